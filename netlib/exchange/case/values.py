"""Reads what stands in a cell: dates, times, words of the handbook, and what points at people and records."""

import contextlib
import datetime as dt
import math
import re

from netlib.exchange.case.intake import Intake, Row

_TIME = re.compile(r"^(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?$")


def date(intake: Intake, row: Row | str, column: str, value: str) -> dt.date | None:
    """Read a date such as 2026-03-03; one that cannot be read is listed and left open."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        intake.guess(row, "not_a_date", "left_open", column=column, value=value)
        return None


def number(intake: Intake, row: Row, column: str) -> float | None:
    """Read a number such as 3, 2.5 or 2,5; one that cannot be read is listed and left open."""
    value = row[column]
    with contextlib.suppress(ValueError):
        if value and math.isfinite(found := float(value.replace(",", "."))) and found >= 0:
            return found
    if value:
        intake.guess(row, "not_a_number", "left_open", column=column, value=value)
    return None


def time(intake: Intake, row: Row, column: str) -> dt.time | None:
    """Read a time of day such as 09:00, 9.00 or kl. 11; one that cannot be read is listed and left open."""
    value = row[column]
    match = _TIME.match(value)
    with contextlib.suppress(ValueError):  # such as 25.00
        if match:
            return dt.time(int(match[1]), int(match[2] or 0))
    if value:
        intake.guess(row, "not_a_time", "left_open", column=column, value=value)
    return None


def keys(intake: Intake, row: Row | str, column: str, value: str | list[str], kind: str) -> tuple[str, ...]:
    """Read the keys of records of `kind`; those that nobody knows are listed and left out."""
    asked = re.split(r"[\s,;]+", value) if isinstance(value, str) else value
    found = []
    for key in dict.fromkeys(filter(None, asked)):
        if intake.knows(kind, key):
            found.append(key)
        else:
            intake.guess(row, "unknown_reference", "reference_left_out", column=column, value=key)
    return tuple(found)


def meeting(intake: Intake, row: Row) -> int | None:
    """Read the number of a known meeting; None where the row has been rejected for it."""
    value = row["meeting"]
    if intake.knows("meeting", value):
        return int(value)
    intake.reject(row, "unknown_meeting", "meeting", value, known=intake.known("meeting") or "–")
    return None


def word(  # noqa: PLR0913, PLR0917  three of them say where it stands
    intake: Intake, where: Row | str, column: str, value: str, vocabulary: str, extra: dict[str, str]
) -> str | None:  # fmt: skip
    """Read a word of the handbook; one that it does not know is listed and kept in `extra`, beside the record."""
    found = intake.handbook.recognise(vocabulary, value)
    if value and not found:
        intake.guess(where, "unknown_word", "kept_as_extra", column, value)
        extra[column] = value
    return found


def words(intake: Intake, row: Row, column: str, vocabulary: str) -> tuple[str, ...]:
    """Read words of the handbook with semicolons between; those that it does not know are kept beside the record."""
    extra = dict[str, str]()
    unknown, found = list[str](), list[str]()
    for one in listed(row[column]):
        key = word(intake, row, column, one, vocabulary, extra)
        (found if key else unknown).append(key or one)
    if unknown:
        row.extra[column] = "; ".join(unknown)
    return tuple(dict.fromkeys(found))


def listed(value: str) -> list[str]:
    """Part a cell at its semicolons."""
    return [part for one in value.split(";") if (part := one.strip())]


def people(intake: Intake, row: Row, column: str) -> tuple[str, ...]:
    """Find the people that a cell names, with semicolons between; names that nobody has are kept beside the record."""
    names = listed(row[column])
    unknown = [name for name in names if intake.person(name) is None]
    for name in unknown:
        intake.guess(row, "unknown_person", "kept_as_extra", column, name)
    if unknown:
        row.extra[column] = "; ".join(unknown)
    return tuple(key for key in dict.fromkeys(map(intake.person, names)) if key)


def person(intake: Intake, where: Row | str, column: str, name: str, extra: dict[str, str]) -> str | None:
    """Find the person called `name`; a name that nobody has is listed and kept in `extra`, beside the record."""
    found = intake.person(name) if name else None
    if name and not found:
        intake.guess(where, "unknown_person", "kept_as_extra", column, name)
        extra[column] = name
    return found


def named(intake: Intake, row: Row, column: str) -> str | None:
    """Find the person that a cell names, as `person` does."""
    return person(intake, row, column, row[column], row.extra)
