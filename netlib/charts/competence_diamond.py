"""Draws a network's corners as a figure with as many corners: what is needed, covered and partly covered."""

import textwrap
from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any, Final, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from netlib.charts.style import INK, NARROW
from netlib.look import TOKENS, measure
from netlib.texts import Texts
from netlib.texts.formats import listing

RADIUS: Final = 1.0  # inches from the middle to where everything is covered
LINE: Final = 17  # letters of a label's line
SIZE: Final = 12  # points
SMALL: Final = 11
STEP: Final = 0.225  # inches from one line to the next
AIR: Final = 0.12
LEGEND: Final = 0.42
EDGE: Final = 0.1
SIDEWAYS: Final = 0.2  # how far from upright a corner has to point for its label to stand beside it
PRIMARY: Final = TOKENS["primary"]


class _Label(NamedTuple):
    lines: list[str]
    under: str
    x: float
    y: float  # of the uppermost line's top
    align: str


def paint(coverage: pd.DataFrame, ax: Axes, t: Texts) -> Axes:
    """Draw the corners: dashed what is needed, filled what is covered, pale and dotted what is covered partly too.

    Parameters
    ----------
    coverage
        What `analysis.competence.coverage` gives, shape ``(corners, 12)``; from three corners on it is a figure with an
        inside, with two it is a line.
    ax
        Where to draw; its figure has the size that `size` tells.
    t
        The language of the words.

    Returns
    -------
    Axes
        `ax`, in inches from the middle. A corner without needs has a spoke and its name, and nothing is claimed there:
        the outlines pass through the middle. Without colour, the three differ by their lines.
    """
    angles = _angles(len(coverage))
    whole, part, needed = _shares(coverage)
    for angle in angles:
        ax.plot([0, RADIUS * cos(angle)], [0, RADIUS * sin(angle)], color=TOKENS["line"], linewidth=1, zorder=1)
    if needed.any():
        _outline(ax, angles, part, facecolor=TOKENS["primary-tint"], edgecolor=PRIMARY, linewidth=1.4, linestyle=":")
        _outline(ax, angles, whole, facecolor=f"{PRIMARY}59", edgecolor=PRIMARY, linewidth=2.2)
        _outline(ax, angles, needed, facecolor="none", edgecolor=INK, linewidth=1.4, linestyle=(0, (5, 3)))
        there = [(angle, share) for angle, share in zip(angles, whole, strict=True) if share]
        ax.plot([RADIUS * r * cos(a) for a, r in there], [RADIUS * r * sin(a) for a, r in there], linestyle="none",
                marker="o", markersize=4.5, color=PRIMARY, zorder=6)  # fmt: skip
    for label in _labels(coverage, t):
        _write(ax, label)
    width, height = size(coverage, t)
    top, _ = _reach(coverage, t)
    ax.set_xlim(-width / 2, width / 2)
    ax.set_ylim(top - height, top)
    ax.set_aspect("equal")
    ax.set_axis_off()
    if needed.any():
        _legend(ax, t)
    for text in ax.texts:
        text.set_in_layout(False)  # `size` has made room for them: the figure must not shrink once more
    return ax


def size(coverage: pd.DataFrame, t: Texts) -> tuple[float, float]:
    """Tell how many inches wide and high the drawing is best: as on a phone, wider where a label needs it."""
    top, bottom = _reach(coverage, t)
    beside = max([RADIUS, *(abs(one.x) + _width(one) * (0.5 if one.align == "center" else 1)
                            for one in _labels(coverage, t))])  # fmt: skip
    legend = LEGEND if coverage["needs"].any() else 0
    return max(NARROW, 2 * (beside + EDGE)), top - bottom + legend


def _angles(corners: int) -> list[float]:
    """Give the directions of the corners: the first upwards, then clockwise."""
    return [pi / 2 - 2 * pi * i / corners for i in range(corners)]


