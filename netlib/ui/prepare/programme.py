"""The time of a final meeting: its programme as a picture and as a list, and in words whether it fits."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import ipywidgets as widgets
from babel.numbers import format_decimal

from netlib.model import Item
from netlib.session import program
from netlib.texts import formats
from netlib.ui import page
from netlib.ui.prepare.preparation import Preparation, Quiet
from netlib.ui.rows import box, button, put

NAME: Final = "time"
LONGEST: Final = 240  # minutes of one item
Place = tuple[str, str]  # an item's kind and category


class Programme:
    """The section about time."""

    def __init__(self, prep: Preparation) -> None:
        """Show the programme of `prep`."""
        t = prep.t
        self.prep = prep
        self.budget, self.line, self.counted, self.over = (widgets.HTML() for _ in range(4))
        self.rows: dict[Place, Row] = {}
        self.list = box([], "nl-items")
        self.as_planned = button(t("prepare.as_planned"), self._as_planned, "nl-quiet")
        self._quiet = Quiet()
        self.clocks = {one: widgets.Text(description=t(f"prepare.{name}"), continuous_update=False)
                       for one, name in (("start", "begins"), ("end", "ends"))}  # fmt: skip
        for name, field in self.clocks.items():
            self._quiet.watch(field, partial(self._set_clock, name))
        fields = box(self.clocks.values(), "nl-clocks")
        self.programme = box([self.list, self.over, self.as_planned], "nl-programme")
        both = box([self.programme, box([fields, self.counted], "nl-beside")], "nl-time")
        self.view = box([prep.heading(NAME).view, self.budget, self.line, both], "nl-part")
        self.update()

    def update(self) -> None:
        """Show the programme as it is now."""
        prep, items = self.prep, self.prep.items
        begins = program.times(items, prep.start) if prep.start else [None] * (len(items) + 1)
        shown = []
        for n, (item, begin) in enumerate(zip(items, begins, strict=False)):
            place = (item.kind, item.category)
            if place not in self.rows:
                self.rows[place] = Row(prep, partial(self._type, place), self.name(item))
            self.rows[place].tell(n, item, begin)
            shown.append(self.rows[place].view)
        put(self.list, shown)
        self.programme.layout.display = None if items else "none"
        for name, value in (("start", prep.start), ("end", prep.end)):
            self._quiet.fill(self.clocks[name], formats.clock(value) if value else "")
        self.as_planned.layout.display = None if any(one.typed for one in items) and not prep.meeting.begun else "none"
        over = begins[-1] if items else None
        self._set(self.over, "prepare_over", over=over, end=prep.end, is_late=prep.budget.missing > 0)
        self._set(self.budget, "prepare_budget", sentences=list(self.sentences()), findings=list(self.findings()))
        self._set(self.line, "prepare_line_picture", **self._picture(over))
        self._set(self.counted, "prepare_counted", has_fields=bool(items), sentences=list(self._counted()))

    def _set(self, part: widgets.HTML, name: str, **about: object) -> None:
        value = page.fragment(name, self.prep.t, **about)
        if part.value != value:
            part.value = value

    def name(self, item: Item) -> str:
        """Name an item of the programme."""
        category = self.prep.called(item.category) if item.category else ""
        return self.prep.t(f"prepare.item_{item.kind}", category=category)

    # ---- in words

    def sentences(self) -> Iterator[str]:
        """Say whether the programme fits, and if not, what does."""
        t, prep = self.prep.t, self.prep
        if not prep.items:
            yield t("prepare.time_wait")
            return
        told = prep.budget
        if told.available <= 0:
            yield t("prepare.budget_backwards")
            return
        yield t("prepare.budget", available=told.available, needed=told.needed)
        if told.missing > 0:
            yield t("prepare.budget_missing", n=told.missing)
            yield self._most(told)
        else:
            yield t("prepare.budget_spare", n=-told.missing) if told.missing else t("prepare.budget_exact")
        if not (prep.start and prep.end):
            yield t("prepare.budget_no_end", available=told.available)

    def _most(self, told: program.Budget) -> str:
        """Say what could be there instead."""
        t, n = self.prep.t, told.most
        if not n:
            return t("prepare.budget_none")
        if n >= len(self.prep.session.categories):
            return t("prepare.budget_shorter")
        return t("prepare.budget_most", n=n, count=t(f"prepare.count_{n}"))

    def findings(self) -> Iterator[tuple[str, str, str]]:
        """Say where minutes lie outside what the handbook recommends: severity, opening, message."""
        prep = self.prep
        book, language, opening = prep.network.handbook, prep.t.language, prep.t("ui.handbook_recommends")
        seen = set()
        for item in prep.items:
            rule = book.rule(program.RULES[item.kind]) if item.kind in program.RULES else None
            if rule is None or rule.numbers["least"] <= item.minutes <= rule.numbers["most"]:
                continue
            said = rule.say(language, n=item.minutes)
            if said not in seen:
                seen.add(said)
                yield rule.severity, opening, f"{said.removeprefix(opening).lstrip()} {prep.t('prepare.may')}"
        walk = next((item.minutes for item in prep.items if item.kind == "walk"), 0)
        if prep.items and walk < prep.material.reading:
            rule = book.rule("R23")
            said = rule.say(language, "reading", needed=prep.material.reading, available=walk)
            yield rule.severity, prep.t("ui.opening_warning"), said

    def _counted(self) -> Iterator[str]:
        """Say what reading, paper and phones take."""
        t, material = self.prep.t, self.prep.material
        cards = len(self.prep.statements)
        words = format_decimal(material.words, locale=t.locale)
        if not cards:
            yield t("prepare.counted_nothing")
        else:
            yield t("prepare.counted_reading", n=material.reading, cards=cards, words=words)
        if material.typing:
            yield t("prepare.counted_typing", n=material.typing)
        if material.joining:
            yield t("prepare.counted_joining", n=material.joining)

    def _picture(self, over: dt.time | None) -> dict[str, Any]:
        """Give the parts of the programme by length, and what is left over."""
        t, prep = self.prep.t, self.prep
        told = [
            (prep.called(one.category) if one.category else t(f"meeting.line_{one.kind}"), one.category, minutes)
            for one, minutes in program.parts(prep.items)
        ]
        spare = max(0, -prep.budget.missing) if told else 0
        return {"parts": told, "spare": spare, "start": prep.start, "over": over}

    # ---- changing it

    def _type(self, place: Place, minutes: int) -> None:
        items = self.prep.items
        n = next(n for n, one in enumerate(items) if (one.kind, one.category) == place)
        self._save(program.typed(items, n, minutes))

    def _as_planned(self) -> None:
        self._save(program.program(self.prep.session.categories, self.prep.material))

    def _save(self, items: tuple[Item, ...]) -> None:
        self.prep.save(NAME, program=[one.model_dump() for one in items])

    def _set_clock(self, name: str, text: str) -> None:
        """Let the meeting begin or end at another time; none: it is not known."""
        time = formats.read_clock(text)
        if text.strip() and time is None:
            self.prep.refresh(NAME, self.prep.t("prepare.bad_clock"), wrong=True)
            return
        number = str(self.prep.number)
        fields: dict[str, Any] = {name: time}
        self.prep.do(NAME, lambda actions: actions.change("meeting", number, **fields))


class Row:
    """One item of the programme: when it begins, what it is, and how long."""

    def __init__(self, prep: Preparation, typed: Callable[[int], None], name: str) -> None:
        """Call `typed` with the minutes that a person has typed."""
        t = prep.t
        self._prep, self._name = prep, name
        self.about = widgets.HTML()
        self.minutes = widgets.BoundedIntText(description=t("prepare.minutes_of", item=name), min=0, max=LONGEST)
        self._quiet = Quiet()
        self._quiet.watch(self.minutes, lambda n: typed(int(n)))
        unit = page.html("prepare_unit", t)
        self.view = box([self.about, self.minutes, unit], "nl-item")

    def tell(self, place: int, item: Item, begins: dt.time | None) -> None:
        """Show an item that begins at `begins`."""
        about = page.fragment("prepare_item", self._prep.t, item=self._name, category=item.category, begins=begins,
                              rest=item.kind == "break", first=place == 0)  # fmt: skip
        if self.about.value != about:
            self.about.value = about
        self._quiet.fill(self.minutes, item.minutes)
        self.minutes.disabled = self._prep.meeting.begun
