"""The leader's own look at whether the plan holds, the day after a meeting (H80): three questions."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis import asking
from netlib.ui import page
from netlib.ui.parts import Choosing, hide, show
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, button

NAME: Final = "health"
CHOICE: Final = "choice"
FINAL: Final = "final_analysis"


def answers(work: Planning, number: int | None) -> dict[str, str]:
    """Give what was answered after a meeting."""
    table = work.network.plan_reviews
    return asking.answers_of(table[table["key"] == str(number)]) if "answers" in table else {}


def is_due(work: Planning) -> bool:
    """Tell whether a question waits for an answer: a meeting has been held, and more are to come."""
    held = work.held
    if held is None or not work.may_change or work.course[held]["kind"] == FINAL or work.coming is None:
        return False
    said = answers(work, held)
    return any(not said.get(one.key) for one in work.network.handbook.plan.health)


class HealthCheck:
    """What is in the section: the questions after the last meeting, and what follows from the answers."""

    def __init__(self, work: Planning, add_meeting: Callable[[], None], add_talk: Callable[[], None]) -> None:
        """Ask about the plan of `work`; the two are what an answer may lead to."""
        t = work.t
        self.work = work
        self._quiet = Choosing()
        self.fields: dict[str, Any] = {one.key: self._field(one) for one in work.network.handbook.plan.health}
        self.about, self.follows = widgets.HTML(), widgets.HTML()
        self.talk = button(t("plan.add_talk"), add_talk, "nl-small")
        self.more = button(t("plan.add_meeting"), add_meeting, "nl-small")
        self.questions = box(list(self.fields.values()), "nl-health")
        self.next = box([self.follows, box([self.talk, self.more], "nl-line")], "nl-field")
        self.view = box([self.about, self.questions, self.next], "nl-field")
        self.update()

    def _field(self, question: Any) -> widgets.DOMWidget:  # noqa: ANN401  a question of the handbook
        language = self.work.t.language
        label = question.label[language]
        if question.form == CHOICE:
            options = [(one.label[language], one.key) for one in question.options]
            made: widgets.DOMWidget = widgets.RadioButtons(description=label, options=options, value=None)
        else:
            made = widgets.Textarea(description=label, rows=2, continuous_update=False)
        self._quiet.watch(made, partial(self._save, question.key))
        return made

    def update(self) -> None:
        """Show what was answered after the last meeting."""
        work, t, held = self.work, self.work.t, self.work.held
        told = t("plan.health_about", meeting=work.short(held)) if held else t("plan.health_none")
        show(self.about, page.fragment("plan_hint", t, sentence=told))
        hide(self.questions, when=held is None)
        said = answers(work, held)
        for key, field in self.fields.items():
            empty = None if isinstance(field, widgets.RadioButtons) else ""
            self._quiet.fill(field, said.get(key) or empty)
        given = set(said.values())
        sentences = [t(f"plan.follows_{one}") for one in ("change", "talk", "more", "fewer") if one in given]
        show(self.follows, page.fragment("plan_follows", t, sentences=sentences))
        hide(self.next, when=not sentences)
        hide(self.talk, when="talk" not in given)
        hide(self.more, when="more" not in given)

    def _save(self, question: str, answer: object) -> None:
        work, held = self.work, self.work.held
        if held is not None and answer is not None:
            text = str(answer)
            work.keep(NAME, text, lambda actions: actions.review_plan(held, {question: text}, date=work.today))
