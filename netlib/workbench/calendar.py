"""A network's calendar: its meetings as appointments, with what their history tells, and without a person in it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from netlib import access, texts
from netlib.analysis import booking as words
from netlib.analysis import course
from netlib.analysis.dated import KINDS, Leading, dated
from netlib.analysis.practice import OUT
from netlib.analysis.revisions import Revision, revisions, unheard
from netlib.errors import NotFoundError, RefusedError
from netlib.exchange.calendar import Event, ics, write
from netlib.names import Names
from netlib.store import Entry
from netlib.store.people import Person
from netlib.texts import Texts
from netlib.texts.formats import has_cpr

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView

SENDING: Final = "sending"
DAY_BEFORE: Final = dt.timedelta(days=1)
AT_NINE: Final = dt.timedelta(hours=15)  # before the midnight at which a whole day begins
AGENDA_AT: Final = dt.time(9)  # when a leader is reminded of what is to be done that day
AGENDA_MINUTES: Final = 15
_MAIL: Final = re.compile(r"(?<![\w/%])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class LeftOut:
    """A meeting that is in no calendar yet, as it has no date."""

    number: int
    kind: str
    nth: int | None = None

    def told(self, t: Texts) -> str:
        """Say it in a sentence."""
        name = "calendar.left_out_no_date"
        return t(name, meeting=self.nth) if self.nth else t(f"{name}_{'forum' if self.kind == 'forum' else 'talk'}")


@dataclass(frozen=True)
class Made:
    """A calendar file, and what is in it."""

    data: bytes
    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]

    def write(self, path: Path) -> None:
        """Write the file whole or not at all; raises RefusedError where it cannot be written."""
        write(path, self.data)


@dataclass(frozen=True)
class Planned:
    """What a network has in its calendar: what is there and what is gone, by name ("m4": the meeting with number 4)."""

    revisions: dict[str, Revision]
    first: str  # the id of the network's first entry, which no other network of any store has
    noted: dict[str, int]  # when each note of what was sent was last written, by its key (microseconds since 1970)

    @property
    def meetings(self) -> list[Revision]:
        """Give the network's meetings that have a day, in order."""
        there = [one for one in self.revisions.values() if one.told.what == "meeting" and not one.is_gone]
        return sorted(there, key=lambda one: one.told.nth or 0)


def planned(bench: "Workbench", seen: "NetworkView", *, leading: bool = False) -> Planned:
    """Read from the log what of the network `seen` has a day; `leading`: what only its leader has to think of too.

    What is gone and was never more than one day's draft is left out.
    """
    entries, sendings = _past(bench, seen)
    tell = partial(dated, leading=_leading(seen) if leading else None)
    found = {
        name: one for name, one in revisions(entries, tell).items()
        if not unheard(one, [two.at for two in sendings if (two.body or {}).get("meeting") in {None, one.told.number}])
    }  # fmt: skip
    first = min((one for one in entries if one.kind == "network"), key=lambda one: (one.at, one.id))
    return Planned(found, first.id, {one.key: one.at for one in sendings})


def _leading(seen: "NetworkView") -> Leading:
    kinds = seen.handbook.start.exploration_kinds
    due = cache(partial(course.agenda_due, handbook=seen.handbook))
    return Leading(due, {one.key for one in kinds if one.group == OUT})


def _past(bench: "Workbench", seen: "NetworkView") -> tuple[list[Entry], list[Entry]]:
    """Give every entry of what may have a day, cut for the viewer, and every note of what was sent."""
    with bench.store.read() as tx:
        places = sorted(place for place in tx.keys(seen.key) if place[0] in {*KINDS, SENDING})
        found = [one for kind, key in places for one in tx.history(seen.key, kind, key)]
    entries = [_cut(bench.viewer, one) for one in found if one.kind != SENDING]
    return entries, [one for one in found if one.kind == SENDING and one.body is not None]


def _cut(viewer: access.Viewer, one: Entry) -> Entry:
    body = None if one.body is None else access.cut(viewer, one.kind, one.body)
    return Entry(**{**vars(one), "body": body})


