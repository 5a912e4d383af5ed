"""What a check of the handbook's recommendations looks at, and what it says that it found."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from netlib.frames import Frames
from netlib.handbook import Handbook


@dataclass(frozen=True)
class Said:
    """What a check found: which rule, about what, in which of its cases, with what in the sentence."""

    rule: str
    subject: str
    values: dict[str, object]
    case: str | None = None


class Seen(Protocol):
    """What a check may look at: `rules.Material` is such."""

    @property
    def frames(self) -> Frames:
        """Everything that the network holds."""

    @property
    def handbook(self) -> Handbook:
        """The handbook that it follows."""

    @property
    def language(self) -> str:
        """The language in which something is said."""

    @property
    def today(self) -> dt.date:
        """The day from which dates count."""

    def number(self, rule: str, name: str) -> float:
        """Give a recommended number."""

    def listing(self, words: list[str]) -> str:
        """Join words with commas and "og"."""
