"""Draws who led to whom: a tree that grows to the right, one line a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes

from netlib.charts.style import INK, NARROW, WIDE
from netlib.look import TOKENS, measure
from netlib.texts import Texts
from netlib.texts.formats import listing

ROW: Final = 0.34  # inches a line
INDENT: Final = 0.42  # inches a step
NARROW_INDENT: Final = 0.26
SIZE: Final = 12  # points
AIR: Final = 0.14
EDGE: Final = 0.12
SLACK: Final = 1.05  # a renderer may set letters a little wider than the font says
SPACE: Final = 7  # points between a name and a state
AS_IT_SHOULD_BE: Final = "confirmed"  # is not written: only what departs from it is
HOLLOW: Final = frozenset({"declined", "left", "missing"})


@dataclass(frozen=True)
class _Words:
    """What people and contact states are called, in which language."""

    names: Mapping[str, str]
    states: Mapping[str, str]
    t: Texts

    def told(self, person: str, state: str) -> tuple[str, str]:
        """Give a person's name and, where it is not as it should be, the state."""
        name = self.names.get(person) or self.t("competence.somebody_gone")
        as_it_should_be = state in {AS_IT_SHOULD_BE, "missing", ""}
        return name, "" if as_it_should_be else self.states.get(state, state).lower()


def paint(  # noqa: PLR0913  a picture of people is made of what they are called, too
    tree: pd.DataFrame, ax: Axes, names: Mapping[str, str], states: Mapping[str, str], t: Texts, *, narrow: bool = False
) -> Axes:  # fmt: skip
    """Draw the chains: a dot a person, a line from whoever led to whoever was led to.

    Parameters
    ----------
    tree
        What `analysis.referrals.layout` gives, shape ``(people, 8)``.
    ax
        Where to draw; its figure has the size that `size` tells.
    names
        What each person is called; whoever is not in it is told as somebody who is no longer there.
    states
        What the contact states are called (`contact_state` of the handbook's words).
    t
        The language of the words.
    narrow
        For a narrow window: the steps are shorter.

    Returns
    -------
    Axes
        `ax`, in inches. Whoever has said no, stopped or is gone has a hollow dot and a dashed line, and the word beside
        the name; whoever takes part has the name alone.
    """
    step, words = NARROW_INDENT if narrow else INDENT, _Words(names, states, t)
    for one in tree.itertuples(index=False):
        x, y, hollow = one.x * step, -ROW * one.y, one.state in HOLLOW
        edge = TOKENS["ink-2"] if hollow else TOKENS["primary"]
        if not pd.isna(one.from_y):
            corner = (one.x - 1) * step
            ax.plot([corner, corner, x], [-ROW * int(one.from_y), y, y], color=TOKENS["ink-2"], linewidth=1.2, zorder=1,
                    linestyle=(0, (3, 2)) if hollow else "-", solid_joinstyle="round")  # fmt: skip
        ax.plot([x], [y], marker="o", markersize=8, markerfacecolor=TOKENS["surface"] if hollow else edge,
                markeredgecolor=edge, markeredgewidth=1.6, zorder=3)  # fmt: skip
        _write(ax, (x, y), words.told(one.to, one.state))
    width, height = size(tree, names, states, t, narrow=narrow)
    ax.set_xlim(-EDGE, width - EDGE)
    ax.set_ylim(-height + ROW / 2 + EDGE, ROW / 2 + EDGE)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _write(ax: Axes, place: tuple[float, float], told: tuple[str, str]) -> None:
    """Write a name, and the state behind it, beside a dot: in points, so that they keep their distance."""
    looks: tuple[dict[str, Any], ...] = ({"fontweight": 600, "color": INK}, {"color": TOKENS["ink-2"]})
    beside = AIR * 72
    for text, look in zip(told, looks, strict=True):
        written = ax.annotate(
            text, place, (beside, 0), textcoords="offset points", va="center_baseline", fontsize=SIZE, **look
        )
        written.set_in_layout(False)  # `size` has made room for it: the figure must not shrink once more
        beside += measure.width(text, SIZE, bold=True) + SPACE


def size(
    tree: pd.DataFrame, names: Mapping[str, str], states: Mapping[str, str], t: Texts, *, narrow: bool = False
) -> tuple[float, float]:  # fmt: skip
    """Tell how many inches wide and high the drawing is best: a line a person, and room for the longest name."""
    step, words = NARROW_INDENT if narrow else INDENT, _Words(names, states, t)
    wide = [
        x * step + AIR + SLACK * _points(words.told(person, state)) / 72 + 2 * EDGE
        for x, person, state in zip(tree["x"], tree["to"], tree["state"], strict=True)
    ]
    return max([NARROW if narrow else WIDE, *wide]), ROW * max(1, len(tree)) + 2 * EDGE


def _points(told: tuple[str, str]) -> float:
    return SPACE + sum(measure.width(text, SIZE, bold=True) for text in told)


def alternative(tree: pd.DataFrame, names: Mapping[str, str], states: Mapping[str, str], t: Texts) -> str:
    """Say what the drawing shows to whoever cannot see it: how many were found that way, and who led to whom.

    Parameters
    ----------
    tree, names, states, t
        As for `paint`.

    Returns
    -------
    str
        The finding first; then one sentence for everybody who led to somebody.
    """
    words = _Words(names, states, t)
    if tree.empty:
        return t("competence.chain_none")
    told = {person: words.told(person, state) for person, state in zip(tree["to"], tree["state"], strict=True)}
    said = {key: f"{name} ({state})" if state else name for key, (name, state) in told.items()}
    led: dict[str, list[str]] = {}
    for leader, person in zip(tree["from"], tree["to"], strict=True):
        if leader is not None:
            led.setdefault(leader, []).append(said[person])
    n = sum(map(len, led.values()))
    rows = [t("competence.chain_row", who=said[key], led=listing(people, t.locale)) for key, people in led.items()]
    return " ".join([t("competence.chain_found", n=n), *rows])
