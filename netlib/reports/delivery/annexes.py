"""Lays out what stands behind the evidence: what has changed, who was heard, and other matters."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import pandas as pd

from netlib import access
from netlib.analysis import evidence, matrices
from netlib.charts import carried
from netlib.handbook import answers
from netlib.render import room
from netlib.render.document import (
    Annex,
    Block,
    Cell,
    Chapter,
    Figure,
    Items,
    Paragraph,
    Table,
    Words,
)
from netlib.reports.delivery import front, second
from netlib.reports.delivery.material import Material
from netlib.reports.delivery.mentions import Mentions
from netlib.reports.delivery.trail import role
from netlib.texts import formats

WIDE: Final = 4.65  # inches: 118 mm, and still legible when a phone shows it at three quarters


def page_3(m: Material) -> Annex:
    """Make the page of the forum's answer, where page 2 had no room for it."""
    blocks = tuple(second.answers(m, with_table=True, room_for=room.WIDE))
    return Annex("", m.t("report.answer", forum=m.forum), blocks)


def changes(m: Material) -> Annex:
    """Make annex B: what has changed, recommendation by recommendation, and in the network as a whole."""
    rows = []
    for number, one in enumerate(m.recommendations.itertuples(), start=1):
        text = one.changed_practice or m.t("report.not_written_cell")
        rows.append(
            (Cell(f"{number}. {front.label(one, 60)}", theirs=True), Cell(text, theirs=bool(one.changed_practice)))
        )
    if "changed_practice" in m.answers:
        rows.append((Cell(m.t("report.changes_of_network")), Cell(m.answers["changed_practice"], theirs=True)))
    columns = (Cell(m.t("report.answer_recommendation")), Cell(m.t("report.change_column")))
    blocks = (Table((), columns, tuple(rows)),) if rows else (Paragraph(front.missing(m, "changed_practice")),)
    return Annex("B", m.t("report.annex_b"), blocks)


def heard(m: Material) -> Annex:
    """Make annex C: whose words were carried on, and whose words each category points at."""
    if m.statements.empty:
        return Annex("C", m.t("report.annex_c"), (Paragraph((Words(m.t("report.nothing_said")),)),), new_page=False)
    blocks: list[Block] = [_figure(m), _numbers(m)]
    if len(m.notes):
        blocks += [_categories(m), *_told(m)]
    return Annex("C", m.t("report.annex_c"), tuple(blocks), new_page=False)


def _figure(m: Material) -> Figure:
    table = m.carried.assign(label=[m.called(key, many=True) for key in m.carried.index])
    finding = _finding(m)
    sizes = {name: m.t(f"report.{name}", n=len(frame)) for name, frame in _sizes(m)}
    return Figure(
        caption=(Words(m.t("report.figure", n=1), strong=True), Words(f" {finding}")), alt=carried.said(table, m.t),
        paint=partial(carried.bars, table=table, t=m.t), width=WIDE, height=carried.height(table),
        note=m.t("report.carried_note", **sizes),
    )  # fmt: skip


def _finding(m: Material) -> str:
    """Say what the figure shows, of the citizens where they stand alone."""
    if m.recommendations.empty:
        return m.t("report.figure_none")
    alone = evidence.CITIZEN in m.carried.index
    said = m.carried.loc[evidence.CITIZEN] if alone else m.carried.sum()
    name = "figure_carried" if alone else "figure_carried_few"
    return m.t(f"report.{name}", carried=int(said["carried"]), statements=int(said["statements"]))


def _sizes(m: Material) -> tuple[tuple[str, pd.DataFrame], ...]:
    return (("statements", m.statements), ("meetings", m.meetings), ("participants", m.participants))


def _numbers(m: Material) -> Table:
    names = ("participants", "statements", "carried")
    total = m.carried.sum().rename("")
    rows = [(m.called(str(key), many=True), one) for key, one in m.carried.iterrows()] + [
        (m.t("report.all_rows"), total)
    ]
    return Table(
        caption=(Words(m.t("report.table", n=1), strong=True), Words(" " + m.t("report.table_carried"))),
        columns=(Cell(m.t("report.perspective")), *(Cell(m.t(f"report.column_{name}"), number=True) for name in names)),
        rows=tuple(
            (Cell(who), *(Cell(str(int(one[name])), number=True, strong=name == "carried") for name in names))
            for who, one in rows
        ),
    )  # fmt: skip


