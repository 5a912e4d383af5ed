"""The leaflet for somebody who considers taking part: what it is about, what it takes, and what is kept about them."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib import access, texts
from netlib.analysis.course import FINAL
from netlib.errors import RefusedError
from netlib.model import Municipality
from netlib.render import paper as press
from netlib.reports.delivery import names
from netlib.texts import Texts, formats
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import NetworkView, Workbench

NOON: Final = dt.time(12)
PAPERS: Final = ("a5", "a4")  # an A4 sheet folded to A5; A4 pages in large print, which are read in their order too
HOUR: Final = 3600
Part = dict[str, Any]


@dataclass(frozen=True)
class Limit:
    """How much a folded sheet holds: meetings, and letters of a text that somebody wrote."""

    meetings: int
    letters: int


# What gives way, in this order, until each side is full at most.
LIMITS: Final = tuple(Limit(n, letters) for letters in (700, 450, 300, 200, 130, 80) for n in (7, 5, 3))


def leaflet(bench: Workbench, network: str, language: str = "da", *, paper: str = "a5") -> bytes:
    """Print the leaflet of a network, to be handed to somebody who considers taking part.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it.
    network
        The network's key.
    language
        "da" or "en"; what the network wrote stays in its own language.
    paper
        "a5": one A4 sheet, printed on both sides and folded; "a4": pages in large print, with everything in its order.

    Returns
    -------
    bytes
        One PDF, tagged (PDF/UA-1). It leaves the house, so it names nobody but the leader, with a yes, and whoever may
        be asked in the secretariat; a name inside a text is taken out.

    Raises
    ------
    RefusedError
        If `paper` is unknown.
    NotFoundError
        If there is no such network.
    """
    if paper not in PAPERS:
        raise RefusedError("leaflet.unknown_paper", paper=paper, known=", ".join(PAPERS))
    seen = bench.network(network)
    page = _Leaflet(
        seen, _take_out(bench, network, texts.load(language)), bench.municipality, language, is_demo=bench.is_demo
    )
    folded = paper == PAPERS[0]
    data = page.data(LIMITS[0], folded=folded)
    if folded:
        fitting = (one for one in (page.data(limit, folded=True) for limit in LIMITS) if _fits(one, language))
        data = next(fitting, page.data(LIMITS[-1], folded=True))
    return press.pdf("leaflet", data, language, dt.datetime.combine(seen.today, NOON, COPENHAGEN))


def _fits(data: Part, language: str) -> bool:
    return bool(press.answer("leaflet", data, language, "fits"))


def _take_out(bench: Workbench, network: str, t: Texts) -> Callable[[Any], Any]:
    """Make a function that takes everybody's name out of a text, whoever asks."""
    whole = Workbench(bench.store).network(network)
    return names.without(pd.concat([whole.participants["name"], whole.contributors["name"]]).dropna(), t("report.name"))


