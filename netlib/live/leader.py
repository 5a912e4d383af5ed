"""What the leader has in hand: four controls, one line about the time, and nothing that must not be on the wall."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from netlib.live.drawing import category, fragment, on_time, time_of
from netlib.model import Item
from netlib.session import clock, moves
from netlib.session.clock import Moment
from netlib.session.screens import Move
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

MERGED: Final = {"walk": "welcome", "present": "welcome", "joint": "silent"}  # items that share a part of the line


def frame(meeting: Meeting, now: dt.datetime, t: Texts) -> Mapping[str, Any]:
    """Give the page's regions as HTML, and what its keys need to know."""
    at = meeting.moment(now)
    about = category(meeting, meeting.category, t) if meeting.category else None
    offered = plans(meeting, at, t)
    time = {"now": time_of(now), "planned": time_of(now - dt.timedelta(minutes=at.behind)), "said": on_time(at, t)}
    return {
        "head": fragment(
            "leader_head",
            t,
            about=about,
            step=step(meeting),
            counts=counts(meeting),
            at=at,
            ready=bool(meeting.session.program),
            network=meeting.network.key,
        ),
        "disc": fragment("leader_disc", t, at=at, about=about),
        "time": fragment("leader_time", t, at=at, time=time, late=bool(offered)),
        "line": fragment("leader_line", t, parts=list(parts(meeting, t)), now=_along(meeting, at)),
        "controls": fragment(
            "leader_controls",
            t,
            next=following(meeting, t),
            at=at,
            begun=at.item is not None,
            over=meeting.session.step == "closed",
            ready=bool(meeting.session.program),
        ),
        "then": fragment("leader_then", t, then=afterwards(meeting, t)),
        "late": fragment("leader_late", t, plans=offered),
        "at": meeting.at,
        "room": (about or {}).get("key", ""),
    }


def step(meeting: Meeting) -> str:
    """Name the kind of item that the meeting is at; "before" and "closed" around it."""
    item = clock.present(meeting.session)
    return item.kind if item else "closed" if meeting.session.step == "closed" else "before"


def counts(meeting: Meeting) -> dict[str, int]:
    """Count who has written, how many sheets there are, and how many are not typed in; no names, no texts."""
    if not meeting.category:
        return {}
    sheets = sum(one.way != "phone" for one in meeting.session.seats)
    return {"phones": len(meeting.session.seats) - sheets, "written": meeting.written(meeting.category),
            "sheets": sheets, "missing": len(meeting.untyped(meeting.category))}  # fmt: skip


def following(meeting: Meeting, t: Texts) -> str:
    """Say what "next" does."""
    move = meeting.forward
    if move is None:
        return t("meeting.next_none")
    if meeting.session.place is None:
        return t("meeting.next_begin")
    if move.ends:
        return t("meeting.next_end")
    if move.asks:
        return t("meeting.next_reveal")
    if move.place != meeting.session.place or meeting.session.step == "closed":
        return _item(meeting, meeting.session.program[move.place], t)
    return _screen(meeting, move, t)


def _screen(meeting: Meeting, move: Move, t: Texts) -> str:
    """Name a screen within the present item."""
    name, _, what = move.screen.partition(":")
    here = meeting.screen.partition(":")[0]
    if name == here and name in {"piles", "sentences", "dots", "voices"}:
        return t("meeting.next_page")
    return t(f"meeting.next_{name}", category=category(meeting, what, t)["name"] if name == "category" else "")


def _item(meeting: Meeting, item: Item, t: Texts) -> str:
    name = category(meeting, item.category, t)["name"] if item.category else ""
    return t(f"meeting.next_{item.kind}", category=name)


def afterwards(meeting: Meeting, t: Texts) -> str:
    """Say what comes after the present item, and for how long."""
    move = meeting.forward
    if move and move.asks:
        return t("meeting.then_reveal")
    place = meeting.session.place
    ahead = [one for one in meeting.session.program[(place + 1 if place is not None else 0) :] if not one.by_mail]
    if not ahead or meeting.session.step == "closed":
        return ""
    return t("meeting.then_minutes", what=_item(meeting, ahead[0], t), n=ahead[0].minutes)


def parts(meeting: Meeting, t: Texts) -> Iterator[dict[str, Any]]:
    """Give the programme line: parts by length, each done, present or to come."""
    place = meeting.session.place if meeting.session.step != "closed" else len(meeting.session.program)
    gathered: list[list[tuple[int, Item]]] = []
    for n, item in enumerate(meeting.session.program):
        first = gathered[-1][0][1] if gathered else None
        if first and MERGED.get(item.kind) == first.kind and item.category in {"", first.category}:
            gathered[-1].append((n, item))
        else:
            gathered.append([(n, item)])
    for some in gathered:
        head = some[0][1]
        name = category(meeting, head.category, t)["name"] if head.category else t(f"meeting.line_{head.kind}")
        where = [n for n, _ in some]
        state = "here" if place in where else "done" if place is not None and place > where[-1] else "ahead"
        minutes = sum(one.minutes for _, one in some if not one.by_mail)
        if minutes:
            yield {"name": name, "minutes": minutes, "state": state}


def _along(meeting: Meeting, at: Moment) -> float | None:
    """Tell how far along the line the meeting is, from 0 to 1; None: it has not begun."""
    session = meeting.session
    total = sum(one.minutes for one in session.program if not one.by_mail)
    if at.item is None or session.place is None or not total:
        return None
    before = sum(one.minutes for one in session.program[: session.place] if not one.by_mail)
    return (before + min(at.elapsed / 60, at.item.minutes)) / total


def plans(meeting: Meeting, at: Moment, t: Texts) -> list[dict[str, Any]]:
    """Offer the ways to catch up, where the meeting is so far behind that the leader is asked."""
    if not clock.asks(meeting.session, at):
        return []
    return [
        {"n": n, "saves": one.saves, "said": t(
            f"meeting.replan_{one.kind}", silent=one.silent, joint=one.joint,
            category=category(meeting, one.category, t)["name"] if one.category else "",
        )}
        for n, one in enumerate(moves.replans(meeting.session))
    ]  # fmt: skip


def question(meeting: Meeting, move: Move, t: Texts, *, by_key: bool = False) -> str:
    """Ask before something is shown or ended; "" where there is nothing to ask. `by_key`: a second press answers."""
    ask = "again" if by_key else "sure"
    if move.ends:
        return t(f"meeting.{ask}_end")
    if not move.asks:
        return ""
    missing = len(meeting.untyped(meeting.session.program[move.place].category))
    return t(f"meeting.{ask}_paper", n=missing) if missing else t(f"meeting.{ask}_reveal")
