"""Phase 3, the end of the final meeting: one action closes it and drafts the delivery from what was said."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from netlib import frames
from netlib.frames import Frames
from netlib.model import Record, Session, lifecycle
from netlib.session import closing, moves
from netlib.session.screens import Move
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made
from netlib.workbench.actions.spread import DELIVERY
from netlib.workbench.handbooks import followed

ANALYSING: Final = ("running", "analysing")  # where a network stands while it meets


class ClosingActions(BaseActions):
    """What is done when everybody goes home."""

    def close_session(self, session: str, now: dt.datetime | None = None) -> str:
        """Close the meeting: it is captured, the network goes on to spreading, and the delivery is drafted.

        What somebody has written in the delivery already is left alone. Undoing the action opens the meeting again and
        takes the draft away. A meeting that is closed already stays as it is: "".
        """
        when = now or dt.datetime.now(dt.UTC)

        def job(tx: Transaction) -> str:
            there = Session.read(session, dict(self._present(tx, "session", session)))
            assert isinstance(there, Session)  # noqa: S101  for the type checker: read gives its own class
            if there.step == "closed":
                return ""
            changes = moves.go(there, Move(there.place or 0, "", ends=True), when)
            told = {**there.model_dump(exclude={"key"}), **changes}
            return self._put(tx, [made("session", session, told), *self._what_follows(tx, there.meeting)])

        return self._store.send(job)

    def _what_follows(self, tx: Transaction, meeting: int) -> Iterator[Record]:
        """Give what else changes: the meeting's status, the network's, and the draft where there is none."""
        held = tx.one(self._network, "meeting", str(meeting))
        if held and held.body and not lifecycle.reached(lifecycle.MEETING, held.body.get("status", ""), "captured"):
            yield made("meeting", str(meeting), {**held.body, "status": "captured"})
        about = self._present(tx, "network", self._network)
        if about.get("status") in ANALYSING:
            yield made("network", self._network, {**about, "status": "spreading"})
        found = tx.one(self._network, "delivery", DELIVERY)
        if found is None or found.body is None:
            book = followed(tx, self._network)
            asked = {one.key for one in book.delivery.questions}
            labels = set(book.word("statement_kind", "learning_point").spellings())
            yield made("delivery", DELIVERY, closing.draft(_frames(tx, self._network), asked, labels))


def _frames(tx: Transaction, network: str) -> Frames:
    """Read a network inside a transaction."""
    records: dict[str, list[tuple[str, dict[str, object]]]] = {}
    for (kind, key), body in tx.bodies(network).items():
        if body is not None:
            records.setdefault(kind, []).append((key, body))
    return frames.frames(records)
