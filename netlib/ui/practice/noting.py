"""The fields of one exploration, each saved as soon as it is left: when and where, whom one met, what one saw."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import ipywidgets as widgets
import pandas as pd

from netlib.texts import formats
from netlib.ui import page
from netlib.ui.practice.fieldwork import FieldWork, Row, answers
from netlib.ui.practice.naming import Naming
from netlib.ui.rows import box, button, put
from netlib.ui.saving import Quiet

NAME: Final = "explorations"
DESK: Final = "desk"  # the group of kinds that are reading and searching


class Noting:
    """The open form of one exploration."""

    def __init__(self, work: FieldWork, key: str, close: Callable[[], None], remove: Callable[[], None]) -> None:
        """Write in the exploration called `key`; `close` and `remove` are the buttons below."""
        t = work.t
        self._work, self._key = work, key
        self._quiet = Quiet()
        kinds = [(one.label[t.language], one.key) for one in work.network.handbook.start.exploration_kinds]
        self.kind = widgets.Dropdown(description=t("practice.kind"), options=kinds)
        self.date = widgets.DatePicker(description=t("practice.date"))
        self.place = self._text("place")
        self.hours = self._text("hours_field")
        self.met = Met(work, key)
        self.notes = self._text("notes", lines=4)
        asked = work.network.handbook.start.desk_research
        self.answers = {one.key: _area(one.label[t.language]) for one in asked}
        self.sources = self._text("sources", lines=2)
        self._watch()
        self._hint = page.html("prepare_line", t, sentence=t("practice.say_it"))
        short = box([self.kind, self.date, self.place, self.hours], "nl-fields")
        self.questions = box(list(self.answers.values()), "nl-questions")
        deeds = box([
            button(t("practice.done"), close, "nl-small"),
            button(t("practice.remove"), remove, "nl-quiet", "nl-small", means=t("practice.remove_this")),
        ], "nl-line")  # fmt: skip
        self.view = box(
            [short, self.met.view, self.questions, box([self.notes, self._hint], "nl-naming"), self.sources, deeds],
            "nl-form",
        )
        self.update()

    def _text(self, name: str, lines: int = 1) -> Any:  # noqa: ANN401  one of two kinds of field
        label = self._work.t(f"practice.{name}")
        return _area(label, lines) if lines > 1 else widgets.Text(description=label, continuous_update=False)

    def _watch(self) -> None:
        quiet, save = self._quiet, self._save
        quiet.watch(self.kind, lambda kind: save(kind=kind))
        quiet.watch(self.date, lambda day: save(date=day))
        quiet.watch(self.place, lambda text: save(text, place=text))
        quiet.watch(self.hours, self._save_hours)
        quiet.watch(self.notes, lambda text: save(text, notes=text))
        quiet.watch(self.sources, self._save_sources)
        for question, field in self.answers.items():
            quiet.watch(field, partial(self._save_answer, question))

    @property
    def _row(self) -> Row:
        return self._work.explorations[self._key]

    @property
    def _is_desk(self) -> bool:
        kinds = self._work.network.handbook.start.exploration_kinds
        return any(one.group == DESK for one in kinds if one.key == self._row["kind"])

    def update(self) -> None:
        """Show what holds now, and the fields that this kind asks for; what is filled in is never hidden."""
        row, fill = self._row, self._quiet.fill
        if row["kind"] in [key for _, key in self.kind.options]:
            fill(self.kind, row["kind"])
        fill(self.date, None if pd.isna(row["date"]) else row["date"].date())
        fill(self.place, row["place"])
        fill(self.hours, "" if pd.isna(row["hours"]) else formats.number(float(row["hours"]), self._work.t.locale))
        fill(self.notes, row["notes"])
        fill(self.sources, "\n".join(row["sources"]))
        told = answers(row)
        for question, field in self.answers.items():
            fill(field, told.get(question, ""))
        self.met.update()
        desk = self._is_desk
        self.notes.description = self._work.t("practice.notes_read" if desk else "practice.notes")
        for part, is_shown in (
            (self.questions, desk or any(told.values())), (self.place, not desk or row["place"]),
            (self.met.view, not desk or row.get("people")), (self._hint, not desk),
        ):  # fmt: skip
            part.layout.display = None if is_shown else "none"

    def focus(self) -> None:
        """Go to the first field that one types in."""
        (self.hours if self._is_desk else self.place).focus()

    def _save(self, typed: str = "", **fields: Any) -> None:  # noqa: ANN401  values of fields
        self._work.save_text(NAME, typed, lambda actions: actions.change("exploration", self._key, **fields))

    def _save_hours(self, text: str) -> None:
        found = formats.read_number(text)
        if text.strip() and found is None:
            self._work.say(NAME, self._work.t("practice.bad_hours"), wrong=True)
        else:
            self._save(hours=found)

    def _save_sources(self, text: str) -> None:
        self._save(text, sources=tuple(filter(None, (line.strip() for line in text.splitlines()))))

    def _save_answer(self, question: str, text: str) -> None:
        told = {**answers(self._row), question: text.strip()}
        self._save(text, answers={key: one for key, one in told.items() if one}, for_leaders={})


class Met:
    """Whom one met: a line for each, and the field for the next name."""

    def __init__(self, work: FieldWork, exploration: str) -> None:
        """Show the people of `exploration`."""
        t = work.t
        self._work, self._exploration = work, exploration
        self.naming = Naming(work, t("practice.people"), t("practice.people_hint"), self._add)
        self.list = box([], "nl-met")
        self._lines: dict[str, widgets.VBox] = {}
        self.view = box([self.naming.view, self.list], "nl-naming")

    @property
    def keys(self) -> list[str]:
        """Name them, as far as they are known still."""
        met = self._work.explorations[self._exploration].get("people", ())
        return [one for one in met if one in self._work.people]

    def update(self) -> None:
        """Show who is there now."""
        keys = self.keys
        self._lines = {key: self._lines.get(key) or self._line(key) for key in keys}
        put(self.list, [self._lines[key] for key in keys])
        self.list.layout.display = None if keys else "none"
        self.naming.update(without=keys)

    def _line(self, key: str) -> widgets.VBox:
        t, who = self._work.t, self._work.people[key]
        told = page.html("practice_met", t, person=who.name, about=who.about)
        means = t("practice.not_met_means", name=who.name)
        return box([told, button(t("practice.remove"), partial(self._remove, key), "nl-text", "nl-small", means=means)],
                   "nl-line")  # fmt: skip

    def _add(self, name: str, person: str | None, anew: bool) -> None:  # noqa: FBT001  as Chosen has it
        self._work.save_text(
            NAME, name, lambda actions: actions.meet(self._exploration, name, person=person, anew=anew)
        )

    def _remove(self, key: str) -> None:
        left = [one for one in self._work.explorations[self._exploration]["people"] if one != key]
        self._work.save(NAME, lambda actions: actions.change("exploration", self._exploration, people=left))
        self.naming.field.focus()


def _area(label: str, lines: int = 3) -> widgets.Textarea:
    return widgets.Textarea(description=label, continuous_update=False, rows=lines)
