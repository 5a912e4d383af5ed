"""Says why a meeting lies where it is proposed: how far from the one before, and what it keeps clear of."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from netlib.analysis.closed_days import days
from netlib.analysis.ground import WORKDAYS, Ground
from netlib.analysis.reason import Reason
from netlib.analysis.spacing import WEEK
from netlib.texts import Texts
from netlib.texts.formats import listing, month, weekday_date

MISFIT: Final = "misfit"
ENOUGH: Final = 2  # weeks in which to invite the first participants
NEAR: Final = dt.timedelta(days=7)  # what lies so near to a day may be why it lies there


def of_meeting(ground: Ground, nth: int, day: dt.date) -> Iterator[Reason]:
    """Give the reasons why a meeting lies on a day that was chosen, what does not fit first."""
    if ground.is_kept_free(day):
        yield Reason("misfit_window", {"month": day})
    distance = list(_distance(ground, nth, day))
    yield from distance
    yield from _around(ground, day, {word for reason in distance for word in _words(reason)})
    if nth == ground.last and ground.papers and ground.papers > day:
        yield Reason("writing", {"n": (ground.papers - day).days // WEEK, "papers": ground.papers})


def against(ground: Ground, nth: int, day: dt.date) -> Iterator[Reason]:
    """Say what speaks against a day that stands."""
    if nth in ground.misordered:
        yield Reason("misfit_order")
    if day < ground.wishes.first:
        return
    if day in ground.closed:
        yield Reason("misfit_closed", {"what": (ground.closed[day].label,)})
    if day in ground.wishes.taken:
        yield Reason("misfit_taken")
    before = ground.before(nth)
    if before and (day - before[1]).days < ground.measures.allowed.least:
        yield Reason("misfit_near", {"n": (day - before[1]).days, "nth": before[0]})
    if ground.latest and day > ground.latest:
        yield Reason("misfit_papers", {"papers": ground.papers})


def misfits(reasons: tuple[Reason, ...]) -> list[Reason]:
    """Keep the reasons that say what does not fit."""
    return [one for one in reasons if one.name.startswith(MISFIT)]


def sentence(reason: Reason, t: Texts) -> str:
    """Say one reason in one sentence."""
    values = dict(reason.values)
    for name, value in values.items():
        if name == "month" and isinstance(value, dt.date):
            values[name] = month(value, t.locale)
        elif isinstance(value, dt.date):
            values[name] = weekday_date(value, t.locale)
        elif isinstance(value, tuple):
            values[name] = listing([str(word) for word in value], t.locale)
    return t(f"course.because_{reason.name}", **values)


def _distance(ground: Ground, nth: int, day: dt.date) -> Iterator[Reason]:
    """Say how far a meeting lies from the one before, or from the start."""
    before = ground.before(nth)
    if before is None:
        weeks = (day - ground.wishes.first).days // WEEK
        yield Reason("lead" if weeks >= ENOUGH else "lead_short", {"n": weeks, "first": ground.wishes.first})
        return
    apart, usual = (day - before[1]).days, ground.measures.usual
    n, place = round(apart / WEEK), before[0]
    if usual.least - WEEK / 2 <= apart <= usual.most + WEEK / 2:
        yield Reason("gap", {"n": n, "nth": place})
    elif apart < usual.least:
        yield Reason("gap_short", {"n": n, "nth": place, "usual": ground.numbers["usual_gap"]})
    elif ground.working(before[1], day) > ground.measures.allowed.most:
        yield Reason("misfit_gap", {"n": n, "nth": place, "most": ground.numbers["longest_gap"]})
    else:
        between = dict.fromkeys(ground.school[one] for one in days(before[1], day) if one in ground.school)
        values = {"n": n, "nth": place}
        yield Reason("gap_holiday", {**values, "what": tuple(between)}) if between else Reason("gap_long", values)


def _around(ground: Ground, day: dt.date, said: set[str]) -> Iterator[Reason]:
    """Say what lies near, that the day keeps clear of; `said` is named already."""
    near = list(days(max(day - NEAR, ground.wishes.first), day + NEAR))
    shut = ((one, ground.closed[one]) for one in near if one in ground.closed and one.weekday() in WORKDAYS)
    public = {one: told.label for one, told in shut if told.kind == "public"}
    labels = dict.fromkeys(ground.school.get(one) or public.get(one, "") for one in near)
    left = tuple(label for label in labels if label and label not in said)
    if left:
        yield Reason("clear_of", {"what": left})
    months = [one for one in near if ground.is_kept_free(one)]
    if months and not ground.is_kept_free(day):
        yield Reason("window", {"month": months[0]})
    if any(abs(one - day) <= NEAR for one in ground.wishes.taken):
        yield Reason("elsewhere")


def _words(reason: Reason) -> tuple[str, ...]:
    what = reason.values.get("what", ())
    return what if isinstance(what, tuple) else ()
