"""Gathers what a report on a plan may print: who may be named and what of a citizen may be told is settled here."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from netlib import texts
from netlib.analysis import competence
from netlib.analysis.course import Deadline
from netlib.analysis.evidence import CITIZENS
from netlib.analysis.year import Mark
from netlib.charts.said import in_sentence
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.names import surname, tidy
from netlib.reports.delivery import material as delivery
from netlib.reports.delivery import names
from netlib.texts import formats
from netlib.workbench import NetworkView

LEADER: Final = "leader"
CONTRIBUTION: Final = "contribution"
FIXED: Final = "\N{NO-BREAK SPACE}"
# Columns in which people write freely; keys, days and words of the handbook hold no names.
FREE: Final = {
    "meetings": ("headline", "purpose", "subthemes", "room"),
    "plan": ("seat", CONTRIBUTION, "involvement_form", "extra"),
    "plan_versions": ("author", "reason", "meetings"),
    "milestones": ("note",),
}
RULES: Final = frozenset({"R02", "R03", "R10", "R12", "R13", "R14"})  # what the handbook says of a plan
INSIDE: Final = frozenset({"sponsor", "agenda", "paper"})  # marks of the year that are no matter of the public's
OWN: Final = "review"  # the leader's own look at whether the plan holds


@dataclass(frozen=True)
class Person:
    """Somebody on the plan: what they are called on paper, and whether they speak of their own life."""

    key: str
    label: str
    is_core: bool
    is_citizen: bool


@dataclass(frozen=True)
class Item:
    """One line of a meeting's table: who, and what stands in the columns behind, by column."""

    who: str
    told: Mapping[str, str]
    is_seat: bool = False


@dataclass(frozen=True)
class Material:
    """A network's plan as its report may show it.

    `course` are the network's own meetings with nth and of, `talks` those with the sponsor. `items` are the lines of
    each meeting by its number, `hosts` who receives the others. `missing` says what the plan lacks; the public is not
    told. `phases` tells who takes part in which phase, shape ``(phases, people)``; None: no such table is of use.
    """

    t: texts.Texts
    handbook: Handbook
    audience: str
    day: dt.date
    fixed: bool  # a day was asked for; else the day is today
    demo: bool  # everything in the store is invented
    title: str
    network_type: str
    began: dt.date | None
    course: pd.DataFrame
    talks: pd.DataFrame
    milestones: pd.DataFrame
    deadline: Deadline
    agendas: Mapping[int, dt.date]  # by when the agenda of a meeting is sent
    people: tuple[Person, ...]
    planned: Mapping[int, frozenset[str]]  # who is on the plan of a meeting
    items: Mapping[int, tuple[Item, ...]]
    hosts: Mapping[int, str]
    columns: tuple[str, ...]  # further ones
    versions: tuple[Mapping[str, Any], ...]
    meetings: tuple[Mapping[str, Any], ...]  # as they stand now, to be held against the latest version
    approved: str  # in words
    missing: tuple[str, ...]
    phases: pd.DataFrame | None
    year: tuple[Mark, ...]  # twelve months
    first: dt.date | None  # the day on which they begin; None: no meeting has a day

    @property
    def public(self) -> bool:
        """Tell whether whoever asks may read it."""
        return self.audience == "public"

    @property
    def own_copy(self) -> bool:
        """Tell whether it is the leader's own copy, which is not passed on."""
        return self.audience == LEADER


def gather(store: str, network: str, language: str, as_of: str, audience: str) -> Material:
    """Read a network for the report on its plan; parameters and errors as for `delivery.material.read`.

    In the audience "leader" everybody is named and what a citizen contributes is told, as on the leader's own screen.
    """
    source = delivery.read(store, network, language, as_of, audience)
    if audience == LEADER:
        everybody = dict(source.then.participants[["key", "name"]].dropna().itertuples(index=False))
        source = replace(source, people=everybody, take_out=lambda value: value)
    then, t = source.then, source.t
    frames = replace(then.frames, **{
        name: names.taken_out(getattr(then.frames, name), columns, source.take_out) for name, columns in FREE.items()
    })  # fmt: skip
    people = _people(source)
    course = names.taken_out(then.course, FREE["meetings"], source.take_out)
    about = then.about
    return Material(
        t=t, handbook=then.handbook, audience=audience, day=then.today, fixed=source.fixed, demo=source.demo,
        title=source.take_out(then.title), network_type=str(about["network_type"]), began=as_day(about.get("start")),
        course=course, talks=names.taken_out(then.talks, FREE["meetings"], source.take_out),
        milestones=frames.milestones, deadline=then.deadline, agendas=_agendas(then, course),
        people=tuple(one for one in people.values() if one.key in _counting(then)),
        planned=_planned(frames.plan), items=_items(frames.plan, people, source),
        hosts={int(n): people[key].label for n, key in _hosts(course) if key in people},
        columns=() if audience == "public" else tuple(source.take_out(_columns(frames))),
        versions=_versions(frames, audience),
        meetings=tuple(_rows(frames.meetings)), approved=_approved(frames, t), missing=_missing(source),
        phases=then.phases_by_person if about["network_type"] != "learning" else None,
        year=_year(source, _first(then)), first=_first(then),
    )  # fmt: skip


def as_day(value: object) -> dt.date | None:
    """Give a cell as a day; None: there is none."""
    found = pd.to_datetime(value) if isinstance(value, dt.date | str) else pd.NaT
    return None if pd.isna(found) else found.date()


def short(name: str) -> str:
    """Write a name as the handbook does: "Jens J."."""
    words = tidy(name).split()
    last = surname(name)
    given = next((one.strip(",") for one in words if one.strip(",") != last), "")
    return f"{given}{FIXED}{last[0]}." if given else last


