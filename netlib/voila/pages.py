"""The addresses that a browser may ask for: pages that a kernel fills, and everything that went wrong, in words."""

import json
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import parse_qsl, urlencode

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from markupsafe import Markup
from tornado.iostream import StreamClosedError
from voila.tornado.handler import TornadoVoilaHandler

import netlib
from netlib import look
from netlib.errors import NetlibError
from netlib.texts import Texts
from netlib.ui import page
from netlib.workbench import NetworkView, Workbench

OVERVIEW: Final = "00_overview.ipynb"
START: Final = "01_start.ipynb"
YEAR: Final = "03_year.ipynb"
KERNEL_FILLS_THIS: Final = Markup("<!-- kernel -->")
FAILED: Final = "<div data-failed hidden></div>"  # page.js shows what the shell says for this case


class Spoken(JupyterHandler):
    """A handler that knows the store and the language, and says in words what goes wrong."""

    @property
    def t(self) -> Texts:
        """Give the texts of the server's language."""
        return cast("Texts", self.settings["netlib_texts"])

    @property
    def bench(self) -> Workbench:
        """Give the workbench on the server's store."""
        return cast("Workbench", self.settings["netlib_bench"])

    def shell(
        self, title: str, content: Markup, network: NetworkView | None = None, here: str = "", *, live: bool = False
    ) -> str:
        """Lay the page's frame around `content`; `live`: a kernel's widgets come into it."""
        styles = Markup(look.stylesheet("widgets"))  # noqa: S704  our own file
        about = {"title": title, "content": content, "styles": styles, "top": self._top(network, here), "live": live}
        return page.fragment("shell", self.t, **about)

    def _top(self, network: NetworkView | None, here: str) -> str:
        """Give the top bar; a store that cannot be read must not keep the sentence about it from being shown."""
        try:
            return page.top(self.t, self.bench, network, here)
        except Exception:
            self.log.exception("The top bar could not be made")
            return ""

    def say(self, status: int, sentence: str, *, choose: bool = False) -> None:
        """Answer with a page that says `sentence` and leads back; `choose`: with the networks there are."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        known = self.bench.networks().to_dict("records") if choose else []
        title = self.t("ui.not_found_title" if status == HTTPStatus.NOT_FOUND else "ui.trouble_title")
        content = page.fragment("said", self.t, title=title, sentence=sentence, known=known)
        self.finish(self.shell(title, Markup(content)))  # noqa: S704  escaped by the template

    def write_error(self, status_code: int, **_kwargs: Any) -> None:  # noqa: ANN401  tornado's signature
        """Say what an error means to whoever reads the page; the traceback goes to the log file."""
        name = f"ui.error_{status_code}"
        self.say(status_code, self.t(name if self.t.has(name) else "ui.error_500"))


class Nowhere(Spoken):
    """Whatever address netlib does not have."""

    def get(self, *_parts: str) -> None:
        """Say that there is no such page."""
        self.say(HTTPStatus.NOT_FOUND, self.t("ui.error_404"))


class Health(Spoken):
    """What a monitor asks: whether the server answers and can read its store."""

    def get(self) -> None:
        """Answer 200 once the store has been read."""
        self.bench.keys()
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"status": "ok", "version": netlib.__version__}))


class Live(Spoken, TornadoVoilaHandler):
    """A page that a notebook's kernel fills; the shell is on its way before the kernel has begun."""

    async def show(self, title: str, network: NetworkView | None = None, here: str = "") -> None:
        """Send the shell, then what the kernel gives, then the end of the shell."""
        self._tell_kernel(network)
        before, after = self.shell(title, KERNEL_FILLS_THIS, network, here, live=True).split(KERNEL_FILLS_THIS)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token  # sets the cookie without which the page may not end its kernel when it is closed
        self.write(before)
        try:
            await self.flush()
            async for snippet in self.get_generator():
                self.write(snippet)
                await self.flush()
        except StreamClosedError:
            return  # whoever asked has gone on
        except Exception:
            self.log.exception("A page broke off")
            self.write(FAILED)
        self.finish(after)

    def _tell_kernel(self, network: NetworkView | None) -> None:
        """Hand the network to the kernel in QUERY_STRING: by the address's path, never by what follows its `?`."""
        asked = [(name, value) for name, value in parse_qsl(self.request.query) if name != "network"]
        self.request.query = urlencode([*asked, *([("network", network.key)] if network else [])])


class Overview(Live):
    """All networks."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show the overview."""
        self.notebook_path = OVERVIEW
        await self.show(self.t("ui.overview_title"))


class StartPage(Live):
    """The form that a network begins with; it stands above the networks."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show the form; its kernel says who may not use it."""
        self.notebook_path = START
        await self.show(self.t("ui.page_start"), here="start")


class YearPage(Live):
    """What happens when in all networks; it stands above the networks."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show the year."""
        self.notebook_path = YEAR
        await self.show(self.t("ui.page_year"), here="year")


class NetworkPage(Live):
    """One page of one network."""

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Show the page called `name`, or say which networks there are."""
        notebook = page.PAGES.get(name)
        if notebook is None:
            return self.say(HTTPStatus.NOT_FOUND, self.t("ui.error_404"))
        try:
            network = self.bench.network(key)
        except NetlibError as error:
            return self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language), choose=True)
        self.notebook_path = notebook
        return await self.show(f"{self.t(f'ui.page_{name}')} · {network.title}", network, name)
