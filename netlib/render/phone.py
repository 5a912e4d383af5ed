"""Tells which tables a phone cannot show whole: they are moved sideways, and the page is not."""

import re
from itertools import pairwise
from typing import Final

from netlib.look import measure
from netlib.render.document import Cell, Table

# In pixels, as document.css has them on a phone of 390: what is left for a table, the sizes of its words and headings,
# and what is between columns, of numbers less.
WIDTH: Final = 350
WORDS: Final = 14.9
HEADINGS: Final = 14.1
BESIDE: Final = 8.4
BESIDE_NUMBERS: Final = 4.2
MANY: Final = 4  # columns of words


def is_wide(table: Table) -> bool:
    """Tell whether a table's columns are too many for a phone, or their longest words too long to stand together."""
    columns = zip(table.columns, *table.rows, strict=True)
    needed = sum(max([_longest(head, HEADINGS), *(_longest(one, WORDS) for one in cells)]) for head, *cells in columns)
    needed += sum(BESIDE_NUMBERS if one.number and other.number else BESIDE for one, other in pairwise(table.columns))
    words = sum(not one.number for one in table.columns)
    return needed > WIDTH or words >= MANY or (not table.widths and len(table.columns) > MANY)


def _longest(cell: Cell, size: float) -> float:
    """Give the width of a cell's longest word in pixels; a line may end after a hyphen, and not at a fixed space."""
    parts = re.split(r"(?<=-)|[ \t\n]", cell.text)
    return max(measure.width(one, size, bold=cell.strong) for one in parts)
