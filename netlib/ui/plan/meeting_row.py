"""One meeting on one line: when, what it is called and about, where, and how many are planned; below, the form."""

import datetime as dt
from typing import Any, Final, Protocol

from netlib.analysis import course
from netlib.ui import page
from netlib.ui.parts import Shared, show
from netlib.ui.plan.meeting_form import MeetingForm
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import put

NAME: Final = "meetings"


class List(Protocol):
    """What the rows stand in."""

    work: Planning
    shared: Shared


class MeetingRow:
    """What is planned of one meeting or talk, to be opened and changed."""

    def __init__(self, of: List, number: int) -> None:
        """Show the meeting called `number`."""
        self._of, self.number = of, number
        shared = of.shared
        self.when, self.what, self.about, self.where = (shared.html() for _ in range(4))
        self.name = shared.button(self.toggle, "nl-name")
        middle = shared.row([self.what, self.name, self.about], "nl-called")
        self._line = shared.row([self.when, middle, self.where], "nl-meeting")
        self.form: MeetingForm | None = None
        self.is_open = False
        self.view = shared.row([self._line], "nl-meeting-row")

    @property
    def row(self) -> dict[str, Any]:
        """Give what is known of it."""
        return self._of.work.meetings[self.number]

    def update(self) -> None:
        """Show what holds now."""
        work, row, number = self._of.work, self.row, self.number
        t = work.t
        talk, past = number in work.talks, work.is_past(number)
        called = work.called(number)
        show(self.when, page.fragment("plan_when", t, day=work.weekday(row["date"]) if row["date"] else "",
                                      time=work.when(row)))  # fmt: skip
        title = work.about(number)
        self._call(title or (called if talk else t("plan.no_headline")), t("plan.change_means", name=called))
        show(self.what, page.fragment("plan_what", t, called=called if title or not talk else ""))
        subthemes = [one for one in row["subthemes"] if one != title] if row["headline"] else []
        closed = work.closed_on(row["date"])
        show(self.about, page.fragment("plan_about", t, subthemes=subthemes, closed=closed.label if closed else ""))
        told = {"host": work.names.get(row["host"] or "", ""), "n": None if talk else len(work.of_meeting(number))}
        show(self.where, page.fragment("plan_where", t, room=row["room"], agenda=self._agenda(), **told))
        names = ("nl-meeting", *(["nl-past"] if past else []), *(["nl-talk"] if talk else []))
        if tuple(self._line._dom_classes) != names:  # noqa: SLF001  one message, and none where nothing has changed
            self._line._dom_classes = names  # noqa: SLF001
        if self.is_open:
            if self.form is None or self.form.titles != list(work.subthemes):
                self.form = MeetingForm(work, number, self.toggle)
            self.form.update()
        put(self.view, [self._line, *([self.form.view] if self.is_open and self.form else [])])

    def _call(self, title: str, means: str) -> None:
        for name, value in (("description", title), ("tooltip", means), ("disabled", not self._of.work.may_change)):
            if getattr(self.name, name) != value:
                setattr(self.name, name, value)

    def _agenda(self) -> str:
        """Say when the agenda of a meeting that lies ahead has to be out; "": it need not, or has no day yet."""
        work, day = self._of.work, self.row["date"]
        if not isinstance(day, dt.date) or self.number in work.talks or work.is_past(self.number):
            return ""
        return work.weekday(course.agenda_due(day, work.network.handbook))

    def open(self) -> None:
        """Open it to be changed."""
        if not self.is_open:
            self.toggle()

    def toggle(self) -> None:
        """Open it to be changed, or close it."""
        self.is_open = not self.is_open
        self.update()
        if self.is_open and self.form:
            self.form.focus()
        else:
            self.name.focus()
