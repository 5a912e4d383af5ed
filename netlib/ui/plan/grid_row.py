"""One row of the planning tool: a person or a seat, what they contribute, how, and the network's own columns."""

from functools import partial
from typing import Any, Final, Protocol

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.parts import Choosing, Shared, show
from netlib.ui.plan.planning import Planning
from netlib.ui.rows import put

NAME: Final = "people"
FORM: Final = "involvement_form"
STORED: Final = frozenset({"contribution", FORM})  # what the program knows; every other column is kept as an extra


class Grid(Protocol):
    """What the rows stand in."""

    work: Planning
    shared: Shared

    @property
    def columns(self) -> list[str]:
        """Name the columns that whoever looks may see."""

    def column(self, key: str) -> str:
        """Give what the handbook calls a column."""


class GridRow:
    """What one person or seat is planned to contribute at one meeting."""

    def __init__(self, of: Grid, key: str) -> None:
        """Show the row of the plan called `key`."""
        self._of, self.key = of, key
        self._quiet = Choosing()
        shared = of.shared
        self.who = shared.html()
        self.seat: widgets.Combobox | None = None
        self.cells: dict[str, Any] = {}
        self.out = shared.button(self._take_off, "nl-text", "nl-small")
        self.out.description = of.work.t("plan.take_off")
        self.view = shared.row([], "nl-plan-item")

    @property
    def row(self) -> dict[str, Any]:
        """Give what is written."""
        return self._of.work.items[self.key]

    @property
    def called(self) -> str:
        """Name the person, or the seat."""
        work, row = self._of.work, self.row
        if row["participant"]:
            return work.names.get(row["participant"]) or work.t("competence.somebody_gone")
        return str(row["seat"])

    def update(self) -> None:
        """Show what holds now; for whoever may not change it, as words."""
        work = self._of.work
        fields = [*self._of.columns, *work.columns]
        if not work.may_change:
            cells = [self._of.work.t("plan.cell", name=self._label(one), text=self._value(one)) for one in fields]
            told = [self._value(one) for one in fields]
            show(self.who, page.fragment("plan_item", work.t, called=self.called, told=told, n=len(cells) + 1))
            put(self.view, [self.who])
            return
        who: widgets.Widget = self.who
        if self.row["participant"] or self._gone:
            self._tell_who()
        else:
            who = self._seat()
        for one in fields:
            self._cell(one)
        means = work.t("plan.take_off_means", name=self.called)
        if self.out.tooltip != means:
            self.out.tooltip = means
        put(self.view, [who, *(self.cells[one] for one in fields), self.out])

    @property
    def _gone(self) -> bool:
        return bool(self.row["participant"]) and self.row["participant"] not in self._of.work.rows

    def _tell_who(self) -> None:
        work, person = self._of.work, self.row["participant"]
        there = work.rows.get(person)
        place = str(there["function"] or there["unit"]) if there else ""
        state = work.state(person) if there else ""
        told = " · ".join(one for one in (place if place != self.called else "", state) if one)
        show(self.who, page.fragment("plan_who", work.t, person=self.called, place=told, way=work.way_to(person)))

    def _seat(self) -> widgets.Combobox:
        """Let the seat be called something else, or be filled by somebody on the list."""
        work = self._of.work
        if self.seat is None:
            shared = self._of.shared
            self.seat = widgets.Combobox(
                description=work.t("plan.seat"), continuous_update=False, layout=shared.layout, value=self.row["seat"]
            )
            self._quiet.watch(self.seat, self._save_seat)
        labels = tuple(label for label, key in work.labels.items() if not work.is_away(work.rows[key]))
        if self.seat.options != labels:
            self.seat.options = labels
        self._quiet.fill(self.seat, self.row["seat"])
        return self.seat

    def _cell(self, column: str) -> None:
        """Make the field of a column, or show what it holds now."""
        work = self._of.work
        label = work.t("plan.cell", name=self.called, text=self._label(column))
        field = self.cells.get(column)
        if field is None:
            shared: dict[str, Any] = {"continuous_update": False, "layout": self._of.shared.layout}
            if column == FORM:
                field = widgets.Combobox(description=label, options=[one for one, _ in work.options(FORM)], **shared)
            else:
                field = widgets.Textarea(description=label, rows=1, **shared)
            self.cells[column] = field
            self._quiet.fill(field, self._value(column))
            self._quiet.watch(field, partial(self._save, column))
        self._quiet.fill(field, self._value(column))
        if field.description != label:
            field.description = label

    def _label(self, column: str) -> str:
        return self._of.column(column) if column in self._of.columns else column

    def _value(self, column: str) -> str:
        row = self.row
        return str(row[column] if column in STORED else row["extra"].get(column, ""))

    # ---- changing it

    def _save(self, column: str, text: str) -> None:
        said = text.strip()
        own = {"extra": {**self.row["extra"], column: said}}
        changed: dict[str, Any] = {column: said} if column in STORED else own
        self._of.work.keep(NAME, said, lambda actions: actions.change("plan_item", self.key, **changed))

    def _save_seat(self, text: str) -> None:
        said = text.strip()
        work = self._of.work
        person = work.labels.get(said)
        changed: dict[str, Any] = {"participant": person, "seat": ""} if person else {"seat": said}
        if not said:
            self._quiet.fill(self.seat, self.row["seat"])
        else:
            work.keep(NAME, said, lambda actions: actions.change("plan_item", self.key, **changed))

    def _take_off(self) -> None:
        self._of.work.do(NAME, lambda actions: actions.withdraw("plan_item", self.key))
        self._of.work.headings[NAME].back.focus()
