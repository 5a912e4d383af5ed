"""Dates, times and numbers as a Danish (or English) reader writes them."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, dates
from babel.lists import format_list

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")  # the clock that everybody reads


def long_date(day: dt.date, locale: Locale) -> str:
    """Write "torsdag den 15. januar 2026"."""
    return dates.format_date(day, "full", locale)


def weekday_date(day: dt.date, locale: Locale) -> str:
    """Write "torsdag den 15. januar", for a date that is near."""
    return dates.format_date(day, "EEEE 'den' d. MMMM" if locale.language == "da" else "EEEE d MMMM", locale)


def short_date(day: dt.date, locale: Locale) -> str:
    """Write "15. januar 2026"."""
    return dates.format_date(day, "long", locale)


def clock(time: dt.time) -> str:
    """Write "9.00", as Danes do."""
    return f"{time.hour}.{time.minute:02}"


def read_clock(text: str) -> dt.time | None:
    """Read "9.00", "09:00", "kl. 9" or "9"; None: it is no time of day."""
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?", text.strip().lower())
    hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004  a day, an hour


def listing(words: Sequence[str], locale: Locale) -> str:
    """Write "et, to og tre"."""
    return format_list(list(words), locale=locale)
