"""Chooses, by stated rules, what stands on the delivery's second page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from netlib.analysis import evidence
from netlib.handbook import Handbook

LONGEST_QUOTE: Final = 45  # words
LONGEST_SAYING: Final = 20  # words, where two stand side by side


@dataclass(frozen=True)
class Sides:
    """What citizens and professionals said under one subtheme: keys of statements."""

    subtheme: str
    citizens: str
    professionals: str


def weighed(statements: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """Set beside each statement how much the final meeting made of it.

    Parameters
    ----------
    statements, notes
        Statements, and the notes that still stand with their `dots`.

    Returns
    -------
    pd.DataFrame
        `statements` with ``notes`` (how many point at it), ``dots`` (on those notes) and ``words`` (in its text),
        sorted: most dots first, then most notes, then fewest words, then by number.
    """
    pairs = notes[["refers_to", "dots"]].explode("refers_to").groupby("refers_to")["dots"]
    keys = statements["key"]
    table = statements.assign(
        notes=keys.map(pairs.size()).fillna(0).astype("int64"), dots=keys.map(pairs.sum()).fillna(0).astype("int64"),
        words=statements["text"].str.split().str.len().astype("int64"),
    )  # fmt: skip
    return table.sort_values(["dots", "notes", "words", "number"], ascending=[False, False, True, True])


def quotes(table: pd.DataFrame, behind: Collection[str]) -> list[str]:
    """Choose two voices.

    Parameters
    ----------
    table
        What `weighed` gives, with `quotable`, `names` and `voice`.
    behind
        Keys of the statements behind the recommendations.

    Returns
    -------
    list of str
        At most two keys, of two persons who have said yes to being quoted. Candidates name nobody, have at most
        `LONGEST_QUOTE` words, and a note points at them or a recommendation rests on them. Citizens come first, then
        what was written down as a quote, then what stands behind a recommendation, then the order of `weighed`.
    """
    found = table[table["quotable"] & ~table["names"] & (table["words"] <= LONGEST_QUOTE)]
    found = found.assign(
        citizen=found["actor_type"].isin(evidence.CITIZENS), verbatim=found["kind"] == "quote",
        behind=found["key"].isin(set(behind)),
    )  # fmt: skip
    found = found[(found["notes"] > 0) | found["behind"]]
    found = found.sort_values(["citizen", "verbatim", "behind"], ascending=False, kind="stable")
    return list(found.drop_duplicates("voice")["key"][:2])


def side_by_side(table: pd.DataFrame, groups: Mapping[str, str], used: Collection[str]) -> list[Sides]:
    """Choose what citizens and professionals said under the same subtheme.

    Parameters
    ----------
    table
        What `weighed` gives.
    groups
        The perspective of each role: tells which are the municipality's.
    used
        Keys that stand elsewhere on the page.

    Returns
    -------
    list of Sides
        One for each subtheme in which both sides have a statement of at most `LONGEST_SAYING` words that a note points
        at, that names nobody and whose speaker has said yes or is not known; each side's first in the order of
        `weighed`. Most dots on the two together first.
    """
    house = {role for role, group in groups.items() if group == "municipality"}
    found = table[(table["quotable"] | (table["voice"] < 0)) & ~table["names"] & ~table["key"].isin(set(used))]
    found = found[(found["notes"] > 0) & (found["words"] <= LONGEST_SAYING) & (found["subtheme"] != "")]
    left = found[found["actor_type"].isin(evidence.CITIZENS)].drop_duplicates("subtheme").set_index("subtheme")
    right = found[found["actor_type"].isin(house)].drop_duplicates("subtheme").set_index("subtheme")
    both = [
        one
        for one in dict.fromkeys(table.sort_values("number")["subtheme"])
        if one in left.index and one in right.index
    ]
    both.sort(key=lambda one: -int(left["dots"][one] + right["dots"][one]))
    return [Sides(one, left["key"][one], right["key"][one]) for one in both]


def learning_points(table: pd.DataFrame, behind: Collection[str], most: int) -> list[str]:
    """Choose the learning points that stand for the network's learning where it has not written sentences of its own.

    Parameters
    ----------
    table
        What `weighed` gives, with `withheld`.
    behind
        Keys of the statements behind the recommendations.
    most
        How many to choose.

    Returns
    -------
    list of str
        Keys, at most one from each meeting, in the order of the meetings; those behind a recommendation are chosen
        before the others, then in the order of `weighed`.
    """
    found = table[(table["kind"] == "learning_point") & ~table["withheld"]]
    found = found.assign(behind=found["key"].isin(set(behind)))
    first = found.sort_values("behind", ascending=False, kind="stable").drop_duplicates("meeting")
    return list(first.head(most).sort_values("meeting")["key"])


def without_label(text: str, handbook: Handbook) -> str:
    """Take the kind off the front of a statement that says it itself: "Læring: Folk ..." gives "Folk ..."."""
    label, colon, rest = text.partition(":")
    named = len(label.split()) == 1 and handbook.recognise("statement_kind", label)
    return rest.strip()[:1].upper() + rest.strip()[1:] if colon and named and rest.strip() else text
