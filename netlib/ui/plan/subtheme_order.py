"""The theme's subthemes in the order in which they are discussed, each with the meeting that it is planned for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import ipywidgets as widgets
from babel import dates

from netlib.handbook.spelling import fold
from netlib.ui import page
from netlib.ui.parts import Choosing, Shared, hide, show
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, button, put

NAME: Final = "subthemes"
NOWHERE: Final = 0  # no meeting


class SubthemeOrder:
    """What is in the section."""

    def __init__(self, work: Planning) -> None:
        """Order the subthemes of `work`."""
        t = work.t
        self.work = work
        self.shared = Shared()
        self.rows: dict[str, SubthemeRow] = {}
        self.list = box([], "nl-subthemes")
        self.lay = button(t("plan.lay_subthemes"), self._lay, "nl-small", means=t("plan.lay_subthemes_means"))
        about = page.html("plan_hint", t, sentence=t("plan.subthemes_about"))
        self.none = page.html("plan_no_subthemes", t, key=work.key)
        self.view = box([about, self.none, self.list, self.lay], "nl-field")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        titles = list(work.subthemes)
        self.rows = {title: self.rows.get(title) or SubthemeRow(self, title) for title in titles}
        for place, one in enumerate(self.rows.values()):
            one.update(first=place == 0, last=place == len(titles) - 1)
        put(self.list, [one.view for one in self.rows.values()])
        hide(self.none, when=bool(titles))
        free = [number for number in self._open if not work.course[number]["subthemes"]]
        unplaced = [one for one in titles if not work.of_subtheme(one)]
        hide(self.lay, when=not (free and unplaced) or not work.may_change)

    @property
    def _open(self) -> list[int]:
        """Name the meetings that subthemes can be laid on: ordinary ones that have not been held."""
        work = self.work
        return [one for one, row in work.course.items() if row["kind"] == "ordinary" and not work.is_past(one)]

    def move(self, title: str, by: int) -> None:
        """Let a subtheme be discussed earlier or later."""
        titles = list(self.work.subthemes)
        place = titles.index(title)
        to = place + by
        if 0 <= to < len(titles):
            titles[place], titles[to] = titles[to], titles[place]
            self.work.do(NAME, lambda actions: actions.order_subthemes(titles))

    def put_onto(self, title: str, number: int) -> None:
        """Let a subtheme be what one meeting is about, and no other that lies ahead."""
        work = self.work
        told: list[Mapping[str, object]] = []
        for one, row in work.course.items():
            has = fold(title) in map(fold, row["subthemes"])
            if has and one != number and not work.is_past(one):
                told.append({"number": one, **self._without(row["subthemes"], row["headline"], title)})
            elif one == number and not has:
                headline = {} if row["headline"] else {"headline": title}
                told.append({"number": one, "subthemes": [*row["subthemes"], title], **headline})
        work.do(NAME, lambda actions: actions.lay_out(told) if told else "")

    @staticmethod
    def _without(titles: Sequence[str], headline: str, title: str) -> dict[str, object]:
        """Take a subtheme off a meeting, with the headline that was its title."""
        left = [one for one in titles if fold(one) != fold(title)]
        return {"subthemes": left, **({"headline": ""} if fold(headline) == fold(title) else {})}

    def _lay(self) -> None:
        """Lay the subthemes that have no meeting on the meetings that have none, one by one, as one action."""
        work = self.work
        free = [number for number in self._open if not work.course[number]["subthemes"]]
        unplaced = [one for one in work.subthemes if not work.of_subtheme(one)]
        told = [
            {"number": number, "subthemes": [title],
             **({} if work.course[number]["headline"] else {"headline": title})}
            for number, title in zip(free, unplaced, strict=False)
        ]  # fmt: skip
        work.do(NAME, lambda actions: actions.lay_out(told))
        work.headings[NAME].back.focus()


class SubthemeRow:
    """One subtheme."""

    def __init__(self, of: SubthemeOrder, title: str) -> None:
        """Show the subtheme called `title`."""
        self._of, self.title = of, title
        t = of.work.t
        self._quiet = Choosing()
        self.said = of.shared.html()
        self.up = of.shared.button(partial(self._move, -1), "nl-quiet", "nl-small")
        self.down = of.shared.button(partial(self._move, 1), "nl-quiet", "nl-small")
        for one, name in ((self.up, "up"), (self.down, "down")):
            one.description, one.tooltip = t(f"prepare.{name}"), t(f"plan.{name}_means", subtheme=title)
        self.meeting = widgets.Dropdown(description=t("plan.onto", subtheme=title))
        self._quiet.watch(self.meeting, self._put_onto)
        self.view = of.shared.row([self.said, self.meeting, self.up, self.down], "nl-subtheme")

    def update(self, *, first: bool, last: bool) -> None:
        """Show what holds now."""
        work, t = self._of.work, self._of.work.t
        where = work.of_subtheme(self.title)
        show(self.said, page.fragment("plan_subtheme", t, title=self.title, question=work.subthemes[self.title],
                                      several=len(where) > 1))  # fmt: skip
        options = ((t("plan.no_meeting"), NOWHERE), *((self._label(one), one) for one in work.course))
        value = where[-1] if where else NOWHERE
        if self.meeting.options != options or self.meeting.value != value:
            self._quiet.fill_options(self.meeting, options, value)
        self.meeting.disabled = not work.may_change
        self.up.disabled, self.down.disabled = first or not work.may_change, last or not work.may_change

    def _label(self, number: int) -> str:
        work = self._of.work
        row = work.course[number]
        day = dates.format_skeleton("MMMd", row["date"], locale=work.t.locale) if row["date"] else ""
        return f"{work.called(number)} · {day or work.t('plan.no_date')}"

    def _move(self, by: int) -> None:
        self._of.move(self.title, by)
        (self.up if by < 0 else self.down).focus()

    def _put_onto(self, number: object) -> None:
        self._of.put_onto(self.title, int(str(number)))
