"""Counts the time spent out in practice, and guesses what somebody met there would take part as."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from netlib.handbook import Handbook

OUT: Final = "practice"  # the group of kinds of exploration that count as working days
_ROUNDING: Final = 1 / 60  # hours: less than a minute is none
DAY: Final = 7.4  # hours of a working day, where the handbook does not say
# Dialogue group -> the perspectives that its people count under, and what they are where nothing else is known of them.
_SPEAKS_FOR: Final[Mapping[str, tuple[Collection[str], str]]] = {
    "citizens": (("citizens",), "citizen"),
    "professionals": (("municipality",), "professional"),
    "sponsor": (("municipality",), "manager"),
    "external": (("others", "citizens"), "other"),
}
_NOBODYS: Final[tuple[Collection[str], str]] = ((), "other")


@dataclass(frozen=True)
class Days:
    """Time in working days, as one says it: whole days, and the hours left over (in halves)."""

    days: int
    hours: float


@dataclass(frozen=True)
class Stretch:
    """A part of some working days; `share` of them, from 0 to 1; `exploration` None: it went to none."""

    exploration: str | None
    share: float


def out_in_practice(explorations: pd.DataFrame, handbook: Handbook) -> pd.DataFrame:
    """Choose the explorations that count as time out in practice: reading and searching does not.

    Parameters
    ----------
    explorations
        A network's explorations: key, kind, hours ...
    handbook
        Its kinds of exploration, each in a group.

    Returns
    -------
    pd.DataFrame
        Those rows, in the same order.
    """
    counted = {one.key for one in handbook.start.exploration_kinds if one.group == OUT}
    return explorations[explorations["kind"].isin(counted)]


def day(handbook: Handbook) -> float:
    """Tell how many hours one working day has."""
    return float(handbook.rule("R09").numbers.get("hours", DAY))


def in_days(hours: float, day: float) -> Days:
    """Say hours in working days of `day` hours, rounded to half an hour."""
    whole, rest = divmod(hours, day)
    rounded = round(rest * 2) / 2
    return Days(int(whole) + 1, 0.0) if rounded >= day else Days(int(whole), rounded)


def along_days(explorations: pd.DataFrame, day: float, least: int) -> tuple[int, list[Stretch]]:
    """Lay explorations one after the other along working days of `day` hours.

    Parameters
    ----------
    explorations
        Key and hours; what has no hours has no stretch.
    day
        Hours of a working day.
    least
        How many days are shown though there is less time.

    Returns
    -------
    tuple
        How many days there are, and the stretches; what is left of the last day is the last of them.
    """
    timed = explorations[explorations["hours"] > 0]
    hours = timed["hours"].astype(float)
    days = max(least, math.ceil((float(hours.sum()) - _ROUNDING) / day))
    found = [Stretch(key, one / (days * day)) for key, one in zip(timed["key"].astype(str), hours, strict=True)]
    left = 1 - sum(one.share for one in found)
    return days, [*found, *([Stretch(None, left)] if left * days * day > _ROUNDING else [])]


def actor_type(group: str, about: str, handbook: Handbook) -> str:
    """Guess what somebody would take part as.

    Parameters
    ----------
    group
        The dialogue group that they speak for; "": not known.
    about
        Function and unit, in which a word may give it away ("frivillig").
    handbook
        Its actor types and their perspectives.

    Returns
    -------
    str
        A key of the handbook's actor types.
    """
    perspectives, otherwise = _SPEAKS_FOR.get(group, _NOBODYS)
    types = {one.key: one.group for one in handbook.words.actor_type}
    told = [one for one in handbook.mentions("actor_type", about) if not perspectives or types[one] in perspectives]
    return told[0] if told else otherwise if otherwise in types else next(iter(types))


def dialogue_group(actor_type: str, handbook: Handbook, *, is_sponsor: bool) -> str:
    """Guess which dialogue group a participant speaks for; "": the handbook has none that fits."""
    if is_sponsor:
        guess = "sponsor"
    else:
        perspective = next((one.group for one in handbook.words.actor_type if one.key == actor_type), None)
        own = {"volunteer": "external"}  # associations are external actors, though they count among the citizens
        guess = own.get(actor_type) or {"citizens": "citizens", "municipality": "professionals"}.get(
            perspective or "", "external"
        )
    return guess if any(one.key == guess for one in handbook.theme.dialogue_groups) else ""
