"""Lays out what happens with the rest: what was set aside and why it might be kept, the ideas, the next steps."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from netlib.render.document import Annex, Block, Cell, Chapter, Paragraph, Table, Words
from netlib.reports.analysis.material import Material

# What became of a challenged note or pattern, in the order in which it is told.
OUTCOMES: Final = ("set_aside", "local", "merged", "kept")


def set_aside(m: Material) -> Annex:
    """Lay out what was challenged, with what speaks for it; the list is the network's own: the public sees a count."""
    challenged = _challenged(m)
    heading = m.t("findings.aside")
    if challenged.empty:
        return Annex("", heading, (Paragraph((Words(m.t("analysis.aside_empty")),)),), new_page=False)
    if m.audience == "public":
        told = m.t("findings.aside_public", n=len(challenged))
        return Annex("", heading, (Paragraph((Words(told),)),), new_page=False)
    chapters = tuple(_outcome(m, outcome, rows) for outcome in OUTCOMES
                     if len(rows := challenged[challenged["outcome"] == outcome]))  # fmt: skip
    return Annex("", heading, (Paragraph((Words(m.t("analysis.aside_asks")),)), *chapters))


def _challenged(m: Material) -> pd.DataFrame:
    """Gather notes and patterns with an outcome, each by what it is called."""
    notes = m.board.assign(what=[m.category(key) for key in m.board["category"]])
    patterns = m.decided.assign(text=m.decided["title"], what=m.t("analysis.pattern"))
    columns = ["key", "text", "what", "outcome", "into", "reasons_to_keep", "reason"]
    both = pd.concat([notes[columns], patterns[columns]], ignore_index=True)
    return both[both["outcome"].isin(OUTCOMES)]


def _outcome(m: Material, outcome: str, rows: pd.DataFrame) -> Chapter:
    heading = m.handbook.word("decision_outcome", outcome).label[m.t.language]
    texts = dict(zip(m.board["key"], m.board["text"], strict=True)) | dict(
        zip(m.decided["key"], m.decided["title"], strict=True)
    )
    told = []
    for row in rows.itertuples():
        words = [row.reasons_to_keep, row.reason]
        words += [m.t("findings.merged_into", note=texts[row.into])] if row.into in texts else []
        said = " ".join(word for word in words if word)
        cells = (Cell(row.text, theirs=True), Cell(row.what))
        told.append((*cells, Cell(said or m.t("analysis.no_reason"), theirs=bool(said))))
    columns = (Cell(m.t("report.note")), Cell(m.t("report.category")), Cell(m.t("analysis.for_keeping")))
    return Chapter(heading, (Table((), columns, tuple(told), breaks=True, widths=(30, 18, 52)),))


def ahead(m: Material) -> Annex:
    """Lay out the ideas with the function of whoever has taken them on, and how many next steps were written."""
    chapters = (Chapter(m.t("analysis.ideas"), tuple(_ideas(m))), Chapter(m.t("findings.steps"), (_steps(m),)))
    return Annex("", m.t("findings.ahead"), chapters, new_page=False)


def _ideas(m: Material) -> Iterator[Block]:
    if m.ideas.empty:
        yield Paragraph((Words(m.t("analysis.ideas_empty")),))
        return
    named = [name for name in ("owner", "status") if name in m.ideas]  # neither is for the public
    rows = []
    for one in m.ideas.to_dict("records"):
        said = {
            "owner": m.functions.get(one.get("owner") or "", "") or m.t("analysis.no_owner"),
            "status": one.get("status") or "–",
        }
        rows.append((Cell(one["text"], theirs=True), *(Cell(said[name], theirs=True) for name in named)))
    columns = (Cell(m.t("findings.idea")), *(Cell(m.t(f"findings.{name}")) for name in named))
    yield Table((), columns, tuple(rows), breaks=True)


def _steps(m: Material) -> Block:
    return Paragraph((Words(m.t("findings.steps_counted" if m.steps else "findings.steps_none", n=m.steps)),))
