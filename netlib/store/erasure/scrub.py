"""Takes people out of every table of a store, inside one transaction."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa
from tqdm import tqdm

from netlib.store import clock
from netlib.store.erasure import bodies, containers
from netlib.store.erasure.traces import Known, Traces, known
from netlib.store.log import encode
from netlib.store.tables import draft, entry, erased, file, person, token

WINDOW: Final = 20_000  # entries looked at in one go
TOGETHER: Final = 40  # people looked for in one pass: an expression may not be nested without end
PICTURES: Final = ("image/", "video/", "audio/")
TEXTS: Final = ("text/", "application/json", "application/toml", "application/x-toml")


@dataclass(frozen=True, order=True)
class Left:
    """A first name or a surname that stays in a text, or a file that cannot be changed: for a person to judge."""

    network: str
    kind: str
    key: str
    excerpt: str


@dataclass
class Scrubbed:
    """What was done to one store."""

    entries: dict[str, list[str]] = field(default_factory=dict)  # person -> ids of the entries that were rewritten
    left: set[Left] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("tokens", "drafts", "files", "photos"), 0))
    touched: int = 0  # rows that are no longer what they were, in any table

    def count(self, what: str, number: int) -> None:
        """Add to one of the counts."""
        self.counts[what] += number
        self.touched += number


def traces_of(connection: sa.Connection, people: Iterable[Known]) -> list[Traces]:
    """Compile what people are looked for by; other people's names in the store stay as they are."""
    wanted = list(people)
    keys = {one.key for one in wanted}
    others = [row.name for row in connection.execute(sa.select(person.c.key, person.c.name)) if row.key not in keys]
    return [Traces(one, others) for one in wanted]


def find(connection: sa.Connection, keys: Iterable[str]) -> list[Known]:
    """Read what is known of people; of those who have no row, the key alone."""
    rows = connection.execute(sa.select(person).where(person.c.key.in_(wanted := list(keys)))).mappings()
    there = {row["key"]: known(dict(row)) for row in rows}
    return [there.get(key, Known(key)) for key in wanted]


def take_out(connection: sa.Connection, everybody: Sequence[Traces]) -> Scrubbed:
    """Take `everybody` out of entries, drafts, files, tokens and people, and remember who it was."""
    done = Scrubbed()
    for start in range(0, len(everybody), TOGETHER):
        some = everybody[start : start + TOGETHER]
        photos = _entries(connection, some, done)
        _files(connection, some, photos, done)
        for one in some:
            _drafts_and_tokens(connection, one, done)
            _people(connection, one, done)
            remember(connection, one.key, done.entries.get(one.key, []), clock.now())
    return done


def remember(connection: sa.Connection, key: str, entries: Iterable[str], at: int) -> bool:
    """Note in `erased` who was forgotten, together with what an earlier erasure noted; tells whether that is news."""
    row = connection.execute(sa.select(erased).where(erased.c.person == key)).first()
    before = json.loads(row.entries) if row else []
    together = json.dumps(sorted({*before, *entries}))
    if row is None:
        connection.execute(erased.insert().values(person=key, entries=together, at=at))
    elif together != row.entries:
        connection.execute(erased.update().where(erased.c.person == key).values(entries=together))
    return row is None or together != row.entries


def like(connection: sa.Connection, column: sa.Column[Any], patterns: Iterable[str]) -> sa.ColumnElement[bool]:
    """Ask for rows that answer to one of LIKE's patterns, whatever the case; SQLite's LIKE knows none as it is."""
    ask = column.ilike if connection.dialect.name == "postgresql" else column.like
    return sa.or_(sa.false(), *map(ask, patterns))


def rewritten(kind: str, key: str, told: dict[str, Any] | None, author: str | None, one: Traces) -> tuple[Any, Any]:
    """Give body and author of an entry without one person."""
    body = None if told is None else bodies.without(kind, key, told, one)
    return body, one.key if author and author != one.key and one.is_called(author) else author


def _entries(connection: sa.Connection, some: Sequence[Traces], done: Scrubbed) -> set[str]:
    """Rewrite entries of every network and age; gives the files (by sha256) that show one of the people."""
    patterns = sorted({pattern for one in some for pattern in one.sieve()})
    everyone = [one for one in connection.scalars(sa.select(entry.c.author).distinct()) if one]
    authors = {author for author in everyone if any(one.is_called(author) for one in some)}
    mine = (entry.c.key.in_([one.key for one in some]), entry.c.author.in_(authors))
    sieve = sa.or_(*mine, like(connection, entry.c.body, patterns))
    columns = (entry.c.seq, entry.c.id, entry.c.network, entry.c.kind, entry.c.key, entry.c.body, entry.c.author)
    photos: set[str] = set()
    for first, last in _windows(connection):
        rows = connection.execute(sa.select(*columns).where(entry.c.seq.between(first, last), sieve))
        changes = [
            change for row in rows if _is_worth(row, some, authors) for change in _change(row, some, done, photos)
        ]
        if changes:
            to = entry.update().where(entry.c.seq == sa.bindparam("at_seq"))
            connection.execute(to.values(body=sa.bindparam("to_body"), author=sa.bindparam("to_author")), changes)
            done.touched += len(changes)
    return photos


