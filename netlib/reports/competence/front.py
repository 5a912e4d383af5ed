"""Lays out page 1: whom the network lacks, what to keep an eye on, and the picture of its corners with its table."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from netlib.analysis import speakers
from netlib.charts import competence_diamond
from netlib.render.document import (
    Block,
    Cell,
    Change,
    Changes,
    Figure,
    Items,
    Line,
    Paragraph,
    Running,
    Side,
    Table,
    Words,
)
from netlib.render.opening import Opening
from netlib.reports.competence.material import Material, day
from netlib.texts import formats

MANY: Final = 6  # needs named in one sentence; of more the number has to do


def running(m: Material) -> Running:
    """Write what stands at the edge of every page."""
    kind = m.handbook.word("network_type", m.network_type).label[m.t.language]
    return Running(
        sender=f"{kind} · {m.t('ui.demo')}" if m.demo else kind, title=m.title,
        kind=m.t("competence_report.kind_dated", date=day(m.day, m.t)), legend="",
        page=m.t("report.page", n="{n}", all="{all}"),
    )  # fmt: skip


def opening(m: Material) -> Opening:
    """Make page 1."""
    first, rest = finding(m)
    watched = tuple(Change(one) for one in watch(m))
    box = Changes(m.t("competence_report.watch"), watched) if watched else None
    asked: Line = (Words(first, strong=True), *([Words(f" {rest}")] if rest else []))
    return Opening(running(m), m.title, tuple(_byline(m)), asked, box, tuple(_sides(m)))


def _byline(m: Material) -> Iterator[str]:
    yield m.t("competence_report.title")
    yield (
        m.t("competence_report.n_people", n=len(m.people.people))
        if len(m.people.people)
        else m.t("competence_report.nobody")
    )
    if len(m.people.needs):
        yield m.t("competence_report.n_needs", n=len(m.people.needs))


def finding(m: Material) -> tuple[str, str]:
    """Say in one sentence whom the network lacks, and in the next what else there is to say of its needs."""
    t, states = m.t, list(m.people.needs["state"])
    if not states:
        there = len(m.people.people)
        return t("competence_report.no_needs"), t("competence_report.no_needs_people", n=there) if there else ""
    lacking, partly, covered = (states.count(one) for one in ("open", "partly", "covered"))
    first = t("competence_report.lacking", n=lacking) if lacking else t("competence_report.lacking_nobody")
    rest = [t("competence_report.partly", n=partly)] if partly else []
    if not covered:
        rest.append(t("competence_report.nothing_covered"))
    else:
        rest.append(t("competence_report.rest_covered" if lacking or partly else "competence_report.all_covered"))
    return first, " ".join(rest)


def watch(m: Material) -> Iterator[str]:
    """Say what may fall apart: corners that hang on one person, and needs that are covered by people not asked yet."""
    yield from alone(m)
    waiting = m.uncertain
    if waiting:
        many = len(waiting) > MANY
        yield m.t(
            f"competence_report.uncertain{'_many' if many else ''}", n=len(waiting),
            needs=formats.listing([m.t("competence.quoted", text=one) for one in waiting], m.t.locale),
        )  # fmt: skip


def alone(m: Material) -> Iterator[str]:
    """Say which corners hang on one person, and on whom by function; the public hears which hang on few."""
    for one in m.coverage.to_dict("records"):
        if m.few(one["breadth"]):
            yield m.t("competence_report.alone_public", corner=one["label"], least=speakers.LEAST)
        elif one["hangs_on"] and not m.public:
            yield m.t("competence_report.alone", corner=one["label"], who=m.functions[one["hangs_on"]])


def _sides(m: Material) -> Iterator[Side]:
    needs = m.people.open_needs
    for state in ("open", "partly"):
        found = needs[needs["state"] == state].to_dict("records")
        if found:
            lines = tuple(_need(m, one) for one in found)
            yield Side(m.t(f"competence_report.side_{state}"), (Items(lines),))
    yield Side(m.t("competence_report.side_coverage"), tuple(_picture(m)))


def _need(m: Material, one: dict[str, Any]) -> Line:
    where = belongs(m, one, corner=m.corners.get(one["axis"], m.t("competence_report.no_corner")))
    return (Words(one["function"], strong=True, theirs=True), Words(f" – {where}"))


def belongs(m: Material, one: dict[str, Any], corner: str = "") -> str:
    """Say where a need belongs: corner, subtheme, phase; what is not written is left out."""
    phases = {phase.key: phase.label[m.t.language] for phase in m.handbook.phases}
    told = [corner] if corner else []
    told += [m.t("competence_report.in_subtheme", subtheme=one["subtheme"])] if one["subtheme"] else []
    told += [m.t("competence_report.in_phase", phase=phases[one["phase"]])] if one["phase"] in phases else []
    return "; ".join(told)


def _picture(m: Material) -> Iterator[Block]:
    """Draw the corners, where there are needs to draw, and give their numbers."""
    if not len(m.people.needs):
        yield Paragraph((Words(m.t("competence_report.picture_none")),))
    elif len(m.coverage):
        width, height = competence_diamond.size(m.coverage, m.t)
        yield Figure(
            caption=(Words(_caption(m)),), alt=competence_diamond.alternative(m.coverage, m.t),
            paint=partial(_paint, m), width=width, height=height,
        )  # fmt: skip
    names = ("corner", "needs", "covered", "partly", "open")
    columns = tuple(Cell(m.t(f"competence_report.column_{name}"), number=name != "corner") for name in names)
    if len(m.people.needs):
        yield Table((), columns, tuple(_rows(m)), widths=(48, 13, 13, 13, 13))


def _paint(m: Material, ax: Any) -> object:  # noqa: ANN401  Axes
    return competence_diamond.paint(m.coverage, ax, m.t)


def _caption(m: Material) -> str:
    """Say what the picture shows: at which corners somebody is missing."""
    lacking = m.coverage[m.coverage["covered"] < m.coverage["needs"]]
    if lacking.empty:
        return m.t("competence_report.caption_all")
    return m.t("competence_report.caption_lacking", corners=formats.listing(list(lacking["label"]), m.t.locale))


def _rows(m: Material) -> Iterator[tuple[Cell, ...]]:
    """Give the numbers of each corner; what is not all covered stands out."""
    for corner in m.coverage.to_dict("records"):
        lacking = corner["covered"] < corner["needs"]
        yield (Cell(m.corner(corner["label"]), strong=lacking, theirs=True), *_numbers(corner))
    states = list(m.people.needs.loc[m.people.needs["axis"] == "", "state"])
    if states:
        counts = {"needs": len(states), **{name: states.count(name) for name in ("covered", "partly", "open")}}
        yield (Cell(m.t("competence_report.no_corner"), strong=True), *_numbers(counts))


def _numbers(counts: dict[str, Any]) -> Iterator[Cell]:
    return (Cell(str(counts[name] or "–"), number=True) for name in ("needs", "covered", "partly", "open"))
