"""How a document opens that lays something out and asks for no decision."""

from dataclasses import dataclass

from netlib.render.document import Block, Changes, Line, Running, Side


@dataclass(frozen=True)
class Opening:
    """Page 1: what it is about, who made it and when, what was asked, what is open, and beside headings the rest.

    `wide` are blocks over the whole width, before those beside headings.
    """

    running: Running
    title: str
    byline: tuple[str, ...]
    asked: Line
    open: Changes | None
    sides: tuple[Side, ...]
    wide: tuple[Block, ...] = ()
