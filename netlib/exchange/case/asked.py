"""Reads the leader's own list: how people were asked, and what each of them brings."""

from collections.abc import Collection
from typing import Any, Final

from netlib.exchange.case import needs, values
from netlib.exchange.case.intake import Intake, Row
from netlib.exchange.case.needs import Corners
from netlib.handbook.spelling import fold
from netlib.model import Contact
from netlib.store.people import Person
from netlib.texts import LANGUAGES, load

CHANNELS: Final = ("personal", "group")
DAYS: Final = ("first", "written", "pre_aligned", "next_date")
WRITTEN: Final = ("function", "unit", "contribution", "citizen_purpose", "target_group")
# Column -> vocabulary, of words that stand alone and of words with semicolons between.
CHOSEN: Final = {"way": "way", "gentle_form": "gentle_form", "citizen_way": "citizen_way"}
SEVERAL: Final = {
    "contribution_kinds": "contribution_kind", "involvement_reasons": "involvement_reason", "phases": "phase",
    "practical": "practical",
}  # fmt: skip


def rows(intake: Intake, listed: Collection[str]) -> dict[str, Row]:
    """Read people.csv by folded name; whoever is not `listed` among those who take part is known from here on."""
    found: dict[str, Row] = {}
    for row in intake.rows("people"):
        name = fold(row["name"])
        if not name:
            intake.reject(row, "no_name", "name")
        elif name in found:
            intake.reject(row, "same_name", "name", row["name"])
        else:
            found[name] = row
            if name not in listed:
                mail = row["contact"] if "@" in row["contact"] else ""
                key = intake.acquaintances.key(row["name"], mail)
                intake.people[name] = Person(key, row["name"], mail=mail, phone=row["phone"], unit=row["unit"])
    return found


def told(intake: Intake, row: Row, corners: Corners) -> dict[str, Any]:
    """Give the fields of a participation that a row of people.csv says something about."""
    if row["contact"] and "@" not in row["contact"]:
        row.extra["contact"] = row["contact"]
    covers = dict.fromkeys(needs.at(intake, row, "partly", corners), "partly")
    covers |= dict.fromkeys(needs.at(intake, row, "covers", corners), "covers")
    role = row["citizen_role"]  # a file's own word for it stays
    found: dict[str, Any] = {
        **{name: row[name] for name in WRITTEN},
        **{name: values.word(intake, row, name, row[name], kind, row.extra) for name, kind in CHOSEN.items()},
        **{name: values.words(intake, row, name, kind) for name, kind in SEVERAL.items()},
        "actor_type": values.word(intake, row, "role", row["role"], "actor_type", row.extra),
        "contact_state": values.word(intake, row, "state", row["state"], "contact_state", row.extra),
        "participation_type": _kind(intake, row),
        "competences": tuple(values.listed(row["competences"])),
        "referred_by": values.named(intake, row, "referred_by"),
        "covers": covers,
        "citizen_role": intake.handbook.recognise("citizen_role", role) or role,
    }
    return {name: value for name, value in found.items() if value}


def contact(intake: Intake, row: Row, key: str) -> None:
    """Take how somebody was asked; columns named after the questions of the first talk are their answers."""
    answers = {}
    for column in list(row.extra):
        question = intake.handbook.question("contact", column)
        if question and question.key not in answers:
            answers[question.key] = row.extra.pop(column)
    days = {name: values.date(intake, row, name, row[name]) for name in DAYS}
    ticked = {
        "criteria": values.words(intake, row, "criteria", "person_criterion"),
        "principles": values.words(intake, row, "principles", "principle"),
    }
    said = {
        **days, **ticked, "channel": _channel(intake, row), "next_step": row["next_step"], "note": row["note"],
        "answers": answers,
    }  # fmt: skip
    if any(said.values()):
        intake.add(Contact.model_validate({"key": key, **said}))


def _kind(intake: Intake, row: Row) -> str:
    answer = intake.handbook.recognise("yes_no", row["core"])
    if row["core"] and not answer:
        intake.guess(row, "neither_yes_nor_no", "taken_as_unknown", "core", row["core"])
    return {"yes": "core", "no": "occasional"}.get(answer or "", "")


def _channel(intake: Intake, row: Row) -> str:
    """Read whether somebody was asked in person or with the others, in the words that the page has for it."""
    texts = [load(language) for language in LANGUAGES]
    spelt = {fold(t(f"person.channel_{one}")): one for t in texts for one in CHANNELS} | {one: one for one in CHANNELS}
    found = spelt.get(fold(row["channel"]), "")
    if row["channel"] and not found:
        intake.guess(row, "unknown_word", "kept_as_extra", "channel", row["channel"])
        row.extra["channel"] = row["channel"]
    return found