def _is_worth(row: Any, some: Sequence[Traces], authors: set[str]) -> bool:  # noqa: ANN401  a row of the query above
    """Tell whether an entry that has passed the sieve may have to do with one of the people."""
    if row.author in authors or any(row.key == one.key for one in some):
        return True
    return row.body is not None and any(one.may_be_in(row.body) for one in some)


def _windows(connection: sa.Connection) -> Iterator[tuple[int, int]]:
    """Part the log into stretches, and show on a terminal how far it has come."""
    last = int(connection.scalar(sa.select(sa.func.coalesce(sa.func.max(entry.c.seq), 0))) or 0)
    stretches = range(1, last + 1, WINDOW)
    for first in tqdm(stretches, disable=None, leave=False, file=sys.stderr):  # None: silent unless a terminal listens
        yield first, first + WINDOW - 1


def _change(row: Any, some: Sequence[Traces], done: Scrubbed, photos: set[str]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give what becomes of one entry, if anything does, and note which parts of names stay in it."""
    told = before = None if row.body is None else json.loads(row.body)
    author = row.author
    for one in some:
        photos |= bodies.files(row.kind, before, one.key) if before else set()
        was = (told, author)
        told, author = rewritten(row.kind, row.key, told, author, one)
        if (told, author) != was:
            done.entries.setdefault(one.key, []).append(str(row.id))
    for one in some:
        for text in texts(told):
            done.left |= {Left(row.network, row.kind, row.key, part) for part in one.names.parts(text)}
    if (told, author) != (before, row.author):
        yield {"at_seq": row.seq, "to_body": encode(told), "to_author": author}


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever JSON holds
    """Give every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def _files(connection: sa.Connection, some: Sequence[Traces], photos: set[str], done: Scrubbed) -> None:
    """Rewrite text files and names of files, empty photos of the people, and list what else holds a name.

    A file keeps its key, the sum of what it was: an older copy of the store must not bring the old one back.
    """
    for row in connection.execute(sa.select(file.c.sha256, file.c.type, file.c.name)).all():
        there: dict[str, Any] = {**row._asdict(), "bytes": None}
        if row.sha256 in photos or not row.type.startswith(PICTURES):
            there["bytes"] = bytes(connection.scalar(sa.select(file.c.bytes).where(file.c.sha256 == row.sha256)) or b"")
        made = file_without(there, some, photos)
        values = {name: value for name, value in made.items() if value != there[name]}
        if values:
            connection.execute(file.update().where(file.c.sha256 == row.sha256).values(values))
            done.count("photos" if made["bytes"] == b"" else "files", 1)
        if there["bytes"] and any(containers.holds(made["bytes"], one) for one in some):
            done.left.add(Left("-", "file", row.sha256, made["name"]))


def file_without(row: dict[str, Any], some: Sequence[Traces], photos: set[str]) -> dict[str, Any]:
    """Give a file's row without people: photos of them are emptied, texts rewritten; "bytes" None: not to be read."""
    made = {**row, "name": _out_of_all(row["name"], some)}
    if row["sha256"] in photos:
        made["bytes"] = b""
    elif row["bytes"] and row["type"].startswith(TEXTS):
        made["bytes"] = _text_without(row["bytes"], some)
    return made


def _text_without(data: bytes, some: Sequence[Traces]) -> bytes:
    for encoding in ("utf-8", "latin-1"):
        try:
            return _out_of_all(data.decode(encoding), some).encode(encoding)
        except UnicodeDecodeError:
            continue
    return data


def _out_of_all(text: str, some: Sequence[Traces]) -> str:
    for one in some:
        text = one.out_of(text)
    return text


def _drafts_and_tokens(connection: sa.Connection, one: Traces, done: Scrubbed) -> None:
    """Delete the person's accounts, codes and unsent notes; in the notes of others, take out the name."""
    mine = sa.select(token.c.network, token.c.seat).where(token.c.person == one.key, token.c.seat.is_not(None))
    seats = [(draft.c.network == network) & (draft.c.seat == seat) for network, seat in connection.execute(mine)]
    done.count("drafts", connection.execute(draft.delete().where(sa.or_(draft.c.seat == one.key, *seats))).rowcount)
    for row in connection.execute(sa.select(draft.c.id, draft.c.text)).all():
        if one.within(row.text):
            connection.execute(draft.update().where(draft.c.id == row.id).values(text=one.out_of(row.text)))
            done.count("drafts", 1)
    called = connection.execute(sa.select(token.c.hash, token.c.name).where(token.c.name.is_not(None))).all()
    hashes = [row.hash for row in called if one.is_called(row.name)]
    where = sa.or_(token.c.person == one.key, token.c.hash.in_(hashes))
    done.count("tokens", connection.execute(token.delete().where(where)).rowcount)


def _people(connection: sa.Connection, one: Traces, done: Scrubbed) -> None:
    """Delete the person, and their name from where others are said to belong."""
    done.touched += connection.execute(person.delete().where(person.c.key == one.key)).rowcount
    for row in connection.execute(sa.select(person.c.key, person.c.unit).where(person.c.unit != "")).all():
        if one.within(row.unit):
            connection.execute(person.update().where(person.c.key == row.key).values(unit=one.out_of(row.unit)))
            done.touched += 1
