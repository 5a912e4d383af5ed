"""Reads dates, times and lists of keys as they stand in a cell."""

import contextlib
import datetime as dt
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
