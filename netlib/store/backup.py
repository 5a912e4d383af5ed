"""Copies of a whole store in one SQLite file, taken while people write."""

import datetime as dt
import json
import logging
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from netlib.errors import RefusedError
from netlib.store import clock, connect, trouble, upgrade, views
from netlib.store.beside import DAILY, FORGOTTEN, KEPT_DAYS, dated, folder_beside, folder_of, latest_in
from netlib.store.store import Store
from netlib.store.tables import erased, metadata, output, setting

HOUR: Final = 3600.0  # seconds
PAGES: Final = 2000  # of 4 KiB, in one step
ROWS: Final = 2000
PART: Final = (".netlib-", ".part")  # what a copy is called until it is whole


def make(store: Store, path: Path) -> Path:
    """Back up a store and note where; gives the file.

    Parameters
    ----------
    store
        On either database; others may go on writing.
    path
        The file, or a folder: then the store's name and the time become the file's name.

    Raises
    ------
    RefusedError
        If the file exists, its folder does not, or the copy could not be written whole.
    """
    path = path.expanduser().absolute()
    if path.is_dir():
        path = dated(path, folder_of(store.engine, store.name).name.removesuffix("-backup"))
    elif not path.parent.is_dir():
        raise RefusedError("care.no_such_folder", path=path.parent)
    made = copy_to(store, path)
    with suppress(RefusedError), store.writing() as connection:  # a store that can only be read is copied all the same
        note(connection, made)
    return made


def copy_to(store: Store, path: Path) -> Path:
    """Write a whole copy of the store as it is at one moment, checked, under a name that is free; gives the name."""
    if path.exists():
        raise RefusedError("care.backup_exists", path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=PART[0], suffix=PART[1])
        os.close(handle)
        try:
            _copy(store, Path(part), path)
            path.open("x").close()  # the name is ours, or somebody was faster
            Path(part).replace(path)
        finally:
            for end in ("", "-wal", "-shm"):
                Path(part + end).unlink(missing_ok=True)
        write_forgotten(store, path.parent)
    except FileExistsError as error:
        raise RefusedError("care.backup_exists", path=path) from error
    except OSError as error:
        raise RefusedError("care.backup_failed", path=path, why=error.strerror or type(error).__name__) from error
    return path


def _copy(store: Store, part: Path, path: Path) -> None:
    try:
        if store.engine.dialect.name == "sqlite":
            _from_file(store.engine, part)
        else:
            _from_server(store.engine, part)
        if not is_whole(part):
            raise RefusedError("care.damaged", path=store.name if store.engine.dialect.name == "sqlite" else path)
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        from_us = trouble.reason(error) in {"damaged", "not_a_store", "unreachable"}
        with trouble.told(store.name if from_us else str(path), "write"):
            raise


def is_whole(path: Path) -> bool:
    """Tell whether an SQLite file is sound, and make it one file that needs no other beside it."""
    with sqlite3.connect(path) as connection:
        sound: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return sound == [("ok",)]


def _from_file(engine: sa.Engine, part: Path) -> None:
    with engine.connect() as connection, connection.begin():
        # Holding the moment: without it, every write of another process would start the copy anew.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)  # noqa: S101  for mypy
        target = sqlite3.connect(part)
        try:
            source.backup(target, pages=PAGES)
        finally:
            target.close()


def _from_server(engine: sa.Engine, part: Path) -> None:
    copy = connect.to_file(part)
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    filled = copy.execution_options(writes=True)
    try:
        with one_moment.connect() as source, source.begin(), filled.connect() as target, target.begin():
            edition = upgrade.edition_of(source) or upgrade.NEWEST
            if edition == upgrade.NEWEST:
                upgrade.lay(target)
            else:
                upgrade.bring_forward(target, edition)
            copy_rows(source, target, metadata.sorted_tables)
    finally:
        copy.dispose()


def copy_rows(source: sa.Connection, target: sa.Connection, tables: Iterable[sa.Table]) -> None:
    """Copy what stands in these tables, as far as both databases have them; which views there are is each one's own."""
    here, there = sa.inspect(source), sa.inspect(target)
    for table in tables:
        if not (here.has_table(table.name) and there.has_table(table.name)):
            continue
        known = {column["name"] for column in here.get_columns(table.name)}
        known &= {column["name"] for column in there.get_columns(table.name)}
        columns = [column for column in table.c if column.name in known]
        query = sa.select(*columns)
        if table is setting:
            query = query.where(setting.c.name != views.SETTING)
        elif source.dialect.name == target.dialect.name == "sqlite":
            _copy_as_they_lie(source, target, table.name, [column.name for column in columns])
            continue
        rows = source.execute(query, execution_options={"yield_per": ROWS}).mappings()
        for some in rows.partitions(ROWS):
            target.execute(table.insert(), [dict(row) for row in some])


