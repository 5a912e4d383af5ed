"""One meeting as the pages of it share it: the workbench behind it, its clock, and the news that something is new."""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Self, TypeVar

from netlib.texts import Texts
from netlib.workbench import Workbench
from netlib.workbench.meeting import Meeting

T = TypeVar("T")
GLANCE: Final = 0.1  # seconds between two looks at whether somebody else, such as a kernel, has written
TICK: Final = 1.0  # seconds after which the clock on a page has moved

Frame = Mapping[str, Any]
Draw = Callable[[Meeting, dt.datetime, Texts], Frame]


@dataclass
class Room:
    """A network's final meeting, for everybody who has a page of it open.

    `speed` is how fast its clock goes: a rehearsal's is faster. `began` is where such a clock starts, `over` that it
    has been taken away.
    """

    bench: Workbench
    key: str
    t: Texts
    speed: float = 1.0
    began: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    over: bool = False
    _seen: int = -1
    _meeting: Meeting | None = None
    news: int = 0
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _watch: "asyncio.Task[None] | None" = None
    _listeners: int = 0

    def now(self) -> dt.datetime:
        """Give the time on this room's clock."""
        now = dt.datetime.now(dt.UTC)
        return now if self.speed == 1.0 else self.began + (now - self.began) * self.speed

    async def meeting(self) -> Meeting:
        """Give the meeting as it is; it is read anew only where something was written."""
        async with self._reading:  # all pages wake at once: one of them reads for all
            last = await aside(self.bench.last_entry)
            if self._meeting is None or last != self._seen:
                self._meeting = await aside(partial(self.bench.meeting, self.key))
                self._seen = last
            return self._meeting

    def announce(self) -> None:
        """Let every page know that something is new."""
        news, self._news = self._news, asyncio.Event()
        self.news += 1
        news.set()

    async def changed(self, after: int) -> None:
        """Wait until there is more news than `after`, as it was before the page was drawn, or the clock has moved."""
        if self.news != after:
            return
        try:
            await asyncio.wait_for(self._news.wait(), TICK / max(1.0, self.speed))
        except TimeoutError:
            return

    @property
    def is_watched(self) -> bool:
        """Tell whether anybody has a page of it open."""
        return self._listeners > 0

    def __enter__(self) -> Self:
        """Begin to listen: as long as anybody does, what other processes write is noticed."""
        self._listeners += 1
        if self._watch is None:
            self._watch = asyncio.ensure_future(self._look())
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._listeners -= 1
        if not self._listeners and self._watch:
            self._watch.cancel()
            self._watch = None

    async def _look(self) -> None:
        last = await aside(self.bench.last_entry)
        while True:
            await asyncio.sleep(GLANCE)
            now = await aside(self.bench.last_entry)
            if now != last:
                last = now
                self.announce()


async def aside(work: Callable[[], T]) -> T:
    """Do what waits for the disk beside the server's loop, so that no page waits for another's."""
    return await asyncio.get_running_loop().run_in_executor(None, work)
