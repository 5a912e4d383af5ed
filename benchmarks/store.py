"""Measures the store: `python benchmarks/store.py [writers] [frames] [forget] [entries]`; without a word, all of it.

writers: acknowledged writes a second with 1, 20 and 50 writers, beside what the same disk does in fsync, and beside the
plainest thing that could take them: a bare SQLite table that every writer commits to itself. Nothing may be lost or
doubled.
frames: a network of 5,000 and of 100,000 records, from the file to frames, each in a process of its own.
forget: one person forgotten in a store of 1,000,000 entries, with its search of the file afterwards.
entries: what a million entries cost, the first tenth against the last, beside one bare table.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tqdm import tqdm

from netlib.store import Change, erasure, open_store
from netlib.store.people import Person

PARTS = ("writers", "frames", "forget", "entries")
ENTRIES = int(os.environ.get("NETLIB_ENTRIES", "1000000"))
BATCH = 1_000
SECONDS = 6.0  # of writing, for each number of writers
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


def entries() -> None:
    """Append a million entries, and the same to one bare table."""
    print(
        f"{'entries':12} {'':>10} {'bytes each':>12} {'first tenth /s':>15} {'last tenth /s':>14} {'last : first':>12}"
    )
    with tempfile.TemporaryDirectory() as folder:
        print(row("netlib", *ours(Path(folder) / "netlib.sqlite")))
        print(row("bare table", *peer(Path(folder) / "peer.sqlite")))


def fsyncs(folder: Path) -> list[float]:
    """Write a page and wait for the disk, again and again; gives seconds each."""
    taken = []
    with (folder / "page").open("wb") as file:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            begin = time.perf_counter()
            file.write(os.urandom(4096))
            file.flush()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - begin)
    return taken


def settle() -> None:
    """Let the disk finish what was written before: it would stall whoever is measured next."""
    if hasattr(os, "sync"):
        os.sync()
        time.sleep(1)


def in_threads(n: int, write: Callable[[int, int], None]) -> list[float]:
    """Let n threads write until time is up; gives seconds each."""
    taken: list[float] = []
    end = time.monotonic() + SECONDS

    def run(writer: int) -> None:
        count = 0
        while time.monotonic() < end:
            begin = time.perf_counter()
            write(writer, count)
            taken.append(time.perf_counter() - begin)
            count += 1

    threads = [threading.Thread(target=run, args=[writer]) for writer in range(n)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return taken


def write_alone(kind: str, where: str, name: str) -> None:
    """Write as one process of many until time is up, and print the seconds that each write took."""
    write = netlib_writer(where) if kind == "netlib" else bare_writer(where)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(in_threads(1, lambda _, i: write(name, i))))


def netlib_writer(where: str) -> Callable[[str, int], object]:
    """Write with netlib."""
    store = open_store(where)
    return lambda name, i: store.send(
        lambda tx: tx.append([Change("n", "note", f"{name}-{i}", {"category": "paradox", "text": TEXT})], "p-abcdef")
    )


def bare_writer(where: str) -> Callable[[str, int], object]:
    """Write to one bare table with the same promise: acknowledged is on the disk."""
    connection = sqlite3.connect(where, timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, key TEXT, body TEXT)")
    body = json.dumps({"category": "paradox", "text": TEXT})
    return lambda name, i: connection.execute("INSERT INTO log (key, body) VALUES (?, ?)", (f"{name}-{i}", body))


def in_processes(n: int, kind: str, where: str) -> list[float]:
    """Let n processes write until time is up; gives seconds each."""
    command = [sys.executable, __file__, "--write", kind, where]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([*command, f"w{i}"], **pipes) for i in range(n)]
    for one in running:
        one.stdout.readline()
    settle()
    for one in running:
        one.stdin.write("go\n")
        one.stdin.flush()
    return [seconds for one in running for seconds in json.loads(one.communicate()[0])]


def line(name: str, taken: list[float], wrong: str = "") -> str:
    """Write one line of the writers' table."""
    p95 = statistics.quantiles(taken, n=20)[-1]
    rate = len(taken) / SECONDS
    return f"{name:34} {rate:>10,.0f} {statistics.median(taken) * 1e3:>9.1f} {p95 * 1e3:>9.1f} {wrong:>15}"


