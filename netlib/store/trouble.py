"""Turns what a database says when it cannot go on into a sentence with the way out."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from netlib.errors import RefusedError
from netlib.store.beside import folder_beside, latest_in

LITTLE: Final = 4 * 1024 * 1024  # bytes: with less than this left, a write that failed failed for want of room

# By the primary code that SQLite gives, and by PostgreSQL's SQLSTATE.
SQLITE: Final = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_IOERR: "unreadable",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_store",
}
SERVER: Final = {
    "53100": "server_full",
    "53200": "server_busy", "53300": "server_busy", "55P03": "server_busy", "57014": "server_busy",
    "40001": "server_busy", "40P01": "server_busy", "25006": "server_read_only", "42501": "server_rights",
    "28000": "server_rights", "28P01": "server_rights", "3D000": "server_no_database", "58030": "server_damaged",
    "2BP01": "server_views", "XX001": "server_damaged", "XX002": "server_damaged",
}  # fmt: skip
# These are ours to mend, or belong to whoever wrote the statement.
NOT_OURS: Final = (sa.exc.IntegrityError, sa.exc.ProgrammingError, sa.exc.DataError, sa.exc.NotSupportedError)


@contextmanager
def told(name: str, doing: str = "read") -> Iterator[None]:
    """Raise RefusedError with a sentence where the database of the store called `name` cannot go on.

    `doing` is `read` or `write`, and begins the sentence. Errors of constraints and of programs pass through.
    """
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        sentence = _sentence(error, name, doing)
        if sentence is None:
            raise
        raise sentence from error


def reason(error: BaseException) -> str | None:
    """Name why a database gave up: a key of SQLITE's or SERVER's values; None: it is not of that sort."""
    original = getattr(error, "orig", error)
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        return None if code is None else SQLITE.get(code & 0xFF)
    state = getattr(original, "sqlstate", None)
    if state is None or state.startswith(("08", "57P")):
        return "unreachable" if isinstance(error, sa.exc.OperationalError) else None
    return None if isinstance(error, NOT_OURS) and state != "42501" else SERVER.get(state)


def _sentence(error: sa.exc.DBAPIError | sqlite3.Error, name: str, doing: str) -> RefusedError | None:
    why = reason(error)
    if why is None:
        return None
    if why == "not_a_store":
        return RefusedError("not_a_store", path=name)
    if why.startswith("server") or why == "unreachable":
        return RefusedError(f"care.{why}", store=_without_password(name), what=_first_line(error))
    path = Path(name)
    if why == "unreadable" and _no_room(path):
        why = "full"
    if why == "cannot_open":
        why = "not_made" if not path.exists() else "read_only" if doing == "write" else "unreadable"
    if why == "locked":
        holders = who_has_open(path)
        return RefusedError(
            f"care.locked_{doing}_by" if holders else f"care.locked_{doing}", path=path, who=", ".join(holders)
        )
    if why == "damaged":
        backup = latest_in(folder_beside(path))
        return RefusedError("care.damaged_with_backup" if backup else "care.damaged", path=path, backup=backup)
    return RefusedError(f"care.{why}" if why in {"full", "read_only", "not_made"} else f"care.{why}_{doing}", path=path)


def who_has_open(path: Path) -> list[str]:
    """Name the other programs that have a file open, as far as this user may know: `python3 (4711)`."""
    import psutil  # noqa: PLC0415  only trouble needs it

    wanted = os.path.realpath(path)
    found = []
    for process in psutil.process_iter(["name"]):
        try:
            if process.pid != os.getpid() and any(os.path.realpath(one.path) == wanted for one in process.open_files()):
                found.append(f"{process.info['name']} ({process.pid})")
        except (psutil.Error, OSError):
            continue  # it has ended, or is somebody else's
    return found


def _no_room(path: Path) -> bool:
    """Tell whether a write failed because the disk, or what this process may write, is used up."""
    try:
        import resource  # noqa: PLC0415  Windows has no such limits
    except ImportError:
        limited = False
    else:
        limited = resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
    try:
        return limited or shutil.disk_usage(path.parent).free < LITTLE
    except OSError:
        return False


def _without_password(name: str) -> str:
    return sa.make_url(name).render_as_string(hide_password=True) if "://" in name else name


def _first_line(error: BaseException) -> str:
    return (str(getattr(error, "orig", error)).strip().splitlines() or [""])[0]
