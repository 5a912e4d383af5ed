"""Who helped to unfold a theme: a line for each, changed in place, and asked to take part with one press."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.practice.fieldwork import TAKES_PART, FieldWork, Row
from netlib.ui.practice.naming import Naming
from netlib.ui.rows import box, button, put
from netlib.ui.saving import Quiet
from netlib.workbench.actions import Actions

NAME: Final = "contributors"
SHORT: Final = ("name", "function", "unit")
WORK: Final = frozenset({"function", "unit"})  # of somebody who takes part these stand with their participation


class Contributors:
    """The section about those who helped."""

    def __init__(self, work: FieldWork) -> None:
        """Show the contributors of `work`."""
        t = work.t
        self.work = work
        self.rows: dict[str, Helper] = {}
        self.naming = Naming(work, t("practice.add_name"), t("practice.add_name_hint"), self._add)
        self.offers, self.list = box([], "nl-offers"), box([], "nl-helpers")
        about = page.html("prepare_about", t, sentence=t("practice.contributors_about"))
        self.none = page.html("practice_line", t, sentence=t("practice.contributors_none"))
        self.view = box(
            [work.heading(NAME).view, about, self.offers, self.list, self.none, self.naming.view], "nl-part"
        )
        self._offered: dict[str, widgets.Button] = {}
        self.update()

    def update(self) -> None:
        """Show who is there now; who stays keeps their place."""
        work = self.work
        there = work.contributors
        self.rows = {key: self.rows.get(key) or Helper(self, key) for key in there}
        for one in self.rows.values():
            one.update()
        put(self.list, [one.view for one in self.rows.values()])
        self.list.layout.display = None if there else "none"
        self.none.layout.display = "none" if there else None
        self.naming.update(without=there)
        self._offer([key for key in work.named if key not in there])

    def _offer(self, named: list[str]) -> None:
        """Offer those whom the theme's latest version names."""
        t = self.work.t
        for key in named:
            if key not in self._offered:
                label = t("practice.add_named", name=self.work.people[key].name)
                self._offered[key] = button(label, partial(self._add, "", key, False), "nl-quiet", "nl-small")  # noqa: FBT003  as Chosen has it
        said = page.html("practice_line", t, sentence=t("practice.named_offer"))
        put(self.offers, [said, box([self._offered[key] for key in named], "nl-line")] if named else [])
        self.offers.layout.display = None if named else "none"

    def _add(self, name: str, person: str | None, anew: bool) -> None:  # noqa: FBT001  as Chosen has it
        """Note somebody, and open the line of who is new so that one can say who it is."""
        before = set(self.rows)
        key = self.work.add_contributor(NAME, name, person, anew=anew)
        if key in before:
            self.work.say(NAME, self.work.t("practice.there_already", name=self.work.people[key].name))
        elif key and not self.work.people[key].state:
            self.rows[key].open(typed="function")


