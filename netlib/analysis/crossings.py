"""How many statements each pattern rests on, by category, by meeting and by perspective."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from netlib.analysis.matrices import GROUPS, perspective
from netlib.analysis.speakers import voices

# The column for statements that stand at a pattern itself, without one of its notes pointing at them.
DIRECT: Final = "direct"


def behind(patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """List what each pattern rests on: its own statements and those that its notes point at.

    Parameters
    ----------
    patterns, notes, statements
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(links, 3)``, each once: ``pattern``, ``statement``, ``category`` (that of the note
        of the pattern that points at it; `DIRECT` where none does). A statement under notes of two categories has two
        rows; what a pattern names but the network does not have has none.
    """
    known = set(statements["key"])
    points = {
        note: (category, keys)
        for note, category, keys in notes[["key", "category", "refers_to"]].itertuples(index=False)
    }
    rows: list[tuple[str, str, str]] = []
    for pattern, mine, own in patterns[["key", "notes", "statements"]].itertuples(index=False):
        through = [(one, points[note][0]) for note in mine if note in points for one in points[note][1]]
        pointed_at = {one for one, _ in through}
        through += [(one, DIRECT) for one in own if one not in pointed_at]
        rows += [(pattern, one, category) for one, category in through if one in known]
    return pd.DataFrame(rows, columns=["pattern", "statement", "category"]).drop_duplicates(ignore_index=True)


def pattern_by_category(
    patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame, categories: Sequence[str]
) -> pd.DataFrame:
    """Count the statements behind each pattern by the category of the note that points at them.

    Parameters
    ----------
    patterns, notes, statements
        A network's frames.
    categories
        The categories in the method's order, as `board.categories` gives them.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, categories)`` by the patterns' keys, unit: distinct statements. A statement under notes of
        two categories counts in both; those that no note of the pattern points at count under `DIRECT`, the last
        column, which is there where it holds anything.
    """
    links = behind(patterns, notes, statements)
    direct = [DIRECT] if (links["category"] == DIRECT).any() else []
    return _counted(links, patterns, "category", [*categories, *direct])


def pattern_by_meeting(
    patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame, meetings: pd.DataFrame
) -> pd.DataFrame:
    """Count the statements behind each pattern by the meeting that they were made at.

    Parameters
    ----------
    patterns, notes, statements, meetings
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, meetings)``, unit: distinct statements; each row sums to all that the pattern rests on.
        Columns are the numbers of the ordinary meetings and of others where statements were made.
    """
    ordinary = meetings[meetings["kind"] == "ordinary"]["number"]
    columns = sorted({*map(int, ordinary), *map(int, statements["meeting"])})
    return _counted(_said(patterns, notes, statements), patterns, "meeting", columns)


def pattern_by_group(
    patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame, groups: Mapping[str, str | None], *,
    speakers: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Count the statements behind each pattern by perspective.

    Parameters
    ----------
    patterns, notes, statements
        A network's frames.
    groups
        The perspective of each role.
    speakers
        Count the people who speak through them instead, see `speakers.voices`.

    Returns
    -------
    pd.DataFrame
        Shape ``(patterns, 3)``, unit: distinct statements (or people); columns are always `GROUPS`, and each row of
        statements sums to all that the pattern rests on.
    """
    links = _said(patterns, notes, statements)
    links["group"] = [perspective(role, groups) for role in links["actor_type"]]
    return _counted(links, patterns, "group", GROUPS, "voice" if speakers else "statement")


def speakers_by_group(
    notes: pd.DataFrame, statements: pd.DataFrame, categories: Sequence[str], groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """Count the people behind each category's statements by perspective, to tell which numbers are too few to print.

    Parameters
    ----------
    notes, statements, categories, groups
        As for `matrices.category_by_group`.

    Returns
    -------
    pd.DataFrame
        Shape ``(categories, 3)``, unit: people, see `speakers.voices`; columns are always `GROUPS`.
    """
    pairs = notes[["category", "refers_to"]].explode("refers_to")
    told = _told(statements)
    links = pairs.merge(told, left_on="refers_to", right_on="statement")
    links["group"] = [perspective(role, groups) for role in links["actor_type"]]
    rows = pd.DataFrame({"key": list(categories)})
    return _counted(links.rename(columns={"category": "pattern"}), rows, "group", GROUPS, "voice")


def _said(patterns: pd.DataFrame, notes: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Put beside each pattern's statements when they were said, as whom, and by how many."""
    return behind(patterns, notes, statements).merge(_told(statements), on="statement")


def _told(statements: pd.DataFrame) -> pd.DataFrame:
    table = statements[["key", "meeting", "actor_type"]].rename(columns={"key": "statement"})
    return table.assign(voice=voices(statements))


def _counted(
    links: pd.DataFrame, rows: pd.DataFrame, by: str, columns: Sequence[object], what: str = "statement"
) -> pd.DataFrame:
    """Count distinct `what` by row and by the links' column `by`, with the zeros kept."""
    pairs = links[["pattern", by, what]].drop_duplicates()
    counts = pd.crosstab(pairs["pattern"], pairs[by])
    counts = counts.reindex(index=list(rows["key"]), columns=list(columns), fill_value=0).astype("int64")
    return counts.rename_axis(index="pattern", columns=by)
