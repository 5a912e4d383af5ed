"""Lays out who takes part in which meeting, and in which phase where a network is planned by phases."""

from typing import Final

from netlib.render.document import Annex, Block, Cell, Items, Paragraph, Table, Words
from netlib.reports.plan.material import Material, Person

WHO: Final = 36  # percent of the width


def by_meeting(m: Material) -> Annex:
    """Lay out people and meetings: a cross where somebody is on the plan, and below how many there are."""
    heading = m.t("plan_report.people")
    if not m.people or m.course.empty:
        return Annex("", heading, (Paragraph((Words(m.t("plan_report.no_people")),)),), new_page=False)
    meetings = m.course.to_dict("records")
    numbers = [int(one["number"]) for one in meetings]
    heads = [m.t("plan_report.nth", nth=one["nth"]) for one in meetings]
    rows = [_row(m, one, [one.key in m.planned.get(number, ()) for number in numbers]) for one in m.people]
    there = {one.key for one in m.people}
    counts = [len(there & m.planned.get(number, frozenset())) for number in numbers]
    rows.append((Cell(m.t("plan_report.altogether")), *(Cell(str(n), number=True) for n in counts)))
    columns = (Cell(m.t("plan_report.column_who")), *(Cell(head, number=True) for head in heads))
    return Annex("", heading, (_table(m, columns, rows, "people_note"), *_nowhere(m)), new_page=False)


def by_phase(m: Material) -> Annex | None:
    """Lay out people and phases; None: this network is not planned by them."""
    if m.phases is None or not m.people:
        return None
    label = {one.key: one.label[m.t.language] for one in m.handbook.phases}
    names = Items(tuple((Words(label[key]),) for key in m.phases.index), numbered=True)
    heads = (Cell(m.t("plan_report.phase", n=n), number=True) for n in range(1, len(m.phases.index) + 1))
    columns = (Cell(m.t("plan_report.column_who")), *heads)
    rows = [_row(m, one, [bool(there) for there in m.phases[one.key]]) for one in m.people if one.key in m.phases]
    return Annex("", m.t("plan_report.phases"), (names, _table(m, columns, rows, "phases_note")), new_page=False)


def _row(m: Material, one: Person, there: list[bool]) -> tuple[Cell, ...]:
    is_in = m.t("plan_report.is_in")
    return (
        Cell(one.label, strong=one.is_core, theirs=True),
        *(Cell(is_in if yes else "–", number=True, strong=yes) for yes in there),
    )


def _table(m: Material, columns: tuple[Cell, ...], rows: list[tuple[Cell, ...]], note: str) -> Block:
    n = len(columns) - 1
    share = (100 - WHO) // n
    widths = (100 - share * n, *[share] * n)
    return Table((), columns, tuple(rows), note=m.t(f"plan_report.{note}"), breaks=True, widths=widths)


def _nowhere(m: Material) -> list[Block]:
    """Say who is on no meeting; the public is not told."""
    planned = {key for some in m.planned.values() for key in some}
    left = [one.label for one in m.people if one.key not in planned]
    if not left or m.public:
        return []
    return [Paragraph((Words(m.t("plan_report.nowhere", n=len(left), who="; ".join(left))),))]
