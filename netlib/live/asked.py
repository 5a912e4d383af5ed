"""What a page asks of a meeting, as the deeds read it: texts, numbers, and lines that begin with what they point at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.live.room import Room
from netlib.session import line
from netlib.workbench.actions import Actions
from netlib.workbench.meeting import Meeting

LONGEST: Final = 2_000  # characters of anything typed
_ACTION: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KEY: Final = re.compile(r"[\w.+-]{1,120}")


@dataclass(frozen=True)
class Asked:
    """What is asked of a meeting: the deed's values, as JSON has them."""

    room: Room
    meeting: Meeting
    values: Mapping[str, Any]

    @property
    def actions(self) -> Actions:
        """Give what can be done in the network; what carries an action's id is done once, however often it is sent."""
        actions = self.room.bench.actions(self.room.key)
        return actions.once(self.action) if self.action else actions

    @property
    def action(self) -> str:
        """Give the id that the page made for what it asks; "" where it made none."""
        told = str(self.values.get("once") or "")
        return told if _ACTION.fullmatch(told) else ""

    @property
    def session(self) -> str:
        """Name the session's record."""
        return self.meeting.session.key

    def text(self, name: str) -> str:
        """Read a text; raises RefusedError where it is too long to be kept."""
        told = str(self.values.get(name) or "").strip()
        if len(told) > LONGEST:
            raise RefusedError("meeting.too_long", n=LONGEST)
        return told

    def words(self, name: str) -> str:
        """Read a text that must say something; raises RefusedError where it is empty."""
        return _words(self.text(name))

    def key(self, name: str) -> str | None:
        """Read a record's key; None where there is none, or what is there can be no key."""
        told = str(self.values.get(name) or "")
        return told if _KEY.fullmatch(told) else None

    def number(self, name: str, least: int | None = None, most: int = 999) -> int:
        """Read a whole number; raises RefusedError where it is none, or not between `least` and `most`."""
        try:
            told = int(self.values[name])
        except (KeyError, TypeError, ValueError) as error:
            raise RefusedError("meeting.no_number") from error
        if least is not None and not least <= told <= most:
            raise RefusedError("meeting.no_number")
        return told

    def typed(self, name: str = "text", *, piles: bool = True) -> line.Typed:
        """Read a line that begins with what it points at; raises RefusedError where it names what is not there."""
        told = line.read(self.text(name), self.meeting.numbers, self.meeting.pile_notes if piles else ())
        if told.unknown:
            raise RefusedError("meeting.unknown_marks", marks=", ".join(told.unknown))
        _words(told.text)
        return told


def _words(told: str) -> str:
    if not told:
        raise RefusedError("recorder.no_words")
    return told


Answer = dict[str, Any]
Deed = Callable[[Asked], Answer]


def done(action: str, **more: object) -> Answer:
    """Answer with the action's id ("": nothing changed) and what is to be said of it."""
    return {"action": action, **more}
