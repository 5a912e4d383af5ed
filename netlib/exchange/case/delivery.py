"""Reads recommendations.json: the delivery to the forum and its recommendations."""

from typing import Any

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake
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
    owner = values.person(intake, FILE, "ejer", told.get("ejer", ""), extra)
    words = {
        field: values.word(intake, FILE, alias, str(told.get(alias, "")), vocabulary, extra) or ""
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
            cost=told.get("kræver", ""), owner=owner,
            changed_practice=told.get("ændret_praksis", ""), forum_decision=_answer(intake, told), extra=extra, **words,
        )
    )  # fmt: skip


def _answer(intake: Intake, told: dict[str, Any]) -> ForumDecision | None:
    answer = told.get("chefforums_svar")
    if not answer:
        return None
    said = str(answer.get("beslutning", ""))
    outcome = intake.handbook.recognise("forum_decision", said)
    if not outcome:
        intake.guess(FILE, "unknown_word", "left_open", column="beslutning", value=said)
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