def check(store_path: Path, acknowledged: int) -> str:
    """Count what is lost and what is doubled."""
    found = [one.key for one in open_store(store_path).changes()]
    return f"{acknowledged - len(set(found))}, {len(found) - len(set(found))}"


def writers() -> None:
    """Let 1, 20 and 50 write at once."""
    print(f"{'writers':34} {'a second':>10} {'p50 ms':>9} {'p95 ms':>9} {'lost, doubled':>15}")
    with tempfile.TemporaryDirectory() as folder:
        print(line("fsync of 4 KiB, nothing else", fsyncs(Path(folder))))
        for n in (1, 20, 50):
            path = Path(folder) / f"threads-{n}.sqlite"
            write = netlib_writer(str(path))
            settle()
            taken = in_threads(n, lambda writer, i, write=write: write(f"w{writer}", i))
            print(line(f"netlib, {n} threads of one process", taken, check(path, len(taken))))
        for n in (1, 20, 50):
            path = Path(folder) / f"processes-{n}.sqlite"
            open_store(path).engine.dispose()
            taken = in_processes(n, "netlib", str(path))
            print(line(f"netlib, {n} processes", taken, check(path, len(taken))))
            bare = Path(folder) / f"bare-{n}.sqlite"
            bare_writer(str(bare))
            print(line(f"bare table, {n} processes", in_processes(n, "bare", str(bare))))


def fill(path: Path, much: int, named: str | None = None) -> None:
    """Make a store with one network of `much` statements; every thousandth of them names a person."""
    store = open_store(path)
    with store.write() as tx:
        tx.append([Change("n", "network", "n", {"title": "N"}), Change("n", "meeting", "1", {"number": 1})])
        if named:
            tx.people.put([Person("p-abcdef", named, mail="x@example.dk")])
            tx.append([Change("n", "participation", "p-abcdef", {"function": "skoleleder"})])
    for first in tqdm(range(0, much, BATCH), desc="filling", disable=None):
        changes = [Change("n", "statement", f"S{i:07}", body(i)) for i in range(first, first + BATCH)]
        if named:
            said = {**body(first), "text": f"{named} har nøglen. {TEXT}", "speaker": "p-abcdef"}
            changes[0] = Change("n", "statement", f"S{first:07}", said)
        with store.write() as tx:
            tx.append(changes, "p-secret")
    store.engine.dispose()


READ = """
import resource, sys, time
import netlib
from netlib.frames import frames
bench = netlib.open(sys.argv[1])
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
records = bench.store.present("n")
read = time.perf_counter() - begin
found = frames(records)
whole = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(found.statements), read, whole, base / 1024, peak / 1024)
"""


def frames() -> None:
    """Read networks of two sizes into frames, five times each."""
    print(f"{'records':>9} {'from file s':>12} {'into frames s':>14} {'before MiB':>11} {'peak MiB':>9}   medians of 5")
    with tempfile.TemporaryDirectory() as folder:
        for much in (5_000, 100_000):
            path = Path(folder) / f"{much}.sqlite"
            fill(path, much)
            runs = [subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
                    for _ in range(5)]  # fmt: skip
            n, read, whole, base, peak = map(statistics.median, columns(one.stdout for one in runs))
            print(f"{n:>9,.0f} {read:>12.3f} {whole:>14.3f} {base:>11.0f} {peak:>9.0f}")


def columns(lines: Iterable[str]) -> Iterable[tuple[float, ...]]:
    """Turn lines of numbers into columns of them."""
    return zip(*[[float(cell) for cell in one.split()] for one in lines], strict=True)


def forget() -> None:
    """Forget one of the people of a store of a million entries."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        fill(path, ENTRIES, named="Ib Å. Sørensen")
        before = size(path)
        store = open_store(path)
        begin = time.perf_counter()
        done = erasure.forget(store, "p-abcdef")
        seconds = time.perf_counter() - begin
        print(f"forget: {ENTRIES:,} entries ({before / 1e6:,.0f} MB), {done.entries:,} rewritten: {seconds:.1f} s")
        store.engine.dispose()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_alone(*sys.argv[2:])
    else:
        for part in sys.argv[1:] or PARTS:
            {"writers": writers, "frames": frames, "forget": forget, "entries": entries}[part]()
