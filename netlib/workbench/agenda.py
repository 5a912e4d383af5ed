"""The agenda of one meeting: the run sheet's times and contents, and what else participants need to know beforehand."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netlib import access
from netlib.analysis.course import network_meetings
from netlib.errors import NotFoundError
from netlib.names import Names
from netlib.texts import Texts, formats
from netlib.workbench.details import contact_details

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView

OWN: Final = "preparation"  # the leader's own half hour before the others arrive
END: Final = "end"
FINAL: Final = "final_analysis"
BESIDE: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Point:
    """One point of the programme: when it begins, where that is known, and what it is."""

    time: dt.time | None
    content: str

    @property
    def clock(self) -> str:
        """Write "08.15": in a column of times every one is as wide."""
        return f"{self.time.hour:02}.{self.time.minute:02}" if self.time else ""


@dataclass(frozen=True)
class Agenda:
    """What participants are told of a meeting before it; what is not agreed on yet is empty.

    `points` are empty where no run sheet is written. No name stands in it but those of people who have said yes.
    """

    network: str
    number: int
    nth: int
    of: int
    is_final: bool
    headline: str
    date: dt.date | None
    start: dt.time | None
    end: dt.time | None
    room: str
    host: str
    asked: str
    purpose: str
    subthemes: tuple[str, ...]
    preparation: tuple[str, ...]
    points: tuple[Point, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True)
class Naming:
    """Who may be named, by key, and what takes everybody else's name out of a text."""

    people: Mapping[str, str]
    take_out: Callable[[str], str]

    @classmethod
    def of(cls, view: "NetworkView", t: Texts) -> "Naming":
        """Name those who have said yes; nobody where this viewer may not see who has."""
        said_yes = {"person"} <= set(view.consents) and {
            key for key, answer in access.answers(view.consents, view.today).items() if answer == "named"
        }
        frames = [frame[["key", "name"]] for frame in (view.participants, view.contributors)]
        known = pd.concat(frames).dropna().drop_duplicates("key")
        may = known["key"].isin(said_yes or ())
        hidden = Names(known.loc[~may, "name"])
        people = dict(zip(known.loc[may, "key"], known.loc[may, "name"], strict=True))
        return cls(people, lambda text: hidden.without_any(text, t("report.name")))


def next_meeting(view: "NetworkView") -> int:
    """Give the number of the meeting that comes next, else of the last one.

    Raises
    ------
    NotFoundError
        If the network has no meetings.
    """
    table = network_meetings(view.meetings)
    if table.empty:
        raise NotFoundError("agenda.no_meetings", network=view.title)
    ahead = table[table["date"].isna() | (table["date"] >= pd.Timestamp(view.today))]
    return int((ahead["number"] if len(ahead) else table["number"].iloc[::-1]).iloc[0])


def agenda(
    view: "NetworkView", meeting: int, t: Texts, contacts: Sequence[str] = (), naming: Naming | None = None
) -> Agenda:  # fmt: skip
    """Gather what the agenda of a meeting says.

    Parameters
    ----------
    view
        The network, as somebody sees it who leads it.
    meeting
        The meeting's number; talks with the sponsor have no agenda.
    t
        The texts of its language.
    contacts
        Whom to ring, as `contacts_of` gives it; none: the leader, by name with a yes.
    naming
        Who may be named; None: those who have said yes.

    Raises
    ------
    NotFoundError
        If the network has no such meeting; the sentence names those there are.
    """
    one = _meeting(view, meeting)
    naming = naming or Naming.of(view, t)
    clean = naming.take_out
    return Agenda(
        network=clean(view.title), number=meeting, nth=int(one["nth"]), of=int(one["of"]),
        is_final=one["kind"] == FINAL, headline=clean(one["headline"] or ", ".join(one["subthemes"])),
        date=one["date"].date() if pd.notna(one["date"]) else None, start=_time(one["start"]), end=_time(one["end"]),
        room=clean(one.get("room") or ""), host=_who(view, one.get("host"), naming),
        asked=clean(view.about.get("forum_question") or ""), purpose=clean(one["purpose"]),
        subthemes=tuple(map(clean, one["subthemes"])), preparation=_lines(clean(one["preparation"])),
        points=tuple(_points(view, one, t, clean)), contacts=tuple(contacts) or (leader_of(view, t, naming),),
    )  # fmt: skip


def agenda_text(
    view: "NetworkView", meeting: int, t: Texts, contacts: Sequence[str] = (), naming: Naming | None = None
) -> str:  # fmt: skip
    """Write the agenda as plain text, as it stands in a mail; parameters and errors as for `agenda`."""
    told = agenda(view, meeting, t, contacts, naming)
    parts = [
        "\n".join([called(told, t), *([told.headline] if told.headline else [])]),
        "\n".join([when(told, t), where(told, t), *([host(told, t)] if told.host else [])]),
        t("agenda.asked_text", text=told.asked or t("agenda.asked_missing")),
        *([t("agenda.purpose_text", text=told.purpose)] if told.purpose else []),
        *([_listed(t("agenda.subthemes"), told.subthemes)] if told.subthemes != (told.headline,) else []),
        _listed(t("agenda.preparation"), told.preparation, nothing=t("agenda.preparation_missing")),
        _listed(t("agenda.points"), [f"{one.clock or '–':7}{one.content}" for one in told.points], mark="",
                nothing=frame_only(told, t)),
        _listed(t("agenda.contacts"), told.contacts),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part).replace(BESIDE, " ") + "\n"


