"""Lays out page 1 of the report as a document: the theme, the forum's question, what is open, the answers."""

from dataclasses import replace

from netlib.render.document import Change, Changes, Items, Line, Paragraph, Running, Side, Words
from netlib.render.opening import Opening
from netlib.reports.theme import canvas, material, people
from netlib.reports.theme.canvas import Canvas, Field
from netlib.reports.theme.material import Material
from netlib.texts import formats


def sheet(m: Material) -> Canvas:
    """Lay the latest version out as a canvas, with version, day and author at its foot."""
    found = canvas.filled(m.questions, m.version, str(m.network["title"]), str(m.network["forum_question"]), m.t)
    beside = m.t("theme_report.mandate_foot") if people.open_mandates(m) else ""
    return replace(found, foot=material.foot(m.latest, m.t, is_demo=m.demo), beside=beside)


def running(m: Material) -> Running:
    """Write what stands at the edge of every page."""
    kind = m.handbook.word("network_type", m.network["network_type"]).label[m.t.language]
    return Running(
        sender=f"{kind} · {m.t('ui.demo')}" if m.demo else kind, title=str(m.network["title"]),
        kind=m.t("theme_report.kind_dated", date=formats.short_date(m.day, m.t.locale)), legend="",
        page=m.t("report.page", n="{n}", all="{all}"),
    )  # fmt: skip


def opening(m: Material) -> Opening:
    """Make page 1 of the document."""
    found = sheet(m)
    asked: Line = (
        (Words(m.t("theme_report.asked"), strong=True), Words(" "), Words(" ".join(found.asked.lines), theirs=True))
        if found.asked.lines else (Words(m.t("theme_report.asked"), strong=True), Words(f" {found.asked.hint}"))
    )  # fmt: skip
    open_ones = tuple(Change(one) for one in people.open_mandates(m))
    sides = tuple(_side(m, one) for one in found.fields if one.number)
    return Opening(
        running(m), m.title, material.byline(m.latest, m.t), asked,
        Changes(m.t("theme_report.mandate"), open_ones) if open_ones else None, sides,
    )  # fmt: skip


def _side(m: Material, one: Field) -> Side:
    lines: list[Line] = [(Words(line, theirs=True),) for line in one.lines]
    if one.is_list:
        return Side(one.label, (Items(tuple(lines)),))
    return Side(
        one.label, tuple(map(Paragraph, lines)) or (Paragraph((Words(m.t("theme_report.not_written")),), quiet=True),)
    )
