"""What the handbook recommends about the course: how many meetings and how far apart, talks, agendas and bookings."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

import pandas as pd

from netlib.analysis import course, progress, schedule
from netlib.analysis.ground import forum_months
from netlib.model import lifecycle
from netlib.rules.checking import Said, Seen, meetings
from netlib.texts import load
from netlib.texts.formats import month, short_date, weekday_date

FINAL: Final = course.FINAL
DECIDED: Final = "start"  # the milestone at which the forum decided
AGENDA: Final = "agenda"
WEEK: Final = 7


def meeting_count(seen: Seen) -> Iterator[Said]:
    """R02: four or five meetings, six with the final one (H14, H89)."""
    own = seen.course
    has_final = bool((own["kind"] == FINAL).any())
    n = len(own)
    if n and seen.outside("R02", n):
        with_final = has_final and n == seen.number("R02", "most_with_final")
        yield Said("R02", "meeting", {"n": n}, "with_final" if with_final else None)


def final_meeting(seen: Seen) -> Iterator[Said]:
    """R02: the last of several meetings looks across all of them (H89)."""
    own = seen.course
    if len(own) >= seen.number("R02", "least") and not (own["kind"] == FINAL).any() and not _is_over(seen):
        yield Said("R02", "meeting/final", {}, "no_final")


def course_length(seen: Seen) -> Iterator[Said]:
    """R03: about six months from start to delivery (H13)."""
    own = seen.course
    about = seen.frames.network.iloc[0]
    dates = [*own["date"].dropna(), about["start"], about["forum_date"]]
    known = [date.date() for date in dates if not pd.isna(date)]
    n = round(schedule.months(min(known), max(known)), 1) if known else 0
    if len(own) > 1 and len(set(known)) > 1 and seen.outside("R03", n):
        yield Said("R03", "network", {"n": seen.decimal(n)})


def spacing(seen: Seen) -> Iterator[Said]:
    """R03: meetings lie neither too near to one another nor too far apart (H21); what is past is no matter any more."""
    few, many = (WEEK * seen.number("R03", name) for name in ("shortest_gap", "longest_gap"))
    near, far = [], []
    for gap in course.gaps(seen.frames.meetings, seen.course):
        if gap.last < seen.today:
            continue
        if gap.days < few:
            near.append(gap)
        elif course.without_school_holidays(gap.first, gap.last, seen.handbook) > many:
            far.append(gap)
    for case, found in (("near", near), ("far", far)):
        if found:
            yield Said("R03", f"meeting/{case}", {"between": _between(seen, found)}, case)


def start_window(seen: Seen) -> Iterator[Said]:
    """R04: a network begins soon after one of the times at which the forum chooses themes (H11, H12)."""
    months = forum_months(seen.handbook)
    if not months or _is_over(seen):
        return
    t = load(seen.language)
    windows = seen.listing([month(dt.date(2000, one, 1), t.locale) for one in sorted(months)])
    decided, start = _decided(seen), seen.frames.network["start"].iloc[0]
    if decided is not None and decided.month not in months:
        yield Said("R04", "milestone/start", {"windows": windows, "start": short_date(decided, t.locale)}, "decided")
    elif decided is None and not pd.isna(start) and not _follows(seen, start.date(), months):
        yield Said("R04", "network", {"windows": windows, "start": short_date(start.date(), t.locale)})


def talks_between(seen: Seen) -> Iterator[Said]:
    """R10: a talk with the sponsor between every two meetings (H17), as far as they lie ahead."""
    gaps = [one for one in course.gaps(seen.frames.meetings, seen.course) if one.last >= seen.today]
    lacking = [one for one in gaps if one.talks < seen.number("R10", "between")]
    if not lacking:
        return
    undated = int(course.talks(seen.frames.meetings)["date"].isna().sum())  # planned, only the day is not known yet
    left = lacking[undated:]
    if left and not _is_over(seen):
        yield Said("R10", "meeting/sponsor", {"gaps": _between(seen, left)})


def agenda_sent(seen: Seen) -> Iterator[Said]:
    """R11: the agenda is out about a week before (H100)."""
    meeting = progress.next_meeting(seen.course, seen.today)
    if meeting is None:
        return
    t, date = load(seen.language), meeting["date"].date()
    due = course.agenda_due(date, seen.handbook)
    days = dict(course.sent(seen.frames, AGENDA))
    number = int(meeting["number"])
    values: dict[str, object] = {"meeting": int(meeting["nth"]), "date": weekday_date(due, t.locale)}
    sent = days.get(number)
    if sent is not None and sent > due:
        told = {**values, "date": weekday_date(sent, t.locale)}
        yield Said("R11", f"meeting/{number}", told, "sent_late")
    elif number not in days and not _reached(meeting, "agenda_sent"):
        remind = min(due, date - dt.timedelta(days=seen.number("R11", "remind")))
        if seen.today > due:
            yield Said("R11", f"meeting/{number}", values, "overdue")
        elif seen.today >= remind:
            yield Said("R11", f"meeting/{number}", values)


def booked(seen: Seen) -> Iterator[Said]:
    """R11: before the first meeting all of them are in the core's calendars (H102), and so is one that is added."""
    unbooked = progress.unbooked(seen.frames, seen.today)
    if len(unbooked):
        values: dict[str, object] = {"meetings": meetings(seen, [int(one) for one in unbooked["nth"]])}
        yield Said("R11", "meeting/booking", values, "not_booked")


def one_subtheme(seen: Seen) -> Iterator[Said]:
    """R12: one subtheme at a time, two at most (H82, H59)."""
    for meeting in seen.course.to_dict("records"):
        n = len(meeting["subthemes"])
        if n > seen.number("R12", "most"):
            yield Said("R12", f"meeting/{meeting['key']}", {"meeting": meeting["nth"], "n": n})


COURSE: Final[tuple[Callable[[Seen], Iterator[Said]], ...]] = (
    meeting_count, final_meeting, course_length, spacing, start_window, talks_between, agenda_sent, booked,
    one_subtheme,
)  # fmt: skip


def _is_over(seen: Seen) -> bool:
    """Tell whether the meetings are behind the network: its plan is not changed any more."""
    return progress.has_delivered(seen.frames)


def _between(seen: Seen, gaps: list[course.Gap]) -> str:
    t = load(seen.language)
    return seen.listing([t("course.gap", first=one.before, second=one.after) for one in gaps])


def _decided(seen: Seen) -> dt.date | None:
    dates = seen.frames.milestones.loc[seen.frames.milestones["key"] == DECIDED, "date"].dropna()
    return dates.iloc[0].date() if len(dates) else None


def _follows(seen: Seen, start: dt.date, months: frozenset[int]) -> bool:
    """Tell whether a day lies in a month in which the forum chooses, or soon after one; school holidays are no time."""
    ends = [end for end in _ends(start, months) if end <= start]
    soon = bool(ends) and course.without_school_holidays(max(ends), start, seen.handbook) <= seen.number("R04", "days")
    return start.month in months or soon


def _ends(start: dt.date, months: frozenset[int]) -> list[dt.date]:
    """Give the last days of those months around a day."""
    firsts = [dt.date(year, one, 1) for year in (start.year - 1, start.year) for one in months]
    return [(first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1) for first in firsts]


def _reached(meeting: "pd.Series[Any]", status: str) -> bool:
    return lifecycle.reached(lifecycle.MEETING, str(meeting["status"]), status)
