"""What days are proposed for the meetings of a plan, and for which of its meetings each is."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from netlib.analysis.proposed_dates import Proposed
from netlib.ui.plan.planning import TALK, Planning

KINDS: Final = ("ordinary", "final_analysis", "sponsor")  # what is a meeting of its own


@dataclass(frozen=True)
class Offer:
    """One proposal, for the meeting called `number`; None: a talk that is not in the plan yet."""

    number: int | None
    proposed: Proposed


def offers(work: Planning, *, anew: bool = False) -> list[Offer]:
    """Give the days that can be taken: of meetings without one, and of talks between; `anew`: of all that lie ahead."""
    kept = [number for number, row in work.course.items() if row["date"] and (not anew or work.is_past(number))]
    row = in_row(work)
    fixed = {place: work.course[number]["date"] for place, number in enumerate(row, start=1) if number in kept}
    talks = [one["date"] for number, one in work.talks.items() if one["date"] and (not anew or work.is_past(number))]
    found = work.network.proposed_dates(fixed=fixed, meetings=len(row), talks=tuple(talks))
    free = [number for number, one in work.talks.items() if one["date"] is None or (anew and not work.is_past(number))]
    told = []
    for one in found:
        if one.what == TALK and one.date not in talks:
            told.append(Offer(free.pop(0) if free else None, one))
        elif one.what in KINDS and one.nth is not None and one.what != TALK and one.nth not in fixed:
            told.append(Offer(row[one.nth - 1], one))
    return told


def others(work: Planning, number: int) -> list[dt.date]:
    """Give other days that a meeting could be on, while everything else stays where it is."""
    row = in_row(work)
    if number not in row:
        return []
    place = row.index(number) + 1
    fixed = {nth: day for nth, one in enumerate(row, start=1) if (day := work.course[one]["date"]) and one != number}
    found = work.network.proposed_dates(fixed=fixed, meetings=len(row))
    one = next((one for one in found if one.nth == place and one.what in KINDS and one.what != TALK), None)
    now = work.course[number]["date"]
    days = sorted({one.date, *one.others}) if one else []
    return [day for day in days if day != now]


def in_row(work: Planning) -> list[int]:
    """Put the meetings in the order in which they are to be held: those without a day by number, the final one last."""
    final = [number for number, row in work.course.items() if row["kind"] == "final_analysis"]
    rest = [number for number in work.course if number not in final]
    placed = [number for number in rest if work.course[number]["date"]]
    for number in (one for one in rest if not work.course[one]["date"]):
        place = next((n for n, one in enumerate(placed) if one > number), len(placed))
        placed.insert(place, number)
    return [*placed, *final]
