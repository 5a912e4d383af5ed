"""A field with its hint and what is wrong with it, and parts of a page that are unfolded when asked for."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.texts.formats import has_cpr
from netlib.ui import page
from netlib.ui.rows import box, button


class Field:
    """A field, the hint under its label, and one line below it that says what is wrong, or how it was understood."""

    def __init__(self, t: Texts, made: widgets.DOMWidget, hint: str = "") -> None:
        """Put `made`, whose description is its label, on a page."""
        self._t, self._hint = t, hint
        self.field = made
        self.said = widgets.HTML()
        self.view = box([made, self.said], "nl-field")
        self.tell()

    @property
    def text(self) -> str:
        """Give what is typed, without blanks around it."""
        return str(self.field.value).strip()

    def tell(self, sentence: str = "", *, wrong: bool = False) -> None:
        """Say how the field was understood, or what is wrong; "" gives the hint again."""
        told = page.fragment("field_said", self._t, sentence=sentence, hint=self._hint, wrong=wrong)
        if self.said.value != told:
            self.said.value = told
        (self.field.add_class if wrong else self.field.remove_class)("nl-wrong")

    def refuses(self) -> bool:
        """Say so where what is typed looks like a CPR number."""
        wrong = has_cpr(self.text)
        if wrong:
            self.tell(self._t("start.cpr"), wrong=True)
        return wrong


class Fold:
    """Some parts of a page behind a button that says what it holds, and, when it is open, how to close it."""

    def __init__(
        self, names: tuple[str, str], parts: Sequence[widgets.Widget], opened: Callable[[], None] | None = None
    ) -> None:
        """Fold `parts` away; `names` say what opening and closing are called; `opened` is called each time it opens."""
        self._names, self._opened = names, opened
        self.button = button(names[0], self._pressed, "nl-text", "nl-fold")
        self.inside = box(parts, "nl-folded")
        self.view = box([self.button, self.inside], "nl-folds")
        self.open(now=False)

    @property
    def is_open(self) -> bool:
        """Tell whether it is open."""
        return bool(self.inside.layout.display != "none")

    def open(self, *, now: bool = True) -> None:
        """Open it, or close it."""
        self.inside.layout.display = None if now else "none"
        self.button.description = self._names[now]

    def rename(self, names: tuple[str, str]) -> None:
        """Call opening and closing something else."""
        self._names = names
        self.button.description = names[self.is_open]

    def _pressed(self) -> None:
        self.open(now=not self.is_open)
        if self.is_open and self._opened:
            self._opened()
