"""Writing down one more person on one line, without writing anybody down twice."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.handbook.spelling import fold
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Enter
from netlib.ui.rows import box, button

NAME: Final = "people"


class PersonAdding:
    """Four fields and a button; where the name is known, a question first."""

    def __init__(self, work: Lacking) -> None:
        """Write into `work`."""
        t = work.t
        self.work = work
        self.name = widgets.Text(description=t("participants.person_name"))
        self.function = widgets.Text(description=t("participants.person_function"))
        self.unit = widgets.Text(description=t("participants.person_unit"))
        self.actor = widgets.Dropdown(
            description=t("participants.person_actor"), options=work.options("actor_type"), value="professional"
        )
        for one in (self.name, self.function, self.unit):
            Enter(one, self.add)
        self.asked = box([], "nl-asked")
        self.press = button(t("participants.add_person"), self.add)
        hint = page.html("participants_hint", t, sentence=t("participants.say_it"))
        fields = box([self.name, self.function, self.unit, self.actor, self.press], "nl-person-fields")
        self.view = box([hint, fields, self.asked], "nl-form", "nl-adding")

    def update(self) -> None:
        """Nothing here depends on what holds."""

    def focus(self) -> None:
        """Go to the first field."""
        self.name.focus()

    def add(self) -> None:
        """Write the person down, unless nothing is typed or the name is known."""
        name, t = self.name.value.strip(), self.work.t
        self.asked.children = []
        if not name:
            self.work.say(NAME, t("participants.no_person_name"), wrong=True)
            self.name.focus()
            return
        known = self._known(name)
        if not known:
            self._write(name)
            return
        question = page.html("participants_same_name", t, person=name, known=known)
        other = button(t("participants.somebody_else"), partial(self._write, name), "nl-quiet", "nl-small",
                       means=t("participants.somebody_else_means", name=name))  # fmt: skip
        helpers = [
            button(t("participants.make_candidate", name=one["name"]), partial(self._take, str(one["key"])), "nl-small")
            for one in known if one["helper"]
        ]  # fmt: skip
        self.asked.children = [question, *helpers, other]
        (helpers[0] if helpers else other).focus()

    def _known(self, name: str) -> list[Mapping[str, Any]]:
        """Name everybody of that name: those who take part, and those who helped to unfold the theme."""
        work = self.work
        there = [{**work.rows[key], "helper": False} for key in work.alike.get(fold(name), [])]
        helpers = [
            {**row, "helper": True} for row in work.network.contributors.to_dict("records")
            if row["name"] and fold(str(row["name"])) == fold(name) and row["key"] not in work.rows
        ]  # fmt: skip
        return [*there, *helpers]

    def _take(self, key: str) -> None:
        if self.work.do(NAME, lambda actions: actions.make_candidate(key)):
            self._clear()

    def _write(self, name: str) -> None:
        told = {"function": self.function.value.strip(), "unit": self.unit.value.strip()}
        text = " ".join((name, *told.values()))
        done = self.work.save_text(
            NAME, text, lambda actions: actions.find_someone(name, actor_type=self.actor.value, **told)
        )
        if done:
            self._clear()

    def _clear(self) -> None:
        self.asked.children = []
        self.name.value = self.function.value = self.unit.value = ""
        self.name.focus()
