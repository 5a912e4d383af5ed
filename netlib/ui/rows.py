"""One row of a list with the button that belongs to it, and how widgets are laid together."""

import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import page

PATIENCE: Final = 0.7  # seconds between two presses of one button: a double click is one press


class Row:
    """What one action did, and the button that takes it back: it belongs to this action for ever."""

    def __init__(self, t: Texts, press: Callable[[], None], like: "Row | None" = None) -> None:
        """Call `press` when the button is pressed. Rows share how they look with `like`: a third of the messages."""
        self._t = t
        self._press = press
        shared: dict[str, Any] = {} if like is None else {"layout": like.text.layout, "style": like.text.style}
        style: dict[str, Any] = {} if like is None else {"style": like.button.style}
        self.text: widgets.HTML = widgets.HTML(**shared)
        self.button: widgets.Button = widgets.Button(layout=self.text.layout, **style)
        self.view = widgets.VBox([self.text], layout=self.text.layout)
        self.view.add_class("nl-deed")
        self.button.add_class("nl-quiet")
        self.button.on_click(lambda _: self._pressed())
        self._told: tuple[str, str, str, str] = ("", "", "", "")
        self._asks = False
        self._pressed_at = -PATIENCE

    def tell(self, text: str, label: str = "", means: str = "", question: str = "") -> None:
        """Show `text` and a button called `label` (empty: none); `question` is asked before it is pressed."""
        self._told, self._asks = (text, label, means, question), False
        self.text.value = text
        self.button.description, self.button.tooltip = label, means or None
        put(self.view, [self.text, *([self.button] if label else [])])

    def _pressed(self) -> None:
        if time.monotonic() - self._pressed_at < PATIENCE:
            return
        if self._told[3] and not self._asks:
            self._ask(self._told[3])
        else:
            self._press()
        self._pressed_at = time.monotonic()

    def _ask(self, question: str) -> None:
        self._asks = True
        self.button.description = self._t("history.ask_yes")
        no = button(self._t("history.ask_no"), lambda: self.tell(*self._told), "nl-quiet")
        asked = page.html("history_ask", self._t, question=question)
        asked.add_class("nl-asked")
        put(self.view, [self.text, self.button, asked, no])


def put(parent: widgets.VBox, parts: list[widgets.Widget]) -> None:
    """Let `parent` hold `parts`; what stays in its place is not drawn again, so that focus and scroll stay."""
    if list(parent.children) != parts:
        parent.children = parts


def button(label: str, press: Callable[[], None], *names: str, means: str = "") -> widgets.Button:
    """Make a button called `label` that calls `press`; `means` says it more fully to whoever cannot see its place."""
    made = widgets.Button(description=label, tooltip=means or None)
    for name in names:
        made.add_class(name)
    made.on_click(lambda _: press())
    return made


def box(parts: Iterable[widgets.Widget], *names: str) -> widgets.VBox:
    """Lay parts one below the other, with class names for the stylesheet."""
    made = widgets.VBox(list(parts))
    for name in names:
        made.add_class(name)
    return made
