"""The people one by one: how far each has come, core or now and then, and which corners they cover."""

from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.participants.adding import PersonAdding
from netlib.ui.participants.lacking import Lacking
from netlib.ui.participants.row import PersonRow
from netlib.ui.parts import Choosing, Shared, hide, show
from netlib.ui.rows import box, button, put

NAME: Final = "people"
AT_ONCE: Final = 20  # people who are shown before somebody asks for more
KINDS: Final = ("core", "occasional")


class PeopleList:
    """Whom to add, whom to show, and a row for each."""

    def __init__(self, work: Lacking) -> None:
        """List the people of `work`."""
        t = work.t
        self.work = work
        self.shared = Shared()
        self.rows: dict[str, PersonRow] = {}
        self.adding = PersonAdding(work)
        self._quiet = Choosing()
        self.filter = widgets.Dropdown(description=t("participants.filter"))
        self._quiet.watch(self.filter, self._choose)
        self.heads, self.list = widgets.HTML(), box([], "nl-someones")
        self.none = page.html("participants_line", t, sentence=t("participants.nobody_there"))
        self.more = button("", self._more, "nl-text")
        self._most = AT_ONCE
        grid = box([self.heads, self.list], "nl-grid")
        parts = [self.adding.view, self.filter, self.none, grid, self.more] if work.may_change else [self.none, grid]
        self.view = box(parts, "nl-people-list")
        self.update()

    def update(self) -> None:
        """Show who is there now; who stays keeps their row."""
        work = self.work
        self._offer()
        chosen = [key for key in work.rows if self._is_chosen(key)]
        there = chosen[: self._most]
        for key in there:
            self.rows[key] = self.rows.get(key) or PersonRow(work, self.shared, key)
        corners = work.people.corners[["short", "label"]].to_dict("records")
        show(self.heads, page.fragment("participants_heads", work.t, corners=corners))
        for key in there:
            self.rows[key].update()
        put(self.list, [self.rows[key].view for key in there])
        hide(self.none, when=bool(there))
        hide(self.heads, when=not there)
        hide(self.filter, when=not work.rows)
        self.more.description = work.t("participants.show_next", n=min(len(chosen) - len(there), AT_ONCE) or 1)
        hide(self.more, when=len(chosen) == len(there))
        self.adding.update()

    def _offer(self) -> None:
        """Offer everybody, core or not, and the states that somebody is in."""
        work, t = self.work, self.work.t
        rows = list(work.rows.values())
        options = [(t("participants.filter_all", n=len(rows)), "")]
        for kind in KINDS:
            n = sum(row["participation_type"] == kind for row in rows)
            options += [(f"{t(f'participants.kind_{kind}')} ({n})", kind)] if n else []
        for label, state in work.options("contact_state"):
            n = sum(row.get("contact_state") == state for row in rows)
            options += [(f"{label} ({n})", state)] if n else []
        if self.filter.options != tuple(options):
            self._quiet.fill_options(self.filter, tuple(options), self.filter.value)

    def _is_chosen(self, key: str) -> bool:
        row, wanted = self.work.rows[key], self.filter.value
        return not wanted or wanted in {row["participation_type"], row.get("contact_state")}

    def _choose(self, _wanted: str) -> None:
        self._most = AT_ONCE
        self.update()

    def _more(self) -> None:
        self._most += AT_ONCE
        self.update()
