"""Dates, times and numbers as a Danish (or English) reader writes them."""

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from babel.lists import format_list

# What stands beside a date and says nothing more, and the ways to write one.
_PASSED_OVER: Final = re.compile(r"\b(?:den|d\.|the|of|[a-zæø]+dag|[a-z]+day)(?= )")
_DATES: Final = (
    r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?:[t ][\d:.]+)?",
    r"(?P<d>\d{1,2}) ?[-./] ?(?P<m>\d{1,2})(?: ?[-./ ] ?(?P<y>\d{4}|\d{2}))?\.?",
    r"(?P<d>\d{1,2})(?:\.|st|nd|rd|th)? ?(?P<m>[a-zæøå]+)\.?(?: ?(?P<y>\d{4}|\d{2}))?",
    r"(?P<m>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?: (?P<y>\d{4}))?",
)
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


def month(day: dt.date, locale: Locale) -> str:
    """Write "januar"."""
    return dates.format_date(day, "LLLL", locale)


def unparted_date(day: dt.date, locale: Locale) -> str:
    """Write "15. januar 2026" so that no line ends inside it."""
    return short_date(day, locale).replace(" ", "\N{NO-BREAK SPACE}")


def clock(time: dt.time) -> str:
    """Write "9.00", as Danes do."""
    return f"{time.hour}.{time.minute:02}"


def read_clock(text: str) -> dt.time | None:
    """Read "9.00", "09:00", "kl. 9" or "9"; None: it is no time of day."""
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?", text.strip().lower())
    hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004  a day, an hour


def read_date(text: str, today: dt.date) -> dt.date | None:
    """Read "2026-03-03", "3/3-2026", "03.03.26", "tirsdag den 3. marts" or "March 3rd, 2026"; None: it is no date.

    Without a year it is the day nearest to `today`.
    """
    said = " ".join(_PASSED_OVER.sub(" ", text.lower()).replace(",", " ").split())
    found = next((hit for pattern in _DATES for hit in [re.fullmatch(pattern, said)] if hit), None)
    if found is None:
        return None
    told, year = found.groupdict(), found["y"]
    month = _months().get(told["m"], 0) if told["m"].isalpha() else int(told["m"])
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year + one for one in (-1, 0, 1)]  # noqa: PLR2004  "26" is 2026
    days = []
    for one in years:
        with suppress(ValueError):  # no such day in that year
            days.append(dt.date(one, month, int(told["d"])))
    return min(days, key=lambda one: abs(one - today), default=None)


@cache
def _months() -> dict[str, int]:
    """Give every name of a month in both languages, whole and short."""
    names = (dates.get_month_names(width, locale=one) for width in ("wide", "abbreviated") for one in ("da", "en"))
    return {str(name).lower().rstrip("."): number for each in names for number, name in each.items()}


def number(n: float, locale: Locale) -> str:
    """Write "2,5", and "3" without decimals."""
    return str(numbers.format_decimal(n, "0.##", locale))


def read_number(text: str) -> float | None:
    """Read "2,5", "2.5", "2½", "½" or "3 timer"; None: it is no number, or below nought."""
    found = re.fullmatch(r"(\d{0,4})(?:[.,](\d{1,2}))?(½?)(?: ?[a-zæøå]+\.?)?", text.strip().lower())
    if found is None or not any(found.groups()):
        return None
    return float(f"{found[1] or 0}.{found[2] or 0}") + (0.5 if found[3] else 0)


def has_cpr(text: str) -> bool:
    """Tell whether a text holds what looks like a Danish personal number: a day, a month, a year and four digits."""
    hits = re.finditer(r"(?<!\d)(\d\d)(\d\d)\d\d[-\u2013 ]?\d{4}(?!\d)", text)
    return any(1 <= int(day) % 60 <= 31 and 1 <= int(month) <= 12 for day, month in (hit.groups() for hit in hits))  # noqa: PLR2004  60 is added to the day of a number that replaces one


def listing(words: Sequence[str], locale: Locale) -> str:
    """Write "et, to og tre"."""
    return format_list(list(words), locale=locale)
