"""Gathers what a delivery may print: every name and every refusal is settled here, and the pages only lay it out."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

import netlib
from netlib import access, texts
from netlib.access import Viewer
from netlib.analysis import board, course, evidence
from netlib.handbook import Handbook
from netlib.reports.delivery import names
from netlib.workbench import NetworkView

AGREED: Final = ("named", "unnamed")  # to be quoted without a name


@dataclass(frozen=True)
class Material:
    """A network as its delivery may show it.

    `statements` has no speaker but a `voice` (the same number: the same person; -1: nobody knows), `quotable` (its
    speaker has said yes), `withheld` (has said no) and `names` (its text names a participant). `notes` are those that
    still stand, with their `dots`.
    """

    t: texts.Texts
    handbook: Handbook
    audience: str
    day: dt.date
    fixed: bool  # a day was asked for; else the day is today
    demo: bool  # everything in the store is invented
    network: Mapping[str, Any]
    groups: Mapping[str, str]  # role -> the perspective that it counts under
    people: Mapping[str, str]  # key -> name, where it may be printed
    functions: Mapping[str, str]
    participants: pd.DataFrame
    meetings: pd.DataFrame
    statements: pd.DataFrame
    notes: pd.DataFrame
    patterns: pd.DataFrame
    recommendations: pd.DataFrame
    categories: tuple[str, ...]
    delivery: Mapping[str, Any]

    @cached_property
    def links(self) -> pd.DataFrame:
        """Give the statements behind each recommendation."""
        return evidence.chain(self.recommendations, self.statements, self.patterns, self.notes)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Count what each recommendation rests on."""
        return evidence.counts(self.recommendations, self.links)

    @cached_property
    def carried(self) -> pd.DataFrame:
        """Count what was carried on of each perspective's statements."""
        frames = (self.recommendations, self.statements, self.participants, self.patterns, self.notes)
        return evidence.carried_on(*frames)

    @cached_property
    def shown_as(self) -> Mapping[str, str]:
        """Tell under which perspective each role is shown."""
        roles = {*self.statements["actor_type"], *self.participants["actor_type"], *evidence.CITIZENS}
        return evidence.perspectives(roles, self.participants)

    @property
    def answers(self) -> Mapping[str, str]:
        """Give the answers to the handbook's questions about the delivery, those that are not blank."""
        return {key: text.strip() for key, text in self.delivery.get("answers", {}).items() if text.strip()}

    @property
    def forum(self) -> str:
        """Give what the forum is called."""
        return self.delivery.get("recipient") or self.t("report.forum")

    @property
    def citizens_are_few(self) -> bool:
        """Tell whether so few citizens took part that their perspective cannot stand alone."""
        return self.shown_as[evidence.CITIZEN] == evidence.OTHERS

    def perspective(self, actor_type: str, *, many: bool = False) -> str:
        """Name a role's perspective: one of them, or `many`."""
        return self.called(self.shown_as[actor_type], many=many)

    def called(self, perspective: str, *, many: bool = False) -> str:
        """Name a perspective as a reader knows it."""
        if perspective == evidence.OTHERS:
            return self.t("report.others" if many else "report.another")
        word = self.handbook.word("actor_type", perspective)
        return (word.plural or word.label if many else word.label)[self.t.language]


@dataclass(frozen=True)
class Source:
    """A network as a report reads it, and whom the report may name."""

    t: texts.Texts
    audience: str
    fixed: bool
    demo: bool
    then: NetworkView  # everything, as it was on the day
    shown: NetworkView  # what this audience may see of that
    consents: Mapping[str, access.Answer]
    people: Mapping[str, str]
    everybody: pd.Series  # names of all who take or took part, or helped to unfold the theme
    take_out: Callable[[Any], Any]  # a text without the names that may not be printed

    def frames(self, *names_of: str) -> dict[str, pd.DataFrame]:
        """Give frames by name, without the names of those who have not said yes."""
        found = {name: getattr(self.shown, name) for name in names_of}
        return {name: names.taken_out(frame, names.FREE.get(name, ()), self.take_out) for name, frame in found.items()}


