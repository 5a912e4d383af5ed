"""The two addresses that only a rehearsal has: the one that ends it, and the page that says it is over."""

from http import HTTPStatus
from typing import Any

import tornado.web
from markupsafe import Markup

from netlib import look
from netlib.live.drawing import fragment
from netlib.live.handlers import Present


class End(Present):
    """What the button asks for."""

    @tornado.web.authenticated
    async def post(self, key: str) -> None:
        """Take the rehearsal away; once more does nothing."""
        await self.rooms.rehearsals.end(key)
        self.answer(HTTPStatus.OK, {})


class Over(Present):
    """Where every page of a rehearsal goes when it has ended."""

    @tornado.web.authenticated
    async def get(self, key: str) -> None:
        """Say that nothing is left."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        styles = Markup(look.stylesheet("meeting", "rehearsal"))  # noqa: S704  our own file
        self.finish(fragment("page_over", self.t, key=key, base=self.base, styles=styles))


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handlers, for the server."""
    return [(r"/rehearsal/([^/]+)/end", End), (r"/rehearsal/([^/]+)/over", Over)]
