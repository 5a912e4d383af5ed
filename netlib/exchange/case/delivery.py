"""Reads recommendations.json: the delivery to the forum and its recommendations."""

from typing import Any

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake
from netlib.handbook.spelling import fold
from netlib.model import Delivery, ForumDecision, Insight, Recommendation

FILE = "recommendations.json"

# What the readers below take by name; every other field is a question of the handbook or kept beside the record.
_DELIVERY = {"afleveret", "modtager", "netværksleder", "anbefalinger", "læring", "ved_ikke"}
_RECOMMENDATION = {
    "prioritet", "anbefaling", "begrundelse", "støttes_af", "ændret_praksis", "ønskes", "ejer", "kræver", "status",
    "rute", "mønstre", "kort", "chefforums_svar",
}  # fmt: skip


def read(intake: Intake) -> str:
    """Take the delivery and give the theme as it is called there, empty where nothing tells."""
    told = intake.document("recommendations")
    first = (intake.document("theme_unfoldings") or [{}])[0].get("netværkstema", "")
    if not told:
        return str(first)
    for rank, one in enumerate(told.get("anbefalinger", []), start=1):
        _recommendation(intake, one, rank)
    answers, extra = {}, {}
    for field, value in told.items():
        question = None if field in _DELIVERY else intake.handbook.question("delivery", field)
        if question:
            answers[question.key] = str(value)
        elif field not in _DELIVERY:
            intake.guess(FILE, "unknown_column", "kept_as_extra", column=field)
            extra[field] = str(value)
    intake.add(
        Delivery(
            key="1", date=values.date(intake, FILE, "afleveret", told.get("afleveret", "")),
            recipient=told.get("modtager", ""), answers=answers, extra=extra,
            learned=_insights(intake, told, "læring"), unknown=_insights(intake, told, "ved_ikke"),
        )
    )  # fmt: skip
    return str(told.get("netværkstema") or first)


def _recommendation(intake: Intake, told: dict[str, Any], position: int) -> None:
    rank = int(told.get("prioritet") or position)
    extra = {field: str(value) for field, value in told.items() if field not in _RECOMMENDATION}
    for field in extra:
        intake.guess(FILE, "unknown_column", "kept_as_extra", column=field)
    owner = told.get("ejer", "")
    if owner and not intake.person(owner):
        intake.guess(FILE, "unknown_person", "kept_as_extra", column="ejer", value=owner)
        extra["ejer"] = owner
    words = {
        field: _word(intake, told, alias, vocabulary, extra)
        for field, alias, vocabulary in (
            ("asks", "ønskes", "ask"),
            ("route", "rute", "recommendation_route"),
            ("status", "status", "recommendation_status"),
        )
    }
    intake.add(
        Recommendation(
            key=f"r{rank}", rank=rank, text=told["anbefaling"], short=told.get("kort", ""),
            why=told.get("begrundelse", ""),
            statements=values.keys(intake, FILE, "støttes_af", told.get("støttes_af", []), "statement"),
            patterns=values.keys(intake, FILE, "mønstre", told.get("mønstre", []), "pattern"),
            cost=told.get("kræver", ""), owner=intake.person(owner) if owner else None,
            changed_practice=told.get("ændret_praksis", ""), forum_decision=_answer(intake, told), extra=extra, **words,
        )
    )  # fmt: skip


def _word(intake: Intake, told: dict[str, Any], field: str, vocabulary: str, extra: dict[str, str]) -> str:
    value = str(told.get(field, ""))
    found = intake.handbook.recognise(vocabulary, value)
    if value and not found:
        intake.guess(FILE, "unknown_word", "kept_as_extra", column=field, value=value)
        extra[field] = value
    return found or ""


def _answer(intake: Intake, told: dict[str, Any]) -> ForumDecision | None:
    answer = told.get("chefforums_svar")
    if not answer:
        return None
    outcome = intake.handbook.recognise("forum_decision", answer.get("beslutning", ""))
    if not outcome:
        intake.guess(
            FILE, "unknown_word", "left_open", column="beslutning", value=fold(str(answer.get("beslutning", "")))
        )
        return None
    date = values.date(intake, FILE, "dato", answer.get("dato", ""))
    return ForumDecision(outcome=outcome, date=date, reason=answer.get("begrundelse", ""))


def _insights(intake: Intake, told: dict[str, Any], field: str) -> tuple[Insight, ...]:
    return tuple(
        Insight(
            sentence=one["sætning"], statements=values.keys(intake, FILE, field, one.get("udsagn", []), "statement")
        )
        for one in told.get(field, [])
    )
