"""Values on bars, where they can be read."""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from netlib.charts.style import INK, inches

# Inches that one figure takes at 12 points, the part of a drawing's width that its Axes has, and air beside a number.
FIGURE: Final = 0.1
AXES: Final = 0.75
AIR: Final = 0.08


def fits(ax: Axes, bar: Rectangle, value: int) -> bool:
    """Tell whether `value` has room in a level bar; the limits of `ax` must be set."""
    first, last = ax.get_xlim()
    room = bar.get_width() / (last - first) * inches(ax) * AXES
    return room >= len(str(value)) * FIGURE + AIR


def write_inside(ax: Axes, bar: Rectangle, value: int, colour: str) -> None:
    """Write a value in the middle of its part of a bar, above a part that is too short, and nothing for a zero."""
    if not value:
        return
    x, middle = bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2
    if fits(ax, bar, value):
        ax.text(x, middle, str(value), ha="center", va="center_baseline", color=colour, fontweight=600)
    else:
        ax.text(x, bar.get_y(), str(value), ha="center", va="bottom", color=INK, fontweight=600)


def write_at_end(ax: Axes, bar: Rectangle, value: int, colour: str) -> None:
    """Write a value in its bar, or behind one that is too short; a zero stands where the bar would begin."""
    middle = bar.get_y() + bar.get_height() / 2
    if value and fits(ax, bar, value):
        ax.text(bar.get_x() + bar.get_width() / 2, middle, str(value), ha="center", va="center_baseline", color=colour,
                fontweight=600)  # fmt: skip
    else:
        ax.annotate(str(value), (bar.get_x() + bar.get_width(), middle), (4 if value else 0, 0),
                    textcoords="offset points", va="center_baseline", color=INK, fontweight=600)  # fmt: skip
