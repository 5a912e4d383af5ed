"""Puts a backup in the place of what a store holds, in one transaction and with a way back."""

import shutil
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from netlib.errors import NotFoundError, RefusedError
from netlib.store import backup, clock, connect, trouble, upgrade, views
from netlib.store.beside import dated, folder_of
from netlib.store.log import Transaction
from netlib.store.place import open_store
from netlib.store.store import Store
from netlib.store.tables import entry, erased, metadata, output, person, setting

# What stays as it is: whom this store has forgotten, and what netlib wrote outside it.
KEPT: Final = (erased, output)


class Restored(NamedTuple):
    """What a restore did: where the store as it was lies (None: it was empty), and the networks that are there now."""

    safety: Path | None
    networks: list[str]


def restore(store: Store, path: Path) -> Restored:
    """Put what a backup holds in the place of what the store holds.

    The store as it was is backed up first. Whoever has been forgotten since stays forgotten: by this store's own list,
    the backup's, and the lists beside the backups.

    Raises
    ------
    NotFoundError
        If there is no such file.
    RefusedError
        If the file is damaged, no store, or made by a newer netlib. Then nothing is changed.
    """
    path = path.expanduser().absolute()
    refuse_missing(path)
    with tempfile.TemporaryDirectory(prefix="netlib", ignore_cleanup_errors=True) as folder:
        copy = _opened(path, Path(folder))
        try:
            with store.writing() as connection, copy.engine.connect() as source:
                safety = _safety(store, connection)
                _replace(source, connection)
                _forget_again(connection, source, path.parent, folder_of(store.engine, store.name))
        finally:
            copy.engine.dispose()
    _sweep(store)
    return Restored(safety, store.networks())


def _sweep(store: Store) -> None:
    """Write an SQLite file anew, so that nobody who was forgotten again lies in its unused pages.

    Where somebody has it open, that waits for the next erasure: the restore itself is done.
    """
    if store.engine.dialect.name != "sqlite":
        return
    with suppress(RefusedError), trouble.told(store.name, "write"), closing(store.engine.raw_connection()) as held:
        raw = held.cursor()  # beside SQLAlchemy, which would begin a transaction first
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refuse_missing(path: Path) -> None:
    """Raise NotFoundError where there is no such file."""
    if not path.is_file():
        raise NotFoundError("care.no_backup", path=path)


def _opened(path: Path, folder: Path) -> Store:
    """Open a copy of the backup, so that the backup itself is neither upgraded nor touched."""
    copy = folder / "backup.sqlite"
    try:
        shutil.copyfile(path, copy)
        beside = path.with_name(path.name + "-wal")  # of a store that was copied by hand
        if beside.exists():
            shutil.copyfile(beside, folder / "backup.sqlite-wal")
    except OSError as error:
        raise RefusedError("care.backup_failed", path=path, why=error.strerror or type(error).__name__) from error
    with trouble.told(str(path)):
        engine = connect.to_file(copy)
        with engine.connect() as connection:
            if upgrade.edition_of(connection) is None:
                raise RefusedError("not_a_store", path=path)
        engine.dispose()
        if not backup.is_whole(copy):
            raise RefusedError("care.damaged", path=path)
    try:
        return open_store(copy, create=False)
    except RefusedError as error:
        raise RefusedError(error.key, **{**error.values, "path": path}) from error


def _safety(store: Store, connection: sa.Connection) -> Path | None:
    """Copy the store as it is, and note where; None: there is nothing in it."""
    if not any(connection.scalar(sa.select(sa.exists().select_from(table))) for table in (entry, person)):
        return None
    made = backup.copy_to(store, dated(folder_of(store.engine, store.name), "before-restore"))
    backup.note(connection, made)
    return made


def _replace(source: sa.Connection, target: sa.Connection) -> None:
    tables = [table for table in metadata.sorted_tables if table not in KEPT]
    clocks = [_clock(one) for one in (source, target)]
    if clocks[1] > clock.now() + clock.DAY:  # a restore is the way out for a store that was written with a wrong clock
        clocks[1] = 0
    last = target.scalar(sa.select(sa.func.max(entry.c.seq)))
    for table in reversed(tables):
        target.execute(
            table.delete() if table is not setting else table.delete().where(setting.c.name != views.SETTING)
        )
    backup.copy_rows(source, target, tables)
    # Time does not run backwards: what is written from now on is later than what anybody has seen.
    target.execute(setting.delete().where(setting.c.name == "clock"))
    if max(clocks):
        target.execute(setting.insert().values(name="clock", value=str(max(clocks))))
    if target.dialect.name == "postgresql":  # SQLite remembers the greatest number by itself
        greatest = max(last or 0, target.scalar(sa.select(sa.func.max(entry.c.seq))) or 0)
        target.execute(
            sa.text("SELECT setval(pg_get_serial_sequence('entry', 'seq'), :last, :used)"),
            {"last": max(greatest, 1), "used": bool(greatest)},
        )


def _clock(connection: sa.Connection) -> int:
    return int(connection.scalar(sa.select(setting.c.value).where(setting.c.name == "clock")) or 0)


def _forget_again(target: sa.Connection, source: sa.Connection, *folders: Path) -> None:
    """Put everybody who was ever forgotten on the store's list, and apply it."""
    from netlib.store import erasure  # noqa: PLC0415  it is built on what is below a restore

    known = set(target.scalars(sa.select(erased.c.person)))
    rows = [dict(row) for row in source.execute(sa.select(erased)).mappings()]
    for folder in folders:
        rows += [{"person": one, "entries": "[]", "at": at} for one, at in backup.read_forgotten(folder).items()]
    for row in rows:
        if row["person"] not in known:
            known.add(row["person"])
            target.execute(erased.insert(), row)
    erasure.apply_all(Transaction(target))
