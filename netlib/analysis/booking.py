"""What an invitation says of a meeting, in words: a subject, a place and a text (H102)."""

from dataclasses import dataclass
from typing import Final

from netlib.analysis.dated import Dated
from netlib.texts import Texts
from netlib.texts.formats import clock, weekday_date

CONTENTS: Final = ("headline", "start", "place", "purpose")  # beside "møde 2 af 5", which netlib counts itself


@dataclass(frozen=True)
class Booking:
    """What goes into the fields of an invitation."""

    subject: str
    place: str
    text: str


def booking(one: Dated, t: Texts, *, cancelled: bool = False) -> Booking:
    """Say what has a day in the words of an invitation.

    Parameters
    ----------
    one
        A meeting, or something that its leader has to think of.
    t
        The texts.
    cancelled
        It will not take place.
    """
    values = {"nth": one.nth, "of": one.of, "headline": headline(one, t), "place": one.place}
    subject = t(f"calendar.subject_{_called(one)}", **values)
    if cancelled:  # it is not counted any more: another is number three of five by now
        subject = t("calendar.cancelled", subject=headline(one, t) if one.what == "meeting" else subject)
    return Booking(subject, one.place, "\n".join(_lines(one, t)))


def _called(one: Dated) -> str:
    """Name the text of its subject."""
    return "field_at" if one.what == "field" and one.place else one.what


def headline(one: Dated, t: Texts) -> str:
    """Give what a meeting is about: its headline, else its subthemes, else what the network is called."""
    return one.headline or t("calendar.and").join(one.subthemes) or one.network


def _lines(one: Dated, t: Texts) -> list[str]:
    """Say what it is for, what the forum asks, and which network it is."""
    if one.what in {"agenda", "field"}:
        return [t("calendar.network", title=one.network)]
    told = [t("calendar.purpose", purpose=one.purpose)] if one.purpose else []
    if one.subthemes and (headline(one, t),) != one.subthemes and one.headline:
        told.append(t("calendar.subthemes", n=len(one.subthemes), titles=t("calendar.and").join(one.subthemes)))
    if one.question and one.what != "talk":
        told.append(t("calendar.question", question=one.question))
    if one.what == "meeting" and not ends(one):
        told.append(t("calendar.no_end" if one.start else "calendar.no_start"))
    return [*told, t("calendar.network", title=one.network)]


def ends(one: Dated) -> bool:
    """Tell whether it has an end that comes after its beginning."""
    return bool(one.start and one.end and one.end > one.start)


def missing(one: Dated) -> list[str]:
    """Name what the booking of a meeting ought to hold and does not (H102): headline, start, place, purpose."""
    there = {"headline": bool(one.headline or one.subthemes), "start": ends(one), "place": bool(one.place),
             "purpose": bool(one.purpose)}  # fmt: skip
    return [name for name in CONTENTS if not there[name]]


def when(one: Dated, t: Texts) -> str:
    """Write "torsdag den 29. januar kl. 9.00-12.00"."""
    day = weekday_date(one.date, t.locale)
    if one.start is None:
        return day
    if not ends(one) or one.end is None:
        return t("calendar.when_begins", day=day, start=clock(one.start))
    return t("calendar.when", day=day, start=clock(one.start), end=clock(one.end))


def series(meetings: list[Dated], t: Texts) -> Booking:
    """Say the whole course in the words of one invitation; `meetings` are those that have a day, in their order."""
    first = meetings[0]
    places = list(dict.fromkeys(one.place for one in meetings if one.place))
    lines = []
    for one in meetings:
        said = t("calendar.line", nth=one.nth, of=one.of, when=when(one, t), headline=headline(one, t))
        lines.append(f"{said}\n{one.place}" if one.place else said)
    place = places[0] if len(places) == 1 else t("calendar.places") if places else ""
    about = [t("calendar.question", question=first.question)] if first.question else []
    text = "\n\n".join([t("calendar.series_about", n=len(meetings), title=first.network), *lines, *about])
    return Booking(t("calendar.subject_series", n=len(meetings), title=first.network), place, text)
