"""The report on a theme: the canvas on one page, and behind it how the theme came here and with whom."""

import datetime as dt
from functools import cached_property
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.render import paper as press
from netlib.render.document import Annex, Colophon
from netlib.render.html import Shown
from netlib.render.paper import parts
from netlib.render.paper.printed import Printed
from netlib.reports.theme import colophon, front, people, versions
from netlib.reports.theme.material import Material, gather
from netlib.reports.theme.sheet import PAPERS, canvas_pdf, demand_paper
from netlib.texts.formats import COPENHAGEN

__all__ = ["PAPERS", "CannotPrintError", "Theme", "canvas_pdf", "theme"]

NOON: Final = dt.time(12)


class CannotPrintError(Exception):
    """What stands in the way of printing, said in the report's language: a notebook shows it as it is."""


class Theme:
    """A network's theme, part by part; the same parts are shown as a document and printed behind the canvas."""

    def __init__(self, material: Material, paper: str = "a3") -> None:
        """Lay out what `material` may show; the canvas is printed on `paper`."""
        self.material = material
        self.paper = paper

    @cached_property
    def behind(self) -> tuple[Annex | Colophon, ...]:
        """Give everything behind page 1, in its order."""
        m = self.material
        inside = () if m.public else (people.in_practice(m), people.mandates(m))
        return (*self._way, people.contributors(m), *inside, colophon.build(m))

    @cached_property
    def _way(self) -> tuple[Annex, ...]:
        m = self.material
        return (versions.way(m), *([versions.anew(m)] if m.pairs else []), versions.subthemes(m))

    def now(self) -> Shown:
        """Show page 1: the theme as it reads now."""
        return Shown((front.opening(self.material),), self.material.t, front.running(self.material))

    def way(self) -> Shown:
        """Show the versions, what was written anew, and what became of the subthemes."""
        return Shown(self._way, self.material.t)

    def rest(self) -> Shown:
        """Show who contributed, what was seen in practice, the mandate, and how the report was made."""
        return Shown(self.behind[len(self._way) :], self.material.t)

    def pdf(self) -> bytes:
        """Print the canvas and the pages behind it as one PDF; the same network and day give the same bytes."""
        return press.pdf("theme", self._data, self.material.t.language, self._made)

    def printed(self) -> Printed:
        """Show the PDF in a notebook."""
        return Printed(self.pdf())

    @property
    def _data(self) -> dict[str, Any]:
        m = self.material
        running = front.running(m)
        told = {"title": running.title, "kind": running.kind, "legend": running.sender, "page": running.page}
        written = {"about": {"key": "written"}, "running": told, "parts": list(map(parts.told, self.behind))}
        title = m.t("theme_report.file", network=m.network["title"])
        return {"title": title, "author": "netlib", "parts": [front.sheet(m).data(self.paper, m.t), written]}

    @property
    def _made(self) -> dt.datetime:
        return dt.datetime.combine(self.material.day, NOON, COPENHAGEN)


def theme(  # noqa: PLR0913, PLR0917  the parameters of its notebook
    store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal", meeting: str = "",  # noqa: ARG001
    paper: str = "",
) -> Theme:  # fmt: skip
    """Lay out a network's theme; the parameters are those of its notebook, see `material.gather`.

    Raises
    ------
    CannotPrintError
        If `paper` is unknown.
    """
    try:
        return Theme(gather(store, network, language, as_of, audience), demand_paper(paper or "a3"))
    except RefusedError as error:
        raise CannotPrintError(error.sentence(language)) from None
