"""Which tables a phone cannot show whole."""

import pytest

from netlib.render.document import Cell, Table
from netlib.render.phone import is_wide


def table(*columns, words="ord", widths=()):
    """Make a table of one row; a column whose name begins with # holds numbers."""
    heads = tuple(Cell(one.strip("#"), number=one.startswith("#")) for one in columns)
    return Table((), heads, (tuple(Cell("13" if one.number else words, number=one.number) for one in heads),),
                 widths=widths)  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "wide"),
    [
        (table("Hjørne", "#Behov", "#Dækket", "#Delvist", "#Mangler", widths=(48, 13, 13, 13, 13)), False),
        (table("Hjørne", "#Behov", "#Dækket", "#Delvist", "#Mangler"), True),
        (table("Behov", "Hører til", "Dækkes af", words="En fra en skole med en lang sætning"), False),
        (table("Behov", "Hører til", "Dækkes af", words="omverdensperspektiv"), True),
        (table("Behov", "Hører til", "Dækkes af", words="omverdens-perspektiv"), False),
        (table("Funktion", "Start", "Design", "Læring", "Basis", widths=(36, 16, 16, 16, 16)), True),
        (table("Dag", "#Personer", words="1.\N{NO-BREAK SPACE}januar\N{NO-BREAK SPACE}2026" * 5), True),
        (Table((), (Cell("Behov"),), ()), False),
    ],
)  # fmt: skip
def test_a_table_is_moved_sideways_where_its_words_cannot_stand_together(shown, wide):
    """Numbers take little; a line ends at spaces and hyphens, and not at a fixed space."""
    assert is_wide(shown) is wide
