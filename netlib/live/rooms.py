"""The rooms of a server: one for each network whose meeting somebody has a page of open."""

from netlib.live.rehearsal import Rehearsals
from netlib.live.room import Room
from netlib.texts import Texts
from netlib.workbench import Workbench


class Rooms:
    """Gives the room of a network, the same to everybody."""

    def __init__(self, bench: Workbench, t: Texts) -> None:
        """Look for networks in `bench`."""
        self._bench = bench
        self._t = t
        self._rooms: dict[str, Room] = {}
        self.rehearsals = Rehearsals(bench, t)

    def room(self, key: str) -> Room:
        """Give the room of the network called `key`; raises NotFoundError where there is no such network."""
        if key not in self._rooms:
            self._bench.actions(key)
            self._rooms[key] = Room(self._bench, key, self._t)
        return self._rooms[key]
