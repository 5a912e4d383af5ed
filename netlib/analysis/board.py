"""The final meeting's board as tables: each note with its dots, what became of it and what it points at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from netlib.analysis.matrices import perspective

# What the group answered when it asked what speaks for a note (H139), in the order in which a page tells it.
CHALLENGED: Final = ("set_aside", "local", "kept")
# A note with one of these no longer stands on its category's poster.
OFF_THE_POSTER: Final = ("set_aside", "local")


def dots(votes: pd.DataFrame) -> pd.Series:
    """Sum the dots of each note.

    Parameters
    ----------
    votes
        One row a seat and note, with ``item`` (the note's key) and ``dots`` (how many).

    Returns
    -------
    pd.Series
        Number of dots by note, shape ``(notes with a vote,)``. A note without a vote is not in it: no dots is no
        decision (users.md 2).
    """
    return votes.groupby("item")["dots"].sum().astype("int64")


def notes(
    notes: pd.DataFrame, votes: pd.DataFrame, decisions: pd.DataFrame, statements: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Gather what is known of every note on the board.

    Parameters
    ----------
    notes, votes, decisions, statements
        A network's frames, as `netlib.frames` makes them.

    Returns
    -------
    pd.DataFrame
        Shape ``(notes, 10)``, in the order of writing and without who wrote them: key, category, text; ``dots``
        (number, 0 where nobody put one); ``outcome`` (kept, merged, local, set_aside; None: not decided); ``into``
        (the note that it lies under in the end; None: under none, also where the chain leads nowhere or in a ring);
        ``reasons_to_keep`` and ``reason`` (texts); ``numbers`` (those of the wall cards that it points at,
        ascending); ``lone_voice`` (true or false).

    Notes
    -----
    A lone voice (enlig svale, H136) is a note that points at exactly one statement, counted as distinct statements
    together with all notes that were merged into the same one. A note that points at none is not called lone: nothing
    is known of how often its matter was mentioned. Nothing follows from the flag: it asks for a second reading.
    """
    called = dict(zip(statements["key"], statements["number"], strict=True))
    numbers = [sorted({int(called[key]) for key in keys if key in called}) for keys in notes["refers_to"]]
    table = _decided(notes[["key", "category", "text"]], votes, decisions)
    behind = _behind([into or key for key, into in zip(table["key"], table["into"], strict=True)], numbers)
    table["numbers"] = pd.Series(numbers, dtype=object)
    table["lone_voice"] = pd.Series([len(found) == 1 for found in behind], dtype=bool)
    return table


def patterns_decided(patterns: pd.DataFrame, votes: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Gather what became of every pattern.

    Parameters
    ----------
    patterns, votes, decisions
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, 9)`` in their own order: key, number, title, sentence, and dots, outcome, into,
        reasons_to_keep and reason as in `notes`.
    """
    return _decided(patterns[["key", "number", "title", "sentence"]], votes, decisions)


def shown(items: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Keep the notes or patterns that may be shown: one in which a person can be recognised is taken off the wall.

    Parameters
    ----------
    items
        A network's notes or patterns.
    decisions
        A network's frame.

    Returns
    -------
    pd.DataFrame
        Rows of `items` that were not decided to be withheld; such a note is withdrawn as well, and this is the second
        lock on the door.
    """
    decided = decisions.drop_duplicates("item", keep="last")
    return items[~items["key"].isin(set(decided.loc[decided["outcome"] == "withheld", "item"]))]


def _decided(items: pd.DataFrame, votes: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Put dots and outcome beside notes or patterns."""
    decided = decisions.drop_duplicates("item", keep="last").set_index("item")
    table = items.reset_index(drop=True)
    table["dots"] = table["key"].map(dots(votes)).fillna(0).astype("int64")
    table["outcome"] = _plain(table["key"], decided["outcome"])
    table["into"] = _plain(table["key"], pd.Series(hosts(table["key"], decisions), dtype=object))
    for name in ("reasons_to_keep", "reason"):  # a reader from outside has no such columns
        table[name] = _plain(table["key"], decided[name] if name in decided else pd.Series(dtype=object), "")
    return table


def hosts(keys: Iterable[str], decisions: pd.DataFrame) -> dict[str, str]:
    """Follow each merged note to the one that it lies under in the end.

    Parameters
    ----------
    keys
        The notes that there are.
    decisions
        A network's frame.

    Returns
    -------
    dict
        Note -> host. A note whose chain leads nowhere or in a ring is not in it: it lies under none.
    """
    known = set(keys)
    decided = decisions.drop_duplicates("item", keep="last").set_index("item")
    merged = decided[decided["outcome"] == "merged"]["into"].dropna().to_dict()
    into = {note: host for note, host in merged.items() if note in known and host in known}
    found = {note: _last(note, into) for note in into}
    return {note: host for note, host in found.items() if host is not None}


def _last(note: str, into: Mapping[str, str]) -> str | None:
    """Walk to the end of a chain of mergers; None where it is a ring."""
    passed = {note}
    while note in into:
        note = into[note]
        if note in passed:
            return None
        passed.add(note)
    return note


def _behind(hosts: Sequence[str], numbers: Sequence[Sequence[int]]) -> list[set[int]]:
    """Unite the statements of all notes that lie together."""
    together: dict[str, set[int]] = {}
    for host, found in zip(hosts, numbers, strict=True):
        together.setdefault(host, set()).update(found)
    return [together[host] for host in hosts]


def _plain(keys: pd.Series, values: pd.Series, default: str | None = None) -> pd.Series:
    """Look `keys` up among `values`, with plain None (not NaN) for what is missing."""
    looked_up = values.dropna().to_dict()
    return pd.Series([looked_up.get(key, default) for key in keys], index=keys.index, dtype=object)


def poster(board: pd.DataFrame, category: str) -> pd.DataFrame:
    """Take the notes that stand on the poster of one category, most dots first.

    Parameters
    ----------
    board
        What `notes` gives.
    category
        The category's key.

    Returns
    -------
    pd.DataFrame
        Rows of `board`: neither set aside, handled by ourselves nor merged into another. Notes with equally many dots
        stand in the order of writing.
    """
    here = (board["category"] == category) & board["into"].isna() & ~board["outcome"].isin(OFF_THE_POSTER)
    return board[here].sort_values("dots", ascending=False, kind="stable")


def off_the_poster(board: pd.DataFrame, category: str) -> pd.DataFrame:
    """Take the notes of one category that were set aside or are handled by ourselves: rows of what `notes` gives."""
    return board[(board["category"] == category) & board["outcome"].isin(OFF_THE_POSTER)]


def set_aside(board: pd.DataFrame) -> pd.DataFrame:
    """Take the notes that were challenged: set aside, handled by ourselves, and kept after all (H139).

    Parameters
    ----------
    board
        What `notes` gives.

    Returns
    -------
    pd.DataFrame
        Rows of `board` in the order of `CHALLENGED`, within it in the order of writing. Silence is no decision: a note
        without an outcome is not among them, however few dots it has.
    """
    found = board[board["outcome"].isin(CHALLENGED)]
    return found.sort_values("outcome", key=lambda column: column.map(CHALLENGED.index), kind="stable")


def categories(notes: pd.DataFrame, sessions: pd.DataFrame, method: Sequence[str]) -> list[str]:
    """Name the categories of a network in the method's order.

    Parameters
    ----------
    notes, sessions
        A network's frames.
    method
        The handbook's categories, in its order; own categories follow in the order in which they were chosen or used.

    Returns
    -------
    list of str
        Keys of the categories that were chosen for a meeting or that a note stands in: no notes is a finding too.
    """
    used = [*(key for keys in sessions["categories"] for key in keys), *notes["category"]]
    found = list(dict.fromkeys(used))
    return [*(key for key in method if key in found), *(key for key in found if key not in method)]


def patterns(
    patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame, groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """Gather what each pattern rests on.

    Parameters
    ----------
    patterns, notes, statements
        A network's frames.
    groups
        The perspective of each role: municipality, citizens or others.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, 8)`` in their own order: key, number, title, sentence; ``notes`` (keys of its notes that are
        still there); ``numbers`` (the wall cards that the pattern or one of its notes points at, each once, ascending);
        ``meetings`` (how many those come from) and ``citizens`` (how many of them citizens and associations said).
    """
    points_at = dict(zip(notes["key"], notes["refers_to"], strict=True))
    table = patterns[["key", "number", "title", "sentence"]].reset_index(drop=True)
    table["notes"] = pd.Series([[key for key in keys if key in points_at] for keys in patterns["notes"]], dtype=object)
    behind = [
        statements[statements["key"].isin({*own, *(key for note in mine for key in points_at[note])})]
        for own, mine in zip(patterns["statements"], table["notes"], strict=True)
    ]
    table["numbers"] = pd.Series([sorted(map(int, rows["number"])) for rows in behind], dtype=object)
    table["meetings"] = pd.Series([rows["meeting"].nunique() for rows in behind], dtype="int64")
    citizens = [sum(perspective(role, groups) == "citizens" for role in rows["actor_type"]) for rows in behind]
    table["citizens"] = pd.Series(citizens, dtype="int64")
    return table
