"""Lays out page 1: what the forum asked, what it is asked to do, what has changed."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.render import document, room, scale
from netlib.render.document import (
    Change,
    Changes,
    Fact,
    Front,
    Inline,
    Line,
    Link,
    Recommendation,
    Running,
    Status,
    Words,
)
from netlib.reports.delivery.fit import fitted
from netlib.reports.delivery.material import Material
from netlib.texts import formats

MOST: Final = 5  # recommendations on page 1
_NOTHING: Final = re.compile(
    r"\W*(ingen|ingenting|intet|ikke noget|none|nothing|not)((\s+\w+){0,3}\s+(endnu|yet))?\W*", re.IGNORECASE
)


@dataclass(frozen=True)
class Limit:
    """How much page 1 holds: recommendations, items in the box, and whether the grounds stand there."""

    rows: int
    items: int
    whys: bool = True


def is_nothing(text: str) -> bool:
    """Tell whether somebody has answered that there is nothing yet."""
    return bool(_NOTHING.fullmatch(text))


def build(m: Material) -> tuple[Front, Limit]:
    """Make page 1 and tell what it left out for the annexes: first of the box, then the grounds, then the last rows."""
    return fitted(lambda limit: _front(m, limit), _limits(m), room.front, room.PAGE)


def _limits(m: Material) -> Iterator[Limit]:
    rows, items = min(MOST, len(m.recommendations)), len(_changed(m))
    yield from (Limit(rows, n) for n in range(items, min(items, 2) - 1, -1))
    yield from (Limit(rows, n, whys=False) for n in range(items, -1, -1))
    yield from (Limit(n, 0, whys=False) for n in range(rows - 1, 0, -1))


def _front(m: Material, limit: Limit) -> Front:
    return Front(
        running=running(m), title=str(m.network["title"]), byline=_byline(m), asked=asked(m), heading=_heading(m),
        rows=tuple(_rows(m, limit)), notes=tuple(_notes(m, limit)), changes=_changes(m, limit.items),
    )  # fmt: skip


def day(m: Material) -> dt.date:
    """Give the day of the delivery: the one written on it, else the one it is made for."""
    written = m.delivery.get("date")
    return m.day if written is None or pd.isna(written) else written.date()


def running(m: Material) -> Running:
    """Write what stands at the edge of every page."""
    date = formats.short_date(day(m), m.t.locale)
    kind = m.handbook.word("network_type", m.network["network_type"]).label[m.t.language]
    return Running(
        sender=f"{kind} · {m.t('ui.demo')}" if m.demo else kind, title=str(m.network["title"]),
        kind=m.t("report.kind_dated", forum=m.forum, date=date),
        legend="" if m.statements.empty else m.t("report.legend"), page=m.t("report.page", n="{n}", all="{all}"),
    )  # fmt: skip


def _byline(m: Material) -> tuple[str, ...]:
    sizes = (("meetings", m.meetings), ("participants", m.participants), ("statements", m.statements))
    counted = (m.t(f"report.{name}", n=len(frame)) for name, frame in sizes)
    return (_person(m, "leader"), _person(m, "sponsor"), *counted)


def _person(m: Material, role: str) -> str:
    key = m.network[role]
    if key is None or pd.isna(key):
        return m.t(f"report.{role}", who=m.t("report.not_written"))
    name = m.people.get(key)
    return m.t(f"report.{role}_name", who=name) if name else m.t(f"report.{role}", who=m.functions.get(key, key))


def asked(m: Material) -> Line:
    """Say what the forum asked, or that nobody has written it down."""
    question = m.network["forum_question"]
    if not question:
        return (Words(m.t("report.asked_missing", forum=m.forum)),)
    return (Words(m.t("report.asked", forum=m.forum), strong=True), Words(" "), Words(question, theirs=True))


def _heading(m: Material) -> str:
    if m.recommendations.empty:
        return ""
    follows = all(text[0].islower() for text in m.recommendations["text"])
    return m.t("report.proposed_that" if follows else "report.proposed", forum=m.forum)


def label(one: Any, width: float) -> str:  # noqa: ANN401  a row of pandas
    """Name a recommendation on one small line of `width` millimetres: its short form, else the words that fit."""
    words = (one.short or one.text).split()
    kept = next(
        n for n in range(len(words), 0, -1) if n == 1 or scale.lines(" ".join([*words[:n], "…"]), "small", width) == 1
    )
    return " ".join(words[:kept]).rstrip(",;:.") + (" …" if kept < len(words) else "")


def _rows(m: Material, limit: Limit) -> Iterator[Recommendation]:
    for number, one in enumerate(m.recommendations.head(limit.rows).itertuples(), start=1):
        yield Recommendation(
            number=number, text=one.text, why=one.why if limit.whys else "", basis=basis(m, number, one),
            asks=_asks(m, one), status=_status(m, one), facts=tuple(_facts(m, one)), answer=answer(m, one)[:2],
        )  # fmt: skip


def basis(m: Material, number: int, one: Any) -> Line:  # noqa: ANN401
    """Say what a recommendation rests on, and that nothing has changed where nothing has."""
    line: list[Inline] = [*counted(m, one.key)]
    if is_nothing(one.changed_practice):
        line.append(Words(" " + m.t("report.no_change_yet")))
    elif not one.changed_practice:
        line.append(Words(" " + m.t("report.change_not_written")))
    name = f"A.{number}"
    return (*line, Words(" "), Link(m.t("report.annex", name=name), document.EVIDENCE.format(f"a{number}")))


def counted(m: Material, key: str) -> Line:
    """Say how many statements, from how many meetings, and how many of them from citizens."""
    n, meetings, citizens = (int(m.counts.loc[key, name]) for name in ("statements", "meetings", "citizens"))
    if not n:
        return (Words(m.t("report.nothing_behind"), strong=True),)
    start = m.t("report.rests_on", n=n, meetings=m.t("report.meetings", n=meetings))
    if not citizens:
        return (Words(f"{start}, "), Words(m.t("report.no_citizens"), strong=True), Words("."))
    if m.citizens_are_few:
        return (Words(f"{start}, {m.t('report.few_citizens')}."),)
    return (Words(f"{start}, {m.t('report.all_citizens' if citizens == n else 'report.some_citizens', n=citizens)}."),)


def _asks(m: Material, one: Any) -> str:  # noqa: ANN401
    known = f"report.ask_{one.asks}"
    return m.t(known) if m.t.has(known) else m.handbook.word("ask", one.asks).label[m.t.language] if one.asks else ""


def _status(m: Material, one: Any) -> Status | None:  # noqa: ANN401
    if not one.status:
        return None
    word = m.handbook.word("recommendation_status", one.status).label[m.t.language]
    return Status(one.status, word[:1].lower() + word[1:])


def _facts(m: Material, one: Any) -> Iterator[Fact]:  # noqa: ANN401
    for name, told in (("ask", one.asks), ("status", one.status)):
        if not told:
            yield Fact(m.t(f"report.{name}"), m.t("report.not_written"))
    yield Fact(m.t("report.owner"), _owner(m, one))
    yield Fact(m.t("report.needs"), one.cost or m.t("report.not_costed"), theirs=bool(one.cost))
    if one.route:
        yield Fact(m.t("report.route"), m.handbook.word("recommendation_route", one.route).label[m.t.language])


def _owner(m: Material, one: Any) -> str:  # noqa: ANN401
    if one.owner is None or pd.isna(one.owner):  # a name that the list of participants does not have is kept as extra
        return m.t("report.not_listed" if "ejer" in (getattr(one, "extra", None) or {}) else "report.not_agreed")
    return m.people.get(one.owner) or m.functions.get(one.owner) or m.t("report.not_listed")


def answer(m: Material, one: Any) -> Line:  # noqa: ANN401
    """Say what the forum answered to a recommendation; empty while it has not."""
    told = one.forum_decision
    if not isinstance(told, dict):
        return ()
    date = told.get("date")
    when = formats.short_date(dt.date.fromisoformat(date), m.t.locale) if date else ""
    start = m.t("report.answered_on", forum=m.forum, date=when) if when else m.t("report.answered", forum=m.forum)
    outcome = m.handbook.word("forum_decision", told["outcome"]).label[m.t.language]
    reason = (Words(f" {told['reason']}", theirs=True),) if told.get("reason") else ()
    return (Words(f"{start} "), Words(f"{outcome}.", strong=True), *reason)


def _notes(m: Material, limit: Limit) -> Iterator[Line]:
    """Say what page 1 has not: recommendations, grounds, or anything to recommend."""
    if m.recommendations.empty:
        yield (Words(m.t("report.no_recommendations"), strong=True), Words(" "), *missing(m, "recommendations"))
    if not limit.whys:
        yield (Words(m.t("report.whys_moved")),)
    rest = list(enumerate(m.recommendations.itertuples(), start=1))[limit.rows :]
    if rest:
        which = "; ".join(f"{number}. {label(one, room.TEXT)}" for number, one in rest)
        yield (Words(m.t("report.further", n=len(rest), which=which) + "."),)


def missing(m: Material, part: str) -> Line:
    """Say that a part of the delivery is not written, in the handbook's words; what was answered there comes first."""
    if part in m.answers:
        return (Words(m.answers[part], theirs=True),)
    question = next((one for one in m.handbook.delivery.questions if one.key == part), None)
    named = question.label[m.t.language].rstrip(":?") if question else part
    return (Words(m.t("report.missing_part", part=named)),)


def _changed(m: Material) -> list[Change]:
    """List what has changed: what stands at the recommendations, else what the network has answered as a whole."""
    items = [
        Change(one.changed_practice, Link(str(number), document.RECOMMENDATION.format(number)))
        for number, one in enumerate(m.recommendations.itertuples(), start=1)
        if one.changed_practice and not is_nothing(one.changed_practice)
    ]
    whole = m.answers.get("changed_practice", "")
    return items or [Change(whole)] * bool(whole and not is_nothing(whole))


def _changes(m: Material, most: int) -> Changes:
    items = _changed(m)
    note = ""
    if not items:
        told = any(map(is_nothing, [*m.recommendations["changed_practice"], m.answers.get("changed_practice", "")]))
        note = m.t("report.changes_none") if told else "".join(word.text for word in missing(m, "changed_practice"))  # type: ignore[union-attr]
    elif len(items) > most:
        note = m.t("report.changes_rest" if most else "report.changes_moved")
    return Changes(m.t("report.changes"), tuple(items[:most]), note)
