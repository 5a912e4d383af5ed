"""Lays out the needs corner by corner, who covers each corner, and what hangs on one person."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from netlib.analysis import speakers
from netlib.render.document import Annex, Block, Cell, Chapter, Items, Paragraph, Table, Words
from netlib.reports.competence.front import alone, belongs
from netlib.reports.competence.material import Material

SHORT: Final = 10  # rows that a page holds together


def by_corner(m: Material) -> Annex:
    """Lay out every need under its corner, with whether it is covered, and inside the house by which function."""
    needs = m.people.needs
    shown = {key: label for key, label in m.corners.items() if len(needs) or m.notes.get(key)}
    chapters = [_corner(m, key, label, needs[needs["axis"] == key]) for key, label in shown.items()]
    rest = needs[needs["axis"] == ""]
    if len(rest):
        chapters.append(Chapter(m.t("competence_report.no_corner"), (_table(m, rest),)))
    about = [] if len(needs) else [Paragraph((Words(m.t("competence_report.needs_none")),))]
    return Annex("", m.t("competence_report.needs"), (*about, *chapters), new_page=bool(chapters))


def _corner(m: Material, key: str, label: str, needs: pd.DataFrame) -> Chapter:
    return Chapter(m.corner(label), tuple(_under(m, key, needs)))


def _under(m: Material, key: str, needs: pd.DataFrame) -> Iterator[Block]:
    for line in filter(None, map(str.strip, m.notes.get(key, "").split("\n"))):
        yield Paragraph((Words(line, theirs=True),), quiet=True)
    yield _table(m, needs) if len(needs) else Paragraph((Words(m.t("competence_report.corner_none")),))


def _table(m: Material, needs: pd.DataFrame) -> Table:
    names = ("need", "belongs", "state" if m.public else "covered_by")
    columns = tuple(Cell(m.t(f"competence_report.column_{name}")) for name in names)
    rows = tuple(_need(m, one) for one in needs.to_dict("records"))
    return Table((), columns, rows, breaks=len(rows) > SHORT, widths=(36, 34, 30))


def _need(m: Material, one: dict[str, Any]) -> tuple[Cell, ...]:
    """Give a need with whether it is covered: inside the house the functions that cover it say so."""
    state = m.t(f"competence_report.state_{one['state']}")
    who = "" if m.public else _by_whom(m, one["covered_by"], one["partly_by"])
    covered = Cell(who or state, strong=one["state"] != "covered")
    return (Cell(one["function"], theirs=True), Cell(belongs(m, one) or "–"), covered)


def _by_whom(m: Material, wholly: list[str], partly: list[str]) -> str:
    told = [m.listing(wholly)] if wholly else []
    told += [m.t("competence_report.partly_by", who=m.listing(partly))] if partly else []
    return "; ".join(told)


def who_covers(m: Material) -> Annex:
    """Lay out how many cover each corner, by tick or by need, and which corners hang on one person."""
    names = ("corner", "people", *(() if m.public else ("covered_by",)))
    columns = tuple(Cell(m.t(f"competence_report.column_{name}"), number=name == "people") for name in names)
    rows = tuple(_covered(m, one) for one in m.coverage.to_dict("records"))
    hanging, public = list(alone(m)), "_public" if m.public else ""
    said: Block = (
        Items(tuple((Words(one),) for one in hanging)) if hanging
        else Paragraph((Words(m.t(f"competence_report.alone_none{public}", least=speakers.LEAST)),))
    )  # fmt: skip
    widths = (70, 30) if m.public else (35, 15, 50)
    chapter = Chapter(m.t(f"competence_report.alone_heading{public}"), (said,))
    return Annex(
        "", m.t("competence_report.covers"), (Table((), columns, rows, widths=widths), chapter), new_page=False
    )


def _covered(m: Material, one: dict[str, Any]) -> tuple[Cell, ...]:
    nobody = m.t("competence_report.nobody_covers")
    n = Cell(m.number(one["breadth"]) if one["breadth"] else nobody, number=True, strong=not one["breadth"])
    cells = (Cell(m.corner(one["label"]), strong=True, theirs=True), n)
    return cells if m.public else (*cells, Cell(_by_whom(m, one["wholly_by"], one["partly_by"]) or "–"))
