"""A tick that something was sent, with the day: today where nothing else is said, changed and taken away again."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from netlib.ui.forms import Form
from netlib.ui.parts import hide
from netlib.ui.rows import box
from netlib.ui.sending.outgoing import TEXTS, Outgoing


class Tick:
    """The tick and its day."""

    def __init__(self, work: Outgoing, where: str, label: str) -> None:
        """Say `label` beside the tick; what is saved is told in the section called `where`."""
        self.work, self._where = work, where
        self._what: dict[str, Any] = {}
        self._row: Mapping[str, Any] | None = None
        self.form = Form(work, where, TEXTS)
        self.choices = self.form.ticks("sent", [(label, "yes")], self._tick)
        self.tick = self.form.fields["sent.yes"]
        self.day = box([self.form.day("date", self._date, work.t("sending.field_date"))], "nl-sent-on")
        self.view = box([self.tick, self.day], "nl-sent")

    def call(self, label: str) -> None:
        """Say `label` beside the tick from now on."""
        self.tick.description = label

    def show(self, what: str, meeting: int | None = None, people: tuple[str, ...] = (), way: str = "outlook") -> None:
        """Show whether this was sent: "booking" or a letter, about a meeting (None: the course), to these people."""
        self._what = {"what": what, "meeting": meeting, "people": people, "way": way}
        self._row = self.work.sent(what, meeting, *people[:1])
        self.form.fill({"sent": ["yes"] if self._row else [], "date": self._row["date"] if self._row else None})
        hide(self.day, when=self._row is None)
        hide(self.view, when=not self.work.may_change)

    def _tick(self, ticked: list[str]) -> bool:
        today, told = self.work.bench.today, dict(self._what)
        if ticked:
            return self.work.keep(
                self._where, "", lambda actions: actions.note_sent(told.pop("what"), date=today, **told)
            )
        if self._row is None:
            return True
        return self.work.keep(self._where, "", partial(_withdraw, key=str(self._row["key"])))

    def _date(self, day: dt.date | None) -> bool:
        """Change the day; a field that was emptied gets its day back, as the tick says that it was sent."""
        if self._row is None:
            return True
        key = str(self._row["key"])
        if day is None:
            self.work.say(self._where, self.work.t("sending.needs_date"), wrong=True)
            return False
        return self.work.keep(self._where, "", lambda actions: actions.change("sending", key, date=day))


def _withdraw(actions: Any, key: str) -> str:  # noqa: ANN401  the workbench's actions
    told: str = actions.withdraw("sending", key)
    return told
