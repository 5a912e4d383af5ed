"""Whose statements each pattern rests on: one bar a pattern, three perspectives in it."""

import textwrap
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes

from netlib.charts import category_by_group
from netlib.charts.said import in_sentence, numbers
from netlib.charts.style import NARROW, WIDE, inches
from netlib.texts import Texts
from netlib.texts.formats import listing

# Letters that a line of a pattern's title has beside the bars; a title may take two lines.
LINE: Final = 26
NARROW_LINE: Final = 16


def paint(counts: pd.DataFrame, ax: Axes, rows: Mapping[str, str], columns: Mapping[Any, str]) -> Axes:
    """Draw as `category_by_group.paint` does, with the patterns' titles on lines of their own.

    Parameters
    ----------
    counts
        Distinct statements, shape ``(patterns, perspectives)``, as `analysis.crossings.pattern_by_group` counts them.
    ax
        Where to draw.
    rows, columns
        What the patterns and the perspectives are called.

    Returns
    -------
    Axes
        `ax`.
    """
    most = LINE if inches(ax) > NARROW else NARROW_LINE
    folded = {key: _folded(name, most) for key, name in rows.items()}
    return category_by_group.paint(counts, ax, folded, columns)


def _folded(name: str, most: int) -> str:
    lines = textwrap.wrap(name, most, max_lines=2 if most == LINE else 3, placeholder=" …")
    return "\n".join(lines)


def size(counts: pd.DataFrame, *, narrow: bool) -> tuple[float, float]:
    """Tell how many inches wide and high the drawing is best: room for a title's lines, and the legend."""
    return (NARROW if narrow else WIDE), (0.65 + 0.95 * len(counts)) if narrow else (0.4 + 0.72 * len(counts))


def finding(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say behind which patterns a perspective has no statement; parameters as for `paint`, `rows` in their order."""
    said = []
    for group in counts.columns:
        without = [rows[str(key)].partition(".")[0] for key in counts.index[counts[group] == 0]]
        if without:
            named, who = listing(without, t.locale), in_sentence(columns[group])
            said.append(t("analysis.pattern_without", n=len(without), group=who, patterns=named))
    return " ".join(said) or t("analysis.pattern_everybody")


def alternative(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say the finding, then every number that the chart shows; parameters as for `paint`."""
    return f"{finding(counts, rows, columns, t)} {numbers(counts, rows, columns, t)}"


def breadth(
    name: str, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts
) -> str:  # fmt: skip
    """Say which patterns rest on one column alone, where `name` is "category" or "meeting".

    Parameters
    ----------
    name
        What the columns are.
    counts
        Distinct statements, shape ``(patterns, columns)``.
    rows, columns
        The patterns' numbers, and what the columns are called.
    t
        The language of the words.

    Returns
    -------
    str
        One sentence for each column that a pattern rests on alone, or that none does.
    """
    there = counts > 0
    alone = there.index[there.sum(axis="columns") == 1]
    found: dict[Any, list[str]] = {}
    for key in alone:
        found.setdefault(counts.columns[there.loc[key].argmax()], []).append(rows[str(key)])
    said = [
        t(f"analysis.pattern_one_{name}", n=len(patterns), patterns=listing(patterns, t.locale),
          where=in_sentence(columns[column]))
        for column, patterns in found.items()
    ]  # fmt: skip
    return " ".join(said) or t(f"analysis.pattern_many_{name}")