def read(store: str, network: str, language: str, as_of: str, audience: str) -> Source:
    """Read a network for a report; the parameters are those of the report's notebook, empty where nothing is asked.

    Whether somebody has said yes is read as it is now, whatever the day asked for: a no counts from when it is said.

    Raises
    ------
    NotFoundError
        If there is no such store or network, or nothing of it had been recorded by `as_of`.
    """
    day = dt.date.fromisoformat(as_of) if as_of else None
    whole = netlib.open(store or None)
    shown = netlib.open(store or None, viewer=Viewer("public" if audience == "public" else "viewer"))
    then, now = whole.network(network, day), whole.network(network)
    t = texts.load(language)
    consents = access.answers(now.consents, then.today)
    people = _people(now, consents, audience)
    known = pd.concat([then.participants, now.participants, then.contributors, now.contributors])
    everybody = known[["key", "name"]].dropna().drop_duplicates()
    hidden = [name for key, name in everybody.itertuples(index=False) if not people.get(key)]
    return Source(
        t=t, audience=audience, fixed=bool(day), demo=whole.is_demo, then=then, shown=shown.network(network, day),
        consents=consents, people=people, everybody=everybody["name"],
        take_out=names.without(hidden, t("report.name")),
    )  # fmt: skip


def gather(store: str, network: str, language: str, as_of: str, audience: str) -> Material:
    """Read a network for its delivery; parameters and errors as for `read`."""
    return settled(read(store, network, language, as_of, audience))


def settled(source: Source) -> Material:
    """Take from `source` what a delivery may print."""
    then = source.then
    seen = source.frames(
        "recommendations", "statements", "notes", "patterns", "deliveries", "meetings", "votes", "decisions"
    )
    notes = evidence.standing(board.shown(seen["notes"], seen["decisions"]), seen["decisions"])
    return Material(
        t=source.t, handbook=then.handbook, audience=source.audience, day=then.today, fixed=source.fixed,
        demo=source.demo, network=then.about, groups=then.groups,
        people=source.people, functions=_functions(then, source.t),
        participants=then.participants[["key", "actor_type"]], meetings=course.network_meetings(seen["meetings"]),
        statements=_voices(seen["statements"], then.statements, source.consents, source.everybody),
        notes=notes.assign(dots=notes["key"].map(board.dots(seen["votes"])).fillna(0).astype("int64")),
        patterns=board.shown(seen["patterns"], seen["decisions"]), recommendations=seen["recommendations"],
        categories=tuple(board.categories(notes, then.sessions, [one.key for one in then.handbook.categories])),
        delivery=seen["deliveries"].iloc[-1].to_dict() if len(seen["deliveries"]) else {},
    )  # fmt: skip


def _people(now: NetworkView, consents: Mapping[str, access.Answer], audience: str) -> dict[str, str]:
    """Give the names that may be printed: none to the public, inside the house those of people who have said yes."""
    columns = now.participants[["key", "name"]].dropna().itertuples(index=False)
    return {key: name for key, name in columns if audience != "public" and consents.get(key) == "named"}


def _functions(then: NetworkView, t: texts.Texts) -> dict[str, str]:
    """Say what each person does, for where the name may not stand."""
    table = then.participants[["key", "function", "unit", "actor_type"]]
    roles = {one.key: one.label[t.language] for one in then.handbook.words.actor_type}
    columns = table.itertuples(index=False)
    return {key: function or unit or roles.get(role, role) for key, function, unit, role in columns}


def _voices(
    seen: pd.DataFrame, then: pd.DataFrame, consents: Mapping[str, access.Answer], everybody: pd.Series
) -> pd.DataFrame:  # fmt: skip
    """Put beside each statement whose voice it is, without telling who."""
    take_out = names.without(everybody, "")
    speakers = then.set_index("key")["speaker"].reindex(seen["key"]).reset_index(drop=True)
    answers = speakers.map(consents)
    voice = pd.Series(pd.factorize(speakers)[0], index=seen.index)
    kept = seen.drop(columns="speaker", errors="ignore")
    return kept.assign(
        voice=voice, quotable=list(answers.isin(AGREED)), withheld=list(answers == "no"),
        names=[take_out(text) != text for text in then.set_index("key")["text"].reindex(seen["key"])],
    )  # fmt: skip
