"""Takes people's names out of what others wrote."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import pandas as pd

from netlib.names import Names, through

# Columns in which people write freely; keys, dates and words of the handbook hold no names.
FREE: Final = {
    "recommendations": ("text", "short", "why", "cost", "changed_practice", "forum_decision"),
    "statements": ("text", "subtheme"),
    "notes": ("text", "answers"),
    "patterns": ("title", "sentence"),
    "deliveries": ("answers", "learned", "unknown"),
    "headings": ("title",),
    "posters": ("answers",),
    "piles": ("title",),
    "decisions": ("reasons_to_keep", "reason"),
    "ideas": ("text", "status"),
}


def without(names: Iterable[str], instead: str) -> Callable[[Any], Any]:
    """Make a function that puts `instead` where a text, or a text inside a list or table, names one of `names`.

    What counts as naming somebody is settled in `netlib.names`: full names, first names and surnames.
    """
    known = Names(names)
    return lambda value: through(value, lambda text: known.without_any(text, instead))


def taken_out(frame: pd.DataFrame, columns: Iterable[str], take_out: Callable[[Any], Any]) -> pd.DataFrame:
    """Give `frame` with `take_out` done to every cell of `columns` that it has."""
    return frame.assign(**{
        name: pd.Series([take_out(value) for value in frame[name]], index=frame.index, dtype=object)
        for name in columns
        if name in frame
    })  # fmt: skip
