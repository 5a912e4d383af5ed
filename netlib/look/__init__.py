"""How everything looks: one table of tokens, one stylesheet, one font, one set of symbols."""

import base64
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from netlib.texts import Texts, formats

FOLDER: Final = Path(__file__).parent
FONTS: Final = FOLDER / "fonts"

# Name -> value, as tokens.css has them: charts and documents take their colours from here and nowhere else.
TOKENS: Final[dict[str, str]] = dict(re.findall(r"--([\w-]+):([^;}]+)", (FOLDER / "tokens.css").read_text("utf-8")))


@cache
def stylesheet(*names: str) -> str:
    """Give tokens, components and the further sheets called `names` as one text with the font in it."""
    font = base64.b64encode((FONTS / "figtree-latin-wght-normal.woff2").read_bytes()).decode()
    face = (
        f'@font-face{{font-family:"Figtree";src:url(data:font/woff2;base64,{font}) format("woff2");'
        "font-weight:300 900;font-display:block}"
    )
    sheets = ("tokens", "components", *names)
    return "\n".join([face, *((FOLDER / f"{name}.css").read_text("utf-8") for name in sheets)])


@cache
def scoped(where: str, *names: str) -> str:
    """Give the stylesheet so that it holds inside `where` only: for pages that are not ours, such as JupyterLab's."""
    face, _, rules = stylesheet(*names).partition("\n")
    inside = re.sub(r"(?m)(^|[ }])(?::root|body)(?=[{ ])", r"\1:scope", rules)
    return f"{face}\n@scope ({where}){{{inside}}}"


@cache
def symbol(name: str) -> Markup:
    """Give the drawing of a category or a severity, in the colour of the text around it; own categories share one."""
    path = FOLDER / "symbols" / f"{name}.svg"
    drawing = (path if path.exists() else path.with_name("own.svg")).read_text("utf-8").strip()
    return Markup(drawing.replace("<svg ", '<svg class="sym" aria-hidden="true" ', 1))  # noqa: S704  our own files


def category_class(key: str) -> str:
    """Give the class that carries a category's colour: its key, or `own`."""
    return key if key in TOKENS else "own"


def environment(package: str, t: Texts) -> Environment:
    """Make a Jinja environment for the templates of `package`: it escapes what people typed and speaks like `t`."""
    made = Environment(
        loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filters: dict[str, Callable[..., Any]] = {
        "long_date": lambda day: formats.long_date(day, t.locale),
        "short_date": lambda day: formats.short_date(day, t.locale),
        "clock": formats.clock,
        "category_class": category_class,
    }
    made.filters.update(filters)
    made.globals.update(t=t, symbol=symbol)
    return made
