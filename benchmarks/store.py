"""Measures the log: `python benchmarks/store.py [entries]` appends a million entries and prints what they cost.

The peer beside us is the plainest thing that could keep a log: one SQLite table with the same bodies and no promise
about order, action, base or keys, written in the same batches on the same disk, turn about.
"""

import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from tqdm import tqdm

from netlib.store import Change, open_store

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
BATCH = 1_000
TEXT = "Vi har 86 lokaler i bookingsystemet, og 31 af dem kan borgere selv booke, men ingen ved hvilke, før de spørger."


def body(i: int) -> dict[str, object]:
    """Make a statement of ordinary length."""
    return {"number": i, "meeting": 1 + i % 5, "text": f"{i}: {TEXT}", "actor_type": "citizen", "subtheme": "Lokaler"}


def size(path: Path) -> int:
    """Count the bytes of a database with its log."""
    return sum(one.stat().st_size for one in path.parent.glob(path.name + "*"))


def ours(path: Path) -> tuple[list[float], int]:
    """Append with netlib; gives seconds per batch and bytes."""
    store = open_store(path)
    seconds = []
    for first in tqdm(range(0, ENTRIES, BATCH), desc="netlib", disable=None):
        changes = [Change("n", "statement", f"S{i:07}", body(i)) for i in range(first, first + BATCH)]
        begin = time.perf_counter()
        with store.write() as tx:
            tx.append(changes, "p-abcdef")
        seconds.append(time.perf_counter() - begin)
    store.engine.dispose()
    return seconds, size(path)


def peer(path: Path) -> tuple[list[float], int]:
    """Append to one bare table; gives seconds per batch and bytes."""
    import json  # noqa: PLC0415  the peer's own need

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, key TEXT, body TEXT)")
    seconds = []
    for first in tqdm(range(0, ENTRIES, BATCH), desc="bare table", disable=None):
        rows = [(f"S{i:07}", json.dumps(body(i), ensure_ascii=False)) for i in range(first, first + BATCH)]
        begin = time.perf_counter()
        with connection:
            connection.executemany("INSERT INTO log (key, body) VALUES (?, ?)", rows)
        seconds.append(time.perf_counter() - begin)
    connection.close()
    return seconds, size(path)


def row(name: str, seconds: list[float], space: int) -> str:
    """Write one line of the table."""
    tenth = max(1, len(seconds) // 10)
    first, last = BATCH * tenth / sum(seconds[:tenth]), BATCH * tenth / sum(seconds[-tenth:])
    return f"{name:12} {ENTRIES:>10,} {space / ENTRIES:>12.0f} {first:>15,.0f} {last:>14,.0f} {last / first:>12.2f}"


with tempfile.TemporaryDirectory() as folder:
    print(
        f"{'':12} {'entries':>10} {'bytes each':>12} {'first tenth /s':>15} {'last tenth /s':>14} {'last : first':>12}"
    )
    print(row("netlib", *ours(Path(folder) / "netlib.sqlite")))
    print(row("bare table", *peer(Path(folder) / "peer.sqlite")))
