"""Reads one row that somebody copied from a spreadsheet of networks, cell by cell, without losing any."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netlib.handbook.spelling import fold
from netlib.texts.formats import read_date

FIELDS: Final[Mapping[str, Sequence[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
DATES: Final = ("decided", "start")
SHORT: Final = 80  # characters: what is longer is no title
LONG: Final = 25  # characters: what is shorter tells no theme
# A cell in quotation marks may hold tabs, line breaks and doubled quotation marks, as a spreadsheet copies it.
_CELL: Final = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)')
_CASE_NUMBER: Final = re.compile(
    r"(?:[A-ZÆØÅ]{1,4}[- ]?)?\d{2,4}[/.-]\d{3,}(?:[/.-]\d+)*"  # 25/014873, S2025-1123
    r"|\d{2}\.\d{2}\.\d{2}-[A-Z]\d{2}-\S+"  # a number of the municipalities' plan of journals: 00.16.02-A00-1-25
)
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}")
_SMALL: Final = frozenset({"af", "de", "den", "der", "la", "van", "von"})  # parts of a name without a capital letter


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell: what it says, what its column is called ("": no header), and its place in the row, from 1."""

    text: str
    header: str = ""
    place: int = 0


@dataclass(frozen=True)
class PastedRow:
    """What a row says of a network.

    `fields` holds the text of each field that was found (dates as 2026-03-03); `guessed` names those that no header
    told. `left` are the cells that fit nowhere, and `rows` those of further rows, as they were.
    """

    fields: Mapping[str, str]
    guessed: tuple[str, ...]
    left: tuple[Cell, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def read(text: str, today: dt.date) -> PastedRow:
    """Read the first row below the header (if there is one) of what was copied; never fails.

    Parameters
    ----------
    text
        Cells parted by tabs, rows by line breaks, as every spreadsheet copies them.
    today
        Where a date has no year, the nearest day to this one is meant.
    """
    lines = [line for line in _lines(text) if any(line)]
    header = [_field(cell) for cell in lines[0]] if lines else []
    has_header = len(lines) > 1 and sum(map(bool, header)) >= max(2, sum(map(bool, lines[0])) / 2)
    titles = lines.pop(0) if has_header else []
    row = lines.pop(0) if lines else []
    titles += [""] * (len(row) - len(titles))
    cells = [Cell(one, title, n) for n, (one, title) in enumerate(zip(row, titles, strict=False), start=1) if one]
    return _placed(cells, today, tuple(map(tuple, lines)))


def _lines(text: str) -> Iterator[list[str]]:
    """Take what was copied apart into rows of cells without blanks around them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place, line = 0, list[str]()
    while True:
        hit = _CELL.match(text, place)
        assert hit  # noqa: S101  an empty cell is one too
        line.append((hit[1].replace('""', '"') if hit[1] is not None else hit[2]).strip())
        place = hit.end()
        if place == len(text) or text[place] == "\n":
            yield line
            line = []
        if place == len(text):
            return
        place += 1


def _field(title: str) -> str:
    """Tell which field a header means; "": none."""
    folded = fold(title)
    return next((name for name, also in FIELDS.items() if folded in map(fold, (name, *also))), "") if folded else ""


def _placed(cells: Sequence[Cell], today: dt.date, rows: tuple[tuple[str, ...], ...]) -> PastedRow:
    fields: dict[str, str] = {}
    left: list[Cell] = []
    for cell in cells:  # what the headers say, first
        name = _field(cell.header)
        value = _value(name, cell.text, today) if name and name not in fields else ""
        if value:
            fields[name] = value
        else:
            left.append(cell)
    told = set(fields)
    left = [cell for cell in left if cell.header] + _guess([one for one in left if not one.header], fields, today)
    guessed = tuple(name for name in FIELDS if name in fields and name not in told)
    ordered = {name: fields[name] for name in FIELDS if name in fields}
    return PastedRow(ordered, guessed, tuple(one for one in cells if one in left), rows)


def _value(name: str, text: str, today: dt.date) -> str:
    """Give a cell's text as the field called `name` holds it; "": it cannot be one."""
    if name in DATES:
        day = read_date(text, today)
        return day.isoformat() if day else ""
    return text


def _guess(cells: list[Cell], fields: dict[str, str], today: dt.date) -> list[Cell]:
    """Put cells without a header where they seem to belong, and give those that fit nowhere."""
    left = list(cells)

    def take(name: str, cell: Cell | None, text: str = "") -> None:
        if cell is not None and name not in fields:
            fields[name] = text or cell.text
            left.remove(cell)

    days = sorted((day.isoformat(), n) for n, one in enumerate(cells) for day in [read_date(one.text, today)] if day)
    for name, (day, n) in zip(DATES, days, strict=False):
        take(name, cells[n], day)
    dated = {n for _, n in days}
    words = [one for n, one in enumerate(cells) if n not in dated]
    number = next((one for one in words if _CASE_NUMBER.fullmatch(one.text)), None)
    take("case_number", number)
    words = [one for one in words if one is not number]
    take("forum_question", next((one for one in words if one.text.endswith("?")), None))
    _guess_words([one for one in words if one in left], take)
    return left


def _guess_words(words: list[Cell], take: Callable[[str, Cell | None], None]) -> None:
    """Tell title, theme and names apart."""
    names = [one for one in words if _is_name(one.text)]
    texts = [one for one in words if one not in names and _says(one.text)]
    title = next((one for one in texts if len(one.text) <= SHORT), None)
    if title is None and len(names) > 1 and names[0] is words[0]:
        title = names.pop(0)  # "Digital Dannelse" looks like a name, but a row begins with what it is about
    told = [one for one in texts if one is not title and len(one.text) >= LONG]
    take("theme", max(told, key=lambda one: len(one.text), default=None))
    take("title", title)
    for name, one in zip(("leader", "sponsor"), names, strict=False):
        take(name, one)


def _says(text: str) -> bool:
    """Tell whether a text may say what a network is about: at least a word, and no address."""
    return bool(re.search(r"[^\W\d_]{3}", text)) and "@" not in text


def _is_name(text: str) -> bool:
    """Tell whether a text is two to four words with capital letters, as a person's name is."""
    words = [one for one in text.split() if one not in _SMALL]
    return bool(_NAME.fullmatch(text)) and len(words) > 1 and all(one[0].isupper() for one in words)
