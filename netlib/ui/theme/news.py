"""What somebody else has saved while the page was open."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.theme.draft import Keeping
from netlib.ui.theme.work import Unfolding

LOG: Final = logging.getLogger("netlib")
EVERY: Final = 0.05  # seconds between two looks into the store
AFTER_TROUBLE: Final = 5.0  # seconds until it is tried again


class News:
    """A sentence about it, and an offer: it is never laid over what is typed."""

    def __init__(self, work: Unfolding, keeping: Keeping) -> None:
        """Tell of versions that `work` did not save; `keeping` takes one into the form."""
        self.work, self.keeping = work, keeping
        self._known = {one.key: one.line for one in work.versions}
        self.said = page.html("theme_said", work.t, sentence="", wrong=False)
        self.take = button(work.t("theme.take"), self._take, "nl-quiet", "nl-small")
        self.view = box([self.said, self.take], "nl-news")
        self.update()

    def update(self) -> None:
        """Say what is new; it stays until the next thing is."""
        work, t = self.work, self.work.t
        now = {one.key: one for one in work.versions}
        come = [one for key, one in now.items() if key not in self._known and key not in work.mine]
        gone = [key for key in self._known if key not in now and key not in work.mine]
        self._known = {key: one.line for key, one in now.items()}
        if come:
            self._say(t("theme.news", who=come[-1].author or t("theme.somebody"), version=come[-1].key))
        elif gone:
            self._say(t("theme.news_gone", version=gone[-1]))
        offered = bool(work.number) and self.keeping.base != work.number
        self.take.layout.display = None if offered else "none"
        self.view.layout.display = None if offered or self._has_said else "none"

    @property
    def _has_said(self) -> bool:
        return "<p" in self.said.value

    def _say(self, sentence: str) -> None:
        self.said.value = page.fragment("theme_said", self.work.t, sentence=sentence, wrong=False)

    def _take(self) -> None:
        self._say("")
        self.keeping.take_latest()
        self.update()


def watch(look: Callable[[], None], is_open: Callable[[], bool]) -> asyncio.Task[None] | None:
    """Call `look` again and again while the page is open; None: no loop runs, as in a test."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    return loop.create_task(_again(look, is_open))


async def _again(look: Callable[[], None], is_open: Callable[[], bool]) -> None:
    while is_open():
        await asyncio.sleep(EVERY)
        try:
            look()
        except Exception:  # such as a store that is away for a moment: a later look finds it again
            page.log_to_file()
            LOG.exception("The theme's page could not look for what is new")
            await asyncio.sleep(AFTER_TROUBLE)
