"""Who takes part, as a list to read: name and function, core or now and then, and what each needs."""

from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import hide, show
from netlib.ui.rows import box, button

NAME: Final = "roster"
FIRST: Final = 9  # people who are shown at once


class Roster:
    """The list; whoever has said no or stopped is on the longer one only."""

    def __init__(self, work: Lacking) -> None:
        """List the people of `work`."""
        t = work.t
        self.work = work
        self.table = widgets.HTML()
        self.more = button("", self._turn, "nl-text")
        self._all = False
        heading = page.html("heading", t, section=NAME, title=t("participants.roster"))
        self.view = box([box([heading], "nl-bar"), self.table, self.more], "nl-part", "nl-roster")
        self.update()

    def update(self) -> None:
        """List who is there now, the core first."""
        work = self.work
        order = sorted(work.rows, key=self._place)
        shown = order if self._all else [one for one in order if not work.is_away(work.rows[one])][:FIRST]
        rows = [self._row(one) for one in shown]
        practical = any(row["practical"] for row in rows)
        show(self.table, page.fragment("participants_roster", work.t, rows=rows, practical=practical))
        name = "fewer" if self._all else "all"
        self.more.description = work.t(f"participants.show_{name}", n=len(order))
        hide(self.more, when=len(order) == len(shown) and not self._all)

    def _place(self, person: str) -> tuple[bool, bool, bool]:
        """Give what people are ordered by: the leader, then the core; whoever has left comes last."""
        leads = person == self.work.network.about["leader"]
        return self.work.is_away(self.work.rows[person]), not self._is_core(person), not leads

    def _is_core(self, person: str) -> bool:
        return bool(self.work.rows[person]["participation_type"] == "core")

    def _row(self, person: str) -> dict[str, Any]:
        work, row = self.work, self.work.rows[person]
        practical = [work.word("practical", need) for need in row.get("practical", ())]
        name = work.names[person]
        place = next((part for part in (row["function"], row["unit"]) if part and part != name), "")
        return {
            "name": name, "place": place, "way": work.way_to(person),
            "kind": "core" if self._is_core(person) else "occasional", "state": work.state(person),
            "practical": ", ".join(practical),
        }  # fmt: skip

    def _turn(self) -> None:
        self._all = not self._all
        self.update()
