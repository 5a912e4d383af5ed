"""A final meeting as its leader prepares it: what is chosen or would be."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import wall
from netlib.model import Item
from netlib.session import program
from netlib.session.program import Budget, Material
from netlib.texts import Texts
from netlib.ui.saving import Heading, Quiet, Saving, Section
from netlib.ui.wall import Words
from netlib.workbench import Workbench

__all__ = ["Heading", "Preparation", "Quiet", "Section"]

SEATED: Final = ("paper", "phone", "partner")  # ways to take part with a sheet or a phone of one's own
READ: Final = ("people", "choices", "material", "budget", "statements")  # what is counted once for each reading
GONE: Final = frozenset({"declined", "left"})
NOT_ASKED: Final = frozenset({"idea", "contacted", "in_dialogue"})


class Preparation(Saving):
    """What every section of the page shares: the meeting as it is now, and the one way in which it changes."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the final meeting of the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, "prepare")

    def read(self) -> None:
        """Read everything anew."""
        self.meeting = self.bench.meeting(self.key)
        self.network = self.meeting.network
        self.session = self.meeting.session
        self.words = Words(self.t, self.network.handbook)
        for name in READ:
            self.__dict__.pop(name, None)

    # ---- what is chosen, or would be

    @property
    def number(self) -> int:
        """Give the meeting's number."""
        return int(self.meeting.number or 0)

    @property
    def anonymous(self) -> bool:
        """Tell whether notes are without a name: so they are until somebody says otherwise."""
        return self.session.anonymous if self.meeting.is_prepared else True

    @cached_property
    def people(self) -> pd.DataFrame:
        """Give the participants who have not said no, by name."""
        everybody = self.network.participants
        coming = everybody[~everybody["contact_state"].isin(GONE)]
        return coming.sort_values("name", key=lambda names: names.fillna("").str.casefold(), kind="stable")

    @cached_property
    def choices(self) -> dict[str, str]:
        """Tell of each participant how they take part: paper, phone, partner, away, leads."""
        return {str(row.key): self._choice(row) for row in self.people.itertuples()}

    def _choice(self, row: Any) -> str:  # noqa: ANN401  a row of pandas
        session = self.session
        if row.key in session.unseated:
            return session.unseated[row.key]
        if not session.seats and not session.unseated:
            if row.key == self.network.about["leader"]:
                return "leads"
            if row.contact_state in NOT_ASKED:
                return "away"
        return row.way if row.way in SEATED else "paper"

    @property
    def ways(self) -> dict[str, str]:
        """Tell who has a seat, and how each takes part."""
        return {person: way for person, way in self.choices.items() if way in SEATED}

    @cached_property
    def material(self) -> Material:
        """Count what there is to read and to type, by who would come."""
        return Material.of(self.meeting.material.words, self.ways.values())

    @property
    def items(self) -> tuple[Item, ...]:
        """Give the programme; empty where no categories are chosen."""
        return self.session.program if self.session.categories else ()

    @cached_property
    def budget(self) -> Budget:
        """Count whether the programme fits."""
        return program.budget(self.items, self.meeting.available, self.material)

    @property
    def start(self) -> dt.time | None:
        """Tell when the meeting begins."""
        found = self.meeting.about.get("start")
        return found if isinstance(found, dt.time) else None

    @property
    def end(self) -> dt.time | None:
        """Tell when the meeting ends."""
        found = self.meeting.about.get("end")
        return found if isinstance(found, dt.time) else None

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Give the wall's cards without names."""
        told = self.network.statements
        return told.assign(text=wall.nameless(told["text"], self.network.participants, self.words.roles))

    def called(self, category: str) -> str:
        """Name a category as the wall does."""
        return self.words.category(category)["name"]

    # ---- changing it

    def save(self, where: str, **fields: object) -> None:
        """Prepare the meeting with `fields` as they are now, and say so in the section called `where`.

        With the first of them, whatever the page showed as chosen is saved too: who comes, and whether with names.
        """
        so_far: Mapping[str, object] = {} if self.meeting.begun else {
            "ways": self.ways, "unseated": unseated(self.choices), "anonymous": self.anonymous,
        }  # fmt: skip
        self.do(where, lambda actions: actions.prepare(self.number, **{**so_far, **fields}))  # type: ignore[arg-type]  # fields of a session


def unseated(choices: Mapping[str, str]) -> dict[str, str]:
    """Tell who has no seat, and why."""
    return {person: why for person, why in choices.items() if why not in SEATED}
