"""What of a network has a day of its own: its meetings, and what only its leader has to have in the calendar."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from netlib.analysis.course import NETWORK_MEETINGS, TALK

KINDS: Final = ("network", "meeting", "milestone", "exploration")  # what it is read from
LAST: Final = "end"  # the milestone at which the network is done

What = Literal["meeting", "talk", "forum", "agenda", "paper", "field"]
Body = Mapping[str, Any]
Bodies = Mapping[tuple[str, str], Body]


@dataclass(frozen=True)
class Dated:
    """One thing with a day: everything that a calendar tells of it, and nothing else.

    `number`, `nth` and `of` are of the meeting that it is, or that it prepares; `question` is what the forum asks.
    """

    what: What
    date: dt.date
    number: int | None = None
    nth: int | None = None
    of: int | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    headline: str = ""
    subthemes: tuple[str, ...] = ()
    purpose: str = ""
    place: str = ""
    network: str = ""
    question: str = ""


@dataclass(frozen=True)
class Leading:
    """What decides which days are the leader's own: when an agenda is due, and which explorations are days out."""

    agenda_due: Callable[[dt.date], dt.date]
    out: Collection[str] = ()


def dated(bodies: Bodies, leading: Leading | None = None) -> dict[str, Dated]:
    """List what has a day, under a name that stays the same while its day, place and words change.

    Parameters
    ----------
    bodies
        The present bodies of the network, its meetings, milestones and explorations, by (kind, key).
    leading
        None: what concerns everybody, the meetings of the network. Else what only its leader has to think of as well:
        talks with the sponsor, agendas, days out, the forum and the deadline for its paper.

    Returns
    -------
    dict
        "m4" is the meeting with number 4, "m4-agenda" its agenda. What has no date is not there.
    """
    about = next((body for (kind, _), body in bodies.items() if kind == "network"), None)
    if about is None:
        return {}
    shared = {"network": str(about.get("title", "")), "question": str(about.get("forum_question", ""))}
    found = {f"m{one.number}": one for one in meetings(bodies, shared)}
    if leading is None:
        return {name: one for name, one in found.items() if one.what == "meeting"}
    for name, one in list(found.items()):
        if one.what == "meeting":
            found[f"{name}-agenda"] = Dated(
                "agenda", leading.agenda_due(one.date), one.number, one.nth, one.of, headline=one.headline,
                subthemes=one.subthemes, network=one.network,
            )  # fmt: skip
    return found | _of_the_forum(bodies, found, shared) | dict(_out(bodies, leading.out, shared["network"]))


def meetings(bodies: Bodies, shared: Mapping[str, str]) -> Iterator[Dated]:
    """Give every meeting and talk that has a date."""
    there = [body for (kind, _), body in bodies.items() if kind == "meeting"]
    places = in_order(there)
    for one in there:
        day, number = _day(one.get("date")), int(one["number"])
        kind = str(one.get("kind", "ordinary"))
        what: What = "talk" if kind == TALK else "forum" if kind == "forum" else "meeting"
        if day:
            nth, of = places.get(number, (None, None))
            yield Dated(
                what, day, number, nth, of, _time(one.get("start")), _time(one.get("end")),
                headline=str(one.get("headline", "")), subthemes=tuple(one.get("subthemes", ())),
                purpose=str(one.get("purpose", "")), place=str(one.get("room", "")), network=shared["network"],
                question=shared["question"],
            )  # fmt: skip


def in_order(there: Collection[Body]) -> dict[int, tuple[int, int]]:
    """Tell which of how many each counted meeting is, by its number: by date, those without one last by number."""
    counted = [one for one in there if one.get("kind", "ordinary") in NETWORK_MEETINGS]
    counted.sort(key=lambda one: (_day(one.get("date")) or dt.date.max, int(one["number"])))
    return {int(one["number"]): (nth, len(counted)) for nth, one in enumerate(counted, start=1)}


def _of_the_forum(bodies: Bodies, there: Mapping[str, Dated], shared: Mapping[str, str]) -> dict[str, Dated]:
    last = bodies.get(("milestone", LAST), {})
    network = next(body for (kind, _), body in bodies.items() if kind == "network")
    day = _day(last.get("date")) or _day(network.get("forum_date"))
    found: dict[str, Dated] = {}
    if day and not any(one.what == "forum" and one.date == day for one in there.values()):
        found["forum"] = Dated("forum", day, network=shared["network"], question=shared["question"])
    deadline = _day(last.get("paper_deadline"))
    return found | (
        {"paper": Dated("paper", deadline, network=shared["network"], question=shared["question"])} if deadline else {}
    )


def _out(bodies: Bodies, kinds: Collection[str], network: str) -> Iterator[tuple[str, Dated]]:
    for (kind, key), one in bodies.items():
        day = _day(one.get("date")) if kind == "exploration" and one.get("kind", "visit") in kinds else None
        if day:
            yield key, Dated("field", day, place=str(one.get("place", "")), network=network)


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _time(value: object) -> dt.time | None:
    return dt.time.fromisoformat(value) if isinstance(value, str) else None
