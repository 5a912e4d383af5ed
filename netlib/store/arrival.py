"""Takes in what another store holds: entries, people and files, and who has been forgotten, in either of the two."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from netlib.errors import RefusedError
from netlib.model import KINDS, PEOPLE
from netlib.store import erasure
from netlib.store.erasure import bodies, scrub
from netlib.store.erasure.sweeping import PATIENCE, alone, sweep
from netlib.store.erasure.traces import Known, known
from netlib.store.log import Entry, Transaction
from netlib.store.store import Store
from netlib.store.tables import entry, erased, file, person

TOGETHER: Final = 1000  # entries that arrive in one go
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Parcel:
    """What goes from one store to another: rows of the tables of these names, entries in their store's order."""

    entries: Iterable[Entry]
    people: Sequence[Row] = ()
    files: Iterable[Row] = ()
    erased: Sequence[Row] = ()


@dataclass(frozen=True)
class Arrived:
    """What was new: how many entries, people and files, in which networks; who was forgotten here because of it."""

    entries: int = 0
    networks: tuple[str, ...] = ()
    people: int = 0
    files: int = 0
    forgotten: tuple[str, ...] = ()
    left: tuple[erasure.Left, ...] = field(default=())


def merge(into: Store, other: Store, patience: float = PATIENCE) -> Arrived:
    """Take everything that `other` holds into a store; drafts, codes and accounts stay where they are.

    An entry that is here already stays as it is. Of two rows for one person the later changed one counts. Whoever has
    been forgotten in either store is forgotten in `into` afterwards.

    Raises
    ------
    RefusedError
        If both are the same store, if `other` holds what a newer netlib wrote, or if somebody has to be forgotten here
        and other programs have the store open. Nothing has been changed then.
    """
    if _is_same(into, other):
        raise RefusedError("people.same_store", path=other.name)
    with other.reading() as connection:
        return take_in(into, _everything(connection), patience)


def pack(store: Store, network: str) -> Parcel:
    """Gather one network with its past, its people, its files and those of its people who have been forgotten."""
    with store.reading() as connection:
        entries = list(_entries(connection, entry.c.network == network))
        keys = {one.key for one in entries if one.kind in PEOPLE} | {one.author for one in entries}
        ids = {one.id for one in entries}
        sums = {text for one in entries for text in scrub.texts(one.body) if len(text) == 64}  # noqa: PLR2004  SHA-256
        lost = [_only(row, ids) for row in _rows(connection, sa.select(erased).order_by(erased.c.person))]
        return Parcel(
            entries=entries,
            people=[row for row in _rows(connection, sa.select(person).order_by(person.c.key)) if row["key"] in keys],
            files=[
                row for name in sorted(sums) for row in _rows(connection, sa.select(file).where(file.c.sha256 == name))
            ],
            erased=[row for row in lost if row["person"] in keys or row["entries"] != "[]"],
        )  # fmt: skip


def shares(tx: Transaction, network: str, ids: Sequence[str]) -> bool:
    """Tell whether a network of this store has one of these entries: then both have the same origin."""
    query = sa.select(entry.c.id).where(entry.c.network == network)
    return not set(ids).isdisjoint(erasure.connection_of(tx).scalars(query))


def take_in(into: Store, parcel: Parcel, patience: float = PATIENCE) -> Arrived:
    """Take a parcel into a store, in one transaction; see `merge`."""
    with _door(into, parcel, patience) as (connection, must_go):
        arrived = _Arrival(connection, parcel).done()
        if must_go:
            traces = scrub.traces_of(connection, must_go)
            connection.commit()
            sweep(connection, traces)
    return arrived


@contextmanager
def _door(into: Store, parcel: Parcel, patience: float) -> Iterator[tuple[sa.Connection, list[Known]]]:
    """Open a writing connection: alone with the store where somebody has to be forgotten in it."""
    with into.reading() as connection:
        here = scrub.find(connection, [row["person"] for row in parcel.erased])
    must_go = [one for one in here if one.names]
    if must_go:
        with alone(into, patience) as connection:
            yield connection, must_go
    else:
        with into.writing() as connection:
            yield connection, []


