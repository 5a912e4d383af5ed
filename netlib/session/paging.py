"""Divides what the wall shows into pages: type never goes below its size, what does not fit goes to the next page.

Pixels are those of a wall 1280 wide and 720 high, which projector.css draws and the browser scales.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol


class Measure(Protocol):
    """Tells how wide a line is, as `netlib.look.measure.width` does."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Give the width in pixels."""


NOTE: Final = {80: 4, 72: 4, 66: 5, 60: 5}  # size: lines of one note that fit on its card
NOTE_WIDTH: Final = 1000.0
PITCH: Final = 36.0  # from line to line at 28 px
BOX_WIDTH: Final = 530.0  # of a pile's box, without its edges
NOTE_INDENT: Final = 24.0  # the mark before a note in a pile
GAP: Final = 8.0
TITLE: Final = 46.0  # a heading's line at 36 px
ROOM: Final = {1: 536.0, 2: 536.0, 4: 238.0}  # boxes on a page: height inside each
COLUMN: Final = 430.0  # height for quotes in one of two columns
COLUMN_WIDTH: Final = 510.0
QUOTE_PITCH: Final = 40.0  # at 30 px
QUOTE_GAP: Final = 28.0
ROWS: Final = 530.0  # height for sentences one below the other
ROW_WIDTH: Final = 1010.0
ROW_PITCH: Final = 47.0  # at 36 px
ROW_GAP: Final = 28.0


@dataclass(frozen=True)
class Shown:
    """One page of a note that is read aloud: its size in pixels and its words."""

    size: int
    text: str


@dataclass(frozen=True)
class Box:
    """A pile as the wall shows it; `part` counts its boxes from 1 where one is not enough."""

    title: str
    notes: tuple[str, ...]
    part: int = 1


def lines(text: str, size: float, room: float, measure: Measure, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `room` pixels; a word that is wider stands alone and is cut."""
    found: list[str] = []
    for word in _words(text, size, room, measure, bold=bold):
        if found and measure(f"{found[-1]} {word}", size, bold=bold) <= room:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found or [""]


def _words(text: str, size: float, room: float, measure: Measure, *, bold: bool) -> Iterator[str]:
    for word in text.split():
        while measure(word, size, bold=bold) > room and len(word) > 1:
            fits = max(n for n in range(1, len(word)) if n == 1 or measure(word[:n], size, bold=bold) <= room)
            yield word[:fits]
            word = word[fits:]  # noqa: PLW2901  what is left of the word
        yield word


def note(text: str, measure: Measure) -> list[Shown]:
    """Give the pages of a note that is read aloud, as large as it can be, and several at the least size."""
    for size, most in NOTE.items():
        if len(lines(text, size, NOTE_WIDTH, measure, bold=True)) <= most:
            return [Shown(size, text)]
    size, most = min(NOTE.items())
    found = lines(text, size, NOTE_WIDTH, measure, bold=True)
    return [Shown(size, " ".join(found[n : n + most])) for n in range(0, len(found), most)]


def piles(named: Sequence[tuple[str, Sequence[str]]], measure: Measure) -> list[list[Box]]:
    """Give the pages of a category's piles, (heading, notes) each: two tall boxes on a page, or four lower ones."""
    least = len(named) <= 2 and 2  # noqa: PLR2004  two boxes are as tall as the page
    a_page = least or 4
    boxes = [box for title, notes in named for box in _boxes(title, notes, ROOM[a_page], measure)]
    return [boxes[n : n + a_page] for n in range(0, len(boxes), a_page)]


def _boxes(title: str, notes: Sequence[str], room: float, measure: Measure) -> Iterator[Box]:
    head = TITLE * len(lines(title, 36, BOX_WIDTH, measure, bold=True))
    held: list[str] = []
    left, part = room - head, 1
    for one in notes:
        height = PITCH * len(lines(one, 28, BOX_WIDTH - NOTE_INDENT, measure)) + GAP
        if held and height > left:
            yield Box(title, tuple(held), part)
            held, left, part = [], room - head, part + 1
        held.append(one)
        left -= height
    yield Box(title, tuple(held), part)


def rows(texts: Sequence[str], measure: Measure) -> list[list[int]]:
    """Divide sentences into pages, by their places in `texts`."""
    pages: list[list[int]] = []
    left = 0.0
    for n, text in enumerate(texts):
        height = ROW_PITCH * len(lines(text, 36, ROW_WIDTH, measure)) + ROW_GAP
        if not pages or height > left:
            pages.append([])
            left = ROWS
        pages[-1].append(n)
        left -= height
    return pages


def quotes(texts: Sequence[str], measure: Measure) -> list[str]:
    """Keep those of `texts`, in their order, that fit into one column whole: a quote is never cut short."""
    kept: list[str] = []
    left = COLUMN
    for text in texts:
        height = QUOTE_PITCH * len(lines(text, 30, COLUMN_WIDTH, measure)) + QUOTE_GAP
        if height <= left:
            kept.append(text)
            left -= height
    return kept
