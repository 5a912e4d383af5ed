"""Reads whom a network looks for: the seats that somebody fills, and what is told before anybody is asked."""

from collections.abc import Mapping
from typing import Any

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake, Row
from netlib.handbook.spelling import fold
from netlib.model import CompetenceModel, Need, PeopleReview, Pitch

Corners = Mapping[str, str]  # how a file may spell it, folded -> the corner's key


def corners(intake: Intake) -> Corners:
    """Take the competence model that network.json names, and tell what its corners are called; without one the first.

    A model that the handbook does not know is listed.
    """
    told = str((intake.document("network") or {}).get("kompetencemodel", ""))
    key = intake.handbook.recognise("competence_template", told)
    models = intake.handbook.people.models
    found = next((one for one in models if one.key == key), models[0])
    if key:
        intake.add(CompetenceModel.model_validate({"key": "model", **found.begun("da")}))
    elif told:
        intake.guess("network.json", "unknown_word", "left_out", "kompetencemodel", told)
    short = {fold(one): axis.key for axis in found.axes if axis.about for one in (axis.about.da, axis.about.en)}
    return short | {fold(one): axis.key for axis in found.axes for one in axis.spellings()}


def read(intake: Intake, corners: Corners) -> None:
    """Take the seats, and the story of the network; who is known by now is on the list of people."""
    for row in intake.rows("needs"):
        _need(intake, row, corners)
    _pitch(intake)


def reviews(intake: Intake) -> None:
    """Take the looks that were taken at the list of people, each for a version of the theme that has been read."""
    for number, row in enumerate(intake.rows("reviews"), start=1):
        _review(intake, row, number)


def _need(intake: Intake, row: Row, corners: Corners) -> None:
    """Take a seat under the next number; one that is called nothing is rejected."""
    if not row["function"]:
        intake.reject(row, "no_text", "function")
        return
    (axis,) = at(intake, row, "corner", corners)[:1] or ("",)
    number = sum(one.record == "need" for one in intake.records) + 1
    covered, partly = (values.people(intake, row, name) for name in ("covered_by", "partly_by"))
    intake.add(
        Need(
            key=f"need-{number}", function=row["function"], axis=axis, subtheme=row["subtheme"],
            phase=values.word(intake, row, "phase", row["phase"], "phase", row.extra) or "",
            covered_by=covered, partly_by=partly, extra=row.extra,
        )
    )  # fmt: skip


def at(intake: Intake, row: Row, column: str, corners: Corners) -> tuple[str, ...]:
    """Read the corners that a cell names, with semicolons between; unknown ones are kept beside the record."""
    named = values.listed(row[column])
    unknown = [one for one in named if fold(one) not in corners]
    for one in unknown:
        intake.guess(row, "unknown_word", "kept_as_extra", column, one)
    if unknown:
        row.extra[column] = "; ".join(unknown)
    return tuple(dict.fromkeys(corners[fold(one)] for one in named if fold(one) in corners))


def _pitch(intake: Intake) -> None:
    """Take the story, each answer by its question, from network.json."""
    told: dict[str, Any] = (intake.document("network") or {}).get("fortælling") or {}
    answers, extra = dict[str, str](), dict[str, str]()
    for question, text in told.items():
        key = intake.handbook.recognise("pitch", question)
        if not key:
            intake.guess("network.json", "unknown_word", "kept_as_extra", "fortælling", question)
        (answers if key else extra)[key or question] = str(text).strip()
    if told:
        intake.add(Pitch(key="pitch", answers=answers, extra=extra))


def _review(intake: Intake, row: Row, number: int) -> None:
    """Take one look at the list of people."""
    (version,) = values.keys(intake, row, "version", row["version"], "theme_version")[:1] or (None,)
    intake.add(
        PeopleReview(
            key=f"review-{number}", date=values.date(intake, row, "date", row["date"]),
            phase=values.word(intake, row, "phase", row["phase"], "phase", row.extra) or "",
            version=version, note=row["note"], extra=row.extra,
        )
    )  # fmt: skip
