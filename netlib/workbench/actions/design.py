"""Phase 2: who takes part, what they have said yes to, and what they are to contribute."""

import datetime as dt
from dataclasses import asdict, replace

from netlib import access
from netlib.errors import NotFoundError
from netlib.model import Consent
from netlib.store import Change, Transaction
from netlib.store.people import Person, new_key
from netlib.workbench.actions.base import BaseActions, made, required
from netlib.workbench.deeds import CONTACT_DETAILS


class DesignActions(BaseActions):
    """What is done to find and ask people."""

    def add_person(self, name: str, *, mail: str = "", phone: str = "", unit: str = "", **fields: object) -> str:
        """Let somebody take part; `fields` are those of a participation. Gives the person's key.

        The name lies apart from the log under a random key, so that it can be erased.
        """
        person = Person(new_key(), required("name", name), mail.strip(), phone.strip(), unit.strip())

        def job(tx: Transaction) -> str:
            tx.people.put([person])
            self._put(tx, [made("participation", person.key, {"unit": person.unit, **fields})])
            return person.key

        return self._store.send(job)

    def change_person(self, key: str, **fields: str) -> str:
        """Change a person's name, mail, phone or unit; the log tells who did it, never what stood there."""

        def job(tx: Transaction) -> str:
            access.demand_write(self._viewer, self._network, "participation")
            known = tx.people.all().get(key)
            if known is None:
                raise NotFoundError("no_person", key=key)
            person = replace(known, **{name: value.strip() for name, value in fields.items()})
            required("name", person.name)
            names = [name for name, value in asdict(person).items() if value != asdict(known)[name]]
            if not names:
                return ""
            action = tx.append([Change(self._network, CONTACT_DETAILS, key, {"changed": names})], self._actor)
            tx.people.put([person], action)
            return action

        return self._store.send(job)

    def consent(  # noqa: PLR0913  a consent is made of this much
        self, person: str, purpose: str = "quote", *, state: str = "yes", without_name: bool = False,
        since: dt.date | None = None, until: dt.date | None = None,
    ) -> str:  # fmt: skip
        """Write down what a person has answered to being quoted, photographed or contacted: yes, no or withdrawn.

        Raises NotFoundError, naming those there are, for a purpose or an answer that the handbook does not know.
        """
        consent = Consent(
            key=f"{person}+{purpose}", person=person, purpose=purpose, state=state, without_name=without_name,
            since=since, until=until,
        )  # fmt: skip

        def job(tx: Transaction) -> str:
            words = self._writer(tx).handbook
            words.word("consent_purpose", purpose)
            words.word("consent_state", state)
            return self._put(tx, [consent])

        return self._store.send(job)

    def needs(self, person: str, *practical: str) -> str:
        """Write down what somebody needs to take part, such as "large_print": the need, never the reason.

        Raises NotFoundError, naming those there are, for a need that the handbook does not know.
        """

        def job(tx: Transaction) -> str:
            for need in practical:
                self._writer(tx).handbook.word("practical", need)
            there = self._present(tx, "participation", person)
            return self._put(tx, [made("participation", person, {**there, "practical": practical})])

        return self._store.send(job)

    def withdraw_consent(self, person: str, purpose: str = "quote") -> str:
        """Write down that a person has taken a yes back; what the yes was stays in the history."""
        return self.change("consent", f"{person}+{purpose}", state="withdrawn")

    def need(self, function: str, **fields: object) -> str:
        """Write down a seat that somebody ought to fill, such as "en skoleleder"."""
        return self._new("need", "need-", lambda tx, key: [made("need", key, {"function": function, **fields})])  # noqa: ARG005

    def fill(self, need: str, person: str, *, partly: bool = False) -> str:
        """Say that somebody fills a seat, or does so partly; whoever filled it too stays."""
        return self._filled(need, person, "partly_by" if partly else "covered_by")

    def unfill(self, need: str, person: str) -> str:
        """Say that somebody does not fill a seat after all."""
        return self._filled(need, person, None)

    def _filled(self, need: str, person: str, where: str | None) -> str:
        def job(tx: Transaction) -> str:
            there = dict(self._present(tx, "need", need))
            for name in ("covered_by", "partly_by"):
                others = [one for one in there.get(name, ()) if one != person]
                there[name] = [*others, person] if name == where else others
            return self._put(tx, [made("need", need, there)])

        return self._store.send(job)
