"""Reads what a recorder types in one line: what it points at first, then the words themselves."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"([A-Za-z][1-9]|\d{1,4})(?=[\s,;:+]|\.\s|$)[\s,.;+]*")
_END: Final = re.compile(r"\s*:\s*")


@dataclass(frozen=True)
class Typed:
    """A line as it was typed: its words, the wall's numbers and the piles ("A1") it points at, and what is neither."""

    text: str
    numbers: tuple[int, ...] = ()
    piles: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read(line: str, numbers: Collection[int], piles: Collection[str] = ()) -> Typed:
    """Take a line apart.

    Parameters
    ----------
    line
        "53 75 svejseren vi ikke kendte", "A1 53 nøglen mangler", or "83 119: 23 rum ingen har booket" where the words
        begin with a number: a colon ends the marks.
    numbers
        The numbers of the cards on the wall.
    piles
        The names of the piles, such as "A1": the first of the first category.

    Returns
    -------
    Typed
        A leading mark that names nothing belongs to the words, unless a colon says that it was meant as a mark: then
        it is given as unknown.
    """
    marks, at = _marks(line)
    colon = _END.match(line, at)
    if not colon:
        known = next((n for n, (mark, _) in enumerate(marks) if not _is_known(mark, numbers, piles)), len(marks))
        marks = marks[:known]
        at = marks[-1][1] if marks else 0
    found = [mark for mark, _ in marks]
    meant = [mark for mark in found if _is_known(mark, numbers, piles)]
    return Typed(
        line[colon.end() if colon else at :].strip(),
        tuple(dict.fromkeys(int(one) for one in meant if one.isdigit())),
        tuple(dict.fromkeys(one for one in meant if not one.isdigit())),
        tuple(dict.fromkeys(one for one in found if one not in meant)),
    )


def _marks(line: str) -> tuple[list[tuple[str, int]], int]:
    """Give each leading mark, in capitals, with where the line goes on after it."""
    found: list[tuple[str, int]] = []
    at = len(line) - len(line.lstrip())
    while hit := _MARK.match(line, at):
        at = hit.end()
        found.append((hit[1].upper(), at))
    return found, at


def _is_known(mark: str, numbers: Collection[int], piles: Collection[str]) -> bool:
    return int(mark) in numbers if mark.isdigit() else mark in piles
