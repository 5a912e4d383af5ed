"""What the sections of the page about practice share: where somebody has been, and who helped to unfold the theme."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import practice
from netlib.errors import NetlibError
from netlib.handbook.spelling import fold
from netlib.names import Names, tidy
from netlib.texts import Texts, formats
from netlib.texts.formats import has_cpr
from netlib.ui.saving import Saving
from netlib.workbench import Workbench
from netlib.workbench.actions import Actions

READ: Final = ("people", "explorations", "contributors", "named")  # what is gathered once for each reading
TAKES_PART: Final = "confirmed"

Row = dict[str, Any]


@dataclass(frozen=True)
class Somebody:
    """One person whom the network knows; `state`: the contact state of who takes part or may ("": a contributor only).

    `name` is what this viewer may call them by.
    """

    key: str
    name: str
    function: str
    unit: str
    state: str

    @property
    def about(self) -> str:
        """Give function and unit on one line."""
        return ", ".join(one for one in (self.function, self.unit) if one and one != self.name)


class FieldWork(Saving):
    """The network as it is now, for the sections of the page."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, "practice")

    def read(self) -> None:
        """Read everything anew."""
        self.network = self.bench.network(self.key)
        for name in READ:
            self.__dict__.pop(name, None)

    # ---- what there is

    @cached_property
    def people(self) -> dict[str, Somebody]:
        """Give everybody whom the network knows; of who takes part counts what is said there."""
        seen = self.network
        found = {str(row["key"]): self._somebody(row, "") for row in rows(seen.contributors)}
        for row in rows(seen.participants):
            found[str(row["key"])] = self._somebody(row, str(row.get("contact_state", TAKES_PART)))
        return found

    def _somebody(self, row: Row, state: str) -> Somebody:
        name = str(row.get("name") or row["function"] or row["unit"] or self.t("practice.no_name"))
        return Somebody(str(row["key"]), name, str(row["function"]), str(row["unit"]), state)

    @cached_property
    def explorations(self) -> dict[str, Row]:
        """Give the explorations by key, the newest first; those without a day above the others."""
        table = self.network.explorations
        number = table["key"].str.extract(r"(\d+)$", expand=False).fillna("0").astype(int)
        order = ["date", "number"]
        newest = table.assign(number=number).sort_values(order, ascending=False, na_position="first", kind="stable")
        return {str(row["key"]): row for row in rows(newest)}

    @cached_property
    def contributors(self) -> dict[str, Row]:
        """Give the contributors by key, in the order in which they were noted."""
        return {str(row["key"]): row for row in rows(self.network.contributors)}

    @cached_property
    def named(self) -> list[str]:
        """Tell which participants the theme's latest version names as contributors."""
        versions = self.network.theme_versions
        text = versions["answers"].iloc[-1].get("contributors", "") if len(versions) else ""
        there = [row for row in rows(self.network.participants) if row.get("name")]
        return [str(row["key"]) for row in there if Names([str(row["name"])]).mentioned(text)]

    def alike(self, text: str) -> tuple[Somebody | None, list[Somebody]]:
        """Tell who is called just this, and who else may be meant by it."""
        told = tidy(text)
        same = next((one for one in self.people.values() if tidy(one.name).casefold() == told.casefold()), None)
        near = [one for one in self.people.values() if one is not same and _is_near(told, one.name)]
        return same, near

    def group_of(self, person: str) -> str:
        """Guess for which dialogue group somebody who takes part speaks; "": not known."""
        table = self.network.participants.set_index("key")
        if person not in table.index:
            return ""
        is_sponsor = person == self.network.about.get("sponsor")
        return practice.dialogue_group(
            str(table.loc[person, "actor_type"]), self.network.handbook, is_sponsor=is_sponsor
        )

    def word(self, vocabulary: str, key: str) -> str:
        """Say a chosen key in the handbook's words; one that it does not know stands as it is."""
        known = {one.key: one.label[self.t.language] for one in self.network.handbook.vocabularies[vocabulary]}
        return known.get(key, key)

    def hours(self, n: float) -> str:
        """Write "1 time" or "2,5 timer"."""
        return self.t("practice.hours", n=1 if n == 1 else 2, hours=formats.number(n, self.t.locale))

    # ---- changing it

    def save(self, where: str, deed: Callable[[Actions], str]) -> bool:
        """Do something, as `do` does; where it is refused, what was typed stays in its field."""
        try:
            return self.do(where, deed, raises=(NetlibError,))
        except NetlibError as error:
            self.say(where, error.sentence(self.t.language), wrong=True)
            return False

    def save_text(self, where: str, text: str, deed: Callable[[Actions], str]) -> bool:
        """Save what was typed, unless it holds what looks like a personal number."""
        if has_cpr(text):
            self.say(where, self.t("practice.cpr"), wrong=True)
            return False
        return self.save(where, deed)

    def add_contributor(self, where: str, name: str = "", person: str | None = None, *, anew: bool = False) -> str:
        """Note somebody as a contributor; gives the person's key, "" where it was refused."""
        found: list[str] = []
        group = {"group": self.group_of(person)} if person else {}

        def deed(actions: Actions) -> str:
            act = actions.once(action := str(uuid.uuid4()))
            found.append(act.add_contributor(name, person=person, anew=anew, **group))
            return action if act.was_done() else ""

        return found[0] if self.save_text(where, name, deed) else ""


def rows(table: pd.DataFrame) -> list[Row]:
    """Give a frame row by row, each a table from column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def answers(row: Row) -> dict[str, str]:
    """Give all answers of an exploration, those that are for leaders too."""
    return {**row.get("answers", {}), **row.get("for_leaders", {})}


def _is_near(told: str, name: str) -> bool:
    """Tell whether two names may be one person's: written otherwise, or one of them without a part of the other."""
    return fold(told) == fold(name) or Names([name]).mentioned(told) or Names([told]).mentioned(name)
