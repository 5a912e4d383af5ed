"""The fields of a section, each saved as soon as it is left; what was refused stays as it was typed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol

import ipywidgets as widgets

from netlib.handbook import Question
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.ui.parts import Choosing
from netlib.ui.rows import box
from netlib.workbench import Workbench

Save = Callable[[Any], bool]  # saves a new value, and tells whether it was taken
Options = Sequence[tuple[str, str]]
WRONG: Final = "nl-wrong"


class Speaking(Protocol):
    """A page on which changes are saved."""

    t: Texts
    bench: Workbench

    def say(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Say something in the section called `where`."""


class Form:
    """The fields by name, with how each is saved and shown."""

    def __init__(self, work: Speaking, where: str, texts: str) -> None:
        """Collect the fields of the section called `where`; labels are the texts `texts.field_<name>`."""
        self._work, self._where, self._texts = work, where, texts
        self._quiet = Choosing()
        # Each widget of its own would bring a layout and a style along: two more to send.
        self._layout = widgets.Layout()
        self._styles: dict[type[widgets.Widget], Any] = {}
        self.fields: dict[str, Any] = {}
        self._shown: dict[str, Callable[[Any], Any]] = {}
        self._values: dict[str, Any] = {}

    # ---- making fields

    def text(self, name: str, save: Save, label: str = "", *, rows: int = 0) -> widgets.DOMWidget:
        """Make a field for text; `rows`: of so many lines."""
        field = self._made(widgets.Textarea, label or self._label(name), rows=rows) if rows else self._made(
            widgets.Text, label or self._label(name))  # fmt: skip
        return self._add(name, field, partial(self._save, name, save, str.strip), str)

    def asked(self, question: Question, save: Save, *, rows: int) -> widgets.DOMWidget:
        """Make the field of a question of the handbook, with its hint below."""
        language = self._work.t.language
        field = self.text(question.key, save, question.label[language], rows=rows)
        return self.hinted(field, question.hint[language]) if question.hint else field

    def day(self, name: str, save: Save, label: str = "") -> widgets.DOMWidget:
        """Make a field for a day, written as people write it, or as "i dag"."""
        field = self._made(widgets.Text, label or self._label(name))
        return self._add(name, field, partial(self._save_day, name, save), self._written)

    def choice(self, name: str, options: Options, save: Save, label: str = "") -> widgets.Dropdown:
        """Make a choice of one; a value that the handbook does not know is offered as it is."""
        field = self._made(widgets.Dropdown, label or self._label(name), options=list(options))
        return self._add(name, field, partial(self._save, name, save, str), partial(self._offered, name))

    def ticks(self, name: str, options: Options, save: Callable[[list[str]], bool], label: str = "") -> widgets.VBox:
        """Make a group of ticks under a legend; what is saved is the list of what is ticked."""
        legend = page.html("form_legend", self._work.t, legend=label or self._label(name))
        boxes = []
        for text, key in options:
            one = self._made(widgets.Checkbox, text, indent=False)
            self._add(f"{name}.{key}", one, partial(self._save_tick, name, key, save), bool)
            boxes.append(one)
        return box([legend, box(boxes, "nl-boxes")], "nl-choices")

    def hinted(self, field: widgets.DOMWidget, hint: str) -> widgets.VBox:
        """Let a hint stand below a field."""
        said = page.html("field_said", self._work.t, sentence="", hint=hint, wrong=False)
        return box([field, said], "nl-field")

    def _label(self, name: str) -> str:
        return self._work.t(f"{self._texts}.field_{name}")

    def _made(self, kind: type[widgets.Widget], label: str, **traits: object) -> Any:  # noqa: ANN401  of that kind
        shared = {"layout": self._layout}
        if kind in self._styles:
            shared["style"] = self._styles[kind]
        lazy = {} if kind in {widgets.Dropdown, widgets.Checkbox} else {"continuous_update": False}
        made = kind(description=label, **shared, **lazy, **traits)
        self._styles[kind] = made.style
        return made

    def _add(self, name: str, field: Any, typed: Callable[[Any], None], shown: Callable[[Any], Any]) -> Any:  # noqa: ANN401  a widget
        self.fields[name], self._shown[name] = field, shown
        self._quiet.watch(field, typed)
        return field

    # ---- showing what holds

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show what holds now; a field whose text was refused keeps it until that text is changed."""
        for name, value in values.items():
            ticks = [key for key in self.fields if key.startswith(f"{name}.")]
            self._values[name] = value
            for key in ticks:
                self._quiet.fill(self.fields[key], key.partition(".")[2] in value)
            if not ticks and WRONG not in self.fields[name]._dom_classes:  # noqa: SLF001  how it was left
                self._quiet.fill(self.fields[name], self._shown[name](value))

    def _written(self, day: dt.date | None) -> str:
        return formats.short_date(day, self._work.t.locale) if day else ""

    def _offered(self, name: str, value: str) -> str:
        field = self.fields[name]
        if value not in [key for _, key in field.options]:
            self._quiet.fill_options(field, (*field.options, (value, value)), value)
        return value

    # ---- saving what is typed

    def _save(self, name: str, save: Save, read: Callable[[Any], Any], value: object) -> None:
        self._mark(name, wrong=not save(read(value)))

    def _save_day(self, name: str, save: Save, text: str) -> None:
        t, today = self._work.t, self._work.bench.today
        said = text.strip()
        day = today if said.casefold() == t("person.today") else formats.read_date(said, today) if said else None
        if said and day is None:
            self._work.say(self._where, t("person.bad_date", example=self._written(today)), wrong=True)
            self._mark(name, wrong=True)
        elif save(day):
            self._mark(name, wrong=False)
            self.fill({name: day})
        else:
            self._mark(name, wrong=True)

    def _save_tick(self, name: str, key: str, save: Callable[[list[str]], bool], _now: object) -> None:
        ours = [one for one in self.fields if one.startswith(f"{name}.")]
        known = {one.partition(".")[2] for one in ours}
        others = [one for one in self._values.get(name, ()) if one not in known]
        ticked = [one.partition(".")[2] for one in ours if self.fields[one].value]
        if not save([*ticked, *others]):
            self.fill({name: self._values.get(name, ())})
        self._mark(f"{name}.{key}", wrong=False)

    def _mark(self, name: str, *, wrong: bool) -> None:
        field = self.fields[name]
        (field.add_class if wrong else field.remove_class)(WRONG)
