"""The fields of a meeting: as on other pages, and times of day and choices that change with what is planned."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

import ipywidgets as widgets

from netlib.texts import formats
from netlib.ui.forms import Form, Save


class PlanForm(Form):
    """Fields by name."""

    def clock(self, name: str, save: Save) -> widgets.DOMWidget:
        """Make a field for a time of day, written as people write it."""
        field = self._made(widgets.Text, self._label(name))
        return self._add(name, field, partial(self._save_clock, name, save), _written)

    def free(self, name: str, save: Save, options: Sequence[str], label: str = "") -> widgets.Combobox:
        """Make a field for text that offers some of it."""
        field = self._made(widgets.Combobox, label or self._label(name), options=list(options))
        return self._add(name, field, partial(self._save, name, save, str.strip), str)

    def offer(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options in a choice; what is chosen stays."""
        field = self.fields[name]
        if field.options != tuple(options):
            self._quiet.fill_options(field, tuple(options), field.value)

    def _save_clock(self, name: str, save: Save, text: str) -> None:
        said = text.strip()
        time = formats.read_clock(said) if said else None
        if said and time is None:
            self._work.say(self._where, self._work.t("plan.bad_time"), wrong=True)
            self._mark(name, wrong=True)
            return
        self._mark(name, wrong=not save(time))
        self.fill({name: time})


def _written(time: dt.time | None) -> str:
    return formats.clock(time) if isinstance(time, dt.time) else ""
