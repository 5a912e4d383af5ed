"""Writes one network as an archive, a .zip with everything netlib knows of it, and reads one back."""

import hashlib
import json
import os
import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from netlib.errors import FileError, NotFoundError, RefusedError
from netlib.model import KINDS
from netlib.model.forms import forward
from netlib.store import Entry
from netlib.store.arrival import Parcel, demand_readable

FORMAT: Final = "netlib archive"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
TABLES: Final = ("entries.jsonl", "people.jsonl", "erased.jsonl", "files.jsonl")
LARGEST: Final = 2 * 2**30  # bytes unpacked: photos of a network's five meetings are far below
MOST: Final = 20_000  # members
_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # the same content is the same archive, whenever it is written
_ENTRY: Final = {"id": str, "network": str, "kind": str, "key": str, "at": int, "action": str, "v": int}
_PERSON: Final = {"key": str, "name": str, "mail": str, "phone": str, "unit": str, "changed": int}


@dataclass(frozen=True)
class Archive:
    """What an archive holds: one network."""

    network: str
    entries: tuple[Entry, ...]
    parcel: Parcel


def write(path: Path, network: str, parcel: Parcel) -> Path:
    """Write an archive whole or not at all; the same parcel gives the same bytes.

    Raises RefusedError where the file cannot be written.
    """
    files = sorted(parcel.files, key=lambda row: str(row["sha256"]))
    members = {
        "entries.jsonl": _lines(
            {name: value for name, value in vars(one).items() if name != "seq"} for one in parcel.entries
        ),
        "people.jsonl": _lines(parcel.people),
        "erased.jsonl": _lines(parcel.erased),
        "files.jsonl": _lines({name: row[name] for name in ("sha256", "type", "name")} for row in files),
        **{f"files/{row['sha256']}": bytes(row["bytes"]) for row in files},
    }
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    manifest = {"format": FORMAT, "version": VERSION, "netlib": version("netlib"), "network": network, "sha256": sums}
    everything = {MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode(), **members}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _packed(path, everything)
    except OSError as error:
        raise RefusedError("people.cannot_write", path=path, why=error.strerror or type(error).__name__) from error


def _packed(path: Path, members: Mapping[str, bytes]) -> Path:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as packed:
            for name, data in members.items():
                packed.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write one JSON object a line, unescaped: a name must be found where somebody looks for it."""
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows).encode()


def read(path: Path) -> Archive:
    """Read an archive; nothing of it is unpacked onto the disk.

    Raises
    ------
    NotFoundError
        If there is no such file.
    FileError
        If it is no archive of netlib's, damaged, or larger than any that netlib writes.
    RefusedError
        If a newer netlib wrote it.
    """
    if not path.is_file():
        raise NotFoundError("people.no_archive", path=path)
    try:
        with zipfile.ZipFile(path) as packed:
            _demand_modest(path, packed)
            manifest = _manifest(path, packed)
            return _archive(path, manifest, {name: packed.read(name) for name in manifest["sha256"]})
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError) as error:
        raise FileError("people.archive_broken", file=path.name) from error


def _demand_modest(path: Path, packed: zipfile.ZipFile) -> None:
    """Refuse what would fill the memory; zipfile reads no more of a member than its header promises."""
    members = packed.infolist()
    if len(members) > MOST or sum(one.file_size for one in members) > LARGEST:
        raise FileError("people.archive_large", file=path.name)


def _manifest(path: Path, packed: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in packed.namelist():
        raise FileError("people.archive_foreign", file=path.name)
    try:
        told = json.loads(packed.read(MANIFEST))
    except ValueError as error:
        raise FileError("people.archive_foreign", file=path.name) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise FileError("people.archive_foreign", file=path.name)
    if not isinstance(told.get("version"), int) or told["version"] > VERSION:
        raise RefusedError("people.archive_newer", file=path.name, netlib=told.get("netlib"))
    sums = told.get("sha256")
    listed = {*sums, MANIFEST} if isinstance(sums, dict) else set()
    if not isinstance(told.get("network"), str) or not {*TABLES} <= listed or listed != set(packed.namelist()):
        raise FileError("people.archive_broken", file=path.name)
    return told


def _archive(path: Path, manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> Archive:
    """Make entries and rows of an archive's members, once all sums are right."""
    if any(hashlib.sha256(data).hexdigest() != manifest["sha256"][name] for name, data in members.items()):
        raise FileError("people.archive_broken", file=path.name)
    try:
        told = {name: [json.loads(line) for line in members[name].decode().splitlines()] for name in TABLES}
        entries = tuple(_entry(one, manifest["network"]) for one in told["entries.jsonl"])
        people = [_person(one) for one in told["people.jsonl"]]
        lost = [
            {"person": one["person"], "entries": _ids(one["entries"]), "at": int(one["at"])}
            for one in told["erased.jsonl"]
        ]
        files = [_file(one, members) for one in told["files.jsonl"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:  # pydantic's error is a ValueError
        raise FileError("people.archive_broken", file=path.name) from error
    return Archive(manifest["network"], entries, Parcel(entries, people, files, lost))


def _entry(told: dict[str, Any], network: str) -> Entry:
    """Read one entry; a body that its kind does not allow would break the network that it comes into."""
    demand_readable(told["kind"], told["v"])
    if any(type(told[name]) is not kind for name, kind in _ENTRY.items()) or told["network"] != network:
        raise ValueError(told["kind"])
    for name in ("id", "action", "base"):
        if told[name] is not None or name != "base":
            uuid.UUID(told[name])
    if told["body"] is not None and told["kind"] in KINDS:
        KINDS[told["kind"]].read(told["key"], forward(told["kind"], told["v"], told["body"]))
    return Entry(**{"seq": 0, **told})


def _person(told: dict[str, Any]) -> dict[str, Any]:
    if any(type(told[name]) is not kind for name, kind in _PERSON.items()):
        raise ValueError(told["key"])
    if told["was"] is not None:
        json.loads(told["was"])
    return {**{name: told[name] for name in _PERSON}, "was": told["was"], "action": told["action"]}


def _ids(text: str) -> str:
    return json.dumps(sorted(str(uuid.UUID(one)) for one in json.loads(text)))


def _file(told: dict[str, Any], members: Mapping[str, bytes]) -> dict[str, Any]:
    name = f"files/{told['sha256']}"
    return {"sha256": told["sha256"], "type": str(told["type"]), "name": str(told["name"]), "bytes": members[name]}
