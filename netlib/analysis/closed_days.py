"""The days on which nobody is asked to meet: weekends, public holidays, and the school's holidays."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final, Literal

from dateutil.easter import easter

from netlib.handbook import Handbook
from netlib.handbook.schema import SchoolHoliday
from netlib.texts import load

Kind = Literal["public", "school", "weekend"]
# Of two that fall on one day the one that says more is named.
_TELLING: Final[Sequence[Kind]] = ("public", "school", "weekend")
_SPOKEN: Final = {"da": "da", "en": "en_US"}  # what the library calls the languages
_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Closed:
    """Days on which nobody meets, both ends included, and what they are called inside a sentence."""

    first: dt.date
    last: dt.date
    label: str
    kind: Kind


def closed_days(first: dt.date, last: dt.date, handbook: Handbook, language: str = "da") -> list[Closed]:
    """List the days between two days, both included, on which nobody is asked to meet.

    Parameters
    ----------
    first, last
        The days; what only overlaps them is given whole.
    handbook
        Its year has the school's holidays; a municipality writes its own.
    language
        In which they are named.

    Returns
    -------
    list of Closed
        By first day. Public holidays are Denmark's, with Constitution Day, Christmas Eve and New Year's Eve, and one of
        them may lie within a school holiday or on a weekend: then both are listed.
    """
    years = range(first.year - 1, last.year + 2)
    found = [*_public(years, language), *_school(years, handbook, language), *_weekends(first, last, language)]
    kept = (one for one in found if one.last >= first and one.first <= last)
    return sorted(kept, key=lambda one: (one.first, _TELLING.index(one.kind)))


def closed_on(day: dt.date, closed: Sequence[Closed]) -> Closed | None:
    """Tell why nobody meets on a day: the public holiday, else the school's, else the weekend; None: they may."""
    found = [one for one in closed if one.first <= day <= one.last]
    return min(found, key=lambda one: _TELLING.index(one.kind), default=None)


def by_day(closed: Sequence[Closed]) -> Mapping[dt.date, Closed]:
    """Give for each closed day what `closed_on` gives, for those who ask about many."""
    told: dict[dt.date, Closed] = {}
    for one in sorted(closed, key=lambda one: _TELLING.index(one.kind)):
        for day in days(one.first, one.last):
            told.setdefault(day, one)
    return told


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Go through the days from one to another, both included."""
    return (first + n * _DAY for n in range((last - first).days + 1))


def _public(years: range, language: str) -> Iterator[Closed]:
    for year in years:
        yield from (Closed(day, day, name, "public") for day, name in _named(year, _SPOKEN[language]))


@cache
def _named(year: int, language: str) -> tuple[tuple[dt.date, str], ...]:
    """Name a year's public holidays as they stand inside a sentence: "juledag", but "Boxing Day"."""
    from holidays import country_holidays  # noqa: PLC0415  half a second that only those wait for who ask about days

    both = country_holidays("DK", years=year, language=language, categories=("public", "optional"))
    return tuple(sorted((day, _inside(name.split("; ")[0], language)) for day, name in both.items()))


def _inside(name: str, language: str) -> str:
    """Give a holiday's name the form it has inside a Danish sentence; who it is named after keeps the capital."""
    return name if language != "da" or name.startswith("Kristi") else name[:1].lower() + name[1:]


def _weekends(first: dt.date, last: dt.date, language: str) -> Iterator[Closed]:
    label = load(language)("course.weekend")
    saturday = first - _DAY * ((first.weekday() - _SATURDAY) % 7)
    while saturday <= last:
        yield Closed(saturday, saturday + _DAY, label, "weekend")
        saturday += 7 * _DAY


def _school(years: range, handbook: Handbook, language: str) -> Iterator[Closed]:
    for year in years:
        for holiday in handbook.year.school_holidays:
            yield from (Closed(*span, holiday.label[language], "school") for span in _spans(holiday, year))


def _spans(holiday: SchoolHoliday, year: int) -> list[tuple[dt.date, dt.date]]:
    """Give a school holiday's days in one year; what is said in two ways of the same days is one span."""
    told = []
    if holiday.easter:
        sunday = easter(year)
        told.append((sunday + holiday.easter[0] * _DAY, sunday + holiday.easter[1] * _DAY))
    if holiday.first and holiday.last:
        begins = _in(year, holiday.first)
        ends = _in(year, holiday.last)
        told.append((begins, ends if ends >= begins else _in(year + 1, holiday.last)))
    told += [_weeks(year, run) for run in _runs(holiday.weeks)]
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(told):
        if merged and first <= merged[-1][1] + _DAY:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _in(year: int, day: str) -> dt.date:
    """Read "12-21" as a day of a year."""
    month, number = day.split("-")
    return dt.date(year, int(month), int(number))


def _runs(weeks: Sequence[int]) -> list[tuple[int, int]]:
    """Put weeks that follow one another together: 27, 28, 42 are 27-28 and 42."""
    groups = groupby(enumerate(sorted(weeks)), key=lambda one: one[1] - one[0])
    runs = [[week for _, week in group] for _, group in groups]
    return [(run[0], run[-1]) for run in runs]


def _weeks(year: int, run: tuple[int, int]) -> tuple[dt.date, dt.date]:
    """Give the Monday of the first ISO week and the Sunday of the last; a year without a week 53 ends with 52."""
    last = dt.date(year, 12, 28).isocalendar().week
    first, end = (min(week, last) for week in run)
    return dt.date.fromisocalendar(year, first, 1), dt.date.fromisocalendar(year, end, 7)
