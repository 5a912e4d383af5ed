"""A network's course: its meetings in order, the talks with the sponsor between them, and when an agenda is due."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

from netlib.analysis.closed_days import Closed, by_day, closed_days, days
from netlib.frames import Frames
from netlib.handbook import Handbook

NETWORK_MEETINGS: Final = ("ordinary", "final_analysis")
FINAL: Final = "final_analysis"
TALK: Final = "sponsor"
END: Final = "end"  # the milestone at which the network delivers
AT_MOST_BEFORE: Final = 14  # days: an agenda that is out earlier is forgotten again


def network_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Keep the meetings of the network itself, in the order in which they are held.

    Parameters
    ----------
    meetings
        A network's frame; talks with the sponsor and the forum's own meetings are in it too. What this has given before
        is given again as it is.

    Returns
    -------
    pd.DataFrame
        Shape ``(network meetings, columns + 2)``: the rows of `NETWORK_MEETINGS` by date, those without one last by
        number, with ``nth`` (1 to N) and ``of`` (N): "Møde 2 af 5".
    """
    if "nth" in meetings:  # they are in order already
        return meetings
    own = meetings[meetings["kind"].isin(NETWORK_MEETINGS)]
    own = own.sort_values(["date", "number"], na_position="last", kind="stable", ignore_index=True)
    return own.assign(nth=range(1, len(own) + 1), of=len(own))


def talks(meetings: pd.DataFrame) -> pd.DataFrame:
    """Keep the talks with the sponsor, by date, those without one last."""
    told = meetings[meetings["kind"] == TALK]
    return told.sort_values(["date", "number"], na_position="last", kind="stable", ignore_index=True)


def nth(meetings: pd.DataFrame) -> dict[int, int]:
    """Tell which meeting of the network each number is: after one was taken out, number 6 may be the second."""
    own = network_meetings(meetings)
    return {int(number): int(place) for number, place in zip(own["number"], own["nth"], strict=True)}


def agenda_due(date: dt.date, handbook: Handbook) -> dt.date:
    """Tell by when the agenda of a meeting is sent: about a week before, never on a closed day (H100).

    Where that week is a school holiday it is sent before it, but no more than a fortnight before the meeting; after the
    long summer it is the nearest day on which people are at work.
    """
    wanted = date - dt.timedelta(days=int(handbook.rule("R11").numbers["days"]))
    earliest = date - dt.timedelta(days=AT_MOST_BEFORE)
    closed = closed_days(earliest, wanted, handbook)
    for told in (closed, [one for one in closed if one.kind != "school"], [one for one in closed if _is_weekend(one)]):
        taken = by_day(told)
        found = next((day for day in reversed(list(days(earliest, wanted))) if day not in taken), None)
        if found:
            return found
    return wanted


def _is_weekend(closed: Closed) -> bool:
    return closed.kind == "weekend"


@dataclass(frozen=True)
class Gap:
    """What lies between two meetings of the network that follow each other, both with a date."""

    before: int  # which meeting it follows: nth
    after: int
    first: dt.date
    last: dt.date
    talks: int  # with the sponsor, dated in between

    @property
    def days(self) -> int:
        """Count the days from one meeting to the next."""
        return (self.last - self.first).days


def gaps(meetings: pd.DataFrame, own: pd.DataFrame | None = None) -> list[Gap]:
    """Give what lies between the meetings that have a date, in order; `own`: what `network_meetings` has given."""
    there = network_meetings(meetings) if own is None else own
    dated = zip(there["nth"], there["date"], strict=True)
    held = [(int(place), date.date()) for place, date in dated if not pd.isna(date)]
    spoken = [date.date() for date in meetings.loc[meetings["kind"] == TALK, "date"] if not pd.isna(date)]
    return [
        Gap(before, after, first, last, sum(first <= day <= last for day in spoken))
        for (before, first), (after, last) in pairwise(held)
    ]


def without_school_holidays(first: dt.date, last: dt.date, handbook: Handbook) -> int:
    """Count the days after `first` up to `last`, those of school holidays left out: nobody works on a theme then."""
    closed = [one for one in closed_days(first, last, handbook) if one.kind == "school"]
    taken = by_day(closed)
    return sum(day not in taken for day in days(first + dt.timedelta(days=1), last))


@dataclass(frozen=True)
class Deadline:
    """When the network delivers: the forum's day and the day on which its papers are to be there; None: not known."""

    forum: dt.date | None = None
    papers: dt.date | None = None


def deadline(frames: Frames) -> Deadline:
    """Read when the network delivers, from the milestone, else from the network's own record."""
    ends = frames.milestones[frames.milestones["key"] == END]
    known: dict[str, object] = next(iter(ends.to_dict("records")), {})
    about = frames.network["forum_date"].iloc[0] if len(frames.network) else None
    forum = _day(known.get("date")) or _day(about)
    return Deadline(forum, _day(known.get("paper_deadline")))


def sent(frames: Frames, what: str) -> Iterator[tuple[int | None, dt.date | None]]:
    """Tell what was sent out of one sort: for which meeting (None: for the whole course), and when."""
    if not {"what", "meeting", "date"} <= set(frames.sendings):
        return
    told = frames.sendings[frames.sendings["what"] == what]
    for meeting, date in zip(told["meeting"], told["date"], strict=True):
        yield (None if pd.isna(meeting) else int(meeting)), _day(date)


def _day(value: object) -> dt.date | None:
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None
