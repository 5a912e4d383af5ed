"""Lays an agenda out as a document: day and place, the forum's question, preparation, programme, and whom to ring."""

import datetime as dt
from collections.abc import Iterator

from netlib.render.document import Block, Cell, Items, Line, Paragraph, Running, Side, Table, Words
from netlib.render.opening import Opening
from netlib.texts import Texts, formats
from netlib.workbench import agenda as asked
from netlib.workbench.agenda import Agenda


def page(told: Agenda, t: Texts, day: dt.date, *, is_demo: bool) -> Opening:
    """Make the agenda's one page."""
    return Opening(
        running(told, t, day, is_demo=is_demo), told.headline or told.network, tuple(_byline(told, t)),
        _place(told, t), None, tuple(_sides(told, t)),
    )  # fmt: skip


def running(told: Agenda, t: Texts, day: dt.date, *, is_demo: bool) -> Running:
    """Write what stands at the edge of every page."""
    sender = f"{told.network} · {t('ui.demo')}" if is_demo else told.network
    date = formats.short_date(day, t.locale).replace(" ", asked.BESIDE)
    return Running(
        sender=sender, title=told.network, kind=t("agenda.kind_dated", date=date), legend="",
        page=t("report.page", n="{n}", all="{all}"),
    )  # fmt: skip


def _place(told: Agenda, t: Texts) -> Line:
    where = Words(f"{asked.where(told, t)}.", theirs=bool(told.room))
    return (Words(f"{asked.when(told, t)}.", strong=True), Words(" "), where)


def _byline(told: Agenda, t: Texts) -> Iterator[str]:
    yield t("agenda.title")
    yield asked.called(told, t)
    if told.host:
        yield asked.host(told, t)


def _sides(told: Agenda, t: Texts) -> Iterator[Side]:
    yield Side(t("agenda.asked"), (_paragraph(told.asked, t("agenda.asked_missing")),))
    about = tuple(_about(told, t))
    if about:
        yield Side(t("agenda.about"), about)
    prepared: Block = (
        Items(_theirs(told.preparation)) if len(told.preparation) > 1
        else _paragraph("".join(told.preparation), t("agenda.preparation_missing"))
    )  # fmt: skip
    yield Side(t("agenda.preparation"), (prepared,))
    yield Side(t("agenda.points"), (_points(told, t),))
    why = Paragraph((Words(t("agenda.contacts_why")),))
    yield Side(t("agenda.contacts"), (why, Items(tuple((Words(one),) for one in told.contacts))))


def _about(told: Agenda, t: Texts) -> Iterator[Block]:
    """Say what the meeting is for and what about, where the title does not say it already."""
    if told.purpose:
        yield _paragraph(told.purpose, "")
    if told.subthemes and told.subthemes != (told.headline,):
        yield Items(_theirs(told.subthemes))
    if not told.headline and not told.subthemes:
        yield _paragraph("", t("agenda.no_theme"))


def _points(told: Agenda, t: Texts) -> Block:
    if not told.points:
        return _paragraph("", asked.frame_only(told, t))
    columns = tuple(Cell(t(f"agenda.column_{name}")) for name in ("time", "content"))
    rows = tuple((Cell(one.clock or "–", strong=True), Cell(one.content, theirs=True)) for one in told.points)
    return Table((), columns, rows, widths=(15, 85))


def _paragraph(text: str, nothing: str) -> Paragraph:
    return Paragraph((Words(text, theirs=True),)) if text else Paragraph((Words(nothing),))


def _theirs(lines: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple((Words(one, theirs=True),) for one in lines)
