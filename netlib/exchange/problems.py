"""What an import guessed, merged, left out or refused, told with file, row, column and value."""

from dataclasses import dataclass, field

from netlib.texts import Texts


@dataclass(frozen=True)
class Problem:
    """One thing that a person should know about one place in a file; texts by key, `values` fill them."""

    file: str
    problem: str
    action: str
    row: int | None = None  # as a spreadsheet counts: the header is row 1
    column: str = ""
    value: str = ""
    values: dict[str, object] = field(default_factory=dict)

    def told(self, texts: Texts) -> dict[str, object]:
        """Say it in one language, as `netlib import --json` prints it."""
        values = {"value": self.value, "column": self.column, **self.values}
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "problem": texts(f"import.{self.problem}", **values),
            "action": texts(f"import.{self.action}", **values),
        }


@dataclass(frozen=True)
class Rejected:
    """A row that could not be stored, in the form in which it came."""

    file: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    problem: Problem
