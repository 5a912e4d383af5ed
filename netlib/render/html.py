"""Writes the parts of a document as HTML."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Template
from markupsafe import Markup

from netlib import look
from netlib.render import document, phone, picture, room, scale
from netlib.render.document import Block, Chapter, Figure, Inline, Part, Running
from netlib.render.opening import Opening
from netlib.texts import Texts

HTML: Final = "application/vnd.netlib.document+html"  # what a page is made of; JupyterLab shows text/html
LEAN: Final = "application/vnd.netlib.lean+html"  # what other formats are made of
HEAD: Final = "netlib"  # under this name an output carries what the page around it needs to know
PLACE: Final = "netlib-document"  # the class that carries the document's look inside JupyterLab


@dataclass(frozen=True)
class Shown:
    """Parts as a notebook shows them; `running` is given with those that open the document."""

    parts: tuple[Part | Opening, ...]
    t: Texts
    running: Running | None = None

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        """Give the parts as HTML, for a page and for JupyterLab, and beside it the words for the page's edge."""
        head = {**vars(self.running), "language": self.t.language} if self.running else {}
        written, bare = ("".join(form(part, self.t) for part in self.parts) for form in (html, lean))
        style = f"<style>{_scoped()}</style>" if self.running else ""
        shown = f'{style}<div class="{PLACE}">{written}</div>'
        plain = ", ".join(type(part).__name__ for part in self.parts)
        return {HTML: written, LEAN: bare, "text/html": shown, "text/plain": plain}, {HEAD: head}


def html(part: Part | Opening | Chapter | Block, t: Texts) -> Markup:
    """Write one part, with everything that a person typed escaped."""
    return _draw(part, _template(t))


def lean(part: Part | Opening | Chapter | Block, t: Texts) -> Markup:
    """Write one part with as few tags as another format is made of: headings, paragraphs, lists, tables, pictures."""
    return _draw(part, _template(t, "lean"))


@cache
def _template(t: Texts, name: str = "parts") -> Template:
    made = look.environment("netlib.render", t)
    made.globals.update(
        kind_of=_kind_of, places=document, drawing=_drawing, picture=picture.data, printed=picture.PRINTED,
        is_wide=phone.is_wide, title_style=room.title_style, roomy=room.roomy,
    )  # fmt: skip
    template = made.get_template(f"{name}.html.j2")
    template.globals["draw"] = lambda part: _draw(part, template)
    return template


def _draw(part: Part | Opening | Chapter | Block, template: Template) -> Markup:
    made: Markup = getattr(template.module, _kind_of(part))(part)
    return made


def _kind_of(part: Part | Opening | Chapter | Block | Inline | str) -> str:
    """Name the macro for a part: `SideBySide` is drawn by `side_by_side`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(part).__name__).lower()


def _drawing(part: Figure) -> Markup:
    """Draw a figure; inside HTML an SVG needs no namespaces, which look like addresses."""
    drawing = picture.svg(part)
    return Markup(re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", drawing).replace("xlink:href", "href"))  # noqa: S704  our drawing


def stylesheet(running: Running) -> str:
    """Give the whole stylesheet of a page: the house's, the document's, and the words at the edge of printed pages."""
    return "\n".join([look.stylesheet(), _own(), _edges(running)])


def _own() -> str:
    return "\n".join([scale.css(), (Path(__file__).parent / "document.css").read_text("utf-8")])


@cache
def _scoped() -> str:
    """Give the stylesheet so that it holds for the document inside JupyterLab's page, and for nothing else there."""
    return f"{look.scoped(f'.{PLACE}')}\n@scope (.{PLACE}){{{_own().replace(':root', ':scope')}}}"


def _edges(running: Running) -> str:
    """Write the header and footer of printed pages: page 1 names the sender, the others the document."""
    before, between, after = re.split(r"\{n\}|\{all\}", running.page)
    number = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    return (
        f"@page{{@top-left{{content:{_quoted(running.title)}}}@top-right{{content:{_quoted(running.kind)}}}"
        f"@bottom-left{{content:{_quoted(running.legend)}}}@bottom-right{{content:{number}}}}}\n"
        f"@page:first{{@top-left{{content:{_quoted(running.sender)}}}}}"
    )


def _quoted(text: str) -> str:
    """Write a text as a string of CSS in which nothing can end the string or the style element."""
    return '"' + re.sub(r"[^\w .,·–-]", lambda hit: f"\\{ord(hit[0]):06x}", text) + '"'
