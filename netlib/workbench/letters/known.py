"""What a letter can say of a network: what it is for, its meetings, who leads it, what the forum answered."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netlib.analysis import asking, course, schedule
from netlib.analysis.letter_parts import Items, Part, Rows, Text
from netlib.analysis.letters import Value, clean, lines
from netlib.names import Names
from netlib.texts import Texts, formats
from netlib.workbench.agenda import Naming

if TYPE_CHECKING:
    from netlib.store.people import Person
    from netlib.workbench.bench import Workbench
    from netlib.workbench.view import NetworkView

FORTNIGHT: Final = dt.timedelta(days=14)
WEEK: Final = dt.timedelta(days=7)
WEEKEND: Final = 5  # weekday of Saturday
INFORMATION: Final = "information"
HOUSE: Final = "municipality"  # the perspective of those who work here


@dataclass
class Known:
    """A network, its house and its people, as letters about it need them."""

    bench: "Workbench"
    seen: "NetworkView"
    t: Texts
    people: Mapping[str, "Person"] = field(repr=False)

    # ---- how something is said

    def said(self, text: object, name: str = "") -> Value:
        """Give what somebody wrote, in its own lines where it stands alone; nothing: the words for what is missing."""
        told = lines(text)
        if not told:
            return self.missing(name) if name else Value()
        return Value(clean(text), (Text(told),) if len(told) > 1 else ())

    def missing(self, name: str) -> Value:
        """Say in words that something is not known yet."""
        words = self.t(f"letters.missing_{name}")
        return Value(words, missing=(words,))

    def nameless(self, text: object, reader: str = "") -> str:
        """Give a text without the names of those who have not said yes, but for whoever reads it."""
        return self._names(reader).without_any(clean(text), self.t("report.name"))

    def _names(self, reader: str) -> Names:
        if reader not in self._hidden:
            shown = {*self.naming.people, reader}
            self._hidden[reader] = Names(one.name for key, one in self._there.items() if key not in shown)
        return self._hidden[reader]

    @cached_property
    def naming(self) -> Naming:
        """Tell who may be named: those who have said yes."""
        return Naming.of(self.seen, self.t)

    @cached_property
    def _hidden(self) -> dict[str, Names]:
        return {}

    @cached_property
    def _there(self) -> dict[str, "Person"]:
        keys = [*self.seen.participants["key"], *self.seen.contributors["key"]]
        return {key: self.people[key] for key in keys if key in self.people}

    def others_named(self, text: str, reader: str) -> bool:
        """Tell whether a text may name somebody else of the network than whoever reads it."""
        names = Names(one.name for key, one in self._there.items() if key != reader)
        return names.mentioned(text) or any(names.parts(text))

    def called(self, key: object) -> str:
        """Name a participant who has said yes, else say what they do; "": nobody."""
        return (self.naming.people.get(key, "") if isinstance(key, str) else "") or self._does(key)

    def who(self, key: object) -> str:
        """Say of a participant the name, with a yes, what they do, and for one who works here how they are reached."""
        name = self.naming.people.get(key, "") if isinstance(key, str) else ""
        person = self.people.get(key) if isinstance(key, str) and name and self._is_of_the_house(key) else None
        reached = person.phone or person.mail if person else ""
        return ", ".join(one for one in (name, self._does(key), clean(reached)) if one)

    def _does(self, key: object) -> str:
        table = self.seen.participants.set_index("key")
        if not isinstance(key, str) or key not in table.index:
            return ""
        return ", ".join(clean(table.loc[key, name]) for name in ("function", "unit") if table.loc[key, name])

    def _is_of_the_house(self, key: str) -> bool:
        table = self.seen.participants.set_index("key")
        return key in table.index and self.seen.groups.get(str(table.loc[key, "actor_type"])) == HOUSE

    # ---- the fields

    @cached_property
    def shared(self) -> Mapping[str, Value]:
        """Fill in the fields that are about the network."""
        about, pitch, house = self.seen.about, self._pitch, self.bench.municipality
        locale = self.t.locale
        return {
            "network": Value(clean(self.seen.title)),
            "purpose": self.said(pitch.get("purpose") or about["purpose"], "purpose"),
            "question": self.said(about["forum_question"], "question"),
            "framework": self.said(pitch.get("practical") or self._framework()),
            "expectations": self.said(pitch.get("expectations", ""), "expectations"),
            "value": self.said(pitch.get("value", ""), "value"),
            "municipality": self.said(house.name),
            "case_number": self.said(about["case_number"]),
            "today": Value(formats.short_date(self.seen.today, locale)),
            "answer_by": Value(formats.weekday_date(self._answer_by(), locale)),
            "meetings": self._meetings(),
            "recommendations": self._recommendations(),
            "forum_date": self._forum_date(),
            **self._leader(),
        }

    @cached_property
    def _pitch(self) -> Mapping[str, str]:
        return asking.answers_of(self.seen.pitches)

    @cached_property
    def meetings(self) -> list[dict[str, Any]]:
        """Give the network's meetings in their order, each a table of its fields."""
        return [{str(name): value for name, value in one.items()}
                for one in course.network_meetings(self.seen.meetings).to_dict("records")]  # fmt: skip

    @property
    def _ahead(self) -> list[dict[str, Any]]:
        return [one for one in self.meetings if not one["date"] < pd.Timestamp(self.seen.today)]

    def _framework(self) -> str:
        """Say how many meetings there are, when, and how long they take; without dates what is usual."""
        t, days = self.t, [one["date"] for one in self.meetings if not pd.isna(one["date"])]
        usual, long = self.seen.handbook.rule("R02").numbers, self.seen.handbook.rule("R08").numbers["usual"]
        spans = [schedule.minutes_between(one["start"], one["end"]) or 0 for one in self.meetings]
        known = sorted(one for one in spans if one > 0)
        hours = formats.number(round(2 * (known[len(known) // 2] if known else long) / 60) / 2, t.locale)
        if not days:
            return t("letters.framework_usual", least=usual["least"], most=usual["most"], hours=hours)
        first, last = (self._month(one) for one in (min(days), max(days)))
        name = "in" if first == last else "from_to"
        when = t(f"letters.framework_{name}", first=first, last=last)
        n = len(self.meetings)
        return f"{t('letters.framework', n=n, when=when)} {t('letters.framework_hours', hours=hours)}"

    def _month(self, day: dt.date) -> str:
        return f"{formats.month(day, self.t.locale)} {day.year}"

    def _answer_by(self) -> dt.date:
        """Give a fortnight to answer, less where the next meeting is nearer; never a day of a weekend."""
        today = self.seen.today
        days: list[dt.date] = [one["date"].date() - WEEK for one in self._ahead if not pd.isna(one["date"])]
        day = min([today + FORTNIGHT, *(one for one in days if one > today + dt.timedelta(days=2))])
        while day.weekday() >= WEEKEND:
            day -= dt.timedelta(days=1)
        return day

    def _meetings(self) -> Value:
        t, ahead = self.t, self._ahead
        if not self.meetings:
            return self.missing("meetings")
        held = len(self.meetings) - len(ahead)
        told: list[Part] = [Text((t("letters.held", n=held),))] if held else []
        if not ahead:
            nothing = self.missing("no_more_meetings")
            return Value("", (*told, Text((nothing.text,))), nothing.missing)
        rows = tuple((self.when(one, between="\n"), self._what(one)) for one in ahead)
        head = (t("letters.meetings_when"), t("letters.meetings_what"))
        table = Rows(t("letters.meetings_about"), head, rows, wide=True)
        lacks = {"date": any(pd.isna(one["date"]) for one in ahead),
                 "time": any(not one["start"] and not pd.isna(one["date"]) for one in ahead),
                 "place": any(not one["room"] for one in ahead)}  # fmt: skip
        words = tuple(t(f"letters.missing_{name}") for name, is_so in lacks.items() if is_so)
        return Value("", (*told, table), words)

    def when(self, one: Mapping[str, Any], *, sentence: bool = True, between: str = " ") -> str:
        """Write "Torsdag den 29. januar 2026 kl. 9.00–12.00", or what of it is known."""
        if pd.isna(one["date"]):
            return self.t("letters.missing_date")
        day = formats.long_date(one["date"].date(), self.t.locale)
        day = day[:1].upper() + day[1:] if sentence else day
        return f"{day}{between}{self.clock(one['start'], one['end']) or self.t('letters.missing_time')}"

    def clock(self, start: dt.time | None, end: dt.time | None) -> str:
        """Write "kl. 9.00–12.00"; "": it is not known when it begins."""
        if not isinstance(start, dt.time):
            return ""
        until = formats.clock(end) if isinstance(end, dt.time) else ""
        return self.t("letters.time" if until else "letters.time_from", start=formats.clock(start), end=until)

    def headline(self, one: Mapping[str, Any]) -> str:
        """Give what a meeting is about: its headline, else its subthemes."""
        return self.nameless(one["headline"] or ", ".join(one["subthemes"]))

    def _what(self, one: Mapping[str, Any]) -> str:
        about = self.headline(one)
        name = "letters.meeting_row" if about else "letters.meeting_row_bare"
        row = self.t(name, nth=one["nth"], of=one["of"], headline=about)
        return f"{row}\n{self.nameless(one['room']) or self.t('letters.missing_place')}"

    # ---- who leads, and what the forum answered

    def _leader(self) -> dict[str, Value]:
        """Fill in who signs: they send the letter themselves, so it has their name whatever they answered to others."""
        t, house = self.t, self.bench.municipality
        key = self.seen.about.get("leader")
        person = self.people.get(key) if isinstance(key, str) else None
        reached = (
            formats.listing([clean(one) for one in (person.phone, person.mail) if one], t.locale) if person else ""
        )
        office = ", ".join(clean(one) for one in (house.secretariat, house.phone, house.mail) if one)
        known = [t("letters.contact", who=clean(person.name), how=reached)] if person and reached else []
        told = tuple(one for one in (*known, office) if one)
        both = Value("; ".join(told), (Items(told),) if len(told) > 1 else ())
        return {
            "leader": self.said(person.name if person else "", "leader"),
            "leader_function": self.said(self._does(key)),
            "leader_contact": self.said(reached or office, "leader_contact"),
            "contact": both if told else self.missing("contact"),
        }

    def _forum_date(self) -> Value:
        answered = [str(one["date"]) for one in self.seen.recommendations["forum_decision"] if one and one.get("date")]
        day = dt.date.fromisoformat(max(answered)) if answered else None
        return Value(formats.long_date(day, self.t.locale)) if day else self.missing("forum_date")

    def _recommendations(self) -> Value:
        t, rows = self.t, self.seen.recommendations.to_dict("records")
        if not rows:
            return self.missing("recommendations")
        told = [t("letters.recommendation", text=self.nameless(one["text"]), answer=self.answer(one)) for one in rows]
        return Value("", (Items(tuple(told)),))

    def answer(self, one: Mapping[Any, Any]) -> str:
        """Say what the forum answered to a recommendation."""
        t, decided = self.t, one["forum_decision"]
        if not decided:
            return t("letters.for_information" if one["asks"] == INFORMATION else "letters.undecided")
        outcome = self.seen.handbook.word("forum_decision", decided["outcome"]).label[t.language]
        reason = self.nameless(decided.get("reason") or "")
        return t("letters.decided" if reason else "letters.decided_bare", outcome=outcome, reason=reason)

    @property
    def is_undecided(self) -> bool:
        """Tell whether the forum still owes an answer."""
        rows = self.seen.recommendations[["forum_decision", "asks"]].itertuples(index=False)
        return any(not decided and asks != INFORMATION for decided, asks in rows)

    def day(self, day: dt.date) -> str:
        """Write "torsdag den 29. januar"."""
        return formats.weekday_date(day, self.t.locale)

    def typed(self, texts: Iterable[object], reader: str = "") -> Iterator[str]:
        """Give texts without names, those that say something."""
        yield from (told for one in texts if (told := self.nameless(one, reader)))
