"""The report on a plan: the course at a glance, one table a meeting, who takes part when, and the versions."""

import datetime as dt
from functools import cached_property
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.render import paper as press
from netlib.render import word
from netlib.render.document import Annex, Colophon
from netlib.render.html import Shown, lean
from netlib.render.paper import parts
from netlib.render.paper.printed import Printed
from netlib.render.word import Head
from netlib.reports.plan import colophon, front, meetings, people, versions, year
from netlib.reports.plan.blank import PAPERS, planning_tool
from netlib.reports.plan.material import LEADER, Material, gather
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import Workbench
from netlib.workbench.word_file import word_file

__all__ = ["COPIES", "PAPERS", "Plan", "plan", "plan_docx", "plan_pdf", "planning_tool"]

NOON: Final = dt.time(12)
COPIES: Final = ("internal", LEADER, "public")


class Plan:
    """A network's plan, part by part; the same parts are shown as a document, printed, and written as a Word file."""

    def __init__(self, material: Material) -> None:
        """Lay out what `material` may show."""
        self.material = material

    @cached_property
    def behind(self) -> tuple[Annex | Colophon, ...]:
        """Give everything behind page 1, in its order."""
        return (*self._year, meetings.tables(self.material), *self._people)

    @cached_property
    def _year(self) -> tuple[Annex, ...]:
        found = year.drawn(self.material)
        return (found,) if found else ()

    @cached_property
    def _people(self) -> tuple[Annex | Colophon, ...]:
        m = self.material
        phases = people.by_phase(m)
        told: list[Annex | Colophon] = [people.by_meeting(m), *([phases] if phases else [])]
        return (*told, *([] if m.public else [versions.kept(m)]), colophon.build(m))

    def glance(self) -> Shown:
        """Show the course at a glance: day by day with what the plan lacks, and as a wheel."""
        return Shown((front.opening(self.material), *self._year), self.material.t, front.running(self.material))

    def meetings(self) -> Shown:
        """Show one table a meeting."""
        return Shown((meetings.tables(self.material),), self.material.t)

    def people(self) -> Shown:
        """Show who takes part when, the versions of the plan, and how the report was made."""
        return Shown(self._people, self.material.t)

    def pdf(self) -> bytes:
        """Print all of it as one PDF; the same network and day give the same bytes."""
        return press.pdf("plan", self._data, self.material.t.language, self._made)

    def docx(self, reference: bytes | None = None) -> bytes:
        """Write all of it as a Word file in the styles of `reference`, else in netlib's own."""
        m = self.material
        told = [lean(part, m.t) for part in (front.opening(m), *self.behind)]
        return word.docx(told, Head(self.title, m.t.language, self._made, front.running(m)), reference)

    def printed(self) -> Printed:
        """Show the PDF in a notebook."""
        return Printed(self.pdf())

    @property
    def title(self) -> str:
        """Say what the file is called."""
        return self.material.t("plan_report.file", network=self.material.title)

    @property
    def _data(self) -> dict[str, Any]:
        m = self.material
        told = list(map(parts.told, (front.opening(m), *self.behind)))
        written = {"about": {"key": "written"}, "running": vars(front.running(m)), "parts": told}
        return {"title": self.title, "author": "netlib", "written": written}

    @property
    def _made(self) -> dt.datetime:
        return dt.datetime.combine(self.material.day, NOON, COPENHAGEN)


def plan(  # noqa: PLR0913, PLR0917  the parameters of its notebook
    store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal", meeting: str = "",  # noqa: ARG001
) -> Plan:  # fmt: skip
    """Lay out a network's plan; the parameters are those of its notebook, see `material.gather`."""
    return Plan(gather(store, network, language, as_of, audience))


def plan_pdf(bench: Workbench, network: str, language: str = "da", *, copy: str = "internal") -> bytes:
    """Print the plan of a network; `copy` is one of `COPIES`.

    Raises
    ------
    RefusedError
        If there is no such copy, or the leader's own is asked for by somebody who does not lead.
    NotFoundError
        If there is no such network.
    """
    return _asked(bench, network, language, copy).pdf()


def plan_docx(bench: Workbench, network: str, language: str = "da", *, copy: str = "internal") -> bytes:
    """Write the plan of a network as a Word file; parameters and errors as for `plan_pdf`."""
    return _asked(bench, network, language, copy).docx(word_file(bench))


def _asked(bench: Workbench, network: str, language: str, copy: str) -> Plan:
    bench.network(network)  # whoever may not see it hears so
    known = COPIES if bench.viewer.sees_names else COPIES[::2]
    if copy not in known:
        raise RefusedError("plan_report.unknown_copy", copy=copy, known=", ".join(known))
    return plan(bench.store.name, network, language, "", copy)
