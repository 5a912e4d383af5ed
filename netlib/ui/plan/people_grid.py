"""Who is to be with us at one meeting, with what and how: the planning tool's table, meeting by meeting (H88)."""

from typing import Any, Final

import ipywidgets as widgets

from netlib import access
from netlib.ui import page
from netlib.ui.fields import Fold
from netlib.ui.parts import Choosing, Enter, Shared, hide, show
from netlib.ui.plan.grid_row import GridRow
from netlib.ui.plan.invited_box import InvitedBox
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, button, put

NAME: Final = "people"


class PeopleGrid:
    """The section about who is planned for the meeting that is chosen."""

    def __init__(self, work: Planning) -> None:
        """Begin with the next meeting of `work`."""
        t = work.t
        self.work = work
        self.shared = Shared()
        self.rows: dict[str, GridRow] = {}
        self._quiet = Choosing()
        self.number = self._begin()
        self.meeting = widgets.Dropdown(description=t("plan.which_meeting"))
        self._quiet.watch(self.meeting, self._choose)
        self.heads, self.list, self.none = widgets.HTML(), box([], "nl-plan-items"), widgets.HTML()
        self.who = widgets.Combobox(description=t("plan.who"), continuous_update=False)
        Enter(self.who, self.add)
        hint = page.html("plan_hint", t, sentence=t("plan.who_hint"))
        self.carry = button("", self._carry_over, "nl-quiet", "nl-small")
        add = button(t("plan.put_on"), self.add, "nl-small")
        self.adding = box([self.who, hint, box([add, self.carry], "nl-line")], "nl-field", "nl-putting")
        say_it = self.column_hint("contribution")
        self.say_it = page.html("plan_hint", t, sentence=say_it)
        self.own = OwnColumns(work)
        self.invited = InvitedBox(work, self)
        grid = box([self.say_it, self.heads, self.list, self.none, self.adding, self.own.view], "nl-plan-grid")
        self.both = box([grid, self.invited.view], "nl-plan-both")
        self.view = box([work.heading(NAME).view, self.meeting, self.both], "nl-part", "nl-plan-people")
        self.update()

    def _begin(self) -> int | None:
        """Name the meeting that is shown first: the next, else the last."""
        return self.work.coming if self.work.coming is not None else self.work.held

    def column(self, key: str) -> str:
        """Give what the handbook calls a column."""
        return next((one.label[self.work.t.language] for one in self._columns if one.key == key), key)

    def column_hint(self, key: str) -> str:
        """Give the handbook's hint to a column."""
        found = next((one.hint for one in self._columns if one.key == key), None)
        return found[self.work.t.language] if found else ""

    @property
    def _columns(self) -> Any:  # noqa: ANN401  questions of the handbook
        return self.work.network.handbook.plan.columns

    @property
    def columns(self) -> list[str]:
        """Name the columns that whoever looks may see, in the handbook's order, without the person's."""
        seen = access.SEES[self.work.network.viewer.role]
        return [one.key for one in self._columns if one.key != "participant" and one.audience in seen]

    def update(self) -> None:
        """Show what holds now for the meeting that is chosen."""
        work = self.work
        if self.number not in work.course:
            self.number = self._begin()
        hide(self.view, when=self.number is None)
        if self.number is None:
            return
        options = tuple((self._label(one), one) for one in work.course)
        if self.meeting.options != options or self.meeting.value != self.number:
            self._quiet.fill_options(self.meeting, options, self.number)
        items = work.of_meeting(self.number)
        self.rows = {key: self.rows.get(key) or GridRow(self, key) for key in items}
        for one in self.rows.values():
            one.update()
        put(self.list, [one.view for one in self.rows.values()])
        names = [self.column(one) for one in ("participant", *self.columns)]
        heads = [*names, *work.columns] if items else []
        show(self.heads, page.fragment("plan_heads", work.t, heads=heads))
        told = "" if items else work.t("plan.nobody_planned", meeting=work.short(self.number))
        show(self.none, page.fragment("plan_hint", work.t, sentence=told))
        hide(self.say_it, when=not work.may_change)
        hide(self.adding, when=not work.may_change)
        self._offer(items)
        self.own.update()
        self.invited.update()

    def _label(self, number: int) -> str:
        """Name a meeting with its day and what it is about."""
        work = self.work
        row = work.course[number]
        day = work.weekday(row["date"]) if row["date"] else work.t("plan.no_date")
        return " · ".join(one for one in (work.called(number), day, work.about(number)) if one)

    def _offer(self, items: dict[str, Any]) -> None:
        """Offer those who are not on the list yet, and those of the meeting before."""
        work = self.work
        there = {row["participant"] for row in items.values()}
        labels = tuple(label for label, key in work.labels.items()
                       if key not in there and not work.is_away(work.rows[key]))  # fmt: skip
        if self.who.options != labels:
            self.who.options = labels
        before = self.before
        left = [one for one in self._people(before) if one not in there] if before is not None else []
        hide(self.carry, when=not left)
        if before is not None and left:
            label = work.t("plan.carry_over", n=len(left), number=work.number_word(len(left)),
                           meeting=work.short(before))  # fmt: skip
            self.carry.description = label
            self.carry.tooltip = work.t("plan.carry_over_means", names=work.people_of(left), meeting=work.short(before))

    @property
    def before(self) -> int | None:
        """Name the meeting before the one that is chosen."""
        order = list(self.work.course)
        place = order.index(self.number) if self.number in order else 0
        return order[place - 1] if place else None

    def _people(self, number: int) -> list[str]:
        there = (row["participant"] for row in self.work.of_meeting(number).values())
        return list(dict.fromkeys(one for one in there if one in self.work.rows))

    # ---- changing it

    def _choose(self, number: object) -> None:
        self.number = int(str(number)) if number is not None else None
        self.update()

    def add(self) -> None:
        """Put somebody on the list: a person who is known, or a seat."""
        text = self.who.value.strip()
        if not text:
            self.work.say(NAME, self.work.t("plan.no_who"), wrong=True)
        elif self.put_on(self.work.labels.get(text), text):
            self.who.value = ""
        self.who.focus()

    def put_on(self, person: str | None, seat: str = "") -> bool:
        """Plan a person, or else a seat, for the meeting; somebody who is planned already is not planned twice."""
        work, number = self.work, self.number
        if number is None:
            return False
        if person is not None and person in self._people(number):
            work.say(NAME, work.t("plan.there_already", name=work.names[person]), wrong=True)
            return False
        return work.keep(NAME, seat, lambda actions: actions.plan_item(number, person, "" if person else seat))

    def put_all_on(self, people: list[str]) -> None:
        """Plan several people for the meeting, as one action."""
        number = self.number
        if number is not None:
            self.work.do(NAME, lambda actions: actions.carry_over(number, number, people))

    def _carry_over(self) -> None:
        before, number = self.before, self.number
        if before is not None and number is not None:
            people = self._people(before)
            self.work.do(NAME, lambda actions: actions.carry_over(before, number, people))
            self.who.focus()


class OwnColumns:
    """The network's own columns of the table (H91), one on each line."""

    def __init__(self, work: Planning) -> None:
        """Name the columns of `work`."""
        t = work.t
        self.work = work
        self._quiet = Choosing()
        self.field = widgets.Textarea(description=t("plan.own_columns"), rows=3, continuous_update=False)
        self._quiet.watch(self.field, self._save)
        hint = page.html("plan_hint", t, sentence=t("plan.own_columns_hint"))
        self.fold = Fold((t("plan.own_open"), t("plan.own_close")), [box([self.field, hint], "nl-field")])
        self.view = self.fold.view

    def update(self) -> None:
        """Show what holds now."""
        self._quiet.fill(self.field, "\n".join(self.work.columns))
        hide(self.view, when=not self.work.may_change)

    def _save(self, text: str) -> None:
        names = [line.strip() for line in text.splitlines() if line.strip()]
        self.work.keep(NAME, text, lambda actions: actions.name_columns(names))