def _shares(coverage: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Give what is covered, what is so at least partly, and what is needed: shares of each corner's needs."""
    needs = coverage["needs"].where(coverage["needs"] > 0, 1)
    whole = coverage["covered"] / needs
    return whole, (coverage["covered"] + coverage["partly"]) / needs, (coverage["needs"] > 0).astype("float64")


def _outline(ax: Axes, angles: Sequence[float], shares: pd.Series, **look: Any) -> None:  # noqa: ANN401  whatever a patch may look like
    xs = [RADIUS * share * cos(angle) for angle, share in zip(angles, shares, strict=True)]
    ys = [RADIUS * share * sin(angle) for angle, share in zip(angles, shares, strict=True)]
    ax.fill(xs, ys, joinstyle="round", zorder=3, **look)


def _labels(coverage: pd.DataFrame, t: Texts) -> list[_Label]:
    """Place each corner's name, and under it how much is covered, outside the figure."""
    found = []
    for corner, angle in zip(coverage.itertuples(index=False), _angles(len(coverage)), strict=True):
        lines = textwrap.wrap(str(corner.short), LINE, break_long_words=False) or [""]
        height = STEP * (len(lines) + 1)
        x, y = (RADIUS + AIR) * cos(angle), (RADIUS + AIR) * sin(angle)
        if abs(cos(angle)) < SIDEWAYS:
            align, top = "center", y + height if sin(angle) > 0 else y
        else:
            align, top = ("left" if cos(angle) > 0 else "right"), y + height * (1 + sin(angle)) / 2
        found.append(_Label(lines, _counted(corner, t), x, top, align))
    return found


def _counted(corner: object, t: Texts) -> str:
    needs, covered = (int(getattr(corner, name)) for name in ("needs", "covered"))
    return t("competence.of", covered=covered, needs=needs) if needs else t("competence.no_need")


def _width(label: _Label) -> float:
    """Tell how many inches wide a label is."""
    widths = [measure.width(line, SIZE, bold=True) for line in label.lines]
    return max([*widths, measure.width(label.under, SMALL)]) / 72


def _reach(coverage: pd.DataFrame, t: Texts) -> tuple[float, float]:
    """Tell how far the drawing reaches up and down from the middle."""
    labels = _labels(coverage, t)
    corners = [RADIUS * sin(angle) for angle in _angles(len(coverage))]
    bottoms = [label.y - STEP * (len(label.lines) + 1) for label in labels]
    return max([0, *corners, *(label.y for label in labels)]) + EDGE, min([0, *corners, *bottoms]) - EDGE


def _write(ax: Axes, label: _Label) -> None:
    for i, line in enumerate(label.lines):
        ax.text(label.x, label.y - STEP * i, line, ha=label.align, va="top", fontsize=SIZE, fontweight=600)
    ax.text(label.x, label.y - STEP * len(label.lines), label.under, ha=label.align, va="top", fontsize=SMALL,
            color=TOKENS["ink-2"])  # fmt: skip


def _legend(ax: Axes, t: Texts) -> None:
    patches = [
        Patch(facecolor=f"{PRIMARY}59", edgecolor=PRIMARY, linewidth=2),
        Patch(facecolor=TOKENS["primary-tint"], edgecolor=PRIMARY, linewidth=1.4, linestyle=":"),
        Patch(facecolor="none", edgecolor=INK, linewidth=1.4, linestyle=(0, (3, 2))),
    ]
    names = [t(f"competence.legend_{name}") for name in ("covered", "partly", "needed")]
    ax.legend(patches, names, loc="lower center", ncols=3, frameon=False, fontsize=SMALL, handlelength=1.5,
              handleheight=0.9, handletextpad=0.4, columnspacing=1.1, borderaxespad=0, borderpad=0.3)  # fmt: skip


def alternative(coverage: pd.DataFrame, t: Texts) -> str:
    """Say what the drawing shows to whoever cannot see it: what is lacking where, then every corner's numbers.

    Parameters
    ----------
    coverage
        As for `paint`.
    t
        The language.

    Returns
    -------
    str
        The finding first: needs that nobody covers, by corner; or that all are covered; or that none is written.
    """
    open_at = coverage[coverage["covered"] < coverage["needs"]]
    if not coverage["needs"].any():
        return t("competence.alt_none", corners=listing(list(coverage["label"]), t.locale))
    if open_at.empty:
        finding = t("competence.alt_all")
    else:
        n = int((open_at["needs"] - open_at["covered"]).sum())
        finding = t("competence.alt_lacking", n=n, corners=listing(list(open_at["label"]), t.locale))
    rows = [_row(corner, t) for corner in coverage.itertuples(index=False)]
    return " ".join([finding, *rows])


def _row(corner: object, t: Texts) -> str:
    label, needs, covered, partly = (getattr(corner, name) for name in ("label", "needs", "covered", "partly"))
    if not needs:
        return t("competence.alt_row_none", corner=label)
    name = "competence.alt_row_partly" if partly else "competence.alt_row"
    return t(name, corner=label, needs=int(needs), covered=int(covered), partly=int(partly))
