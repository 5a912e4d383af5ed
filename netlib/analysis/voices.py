"""What each perspective says under each heading, side by side, in their own words (H134)."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from netlib.analysis.matrices import GROUPS, perspective
from netlib.analysis.wall import headed

# The two whose words are held against each other; whoever else speaks is told beside them.
SIDES: Final = ("citizens", "municipality")


def side_by_side(
    statements: pd.DataFrame, headings: pd.DataFrame, notes: pd.DataFrame, groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """Put the statements of each perspective under the headings that they hang under.

    Parameters
    ----------
    statements, headings, notes
        A network's frames.
    groups
        The perspective of each role.

    Returns
    -------
    pd.DataFrame
        Every statement once, with three columns more: ``title`` (its heading, else its subtheme, else empty), ``group``
        (one of `GROUPS`) and ``notes`` (how many notes point at it). In the order in which it is best read: first the
        headings where both of `SIDES` speak, and among them those that most notes point at, then as they hang on the
        wall; within a heading by `GROUPS`; within a perspective what was written down as a quote, then what most notes
        point at, then the shorter, then by number.
    """
    pointed_at = notes["refers_to"].map(lambda keys: list(dict.fromkeys(keys))).explode().value_counts()
    table = statements.assign(
        title=headed(statements, headings),
        group=[perspective(role, groups) for role in statements["actor_type"]],
        notes=statements["key"].map(pointed_at).fillna(0).astype("int64"),
        _not_a_quote=statements["kind"] != "quote",
        _words=statements["text"].str.split().str.len().astype("int64"),
    )
    place = {title: place for place, title in enumerate(_order(table))}
    table["_title"] = table["title"].map(place).astype("int64")
    table["_group"] = table["group"].map(GROUPS.index).astype("int64")
    by = {"_title": True, "_group": True, "_not_a_quote": True, "notes": False, "_words": True, "number": True}
    table = table.sort_values(list(by), ascending=list(by.values()), ignore_index=True)
    return table.drop(columns=[name for name in table if str(name).startswith("_")])


def _order(table: pd.DataFrame) -> list[str]:
    """Name the headings in the order in which they are best read."""
    found = table.groupby("title").agg(groups=("group", set), notes=("notes", "sum"), first=("number", "min"))
    found["one_side"] = [not groups.issuperset(SIDES) for groups in found["groups"]]
    return list(found.sort_values(["one_side", "notes", "first"], ascending=[True, False, True]).index)
