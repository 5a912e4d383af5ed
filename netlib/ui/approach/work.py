"""What the sections of the page "Før du spørger" share: what is written by now, and what is still missing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import asking, competence, progress
from netlib.texts import Texts
from netlib.ui.participants.keeping import Keeping
from netlib.workbench import Workbench

TEXTS: Final = "approach"
READ: Final = ("answers", "invitation", "to_align", "due", "reviews")  # what is gathered once for each reading
LEADING: Final = ("leader", "sponsor", "co_driver")
REVIEW: Final = "people_review"  # the subject of what rule R22 finds about it


@dataclass(frozen=True)
class Item:
    """One thing that an invitation makes clear, in words: whether it is written, and what to answer where it is not."""

    label: str
    ready: bool
    question: str
    people: tuple[str, ...]


class Asking(Keeping):
    """A network that is about to ask somebody."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, TEXTS)

    def read(self) -> None:
        """Read everything anew."""
        super().read()
        for name in READ:
            self.__dict__.pop(name, None)

    # ---- what there is

    @cached_property
    def answers(self) -> dict[str, str]:
        """Give what is written in the story and about citizens."""
        return asking.answers_of(self.network.pitches)

    @cached_property
    def invitation(self) -> list[Item]:
        """Tell what an invitation could say by now."""
        seen, book, language = self.network, self.network.handbook.people, self.t.language
        questions = {one.key: one.label[language] for one in book.pitch}
        labels = {one.key: one.label[language] for one in book.invitation}
        leading = {seen.about[role] for role in LEADING}
        asked = competence.counted(seen.participants)
        nameless = [key for key in asking.roleless(asked, seen.needs, seen.plan) if key not in leading]
        found = asking.invitation(tuple(labels), self.answers, nameless)
        nobody = set(asked["key"]) <= leading  # then no role is written yet
        return [
            Item(labels[one.item], not (nobody and one.item == asking.ROLE)
                 and (one.ready or (bool(one.question) and one.question not in questions)),
                 questions.get(one.question, ""), one.people)
            for one in found
        ]  # fmt: skip

    @property
    def unanswered(self) -> int:
        """Count the questions of the story that nobody has answered."""
        return sum(not self.answers.get(one.key) for one in self.network.handbook.people.pitch)

    @cached_property
    def to_align(self) -> pd.DataFrame:
        """List with whom the role at the coming meeting has not been talked over."""
        seen = self.network
        return asking.to_align(seen.participants, seen.contacts, seen.plan, seen.meetings, self.bench.today)

    @property
    def coming(self) -> Mapping[str, Any] | None:
        """Give the next meeting; None: none is planned."""
        found = progress.next_meeting(self.network.meetings, self.bench.today)
        return None if found is None else {str(name): value for name, value in found.items()}

    @cached_property
    def due(self) -> list[str]:
        """Say why the list of people is to be looked at again; nothing: it is not."""
        found = self.network.check(self.t.language)
        return [str(one) for one in found.loc[found["subject"] == REVIEW, "message"]]

    @cached_property
    def reviews(self) -> list[dict[str, Any]]:
        """Give the looks that were taken at the list, the newest first."""
        rows: list[dict[str, Any]] = self.network.people_reviews.to_dict("records")
        phases = {one.key: one.label[self.t.language] for one in self.network.handbook.phases}
        told = [
            {**row, "date": None if pd.isna(row["date"]) else row["date"].date(),
             "phase": phases.get(row["phase"], row["phase"])}
            for row in reversed(rows)
        ]  # fmt: skip
        return sorted(told, key=lambda row: row["date"] or dt.date.min, reverse=True)

    # ---- changing it

    def answer(self, where: str, question: str, text: str) -> bool:
        """Save what was answered to one question."""
        return self.keep(where, text, lambda actions: actions.write_pitch({question: text}))

    def review(self, note: str) -> bool:
        """Write down that the list was looked at today, in the present phase and for the theme as it is."""
        seen = self.network
        versions = [str(one) for one in seen.theme_versions["key"]]
        version = max(versions, key=lambda one: int(one) if one.isdigit() else 0, default=None)
        phase = progress.phase(seen.status, seen.handbook)
        return self.keep("review", note, lambda actions: actions.review_people(
            self.bench.today, phase=phase, version=version, note=note))  # fmt: skip
