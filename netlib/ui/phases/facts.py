"""What a network is about, each field saved when it is left."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import ipywidgets as widgets
import pandas as pd

from netlib.texts.formats import long_date, read_date, short_date
from netlib.ui import page
from netlib.ui.fields import Field
from netlib.ui.rows import box, button
from netlib.ui.saving import Quiet
from netlib.workbench.actions import Actions

if TYPE_CHECKING:
    from netlib.ui.phases import Phases

TEXTS: Final = {"title": 0, "forum_question": 2, "purpose": 2, "case_number": 0}  # each with its lines; 0: one line
DATES: Final = {"decided": "", "start": "start", "forum": "forum_date"}  # each with its field of a network


class Facts:
    """Title, the forum's question, purpose, case number and dates; and the theme as the forum gave it."""

    def __init__(self, page_: "Phases") -> None:
        """Show what is known of the page's network."""
        self.page, t = page_, page_.t
        self._quiet, self._wrong = Quiet(), set[str]()
        heading = page_.heading("facts")
        self.fields = {name: self._field(name, lines) for name, lines in TEXTS.items()}
        self.fields |= {name: self._field(name, 0) for name in DATES}
        self.theme = Field(t, widgets.Textarea(description=t("phases.field_theme"), rows=3), t("phases.theme_hint"))
        self.hand_out = box([self.theme.view, button(t("phases.theme_save"), self._hand_out)], "nl-hand-out")
        self.given = widgets.HTML()
        short = [self.fields[name].view for name in ("case_number", *DATES)]
        long = [self.fields[name].view for name in ("title", "forum_question", "purpose")]
        self.view = box([heading.view, self.given, self.hand_out, *long, box(short, "nl-two")], "nl-part")
        self.update()

    def _field(self, name: str, lines: int) -> Field:
        label = self.page.t(f"phases.field_{name}")
        made = (
            widgets.Textarea(description=label, rows=lines, continuous_update=False)
            if lines else widgets.Text(description=label, continuous_update=False)
        )  # fmt: skip
        self._quiet.watch(made, partial(self._typed, name))
        return Field(self.page.t, made)

    def update(self) -> None:
        """Show what holds now; what was refused stays as it was typed, until it is put right."""
        about, t = self.page.network.about, self.page.t
        for name, field in self.fields.items():
            if name not in self._wrong:
                day = self._stored_day(name) if name in DATES else None
                told = short_date(day, t.locale) if day else "" if name in DATES else str(about[name])
                self._quiet.fill(field.field, told)
                field.tell(self._said(name, day))
        themes = self.page.network.themes
        self.hand_out.layout.display = None if themes.empty else "none"
        text = "" if themes.empty else str(themes["original_text"].iloc[0])
        told = page.fragment("phases_given", t, text=text, extra=dict(about.get("extra") or {}))
        if self.given.value != told:
            self.given.value = told

    def _stored_day(self, name: str) -> dt.date | None:
        if name == "decided":
            table = self.page.network.milestones.set_index("key")
            value = table["date"].get("start")
        else:
            value = self.page.network.about[DATES[name]]
        return None if value is None or pd.isna(value) else value.date()

    def _said(self, name: str, day: dt.date | None) -> str:
        """Say a date in full, as a weekday tells whether it was read aright."""
        if day is None:
            return ""
        said = long_date(day, self.page.t.locale)
        ahead = name == "decided" and day > self.page.bench.today
        return said[:1].upper() + said[1:] + (f". {self.page.t('phases.not_decided')}" if ahead else "")

    def _typed(self, name: str, text: str) -> None:
        field, t, bench = self.fields[name], self.page.t, self.page.bench
        self._wrong.add(name)
        if field.refuses():
            return
        day = read_date(text, bench.today) if name in DATES else None
        if name in DATES and text.strip() and day is None:
            field.tell(t("start.bad_date"), wrong=True)
            return
        if name == "title" and not text.strip():
            field.tell(t("phases.no_title"), wrong=True)
            return
        if self.page.do("facts", partial(self._save, name, text, day)):
            self._wrong.discard(name)
            self.update()

    def _save(self, name: str, text: str, day: dt.date | None, actions: Actions) -> str:
        if name != "decided":
            told: dict[str, Any] = {name: text} if name in TEXTS else {DATES[name]: day}
            return actions.change("network", self.page.key, **told)
        if day is None:
            return actions.withdraw("milestone", "start") if self._stored_day(name) else ""
        return actions.enter_forum("start", day, decided=day <= self.page.bench.today)

    def _hand_out(self) -> None:
        if not self.theme.text:
            self.theme.tell(self.page.t("phases.theme_missing"), wrong=True)
        elif not self.theme.refuses():
            self.theme.tell()
            self.page.do("facts", lambda actions: actions.hand_out_theme(self.theme.text))
