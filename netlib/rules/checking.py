"""What a check of the handbook's recommendations looks at, and what it says that it found."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.texts import load


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
    def course(self) -> pd.DataFrame:
        """The network's own meetings in order, as `course.network_meetings` gives them."""

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

    def outside(self, rule: str, n: float) -> bool:
        """Tell whether `n` is less than the rule's least or more than its most."""

    def decimal(self, n: float) -> str:
        """Write a number with at most one decimal."""

    def listing(self, words: list[str]) -> str:
        """Join words with commas and "og"."""


def meetings(seen: Seen, places: Sequence[int]) -> str:
    """Say "møde 1 og 3"."""
    told = seen.listing([str(nth) for nth in places])
    return load(seen.language)("competence.meetings", n=len(places), numbers=told)
