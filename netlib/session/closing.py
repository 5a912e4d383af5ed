"""What a meeting leaves behind when it is closed: the sentences that are carried on, and the delivery's first draft."""

from collections.abc import Collection, Iterable
from typing import Any, Final

import pandas as pd

from netlib.analysis import board, evidence
from netlib.frames import Frames
from netlib.handbook.spelling import fold

GONE: Final = frozenset({"set_aside", "merged", "local", "withheld"})  # outcomes after which nothing is carried on
SENTENCES: Final = 5  # "five sentences are enough" (H170)
POINTS: Final = 3  # learning points in the summary of what was gathered


def carried(frames: Frames) -> pd.DataFrame:
    """Gather the sentences that the network carries on.

    Parameters
    ----------
    frames
        Everything that the network holds.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, 5)``, most dots first, equal ones in their own order: key, title, sentence, dots, and
        ``statements`` (keys of those that the pattern or one of its notes points at, each once, in the wall's order).
        What was set aside, merged or is handled locally is left out.
    """
    table = board.patterns_decided(frames.patterns, frames.votes, frames.decisions)
    standing = evidence.standing(board.shown(frames.notes, frames.decisions), frames.decisions)
    points_at = dict(zip(standing["key"], standing["refers_to"], strict=True))
    rows = zip(frames.patterns["statements"], frames.patterns["notes"], strict=True)
    named = [{*own, *(key for note in notes for key in points_at.get(note, ()))} for own, notes in rows]
    order = list(frames.statements["key"])
    table["statements"] = pd.Series([[key for key in order if key in one] for one in named], dtype=object)
    kept = table[~table["outcome"].isin(GONE)].sort_values("dots", ascending=False, kind="stable")
    return kept[["key", "title", "sentence", "dots", "statements"]].reset_index(drop=True)


def favourites(frames: Frames, most: int) -> pd.DataFrame:
    """Take the notes with most dots that still stand.

    Parameters
    ----------
    frames
        Everything that the network holds.
    most
        How many.

    Returns
    -------
    pd.DataFrame
        Rows of `analysis.board.notes`, most dots first; without any dots the first ones written in each category, in
        turn, so that no category is left out.
    """
    seen = board.shown(frames.notes, frames.decisions)
    table = board.notes(seen, frames.votes, frames.decisions, frames.statements)
    standing = table[table["into"].isna() & ~table["outcome"].isin(GONE)]
    turn = standing.groupby("category").cumcount()
    return standing.assign(turn=turn).sort_values(["dots", "turn"], ascending=[False, True], kind="stable").head(most)


def learning_points(frames: Frames, labels: Collection[str] = (), most: int = POINTS) -> list[str]:
    """Give what was written down as learned at the meetings, the latest first, without a label such as "Læring:"."""
    said = frames.statements[frames.statements["kind"] == "learning_point"]
    newest = said.sort_values(["meeting", "number"], ascending=[False, True], kind="stable")["text"].head(most)
    known = {fold(label) for label in labels}
    return [_bare(text, known) for text in newest]


def _bare(text: str, labels: Collection[str]) -> str:
    label, _, rest = text.partition(":")
    return rest.strip() if rest.strip() and fold(label) in labels else text


def draft(frames: Frames, asked: Collection[str], labels: Collection[str] = ()) -> dict[str, Any]:
    """Fill in the delivery's first draft from what was said; nothing is made up, what nobody said stays empty.

    Parameters
    ----------
    frames
        Everything that the network holds.
    asked
        Keys of the questions that the handbook asks about the delivery: only those are answered.
    labels
        What the handbook calls a learning point.

    Returns
    -------
    dict
        ``answers`` (question -> text) and ``learned`` (sentence and the statements that it rests on), for a Delivery.
        What has changed in practice (H170) only the network can tell, and the recommendations are records of their own.
    """
    table = carried(frames).head(SENTENCES)
    sentences = [sentence or title for title, sentence in zip(table["title"], table["sentence"], strict=True)]
    told = {
        "theme": str(frames.network["title"].iloc[0]),
        "knowledge": _lines(learning_points(frames, labels)) or _lines(sentences),
        "other": _lines(frames.ideas[frames.ideas["owner"].notna()]["text"]),
    }
    learned = [
        {"sentence": sentence, "statements": keys}
        for sentence, keys in zip(sentences, table["statements"], strict=True)
    ]
    return {"answers": {key: text for key, text in told.items() if key in asked and text}, "learned": learned}


def _lines(texts: Iterable[str]) -> str:
    """Write texts one below the other, each once."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
