"""The addresses of a meeting's pages: the page itself, the feed of what is new in it, and what it asks for."""

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, cast

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from markupsafe import Markup
from tornado.iostream import StreamClosedError

from netlib import look
from netlib.errors import NetlibError, ReasonNeededError
from netlib.live import deeds, leader, wall
from netlib.live.drawing import fragment
from netlib.live.room import Draw, Room, aside
from netlib.live.rooms import Rooms
from netlib.texts import Texts

STATIC: Final = Path(__file__).parent / "static"
# The pages by their names in addresses, each with what draws it.
PAGES: Final[Mapping[str, Draw]] = {"projector": wall.frame, "leader": leader.frame}


class Present(JupyterHandler):
    """A handler of one network's meeting."""

    @property
    def t(self) -> Texts:
        """Give the texts of the server's language."""
        return cast("Texts", self.settings["netlib_texts"])

    def room(self, key: str) -> Room:
        """Give the room of a network; raises NotFoundError where there is none."""
        return cast("Rooms", self.settings["netlib_rooms"]).room(key)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:  # noqa: ANN401  tornado's signature
        """Say in words that something went wrong; the traceback goes to the log file."""
        name = f"ui.error_{status_code}"
        self.trouble(status_code, self.t(name if self.t.has(name) else "ui.error_500"))

    def trouble(self, status: int, sentence: str) -> None:
        """Answer with a page that says what is wrong and leads back."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(fragment("page_trouble", self.t, sentence=sentence, styles=_styles()))


class Page(Present):
    """A page of the meeting, whole as it is now; its feed brings what is new."""

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Send the page called `name`."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token  # sets the cookie without which nothing can be asked for
        try:
            room = self.room(key)
            meeting = await room.meeting()
        except NetlibError as error:
            self.trouble(HTTPStatus.NOT_FOUND, error.sentence(self.t.language))
            return
        regions = PAGES[name](meeting, room.now(), room.t)
        about = {"key": key, "meeting": meeting, "room": room, "styles": _styles()}
        self.finish(fragment(f"page_{name}", self.t, **about, regions=regions))


class Feed(Present):
    """What is new in a page, as server-sent events: first all of its regions, then those that changed."""

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Send until the page is closed."""
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        sent: dict[str, Any] = {}
        with self.room(key) as room:
            try:
                self.write("retry: 500\n\n")  # milliseconds until a browser that has lost us asks again
                while not self._finished:
                    regions = PAGES[name](await room.meeting(), room.now(), room.t)
                    news = {one: html for one, html in regions.items() if sent.get(one) != html}
                    if news:
                        self.write(f"data: {json.dumps(news)}\n\n")
                        await self.flush()
                        sent.update(news)
                    await room.changed()
            except StreamClosedError:
                return


class Do(Present):
    """What a page asks for; whatever is refused comes back as a sentence."""

    @tornado.web.authenticated
    async def post(self, key: str) -> None:
        """Do one deed; 422 with a sentence where it cannot be done."""
        room = self.room(key)
        try:
            values = json.loads(self.request.body or b"{}")
            asked = deeds.Asked(room, await room.meeting(), values if isinstance(values, dict) else {})
            answer = await aside(partial(deeds.do, asked))
            room.announce()
        except ValueError:
            return self._say(HTTPStatus.BAD_REQUEST, self.t("meeting.unknown_deed"))
        except ReasonNeededError as error:
            return self._say(HTTPStatus.CONFLICT, error.sentence(self.t.language))
        except NetlibError as error:
            return self._say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        return self._answer(HTTPStatus.OK, answer)

    def _say(self, status: int, sentence: str) -> None:
        self._answer(status, {"sentence": sentence})

    def _answer(self, status: int, told: Mapping[str, Any]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(told))


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handlers, for the server."""
    pages = "|".join(PAGES)
    return [
        (rf"/meeting/([^/]+)/({pages})", Page),
        (rf"/meeting/([^/]+)/({pages})/feed", Feed),
        (r"/meeting/([^/]+)/do", Do),
        (r"/live/(.*)", tornado.web.StaticFileHandler, {"path": str(STATIC)}),
    ]


def _styles() -> Markup:
    return Markup(look.stylesheet("meeting"))  # noqa: S704  our own file
