"""Rehearsals: the leader's own meeting on a copy of the network, at triple speed, and gone without a trace."""

import asyncio
import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import Final

from netlib.errors import NotFoundError
from netlib.live.robots import Robots
from netlib.live.room import Room, aside
from netlib.texts import Texts
from netlib.workbench import Workbench, rehearsal

LOG: Final = logging.getLogger("netlib")
SPEED: Final = 3.0
FORSAKEN: Final = 600.0  # seconds without any page open, after which a rehearsal is taken away
PATIENCE: Final = 40  # twentieths of a second in which the pages of a rehearsal that ends may go
GLANCE: Final = 5.0  # seconds between two looks at whether anybody is there


@dataclass
class Rehearsal:
    """One rehearsal: its room, which is on a copy, the invented participants, and who takes it away when all leave."""

    room: Room
    tasks: "tuple[asyncio.Task[None], ...]" = ()


class Rehearsals:
    """The rehearsals of a server, one for each network at most."""

    def __init__(self, bench: Workbench, t: Texts) -> None:
        """Copy networks of `bench`; what an earlier server left behind is taken away."""
        self._bench = bench
        self._t = t
        self._there: dict[str, Rehearsal] = {}
        self._beginning = asyncio.Lock()
        rehearsal.sweep()

    async def begin(self, key: str) -> Room:
        """Give the rehearsal's room; where there is none, a copy of the network is made.

        Raises NotFoundError for an unknown network, RefusedError where it has no final meeting.
        """
        async with self._beginning:
            if key not in self._there:
                copy = await aside(partial(rehearsal.begin, self._bench, key))
                room = Room(copy, key, self._t, speed=SPEED)
                self._there[key] = Rehearsal(room, (
                    asyncio.create_task(self._play(room)), asyncio.create_task(self._leave_when_forsaken(key, room))
                ))  # fmt: skip
        return self._there[key].room

    def room(self, key: str) -> Room:
        """Give a rehearsal's room; raises NotFoundError where it is over."""
        if key not in self._there:
            raise NotFoundError("rehearsal.gone")
        return self._there[key].room

    async def end(self, key: str) -> None:
        """Take a rehearsal away; every page of it is told where to go."""
        found = self._there.pop(key, None)
        if found is None:
            return
        for task in found.tasks:
            if task is not asyncio.current_task():
                task.cancel()
        found.room.over = True
        found.room.announce()
        for _ in range(PATIENCE):  # pages read on for a moment
            if found.room.is_watched:
                await asyncio.sleep(0.05)
        await aside(partial(rehearsal.end, found.room.bench))

    def close(self) -> None:
        """Take all of them away, when the server stops."""
        for found in self._there.values():
            rehearsal.end(found.room.bench)
        self._there.clear()

    async def _play(self, room: Room) -> None:
        try:
            await Robots(room).play()
        except Exception:
            LOG.exception("The invented participants of a rehearsal stopped")

    async def _leave_when_forsaken(self, key: str, room: Room) -> None:
        seen = time.monotonic()
        while time.monotonic() - seen < FORSAKEN:
            await asyncio.sleep(GLANCE)
            if room.is_watched:
                seen = time.monotonic()
        await self.end(key)
