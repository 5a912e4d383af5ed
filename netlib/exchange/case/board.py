"""Reads the final board: notes in categories, dots, what was decided, and the patterns across."""

import re
from collections import Counter

from netlib.exchange.case import values
from netlib.exchange.case.intake import Intake, Row, field_spellings
from netlib.handbook import Category, answers
from netlib.handbook.spelling import fold
from netlib.model import Decision, Meeting, Note, Pattern, Session, Vote


def read(intake: Intake) -> None:
    """Take the notes first: dots, decisions and patterns point at them."""
    session = _session(intake)
    for row in intake.rows("final_board"):
        _note(intake, row, session)
    _votes(intake)
    for row in intake.rows("deselected"):
        _decision(intake, row)
    for number, row in enumerate(intake.rows("patterns"), start=1):
        if not row["title"]:
            intake.reject(row, "no_text", "title")
            continue
        intake.add(
            Pattern(
                key=row["id"] or f"pattern-{number}", number=number, title=row["title"], sentence=row["sentence"],
                notes=values.keys(intake, row, "notes", row["notes"], "note"),
                statements=values.keys(intake, row, "statements", row["statements"], "statement"), extra=row.extra,
            )
        )  # fmt: skip


def _session(intake: Intake) -> str | None:
    """Make the session that the notes belong to; None where there are no notes or no final meeting."""
    final = [one for one in intake.records if isinstance(one, Meeting) and one.kind == "final_analysis"]
    categories = dict.fromkeys(
        intake.handbook.category(row["category"]).key for row in intake.rows("final_board") if row["category"]
    )
    if not final or not categories:
        return None
    session = Session(
        key=f"m{final[0].number}", meeting=final[0].number, categories=tuple(categories), entered_afterwards=True
    )
    intake.add(session)
    return session.key


def _note(intake: Intake, row: Row, session: str | None) -> None:
    if not row["text"] or not row["category"]:
        intake.reject(row, "no_text", "category" if row["text"] else "text")
        return
    minute = row["minute"]
    category = intake.handbook.category(row["category"])
    told = _answers(intake, row, category)  # first: what is left of them stands in `extra`
    intake.add(
        Note(
            key=row["id"] or f"note-{row.number - 1}", session=session, category=category.key, text=row["text"],
            refers_to=values.keys(intake, row, "refers_to", row["refers_to"], "statement"),
            seat=values.named(intake, row, "participant") or "", minute=int(minute) if minute.isdigit() else None,
            answers=told, extra=row.extra,
        )
    )  # fmt: skip


def _answers(intake: Intake, row: Row, category: Category) -> dict[str, str]:
    """Take what a note answers to the extra fields of its category; what cannot be read stays in `extra`, listed."""
    found: dict[str, str] = {}
    if not row.extra:
        return found
    fields = {fold(spelling): field for field in category.fields for spelling in field.spellings()}
    asked = field_spellings(intake.handbook)
    for column, cell in list(row.extra.items()):
        field = fields.get(fold(column))
        if field is None or field.key in found:
            if fold(column) in asked:
                intake.guess(row, "not_of_this_category", "kept_as_extra", column, cell, category=category.label.da)
            continue
        answer, unknown = answers.read(field, cell)
        del row.extra[column]
        if answer:
            found[field.key] = answer
        if unknown:
            intake.guess(row, "unknown_word", "kept_as_extra", column, unknown)
            row.extra[column] = unknown
    return found


def _votes(intake: Intake) -> None:
    """Sum the dots of each person and note; dots without a known name are the room's."""
    dots: Counter[tuple[str, str]] = Counter()
    for row in intake.rows("votes"):
        item = row["postit_id"]
        if intake.knows("note", item):
            dots[item, values.named(intake, row, "participant") or "room"] += (
                int(row["dots"]) if row["dots"].isdigit() else 1
            )
        else:
            intake.reject(row, "unknown_note", "postit_id", item, known=intake.known("note") or "–")
    for (item, seat), count in dots.items():
        intake.add(Vote(key=f"{item}+{seat}", item=item, seat=seat, dots=count))


def _decision(intake: Intake, row: Row) -> None:
    item, said = row["postit_id"], row["decision"]
    into = re.search(r"\bi\s+(\S+)$", said)
    outcome = (
        "merged" if into and intake.knows("note", into[1]) else intake.handbook.recognise("decision_outcome", said)
    )
    if not intake.knows("note", item):
        intake.reject(row, "unknown_note", "postit_id", item, known=intake.known("note") or "–")
    elif not outcome:
        intake.reject(row, "unknown_outcome", "decision", said)
    else:
        intake.add(
            Decision(
                key=item, item=item, outcome=outcome, into=into[1] if into and outcome == "merged" else None,
                reasons_to_keep=row["argument_for_keeping"], extra=row.extra,
            )
        )  # fmt: skip
