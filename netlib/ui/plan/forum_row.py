"""One of the two times before the forum, on one line; below, its days to be changed."""

from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.parts import Shared, show
from netlib.ui.plan.plan_form import PlanForm
from netlib.ui.plan.planning import TEXTS, Planning
from netlib.ui.rows import box, button, put

NAME: Final = "meetings"
FIELDS: Final = {"start": ("forum_day",), "end": ("forum_day", "paper_deadline")}
STORED: Final = {"forum_day": "date", "paper_deadline": "paper_deadline"}


class ForumRow:
    """When the network is before the forum: `which` is "start" or "end"."""

    def __init__(self, work: Planning, shared: Shared, which: str) -> None:
        """Show one of the two."""
        self.work, self.which = work, which
        self.when, self.where = shared.html(), shared.html()
        self.name = shared.button(self.toggle, "nl-name")
        self._line = shared.row([self.when, self.name, self.where], "nl-meeting", "nl-forum")
        self.form: PlanForm | None = None
        self._fields: widgets.VBox | None = None
        self.is_open = False
        self.view = shared.row([self._line], "nl-meeting-row")

    @property
    def row(self) -> dict[str, Any]:
        """Give what is known of it."""
        return self.work.milestones[self.which]

    def update(self) -> None:
        """Show what holds now."""
        work, row, t = self.work, self.row, self.work.t
        show(self.when, page.fragment("plan_when", t, day=work.weekday(row["date"]) if row["date"] else "", time=""))
        paper = row["paper_deadline"]
        deadline = t("plan.paper", day=work.weekday(paper)) if paper else ""
        show(self.where, page.fragment("plan_hint", t, sentence=deadline))
        self.name.description = t(f"plan.forum_{self.which}")
        self.name.tooltip = t("plan.change_means", name=t(f"plan.forum_{self.which}"))
        self.name.disabled = not work.may_change
        if self.is_open and self._fields is None:
            self._fields = self._made()
        if self.form:
            self.form.fill({name: row[STORED[name]] for name in FIELDS[self.which]})
        put(self.view, [self._line, *([self._fields] if self.is_open and self._fields else [])])

    def _made(self) -> widgets.VBox:
        self.form = form = PlanForm(self.work, NAME, TEXTS)
        days = [form.day(name, partial(self._save, name)) for name in FIELDS[self.which]]
        close = button(self.work.t("plan.done"), self.toggle, "nl-small")
        return box([box(days, "nl-plan-when"), box([close], "nl-line")], "nl-form", "nl-meeting-form")

    def toggle(self) -> None:
        """Open it to be changed, or close it."""
        self.is_open = not self.is_open
        self.update()
        if self.is_open and self.form:
            self.form.fields[FIELDS[self.which][0]].focus()
        else:
            self.name.focus()

    def _save(self, name: str, value: object) -> bool:
        changed: dict[str, Any] = {STORED[name]: value}
        return self.work.keep(NAME, "", lambda actions: actions.plan_forum(self.which, **changed))
