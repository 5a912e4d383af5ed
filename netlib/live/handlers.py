"""The addresses of a meeting's pages: the page itself, the feed of what is new in it, and what it asks for."""

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from markupsafe import Markup
from tornado.iostream import StreamClosedError

from netlib import look
from netlib.errors import NetlibError, ReasonNeededError
from netlib.live import afterwards, deeds, leader, recorder, recorder_page, wall
from netlib.live.drawing import fragment
from netlib.live.room import Draw, Room, aside
from netlib.live.rooms import Rooms
from netlib.texts import Texts

STATIC: Final = Path(__file__).parent / "static"
# The pages by their names in addresses, each with what draws it.
PAGES: Final[Mapping[str, Draw]] = {
    "projector": wall.frame, "leader": leader.frame, "recorder": recorder.frame, "afterwards": afterwards.frame,
}  # fmt: skip
# What a page may ask for beside: nobody's name is sent until somebody asks for names.
MORE: Final[Mapping[tuple[str, str], Draw]] = {("recorder", "names"): recorder.with_names}
SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "recorder": ("meeting", "recorder"), "afterwards": ("meeting", "afterwards"),
}  # fmt: skip
WHERE: Final = "/(?:meeting|rehearsal)"  # a rehearsal has the pages of a meeting, on a copy of the network
OVER: Final = 'data: {"over": true}\n\n'  # what the feed of a rehearsal that has been taken away says
LARGEST: Final = 25  # million bytes of one photo


class Present(JupyterHandler):
    """A handler of one network's meeting."""

    @property
    def t(self) -> Texts:
        """Give the texts of the server's language."""
        return cast("Texts", self.settings["netlib_texts"])

    @property
    def rooms(self) -> Rooms:
        """Give the rooms of the server."""
        return cast("Rooms", self.settings["netlib_rooms"])

    @property
    def is_rehearsal(self) -> bool:
        """Tell whether the address is a rehearsal's."""
        return self.request.path.startswith("/rehearsal/")

    @property
    def base(self) -> str:
        """Give what all addresses of this meeting, or of its rehearsal, begin with."""
        return "/".join(self.request.path.split("/")[:3])

    def room(self, key: str) -> Room:
        """Give the room of a network, or of its rehearsal; raises NotFoundError where there is none."""
        return self.rooms.rehearsals.room(key) if self.is_rehearsal else self.rooms.room(key)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:  # noqa: ANN401  tornado's signature
        """Say in words that something went wrong; the traceback goes to the log file."""
        name = f"ui.error_{status_code}"
        self.trouble(status_code, self.t(name if self.t.has(name) else "ui.error_500"))

    def trouble(self, status: int, sentence: str) -> None:
        """Answer with a page that says what is wrong and leads back."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(fragment("page_trouble", self.t, sentence=sentence, styles=_styles()))

    def drawing(self, name: str) -> Draw:
        """Give what draws a page, with what its address asks for beside."""
        asked = (draw for (page, what), draw in MORE.items() if page == name and self.get_query_argument(what, ""))
        return next(asked, PAGES[name])

    def say(self, status: int, sentence: str) -> None:
        """Answer a page with a sentence about what cannot be done."""
        self.answer(status, {"sentence": sentence})

    def answer(self, status: int, told: Mapping[str, Any]) -> None:
        """Answer a page."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(told))


class Page(Present):
    """A page of the meeting, whole as it is now; its feed brings what is new."""

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Send the page called `name`."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token  # sets the cookie without which nothing can be asked for
        try:
            room = await self.rooms.rehearsals.begin(key) if self.is_rehearsal else self.room(key)
            meeting = await room.meeting()
        except NetlibError as error:
            self.trouble(HTTPStatus.NOT_FOUND, error.sentence(self.t.language))
            return
        regions = await aside(partial(self.drawing(name), meeting, room.now(), room.t))
        about = {"key": key, "meeting": meeting, "room": room, "styles": _styles(name, rehearsal=self.is_rehearsal)}
        about |= {"base": self.base, "rehearsal": self.is_rehearsal}
        if name == "recorder":
            about |= recorder_page.about(meeting, self.t, named=bool(self.get_query_argument("names", "")))
        self.finish(fragment(f"page_{name}", self.t, **about, regions=regions))


