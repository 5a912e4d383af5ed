"""The one writer of a process: what is queued together is committed together, and acknowledged after the commit."""

import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any, Final, TypeVar

from netlib.store.log import Transaction

T = TypeVar("T")
Job = tuple[Callable[[Transaction], Any], "Future[Any]"]

TOGETHER: Final = 200  # jobs in one commit, so that nobody waits behind an endless queue


class Writer:
    """Takes jobs from any thread and does them in one: many can wait for one commit to reach the disk."""

    def __init__(self, write: Callable[[], AbstractContextManager[Transaction]]) -> None:
        """Open transactions with `write`; the thread starts with the first job."""
        self._write = write
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._started_in: int | None = None
        self._thread: threading.Thread | None = None

    def send(self, job: Callable[[Transaction], T]) -> T:
        """Do `job` in a transaction and give what it gives, once that is on the disk.

        A job that raises is taken back alone, and its error is raised here. Raises RuntimeError inside a job: it would
        wait for itself.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("A job sends another job: do both in one.")
        self._start()
        answer: Future[T] = Future()
        self._jobs.put((job, answer))
        return answer.result()

    def _start(self) -> None:
        with self._lock:
            if self._started_in != os.getpid():  # threads do not survive a fork
                self._started_in = os.getpid()
                self._jobs = queue.SimpleQueue()
                self._thread = threading.Thread(target=self._run, name="netlib writer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            jobs = [self._jobs.get()]
            while len(jobs) < TOGETHER and not self._jobs.empty():
                jobs.append(self._jobs.get())
            self._together(jobs)

    def _together(self, jobs: list[Job]) -> None:
        done: list[tuple[Future[Any], Any]] = []
        try:
            with self._write() as tx:
                for job, answer in jobs:
                    try:
                        with tx.part():
                            done.append((answer, job(tx)))
                    except Exception as error:  # noqa: BLE001  it belongs to whoever sent the job
                        answer.set_exception(error)
        except BaseException as error:  # noqa: BLE001  nothing was committed: every sender must hear of it
            for answer, _ in done:
                answer.set_exception(error)
            return
        for answer, result in done:
            answer.set_result(result)
