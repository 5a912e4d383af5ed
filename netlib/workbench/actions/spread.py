"""Phase 4: what the forum is asked, the delivery, and how the learning is carried on."""

import datetime as dt
from collections.abc import Mapping

from netlib.errors import RefusedError
from netlib.model import Hearing, lifecycle
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made

DELIVERY = "1"  # a network delivers once; its versions are its history


class SpreadActions(BaseActions):
    """What is done with the learning."""

    def recommend(self, text: str, **fields: object) -> str:
        """Ask the forum for something; it gets the next rank unless `rank` says another."""
        return self._new("recommendation", "r", lambda tx, key: [made("recommendation", key, {  # noqa: ARG005
            "rank": int(key[1:]), "text": text, **fields
        })])  # fmt: skip

    def draft_delivery(self, answers: Mapping[str, str], **fields: object) -> str:
        """Write parts of the delivery, by the handbook's questions; other parts stay."""

        def job(tx: Transaction) -> str:
            found = tx.one(self._network, "delivery", DELIVERY)
            kept = (found.body if found else None) or {}
            told = {**kept, **fields, "answers": {**kept.get("answers", {}), **answers}}
            return self._put(tx, [made("delivery", DELIVERY, told)])

        return self._store.send(job)

    def move_delivery(self, status: str, because: str = "") -> str:
        """Let the delivery reach a state: draft, hearing, final (locked), presented. E6 asks for what it must hold."""
        if status not in lifecycle.DELIVERY:
            raise RefusedError("unknown_status", status=status, known=", ".join(lifecycle.DELIVERY))
        return self.change("delivery", DELIVERY, status=status, because=because)

    def hear(self, said: str, person: str | None = None, asked: dt.date | None = None) -> str:
        """Write down what a participant said of the delivery before it was locked."""
        return self._new("hearing", "hearing-", lambda tx, key: [  # noqa: ARG005
            Hearing(key=key, delivery=DELIVERY, person=person, asked=asked, said=said)
        ])  # fmt: skip

    def spread(self, **fields: object) -> str:
        """Plan one way in which the learning reaches those who are to use it."""
        return self._new("dissemination", "spread-", lambda tx, key: [made("dissemination", key, fields)])  # noqa: ARG005
