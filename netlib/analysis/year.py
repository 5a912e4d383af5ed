"""Twelve months of one network or of all: what happens when, and when nobody is asked to meet."""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from netlib.analysis import course, progress
from netlib.analysis.closed_days import closed_days
from netlib.analysis.ground import FORUM_CHOOSES
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.model import lifecycle
from netlib.texts import Texts, load

MONTHS: Final = 12
SCHOOL, WINDOW = "school", "window"
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class Mark:
    """One thing of the year, from its first day to its last.

    `what` is ordinary, final_analysis, sponsor, agenda, forum or paper of a `network`; school or window of none.
    `done`: it is held, sent or handed in.
    """

    network: str | None
    what: str
    first: dt.date
    last: dt.date
    label: str
    done: bool
    nth: int | None = None  # which meeting it is, or is for


def year(
    networks: Mapping[str, Frames], handbook: Handbook, language: str, first: dt.date, today: dt.date | None = None
) -> list[Mark]:
    """Gather what happens within twelve months.

    Parameters
    ----------
    networks
        By key; what a viewer may not see is not in their frames.
    handbook
        Its year has the school's holidays and the months in which the forum chooses.
    language
        Of the labels.
    first
        The first day; the twelve months begin with it.
    today
        What lies before it has been; None: only what is noted as held or sent has.

    Returns
    -------
    list of Mark
        By first day. Nobody's name is in a label.
    """
    t, end = load(language), last_day(first)
    found = [one for key, frames in networks.items() for one in _of_network(key, frames, handbook, t, today)]
    found += [*_school(first, end, handbook, language), *_windows(first, end, handbook, language)]
    kept = [one for one in found if one.last >= first and one.first <= end]
    return sorted(kept, key=lambda one: (one.first, one.last, one.network or ""))


def last_day(first: dt.date) -> dt.date:
    """Give the last day of the twelve months that begin with a day."""
    days = calendar.monthrange(first.year + 1, first.month)[1]
    return dt.date(first.year + 1, first.month, min(first.day, days)) - _DAY


def _of_network(key: str, frames: Frames, handbook: Handbook, t: Texts, today: dt.date | None) -> Iterator[Mark]:
    sent = {meeting for meeting, _ in course.sent(frames, progress.AGENDA)}
    for one in course.network_meetings(frames.meetings).dropna(subset=["date"]).to_dict("records"):
        day, nth = one["date"].date(), int(one["nth"])
        held = _is_past(day, today) or lifecycle.reached(lifecycle.MEETING, one["status"], "held")
        label = t(f"course.mark_{one['kind']}", nth=nth, of=int(one["of"]))
        told = t("course.mark_about", what=label, headline=one["headline"]) if one["headline"] else label
        yield Mark(key, one["kind"], day, day, told, held, nth)
        due = course.agenda_due(day, handbook)
        out = held or one["number"] in sent or lifecycle.reached(lifecycle.MEETING, one["status"], "agenda_sent")
        yield Mark(key, "agenda", due, due, t("course.mark_agenda", nth=nth), out, nth)
    for date in course.talks(frames.meetings)["date"].dropna():
        day = date.date()
        yield Mark(key, "sponsor", day, day, t("course.mark_sponsor"), _is_past(day, today))
    yield from _before_the_forum(key, frames, t, today)


def _before_the_forum(key: str, frames: Frames, t: Texts, today: dt.date | None) -> Iterator[Mark]:
    """Give when the network is before the forum, and when its papers are due."""
    starts = frames.milestones[frames.milestones["key"] == "start"].dropna(subset=["date"])
    for one in starts.to_dict("records"):
        day = one["date"].date()
        yield Mark(key, "forum", day, day, t("course.mark_decides"), bool(one["decided"]) or _is_past(day, today))
    ends = course.deadline(frames)
    over = progress.has_delivered(frames)
    for what, end in (("paper", ends.papers), ("forum", ends.forum)):
        if end is not None:
            yield Mark(key, what, end, end, t(f"course.mark_{what}"), over or _is_past(end, today))


def _is_past(day: dt.date, today: dt.date | None) -> bool:
    return today is not None and day < today


def _school(first: dt.date, end: dt.date, handbook: Handbook, language: str) -> Iterator[Mark]:
    for one in closed_days(first, end, handbook, language):
        if one.kind == SCHOOL:
            label = one.label[:1].upper() + one.label[1:]
            yield Mark(None, SCHOOL, one.first, one.last, label, done=False)


def _windows(first: dt.date, end: dt.date, handbook: Handbook, language: str) -> Iterator[Mark]:
    """Give the months in which the forum chooses; what else comes back every year stands with its own words."""
    for begin in pd.date_range(first.replace(day=1), end, freq="MS"):
        for point in handbook.year.points:
            if begin.month in point.months:
                last = begin.date() + dt.timedelta(days=begin.days_in_month - 1)
                what = WINDOW if point.key == FORUM_CHOOSES else point.key
                yield Mark(None, what, begin.date(), last, point.label[language], done=False)
