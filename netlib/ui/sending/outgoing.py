"""What goes out of a network: what every section of the page shares, and the one way in which it changes."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Literal

from netlib import access
from netlib.analysis import course
from netlib.analysis.revisions import Revision
from netlib.errors import NetlibError
from netlib.texts import Texts, formats
from netlib.ui.participants.keeping import Keeping
from netlib.ui.person.work import plain
from netlib.workbench import Workbench
from netlib.workbench.calendar import LeftOut, Planned, left_out, planned
from netlib.workbench.recipients import Recipients, recipients

TEXTS: Final = "sending"
BOOKING: Final = "booking"
AGENDA: Final = "agenda"
RULES: Final = frozenset({"R11", "R28"})  # what of the handbook is about sending something
READ: Final = ("plan", "sendings", "found", "_recipients")  # what is gathered once for each reading

State = Literal["none", "sent", "series", "moved"]


class Outgoing(Keeping):
    """The bookings and letters of one network."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, TEXTS)

    def read(self) -> None:
        """Read everything anew."""
        super().read()
        for name in READ:
            self.__dict__.pop(name, None)

    @property
    def today(self) -> dt.date:
        """Give the day that everything counts from."""
        return self.network.today

    @property
    def may_change(self) -> bool:
        """Tell whether whoever looks may note what was sent."""
        return "sending" in access.WRITES[self.network.viewer.role]

    @property
    def may_see_people(self) -> bool:
        """Tell whether whoever looks may see who gets it."""
        return self.network.viewer.sees_names

    # ---- the meetings

    @cached_property
    def plan(self) -> Planned:
        """Give the meetings that have a day, with what the log tells of them."""
        return planned(self.bench, self.network)

    @property
    def coming(self) -> list[Revision]:
        """Give the meetings ahead, in order."""
        return [one for one in self.plan.meetings if one.told.date >= self.today]

    @property
    def held(self) -> list[Revision]:
        """Give the meetings behind, in order."""
        return [one for one in self.plan.meetings if one.told.date < self.today]

    @property
    def left_out(self) -> list[LeftOut]:
        """Name the meetings that have no day."""
        return list(left_out(self.network))

    @cached_property
    def _recipients(self) -> dict[int | None, Recipients]:
        return {}

    def recipients(self, meeting: int | None) -> Recipients:
        """Tell who is invited to a meeting; None: to all of them."""
        if meeting not in self._recipients:
            self._recipients[meeting] = recipients(self.bench, self.network, meeting)
        return self._recipients[meeting]

    # ---- what was sent

    @cached_property
    def sendings(self) -> list[dict[str, Any]]:
        """Give what is noted as sent, in the order in which it was noted."""
        rows = self.network.sendings.to_dict("records")
        told = [{str(name): plain(value) for name, value in row.items()} for row in rows]
        return sorted(told, key=lambda row: self.plan.noted.get(row["key"], 0))

    def sent(self, what: str, meeting: int | None = None, person: str | None = None) -> Mapping[str, Any] | None:
        """Give the last note that something was sent about just this; None: there is none.

        Parameters
        ----------
        what
            "booking", or a letter.
        meeting
            The meeting's number; None: it is about the whole course.
        person
            To whom, of a personal letter.
        """
        found = [
            one for one in self.sendings
            if one["what"] == what and one["meeting"] == meeting and (person is None or person in one.get("people", ()))
        ]  # fmt: skip
        return found[-1] if found else None

    def booked(self, one: Revision) -> tuple[State, dt.date | None]:
        """Tell whether a meeting is in the calendars of those who are invited, and when that was sent.

        "series": with the whole course, where it was in the plan by then. "moved": time or place have changed since.
        """
        own = [row for row in self.sendings if row["what"] == BOOKING and row["meeting"] == one.told.number]
        course_wide = [row for row in self.sendings if row["what"] == BOOKING and row["meeting"] is None
                       and self.plan.noted.get(row["key"], 0) >= one.made]  # fmt: skip
        last = max([*course_wide, *own], key=lambda row: self.plan.noted.get(row["key"], 0), default=None)
        if last is None:
            return "none", None
        if one.moved > self.plan.noted.get(last["key"], 0):
            return "moved", last["date"]
        return "series" if last["meeting"] is None else "sent", last["date"]

    # ---- what is due

    @cached_property
    def found(self) -> list[dict[str, Any]]:
        """Give what the handbook says of what is to be sent, but for agendas, of which the page tells itself."""
        table = self.network.check(self.t.language)
        rows = table[table["rule"].isin(RULES)].to_dict("records")
        numbers = {f"meeting/{one.told.number}" for one in self.plan.meetings}
        return [{str(name): value for name, value in row.items()} for row in rows if row["subject"] not in numbers]

    @property
    def agenda(self) -> tuple[str, Revision, dt.date] | None:
        """Tell what to do about the next meeting's agenda: "late", "by" or "sent", of which meeting, and the day.

        None: no meeting lies ahead.
        """
        if not self.coming:
            return None
        one = self.coming[0]
        told = next(
            (date for number, date in course.sent(self.network.frames, AGENDA) if number == one.told.number), None
        )
        if told:
            return "sent", one, told
        due = self.network.agenda_due(one.told.date)
        return ("late" if due < self.today else "by"), one, due

    @property
    def moved(self) -> list[Revision]:
        """Give the meetings ahead whose time or place has changed since they were booked."""
        return [one for one in self.coming if self.booked(one)[0] == "moved"]

    def day(self, day: dt.date) -> str:
        """Write "torsdag den 22. januar"."""
        return formats.weekday_date(day, self.t.locale)

    def why_not(self, error: NetlibError) -> str:
        """Say what stands in the way."""
        return error.sentence(self.t.language)
