"""How often what has a day was changed, told from the log alone: the same log gives the same count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from netlib.analysis.dated import Dated

PRACTICAL: Final = ("date", "start", "end", "place")  # what somebody has to know of who has it in the calendar already
DAY: Final = 24 * 60 * 60 * 1_000_000  # microseconds

Tell = Callable[[Mapping[tuple[str, str], Mapping[str, Any]]], Mapping[str, Dated]]


class Written(Protocol):
    """One entry of the log, as far as it matters here."""

    @property
    def id(self) -> str:
        """Give its id."""

    @property
    def kind(self) -> str:
        """Give what sort of record it is of."""

    @property
    def key(self) -> str:
        """Give which record."""

    @property
    def body(self) -> Mapping[str, Any] | None:
        """Give what the record became; None: withdrawn."""

    @property
    def at(self) -> int:
        """Give when, in microseconds since 1970."""

    @property
    def action(self) -> str:
        """Give with which other entries it was written."""


@dataclass(frozen=True)
class Revision:
    """One thing with a day, as it is or as it last was, and what the log tells of it.

    Attributes
    ----------
    told
        What a calendar tells of it.
    sequence
        How many actions have changed that since it was first there: 0 for one that is as it was.
    made, changed, moved
        When it was first there, was last changed at all, and when its time or place last were (microseconds since
        1970).
    is_gone
        It is there no more.
    from_the_start
        It came with the network itself, as from a file: others may have known of it before netlib did.
    """

    told: Dated
    sequence: int
    made: int
    changed: int
    moved: int
    is_gone: bool = False
    from_the_start: bool = False


def revisions(entries: Iterable[Written], tell: Tell) -> dict[str, Revision]:
    """Go through the log, action by action, and count for each thing how often what is told of it has changed.

    Parameters
    ----------
    entries
        Every entry of the records that `tell` reads, in any order.
    tell
        Tells what has a day from bodies by (kind, key), under names that last.

    Returns
    -------
    dict
        By name: what is there now, and what once was and is gone.
    """
    found: dict[str, Revision] = {}
    bodies: dict[tuple[str, str], Mapping[str, Any]] = {}
    latest: dict[tuple[str, str], tuple[int, str]] = {}
    now = 0
    for nth, action in enumerate(_actions(entries)):
        for one in action:
            place, order = (one.kind, one.key), (one.at, one.id)
            if order < latest.get(place, order):
                continue  # what two wrote at once: the later entry is what the store shows
            latest[place] = order
            bodies.pop(place, None)
            if one.body is not None:
                bodies[place] = one.body
        now = max(now, action[-1].at)  # of two actions that lie within each other the earlier may end later
        _apply(found, tell(bodies), now, is_first=nth == 0)
    return found


def _actions(entries: Iterable[Written]) -> list[list[Written]]:
    """Put together what was written together, in the order of the log."""
    groups: dict[str, list[Written]] = {}
    for one in sorted(entries, key=lambda one: (one.at, one.id)):
        groups.setdefault(one.action, []).append(one)
    return list(groups.values())


def _apply(found: dict[str, Revision], now: Mapping[str, Dated], at: int, *, is_first: bool) -> None:
    for name, told in now.items():
        before = found.get(name)
        if before is None:
            found[name] = Revision(told, 0, at, at, at, from_the_start=is_first)
        elif before.is_gone or before.told != told:
            same = not before.is_gone and all(getattr(told, one) == getattr(before.told, one) for one in PRACTICAL)
            found[name] = replace(
                before, told=told, sequence=before.sequence + 1, changed=at, moved=before.moved if same else at,
                is_gone=False,
            )  # fmt: skip
    for name, before in found.items():
        if name not in now and not before.is_gone:
            found[name] = replace(before, sequence=before.sequence + 1, changed=at, moved=at, is_gone=True)


def unheard(one: Revision, sent: Iterable[int]) -> bool:
    """Tell whether something that is gone was a draft of one day that nobody has heard of.

    Parameters
    ----------
    one
        Something that is gone.
    sent
        When anything was noted as sent about it or about the whole course (microseconds since 1970).
    """
    heard = one.from_the_start or any(one.made <= at <= one.changed for at in sent)
    return one.is_gone and not heard and one.changed - one.made < DAY
