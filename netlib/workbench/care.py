"""The backups that netlib makes by itself: where they lie, and making them while people work."""

import datetime as dt
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from netlib.store import Store, backup

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")


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
