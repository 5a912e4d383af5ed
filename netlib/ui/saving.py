"""A page on which every change is saved at once, said in its section's heading, and taken back there."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import ipywidgets as widgets

from netlib.errors import NetlibError
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN, clock
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.workbench import Workbench
from netlib.workbench.actions import Actions


class Section(Protocol):
    """One part of the page."""

    def update(self) -> None:
        """Show what holds now; what is as before keeps its place, so that focus and scroll do."""


class Heading:
    """A section's heading, which stays in sight, with when it was last saved and the way back."""

    def __init__(self, t: Texts, name: str, undo: Callable[[], None], file: str = "prepare") -> None:
        """Head the section called `name`, by the text `file.name`; `undo` takes back what was saved last."""
        self._t = t
        self.said = widgets.HTML()
        self.back = button(t("prepare.undo"), undo, "nl-quiet", "nl-back", means=t("prepare.undo_means"))
        head = page.html("heading", t, section=name, title=t(f"{file}.{name}"))
        self.view = box([head, self.said, self.back], "nl-bar")
        self.tell("", undoable=False)

    def tell(self, sentence: str, *, undoable: bool, wrong: bool = False) -> None:
        """Say one line to the eye and to a screen reader, and offer the way back where there is one."""
        said = page.fragment("history_said", self._t, sentence=sentence, wrong=wrong)
        if self.said.value != said:
            self.said.value = said
        self.back.layout.display = None if undoable else "none"


class Saving:
    """What the sections of such a page share: the one way in which something is changed, said and taken back."""

    def __init__(self, t: Texts, bench: Workbench, key: str, file: str) -> None:
        """Work in the network called `key`; headings are the texts of `file`."""
        self.t, self.bench, self.key, self._file = t, bench, key, file
        self.sections: list[Section] = []
        self.headings: dict[str, Heading] = {}
        # What was done on this page, each with its section and where it was written, the last at the end.
        self._done: list[tuple[str, str, str]] = []
        self.read()

    def read(self) -> None:
        """Read everything anew."""

    def heading(self, name: str) -> Heading:
        """Make the heading of the section called `name`."""
        self.headings[name] = Heading(self.t, name, self.undo, self._file)
        return self.headings[name]

    def do(
        self, where: str, deed: Callable[[Actions], str], *, raises: tuple[type[NetlibError], ...] = (),
        network: str | None = None,
    ) -> bool:  # fmt: skip
        """Do something and say so in the section called `where`; what is refused is said there, and all stays.

        Errors of `raises` are left to the caller; `network` is where it is written, if it is not this one. Tells
        whether it was done.
        """
        sentence, wrong = "", False
        try:
            action = deed(self.bench.actions(self.key))
        except raises:
            raise
        except NetlibError as error:
            sentence, wrong = error.sentence(self.t.language), True
        else:
            if action:
                self._done.append((action, where, network or self.key))
                sentence = self.t("prepare.saved", time=clock(dt.datetime.now(COPENHAGEN).time()))
        self.refresh(where, sentence, wrong=wrong)
        return not wrong

    def undo(self) -> None:
        """Take back what was saved last on this page; what cannot be taken back any more is not asked for twice."""
        if not self._done:
            return
        action, where, network = self._done.pop()
        try:
            self.bench.undo(network, action)
        except NetlibError as error:
            self.refresh(where, error.sentence(self.t.language), wrong=True)
            return
        self.refresh(where, self.t("prepare.undone"))

    def say(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Say something in the section called `where`, and nothing in the others; the way back is by the last deed."""
        last = self._done[-1][1] if self._done else ""
        for name, heading in self.headings.items():
            told = name == where
            heading.tell(sentence if told else "", undoable=name == last, wrong=wrong and told)

    def refresh(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Read everything anew, show it, and say what happened."""
        self.read()
        for one in self.sections:
            one.update()
        self.say(where, sentence, wrong=wrong)


class Quiet:
    """Sets a field's value without taking it for something that was typed."""

    def __init__(self) -> None:
        self._filling = False

    def watch(self, field: widgets.ValueWidget, typed: Callable[[Any], None]) -> None:
        """Call `typed` with the new value when a person changes the field."""
        field.observe(partial(self._changed, typed), "value")

    def _changed(self, typed: Callable[[Any], None], change: Mapping[str, Any]) -> None:
        if not self._filling:
            typed(change["new"])

    def fill(self, field: widgets.ValueWidget, value: object) -> None:
        """Show `value` in the field; what is as before is not sent again."""
        if field.value == value:
            return
        self._filling = True
        try:
            field.value = value
        finally:
            self._filling = False
