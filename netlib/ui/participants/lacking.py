"""Whom a network lacks: what every section of that page shares, and the one way in which it changes."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

import pandas as pd

from netlib import access
from netlib.analysis import candidates, competence, proposed, referrals
from netlib.analysis.people import People
from netlib.handbook.spelling import fold
from netlib.texts import Texts
from netlib.texts.formats import has_cpr, listing
from netlib.ui import page
from netlib.ui.saving import Saving
from netlib.workbench import Workbench
from netlib.workbench.actions import Actions

TEXTS: Final = "participants"
# What is counted once for each reading.
READ: Final = (
    "people", "rows", "names", "corners", "guesses", "needs", "words", "offers", "ask_next", "confirmed", "alike",
    "labels",
)  # fmt: skip


class Lacking(Saving):
    """The people, needs and corners of one network, as they are now."""

    def __init__(self, t: Texts, bench: Workbench, key: str, file: str = TEXTS) -> None:
        """Open the network called `key`, with the headings of the texts `file`; raises NotFoundError for no network."""
        super().__init__(t, bench, key, file)

    def read(self) -> None:
        """Read everything anew."""
        self.network = self.bench.network(self.key)
        for name in READ:
            self.__dict__.pop(name, None)

    # ---- who and what there is

    @cached_property
    def people(self) -> People:
        """Give needs, corners and those who count."""
        return People.of(self.network.frames, self.network.handbook, self.t.language)

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Give everybody on the list by key, by name, those who have said no or stopped last."""
        table = self.network.participants
        found = {str(row["key"]): {str(name): value for name, value in row.items()} for row in table.to_dict("records")}
        return dict(sorted(found.items(), key=lambda one: (self.is_away(one[1]), fold(self._called(one[1])))))

    @cached_property
    def names(self) -> dict[str, str]:
        """Tell what everybody is called: the name, or the function where the name may not be seen."""
        return {key: self._called(row) for key, row in self.rows.items()}

    def _called(self, row: Mapping[str, Any]) -> str:
        return str(row["name"] or row["function"] or row["unit"] or self.t("participants.no_name"))

    @staticmethod
    def is_away(row: Mapping[str, Any]) -> bool:
        """Tell whether somebody has said no or stopped."""
        return row.get("contact_state") in competence.AWAY

    @cached_property
    def confirmed(self) -> int:
        """Count those who take part."""
        return sum(row.get("contact_state", competence.SAID_YES) == competence.SAID_YES for row in self.rows.values())

    @cached_property
    def corners(self) -> dict[str, str]:
        """Name the corners by key."""
        return dict(zip(self.people.corners["axis"], self.people.corners["label"], strict=True))

    @cached_property
    def guesses(self) -> set[str]:
        """Give the corners that are netlib's guess, which the page has to say."""
        table = self.people.corners
        return set(table.loc[table["source"] == "inferred", "axis"])

    @cached_property
    def needs(self) -> dict[str, dict[str, Any]]:
        """Give the needs by key, in the order in which they were first written; a changed one keeps its place."""
        found = {str(row["key"]): row for row in self.people.needs.to_dict("records")}
        return dict(sorted(found.items(), key=lambda one: _number(one[0])))

    def need(self, key: str) -> dict[str, Any]:
        """Give one need as it is written, with everybody who is named in it."""
        table = self.network.needs
        found: dict[str, Any] = table[table["key"] == key].iloc[0].to_dict()
        return found

    @property
    def may_change(self) -> bool:
        """Tell whether whoever looks may change anything here."""
        return "need" in access.WRITES[self.network.viewer.role]

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Give who could fill which open need."""
        return candidates.for_needs(self.people)

    @cached_property
    def ask_next(self) -> list[str]:
        """Give whom to ask whether they know somebody; where contacts may not be seen, nobody."""
        if "contact_state" not in self.network.participants:
            return []
        return [str(one) for one in referrals.ask_next(self.network.participants, self.network.contacts)["person"]]

    @cached_property
    def words(self) -> proposed.Called:
        """Tell what corners and perspectives are called inside a sentence."""
        return proposed.called(self.people.corners, self.network.handbook, self.t)

    def because(self, rows: pd.DataFrame) -> list[str]:
        """Say of each row who, and why."""
        return proposed.because(rows, self.names, self.words, self.t)

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """Find people by name, folded: keys."""
        found: dict[str, list[str]] = {}
        for key, row in self.rows.items():
            if row["name"]:
                found.setdefault(fold(str(row["name"])), []).append(key)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """Call everybody so that namesakes are told apart: label -> key."""
        told = list(self.names.values())
        return {
            name if told.count(name) == 1 else f"{name} · {self.rows[key]['function'] or key}": key
            for key, name in self.names.items()
        }

    # ---- words

    def word(self, kind: str, key: str) -> str:
        """Say one value of an enumeration in the handbook's words."""
        return self.network.handbook.word(kind, key).label[self.t.language] if key else ""

    def options(self, kind: str) -> list[tuple[str, str]]:
        """Offer the values of an enumeration."""
        words = getattr(self.network.handbook.words, kind)
        return [(one.label[self.t.language], one.key) for one in words]

    def listing(self, keys: Iterable[str]) -> str:
        """Name people in a sentence."""
        return listing([self.names.get(key, key) for key in keys], self.t.locale)

    def state(self, person: str) -> str:
        """Say how far somebody has come, where it is not that they take part; "": they do."""
        found = self.rows[person].get("contact_state", competence.SAID_YES)
        return "" if found == competence.SAID_YES else self.word("contact_state", str(found))

    def way_to(self, person: str) -> str:
        """Give the address of a person's page; "" where there is nothing to go to."""
        if not page.is_served() or not self.may_change:
            return ""
        return f"{page.address(self.key, 'person')}?person={quote(person, safe='')}"

    # ---- changing it

    def save_text(self, where: str, text: str, deed: Callable[[Actions], str]) -> bool:
        """Do something with what was typed, unless a CPR number stands in it; tells whether it was done."""
        if has_cpr(text):
            self.say(where, self.t("participants.cpr"), wrong=True)
            return False
        return self.do(where, deed)


def _number(key: str) -> int:
    """Give the number that ends a key, such as 12 of "need-12"."""
    return int("".join(filter(str.isdecimal, key)) or 0)
