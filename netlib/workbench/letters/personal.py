"""What a letter can say to one person: their name, their role, their own words, and what became of them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import evidence
from netlib.analysis.letter_parts import Ask, Part, Signed, Story, Text
from netlib.analysis.letter_readers import to_be_quoted
from netlib.analysis.letters import Value, clean
from netlib.analysis.reason import inside
from netlib.names import tidy
from netlib.workbench.letters.known import HOUSE, Known

LINES: Final = {"named": 1, "corrected": 2}  # answers of the slip after which one writes
STEPS: Final = ("pattern", "note")


def role_of_all(known: Known) -> dict[str, Value]:
    """Fill in what a letter to all says of everybody's role."""
    return {"role": Value(known.t("letters.role_all")), "role_at_home": Value(known.t("letters.home_all"))}


class Personal:
    """Fills in what is about one person; what is the same for all is found once."""

    def __init__(self, known: Known) -> None:
        """Write to people of the network that is `known`."""
        self.known = known
        self.t = known.t
        self._people = known.seen.participants.set_index("key")

    def values(self, person: str) -> dict[str, Value]:
        """Fill in the fields that are about one person."""
        row, known = self._people.loc[person], self.known
        name = tidy(known.people[person].name) if person in known.people else ""
        here = known.seen.groups.get(str(row["actor_type"])) == HOUSE
        quotes = tuple(self._quotes(person))
        return {
            "name": Value(clean(name)),
            "first_name": Value(clean(_first(name))),
            "role": known.said(row["contribution"], "role"),
            "role_at_home": Value(self.t(f"letters.home_{'house' if here else 'guest'}")),
            "talk_date": self._talk(person),
            "quotes": Value("", quotes) if quotes else known.missing("quotes"),
            "without_name": self._without_name(str(row["actor_type"])) if quotes else Value(),
            "signature": Value("", (Signed((self.t("letters.signature"), self.t("letters.signature_date"))),)),
            "outcome": Value("", tuple(self._outcome(person))),
        }

    def _talk(self, person: str) -> Value:
        contacts, today = self.known.seen.contacts, pd.Timestamp(self.known.seen.today)
        found = contacts.loc[contacts["key"] == person, "next_date"] if "next_date" in contacts else contacts["key"][:0]
        ahead = [day.date() for day in found if not pd.isna(day) and day >= today]
        return Value(self.known.day(ahead[0])) if ahead else self.known.missing("talk_date")

    # ---- their own words

    def own_quotes(self, person: str) -> list[Mapping[str, Any]]:
        """Give the statements of a person whose words are to be used, by number."""
        table = to_be_quoted(self.known.seen.frames)
        rows = table[table["speaker"] == person].sort_values("number").to_dict("records")
        return [{str(name): value for name, value in one.items()} for one in rows]

    def _quotes(self, person: str) -> Iterator[Ask]:
        mine = self.own_quotes(person)
        answers = tuple(self._slip_answers())
        for nth, one in enumerate(mine, start=1):
            above = self.t("letters.quote_above", nth=nth, n=len(mine), number=one["number"],
                           meeting=self._nth.get(int(one["meeting"]), one["meeting"]))  # fmt: skip
            yield Ask(above, self.t("letters.quoted", text=clean(one["text"])), answers)

    def _slip_answers(self) -> Iterator[tuple[str, int]]:
        """Name the answers of the handbook, each as it stands on a slip where netlib has words for that."""
        for word in self.known.seen.handbook.words.quote_answer:
            name = f"letters.answer_{word.key}"
            yield (self.t(name) if self.t.has(name) else word.label[self.t.language]), LINES.get(word.key, 0)

    @cached_property
    def _nth(self) -> dict[int, int]:
        return {int(one["number"]): int(one["nth"]) for one in self.known.meetings}

    def _without_name(self, actor_type: str) -> Value:
        """Say what stands there instead of the name, and how many it could be."""
        seen, language = self.known.seen, self.t.language
        shown = evidence.perspectives({actor_type}, seen.participants)[actor_type]
        alike = evidence.CITIZENS if shown == evidence.CITIZEN else {actor_type}
        n = int(seen.participants["actor_type"].isin(alike).sum())
        known = seen.handbook.recognise("actor_type", actor_type if shown == evidence.OTHERS else shown) or "other"
        word = seen.handbook.word("actor_type", known)
        role = (word.plural if n > 1 and word.plural else word.label)[language]
        stands = self.t("report.another") if shown == evidence.OTHERS else word.label[language]
        return Value(self.t("letters.without_name", n=n, role=inside(role), shown=inside(stands)))

    # ---- what became of them

    def _outcome(self, person: str) -> Iterator[Part]:
        """Follow a person's own words to the recommendations; say it plainly where none of them went that far."""
        said = self.known.seen.statements
        mine = said[said["speaker"] == person] if "speaker" in said else said[:0]
        links = self._links
        carried = links[links["statement"].isin(set(mine["key"]))]
        for rank in dict.fromkeys(carried["recommendation"]):
            yield self._story(carried[carried["recommendation"] == rank], person)
        left = len(mine) - carried["statement"].nunique()
        if mine.empty:
            yield Text((self.t("letters.nothing_known"),))
        elif carried.empty:
            yield Text((self.t("letters.not_carried"),))
        elif left:
            yield Text((self.t("letters.more_said", n=left),))

    def _story(self, links: pd.DataFrame, person: str) -> Story:
        t, known = self.t, self.known
        one = self._recommendations[links["recommendation"].iloc[0]]
        words = tuple(t("letters.quoted", text=clean(text)) for text in dict.fromkeys(links["text"]))
        steps = [(t(f"letters.step_{kind}"), known.nameless(self._sentence(kind, group, title), person))
                 for kind, group, title in dict.fromkeys(links[["kind", "group", "title"]].itertuples(index=False))
                 if kind in STEPS]  # fmt: skip
        steps.append((t("letters.step_recommendation"), known.nameless(one["text"], person)))
        steps.append((t("letters.step_decision"), known.answer(one)))
        owner = known.who(one["owner"])
        return Story(t("letters.story"), words, (*steps, *([(t("letters.step_owner"), owner)] if owner else [])))

    def _sentence(self, kind: str, group: str, title: str) -> str:
        """Give the sentence of a pattern, where it has one: it says more than the title."""
        patterns = self.known.seen.patterns.set_index("key")
        return str(patterns.loc[group, "sentence"] or title) if kind == "pattern" and group in patterns.index else title

    @cached_property
    def _recommendations(self) -> dict[str, Mapping[Any, Any]]:
        return {str(one["key"]): one for one in self.known.seen.recommendations.to_dict("records")}

    @cached_property
    def _links(self) -> pd.DataFrame:
        frames = self.known.seen.frames
        standing = evidence.standing(frames.notes, frames.decisions)
        return evidence.chain(frames.recommendations, frames.statements, frames.patterns, standing)


def _first(name: str) -> str:
    """Give the name by which somebody is greeted: the first word, also where the surname stands in front."""
    last, comma, given = name.partition(",")
    return (given if comma and given.strip() else last).split()[0] if name.strip() else ""
