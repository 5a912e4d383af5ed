"""Lays out the versions of the plan: when it was kept, why it is as it is, and what has become otherwise since."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from netlib.analysis import plan_changes
from netlib.analysis.plan_changes import Change
from netlib.render.document import Annex, Block, Cell, Paragraph, Table, Words
from netlib.reports.plan.material import Material, as_day, told_day
from netlib.texts import formats

TALK = "sponsor"


def kept(m: Material) -> Annex:
    """Lay the versions out, the oldest first, each with what changed until it was kept, and what has changed since."""
    heading = m.t("plan_report.versions")
    if not m.versions:
        return Annex("", heading, (Paragraph((Words(m.t("plan_report.no_versions")),)),), new_page=False)
    names = ("version", "date", "reason", "changed")
    columns = tuple(Cell(m.t(f"plan_report.column_{name}")) for name in names)
    before: Sequence[Any] = [None, *m.versions]
    rows = tuple(_row(m, was, one) for was, one in pairwise(before))
    table = Table((), columns, rows, breaks=True, widths=(11, 19, 34, 36))
    return Annex("", heading, (table, *_since(m)), new_page=False)


def _row(m: Material, was: Mapping[str, Any] | None, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    day = as_day(one["date"])
    changed = _said(m, was["meetings"], one["meetings"]) if was else [m.t("plan_report.first_version")]
    reason = str(one["reason"])
    return (
        Cell(str(one["key"]), strong=True), Cell(told_day(day, m.t) if day else m.t("plan_report.no_date")),
        Cell(reason or m.t("plan_report.no_reason"), theirs=bool(reason)),
        Cell(" ".join(changed) or m.t("plan_report.nothing_changed")),
    )  # fmt: skip


def _since(m: Material) -> Iterator[Block]:
    changed = _said(m, m.versions[-1]["meetings"], m.meetings)
    if changed:
        yield Paragraph((Words(m.t("plan_report.since"), strong=True), Words(" " + " ".join(changed))))


def _said(m: Material, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{_sentence(m, one)}." for one in plan_changes.changes(before, after)]


def _sentence(m: Material, one: Change) -> str:
    """Say one change, in the words of the plan's page."""
    t, meeting = m.t, one.meeting
    name = str(meeting["headline"] or " · ".join(meeting["subthemes"])) or t("plan.a_meeting")
    name = t("plan.talk") if meeting["kind"] == TALK else name
    gone = "_off" if one.what in {"subthemes", "headline", "room"} and not one.after else ""
    day = f" ({_told(m, meeting['date'])})" if one.what == "added" and meeting["date"] else ""
    told = {"name": name, "before": _told(m, one.before), "after": _told(m, one.after)}
    return t(f"plan.changed_{one.what}{gone}", **told) + day


def _told(m: Material, value: Any) -> str:  # noqa: ANN401  a day, times, words
    if isinstance(value, dt.date):
        return told_day(value, m.t)
    if isinstance(value, list) and any(isinstance(one, dt.time) for one in value):
        return "–".join(formats.clock(one) for one in value if one)
    return ", ".join(str(one) for one in value if one) if isinstance(value, list) else str(value or "")
