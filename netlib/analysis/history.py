"""What was changed, and where two people changed the same thing without seeing each other's."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

COLUMNS: Final = ("id", "action", "at", "author", "done", "field", "before", "after")


def changes(entries: pd.DataFrame) -> pd.DataFrame:
    """Tell for each entry of a record what it changed.

    Parameters
    ----------
    entries
        All entries of one record, oldest first: id, action, at, author, base, body (a dict, or None: withdrawn).

    Returns
    -------
    pd.DataFrame
        One row for each entry and changed field: id, action, at, author; done ("made", "changed", "withdrawn", "back"
        where a withdrawn record is there again); field, before, after (as stored; None: nothing). A withdrawal has one
        row without a field.
    """
    bodies = {one.id: one.body for one in entries.itertuples()}
    rows: list[tuple[Any, ...]] = []
    for one in entries.itertuples():
        before = bodies.get(one.base)
        told = (one.id, one.action, one.at, one.author, _done(one.base in bodies, before, one.body))
        rows += [(*told, *field) for field in _fields(before, one.body)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _done(has_base: bool, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:  # noqa: FBT001
    if after is None:
        return "withdrawn"
    if before is None:
        return "back" if has_base else "made"
    return "changed"


def _fields(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[tuple[str | None, Any, Any]]:
    if after is None:
        return [(None, None, None)]
    was = before or {}
    names = dict.fromkeys([*was, *after])
    found: list[tuple[str | None, Any, Any]] = [
        (name, was.get(name), after.get(name)) for name in names if was.get(name) != after.get(name)
    ]
    return found or [(None, None, None)]


def heads(entries: pd.DataFrame) -> pd.DataFrame:
    """Find the newest versions of one record that nobody has built upon.

    Parameters
    ----------
    entries
        All entries of one record, oldest first: id, action, base, body.

    Returns
    -------
    pd.DataFrame
        The rows of `entries` that are the last word of their line. One: all is well. Several: people wrote at the same
        time, and nobody has yet settled what is to hold. One action that replaces several versions settles them.
    """
    action_of = dict(zip(entries["id"], entries["action"], strict=True))
    continued = {action_of.get(base) for base, action in zip(entries["base"], entries["action"], strict=True)
                 if action_of.get(base) != action}  # fmt: skip
    open_ones = entries[~entries["action"].isin(continued)]
    return open_ones.drop_duplicates("action", keep="last")
