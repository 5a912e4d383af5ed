"""Draws how many of each perspective's statements were carried on to a recommendation."""

import pandas as pd
from matplotlib.axes import Axes

from netlib.look import TOKENS
from netlib.texts import Texts

_SIZE = 11


def height(table: pd.DataFrame) -> float:
    """Give the height in inches that `bars` needs for `table`."""
    return 0.36 * len(table) + 0.4


def bars(ax: Axes, table: pd.DataFrame, t: Texts) -> Axes:
    """Draw one bar a perspective: outlined what it said, filled what was carried on, the numbers behind it.

    Parameters
    ----------
    ax
        Where to draw.
    table
        What `evidence.carried_on` gives, with the perspectives' names as ``label``; shape ``(perspectives, 4)``.
    t
        The language of the words.

    Returns
    -------
    Axes
        `ax`, without axes of values: the numbers stand at the bars.
    """
    ink, fill = TOKENS["ink"], TOKENS["primary"]
    places = range(len(table))
    ax.barh(
        places,
        table["statements"],
        height=0.62,
        facecolor="none",
        edgecolor=ink,
        linewidth=0.8,
        label=t("report.carried_no"),
    )
    ax.barh(
        places,
        table["carried"],
        height=0.62,
        facecolor=fill,
        edgecolor=fill,
        linewidth=0.8,
        label=t("report.carried_yes"),
    )
    pad = max(table["statements"].max(), 1) * 0.02
    for place, row in zip(places, table.itertuples(), strict=True):
        values = t("report.carried_values", carried=row.carried, statements=row.statements)
        ax.text(row.statements + pad, place, values, va="center", fontsize=_SIZE, fontweight=600 if place == 0 else 400)
    ax.set_yticks(list(places), labels=list(table["label"]), fontsize=_SIZE)
    ax.set_xlim(0, max(table["statements"].max(), 1) * 1.25)
    ax.invert_yaxis()
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(
        handles[::-1], labels[::-1], loc="upper left", bbox_to_anchor=(0, 0), ncols=2, frameon=False, fontsize=9,
        handlelength=1.2, handleheight=0.8, borderpad=0.2, borderaxespad=0,
    )  # fmt: skip
    return ax


def said(table: pd.DataFrame, t: Texts) -> str:
    """Say what `bars` shows of `table` to whoever cannot see it: the kind, every value, the finding."""
    rows = [
        t("report.carried_row", who=row.label, carried=row.carried, statements=row.statements)
        for row in table.itertuples()
    ]
    share = table["carried"] / table["statements"]
    return t("report.carried_alt", rows="; ".join(rows), least=table["label"][share.idxmin()])
