"""Puts a final meeting's programme together and counts whether it fits the time."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from netlib.model import Item

READING: Final = 200  # words a minute: how fast a wall of cards is read by people who stand in front of it
TYPING: Final = 0.25  # minutes that a recorder needs for one note of five words with its numbers (36 in under ten)
NOTES: Final = 0.75  # notes that one person writes in one category: 36 notes of 16 people in 4 were 0.56, rounded up
JOINING: Final = 2  # minutes until the last phone is in
FIXED: Final = {"welcome": 10, "walk": 15, "break": 15, "patterns": 25, "apply": 28, "close": 15}
PRESENTING: Final = 4  # minutes for one category with its example
SILENT: Final = 12
JOINT: Final = 16  # without the minutes in which paper is typed in
LEAST: Final = {"silent": 8, "joint": 12}  # to what a category can be cut down when the meeting is behind
USUAL: Final = 2  # categories that fit 180 minutes
RANGES: Final = {"silent": (10, 15), "joint": (10, 25)}  # what the handbook recommends (H145, H147)


@dataclass(frozen=True)
class Material:
    """How much there is to read and to type: words on the wall, seats whose notes are typed in, seats with a phone."""

    words: int = 0
    typed: int = 0
    phones: int = 0

    @property
    def reading(self) -> int:
        """Count the minutes that reading the whole wall once takes."""
        return math.ceil(self.words / READING)

    @property
    def typing(self) -> int:
        """Count the minutes that typing one category's paper takes."""
        return math.ceil(self.typed * NOTES * TYPING)

    @property
    def joining(self) -> int:
        """Count the minutes until every phone is in."""
        return JOINING if self.phones else 0


@dataclass(frozen=True)
class Budget:
    """Whether a programme fits: minutes needed and there are; `most` categories fit as they are planned."""

    needed: int
    available: int
    most: int
    material: Material

    @property
    def missing(self) -> int:
        """Count the minutes that are missing; negative where there is room to spare."""
        return self.needed - self.available


def program(categories: Sequence[str], material: Material) -> tuple[Item, ...]:
    """Plan a meeting: a walk along the wall, each category in silence and then together, and what follows from it."""
    return tuple(_items(categories, material))


def _items(categories: Sequence[str], material: Material) -> Iterator[Item]:
    yield Item(kind="welcome", minutes=FIXED["welcome"] + material.joining)
    yield Item(kind="walk", minutes=max(FIXED["walk"], material.reading))
    yield Item(kind="present", minutes=PRESENTING * max(1, len(categories)))
    for n, category in enumerate(categories, start=1):
        yield Item(kind="silent", minutes=SILENT, category=category)
        yield Item(kind="joint", minutes=JOINT + material.typing, category=category)
        if n == math.ceil(len(categories) / 2):
            yield Item(kind="break", minutes=FIXED["break"])
    for kind in ("patterns", "apply", "close"):
        yield Item(kind=kind, minutes=FIXED[kind])


def budget(items: Sequence[Item], available: int, material: Material) -> Budget:
    """Count whether `items` fit into `available` minutes, and how many categories would."""
    most = max((n for n in range(9) if needed(program(_names(n), material)) <= available), default=0)
    return Budget(needed(items), available, most, material)


def needed(items: Sequence[Item]) -> int:
    """Add up the minutes of a programme."""
    return sum(one.minutes for one in items if not one.by_mail)


def _names(n: int) -> list[str]:
    return [str(one) for one in range(n)]
