"""Calendar files and letters of a network, made when they are asked for."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import tornado.web
from tornado.ioloop import IOLoop

from netlib.errors import NetlibError, NotFoundError, RefusedError
from netlib.voila.pages import Spoken
from netlib.workbench.letters import Letters

CALENDAR: Final = "text/calendar; charset=utf-8"
ZIP: Final = "application/zip"


class Sent(Spoken):
    """A file of one network that is saved, not shown; who may have it is decided by the workbench."""

    def number(self, name: str) -> int | None:
        """Read a whole number of the address; None: it says none. Raises 400 for what is no number."""
        told = self.get_query_argument(name, "")
        if told and not told.isdecimal():
            raise tornado.web.HTTPError(HTTPStatus.BAD_REQUEST)
        return int(told) if told else None

    async def give(self, make: Callable[[], bytes], kind: str, name: str) -> None:
        """Make a file beside the server's loop and send it under `name`; what stands in the way is said."""
        try:
            data = await IOLoop.current().run_in_executor(None, make)
        except NotFoundError as error:
            return self.say(HTTPStatus.NOT_FOUND, error.sentence(self.t.language))
        except RefusedError as error:
            return self.say(HTTPStatus.FORBIDDEN, error.sentence(self.t.language))
        except NetlibError as error:
            return self.say(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence(self.t.language))
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        return await self.finish(data)


class CalendarFile(Sent):
    """A network's meetings for Outlook: all, `?meeting=4`, or the leader's own, `?leader=1`."""

    @tornado.web.authenticated
    async def get(self, key: str) -> None:
        """Make the file and send it."""
        leading = self.get_query_argument("leader", "") not in {"", "0"}
        number = self.number("meeting")
        make = partial(self.bench.calendar, key, leading=leading, meeting=number, language=self.t.language)
        word = self.t("sending.file_name_leader" if leading else "sending.file_name")
        one = "" if number is None else f"-m{number}"
        await self.give(make, CALENDAR, f"{key}-{word}{one}.ics")


class LetterFiles(Sent):
    """Letters as Word files and drafts of mails in one .zip: `?what=agenda&meeting=4`, `&person=` for one alone."""

    @tornado.web.authenticated
    async def get(self, key: str) -> None:
        """Make the files and send them."""
        what, number = self.get_query_argument("what", ""), self.number("meeting")
        people = self.get_query_arguments("person") or None
        one = "" if number is None else f"-m{number}"
        make = partial(_letters, self, key, what, number, people)
        await self.give(make, ZIP, f"{key}-{self.t('sending.letters_name')}{one}.zip")


def _letters(page: Spoken, key: str, what: str, number: int | None, people: list[str] | None) -> bytes:
    return Letters(page.bench, key, page.t.language).packed(what, number, people)


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handler, for the server."""
    return [(r"/network/([^/]+)/calendar\.ics", CalendarFile), (r"/network/([^/]+)/letters\.zip", LetterFiles)]
