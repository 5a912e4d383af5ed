"""Looks after a store: copies of it, bringing one back, bringing it up to date."""

import datetime as dt
import threading
from dataclasses import dataclass
from pathlib import Path

from netlib.store import Store, backup, open_store, place, restore, upgrade
from netlib.texts.formats import COPENHAGEN


@dataclass(frozen=True)
class Backup:
    """Where the daily backups lie, and when the last one was made (Copenhagen); None: there is none yet."""

    folder: Path
    at: dt.datetime | None


def backup_of(store: Store) -> Backup | None:
    """Tell where a store's daily backups lie; None: it is a server's, whose keeper makes them."""
    folder = backup.backup_folder(store)
    if folder is None:
        return None
    last = backup.latest(store)
    return Backup(folder, dt.datetime.fromtimestamp(last.stat().st_mtime, COPENHAGEN) if last else None)


def keep_daily(store: Store) -> threading.Event:
    """Make a backup each day from now on, beside what people do; it ends when the event that is given is set."""
    stop = threading.Event()
    threading.Thread(target=backup.keep_daily, args=(store, stop), name="netlib backup", daemon=True).start()
    return stop


def copy(where: str | None, path: Path) -> Path:
    """Back up the store at `where` while people write, also one that waits to be upgraded; gives the file."""
    return backup.make(open_store(where, create=False, upgrading="never"), path)


def bring_back(where: str | None, path: Path) -> restore.Restored:
    """Put a backup in the place of what the store at `where` holds; see `netlib.store.restore`."""
    restore.refuse_missing(path.expanduser())  # before a store is made for what is not there
    return restore.restore(open_store(where), path)


@dataclass(frozen=True)
class Upgraded:
    """Which edition of the tables a store had and has, and the copy that was made before (None: none was needed)."""

    before: str
    now: str
    copy: Path | None


def bring_up_to_date(where: str | None) -> Upgraded:
    """Bring the tables of the store at `where`, on a server too, up to today's edition."""
    opened, before = place.upgrade_store(where)
    return Upgraded(before, upgrade.NEWEST, None if before == upgrade.NEWEST else backup.latest(opened))
