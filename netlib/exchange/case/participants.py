"""Reads who takes part, what they said yes to, and the network as a whole."""

import re
from dataclasses import dataclass
from typing import Any

from netlib.exchange.case import asked, values
from netlib.exchange.case.intake import Intake, Row
from netlib.exchange.case.needs import Corners
from netlib.handbook.spelling import fold
from netlib.model import Consent, Meeting, Milestone, Network, Participation, Statement
from netlib.store.people import Person

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@dataclass
class Roles:
    """Who leads and who sponsors, as brackets behind the organisation tell."""

    leader: str | None = None
    sponsor: str | None = None
    co_driver: str | None = None


def read(intake: Intake, corners: Corners) -> Roles:
    """Take the people, then each one's part: somebody may be referred by a person further down."""
    rows = {fold(row["name"]): row for row in intake.rows("participants") if _person(intake, row)}
    more = asked.rows(intake, rows)
    roles = Roles()
    for name, row in rows.items():
        _participation(intake, row, roles, more.pop(name, None), corners)
    for row in more.values():
        _candidate(intake, row, corners)
    return roles


def _person(intake: Intake, row: Row) -> bool:
    """Give a row's person a key; a row without a name, or with a name seen before, is rejected."""
    name = row["name"]
    if not name:
        intake.reject(row, "no_name", "name")
    elif intake.person(name):
        intake.reject(row, "same_name", "name", name)
    else:
        mail = row["contact"] if "@" in row["contact"] else ""
        unit, _ = _unit_and_function(row)
        key = intake.acquaintances.key(name, mail)
        intake.people[fold(name)] = Person(key, name, mail=mail, phone=row["phone"], unit=unit)
        return True
    return False


def _participation(intake: Intake, row: Row, roles: Roles, more: Row | None, corners: Corners) -> None:
    key = intake.people[fold(row["name"])].key
    unit, function = _unit_and_function(row)
    if row["contact"] and "@" not in row["contact"]:
        row.extra["contact"] = row["contact"]
    for word in _BRACKETS.findall(row["organisation"]):
        role = intake.handbook.recognise("role", word)
        if role in {"leader", "sponsor", "co_driver"}:
            setattr(roles, role, key)
            intake.guess(row, f"read_{role}", "taken_as_guess", "organisation", row["name"])
    told = {
        "actor_type": values.word(intake, row, "role", row["role"], "actor_type", row.extra) or "other",
        "participation_type": "core" if _yes(intake, row, "core") else "occasional",
        "function": function,
        "unit": unit,
        "competences": tuple(part.strip() for part in row["competences"].split(";") if part.strip()),
        "referred_by": values.named(intake, row, "referred_by"),
        "motivation": row["motivation"],
        **(asked.told(intake, more, corners) if more else {}),
    }
    if more:
        asked.contact(intake, more, key)
    extra = {**row.extra, **(more.extra if more else {})}
    intake.add(Participation.model_validate({"key": key, **told, "extra": extra}))
    state = {True: "yes", False: "no", None: "unknown"}[_yes(intake, row, "consent")]
    intake.add(Consent(key=f"{key}+quote", person=key, state=state))


def _candidate(intake: Intake, row: Row, corners: Corners) -> None:
    """Take somebody who is on the leader's own list only: possible, until the row says how far it is."""
    key = intake.people[fold(row["name"])].key
    told = {"contact_state": "idea", **asked.told(intake, row, corners)}
    asked.contact(intake, row, key)
    intake.add(Participation.model_validate({"key": key, **told, "extra": row.extra}))


def _unit_and_function(row: Row) -> tuple[str, str]:
    """Part "By, Miljø & Klima, projektleder (netværksleder)" into unit and function.

    What stands last is the function; behind a perspective such as "Borger, " everything is.
    """
    text = _BRACKETS.sub("", row["organisation"]).strip()
    first, _, rest = text.partition(", ")
    if fold(first) == fold(row["role"]):
        return "", rest
    unit, comma, function = text.rpartition(", ")
    return (unit, function) if comma else (text, "")


def _yes(intake: Intake, row: Row, column: str) -> bool | None:
    """Read yes or no; None where the cell is blank or says neither."""
    found = intake.handbook.recognise("yes_no", row[column])
    if row[column] and not found:
        intake.guess(row, "neither_yes_nor_no", "taken_as_unknown", column, row[column])
    return {"yes": True, "no": False}.get(found or "")


def network(intake: Intake, key: str, roles: Roles, theme: str) -> Network:
    """Make the network of `network.json`, or of what the other files let one guess."""
    told: dict[str, Any] = intake.document("network") or {}
    source = "network.json" if told else intake.folder.name
    title = str(told.get("titel") or theme or key)
    if "titel" not in told:
        intake.guess(source, "no_title", "title_guessed", value=title)
    decided = values.date(intake, source, "besluttet", told.get("besluttet", ""))
    if decided:
        intake.add(Milestone(key="start", date=decided, decided=True))
    meetings = [record.date for record in intake.records if isinstance(record, Meeting) and record.date]
    status = intake.handbook.recognise("network_status", told.get("status", ""))
    return Network(
        key=key,
        title=title,
        network_type=intake.handbook.recognise("network_type", told.get("netværkstype", "")) or "learning",
        purpose=told.get("formål", ""),
        forum_question=told.get("chefforums_spørgsmål", ""),
        case_number=told.get("sagsnummer", ""),
        status=status or _status(intake),
        start=values.date(intake, source, "start", told.get("start", "")) or min(meetings, default=None),
        forum_date=values.date(intake, source, "chefforum", told.get("chefforum", "")),
        leader=roles.leader,
        sponsor=roles.sponsor,
        co_driver=roles.co_driver,
    )


def _status(intake: Intake) -> str:
    """Tell how far a network has come by what its folder holds."""
    if intake.knows("delivery", "1"):
        status = "delivered"
    elif any(isinstance(record, Statement) for record in intake.records):
        status = "running"
    else:
        status = "designing"
    intake.guess(
        intake.folder.name,
        "no_status",
        "status_guessed",
        value=intake.handbook.word("network_status", status).label["da"],
    )
    return status
