"""What a leader thinks over before the talk and hears in it; folded away, and for those who lead only."""

from collections.abc import Callable
from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.handbook.entry import Question, Word
from netlib.ui import page
from netlib.ui.fields import Fold
from netlib.ui.forms import Form
from netlib.ui.parts import hide
from netlib.ui.person.work import TEXTS, OnePerson
from netlib.ui.rows import box

NAME: Final = "talk"
INFERRED: Final = "inferred"
OWN: Final = "own_words"  # what the list of people said of somebody's motivation, which is no answer to a question


class Talk:
    """The section: four folds, each made when it is opened."""

    def __init__(self, work: OnePerson) -> None:
        """Show what belongs to the talk with the person of `work`."""
        t, people = work.t, work.network.handbook.people
        self.work = work
        self.form = Form(work, NAME, TEXTS)
        self.reflection = self._fold("reflection", lambda: self._questions(people.contact_reflection))
        self.motivation = self._fold("motivation", self._motivation)
        self.criteria = self._fold("criteria", lambda: [self._ticks("criteria", people.criteria)])
        self.principles = self._fold("principles", lambda: [self._ticks("principles", people.principles)])
        self.folds = [self.reflection, self.motivation, self.criteria, self.principles]
        about = page.html("participants_hint", t, sentence=t("person.talk_about"))
        views = [one.view for one in self.folds]
        self.view = box([work.heading(NAME).view, about, *views], "nl-part", "nl-talk")
        self.update()

    def _fold(self, name: str, make: Callable[[], list[widgets.Widget]]) -> Fold:
        label = self.work.t(f"person.fold_{name}")
        inside = box([], "nl-inside")
        names = (label, self.work.t("participants.hide_means", what=label))
        return Fold(names, [inside], partial(self._make, inside, make))

    def _make(self, inside: widgets.VBox, make: Callable[[], list[widgets.Widget]]) -> None:
        """Make what is in a fold the first time it is opened."""
        if not inside.children:
            inside.children = make()
            self.update()

    def _questions(self, asked: tuple[Question, ...]) -> list[widgets.Widget]:
        """Make a field for each question."""
        work = self.work
        hint = page.html("participants_hint", work.t, sentence=work.t("participants.say_it"))
        guessed = any(one.source == INFERRED for one in asked)
        mark = page.html("person_guess", work.t, about=work.t("person.questions_guess") if guessed else "")
        fields = [
            self.form.asked(one, partial(work.answer, NAME, one.key), rows=2)
            for one in asked
        ]  # fmt: skip
        return [hint, *fields, mark]

    def _motivation(self) -> list[widgets.Widget]:
        """Make a field for each question of the first talk, and one for what the list already said."""
        work = self.work
        own = self.form.text(OWN, partial(work.change, NAME, "motivation"), rows=2)
        return [*self._questions(work.network.handbook.people.motivation), own]

    def _ticks(self, name: str, words: tuple[Word, ...]) -> widgets.VBox:
        """Make a tick for each of the handbook's words, with what it means."""
        language = self.work.t.language
        options = [(f"{one.label[language]}. {one.about[language]}" if one.about else one.label[language], one.key)
                   for one in words]  # fmt: skip
        return self.form.ticks(name, options, partial(self.work.note, NAME, name))

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        hide(self.principles.view, when=not work.is_citizen)
        told = {name: work.answers.get(name, "") for name in self.form.fields if "." not in name}
        if OWN in told:
            told[OWN] = work.row["motivation"]
        ticked = {name.partition(".")[0] for name in self.form.fields if "." in name}
        self.form.fill({**told, **{name: work.contact[name] for name in ticked}})