def called(told: Agenda, t: Texts) -> str:
    """Say which meeting it is: "Møde 2 af 5"; the last one is called so too."""
    return t("agenda.called_final" if told.is_final else "agenda.called", nth=told.nth, of=told.of)


def when(told: Agenda, t: Texts) -> str:
    """Say on which day and from when to when: "Torsdag den 29. januar 2026 kl. 9.00–12.00"."""
    if told.date is None:
        return t("agenda.date_missing")
    day = formats.long_date(told.date, t.locale)
    day = day[:1].upper() + day[1:]
    if told.start is None:
        return t("agenda.day_only", day=day)
    start, end = formats.clock(told.start), formats.clock(told.end) if told.end else ""
    return t("agenda.day" if end else "agenda.day_from", day=day, start=start, end=end)


def where(told: Agenda, t: Texts) -> str:
    """Say where the meeting is held."""
    return told.room or t("agenda.room_missing")


def host(told: Agenda, t: Texts) -> str:
    """Say who is the host; participants can be hosts in turn."""
    return t("agenda.host", who=told.host) if told.host else ""


def frame_only(told: Agenda, t: Texts) -> str:
    """Say that there is no run sheet yet, so that only day, time and place are settled."""
    return t("agenda.no_points_final" if told.is_final else "agenda.no_points")


def leader_of(view: "NetworkView", t: Texts, naming: Naming) -> str:
    """Say who leads, by name where they may be named."""
    name = naming.people.get(str(view.about.get("leader")))
    return t("agenda.leader_named", who=name) if name else t("agenda.leader")


def contacts_of(
    bench: "Workbench", view: "NetworkView", t: Texts, naming: Naming | None = None, *, is_public: bool = False
) -> tuple[str, ...]:  # fmt: skip
    """Say whom to ring: who leads, with phone or mail where it is known, then the secretariat.

    For the public only the secretariat, whose details are no person's own.
    """
    house, key = bench.municipality, view.about.get("leader")
    details = contact_details(bench, view, key) if key else {"phone": "", "mail": ""}
    reached = [one for one in (details["phone"], details["mail"]) if one]
    office = ", ".join(one for one in (house.secretariat, house.phone, house.mail) if one)
    leader = ", ".join([leader_of(view, t, naming or Naming.of(view, t)), *reached])
    return (*([] if is_public else [leader]), *([office] if office else []))


def demand(view: "NetworkView", meeting: int | None) -> None:
    """Raise NotFoundError where there is no such meeting, or none at all that an agenda could be of."""
    _meeting(view, next_meeting(view) if meeting is None else meeting)


def _meeting(view: "NetworkView", number: int) -> dict[str, Any]:
    table = network_meetings(view.meetings)
    found = table[table["number"] == number]
    if found.empty:
        raise NotFoundError("agenda.no_meeting", number=number, known=", ".join(map(str, table["number"])) or "–")
    return {str(name): value for name, value in found.iloc[0].items()}


def _who(view: "NetworkView", key: object, naming: Naming) -> str:
    """Name a participant who may be named, and say what they do."""
    table = view.participants.set_index("key")
    if not isinstance(key, str) or key not in table.index:
        return ""
    one = table.loc[key]
    return ", ".join(part for part in (naming.people.get(key, ""), str(one["function"] or one["unit"])) if part)


def _points(view: "NetworkView", one: Mapping[str, Any], t: Texts, clean: Callable[[str], str]) -> Iterator[Point]:
    """Give the programme of the final meeting as it was prepared, else the run sheet without the leader's own time."""
    written = list(_planned(view, one, t)) or list(_written(view, one))
    yield from (Point(point.time, clean(point.content)) for point in written)
    end = _time(one["end"])
    last = view.handbook.mentions("item_type", written[-1].content) if written else (END,)
    if end and END not in last:
        yield Point(end, t("agenda.end"))


def _written(view: "NetworkView", one: Mapping[str, Any]) -> Iterator[Point]:
    start = _time(one["start"])
    for row in view.run_sheet[view.run_sheet["meeting"] == one["number"]].itertuples():
        begins, content = _time(row.start), str(row.content).strip()
        early = begins is None or start is None or begins < start
        if content and not (early and OWN in view.handbook.mentions("item_type", content)):
            yield Point(begins, content)


def _planned(view: "NetworkView", one: Mapping[str, Any], t: Texts) -> Iterator[Point]:
    """Give what the programme of a prepared session says, each point beginning where the one before it ends."""
    sessions, at = view.sessions, _time(one["start"])
    found = sessions[sessions["meeting"] == one["number"]]
    for item in found["program"].iloc[-1] if len(found) and "program" in found else ():
        if item.get("by_mail"):
            continue
        kind, category = item["kind"], item.get("category")
        of = category and t.has(f"wall.item_{kind}_of")
        label = view.handbook.category(category) if of else None
        name = (label.plural or label.label)[t.language] if label else ""
        yield Point(at, t(f"wall.item_{kind}_of", category=name) if of else t(f"wall.item_{kind}"))
        at = (dt.datetime.combine(dt.date.min, at) + dt.timedelta(minutes=item["minutes"])).time() if at else None


def _time(value: object) -> dt.time | None:
    return value if isinstance(value, dt.time) else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _listed(heading: str, lines: Sequence[str], *, mark: str = "– ", nothing: str = "") -> str:
    told = [f"{mark}{one}" for one in lines] or ([nothing] if nothing else [])
    return "\n".join([heading, *told]) if told else ""