class _Arrival:
    """One parcel on its way into one store: what it says of the forgotten is taken out before it is written."""

    def __init__(self, connection: sa.Connection, parcel: Parcel) -> None:
        self.connection = connection
        self.parcel = parcel
        gone = {*connection.scalars(sa.select(erased.c.person)), *(row["person"] for row in parcel.erased)}
        told = {row["key"]: known(row) for row in parcel.people if row["key"] in gone}
        ours = scrub.find(connection, sorted(gone))
        self.gone = [one.joined(told[one.key]) if one.key in told else one for one in ours]
        self.traces = scrub.traces_of(connection, self.gone)
        self.photos: set[str] = set()

    def done(self) -> Arrived:
        before = self._last()
        tx = Transaction(self.connection)
        entries = iter(self.parcel.entries)
        count = 0
        while batch := list(islice(entries, TOGETHER)):
            count += tx.arrive([self._without(one) for one in batch])
        tx.close()
        people, files = self._people(), self._files()
        for row in self.parcel.erased:
            scrub.remember(self.connection, row["person"], json.loads(row["entries"]), row["at"])
        rows_before = self._known_people()
        done = erasure.apply_all(tx, self.gone)
        networks = self.connection.scalars(sa.select(entry.c.network).where(entry.c.seq > before).distinct())
        forgotten = tuple(sorted(rows_before - self._known_people()))
        return Arrived(count, tuple(sorted(networks)), people, files, forgotten, tuple(sorted(done.left)))

    def _last(self) -> int:
        return int(self.connection.scalar(sa.select(sa.func.max(entry.c.seq))) or 0)

    def _known_people(self) -> set[str]:
        return set(self.connection.scalars(sa.select(person.c.key)))

    def _without(self, one: Entry) -> Entry:
        """Take the forgotten out of an entry, and note in which entries they were."""
        for traces in self.traces:
            self.photos |= bodies.files(one.kind, one.body, traces.key) if one.body else set()
            body, author = scrub.rewritten(one.kind, one.key, one.body, one.author, traces)
            if (body, author) != (one.body, one.author):
                scrub.remember(self.connection, traces.key, [one.id], one.at)
                one = replace(one, body=body, author=author)
        return one

    def _people(self) -> int:
        """Take people; of two rows for one person the later changed one counts."""
        gone = {one.key for one in self.gone}
        ours = {row.key: row.changed for row in self.connection.execute(sa.select(person.c.key, person.c.changed))}
        wanted = [dict(row) for row in self.parcel.people if row["key"] not in gone]
        for row in wanted:
            if row["key"] not in ours:
                self.connection.execute(person.insert().values(row))
            elif row["changed"] > ours[row["key"]]:
                self.connection.execute(person.update().where(person.c.key == row["key"]).values(row))
        return sum(row["key"] not in ours for row in wanted)

    def _files(self) -> int:
        ours = set(self.connection.scalars(sa.select(file.c.sha256)))
        count = 0
        for row in self.parcel.files:
            if row["sha256"] not in ours:
                made = scrub.file_without(dict(row), self.traces, self.photos)
                self.connection.execute(file.insert().values(made))
                count += 1
        return count


def _everything(connection: sa.Connection) -> Parcel:
    return Parcel(
        entries=_entries(connection),
        people=_rows(connection, sa.select(person)),
        files=(dict(row) for row in connection.execute(sa.select(file)).mappings()),
        erased=_rows(connection, sa.select(erased)),
    )


def _entries(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Iterator[Entry]:
    """Give entries in their store's order, their bodies in the form in which they were written."""
    query = sa.select(entry).where(*where).order_by(entry.c.seq).execution_options(yield_per=TOGETHER)
    for row in connection.execute(query).mappings():
        demand_readable(row["kind"], row["v"])
        yield Entry(**{**row, "id": str(row["id"]), "body": json.loads(row["body"]) if row["body"] else None})


def demand_readable(kind: str, v: int) -> None:
    """Raise RefusedError for the body of a form that this netlib does not know."""
    if kind in KINDS and v > KINDS[kind].v:
        raise RefusedError("newer_form", kind=kind, v=v, known=KINDS[kind].v)


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _only(row: Row, ids: set[str]) -> dict[str, Any]:
    """Keep of a forgotten person's row the entries of one network."""
    return {**row, "entries": json.dumps([one for one in json.loads(row["entries"]) if one in ids])}


def _is_same(one: Store, other: Store) -> bool:
    paths = [Path(store.engine.url.database or store.name) for store in (one, other)]
    if all(path.exists() for path in paths):
        return paths[0].samefile(paths[1])
    return one.engine.url == other.engine.url
