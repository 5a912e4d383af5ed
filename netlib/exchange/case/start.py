"""Reads how a network began: the theme as the forum gave it, who helped to unfold it, and where it was explored."""

import re

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake, Row
from netlib.handbook.spelling import fold
from netlib.model import Contributor, Exploration, Theme
from netlib.store.people import Person


def read(intake: Intake) -> None:
    """Take the people before the explorations in which they were met."""
    _theme(intake)
    for row in intake.rows("contributors"):
        _contributor(intake, row)
    for number, row in enumerate(intake.rows("explorations"), start=1):
        _exploration(intake, row, number)


def _theme(intake: Intake) -> None:
    """Take the forum's own words from network.json; what it calls a criterion and nobody knows is listed."""
    told = intake.document("network") or {}
    text = str(told.get("chefforums_tema", "")).strip()
    if not text:
        return
    criteria, extra = [], dict[str, str]()
    for word in told.get("kriterier", ()):
        found = values.word(intake, "network.json", "kriterier", str(word), "criterion", extra)
        criteria += [found] if found else []
    intake.add(Theme(key="theme", original_text=text, criteria=tuple(dict.fromkeys(criteria)), extra=extra))


def _contributor(intake: Intake, row: Row) -> None:
    """Take somebody who helped; who takes part as well is the same person."""
    if not row["name"]:
        intake.reject(row, "no_name", "name")
        return
    key = intake.person(row["name"])
    if key is None:
        mail = row["contact"] if "@" in row["contact"] else ""
        key = intake.acquaintances.key(row["name"], mail)
        intake.people[fold(row["name"])] = Person(key, row["name"], mail=mail, phone=row["phone"], unit=row["unit"])
    if intake.knows("contributor", key):
        intake.reject(row, "same_name", "name", row["name"])
        return
    if row["contact"] and "@" not in row["contact"]:
        row.extra["contact"] = row["contact"]
    group = values.word(intake, row, "group", row["group"], "dialogue_group", row.extra) or ""
    intake.add(
        Contributor(
            key=key, group=group, function=row["function"], unit=row["unit"], note=row["note"], extra=row.extra,
        )
    )  # fmt: skip


def _exploration(intake: Intake, row: Row, number: int) -> None:
    """Take one exploration; columns named after the questions of desk research are their answers."""
    kind = values.word(intake, row, "kind", row["kind"], "exploration_kind", row.extra)
    answers = {}
    for column in list(row.extra):
        question = intake.handbook.question("desk_research", column)
        if question and question.key not in answers:
            answers[question.key] = row.extra.pop(column)
    intake.add(
        Exploration(
            key=f"exploration-{number}", kind=kind or "visit", date=values.date(intake, row, "date", row["date"]),
            place=row["place"], hours=values.number(intake, row, "hours"),
            people=values.people(intake, row, "people"), notes=row["notes"], answers=answers,
            sources=tuple(filter(None, (part.strip() for part in re.split(r";|\n", row["sources"])))), extra=row.extra,
        )
    )  # fmt: skip
