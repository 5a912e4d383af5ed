"""Papers of a network that are made when asked for: theme, people, plan, agenda, leaflet, the page of a new leader."""

import asyncio
import re
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import tornado.web

from netlib.errors import NetlibError
from netlib.render.word import WORD
from netlib.reports.agenda import agenda_docx, agenda_pdf
from netlib.reports.competence import competence
from netlib.reports.handover import handover
from netlib.reports.leaflet import leaflet
from netlib.reports.plan import plan_docx, plan_pdf, planning_tool
from netlib.reports.theme import canvas_pdf
from netlib.voila.pages import Spoken

Make = Callable[[], bytes]


def _theme(page: "Paper", key: str) -> Make:
    """Print the canvas on the paper that the address asks for, `?paper=a3`, or the empty form, `?blank=1`."""
    size, is_blank = page.asked("paper", "a4"), page.is_asked("blank")
    return partial(canvas_pdf, page.bench, key, page.t.language, paper=size, is_blank=is_blank)


def _competence(page: "Paper", key: str) -> Make:
    return lambda: competence(page.bench.store.name, key, page.t.language).pdf()


def _handover(page: "Paper", key: str) -> Make:
    return partial(handover, page.bench, key, page.t.language)


def _leaflet(page: "Paper", key: str) -> Make:
    """Print the leaflet folded, or in large print where the address asks for it, `?paper=a4`."""
    return partial(leaflet, page.bench, key, page.t.language, paper=page.asked("paper", "a5"))


def _plan(page: "Paper", key: str) -> Make:
    """Print the plan, `?copy=leader` with what only whoever leads may have, or `?blank=1` the empty planning tool."""
    if page.is_asked("blank"):
        return partial(planning_tool, page.bench, key, page.t.language, paper=page.asked("paper", "a4"))
    return partial(plan_pdf, page.bench, key, page.t.language, copy=page.asked("copy", "internal"))


def _plan_in_word(page: "Paper", key: str) -> Make:
    return partial(plan_docx, page.bench, key, page.t.language, copy=page.asked("copy", "internal"))


def _agenda(page: "Paper", key: str) -> Make:
    """Print the agenda of `?meeting=4`, else of the next one, `?large=1` in 18 points."""
    large = page.is_asked("large")
    return partial(agenda_pdf, page.bench, key, page.t.language, meeting=page.meeting, is_large=large)


def _agenda_in_word(page: "Paper", key: str) -> Make:
    return partial(agenda_docx, page.bench, key, page.t.language, meeting=page.meeting)


# Name in the address -> how it is made; below, the text with what the file is called.
PAPERS: Final[Mapping[str, Callable[["Paper", str], Make]]] = {
    "theme.pdf": _theme, "competence.pdf": _competence, "handover.pdf": _handover, "leaflet.pdf": _leaflet,
    "plan.pdf": _plan, "plan.docx": _plan_in_word, "agenda.pdf": _agenda, "agenda.docx": _agenda_in_word,
}  # fmt: skip

NAMES: Final = {
    "theme": "theme_report.paper_theme", "competence": "participants.report_name",
    "handover": "theme_report.paper_handover", "leaflet": "leaflet.name", "plan": "plan_report.name",
    "agenda": "agenda.name",
}  # fmt: skip
TYPES: Final = {"pdf": "application/pdf", "docx": WORD}


class Paper(Spoken):
    """One paper, made beside the server's loop; one at a time, so that a meeting there goes on."""

    turn: Final = asyncio.Semaphore(1)

    def asked(self, name: str, otherwise: str) -> str:
        """Give what the address says under `name`."""
        return self.get_query_argument(name, "") or otherwise

    def is_asked(self, name: str) -> bool:
        """Tell whether the address says yes to `name`."""
        return self.asked(name, "0") != "0"

    @property
    def meeting(self) -> int | None:
        """Give the number of the meeting that the address names; 0, which no meeting has, for what is no number."""
        told = self.asked("meeting", "")
        return None if not told else int(told) if told.isdecimal() else 0

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Make it and send it; what stands in the way is said in a sentence."""
        try:
            self.bench.network(key)
        except NetlibError as error:
            return self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language), choose=True)
        try:
            async with self.turn:
                content = await asyncio.get_running_loop().run_in_executor(None, PAPERS[name](self, key))
        except NetlibError as error:
            return self.say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        except Exception:
            self.log.exception("A paper of a network could not be made")
            return self.say(HTTPStatus.INTERNAL_SERVER_ERROR, self.t("ui.error_500"))
        paper, _, form = name.partition(".")
        self.set_header("Content-Type", TYPES[form])
        self.set_header("Cache-Control", "no-store")
        how = "inline" if form == "pdf" else "attachment"
        self.set_header("Content-Disposition", f'{how}; filename="{key}-{self.t(NAMES[paper])}.{form}"')
        return await self.finish(content)


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handler, for the server."""
    return [(rf"/network/([^/]+)/({'|'.join(map(re.escape, PAPERS))})", Paper)]
