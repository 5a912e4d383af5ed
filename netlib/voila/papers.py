"""Papers of a network that are made when they are asked for: theme, people, the page of a new leader, the leaflet."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import tornado.web

from netlib.errors import NetlibError
from netlib.reports.competence import competence
from netlib.reports.handover import handover
from netlib.reports.leaflet import leaflet
from netlib.reports.theme import canvas_pdf
from netlib.voila.pages import Spoken

Make = Callable[[], bytes]


def _theme(page: "Paper", key: str) -> Make:
    """Print the canvas on the paper that the address asks for, `?paper=a3`, or the empty form, `?blank=1`."""
    size = page.get_query_argument("paper", "") or "a4"
    is_blank = page.get_query_argument("blank", "") not in {"", "0"}
    return partial(canvas_pdf, page.bench, key, page.t.language, paper=size, is_blank=is_blank)


def _competence(page: "Paper", key: str) -> Make:
    return lambda: competence(page.bench.store.name, key, page.t.language).pdf()


def _handover(page: "Paper", key: str) -> Make:
    return partial(handover, page.bench, key, page.t.language)


def _leaflet(page: "Paper", key: str) -> Make:
    """Print the leaflet folded, or in large print where the address asks for it, `?paper=a4`."""
    paper = page.get_query_argument("paper", "") or "a5"
    return partial(leaflet, page.bench, key, page.t.language, paper=paper)


# Name in the address -> how it is made; below, the text with what the file is called.
PAPERS: Final[Mapping[str, Callable[["Paper", str], Make]]] = {
    "theme": _theme,
    "competence": _competence,
    "handover": _handover,
    "leaflet": _leaflet,
}

NAMES: Final = {
    "theme": "theme_report.paper_theme",
    "competence": "participants.report_name",
    "handover": "theme_report.paper_handover",
    "leaflet": "leaflet.name",
}


class Paper(Spoken):
    """One paper as a PDF, made beside the server's loop; one at a time, so that a meeting there goes on."""

    turn: Final = asyncio.Semaphore(1)

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Make it and send it; what stands in the way is said in a sentence."""
        try:
            self.bench.network(key)
        except NetlibError as error:
            return self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language), choose=True)
        try:
            async with self.turn:
                pdf = await asyncio.get_running_loop().run_in_executor(None, PAPERS[name](self, key))
        except NetlibError as error:
            return self.say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        except Exception:
            self.log.exception("A paper of a network could not be made")
            return self.say(HTTPStatus.INTERNAL_SERVER_ERROR, self.t("ui.error_500"))
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'inline; filename="{key}-{self.t(NAMES[name])}.pdf"')
        return await self.finish(pdf)


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handler, for the server."""
    return [(rf"/network/([^/]+)/({'|'.join(PAPERS)})\.pdf", Paper)]
