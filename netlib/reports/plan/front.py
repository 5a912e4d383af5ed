"""Lays out page 1: the course at a glance, with the talks and days between its meetings, and what the plan lacks."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from babel import dates

from netlib.analysis.course import END, FINAL
from netlib.render.document import Block, Cell, Change, Changes, Line, Running, Table, Words
from netlib.render.opening import Opening
from netlib.reports.plan.material import FIXED, Material, as_day, told_day
from netlib.texts import Texts, formats

DECIDED: Final = "start"  # the milestone at which the forum decided


@dataclass(frozen=True)
class Stop:
    """One line of the course: when, what, from when to when and where, and what about."""

    day: dt.date | None
    what: str
    hours: str = ""
    place: str = ""
    about: str = ""
    agenda: str = ""
    is_meeting: bool = False


def running(m: Material) -> Running:
    """Write what stands at the edge of every page."""
    kind = m.handbook.word("network_type", m.network_type).label[m.t.language]
    own = [m.t("plan_report.own_copy")] if m.own_copy else []
    return Running(
        sender=" · ".join([kind, *([m.t("ui.demo")] if m.demo else [])]), title=m.title,
        kind=m.t("plan_report.kind_dated", date=told_day(m.day, m.t)), legend=" ".join(own),
        page=m.t("report.page", n="{n}", all="{all}"),
    )  # fmt: skip


def opening(m: Material) -> Opening:
    """Make page 1."""
    first, rest = finding(m)
    asked: Line = (Words(first, strong=True), *([Words(f" {rest}")] if rest else []))
    box = Changes(m.t("plan_report.missing"), tuple(map(Change, m.missing))) if m.missing else None
    return Opening(running(m), m.title, tuple(_byline(m)), asked, box, (), tuple(_wide(m)))


def _byline(m: Material) -> Iterator[str]:
    yield m.t("plan_report.title")
    if m.own_copy:
        yield m.t("plan_report.own_copy").rstrip(".")
    if m.versions:
        latest = m.versions[-1]
        day = as_day(latest["date"])
        name = "version_on" if day else "version"
        yield m.t(f"plan_report.{name}", n=latest["key"], date=told_day(day, m.t) if day else "")
    yield m.approved


def finding(m: Material) -> tuple[str, str]:
    """Say how many meetings there are from when to when, then which comes next and when the forum is delivered to."""
    t, dated = m.t, m.course.dropna(subset=["date"])
    if m.course.empty:
        return t("plan_report.no_meetings"), ""
    n, lacking = len(m.course), len(m.course) - len(dated)
    told = [t("plan_report.next", **_next(m, dated))] if _next(m, dated) else []
    told += [t("plan_report.undated", n=lacking)] if lacking and len(dated) else []
    told += [t("plan_report.to_forum", date=told_day(m.deadline.forum, t))] if m.deadline.forum else []
    if dated.empty:
        return t("plan_report.n_undated", n=n, number=_word(n, t)), " ".join(told)
    first, last = (told_day(one.date(), t) for one in (dated["date"].iloc[0], dated["date"].iloc[-1]))
    return t("plan_report.n_meetings", n=n, number=_word(n, t), first=first, last=last), " ".join(told)


def _word(n: int, t: Texts) -> str:
    """Write a small number as a word that a sentence begins with: "Fem"."""
    words = t("drift.numbers").split()
    return words[n - 1].capitalize() if 1 <= n <= len(words) else str(n)


def _next(m: Material, dated: pd.DataFrame) -> dict[str, Any]:
    ahead = dated[dated["date"] >= pd.Timestamp(m.day)]
    if ahead.empty:
        return {}
    one = ahead.iloc[0]
    return {"nth": int(one["nth"]), "date": formats.weekday_date(one["date"].date(), m.t.locale)}


def _wide(m: Material) -> Iterator[Block]:
    if m.course.empty:
        return
    names = ("date", "what", "place", "about", *(() if m.public else ("agenda",)))
    columns = tuple(Cell(m.t(f"plan_report.column_{name}")) for name in names)
    rows = tuple(_row(m, stop) for stop in stops(m))
    widths = (22, 24, 26, 28) if m.public else (21, 20, 24, 20, 15)
    yield Table((), columns, rows, breaks=True, widths=widths)


def _row(m: Material, stop: Stop) -> tuple[Cell, ...]:
    day = told_day(stop.day, m.t) if stop.day else m.t("plan_report.no_date")
    where = ",\n".join(one for one in (stop.hours, stop.place) if one)  # on paper each has a line of its own
    cells = (
        Cell(day, strong=stop.is_meeting), Cell(stop.what, strong=stop.is_meeting),
        Cell(where or "–", theirs=bool(stop.place)), Cell(stop.about or "–", theirs=bool(stop.about)),
    )  # fmt: skip
    return cells if m.public else (*cells, Cell(stop.agenda or "–"))


def stops(m: Material) -> list[Stop]:
    """Give the course day by day: the forum, meetings, talks and deadlines; what has no day stands last."""
    found = [*_beginning(m), *(_meeting(m, one) for one in m.course.to_dict("records"))]
    found += [] if m.public else [_talk(m, one) for one in m.talks.to_dict("records")]
    found += list(_ending(m))
    return sorted(found, key=lambda one: (one.day is None, one.day or dt.date.max))


def _beginning(m: Material) -> Iterator[Stop]:
    starts = m.milestones[m.milestones["key"] == DECIDED]
    decided = as_day(starts["date"].iloc[0]) if len(starts) else None
    if decided:
        yield Stop(decided, m.t("plan_report.decided"))
    if m.began:
        yield Stop(m.began, m.t("plan_report.began"))


def _ending(m: Material) -> Iterator[Stop]:
    ends = m.milestones[m.milestones["key"] == END]
    note = str(ends["note"].iloc[0]) if len(ends) and not m.public else ""
    if m.deadline.papers and not m.public:
        yield Stop(m.deadline.papers, m.t("plan_report.papers_due"))
    if m.deadline.forum:
        yield Stop(m.deadline.forum, m.t("plan_report.forum"), about=note)


def _meeting(m: Material, one: Mapping[Any, Any]) -> Stop:
    name = "final" if one["kind"] == FINAL else "meeting"
    due = m.agendas.get(int(one["number"]))
    about = one["headline"] or ", ".join(one["subthemes"]) or m.t("plan_report.no_subtheme")
    return Stop(
        as_day(one["date"]), m.t(f"plan_report.{name}", nth=one["nth"], of=one["of"]), hours(m, one),
        str(one.get("room") or "") if not m.public else "", about, near_day(due, m.t) if due else "", is_meeting=True,
    )  # fmt: skip


def _talk(m: Material, one: Mapping[Any, Any]) -> Stop:
    about = str(one["headline"] or one["purpose"])
    return Stop(as_day(one["date"]), m.t("plan_report.talk"), hours(m, one), str(one.get("room") or ""), about)


def hours(m: Material, one: Mapping[Any, Any]) -> str:
    """Say from when to when; empty: nothing is agreed."""
    start, end = (one[name] if isinstance(one[name], dt.time) else None for name in ("start", "end"))
    if start is None:
        return ""
    name = "hours" if end else "hours_from"
    told = m.t(f"plan_report.{name}", start=formats.clock(start), end=formats.clock(end) if end else "")
    return told.replace(" ", FIXED)


def near_day(day: dt.date, t: Texts) -> str:
    """Write a date without its year, which stands beside it."""
    return str(dates.format_skeleton("MMMMd", day, locale=t.locale)).replace(" ", FIXED)
