"""What a table of counts says in words, for whoever cannot see its chart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from netlib.texts import Texts


def numbers(counts: pd.DataFrame, rows: Mapping[Any, str], columns: Mapping[Any, str], t: Texts) -> str:
    """Say every number of `counts`: one sentence for each row, with what rows and columns are called."""
    sentences = []
    for name, values in counts.iterrows():
        said = ", ".join(f"{in_sentence(columns[key])} {values[key]}" for key in counts.columns)
        sentences.append(t("analysis.numbers_of", name=rows[name], numbers=said))
    return " ".join(sentences)


def together(found: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """Gather the names that something is alike for, in the order of the first of each."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, what in found.items():
        alike.setdefault(what, []).append(name)
    return alike


def in_sentence(name: str) -> str:
    """Begin a name with a small letter."""
    return name[:1].lower() + name[1:]
