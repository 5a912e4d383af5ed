"""Choosing the example of a category from the network's own wall: a word or a number, and one press."""

from collections.abc import Callable
from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.analysis import wall
from netlib.ui import page
from netlib.ui.prepare.preparation import Preparation
from netlib.ui.rows import box, button

SHOWN: Final = 6  # statements at a time: more are found by typing


class Example:
    """What stands as a category's example now, and the list to choose another from."""

    def __init__(self, prep: Preparation, chosen: Callable[[str | None], None]) -> None:
        """Call `chosen` with the statement that is pressed; None: there is to be no example."""
        t = prep.t
        self._prep, self._chosen = prep, chosen
        self._category, self._key = "", ""
        self.now, self.count = widgets.HTML(), widgets.HTML()
        self.change = button("", self._toggle, "nl-quiet")
        self.remove = button(t("prepare.example_remove"), lambda: self._choose(None), "nl-text")
        self.search = widgets.Text(description=t("prepare.example_search"))
        self.search.observe(lambda _: self._find(), "value")
        self._found: list[str] = []
        self.hits = [button("", partial(self._press, n), "nl-hit") for n in range(SHOWN)]
        self.view = box([self.now, box([self.change, self.remove], "nl-line")], "nl-example")
        self.list = box([self.search, self.count, box(self.hits, "nl-hits")], "nl-list")
        self._open(is_open=False)

    def tell(self, category: str, key: str) -> None:
        """Show the example of `category`: the statement called `key`; "": none."""
        t = self._prep.t
        if category != self._category:
            self._open(is_open=False)
        self._category, self._key = category, key
        table = self._prep.statements
        there = table[table["key"] == key]
        card = None if there.empty else there.iloc[0]
        value = page.fragment("prepare_example", t, category=category, card=card, is_empty=table.empty)
        if self.now.value != value:
            self.now.value = value
        self._name()
        self.change.layout.display = "none" if table.empty else None

    def _name(self) -> None:
        """Call the button by what it does now."""
        t = self._prep.t
        name = "close" if self._is_open else "other" if self._key else "choose"
        self.change.description = t(f"prepare.example_{name}")
        called = self._prep.called(self._category) if self._category else ""
        self.change.tooltip = "" if self._is_open else t(f"prepare.example_{name}_means", category=called)
        self.remove.layout.display = None if self._is_open and self._key else "none"

    def _open(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self.list.layout.display = None if is_open else "none"

    def _toggle(self) -> None:
        self._open(is_open=not self._is_open)
        self._name()
        if self._is_open:
            self._find()
            self.search.focus()

    def _find(self) -> None:
        """List the first statements that answer to what is typed."""
        t, table = self._prep.t, self._prep.statements
        found = wall.filtered(table, words=self.search.value)
        first = found.head(SHOWN)
        self._found = [str(key) for key in first["key"]]
        texts = [t("prepare.example_hit", number=row.number, text=row.text) for row in first.itertuples()]
        for n, hit in enumerate(self.hits):
            hit.description = texts[n] if n < len(texts) else ""
            hit.layout.display = None if n < len(texts) else "none"
        name = "nothing" if found.empty else "some" if len(found) > SHOWN else "found"
        sentence = t(f"prepare.example_{name}", n=len(first), found=len(found), all=len(table))
        self.count.value = page.fragment("prepare_line", t, sentence=sentence)

    def _press(self, n: int) -> None:
        self._choose(self._found[n])

    def _choose(self, key: str | None) -> None:
        self._open(is_open=False)
        self.search.value = ""
        self._chosen(key)
        self._name()
        self.change.focus()
