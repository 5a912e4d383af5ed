"""One person of a network: what the sections of their page share, and the ways in which something is saved there."""

from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import asking
from netlib.analysis.evidence import CITIZENS
from netlib.model import Contact
from netlib.texts import Texts
from netlib.ui.participants.keeping import Keeping
from netlib.workbench import Workbench
from netlib.workbench.details import contact_details

TEXTS: Final = "person"
READ: Final = ("contact", "answers", "reached")  # what is gathered once for each reading


class OnePerson(Keeping):
    """The person called `person`, in a network as it is now."""

    def __init__(self, t: Texts, bench: Workbench, key: str, person: str) -> None:
        """Open the network called `key`, in which the person takes part; raises NotFoundError for no network."""
        self.person = person
        self.row: dict[str, Any] = {}
        super().__init__(t, bench, key, TEXTS)

    def read(self) -> None:
        """Read everything anew; of somebody who has been taken off the list meanwhile the last is kept."""
        super().read()
        for name in READ:
            self.__dict__.pop(name, None)
        there = self.rows.get(self.person)
        self.row = {name: plain(value) for name, value in there.items()} if there else self.row

    # ---- what is known

    @property
    def name(self) -> str:
        """Give what the person is called."""
        return self.names.get(self.person) or self._called(self.row)

    @property
    def is_citizen(self) -> bool:
        """Tell whether the person speaks as a citizen, a user or a relative."""
        return self.row["actor_type"] in CITIZENS

    @cached_property
    def contact(self) -> dict[str, Any]:
        """Give how the person was asked; dates that are not known are None."""
        table = self.network.contacts
        there = table[table["key"] == self.person]
        found = there.iloc[0].to_dict() if len(there) else Contact(key=self.person).model_dump()
        return {str(name): plain(value) for name, value in found.items()}

    @cached_property
    def answers(self) -> dict[str, str]:
        """Give what was answered in the talks with the person."""
        table = self.network.contacts
        return asking.answers_of(table[table["key"] == self.person])

    @cached_property
    def reached(self) -> dict[str, str]:
        """Give mail and phone."""
        return contact_details(self.bench, self.network, self.person)

    @property
    def led_to(self) -> list[str]:
        """Name those whom the person has led to."""
        return [key for key, row in self.rows.items() if row["referred_by"] == self.person]

    # ---- changing it

    def change(self, where: str, field: str, value: object) -> bool:
        """Save a field of the person's part in the network."""
        changed: dict[str, Any] = {field: value}
        return self.keep(where, value, lambda actions: actions.change("participation", self.person, **changed))

    def note(self, where: str, field: str, value: object) -> bool:
        """Save a field of how the person was asked."""
        return self.keep(where, value, lambda actions: actions.note_contact(self.person, **{field: value}))

    def answer(self, where: str, question: str, text: str) -> bool:
        """Save what was answered to one question."""
        return self.keep(where, text, lambda actions: actions.note_contact(self.person, answers={question: text}))

    def reach(self, where: str, field: str, value: str) -> bool:
        """Save the name, mail or phone."""
        return self.keep(where, value, lambda actions: actions.change_person(self.person, **{field: value}))


def plain(value: Any) -> Any:  # noqa: ANN401  a cell of a frame
    """Give a cell's value as a record has it: a day is a date, and none is None."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
