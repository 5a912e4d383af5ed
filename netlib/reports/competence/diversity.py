"""Lays out who is there: perspectives, places of work, the world outside, citizens, and phases."""

from collections.abc import Iterator

from netlib.analysis import speakers
from netlib.render.document import Annex, Block, Cell, Chapter, Paragraph, Table, Words
from netlib.reports.competence.material import Material


def who(m: Material) -> Annex:
    """Lay out which perspectives and places of work there are, and how many come from outside, in words."""
    heading = m.t("competence_report.who")
    if m.people.people.empty:
        return Annex("", heading, (Paragraph((Words(m.t("competence_report.who_none")),)),), new_page=False)
    units = Chapter(m.t("competence_report.units"), (_units(m),))
    return Annex("", heading, (*_outside(m), _perspectives(m), units), new_page=False)


def _outside(m: Material) -> Iterator[Block]:
    """Say how many come from outside, and how many speak as citizens; what would tell too much is not said."""
    sentences = []
    for one in m.people.from_outside.to_dict("records"):
        n = int(one["n"])
        how = "no" if not n else "few" if m.few(n) else "some"
        sentences.append(m.t(f"competence_report.{one['what']}_{how}", n=n, all=int(one["of"]), least=speakers.LEAST))
    yield Paragraph((Words(" ".join(sentences)),))


def _perspectives(m: Material) -> Table:
    label = {one.key: one.label[m.t.language] for one in m.handbook.words.actor_group}
    table = m.people.by_perspective.to_dict("records")
    return _counted(m, "perspective", [(label.get(one["group"], one["group"]), one["people"]) for one in table])


def _units(m: Material) -> Table:
    table = m.people.by_unit.to_dict("records")
    return _counted(m, "unit", [(one["unit"] or m.t("competence_report.no_unit"), one["people"]) for one in table])


def _counted(m: Material, name: str, rows: list[tuple[str, list[str]]]) -> Table:
    """Count people, inside the house with who they are by function; for the public, small groups are one."""
    told = [(label, people) for label, people in rows if not m.few(len(people))]
    rest = [one for _, people in rows if m.few(len(people)) for one in people]
    told += [(m.t("competence_report.others"), rest)] if rest else []
    names = (name, "people") if m.public else (name, "people", "functions")
    columns = tuple(Cell(m.t(f"competence_report.column_{one}"), number=one == "people") for one in names)
    cells = tuple(_row(m, label, people) for label, people in told)
    return Table((), columns, cells, breaks=True, widths=(70, 30) if m.public else (35, 15, 50))


def _row(m: Material, label: str, people: list[str]) -> tuple[Cell, ...]:
    n = Cell(m.number(len(people)) if people else m.t("competence_report.none"), number=True, strong=not people)
    cells = (Cell(label, theirs=bool(people)), n)
    return cells if m.public else (*cells, Cell(m.listing(people) or "–", theirs=bool(people)))


# ------------------------------------------------------------------------------------------------------------- phases


def phases(m: Material) -> Annex:
    """Lay out who takes part in which phase: by function, and for the public in numbers."""
    about = Paragraph((Words(m.t("competence_report.phases_about")),))
    return Annex(
        "", m.t("competence_report.phases"), (about, _in_numbers(m) if m.public else _by_function(m)), new_page=False
    )


def _in_numbers(m: Material) -> Table:
    """Count the people of each phase; a phase keeps its row however few they are."""
    label, counts = _phases(m), m.people.by_phase.sum(axis="columns")
    columns = tuple(Cell(m.t(f"competence_report.column_{one}"), number=one == "people") for one in ("phase", "people"))
    rows = tuple(
        (Cell(label[key]), Cell(m.number(n) if n else m.t("competence_report.none"), number=True))
        for key, n in counts.items()
    )
    return Table((), columns, rows, widths=(70, 30))


def _by_function(m: Material) -> Table:
    label, table = _phases(m), m.people.by_phase
    people = m.people.people.assign(core=m.people.people["participation_type"] == "core")
    order = people.sort_values("core", ascending=False, kind="stable")
    columns = (Cell(m.t("competence_report.column_function")), *(Cell(label[key]) for key in table.index))
    rows = tuple(
        (Cell(m.functions[key], strong=core, theirs=True), *(_tick(m, is_in=bool(one)) for one in table[key]))
        for key, core in zip(order["key"], order["core"], strict=True)
    )
    share = 64 // max(1, len(table.index))
    widths = (100 - share * len(table.index), *[share] * len(table.index))
    return Table((), columns, rows, note=m.t("competence_report.phases_note"), breaks=True, widths=widths)


def _tick(m: Material, *, is_in: bool) -> Cell:
    return Cell(m.t("competence_report.is_in") if is_in else "–")


def _phases(m: Material) -> dict[str, str]:
    return {one.key: one.label[m.t.language] for one in m.handbook.phases}
