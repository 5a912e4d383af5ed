"""Where the backups of a store lie, and what they are called."""

import datetime as dt
import re
from pathlib import Path
from typing import Final

import platformdirs
import sqlalchemy as sa

KEPT_DAYS: Final = 14  # for which a daily backup is kept
DAILY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\.sqlite")
FORGOTTEN: Final = "forgotten.json"  # beside the backups: the random keys of those whom a restore must forget again


def default_path() -> Path:
    """Name the SQLite file that is used when nobody says otherwise: in the user's own data folder."""
    return Path(platformdirs.user_data_dir("netlib", appauthor=False)) / "netlib.sqlite"


def folder_beside(path: Path) -> Path:
    """Name the folder of a store's backups, beside its file."""
    return path.with_name(f"{path.stem}-backup")


def folder_of(engine: sa.Engine, name: str) -> Path:
    """Name the folder for the backups that netlib makes by itself; a server's lie in the user's own data folder."""
    if engine.dialect.name == "sqlite":
        return folder_beside(Path(name))
    return default_path().with_name(f"{engine.url.database or 'server'}-backup")


def dated(folder: Path, before: str) -> Path:
    """Name a new backup: what is about to happen, and the time to the second; never a name that is taken."""
    stem = f"{before}-{dt.datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    names = (folder / f"{stem}{f'-{i}' if i else ''}.sqlite" for i in range(1000))
    return next(name for name in names if not name.exists())


def latest_in(folder: Path) -> Path | None:
    """Find the newest backup of a folder; None: there is none."""
    found = [one for one in folder.glob("*.sqlite") if one.is_file()]
    return max(found, key=lambda one: one.stat().st_mtime, default=None)