class Helper:
    """One contributor: told on a line, or open to be changed."""

    def __init__(self, of: Contributors, key: str) -> None:
        """Show the contributor called `key`."""
        t = of.work.t
        self._of, self.key = of, key
        self.about = widgets.HTML()
        self.candidate = button(t("practice.candidate"), self._candidate, "nl-small")
        self.edit = button(t("practice.edit"), self.open, "nl-quiet", "nl-small")
        self.form: Form | None = None
        self.is_open = False
        self._deeds = box([self.candidate, self.edit], "nl-line")
        self.view = box([], "nl-helper")

    @property
    def row(self) -> Row:
        """Give what is noted of them."""
        return self._of.work.contributors[self.key]

    def update(self) -> None:
        """Tell what holds now."""
        work, row = self._of.work, self.row
        t, who = work.t, work.people[self.key]
        told = page.fragment(
            "practice_contributor", t, person=who.name, about=who.about, note=row.get("note", ""),
            group=work.word("dialogue_group", str(row["group"])) if row["group"] else "", state=self._state(who.state),
            named=self.key in work.named, is_open=self.is_open,
        )  # fmt: skip
        if self.about.value != told:
            self.about.value = told
        self.candidate.layout.display = "none" if who.state else None
        for name in ("candidate", "edit"):
            getattr(self, name).tooltip = t(f"practice.{name}_means", name=who.name)
        if self.form:
            self.form.fill(self._values())
        put(self.view, [self.about, *([self.form.view] if self.form and self.is_open else [self._deeds])])

    def _state(self, state: str) -> str:
        """Say how far somebody has come on the way to taking part; "": they have not begun it."""
        if not state:
            return ""
        t = self._of.work.t
        known = {TAKES_PART: t("practice.takes_part"), "idea": t("practice.may_take_part")}
        return known.get(state) or self._of.work.word("contact_state", state)

    def _values(self) -> Mapping[str, str]:
        who = self._of.work.people[self.key]
        told = {"name": who.name, "function": who.function, "unit": who.unit}
        return {**told, "group": str(self.row["group"]), "note": str(self.row.get("note", ""))}

    def open(self, typed: str = "name") -> None:
        """Open it to be changed; the focus goes to the field called `typed`."""
        if self.form is None:
            work = self._of.work
            self.form = Form(work, self.key, self.close, self._remove)
        self.is_open = True
        self.update()
        self.form.focus(typed)

    def close(self) -> None:
        """Show it on one line again."""
        self.is_open = False
        self.update()
        self.edit.focus()

    def _candidate(self) -> None:
        self._of.work.save(NAME, lambda actions: actions.make_candidate(self.key))
        self.edit.focus()

    def _remove(self) -> None:
        self._of.work.save(NAME, lambda actions: actions.remove_contributor(self.key))
        self._of.naming.field.focus()


class Form:
    """The fields of one contributor, each saved as soon as it is left."""

    def __init__(self, work: FieldWork, key: str, close: Callable[[], None], remove: Callable[[], None]) -> None:
        """Write of the contributor called `key`; `close` and `remove` are the buttons below."""
        t = work.t
        self._work, self._key = work, key
        self._quiet = Quiet()
        groups = [(one.label[t.language], one.key) for one in work.network.handbook.theme.dialogue_groups]
        label = {name: t(f"practice.field_{name}") for name in (*SHORT, "group", "note")}
        self.fields: dict[str, Any] = {
            **{name: widgets.Text(description=label[name], continuous_update=False) for name in SHORT},
            "group": widgets.Dropdown(description=label["group"], options=[(t("practice.no_group"), ""), *groups]),
            "note": widgets.Textarea(description=label["note"], continuous_update=False, rows=2),
        }
        for name, field in self.fields.items():
            self._quiet.watch(field, partial(self._save, name))
        hint = page.html("prepare_line", t, sentence=t("practice.say_it"))
        means = t("practice.remove_means", name=work.people[key].name)
        deeds = box([
            button(t("practice.done"), close, "nl-small"),
            button(t("practice.remove"), remove, "nl-quiet", "nl-small", means=means),
        ], "nl-line")  # fmt: skip
        *short, long = self.fields.values()
        self.view = box([box(short, "nl-fields"), box([long, hint], "nl-naming"), deeds], "nl-form")

    def fill(self, values: Mapping[str, str]) -> None:
        """Show what holds now."""
        for name, field in self.fields.items():
            if name != "group" or values[name] in [key for _, key in field.options]:
                self._quiet.fill(field, values[name])

    def focus(self, name: str) -> None:
        """Go to the field called `name`."""
        self.fields[name].focus()

    def _save(self, name: str, value: str) -> None:
        kind = "participation" if name in WORK and self._work.people[self._key].state else "contributor"

        def deed(actions: Actions) -> str:
            if name == "name":
                return actions.change_person(self._key, name=value)
            return actions.change(kind, self._key, **{name: value})

        self._work.save_text(NAME, value, deed)
