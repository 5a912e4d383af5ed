"""Tells the time in a meeting: how long its present item has left, and whether the meeting will end when it was to."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from netlib.model import Item, Session

REREADING: Final = 30  # seconds at the end of the silent step in which everybody rereads their own notes
NOTICED: Final = 5  # minutes behind from which the leader is asked what to do


@dataclass(frozen=True)
class Moment:
    """One moment of a meeting: seconds gone and left of the present item, and minutes that the meeting is behind.

    `left` is negative where the item has taken longer than it was given; `behind` where the meeting is ahead.
    """

    item: Item | None
    granted: int = 0
    elapsed: float = 0.0
    left: float = 0.0
    behind: int = 0
    paused: bool = False

    @property
    def share(self) -> float:
        """Tell which part of the item's time is left, from 1 to 0."""
        return max(0.0, self.left) / self.granted if self.granted else 0.0

    @property
    def minutes(self) -> int:
        """Count the whole minutes left, as people say them: the last one is 0 ("under ét minut")."""
        return max(0, int(self.left + 30) // 60) if self.left >= 60 else 0  # noqa: PLR2004  seconds in a minute

    @property
    def rereading(self) -> bool:
        """Tell whether everybody is now to reread their own notes."""
        return self.item is not None and self.item.kind == "silent" and self.left <= REREADING


def moment(session: Session, now: dt.datetime) -> Moment:
    """Tell how far a meeting is at `now`; without an item where it has not begun or is over."""
    item = present(session)
    if item is None or session.since is None:
        return Moment(None)
    elapsed = ((session.paused or now) - session.since).total_seconds()
    granted = (item.minutes + session.added) * 60
    left = granted - elapsed
    return Moment(item, granted, elapsed, left, _behind(session, now, left), session.paused is not None)


def present(session: Session) -> Item | None:
    """Give the item that the meeting is at."""
    if session.place is None or session.step == "closed" or session.place >= len(session.program):
        return None
    return session.program[session.place]


def _behind(session: Session, now: dt.datetime, left: float) -> int:
    """Compare when the meeting will end, if everything else takes its time, with when it was to end."""
    if session.ends is None or session.place is None:
        return 0
    rest = sum(one.minutes * 60 for one in session.program[session.place + 1 :] if not one.by_mail)
    end = now + dt.timedelta(seconds=max(0.0, left) + rest)
    return round((end - session.ends).total_seconds() / 60)


def asks(session: Session, at: Moment) -> bool:
    """Tell whether the leader is to be asked what to do about being behind."""
    return at.item is not None and not at.paused and at.behind - session.accepted >= NOTICED
