"""The wall of cards with the fields that choose among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import ipywidgets as widgets
import pandas as pd

from netlib.analysis import wall
from netlib.handbook import Handbook
from netlib.texts import Texts
from netlib.ui import page


@dataclass(frozen=True)
class Words:
    """What the handbook's keys are called in the language of the page."""

    t: Texts
    handbook: Handbook

    @cached_property
    def roles(self) -> dict[str, str]:
        """Name the actor types, in the handbook's order."""
        return self._labels("actor_type")

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Name the kinds of statements."""
        return self._labels("statement_kind")

    @cached_property
    def groups(self) -> dict[str, str]:
        """Name the three perspectives."""
        return self._labels("actor_group")

    def _labels(self, kind: str) -> dict[str, str]:
        return {entry.key: entry.label[self.t.language] for entry in self.handbook.vocabularies[kind]}

    def many(self, role: str) -> str:
        """Name all who see with the eyes of an actor type."""
        found = next((word for word in self.handbook.words.actor_type if word.key == role), None)
        return (found.plural or found.label)[self.t.language] if found else role

    def meeting(self, number: int) -> str:
        """Name a meeting by its number."""
        return self.t("analysis.meeting", number=number)

    def category(self, key: str) -> dict[str, str]:
        """Give a category's key, its name for many, and its definition (empty: none)."""
        found = self.handbook.category(key)
        name, definition = found.plural or found.label, found.definition
        language = self.t.language
        return {"key": key, "name": name[language], "definition": definition[language] if definition else ""}

    def cards(self, statements: pd.DataFrame) -> list[dict[str, Any]]:
        """Give what stands on each card: number, words, perspective, meeting, and the kind where it says more."""
        return [
            {
                "number": row.number, "text": row.text, "role": self.roles.get(row.actor_type, row.actor_type),
                "meeting": self.meeting(row.meeting),
                "kind": "" if row.kind == "statement" else self.kinds.get(row.kind, row.kind),
            }
            for row in statements.itertuples()
        ]  # fmt: skip


# Columns that one can choose by, in the order of the fields.
CHOICES: Final = ("subtheme", "meeting", "actor_type", "kind")
ANY: Final = object()  # not None: ipywidgets would take that for "nothing chosen" and show an empty field


class Wall:
    """All cards under their headings; choosing changes the cards and nothing else, so that focus and scroll stay."""

    def __init__(self, statements: pd.DataFrame, headings: pd.DataFrame, words: Words) -> None:
        """Hang up `statements` under `headings`, named by `words`."""
        self.statements = statements
        self.words = words
        self._headings = wall.headed(statements, headings)
        self.search = widgets.Text(description=words.t("analysis.search"))
        self.choices = {name: self._choice(name) for name in CHOICES if len(set(statements[name])) > 1}
        self.count, self.cards = widgets.HTML(), widgets.HTML()
        self.show_all = widgets.Button(description=words.t("analysis.show_all"))
        self.show_all.add_class("nl-quiet")
        self.show_all.on_click(lambda _: self.clear())
        for field in self._fields():
            field.observe(lambda _: self.update(), "value")
        self.update()

    def _fields(self) -> list[widgets.ValueWidget]:
        return [self.search, *self.choices.values()]

    def _choice(self, column: str) -> widgets.Dropdown:
        """Offer the values that stand on the wall."""
        t = self.words.t
        options = [(t("analysis.all"), ANY), *self._options(column)]
        return widgets.Dropdown(description=t(f"analysis.filter_{column}"), options=options)

    def _options(self, column: str) -> Iterable[tuple[str, Any]]:
        there = list(self.statements[column].unique())
        if column == "meeting":
            return [(self.words.meeting(number), int(number)) for number in sorted(there)]
        if column == "subtheme":
            return [(name or self.words.t("analysis.no_heading"), name) for name in there]
        names: Mapping[str, str] = self.words.roles if column == "actor_type" else self.words.kinds
        known = [(name, key) for key, name in names.items() if key in there]
        return [*known, *((key, key) for key in there if key not in names)]

    @property
    def shown(self) -> pd.DataFrame:
        """Give the statements that answer to what is chosen and typed."""
        chosen = {name: field.value for name, field in self.choices.items() if field.value is not ANY}
        return wall.filtered(self.statements, words=self.search.value, **chosen)

    def update(self) -> None:
        """Show what is chosen."""
        t, shown = self.words.t, self.shown
        known = len(self.statements)
        whole = len(shown) == known
        name = "shown_all" if whole else "shown_some" if len(shown) else "found_none"
        sentence = t(f"analysis.{name}", n=len(shown) or known, all=known)
        self.count.value = page.fragment("analysis_count", t, sentence=sentence)
        groups = shown.groupby(self._headings.loc[shown.index], sort=False)
        cards = {title: self.words.cards(rows) for title, rows in groups}
        self.cards.value = page.fragment("analysis_cards", t, groups=cards)
        self.show_all.layout.visibility = "hidden" if whole else "visible"

    def clear(self) -> None:
        """Choose nothing any more."""
        for field in self._fields():
            field.value = "" if field is self.search else ANY

    def view(self) -> widgets.Widget:
        """Lay the wall out: its heading, the fields, how many there are, and the cards."""
        t, is_empty = self.words.t, self.statements.empty
        head = page.html("analysis_wall_head", t, is_empty=is_empty)
        if is_empty:
            return _box([head], "nl-wall", "nl-part")
        line = _box([self.count, self.show_all], "nl-line")
        return _box([head, _box(self._fields(), "nl-fields"), line, self.cards], "nl-wall", "nl-part")


def _box(parts: Iterable[widgets.Widget], *names: str) -> widgets.VBox:
    box = widgets.VBox(list(parts))
    for name in names:
        box.add_class(name)
    return box
