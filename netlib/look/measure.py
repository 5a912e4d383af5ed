"""Tells how wide words are in our font, so that what goes on a wall is divided into pages and never made smaller."""

from functools import cache, lru_cache
from typing import Final

from PIL import ImageFont

from netlib.look import FONTS

_SIZE: Final = 100  # pixels: widths grow in proportion


@lru_cache(20_000)  # the same words are measured again with every note that is written
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of one line of `text` in pixels, at a size in pixels; `bold` is the weight of headings."""
    return _font(bold=bold).getlength(text) * size / _SIZE


@cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"figtree-{600 if bold else 400}.ttf"), _SIZE)
