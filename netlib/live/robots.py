"""The twelve invented participants of a rehearsal: what each writes, lays, says and decides, and when."""

import asyncio
import datetime as dt
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from netlib.live.room import Room, aside
from netlib.session.clock import Moment
from netlib.workbench.meeting import Meeting

FOLDER: Final = Path(__file__).parent / "invented"
PULSE: Final = 0.4  # seconds between two looks at where the meeting is
BETWEEN: Final = dt.timedelta(seconds=6)  # on the room's clock, before somebody answers what the wall asks
LATE, SLOW, PAPER = 10, 11, 12  # seats: a phone that drops and comes back, one who is slow, one on paper
# When each of a category's nine notes is written: which part of the silent step has gone; above 1: after it.
RHYTHM: Final = (0.12, 0.2, 0.33, 0.41, 0.55, 0.72, 1.05, 0.93, 0.9)
SEATS: Final = ((1, 2, 3, 4, 5, 6, LATE, SLOW, PAPER), (7, 8, 9, 1, 2, 3, LATE, SLOW, PAPER))
SPOKEN: Final = (0.1, 0.2, 0.3)  # when the tables say their sentences
OWN: Final = "own"

Deed = Callable[[], object]


@dataclass(frozen=True)
class Invented:
    """Everything that the invented participants have to say, in one language."""

    notes: Mapping[str, Mapping[str, Sequence[str]]]
    answers: Sequence[str]
    sentences: Sequence[str]
    asks: Sequence[str]
    steps: Sequence[Mapping[str, str]]

    def of(self, category: str) -> Mapping[str, Sequence[str]]:
        """Give a category's notes by the heading of their pile."""
        return self.notes.get(category) or self.notes[OWN]


