"""Which store is meant by what a person typed, and opening it."""

from pathlib import Path

import platformdirs
import sqlalchemy as sa

from netlib.errors import NotFoundError, RefusedError
from netlib.store.store import Store
from netlib.store.tables import metadata

SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=20000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32768",  # KiB: the upper levels of the trees stay in memory also at a million entries
)


def default_path() -> Path:
    """Name the SQLite file that is used when nobody says otherwise: in the user's own data folder."""
    return Path(platformdirs.user_data_dir("netlib", appauthor=False)) / "netlib.sqlite"


def open_store(where: str | Path | None = None, *, create: bool = True) -> Store:
    """Open the store at a path or database URL.

    Parameters
    ----------
    where
        A file's path, or a URL such as `postgresql+psycopg://...`. None: `default_path()`.
    create
        Make the file where there is none.

    Raises
    ------
    NotFoundError
        If there is no such file and it may not be made.
    RefusedError
        If the file is no store.
    """
    text = str(where if where is not None else default_path())
    if "://" in text:
        return _connect(sa.make_url(text), text)
    path = Path(text).expanduser().absolute()
    if not path.exists():
        if not create:
            raise NotFoundError("no_store", path=path)
        path.parent.mkdir(parents=True, exist_ok=True)
    return _connect(sa.URL.create("sqlite", database=str(path)), str(path))


def _connect(url: sa.URL, name: str) -> Store:
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    try:
        metadata.create_all(engine)
    except sa.exc.DatabaseError as error:
        raise RefusedError("not_a_store", path=name) from error
    return Store(engine, name)


def _prepare_sqlite(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    # The driver's own idea of when a transaction begins comes too late for a writer: see _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes its lock at once: two that first read and then write would end in SQLITE_BUSY.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
