"""Where a leader has been to see the theme, and what they have read: told, or open to be written in."""

from functools import partial

import ipywidgets as widgets
import pandas as pd

from netlib.analysis import practice
from netlib.texts import formats
from netlib.ui import page
from netlib.ui.practice.fieldwork import FieldWork, Row, answers
from netlib.ui.practice.noting import DESK, NAME, Noting
from netlib.ui.rows import box, button, put


class Explorations:
    """The section about visits, talks and reading."""

    def __init__(self, work: FieldWork) -> None:
        """Show the explorations of `work`."""
        t = work.t
        self.work = work
        self.rows: dict[str, Entry] = {}
        self.add = {
            group: button(t(f"practice.add_{group}"), partial(self._add, group), *names)
            for group, names in ((practice.OUT, ("nl-primary",)), (DESK, ()))
            if self.kinds(group)
        }
        self.list = box([], "nl-entries")
        about = page.html("prepare_about", t, sentence=t("practice.explorations_about"))
        self.none = page.html("practice_none", t)
        onwards = [page.html("practice_onwards", t, key=work.key)] if page.is_served() else []
        line = box(list(self.add.values()), "nl-line")
        self.view = box([work.heading(NAME).view, about, line, self.none, self.list, *onwards], "nl-part")
        self.order: list[str] = []
        self.update()

    def kinds(self, group: str) -> list[str]:
        """Name the handbook's kinds of exploration of a group."""
        return [one.key for one in self.work.network.handbook.start.exploration_kinds if one.group == group]

    def update(self) -> None:
        """Show what is there now; while one is open, all keep their places."""
        there = self.work.explorations
        self.rows = {key: self.rows.get(key) or Entry(self, key) for key in there}
        if any(one.is_open for one in self.rows.values()):
            new = [key for key in there if key not in self.order]
            self.order = [*new, *(key for key in self.order if key in there)]
        else:
            self.order = list(there)
        for one in self.rows.values():
            one.update()
        put(self.list, [self.rows[key].view for key in self.order])
        self.list.layout.display = None if there else "none"
        self.none.layout.display = "none" if there else None

    def _add(self, group: str) -> None:
        """Begin one that is dated today, open to be written in."""
        before, kind = set(self.rows), self.kinds(group)[0]
        today = self.work.network.today
        self.work.save(NAME, lambda actions: actions.explore(kind, date=today))
        for key in set(self.rows) - before:
            self.rows[key].open()


class Entry:
    """One exploration."""

    def __init__(self, of: Explorations, key: str) -> None:
        """Show the exploration called `key`."""
        t = of.work.t
        self._of, self.key = of, key
        self.told = widgets.HTML()
        self.edit = button(t("practice.edit"), self.open, "nl-quiet", "nl-small")
        self.form: Noting | None = None
        self.is_open = False
        self._closed = box([self.told, self.edit], "nl-told")
        self.view = box([], "nl-entry")

    @property
    def row(self) -> Row:
        """Give what is written down."""
        return self._of.work.explorations[self.key]

    @property
    def title(self) -> str:
        """Call it by its kind and its place."""
        work, row = self._of.work, self.row
        kind = work.word("exploration_kind", str(row["kind"]))
        return work.t("practice.title_place", kind=kind, place=row["place"]) if row["place"] else kind

    def update(self) -> None:
        """Tell what holds now."""
        work, row = self._of.work, self.row
        told = page.fragment(
            "practice_exploration", work.t, title=self.title, about=self._about(), notes=str(row["notes"]),
            answers=self._answers(), sources=row["sources"],
        )  # fmt: skip
        if self.told.value != told:
            self.told.value = told
        self.edit.tooltip = work.t("practice.edit_means", name=self.title)
        if self.form:
            self.form.update()
        put(self.view, [self.form.view] if self.form and self.is_open else [self._closed])

    def _about(self) -> list[str]:
        """Tell when, how long, and whom one met."""
        work, row = self._of.work, self.row
        t = work.t
        day = t("practice.no_date") if pd.isna(row["date"]) else formats.short_date(row["date"].date(), t.locale)
        met = [work.people[one].name for one in row.get("people", ()) if one in work.people]
        said = [day, *([] if pd.isna(row["hours"]) else [work.hours(float(row["hours"]))])]
        return [*said, *([t("practice.met", names=formats.listing(met, t.locale))] if met else [])]

    def _answers(self) -> list[tuple[str, str]]:
        """Give the questions that are answered, with the answers."""
        told = answers(self.row)
        asked = self._of.work.network.handbook.start.desk_research
        return [(one.label[self._of.work.t.language], told[one.key]) for one in asked if told.get(one.key)]

    def open(self) -> None:
        """Open it to be written in."""
        if self.form is None:
            self.form = Noting(self._of.work, self.key, self.close, self._remove)
        self.is_open = True
        self.update()
        self.form.focus()

    def close(self) -> None:
        """Tell it again, at its place in time."""
        self.is_open = False
        self._of.update()
        self.edit.focus()

    def _remove(self) -> None:
        self._of.work.save(NAME, lambda actions: actions.withdraw("exploration", self.key))
        next(iter(self._of.add.values())).focus()
