"""What fills the material most, and what stands alone in it (H136)."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from netlib.analysis.matrices import GROUPS, perspective
from netlib.analysis.speakers import voices
from netlib.analysis.wall import headed

# Why a statement stands alone: under its heading, among its perspective's there, or as all that a note points at.
REASONS: Final = ("heading", "group", "note")
SEVERAL: Final = 3  # statements under a heading before one perspective's only one among them is worth a word


def material(statements: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Keep what was gathered for the analysis: what was said at the final meeting itself is about the rest.

    Parameters
    ----------
    statements, meetings
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Rows of `statements` that were not made at a meeting of the kind final_analysis.
    """
    final = set(meetings.loc[meetings["kind"] == "final_analysis", "number"])
    return statements[~statements["meeting"].isin(final)]


def spread(
    statements: pd.DataFrame, headings: pd.DataFrame, notes: pd.DataFrame, groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """Tell of each heading how much it holds and how widely that is spread.

    Parameters
    ----------
    statements, headings, notes
        A network's frames.
    groups
        The perspective of each role.

    Returns
    -------
    pd.DataFrame
        Shape ``(headings, 7)``: ``title`` (the heading, else the subtheme, else empty), ``statements`` (how many),
        ``meetings`` (how many they were made at), ``groups`` (list of the perspectives that speak, in the order of
        `GROUPS`), ``speakers`` (distinct people, of those known), ``unknown`` (statements whose speaker nobody knows)
        and ``notes`` (distinct notes that point at one of them). Most statements first, then most notes, then as they
        hang on the wall.

    Notes
    -----
    Counts, no scores: what fills most is what was said or written down most often, not what weighs most.
    """
    table = _told(statements, headings, groups)
    table["unknown"] = table["voice"] < 0
    table["speaker"] = table["voice"].where(~table["unknown"])
    found = table.groupby("title", sort=False).agg(
        statements=("key", "size"), meetings=("meeting", "nunique"), groups=("group", _ordered),
        speakers=("speaker", "nunique"), unknown=("unknown", "sum"), first=("number", "min"),
    )  # fmt: skip
    pairs = notes[["key", "refers_to"]].explode("refers_to")
    pairs["title"] = pairs["refers_to"].map(dict(zip(table["key"], table["title"], strict=True)))
    found["notes"] = pairs.dropna(subset=["title"]).groupby("title")["key"].nunique()
    found["notes"] = found["notes"].fillna(0).astype("int64")
    found = found.sort_values(["statements", "notes", "first"], ascending=[False, False, True])
    return found.drop(columns="first").reset_index()


def lone_voices(
    statements: pd.DataFrame, headings: pd.DataFrame, notes: pd.DataFrame, groups: Mapping[str, str | None]
) -> pd.DataFrame:
    """List the statements that stand alone, to be read once more; nothing is ever left out because of it.

    Parameters
    ----------
    statements, headings
        A network's frames.
    notes
        What `board.notes` gives: which notes are lone, and the numbers that they point at.
    groups
        The perspective of each role.

    Returns
    -------
    pd.DataFrame
        Rows of `statements` with ``title``, ``group``, ``because`` (list, of `REASONS` in their order) and ``notes``
        (how many notes point at it). A statement is alone under its heading (heading); alone of its perspective under a
        heading of `SEVERAL` or more (group); or all that a note points at, together with what was merged into it
        (note). First those that no note points at, for nobody has picked them up; then by number.

    Notes
    -----
    Source: H136, "det der virker som et enkeltstående perspektiv, kan vise sig at være en helt central læring".
    """
    table = _told(statements, headings, groups)
    under = table.groupby("title")["key"].transform("size")
    of_group = table.groupby(["title", "group"])["key"].transform("size")
    lone = set(notes.loc[notes["lone_voice"], "numbers"].explode().dropna())
    is_alone = {
        "heading": under == 1, "group": (of_group == 1) & (under >= SEVERAL), "note": table["number"].isin(lone),
    }  # fmt: skip
    because = [[reason for reason in REASONS if is_alone[reason][row]] for row in table.index]
    table["because"] = pd.Series(because, index=table.index, dtype=object)
    pointed_at = notes["numbers"].explode().value_counts()
    table["notes"] = table["number"].map(pointed_at).fillna(0).astype("int64")
    table["_picked_up"] = table["notes"] > 0
    found = table[table["because"].map(bool).astype(bool)].sort_values(["_picked_up", "number"], ignore_index=True)
    return found.drop(columns=["_picked_up", "voice"])


def _told(statements: pd.DataFrame, headings: pd.DataFrame, groups: Mapping[str, str | None]) -> pd.DataFrame:
    """Put heading, perspective and voice beside each statement."""
    group = [perspective(role, groups) for role in statements["actor_type"]]
    return statements.assign(title=headed(statements, headings), group=group, voice=voices(statements))


def _ordered(groups: "pd.Series[str]") -> list[str]:
    present = set(groups)
    return [group for group in GROUPS if group in present]
