"""Gives the drawing of a figure: as SVG for pages and paper, as PNG for Word, which does not draw."""

import base64
import re
from functools import cache, lru_cache
from typing import Final

import typst
from markupsafe import Markup

from netlib.charts import style
from netlib.look import FONTS
from netlib.render.document import Figure

PRINTED: Final = (
    10 / style.STYLE["font.size"]
)  # what a drawing is made smaller by on paper: its type is ten points there
RESOLUTION: Final = 220  # dots an inch: clear on paper, and small enough for a mail
_PAGE: Final = """
#set page(width: float(sys.inputs.width) * 1in, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)
"""


@lru_cache(32)  # a report asks for each of its drawings once a format
def svg(part: Figure) -> Markup:
    """Draw a figure; one that is a drawing already stays as it is."""
    if isinstance(part.paint, str):
        return Markup(part.paint)  # noqa: S704  our own drawing, whose words are escaped
    return style.draw(part.paint, part.alt, width=part.width, height=part.height)


def data(part: Figure) -> str:
    """Give the drawing as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(str(svg(part)).encode()).decode("ascii")


def png(drawing: str, width: float) -> bytes:
    """Draw an SVG anew as points, `width` inches wide, on white."""
    told = {"drawing": _fixed(drawing), "width": str(width)}
    made = typst.Compiler(
        input=_PAGE.encode(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=told
    ).compile(format="png", ppi=RESOLUTION)  # fmt: skip
    if not isinstance(made, bytes):
        msg = "a drawing became more than one page"
        raise TypeError(msg)
    return made


def _fixed(drawing: str) -> str:
    """Say which language of drawing it is, which a page does not need."""
    if re.search(r"<svg[^>]*\sxmlns=", drawing):
        return drawing
    return drawing.replace(
        "<svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"', 1
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
