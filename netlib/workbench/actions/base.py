"""What every action shares: making a record of what was typed, changing one, withdrawing one, taking an action back."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from typing import Any, Self

from pydantic import ValidationError

from netlib import access
from netlib.errors import NetlibError, NotFoundError, RefusedError
from netlib.model import KINDS, Record
from netlib.store import Store, Transaction
from netlib.texts import Texts
from netlib.workbench import undoing
from netlib.workbench.handbooks import followed
from netlib.workbench.writing import Place, Proposal, Writer, write


class BaseActions:
    """The actions that go for every kind of record."""

    def __init__(self, store: Store, network: str, actor: str | None, viewer: access.Viewer) -> None:
        """Act in one network of `store`, as `actor` (who is written down) and `viewer` (what they may do)."""
        self._store = store
        self._network = network
        self._actor = actor
        self._viewer = viewer
        self._once: str | None = None

    def once(self, action: str) -> Self:
        """Give the same actions, each under the id `action` made beforehand: done again, it changes nothing."""
        same = copy(self)
        same._once = action  # noqa: SLF001  a copy of our own
        return same

    def was_done(self) -> bool:
        """Tell whether the action whose id `once` was given is in the log already."""
        with self._store.read() as tx:
            return bool(self._once and tx.of_action(self._once))

    def change(
        self, kind: str, key: str, /, *, base: str | None = None, because: str = "", **fields: object
    ) -> str:  # fmt: skip
        """Change fields of one record.

        Parameters
        ----------
        kind, key
            Which record, such as "statement" and "S12".
        base
            The id of the version that was on the screen (`history` gives it): where somebody else has written since,
            both versions are kept, and `conflicts` shows them.
        because
            Why a rule is departed from, where one asks for it.
        fields
            The fields that become something else; the others stay.

        Raises
        ------
        NotFoundError
            If there is no such record.
        """

        def job(tx: Transaction) -> str:
            found = self._present(tx, kind, key)
            record = made(kind, key, {**found, **fields})
            return self._put(tx, [record], because=because, bases={(kind, key): [base]} if base else {})

        return self._store.send(job)

    def put(self, kind: str, key: str, /, because: str = "", **fields: object) -> str:
        """Write one whole record, such as a competence model: fields that are not named are empty."""
        return self._save(made(kind, key, fields), because=because)

    def withdraw(self, kind: str, key: str, because: str = "") -> str:
        """Take one record away; whatever points at it can still be understood, and `undo` brings it back."""

        def job(tx: Transaction) -> str:
            self._present(tx, kind, key)
            return self._put(tx, withdrawn=[(kind, key)], because=because)

        return self._store.send(job)

    def undo(self, action: str) -> str:
        """Take an action back by writing what was there before; undoing that one does it again.

        Raises RefusedError where somebody has changed one of its records since, with who and when.
        """
        return self._store.send(lambda tx: undoing.undo(tx, self._writer(tx), self._network, action))

    def settle(self, kind: str, key: str, /, because: str = "", **fields: object) -> str:
        """Settle a conflict: the record becomes what is there now, with `fields`, and every version counts as seen."""

        def job(tx: Transaction) -> str:
            record = made(kind, key, {**self._present(tx, kind, key), **fields})
            return undoing.settle(tx, self._writer(tx), self._network, record, because)

        return self._store.send(job)

    def _writer(self, tx: Transaction) -> Writer:
        return Writer(self._actor, self._viewer, followed(tx, self._network))

    def _save(self, *records: Record, because: str = "", action: str | None = None) -> str:
        """Write records as one action."""
        return self._store.send(lambda tx: self._put(tx, records, because=because, action=action))

    def _put(  # noqa: PLR0913  one argument for each field of a proposal
        self, tx: Transaction, records: Sequence[Record] = (), *, withdrawn: Collection[Place] = (), because: str = "",
        bases: Mapping[Place, Sequence[str]] | None = None, action: str | None = None,
    ) -> str:  # fmt: skip
        proposal = Proposal(self._network, records, withdrawn, because, bases or {}, action=action or self._once)
        return write(tx, self._writer(tx), proposal)

    def _present(self, tx: Transaction, kind: str, key: str) -> Mapping[str, Any]:
        """Give what a record says now; raises NotFoundError where there is none."""
        found = tx.one(self._network, kind, key)
        if found is None or found.body is None:
            raise NotFoundError("no_such_record", kind=label("kinds", kind), key=key)
        return found.body

    def _new(
        self, kind: str, prefix: str, make: Callable[[Transaction, str], Sequence[Record]],
        gone: Callable[[Transaction], Collection[Place]] = lambda _: (),
    ) -> str:  # fmt: skip
        """Write new records: the first under the next free key, `prefix` and a number; `gone` are withdrawn with it."""

        def job(tx: Transaction) -> str:
            taken = [int(hit[1]) for one, key in tx.keys(self._network) if one == kind
                     for hit in [re.fullmatch(re.escape(prefix) + r"(\d+)", key)] if hit]  # fmt: skip
            return self._put(tx, make(tx, f"{prefix}{max(taken, default=0) + 1}"), withdrawn=gone(tx))

        return self._store.send(job)


def label(file: str, name: str) -> Callable[[Texts], str]:
    """Name a kind or a field in the language of whoever reads it."""
    return lambda t: t(f"{file}.{name}") if t.has(f"{file}.{name}") else name


def required(field: str, text: str) -> str:
    """Give `text` without blanks around it; raises RefusedError where nothing is left."""
    if not text.strip():
        raise RefusedError("missing_value", field=label("fields", field))
    return text.strip()


def made(kind: str, key: str, fields: Mapping[str, object]) -> Record:
    """Make a record of what was typed; raises RefusedError naming the field that is wrong, and what is in it."""
    try:
        return KINDS[kind].model_validate({**fields, "key": key})
    except ValidationError as error:
        raise _refusal(kind, error) from error


def _refusal(kind: str, error: ValidationError) -> NetlibError:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "key"
    if first["type"] == "extra_forbidden":
        return RefusedError("not_in_form", field=name, kind=label("kinds", kind))
    if first["type"] == "missing" or not str(first["input"] or "").strip():
        return RefusedError("missing_value", field=label("fields", name))
    return RefusedError("wrong_value", field=label("fields", name), value=first["input"])
