"""What the templates of the analysis page are filled with; who said or wrote a thing never enters it."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

import pandas as pd

from netlib import access
from netlib.analysis import board, wall
from netlib.handbook import answers
from netlib.texts import Texts, formats
from netlib.ui.wall import Words
from netlib.workbench import NetworkView

ON_THE_WALL: Final = frozenset({"public", "internal"})  # the page may be projected, whoever looks


class Reading:
    """One network as the page tells of it, without names and without what was taken off the wall."""

    def __init__(self, t: Texts, network: NetworkView) -> None:
        """Read `network` in the language of `t`."""
        self.t = t
        self.network = network
        self.groups = network.groups
        self.words = Words(t, network.handbook)
        self.nameless = partial(wall.nameless, participants=network.participants, roles=self.words.roles)
        self.statements = network.statements.assign(text=self.nameless(network.statements["text"]))
        self.headings = network.headings.assign(title=self.nameless(network.headings["title"]))
        self.notes = board.shown(network.notes, network.decisions)
        decided = (network.votes, network.decisions)
        self.board = self._typed(board.notes(self.notes, *decided, network.statements), "text")
        patterns = board.shown(network.patterns, network.decisions)
        self.decided = self._typed(board.patterns_decided(patterns, *decided), "title", "sentence")
        self._patterns = patterns
        method = [category.key for category in network.handbook.categories]
        self.categories = board.categories(self.notes, network.sessions, method)
        self._answers = {row.key: self._told(row) for row in self.notes.itertuples() if row.answers}
        self._by_number = {card["number"]: card for card in self.words.cards(self.statements)}

    def _typed(self, table: pd.DataFrame, *names: str) -> pd.DataFrame:
        """Take the names out of what people typed about notes or patterns."""
        return table.assign(**{name: self.nameless(table[name]) for name in (*names, "reasons_to_keep", "reason")})

    @property
    def patterns_standing(self) -> pd.DataFrame:
        """Give the patterns that were neither set aside nor are handled by ourselves: rows of the network's frame."""
        gone = self.decided.loc[self.decided["outcome"].isin(board.OFF_THE_POSTER), "key"]
        return self._patterns[~self._patterns["key"].isin(set(gone))]

    def intro(self) -> str:
        """Say how much there is."""
        found = {
            "statements": len(self.statements),
            "meetings": self.statements["meeting"].nunique(),
            "notes": len(self.board),
            "dots": self.board["dots"].sum(),
        }
        return " · ".join(self.t(f"analysis.intro_{name}", n=int(n)) for name, n in found.items() if n)

    def note(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a note, the cards it points at and the notes that lie under it."""
        merged = self.board[self.board["into"] == row["key"]].to_dict("records")
        return {
            **row,
            "category": self.words.category(row["category"]),
            "answers": self._answers.get(row["key"], []),
            "statements": self.cards(row["numbers"]),
            "merged": [self.note(one) for one in merged],
        }

    def _told(self, note: Any) -> list[tuple[str, str]]:  # noqa: ANN401  a row of pandas
        """Put what a note answers to its category's own questions into words."""
        fields = self.network.handbook.category(note.category).fields
        seen = access.SEES[self.network.viewer.role] & ON_THE_WALL
        found = answers.told(fields, note.answers, self.t.language, seen)
        said = self.nameless(pd.Series([text for _, text in found], dtype=object))
        return [(label, text) for (label, _), text in zip(found, said, strict=True)]

    def cards(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        """Give the wall's cards with these numbers."""
        return [self._by_number[number] for number in numbers]

    def posters(self) -> list[dict[str, Any]]:
        """Give each category with the notes that stand on its poster."""
        return [
            {
                "category": self.words.category(key),
                "notes": [self.note(row) for row in board.poster(self.board, key).to_dict("records")],
                "written": len(self.board[self.board["category"] == key]),
                "moved": len(board.off_the_poster(self.board, key)),
            }
            for key in self.categories
        ]

    def before_notes(self) -> str:
        """Say when the notes come and what to do until then."""
        numbers = self.network.handbook.rule("R05").numbers
        final = self.network.meetings[self.network.meetings["kind"] == "final_analysis"]["date"].dropna()
        if final.empty:
            return self.t("analysis.posters_empty_do", **numbers)
        date = formats.long_date(final.iloc[0].date(), self.t.locale)
        return self.t("analysis.posters_empty_do_dated", date=date, **numbers)

    def patterns(self) -> list[dict[str, Any]]:
        """Give each pattern that stands with what it rests on."""
        found = board.patterns(self.patterns_standing, self.notes, self.network.statements, self.groups)
        said = self.decided.set_index("key")[["title", "sentence", "dots", "outcome"]]
        notes = {row["key"]: row for row in self.board.to_dict("records")}
        return [
            {
                **row,
                **said.loc[row["key"]].to_dict(),
                "rests_on": self._rests_on(row),
                "notes": [self.note(notes[key]) for key in row["notes"]],
                "statements": self.cards(row["numbers"]),
            }
            for row in found.to_dict("records")
        ]

    def _rests_on(self, row: Mapping[str, Any]) -> str:
        """Say how broad a pattern's ground is."""
        if not row["numbers"]:
            return self.t("analysis.pattern_rests_on_none")
        statements = self.t("analysis.intro_statements", n=len(row["numbers"]))
        meetings = self.t("analysis.intro_meetings", n=row["meetings"])
        citizens = self.t(f"analysis.pattern_{'' if row['citizens'] else 'no_'}citizens", n=row["citizens"])
        return f"{self.t('analysis.pattern_rests_on', statements=statements, meetings=meetings)}, {citizens}"

    def challenged(self) -> dict[str, list[dict[str, Any]]]:
        """Give the challenged notes, and after them the patterns, by what became of them."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in board.set_aside(self.board).to_dict("records"):
            found.setdefault(row["outcome"], []).append(self.note(row))
        for row in board.set_aside(self.decided).to_dict("records"):
            bare = {"text": row["title"], "category": None, "answers": [], "statements": None, "merged": []}
            found.setdefault(row["outcome"], []).append({**row, **bare})
        return {outcome: found[outcome] for outcome in board.CHALLENGED if outcome in found}

    def ideas(self) -> list[dict[str, Any]]:
        """Give the parked ideas with the function of whoever has taken them on."""
        people = self.network.participants.set_index("key")
        called = {key: self._function(row) for key, row in people.iterrows()}
        rows = self.network.ideas.assign(text=self.nameless(self.network.ideas["text"])).to_dict("records")
        return [{"text": row["text"], "status": row["status"], "owner": called.get(row["owner"])} for row in rows]

    def _function(self, person: pd.Series) -> str:
        """Say what a person does, else whose eyes the person sees with."""
        work = ", ".join(filter(None, [person["function"], person["unit"]]))
        return work or self.words.roles.get(person["actor_type"], "")
