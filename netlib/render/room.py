"""Reckons how many millimetres of a printed page the first two pages take, as document.css sets them."""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from itertools import zip_longest
from typing import Final

from netlib.render.document import (
    Answers,
    Block,
    Change,
    Front,
    Items,
    Line,
    Paragraph,
    Quote,
    Recommendation,
    Reference,
    Side,
    SideBySide,
    Spread,
    Words,
)
from netlib.render.scale import height, lines

PAGE: Final = 244.0  # of 297 less margins of 27 and 23; 3 are kept for what a browser rounds
WIDE: Final = 166.0
TEXT: Final = 108.5  # page 1, between number and facts
FACTS: Final = 41.0
BESIDE: Final = 127.0  # page 2, beside the headings in the margin
WIDER: Final = 3.6  # what a row gains in height where the page has room
BOX: Final = 16.5  # a column of boxes to tick


def front(part: Front) -> float:
    """Give the height of page 1."""
    opening = (
        height(part.title, title_style(part.title), WIDE) + 1.6 + height(" · ".join(part.byline), "byline", WIDE - 10)
    )
    asked = 4.3 + _high(part.asked, "asked", WIDE - 4.2)
    heading = 5.7 + height(part.heading, "act", WIDE) if part.heading else 0
    rows = sum(map(_row, part.rows))
    notes = sum(3.4 + _high(note, "small", WIDE) for note in part.notes)
    return (
        opening + asked + heading + rows + notes + _changes(part.changes.heading, part.changes.items, part.changes.note)
    )


def roomy(part: Front) -> bool:
    """Tell whether page 1 has room for the wider rows of document.css."""
    return front(part) + WIDER * len(part.rows) <= PAGE


def _row(row: Recommendation) -> float:
    left = height(row.text, "line", TEXT) + (0.6 + height(row.why, "body", TEXT) if row.why else 0)
    left += sum(0.6 + _high(line, "small", TEXT) for line in (row.basis, row.answer) if line)
    facts = [row.asks, row.status.word if row.status else "", *(f"{fact.label}: {fact.value}" for fact in row.facts)]
    right = sum(0.5 + height(text, "small", FACTS) for text in facts if text)
    return 4.5 + max(left, right, 9.9)


def title_style(title: str) -> str:
    """Choose the style of a title: a smaller one where it would take two lines."""
    return "title" if lines(title, "title", WIDE) <= 1 else "longtitle"


def _changes(heading: str, items: Sequence[Change], note: str) -> float:
    column = (WIDE - 6.8 if len(items) == 1 else 76.2) - 5
    heights = [height(one.text, "small", column) for one in items]
    pairs = [max(pair) for pair in zip_longest(heights[::2], heights[1::2], fillvalue=0.0)]
    under = 1.2 + height(note, "small", WIDE - 6.8) if note else 0
    return 0.5 + 5.6 + height(heading, "side", WIDE) + sum(pair + 1.2 for pair in pairs) + under


def spread(part: Spread) -> float:
    """Give the height of page 2."""
    return 4 + height(part.heading, "title", WIDE) + sum(map(_side, part.sides))


def _side(side: Side) -> float:
    blocks = sum(map(_block, side.blocks)) + 2 * (len(side.blocks) - 1)
    return 5.1 + max(height(side.heading, "side", 33), blocks)


@singledispatch
def _block(part: Block) -> float:
    """Give the height of a block; those that stand in annexes alone have none."""
    msg = f"{type(part).__name__} does not stand on the first two pages"
    raise TypeError(msg)


@_block.register
def _(part: Paragraph) -> float:
    return _high(part.line, "small" if part.quiet else "body", BESIDE)


@_block.register
def _(part: Items) -> float:
    return sum(0.6 + _high(line, "body", BESIDE - 5) for line in part.lines)


@_block.register
def _(part: Quote) -> float:
    return height(f"”{part.text}”", "quote", BESIDE - 4.2) + 4.4


@_block.register
def _(part: SideBySide) -> float:
    narrow, broad = BESIDE * 0.2 - 3, BESIDE * 0.4 - 3
    heads = (height(text, "small", narrow if i == 0 else broad) for i, text in enumerate(part.columns))
    rows = [
        max(height(pair.subtheme, "small", narrow), *(_sayings(side, broad) for side in (pair.left, pair.right)))
        for pair in part.pairs
    ]
    return sum(2.2 + one for one in (max(heads), *rows))


def _sayings(side: Iterable[Line], width: float) -> float:
    """Give the height of one side's sayings, with the air between them."""
    heights = [height(_plain(line), "small", width) for line in side]
    return sum(heights) + 1.2 * max(0, len(heights) - 1)


@_block.register
def _(part: Answers) -> float:
    label = BESIDE - BOX * (len(part.columns) - 1) - 8
    head = 2.2 + max(height(one, "label", BOX - 1) for one in part.columns[1:])
    return head + sum(1.9 + height(row.label, "small", label) + height(row.reason, "small", label) for row in part.rows)


def _high(line: Line, style: str, width: float) -> float:
    """Give the height of a line; with strong words in it, as if all were: none is wider than that."""
    strong = any(isinstance(one, Words) and one.strong for one in line)
    return height(_plain(line), style, width, 600 if strong else None)


def _plain(line: Line) -> str:
    """Give a line as words; references hang together, each about as wide as its number with something on both sides."""
    text = ""
    for before, one in zip([None, *line], line, strict=False):
        apart = "" if isinstance(before, Reference) else " "
        text += f"{apart}{one.number}n" if isinstance(one, Reference) else one.text
    return text
