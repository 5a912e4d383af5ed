"""Half-written notes: overwritten in place, seen by the seat that writes them only, gone when they are sent."""

from dataclasses import dataclass

import sqlalchemy as sa

from netlib.store import clock
from netlib.store.tables import draft


@dataclass(frozen=True)
class Draft:
    """What stands in one unsent note; `at` is in microseconds since 1970."""

    id: str
    network: str
    seat: str
    text: str
    rev: int
    at: int


class Drafts:
    """The drafts of one store, read and written inside a transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, id: str, network: str, seat: str, text: str, rev: int) -> int:  # noqa: A002  a note's own name for it
        """Keep a draft and give the revision that is stored.

        A revision at or below the stored one changes nothing: it was delayed on its way. Nor does another seat's.
        """
        stored = self._connection.execute(sa.select(draft.c.rev, draft.c.seat).where(draft.c.id == id)).first()
        values = {"text": text, "rev": rev, "at": clock.now()}
        if stored is None:
            self._connection.execute(draft.insert().values(id=id, network=network, seat=seat, **values))
        elif rev > stored.rev and seat == stored.seat:
            self._connection.execute(draft.update().where(draft.c.id == id).values(values))
        else:
            return int(stored.rev)
        return rev

    def get(self, network: str, seat: str) -> list[Draft]:
        """Give what a seat of a network has not sent yet, oldest first."""
        query = sa.select(draft).where(draft.c.network == network, draft.c.seat == seat)
        query = query.order_by(draft.c.at, draft.c.id)
        return [Draft(**row) for row in self._connection.execute(query).mappings()]

    def count(self, network: str) -> int:
        """Tell how many a network has, whosever they are."""
        query = sa.select(sa.func.count()).select_from(draft).where(draft.c.network == network)
        return int(self._connection.scalar(query) or 0)

    def drop(self, id: str) -> None:  # noqa: A002  as put has it
        """Throw a draft away."""
        self._connection.execute(draft.delete().where(draft.c.id == id))
