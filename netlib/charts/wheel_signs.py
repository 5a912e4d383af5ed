"""The signs of the annual wheel: a disc is a meeting, a diamond a talk, a square papers, a triangle the forum."""

from collections.abc import Callable, Mapping, Sequence
from math import cos, sin
from typing import Final

from markupsafe import Markup

from netlib.look import TOKENS

MEETINGS: Final = ("ordinary", "final_analysis")
PRIMARY, INK, WHITE = (TOKENS[name] for name in ("primary", "ink", "surface"))


def text(  # noqa: PLR0913  where words stand, and how they look
    x: float, y: float, words: str, *, size: float = 13, fill: str = INK, bold: bool = False, anchor: str = "middle",
    turn: float = 0,
) -> Markup:  # fmt: skip
    """Write words around a point; `turn` is in degrees, clockwise."""
    turned = Markup(' transform="rotate({:.1f} {:.1f} {:.1f})"').format(turn, x, y) if turn else ""
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" font-size="{}" fill="{}" font-weight="{}" text-anchor="{}" dy=".35em"{}>{}</text>'
    ).format(x, y, size, fill, 600 if bold else 400, anchor, turned, words)


def sign(  # noqa: PLR0913  which sign, where, and how it looks
    what: str, x: float, y: float, nth: int | None, *, done: bool, big: bool, angle: float = 0
) -> Markup:
    """Draw one sign; what has been is white, what comes is filled."""
    fill, ink = (WHITE, PRIMARY) if done else (PRIMARY, WHITE)
    look = Markup('fill="{}" stroke="{}" stroke-width="1.6"').format(fill, PRIMARY)
    size = 1.0 if big else 0.68
    if what in MEETINGS:
        r = 14 * size
        ring = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" {}/>').format(x, y, r, look)
        if what == MEETINGS[-1]:
            outer = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}" stroke="{}" stroke-width="1.6"/>')
            ring = outer.format(x, y, r + 3.5, WHITE, PRIMARY) + ring
        words = "" if nth is None else text(x, y, str(nth), size=14 if big else 11.5, fill=ink, bold=True)
        return ring + words
    return _SHAPES[what](x, y, size, look, angle)


def _polygon(points: Sequence[tuple[float, float]], look: Markup) -> Markup:
    return Markup('<polygon points="{}" {}/>').format(" ".join(f"{x:.1f},{y:.1f}" for x, y in points), look)


def _diamond(x: float, y: float, size: float, look: Markup, _angle: float) -> Markup:
    r = 8 * size
    return _polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], look)


def _triangle(x: float, y: float, size: float, look: Markup, _angle: float) -> Markup:
    r = 12 * max(size, 0.75)
    return _polygon([(x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r)], look)


def _square(x: float, y: float, size: float, look: Markup, _angle: float) -> Markup:
    r = 7 * max(size, 0.75)
    return _polygon([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)], look)


def _tick(x: float, y: float, size: float, look: Markup, angle: float) -> Markup:
    r = 8 * size
    ends = (x - r * sin(angle), y + r * cos(angle), x + r * sin(angle), y - r * cos(angle))
    return Markup('<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" {} stroke-linecap="round"/>').format(*ends, look)


_SHAPES: Final[Mapping[str, Callable[[float, float, float, Markup, float], Markup]]] = {
    "sponsor": _diamond, "forum": _triangle, "paper": _square, "agenda": _tick,
}  # fmt: skip
