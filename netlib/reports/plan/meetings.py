"""Lays out one table a meeting, as the handbook draws it: who is there, with what and how, and room to write in."""

from collections.abc import Mapping
from typing import Any, Final

from netlib.analysis.course import FINAL
from netlib.handbook import Handbook
from netlib.render.document import Annex, Block, Cell, Chapter, Line, Paragraph, Table, Words
from netlib.reports.plan.front import hours
from netlib.reports.plan.material import Item, Material, as_day, told_day
from netlib.texts import Texts

ROOM: Final = 2  # rows to write in behind those that are filled
EMPTY: Final = 6  # rows of a meeting that nobody is planned for
WIDE: Final = 100


def tables(m: Material) -> Annex:
    """Lay out the tables of all meetings, one chapter each."""
    chapters: tuple[Block | Chapter, ...] = tuple(_chapter(m, one) for one in m.course.to_dict("records"))
    about = Paragraph((Words(m.t("plan_report.tables_public" if m.public else "plan_report.tables_about")),))
    nothing = Paragraph((Words(m.t("plan_report.no_meetings")),))
    return Annex("", m.t("plan_report.tables"), (about, *chapters) if chapters else (nothing,))


def _chapter(m: Material, one: Mapping[Any, Any]) -> Chapter:
    items = m.items.get(int(one["number"]), ())
    blocks: tuple[Block, ...] = (Paragraph(_about(m, one), quiet=True), _table(m, items))
    return Chapter(heading(m, one), blocks)


def heading(m: Material, one: Mapping[Any, Any]) -> str:
    """Head a meeting as the handbook does: "Netværksmøde 2: Ansatte og frivillige, 13. november 2025"."""
    t, day = m.t, as_day(one["date"])
    date = told_day(day, t) if day else t("plan_report.no_date_yet")
    block = block_of(m.handbook, t, int(one["nth"]), is_final=one["kind"] == FINAL)
    if one["kind"] == FINAL:
        return t("plan_report.heading_final", block=block, date=date)
    about = ", ".join(one["subthemes"]) or one["headline"] or t("plan_report.no_subtheme_yet")
    return t("plan_report.heading", block=block, about=about, date=date)


def block_of(handbook: Handbook, t: Texts, nth: int, *, is_final: bool) -> str:
    """Name a meeting as the handbook's planning tool does; one more than it has is counted on."""
    kind = FINAL if is_final else "ordinary"
    found = [one for one in handbook.plan.blocks if one.kind == kind]
    if is_final and found:
        return found[0].label[t.language]
    return found[nth - 1].label[t.language] if nth <= len(found) else t("plan_report.block", nth=nth)


def _about(m: Material, one: Mapping[Any, Any]) -> Line:
    """Say when and where, what for and who the host is, in one line."""
    host = m.hosts.get(int(one["number"]))
    place = "" if m.public else str(one.get("room") or m.t("plan_report.no_room"))
    told = [hours(m, one) or m.t("plan_report.no_hours"), place, str(one["purpose"])]
    told += [m.t("plan_report.host", who=host)] if host else []
    return (Words(" · ".join(part for part in told if part)),)


def _table(m: Material, items: tuple[Item, ...]) -> Table:
    """Give the handbook's columns and the network's own; the public sees who is there."""
    asked = [one for one in m.handbook.plan.columns if not m.public or one.key == "participant"]
    labels = [*(one.label[m.t.language] for one in asked), *m.columns]
    keys = [*(one.key for one in asked), *m.columns]
    rows = tuple(_row(m, item, keys) for item in items)
    blank = 0 if m.public else ROOM if rows else EMPTY
    nothing = m.t("plan_report.nobody") if m.public and not rows else ""
    return Table((), tuple(map(Cell, labels)), rows, note=nothing, widths=widths(len(labels)), blank=blank)


def _row(m: Material, item: Item, keys: list[str]) -> tuple[Cell, ...]:
    who = m.t("plan_report.seat", seat=item.who) if item.is_seat else item.who
    return (Cell(who, strong=not item.is_seat, theirs=True), *(_cell(item.told.get(key, "")) for key in keys[1:]))


def _cell(text: str) -> Cell:
    return Cell(text or "–", theirs=bool(text))


def widths(n: int) -> tuple[int, ...]:
    """Share the width: a name needs less than what somebody contributes; own columns have what is left."""
    if n == 1:
        return (WIDE,)
    first = (30, 40, 30) if n <= 3 else (24, 28, 20)  # noqa: PLR2004  the handbook's three columns
    rest = WIDE - sum(first)
    return (*first[:n], *[rest // (n - len(first))] * (n - len(first))) if n > len(first) else first[:n]