@cache
def invented(language: str) -> Invented:
    """Read what is said in `language`."""
    return Invented(**tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


@dataclass(frozen=True)
class Line:
    """One note to come: its key, its words, whose it is, its pile's heading, when it is written, its cards."""

    key: str
    text: str
    seat: int
    pile: str
    at: float
    numbers: tuple[int, ...]


def lines(category: str, place: int, said: Invented, numbers: Sequence[int]) -> list[Line]:
    """Give the notes of the category at `place` of the meeting; the cards are real ones of the network's own wall."""
    by_turns = [(pile, texts[n]) for n in range(3) for pile, texts in said.of(category).items() if n < len(texts)]
    drawn = random.Random(category)  # noqa: S311  the same cards each time
    seats = SEATS[place % len(SEATS)]
    return [
        Line(
            f"{category}-{n}", text, seats[n % len(seats)], pile, RHYTHM[n % len(RHYTHM)],
            tuple(sorted(drawn.sample(list(numbers), min(len(numbers), 1 + n % 2)))),
        )
        for n, (pile, text) in enumerate(by_turns)
    ]  # fmt: skip


class Robots:
    """Plays the participants of one rehearsal, whenever it has come to where they have something to do."""

    def __init__(self, room: Room) -> None:
        """Play in `room`, which must be a copy of a network."""
        self._room = room
        self._said = invented(room.t.language)
        self._done: set[str] = set()  # what has been done once: what somebody takes away stays away
        self._screen = ("", room.now())

    async def play(self) -> None:
        """Play until the task is cancelled."""
        while True:
            await asyncio.sleep(PULSE)
            await self.pulse()

    async def pulse(self) -> bool:
        """Do what is due now; tells whether anything was."""
        meeting = await self._room.meeting()
        deeds = list(self._due(meeting, meeting.moment(self._room.now())))
        for deed in deeds:
            await aside(deed)
        if deeds:
            self._room.announce()
        return bool(deeds)

    def _due(self, meeting: Meeting, at: Moment) -> Iterator[Deed]:
        """Give what is to be done now: it depends on the step, on what the wall shows, and on how long it has."""
        screen = meeting.screen
        if screen != self._screen[0]:
            self._screen = (screen, self._room.now())
        if at.item is None or at.paused:
            return
        share = at.elapsed / at.granted if at.granted else 1.0
        if at.item.kind in {"silent", "joint"}:
            yield from self._notes(meeting, at.item.category, share if at.item.kind == "silent" else 1.0 + share)
        if at.item.kind == "joint":
            yield from self._piles(meeting, at.item.category, screen)
        if at.item.kind == "patterns":
            yield from self._patterns(meeting, share, screen)
        if at.item.kind in {"apply", "close"}:
            yield from self._steps(share if at.item.kind == "apply" and screen == "write" else 1.0)

    @property
    def _has_waited(self) -> bool:
        return self._room.now() - self._screen[1] >= BETWEEN

    def _once(self, name: str, deed: Deed) -> Iterator[Deed]:
        if name not in self._done:
            self._done.add(name)
            yield deed

    def _notes(self, meeting: Meeting, category: str, share: float) -> Iterator[Deed]:
        """Write the notes whose time has come; the sheet of paper is typed in by then as well.

        Whoever had written before the leader went on is not late: it is the leader who was early.
        """
        actions, session = self._room.bench.actions(self._room.key), meeting.session
        for one in self._lines(meeting, category):
            if one.at <= share:
                told: dict[str, Any] = {
                    "session": session.key, "category": category, "text": one.text, "seat": str(one.seat),
                    "refers_to": tuple(meeting.numbers[n] for n in one.numbers), "late": one.at > 1,
                    "way": "paper" if one.seat == PAPER else "phone",
                }  # fmt: skip
                yield from self._once(one.key, partial(actions.put, "note", one.key, **told))
        if share >= RHYTHM[-1]:
            yield from self._once(f"sheet-{category}", partial(actions.sheet_typed, session.key, category, PAPER))

    def _lines(self, meeting: Meeting, category: str) -> list[Line]:
        place = meeting.session.categories.index(category)
        return lines(category, place, self._said, sorted(meeting.numbers))

    def _piles(self, meeting: Meeting, category: str, screen: str) -> Iterator[Deed]:
        """Lay what has been read aloud in piles, as a recorder would; what somebody has laid stays where it is."""
        actions = self._room.bench.actions(self._room.key)
        kind, _, what = screen.partition(":")
        order = list(meeting.of_category(category)["key"])
        read = set(order[: order.index(what) + 1] if kind == "note" and what in order else order)
        there = {pile.key: pile for pile in meeting.piles(category)}
        lying = {note for pile in there.values() for note in pile.notes}
        for n, title in enumerate(self._said.of(category), start=1):
            new = [one.key for one in self._lines(meeting, category) if one.pile == title and one.key in read - lying]
            wanted = [note for note in new if f"lay-{note}" not in self._done]
            self._done.update(f"lay-{note}" for note in wanted)
            if wanted:
                key = f"pile-{category}-{n}"
                kept, said = (there[key].notes, there[key].title) if key in there else ((), title)
                fields = {"session": meeting.session.key, "category": category, "title": said}
                yield partial(actions.put, "pile", key, **fields, notes=(*kept, *wanted))
        if kind == "question" and self._has_waited:
            answers = {what: self._said.answers[what != meeting.shows.questions[0]]}
            deed = partial(actions.answer_poster, category, answers, meeting.session.key)
            yield from self._once(f"answer-{category}-{what}", deed)

    def _patterns(self, meeting: Meeting, share: float, screen: str) -> Iterator[Deed]:
        """Let the tables say their sentences, the first at once; the dots come when all can be seen."""
        actions = self._room.bench.actions(self._room.key)
        piles = list(meeting.pile_notes.values())
        for n, (sentence, when) in enumerate(zip(self._said.sentences, SPOKEN, strict=True)):
            if not n or share >= when or not screen.startswith("tables") or self._has_waited:
                notes = [note for pile in piles[n::3] for note in pile]
                yield from self._once(f"table-{n}", partial(actions.say_for_table, n + 1, sentence, notes=notes))
        if screen.startswith("sentences") and self._has_waited:
            for n, item in enumerate(meeting.network.patterns["key"]):
                yield from self._once(f"dots-{item}", partial(actions.put_dots, item, (14, 9, 13, 5)[n % 4]))
            yield from self._once("dots", partial(actions.show_dots, meeting.session.key))

    def _steps(self, share: float) -> Iterator[Deed]:
        """Write down next steps, and what the forum is to be asked."""
        actions = self._room.bench.actions(self._room.key)
        for n, step in enumerate(self._said.steps, start=1):
            if share >= n * 0.05:
                yield from self._once(f"step-{n}", partial(actions.commit, **step))
        if share >= 1:
            for n, ask in enumerate(self._said.asks, start=1):
                fields: dict[str, Any] = {"patterns": (f"table-{n}",)} if f"table-{n - 1}" in self._done else {}
                yield from self._once(f"ask-{n}", partial(actions.recommend, ask, **fields))
