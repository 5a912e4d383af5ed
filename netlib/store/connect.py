"""Engines as netlib wants them: SQLite that waits, flushes and locks at once, and PostgreSQL."""

import sqlite3
import sys
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from netlib.errors import RefusedError
from netlib.store.trouble import told

SETTINGS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=20000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32768",  # KiB: the upper levels of the trees stay in memory also at a million entries
)


def to_file(path: Path, *, writable: bool = True) -> sa.Engine:
    """Make an engine on an SQLite file; not `writable`: one that leaves the file and its folder alone."""
    if writable:
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "savepoint", _still_open)
        sa.event.listen(engine, "rollback_savepoint", _say_why)
    else:
        engine = sa.create_engine("sqlite://", creator=lambda: _unwritable(path), poolclass=sa.NullPool)
    sa.event.listen(engine, "begin", _begin)
    return engine


def to_server(text: str) -> sa.Engine:
    """Make an engine on a database server by its URL; raises RefusedError for one that netlib cannot speak to."""
    try:
        return sa.create_engine(text, pool_pre_ping=True)
    except (ModuleNotFoundError, sa.exc.ArgumentError) as error:
        raise RefusedError("care.server_address", what=type(error).__name__) from error


def assert_open(connection: sa.Connection) -> None:
    """Raise RefusedError where SQLite has taken a transaction back by itself, as it does on a full disk.

    Whatever is written afterwards would be committed alone, and what was written before would be thought to be there.
    """
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        raise RefusedError("care.taken_back", path=connection.engine.url.database)


def _still_open(connection: sa.Connection, _name: str) -> None:
    assert_open(connection)


def _say_why(connection: sa.Connection, _name: str, _context: None) -> None:
    # Rolling back to a savepoint that is gone would hide the error that took it away.
    why = sys.exception()
    try:
        assert_open(connection)
    except RefusedError as gone:
        with told(str(connection.engine.url.database), "write"):
            raise why if isinstance(why, sa.exc.DBAPIError) else gone from why


def _prepare(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    # The driver's own idea of when a transaction begins comes too late for a writer: see _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _unwritable(path: Path) -> sqlite3.Connection:
    """Open a file that cannot be written; where nobody is writing in it, also no lock and no -shm file is needed."""
    log = path.with_name(path.name + "-wal")
    still = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?mode=ro{still}", uri=True, check_same_thread=False, isolation_level=None)


def _begin(connection: sa.Connection) -> None:
    # A writer takes its lock at once: two that first read and then write would end in SQLITE_BUSY.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
