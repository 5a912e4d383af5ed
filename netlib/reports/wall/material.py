"""Gathers what a meeting's pack may print: names are settled here, and the parts only lay it out."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib import access, texts
from netlib.analysis import board, evidence, headings
from netlib.analysis.wall import headed
from netlib.handbook import Handbook
from netlib.model import Seat
from netlib.reports.delivery import names
from netlib.workbench import NetworkView, Workbench

FINAL: Final = "final_analysis"
GONE: Final = frozenset({"declined", "left"})  # no seat is kept for those
LARGE: Final = "large_print"


@dataclass(frozen=True)
class Material:
    """A network as the pack of its final meeting may show it.

    `statements` has no speaker and no names: number, meeting, text, heading (empty: none), perspective (in words).
    `headings` is what `analysis.headings.table` gives of them. `named` are the cards that a name was taken out of.
    """

    t: texts.Texts
    handbook: Handbook
    day: dt.date
    demo: bool  # everything in the store is invented
    public: bool  # nobody is named, and what only those inside may see is left out
    title: str
    forum_question: str
    leader: str | None  # by name, with a yes
    meeting: Mapping[str, Any]  # empty: none is planned
    session: Mapping[str, Any]  # empty: nothing is prepared
    run_sheet: pd.DataFrame
    meetings: pd.DataFrame
    statements: pd.DataFrame
    headings: pd.DataFrame
    named: tuple[int, ...]
    categories: tuple[str, ...]
    seats: tuple[Seat, ...]
    seated: bool  # the seats were given out, not counted from the list of participants
    citizens: int  # seats of citizens
    large_print: int  # participants who have asked for it

    def footed(self, words: str) -> str:
        """Give the words at the foot of a page; in the example they say that it is one."""
        return f"{self.t('ui.demo')} · {words}" if self.demo else words


def gather(  # noqa: PLR0913  what the page and the notebook ask
    bench: Workbench, key: str, language: str, *, meeting: int | None = None, as_of: dt.date | None = None,
    audience: str = "internal",
) -> Material:  # fmt: skip
    """Read a network for the pack of its final meeting.

    Names are taken out of whatever hangs on a wall or is handed round, everybody's: a yes to be quoted is none to be
    spoken of. The run sheet, which stays with whoever leads, keeps the names of those who have said yes.

    Parameters
    ----------
    bench
        The workbench; what its viewer may not see of the run sheet is not printed. Everything else hangs on a wall.
    key
        The network.
    language
        The language of the words that are not the network's.
    meeting
        The meeting's number; None: the last one of kind final_analysis, if there is one.
    as_of
        Read what had been recorded by the end of this day.
    audience
        "internal", or "public": then nobody is named.

    Raises
    ------
    NotFoundError
        If there is no such network, or nothing of it had been recorded by `as_of`.
    """
    seen, t = bench.network(key, as_of), texts.load(language)
    public = audience == "public" or bench.viewer.role == "public"
    then, now = (Workbench(bench.store).network(key, day) for day in (as_of, None))
    known = pd.concat([then.participants, now.participants, then.contributors, now.contributors])
    everybody = known[["key", "name"]].dropna().drop_duplicates()
    agreed = set() if public else _agreed(now.consents, then.today)
    nameless = names.without(everybody["name"], t("wall.name"))
    inside = names.without(everybody.loc[~everybody["key"].isin(agreed), "name"], t("wall.name"))
    held = _meeting(then.meetings, meeting)
    session = _session(then.sessions, held)
    statements, table, named = _statements(then, nameless, t)
    seats, citizens = _seats(session, then.participants)
    return Material(
        t=t, handbook=then.handbook, day=then.today, demo=bench.is_demo, public=public, title=then.title,
        forum_question=inside(then.about.get("forum_question") or ""), leader=_leader(everybody, then, agreed),
        meeting=_told(held, inside), session=_told(session, nameless),
        run_sheet=_run_sheet(seen, {} if public else held, inside), meetings=then.meetings, statements=statements,
        headings=table, named=named, categories=_categories(session, then), seats=seats,
        seated=bool(session.get("seats")), citizens=citizens,
        large_print=sum(LARGE in one for one in _coming(then.participants)["practical"]),
    )  # fmt: skip


def _agreed(consents: pd.DataFrame, day: dt.date) -> set[str]:
    """Name those who may be named: by what they say now, whatever the day asked for."""
    return {key for key, answer in access.answers(consents, day).items() if answer == "named"}


def _meeting(meetings: pd.DataFrame, number: int | None) -> dict[str, Any]:
    found = meetings[meetings["kind"] == FINAL if number is None else meetings["number"] == number]
    return {} if found.empty else {str(name): value for name, value in found.iloc[-1].items()}


def _session(sessions: pd.DataFrame, meeting: Mapping[str, Any]) -> dict[str, Any]:
    found = sessions[sessions["meeting"] == meeting["number"]] if meeting and len(sessions) else sessions.head(0)
    return {} if found.empty else {str(name): value for name, value in found.iloc[-1].items()}


def _told(record: Mapping[str, Any], take_out: Callable[[Any], Any]) -> dict[str, Any]:
    """Take names out of the fields in which people write freely."""
    free = {"room", "headline", "definitions"}
    return {name: take_out(value) if name in free else value for name, value in record.items()}


def _statements(
    then: NetworkView, nameless: Callable[[Any], Any], t: texts.Texts
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[int, ...]]:
    """Give the cards, their headings, and the numbers of those that a name was taken out of."""
    clean = then.headings.assign(title=[nameless(title) for title in then.headings["title"]])
    said = then.statements.assign(subtheme=[nameless(one) for one in then.statements["subtheme"]])
    shown_as = evidence.perspectives(set(said["actor_type"]), then.participants)
    cards = said[["key", "number", "meeting"]].assign(
        text=[nameless(text) for text in said["text"]],
        heading=headed(said, clean),
        perspective=[_perspective(shown_as[role], then.handbook, t) for role in said["actor_type"]],
    )
    changed = [n for n, one, was in zip(cards["number"], cards["text"], said["text"], strict=True) if one != was]
    return cards, headings.table(said, clean), tuple(map(int, changed))


def _perspective(shown_as: str, handbook: Handbook, t: texts.Texts) -> str:
    if shown_as == evidence.OTHERS:
        return t("report.another").lower()
    return handbook.word("actor_type", shown_as).label[t.language].lower()


def _categories(session: Mapping[str, Any], then: NetworkView) -> tuple[str, ...]:
    """Name the categories chosen for the meeting, else those that notes stand in."""
    method = [one.key for one in then.handbook.categories]
    return tuple(session.get("categories", ())) or tuple(board.categories(then.notes, then.sessions, method))


def _coming(participants: pd.DataFrame) -> pd.DataFrame:
    return participants[~participants["contact_state"].isin(GONE)]


def _seats(session: Mapping[str, Any], participants: pd.DataFrame) -> tuple[tuple[Seat, ...], int]:
    """Give the seats of the meeting, else one for each participant, and tell how many of them are citizens'."""
    coming = _coming(participants)
    roles = dict(zip(coming["key"], coming["actor_type"], strict=True))
    ways = zip(coming["key"], coming["way"], strict=True)
    counted = [{"number": n, "person": key, "way": way} for n, (key, way) in enumerate(ways, start=1)]
    seats = tuple(Seat(**one) for one in session.get("seats", ()) or counted)
    people = [roles.get(seat.person, "") for seat in seats if seat.person] or list(roles.values())
    return seats, min(len(seats), sum(role in evidence.CITIZENS for role in people))


def _leader(everybody: pd.DataFrame, then: NetworkView, agreed: set[str]) -> str | None:
    key = then.about.get("leader")
    names_of = dict(zip(everybody["key"], everybody["name"], strict=True))
    return names_of.get(key) if key in agreed else None


def _run_sheet(seen: NetworkView, meeting: Mapping[str, Any], inside: Callable[[Any], Any]) -> pd.DataFrame:
    """Give the meeting's run sheet; columns that the viewer may not see are empty."""
    table = seen.run_sheet
    rows = table[table["meeting"] == meeting["number"]] if meeting else table.head(0)
    free = ("content", "process", "purpose")
    return rows.assign(**{name: [inside(one) for one in rows[name]] if name in rows else "" for name in free})
