"""Lays out the counts: patterns and categories by perspective, by category and by meeting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.analysis import crossings, matrices
from netlib.charts import pattern_by_group
from netlib.render.document import Annex, Block, Cell, Line, Paragraph, Table, Words
from netlib.reports.analysis.material import Material

NO_BREAK: Final = "\u00a0"


def build(m: Material) -> Annex:
    """Lay out the tables; numbers behind which fewer than three people speak are not printed."""
    blocks = [*_patterns(m), *_categories(m)]
    if not blocks:
        return Annex("", m.t("findings.figures"), (Paragraph((Words(m.t("analysis.across_empty")),)),), new_page=False)
    return Annex("", m.t("findings.figures"), (Paragraph((Words(m.t("findings.figures_open")),)), *blocks))


def _patterns(m: Material) -> Iterator[Block]:
    if m.found.empty:
        return
    frames = (m.found, m.written, m.statements)
    called = list(m.found[["key", "number", "title"]].itertuples(index=False))
    rows = Rows(m.t("analysis.pattern"), {key: f"{int(number)}. {title}" for key, number, title in called}, theirs=True)
    numbers = {key: str(int(number)) for key, number, _ in called}
    counts, hidden = m.by_group
    groups = {key: m.group(key) for key in counts}
    finding = pattern_by_group.finding(counts, rows.names, groups, m.t)
    yield _table(_caption(m, 1, finding), _printed(m, counts, hidden), rows, groups, m.t("findings.few_note"))
    counts = crossings.pattern_by_category(*frames, list(m.categories))
    named = {key: m.category(str(key)) for key in counts}
    finding = pattern_by_group.breadth("category", counts, numbers, named, m.t)
    yield _table(_caption(m, 2, finding), _printed(m, counts), rows, named, m.t("analysis.crossings_counted"))
    counts = crossings.pattern_by_meeting(*frames, m.meetings)
    meetings = _meetings(m, counts)
    finding = pattern_by_group.breadth("meeting", counts, numbers, meetings, m.t)
    yield _table(_caption(m, 3, finding), _printed(m, counts), rows, meetings)


def _categories(m: Material) -> Iterator[Block]:
    if not any(m.board["numbers"]):
        return
    first = 4 if len(m.found) else 1
    rows = Rows(m.t("report.category"), {key: m.category(key) for key in m.categories})
    counts, hidden = m.categories_by_group
    groups = {key: m.group(key) for key in counts}
    caption = _caption(m, first, m.t("findings.categories_by_group"))
    yield _table(caption, _printed(m, counts, hidden), rows, groups, m.t("findings.few_note"))
    counts = matrices.category_by_meeting(m.written, m.statements, m.meetings, list(m.categories))
    caption = _caption(m, first + 1, m.t("findings.categories_by_meeting"))
    yield _table(caption, _printed(m, counts), rows, _meetings(m, counts), m.t("analysis.counted"))


@dataclass(frozen=True)
class Rows:
    """What the rows of a table are, and what each is called; `theirs`: by the network."""

    corner: str
    names: Mapping[str, str]
    theirs: bool = False


def _meetings(m: Material, counts: pd.DataFrame) -> dict[Any, str]:
    return {key: m.t("analysis.meeting", number=key).replace(" ", NO_BREAK) for key in counts}


def _caption(m: Material, number: int, finding: str) -> Line:
    return (Words(m.t("report.table", n=number), strong=True), Words(f" {finding}"))


def _printed(m: Material, counts: pd.DataFrame, hidden: pd.DataFrame | None = None) -> pd.DataFrame:
    """Write the counts as they are printed; a `hidden` one gives way to the word that says why."""
    words = counts.astype(str)
    return words if hidden is None else words.mask(hidden, m.t("findings.few"))


def _table(
    caption: Line, printed: pd.DataFrame, rows: Rows, columns: Mapping[Any, str], note: str = ""
) -> Table:  # fmt: skip
    """Lay counts out as a table."""
    return Table(
        caption=caption, note=note,
        columns=(Cell(rows.corner), *(Cell(columns[key], number=True) for key in printed)),
        rows=tuple(
            (Cell(rows.names[str(key)], theirs=rows.theirs), *(Cell(text, number=True) for text in printed.loc[key]))
            for key in printed.index
        ),
    )  # fmt: skip
