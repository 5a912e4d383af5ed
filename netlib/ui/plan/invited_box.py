"""Whom the list of one meeting has of the handbook's six groups, said in words, and who is needed beside them."""

from functools import partial
from typing import Any, Final, Protocol

import ipywidgets as widgets

from netlib.analysis import invited
from netlib.analysis.invited import Group, Needed
from netlib.ui import page
from netlib.ui.parts import hide, show
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, button, put

NAME: Final = "people"
REST: Final = "others"  # nobody is missed there
MOST: Final = 6  # needs that are named at once


class Grid(Protocol):
    """The list that it belongs to."""

    number: int | None

    def put_on(self, person: str | None, seat: str = "") -> bool:
        """Plan a person, or else a seat, for the meeting."""

    def put_all_on(self, people: list[str]) -> None:
        """Plan several people."""


class InvitedBox:
    """Beside the table."""

    def __init__(self, work: Planning, of: Grid) -> None:
        """Look at the list of `of`."""
        t = work.t
        self.work, self._of = work, of
        self.groups, self.title, self.more = widgets.HTML(), page.html("plan_needed_title", t), widgets.HTML()
        self.core = button("", self._put_core_on, "nl-quiet", "nl-small")
        self.list = box([], "nl-needed-list")
        self._lines: dict[tuple[str, str], tuple[widgets.HTML, widgets.Button, widgets.VBox]] = {}
        self.needed = box([self.title, self.list, self.more], "nl-field")
        self.view = box([self.groups, self.core, self.needed], "nl-invited")
        self._missing: list[str] = []

    @property
    def _items(self) -> Any:  # noqa: ANN401  rows of a frame
        plan = self.work.network.plan
        return plan[plan["meeting"] == self._of.number]

    def found(self) -> list[Group]:
        """Sort who is planned into the handbook's groups."""
        work = self.work
        seen = work.network
        keys = [one.key for one in seen.handbook.plan.invited]
        return invited.groups(self._items, seen.participants, seen.about["sponsor"], seen.groups, keys)

    def lacking(self) -> list[Needed]:
        """Tell who is needed at the meeting and not on its list."""
        work = self.work
        row = work.course.get(self._of.number or 0)
        return invited.needed(self._items, work.people.needs, row["subthemes"]) if row else []

    def update(self) -> None:
        """Say what holds now for the meeting that is chosen."""
        work, t = self.work, self.work.t
        labels = {one.key: one.label[t.language] for one in work.network.handbook.plan.invited}
        found = self.found()
        told = [
            (labels[one.key], self._said(one, labels[one.key]), bool(one.people) or one.key == REST) for one in found
        ]
        show(self.groups, page.fragment("plan_invited", t, groups=told))
        self._missing = next((list(one.missing) for one in found if one.key == "core"), [])
        n = len(self._missing)
        hide(self.core, when=not n or not work.may_change)
        if n:
            self.core.description = t("plan.put_core_on", n=n)
            self.core.tooltip = work.people_of(self._missing)
        self._show_needed()

    def _said(self, group: Group, label: str) -> str:
        """Say who of a group is on the list, or that nobody is."""
        work, t = self.work, self.work.t
        if not group.known:
            return t("plan.group_unknown", label=label)
        if not group.people:
            name = f"none_{group.key}"
            return t(f"plan.{name}") if t.has(f"plan.{name}") else t("plan.none_of", label=label)
        names = work.people_of(group.people)
        if group.key != "core" or not group.missing:
            return names
        return t("plan.core_some", names=names, n=len(group.missing), missing=work.people_of(group.missing))

    def _show_needed(self) -> None:
        work, t = self.work, self.work.t
        lacking = self.lacking()
        parts: list[widgets.Widget] = []
        for need in lacking[:MOST]:
            people = [one for one in need.people if one in work.rows]
            parts += [self._line(need, person) for person in people] or [self._line(need, "")]
        put(self.list, parts)
        left = len(lacking) - MOST
        show(self.more, page.fragment("plan_hint", t, sentence=t("plan.more_needed", n=left) if left > 0 else ""))
        hide(self.needed, when=not lacking)

    def _line(self, need: Needed, person: str) -> widgets.VBox:
        """Name somebody who fills a need, or the seat itself where nobody does, with a press that plans it."""
        work, t = self.work, self.work.t
        key = (need.need, person)
        if key not in self._lines:
            said = widgets.HTML()
            press = button(t("plan.put_on"), partial(self._put_on, need, person), "nl-text", "nl-small")
            self._lines[key] = (said, press, box([said, press], "nl-needed"))
        said, press, line = self._lines[key]
        name = work.names[person] if person else need.function
        show(said, page.fragment("plan_needed", t, called=name, need=need.function if person else "",
                                 subtheme=need.subtheme))  # fmt: skip
        press.tooltip = t("plan.put_on_means", name=name)
        hide(press, when=not work.may_change)
        return line

    def _put_on(self, need: Needed, person: str) -> None:
        self._of.put_on(person or None, need.function)
        self.work.headings[NAME].back.focus()

    def _put_core_on(self) -> None:
        self._of.put_all_on(self._missing)
        self.work.headings[NAME].back.focus()
