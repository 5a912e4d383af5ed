"""The corners of the competence model: what is asked at each, what was answered, and which model it is."""

from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.handbook.spelling import fold
from netlib.ui import page
from netlib.ui.participants.corner_form import CornerForms
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Choosing, hide, show
from netlib.ui.rows import box, button, put

NAME: Final = "corners"


class Corners:
    """A box for each corner, and below them which model is used and how it is changed."""

    def __init__(self, work: Lacking) -> None:
        """Show the corners of `work`."""
        t = work.t
        self.work = work
        self.boxes: dict[str, CornerBox] = {}
        self.list = box([], "nl-corner-list")
        models = [(one.label[t.language], one.key) for one in work.network.handbook.people.models]
        self.model = widgets.RadioButtons(description=t("participants.model"), options=models, value=None)
        self._quiet = Choosing()
        self._quiet.watch(self.model, self._choose)
        self.about = widgets.HTML()
        self.forms = CornerForms(work)
        self.edit = button(t("participants.change_corners"), self._turn, "nl-text")
        hide(self.forms.view, when=True)
        choice = box([self.model, self.about], "nl-model")
        self.view = box([self.list, *([choice, self.edit, self.forms.view] if work.may_change else [])], "nl-corners")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        corners = work.corners
        self.boxes = {axis: self.boxes.get(axis) or CornerBox(work, axis) for axis in corners}
        for one in self.boxes.values():
            one.update()
        put(self.list, [one.view for one in self.boxes.values()])
        models = {one.key: one for one in work.network.handbook.people.models}
        template = self.template
        self._quiet.fill(self.model, template if template in models else None)
        about = models[template].about if template in models else None
        show(self.about, page.fragment("participants_hint", work.t, sentence=about[work.t.language] if about else ""))
        if self.forms.view.layout.display is None:
            self.forms.update()

    @property
    def template(self) -> str:
        """Tell which of the handbook's models the network began from; without one its first holds."""
        table = self.work.network.competence_models
        first = self.work.network.handbook.people.models[0].key
        return str(table.iloc[0]["template"]) or first if len(table) else first

    def _choose(self, template: str | None) -> None:
        if template:
            self.work.do(NAME, lambda actions: actions.choose_model(template, self.work.t.language))

    def _turn(self) -> None:
        closed = self.forms.view.layout.display is not None
        hide(self.forms.view, when=not closed)
        self.edit.description = self.work.t(f"participants.{'hide_corners' if closed else 'change_corners'}")
        if closed:
            self.forms.update()


class CornerBox:
    """One corner: its questions, a field for the answer, and each line of it on the way to becoming a need."""

    def __init__(self, work: Lacking, axis: str) -> None:
        """Ask about the corner called `axis`."""
        t = work.t
        self.work, self.axis = work, axis
        self.asks = widgets.HTML()
        self.note = widgets.Textarea(description=t("participants.corner_note"), continuous_update=False, rows=3)
        self._quiet = Choosing()
        self._quiet.watch(self.note, self._save)
        self.lines = box([], "nl-lines")
        self._lines: dict[str, widgets.Button] = {}
        self.all = button("", self._all, "nl-small")
        self.view = box([self.asks, self.note, self.lines], "nl-corner")
        self.note.disabled = not work.may_change

    @property
    def waiting(self) -> list[str]:
        """Give the lines of the note that are no needs yet."""
        there = {fold(need["function"]) for need in self.work.needs.values()}
        lines = [line.strip(" -*•\t") for line in str(self._row["note"]).splitlines()]
        return [line for line in dict.fromkeys(lines) if line and fold(line) not in there]

    @property
    def _row(self) -> dict[str, object]:
        table = self.work.people.corners
        found: dict[str, object] = table[table["axis"] == self.axis].iloc[0].to_dict()
        return found

    def update(self) -> None:
        """Show what holds now."""
        work, row, t = self.work, self._row, self.work.t
        show(self.asks, page.fragment("participants_corner", t, label=row["label"], questions=row["questions"],
                                      guess=row["source"] == "inferred"))  # fmt: skip
        self._quiet.fill(self.note, row["note"])
        waiting = self.waiting if work.may_change else []
        for line in waiting:
            if line not in self._lines:
                self._lines[line] = button(t("participants.make_need", line=line), partial(self._make, [line]),
                                           "nl-quiet", "nl-small")  # fmt: skip
        self.all.description = t("participants.make_needs", n=len(waiting) or 1)
        put(self.lines, [*(self._lines[line] for line in waiting), *([self.all] if len(waiting) > 1 else [])])

    def _save(self, text: str) -> None:
        work = self.work
        if not work.save_text(NAME, text, lambda actions: actions.note_on_corner(self.axis, text, work.t.language)):
            self.update()

    def _make(self, lines: list[str]) -> None:
        """Let lines become needs, as one step."""
        self.work.do(NAME, lambda actions: actions.add_needs(lines, self.axis))
        self.note.focus()

    def _all(self) -> None:
        self._make(self.waiting)
