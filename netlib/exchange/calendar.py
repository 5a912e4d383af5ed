"""Writes appointments as an iCalendar file (RFC 5545) that Outlook, Google and Apple read alike."""

import datetime as dt
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from icalendar import Alarm, Calendar, Timezone
from icalendar import Event as Component

from netlib.errors import RefusedError
from netlib.texts.formats import COPENHAGEN

# By rule, once each: Outlook takes no time zone with a list of every year's change.
ZONE: Final = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
    "END:VTIMEZONE\r\n"
)
# What programs take for the end of a line, or refuse, inside a text.
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """One appointment.

    `start` None: it takes the whole day. `end` None, or not after `start`: `minutes` are kept free. `alarm`: how long
    before it one is reminded; None: not at all. `busy`: the time is taken; `private`: others see that it is, not why.
    """

    uid: str
    sequence: int
    made: dt.datetime
    changed: dt.datetime
    date: dt.date
    summary: str
    start: dt.time | None = None
    end: dt.time | None = None
    minutes: int = 60
    location: str = ""
    description: str = ""
    cancelled: bool = False
    private: bool = False
    busy: bool = True
    alarm: dt.timedelta | None = None


def ics(events: Sequence[Event], name: str = "", language: str = "da") -> bytes:
    """Write appointments as one file.

    Parameters
    ----------
    events
        At least one.
    name
        What the calendar is called.
    language
        Of the words in it.

    Returns
    -------
    bytes
        UTF-8 with CRLF, no line longer than 75 octets. The same events give the same bytes.

    Notes
    -----
    METHOD is PUBLISH: the only one that holds for several appointments, and the one under which nobody is invited, so
    that no organizer and no attendee has to be named. One that is cancelled says so by its STATUS; METHOD:CANCEL would
    need an organizer (RFC 5546, 3.2.5).
    """
    made = Calendar()
    made.add("prodid", f"-//netlib//netlib//{language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    if name:
        made.add("x-wr-calname", _clean(name))
    if any(one.start for one in events):
        made.add_component(ZONE)
    for one in events:
        made.add_component(_component(one))
    told: bytes = made.to_ical()
    return told


def _component(one: Event) -> Component:
    made = Component()
    made.add("uid", one.uid)
    made.add("sequence", one.sequence)
    made.add("dtstamp", one.changed)
    made.add("created", one.made)
    made.add("last-modified", one.changed)
    first, last = _span(one)
    made.add("dtstart", first)
    made.add("dtend", last)
    made.add("summary", _clean(one.summary))
    for field, text in (("location", one.location), ("description", one.description)):
        if text.strip():
            made.add(field, _clean(text))
    made.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    made.add("class", "PRIVATE" if one.private else "PUBLIC")
    made.add("transp", "OPAQUE" if one.busy and not one.cancelled else "TRANSPARENT")
    if one.alarm is not None and not one.cancelled:
        made.add_component(_reminder(one, one.alarm))
    return made


def _span(one: Event) -> tuple[dt.date, dt.date]:
    """Give the first moment, and the one at which it is over: of a whole day the next day."""
    if one.start is None:
        return one.date, one.date + dt.timedelta(days=1)
    first = dt.datetime.combine(one.date, one.start)
    if one.end is not None and one.end > one.start:
        last = dt.datetime.combine(one.date, one.end)
    else:
        last = first + dt.timedelta(minutes=one.minutes)
    return first.replace(tzinfo=COPENHAGEN), last.replace(tzinfo=COPENHAGEN)


def _reminder(one: Event, before: dt.timedelta) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _clean(one.summary))
    made.add("trigger", -before)
    return made


def _clean(text: str) -> str:
    """Leave out of a typed text what some program would take for the end of a line or refuse."""
    return _CONTROL.sub("", _BREAKS.sub("\n", text)).strip()


def write(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all; raises RefusedError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(draft).chmod(0o644)  # mkstemp makes it readable for its owner alone
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RefusedError("people.cannot_write", path=path, why=error.strerror or type(error).__name__) from error
    return path
