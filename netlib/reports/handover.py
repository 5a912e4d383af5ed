"""The page for whoever takes a network over: the network in short, where it stands, what is open, whom to know."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib import texts
from netlib.analysis import progress
from netlib.model import Municipality
from netlib.render import paper
from netlib.reports.theme import material
from netlib.texts import Texts, formats
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import NetworkView, Workbench
from netlib.workbench.handover import Handover, what_is_open

NOON: Final = dt.time(12)
GONE: Final = frozenset({"declined", "left"})
PAGES: Final = ("theme", "versions", "practice", "phases", "prepare", "analysis", "history")
Row = dict[str, str]


@dataclass(frozen=True)
class Limit:
    """How much the page holds: people, open things, and letters of a text that somebody wrote."""

    people: int
    open: int
    letters: int


# What gives way, in this order, until it is one page.
LIMITS: Final = tuple(
    Limit(people, most, letters)
    for letters in (600, 240, 110)
    for people, most in ((14, 10), (12, 8), (10, 6), (8, 5), (6, 4), (4, 3))
)


def handover(bench: Workbench, network: str, language: str = "da") -> bytes:
    """Print what whoever takes a network over needs on the first day, on one page.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it: the page is for whoever leads, and says what their screen says.
    network
        The network's key.
    language
        "da" or "en"; what the network wrote stays in its own language.

    Returns
    -------
    bytes
        One PDF of one page, tagged (PDF/UA-1). Mail and phone stand there of the secretariat alone.

    Raises
    ------
    NotFoundError
        If there is no such network.
    """
    seen = bench.network(network)
    page = _Page(seen, what_is_open(seen, language), bench.municipality, texts.load(language), is_demo=bench.is_demo)
    data = next(
        (one for one in map(page.data, LIMITS) if paper.answer("handover", one, language, "pages") == 1),
        page.data(LIMITS[-1]),
    )
    return paper.pdf("handover", data, language, dt.datetime.combine(seen.today, NOON, COPENHAGEN))


class _Page:
    """The page's words, as many of them as a limit allows."""

    def __init__(self, seen: NetworkView, found: Handover, house: Municipality, t: Texts, *, is_demo: bool) -> None:
        self.seen = seen
        self.found = found
        self.house = house
        self.t = t
        self.is_demo = is_demo

    def data(self, limit: Limit) -> dict[str, Any]:
        """Give the page as data for its template."""
        t, people = self.t, list(self._people())
        now_on = t("theme_report.handover_leader", who=self.found.leader) if self.found.leader else t("ui.no_leader")
        kicker = t("theme_report.handover_on", date=_unbroken(formats.short_date(self.seen.today, t.locale)))
        return {
            "title": t("theme_report.handover_file", network=self.seen.title), "author": "netlib",
            "kicker": f"{t('ui.demo')} · {kicker}" if self.is_demo else kicker,
            "heading": _short(self.seen.title, limit.letters), "leader": now_on,
            "footer": t("theme_report.handover_footer"), "nothing": t("theme_report.handover_nothing"),
            "sections": [
                {"title": t("theme_report.handover_short"), "rows": list(self._in_short(limit))},
                {"title": t("theme_report.handover_stands"), "rows": list(self._stands(limit))},
                {"title": t("theme_report.handover_open"), "lines": self._open(limit)},
                {
                    "title": t("theme_report.handover_people"),
                    "rows": [*self._roles(), *people[: limit.people], *self._more(len(people) - limit.people)],
                },
                {"title": t("theme_report.handover_where"), "rows": list(self._where())},
            ],
        }  # fmt: skip

    # ---- the network in three lines, and where it stands

    def _in_short(self, limit: Limit) -> Iterator[Row]:
        t, about = self.t, self.seen.about
        latest = material.latest(self.seen.theme_versions)
        told = {
            "theme": material.headline(latest) or about["title"],
            "asked": about["forum_question"] or t("theme_report.asked_missing"), "dates": self._dates(),
        }  # fmt: skip
        for name, text in told.items():
            yield _row(t(f"theme_report.handover_{name}"), _short(text, limit.letters))

    def _dates(self) -> str:
        t, about, held = self.t, self.seen.about, self.seen.course["date"].dropna()
        forum = about.get("forum_date")
        told = [t("theme_report.handover_began", date=self._day(about["start"]))] if pd.notna(about["start"]) else []
        if len(held):
            span = {"first": self._day(held.min()), "last": self._day(held.max())}
            told.append(t("theme_report.handover_meetings", n=len(held), **span))
        if forum is not None and pd.notna(forum):
            told.append(t("theme_report.handover_forum", date=self._day(forum)))
        return " · ".join(told) or t("theme_report.handover_no_dates")

    def _stands(self, limit: Limit) -> Iterator[Row]:
        t, book, status = self.t, self.seen.handbook, self.seen.status
        keys = [one.key for one in book.phases]
        phase = progress.phase(status, book)
        number = keys.index(phase) + 1 if phase in keys else 1
        name = book.phases[number - 1].label[t.language]
        how = book.word("network_status", status).label[t.language]
        said = t("ui.phase", number=number, of=len(keys), name=name)
        yield _row(t("theme_report.handover_phase"), f"{said}. {how}.")
        yield _row(t("ui.next_meeting"), _short(self._meeting(), limit.letters))
        yield _row(t("ui.next_step"), self._step(), is_strong=True)

    def _meeting(self) -> str:
        one, t = self.found.meeting, self.t
        if one is None:
            return t("theme_report.handover_no_meeting")
        kind = self.seen.handbook.word("meeting_kind", one.kind).label[t.language]
        day = formats.weekday_date(one.date, t.locale)
        when = t("ui.day_and_time", day=day, time=formats.clock(one.start)) if one.start else day
        return ", ".join(
            part for part in (t("ui.meeting_number", number=one.nth), when, one.room, kind.lower()) if part
        )

    def _step(self) -> str:
        step = self.found.step
        dated = {
            name: formats.weekday_date(value, self.t.locale) if isinstance(value, dt.date) else value
            for name, value in step.values.items()  # noqa: PD011  a step's own field
        }
        return self.t(f"steps.{step.name}", **dated)

    # ---- what is open

    def _open(self, limit: Limit) -> list[str]:
        """List what is open, what weighs most first; what has no room is counted."""
        found, t = self.found, self.t
        lines = [t("theme_report.mandate_open", version=found.mandate["version"])] if found.mandate else []
        lines += [one.message for one in found.findings if one.rule != "R17"]  # ideas are told one by one
        lines += [t("theme_report.handover_idea", idea=idea) for idea in found.ideas]
        lines += [t("theme_report.handover_unsent", n=found.unsent)] if found.unsent else []
        kept = [_short(line, limit.letters) for line in lines[: limit.open]]
        more = len(lines) - len(kept)
        return [*kept, *([t("theme_report.handover_more_open", n=more, page=t("ui.page_phases"))] if more else [])]

    # ---- whom to know

    def _roles(self) -> Iterator[Row]:
        t, about = self.t, self.seen.about
        for role in ("sponsor", "co_driver"):
            told = self._called(about.get(role))
            if told or role == "sponsor":
                yield _row(t(f"theme_report.handover_{role}"), told or t("theme_report.handover_none"))
        house = self.house
        contact = [one for one in (house.secretariat, house.phone, house.mail) if one]
        yield _row(t("theme_report.handover_secretariat"), ", ".join(contact) or t("theme_report.handover_no_contact"))

    def _called(self, person: str | None) -> str:
        """Give a person's name with what they do; empty: there is nobody."""
        if person is None or pd.isna(person):
            return ""
        table = self.seen.participants
        rows = table[table["key"] == person].to_dict("records")
        return _person(rows[0]) if rows else str(self.seen.name(person) or "")

    def _people(self) -> Iterator[Row]:
        """Give the core participants, but for those who are named already."""
        about, table = self.seen.about, self.seen.participants
        named = {about.get(role) for role in ("leader", "sponsor", "co_driver")}
        core = table[(table["participation_type"] == "core") & ~table["contact_state"].isin(GONE)]
        found = [one for one in core.to_dict("records") if one["key"] not in named]
        for n, one in enumerate(found):
            yield _row(self.t("theme_report.handover_core") if n == 0 else "", _person(one))

    def _more(self, n: int) -> list[Row]:
        return [_row("", self.t("theme_report.handover_more_people", n=n))] if n > 0 else []

    # ---- where to find it

    def _where(self) -> Iterator[Row]:
        for name in PAGES:
            label, what = self.t(f"ui.page_{name}"), self.t(f"theme_report.handover_page_{name}")
            yield {**_row(label, what), "address": f"/network/{self.seen.key}/{name}"}

    def _day(self, date: dt.datetime) -> str:
        return _unbroken(formats.short_date(date.date(), self.t.locale))


def _row(label: str, text: str, *, is_strong: bool = False) -> Row:
    return {"label": label, "text": text, "weight": "semibold" if is_strong else "regular", "address": ""}


def _person(one: Mapping[str, Any]) -> str:
    return ", ".join(str(part) for part in (one["name"], one["function"], one["unit"]) if part)


def _short(text: str, letters: int) -> str:
    """Cut a text at a word: the whole of it stands on the page that is named below."""
    text = " ".join(text.split())
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"


def _unbroken(date: str) -> str:
    return date.replace(" ", "\N{NO-BREAK SPACE}")
