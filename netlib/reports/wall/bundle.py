"""Puts the parts of a meeting's pack together as one document."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.errors import RefusedError
from netlib.render import paper
from netlib.render.paper.printed import Printed
from netlib.reports.wall.cards import booklet, heading_cards, wall_cards
from netlib.reports.wall.material import Material
from netlib.reports.wall.options import PARTS, Options
from netlib.reports.wall.packing_list import attention, packing_list
from netlib.reports.wall.run_sheet import run_sheet
from netlib.reports.wall.sheets import next_steps, note_sheets, posters
from netlib.texts.formats import COPENHAGEN

MAKERS: Final[Mapping[str, Callable[[Material, Options], dict[str, Any] | None]]] = {
    "run_sheet": run_sheet, "heading_cards": heading_cards, "wall_cards": wall_cards, "posters": posters,
    "note_sheets": note_sheets, "booklet": booklet, "next_steps": next_steps,
}  # fmt: skip
NOON: Final = dt.time(12)
WORDS: Final = ("continued", "page", "notes", "notes_hint", "piles", "piles_hint", "tick_five")


@dataclass(frozen=True)
class Pack:
    """A meeting's pack: what is in it, and the PDF."""

    material: Material
    options: Options

    @cached_property
    def parts(self) -> Mapping[str, dict[str, Any] | None]:
        """Give each part that was wanted as data for its template, in packing order; None: nothing to print.

        Raises
        ------
        RefusedError
            If the words of a wall card do not fit; the sentence gives its number.
        """
        wanted = [key for key in self.options.parts if key in MAKERS]
        return {key: MAKERS[key](self.material, self.options) for key in wanted}

    @cached_property
    def data(self) -> dict[str, Any]:
        """Give what the templates are filled with, JSON-ready; raises RefusedError where nothing is left to print."""
        m, t = self.material, self.material.t
        first = [packing_list(m, self.options, self.parts)] if PARTS[0] in self.options.parts else []
        parts = [*first, *(part for part in self.parts.values() if part is not None)]
        if not parts:
            raise RefusedError("wall.nothing")
        return {
            "title": t("wall.title", network=m.title), "author": "netlib", "parts": parts,
            "words": {name: t.table["wall"][name] for name in WORDS},
        }  # fmt: skip

    def pdf(self) -> bytes:
        """Set the pack and give it as one PDF; the same network on the same day gives the same bytes.

        Raises
        ------
        RefusedError
            If the words of a wall card do not fit, or nothing is left to print.
        """
        return paper.pdf("pack", self.data, self.material.t.language, self.made)

    def printed(self) -> Printed:
        """Show the PDF in a notebook; raises RefusedError as `pdf` does."""
        return Printed(self.pdf())

    def contents(self) -> pd.DataFrame:
        """List the parts as the packing list does, each with its pages; raises RefusedError as `pdf` does."""
        t = self.material.t
        pages = paper.extents("pack", self.data, t.language)
        rows = [
            (part["about"]["name"], _span(*pages[part["about"]["key"]]), part["about"]["paper"], part["about"]["how"])
            for part in self.data["parts"]
        ]
        return pd.DataFrame(rows, columns=[t(f"wall.column_{name}") for name in ("part", "pages", "paper", "how")])

    def attention(self) -> pd.DataFrame:
        """List what to read first: what is left out and why, and where names were taken out."""
        title = self.material.t("wall.attention")
        return pd.DataFrame({title: list(attention(self.material, self.parts))}, dtype=object)

    @property
    def made(self) -> dt.datetime:
        """Tell when the PDF says that it was made: at noon of its day."""
        return dt.datetime.combine(self.material.day, NOON, COPENHAGEN)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
