"""What people did, action by action: what each did to which records, what became of it, and which took back which."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from netlib import access
from netlib.store import Entry
from netlib.store.log import Body

Done = Literal["made", "changed", "withdrawn", "back"]
Show = Callable[[str, Body], Body]
CONTACT_DETAILS = "person"  # an entry that tells whose they are and who changed them, never what they are


@dataclass(frozen=True)
class Touch:
    """What an action did to one record.

    `since` is the action that changed the record later (None: it stands as it was left); `versions` says how many
    versions it replaced: more than one settled a conflict.
    """

    kind: str
    key: str
    done: Done
    before: Body | None
    after: Body | None
    since: str | None
    versions: int = 1


@dataclass(frozen=True)
class Deed:
    """One action: when (in microseconds since 1970), by whom, and what it did to which records.

    `takes_back` is the action that it undid, `allowed` whether this viewer may write what it wrote.
    """

    action: str
    at: int
    when: dt.datetime
    author: str | None
    touches: tuple[Touch, ...]
    takes_back: str | None
    allowed: bool
    who: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether nobody has changed any of its records since."""
        return all(one.since is None for one in self.touches)


def deeds(entries: Sequence[Entry], viewer: access.Viewer, zone: dt.tzinfo, show: Show) -> list[Deed]:
    """Put the entries of a network, oldest first, together as deeds, the newest first; `show` cuts a body."""
    by_id = {one.id: one for one in entries}
    newest = {(one.kind, one.key): one.action for one in entries}
    grouped: dict[str, list[Entry]] = {}
    for one in entries:
        grouped.setdefault(one.action, []).append(one)
    places = {action: {(one.kind, one.key) for one in group} for action, group in grouped.items()}
    found = [
        Deed(
            action, group[-1].at, dt.datetime.fromtimestamp(group[-1].at / 1e6, zone), group[0].author,
            tuple(_touches(group, by_id, newest, show)), _takes_back(group, by_id, places),
            all(_may_write(viewer, one.kind) for one in group),
        )
        for action, group in grouped.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def written_as(kind: str) -> str:
    """Name the kind whose writers may write this one: contact details go with the part that somebody takes."""
    return "participation" if kind == CONTACT_DETAILS else kind


def _may_write(viewer: access.Viewer, kind: str) -> bool:
    return written_as(kind) in access.WRITES[viewer.role]


def _touches(
    group: Sequence[Entry], by_id: Mapping[str, Entry], newest: Mapping[tuple[str, str], str], show: Show
) -> list[Touch]:  # fmt: skip
    last: dict[tuple[str, str], Entry] = {}
    times: dict[tuple[str, str], int] = {}
    for one in group:
        place = one.kind, one.key
        last[place], times[place] = one, times.get(place, 0) + 1
    found = []
    for place, one in last.items():
        base = by_id.get(one.base or "")
        before = show(one.kind, base.body) if base and base.body is not None else None
        after = None if one.body is None else show(one.kind, one.body)
        since = None if newest[place] == one.action else newest[place]
        found.append(Touch(one.kind, one.key, _done(base, after), before, after, since, times[place]))
    return found


def _done(base: Entry | None, after: Body | None) -> Done:
    if after is None:
        return "withdrawn"
    if base is None:
        return "made"
    return "back" if base.body is None else "changed"


def _takes_back(
    group: Sequence[Entry], by_id: Mapping[str, Entry], places: Mapping[str, set[tuple[str, str]]]
) -> str | None:  # fmt: skip
    """Name the action that this one undid: all its records, and no other, are again what they were before that."""
    bases = [by_id.get(one.base or "") for one in group]
    first = bases[0]
    if first is None or places[first.action] != places[group[0].action]:
        return None
    for one, base in zip(group, bases, strict=True):
        if base is None or base.action != first.action:
            return None
        origin = by_id.get(base.base or "")
        if one.body != (origin.body if origin else None) or one.kind == CONTACT_DETAILS:
            return None
    return first.action