class Feed(Present):
    """What is new in a page, as server-sent events: first all of its regions, then those that changed."""

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Send until the page is closed."""
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        sent: dict[str, Any] = {}
        draw = self.drawing(name)
        try:
            there = self.room(key)
        except NetlibError:  # a rehearsal that has been taken away: its pages are told to go
            self.finish(OVER)
            return
        with there as room:
            try:
                self.write("retry: 500\n\n")  # milliseconds until a browser that has lost us asks again
                while not self._finished and not room.over:
                    news_before = room.news
                    regions = await aside(partial(draw, await room.meeting(), room.now(), room.t))
                    news = {one: html for one, html in regions.items() if sent.get(one) != html}
                    if news:
                        self.write(f"data: {json.dumps(news)}\n\n")
                        await self.flush()
                        sent.update(news)
                    await room.changed(news_before)
                self.write(OVER)
            except StreamClosedError:
                return


class Do(Present):
    """What a page asks for; whatever is refused comes back as a sentence."""

    @tornado.web.authenticated
    async def post(self, key: str) -> None:
        """Do one deed; 422 with a sentence where it cannot be done."""
        try:
            room = self.room(key)
            values = json.loads(self.request.body or b"{}")
            asked = deeds.Asked(room, await room.meeting(), values if isinstance(values, dict) else {})
            answer = await aside(partial(deeds.do, asked))
            room.announce()
        except ValueError:
            return self.say(HTTPStatus.BAD_REQUEST, self.t("meeting.unknown_deed"))
        except ReasonNeededError as error:
            return self.say(HTTPStatus.CONFLICT, error.sentence(self.t.language))
        except NetlibError as error:
            return self.say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        return self.answer(HTTPStatus.OK, answer)


class NewPhoto(Present):
    """Photos of posters, sent one by one as they come from the camera."""

    @tornado.web.authenticated
    async def post(self, key: str) -> None:
        """Keep one photo without what the camera wrote into it; 422 with a sentence where it is none."""
        room = self.room(key)
        meeting = await room.meeting()
        if len(self.request.body) > LARGEST * 1_000_000:
            return self.say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self.t("recorder.photo_large", n=LARGEST))
        name = unquote(self.request.headers.get("X-Name", ""))[:120]
        keep = partial(room.bench.actions(key).add_photo, meeting.number or 0, name, self.request.body)
        try:
            action = await aside(keep)
        except NetlibError as error:
            return self.say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        room.announce()
        return self.answer(HTTPStatus.OK, {"action": action})


class Photo(Present):
    """One photo of a network's material."""

    @tornado.web.authenticated
    async def get(self, key: str, sha256: str) -> None:
        """Send it; 404 where this network has no such photo, whatever others have."""
        found = await aside(partial(self.room(key).bench.photo, key, sha256))
        if found is None or not found.type.startswith("image/"):
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", found.type)
        self.set_header("Cache-Control", "private, max-age=86400, immutable")
        self.finish(found.data)


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handlers, for the server."""
    pages = "|".join(PAGES)
    return [
        (rf"{WHERE}/([^/]+)/({pages})", Page),
        (rf"{WHERE}/([^/]+)/({pages})/feed", Feed),
        (rf"{WHERE}/([^/]+)/do", Do),
        (rf"{WHERE}/([^/]+)/photo", NewPhoto),
        (rf"{WHERE}/([^/]+)/photo/([0-9a-f]{{64}})", Photo),
        (r"/live/(.*)", tornado.web.StaticFileHandler, {"path": str(STATIC)}),
    ]


def _styles(page: str = "", *, rehearsal: bool = False) -> Markup:
    sheets = (*SHEETS.get(page, ("meeting",)), *(["rehearsal"] if rehearsal else []))
    return Markup(look.stylesheet(*sheets))  # noqa: S704  our own file
