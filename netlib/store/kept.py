"""Finds everything that a store keeps about one person, to be shown to them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import sqlalchemy as sa

from netlib.model import PEOPLE
from netlib.store.erasure import containers
from netlib.store.erasure.scrub import PICTURES, find, like, texts, traces_of
from netlib.store.erasure.traces import Traces
from netlib.store.log import Entry, Transaction, is_record
from netlib.store.store import Store
from netlib.store.tables import current, draft, entry, file, output, person, token

Why = Literal["own", "said", "seat", "points", "mentioned"]
WHYS: Final[tuple[Why, ...]] = ("own", "said", "seat", "points", "mentioned")
_ABOUT_ONE: Final = (*PEOPLE, "consent")  # of somebody else's, only what touches this person is theirs to see


@dataclass(frozen=True)
class Trail:
    """One record that has to do with the person: why, and every version of it, newest first.

    `fields` names what the person may see of it; None: all.
    """

    network: str
    kind: str
    key: str
    why: Why
    versions: tuple[Entry, ...]
    fields: frozenset[str] | None = None


@dataclass(frozen=True)
class Kept:
    """Everything about one person; rows are tables from column to value, without hashes."""

    person: dict[str, Any]
    before: dict[str, Any] | None
    trails: tuple[Trail, ...]
    written: tuple[dict[str, Any], ...]  # what they entered: network, kind, key, at
    tokens: tuple[dict[str, Any], ...]
    drafts: tuple[dict[str, Any], ...]
    files: tuple[dict[str, Any], ...]
    outputs: tuple[dict[str, Any], ...]
    others: dict[str, str]  # everybody else, key -> name, so that they can be taken out of what is shown
    titles: dict[str, str]  # network -> title


def about(store: Store, key: str) -> Kept:
    """Gather what is kept about the person called `key`; raises KeyError where there is no such person."""
    with store.reading() as connection:
        rows = {row["key"]: dict(row) for row in connection.execute(sa.select(person)).mappings()}
        row = rows.pop(key)
        (traces,) = traces_of(connection, find(connection, [key]))
        tokens = _rows(connection, sa.select(token).where(token.c.person == key))
        seats = {(one["network"], one["seat"]) for one in tokens if one["seat"]}
        return Kept(
            person={name: row[name] for name in ("key", "name", "mail", "phone", "unit")},
            before=json.loads(row["was"]) if row["was"] else None,
            trails=tuple(_trails(connection, traces, seats)),
            written=tuple(_written(connection, traces)),
            tokens=tuple({name: one[name] for name in ("purpose", "role", "network", "expiry")} for one in tokens),
            drafts=tuple(_drafts(connection, traces, seats)),
            files=tuple(_files(connection, traces)),
            outputs=tuple(one for one in _rows(connection, sa.select(output)) if containers.names(one["path"], traces)),
            others={one["key"]: one["name"] for one in rows.values()},
            titles=_titles(connection),
        )  # fmt: skip


def _trails(connection: sa.Connection, one: Traces, seats: set[tuple[str, str]]) -> Iterator[Trail]:
    """Find the records that are the person's, point at them or name them, in any version."""
    patterns = [*one.sieve(), *(f'%"seat":"{seat}"%' for _, seat in seats)]
    sieve = sa.or_(entry.c.key == one.key, like(connection, entry.c.body, patterns))
    query = sa.select(entry.c.network, entry.c.kind, entry.c.key).where(sieve).distinct()
    found = []
    for network, kind, key in connection.execute(query).all():
        versions = tuple(reversed(list(Transaction(connection).entries(is_record(network, kind, key)))))
        whys = {_why(version, one, seats) for version in versions}
        why = next((one for one in WHYS if one in whys), None)
        if why:
            fields = _touched(versions, one) if kind in _ABOUT_ONE and why != "own" else None
            found.append(Trail(network, kind, key, why, versions, fields))
    yield from sorted(found, key=lambda trail: (trail.network, WHYS.index(trail.why), trail.versions[-1].at))


def _why(version: Entry, one: Traces, seats: set[tuple[str, str]]) -> Why | None:
    """Tell what a version of a record has to do with the person; None: nothing."""
    body = version.body or {}
    if (version.kind in PEOPLE and version.key == one.key) or body.get("person") == one.key:
        return "own"
    if body.get("speaker") == one.key:
        return "said"
    if body.get("seat") == one.key or (version.network, body.get("seat")) in seats:
        return "seat"
    if one.key in texts(body):
        return "points"
    return "mentioned" if any(map(one.within, texts(body))) else None


def _touched(versions: tuple[Entry, ...], one: Traces) -> frozenset[str]:
    fields = ((name, value) for version in versions for name, value in (version.body or {}).items())
    return frozenset(
        name for name, value in fields if any(text == one.key or one.within(text) for text in texts(value))
    )


def _written(connection: sa.Connection, one: Traces) -> Iterator[dict[str, Any]]:
    columns = (entry.c.network, entry.c.kind, entry.c.key, entry.c.at, entry.c.author)
    sieve = sa.or_(entry.c.author == one.key, like(connection, entry.c.author, one.sieve()))
    for row in connection.execute(sa.select(*columns).where(sieve).order_by(entry.c.at)).all():
        if row.author == one.key or one.is_called(row.author):
            yield {"network": row.network, "kind": row.kind, "key": row.key, "at": row.at}


def _drafts(connection: sa.Connection, one: Traces, seats: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for row in _rows(connection, sa.select(draft).order_by(draft.c.at)):
        if row["seat"] == one.key or (row["network"], row["seat"]) in seats:
            yield {name: row[name] for name in ("network", "text", "at")}


def _files(connection: sa.Connection, one: Traces) -> Iterator[dict[str, Any]]:
    for row in connection.execute(sa.select(file.c.sha256, file.c.type, file.c.name)).all():
        told = row._asdict()
        if one.within(row.name):
            yield told
        elif not row.type.startswith(PICTURES):
            data = connection.scalar(sa.select(file.c.bytes).where(file.c.sha256 == row.sha256))
            if containers.holds(bytes(data or b""), one):
                yield told


def _titles(connection: sa.Connection) -> dict[str, str]:
    query = sa.select(entry.c.key, entry.c.body).join(current, current.c.seq == entry.c.seq)
    rows = connection.execute(query.where(entry.c.kind == "network", entry.c.body.is_not(None)))
    return {key: json.loads(body).get("title", key) for key, body in rows}


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]
