"""What is ready when the meeting is closed: letters to copy, papers to print, and the few things that are missing."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from netlib.live.drawing import fragment
from netlib.session.loose_ends import FIRST, Point
from netlib.texts import Texts, formats
from netlib.workbench.afterwards import Afterwards
from netlib.workbench.meeting import Meeting

NAMED: Final = 2  # texts that a point names; the others are counted
WRITTEN: Final = frozenset({"reasons", "owners"})  # points that name texts, not numbers
WIDTH: Final = 74  # characters of a line of a letter
RUN: Final = 3  # numbers in a row that are written as a range
# On which of the meeting's pages each kind of point is mended; the others are to be thought about, not typed.
MENDED: Final[Mapping[str, str]] = {
    "sheets": "recorder", "reasons": "recorder", "posters": "recorder", "owners": "recorder",
    "no_recommendations": "recorder", "evidence": "recorder",
}  # fmt: skip


def frame(meeting: Meeting, _now: dt.datetime, t: Texts) -> Mapping[str, Any]:
    """Give the page's regions as HTML."""
    return _frame(meeting, t)


@lru_cache(maxsize=2)
def _frame(meeting: Meeting, t: Texts) -> Mapping[str, Any]:
    """Draw the page once for each state of the meeting: a clock that ticks changes nothing on it."""
    after = Afterwards(meeting, t)
    said = [{"text": point(one, after, t), "page": MENDED.get(one.kind, "")} for one in after.points]
    photos = [{"name": after.category(key) if key else "", "key": key, "rows": rows} for key, rows in after.photos]
    return {
        "lead": fragment("afterwards_lead", t, closed=after.is_closed),
        "letters": fragment("afterwards_letters", t, thanks=after.thanks, summary=after.summary, rows=rows),
        "papers": fragment("afterwards_papers", t, steps=len(after.steps), draft=draft(meeting, after)),
        "points": fragment("afterwards_points", t, first=said[:FIRST], more=said[FIRST:]),
        "photos": fragment("afterwards_photos", t, photos=photos),
        "room": "",
    }


def draft(meeting: Meeting, after: Afterwards) -> str:
    """Tell how the delivery stands: about (drafted from what was said), there (written before), none (not yet)."""
    if meeting.network.deliveries.empty:
        return "none"
    return "about" if after.is_closed and meeting.network.deliveries["status"].iloc[-1] == "draft" else "there"


def rows(text: str) -> int:
    """Count the lines that a letter takes in its field."""
    return 1 + sum(1 + len(line) // WIDTH for line in text.splitlines())


def point(one: Point, after: Afterwards, t: Texts) -> str:
    """Say what is open in one sentence."""
    return t(f"closing.open_{one.kind}", n=one.n, which=_which(one, after, t))


def _which(one: Point, after: Afterwards, t: Texts) -> str:
    if one.kind == "posters":
        return formats.listing([after.category(key) for key in one.which], t.locale)
    if one.kind not in WRITTEN:
        return formats.listing(runs([int(number) for number in one.which]), t.locale)
    named = formats.listing([t("closing.quoted", text=text) for text in one.which[:NAMED]], t.locale)
    more = len(one.which) - NAMED
    return t("closing.and_more", which=named, n=more) if more > 0 else named


def runs(numbers: Iterable[int]) -> Sequence[str]:
    """Write ascending numbers, three or more in a row as "4–6"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [
        one
        for run in found
        for one in ([f"{run[0]}–{run[-1]}"] if len(run) >= RUN else [str(number) for number in run])
    ]
