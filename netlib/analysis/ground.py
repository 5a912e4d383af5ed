"""What a course of meetings is placed on: open days, months that are kept free, the papers, and where each lies."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from netlib.analysis.closed_days import Closed, by_day, days
from netlib.analysis.reason import Reason
from netlib.analysis.spacing import WEEK, Course, Measures, Span, place
from netlib.analysis.wishes import Wishes, in_order
from netlib.handbook import Handbook

FORUM_CHOOSES: Final = "forum_chooses"  # the point of the year at which the forum is busy with new themes
WORKDAYS: Final = tuple(range(5))
DAY: Final = dt.timedelta(days=1)
_LONGEST_CLOSED: Final = 60  # days in a row, more than any summer


class Ground:
    """What the days of a course are chosen on, and where its meetings lie best (`row`: place -> day)."""

    def __init__(self, wishes: Wishes, closed: Sequence[Closed], handbook: Handbook) -> None:
        """Take the wishes, the days on which nobody meets, and the numbers of a handbook."""
        self.handbook = handbook
        self.numbers = handbook.rule("R03").numbers
        self.closed = by_day(closed)
        self.school = {day: one.label for one in closed if one.kind == "school" for day in days(one.first, one.last)}
        self.months = forum_months(handbook)
        self.wishes, self.misordered = in_order(wishes)
        self.misfits: list[Reason] = []  # of the whole row
        self.is_late = False  # the final meeting lies where there is no time left to write the papers
        self.papers, self.papers_given = self._papers()
        self.held = {day for day in (self.wishes.forum, self.papers) if day}
        self.row = self._placed()

    @property
    def last(self) -> int:
        """Give the place of the final meeting."""
        return max([self.wishes.meetings, *self.wishes.fixed, 1])

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Give the days of the week on which meetings are wanted; none wanted: any workday."""
        return self.wishes.weekdays or WORKDAYS

    @property
    def latest(self) -> dt.date | None:
        """Give the last day that leaves time to write the papers; None: none does, or nobody knows the deadline."""
        return self.papers - self.weeks("writing_least") if self.papers and not self.is_late else None

    def weeks(self, name: str) -> dt.timedelta:
        """Give a number of the handbook that counts weeks."""
        return dt.timedelta(weeks=self.numbers[name])

    def can_meet(self, day: dt.date, weekdays: Sequence[int]) -> bool:
        """Tell whether a day is open: no closed day, not the forum's or the papers', the leader not elsewhere."""
        elsewhere = day in self.held or day in self.wishes.taken
        return day.weekday() in weekdays and day not in self.closed and not elsewhere

    def is_kept_free(self, day: dt.date) -> bool:
        """Tell whether the forum chooses its themes in this month."""
        return day.month in self.months

    def working(self, first: dt.date, last: dt.date) -> int:
        """Count the days after one up to another, without school holidays."""
        return self._at_work[last] - self._at_work[first]

    @cached_property
    def _at_work(self) -> dict[dt.date, int]:
        """Count the days without school holidays up to every day."""
        begin = min([self.wishes.first, *self.wishes.fixed.values()])
        spans = list(days(begin, max([needed(self.wishes, self.handbook), *self.wishes.fixed.values()])))
        return dict(zip(spans, accumulate(day not in self.school for day in spans), strict=True))

    def before(self, nth: int) -> tuple[int, dt.date] | None:
        """Give the meeting before a place, and its day; None: it is the first."""
        return max(((one, day) for one, day in self.row.items() if one < nth), default=None)

    def after(self, nth: int) -> dt.date | None:
        """Give the day of the meeting after a place; None: it is the last."""
        return min(((one, day) for one, day in self.row.items() if one > nth), default=(0, None))[1]

    @cached_property
    def measures(self) -> Measures:
        """Give what lies well, in days."""
        n = {name: round(number * WEEK) for name, number in self.numbers.items()}
        return Measures(
            lead=Span(n["first_after"], 2 * n["first_after"]), usual=Span(n["usual_gap"], n["usual_gap_most"]),
            allowed=Span(n["shortest_gap"], n["longest_gap"]), end=Span(n["writing"], n["writing"] + n["usual_gap"]),
        )  # fmt: skip

    def _papers(self) -> tuple[dt.date | None, bool]:
        """Tell when the papers are to be there: as written, else some days before the forum, on an open day."""
        wishes = self.wishes
        if wishes.paper_deadline or not wishes.forum:
            return wishes.paper_deadline, True
        wanted = wishes.forum - dt.timedelta(days=self.numbers["paper_days"])
        found = (wanted - n * DAY for n in range(_LONGEST_CLOSED))
        return next((day for day in found if day not in self.closed and day.weekday() in WORKDAYS), wanted), False

    def _course(self, last: dt.date, papers: dt.date | None) -> Course:
        able = [day for day in days(self.wishes.first, last) if self.can_meet(day, self.weekdays)]
        kept = frozenset(day for day in able if self.is_kept_free(day))
        return Course(self.wishes.first, papers, self.measures, able, kept, self.working)

    def _placed(self) -> dict[int, dt.date]:
        """Place the meetings before the papers; where not even the final one fits there, after them."""
        wishes, wanted = self.wishes, range(1, self.last + 1)
        far = needed(wishes, self.handbook)
        found = place(self._course(self.latest or far, self.papers), wanted, wishes.fixed)
        if self.last not in found:
            self.is_late = True
            found = place(self._course(far, None), wanted, wishes.fixed)
            self.misfits.append(Reason("misfit_late", {"first": wishes.first, "papers": self.papers or far}))
        elif len(found) < len(wanted):
            values = {"wanted": len(wanted), "n": len(found), "first": wishes.first, "papers": self.papers or far}
            self.misfits.append(Reason("misfit_fewer", {**values, "from_day": self._earliest(wanted)}))
        return found

    def _earliest(self, wanted: Sequence[int]) -> dt.date:
        """Tell from when the papers could be due for all meetings to fit, as near to one another as they may be."""
        loose = replace(self._course(needed(self.wishes, self.handbook), None), kept_free=frozenset())
        near = replace(loose.measures, usual=Span(0, loose.measures.allowed.least), lead=Span(0, 0))
        found = place(replace(loose, measures=near), wanted, self.wishes.fixed)
        return max(found.values(), default=self.wishes.first) + self.weeks("writing_least")


def forum_months(handbook: Handbook) -> frozenset[int]:
    """Give the months in which the forum chooses its themes (1 to 12)."""
    return frozenset(month for one in handbook.year.points if one.key == FORUM_CHOOSES for month in one.months)


def needed(wishes: Wishes, handbook: Handbook) -> dt.date:
    """Tell until when closed days are to be known: as long as a course is at most, and a gap more."""
    numbers = handbook.rule("R03").numbers
    latest = max([wishes.first, *wishes.fixed.values(), *(one for one in (wishes.forum,) if one)])
    return latest + dt.timedelta(days=round(numbers["most"] * 31), weeks=numbers["longest_gap"])
