"""Which meetings each category has its statements from: a small bar for every meeting and category."""

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from netlib.charts.bars import write_at_end
from netlib.charts.said import in_sentence, numbers, together
from netlib.charts.style import NARROW, WIDE, category_colour, inches
from netlib.look import TOKENS
from netlib.texts import Texts
from netlib.texts.formats import listing

# How much of a category's column its longest bar takes; the rest keeps the columns apart.
SHARE: Final = 0.78
# Inches that a category takes sideways, and that a meeting takes downwards.
COLUMN: Final = 1.4
ROW: Final = 0.5


def paint(counts: pd.DataFrame, ax: Axes, rows: Mapping[str, str], columns: Mapping[Any, str]) -> Axes:
    """Draw a column of bars for each category in its colour, the meetings one below the other, one scale for all.

    Parameters
    ----------
    counts
        Distinct statements, shape ``(categories, meetings)``, as `analysis.matrices.category_by_meeting` counts them.
    ax
        Where to draw; in a narrow figure two columns stand beside each other and the others below them.
    rows, columns
        What the categories and the meetings are called.

    Returns
    -------
    Axes
        `ax`; a zero is written, so that nobody takes it for forgotten.
    """
    most = max(1, int(counts.to_numpy().max(initial=0)))
    beside = _beside(counts, inches(ax))
    blocks = _blocks(counts, beside)
    ax.set_xlim(0, beside)
    ax.set_ylim(_rows(counts, blocks) - 1, -1)
    for i, (category, values) in enumerate(counts.iterrows()):
        left, top, colour = i % beside, _rows(counts, i // beside), category_colour(str(category))
        places = top + np.arange(len(values))
        bars = ax.barh(places, values / most * SHARE, left=left, height=0.55, color=colour, linewidth=0)
        for bar, value in zip(bars, values, strict=True):
            write_at_end(ax, bar, int(value), TOKENS["surface"])
        ax.text(left, top - 0.55, rows[str(category)], color=colour, fontweight=600, va="bottom")
    ticks = [_rows(counts, block) + i for block in range(blocks) for i in range(len(counts.columns))]
    ax.set_yticks(ticks, [columns[key] for key in counts.columns] * blocks)
    ax.xaxis.set_visible(False)
    ax.spines[:].set_visible(False)
    return ax


def size(counts: pd.DataFrame, *, narrow: bool) -> tuple[float, float]:
    """Tell how many inches wide and high the drawing is best: a row for each meeting and each line of names."""
    width = NARROW if narrow else WIDE
    return width, 0.2 + ROW * _rows(counts, _blocks(counts, _beside(counts, width)))


def _beside(counts: pd.DataFrame, width: float) -> int:
    """Tell how many categories stand beside each other in a figure of `width` inches."""
    return max(1, min(len(counts), int(width / COLUMN)))


def _blocks(counts: pd.DataFrame, beside: int) -> int:
    return max(1, math.ceil(len(counts) / beside))


def _rows(counts: pd.DataFrame, blocks: int) -> int:
    """Count the rows of so many blocks: the meetings, and one for the categories' names."""
    return blocks * (len(counts.columns) + 1)


def finding(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say which meetings are missing where, and which one makes up half of a category; parameters as for `paint`."""
    used = counts[counts.sum(axis="columns") > 0]
    if used.empty:
        return t("analysis.meeting_none")
    gaps = _said("meeting_gap", used == 0, rows, columns, t) or [t("analysis.meeting_everywhere")]
    halves = _said("meeting_half", used.mul(2).ge(used.sum(axis="columns"), axis="index"), rows, columns, t)
    return " ".join([*gaps, *(halves or [t("analysis.meeting_even")])])


def _said(name: str, true: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> list[str]:
    """Say for which categories something is `true` of which meetings: one sentence for all that share them."""
    found = {
        rows[str(key)]: tuple(in_sentence(columns[name]) for name in true.columns if row[name])
        for key, row in true.iterrows()
    }
    return [
        t(f"analysis.{name}", meetings=listing(meetings, t.locale), categories=listing(categories, t.locale))
        for meetings, categories in together(found).items()
        if meetings
    ]


def alternative(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say the finding, then every number that the chart shows; parameters as for `paint`."""
    return f"{finding(counts, rows, columns, t)} {numbers(counts, rows, columns, t)}"
