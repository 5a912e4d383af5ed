"""Phase 3, the final meeting: notes, piles, posters, dots, what is kept, and what lies across."""

from collections.abc import Mapping, Sequence
from typing import Any

import uuid_utils

from netlib.errors import NotFoundError, RefusedError
from netlib.model import Pattern, Pile, Poster, Record, Vote
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, label, made

PILES = 9  # that can be reached by a digit


class AnalysisActions(BaseActions):
    """What is written down at the final analysis meeting."""

    def write_note(  # noqa: PLR0913  a note is made of this much
        self, session: str, category: str, text: str, refers_to: Sequence[str] = (), *, seat: str = "",
        way: str = "paper", key: str | None = None, action: str | None = None,
    ) -> str:  # fmt: skip
        """Write what somebody found when looking for a category, and the statements it points at.

        A note that comes after its category was shown is late: it is kept all the same. The same `key` sent again
        replaces what it said: when it came, and on whose sheet it stands, does not change.
        """

        def job(tx: Transaction) -> str:
            there = self._present(tx, "session", session)
            late = category in there.get("shown", ()) and not there.get("entered_afterwards", False)
            found = tx.one(self._network, "note", key) if key else None
            kept = (found.body if found else None) or {"seat": seat, "way": way, "late": late}
            told = {**kept, "session": session, "category": category, "text": text, "refers_to": tuple(refers_to)}
            note = made("note", key or str(uuid_utils.uuid7()), told)
            return self._put(tx, [note], action=action)

        return self._store.send(job)

    def withhold_note(self, note: str, why: str) -> str:
        """Take a note off the wall because a person can be recognised in it: it is sent to nobody any more.

        Nothing else is a reason, and it is none before everybody has seen the category (H34, H127): until then only
        its author takes it back. Why is kept, and `undo` brings the note back.
        """

        def job(tx: Transaction) -> str:
            told = self._present(tx, "note", note)
            found = tx.one(self._network, "session", told.get("session") or "")
            there = (found.body if found else None) or {}
            led = there.get("place") is not None and there.get("step") != "closed"
            if led and not there.get("entered_afterwards") and told["category"] not in there.get("shown", ()):
                raise RefusedError("recorder.not_shown_yet")
            decision = made("decision", note, {"item": note, "outcome": "withheld", "reason": why})
            return self._put(tx, [decision], withdrawn=[("note", note)])

        return self._store.send(job)

    def lay_together(self, category: str, title: str, notes: Sequence[str], session: str | None = None) -> str:
        """Lay notes in a pile and give it a heading."""
        return self._save(Pile(
            key=str(uuid_utils.uuid7()), session=session, category=category, title=title, notes=tuple(notes)
        ))  # fmt: skip

    def lay_in_pile(self, note: str, number: int) -> str:
        """Lay a note in its category's pile `number`, counted from 1 as they were made; the next number makes one.

        It leaves the pile that it lay in. `number` 0 takes it out of every pile.
        """

        def job(tx: Transaction) -> str:
            told = self._present(tx, "note", note)
            piles = tx.of_kind(self._network, "pile")
            there = [
                (key, piles[key]) for key in tx.first_written(self._network, "pile")
                if key in piles and piles[key]["category"] == told["category"]
            ]  # fmt: skip
            return self._put(tx, list(_laid(there, note, told, number)))

        return self._store.send(job)

    def name_pile(self, pile: str, title: str) -> str:
        """Give a pile its heading."""
        return self.change("pile", pile, title=title)

    def answer_poster(self, category: str, answers: Mapping[str, str], session: str | None = None) -> str:
        """Write what the group answered about a category; other answers stay."""

        def job(tx: Transaction) -> str:
            found = tx.one(self._network, "poster", category)
            kept = (found.body or {}).get("answers", {}) if found else {}
            told = {key: text for key, text in {**kept, **answers}.items() if text.strip()}
            return self._put(tx, [Poster(key=category, session=session, answers=told)])

        return self._store.send(job)

    def put_dots(self, item: str, dots: int, seat: str = "room") -> str:
        """Say how many dots a seat, or the whole room, has put on a note or pattern: the number, not how many more."""
        return self._save(Vote(key=f"{item}+{seat}", item=item, seat=seat, dots=dots))

    def decide(  # noqa: PLR0913  a decision is made of this much
        self, item: str, outcome: str, *, reasons_to_keep: str = "", why: str = "", into: str | None = None,
        because: str = "",
    ) -> str:  # fmt: skip
        """Write down what the group decided about a note or pattern, and what spoke for carrying it on.

        E5 asks for that before something is set aside; with `because`, such as "skrives ind bagefter", it can wait.
        """
        told = {"item": item, "outcome": outcome, "into": into, "reasons_to_keep": reasons_to_keep, "reason": why}
        return self._save(made("decision", item, told), because=because)

    def give_reasons(self, item: str, reasons: str) -> str:
        """Write afterwards what spoke for a note or pattern that was decided upon."""
        return self.change("decision", item, reasons_to_keep=reasons)

    def see_pattern(
        self, title: str, sentence: str = "", *, notes: Sequence[str] = (), statements: Sequence[str] = ()
    ) -> str:
        """Write down what the group saw across the categories."""

        def records(tx: Transaction, key: str) -> list[Pattern]:
            number = len(tx.of_kind(self._network, "pattern")) + 1
            return [Pattern(
                key=key, number=number, title=title, sentence=sentence, notes=tuple(notes), statements=tuple(statements)
            )]  # fmt: skip

        return self._new("pattern", "pattern-", records)

    def say_for_table(
        self, table: int, sentence: str, *, notes: Sequence[str] = (), statements: Sequence[str] = ()
    ) -> str:
        """Write the one sentence that a table says; said again, it replaces what the table said before."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "pattern")
            own = next((key for key, body in there.items() if body.get("table") == table), None)
            number = there[own]["number"] if own else max((one["number"] for one in there.values()), default=0) + 1
            said = {"title": sentence, "notes": tuple(notes), "statements": tuple(statements)}
            return self._put(tx, [made("pattern", own or f"table-{table}", {"number": number, "table": table, **said})])

        return self._store.send(job)

    def commit(self, **fields: object) -> str:
        """Write down the next step that somebody means to take at home."""
        return self._new("commitment", "step-", lambda tx, key: [made("commitment", key, fields)])  # noqa: ARG005

    def bring_back(self, item: str) -> str:
        """Take back what became of a note or pattern; a note that was taken off the wall hangs there again."""

        def job(tx: Transaction) -> str:
            decided = self._present(tx, "decision", item)
            if decided["outcome"] != "withheld":
                return self._put(tx, withdrawn=[("decision", item)])
            said = tx.last_of_withdrawn(self._network, "note").get(item)
            if said is None:
                raise NotFoundError("no_such_record", kind=label("kinds", "note"), key=item)
            return self._put(tx, [made("note", item, said)], withdrawn=[("decision", item)])

        return self._store.send(job)


def _laid(
    there: Sequence[tuple[str, Mapping[str, Any]]], note: str, told: Mapping[str, Any], number: int
) -> list[Record]:
    """Give the piles that change when `note` is laid in pile `number`."""
    changed: list[Record] = []
    for n, (key, body) in enumerate(there, start=1):
        held = [one for one in body.get("notes", ()) if one != note]
        notes = [*held, note] if n == number else held
        if notes != list(body.get("notes", ())):
            changed.append(made("pile", key, {**body, "notes": notes}))
    if number > len(there):
        fields = {"session": told.get("session"), "category": told["category"], "notes": (note,)}
        changed.append(made("pile", str(uuid_utils.uuid7()), fields))
    return changed
