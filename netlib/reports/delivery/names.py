"""Takes people's names out of what others wrote."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

import pandas as pd

# Columns in which people write freely; keys, dates and words of the handbook hold no names.
FREE: Final = {
    "recommendations": ("text", "short", "why", "cost", "changed_practice", "forum_decision"),
    "statements": ("text", "subtheme"),
    "notes": ("text",),
    "patterns": ("title", "sentence"),
    "deliveries": ("answers", "learned", "unknown"),
}


def without(names: Iterable[str], instead: str) -> Callable[[Any], Any]:
    """Make a function that puts `instead` where a text, or a text inside a list or table, names one of `names`.

    Full names, first names and surnames count, as whole words with a capital letter; an s of the genitive stays. A name
    that is a word as well ("Bo") is taken out too: one word too many hurts less than one name.
    """
    full = sorted({" ".join(name.split()) for name in names if name.strip()}, key=lambda name: (-len(name), name))
    parts = sorted({part for name in full for part in name.split() if part[0].isupper() and len(part.rstrip(".")) > 1})
    if not full:
        return lambda value: value
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in [*full, *sorted(parts, key=len, reverse=True)])
    pattern = re.compile(rf"(?<!\w)(?:{either})(?=s?(?!\w))")

    def take_out(value: Any) -> Any:  # noqa: ANN401  a cell holds a text, a list or a table of texts
        """Take names out of whatever a cell holds."""
        if isinstance(value, str):
            return pattern.sub(instead, value)
        if isinstance(value, list):
            return [take_out(one) for one in value]
        return {name: take_out(one) for name, one in value.items()} if isinstance(value, dict) else value

    return take_out


def taken_out(frame: pd.DataFrame, columns: Iterable[str], take_out: Callable[[Any], Any]) -> pd.DataFrame:
    """Give `frame` with `take_out` done to every cell of `columns` that it has."""
    return frame.assign(**{
        name: pd.Series([take_out(value) for value in frame[name]], index=frame.index, dtype=object)
        for name in columns
        if name in frame
    })  # fmt: skip
