"""Which dialogue groups a version of the theme was discussed with: as ticked, or as question 8 tells it (H52, H55)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.analysis import language
from netlib.analysis.practice import dialogue_group
from netlib.handbook import Handbook
from netlib.names import Names

YES: Final = "yes"
READ: Final = "read"
DENIED: Final = "denied"
NOTHING: Final = ""
SPONSOR: Final = "sponsor"

_SENTENCE: Final = re.compile(r"[.;:!?\n]+(?:\s+|$)")
_PART: Final = re.compile(r",")


@dataclass(frozen=True)
class Consulted:
    """Whether a version was discussed with one dialogue group.

    `said`: "yes" (ticked), "read" (read out of the text of question 8), "denied" (the text says: not yet), "".
    """

    group: str
    said: str

    @property
    def asked(self) -> bool:
        """Tell whether the group has been asked."""
        return self.said in {YES, READ}


@dataclass(frozen=True)
class Somebody:
    """A participant whose name may stand in the text, and the dialogue group that they speak for."""

    names: Names
    group: str
    core: bool


def consulted(
    version: Mapping[str, Any], participants: pd.DataFrame, handbook: Handbook, about: Mapping[str, Any]
) -> dict[str, Consulted]:
    """Tell for each dialogue group whether a version of the theme was discussed with it.

    Parameters
    ----------
    version
        With `discussed_with` and `answers`.
    participants
        The network's, with their names where the viewer may see them.
    handbook
        Its dialogue groups, each with words that give it away in running text.
    about
        The network's own record: who its sponsor and its leader are.

    Returns
    -------
    dict
        By the key of each group, in the handbook's order.

    Notes
    -----
    What is ticked holds. Only where nothing is, the text of question 8 is read, clause by clause: a group counts as
    asked where a clause has one of its words, the full name of a participant who speaks for it, or the core group. A
    clause that denies ("endnu ikke", "mangler") denies those whom it names, and that weighs more than being named
    elsewhere. A clause of what somebody wishes, or one that only tells more ("som bad os ..."), names nobody. The
    leader's own name tells nothing. Names are looked for in full, for a first name may be anybody's.
    """
    groups = [one.key for one in handbook.theme.dialogue_groups]
    ticked = set(version.get("discussed_with") or ())
    if ticked:
        return {key: Consulted(key, YES if key in ticked else NOTHING) for key in groups}
    people = list(_people(participants, handbook, about))
    said = dict.fromkeys(groups, NOTHING)
    for clause, state in clauses((version.get("answers") or {}).get("contributors", "")):
        for key in _named(clause, people, handbook):
            if key in said and said[key] != DENIED:
                said[key] = state
    return {key: Consulted(key, state) for key, state in said.items()}


def _people(participants: pd.DataFrame, handbook: Handbook, about: Mapping[str, Any]) -> Iterator[Somebody]:
    """Give the participants whose names are known, but for the leader."""
    if "name" not in participants:
        return
    sponsor, leader = about.get("sponsor"), about.get("leader")
    for one in participants.to_dict("records"):
        if one["name"] and isinstance(one["name"], str) and one["key"] != leader:
            group = dialogue_group(str(one.get("actor_type", "")), handbook, is_sponsor=one["key"] == sponsor)
            yield Somebody(Names([one["name"]]), group, one.get("participation_type") == "core")


def _named(clause: str, people: Sequence[Somebody], handbook: Handbook) -> set[str]:
    """Name the groups that a clause speaks of."""
    groups = {one.group for one in people if one.names.mentioned(clause)}
    if "core" in handbook.mentions("participation_type", clause):
        groups |= {one.group for one in people if one.core}
    return {*groups, *handbook.mentions("dialogue_group", clause)} - {""}


def clauses(text: str) -> Iterator[tuple[str, str]]:
    """Take a text apart into clauses, each with what it says of whom it names: "read", or "denied".

    A list between commas is one clause with what is said of it: "borgere, foreninger og unge er ikke hørt". Clauses of
    what somebody wishes, and those that only tell more of what came before, are left out unless they deny.
    """
    for sentence in _SENTENCE.split(text):
        for clause in _clauses(sentence):
            state = _state(clause)
            if state:
                yield clause, state


def _clauses(sentence: str) -> Iterator[str]:
    """Cut a sentence where another clause begins, and leave lists together."""
    open_one = ""
    for part in _parts(sentence):
        begins = language.words(part)[:1]
        turned = bool(begins) and (begins[0] in language.listed("turns") or _denies(" ".join(begins)))
        tells_more = bool(open_one) and bool(begins) and begins[0] in language.listed("subordinate")
        if open_one and _has_verb(open_one) and (turned or tells_more or _has_verb(part)):
            yield open_one
            open_one = part
        else:
            open_one = f"{open_one}, {part}" if open_one else part
    if open_one:
        yield open_one


def _parts(sentence: str) -> Iterator[str]:
    """Cut a sentence at its commas, and before a word that turns it."""
    turns = "|".join(sorted(language.listed("turns")))
    for part in _PART.split(sentence):
        yield from (one.strip() for one in re.split(rf"(?i)\s+(?=(?:og\s+)?(?:{turns})\b)", part) if one.strip())


def _has_verb(part: str) -> bool:
    return not language.listed("verbs").isdisjoint(language.words(part))


def _state(clause: str) -> str:
    """Tell what a clause says of whom it names: that they were asked, that they were not, or nothing ("")."""
    if _denies(clause):
        return DENIED
    first = language.words(clause)[:1]
    if _says(clause, language.table()["wished"]) or (first and first[0] in language.listed("subordinate")):
        return NOTHING
    return READ


def _denies(clause: str) -> bool:
    told = f" {' '.join(language.words(clause))} "
    for exception in language.table()["not_denied"]:
        told = told.replace(f" {exception} ", " ")
    return _says(told, language.table()["denied"])


def _says(clause: str, phrases: Iterable[str]) -> bool:
    told = f" {' '.join(language.words(clause))} "
    return any(f" {phrase} " in told for phrase in phrases)
