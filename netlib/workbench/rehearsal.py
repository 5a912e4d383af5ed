"""Copies a network into a store of its own, made ready to be played: what happens there never reaches the network."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from netlib.model import Seat
from netlib.store import Store, arrival, open_store
from netlib.workbench import handbooks, sessions
from netlib.workbench.actions.base import made
from netlib.workbench.meeting import Meeting
from netlib.workbench.writing import Proposal, write

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

PREFIX: Final = "netlib-rehearsal-"
OWNER: Final = "owner"  # the process that plays in a folder: its number and when it began
PARTICIPANTS: Final = 12
TRIES, BETWEEN = 40, 0.05  # how often a folder is taken away until it is gone, and the seconds between
# What is written at a final meeting: a rehearsal begins before any of it.
PLAYED: Final = ("note", "pile", "poster", "vote", "decision", "pattern", "commitment", "recommendation", "delivery")


def begin(bench: "Workbench", key: str) -> "Workbench":
    """Copy a network into a new temporary folder, with its final meeting before its beginning and twelve in the room.

    Parameters
    ----------
    bench
        The workbench on the real store, which is only read.
    key
        The network's key.

    Returns
    -------
    Workbench
        On the copy; `end` takes it away.

    Raises
    ------
    NotFoundError
        If there is no such network.
    RefusedError
        If it has no final meeting to rehearse.
    """
    meeting = sessions.final(bench, key)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        (folder / OWNER).write_text(_this_process(), "utf-8")
        store = open_store(folder / "rehearsal.sqlite")
        for network in (key, handbooks.EVERY_NETWORK):
            arrival.take_in(store, arrival.pack(bench.store, network))
        _play_on(store, bench)
        copy = type(bench)(store)
        _before(copy, key, meeting)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return copy


def _play_on(store: Store, bench: "Workbench") -> None:
    """Let the copy play on the day of the store that it was taken from."""
    with bench.store.read() as tx:
        kept = {name: tx.setting(name) for name in ("demo", "today")}
    with store.write() as tx:
        for name, value in kept.items():
            if value is not None:
                tx.set_setting(name, value)


def _before(copy: "Workbench", key: str, meeting: Meeting) -> None:
    """Take the copy back to before the meeting, with its categories, and seat twelve who are invented."""
    there = meeting.session
    seats = [Seat(number=n, way="paper" if n == PARTICIPANTS else "phone") for n in range(1, PARTICIPANTS + 1)]
    kept = {name: getattr(there, name) for name in ("categories", "definitions", "examples", "anonymous")}
    with copy.store.write() as tx:
        written = [(kind, one) for kind in PLAYED for one in tx.of_kind(key, kind)]
        write(tx, copy.writer(tx, key), Proposal(key, withdrawn=written, as_is=True))
    about = [("network", key, "running"), ("meeting", str(there.meeting), "agenda_sent")]
    with copy.store.write() as tx:
        bodies = {kind: tx.of_kind(key, kind) for kind, _, _ in about}
        changed = [made(kind, one, {**bodies[kind][one], "status": status}) for kind, one, status in about]
        session = made("session", there.key, {"meeting": there.meeting, **kept, "seats": [vars(one) for one in seats]})
        write(tx, copy.writer(tx, key), Proposal(key, [*changed, session], as_is=True))
    copy.actions(key).prepare(there.meeting)  # plans the programme for those seats
    sessions.open_final(copy, key, participants=0)


def end(copy: "Workbench") -> None:
    """Take a rehearsal away, with every byte of it."""
    folder = Path(copy.store.name).parent
    for _ in range(TRIES):  # who still reads or writes in this moment may hold a file, or make one
        copy.store.engine.dispose()
        if not folder.name.startswith(PREFIX) or not folder.exists():
            return
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(BETWEEN)


def sweep(root: Path | None = None) -> list[Path]:
    """Take away what rehearsals of programs that are gone have left behind, and name it."""
    gone = [one for one in (root or Path(tempfile.gettempdir())).glob(f"{PREFIX}*") if not _is_played(one)]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def _this_process() -> str:
    return f"{os.getpid()} {psutil.Process().create_time()}"


def _is_played(folder: Path) -> bool:
    """Tell whether the process that began in `folder` still lives: another may have got its number since."""
    with suppress(OSError, ValueError, psutil.Error):
        number, began = (folder / OWNER).read_text("utf-8").split()
        return bool(psutil.Process(int(number)).create_time() == float(began))
    return False
