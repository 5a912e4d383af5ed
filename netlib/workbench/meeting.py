"""The final meeting as those who lead it, write it down or look at the wall ask for it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import board, voices, wall
from netlib.look import measure
from netlib.model import Session
from netlib.session import clock, paging, program, screens
from netlib.session.clock import Moment
from netlib.session.paging import Box
from netlib.session.program import Material
from netlib.session.screens import Move, Wall
from netlib.texts.formats import COPENHAGEN
from netlib.workbench.view import NetworkView

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIDE_BY_SIDE: Final = 3  # headings that the wall shows from two sides: a pattern is looked for, not a lecture held
USUAL: Final = 180  # minutes of a meeting that has no end yet


@dataclass(frozen=True)
class Pile:
    """Notes that lie together: the name that the room calls them by ("A1"), their heading, their keys in order."""

    key: str
    name: str
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Voices:
    """What two perspectives say under one heading, as the wall shows them side by side."""

    title: str
    citizens: list[str]
    professionals: list[str]


class Meeting:
    """A network's final meeting at one moment: what is prepared, where it is, what has been written."""

    def __init__(
        self, network: NetworkView, number: int | None, session: Session | None,
        written: Mapping[str, Sequence[str]] | None = None,
    ) -> None:  # fmt: skip
        """Look at meeting `number` of `network`, led by `session`; None: there is none yet.

        `written` names notes and piles in the order in which they were first written: what is put right stays.
        """
        self._written = {kind: {key: n for n, key in enumerate(keys)} for kind, keys in (written or {}).items()}
        self.network = network
        self.number = number
        self.session = session or Session(key=f"m{number or 0}", meeting=number or 0)
        self.is_prepared = session is not None
        self.begun = self.session.place is not None or self.session.step == "closed"

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """Give the meeting's own record: date, start, end, room."""
        rows = self.network.meetings[self.network.meetings["number"] == self.number].to_dict("records")
        return {str(name): value for name, value in rows[0].items()} if rows else {}

    @property
    def planned(self) -> dt.datetime | None:
        """Give when it is called for; None: not said."""
        day, start = self.about.get("date"), self.about.get("start")
        if day is None or pd.isna(day) or not isinstance(start, dt.time):
            return None
        return dt.datetime.combine(day.date(), start, COPENHAGEN)

    @property
    def available(self) -> int:
        """Count the minutes from its start to its end."""
        start, end = self.about.get("start"), self.about.get("end")
        if not isinstance(start, dt.time) or not isinstance(end, dt.time):
            return USUAL
        return (end.hour - start.hour) * 60 + end.minute - start.minute

    @property
    def material(self) -> Material:
        """Count what there is to read and to type."""
        words = int(self.network.statements["text"].str.split().str.len().sum())
        return Material.of(words, (one.way for one in self.session.seats))

    @property
    def budget(self) -> program.Budget:
        """Count whether the programme fits."""
        return program.budget(self.session.program, self.available, self.material)

    def example(self, category: str) -> str:
        """Give the example from the network's own wall that was chosen for a category, without names; "": none."""
        key = self.session.examples.get(category)
        table = self.network.statements
        said = table[table["key"] == key]["text"]
        return str(self._nameless(said).iloc[0]) if len(said) else ""

    def _nameless(self, texts: pd.Series) -> pd.Series:
        """Put the perspective where a text says who somebody is: what is on the wall is seen by all."""
        words = {word.key: word.label["da"] for word in self.network.handbook.words.actor_type}
        return wall.nameless(texts, self.network.participants, words)

    # ---- what has been written

    @cached_property
    def notes(self) -> pd.DataFrame:
        """Give the notes with dots, outcome and the numbers that they point at; see `analysis.board.notes`."""
        told = self.network
        table = board.notes(told.notes, told.votes, told.decisions, told.statements)
        return self._in_order("note", table.assign(late=told.notes.get("late", False)))

    def _in_order(self, kind: str, table: pd.DataFrame) -> pd.DataFrame:
        """Put rows in the order in which they were first written; the store gives them by their last change."""
        place = self._written.get(kind, {})
        order = table["key"].map(lambda key: place.get(key, len(place)))
        return table.iloc[order.argsort(kind="stable")].reset_index(drop=True)

    def is_shown(self, category: str) -> bool:
        """Tell whether a category's notes are hidden no more, or never were: nobody leads the meeting live."""
        led = self.session.place is not None and self.session.step != "closed"
        return not led or self.session.entered_afterwards or category in self.session.shown

    def of_category(self, category: str) -> pd.DataFrame:
        """Give a category's notes that still stand on its poster or are asked about, in the order of writing."""
        mine = self.notes[self.notes["category"] == category]
        return mine[mine["outcome"] != "merged"]

    def piles(self, category: str) -> list[Pile]:
        """Give a category's piles in the order in which they were made, with the notes that still are there."""
        return self._piles.get(category, [])

    @cached_property
    def _piles(self) -> dict[str, list[Pile]]:
        return {one: self._piles_of(one) for one in self.session.categories}

    def _piles_of(self, category: str) -> list[Pile]:
        letter = LETTERS[self.session.categories.index(category)]
        there = set(self.of_category(category)["key"])
        table = self._in_order("pile", self.network.piles)
        rows = table[table["category"] == category].to_dict("records")
        return [
            Pile(row["key"], f"{letter}{n}", row["title"], tuple(key for key in row["notes"] if key in there))
            for n, row in enumerate(rows, start=1)
        ]

    @cached_property
    def pile_notes(self) -> dict[str, tuple[str, ...]]:
        """Give the notes of every pile by the pile's name."""
        return {pile.name: pile.notes for category in self.session.categories for pile in self.piles(category)}

    @cached_property
    def numbers(self) -> dict[int, str]:
        """Give the key of each card on the wall by its number."""
        table = self.network.statements
        return {int(number): key for number, key in zip(table["number"], table["key"], strict=True)}

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """Give what the tables said across the categories, in their order, with ``dots`` and ``outcome``."""
        told = self.network
        decided = board.patterns_decided(told.patterns, told.votes, told.decisions)
        return told.patterns.assign(dots=decided["dots"].to_numpy(), outcome=decided["outcome"].to_numpy())

    @cached_property
    def voices(self) -> list[Voices]:
        """Give the headings where citizens and professionals both speak, those that most notes point at first."""
        told = self.network
        table = voices.side_by_side(told.statements, told.headings, told.notes, told.groups)
        table["text"] = self._nameless(table["text"])
        found = []
        for title, rows in table.groupby("title", sort=False):
            sides = [paging.quotes(list(rows[rows["group"] == group]["text"]), measure.width) for group in voices.SIDES]
            if title and all(sides):
                found.append(Voices(str(title), *sides))
        return found[:SIDE_BY_SIDE]

    # ---- where it is

    def moment(self, now: dt.datetime) -> Moment:
        """Tell how far the meeting is."""
        return clock.moment(self.session, now)

    @cached_property
    def shows(self) -> Wall:
        """Count what the wall has to show, in pages, as far as one press leads from where the meeting is."""
        place = self.session.place or 0
        near = self.session.program[max(0, place - 2) : place + 3]  # a step by mail is passed over
        categories = [one.category for one in near if one.category]
        across = any(one.kind == "patterns" for one in near)
        return Wall(
            notes={one: self._read_aloud(one) for one in categories},
            piles={one: len(self.pile_pages(one)) for one in categories},
            categories=self.session.categories,
            questions=[one.key for one in self.network.handbook.poster if one.first],
            sentences=len(self.sentence_pages()),
            voices=len(self.voices) if across else 0,
            dots=len(self.sentence_pages()) if self.session.dots_shown else 0,
        )

    def _read_aloud(self, category: str) -> list[tuple[str, int]]:
        table = self.of_category(category)
        return [(key, len(paging.note(text, measure.width))) for key, text in _pairs(table, "key", "text")]

    def pile_pages(self, category: str, loose: str = "") -> list[list[Box]]:
        """Give a category's piles as the wall shows them; what lies in none comes last, under the heading `loose`."""
        table = self.of_category(category)
        texts = dict(_pairs(table, "key", "text"))
        piles = [(self.titled(one), [texts[key] for key in one.notes]) for one in self.piles(category) if one.notes]
        lying = {key for one in self.piles(category) for key in one.notes}
        rest = [text for key, text in texts.items() if key not in lying]
        return paging.piles([*piles, *([(loose, rest)] if rest else [])], measure.width)

    @staticmethod
    def titled(pile: Pile) -> str:
        """Call a pile by its name and heading, as the tables do."""
        return f"{pile.name}  {pile.title}".strip()

    def sentence_pages(self) -> list[list[int]]:
        """Divide the tables' sentences into pages, by their places in `patterns`."""
        return paging.rows(list(self.network.patterns["title"]), measure.width)

    @property
    def screen(self) -> str:
        """Name what is on the wall; see `session.screens.shown`."""
        return screens.shown(self.session, self.shows)

    @property
    def at(self) -> str:
        """Name where the meeting is, for a page that says what it saw when somebody pressed."""
        return f"{self.session.place}|{self.session.screen}|{self.session.step}"

    @property
    def forward(self) -> Move | None:
        """Tell where "next" leads; None: the meeting is over."""
        return screens.forward(self.session, self.shows)

    @property
    def backward(self) -> Move | None:
        """Tell where "back" leads; None: nothing is before."""
        return screens.backward(self.session, self.shows)

    @property
    def category(self) -> str:
        """Name the category that the room is at; "" before the first and after the last."""
        item = clock.present(self.session)
        return screens.category_of(self.session) if item and item.kind in {"silent", "joint"} else ""

    # ---- paper

    def untyped(self, category: str) -> list[int]:
        """List the numbers of the sheets that are not typed in for a category: showing its notes waits for them."""
        done = set(self.session.typed.get(category, ()))
        return [one.number for one in self.session.seats if one.way != "phone" and str(one.number) not in done]

    def written(self, category: str) -> int:
        """Count the seats that have written something in a category."""
        if "seat" not in self.network.notes:
            return 0
        mine = self.network.notes[self.network.notes["category"] == category]
        return len(set(mine["seat"]) - {""})


def _pairs(table: pd.DataFrame, one: str, other: str) -> Iterable[tuple[str, str]]:
    return zip(table[one], table[other], strict=True)
