"""Gives parts of a document as data for the template that prints them; their words stay words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from netlib.charts import style
from netlib.render.document import (
    Annex,
    Block,
    Cell,
    Chapter,
    Colophon,
    Figure,
    Items,
    Line,
    Paragraph,
    SideBySide,
    Table,
    Words,
)
from netlib.render.opening import Opening

Told = dict[str, Any]

SCREEN_FONT: Final = style.STYLE["font.family"]
PAPER_FONT: Final = "Source Sans Pro"
PAPER_SIZE: Final = 10 / style.STYLE["font.size"]  # type of ten points


def told(part: Opening | Annex | Colophon) -> Told:
    """Give one part; raises TypeError where it holds what `written.typ` cannot print, such as an answer box."""
    if isinstance(part, Opening):
        return _opening(part)
    if isinstance(part, Colophon):
        return {
            "kind": "colophon",
            "heading": part.heading,
            "new_page": False,
            "items": [vars(one) for one in part.items],
        }
    return {
        "kind": "annex",
        "heading": part.heading,
        "new_page": part.new_page,
        "blocks": list(map(_block, part.blocks)),
    }


def _opening(part: Opening) -> Told:
    sides = [{"heading": one.heading, "blocks": list(map(_block, one.blocks))} for one in part.sides]
    box = part.open and {"heading": part.open.heading, "lines": [one.text for one in part.open.items]}
    return {
        "kind": "opening", "new_page": False, "title": part.title, "byline": list(part.byline),
        "asked": _line(part.asked), "open": box, "sides": sides,
    }  # fmt: skip


def _block(part: Block | Chapter) -> Told:
    make = _MAKERS.get(type(part))
    if make is None:
        msg = f"{type(part).__name__} is not printed this way"
        raise TypeError(msg)
    return make(part)


def _chapter(part: Chapter) -> Told:
    return {"kind": "chapter", "heading": part.heading, "blocks": list(map(_block, part.blocks))}


def _paragraph(part: Paragraph) -> Told:
    return {"kind": "paragraph", "line": _line(part.line), "quiet": part.quiet}


def _items(part: Items) -> Told:
    return {"kind": "items", "lines": list(map(_line, part.lines)), "numbered": part.numbered}


def _table(part: Table) -> Told:
    return {
        "kind": "table", "caption": _line(part.caption), "columns": list(map(_cell, part.columns)),
        "rows": [list(map(_cell, row)) for row in part.rows], "note": part.note, "widths": list(part.widths),
        "breaks": part.breaks,
    }  # fmt: skip


def _side_by_side(part: SideBySide) -> Told:
    pairs = [
        {
            "subtheme": one.subtheme,
            "theirs": one.theirs,
            "left": list(map(_line, one.left)),
            "right": list(map(_line, one.right)),
        }
        for one in part.pairs
    ]
    return {"kind": "beside", "columns": list(part.columns), "pairs": pairs, "nothing": part.nothing}


def _figure(part: Figure) -> Told:
    """Give a drawing in the font of paper, which is narrower than that of screens: what fits there fits here."""
    drawing = style.draw(part.paint, part.alt, width=part.width, height=part.height)
    return {
        "kind": "figure", "caption": _line(part.caption), "alt": part.alt, "note": part.note,
        "drawing": drawing.replace(SCREEN_FONT, PAPER_FONT), "width": part.width * PAPER_SIZE,
    }  # fmt: skip


def _line(line: Line) -> list[Told]:
    """Give the words of a line; numbers and links lead nowhere on paper."""
    return [vars(one) for one in line if isinstance(one, Words)]


def _cell(one: Cell) -> Told:
    return vars(one)


_MAKERS: Final[Mapping[type, Callable[[Any], Told]]] = {
    Chapter: _chapter, Paragraph: _paragraph, Items: _items, Table: _table, SideBySide: _side_by_side,
    Figure: _figure,
}  # fmt: skip
