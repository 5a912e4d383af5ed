"""Lays out how the theme came here: its versions, what was written anew in each, and what became of the subthemes."""

from collections.abc import Iterator, Mapping
from typing import Any

from netlib.analysis import side_by_side
from netlib.analysis.subthemes import Fate
from netlib.handbook.entry import Question
from netlib.render.document import (
    Annex,
    Block,
    Cell,
    Chapter,
    Items,
    Line,
    Pair,
    Paragraph,
    SideBySide,
    Table,
    Words,
)
from netlib.reports.theme import canvas
from netlib.reports.theme.material import BESIDE, Material, byline, headline
from netlib.texts import formats


def way(m: Material) -> Annex:
    """Lay out the versions one below the other: when, by whom, what the theme was called, talked over with whom."""
    t, blocks = m.t, list[Block]()
    if m.given:
        blocks.append(Paragraph((Words(t("theme_report.given"), strong=True), Words(f" {m.given}", theirs=True))))
    if m.versions.empty:
        blocks.append(Paragraph((Words(t("theme_report.no_versions")),)))
    else:
        names = ("version", "theme", *(() if m.public else ("discussed", "note")))
        columns = tuple(Cell(t(f"theme_report.column_{name}")) for name in names)
        rows = tuple(_version(m, one) for one in m.versions.to_dict("records"))
        blocks.append(Table((), columns, rows, breaks=True, widths=(28, 72) if m.public else (27, 31, 19, 23)))
    return Annex("", t("theme_report.way"), tuple(blocks))


def called(m: Material, one: Mapping[str, Any]) -> str:
    """Name a version: its number and its day."""
    return BESIDE.join(byline({**one, "author": ""}, m.t))


