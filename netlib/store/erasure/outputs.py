"""Files that netlib wrote outside the store: those that name a person are deleted, and can be made again."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from netlib.model import PEOPLE
from netlib.store import beside
from netlib.store.erasure import containers
from netlib.store.erasure.traces import Traces
from netlib.store.tables import current, output

KEPT: Final = dt.timedelta(days=beside.KEPT_DAYS)


@dataclass(frozen=True)
class Outputs:
    """What became of the files: deleted, impossible to delete, and backups with the day on which daily ones vanish."""

    deleted: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    backups: tuple[tuple[str, dt.date | None], ...] = ()


def clear(connection: sa.Connection, everybody: Sequence[Traces], folder: Path | None = None) -> Outputs:
    """Delete every file that names one of `everybody`; a backup, also one in `folder`, is told, never changed."""
    deleted: list[str] = []
    stuck: list[str] = []
    backups = set(folder.glob("*.sqlite")) if folder else set()
    for row in connection.execute(sa.select(output).order_by(output.c.path)).all():
        path = Path(row.path)
        if row.kind == "backup":
            if path.exists():
                backups.add(path)
        elif not path.exists():
            _forget_path(connection, row.path)
        elif any(_names(connection, path, row.network, one) for one in everybody):
            gone = _delete(path)
            (deleted if gone else stuck).append(row.path)
            if gone:
                _forget_path(connection, row.path)
    return Outputs(tuple(deleted), tuple(stuck), tuple((str(one), _vanishes(one, folder)) for one in sorted(backups)))


def _vanishes(path: Path, folder: Path | None) -> dt.date | None:
    """Tell when a backup is thrown away by netlib itself; None: never."""
    if path.parent != folder or not beside.DAILY.fullmatch(path.name):
        return None
    return dt.date.fromisoformat(path.stem) + KEPT


def note(connection: sa.Connection, path: Path, kind: str, network: str | None, at: int) -> None:
    """Remember that netlib wrote a file."""
    where = str(path.absolute())
    _forget_path(connection, where)
    connection.execute(output.insert().values(path=where, kind=kind, network=network, at=at))


def _forget_path(connection: sa.Connection, path: str) -> None:
    connection.execute(output.delete().where(output.c.path == path))


def _names(connection: sa.Connection, path: Path, network: str | None, one: Traces) -> bool:
    """Tell whether a file, or one of a folder's, names a person; one that cannot be read may."""
    for file in _files(path):
        try:
            data = file.read_bytes()
        except OSError:
            return True
        if one.within(file.name) or containers.holds(data, one):
            return True
        if containers.is_sealed(data) and _takes_part(connection, one.key, network):
            return True
    return False


def _takes_part(connection: sa.Connection, key: str, network: str | None) -> bool:
    """Tell whether a person has ever had a part in a network; None: in any."""
    here = (current.c.kind.in_(PEOPLE), current.c.key == key)
    networks = set(connection.scalars(sa.select(current.c.network).where(*here)))
    return bool(networks) if network is None else network in networks


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (one for one in sorted(path.rglob("*")) if one.is_file())
    else:
        yield path


def _delete(path: Path) -> bool:
    """Delete a file, or the files of a folder that netlib wrote; tells whether they are gone."""
    try:
        for one in list(_files(path)):
            one.unlink()
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    except OSError:
        return False
    return True
