"""What a page of the meeting may ask for: each deed by name; those of the leader's page stand here."""

from collections.abc import Mapping
from typing import Final

from netlib.errors import RefusedError
from netlib.live import deeds_across, deeds_notes, leader
from netlib.live.asked import Answer, Asked, Deed
from netlib.live.asked import done as _done
from netlib.live.drawing import time_of
from netlib.session import moves

__all__ = ["DEEDS", "Asked", "do"]


def do(asked: Asked) -> Answer:
    """Do what `values["do"]` names and give the action's id, or what has to be answered first.

    What was asked before under the same id ("once") is not done again: a page that got no answer asks once more.

    Raises
    ------
    NetlibError
        If there is no such deed, the viewer may not do it, or it cannot be done; its sentence says why.
    """
    deed = DEEDS.get(str(asked.values.get("do")))
    if deed is None:
        raise RefusedError("meeting.unknown_deed")
    told = _done(asked.action) if asked.action and asked.actions.was_done() else deed(asked)
    return {"saved": asked.room.t("recorder.saved_at", time=time_of(asked.room.now())), **told}


# ---- the leader's four, and what goes with them


def _next(asked: Asked) -> Answer:
    """Go on; what shows the hidden, or ends the meeting, is asked about once ("sure")."""
    meeting, now = asked.meeting, asked.room.now()
    if _is_elsewhere(asked):
        return _done("")
    if meeting.session.place is None and meeting.session.step != "closed":
        return _done(asked.actions.begin(asked.session, now, meeting.planned))
    move = meeting.forward
    if move is None:
        return _done("")
    question = leader.question(meeting, move, asked.room.t, by_key=asked.values.get("page") == "projector")
    if question and not asked.values.get("sure"):
        return {"ask": question}
    if move.ends:
        return _done(asked.actions.close_session(asked.session, now))
    seen = (meeting.session.place, meeting.session.screen)
    return _done(asked.actions.go(asked.session, move, now, seen))


def _is_elsewhere(asked: Asked) -> bool:
    """Tell whether the meeting has moved since the page that asks was drawn: a second press then does nothing."""
    return asked.text("seen") not in {"", asked.meeting.at}


def _back(asked: Asked) -> Answer:
    move = asked.meeting.backward
    if move is None or _is_elsewhere(asked):
        return _done("")
    seen = (asked.meeting.session.place, asked.meeting.session.screen)
    return _done(asked.actions.go(asked.session, move, asked.room.now(), seen))


def _more(asked: Asked) -> Answer:
    return _done(asked.actions.add_minutes(asked.session), said=asked.room.t("meeting.done_more"))


def _pause(asked: Asked) -> Answer:
    return _done(asked.actions.pause(asked.session, asked.room.now()))


def _park(asked: Asked) -> Answer:
    return _done(asked.actions.park_idea(asked.text("text")), said=asked.room.t("meeting.done_park"))


def _replan(asked: Asked) -> Answer:
    offered = moves.replans(asked.meeting.session)
    n = asked.number("n")
    if not 0 <= n < len(offered):
        raise RefusedError("meeting.no_number")
    return _done(asked.actions.replan(asked.session, offered[n]))


def _accept(asked: Asked) -> Answer:
    return _done(asked.actions.accept_delay(asked.session, asked.room.now()))


def _undo(asked: Asked) -> Answer:
    return _done(asked.actions.undo(asked.text("action")), said=asked.room.t("meeting.undone"))


DEEDS: Final[Mapping[str, Deed]] = {
    "next": _next, "back": _back, "more": _more, "pause": _pause, "park": _park, "replan": _replan,
    "accept": _accept, "undo": _undo, **deeds_notes.DEEDS, **deeds_across.DEEDS,
}  # fmt: skip
