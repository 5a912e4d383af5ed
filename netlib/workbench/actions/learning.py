"""Phase 3, the meetings: what is said there, gathered under headings and parked."""

from collections.abc import Mapping, Sequence

from netlib.errors import RefusedError
from netlib.handbook.spelling import slug
from netlib.model import lifecycle
from netlib.store import Transaction
from netlib.workbench.actions.base import BaseActions, made


class LearningActions(BaseActions):
    """What is done at and after a meeting."""

    def add_meeting(self, **fields: object) -> str:
        """Plan a further meeting; it gets the next number."""
        return self._new("meeting", "", lambda tx, key: [made("meeting", key, {"number": int(key), **fields})])  # noqa: ARG005

    def move_meeting(self, number: int, status: str, because: str = "") -> str:
        """Let a meeting reach a state: planned, booked, agenda_sent, held, captured, closed."""
        if status not in lifecycle.MEETING:
            raise RefusedError("unknown_status", status=status, known=", ".join(lifecycle.MEETING))
        return self.change("meeting", str(number), status=status, because=because)

    def add_statements(self, meeting: int, said: Sequence[Mapping[str, object]], action: str | None = None) -> str:
        """Write down what was said at a meeting, in the order given: each with `text` and other fields of a statement.

        Each gets the next number on the wall. `action`: an id of `netlib.store.new_action`, for sending twice.
        """

        def job(tx: Transaction) -> str:
            ever = tx.of_kind(self._network, "statement") | tx.last_of_withdrawn(self._network, "statement")
            first = 1 + max((int(one["number"]) for one in ever.values()), default=0)
            numbers = range(first, first + len(said))
            keys = _free_keys(set(ever), numbers)
            records = [made("statement", key, {"number": number, "meeting": meeting, **one})
                       for key, number, one in zip(keys, numbers, said, strict=True)]  # fmt: skip
            return self._put(tx, records, action=action)

        return self._store.send(job)

    def put_under_heading(self, title: str, statements: Sequence[str], meeting: int | None = None) -> str:
        """Gather statements under a heading that the group has made; one that exists is used again."""

        def job(tx: Transaction) -> str:
            key = slug(title)
            heading = made("heading", key, {"meeting": meeting, "title": title})
            moved = [
                made("statement", one, {**self._present(tx, "statement", one), "heading": key}) for one in statements
            ]
            return self._put(tx, [heading, *moved])

        return self._store.send(job)

    def add_photo(self, meeting: int, name: str, data: bytes) -> str:
        """Keep a photo of a meeting, such as one of a poster: without what a camera writes into it (E7).

        Raises FileError where it is no picture that can be read. The same photo once more changes nothing.
        """

        def job(tx: Transaction) -> str:
            sha256 = tx.files.put(data, "image/*", name)
            found = tx.one(self._network, "material", sha256)
            told = (found.body if found else None) or {"file": sha256, "name": name, "meeting": meeting}
            return self._put(tx, [made("material", sha256, told)])

        return self._store.send(job)

    def park_idea(self, text: str, raised_by: str | None = None) -> str:
        """Park an idea, so that it is neither forgotten nor in the way."""
        fields = {"text": text, "raised_by": raised_by, "status": "parked"}
        return self._new("idea", "i", lambda tx, key: [made("idea", key, fields)])  # noqa: ARG005

    def give_idea(self, idea: str, owner: str) -> str:
        """Say who takes an idea home."""
        return self.change("idea", idea, owner=owner, status="owned")

    def share_reflection(
        self, answers: Mapping[str, str], visibility: str, *, meeting: int | None = None, person: str | None = None
    ) -> str:
        """Keep what somebody chose to share, without a name ("anonymous") or with one ("shared").

        What is for themselves has no place here: it stays on the phone or on paper (E8).
        """
        if visibility == "private":
            raise RefusedError("private_reflection")
        fields = {"answers": dict(answers), "visibility": visibility, "meeting": meeting, "person": person}
        return self._new("reflection", "reflection-", lambda tx, key: [made("reflection", key, fields)])  # noqa: ARG005


def _free_keys(taken: set[str], numbers: Sequence[int]) -> list[str]:
    """Name statements S and their number, with a mark where a file already has that name."""
    return [next(key for key in (f"S{n}{mark}" for mark in ("", *"abcdefgh")) if key not in taken) for n in numbers]
