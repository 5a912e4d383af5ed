"""A field for a day, written as people write it."""

import datetime as dt

import ipywidgets as widgets

from netlib.texts import formats
from netlib.ui import page
from netlib.ui.rows import box
from netlib.ui.theme.work import Unfolding


class Day:
    """A day in words, such as "12. januar 2026": what a browser's own field shows depends on the browser's language."""

    def __init__(self, work: Unfolding, label: str) -> None:
        """Ask for a day, called `label`; today stands there."""
        self._work = work
        self.input = widgets.Text(description=label)
        self.under = page.html("theme_refused", work.t, sentence="")
        self.view = box([self.input, self.under], "nl-field")
        self.begin()

    def begin(self) -> None:
        """Let today stand there."""
        self.input.value = formats.short_date(self._work.bench.today, self._work.t.locale)

    @property
    def day(self) -> dt.date | None:
        """Give the day; None: nothing that could be read stands there."""
        return formats.read_date(str(self.input.value), self._work.bench.today)

    def is_wrong(self) -> bool:
        """Say under the field that it holds no day, and go there; an empty one may be."""
        t = self._work.t
        wrong = bool(str(self.input.value).strip()) and self.day is None
        example = formats.short_date(self._work.bench.today, t.locale)
        self.under.value = page.fragment(
            "theme_refused", t, sentence=t("theme.bad_date", example=example) if wrong else ""
        )
        if wrong:
            self.input.focus()
        return wrong
