"""Phase 1, out in practice: visits, talks and reading, who was met there, and who helped to unfold the theme."""

from collections.abc import Mapping, Sequence
from typing import Any

from netlib.analysis import practice
from netlib.errors import NotFoundError, RefusedError
from netlib.handbook.spelling import fold
from netlib.model import PEOPLE, Participation, Record
from netlib.store import Transaction
from netlib.store.people import Person, new_key
from netlib.workbench.actions.base import BaseActions, made, required


class PracticeActions(BaseActions):
    """What is done to explore the theme where it is felt."""

    def explore(self, kind: str = "visit", **fields: object) -> str:
        """Write down a visit, a talk or an hour of reading; `fields` are those of an exploration.

        Raises NotFoundError, naming those there are, for a kind that the handbook does not know.
        """

        def records(tx: Transaction, key: str) -> Sequence[Record]:
            self._writer(tx).handbook.word("exploration_kind", kind)
            return [made("exploration", key, {"kind": kind, **fields})]

        return self._new("exploration", "exploration-", records)

    def meet(self, exploration: str, name: str = "", *, person: str | None = None, anew: bool = False) -> str:
        """Add somebody to those who were met in an exploration; who is new to the network becomes a contributor.

        Parameters
        ----------
        exploration
            Its key.
        name, person
            Whom: by key, or by name; a name that somebody in the network has means that person.
        anew
            Let the name be that of somebody else, who only has the same.
        """

        def job(tx: Transaction) -> str:
            there = self._present(tx, "exploration", exploration)
            who = self._who(tx, name, person, anew=anew)
            met = list(there.get("people", ()))
            if who.key in met:
                return ""
            records = [made("exploration", exploration, {**there, "people": [*met, who.key]})]
            if not any(tx.of_kind(self._network, kind).get(who.key) for kind in PEOPLE):
                records.append(made("contributor", who.key, {"unit": who.unit}))
            return self._put(tx, records)

        return self._store.send(job)

    def add_contributor(  # noqa: PLR0913  a person is made of this much
        self, name: str = "", *, person: str | None = None, anew: bool = False, unit: str = "", mail: str = "",
        phone: str = "", **fields: object,
    ) -> str:  # fmt: skip
        """Note somebody who helped to unfold the theme, and give the person's key.

        Parameters
        ----------
        name, person
            Whom: by key, or by name; a name that somebody in the network has means that person.
        anew
            Let the name be that of somebody else, who only has the same.
        unit, mail, phone
            Of a person who is new to the network.
        fields
            Other fields of a contributor: group, function, note.
        """

        def job(tx: Transaction) -> str:
            who = self._who(tx, name, person, anew=anew, unit=unit.strip(), mail=mail.strip(), phone=phone.strip())
            there: Mapping[str, Any] = tx.of_kind(self._network, "contributor").get(who.key, {})
            told = {"unit": unit} if unit else {}
            self._put(tx, [made("contributor", who.key, {**there, **told, **fields})])
            return who.key

        return self._store.send(job)

    def remove_contributor(self, person: str) -> str:
        """Take somebody off the list of contributors; who takes part stays among those met in explorations."""

        def job(tx: Transaction) -> str:
            self._present(tx, "contributor", person)
            takes_part = person in tx.of_kind(self._network, "participation")
            met = {} if takes_part else tx.of_kind(self._network, "exploration")
            records = [
                made("exploration", key, {**body, "people": [one for one in body["people"] if one != person]})
                for key, body in met.items() if person in body.get("people", ())
            ]  # fmt: skip
            return self._put(tx, records, withdrawn=[("contributor", person)])

        return self._store.send(job)

    def make_candidate(self, person: str, **fields: object) -> str:
        """Let a contributor become somebody whom the network may ask to take part (H52).

        `fields` are those of a participation; the actor type that they do not name is guessed from whom the person
        speaks for. Raises RefusedError where the person takes part already.
        """

        def job(tx: Transaction) -> str:
            there = self._present(tx, "contributor", person)
            if tx.of_kind(self._network, "participation").get(person):
                raise RefusedError("practice.already_there")
            told = {name: there.get(name, "") for name in ("function", "unit")}
            about = ", ".join(told.values())
            guess = practice.actor_type(there.get("group", ""), about, self._writer(tx).handbook)
            candidate = {"actor_type": guess, "contact_state": "idea", **told, **fields}
            return self._put(tx, [Participation.model_validate({**candidate, "key": person})])

        return self._store.send(job)

    def _who(  # noqa: PLR0913  a person is made of this much
        self, tx: Transaction, name: str, person: str | None, *, anew: bool, unit: str = "", mail: str = "",
        phone: str = "",
    ) -> Person:  # fmt: skip
        """Find whom a key or a name means among those whom this network has ever known, or write down a new person."""
        ours = {key for kind, key in tx.keys(self._network) if kind in PEOPLE}
        known = {key: one for key, one in tx.people.all().items() if key in ours}
        if person is not None:
            if person not in known:
                raise NotFoundError("no_person", key=person)
            return known[person]
        told = required("name", name)
        same = [one for one in known.values() if fold(one.name) == fold(told) and not anew]
        if same:
            return same[0]
        new = Person(new_key(), told, mail, phone, unit)
        tx.people.put([new])
        return new
