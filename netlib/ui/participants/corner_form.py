"""Changing the corners themselves: their names and questions, one more, one less."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.handbook.spelling import own_key
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Choosing, Enter
from netlib.ui.rows import box, button, put

NAME: Final = "corners"


class CornerForms:
    """A form for each corner, and whether they are called a diamond."""

    def __init__(self, work: Lacking) -> None:
        """Change the corners of `work`."""
        t = work.t
        self.work = work
        self.forms: dict[str, CornerForm] = {}
        self.list = box([], "nl-corner-list")
        self._quiet = Choosing()
        self.diamond = widgets.Checkbox(description=t("participants.diamond"), indent=False)
        self._quiet.watch(self.diamond, self._call_it)
        self.name = widgets.Text(description=t("participants.new_corner"))
        Enter(self.name, self._add)
        more = box([self.name, button(t("participants.add_corner"), self._add, "nl-quiet")], "nl-one-more")
        about = page.html("participants_hint", t, sentence=t("participants.corners_about"))
        self.view = box([about, self.list, more, self.diamond], "nl-corner-forms")

    def axes(self) -> list[dict[str, Any]]:
        """Give the corners as they hold now, as a model stores them."""
        return [
            {"key": row["axis"], "label": row["label"], "short": row["short"], "questions": list(row["questions"]),
             "source": row["source"]}
            for row in self.work.people.corners.to_dict("records")
        ]  # fmt: skip

    @property
    def _is_diamond(self) -> bool:
        table = self.work.network.competence_models
        return bool(len(table) and table.iloc[0]["diamond"])

    def update(self) -> None:
        """Show what holds now."""
        axes = {one["key"]: one for one in self.axes()}
        self.forms = {key: self.forms.get(key) or CornerForm(self, key) for key in axes}
        for key, form in self.forms.items():
            form.fill(axes[key])
        put(self.list, [one.view for one in self.forms.values()])
        self._quiet.fill(self.diamond, self._is_diamond)

    def change(self, axes: list[dict[str, Any]], *, diamond: bool | None = None) -> bool:
        """Let the model have these corners; what E11 says against it is said, and nothing changes."""
        asked = self._is_diamond if diamond is None else diamond
        text = " ".join(str(one["label"]) for one in axes)
        done = self.work.save_text(NAME, text, lambda actions: actions.change_model(axes=axes, diamond=asked))
        if not done:
            self.update()
        return done

    def _call_it(self, diamond: object) -> None:
        self.change(self.axes(), diamond=bool(diamond))

    def _add(self) -> None:
        label = self.name.value.strip()
        axes = self.axes()
        key = own_key(label)
        if not key or key in {one["key"] for one in axes}:
            self.work.say(NAME, self.work.t("participants.no_corner_name"), wrong=True)
        elif self.change([*axes, {"key": key, "label": label, "source": "own"}]):
            self.name.value = ""
        self.name.focus()


class CornerForm:
    """One corner's name, short name and questions."""

    def __init__(self, of: CornerForms, key: str) -> None:
        """Change the corner called `key`."""
        t = of.work.t
        self._of, self.key = of, key
        self.label = widgets.Text(description=t("participants.corner_label"), continuous_update=False)
        self.short = widgets.Text(description=t("participants.corner_short"), continuous_update=False)
        self.questions = widgets.Textarea(
            description=t("participants.corner_questions"), continuous_update=False, rows=4
        )
        self._quiet = Choosing()
        saves: dict[str, tuple[widgets.ValueWidget, Callable[[str], object]]] = {
            "label": (self.label, str.strip), "short": (self.short, str.strip), "questions": (self.questions, _lines),
        }  # fmt: skip
        for name, (field, read) in saves.items():
            self._quiet.watch(field, partial(self._save, name, read))
        self.out = button(t("participants.remove_corner"), self._remove, "nl-quiet", "nl-small")
        self.view = box([self.label, self.short, self.questions, self.out], "nl-corner", "nl-form")

    def fill(self, axis: dict[str, Any]) -> None:
        """Show what holds now."""
        self._quiet.fill(self.label, axis["label"])
        self._quiet.fill(self.short, axis["short"])
        self._quiet.fill(self.questions, "\n".join(axis["questions"]))
        self.out.tooltip = self._of.work.t("participants.remove_corner_means", corner=axis["label"])

    def _save(self, name: str, read: Callable[[str], object], text: str) -> None:
        """Save one field; a corner whose words are changed is the network's own."""
        axes = self._of.axes()
        changed = {name: read(text), "source": "own"}
        self._of.change([{**one, **changed} if one["key"] == self.key else one for one in axes])

    def _remove(self) -> None:
        self._of.change([one for one in self._of.axes() if one["key"] != self.key])
        self._of.name.focus()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
