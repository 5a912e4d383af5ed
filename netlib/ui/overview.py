"""The overview: which network needs somebody today, and what the year holds."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import ipywidgets as widgets
import pandas as pd
from babel import dates

from netlib.analysis import progress
from netlib.handbook import Handbook
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.workbench import NetworkView, Workbench

# Where a step is taken, by its name; the final meeting is prepared on a page of its own.
PLACES: Final = {
    "unfold_theme": "theme", "discuss_theme": "theme", "settle_mandate": "theme", "settle_mandate_with": "theme",
    "plan_meetings": "plan", "hold_talk": "plan", "book_meetings": "sending", "send_agenda": "sending",
    "send_agenda_now": "sending",
}  # fmt: skip
FINISHED: Final = ("closed", "archived", "stopped")
SHOWN_DATES: Final = 6
YEAR: Final = dt.timedelta(days=365)


@dataclass(frozen=True)
class Finding:
    """What the handbook would say, with the opening that stands in bold."""

    severity: str
    opening: str
    message: str


@dataclass(frozen=True)
class Meeting:
    """A meeting as a row tells of it: `label` says whether it is the next or the last."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One network in one glance."""

    key: str
    title: str
    people: str
    phase: int
    phases: int
    phase_name: str
    step: str
    meeting: Meeting
    findings: tuple[Finding, ...]
    leads_to: str = ""  # the page where the next step is taken; "": none


@dataclass(frozen=True)
class Day:
    """One day of the year that something happens on."""

    date: dt.date
    brief: str
    what: str


def show() -> widgets.Widget:
    """Show the overview."""
    return page.show(build)


def build(t: Texts, bench: Workbench) -> widgets.Widget:
    """Lay out the overview of every network in `bench`, or what to do where there is none."""
    views = [bench.network(key) for key in bench.keys()]  # noqa: SIM118  a workbench is no mapping
    open_ones = sorted((one for one in views if one.status not in FINISHED), key=_urgency)
    may_start = page.is_served() and bench.viewer.role == "secretariat"
    if not views:
        body = page.html("empty", t, may_start=may_start)
    else:
        rows = [row(t, one) for one in open_ones]
        finished = [one for one in views if one.status in FINISHED]
        year = {"today": bench.today, "months": dates.get_month_names("abbreviated", locale=t.locale)}
        days = sorted(_days(t, open_ones, bench.today), key=lambda day: day.date)
        body = page.html("overview", t, rows=rows, finished=finished, days=days[:SHOWN_DATES], **year)
    intro = formats.long_date(bench.today, t.locale) if views else ""
    way = ("/start", t("ui.page_start")) if views and may_start else None
    return page.page(t, body, title=t("ui.overview_title"), bench=bench, intro=_capital(intro), way=way)


def _urgency(view: NetworkView) -> tuple[bool, dt.date]:
    """Sort by the next meeting; networks without one come last."""
    coming = progress.next_meeting(view.meetings, view.today)
    return coming is None, view.today if coming is None else coming["date"].date()


def row(t: Texts, view: NetworkView) -> Row:
    """Sum up one network."""
    phase = progress.phase(view.status, view.handbook)
    keys = [one.key for one in view.handbook.phases]
    return Row(
        view.key, view.title, _people(t, view), keys.index(phase) + 1, len(keys),
        view.handbook.phase(phase).label[t.language], step(t, view), _meeting(t, view),
        tuple(findings(t, view)), _leads_to(view),
    )  # fmt: skip


def _people(t: Texts, view: NetworkView) -> str:
    """Name the leader and where the leader works."""
    leader = view.about["leader"]
    if leader is None or pd.isna(leader):
        return t("ui.no_leader")
    unit = view.participants.set_index("key").loc[leader, "unit"]
    return " · ".join(part for part in (view.name(leader), unit) if part)


def step(t: Texts, view: NetworkView) -> str:
    """Say the leader's next step."""
    found = view.next_step
    said = {
        name: formats.weekday_date(value, t.locale) if isinstance(value, dt.date) else value
        for name, value in found.values.items()  # noqa: PD011  a step is no frame
    }
    return t(f"steps.{found.name}", **said)


def _leads_to(view: NetworkView) -> str:
    """Name the page on which the next step is taken, where there is one."""
    name = view.next_step.name
    coming = progress.next_meeting(view.meetings, view.today)
    if name == "prepare_meeting" and coming is not None and coming["kind"] == "final_analysis":
        return "prepare"
    return PLACES.get(name, "")


def _meeting(t: Texts, view: NetworkView) -> Meeting:
    coming = progress.next_meeting(view.meetings, view.today)
    if coming is not None:
        day = _day(t, coming["date"].date(), view.today)
        start = coming["start"]
        when = t("ui.day_and_time", day=day, time=formats.clock(start)) if isinstance(start, dt.time) else day
        lines = (_name(t, coming, view.handbook), _capital(when), coming["room"])
        return Meeting(t("ui.next_meeting"), tuple(line for line in lines if line))
    past = progress.last_meeting(view.meetings, view.today)
    if past is not None:
        return Meeting(t("ui.last_meeting"), (_capital(_day(t, past["date"].date(), view.today)),))
    undated = len(view.course)
    said = t("ui.undated_meetings", n=undated) if undated else t("ui.no_meetings")
    return Meeting(t("ui.next_meeting"), (said,))


def _day(t: Texts, day: dt.date, today: dt.date) -> str:
    """Write a day: "i dag", with its year only where that is another."""
    if day == today:
        return t("ui.today")
    write = formats.weekday_date if abs(day - today) < YEAR / 2 else formats.long_date
    return write(day, t.locale)


def _name(t: Texts, meeting: "pd.Series[Any]", handbook: Handbook) -> str:
    """Call a meeting by its place among those of the network, or by its kind where that is a special one."""
    if meeting["kind"] == "ordinary":
        return t("ui.meeting_number", number=int(meeting["nth"]))
    return handbook.word("meeting_kind", meeting["kind"]).label[t.language]


def findings(t: Texts, view: NetworkView, rules: Collection[str] | None = None) -> Iterator[Finding]:
    """Give what the handbook would say about a network, most serious first; `rules`: of those only."""
    recommends = t("ui.handbook_recommends")
    table = view.check(t.language)
    for one in (table if rules is None else table[table["rule"].isin(rules)]).itertuples():
        severity, message = str(one.severity), str(one.message)
        if severity == "warning" and message.startswith(recommends):
            yield Finding(severity, recommends, message.removeprefix(recommends).lstrip())
        else:
            yield Finding(severity, t(f"ui.opening_{severity}"), message)


def _days(t: Texts, views: list[NetworkView], today: dt.date) -> Iterator[Day]:
    """Give the days of the coming year: meetings, and when the forum takes a network up."""
    for view in views:
        own = pd.concat([view.course, view.talks])
        for _, meeting in own.dropna(subset=["date"]).iterrows():
            day = meeting["date"].date()
            if today <= day < today + YEAR:
                yield Day(day, _brief(day, t), f"{_name(t, meeting, view.handbook)}: {view.title}")
        forum = view.about["forum_date"]
        if not pd.isna(forum) and today <= forum.date() < today + YEAR:
            yield Day(forum.date(), _brief(forum.date(), t), t("ui.forum_takes_up", title=view.title))


def _brief(day: dt.date, t: Texts) -> str:
    """Write "29. jan."."""
    return dates.format_skeleton("MMMd", day, locale=t.locale)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
