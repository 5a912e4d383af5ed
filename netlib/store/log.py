"""The log: what was written, by whom, in which action, instead of what; the present is one view of it."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import uuid_utils

from netlib.store import clock
from netlib.store.people import People
from netlib.store.tables import current, entry, setting

# Of two entries for one record the one with the greater (at, id) is the present, whichever arrived first.
TAKE_OVER = sa.text("""
    INSERT INTO current (network, kind, key, seq)
    SELECT network, kind, key, seq FROM entry WHERE seq > :before AND action = :action
    ON CONFLICT (network, kind, key) DO UPDATE SET seq = excluded.seq
    WHERE (SELECT (new.at, new.id) > (old.at, old.id)
           FROM entry new, entry old WHERE new.seq = excluded.seq AND old.seq = current.seq)
""").bindparams(sa.bindparam("action", type_=entry.c.action.type))

_PRESENT_ID = (
    sa.select(entry.c.id)
    .join(current, current.c.seq == entry.c.seq)
    .where(
        current.c.network == sa.bindparam("same_network"),
        current.c.kind == sa.bindparam("same_kind"),
        current.c.key == sa.bindparam("same_key"),
    )
    .scalar_subquery()
)
_APPEND = entry.insert().values(base=_PRESENT_ID)

Body = dict[str, Any]
WRITERS = 0x6E65746C6962  # "netlib": the number of the lock that PostgreSQL's writers share


@dataclass(frozen=True)
class Change:
    """What one record becomes; `body` None withdraws it."""

    network: str
    kind: str
    key: str
    body: Body | None
    v: int = 1


@dataclass(frozen=True)
class Entry:
    """One line of the log as it was written."""

    seq: int
    id: str
    network: str
    kind: str
    key: str
    body: Body | None
    author: str | None
    at: int
    action: str
    base: str | None
    v: int


class Transaction:
    """What belongs together: all of it is committed, or nothing."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.people = People(connection)

    def append(self, changes: Sequence[Change], author: str | None = None) -> str:
        """Write one action and give its id; an action changes a record at most once."""
        action = str(uuid_utils.uuid7())
        before = self._connection.scalar(sa.select(sa.func.coalesce(sa.func.max(entry.c.seq), 0)))
        seen = int(self.setting("clock") or 0)
        at = clock.tick(seen, clock.now())
        rows = [
            {
                "id": str(uuid_utils.uuid7()), "network": one.network, "kind": one.kind, "key": one.key,
                "same_network": one.network, "same_kind": one.kind, "same_key": one.key,
                "body": encode(one.body), "author": author, "at": at + i, "action": action, "v": one.v,
            }
            for i, one in enumerate(changes)
        ]  # fmt: skip
        if rows:
            self._connection.execute(_APPEND, rows)
            self._connection.execute(TAKE_OVER, {"before": before, "action": action})
            self.set_setting("clock", str(at + len(rows) - 1))
        return action

    def keys(self, network: str) -> set[tuple[str, str]]:
        """Name every (kind, key) that this network has ever had: a withdrawn record stays resolvable."""
        rows = self._connection.execute(sa.select(current.c.kind, current.c.key).where(current.c.network == network))
        return {(kind, key) for kind, key in rows}

    def bodies(self, network: str) -> dict[tuple[str, str], Body | None]:
        """Give what every record of a network says now, by (kind, key)."""
        rows = self._connection.execute(_now(network))
        return {(kind, key): None if body is None else json.loads(body) for kind, key, body in rows}

    def setting(self, name: str) -> str | None:
        """Read one setting of the store."""
        return self._connection.scalar(sa.select(setting.c.value).where(setting.c.name == name))

    def set_setting(self, name: str, value: str) -> None:
        """Write one setting of the store."""
        done = self._connection.execute(setting.update().where(setting.c.name == name).values(value=value))
        if not done.rowcount:
            self._connection.execute(setting.insert().values(name=name, value=value))


class Store:
    """One store on one database."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self.engine = engine
        self.name = name  # as a person would call it: the path, or the URL as given

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Open a transaction that commits at the end of the block and leaves nothing behind on an error."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if self.engine.dialect.name == "postgresql":
                # Without one lock for all writers, a feed by seq passes over entries that are committed out of order.
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
            yield Transaction(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Open a transaction that sees one moment of the store."""
        with self.engine.connect() as connection, connection.begin():
            yield Transaction(connection)

    def present(self, network: str, as_of: int | None = None) -> dict[str, list[tuple[str, Body]]]:
        """Give every record of a network that is not withdrawn: `{kind: [(key, body)]}`, in order of writing.

        `as_of` (microseconds since 1970) asks for the present as it was then.
        """
        query = _now(network) if as_of is None else _then(network, as_of)
        found: dict[str, list[tuple[str, Body]]] = {}
        with self.engine.connect() as connection:
            for kind, key, body in connection.execute(query):
                if body is not None:
                    found.setdefault(kind, []).append((key, json.loads(body)))
        return found

    def networks(self) -> list[str]:
        """Name the networks of the store, oldest first."""
        query = (
            sa.select(entry.c.key)
            .join(current, current.c.seq == entry.c.seq)
            .where(current.c.kind == "network", entry.c.body.is_not(None))
            .order_by(entry.c.seq)
        )
        with self.engine.connect() as connection:
            return list(connection.scalars(query))

    def changes(self, after: int = 0) -> Iterable[Entry]:
        """Give what has arrived since entry number `after`, in order of arrival."""
        yield from self._entries(entry.c.seq > after, entry.c.seq)

    def history(self, network: str, kind: str, key: str) -> list[Entry]:
        """Give every entry of one record, oldest first."""
        one = (entry.c.network == network) & (entry.c.kind == kind) & (entry.c.key == key)
        return list(self._entries(one, entry.c.at, entry.c.id))

    def _entries(self, where: sa.ColumnElement[bool], *order: sa.ColumnElement[Any]) -> Iterator[Entry]:
        with self.engine.connect() as connection:
            for row in connection.execute(sa.select(entry).where(where).order_by(*order)).mappings():
                yield Entry(**{**row, "body": None if row["body"] is None else json.loads(row["body"])})


def encode(body: Body | None) -> str | None:
    """Write a body as the log keeps it: NFC and unescaped, so that a name in it can be found and erased."""
    if body is None:
        return None
    return unicodedata.normalize("NFC", json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def _now(network: str) -> sa.Select[str, str, str | None]:
    """Ask for the records of a network as they are."""
    query = sa.select(entry.c.kind, entry.c.key, entry.c.body).join(current, current.c.seq == entry.c.seq)
    return query.where(current.c.network == network).order_by(entry.c.seq)


def _then(network: str, as_of: int) -> sa.Select[str, str, str | None]:
    """Ask for the records of a network as they were at a time, in microseconds since 1970."""
    newest_first = (entry.c.at.desc(), entry.c.id.desc())
    rank = sa.func.row_number().over(partition_by=(entry.c.kind, entry.c.key), order_by=newest_first).label("rank")
    past = sa.select(entry, rank).where(entry.c.network == network, entry.c.at <= as_of).subquery()
    return sa.select(past.c.kind, past.c.key, past.c.body).where(past.c.rank == 1).order_by(past.c.seq)
