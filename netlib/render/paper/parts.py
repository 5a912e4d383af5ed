"""Gives parts of a document as data for the template that prints them; their words stay words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from netlib.render.document import (
    Annex,
    Block,
    Cell,
    Chapter,
    Colophon,
    Items,
    Line,
    Paragraph,
    SideBySide,
    Table,
    Words,
)

Told = dict[str, Any]


def told(part: Annex | Colophon) -> Told:
    """Give one part; raises TypeError where it holds what `written.typ` cannot print, such as a figure."""
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


def _line(line: Line) -> list[Told]:
    """Give the words of a line; numbers and links lead nowhere on paper."""
    return [vars(one) for one in line if isinstance(one, Words)]


def _cell(one: Cell) -> Told:
    return vars(one)


_MAKERS: Final[Mapping[type, Callable[[Any], Told]]] = {
    Chapter: _chapter, Paragraph: _paragraph, Items: _items, Table: _table, SideBySide: _side_by_side,
}  # fmt: skip
