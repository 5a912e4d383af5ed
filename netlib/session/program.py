"""Puts a final meeting's programme together and counts whether it fits the time."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

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
MOST: Final = 8  # categories that the screens hold
RULES: Final = {"silent": "R06", "joint": "R07"}  # what the handbook recommends for a category's minutes (H145, H147)
PART_OF: Final = {"walk": "welcome", "present": "welcome", "joint": "silent"}  # in the picture of the programme


@dataclass(frozen=True)
class Material:
    """How much there is to read and to type: words on the wall, seats whose notes are typed in, seats with a phone."""

    words: int = 0
    typed: int = 0
    phones: int = 0

    @classmethod
    def of(cls, words: int, ways: Iterable[str]) -> Self:
        """Count the seats by how those who sit in them take part: whatever is no phone is typed in."""
        there = list(ways)
        return cls(words, sum(way != "phone" for way in there), there.count("phone"))

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
    """Whether a programme fits: minutes needed and there are; `most` categories fit in the time there is."""

    needed: int
    available: int
    most: int
    material: Material

    @property
    def missing(self) -> int:
        """Count the minutes that are missing; negative where there is room to spare."""
        return self.needed - self.available


def program(categories: Sequence[str], material: Material, kept: Sequence[Item] = ()) -> tuple[Item, ...]:
    """Plan a meeting: a walk along the wall, each category in silence and then together, and what follows from it.

    Parameters
    ----------
    categories
        The categories in their order.
    material
        What there is to read and to type.
    kept
        The programme so far: where somebody has typed an item's minutes, they stay.

    Returns
    -------
    tuple of Item
        Lengths in minutes.
    """
    typed = {(one.kind, one.category): one for one in kept if one.typed}
    return tuple(typed.get((one.kind, one.category), one) for one in _items(categories, material))


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


def typed(items: Sequence[Item], place: int, minutes: int) -> tuple[Item, ...]:
    """Give the programme with an item as long as somebody has typed; planning anew keeps that."""
    return tuple(
        one.model_copy(update={"minutes": minutes, "typed": True}) if n == place else one
        for n, one in enumerate(items)
    )  # fmt: skip


def budget(items: Sequence[Item], available: int, material: Material) -> Budget:
    """Count whether `items` fit into `available` minutes, and how many categories would, as long as these are."""
    there = list(dict.fromkeys(one.category for one in items if one.category))
    more = [f"-{n}" for n in range(MOST)]  # categories nobody has chosen: as long as they are usually
    plans = [program([*there, *more][:n], material, items) for n in range(1, MOST + 1)]
    most = max((n for n, plan in enumerate(plans, start=1) if needed(plan) <= available), default=0)
    return Budget(needed(items), available, most, material)


def needed(items: Sequence[Item]) -> int:
    """Add up the minutes of a programme."""
    return sum(one.minutes for one in items if not one.by_mail)


def times(items: Sequence[Item], start: dt.time) -> list[dt.time]:
    """Tell when each item begins, and last when the meeting is over."""
    at = dt.datetime.combine(dt.date(2000, 1, 1), start)
    found = [at]
    for one in items:
        found.append(found[-1] + dt.timedelta(minutes=needed([one])))
    return [one.time() for one in found]


def parts(items: Sequence[Item]) -> list[tuple[Item, int]]:
    """Gather what a picture of the programme shows as one part, by its first item, with its minutes.

    Welcome, walk and the presenting of the categories are one part, as are a category's silence and what follows it.
    """
    found: list[tuple[Item, int]] = []
    for one in items:
        first = found[-1][0] if found else None
        if first and PART_OF.get(one.kind) == first.kind and one.category == first.category:
            found[-1] = (first, found[-1][1] + needed([one]))
        else:
            found.append((one, needed([one])))
    return [(one, minutes) for one, minutes in found if minutes]
