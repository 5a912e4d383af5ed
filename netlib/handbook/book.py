"""The handbook as the rest of the house asks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from netlib.errors import NotFoundError
from netlib.handbook.entry import Both, Entry, K, Question, Word
from netlib.handbook.letter import Letters
from netlib.handbook.rule import Rule
from netlib.handbook.schema import (
    Capture,
    Category,
    Delivery,
    People,
    Phase,
    Plan,
    RunSheet,
    Start,
    Theme,
    Words,
    Year,
)
from netlib.handbook.spelling import fold, fold_words, slug

# Kind of record -> the template whose questions its answers are to.
TEMPLATES: Final = {
    "theme_version": "theme", "exploration": "desk_research", "pitch": "pitch", "contact": "contact",
    "plan_review": "plan_health", "poster": "poster", "reflection": "reflection", "delivery": "delivery",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Handbook:
    """What one type of network is asked, recommended and told, as its files say it."""

    network_type: str
    phases: tuple[Phase, ...]
    phase_card: tuple[Question, ...]
    start: Start
    theme: Theme
    people: People
    plan: Plan
    year: Year
    letters: Letters
    run_sheet: RunSheet
    capture: Capture
    categories: tuple[Category, ...]
    poster: tuple[Question, ...]
    delivery: Delivery
    rules: tuple[Rule, ...]
    words: Words

    @cached_property
    def templates(self) -> Mapping[str, tuple[Question, ...]]:
        """Give the questions (or columns) of every template by the template's name."""
        return {
            "phase_card": self.phase_card,
            "theme": self.theme.questions,
            "desk_research": self.start.desk_research,
            "pitch": (*self.people.pitch, *self.people.citizen_reflection),
            "contact": (*self.people.motivation, *self.people.contact_reflection),
            "plan": self.plan.columns,
            "plan_health": self.plan.health,
            "run_sheet": self.run_sheet.columns,
            "capture": self.capture.questions,
            "reflection": self.capture.reflection,
            "poster": self.poster,
            "delivery": self.delivery.questions,
        }

    @cached_property
    def vocabularies(self) -> Mapping[str, Sequence[Entry]]:
        """Give everything that can be recognised: enumerations, templates, options of extra fields."""
        words: dict[str, Sequence[Word]] = {kind: getattr(self.words, kind) for kind in Words.model_fields}
        options = {
            field.key: field.options for category in self.categories for field in category.fields if field.options
        }
        return {
            **self.templates,
            **options,
            **words,
            "phase": self.phases,
            "category": self.categories,
            "statement_kind": self.capture.kinds,
            "item_type": self.run_sheet.item_types,
            "dialogue_group": self.theme.dialogue_groups,
            "competence_template": self.people.models,
            "person_criterion": self.people.criteria,
            "citizen_way": self.people.citizen_ways,
            "gentle_form": self.people.gentle_forms,
            "principle": self.people.principles,
            "criterion": self.start.criteria,
            "invited": self.plan.invited,
            "letter": self.letters.letters,
            "letter_field": self.letters.fields,
            "network_template": self.start.templates,
            "exploration_kind": self.start.exploration_kinds,
            "mandate_outcome": self.start.mandate_outcomes,
        }

    @cached_property
    def _spellings(self) -> Mapping[str, Mapping[str, str]]:
        return {
            kind: {fold(spelling): entry.key for entry in entries for spelling in entry.spellings()}
            for kind, entries in self.vocabularies.items()
        }

    @cached_property
    def _marks(self) -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
        """Give by what each entry is recognised in a running text: folded once, as texts are held against it often."""
        return {kind: tuple((entry.key, tuple(_marks(entry))) for entry in entries)
                for kind, entries in self.vocabularies.items()}  # fmt: skip

    def asks(self, kind: str, category: str = "") -> tuple[Question, ...]:
        """Give the questions whose answers records of a kind hold: a note's are those of its category."""
        if kind == "note":
            return self.category(category).fields
        return self.templates.get(TEMPLATES.get(kind, ""), ())

    def rule(self, key: str) -> Rule:
        """Find the rule called `key`, such as "R01"; raises NotFoundError naming those there are."""
        return _by_key(self.rules, key, "rule")

    def phase(self, key: str) -> Phase:
        """Find the phase called `key`; raises NotFoundError naming those there are."""
        return _by_key(self.phases, key, "phase")

    def word(self, kind: str, key: str) -> Word:
        """Find one value of the enumeration `kind`; raises NotFoundError naming those there are."""
        words = [entry for entry in self._vocabulary(kind) if isinstance(entry, Word)]
        return _by_key(words, key, kind)

    def category(self, key: str) -> Category:
        """Find the category that `key` names, or make an own one of the name.

        Raises
        ------
        NotFoundError
            If `key` has no letter or digit to make a key of.
        """
        known = self.recognise("category", key)
        if known:
            return _by_key(self.categories, known, "category")
        if not slug(key):
            raise NotFoundError("handbook.no_name", name=key)
        name = key.replace("_", " ").strip()
        label = name[:1].upper() + name[1:]
        return Category(key=slug(key), label=Both(da=label, en=label))

    def question(self, template: str, alias: str) -> Question | None:
        """Find the question of `template` that a file calls `alias`; None: the template asks nothing of the kind."""
        key = self.recognise(template, alias)
        return next((question for question in self.templates[template] if question.key == key), None)

    def recognise(self, kind: str, text: str | None) -> str | None:
        """Tell the key that `text` stands for, in either language and any spelling; None: not recognised.

        Raises
        ------
        NotFoundError
            If the handbook has nothing called `kind`.
        """
        self._vocabulary(kind)
        return self._spellings[kind].get(fold(text)) if text else None

    def mentions(self, kind: str, text: str) -> tuple[str, ...]:
        """Tell which values of `kind` a running text speaks of, in the handbook's order.

        A label or alias counts as whole words, the entry's own `words` as beginnings of words:
        "Kort pause med kaffe" mentions the item type "break". Raises NotFoundError for an unknown `kind`.
        """
        self._vocabulary(kind)
        folded = f" {fold_words(text)} "
        return tuple(key for key, marks in self._marks[kind] if any(mark in folded for mark in marks))

    def _vocabulary(self, kind: str) -> Sequence[Entry]:
        if kind not in self.vocabularies:
            raise NotFoundError("handbook.unknown_kind", kind=kind, known=", ".join(sorted(self.vocabularies)))
        return self.vocabularies[kind]


def _by_key(entries: Sequence[K], key: str, kind: str) -> K:
    for entry in entries:
        if entry.key == key:
            return entry
    raise NotFoundError("handbook.unknown_entry", kind=kind, name=key, known=", ".join(entry.key for entry in entries))


def _marks(entry: Entry) -> Iterator[str]:
    """Give what tells of an entry in a folded text: its name as whole words, its words as beginnings."""
    yield from (f" {fold_words(spelling)} " for spelling in entry.spellings() if spelling != entry.key)
    if isinstance(entry, Word):
        yield from (f" {fold_words(word)}" for word in entry.words)
