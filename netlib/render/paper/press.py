"""Sets pages with typst: what a person wrote is handed over as data, never as markup."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from netlib import look
from netlib.analysis import headings

TEMPLATES: Final = Path(__file__).parent / "templates"
FONTS: Final = look.FONTS / "source-sans-pro"
REGIONS: Final = {"da": "DK", "en": "GB"}
INK: Final = "#16191b"
ACCESSIBLE: Final = "ua-1"  # PDF/UA-1: tagged, with a title and a language; typst refuses what breaks it


class TypesettingError(Exception):
    """A template is wrong, which no person can mend by writing something else."""


def pdf(template: str, data: Mapping[str, Any], language: str, at: dt.datetime) -> bytes:
    """Set a document and give it as an accessible PDF.

    Parameters
    ----------
    template
        A file of `templates`, without suffix.
    data
        What the template asks for, JSON-ready.
    language
        The language of the words: "da" or "en".
    at
        When the document says that it was made: the same data and time give the same bytes.

    Raises
    ------
    TypesettingError
        If typst refuses the template, warns of anything in it, or finds that the page breaks PDF/UA-1.
    """
    with _told():
        made, warnings = _compiler(template, data, language).compile_with_warnings(
            format="pdf", pdf_standards=[ACCESSIBLE], timestamp=int(at.timestamp())
        )
    if warnings or not isinstance(made, bytes):
        raise TypesettingError([one.message for one in warnings])
    return made


def answer(template: str, data: Mapping[str, Any], language: str, label: str) -> Any:  # noqa: ANN401  what JSON holds
    """Lay a document out and give the one value that it notes under `label`; raises TypesettingError as `pdf` does."""
    with _told():
        return json.loads(_compiler(template, data, language).query(f"<{label}>", field="value", one=True))


def extents(template: str, data: Mapping[str, Any], language: str) -> dict[str, tuple[int, int]]:
    """Tell on which pages each part of a document stands: its key to the first and the last page, from 1."""
    return {one["key"]: (one["first"], one["last"]) for one in answer(template, data, language, "extents")}


def _compiler(template: str, data: Mapping[str, Any], language: str) -> typst.Compiler:
    told = {**data, "language": language, "region": REGIONS[language], "symbols": _symbols()}
    return typst.Compiler(
        input=TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )  # fmt: skip


@contextmanager
def _told() -> Iterator[None]:
    """Tell of typst's errors as of our own."""
    try:
        yield
    except typst.TypstError as error:
        raise TypesettingError(error.diagnostic) from error


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def _symbols() -> dict[str, str]:
    folder = look.FOLDER / "symbols" / "headings"
    return {name: (folder / f"{name}.svg").read_text("utf-8").replace("currentColor", INK) for name in headings.SYMBOLS}
