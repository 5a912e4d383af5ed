"""Dates, times and numbers as a Danish (or English) reader writes them."""

import datetime as dt
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


def listing(words: Sequence[str], locale: Locale) -> str:
    """Write "et, to og tre"."""
    return format_list(list(words), locale=locale)