def _copy_as_they_lie(source: sa.Connection, target: sa.Connection, table: str, columns: list[str]) -> None:
    """Copy rows between two files without making Python values of what is alike in both: five times as fast."""
    read, written = (one.connection.driver_connection for one in (source, target))
    assert isinstance(read, sqlite3.Connection)  # noqa: S101  for mypy
    assert isinstance(written, sqlite3.Connection)  # noqa: S101  for mypy
    names = ", ".join(f'"{name}"' for name in columns)
    rows = read.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608  our own names
    written.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})', rows)  # noqa: S608


def note(connection: sa.Connection, path: Path) -> None:
    """Note that netlib wrote a backup, so that an erasure finds it; a store of an older edition has no place for it."""
    if sa.inspect(connection).has_table(output.name):
        connection.execute(output.delete().where(output.c.path == str(path)))
        connection.execute(output.insert().values(path=str(path), kind="backup", at=clock.now()))


def write_forgotten(store: Store, folder: Path) -> None:
    """Add to `forgotten.json` in a folder of backups whom the store has forgotten: random keys and times, no names."""
    with trouble.told(store.name), store.engine.connect() as connection:
        if not sa.inspect(connection).has_table(erased.name):
            return
        rows = {row.person: row.at for row in connection.execute(sa.select(erased.c.person, erased.c.at))}
    known = read_forgotten(folder)
    if not rows or rows.items() <= known.items():
        return
    listed: list[dict[str, Any]] = [{"person": person, "at": at} for person, at in sorted({**known, **rows}.items())]
    handle, part = tempfile.mkstemp(dir=folder, prefix=PART[0], suffix=PART[1])
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(listed, file, indent=1)
    Path(part).replace(folder / FORGOTTEN)


def read_forgotten(folder: Path) -> dict[str, int]:
    """Read who was forgotten, and when, beside a backup: `{person: microseconds since 1970}`."""
    path = folder / FORGOTTEN
    if not path.exists():
        return {}
    try:
        return {str(one["person"]): int(one["at"]) for one in json.loads(path.read_text("utf-8"))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedError("care.forgotten_unreadable", path=path) from error


def backup_folder(store: Store) -> Path | None:
    """Name the folder of a file's daily backups; None: a server's are its keeper's to make."""
    return folder_beside(Path(store.name)) if store.engine.dialect.name == "sqlite" else None


def latest(store: Store) -> Path | None:
    """Find the newest backup that netlib made by itself; None: there is none."""
    folder = backup_folder(store)
    return latest_in(folder) if folder else None


def daily(store: Store) -> Path | None:
    """Back up a file once a day and throw away what is older than two weeks; gives the file if one was made."""
    folder = backup_folder(store)
    if folder is None:
        return None
    today = dt.datetime.now().astimezone().date()
    path = folder / f"{today}.sqlite"
    if path.exists():
        return None
    try:
        folder.mkdir(exist_ok=True)
        made = make(store, path)
    except RefusedError:
        if path.exists():
            return None  # another process was faster
        raise
    except OSError as error:
        raise RefusedError("care.backup_failed", path=path, why=error.strerror or type(error).__name__) from error
    _throw_away(store, folder, today)
    return made


def _throw_away(store: Store, folder: Path, today: dt.date) -> None:
    last = f"{today - dt.timedelta(days=KEPT_DAYS - 1)}.sqlite"
    old = [one for one in folder.iterdir() if DAILY.fullmatch(one.name) and one.name < last]
    for one in old:
        one.unlink(missing_ok=True)
    for one in folder.glob(f"{PART[0]}*{PART[1]}*"):  # of a process that was killed
        with suppress(FileNotFoundError):
            if one.stat().st_mtime < time.time() - 24 * HOUR:
                one.unlink(missing_ok=True)
    if old:
        with store.writing() as connection:
            connection.execute(output.delete().where(output.c.path.in_([str(one) for one in old])))


def keep_daily(store: Store, stop: threading.Event, every: float = HOUR) -> None:
    """Make the daily backup now and look again every hour (`every`, seconds) until `stop` is set."""
    while True:
        try:
            daily(store)
        except RefusedError as error:
            logging.getLogger("netlib").warning("%s", error.sentence())
        except OSError as error:
            logging.getLogger("netlib").warning("%s", error)
        if stop.wait(every):
            return
