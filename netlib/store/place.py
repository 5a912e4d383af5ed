"""Which store is meant by what a person typed, and opening it."""

from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import sqlalchemy as sa

from netlib.errors import NotFoundError, RefusedError
from netlib.store import backup, connect, drive, trouble, upgrade, views
from netlib.store.beside import dated, default_path, folder_of
from netlib.store.store import Store

__all__ = ["default_path", "open_store", "upgrade_store"]

# What a file answers that may be read but not written; a folder that may not, too: no -shm file can be made in it.
UNWRITABLE: Final = frozenset({"read_only", "cannot_open"})

# An older store: `safe` upgrades a file after a backup and refuses a server, `always` upgrades both, `never` neither.
Upgrading = Literal["safe", "always", "never"]


def open_store(where: str | Path | None = None, *, create: bool = True, upgrading: Upgrading = "safe") -> Store:
    """Open the store at a path or database URL.

    Parameters
    ----------
    where
        A file's path, or a URL such as `postgresql+psycopg://...`. None: `default_path()`.
    create
        Make the file where there is none.
    upgrading
        What becomes of a store that an older netlib made.

    Raises
    ------
    NotFoundError
        If there is no such file and it may not be made.
    RefusedError
        If the file is no store, a newer netlib made it, its drive is no place for it, or it cannot be reached.
    """
    return _opened(str(where if where is not None else default_path()), create=create, upgrading=upgrading)[0]


def upgrade_store(where: str | Path | None = None) -> tuple[Store, str]:
    """Open a store, on a server too, and bring it up to today's edition; gives the edition that it had as well."""
    return _opened(str(where if where is not None else default_path()), create=False, upgrading="always")


def _opened(text: str, *, create: bool, upgrading: Upgrading) -> tuple[Store, str]:
    if "://" in text:
        engine = connect.to_server(text)
        if engine.dialect.name != "sqlite":
            return _settled(Store(engine, text), upgrading)
        text = engine.url.database or ""
    if drive.is_share(text):
        drive.refuse(Path(text), default_path())
    path = Path(text).expanduser().absolute()
    drive.refuse(path, default_path())
    if path.is_dir():
        raise RefusedError("not_a_store", path=path)
    if not path.exists():
        if not create:
            raise NotFoundError("no_store", path=path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RefusedError("care.not_made", path=path) from error
    with trouble.told(str(path)):
        return _settled(Store(_file(path), str(path)), upgrading)


def _file(path: Path) -> sa.Engine:
    """Make an engine on a file, one that only reads where it cannot be written."""
    engine = connect.to_file(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except sa.exc.DBAPIError as error:
        engine.dispose()
        if trouble.reason(error) not in UNWRITABLE or not path.exists():
            raise
        return connect.to_file(path, writable=False)
    return engine


def _settled(store: Store, upgrading: Upgrading) -> tuple[Store, str]:
    """See to it that the store has today's tables and views; gives the edition that it had."""
    on_server = store.engine.dialect.name != "sqlite"
    with trouble.told(store.name), store.engine.connect() as connection:
        edition = upgrade.edition_of(connection)
        if edition is None and not on_server and sa.inspect(connection).get_table_names():
            raise RefusedError("not_a_store", path=store.name)
        settled = edition == upgrade.NEWEST and (on_server or views.are_current(connection))
    if settled:
        return store, upgrade.NEWEST
    if edition is None:
        with store.writing() as connection:
            if upgrade.edition_of(connection) is None:
                upgrade.lay(connection)
    elif not edition.isdecimal() or int(edition) > int(upgrade.NEWEST):
        raise RefusedError("care.newer_store", edition=edition, newest=upgrade.NEWEST)
    elif edition != upgrade.NEWEST and upgrading != "never":
        if on_server and upgrading == "safe":
            raise RefusedError("care.old_server", edition=edition, newest=upgrade.NEWEST)
        _bring_forward(store)
    elif edition == upgrade.NEWEST:
        with suppress(RefusedError), store.writing() as connection:  # reading goes on where nothing can be written
            if not views.are_current(connection):
                views.make(connection)
    return store, edition or upgrade.NEWEST


def _bring_forward(store: Store) -> None:
    """Upgrade a store; a file is copied first, while nobody else can write."""
    with store.writing() as connection:
        if upgrade.edition_of(connection) == upgrade.NEWEST:
            return  # somebody else has just done it
        if store.engine.dialect.name == "sqlite":
            folder = folder_of(store.engine, store.name)
            backup.copy_to(store, dated(folder, "before-upgrade"))
        upgrade.bring_forward(connection)
