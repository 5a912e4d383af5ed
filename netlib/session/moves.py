"""What a leader's press changes in the session record: fields and their new values, nothing written yet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from netlib.model import Item, Session
from netlib.session import clock, screens
from netlib.session.program import LEAST, needed
from netlib.session.screens import Move

Changes = dict[str, Any]
NEAR: Final = dt.timedelta(hours=1)  # a meeting that begins within this of its time is measured by it


@dataclass(frozen=True)
class Replan:
    """One way to catch up: cut a category down to `silent` + `joint` minutes, or do the last step by mail."""

    kind: str  # shorten, by_mail
    saves: int
    category: str = ""
    silent: int = 0
    joint: int = 0


def begin(session: Session, now: dt.datetime, planned: dt.datetime | None) -> Changes:
    """Begin the meeting; it is measured by the time it was called for, unless it is held at quite another one."""
    origin = planned if planned and abs(now - planned) <= NEAR else now
    ends = origin + dt.timedelta(minutes=needed(session.program))
    return {"place": 0, "screen": "", "since": now, "added": 0, "paused": None, "ends": ends, "accepted": 0,
            "step": screens.step_of(session, 0)}  # fmt: skip


def go(session: Session, move: Move, now: dt.datetime) -> Changes:
    """Go where `move` leads; a new item's time begins now, and its category's notes are then seen by everybody."""
    if move.ends:
        return {"step": "closed", "challenged": None, "paused": None}
    changes: Changes = {"screen": move.screen, "challenged": None, "paused": None}
    if move.place == session.place and session.step != "closed":
        return changes | ({"since": _resumed(session, now)} if session.paused else {})
    item = session.program[move.place]
    revealed = {item.category} if item.kind == "joint" else set()
    seen = tuple(dict.fromkeys([*session.shown, *revealed]))
    return changes | {
        "place": move.place, "since": now, "added": 0, "shown": seen, "step": screens.step_of(session, move.place)
    }  # fmt: skip


def pause(session: Session, now: dt.datetime) -> Changes:
    """Stop the clock, or let it go on from where it stopped."""
    if session.paused is None:
        return {"paused": now}
    return {"paused": None, "since": _resumed(session, now)}


def _resumed(session: Session, now: dt.datetime) -> dt.datetime:
    return now - ((session.paused or now) - (session.since or now))


def replans(session: Session) -> list[Replan]:
    """List the ways in which the meeting can catch up from where it is, the gentlest first."""
    ahead = session.program[(session.place or 0) + 1 :]
    found = [_shortened(ahead, one.category) for one in ahead if one.kind == "silent"]
    mail = [Replan("by_mail", one.minutes) for one in ahead if one.kind == "apply" and not one.by_mail]
    return [one for one in found if one.saves > 0][:1] + mail


def _shortened(ahead: Sequence[Item], category: str) -> Replan:
    now: Mapping[str, int] = {one.kind: one.minutes for one in ahead if one.category == category}
    then = {kind: min(now.get(kind, 0), least) for kind, least in LEAST.items()}
    return Replan("shorten", sum(now.values()) - sum(then.values()), category, then["silent"], then["joint"])


def replanned(session: Session, plan: Replan) -> Changes:
    """Change the programme as `plan` says; what has been is left as it was."""
    here = session.place or 0
    items = [_changed(one, plan) if n > here else one for n, one in enumerate(session.program)]
    return {"program": [one.model_dump() for one in items]}


def _changed(item: Item, plan: Replan) -> Item:
    if plan.kind == "by_mail":
        return item.model_copy(update={"by_mail": True}) if item.kind == "apply" else item
    if item.category != plan.category:
        return item
    return item.model_copy(update={"minutes": plan.silent if item.kind == "silent" else plan.joint})


def accept(session: Session, now: dt.datetime) -> Changes:
    """Go on as it is: the leader is asked again when the meeting is further behind."""
    return {"accepted": max(0, clock.moment(session, now).behind)}
