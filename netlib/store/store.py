"""One store on one database: transactions, the present, the past, what has arrived."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

from netlib.store.connect import assert_open
from netlib.store.log import Body, Entry, Transaction, as_entry, decode, now, then
from netlib.store.tables import entry
from netlib.store.trouble import told
from netlib.store.writer import Writer

T = TypeVar("T")
WRITERS = 0x6E65746C6962  # "netlib": the number of the lock that PostgreSQL's writers share

# Goes from network to network in the index, instead of through every record of every network.
NETWORKS = sa.text("""
    WITH RECURSIVE every(network) AS (
        SELECT min(network) FROM current
        UNION ALL
        SELECT (SELECT min(network) FROM current WHERE network > every.network) FROM every WHERE network IS NOT NULL)
    SELECT entry.key FROM every
    JOIN current ON current.network = every.network AND current.kind = 'network' AND current.key = every.network
    JOIN entry ON entry.seq = current.seq
    WHERE entry.body IS NOT NULL ORDER BY entry.seq
""")


class Store:
    """One store on one database."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self.engine = engine
        self.name = name  # as a person would call it: the path, or the URL as given
        self._writer = Writer(self.write)

    def send(self, job: Callable[[Transaction], T]) -> T:
        """Do `job` in a transaction that other threads may share; gives what it gives, once that is on the disk."""
        return self._writer.send(job)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Open a transaction that commits at the end of the block and leaves nothing behind on an error."""
        with self.writing() as connection:
            tx = Transaction(connection)
            yield tx
            tx.close()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open the connection of a writing transaction, for the other parts of the store."""
        connect = self.engine.connect
        with told(self.name, "write"), connect() as connection, connection.execution_options(writes=True).begin():
            if self.engine.dialect.name == "postgresql":
                # Without one lock for all writers, a feed by seq passes over entries that are committed out of order.
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
            yield connection
            assert_open(connection)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open the connection of a reading transaction, for the other parts of the store."""
        with told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Open a transaction that sees one moment of the store."""
        with self.reading() as connection:
            yield Transaction(connection)

    def present(self, network: str, as_of: int | None = None) -> dict[str, list[tuple[str, Body]]]:
        """Give every record of a network that is not withdrawn: `{kind: [(key, body)]}`, in order of writing.

        `as_of` (microseconds since 1970) asks for the present as it was then.
        """
        query = now(network) if as_of is None else then(network, as_of)
        found: dict[str, list[tuple[str, Body]]] = {}
        with self.reading() as connection:
            for kind, key, v, body in connection.execute(query):
                told = decode(kind, v, body)
                if told is not None:
                    found.setdefault(kind, []).append((key, told))
        return found

    def networks(self) -> list[str]:
        """Name the networks of the store, oldest first."""
        with self.reading() as connection:
            return list(connection.scalars(NETWORKS))

    def changes(self, after: int = 0) -> Iterable[Entry]:
        """Give what has arrived since entry number `after`, in order of arrival."""
        with self.reading() as connection:
            rows = connection.execute(sa.select(entry).where(entry.c.seq > after).order_by(entry.c.seq)).mappings()
            yield from map(as_entry, rows)

    def last(self) -> int:
        """Give the number of the entry that arrived last; 0 where there is none."""
        with self.reading() as connection:
            return int(connection.scalar(sa.select(sa.func.coalesce(sa.func.max(entry.c.seq), 0))) or 0)

    def history(self, network: str, kind: str, key: str) -> list[Entry]:
        """Give every entry of one record, oldest first."""
        with self.read() as tx:
            return tx.history(network, kind, key)
