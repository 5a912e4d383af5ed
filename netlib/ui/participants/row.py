"""One person on one line: the way to their page, their part, how far they have come, and a tick for each corner."""

from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis import candidates
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Choosing, Shared, show
from netlib.ui.rows import put

NAME: Final = "people"
NEXT: Final = {"": "covers", "covers": "partly", "partly": ""}  # what one more press says
STEP_IN: Final = 2  # people who are named as able to step in


class PersonRow:
    """What is known of one person, to be changed in place."""

    def __init__(self, work: Lacking, shared: Shared, key: str) -> None:
        """Show the person called `key`."""
        self.work, self.key, self._shared = work, key, shared
        self.about, self.instead = shared.html(), shared.html()
        self.part = shared.button(self._turn, "nl-quiet", "nl-cell")
        self._quiet = Choosing()
        states = work.options("contact_state")
        now = str(self.row.get("contact_state", "confirmed"))
        self.state = shared.choice(self._says("state_of"), states, now)
        self._quiet.watch(self.state, self._come)
        self.ticks: dict[str, widgets.Button] = {}
        self._cells = shared.row([], "nl-ticks")
        self._line = shared.row([self.about, self.part, self.state, self._cells], "nl-someone")
        self.view = shared.row([self._line], "nl-somebody")

    @property
    def row(self) -> dict[str, Any]:
        """Give what is known."""
        return self.work.rows[self.key]

    def _says(self, name: str, **values: object) -> str:
        return self.work.t(f"participants.{name}", name=self.work.names[self.key], **values)

    def update(self) -> None:
        """Show what holds now."""
        work, row, t = self.work, self.row, self.work.t
        name = work.names[self.key]
        place = " · ".join(part for part in (row["function"], row["unit"]) if part and part != name)
        show(self.about, page.fragment("participants_person", t, person=name, way=work.way_to(self.key), place=place))
        kind = str(row["participation_type"])
        self._tell(self.part, t(f"participants.kind_{kind}"), self._says(f"kind_{kind}_means"))
        self._quiet.fill(self.state, row.get("contact_state", "confirmed"))
        corners = work.corners
        for axis in corners:
            if axis not in self.ticks:
                self.ticks[axis] = self._shared.button(partial(self._tick, axis), "nl-quiet", "nl-cell", "nl-tick")
            self._show_tick(axis, corners[axis])
        put(self._cells, [self.ticks[axis] for axis in corners])
        gone = work.is_away(row)
        if gone:
            show(self.instead, page.fragment("participants_instead", t, sentences=self._instead()))
        put(self.view, [self._line, self.instead] if gone else [self._line])
        for one in (self.part, self.state, *self.ticks.values()):
            one.disabled = not work.may_change

    def _show_tick(self, axis: str, corner: str) -> None:
        how = self.row["covers"].get(axis, "")
        word = how or "not"
        one = self.ticks[axis]
        self._tell(one, self.work.t(f"participants.tick_{word}"), self._says(f"tick_{word}_means", corner=corner))
        names = ("nl-quiet", "nl-cell", "nl-tick", f"nl-tick-{word}")
        if tuple(one._dom_classes) != names:  # noqa: SLF001  one message, and none where nothing has changed
            one._dom_classes = names  # noqa: SLF001

    @staticmethod
    def _tell(one: widgets.Button, description: str, means: str) -> None:
        if one.description != description:
            one.description = description
        if one.tooltip != means:
            one.tooltip = means

    def _instead(self) -> list[str]:
        """Say who could step in for somebody who has said no or stopped (W45)."""
        work, seen = self.work, self.work.people
        found = candidates.substitutes(
            work.network.participants, work.network.needs, seen.corners, seen.groups, self.key
        )
        return work.because(found.head(STEP_IN))

    # ---- changing it

    def _turn(self) -> None:
        kind = "occasional" if self.row["participation_type"] == "core" else "core"
        self.work.do(NAME, lambda actions: actions.change("participation", self.key, participation_type=kind))

    def _come(self, state: str) -> None:
        self.work.do(NAME, lambda actions: actions.change("participation", self.key, contact_state=state))

    def _tick(self, axis: str) -> None:
        degree = NEXT[self.row["covers"].get(axis, "")] or None
        self.work.do(NAME, lambda actions: actions.tick(self.key, axis, degree))
