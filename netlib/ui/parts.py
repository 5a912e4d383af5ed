"""Sections that are unfolded when asked for, and small parts that many rows share."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.rows import box, button, put
from netlib.ui.saving import Quiet, Saving

V = TypeVar("V", str, int)
SETTLED: Final = 1.0  # seconds after Enter until nothing more is on its way


class Content(Protocol):
    """What is in such a section."""

    view: widgets.DOMWidget

    def update(self) -> None:
        """Show what holds now."""


class Folded:
    """A section that says in one line what it holds; it is made when it is opened, and kept up to date while open."""

    def __init__(  # noqa: PLR0913  a section is made of this much
        self, work: Saving, name: str, says: Callable[[], str], make: Callable[[], Content], *, is_open: bool = False,
        file: str = "participants",
    ) -> None:  # fmt: skip
        """Head the section called `name`, by the text `file.name`; `says` sums it up, `make` makes what is in it."""
        self._work, self._name, self._says, self._make = work, name, says, make
        self.content: Content | None = None
        self._is_open = False
        title = work.t(f"{file}.{name}")
        self.toggle = button("", self._pressed, "nl-text", "nl-toggle")
        self.line = widgets.HTML()
        heading = work.heading(name)
        words, *rest = heading.view.children
        heading.view.children = [words, self.line, *rest, self.toggle]
        self._means = [work.t("participants.show_means", what=title), work.t("participants.hide_means", what=title)]
        self.view = box([heading.view], "nl-part", "nl-folding")
        self.open(now=is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether it is open."""
        return self._is_open

    def open(self, *, now: bool = True) -> None:
        """Open it, or close it."""
        self._is_open = now
        if now and self.content is None:
            self.content = self._make()
        self.update()

    def update(self) -> None:
        """Show what holds now; what is closed is not counted."""
        t, now = self._work.t, self._is_open
        self.toggle.description = t("participants.hide" if now else "participants.show")
        self.toggle.tooltip = self._means[now]
        show(self.line, page.fragment("participants_line", t, sentence=self._says()))
        if now and self.content is not None:
            self.content.update()
            put(self.view, [self.view.children[0], self.content.view])
        else:
            put(self.view, [self.view.children[0]])

    def _pressed(self) -> None:
        self.open(now=not self._is_open)


class Shared:
    """What many rows share: each widget of its own would bring a layout and a style along, two more to send."""

    def __init__(self) -> None:
        """Make one of each."""
        self.layout: Final = widgets.Layout()
        self._button: Final = widgets.Button(layout=self.layout)
        self._html: Final = widgets.HTML(layout=self.layout)
        self._field: Final = widgets.Dropdown(layout=self.layout)

    def button(self, press: Callable[[], None], *names: str) -> widgets.Button:
        """Make a button that calls `press`."""
        made = widgets.Button(layout=self.layout, style=self._button.style)
        made._dom_classes = names  # noqa: SLF001  all at once: each `add_class` would be a message
        made.on_click(lambda _: press())
        return made

    def html(self) -> widgets.HTML:
        """Make a place for words."""
        return widgets.HTML(layout=self.layout, style=self._html.style)

    def choice(self, label: str, options: list[tuple[str, str]], value: str) -> widgets.Dropdown:
        """Make a choice of one."""
        return widgets.Dropdown(
            description=label, options=options, value=value, layout=self.layout, style=self._field.style
        )

    def row(self, parts: list[widgets.Widget], *names: str) -> widgets.VBox:
        """Lay parts beside or below each other, as the stylesheet has it."""
        made = widgets.VBox(parts, layout=self.layout)
        made._dom_classes = names  # noqa: SLF001  as above
        return made


class Choosing(Quiet):
    """Sets what a choice offers without taking it for a choice."""

    def fill_options(self, field: widgets.Dropdown, options: tuple[tuple[str, V], ...], value: V | None) -> None:
        """Offer `options` in the field, and let `value` stay chosen where it is one of them, else the first."""
        self._filling = True
        try:
            field.options = options
            keys = [key for _, key in options]
            field.value = value if value in keys else keys[0]
        finally:
            self._filling = False


def show(place: widgets.HTML, told: str) -> None:
    """Let a place say something; what is as before is not sent again."""
    if place.value != told:
        place.value = told


def hide(part: widgets.DOMWidget, *, when: bool) -> None:
    """Take a part out of sight, or bring it back; only where its layout is its own."""
    now = "none" if when else None
    if part.layout.display != now:
        part.layout.display = now


class Enter:
    """Does something when Enter is pressed in a field, with all that was typed; leaving the field does nothing.

    The browser sends the key first and the last letters after it; where nothing was typed since, they never come.
    """

    def __init__(self, field: widgets.Text, deed: Callable[[], None]) -> None:
        """Call `deed` for `field`."""
        self._field, self._deed, self._pressed = field, deed, False
        field.continuous_update = False  # else single letters are on their way when a button is pressed
        field.on_msg(self._hear)
        field.observe(lambda _change: self._do(), "value")

    def _hear(self, _field: widgets.Text, content: dict[str, Any], _buffers: object) -> None:
        if content.get("event") == "submit":
            self._pressed = True
            asyncio.get_running_loop().call_later(SETTLED, self._do)

    def _do(self) -> None:
        if self._pressed:
            self._pressed = False
            self._deed()
