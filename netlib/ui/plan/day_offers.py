"""What speaks against a meeting's day, and other days to choose from."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.parts import hide, show
from netlib.ui.plan import proposing
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import box, button, put

OFFERED: Final = 4


class DayOffers:
    """A line below a meeting's day."""

    def __init__(self, work: Planning, number: int, take: Callable[[dt.date], None]) -> None:
        """Offer days for the meeting called `number`; `take` is told the one that is chosen."""
        self.work, self.number, self._take = work, number, take
        self.said = widgets.HTML()
        self._buttons: dict[dt.date, widgets.Button] = {}
        self.days = box([], "nl-line")
        self.view = box([self.said, self.days], "nl-day-offers")
        self._label = page.html("plan_hint", work.t, sentence=work.t("plan.other_days"))

    def update(self) -> None:
        """Say what speaks against the day that holds now, and offer others."""
        work = self.work
        row = work.meetings[self.number]
        closed = work.closed_on(row["date"])
        sentence = work.t("plan.closed", day=work.weekday(row["date"]), why=closed.label) if closed else ""
        show(self.said, page.fragment("plan_closed", work.t, sentence=sentence))
        if work.is_past(self.number):
            put(self.days, [])
            hide(self.view, when=not sentence)
            return
        days = proposing.others(work, self.number)[:OFFERED]
        put(self.days, [self._label, *(self._button(day) for day in days)] if days else [])
        hide(self.view, when=not sentence and not days)

    def _button(self, day: dt.date) -> widgets.Button:
        if day not in self._buttons:
            label = self.work.weekday(day)
            means = self.work.t("plan.take_day_means", day=label)
            self._buttons[day] = button(label, partial(self._take, day), "nl-quiet", "nl-small", means=means)
        return self._buttons[day]
