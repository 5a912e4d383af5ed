"""The final meeting as the command line leads it: made ready, moved from step to step, counted without a word of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from netlib.errors import RefusedError
from netlib.handbook import Handbook
from netlib.session import clock, screens
from netlib.store.tokens import CODE
from netlib.texts.formats import COPENHAGEN
from netlib.workbench.meeting import Meeting

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

FINAL: Final = "final_analysis"
USUAL: Final = ("hidden_treasure", "paradox")  # two categories fit 180 minutes
AFTERWARDS: Final = dt.timedelta(days=1)  # a code opens its seat until the day after the meeting
LEAST: Final = dt.timedelta(days=7)  # or this long, where the meeting's date is not known or has been


@dataclass(frozen=True)
class Opened:
    """A final meeting that is ready: its session's key, new codes, its categories; `chosen`: they were chosen here."""

    session: str
    codes: tuple[str, ...]
    categories: tuple[str, ...]
    chosen: bool


def open_final(bench: "Workbench", key: str, participants: int | None = None) -> Opened:
    """Make ready for a network's final meeting; a second time, nothing is made anew.

    Parameters
    ----------
    bench
        The workbench.
    key
        The network's key.
    participants
        How many seats are to have a code; None: those that are prepared for phones.

    Raises
    ------
    NotFoundError
        If there is no such network.
    RefusedError
        If it has no meeting of the kind final_analysis.
    """
    meeting = final(bench, key)
    actions = bench.actions(key)
    chosen = not meeting.session.categories
    if chosen:
        actions.prepare(meeting.session.meeting, categories=_usual(meeting.network.handbook))
        meeting = bench.meeting(key)
    phones = sum(one.way == "phone" for one in meeting.session.seats)
    wanted = phones if participants is None else participants
    codes = actions.give_codes(meeting.session.key, wanted, _until(meeting), in_all=True)
    return Opened(meeting.session.key, tuple(codes), meeting.session.categories, chosen)


def further_codes(bench: "Workbench", key: str, n: int) -> list[str]:
    """Make codes for `n` more seats of the meeting; raises RefusedError where it has not been opened."""
    meeting = _opened(bench, key)
    return bench.actions(key).give_codes(meeting.session.key, n, _until(meeting))


def step(bench: "Workbench", key: str, to: str, category: str = "") -> str:
    """Go to a step, see `Actions.step`; "closed" closes the meeting with what belongs to it. Gives the action's id."""
    session = _opened(bench, key).session.key
    if to == "closed":
        return bench.actions(key).close_session(session)
    return bench.actions(key).step(session, to, category)


def state(bench: "Workbench", key: str, now: dt.datetime | None = None) -> dict[str, Any]:
    """Tell how far the meeting is, in numbers and keys only: nothing that anybody wrote.

    Returns
    -------
    dict
        session, meeting (its number), step, category (None: none), categories, ends_at (when the present item's time is
        up, ISO 8601 in UTC; None: nothing runs), joined (seats that somebody has taken by phone), written (notes by
        category), late (notes that came after everybody had seen the others).
    """
    meeting = _opened(bench, key)
    told, when = meeting.session, now or dt.datetime.now(dt.UTC)
    notes = meeting.network.notes
    with bench.store.read() as tx:
        joined = len(tx.tokens.seats(key) - tx.tokens.seats(key, CODE))
    item = clock.present(told)
    at = meeting.moment(when)
    ends = when + dt.timedelta(seconds=at.left) if at.item and not at.paused else None
    return {
        "session": told.key, "meeting": told.meeting, "step": told.step,
        "category": screens.category_of(told) or None if item else None, "categories": list(told.categories),
        "ends_at": ends.isoformat(timespec="seconds") if ends else None, "joined": joined,
        "written": {one: int((notes["category"] == one).sum()) for one in told.categories},
        "late": int(notes["late"].sum()) if "late" in notes else 0,
    }  # fmt: skip


def final(bench: "Workbench", key: str) -> Meeting:
    """Give a network's final meeting; raises RefusedError where none is planned."""
    meeting = bench.meeting(key)
    if meeting.about.get("kind") != FINAL:
        raise RefusedError("session.no_final", network=meeting.network.title)
    return meeting


def _opened(bench: "Workbench", key: str) -> Meeting:
    meeting = final(bench, key)
    if not meeting.is_prepared:
        raise RefusedError("session.not_opened", key=key)
    return meeting


def _usual(handbook: Handbook) -> Sequence[str]:
    """Choose the two usual categories, or the first two of a handbook that has others."""
    known = [one.key for one in handbook.categories]
    return [one for one in USUAL if one in known] or known[: len(USUAL)]


def _until(meeting: Meeting) -> dt.datetime:
    """Tell until when a code opens its seat."""
    day, now = meeting.about.get("date"), dt.datetime.now(dt.UTC)
    if day is None or day != day:  # noqa: PLR0124  NaT
        return now + LEAST
    return max(now + LEAST, dt.datetime.combine(day.date(), dt.time.max, COPENHAGEN) + AFTERWARDS)
