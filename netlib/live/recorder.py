"""The recorder's page: everything that is typed at a meeting, by keyboard, and nobody's name unless it is asked for."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from weakref import WeakKeyDictionary

from netlib import look
from netlib.analysis import wall
from netlib.live import leader, people, recorder_across, recorder_decisions, recorder_notes
from netlib.live.drawing import fragment, on_time, time_of
from netlib.live.recorder_notes import called
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

Regions = dict[str, Any]
BEGINNING: Final = 52  # characters of a card that tell which one it is
LAST: Final = 4  # notes under "Sidst skrevet"
# The parts of the page in their order, and which one the leader's step opens.
PARTS: Final = ("notes", "piles", "tables", "decisions", "ideas", "asks")
OPENS: Final[Mapping[str, str]] = {
    "joint": "piles", "break": "piles", "patterns": "tables", "apply": "ideas", "close": "ideas", "closed": "piles",
}  # fmt: skip

# What was written does not change between two ticks of the clock: each meeting's regions are drawn once.
_drawn: WeakKeyDictionary[Meeting, dict[tuple[str, bool], Regions]] = WeakKeyDictionary()


def frame(meeting: Meeting, now: dt.datetime, t: Texts) -> Mapping[str, Any]:
    """Give the page's regions as HTML, and what its scripts need to know; nobody's name."""
    return _frame(meeting, now, t, named=False)


def with_names(meeting: Meeting, now: dt.datetime, t: Texts) -> Mapping[str, Any]:
    """Give the same with the names that were asked for; in an anonymous meeting there are none."""
    return _frame(meeting, now, t, named=True)


def _frame(meeting: Meeting, now: dt.datetime, t: Texts, *, named: bool) -> Regions:
    drawn = _drawn.setdefault(meeting, {})
    key = t.language, named
    if key not in drawn:
        drawn[key] = _written(meeting, t, named=named)
    return {**drawn[key], "top": _top(meeting, now, t)}


def _top(meeting: Meeting, now: dt.datetime, t: Texts) -> str:
    at = meeting.moment(now)
    about = called(meeting, meeting.category, t) if meeting.category else None
    time = {"now": time_of(now), "said": on_time(at, t) if at.item else ""}
    afterwards = meeting.session.entered_afterwards
    return fragment("recorder_top", t, about=about, step=leader.step(meeting), time=time, afterwards=afterwards)


def _written(meeting: Meeting, t: Texts, *, named: bool) -> Regions:
    """Draw everything but the clock."""
    categories = meeting.session.categories
    regions: Regions = {
        "room": meeting.category, "part": _part(meeting), "categories": list(categories),
        "afterwards": meeting.session.entered_afterwards, "shown": [one for one in categories if meeting.is_shown(one)],
        "cards": cards(meeting, t), "piles": {p.name: p.title for one in categories for p in meeting.piles(one)},
        "photos": photos(meeting, t), "last": _last(meeting, t),
        "reading": recorder_notes.reading(meeting, t),
        "people": fragment("recorder_people", t, people=sorted(people.labels(meeting, named=named).values())),
        **recorder_across.regions(meeting, t, named=named), **recorder_decisions.regions(meeting, t),
    }  # fmt: skip
    for one in categories:
        regions |= recorder_notes.regions(meeting, one, t) | {f"paper-{one}": _paper(meeting, one, t, named=named)}
    return regions


def _part(meeting: Meeting) -> str:
    """Name the part of the page that belongs to the leader's step."""
    return "piles" if meeting.session.entered_afterwards else OPENS.get(leader.step(meeting), "notes")


def _paper(meeting: Meeting, one: str, t: Texts, *, named: bool) -> str:
    """List the sheets of paper by the numbers of their seats; who sits there only where names were asked for."""
    seats = [seat for seat in meeting.session.seats if seat.way != "phone"]
    missing = set(meeting.untyped(one))
    told = named and not meeting.session.anonymous and meeting.network.viewer.sees_names
    sheets = [
        {"n": seat.number, "done": seat.number not in missing, "partner": seat.way == "partner",
         "name": meeting.network.name(seat.person) if told else ""} for seat in seats
    ]  # fmt: skip
    can = any(seat.person for seat in seats) and not meeting.session.anonymous and meeting.network.viewer.sees_names
    about = called(meeting, one, t)
    return fragment("recorder_paper", t, sheets=sheets, named=named, can=can, about=about)


def _last(meeting: Meeting, t: Texts) -> str:
    """List what was written last, the newest first; texts of a category that is not shown yet are folded."""
    table = meeting.notes.assign(n=meeting.notes.groupby("category").cumcount() + 1)
    rows = table.tail(LAST).iloc[::-1].to_dict("records")
    shown = {one: meeting.is_shown(one) for one in {row["category"] for row in rows}}
    notes = [
        {**row, "folded": not shown[row["category"]], "tint": look.category_class(row["category"])} for row in rows
    ]
    return fragment("recorder_last", t, notes=notes)


def cards(meeting: Meeting, t: Texts) -> dict[str, str]:
    """Give the beginning of each card's words by its number, without the names of participants."""
    table, there = meeting.network.statements, meeting.network.participants
    words = tuple((word.key, word.label[t.language]) for word in meeting.network.handbook.words.actor_type)
    said = tuple(zip(table["number"].astype(int), table["text"], strict=True))
    who = tuple(zip(there["name"], there["actor_type"], strict=True))
    return _beginnings(said, who, words)


@lru_cache(maxsize=16)
def _beginnings(
    said: tuple[tuple[int, str], ...], who: tuple[tuple[str | None, str], ...], words: tuple[tuple[str, str], ...]
) -> dict[str, str]:  # fmt: skip
    """Shorten the wall's texts; the wall does not change during a meeting, so this is done once."""
    import pandas as pd  # noqa: PLC0415  only here

    texts = pd.Series([text for _, text in said], dtype=object)
    there = pd.DataFrame(list(who), columns=["name", "actor_type"])
    told = wall.nameless(texts, there, dict(words))
    return {str(n): _beginning(text) for (n, _), text in zip(said, told, strict=True)}


def _beginning(text: str) -> str:
    if len(text) <= BEGINNING:
        return text
    return f"{text[:BEGINNING].rsplit(' ', 1)[0].rstrip(',.;:')} …"


def photos(meeting: Meeting, t: Texts) -> list[dict[str, str]]:
    """List the photos of this meeting with their addresses."""
    table = meeting.network.materials
    mine = table[table["meeting"] == meeting.number]
    pairs = list(zip(mine["file"], mine["name"], strict=True))
    return [
        {"src": f"photo/{sha}", "said": t("recorder.photo_of", n=n, all=len(pairs)), "name": str(name)}
        for n, (sha, name) in enumerate(pairs, start=1)
    ]
