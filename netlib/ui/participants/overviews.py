"""Who is there, seen from several sides: what hangs on one person, perspectives, units, outside, phases."""

from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.participants.coverage import alone
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import show

NAME: Final = "overviews"
RULES: Final = frozenset({"R01", "R13", "R14", "R15", "R22", "R26", "R28"})  # those that are about people
REVIEW: Final = "people_review"  # is asked on the page "Før du spørger"


class Overviews:
    """Five short answers and a table of ticks."""

    def __init__(self, work: Lacking) -> None:
        """Look at the people of `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work, t = self.work, self.work.t
        people = work.people
        groups = [
            (work.word("actor_group", row["group"]), row["n"], work.listing(row["people"]))
            for row in people.by_perspective.to_dict("records")
        ]  # fmt: skip
        units = [
            (row["unit"] or t("participants.no_unit"), row["n"], work.listing(row["people"]))
            for row in people.by_unit.to_dict("records")
        ]  # fmt: skip
        phases = [one.label[t.language] for one in work.network.handbook.phases if one.key in people.by_phase.index]
        by_phase = people.by_phase
        ticks = [(name, [bool(one) for one in by_phase[key]]) for key, name in work.names.items() if key in by_phase]
        show(self.view, page.fragment("participants_overviews", t, alone=alone(work), groups=groups, units=units,
                                      outside=self._outside(), phases=phases, ticks=ticks,
                                      found=self._found()))  # fmt: skip

    def _found(self) -> list[tuple[str, str]]:
        """Give what the handbook recommends about people beside what this page says by itself: severity, sentence."""
        network, coverage = self.work.network, self.work.people.coverage
        said = {REVIEW, *(f"competence_model/{axis}" for axis in coverage.loc[coverage["hangs_on"].notna(), "axis"])}
        found = network.check(self.work.t.language)
        found = found[found["rule"].isin(RULES) & ~found["subject"].isin(said)]
        return list(zip(found["severity"], found["message"], strict=True))

    def _outside(self) -> list[str]:
        """Say how many come from outside, and how many of them are citizens, in words."""
        t = self.work.t
        rows = {row["what"]: row for row in self.work.people.from_outside.to_dict("records")}
        if not rows["outside"]["of"]:
            return []
        return [t(f"participants.{what}" if rows[what]["n"] else f"participants.no_{what}",
                  n=rows[what]["n"], all=rows[what]["of"]) for what in ("outside", "citizens")]  # fmt: skip
