"""The agenda of one meeting, for those who take part: as a page, on paper also in large print, and in Word."""

import datetime as dt
from functools import cached_property
from typing import Final

import netlib
from netlib import texts
from netlib.render import paper as press
from netlib.render import word
from netlib.render.html import Shown, lean
from netlib.render.paper.printed import Printed
from netlib.reports.agenda import document, sheet
from netlib.reports.delivery import material as delivery
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import NetworkView, Workbench
from netlib.workbench import agenda as asked
from netlib.workbench.agenda import Agenda
from netlib.workbench.word_file import word_file

__all__ = ["AgendaReport", "agenda", "agenda_docx", "agenda_pdf"]

NOON: Final = dt.time(12)


class AgendaReport:
    """An agenda in the forms that it is handed out in; the same words stand in all of them."""

    def __init__(self, told: Agenda, t: Texts, day: dt.date, *, is_demo: bool) -> None:
        """Lay `told` out; `day` is the day on which that is done."""
        self.told = told
        self.t = t
        self.day = day
        self.is_demo = is_demo

    def shown(self) -> Shown:
        """Show the agenda as a document."""
        page = document.page(self.told, self.t, self.day, is_demo=self.is_demo)
        return Shown((page,), self.t, page.running)

    def pdf(self, *, is_large: bool = False) -> bytes:
        """Print it, on A4, also in 18 points; the same agenda and day give the same bytes."""
        data = sheet.data(self.told, self.t, is_large=is_large, is_demo=self.is_demo)
        return press.pdf("agenda", data, self.t.language, self._made)

    def docx(self, reference: bytes | None = None) -> bytes:
        """Write it as a Word file in the styles of `reference`, else in netlib's own."""
        page = document.page(self.told, self.t, self.day, is_demo=self.is_demo)
        head = word.Head(self.title, self.t.language, self._made, page.running)
        return word.docx([lean(page, self.t)], head, reference)

    def printed(self) -> Printed:
        """Show the PDF in a notebook."""
        return Printed(self.pdf())

    @cached_property
    def title(self) -> str:
        """Say what the file is called."""
        return sheet.title(self.told, self.t)

    @property
    def _made(self) -> dt.datetime:
        return dt.datetime.combine(self.day, NOON, COPENHAGEN)


def agenda(  # noqa: PLR0913, PLR0917  the parameters of its notebook
    store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal", meeting: str = "",
) -> AgendaReport:  # fmt: skip
    """Lay out the agenda of a meeting; the parameters are those of its notebook, as for `delivery.material.read`.

    `meeting` is the meeting's number; "": the one that comes next. In the public edition only the secretariat is whom
    to ring, and nobody is named.

    Raises
    ------
    NotFoundError
        If there is no such network or meeting, or it has no meetings.
    """
    source = delivery.read(store, network, language, as_of, audience)
    naming = asked.Naming(source.people, source.take_out)
    return _report(netlib.open(store or None), source.then, source.t, meeting, naming, is_public=audience == "public")


def agenda_pdf(
    bench: Workbench, network: str, language: str = "da", *, meeting: int | None = None, is_large: bool = False
) -> bytes:  # fmt: skip
    """Print the agenda of a meeting, to be sent or handed out; None: of the one that comes next.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it.
    network
        The network's key.
    language
        "da" or "en"; what the network wrote stays in its own language.
    meeting
        The meeting's number.
    is_large
        Print it in 18 points.

    Returns
    -------
    bytes
        One PDF, tagged (PDF/UA-1). Named are those alone who have said yes.

    Raises
    ------
    NotFoundError
        If there is no such network or meeting.
    """
    return _asked(bench, network, language, meeting).pdf(is_large=is_large)


def agenda_docx(bench: Workbench, network: str, language: str = "da", *, meeting: int | None = None) -> bytes:
    """Write the agenda of a meeting as a Word file; parameters and errors as for `agenda_pdf`."""
    return _asked(bench, network, language, meeting).docx(word_file(bench))


def _asked(bench: Workbench, network: str, language: str, meeting: int | None) -> AgendaReport:
    return _report(bench, bench.network(network), texts.load(language), "" if meeting is None else str(meeting))


def _report(  # noqa: PLR0913
    bench: Workbench, view: NetworkView, t: Texts, meeting: str, naming: asked.Naming | None = None, *,
    is_public: bool = False,
) -> AgendaReport:  # fmt: skip
    contacts = asked.contacts_of(bench, view, t, naming, is_public=is_public)
    number = int(meeting) if meeting else asked.next_meeting(view)
    told = asked.agenda(view, number, t, contacts, naming)
    return AgendaReport(told, t, view.today, is_demo=bench.is_demo)
