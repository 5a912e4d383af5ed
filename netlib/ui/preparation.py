"""A final meeting as its leader prepares it: what is chosen or would be, and every change saved and taken back."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, Final, Protocol

import ipywidgets as widgets
import pandas as pd

from netlib.analysis import wall
from netlib.errors import NetlibError
from netlib.model import Item
from netlib.session import program
from netlib.session.program import Budget, Material
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN, clock
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.wall import Words
from netlib.workbench import Workbench
from netlib.workbench.actions import Actions

SEATED: Final = ("paper", "phone", "partner")  # ways to take part with a sheet or a phone of one's own
READ: Final = ("people", "choices", "material", "budget", "statements")  # what is counted once for each reading
GONE: Final = frozenset({"declined", "left"})
NOT_ASKED: Final = frozenset({"idea", "contacted", "in_dialogue"})


class Section(Protocol):
    """One part of the page."""

    def update(self) -> None:
        """Show what holds now; what is as before keeps its place, so that focus and scroll do."""


class Heading:
    """A section's heading, which stays in sight, with when it was last saved and the way back."""

    def __init__(self, t: Texts, name: str, undo: Callable[[], None]) -> None:
        """Head the section called `name`; `undo` takes back what was saved last."""
        self._t = t
        self.said = widgets.HTML()
        self.back = button(t("prepare.undo"), undo, "nl-quiet", "nl-back", means=t("prepare.undo_means"))
        self.view = box([page.html("prepare_heading", t, section=name), self.said, self.back], "nl-bar")
        self.tell("", undoable=False)

    def tell(self, sentence: str, *, undoable: bool, wrong: bool = False) -> None:
        """Say one line to the eye and to a screen reader, and offer the way back where there is one."""
        said = page.fragment("history_said", self._t, sentence=sentence, wrong=wrong)
        if self.said.value != said:
            self.said.value = said
        self.back.layout.display = None if undoable else "none"


class Preparation:
    """What every section of the page shares: the meeting as it is now, and the one way in which it changes."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the final meeting of the network called `key`; raises NotFoundError where there is none."""
        self.t, self.bench, self.key = t, bench, key
        self.sections: list[Section] = []
        self.headings: dict[str, Heading] = {}
        self._done: list[tuple[str, str]] = []  # what was done on this page, each with its section, the last at the end
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self.meeting = self.bench.meeting(self.key)
        self.network = self.meeting.network
        self.session = self.meeting.session
        self.words = Words(self.t, self.network.handbook)
        for name in READ:
            self.__dict__.pop(name, None)

    # ---- what is chosen, or would be

    @property
    def number(self) -> int:
        """Give the meeting's number."""
        return int(self.meeting.number or 0)

    @property
    def anonymous(self) -> bool:
        """Tell whether notes are without a name: so they are until somebody says otherwise."""
        return self.session.anonymous if self.meeting.is_prepared else True

    @cached_property
    def people(self) -> pd.DataFrame:
        """Give the participants who have not said no, by name."""
        everybody = self.network.participants
        coming = everybody[~everybody["contact_state"].isin(GONE)]
        return coming.sort_values("name", key=lambda names: names.fillna("").str.casefold(), kind="stable")

    @cached_property
    def choices(self) -> dict[str, str]:
        """Tell of each participant how they take part: paper, phone, partner, away, leads."""
        return {str(row.key): self._choice(row) for row in self.people.itertuples()}

    def _choice(self, row: Any) -> str:  # noqa: ANN401  a row of pandas
        session = self.session
        if row.key in session.unseated:
            return session.unseated[row.key]
        if not session.seats and not session.unseated:
            if row.key == self.network.about["leader"]:
                return "leads"
            if row.contact_state in NOT_ASKED:
                return "away"
        return row.way if row.way in SEATED else "paper"

    @property
    def ways(self) -> dict[str, str]:
        """Tell who has a seat, and how each takes part."""
        return {person: way for person, way in self.choices.items() if way in SEATED}

    @cached_property
    def material(self) -> Material:
        """Count what there is to read and to type, by who would come."""
        return Material.of(self.meeting.material.words, self.ways.values())

    @property
    def items(self) -> tuple[Item, ...]:
        """Give the programme; empty where no categories are chosen."""
        return self.session.program if self.session.categories else ()

    @cached_property
    def budget(self) -> Budget:
        """Count whether the programme fits."""
        return program.budget(self.items, self.meeting.available, self.material)

    @property
    def start(self) -> dt.time | None:
        """Tell when the meeting begins."""
        found = self.meeting.about.get("start")
        return found if isinstance(found, dt.time) else None

    @property
    def end(self) -> dt.time | None:
        """Tell when the meeting ends."""
        found = self.meeting.about.get("end")
        return found if isinstance(found, dt.time) else None

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Give the wall's cards without names."""
        told = self.network.statements
        return told.assign(text=wall.nameless(told["text"], self.network.participants, self.words.roles))

    def called(self, category: str) -> str:
        """Name a category as the wall does."""
        return self.words.category(category)["name"]

    # ---- changing it

    def heading(self, name: str) -> Heading:
        """Make the heading of the section called `name`."""
        self.headings[name] = Heading(self.t, name, self.undo)
        return self.headings[name]

    def save(self, where: str, **fields: object) -> None:
        """Prepare the meeting with `fields` as they are now, and say so in the section called `where`.

        With the first of them, whatever the page showed as chosen is saved too: who comes, and whether with names.
        """
        so_far: Mapping[str, object] = {} if self.meeting.begun else {
            "ways": self.ways, "unseated": unseated(self.choices), "anonymous": self.anonymous,
        }  # fmt: skip
        self.do(where, lambda actions: actions.prepare(self.number, **{**so_far, **fields}))  # type: ignore[arg-type]  # fields of a session

    def do(self, where: str, deed: Callable[[Actions], str]) -> None:
        """Do something and say so in the section called `where`; what is refused is said there, and all stays."""
        sentence, wrong = "", False
        try:
            action = deed(self.bench.actions(self.key))
        except NetlibError as error:
            sentence, wrong = error.sentence(self.t.language), True
        else:
            if action:
                self._done.append((action, where))
                sentence = self.t("prepare.saved", time=clock(dt.datetime.now(COPENHAGEN).time()))
        self.refresh(where, sentence, wrong=wrong)

    def undo(self) -> None:
        """Take back what was saved last on this page."""
        if not self._done:
            return
        action, where = self._done[-1]
        try:
            self.bench.undo(self.key, action)
        except NetlibError as error:
            self.refresh(where, error.sentence(self.t.language), wrong=True)
            return
        self._done.pop()
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


def unseated(choices: Mapping[str, str]) -> dict[str, str]:
    """Tell who has no seat, and why."""
    return {person: why for person, why in choices.items() if why not in SEATED}


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
