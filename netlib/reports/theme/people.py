"""Lays out who helped to unfold the theme, what was seen in practice, and what the sponsor said about the mandate."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd
from babel.numbers import format_decimal

from netlib.analysis import practice, speakers
from netlib.render.document import Annex, Block, Cell, Chapter, Items, Paragraph, Table, Words
from netlib.reports.theme.material import Material, day
from netlib.texts import formats

HOUSE: Final = frozenset({"sponsor", "professionals"})  # dialogue groups of people who are at work


def contributors(m: Material) -> Annex:
    """Lay out with which groups the theme was talked over, and by function who contributed; the public sees groups."""
    heading = m.t("theme_report.contributors")
    blocks = [_groups_only(m)] if m.public else [_groups(m), *_people(m)]
    return Annex("", heading, tuple(blocks), new_page=False)


def _groups_only(m: Material) -> Block:
    there = set(m.contributors["group"])
    named = [one.label[m.t.language] for one in m.handbook.theme.dialogue_groups if one.key in there]
    told = m.t("theme_report.groups_public", groups=formats.listing(named, m.t.locale)) if named else ""
    return Paragraph((Words(told or m.t("theme_report.groups_none")),))


def _groups(m: Material) -> Block:
    columns = tuple(Cell(m.t(f"theme_report.column_{name}")) for name in ("group", "discussed_in"))
    groups = m.handbook.theme.dialogue_groups
    rows = tuple((Cell(one.label[m.t.language], strong=True), Cell(_consulted(m, one.key))) for one in groups)
    return Table((), columns, rows, note=m.t("theme_report.groups_note"), widths=(30, 70))


def _consulted(m: Material, group: str) -> str:
    """Say in which versions a group was talked with, and whether that was ticked or read out of the text."""
    told = []
    for how in ("yes", "read", "denied"):
        versions = [str(key) for key in m.versions["key"] if m.said.get(str(key), {}).get(group) == how]
        if versions:
            which = formats.listing(versions, m.t.locale)
            told.append(m.t(f"theme_report.said_{how}", n=len(versions), which=which))
    return " ".join(told) or m.t("theme_report.said_nothing")


def _people(m: Material) -> Iterator[Block | Chapter]:
    if m.contributors.empty:
        yield Paragraph((Words(m.t("theme_report.no_contributors")),))
        return
    label = {one.key: one.label[m.t.language] for one in m.handbook.theme.dialogue_groups}
    order = {key: n for n, key in enumerate(label)}
    people = sorted(m.contributors.to_dict("records"), key=lambda one: order.get(one["group"], len(order)))
    columns = tuple(Cell(m.t(f"theme_report.column_{name}")) for name in ("group", "who"))
    rows = tuple((Cell(label.get(one["group"], m.t("theme_report.no_group"))), _who(m, one)) for one in people)
    yield Chapter(m.t("theme_report.people"), (Table((), columns, rows, breaks=True, widths=(30, 70)),))


def _who(m: Material, one: dict[str, Any]) -> Cell:
    """Say who it is; where there are few of a group that is not of the house, a function would be a name."""
    few = one["group"] not in HOUSE and int((m.contributors["group"] == one["group"]).sum()) < speakers.LEAST
    if few and not one["name"]:
        return Cell(m.t("theme_report.few"))
    told = [str(part) for part in (one["name"], one["function"], one["unit"]) if part]
    return Cell(", ".join(told) or m.t("theme_report.no_function"), theirs=bool(told))


# --------------------------------------------------------------------------------------------------------- in practice


def in_practice(m: Material) -> Annex:
    """Lay out visits and talks with their hours in working days, and what was read with its sources."""
    out = practice.out_in_practice(m.explorations, m.handbook)
    desk = m.explorations[~m.explorations["key"].isin(set(out["key"]))]
    chapters = (Chapter(m.t("theme_report.desk"), tuple(_desk(m, desk))),) if len(desk) else ()
    return Annex("", m.t("theme_report.practice"), (*_out(m, out), *chapters), new_page=False)


def _out(m: Material, out: pd.DataFrame) -> Iterator[Block]:
    if out.empty:
        numbers = m.handbook.rule("R09").numbers
        yield Paragraph((Words(m.t("theme_report.practice_none", least=numbers["least"], most=numbers["most"])),))
        return
    yield Paragraph((Words(_time(m, out), strong=True),))
    columns = tuple(
        Cell(m.t(f"theme_report.column_{name}"), number=name == "hours")
        for name in ("date", "what_done", "hours", "seen")
    )
    rows = tuple(_exploration(m, one) for one in out.sort_values("date").to_dict("records"))
    yield Table((), columns, rows, breaks=True, widths=(20, 28, 8, 44))


def _time(m: Material, out: pd.DataFrame) -> str:
    """Say how long somebody was out, in hours and in working days."""
    hours, n = float(out["hours"].sum()), len(out)
    lacking = int(out["hours"].isna().sum())
    if lacking == n:
        return m.t("theme_report.practice_no_hours", n=n)
    told = practice.in_days(hours, practice.day(m.handbook))
    days = [m.t("theme_report.days", n=told.days)] if told.days else []
    days += [m.t("theme_report.hours", n=_plural(told.hours), hours=_number(m, told.hours))] if told.hours else []
    said = m.t("theme_report.practice_time", n=n, hours=_number(m, hours), days=formats.listing(days, m.t.locale))
    return said + (" " + m.t("theme_report.practice_lacking", n=lacking) if lacking else "")


def _number(m: Material, number: float) -> str:
    return str(format_decimal(number, locale=m.t.locale))


def _plural(number: float) -> int:
    """Choose the number whose form the words take: one and a half hours are several."""
    return 1 if number == 1 else 2


def _exploration(m: Material, one: dict[str, Any]) -> tuple[Cell, ...]:
    kind = m.handbook.word("exploration_kind", one["kind"]).label[m.t.language]
    date = day(one["date"], m.t) if pd.notna(one["date"]) else m.t("theme_report.no_date")
    hours = _number(m, one["hours"]) if pd.notna(one["hours"]) else "–"
    done = ", ".join(part for part in (kind, one["place"]) if part)
    notes = one["notes"] or m.t("theme_report.not_written")
    return Cell(date), Cell(done), Cell(hours, number=True), Cell(notes, theirs=bool(one["notes"]))


def _desk(m: Material, desk: pd.DataFrame) -> Iterator[Block]:
    """Give the answers to the questions of desk research, then the sources."""
    for question in m.handbook.start.desk_research:
        for one in desk["answers"]:
            if one.get(question.key, "").strip():
                label = Words(question.label[m.t.language], strong=True)
                yield Paragraph((label, Words(" "), Words(one[question.key].strip(), theirs=True)))
    yield from (Paragraph((Words(notes, theirs=True),)) for notes in desk["notes"] if notes)
    sources = [str(one) for several in desk["sources"] for one in several]
    yield Paragraph(
        (Words(m.t("theme_report.sources" if sources else "theme_report.no_sources"), strong=bool(sources)),)
    )
    if sources:
        yield Items(tuple((Words(one, theirs=True),) for one in sources))


# --------------------------------------------------------------------------------------------------------- the mandate


def open_mandates(m: Material) -> list[str]:
    """Say which talks with the sponsor about the mandate lie ahead; the public hears of none."""
    if m.public:
        return []
    waiting = m.mandates[m.mandates["outcome"] == ""]
    return [m.t("theme_report.mandate_open", version=one) for one in waiting["version"]]


def mandates(m: Material) -> Annex:
    """Lay out whether the sponsor was asked about the theme's new direction, what the answer was, and when."""
    heading = m.t("theme_report.mandate")
    settled = m.mandates[m.mandates["outcome"] != ""]
    blocks: list[Block] = [Paragraph((Words(one, strong=True),)) for one in open_mandates(m)]
    if len(settled):
        names = ("mandate_version", "outcome", "date", "note")
        columns = tuple(Cell(m.t(f"theme_report.column_{name}")) for name in names)
        rows = tuple(_mandate(m, one) for one in settled.to_dict("records"))
        blocks.append(Table((), columns, rows, widths=(20, 28, 20, 32)))
    return Annex("", heading, tuple(blocks) or (Paragraph((Words(m.t("theme_report.mandate_none")),)),), new_page=False)


def _mandate(m: Material, one: dict[str, Any]) -> tuple[Cell, ...]:
    compared = one["compared"]
    which = m.t("theme_report.version_since", n=one["version"], before=compared) if compared else ""
    outcome = m.handbook.word("mandate_outcome", one["outcome"]).label[m.t.language]
    date = day(one["date"], m.t) if pd.notna(one["date"]) else m.t("theme_report.no_date")
    cells = (Cell(which or m.t("theme_report.version", n=one["version"])), Cell(outcome, strong=True), Cell(date))
    return (*cells, Cell(one["note"] or "–", theirs=bool(one["note"])))
