"""Forgets people so that it holds: in every entry, table and file, and again wherever an old copy comes back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from netlib.errors import NotFoundError
from netlib.store import backup, clock
from netlib.store.erasure import outputs
from netlib.store.erasure.outputs import Outputs
from netlib.store.erasure.scrub import Left, Scrubbed, find, take_out, traces_of
from netlib.store.erasure.sweeping import PATIENCE, alone, sweep
from netlib.store.erasure.traces import Known
from netlib.store.log import Transaction
from netlib.store.store import Store
from netlib.store.tables import erased

__all__ = ["Forgotten", "Left", "Outputs", "apply_all", "forget", "note_output"]


@dataclass(frozen=True)
class Forgotten:
    """What forgetting one person did.

    `entries`, `tokens`, `drafts`, `files` and `photos` count what was rewritten or deleted; `deleted` names files that
    must be made again, `stuck` those that could not be deleted, `backups` those that still know the person, with the
    day on which a daily one vanishes; `left` is for a person to judge.
    """

    person: str
    entries: int
    tokens: int
    drafts: int
    files: int
    photos: int
    deleted: tuple[str, ...]
    stuck: tuple[str, ...]
    backups: tuple[tuple[str, dt.date | None], ...]
    left: tuple[Left, ...]


def forget(store: Store, key: str, patience: float = PATIENCE) -> Forgotten:
    """Forget the person called `key` everywhere in a store and in the files that netlib wrote from it.

    Raises
    ------
    NotFoundError
        If the store knows nobody by this key.
    RefusedError
        If other programs have the store open for longer than `patience` seconds: nothing has been changed.
    NetlibError
        If the search at the end still finds the person: rule E10's sentence.
    """
    with alone(store, patience) as connection:
        (known,) = find(connection, [key])
        if not known.names:
            raise NotFoundError("people.unknown", who=key)
        everybody = traces_of(connection, [known])
        done = take_out(connection, everybody)
        files = outputs.clear(connection, everybody, backup.backup_folder(store))
        connection.commit()
        sweep(connection, everybody)
    _tell_backups(store, files)
    entries = len(done.entries.get(key, []))
    return Forgotten(
        key, entries, **done.counts, deleted=files.deleted, stuck=files.stuck, backups=files.backups,
        left=tuple(sorted(done.left)),
    )  # fmt: skip


def _tell_backups(store: Store, files: Outputs) -> None:
    """Write beside the backups whom a restore must forget again: the store may be lost before the next backup."""
    folders = {Path(path).parent for path, _ in files.backups} | {backup.backup_folder(store)}
    for folder in folders:
        if folder and folder.is_dir():
            backup.write_forgotten(store, folder)


def apply_all(tx: Transaction, also: Iterable[Known] = ()) -> Scrubbed:
    """Forget again, in this store, everybody who is in its table `erased` and has left a trace.

    `also` tells what another store knew of them: names find their texts. Of somebody of whom nobody knows the name any
    more, references and their own records are taken out. Nothing is swept: `forget` does that.
    """
    connection = connection_of(tx)
    keys = sorted(connection.scalars(sa.select(erased.c.person)))
    more = {one.key: one for one in also}
    found = [one.joined(more[one.key]) if one.key in more else one for one in find(connection, keys)]
    return take_out(connection, traces_of(connection, found))


def note_output(tx: Transaction, path: Path, kind: str, network: str | None = None) -> None:
    """Remember a file that netlib wrote outside the store: `kind` is report, archive, backup or disclosure."""
    outputs.note(connection_of(tx), path, kind, network, clock.now())


def connection_of(tx: Transaction) -> sa.Connection:
    """Give the connection that a transaction writes on."""
    return tx._connection  # noqa: SLF001  parts of the store share it
