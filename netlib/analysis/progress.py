"""How far a network has come and what its leader does next."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from netlib.frames import Frames

# Statuses (domain.md 2.3) by phase (H22): what a network does tells where it is.
PHASES: Final = {
    "start": {"proposed", "approved", "unfolding"},
    "design": {"designing"},
    "learning": {"running", "analysing"},
    "spread": {"spreading", "delivered", "closed", "archived"},
}
AGENDA_DAYS: Final = 7  # H100


def phase(status: str) -> str:
    """Tell the phase of a status; a paused or stopped network is shown where it began."""
    return next((name for name, statuses in PHASES.items() if status in statuses), "start")


@dataclass(frozen=True)
class Step:
    """The one thing that a leader does next: the name of a text, and what fills it."""

    name: str
    values: dict[str, object] = field(default_factory=dict)


def next_meeting(meetings: pd.DataFrame, today: dt.date) -> pd.Series | None:
    """Give the first meeting on or after `today`; None where none is planned."""
    return _first(meetings[meetings["date"] >= pd.Timestamp(today)].sort_values("date"))


def last_meeting(meetings: pd.DataFrame, today: dt.date) -> pd.Series | None:
    """Give the latest meeting before `today`; None where none has been held."""
    return _first(meetings[meetings["date"] < pd.Timestamp(today)].sort_values("date", ascending=False))


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]


def next_step(frames: Frames, today: dt.date) -> Step:
    """Tell what comes next, by what is there and by the dates of the meetings."""
    coming = next_meeting(frames.meetings, today)
    if coming is not None:
        agenda = coming["date"].date() - dt.timedelta(days=AGENDA_DAYS)
        if today <= agenda:
            return Step("send_agenda", {"date": agenda})
        return Step("prepare_meeting", {"number": int(coming["number"]), "date": coming["date"].date()})
    if frames.meetings.empty:
        return Step("plan_meetings")
    if frames.recommendations.empty:
        return Step("write_delivery")
    if frames.recommendations["forum_decision"].isna().all():
        return Step("collect_answer")
    return Step("tell_participants")
