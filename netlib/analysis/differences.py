"""Where people, tables and notes see it differently, to be talked about: no measure of agreement, for none is right."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from netlib.analysis.board import CHALLENGED

# The poster's question about what belongs together and what speaks against each other (H148).
ASKED: Final = ("connections", "contradictions")
SEVERAL: Final = 2  # statements: one alone under a heading is a lone voice, not a side


def seen_as_different(notes: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """List the statements that different notes place under different categories.

    Parameters
    ----------
    notes, statements
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(statements, 4)``: key, number, ``categories`` (list, in the order in which notes were written) and
        ``notes`` (list of the keys of all notes that point at it). Most categories first, then by number.
    """
    numbers = dict(zip(statements["key"], statements["number"], strict=True))
    pairs = notes[["key", "category", "refers_to"]].explode("refers_to")
    pairs = pairs[pairs["refers_to"].isin(set(numbers))].drop_duplicates()
    rows = [
        (key, int(numbers[key]), list(dict.fromkeys(group["category"])), list(dict.fromkeys(group["key"])))
        for key, group in pairs.groupby("refers_to", sort=False)
    ]
    rows = [row for row in rows if len(row[2]) > 1]
    rows.sort(key=lambda row: (-len(row[2]), row[1]))
    return pd.DataFrame(rows, columns=["key", "number", "categories", "notes"])


def written_on_posters(posters: pd.DataFrame) -> pd.DataFrame:
    """List the connections and contradictions that the group wrote on its posters.

    Parameters
    ----------
    posters
        A network's frame; a poster's key is its category.

    Returns
    -------
    pd.DataFrame
        Shape ``(answers, 3)``: ``category``, ``question`` (one of `ASKED`), ``text``; blank answers are none.
    """
    columns = ["category", "question", "text"]
    return pd.DataFrame(list(_answers(posters)), columns=columns)


def _answers(posters: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for category, answers in posters[["key", "answers"]].itertuples(index=False):
        told: Mapping[str, str] = answers if isinstance(answers, Mapping) else {}
        for question in ASKED:
            text = told.get(question, "").strip()
            if text:
                yield category, question, text


def one_sided(voices: pd.DataFrame) -> pd.DataFrame:
    """List the headings where one perspective alone speaks.

    Parameters
    ----------
    voices
        What `voices.side_by_side` gives.

    Returns
    -------
    pd.DataFrame
        Shape ``(headings, 3)``: title, group, ``statements`` (how many, `SEVERAL` at least); most statements first,
        then as they hang on the wall.
    """
    found = voices.groupby("title").agg(
        groups=("group", "nunique"), group=("group", "first"), statements=("key", "size"), first=("number", "min")
    )
    found = found[(found["groups"] == 1) & (found["statements"] >= SEVERAL)]
    found = found.sort_values(["statements", "first"], ascending=[False, True])
    return found.reset_index()[["title", "group", "statements"]]


def pulled_both_ways(board: pd.DataFrame) -> pd.DataFrame:
    """List what somebody put a dot on and somebody else wanted to leave.

    Parameters
    ----------
    board
        What `board.notes` or `board.patterns_decided` gives.

    Returns
    -------
    pd.DataFrame
        Rows of `board` with dots that were challenged (H139): kept, handled by ourselves or set aside; most dots first.
    """
    found = board[(board["dots"] > 0) & board["outcome"].isin(CHALLENGED)]
    return found.sort_values("dots", ascending=False, kind="stable")
