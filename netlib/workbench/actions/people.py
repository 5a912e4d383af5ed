"""Phase 2, the people: the competence model, who covers what, how somebody is asked, and looking at it all again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.handbook.schema import ModelTemplate
from netlib.model import CompetenceModel, PeopleReview, Pitch, Record
from netlib.store import Transaction
from netlib.store.people import Person, new_key
from netlib.workbench import leaning
from netlib.workbench.actions.base import BaseActions, label, made, required

MODEL: Final = "model"  # a network has one competence model, one pitch
PITCH: Final = "pitch"
DEGREES: Final = ("covers", "partly")


class PeopleActions(BaseActions):
    """What is done to see whom the network lacks, and to ask them well."""

    def choose_model(self, template: str, language: str = "da") -> str:
        """Look at the competences by one of the handbook's models; ticks stay with the corners they were made at.

        Raises NotFoundError, naming those there are, for a model that the handbook does not know.
        """

        def job(tx: Transaction) -> str:
            found = self._writer(tx).handbook.word("competence_template", template)
            assert isinstance(found, ModelTemplate)  # noqa: S101  what that vocabulary holds
            there = tx.of_kind(self._network, "competence_model").get(MODEL, {})
            told = {**found.begun(language), "notes": there.get("notes", {})}
            return self._put(tx, [made("competence_model", MODEL, told)])

        return self._store.send(job)

    def note_on_corner(self, axis: str, text: str, language: str = "da") -> str:
        """Write down what was answered to the questions of one corner; "": nothing.

        Where the network has no model yet, the handbook's first one, which the page shows, is stored with it.
        """

        def job(tx: Transaction) -> str:
            first = self._writer(tx).handbook.people.models[0]
            there = dict(tx.of_kind(self._network, "competence_model").get(MODEL) or first.begun(language))
            notes = {**there.get("notes", {}), axis: text.strip()}
            there["notes"] = {one: said for one, said in notes.items() if said}
            return self._put(tx, [made("competence_model", MODEL, there)])

        return self._store.send(job)

    def change_model(self, **fields: object) -> str:
        """Change the model: `axes` (a list of what an Axis holds), `diamond`; E11 asks a diamond for four corners."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "competence_model").get(MODEL, {})
            record = made("competence_model", MODEL, {**there, **fields})
            assert isinstance(record, CompetenceModel)  # noqa: S101  `made` gives the kind that it was asked for
            return self._put(tx, [record])

        return self._store.send(job)

    def find_someone(  # noqa: PLR0913  what is known of somebody who was just found
        self, name: str, need: str = "", *, partly: bool = False, mail: str = "", phone: str = "", unit: str = "",
        **fields: object,
    ) -> str:  # fmt: skip
        """Let somebody new be a candidate, who fills the seat called `need` where one is named, as one action.

        `fields` are those of a participation. Gives the action's id: undoing it takes the candidate off the list.
        """
        person = Person(new_key(), required("name", name), mail.strip(), phone.strip(), unit.strip())

        def job(tx: Transaction) -> str:
            told = {"contact_state": "idea", "unit": person.unit, **fields}
            records = [made("participation", person.key, told)]
            if need:
                there = dict(self._present(tx, "need", need))
                where = "partly_by" if partly else "covered_by"
                records.append(made("need", need, {**there, where: [*there.get(where, ()), person.key]}))
            tx.people.put([person])
            return self._put(tx, records)

        return self._store.send(job)

    def add_needs(self, functions: Sequence[str], axis: str = "") -> str:
        """Write down several seats at one corner, as one action."""

        def make(_tx: Transaction, key: str) -> list[Record]:
            prefix, _, first = key.rpartition("-")
            return [made("need", f"{prefix}-{n}", {"function": function, "axis": axis})
                    for n, function in enumerate(functions, start=int(first))]  # fmt: skip

        return self._new("need", "need-", make)

    def tick(self, person: str, axis: str, degree: str | None) -> str:
        """Say that somebody covers a corner ("covers"), covers it partly ("partly"), or neither (None)."""
        if degree not in {*DEGREES, None}:
            raise RefusedError("wrong_value", field=label("fields", "covers"), value=degree)

        def job(tx: Transaction) -> str:
            there = dict(self._present(tx, "participation", person))
            covers = {one: how for one, how in there.get("covers", {}).items() if one != axis}
            there["covers"] = {**covers, **({axis: degree} if degree else {})}
            return self._put(tx, [made("participation", person, there)])

        return self._store.send(job)

    def choose_core(self, core: list[str]) -> str:
        """Let these be the core, as one step that can be undone; everybody else takes part now and then."""

        def job(tx: Transaction) -> str:
            changed = []
            for person, there in tx.of_kind(self._network, "participation").items():
                kind = "core" if person in core else "occasional"
                if there.get("participation_type", "occasional") != kind:
                    changed.append(made("participation", person, {**there, "participation_type": kind}))
            return self._put(tx, changed)

        return self._store.send(job)

    def note_contact(self, person: str, **fields: object) -> str:
        """Write down how somebody was or will be asked; `fields` are those of a contact, the others stay.

        `answers` are merged with those there are: a question that is answered with nothing is no longer answered.
        """

        def job(tx: Transaction) -> str:
            there: dict[str, Any] = dict(tx.of_kind(self._network, "contact").get(person, {}))
            told = {**there, **fields}
            if "answers" in fields:
                told["answers"] = _merged(there, fields["answers"])
                told.pop("for_leaders", None)
            return self._put(tx, [made("contact", person, told)])

        return self._store.send(job)

    def write_pitch(self, answers: Mapping[str, str]) -> str:
        """Write the story of the network, and what citizens are to be asked for; answers are merged."""

        def job(tx: Transaction) -> str:
            there = tx.of_kind(self._network, "pitch").get(PITCH, {})
            return self._put(tx, [Pitch(key=PITCH, answers=_merged(there, answers))])

        return self._store.send(job)

    def take_off_list(self, person: str) -> str:
        """Take somebody off the list who came there by mistake, with how they were asked and the seats they fill.

        Nothing is erased: undoing it brings all of it back. Raises RefusedError where something else points at them,
        saying what: whoever has taken part has stopped, and stays in what they said.
        """

        def job(tx: Transaction) -> str:
            self._present(tx, "participation", person)
            bodies = tx.bodies(self._network)
            found = leaning.leaning(bodies, person)
            if found:
                raise RefusedError("person_needed", what=partial(leaning.told, found))
            seats = [made("need", key, _emptied(body, person)) for (kind, key), body in bodies.items()
                     if kind == "need" and body and person in _fillers(body)]  # fmt: skip
            return self._put(tx, seats, withdrawn=leaning.own(bodies, person))

        return self._store.send(job)

    def review_people(self, date: dt.date, *, phase: str = "", version: str | None = None, note: str = "") -> str:
        """Write down that the list of people was looked at again, in which phase and for which version of the theme."""
        return self._new("people_review", "review-", lambda tx, key: [  # noqa: ARG005
            PeopleReview(key=key, date=date, phase=phase, version=version, note=note)])  # fmt: skip


def _fillers(need: Mapping[str, Any]) -> list[str]:
    return [*need.get("covered_by", ()), *need.get("partly_by", ())]


def _emptied(need: Mapping[str, Any], person: str) -> dict[str, Any]:
    """Give a need without one of those who fill it."""
    seats = ("covered_by", "partly_by")
    return {**need, **{name: [one for one in need.get(name, ()) if one != person] for name in seats}}


def _merged(there: Mapping[str, Any], answers: object) -> dict[str, str]:
    """Lay answers over those there are, and leave out what is answered with nothing."""
    assert isinstance(answers, Mapping)  # noqa: S101  the caller's own
    both = {**there.get("answers", {}), **there.get("for_leaders", {}), **answers}
    return {question: str(text).strip() for question, text in both.items() if str(text).strip()}
