"""Phase 3, the final meeting: notes, piles, posters, dots, what is kept, and what lies across."""

from collections.abc import Mapping, Sequence

import uuid_utils

from netlib.errors import RefusedError
from netlib.model import Decision, Note, Pattern, Pile, Poster, Session, Vote, lifecycle
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made


class AnalysisActions(BaseActions):
    """What is done at the final analysis meeting."""

    def open_session(self, meeting: int, categories: Sequence[str], *, anonymous: bool = False) -> str:
        """Make ready to analyse at a meeting; `anonymous` is a promise, and frozen with the first note."""
        return self._save(
            Session(key=f"m{meeting}", meeting=meeting, categories=tuple(categories), anonymous=anonymous)
        )

    def step(self, session: str, step: str) -> str:
        """Go to a step: present, silent, joint, patterns, apply, closed; going back loses nothing."""
        if step not in lifecycle.SESSION:
            raise RefusedError("unknown_status", status=step, known=", ".join(lifecycle.SESSION))
        return self.change("session", session, step=step)

    def write_note(  # noqa: PLR0913  a note is made of this much
        self, session: str, category: str, text: str, refers_to: Sequence[str] = (), *, seat: str = "",
        way: str = "paper", key: str | None = None, action: str | None = None,
    ) -> str:  # fmt: skip
        """Write what somebody found when looking for a category, and the statements it points at."""
        note = Note(
            key=key or str(uuid_utils.uuid7()), session=session, category=category, text=text,
            refers_to=tuple(refers_to), seat=seat, way=way,
        )  # fmt: skip
        return self._save(note, action=action)

    def lay_together(self, category: str, title: str, notes: Sequence[str], session: str | None = None) -> str:
        """Lay notes in a pile and give it a heading."""
        return self._save(Pile(
            key=str(uuid_utils.uuid7()), session=session, category=category, title=title, notes=tuple(notes)
        ))  # fmt: skip

    def answer_poster(self, category: str, answers: Mapping[str, str], session: str | None = None) -> str:
        """Write what the group answered about a category; other answers stay."""

        def job(tx: Transaction) -> str:
            found = tx.one(self._network, "poster", category)
            kept = (found.body or {}).get("answers", {}) if found else {}
            return self._put(tx, [Poster(key=category, session=session, answers={**kept, **answers})])

        return self._store.send(job)

    def put_dots(self, note: str, dots: int, seat: str = "room") -> str:
        """Say how many dots a seat, or the whole room, has put on a note: the number itself, not how many more."""
        return self._save(Vote(key=f"{note}+{seat}", item=note, seat=seat, dots=dots))

    def decide(  # noqa: PLR0913  a decision is made of this much
        self, note: str, outcome: str, *, reasons_to_keep: str = "", why: str = "", into: str | None = None,
        because: str = "",
    ) -> str:  # fmt: skip
        """Write down what the group decided about a note, and what spoke for carrying it on.

        E5 asks for that before something is set aside; with `because`, such as "skrives ind bagefter", it can wait.
        """
        decision = Decision(
            key=note, item=note, outcome=outcome, into=into, reasons_to_keep=reasons_to_keep, reason=why
        )
        return self._save(decision, because=because)

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

    def commit(self, **fields: object) -> str:
        """Write down the next step that somebody means to take at home."""
        return self._new("commitment", "step-", lambda tx, key: [made("commitment", key, fields)])  # noqa: ARG005
