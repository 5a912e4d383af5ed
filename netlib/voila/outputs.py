"""What is made when the final meeting is closed, each at its own address: papers to print, the delivery's draft."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import tornado.web

from netlib.errors import NetlibError
from netlib.live.handlers import WHERE, Present
from netlib.live.room import Room
from netlib.render.paged import page
from netlib.reports import Order, closing, notebook
from netlib.workbench import Workbench

Make = Callable[[Workbench, str, str], bytes]


def draft(bench: Workbench, key: str, language: str) -> bytes:
    """Write the delivery as it stands, as one HTML file; nothing of it stays on the disk."""
    name = bench.store.name
    store = name if "://" in name else str(Path(name).resolve())  # a kernel works in another folder
    order = Order("delivery", language=language)
    with tempfile.TemporaryDirectory(prefix="netlib-") as scratch:
        executed = notebook.run(order.kind, order.parameters(store, key), Path(scratch))
    return page(executed).encode()


# Name in the address -> what makes it, its media type.
OUTPUTS: Final[Mapping[str, tuple[Make, str]]] = {
    "summary.pdf": (closing.summary, "application/pdf"),
    "next-steps.pdf": (closing.filled_cards, "application/pdf"),
    "postcards.pdf": (closing.blank_cards, "application/pdf"),
    "delivery.html": (draft, "text/html; charset=UTF-8"),
}


class Output(Present):
    """One file that is made when it is asked for; one at a time, so that a meeting on the same server goes on."""

    turn: Final = asyncio.Semaphore(1)

    @tornado.web.authenticated
    async def get(self, key: str, name: str) -> None:
        """Make it and send it; a sentence where it cannot be made."""
        make, media = OUTPUTS[name]
        try:
            content = await self._made(self.room(key), make)
        except NetlibError as error:
            return self.trouble(HTTPStatus.NOT_FOUND, error.sentence(self.t.language))
        except Exception:
            self.log.exception("What a closed meeting gives could not be made")
            return self.trouble(HTTPStatus.INTERNAL_SERVER_ERROR, self.t("ui.error_500"))
        self.set_header("Content-Type", media)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'inline; filename="{key}-{name}"')
        return await self.finish(content)

    async def _made(self, room: Room, make: Make) -> bytes:
        work = partial(make, room.bench, room.key, self.t.language)
        async with self.turn:
            return await asyncio.get_running_loop().run_in_executor(None, work)


def addresses() -> list[tuple[Any, ...]]:
    """List the addresses with their handlers, for the server."""
    names = "|".join(name.replace(".", r"\.") for name in OUTPUTS)
    return [(rf"{WHERE}/([^/]+)/({names})", Output)]
