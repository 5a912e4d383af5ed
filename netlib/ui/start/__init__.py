"""The page where the secretariat starts a network: one form, saved as one action that can be taken back."""

import asyncio
import datetime as dt
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import ipywidgets as widgets

from netlib import access
from netlib.errors import NetlibError
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN, clock, weekday_date
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.start.form import Form
from netlib.ui.start.row import Row
from netlib.workbench import Workbench, starting
from netlib.workbench.starting import Begin, Begun

WAIT: Final = 1.0  # seconds from a keystroke until the draft is kept


def show() -> widgets.Widget:
    """Show the form that a network begins with."""
    return page.show(build)


def build(t: Texts, bench: Workbench) -> widgets.Widget:
    """Build the page; raises RefusedError for all but the secretariat."""
    access.demand(bench.viewer, "networks")
    head = page.styles("start")
    view = Starting(t, bench).view
    return page.page(t, head, view, title=t("start.title"), bench=bench, here="start")


class Soon:
    """Does something a moment after it was last asked for; at once where nothing runs that could wait."""

    def __init__(self, deed: Callable[[], None]) -> None:
        """Do `deed`."""
        self._deed = deed
        self._waiting = False

    def ask(self) -> None:
        """Do it soon."""
        if self._waiting:
            return
        try:
            asyncio.get_running_loop().call_later(WAIT, self._do)
        except RuntimeError:
            self._do()
        else:
            self._waiting = True

    def _do(self) -> None:
        self._waiting = False
        self._deed()


class Starting:
    """The page below its heading: the form, and, once the network is there, what comes next."""

    def __init__(self, t: Texts, bench: Workbench) -> None:
        """Take up whatever was typed before."""
        self.t, self.bench = t, bench
        self._soon = Soon(self._keep)
        self._begun: Begun | None = None
        self.form = Form(t, bench, self._soon.ask)
        self.row = Row(t, bench, self.form)
        self.kept, self.said, self.done = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.drop = button(t("start.draft_drop"), self._drop, "nl-quiet", "nl-small")
        self.before = box([self.kept, self.drop], "nl-line", "nl-kept")
        self.start = button(t("start.start"), self._start, "nl-primary")
        self.back = button(t("start.undo"), self._undo, "nl-quiet", means=t("start.undo_means"))
        line = box([self.start, self.said], "nl-line")
        intro = page.html("start_kept", t, sentence=t("start.intro"))
        intro.add_class("nl-intro")
        self.writing = box([intro, self.before, self.row.view, self.form.view, line], "nl-writing")
        self.view = box([self.writing], "nl-start")
        self._take_up()

    # ---- the draft

    def _take_up(self) -> None:
        found = starting.draft(self.bench)
        typed: dict[str, Any] = {}
        with suppress(ValueError):
            typed = json.loads(found.text) if found else {}
        self.before.layout.display = None if typed else "none"
        if found and typed:
            when = dt.datetime.fromtimestamp(found.at / 1e6, COPENHAGEN)
            today = when.date() == dt.datetime.now(COPENHAGEN).date()
            day = self.t("ui.today") if today else weekday_date(when.date(), self.t.locale)
            told = self.t("ui.day_and_time", day=day, time=clock(when.time()))
            self.kept.value = page.fragment("start_kept", self.t, sentence=self.t("start.draft_back", when=told))
            self.form.fill(typed)
            self._say("")

    def _keep(self) -> None:
        """Keep what is typed, for a page that is loaded again; a CPR number is not kept anywhere."""
        if self._begun or any(field.refuses() for field in self.form.fields.values()):
            return
        typed = self.form.typed()
        with suppress(NetlibError):  # the draft is a comfort: what is wrong is said when the network is to be saved
            if typed:
                starting.keep_draft(self.bench, json.dumps(typed, ensure_ascii=False), time.time_ns() // 1_000_000)
                self._say(self.t("start.draft_kept", time=self._clock()))
            else:
                starting.drop_draft(self.bench)
                self._say("")

    def _drop(self) -> None:
        starting.drop_draft(self.bench)
        self.row.clear()
        self.form.fill({})
        self.before.layout.display = "none"

    # ---- saving

    def _start(self) -> None:
        wrong = self.form.first_wrong()
        if wrong is not None:
            self._say("")
            wrong.field.focus()
            return
        told = self.form.told()
        try:
            self._begun = starting.begin(self.bench, told)
        except NetlibError as error:
            self._say(error.sentence(self.t.language), wrong=True)
            return
        starting.drop_draft(self.bench)
        self.done.value = page.fragment("start_done", self.t, told=told, begun=self._begun, time=self._clock(),
                                        missing=_missing(told, self._begun))  # fmt: skip
        self.view.children = [box([self.done, self.back], "nl-done")]

    def _undo(self) -> None:
        """Take the network back; what was typed comes again."""
        if self._begun is None:
            return
        try:
            self.bench.undo(self._begun.network, self._begun.action)
        except NetlibError as error:
            self.done.value = page.fragment(
                "history_said", self.t, sentence=error.sentence(self.t.language), wrong=True
            )
            return
        self._begun = None
        self._keep()
        self.form.look_at("title")
        self.before.layout.display = "none"
        self._say(self.t("start.undone"))
        self.view.children = [self.writing]

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.said.value = page.fragment("history_said", self.t, sentence=sentence, wrong=wrong)

    @staticmethod
    def _clock() -> str:
        return clock(dt.datetime.now(COPENHAGEN).time())


def _missing(told: Begin, begun: Begun) -> list[str]:
    """Name what is not known yet, in the order in which it will be asked for."""
    there = {
        "leader": told.leader, "decided": begun.status != "proposed", "theme": told.theme,
        "forum_question": told.fields.get("forum_question"),
    }  # fmt: skip
    return [name for name, value in there.items() if not value]