# ---------------------------------------------------------------------------------------------------------- people


def _people(source: delivery.Source) -> dict[str, Person]:
    """Say how each person is called: by short name with a yes and what they do, else by what they do.

    Of citizens, users and relatives only that they are one is told: what else they are may be theirs alone.
    """
    then, t = source.then, source.t
    roles = {one.key: in_sentence(one.label[t.language]) for one in then.handbook.words.actor_type}
    rows = then.participants.to_dict("records")
    rows.sort(key=lambda one: one["participation_type"] != "core")
    found = {}
    for one in rows:
        role, name = str(one["actor_type"]), source.people.get(one["key"], "")
        does = "" if role in CITIZENS else str(one["function"] or one["unit"])
        told = [*([short(name)] if name else []), does or roles.get(role, role)]
        is_core = one["participation_type"] == "core"
        label = ", ".join(told)
        found[str(one["key"])] = Person(str(one["key"]), label[:1].upper() + label[1:], is_core, role in CITIZENS)
    return found


def _counting(then: NetworkView) -> set[str]:
    """Name those who take part, and whoever is planned for a meeting: others on the list are only thought of."""
    planned = set(then.plan["participant"].dropna())
    takes_part = set(competence.counted(then.participants, confirmed=True)["key"])
    return takes_part | (planned & set(competence.counted(then.participants)["key"]))


def _planned(plan: pd.DataFrame) -> dict[int, frozenset[str]]:
    there = plan.dropna(subset=["participant"])
    return {int(number): frozenset(some["participant"]) for number, some in there.groupby("meeting")}


def _hosts(course: pd.DataFrame) -> Iterable[tuple[int, str]]:
    return zip(course["number"], course["host"], strict=True) if "host" in course else ()


# ------------------------------------------------------------------------------------------------------- the tables


def _columns(frames: Frames) -> tuple[str, ...]:
    named = frames.course_plans["columns"].iloc[-1] if len(frames.course_plans) else ()
    return tuple(str(one) for one in named)


def _items(plan: pd.DataFrame, people: Mapping[str, Person], source: delivery.Source) -> dict[int, tuple[Item, ...]]:
    found: dict[int, list[Item]] = {}
    for one in plan.to_dict("records"):
        person = people.get(str(one["participant"]))
        found.setdefault(int(one["meeting"]), []).append(_item(one, person, source))
    return {number: tuple(items) for number, items in found.items()}


def _item(one: Mapping[str, Any], person: Person | None, source: delivery.Source) -> Item:
    """Tell a line: to the public only who; of what a citizen contributes only that it is agreed with that person."""
    if source.audience == "public":
        return Item(person.label if person else str(one["seat"]), {}, is_seat=person is None)
    told = {CONTRIBUTION: str(one[CONTRIBUTION]), "involvement_form": str(one["involvement_form"]), **one["extra"]}
    if person and person.is_citizen and source.audience != LEADER:
        told = {name: text for name, text in told.items() if name == "involvement_form"}
        told[CONTRIBUTION] = source.t("plan_report.with_the_person")
    return Item(person.label if person else str(one["seat"]), told, is_seat=person is None)


# ------------------------------------------------------------------------------------------- deadlines and versions


def _agendas(then: NetworkView, course: pd.DataFrame) -> dict[int, dt.date]:
    dated = course.dropna(subset=["date"])
    return {
        int(number): then.agenda_due(date.date()) for number, date in zip(dated["number"], dated["date"], strict=True)
    }


def _first(then: NetworkView) -> dt.date | None:
    """Give the first day of the month in which the network begins, by its start or its first meeting."""
    dated = [one.date() for one in then.course["date"].dropna()]
    began = as_day(then.about.get("start"))
    return min([*dated, *([began] if began else [])]).replace(day=1) if dated else None


def _year(source: delivery.Source, first: dt.date | None) -> tuple[Mark, ...]:
    """Give what the wheel shows; to the public neither talks nor what is due."""
    if first is None:
        return ()
    marks = source.then.year(first, source.t.language)
    shown = [one for one in marks if source.audience != "public" or one.what not in INSIDE]
    return tuple(replace(one, label=source.take_out(one.label)) for one in shown)


def _versions(frames: Frames, audience: str) -> tuple[Mapping[str, Any], ...]:
    """Give the versions of the plan in their order; why it was changed is no matter of the public's."""
    if audience == "public":
        return ()
    return tuple(sorted(_rows(frames.plan_versions), key=lambda one: int(one["key"])))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in one.items()} for one in frame.to_dict("records")]


def _approved(frames: Frames, t: texts.Texts) -> str:
    plan = frames.course_plans.iloc[-1] if len(frames.course_plans) else {}
    if plan is None or not len(plan) or plan["status"] != "approved":
        return t("plan_report.draft")
    day = as_day(plan["approved"])
    return t("plan_report.approved_on", date=told_day(day, t)) if day else t("plan_report.approved")


def told_day(day: dt.date, t: texts.Texts) -> str:
    """Write a date that is not parted at the end of a line."""
    return formats.short_date(day, t.locale).replace(" ", FIXED)


def _missing(source: delivery.Source) -> tuple[str, ...]:
    """Say what the plan lacks: what wants attention, then what the handbook recommends; nothing to the public."""
    then, language = source.then, source.t.language
    if source.audience == "public":
        return ()
    cares = [one.said(language) for one in then.plan_health(language) if one.section != OWN]
    found = then.check(language)
    rules = found.loc[found["rule"].isin(RULES) & (found["severity"] != "info"), "message"]
    return tuple(dict.fromkeys(map(source.take_out, [*cares, *rules])))
