"""The printed pack of a final meeting: a page that says it is being made, and then the PDF itself."""

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

import tornado.web
from markupsafe import Markup

from netlib.errors import NetlibError
from netlib.reports import wall
from netlib.ui import page
from netlib.voila.pages import Spoken

ASKED: Final = ("posters", "cards")  # what an address may say about the paper
ONE_AT_A_TIME: Final = asyncio.Semaphore(1)  # two at once would take as long, and twice the memory


class Pack(Spoken):
    """What both addresses of a pack share."""

    def papers(self) -> dict[str, str]:
        """Read which papers the address asks for."""
        found = {name: self.get_query_argument(name, "") for name in ASKED}
        return {name: value for name, value in found.items() if value}

    def refuse(self, key: str, status: int, sentence: str) -> None:
        """Say in a page of its own why there is no pack, with the way back to the preparation."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        title = self.t("prepare.pack_failed")
        content = page.fragment("prepare_no_pack", self.t, title=title, sentence=sentence, key=key)
        self.finish(self.shell(title, Markup(content)))  # noqa: S704  escaped by the template


class PackBeingMade(Pack):
    """The page that stands while the pack is made: the browser goes on to the PDF by itself."""

    @tornado.web.authenticated
    def get(self, key: str) -> None:
        """Say that the pack is being made."""
        try:
            network = self.bench.network(key)
        except NetlibError as error:
            self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language), choose=True)
            return
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        onwards = f"pack.pdf?{urlencode(self.papers())}"
        title = self.t("prepare.making")
        content = page.fragment("prepare_making", self.t, title=title, onwards=onwards)
        self.finish(self.shell(title, Markup(content), network, "prepare"))  # noqa: S704  escaped by the template


class PackPdf(Pack):
    """The pack as one PDF."""

    @tornado.web.authenticated
    async def get(self, key: str) -> None:
        """Make the pack beside the server's loop and send it; what cannot be printed is said in a sentence."""
        try:
            self.bench.network(key)
        except NetlibError as error:
            return self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language), choose=True)
        papers: dict[str, Any] = dict(self.papers())
        made = partial(wall.pack, self.bench, key, self.t.language, **papers)
        try:
            async with ONE_AT_A_TIME:
                pdf = await asyncio.get_running_loop().run_in_executor(None, made)
        except NetlibError as error:
            return self.refuse(key, HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        except Exception:
            self.log.exception("The pack of a meeting could not be made")
            return self.refuse(key, HTTPStatus.INTERNAL_SERVER_ERROR, self.t("ui.error_500"))
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'inline; filename="{key}-{self.t("prepare.pack_file")}.pdf"')
        return await self.finish(pdf)
