"""Tells drives and folders apart on which an SQLite file is safe from those on which it is not."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from netlib.errors import RefusedError

NETWORK: Final = re.compile(
    r"nfs\d?|cifs|smb\w*|afp\w*|(fuse\.)?(sshfs|glusterfs|ceph\w*)|9p|v9fs|(fuse\.)?(web)?dav\w*|ncpfs|afs|lustre|beegfs|vboxsf|fuse\.rclone"
)
SYNCED: Final = re.compile(
    r"onedrive( ?- ?.*)?|sharepoint.*|dropbox( ?\(.*\)| ?- ?.*)?|google ?(drive|drev)(file ?stream)?(-.*)?|my drive"
    r"|mit drev|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|box( sync|-box)?|pcloud ?drive|sync\.com"
)
VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
MARKERS: Final = (".dropbox", ".dropbox.cache")


class Partition(Protocol):
    """A drive as psutil describes it."""

    @property
    def mountpoint(self) -> str:
        """Where it is mounted."""

    @property
    def fstype(self) -> str:
        """Which kind of file system it is."""

    @property
    def opts(self) -> str:
        """How it is mounted; on Windows also whether it is remote."""


class Danger(NamedTuple):
    """Why a place is refused: `network` or `synced`, and what gave it away."""

    kind: str
    what: str


def danger(path: Path, partitions: Iterable[Partition], environment: Mapping[str, str]) -> Danger | None:
    """Tell why an SQLite file at an absolute `path` would be in danger; None: it is safe there.

    `partitions` are the computer's drives, `environment` its variables; only marker files are looked for on the disk.
    """
    text = str(path)
    if is_share(text):
        return Danger("network", text)
    drive = _drive(path, partitions)
    if drive and (NETWORK.fullmatch(drive.fstype.lower()) or "remote" in drive.opts.lower().split(",")):
        return Danger("network", drive.fstype if NETWORK.fullmatch(drive.fstype.lower()) else drive.mountpoint)
    for part in path.parent.parts:
        if SYNCED.fullmatch(part.lower()):
            return Danger("synced", part)
    for variable in VARIABLES:
        if environment.get(variable) and _within(path, environment[variable]):
            return Danger("synced", environment[variable])
    for folder in path.parents:
        if any((folder / marker).exists() for marker in MARKERS):
            return Danger("synced", str(folder))
    return None


def is_share(text: str) -> bool:
    r"""Tell whether this is the name of a network share, such as `\\server\share`, on whatever system it is typed."""
    return text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))


def refuse(path: Path, instead: Path) -> None:
    """Raise RefusedError where `path`, or what a link at it leads to, is no place for a store."""
    import psutil  # noqa: PLC0415  only a file needs it

    partitions = psutil.disk_partitions(all=True)
    for one in dict.fromkeys((path, path.resolve())):
        found = danger(one, partitions, os.environ)
        if found:
            raise RefusedError(f"care.drive_{found.kind}", path=path, what=found.what, instead=instead)


def _drive(path: Path, partitions: Iterable[Partition]) -> Partition | None:
    """Find the innermost drive that the path lies on."""
    on = [one for one in partitions if one.mountpoint and _within(path, one.mountpoint)]
    return max(on, key=lambda one: len(one.mountpoint), default=None)


def _within(path: Path, folder: str) -> bool:
    one, other = (os.path.normcase(str(each)).rstrip("\\/") for each in (path, folder))
    return one == other or one.startswith((other + "/", other + "\\"))