def _version(m: Material, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    _, *rest = byline(one, m.t)
    first = Cell(BESIDE.join((str(one["key"]), *rest)))
    theme = Cell(headline(one) or m.t("theme_report.not_written"), theirs=bool(headline(one)))
    if m.public:
        return first, theme
    note = str(one.get("note") or "")
    return (
        first,
        theme,
        Cell(discussed(m, str(one["key"]))),
        Cell(note or m.t("theme_report.no_note"), theirs=bool(note)),
    )


def discussed(m: Material, version: str) -> str:
    """Say with whom a version was talked over, and with whom its own text says that it was not."""
    said, label = (
        m.said.get(version, {}),
        {one.key: one.label[m.t.language] for one in m.handbook.theme.dialogue_groups},
    )
    yes = [label[group] for group, how in said.items() if how in {"yes", "read"}]
    told = [formats.listing(yes, m.t.locale)] if yes else []
    not_yet = [label[group] for group, how in said.items() if how == "denied"]
    told += [m.t("theme_report.not_yet", who=formats.listing(not_yet, m.t.locale))] if not_yet else []
    return ". ".join(told) or m.t("theme_report.not_written")


# --------------------------------------------------------------------------------------------- what was written anew


def anew(m: Material) -> Annex:
    """Lay out from version to version which answers became others, the words of both beside each other."""
    heading = m.t("theme_report.anew")
    legend = Paragraph((
        Words(m.t("theme_report.legend_gone"), became="gone"), Words(f" {m.t('theme_report.legend_gone_means')} "),
        Words(m.t("theme_report.legend_new"), became="new"), Words(f" {m.t('theme_report.legend_new_means')}"),
    ), quiet=True)  # fmt: skip
    return Annex("", heading, (legend, *(_pair(m, *pair) for pair in m.pairs)), new_page=False)


def _pair(m: Material, before: Mapping[str, Any], after: Mapping[str, Any]) -> Chapter:
    t, asked = m.t, [one for one in m.questions if one.key != canvas.SUBTHEMES]
    was, now = before["answers"], after["answers"]
    changed = [one for one in asked if was.get(one.key, "").strip() != now.get(one.key, "").strip()]
    columns = (t("theme_report.question"), called(m, before), called(m, after))
    pairs = tuple(_changed(m, one, was.get(one.key, ""), now.get(one.key, "")) for one in changed)
    blocks: list[Block] = [SideBySide(columns, pairs, t("theme_report.not_written"))] if pairs else []
    same = [_label(m, one) for one in asked if one not in changed and now.get(one.key, "").strip()]
    if same:
        blocks.append(Paragraph((Words(t("theme_report.unchanged", which=BESIDE.join(same))),), quiet=True))
    heading = t("theme_report.from_to", before=before["key"], after=after["key"])
    return Chapter(heading, tuple(blocks) or (Paragraph((Words(t("theme_report.nothing_changed")),)),))


def _changed(m: Material, one: Question, before: str, after: str) -> Pair:
    """Set two answers beside each other; where they have little in common nothing is marked."""
    found = side_by_side.compare(before, after, is_list=one.form == "list")
    left, right = (tuple(line for told in side for line in _lines(told)) for side in (found.left, found.right))
    return Pair(_label(m, one), left, right, theirs=False)


def _lines(told: side_by_side.Line) -> Iterator[Line]:
    """Give a line of an answer; paragraphs of a text stand one below the other."""
    line: list[Words] = []
    for how, text in told:
        for n, piece in enumerate(text.split("\n")):
            if n and line:
                yield tuple(line)
                line = []
            line += [Words(piece, theirs=True, became="" if how == "kept" else how)] if piece else []
    if line:
        yield tuple(line)


def _label(m: Material, one: Question) -> str:
    return one.label[m.t.language].rstrip(":")


# ----------------------------------------------------------------------------------------------------- the subthemes


def subthemes(m: Material) -> Annex:
    """Lay out what became of every subtheme, and the subthemes as they stand now with question and way of working."""
    fates = tuple(_fates(m))
    if not fates:
        return Annex("", m.t("theme_report.subthemes_only"), (_now(m),), new_page=False)
    now = Chapter(m.t("theme_report.subthemes_now"), (_now(m),))
    return Annex("", m.t("theme_report.subthemes"), (*fates, now), new_page=False)


def _fates(m: Material) -> Iterator[Block]:
    columns = tuple(Cell(m.t(f"theme_report.column_{name}")) for name in ("before", "what", "after"))
    for before, after in m.pairs:
        found = m.fates.get((str(before["key"]), str(after["key"])), ())
        if found:
            caption = (Words(m.t("theme_report.from_to", before=before["key"], after=after["key"]), strong=True),)
            yield Table(caption, columns, tuple(_fate(m, one) for one in found), widths=(40, 20, 40))


def _fate(m: Material, one: Fate) -> tuple[Cell, ...]:
    before, after = (Cell(BESIDE.join(side) or "–", theirs=bool(side)) for side in (one.before, one.after))
    return before, Cell(m.t(f"theme_report.fate_{one.what}"), strong=one.what != "same"), after


def _now(m: Material) -> Block:
    titles = [str(one) for one in m.latest.get("subthemes", ())] or list(m.subthemes["title"])
    if not titles:
        return Paragraph((Words(m.t("theme_report.no_subthemes")),))
    told = {one["title"]: (one["question"], one["how"]) for one in m.subthemes.to_dict("records")}
    if not any(any(told.get(one, ())) for one in titles):
        return Items(tuple((Words(one, theirs=True),) for one in titles), numbered=True)
    columns = tuple(Cell(m.t(f"theme_report.column_{name}")) for name in ("subtheme", "question", "how"))
    return Table((), columns, tuple(_subtheme(m, one, *told.get(one, ("", ""))) for one in titles), widths=(30, 35, 35))


def _subtheme(m: Material, title: str, question: str, how: str) -> tuple[Cell, ...]:
    rest = (Cell(one or m.t("theme_report.not_written"), theirs=bool(one)) for one in (question, how))
    return (Cell(title, theirs=True), *rest)