def make(
    bench: "Workbench", key: str, *, leading: bool = False, meeting: int | None = None, language: str = texts.DEFAULT
) -> Made:  # fmt: skip
    """Make the calendar of the network called `key`.

    Parameters
    ----------
    bench
        The workbench.
    key
        The network's key.
    leading
        The leader's own: talks with the sponsor, agendas, days out and the forum are in it too.
    meeting
        The number of the one meeting it is about; None: all.
    language
        Of the words in it.

    Raises
    ------
    NotFoundError
        If there is no such network or meeting, or nothing in it has a date.
    RefusedError
        If the leader's own is asked for by somebody who does not lead.
    """
    seen, t = bench.network(key), texts.load(language)
    if leading and "leader" not in access.SEES[bench.viewer.role]:
        raise RefusedError("calendar.leaders_only")
    plan = planned(bench, seen, leading=leading)
    chosen = {name: one for name, one in plan.revisions.items() if meeting in {None, one.told.number}}
    if not chosen:
        known = ", ".join(str(one.told.number) for one in plan.meetings)
        asked = "calendar.nothing_dated" if not plan.revisions else "calendar.no_such_meeting"
        raise NotFoundError(asked, network=seen.title, meeting=meeting, known=known)
    clean = without_persons(_people(bench), t)
    usual = int(seen.handbook.rule("R08").numbers["usual"])
    events = tuple(
        _event(f"{plan.first}-{name}@netlib", one, t, clean, usual)
        for name, one in sorted(chosen.items(), key=lambda pair: (pair[1].told.date, pair[0]))
    )
    name = clean(seen.title) if meeting is None else ""
    return Made(ics(events, name, language), events, tuple(left_out(seen, meeting, leading=leading)))


def left_out(seen: "NetworkView", meeting: int | None = None, *, leading: bool = False) -> Iterable[LeftOut]:
    """Name the meetings that have no date: of the network, for a leader the talks as well."""
    nth = course.nth(seen.meetings)
    for row in seen.meetings[seen.meetings["date"].isna()].to_dict("records"):
        number, kind = int(row["number"]), str(row["kind"])
        if meeting in {None, number} and (leading or kind in course.NETWORK_MEETINGS):
            yield LeftOut(number, kind, nth.get(number))


def _event(uid: str, one: Revision, t: Texts, clean: Callable[[str], str], usual: int) -> Event:
    told, own = one.told, one.told.what != "meeting"
    said = words.booking(told, t, cancelled=one.is_gone)
    start, minutes = (AGENDA_AT, AGENDA_MINUTES) if told.what == "agenda" else (told.start, usual)
    alarm = dt.timedelta(0) if told.what == "agenda" else AT_NINE if start is None else DAY_BEFORE
    return Event(
        uid=uid, sequence=one.sequence, made=_moment(one.made), changed=_moment(one.changed), date=told.date,
        summary=clean(said.subject), start=start, end=told.end, minutes=minutes,
        location=clean(said.place), description=clean(said.text), cancelled=one.is_gone, private=own,
        busy=told.what not in {"agenda", "paper"}, alarm=alarm,
    )  # fmt: skip


def _moment(at: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(at // 1_000_000, dt.UTC)


def _people(bench: "Workbench") -> list[Person]:
    with bench.store.read() as tx:
        return list(tx.people.all().values())


def without_persons(people: Sequence[Person], t: Texts) -> Callable[[str], str]:
    """Give what takes people out of a typed text: full names, mail addresses, phone numbers.

    A first name that stands alone stays, as many are words too; of a text with a CPR number nothing does.
    """
    names = Names(one.name for one in people)
    digits = {re.sub(r"\D", "", one.phone)[-8:] for one in people}
    numbers = [re.compile(r"(?<!\d)(?:\+45 ?)?" + " ?".join(one) + r"(?!\d)") for one in digits if len(one) == 8]  # noqa: PLR2004  a Danish number

    def clean(text: str) -> str:
        if has_cpr(text):
            return ""
        told = _MAIL.sub(t("calendar.mail_left_out"), names.without_full(text, t("calendar.name_left_out")))
        for number in numbers:
            told = number.sub(t("calendar.phone_left_out"), told)
        return told

    return clean


def calendar(bench: "Workbench", key: str, path: Path | None = None, **asked: Any) -> bytes:  # noqa: ANN401  as `make` has it
    """Make a network's calendar file, for Outlook and every other calendar.

    Parameters
    ----------
    bench, key
        The workbench, and the network's key.
    path
        Where it is written, whole or not at all; None: nowhere.
    **asked
        leading, meeting and language, as for `make`.

    Returns
    -------
    bytes
        The file. What has no date is not in it; the same store gives the same bytes.

    Raises
    ------
    NotFoundError
        If there is no such network or meeting, or nothing in it has a date.
    RefusedError
        If the leader's own is asked for by somebody who does not lead, or the file cannot be written.
    """
    made = make(bench, key, **asked)
    if path is not None:
        made.write(path)
    return made.data
