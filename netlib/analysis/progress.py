"""How far a network has come and what its leader does next."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from netlib.analysis import theme
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.model import lifecycle

# Statuses (domain.md 2.3) by phase (H22): what a network does tells where it is.
PHASES: Final = {
    "start": {"proposed", "approved", "unfolding"},
    "design": {"designing"},
    "learning": {"running", "analysing"},
    "spread": {"spreading", "delivered", "closed", "archived"},
}
AGENDA_DAYS: Final = 7  # H100
CITIZENS: Final = "citizens"  # the dialogue group that is most easily forgotten before the first meeting (H55)


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


def next_step(frames: Frames, today: dt.date, handbook: Handbook | None = None) -> Step:
    """Tell what comes next, by what is there and by the dates of the meetings.

    With a `handbook`, what is written about whom the theme was discussed with is read too, not only what is ticked.
    """
    first = _of_the_theme(frames, today, handbook)
    if first is not None:
        return first
    coming = next_meeting(frames.meetings, today)
    if coming is not None:
        agenda = coming["date"].date() - dt.timedelta(days=AGENDA_DAYS)
        if today <= agenda:
            return Step("send_agenda", {"date": agenda})
        return Step("prepare_meeting", {"number": int(coming["number"]), "date": coming["date"].date()})
    return _of_the_delivery(frames) if _has_met(frames, today) else Step("plan_meetings")


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
