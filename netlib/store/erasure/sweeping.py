"""Has a store to itself, and cleans what a database keeps of rows that are gone."""

import mmap
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from netlib import handbook
from netlib.errors import NetlibError, RefusedError
from netlib.store.erasure.needles import Needles
from netlib.store.erasure.scrub import like
from netlib.store.erasure.traces import Traces
from netlib.store.store import WRITERS, Store
from netlib.store.tables import draft, entry, file, person, token
from netlib.store.trouble import who_has_open

PATIENCE: Final = 20.0  # seconds that others are given to finish
TOUCHED: Final = (entry, person, draft, token, file)
BESIDE: Final = ("", "-wal", "-shm", "-journal")


@contextmanager
def alone(store: Store, patience: float = PATIENCE) -> Iterator[sa.Connection]:
    """Open a connection beside which there is no other on an SQLite file; on PostgreSQL, no other writer's.

    Raises
    ------
    RefusedError
        If after `patience` seconds somebody still has the file open; the sentence names the programs.
    """
    store.engine.dispose()  # our own idle connections would be in the way as well
    sqlite = store.engine.dialect.name == "sqlite"
    engine = sa.create_engine(store.engine.url, poolclass=sa.NullPool)
    if sqlite:
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN EXCLUSIVE"))
    until = time.monotonic() + patience
    while True:
        try:
            connection = engine.connect()
            connection.begin()
            break
        except sa.exc.OperationalError as error:
            if not sqlite or time.monotonic() > until:
                raise RefusedError("people.in_use", programs=programs(store)) from error
            time.sleep(0.1)
    held: list[Any] = connection.info.setdefault("held", [])
    try:
        with connection:
            if not sqlite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
            yield connection
    finally:
        for one in held:
            one.close()


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection that shares nothing, and leaves nothing behind in the pages that it frees."""
    connection.isolation_level = None
    for setting in (
        "busy_timeout=0",
        "locking_mode=EXCLUSIVE",
        "secure_delete=ON",
        "foreign_keys=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {setting}")


def programs(store: Store) -> str:
    """Name the other programs that have a store's file open; "?" where none will say."""
    return ", ".join(who_has_open(Path(store.engine.url.database or store.name))) or "?"


def sweep(connection: sa.Connection, everybody: Sequence[Traces]) -> None:
    """Make what was deleted irrecoverable, and see for oneself that it is.

    Raises
    ------
    NetlibError
        If a name, mail or phone is found in the files all the same: rule E10's sentence.
    """
    if connection.dialect.name != "sqlite":
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in TOUCHED:
            connection.exec_driver_sql(f"VACUUM FULL {table.name}")
        return
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101  for mypy
    vacuum(raw)
    busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise RefusedError("people.in_use", programs="?")
    for one in everybody:
        _demand_nothing_left(connection, one)


def vacuum(raw: sqlite3.Connection) -> None:
    """Write the database anew without what is gone."""
    raw.execute("VACUUM")


def _demand_nothing_left(connection: sa.Connection, one: Traces) -> None:
    """Search the files of an SQLite store; what other people's rows and unreadable files have of it may stay."""
    needles = Needles(one.key, one.needles(), words=False)
    files = [Path(f"{connection.engine.url.database}{end}") for end in BESIDE]
    held = connection.info["held"]
    found = {path: _count(path, needles, held) for path in files if path.exists()}
    if any(found.values()) and sum(found.values()) > sum(needles.count(value) for value in _live(connection, one)):
        where = ", ".join(path.name for path, number in found.items() if number)
        message = handbook.load().rule("E10").message
        raise NetlibError("people.still_found", said=lambda t: message[t.language].format(where=where))


def _count(path: Path, needles: Needles, held: list[Any]) -> int:
    """Count in one file, and leave it open: closing it would drop this process's lock on the database (POSIX)."""
    if not path.stat().st_size:
        return 0
    one = path.open("rb")
    data = mmap.mmap(one.fileno(), 0, access=mmap.ACCESS_READ)
    held += [data, one]
    return needles.count(data)


def _live(connection: sa.Connection, one: Traces) -> Iterator[bytes]:
    """Give what is rightly there and may look like a trace: "Bib Sørensen", a namesake, a scanned document."""
    patterns = one.sieve()
    for column in (
        entry.c.body,
        draft.c.text,
        token.c.name,
        person.c.name,
        person.c.mail,
        person.c.phone,
        person.c.was,
    ):
        for value in connection.scalars(sa.select(column).where(like(connection, column, patterns))):
            yield str(value).encode()
    for value in connection.scalars(sa.select(file.c.bytes).where(~file.c.type.like("text/%"))):
        yield bytes(value)
