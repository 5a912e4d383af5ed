"""Finds the days for a row of meetings that lie best apart, exactly, among those on which people can meet."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

WEEK: Final = 7
# What one breach costs beside the squares of weeks: gaps may be long where nothing else is possible, and a month in
# which the forum chooses is used only where meetings would fall away.
LONG: Final = 1e3
KEPT_FREE: Final = 1e5
LATE_START: Final = 0.25  # a first meeting a week later than usual, beside a gap that is a week longer
EARLY_END: Final = 0.1  # a last meeting a week earlier than usual before the papers
WEEKDAY: Final = 0.3  # another day of the week than the meeting before

NEVER: Final = float("inf")


@dataclass(frozen=True)
class Span:
    """From how much to how much, in days."""

    least: int
    most: int

    def cost(self, days: int, over: float = 1.0) -> float:
        """Square the weeks that a number of days is outside; too many weigh `over` as much as too few."""
        if days < self.least:
            return ((self.least - days) / WEEK) ** 2
        return over * (max(0, days - self.most) / WEEK) ** 2


@dataclass(frozen=True)
class Measures:
    """What lies well: days from the start to the first meeting, between two, and from the last to the papers."""

    lead: Span
    usual: Span
    allowed: Span
    end: Span


@dataclass(frozen=True)
class Course:
    """What a row of meetings is to fit into."""

    first: dt.date
    papers: dt.date | None
    measures: Measures
    candidates: Sequence[dt.date]  # days on which a meeting can be, in order
    kept_free: frozenset[dt.date]  # of these: in a month in which the forum chooses
    working: Callable[[dt.date, dt.date], int]  # days from one to another, without school holidays

    def may_follow(self, before: dt.date, day: dt.date) -> bool:
        """Tell whether a meeting may be so near after another."""
        return (day - before).days >= self.measures.allowed.least


def place(course: Course, wanted: Sequence[int], fixed: Mapping[int, dt.date]) -> dict[int, dt.date]:
    """Place meetings so that they lie best apart, as many of them as there is room for.

    Parameters
    ----------
    course
        What they fit into.
    wanted
        The meetings by their place in the row, in order; the last is the final one.
    fixed
        Those whose day stands, in order of their days.

    Returns
    -------
    dict
        Place -> day, in order. A meeting that there is no room for is left out: as few as possible, later ones first,
        the final one last. Empty only where there is room for none at all.

    Notes
    -----
    The best row of those days is found by going through the places in order and keeping, for each day, the cheapest row
    that ends there: exact, and the same whenever it is asked. Of two that are as good the earlier is taken.
    """
    loose = [one for one in wanted if one not in fixed]
    droppable = [one for one in reversed(loose) if one != wanted[-1]]
    for n in range(len(droppable) + 1):
        for gone in combinations(droppable, n):
            left = [one for one in wanted if one not in gone]
            found = _row(course, left, fixed) if _fits(course, left, fixed) else {}
            if found:
                return found
    return _row(course, [one for one in wanted if one in fixed], fixed)


def _fits(course: Course, places: Sequence[int], fixed: Mapping[int, dt.date]) -> bool:
    """Tell whether there is room for some places, by putting each as early as it may be."""
    day: dt.date | None = None
    for one, following in zip(places, [*places[1:], None], strict=True):
        if one in fixed:
            day = fixed[one]
            continue
        after = day
        day = next((able for able in course.candidates if after is None or course.may_follow(after, able)), None)
        if day is None:
            return False
        if following is not None and following in fixed and not course.may_follow(day, fixed[following]):
            return False
    return True


def _row(course: Course, places: Sequence[int], fixed: Mapping[int, dt.date]) -> dict[int, dt.date]:
    """Find the cheapest days for all of some places; empty: there are none."""
    if not places:
        return {}
    rows: dict[dt.date, tuple[float, tuple[dt.date, ...]]] = {}
    for i, one in enumerate(places):
        days = [fixed[one]] if one in fixed else course.candidates
        known = rows if i else None
        rows = {}
        for day in days:
            best = _best(course, known, day, is_fixed=one in fixed, was_fixed=bool(i) and places[i - 1] in fixed)
            if best is not None:
                rows[day] = (best[0] + _own(course, day, is_fixed=one in fixed), (*best[1], day))
        if not rows:
            return {}
    ends = ((cost + _ending(course, day, is_fixed=places[-1] in fixed), days) for day, (cost, days) in rows.items())
    cost, found = min(ends)
    return dict(zip(places, found, strict=True)) if cost < NEVER else {}


def _own(course: Course, day: dt.date, *, is_fixed: bool) -> float:
    return KEPT_FREE if day in course.kept_free and not is_fixed else 0.0


def _best(
    course: Course, known: Mapping[dt.date, tuple[float, tuple[dt.date, ...]]] | None, day: dt.date, *,
    is_fixed: bool, was_fixed: bool,
) -> tuple[float, tuple[dt.date, ...]] | None:  # fmt: skip
    """Give the cheapest row before a day; None: no row can be followed by it."""
    if known is None:
        lead = 0.0 if is_fixed else course.measures.lead.cost((day - course.first).days, LATE_START)
        return (lead, ()) if is_fixed or day >= course.first else None
    best: tuple[float, tuple[dt.date, ...]] | None = None
    for before, (cost, days) in known.items():
        apart = (day - before).days
        if apart < (1 if is_fixed and was_fixed else course.measures.allowed.least):
            continue
        told = cost + _apart(course, before, day)
        if not (is_fixed or was_fixed) and before.weekday() != day.weekday():
            told += WEEKDAY
        if best is None or told < best[0]:
            best = (told, days)
    return best


def _apart(course: Course, before: dt.date, day: dt.date) -> float:
    """Tell what a gap costs: it is short by the calendar, and long by the weeks in which anybody is at work."""
    days = (day - before).days
    if days <= course.measures.usual.most:
        return course.measures.usual.cost(days)
    working = max(course.working(before, day), course.measures.usual.most)
    return course.measures.usual.cost(working) + (LONG if working > course.measures.allowed.most else 0.0)


def _ending(course: Course, day: dt.date, *, is_fixed: bool) -> float:
    if course.papers is None or is_fixed:
        return 0.0
    return course.measures.end.cost((course.papers - day).days, EARLY_END)
