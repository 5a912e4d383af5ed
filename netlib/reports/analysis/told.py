"""Lays out who says what: both sides in their own words, what fills most, what stands alone, what differs."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from netlib.analysis import differences, dominance, speakers, voices
from netlib.analysis.matrices import GROUPS
from netlib.render.document import Annex, Block, Cell, Chapter, Items, Line, Pair, Paragraph, SideBySide, Table, Words
from netlib.reports.analysis.found import Register
from netlib.reports.analysis.material import Material
from netlib.texts import formats

QUOTES: Final = 2  # of each side under one heading


def both_sides(m: Material) -> Annex:
    """Lay out what the two sides say under each heading, as far as it may be printed."""
    heading = m.t("analysis.voices")
    rows = () if m.sides_are_few else tuple(_pairs(m))
    if not rows:
        reason = m.t("findings.sides_few" if m.sides_are_few else "findings.sides_none")
        return Annex("", heading, (Paragraph((Words(reason),)),))
    citizens, municipality = (m.t(f"analysis.side_{side}") for side in voices.SIDES)
    table = SideBySide((m.t("findings.heading"), citizens, municipality), rows, m.t("findings.side_none"))
    return Annex("", heading, (Paragraph((Words(m.t("findings.sides_open", n=QUOTES)),)), table))


def _pairs(m: Material) -> Iterator[Pair]:
    """Give the headings where a side may be quoted: words said without a name, or whose speaker has said yes."""
    table = m.said
    free = (table["quotable"] | (table["voice"] < 0)) & ~table["names"] & ~table["withheld"]
    for title, rows in table[free].groupby("title", sort=False):
        sides = tuple(_side(rows[rows["group"] == side]) for side in voices.SIDES)
        if any(sides):
            yield Pair(str(title) or m.t("analysis.no_heading"), *sides)


def _side(rows: pd.DataFrame) -> tuple[Line, ...]:
    quotes = rows.head(QUOTES)[["number", "text"]].itertuples(index=False)
    return tuple((Words(f"{number} ", strong=True), Words(f"”{text}”", theirs=True)) for number, text in quotes)


def fills(m: Material) -> Annex:
    """Lay out what fills most and what stands alone."""
    if m.gathered.empty:
        empty = Paragraph((Words(m.t("analysis.dominance_empty")),))
        return Annex("", m.t("analysis.dominance"), (empty,), new_page=False)
    return Annex("", m.t("analysis.dominance"), (Chapter(m.t("analysis.fills"), tuple(_spread(m))),
                                                 Chapter(m.t("analysis.lone"), tuple(_lone(m)))))  # fmt: skip


def _spread(m: Material) -> Iterator[Block]:
    table = dominance.spread(m.gathered, m.headings, m.written, m.groups)
    yield Paragraph((Words(m.t("analysis.fills_means")),))
    names = ("statements", "meetings", "voices", "notes")
    columns = (Cell(m.t("findings.heading")), *(Cell(m.t(f"findings.column_{name}"), number=True) for name in names),
               Cell(m.t("findings.missing")))  # fmt: skip
    rows = []
    for row in table.itertuples():
        missing = [m.group(key, inside=True) for key in GROUPS if key not in row.groups]
        numbers = [str(row.statements), str(row.meetings), _voices(m, row.speakers + row.unknown), str(row.notes)]
        title = Cell(row.title or m.t("analysis.no_heading"), theirs=bool(row.title))
        who = Cell(formats.listing(missing, m.t.locale) if missing else "–")
        rows.append((title, *(Cell(one, number=True) for one in numbers), who))
    yield Table((), columns, tuple(rows), m.t("findings.spread_note"), breaks=True, widths=(36, 9, 9, 10, 9, 27))


def _voices(m: Material, n: int) -> str:
    """Print how many people speak, unless they are so few that they could be recognised."""
    return str(n) if n >= speakers.LEAST else m.t("findings.few")


def _lone(m: Material) -> Iterator[Block]:
    table = dominance.lone_voices(m.gathered, m.headings, m.board, m.groups)
    yield Paragraph((Words(m.t("analysis.lone_means" if len(table) else "analysis.lone_none")),))
    rows = []
    for row in table.itertuples():
        title = row.title or m.t("analysis.no_heading")
        because = [m.t(f"findings.lone_{reason}", title=title) for reason in row.because]
        because += [] if row.notes else [m.t("analysis.lone_not_noted")]
        words = Cell(m.text(row.key), theirs=not row.withheld)
        rows.append((Cell(str(row.number), strong=True), words, Cell(". ".join(because) + ".")))
    if rows:
        columns = (Cell(m.t("report.number")), Cell(m.t("report.words")), Cell(m.t("findings.because")))
        yield Table((), columns, tuple(rows), breaks=True, widths=(6, 59, 35))


def seen_differently(m: Material, register: Register) -> Annex:
    """Lay out what is seen differently, in words."""
    chapters = [
        Chapter(m.t(f"analysis.{name}"), (Items(tuple(lines)),))
        for name, lines in (
            ("pulled", list(_pulled(m, register))), ("one_sided", list(_one_sided(m))),
            ("placed", list(_placed(m, register))), ("written", list(_written(m))),
        ) if lines
    ]  # fmt: skip
    opening = m.t("analysis.differences_asks" if chapters else "analysis.differences_empty")
    return Annex("", m.t("analysis.differences"), (Paragraph((Words(opening),)), *chapters), new_page=False)


def _pulled(m: Material, register: Register) -> Iterator[Line]:
    for row in differences.pulled_both_ways(m.board).to_dict("records"):
        said = m.t("analysis.pulled_said", n=row["dots"], outcome=m.t(f"analysis.outcome_{row['outcome']}"))
        yield (Words(f"”{row['text']}”", theirs=True), Words(f" {said} "), *register.refer(row["numbers"]))
    for row in differences.pulled_both_ways(m.decided).to_dict("records"):
        said = m.t("analysis.pulled_said", n=row["dots"], outcome=m.t(f"analysis.outcome_{row['outcome']}"))
        yield Words(m.t("report.pattern", n=row["number"])), Words(f" ”{row['title']}”", theirs=True), Words(f" {said}")


def _one_sided(m: Material) -> Iterator[Line]:
    for row in differences.one_sided(m.said).itertuples():
        said = m.t("analysis.one_sided_only", n=row.statements, group=m.group(row.group, inside=True))
        yield Words(row.title or m.t("analysis.no_heading"), strong=True, theirs=True), Words(f" · {said}")


def _placed(m: Material, register: Register) -> Iterator[Line]:
    for row in differences.seen_as_different(m.written, m.statements).itertuples():
        named = formats.listing([m.category(key) for key in row.categories], m.t.locale)
        yield (Words(m.text(row.key), theirs=True), Words(f" · {named} "), *register.refer([row.number]))


def _written(m: Material) -> Iterator[Line]:
    for row in differences.written_on_posters(m.posters).itertuples():
        yield Words(m.category(row.category) + ": ", strong=True), Words(row.text, theirs=True)
