"""What a course of meetings is to fit, and one day that is proposed for it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from netlib.analysis.reason import Reason

What = Literal["ordinary", "final_analysis", "sponsor", "agenda", "paper", "forum"]


@dataclass(frozen=True)
class Wishes:
    """What a course is to fit: from when, until when, how many meetings, and what stands already.

    `fixed` are the network's meetings whose day stands, by their place in the row (1 to `meetings`, the last of which
    is the final one); `talks` the talks with the sponsor that have a day; `taken` when the leader is elsewhere.
    """

    first: dt.date
    forum: dt.date | None
    paper_deadline: dt.date | None
    meetings: int
    weekdays: tuple[int, ...] = (1, 2, 3)  # Tuesday to Thursday
    start: dt.time = dt.time(9)
    end: dt.time = dt.time(12)
    taken: tuple[dt.date, ...] = ()
    fixed: Mapping[int, dt.date] = field(default_factory=dict)
    talks: tuple[dt.date, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """One day that is proposed, why, and which others would do.

    `nth` is the meeting's place in the row; of a talk that of the meeting before it, of an agenda that of its meeting.
    A day that stands has no others. Reasons whose name begins with "misfit" say what does not fit.
    """

    what: What
    nth: int | None
    date: dt.date
    others: tuple[dt.date, ...]
    reasons: tuple[Reason, ...]


def in_order(wishes: Wishes) -> tuple[Wishes, frozenset[int]]:
    """Give meetings that stand their places by their days; tell which days were not in order."""
    places = sorted(wishes.fixed)
    told = sorted(wishes.fixed.values())
    wrong = frozenset(nth for nth, day in zip(places, told, strict=True) if wishes.fixed[nth] != day)
    return replace(wishes, fixed=dict(zip(places, told, strict=True))), wrong
