"""The form that unfolds a theme, made of the handbook's questions."""

from collections.abc import Callable
from typing import Final

import ipywidgets as widgets

from netlib.analysis.drift import in_words
from netlib.handbook.entry import Question
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.ui.differences import capital, shortened
from netlib.ui.rows import box, button
from netlib.ui.saving import Quiet
from netlib.ui.theme.content import SUBTHEMES, Content, Part
from netlib.ui.theme.rows import Rows
from netlib.ui.theme.work import Unfolding

THEME: Final = "theme"  # the question whose answer names the theme; without it there is no version (H45)
SHORT: Final = 40  # characters of a question that has no shorter name


class Form:
    """Every question with its field: those that come first stand open, the others are folded under one line."""

    def __init__(self, work: Unfolding, typed: Callable[[], None]) -> None:
        """Call `typed` when a person has changed something."""
        self._t, t = work.t, work.t
        self._typed, self._quiet = typed, Quiet()
        questions = work.network.handbook.theme.questions
        self.rows = Rows(t, self._quiet, typed)
        self.fields = {one.key: Field(t, one, self._quiet, typed) for one in questions if one.key != SUBTHEMES}
        views = {key: field.view for key, field in self.fields.items()}
        subthemes = next((one for one in questions if one.key == SUBTHEMES), None)
        if subthemes:
            label, hint = _label(subthemes, t.language), _hint(subthemes, t.language)
            heading = page.html("theme_subthemes", t, label=label, hint=hint)
            views[SUBTHEMES] = box([heading, self.rows.view], "nl-subthemes")
        folded = [one for one in questions if not one.first]
        self._more = self._summary(folded)
        self.fold = button(self._more, self._turn, "nl-summary")
        self.more = box([views[one.key] for one in folded], "nl-more")
        self.view = box([views[one.key] for one in questions if one.first], "nl-form")
        if folded:
            self.view.children = [*self.view.children, self.fold, self.more]
        self.unfolded = False
        self._show_fold()

    # ---- what stands in it

    def content(self) -> Content:
        """Give what stands in the form now."""
        return Content({key: str(one.input.value) for key, one in self.fields.items()}, self.rows.parts())

    def fill(self, content: Content) -> None:
        """Show a content in place of what stands there."""
        for key, one in self.fields.items():
            one.fill(content.answers.get(key, ""))
        self.rows.fill(content.parts)
        self.refuse()

    def adopt(self, parts: tuple[Part, ...]) -> None:
        """Take over which subtheme each row is, and leave what is typed."""
        self.rows.adopt(parts)

    # ---- what has to be put right before it can be saved

    def refuse(self, sentence: str = "", key: str = THEME) -> None:
        """Say under the field of one question what is wrong, and go there; "": nothing is wrong."""
        for name, one in self.fields.items():
            one.refuse(sentence if name == key else "")
        self.rows.refuse(sentence if key == SUBTHEMES else "")
        if not sentence:
            return
        if not self.fields.get(key, self.rows).is_first:
            self.unfold()
        self.fields.get(key, self.rows).focus()

    def wrong(self) -> tuple[str, str] | None:
        """Tell what speaks against saving, and at which question; None: nothing."""
        told = self.content()
        if THEME in self.fields and THEME not in told.told:
            return self._t("theme.needs_theme"), THEME
        texts = [*told.told.items(), *((SUBTHEMES, text) for one in told.filled for text in one.said)]
        for key, text in texts:
            if formats.has_cpr(text):
                return self._t("theme.looks_like_cpr"), key
        if any(not one.said[0] for one in told.filled):
            return self._t("theme.needs_title"), SUBTHEMES
        return None

    # ---- folding

    def unfold(self, *, unfolded: bool = True) -> None:
        """Open the folded questions, or close them."""
        self.unfolded = unfolded
        self._show_fold()

    def _turn(self) -> None:
        self.unfold(unfolded=not self.unfolded)
        self._typed()  # the draft remembers it

    def _show_fold(self) -> None:
        self.more.layout.display = None if self.unfolded else "none"
        (self.fold.add_class if self.unfolded else self.fold.remove_class)("nl-unfolded")

    def _summary(self, folded: list[Question]) -> str:
        """Name the folded questions in one line."""
        t = self._t
        names = ", ".join(_short(one, t.language) for one in folded)
        return t("theme.more", n=len(folded), count=capital(in_words(len(folded), t)), names=names) if folded else ""


class Field:
    """One question: its label, its field, and under it a hint or what is wrong."""

    def __init__(self, t: Texts, question: Question, quiet: Quiet, typed: Callable[[], None]) -> None:
        """Call `typed` when a person has changed the answer."""
        self._t, self._quiet = t, quiet
        self.is_first = question.first
        self._hint = page.fragment("theme_hint", t, hint=_hint(question, t.language))
        self.under = widgets.HTML(self._hint)
        label = _label(question, t.language)
        is_theme = question.key == THEME
        short = question.form == "line" and not is_theme  # the theme itself is long enough for two lines
        rows = 2 if is_theme else 3
        self.input = widgets.Text(description=label) if short else widgets.Textarea(description=label, rows=rows)
        quiet.watch(self.input, lambda _: self._changed(typed))
        self.view = box([self.input, self.under], "nl-field", *(["nl-headline"] if is_theme else []))
        self._is_wrong = False

    def fill(self, text: str) -> None:
        """Show an answer; a hint helps whoever has yet to write one."""
        self._quiet.fill(self.input, text)
        self.under.layout.display = "none" if text.strip() else None

    def refuse(self, sentence: str) -> None:
        """Say what is wrong under the field; "": nothing is."""
        if not sentence and not self._is_wrong:
            return
        self._is_wrong = bool(sentence)
        self.under.value = page.fragment("theme_refused", self._t, sentence=sentence) if sentence else self._hint
        self.under.layout.display = None if sentence or not str(self.input.value).strip() else "none"
        (self.view.add_class if sentence else self.view.remove_class)("nl-wrong")

    def focus(self) -> None:
        """Let the cursor stand in the field."""
        self.input.focus()

    def _changed(self, typed: Callable[[], None]) -> None:
        self.refuse("")
        typed()


def _label(question: Question, language: str) -> str:
    return question.label[language].rstrip(":")


def _hint(question: Question, language: str) -> str:
    return question.hint[language] if question.hint else ""


def _short(question: Question, language: str) -> str:
    """Name a question in a line that names several."""
    if question.short:
        return question.short[language]
    return shortened(_label(question, language).rstrip("?"), SHORT)
