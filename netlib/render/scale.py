"""The sizes of type on a printed page: the stylesheet takes them from here, and so does the reckoning of what fits."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from matplotlib.ft2font import FT2Font, LoadFlags

from netlib.look import FONTS

MM: Final = 72 / 25.4  # points


@dataclass(frozen=True)
class Style:
    """One style: size and line pitch in points, weight 400 or 600."""

    size: float
    pitch: float
    weight: int = 400


# print.md's sizes less a twentieth: Figtree's letters are that much larger than those of the face they were chosen for.
STYLES: Final = {
    "title": Style(25, 28.5, 600),
    "longtitle": Style(19.5, 23.5, 600),  # a title that would not stand on one line
    "byline": Style(9.5, 12.5),
    "asked": Style(10.5, 14),
    "act": Style(16, 20, 600),
    "line": Style(12.25, 15.5, 600),
    "body": Style(10.5, 13.75),
    "small": Style(9, 12),
    "label": Style(8.5, 11),
    "section": Style(13.25, 17, 600),
    "side": Style(11.75, 15, 600),
    "quote": Style(12.75, 16.5),
    "table": Style(9, 11.75),
}


def css() -> str:
    """Give each style as a class `t-name`, in the stylesheet's unit `--pt`."""
    return "\n".join(
        f".t-{name}{{font-size:calc(var(--pt)*{one.size});line-height:calc(var(--pt)*{one.pitch});font-weight:{one.weight}}}"
        for name, one in STYLES.items()
    )


def lines(text: str, style: str, width: float, weight: int | None = None) -> int:
    """Count the lines that `text` takes in `style` when they are `width` millimetres long; no text takes none.

    A word that is wider than a line takes as many lines as it is lines wide. `weight` sets the style's own aside.
    """
    one = STYLES[style]
    weight = weight or one.weight
    room = width * MM / one.size
    blank = _width(" ", weight)
    count, used = 0, room
    for word in text.split():
        wide = _width(word, weight)
        if used + blank + wide > room:
            count, used = count + max(1, int(wide / room) + (wide % room > 0)), wide % room if wide > room else wide
        else:
            used += blank + wide
    return count


def height(text: str, style: str, width: float, weight: int | None = None) -> float:
    """Give the height in millimetres of `text` in `style` on lines of `width` millimetres."""
    return lines(text, style, width, weight) * STYLES[style].pitch / MM


@cache
def _font(weight: int) -> FT2Font:
    font = FT2Font(str(FONTS / f"figtree-{weight}.ttf"))
    font.set_size(100, 72)
    return font


@cache
def _width(word: str, weight: int) -> float:
    """Give the width of a word in parts of the type's size."""
    font = _font(weight)
    return (
        sum(font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance for letter in word) / 65536 / 100
    )
