"""Many processes write at once and some are killed: what was acknowledged is there, once."""

import signal
import subprocess
import sys
import threading
import time

import pytest
import sqlalchemy as sa

from netlib.errors import RefusedError
from netlib.store import Change, open_store

# Writes until told to stop, each action with its own id; says an id only after the store has acknowledged it, and sends
# every tenth action a second time, as somebody would who got no answer.
WRITE = """
import sys
from netlib.store import Change, new_action, open_store
store, name, much = open_store(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for i in range(much):
    action = new_action()
    change = Change("n", "note", f"{name}-{i}", {"category": "paradox", "text": "x" * 80})
    store.send(lambda tx: tx.append([change], name, action))
    print(action, flush=True)
    if i % 10 == 0:
        store.send(lambda tx: tx.append([change], name, action))
"""


def start(where, name, much):
    """Start one writing process."""
    return subprocess.Popen([sys.executable, "-c", WRITE, where, name, str(much)], stdout=subprocess.PIPE, text=True)


def acknowledged(process):
    """Give the ids that a process said before it ended: whole lines only, as a kill may cut the last one."""
    said = process.stdout.read()
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_twenty_processes_write_and_eight_are_killed(store):
    """Every acknowledged entry is there, none twice, and the database is whole."""
    where = store.name
    running = [start(where, f"w{i}", 400 if i < 8 else 40) for i in range(20)]
    deadline = time.monotonic() + 60
    while sum(1 for _ in store.changes()) < 60 and time.monotonic() < deadline:
        time.sleep(0.1)
    for one in running[:8]:
        time.sleep(0.05)
        one.send_signal(signal.SIGKILL)
    said = {line.strip() for one in running for line in acknowledged(one)}
    codes = [one.wait() for one in running]
    assert codes[8:] == [0] * 12
    assert set(codes[:8]) == {-signal.SIGKILL}, "a writer was done before it could be killed"
    entries = list(store.changes())
    assert said <= {one.action for one in entries}
    assert len({one.action for one in entries}) == len(entries) == len({one.key for one in entries})
    assert {f"w{i}-{j}" for i in range(8, 20) for j in range(40)} <= {one.key for one in entries}
    with store.read() as tx:
        assert len(tx.bodies("n")) == len(entries)
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"


def test_threads_of_one_process_share_commits_and_each_is_answered(store):
    """Fifty threads send at once: fifty answers, fifty entries."""
    answers = []

    def send(i):
        answers.append(store.send(lambda tx: tx.append([Change("n", "note", f"N{i}", {"text": str(i)})])))

    threads = [threading.Thread(target=send, args=[i]) for i in range(50)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {one.action for one in store.changes()} == set(answers)
    assert len(answers) == 50


def test_a_job_that_sends_another_is_told_so(tmp_path):
    """It would wait for itself for ever."""
    store = open_store(tmp_path / "a.sqlite")
    with pytest.raises(RuntimeError, match="do both in one"):
        store.send(lambda _: store.send(lambda tx: tx.append([])))


def test_a_job_that_fails_takes_back_only_its_own(store):
    """Its error reaches whoever sent it; those who shared the commit are not touched."""
    gate = threading.Event()
    results = {}

    def job(name):
        def write(tx):
            gate.wait(5)  # all jobs are queued before the first is done
            tx.append([Change("n", "note", name, {"text": name})])
            if name == "bad":
                raise RefusedError("says", why="nej")
            return name

        def run():
            try:
                results[name] = store.send(write)
            except RefusedError as error:
                results[name] = error

        return run

    threads = [threading.Thread(target=job(name)) for name in ("first", "bad", "last")]
    for one in threads:
        one.start()
        time.sleep(0.05)
    gate.set()
    for one in threads:
        one.join()
    assert (results["first"], results["last"]) == ("first", "last")
    assert isinstance(results["bad"], RefusedError)
    assert {one.key for one in store.changes()} == {"first", "last"}
