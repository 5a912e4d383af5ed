"""What has become of the meetings since a version of the plan was kept."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

What = Literal["added", "gone", "moved", "dated", "undated", "times", "subthemes", "headline", "room"]
TIMES: Final = ("start", "end")


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise: about the meeting called `number`, as `meeting` tells of it.

    `before` and `after` are of what changed: days, headlines, places, lists of subthemes.
    """

    what: What
    number: int
    meeting: Mapping[str, Any]
    before: Any = None
    after: Any = None


def changes(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[Change]:
    """Hold two states of the plan against each other.

    Parameters
    ----------
    before, after
        Meetings, each with number, kind, date, start, end, headline, subthemes, room: rows of the frame of meetings,
        or what a version of the plan holds.

    Returns
    -------
    list of Change
        Meetings that came first, then those that are gone, then what changed, in the order of the meetings.
    """
    was = {int(one["number"]): _plain(one) for one in before}
    now = {int(one["number"]): _plain(one) for one in after}
    found = [Change("added", number, now[number]) for number in now if number not in was]
    found += [Change("gone", number, was[number]) for number in was if number not in now]
    for number, one in now.items():
        if number in was:
            found += _of_one(number, was[number], one)
    return found


def _of_one(number: int, was: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    found = []
    if was["date"] != now["date"]:
        what: What = "moved" if was["date"] and now["date"] else "dated" if now["date"] else "undated"
        found.append(Change(what, number, now, was["date"], now["date"]))
    if any(was[name] != now[name] for name in TIMES):
        found.append(Change("times", number, now, *([one[name] for name in TIMES] for one in (was, now))))
    names: tuple[What, ...] = ("subthemes", "headline", "room")
    found += [Change(name, number, now, was[name], now[name]) for name in names if was[name] != now[name]]
    return found


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give a meeting's fields one form, whether they come from a frame or from JSON."""
    return {
        "kind": str(told.get("kind") or "ordinary"),
        "date": _day(told.get("date")),
        **{name: _time(told.get(name)) for name in TIMES},
        "headline": str(told.get("headline") or ""),
        "subthemes": list(told.get("subthemes") or ()),
        "room": str(told.get("room") or ""),
    }


def _day(value: Any) -> dt.date | None:  # noqa: ANN401  a cell of a frame, or JSON
    found = pd.to_datetime(value)
    return None if pd.isna(found) else found.date()


def _time(value: Any) -> dt.time | None:  # noqa: ANN401  as above
    return dt.time.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, dt.time) else None
