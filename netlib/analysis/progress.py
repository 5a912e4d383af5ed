"""How far a network has come and what its leader does next."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from netlib.analysis import competence, course, theme
from netlib.frames import Frames
from netlib.handbook import Handbook, load
from netlib.model import lifecycle

# Statuses (domain.md 2.3) by phase (H22): what a network does tells where it is.
PHASES: Final = {
    "start": {"proposed", "approved", "unfolding"},
    "design": {"designing"},
    "learning": {"running", "analysing"},
    "spread": {"spreading", "delivered", "closed", "archived"},
}
BOOKING: Final = "booking"
AGENDA: Final = "agenda"
CITIZENS: Final = "citizens"  # the dialogue group that is most easily forgotten before the first meeting (H55)


def phase(status: str, handbook: Handbook | None = None) -> str:
    """Tell the phase of a status; a paused or stopped network is shown where it began.

    A handbook whose phases name their statuses has its own; without one they are those of a learning network.
    """
    own = {one.key: set(one.statuses) for one in handbook.phases} if handbook else {}
    phases = own if any(own.values()) else PHASES
    return next((name for name, statuses in phases.items() if status in statuses), next(iter(phases)))


def place(status: str, handbook: Handbook) -> int:
    """Tell the place of a status's phase among those of a handbook, from 0; one that it does not have is the first."""
    keys = [one.key for one in handbook.phases]
    now = phase(status, handbook)
    return keys.index(now) if now in keys else 0


@dataclass(frozen=True)
class Step:
    """The one thing that a leader does next: the name of a text, and what fills it."""

    name: str
    values: dict[str, object] = field(default_factory=dict)


def next_meeting(meetings: pd.DataFrame, today: dt.date) -> pd.Series | None:
    """Give the network's first meeting on or after `today`, with its place (nth, of); None where none is planned."""
    own = course.network_meetings(meetings)
    return _first(own[own["date"] >= pd.Timestamp(today)])


def last_meeting(meetings: pd.DataFrame, today: dt.date) -> pd.Series | None:
    """Give the network's latest meeting before `today`, with its place; None where none has been held."""
    own = course.network_meetings(meetings)
    return _first(own[own["date"] < pd.Timestamp(today)].iloc[::-1])


def next_talk(meetings: pd.DataFrame, today: dt.date) -> pd.Series | None:
    """Give the first talk with the sponsor on or after `today`; None where none has a day."""
    told = course.talks(meetings)
    return _first(told[told["date"] >= pd.Timestamp(today)])


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]


def unbooked(frames: Frames, today: dt.date) -> pd.DataFrame:
    """Give the coming meetings that are in nobody's calendar yet (H102), as far as anybody is to have them there.

    All of them are booked before the first one; later only what is added has to be, and only where netlib knows of a
    booking at all: of a network whose meetings had begun before nobody can tell.
    """
    own = course.network_meetings(frames.meetings)
    coming = own[own["date"] >= pd.Timestamp(today)]
    if coming.empty:
        return coming
    known = {meeting for meeting, _ in course.sent(frames, BOOKING)}
    if None in known or (not known and last_meeting(own, today) is not None):
        return coming.iloc[:0]
    people = competence.counted(frames.participants)
    leading = set(frames.network[["leader", "sponsor", "co_driver"]].iloc[0]) if len(frames.network) else set()
    if not set(people.loc[people["participation_type"] == "core", "key"]) - leading:
        return coming.iloc[:0]
    booked = [lifecycle.reached(lifecycle.MEETING, str(status), "booked") for status in coming["status"]]
    return coming[~coming["number"].isin(known) & ~pd.Series(booked, index=coming.index, dtype=bool)]


def has_delivered(frames: Frames) -> bool:
    """Tell whether the network has handed in what it learned: its course is not planned any more."""
    status = "" if frames.network.empty else str(frames.network["status"].iloc[0])
    return lifecycle.reached(lifecycle.NETWORK, status, "delivered")


def next_step(frames: Frames, today: dt.date, handbook: Handbook | None = None) -> Step:
    """Tell what comes next, by what is there and by the dates of the meetings.

    With a `handbook`, what is written about whom the theme was discussed with is read too, not only what is ticked.
    """
    first = _of_the_theme(frames, today, handbook)
    if first is not None:
        return first
    coming = next_meeting(frames.meetings, today)
    if coming is not None:
        return _before(coming, frames, today, handbook or load())
    return _of_the_delivery(frames) if _has_met(frames, today) else Step("plan_meetings")


def _before(coming: pd.Series, frames: Frames, today: dt.date, handbook: Handbook) -> Step:
    """Tell what is done before a meeting: book it, talk with the sponsor, send its agenda, get ready."""
    date = coming["date"].date()
    open_ones = unbooked(frames, today)
    if len(open_ones):
        return Step("book_meetings", {"n": len(open_ones)})
    due = course.agenda_due(date, handbook)
    sent = dict(course.sent(frames, AGENDA))
    is_sent = int(coming["number"]) in sent or lifecycle.reached(lifecycle.MEETING, coming["status"], "agenda_sent")
    talk = next_talk(frames.meetings, today)
    if talk is not None and talk["date"].date() <= (date if is_sent else due):
        return Step("hold_talk", {"date": talk["date"].date()})
    if not is_sent and today <= due:
        return Step("send_agenda", {"date": due})
    if not is_sent and sent:  # whoever has noted an earlier one would have noted this one too
        return Step("send_agenda_now", {"date": date})
    return Step("prepare_meeting", {"number": int(coming["number"]), "date": date})


def _of_the_delivery(frames: Frames) -> Step:
    """Tell what comes after the last meeting."""
    if frames.recommendations.empty:
        return Step("write_delivery")
    if frames.recommendations["forum_decision"].isna().all():
        return Step("collect_answer")
    return Step("tell_participants")


def _has_met(frames: Frames, today: dt.date) -> bool:
    """Tell whether there has been a meeting; one without a date has been held where something was said or followed."""
    said = not frames.statements.empty or not frames.recommendations.empty
    return not frames.meetings.empty and (said or last_meeting(frames.meetings, today) is not None)


def _of_the_theme(frames: Frames, today: dt.date, handbook: Handbook | None) -> Step | None:
    """Tell what the theme asks for first: a mandate that is awaited, or its unfolding before the network meets."""
    status = "" if frames.network.empty else str(frames.network["status"].iloc[0])
    if theme.open_mandate(frames) and not lifecycle.reached(lifecycle.NETWORK, status, "delivered"):
        sponsor = _sponsor(frames)
        return Step("settle_mandate_with", {"sponsor": sponsor}) if sponsor else Step("settle_mandate")
    if status not in PHASES["start"] or _has_met(frames, today):
        return None
    versions = theme.versions(frames)
    if not versions:
        return Step("unfold_theme")
    asked = (theme.asked(frames, one, CITIZENS, handbook) for one in versions)
    return None if any(asked) else Step("discuss_theme")


def _sponsor(frames: Frames) -> str:
    """Give the sponsor's name; "": there is none, or it may not be seen."""
    if "name" not in frames.participants or "sponsor" not in frames.network:
        return ""
    named = dict(zip(frames.participants["key"], frames.participants["name"], strict=True))
    return str(named.get(frames.network["sponsor"].iloc[0]) or "")
