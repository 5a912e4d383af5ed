"""What the readers of a case folder share: rows with their places, names already met, and the list of problems."""

import csv
import io
import json
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netlib.errors import FileError
from netlib.exchange.problems import Problem, Rejected
from netlib.handbook import Handbook
from netlib.handbook.spelling import fold
from netlib.model import Record
from netlib.store.people import Person, new_key

COLUMNS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(
    Path(__file__).with_name("columns.toml").read_text("utf-8")
)


@dataclass(frozen=True)
class Row:
    """One row of a file: its cells by column, and where it stands."""

    file: str
    number: int
    cells: dict[str, str]
    raw: tuple[str, ...]
    header: tuple[str, ...]
    extra: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Give a cell, empty where the file has no such column."""
        return self.cells.get(column, "")


class Acquaintances:
    """People whom a store knows already, so that a file's names can mean them."""

    def __init__(self, here: Sequence[Person] = (), elsewhere: Sequence[Person] = ()) -> None:
        """Take those of the same network, known by name, and all others, known by name and mail together."""
        self._here = {fold(one.name): one for one in here}
        self._elsewhere = {(fold(one.name), one.mail.casefold()): one for one in elsewhere if one.mail}

    def key(self, name: str, mail: str) -> str:
        """Give the key of whom a file means, a new one where nobody fits."""
        found = self._here.get(fold(name)) or self._elsewhere.get((fold(name), mail.casefold()))
        return found.key if found else new_key()


class Intake:
    """One case folder while it is being read."""

    def __init__(self, folder: Path, handbook: Handbook, known: Acquaintances) -> None:
        """Begin with nothing but the people already `known`."""
        self.folder = folder
        self.handbook = handbook
        self.acquaintances = known
        self.records: list[Record] = []
        self.people: dict[str, Person] = {}  # by folded name
        self.problems: list[Problem] = []
        self.rejected: list[Rejected] = []
        self._keys: set[tuple[str, str]] = set()

    def add(self, record: Record) -> None:
        """Take a record that is in order."""
        self.records.append(record)
        self._keys.add((record.record, record.key))

    def knows(self, kind: str, key: str) -> bool:
        """Tell whether a record of this folder has been taken under this key."""
        return (kind, key) in self._keys

    def known(self, kind: str) -> str:
        """Name the keys of a kind, for a sentence."""
        return ", ".join(record.key for record in self.records if record.record == kind)

    def person(self, name: str) -> str | None:
        """Find the key of a person named elsewhere in the folder."""
        found = self.people.get(fold(name))
        return found.key if found else None

    def guess(
        self, row: Row | str, problem: str, action: str, column: str = "", value: str = "", **values: object
    ) -> None:
        """List something that was understood in one of several ways, or kept in another place."""
        file, number = (row, None) if isinstance(row, str) else (row.file, row.number)
        self.problems.append(Problem(file, problem, action, number, column, value, values))

    def reject(self, row: Row, problem: str, column: str = "", value: str = "", **values: object) -> None:
        """Put a row aside with the reason; it is written back in the form in which it came."""
        found = Problem(row.file, problem, "row_rejected", row.number, column, value, values)
        self.problems.append(found)
        self.rejected.append(Rejected(row.file, row.header, row.raw, found))

    def rows(self, name: str) -> Iterator[Row]:
        """Read `name.csv` row by row; an absent file has no rows, blank rows are passed over."""
        path = self.folder / f"{name}.csv"
        if not path.exists():
            return
        lines = csv.reader(io.StringIO(_text(path), newline=""), dialect=_dialect(path))
        header = tuple(cell.strip() for cell in next(lines, []))
        names = _names(name, header)
        asked = _asked(name, self.handbook)
        for unknown in [title for title, known in zip(header, names, strict=True) if known is None and title]:
            if fold(unknown) in asked:
                continue
            self.guess(path.name, "unknown_column", "kept_as_extra", column=unknown)
        for number, line in enumerate(lines, start=2):
            cells = [cell.strip() for cell in line] + [""] * (len(header) - len(line))
            if not any(cells):
                continue
            pairs = list(zip(header, names, cells, strict=False))
            extra = {title or "?": cell for title, known, cell in pairs if known is None and cell}
            if len(cells) > len(header):
                extra["?"] = " ".join(cells[len(header) :])
            yield Row(path.name, number, {k: c for _, k, c in pairs if k}, tuple(line), header, extra)

    def document(self, name: str) -> Any:  # noqa: ANN401  whatever the file holds
        """Read `name.json`; None where there is no such file."""
        path = self.folder / f"{name}.json"
        if not path.exists():
            return None
        try:
            return json.loads(_text(path))
        except json.JSONDecodeError as error:
            raise FileError("import.broken_json", file=path.name, line=error.lineno) from error


def _text(path: Path) -> str:
    """Read a file as UTF-8, with or without a byte order mark."""
    try:
        return unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError("import.not_utf8", file=path.name) from error


def _dialect(path: Path) -> type[csv.Dialect]:
    """Tell by the header whether a comma or a semicolon parts the cells."""
    header = _text(path).partition("\n")[0]
    return csv.excel if header.count(",") >= header.count(";") else _Semicolons


class _Semicolons(csv.excel):
    """CSV as a Danish Excel saves it."""

    delimiter = ";"


def _names(file: str, header: tuple[str, ...]) -> list[str | None]:
    """Find the readers' name of each column; None for one that nobody knows."""
    spellings = {fold(word): name for name, words in COLUMNS[file].items() for word in (name, *words)}
    return [spellings.get(fold(title)) for title in header]


def _asked(file: str, handbook: Handbook) -> frozenset[str]:
    """Give every folded spelling of a question whose answers a file may have in columns of their own."""
    if file == "explorations":
        return frozenset(fold(one) for question in handbook.start.desk_research for one in question.spellings())
    if file == "people":
        return frozenset(fold(one) for question in handbook.templates["contact"] for one in question.spellings())
    return field_spellings(handbook) if file == "final_board" else frozenset()


def field_spellings(handbook: Handbook) -> frozenset[str]:
    """Give every folded spelling of an extra field of a category: columns that the reader of the board takes."""
    fields = [field for category in handbook.categories for field in category.fields]
    return frozenset(fold(spelling) for field in fields for spelling in field.spellings())
