"""Whose statements each category rests on: one bar a category, three perspectives in it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from netlib.charts.bars import write_inside
from netlib.charts.said import in_sentence, numbers, together
from netlib.charts.style import GROUPS, NARROW, WIDE, inches
from netlib.texts import Texts
from netlib.texts.formats import listing


def paint(counts: pd.DataFrame, ax: Axes, rows: Mapping[str, str], columns: Mapping[Any, str]) -> Axes:
    """Draw a bar for each category with a part for each perspective, always in the same order, values on the parts.

    Parameters
    ----------
    counts
        Distinct statements, shape ``(categories, perspectives)``, as `analysis.matrices.category_by_group` counts them.
    ax
        Where to draw.
    rows, columns
        What the categories and the perspectives are called.

    Returns
    -------
    Axes
        `ax`; nothing is drawn for a zero, and a category without statements keeps its place.
    """
    places = range(len(counts))
    ends = counts.cumsum(axis="columns")
    ax.set_xlim(0, max(1, int(ends.to_numpy().max(initial=0))))
    ax.set_ylim(max(1, len(counts)) - 0.5, -0.5)
    for group in counts.columns:
        part, there = GROUPS[group], counts[group] > 0
        bars = ax.barh(places, counts[group], left=ends[group] - counts[group], height=0.55,
                       color=part.fill, edgecolor=part.edge, linewidth=np.where(there, part.line, 0))  # fmt: skip
        for bar, value in zip(bars, counts[group], strict=True):
            write_inside(ax, bar, int(value), part.text)
    ax.set_yticks(places, [rows[key] for key in counts.index])
    ax.xaxis.set_visible(False)
    ax.spines[:].set_visible(False)
    parts = [GROUPS[key] for key in counts]
    patches = [Patch(facecolor=part.fill, edgecolor=part.edge, linewidth=part.line) for part in parts]
    ax.figure.legend(
        patches, [columns[key] for key in counts], loc="outside upper left", frameon=False,
        ncols=3 if inches(ax) > NARROW else 2,
        handlelength=1.2, handleheight=1, handletextpad=0.5, columnspacing=1.4, borderaxespad=0, borderpad=0,
    )  # fmt: skip
    return ax


def size(counts: pd.DataFrame, *, narrow: bool) -> tuple[float, float]:
    """Tell how many inches wide and high the drawing is best: a row for each category, and the legend."""
    return (NARROW if narrow else WIDE), (0.65 if narrow else 0.4) + 0.75 * len(counts)


def finding(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say which perspective each category rests on most; parameters as for `paint`."""
    most = {
        rows[str(name)]: tuple(columns[group] for group in counts if values[group] and values[group] == values.max())
        for name, values in counts.iterrows()
    }
    return " ".join(_said(groups, categories, t) for groups, categories in together(most).items())


def _said(groups: tuple[str, ...], categories: list[str], t: Texts) -> str:
    """Say who is behind most in some categories: one perspective, several alike, or nobody."""
    form = {0: "none", 1: "one"}.get(len(groups), "alike")
    named = listing([in_sentence(group) for group in groups], t.locale)
    return t(f"analysis.group_{form}", groups=named, categories=listing(categories, t.locale))


def alternative(counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say the finding, then every number that the chart shows; parameters as for `paint`."""
    return f"{finding(counts, rows, columns, t)} {numbers(counts, rows, columns, t)}"
