"""The report on a network's people: whom it lacks, how far its needs are covered, and how people are found."""

import datetime as dt
from functools import cached_property
from typing import Any, Final

from netlib.render import paper as press
from netlib.render.document import Annex, Colophon
from netlib.render.html import Shown
from netlib.render.paper import parts
from netlib.render.paper.printed import Printed
from netlib.reports.competence import colophon, diversity, front, needs, search
from netlib.reports.competence.material import Material, gather
from netlib.texts.formats import COPENHAGEN

__all__ = ["Competence", "competence"]

NOON: Final = dt.time(12)


class Competence:
    """Whom a network has and whom it lacks, part by part; the same parts are shown as a document and printed."""

    def __init__(self, material: Material) -> None:
        """Lay out what `material` may show."""
        self.material = material

    @cached_property
    def behind(self) -> tuple[Annex | Colophon, ...]:
        """Give everything behind page 1, in its order."""
        return (*self._needs, *self._people)

    @cached_property
    def _needs(self) -> tuple[Annex, ...]:
        m = self.material
        return (needs.by_corner(m), *([needs.who_covers(m)] if m.people.mapped else []))

    @cached_property
    def _people(self) -> tuple[Annex | Colophon, ...]:
        m = self.material
        who = [diversity.who(m)]
        who += [diversity.phases(m)] if len(m.people.people) else []
        who += [search.found(m)] if len(m.participants) else []
        who += [search.contacts(m)] if len(m.participants) and not m.public else []
        return (*who, colophon.build(m))

    def lacking(self) -> Shown:
        """Show page 1: whom the network lacks, and how far it is covered."""
        m = self.material
        return Shown((front.opening(m),), m.t, front.running(m))

    def needs(self) -> Shown:
        """Show the needs corner by corner, and what hangs on one person."""
        return Shown(self._needs, self.material.t)

    def people(self) -> Shown:
        """Show who is there, in which phases, how they were found, and how the report was made."""
        return Shown(self._people, self.material.t)

    def pdf(self) -> bytes:
        """Print all of it as one PDF; the same network and day give the same bytes."""
        return press.pdf("competence", self._data, self.material.t.language, self._made)

    def printed(self) -> Printed:
        """Show the PDF in a notebook."""
        return Printed(self.pdf())

    @property
    def _data(self) -> dict[str, Any]:
        m = self.material
        running = {**vars(front.running(m)), "legend": ""}
        told = list(map(parts.told, (front.opening(m), *self.behind)))
        title = m.t("competence_report.file", network=m.title)
        written = {"about": {"key": "written"}, "running": running, "parts": told}
        return {"title": title, "author": "netlib", "written": written}

    @property
    def _made(self) -> dt.datetime:
        return dt.datetime.combine(self.material.day, NOON, COPENHAGEN)


def competence(  # noqa: PLR0913, PLR0917  the parameters of its notebook
    store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal", meeting: str = "",  # noqa: ARG001
) -> Competence:  # fmt: skip
    """Lay out whom a network has and whom it lacks; the parameters are those of its notebook, see `material.gather`."""
    return Competence(gather(store, network, language, as_of, audience))
