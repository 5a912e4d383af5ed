"""Phase 3, the seats of the final meeting: codes that open them, read from a card and typed on a phone."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

from netlib import access
from netlib.model import Seat
from netlib.store import Transaction
from netlib.store.tokens import CODE
from netlib.workbench.actions.base import BaseActions, made

ROLE: Final = "participant"


class SeatActions(BaseActions):
    """What is done for those who take part by phone; a code belongs to a seat, never to a person."""

    def give_codes(self, session: str, n: int, expiry: dt.datetime, *, in_all: bool = False) -> list[str]:
        """Make a code for each of `n` seats that have none, and give the codes, which are not kept.

        Seats of phones come first, then the others in their order, then new ones. `in_all`: `n` is how many seats are
        to have a code, those that have one counted.
        """
        access.demand_write(self._viewer, self._network, "session")

        def job(tx: Transaction) -> list[str]:
            there = self._present(tx, "session", session)
            opened = tx.tokens.seats(self._network)
            wanted = max(0, n - len(opened)) if in_all else n
            seats = _with_room([Seat.model_validate(one) for one in there.get("seats", ())], opened, wanted)
            self._put(tx, [made("session", session, {**there, "seats": [one.model_dump() for one in seats]})])
            until = int(expiry.timestamp() * 1_000_000)
            return [
                tx.tokens.issue(CODE, ROLE, self._network, seat=str(seat.number), expiry=until)
                for seat in _closed(seats, opened)[:wanted]
            ]

        return self._store.send(job)


def _closed(seats: Sequence[Seat], opened: Collection[str]) -> list[Seat]:
    """Give the seats that nothing opens, those of phones first."""
    return sorted((one for one in seats if str(one.number) not in opened), key=lambda one: one.way != "phone")


def _with_room(seats: Sequence[Seat], opened: Collection[str], wanted: int) -> list[Seat]:
    """Add as many seats of phones as are needed for `wanted` of them to have no code."""
    last = max((one.number for one in seats), default=0)
    missing = max(0, wanted - len(_closed(seats, opened)))
    return [*seats, *(Seat(number=last + n, way="phone") for n in range(1, missing + 1))]
