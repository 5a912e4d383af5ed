"""What is ready when a final meeting has been closed: letters, open points, photos, cards."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib import access
from netlib.analysis import wall
from netlib.handbook.spelling import fold_words
from netlib.session import closing, letters, loose_ends
from netlib.session.letters import Line, Task, Told
from netlib.session.loose_ends import Point
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

MOST: Final = 5  # of each thing on the summary
NUMBERS: Final = 3  # cards named beside a line


class Afterwards:
    """A final meeting as whoever led it needs it on the way home."""

    def __init__(self, meeting: Meeting, t: Texts) -> None:
        """Look back at `meeting`, in the language of `t`."""
        self.meeting = meeting
        self.network = meeting.network
        self.t = t

    @property
    def is_closed(self) -> bool:
        """Tell whether the meeting has been closed."""
        return self.meeting.session.step == "closed"

    @cached_property
    def told(self) -> Told:
        """Gather what the letters say."""
        about = self.meeting.about
        seen = self.network.frames
        sentences, notes = closing.carried(seen).head(MOST), closing.favourites(seen, MOST)
        ideas = self.network.ideas
        told = [one or title for title, one in zip(sentences["title"], sentences["sentence"], strict=True)]
        return Told(
            weighed=bool(notes["dots"].any()),
            network=self.network.title, number=self.meeting.number or 0, room=str(about.get("room") or ""),
            date=_date(about.get("date")) or self.network.today, forum=self._forum,
            sentences=self._lines(told, (self._numbers(keys) for keys in sentences["statements"])),
            favourites=self._lines(notes["text"], notes["numbers"], [self.category(one) for one in notes["category"]]),
            asks=self._nameless(self.network.recommendations["text"].head(MOST)),
            tasks=list(self._tasks(ideas[ideas["owner"].notna()].head(MOST))),
            alone=self._nameless(ideas[ideas["owner"].isna()]["text"].head(MOST)),
        )  # fmt: skip

    @cached_property
    def thanks(self) -> str:
        """Give the thank-you mail."""
        return letters.thanks(self.told, self.t)

    @cached_property
    def summary(self) -> str:
        """Give the summary as text for a mail."""
        return letters.summary(self.told, self.t)

    @cached_property
    def points(self) -> list[Point]:
        """List what is open, the most important first."""
        session = self.meeting.session
        untyped = {one: self.meeting.untyped(one) for one in session.categories}
        return loose_ends.open_points(self.network.frames, session.categories, untyped)

    @cached_property
    def photos(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Sort the meeting's photos by the category that their names tell, (category's key, photos); "" comes last."""
        table = self.network.materials
        rows = table[table["meeting"] == self.meeting.number].sort_values("name", kind="stable").to_dict("records")
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            found.setdefault(self._category_of(str(row["name"])), []).append({str(k): one for k, one in row.items()})
        order = [*self.meeting.session.categories, ""]
        return [(key, found[key]) for key in order if key in found]

    @cached_property
    def steps(self) -> list[Mapping[str, str]]:
        """Give the next steps that were typed: how, where, when, learning, and whom the card goes to ("": not said)."""
        names = ("how", "where", "when", "learning")
        rows = self.network.commitments.sort_values("key", kind="stable").to_dict("records")
        return [
            {name: str(row.get(name) or "") for name in names} | {"to": self.network.name(row.get("person")) or ""}
            for row in rows
        ]  # fmt: skip

    def category(self, key: str) -> str:
        """Name a category."""
        known = self.network.handbook.category(key)
        return (known.plural or known.label)[self.t.language]

    def _category_of(self, name: str) -> str:
        """Tell which category a photo's name speaks of; "": none."""
        words = fold_words(name)
        for key in self.meeting.session.categories:
            if any(fold_words(one) in words for one in self.network.handbook.category(key).spellings()):
                return key
        return ""

    @property
    def _forum(self) -> dt.date | None:
        """Tell when the forum has it on its table."""
        ends = self.network.milestones
        planned = ends[ends["key"] == "end"]["date"]
        return _date(self.network.about.get("forum_date")) or _date(planned.iloc[0] if len(planned) else None)

    def _numbers(self, keys: Iterable[str]) -> list[int]:
        wanted, table = set(keys), self.network.statements
        return [int(n) for n in table[table["key"].isin(wanted)]["number"]]

    def _lines(
        self, texts: Iterable[str], numbers: Iterable[Sequence[int]], about: Iterable[str] | None = None
    ) -> list[Line]:  # fmt: skip
        told = self._nameless(pd.Series(list(texts), dtype=object))
        return [
            Line(text, tuple(cards[:NUMBERS]), of)
            for text, cards, of in zip(told, numbers, about or [""] * len(told), strict=True)
        ]

    def _nameless(self, texts: pd.Series) -> list[str]:
        """Take out who somebody is: what is sent to many names nobody."""
        roles = {word.key: word.label[self.t.language] for word in self.network.handbook.words.actor_type}
        return list(wall.nameless(texts, self.network.participants, roles))

    def _tasks(self, ideas: pd.DataFrame) -> Iterable[Task]:
        """Give ideas with whoever takes them home: by name with a yes, else by what they do."""
        consents = access.answers(self.network.consents, self.network.today)
        people = self.network.participants.set_index("key")
        for text, row in zip(self._nameless(ideas["text"]), ideas.to_dict("records"), strict=True):
            who = people.loc[row["owner"]]
            said_yes = consents.get(row["owner"]) == "named"
            owner = who["name"] if said_yes and who["name"] else who["function"] or who["unit"]
            status = str(row["status"] or "")
            known = f"closing.idea_{status}"
            yield Task(text, str(owner or self.t("closing.somebody")), self.t(known) if self.t.has(known) else status)


def _date(value: Any) -> dt.date | None:  # noqa: ANN401  a cell of pandas
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