class _Leaflet:
    """The leaflet's words, as many of them as a limit allows."""

    def __init__(
        self, seen: NetworkView, take_out: Callable[[Any], Any], house: Municipality, language: str, *, is_demo: bool
    ) -> None:  # fmt: skip
        self.seen = seen
        self.take_out = take_out
        self.house = house
        self.t = texts.load(language)
        self.is_demo = is_demo

    def data(self, limit: Limit, *, folded: bool) -> Part:
        """Give the leaflet as data for its template: front, the two pages inside, and the back."""
        t = self.t
        return {
            "title": t("leaflet.file", network=self._written(self.seen.title, limit)), "author": "netlib",
            "folded": folded, "fold": t("leaflet.fold"), "page": t("report.page", n="{n}", all="{all}"),
            "panels": [list(one) for one in (
                self._front(limit), self._meaning(limit), self._getting(limit), self._privacy(),
            )],
        }  # fmt: skip

    def _written(self, text: str, limit: Limit) -> str:
        """Give what somebody wrote without names, cut at a word where it is too long for the paper."""
        told = " ".join(str(self.take_out(text)).split())
        if len(told) <= limit.letters:
            return told
        return told[: limit.letters].rsplit(" ", 1)[0].rstrip(" ,.;:–-")[: limit.letters] + " …"

    # ---- the front

    def _front(self, limit: Limit) -> Iterator[Part]:
        t, about = self.t, self.seen.about
        kind = self.seen.handbook.word("network_type", about["network_type"]).label[t.language]
        kicker = " · ".join([self.house.name or t("leaflet.no_house"), kind, *([t("ui.demo")] if self.is_demo else [])])
        title = self._written(self.seen.title, limit)
        yield {"kind": "head", "kicker": kicker, "title": t("leaflet.invited"), "under": title}
        theme = self._theme(limit)
        lines = [_theirs(one) for one in theme if one and one != title] or [_ours(t("leaflet.no_theme"))]
        yield _text(t("leaflet.about"), *lines, _ours(t("leaflet.network_is")))
        asked = self._written(about["forum_question"], limit)
        yield _text(t("leaflet.asked"), _theirs(asked) if asked else _ours(t("leaflet.asked_missing")))
        yield _text(t("leaflet.ask_us"), *([_ours(one) for one in self._leader()]), _ours(self._contact()))
        yield {"kind": "lines", "label": t("leaflet.given_by")}

    def _theme(self, limit: Limit) -> list[str]:
        """Give the theme's line as it reads now, and why it is of interest, else what the network is for."""
        versions = self.seen.theme_versions
        order = pd.to_numeric(versions["key"], errors="coerce").sort_values(kind="stable").index
        answers = versions.loc[order, "answers"].iloc[-1] if len(versions) else {}
        why = answers.get("why_interesting", "") or self.seen.about["purpose"]
        return [self._written(one, limit) for one in (answers.get("theme", ""), why)]

    def _leader(self) -> list[str]:
        """Name whoever leads, where they have said yes."""
        key, frame = self.seen.about["leader"], self.seen.participants
        consents = self.seen.consents
        agreed = "person" in consents and access.answers(consents, self.seen.today).get(key) == "named"
        name = dict(zip(frame["key"], frame["name"], strict=True)).get(key) if agreed else None
        return [self.t("leaflet.leader", who=name)] if name else []

    def _contact(self) -> str:
        house = self.house
        return ", ".join(one for one in (house.secretariat, house.phone, house.mail) if one) or self.t(
            "leaflet.no_contact"
        )

    # ---- what it means to take part

    def _meaning(self, limit: Limit) -> Iterator[Part]:
        t = self.t
        yield _text(t("leaflet.means"), _ours(t("leaflet.means_how")), is_first=True)
        yield from self._meetings(limit)
        rows = [
            {"label": t(f"leaflet.ask_{name}_label"), "text": t(f"leaflet.ask_{name}")} for name in ("meeting", "home")
        ]
        yield {"kind": "rows", "heading": t("leaflet.ask"), "rows": rows, "after": self._pitch("expectations", limit)}

    def _meetings(self, limit: Limit) -> Iterator[Part]:
        t, table = self.t, self.seen.course
        today = pd.Timestamp(self.seen.today)
        ahead = table[~(table["date"] < today)].to_dict("records")
        held = len(table) - len(ahead)
        said = [t("leaflet.held" if ahead else "leaflet.all_held", n=held)] if held else []
        said += [] if len(table) else [self._usually()]
        rows = [self._meeting(one) for one in ahead[: limit.meetings]]
        more = len(ahead) - len(rows)
        after = [t("leaflet.more_meetings", n=more)] if more else []
        after += [one for one in [self._hours(ahead)] if one]
        yield {
            "kind": "meetings", "heading": t("leaflet.meetings"), "before": said, "rows": rows,
            "after": [_ours(one) for one in after],
        }  # fmt: skip

    def _usually(self) -> str:
        """Say that there are no dates, and how many meetings the handbook counts on."""
        book = self.seen.handbook
        number, length = book.rule("R02").numbers, book.rule("R08").numbers
        hours = formats.number(length["usual"] / 60, self.t.locale)
        return self.t("leaflet.no_dates", least=number["least"], most=number["most"], hours=hours)

    def _meeting(self, one: dict[str, Any]) -> Part:
        t = self.t
        name = "last_meeting" if one["kind"] == FINAL else "meeting"
        room = str(self.take_out(one.get("room") or ""))
        return {
            "label": t(f"leaflet.{name}", number=one["nth"]), "when": self._when(one),
            "where": room or t("leaflet.room_missing"), "theirs": bool(room),
        }  # fmt: skip

    def _when(self, one: dict[str, Any]) -> str:
        t = self.t
        if pd.isna(one["date"]):
            return t("leaflet.date_missing")
        told = formats.long_date(one["date"].date(), t.locale)
        told = f"{told[:1].upper()}{told[1:]}"
        start, end = (formats.clock(time) if time else "" for time in (one["start"], one["end"]))
        name = "day" if start and end else "day_from" if start else "day_only"
        return t(f"leaflet.{name}", day=told, start=start, end=end)

    def _hours(self, ahead: list[dict[str, Any]]) -> str:
        """Say how long the meetings take together, to half an hour; empty: the times are not agreed."""
        if not all(one["start"] and one["end"] for one in ahead):
            return ""
        today = dt.date.min
        spans = [dt.datetime.combine(today, one["end"]) - dt.datetime.combine(today, one["start"]) for one in ahead]
        hours = round(2 * sum(one.total_seconds() for one in spans) / HOUR) / 2
        told = formats.number(hours, self.t.locale)
        return self.t("leaflet.hours", n=1 if hours == 1 else 2, hours=told) if hours > 0 else ""

    def _pitch(self, question: str, limit: Limit) -> list[Part]:
        """Give what the leader has written of the network in answer to a question, in their own words."""
        found = self.seen.pitches
        answers = found["answers"].iloc[-1] if len(found) and "answers" in found else {}
        told = self._written(answers.get(question, ""), limit)
        return [_theirs(told)] if told else []

    # ---- what one gets, and how one is treated

    def _getting(self, limit: Limit) -> Iterator[Part]:
        t = self.t
        get = [t(f"leaflet.get_{name}") for name in ("meet", "heard", "told")]
        yield _list(t("leaflet.get"), get, after=self._pitch("value", limit), is_first=True)
        needs = [one.label[t.language] for one in self.seen.handbook.words.practical]
        yield _list(
            t("leaflet.practical"), [*needs, t("leaflet.something_else")], after=[_ours(t("leaflet.practical_why"))]
        )
        yield _list(t("leaflet.said"), [t(f"leaflet.said_{name}") for name in ("name", "notes", "quote", "few")])

    # ---- what is kept

    def _privacy(self) -> Iterator[Part]:
        t, house = self.t, self.house.name
        told = {name: t(f"leaflet.{name}") for name in ("what", "why", "basis")}
        told["responsible"] = t("leaflet.responsible", house=house) if house else t("leaflet.responsible_missing")
        told |= {name: t(f"leaflet.{name}") for name in ("seen", "long", "rights", "complain", "adviser")}
        told["contact"] = self._contact()
        rows = [{"label": t(f"leaflet.{name}_label"), "text": text} for name, text in told.items()]
        yield {"kind": "rows", "heading": t("leaflet.privacy"), "rows": rows, "after": [], "first": True}
        yield {"kind": "check", "text": t("leaflet.check")}


def _ours(text: str) -> Part:
    return {"text": text, "theirs": False}


def _theirs(text: str) -> Part:
    return {"text": text, "theirs": True}


def _text(heading: str, *lines: Part, is_first: bool = False) -> Part:
    return {"kind": "text", "heading": heading, "lines": list(lines), "first": is_first}


def _list(heading: str, items: list[str], after: list[Part] | None = None, *, is_first: bool = False) -> Part:
    return {"kind": "list", "heading": heading, "items": items, "after": after or [], "first": is_first}
