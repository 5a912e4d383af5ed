"""How many statements each category rests on, by meeting, by role and by perspective."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

# The three perspectives of the handbook's list `actor_group`, always in this order.
GROUPS: Final = ("municipality", "citizens", "others")


def category_by_meeting(
    notes: pd.DataFrame, statements: pd.DataFrame, meetings: pd.DataFrame, categories: Sequence[str]
) -> pd.DataFrame:
    """Count the statements that each category points at, by the meeting that they were made at.

    Parameters
    ----------
    notes, statements, meetings
        A network's frames.
    categories
        The categories in the method's order, as `board.categories` gives them.

    Returns
    -------
    pd.DataFrame
        Shape ``(categories, meetings)``, unit: distinct statements that the category's notes point at. A statement in
        two notes of one category counts once, in two categories once in each; notes that were merged or set aside count
        too, for they were seen. Columns are the numbers of the ordinary meetings and of others where statements were
        made; a category or meeting that nothing points at has its zeros.

    Raises
    ------
    ValueError
        If a note stands in a category that is not among `categories`: its statements would be lost.
    """
    ordinary = meetings[meetings["kind"] == "ordinary"]["number"]
    columns = sorted({*map(int, ordinary), *map(int, statements["meeting"])})
    return _counted(notes, statements, "meeting", categories, columns)


def category_by_actor_type(
    notes: pd.DataFrame, statements: pd.DataFrame, categories: Sequence[str], actor_types: Sequence[str]
) -> pd.DataFrame:
    """Count the statements that each category points at, by the role of who said them.

    Parameters
    ----------
    notes, statements, categories
        As for `category_by_meeting`.
    actor_types
        The handbook's roles, in its order.

    Returns
    -------
    pd.DataFrame
        Shape ``(categories, roles)``, counted as in `category_by_meeting`. Columns are the roles that have said
        anything at all, in the order of `actor_types`, roles of the network's own after them.

    Raises
    ------
    ValueError
        If a note stands in a category that is not among `categories`.
    """
    said = list(dict.fromkeys(statements["actor_type"]))
    columns = [*(key for key in actor_types if key in said), *(key for key in said if key not in actor_types)]
    return _counted(notes, statements, "actor_type", categories, columns)


def category_by_group(
    notes: pd.DataFrame, statements: pd.DataFrame, categories: Sequence[str], groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """Count the statements that each category points at, by perspective.

    Parameters
    ----------
    notes, statements, categories
        As for `category_by_meeting`.
    groups
        The perspective of each role: municipality, citizens or others. A role without one counts under others.

    Returns
    -------
    pd.DataFrame
        Shape ``(categories, 3)``, counted as in `category_by_meeting`; columns are always `GROUPS`.

    Raises
    ------
    ValueError
        If a note stands in a category that is not among `categories`.
    """
    grouped = statements.assign(group=[perspective(role, groups) for role in statements["actor_type"]])
    return _counted(notes, grouped, "group", categories, list(GROUPS))


def perspective(role: str, groups: Mapping[str, str | None]) -> str:
    """Tell which of `GROUPS` a role is counted under; one that `groups` does not place is under others."""
    group = groups.get(role)
    return group if group in GROUPS else "others"


def _counted(
    notes: pd.DataFrame, statements: pd.DataFrame, by: str, categories: Sequence[str], columns: Sequence[object]
) -> pd.DataFrame:
    """Count distinct statements by category and by the statements' column `by`."""
    unknown = sorted(set(notes["category"]) - set(categories))
    if unknown:
        msg = f"notes stand in categories that are not counted: {', '.join(unknown)}"
        raise ValueError(msg)
    pairs = notes[["category", "refers_to"]].explode("refers_to").drop_duplicates()
    where = statements.set_index("key")[by]
    pairs = pairs[pairs["refers_to"].isin(where.index)]
    counts = pd.crosstab(pairs["category"], pairs["refers_to"].map(where))
    counts = counts.reindex(index=list(categories), columns=list(columns), fill_value=0).astype("int64")
    return counts.rename_axis(index="category", columns=by)
