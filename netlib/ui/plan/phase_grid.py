"""Who takes part in which phase (W10): a press for each person and phase."""

from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.parts import Shared, show
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, put

NAME: Final = "phases"


class PhaseGrid:
    """What is in the section."""

    def __init__(self, work: Planning) -> None:
        """Show the people of `work`."""
        t = work.t
        self.work = work
        self.shared = Shared()
        self.rows: dict[str, PhaseRow] = {}
        self.heads, self.list = widgets.HTML(), box([], "nl-phase-rows")
        about = page.html("plan_hint", t, sentence=t("plan.phases_about"))
        self.view = box([about, box([self.heads, self.list], "nl-grid")], "nl-field")
        self.update()

    @property
    def phases(self) -> dict[str, str]:
        """Name the handbook's phases."""
        return {one.key: one.label[self.work.t.language] for one in self.work.network.handbook.phases}

    def update(self) -> None:
        """Show who takes part in what now."""
        work = self.work
        there = [key for key in work.rows if key in work.people.by_phase]
        self.rows = {key: self.rows.get(key) or PhaseRow(self, key) for key in there}
        for one in self.rows.values():
            one.update()
        heads = [work.t("participants.name_head"), *self.phases.values()]
        show(self.heads, page.fragment("plan_phase_heads", work.t, heads=heads if there else []))
        put(self.list, [one.view for one in self.rows.values()])


class PhaseRow:
    """One person."""

    def __init__(self, of: PhaseGrid, key: str) -> None:
        """Show in which phases the person called `key` takes part."""
        self._of, self.key = of, key
        self.who = of.shared.html()
        self.ticks = {
            phase: of.shared.button(partial(self._turn, phase), "nl-quiet", "nl-cell", "nl-tick") for phase in of.phases
        }
        self._cells = of.shared.row(list(self.ticks.values()), "nl-ticks")
        self.view = of.shared.row([self.who, self._cells], "nl-phase-row")

    @property
    def now(self) -> list[str]:
        """Name the phases in which the person takes part."""
        column = self._of.work.people.by_phase[self.key]
        return [str(one) for one in column.index[column]]

    def update(self) -> None:
        """Show what holds now."""
        work, t = self._of.work, self._of.work.t
        row, name = work.rows[self.key], work.names[self.key]
        place = t(f"participants.kind_{row['participation_type']}")
        show(self.who, page.fragment("plan_who", t, person=name, place=place, way=work.way_to(self.key)))
        now = self.now
        for phase, one in self.ticks.items():
            told = "covers" if phase in now else "not"
            means = t(f"plan.phase_{told}_means", name=name, phase=self._of.phases[phase])
            for field, value in (("description", t(f"plan.phase_{told}")), ("tooltip", means),
                                 ("disabled", not work.may_change),
                                 ("_dom_classes", ("nl-quiet", "nl-cell", "nl-tick", f"nl-tick-{told}"))):  # fmt: skip
                if getattr(one, field) != value:
                    setattr(one, field, value)

    def _turn(self, phase: str) -> None:
        """Let the person take part in a phase, or not; all phases of the core need not be written down."""
        work = self._of.work
        now = self.now
        told = [one for one in self._of.phases if (one in now) != (one == phase)]
        core = work.rows[self.key]["participation_type"] == "core"
        if not told and core:
            work.say(NAME, work.t("person.no_phase"), wrong=True)
            return
        phases = [] if core and len(told) == len(self._of.phases) else told
        work.do(NAME, lambda actions: actions.change("participation", self.key, phases=phases))