def _categories(m: Material) -> Table:
    """Count whose words each category points at; groups of fewer than three participants count with the others."""
    people = m.participants["actor_type"].map(m.groups).value_counts()
    group_of = {role: group if people.get(group, 0) >= evidence.LEAST else "others" for role, group in m.groups.items()}
    counts = matrices.category_by_group(m.notes, m.statements, m.categories, group_of)
    counts = counts.loc[:, [name for name in counts.columns if name in group_of.values()]]
    return Table(
        caption=(Words(m.t("report.table", n=2), strong=True), Words(" " + m.t("report.table_groups"))),
        columns=(Cell(m.t("report.category")), *(Cell(_group_name(m, one), number=True) for one in counts.columns)),
        rows=tuple(
            (Cell(m.handbook.category(str(key)).label[m.t.language]), *_marked(list(one)))
            for key, one in counts.iterrows()
        ),
        note=m.t("report.groups_note", groups=_groups_are(m, group_of)),
    )  # fmt: skip


def _told(m: Material) -> Iterator[Table]:
    """List what the notes that still stand answer to their categories' own questions, where any does."""
    seen = access.SEES["public" if m.audience == "public" else "viewer"]
    found = [
        (note, answers.told(m.handbook.category(note.category).fields, note.answers, m.t.language, seen))
        for note in m.notes.itertuples()
        if note.answers
    ]
    rows = tuple(
        (Cell(m.handbook.category(note.category).label[m.t.language]), Cell(note.text, theirs=True),
         Cell(" · ".join(map(_line, pairs))))
        for note, pairs in found if pairs
    )  # fmt: skip
    if rows:
        caption = (Words(m.t("report.table", n=3), strong=True), Words(" " + m.t("report.table_answers")))
        columns = (Cell(m.t("report.category")), Cell(m.t("report.note")), Cell(m.t("report.column_answers")))
        yield Table(caption, columns, rows)


def _line(pair: tuple[str, str]) -> str:
    label, text = pair
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _marked(counts: list[int]) -> Iterator[Cell]:
    """Mark the one largest number of a row; a tie has none."""
    most = max(counts)
    yield from (Cell(str(n), number=True, mark=n == most and counts.count(most) == 1) for n in counts)


def _group_name(m: Material, group: str) -> str:
    return m.handbook.word("actor_group", group).label[m.t.language]


def _groups_are(m: Material, group_of: dict[str, str]) -> str:
    """Say which of the participants' roles each group is made of."""
    present = dict.fromkeys(m.participants["actor_type"])
    roles = {group: [role(m, one) for one in present if group_of[one] == group] for group in matrices.GROUPS}
    return " ".join(
        m.t("report.group_is", group=_group_name(m, group), roles=formats.listing(found, m.t.locale))
        for group, found in roles.items()
        if found
    )


def other(m: Material, limit: second.Limit) -> Annex:
    """Make annex D: what page 2 had no room for, and every answer of the delivery that stands nowhere else."""
    chapters = [*_more(m, limit), *(_answer(m, key) for key in _left(m, limit))]
    named = len(chapters) == 1 and chapters[0].heading == _question(m, "other")
    blocks = chapters[0].blocks if named else tuple(chapters)
    return Annex(
        "D", m.t("report.annex_d"), blocks or (Paragraph((Words(m.t("report.nothing_other")),)),), new_page=False
    )


def _left(m: Material, limit: second.Limit) -> list[str]:
    """Name the questions whose answers stand neither on the two pages nor in annex B."""
    shown = {"changed_practice"}
    if m.answers.get("theme") == m.network["title"]:
        shown.add("theme")
    if not len(m.delivery.get("learned", ())) and second.summary(m, limit) == m.answers.get("knowledge", ""):
        shown.add("knowledge")
    if m.recommendations.empty:
        shown.add("recommendations")
    asked = [one.key for one in m.handbook.delivery.questions]
    return [
        key
        for key in [*asked, *(key for key in m.answers if key not in asked)]
        if key in m.answers and key not in shown
    ]


def _question(m: Material, key: str) -> str:
    found = next((one for one in m.handbook.delivery.questions if one.key == key), None)
    return found.label[m.t.language].rstrip(":") if found else key


def _answer(m: Material, key: str) -> Chapter:
    paragraphs = [text.strip() for text in m.answers[key].split("\n") if text.strip()]
    return Chapter(_question(m, key), tuple(Paragraph((Words(text, theirs=True),)) for text in paragraphs))


def _more(m: Material, limit: second.Limit) -> Iterator[Chapter]:
    """Give the sentences that page 2 had no room for, as the network wrote them."""
    for name, most in (("learned", limit.learned), ("unknown", limit.unknown)):
        rest = list(m.delivery.get(name, ()))[most:]
        if rest:
            mentions = Mentions(m.statements)
            lines = [mentions.line(one["sentence"], ()) for one in rest]
            yield Chapter(m.t(f"report.more_{name}"), (Items(tuple(lines)),))
