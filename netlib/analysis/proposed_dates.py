"""Proposes the days of a course: its meetings, the talks between them, agendas and papers, each with its reasons."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from netlib.analysis import course, date_reasons
from netlib.analysis.closed_days import Closed, days
from netlib.analysis.ground import DAY, WORKDAYS, Ground, needed
from netlib.analysis.reason import Reason
from netlib.analysis.wishes import Proposed, What, Wishes
from netlib.handbook import Handbook

__all__ = ["Proposed", "What", "Wishes", "needed", "propose"]

OTHERS: Final = 3
_ORDER: Final = ("forum", "paper", "final_analysis", "ordinary", "sponsor", "agenda")


def propose(wishes: Wishes, closed: Sequence[Closed], handbook: Handbook) -> list[Proposed]:
    """Propose the days of a whole course.

    Parameters
    ----------
    wishes
        What it is to fit.
    closed
        The days on which nobody meets, from the first day to the forum's, as `closed_days` gives them.
    handbook
        Its rules R03, R10 and R11 have the numbers, its year the months in which the forum chooses.

    Returns
    -------
    list of Proposed
        By date, always the same for the same wishes. Meetings lie on the wanted weekdays, on no closed day, on none
        that the leader is elsewhere, and outside the months in which the forum chooses, unless they would not fit
        otherwise. Where not all of it fits, what fits best is proposed, and a reason says what does not.

    Notes
    -----
    Sources: H13, H17, H21, H100. How far apart is the handbook's (six months, four to five meetings); the limits of two
    and nine weeks, the time before the papers and before the first meeting are netlib's guess.
    """
    return sorted(_all(Ground(wishes, closed, handbook)), key=lambda one: (one.date, _ORDER.index(one.what)))


def _all(ground: Ground) -> Iterator[Proposed]:
    """Give everything that is proposed, one sort after another."""
    wishes = ground.wishes
    if wishes.forum:
        yield Proposed("forum", None, wishes.forum, (), (Reason("given_forum"),))
    if ground.papers:
        n = (wishes.forum - ground.papers).days if wishes.forum else 0
        why = Reason("given_papers") if ground.papers_given else Reason("papers", {"n": n})
        yield Proposed("paper", None, ground.papers, (), (why,))
    without_talk = {}
    for (nth, day), (after, following) in pairwise(ground.row.items()):
        found = _talk(ground, nth, day, following)
        if found is None and following > wishes.first:
            without_talk[after] = Reason("misfit_talk", {"nth": nth})
        yield from [found] if found else []
    for nth, day in ground.row.items():
        yield _meeting(ground, nth, day, without_talk.get(nth))
        if day >= wishes.first:
            yield _agenda(ground, nth, day)


def _meeting(ground: Ground, nth: int, day: dt.date, lacking: Reason | None) -> Proposed:
    what: What = "final_analysis" if nth == ground.last else "ordinary"
    first = [*(ground.misfits if nth == max(ground.row) else []), *([lacking] if lacking else [])]
    if nth in ground.wishes.fixed:
        told = sorted([*first, Reason("fixed"), *date_reasons.against(ground, nth, day)], key=_is_fit)
        return Proposed(what, nth, day, (), tuple(told))
    reasons = sorted([*first, *date_reasons.of_meeting(ground, nth, day)], key=_is_fit)
    return Proposed(what, nth, day, _others(ground, nth, day), tuple(reasons))


def _is_fit(reason: Reason) -> bool:
    return not reason.name.startswith(date_reasons.MISFIT)


def _others(ground: Ground, nth: int, day: dt.date) -> tuple[dt.date, ...]:
    """Give other days that would do for a meeting, between its neighbours."""
    least, before, after = ground.weeks("shortest_gap"), ground.before(nth), ground.after(nth)
    begin = min(day, ground.wishes.first + ground.weeks("first_after"))
    first = max(ground.wishes.first, before[1] + least) if before else begin
    last = min([day + 3 * least, *(one for one in (after and after - least, ground.latest) if one)])
    able = [one for one in days(first, last) if one != day and ground.can_meet(one, ground.weekdays)]
    return _spread([one for one in able if ground.is_kept_free(day) or not ground.is_kept_free(one)], day)


def _spread(able: Sequence[dt.date], day: dt.date) -> tuple[dt.date, ...]:
    """Choose from other days one a week, those of the nearest weeks, in order."""
    nearest: dict[tuple[int, int], dt.date] = {}
    for one in sorted(able, key=lambda one: (abs(one - day), one)):
        nearest.setdefault(one.isocalendar()[:2], one)
    return tuple(sorted(list(nearest.values())[:OTHERS]))


def _talk(ground: Ground, nth: int, day: dt.date, following: dt.date) -> Proposed | None:
    """Propose a talk with the sponsor between two meetings: in the middle, and so that the agenda can follow from it.

    One that has a day stands; None: there is no open day, or both meetings are past.
    """
    standing = [one for one in ground.wishes.talks if day <= one <= following]
    if standing:
        return Proposed("sponsor", nth, standing[0], (), (Reason("fixed"),))
    first = max(day + DAY, ground.wishes.first)
    able = [one for one in days(first, following - DAY) if ground.can_meet(one, WORKDAYS)
            and one not in ground.row.values()]  # fmt: skip
    if not able:
        return None
    latest = following - dt.timedelta(days=ground.handbook.rule("R11").numbers["remind"])
    middle = first + (following - first) / 2
    found = min(able, key=lambda one: (max(dt.timedelta(0), one - latest), abs(one - middle), one))
    reason = Reason("talk" if found <= latest else "talk_near", {"nth": nth, "n": (following - found).days})
    return Proposed("sponsor", nth, found, _spread([one for one in able if one != found], found), (reason,))


def _agenda(ground: Ground, nth: int, day: dt.date) -> Proposed:
    """Tell by when a meeting's agenda is sent."""
    due = course.agenda_due(day, ground.handbook)
    if due < ground.wishes.first:
        today = min(ground.wishes.first, day)
        return Proposed("agenda", nth, today, (), (Reason("misfit_agenda", {"n": (day - today).days}),))
    wanted = day - dt.timedelta(days=ground.handbook.rule("R11").numbers["days"])
    values: dict[str, object] = {"n": (day - due).days}
    name = "agenda"
    if due in ground.school:
        name, values["what"] = "agenda_early", (ground.school[due],)
    elif due != wanted and wanted in ground.closed:
        name, values["what"] = "agenda_moved", (ground.school.get(wanted) or ground.closed[wanted].label,)
    reason = Reason(name, values)
    return Proposed("agenda", nth, due, (), (reason,))
