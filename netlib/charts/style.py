"""How a chart looks, and how it becomes a drawing in a page."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from netlib.look import FONTS, TOKENS, category_class

for _weight in (400, 600):
    font_manager.fontManager.addfont(FONTS / f"figtree-{_weight}.ttf")

INK: Final = TOKENS["ink"]
# Inches: what a drawing is wide beside its table, and on a phone.
WIDE: Final = 7.0
NARROW: Final = 3.9
STYLE: Final[dict[Any, Any]] = {
    "font.family": "Figtree", "font.size": 12, "axes.titlesize": 15, "axes.titleweight": 600,
    "axes.titlelocation": "left", "axes.titlepad": 16, "axes.edgecolor": INK, "axes.labelcolor": TOKENS["ink-2"],
    "text.color": INK, "xtick.color": INK, "ytick.color": INK, "axes.facecolor": TOKENS["surface"],
    "figure.facecolor": TOKENS["surface"], "axes.spines.top": False, "axes.spines.right": False,
    "axes.spines.left": False, "axes.linewidth": 1, "xtick.major.size": 0, "ytick.major.size": 0, "axes.grid": False,
    "grid.color": TOKENS["line"], "lines.linewidth": 2.5, "patch.edgecolor": TOKENS["surface"], "svg.fonttype": "none",
    "pdf.fonttype": 42, "figure.constrained_layout.use": True, "svg.hashsalt": "netlib",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """How one perspective's part of a bar looks: light, middle and dark, so that it reads in grey too."""

    fill: str
    text: str
    edge: str = TOKENS["surface"]
    line: float = 1.5


GROUPS: Final = {
    "municipality": Part(TOKENS["primary"], TOKENS["surface"]),
    "citizens": Part(TOKENS["citizens"], INK),
    "others": Part(TOKENS["others"], INK, TOKENS["ink-2"], 0.75),
}


def inches(ax: Axes) -> float:
    """Tell how wide the figure is that `ax` stands in."""
    figure = ax.get_figure(root=True)
    return figure.get_figwidth() if figure else WIDE


def category_colour(key: str) -> str:
    """Give the colour of a category; own categories share one."""
    return TOKENS[category_class(key)]


def draw(paint: Callable[[Axes], object], alt: str, *, width: float = 9.0, height: float = 4.0) -> Markup:
    """Draw with `paint` on new Axes of `width` x `height` inches and give an SVG that carries `alt` as its text.

    The text stays text, in the page's own font; without a date in it, the same frame gives the same drawing.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height))
        paint(figure.subplots())
        out = io.StringIO()
        figure.savefig(
            out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")), transparent=True
        )
    return _inline(out.getvalue(), alt)


def _inline(drawing: str, alt: str) -> Markup:
    """Make a drawing fit to stand among others in one page: no size, no ids of groups, no style for the whole page."""
    svg = drawing[drawing.index("<svg") :]
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(?:width|height)="[^"]*"', "", head)
    named = head.replace("<svg", f'<svg class="chart" role="img" aria-label="{escape(alt)}"', 1)
    return Markup(f"{named}>{rest}")  # noqa: S704  matplotlib escapes the texts of a drawing
