"""Phase 3, leading the final meeting: what is prepared beforehand, and where the meeting is."""

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from netlib import access
from netlib.errors import RefusedError
from netlib.model import Item, Record, Seat, Session, lifecycle
from netlib.session import moves, screens
from netlib.session.program import Material, program
from netlib.session.screens import Move
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made

SHEETS: Final = ("paper", "partner", "phone")  # the order in which an anonymous meeting numbers its seats


class LeadingActions(BaseActions):
    """What the leader does before and during the final meeting; `session` is its key, "m5" for meeting 5."""

    def open_session(self, meeting: int, categories: Sequence[str], *, anonymous: bool = False) -> str:
        """Make ready to analyse at a meeting; `anonymous` is a promise, and frozen with the first note."""
        return self.prepare(meeting, categories=tuple(categories), anonymous=anonymous)

    def prepare(self, meeting: int, ways: Mapping[str, str] | None = None, **fields: object) -> str:
        """Prepare a final meeting; what is not named stays as it was.

        Parameters
        ----------
        meeting
            The meeting's number.
        ways
            Who comes, and how each takes part: person -> paper, phone, partner, which their participation then says
            too. Where the meeting is anonymous, no seat has a person.
        fields
            Fields of a session: categories, definitions, examples, anonymous, program ... Without `program` it is
            planned anew for as long as the meeting has not begun; minutes that somebody has typed stay.
        """

        def job(tx: Transaction) -> str:
            key = f"m{meeting}"
            found = tx.one(self._network, "session", key)
            body = (found.body if found else None) or {}
            told = {**body, **fields, "meeting": meeting}
            anonymous = bool(told.get("anonymous", False))
            if ways is not None:
                told["seats"] = seats(ways, anonymous=anonymous)
            elif anonymous:
                told["seats"] = [{**seat, "person": None} for seat in told.get("seats", ())]
            if "program" not in fields and told.get("place") is None:
                told["program"] = self._planned(tx, told)
            return self._put(tx, [made("session", key, told), *self._taking_part(tx, ways or {})])

        return self._store.send(job)

    def _taking_part(self, tx: Transaction, ways: Mapping[str, str]) -> list[Record]:
        """Give the participations of those who take part in another way than before."""
        there = tx.of_kind(self._network, "participation") if ways else {}
        return [
            made("participation", person, {**there[person], "way": way})
            for person, way in ways.items()
            if person in there and there[person].get("way", "paper") != way
        ]

    def _planned(self, tx: Transaction, told: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Plan the programme for what there is to read and to type."""
        words = sum(len(one["text"].split()) for one in tx.of_kind(self._network, "statement").values())
        ways = [Seat.model_validate(one).way for one in told.get("seats", ())]
        kept = [Item.model_validate(one) for one in told.get("program", ())]
        return [one.model_dump() for one in program(told.get("categories", ()), Material.of(words, ways), kept)]

    def begin(self, session: str, now: dt.datetime, planned: dt.datetime | None = None) -> str:
        """Begin the meeting at `now`; `planned`: when it was called for. A running network is then analysing."""

        def change(tx: Transaction, seen: Session) -> list[Record]:
            if seen.place is not None or not seen.program:
                return []
            return [_with(seen, moves.begin(seen, now, planned)), *self._network_at(tx, "running", "analysing")]

        return self._lead(session, change)

    def go(self, session: str, move: Move, now: dt.datetime, seen: tuple[int | None, str]) -> str:
        """Go where `move` leads, if the meeting still is at `seen` (place and screen): a second press does nothing."""

        def change(_tx: Transaction, there: Session) -> list[Record]:
            return [] if (there.place, there.screen) != seen else [_with(there, moves.go(there, move, now))]

        return self._lead(session, change)

    def step(self, session: str, step: str, category: str = "", now: dt.datetime | None = None) -> str:
        """Go to a step: present, silent, joint, patterns, apply, closed; going back loses nothing.

        `category` names the one that a silent or joint step is about; without it, the first.
        """
        if step not in lifecycle.SESSION:
            raise RefusedError("unknown_status", status=step, known=", ".join(lifecycle.SESSION))
        when = now or dt.datetime.now(dt.UTC)

        def change(_tx: Transaction, there: Session) -> list[Record]:
            place = screens.place_of(there, step, category)
            if step == "closed":
                return [_with(there, {"step": step})]
            if place is None:
                raise RefusedError("no_such_step", step=step, category=category or "-")
            begun = there if there.place is not None else _with(there, moves.begin(there, when, None))
            return [_with(begun, moves.go(begun, Move(place, ""), when))]

        return self._lead(session, change)

    def add_minutes(self, session: str, minutes: int = 2) -> str:
        """Give the present item more time."""
        return self._lead(session, lambda _, there: [_with(there, {"added": there.added + minutes})])

    def pause(self, session: str, now: dt.datetime) -> str:
        """Stop the clock, or let it go on from where it stopped."""
        return self._lead(session, lambda _, there: [_with(there, moves.pause(there, now))])

    def replan(self, session: str, plan: moves.Replan) -> str:
        """Catch up by changing the rest of the programme, as `netlib.session.moves.replans` offers it."""
        return self._lead(session, lambda _, there: [_with(there, moves.replanned(there, plan))])

    def accept_delay(self, session: str, now: dt.datetime) -> str:
        """Go on as it is, until the meeting is further behind."""
        return self._lead(session, lambda _, there: [_with(there, moves.accept(there, now))])

    def ask_about(self, session: str, item: str | None) -> str:
        """Ask the room on the wall what speaks for a note or a pattern; None: go on."""
        return self._lead(session, lambda _, there: [_with(there, {"challenged": item})])

    def show_dots(self, session: str, *, shown: bool = True) -> str:
        """Let the wall show the dots, once all of them are in."""
        return self._lead(session, lambda _, there: [_with(there, {"dots_shown": shown})])

    def sheet_typed(self, session: str, category: str, seat: int, *, typed: bool = True) -> str:
        """Say that a sheet of paper is typed in for a category, blank ones too; or that it is not after all."""

        def change(_tx: Transaction, there: Session) -> list[Record]:
            done = [one for one in there.typed.get(category, ()) if one != str(seat)]
            return [_with(there, {"typed": {**there.typed, category: (*done, *([str(seat)] if typed else []))}})]

        return self._lead(session, change)

    def hand_over(self, leader: str) -> str:
        """Let somebody else lead the network from now on; the meeting goes on where it is."""
        return self.change("network", self._network, leader=leader)

    def _lead(self, session: str, change: Callable[[Transaction, Session], Sequence[Record]]) -> str:
        """Write what `change` makes of the session as it is now; "" where nothing changes."""

        def job(tx: Transaction) -> str:
            there = Session.read(session, dict(self._present(tx, "session", session)))
            assert isinstance(there, Session)  # noqa: S101  for the type checker: read gives its own class
            records = change(tx, there)
            return self._put(tx, records) if records else ""

        return self._store.send(job)

    def _network_at(self, tx: Transaction, status: str, then: str) -> list[Record]:
        """Move the network on where it stands at `status`; whoever may not change it leaves it where it is."""
        if "network" not in access.WRITES[self._viewer.role]:
            return []
        body = self._present(tx, "network", self._network)
        return [made("network", self._network, {**body, "status": then})] if body.get("status") == status else []


def seats(ways: Mapping[str, str], *, anonymous: bool) -> list[dict[str, Any]]:
    """Give those who come their numbers; in an anonymous meeting by the way alone, so that a number tells nobody."""
    people = list(ways.items())
    if anonymous:
        random.shuffle(people)
        people.sort(key=lambda one: SHEETS.index(one[1]))
    return [
        {"number": n, "way": way, "person": None if anonymous else person}
        for n, (person, way) in enumerate(people, start=1)
    ]


def _with(session: Session, changes: Mapping[str, Any]) -> Session:
    """Give the session with some fields changed, checked as every record is."""
    record = made("session", session.key, {**session.model_dump(exclude={"key"}), **changes})
    assert isinstance(record, Session)  # noqa: S101  for the type checker: made gives the kind's own class
    return record
