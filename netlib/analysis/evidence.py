"""What the recommendations rest on: which statements, gathered by what, and whose words were carried on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from netlib.analysis import board

# Those who speak of their own life: the perspective that must be able to see its influence (W26).
CITIZENS: Final = frozenset({"citizen", "user", "relative"})
CITIZEN: Final = "citizen"
OTHERS: Final = "others"
LEAST: Final = 3  # participants that a perspective needs in order to stand alone; fewer could be recognised
LINKS: Final = ["recommendation", "kind", "group", "title", "statement", "number", "meeting", "actor_type", "text"]


@dataclass(frozen=True)
class _Group:
    """Something that gathers statements: a pattern, or a note of the final meeting."""

    kind: str
    key: str
    title: str
    statements: frozenset[str]


def standing(notes: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Keep the notes that still stand on the board, with what was merged into them.

    Parameters
    ----------
    notes, decisions
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Rows of `notes` that were neither set aside, left to be handled locally nor merged; ``refers_to`` of a host
        holds the statements of the notes merged into it, each once.
    """
    into = board.hosts(notes["key"], decisions)
    decided = decisions.drop_duplicates("item", keep="last")
    gone = set(decided.loc[decided["outcome"].isin(board.OFF_THE_POSTER), "item"])
    gathered: dict[str, list[str]] = {}
    for key, refers_to in zip(notes["key"], notes["refers_to"], strict=True):
        gathered.setdefault(into.get(key, key), []).extend(refers_to)
    kept = notes[~notes["key"].isin(gone | into.keys())].copy()
    kept["refers_to"] = pd.Series(
        [list(dict.fromkeys(gathered[key])) for key in kept["key"]], index=kept.index, dtype=object
    )
    return kept


def chain(
    recommendations: pd.DataFrame, statements: pd.DataFrame, patterns: pd.DataFrame, notes: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Trace every recommendation to its statements, under what gathered them.

    A recommendation rests on the statements that it names and on those of the patterns that it names. They are told
    under the patterns; where the network has made none, under the notes that point at them; what neither holds is
    direct.

    Parameters
    ----------
    recommendations, statements, patterns, notes
        A network's frames; of the notes those that are to count, see `standing`.

    Returns
    -------
    pd.DataFrame
        Shape ``(links, 9)``: recommendation (key), kind (pattern, note, direct), group (its key, empty for direct),
        title, then the statement's key, number, meeting, actor_type and text. Within a recommendation a statement
        stands once, under the first group that holds it: the patterns that the recommendation names come first, then
        the others in their own order, direct last. What a recommendation names but the network does not have is left
        out.
    """
    groups = _patterns(patterns, notes) or _notes(notes)
    known = statements.sort_values("number").set_index("key")
    rows: list[tuple[object, ...]] = []
    for key, named, through in zip(
        recommendations["key"], recommendations["statements"], recommendations["patterns"], strict=True
    ):
        mine = sorted(groups, key=lambda group: group.key not in through)
        behind = {*named, *(one for group in mine if group.key in through for one in group.statements)}
        for group, statement in _placed([one for one in known.index if one in behind], mine):
            said = known.loc[statement]
            rows.append((key, group.kind, group.key, group.title, statement, *said[LINKS[5:]]))
    return pd.DataFrame(rows, columns=LINKS)


def _patterns(patterns: pd.DataFrame, notes: pd.DataFrame) -> list[_Group]:
    points_at = dict(zip(notes["key"], notes["refers_to"], strict=True))
    return [
        _Group("pattern", key, title, frozenset([*own, *(one for note in gathered for one in points_at.get(note, ()))]))
        for key, title, own, gathered in patterns[["key", "title", "statements", "notes"]].itertuples(index=False)
    ]


def _notes(notes: pd.DataFrame) -> list[_Group]:
    columns = notes[["key", "text", "refers_to"]].itertuples(index=False)
    return [_Group("note", key, text, frozenset(refers_to)) for key, text, refers_to in columns]


def _placed(statements: list[str], groups: list[_Group]) -> Iterable[tuple[_Group, str]]:
    """Put each statement under the first group that holds it."""
    left = statements
    for group in groups:
        yield from ((group, one) for one in left if one in group.statements)
        left = [one for one in left if one not in group.statements]
    yield from ((_Group("direct", "", "", frozenset()), one) for one in left)


def counts(recommendations: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count what each recommendation rests on.

    Parameters
    ----------
    recommendations
        The network's recommendations.
    links
        What `chain` gives.

    Returns
    -------
    pd.DataFrame
        Shape ``(recommendations, 3)`` by key, units: distinct statements, distinct meetings they were made at, and
        those of the statements that citizens, users or relatives made.
    """
    grouped = links.assign(citizens=links["actor_type"].isin(CITIZENS)).groupby("recommendation")
    table = pd.DataFrame({
        "statements": grouped["statement"].nunique(), "meetings": grouped["meeting"].nunique(),
        "citizens": grouped["citizens"].sum(),
    })  # fmt: skip
    return table.reindex(list(recommendations["key"]), fill_value=0).astype("int64")


def perspectives(actor_types: Iterable[str], participants: pd.DataFrame) -> dict[str, str]:
    """Tell under which perspective each role is shown.

    Parameters
    ----------
    actor_types
        The roles to tell of.
    participants
        The network's participants, one row a person.

    Returns
    -------
    dict
        Role to perspective: citizens, users and relatives are one, "citizen"; every perspective with fewer than `LEAST`
        participants is "others".
    """
    people = participants["actor_type"].map(_folded).value_counts()
    return {role: _folded(role) if people.get(_folded(role), 0) >= LEAST else OTHERS for role in actor_types}


def _folded(actor_type: str) -> str:
    return CITIZEN if actor_type in CITIZENS else actor_type


def carried_on(
    recommendations: pd.DataFrame, statements: pd.DataFrame, participants: pd.DataFrame, patterns: pd.DataFrame,
    notes: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Count how many of each perspective's statements stand behind a recommendation.

    Parameters
    ----------
    recommendations, statements, participants, patterns, notes
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(perspectives, 3)`` by perspective, units: ``carried`` and ``statements``, distinct statements, and
        ``participants``, persons. A statement counts once, also behind several recommendations. Citizens stand first,
        then the perspective that said most; those with fewer than `LEAST` participants are added up under "others",
        last.
    """
    behind = set(chain(recommendations, statements, patterns, notes)["statement"])
    shown = perspectives({*statements["actor_type"], *participants["actor_type"]}, participants)
    said = statements.assign(perspective=statements["actor_type"].map(shown), carried=statements["key"].isin(behind))
    people = participants["actor_type"].map(shown).value_counts()
    table = said.groupby("perspective").agg(carried=("carried", "sum"), statements=("key", "nunique"))
    table["participants"] = people.reindex(table.index, fill_value=0)
    order = sorted(table.index, key=lambda key: (key != CITIZEN, key == OTHERS, -table["statements"][key], key))
    return table.reindex(order).astype("int64").rename_axis("perspective")


def mentioned_only(mentioned: Collection[str], links: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Give the statements that a document mentions although no recommendation rests on them, by number.

    Parameters
    ----------
    mentioned
        Keys of the statements that the document mentions.
    links
        What `chain` gives.
    statements
        The network's statements.

    Returns
    -------
    pd.DataFrame
        Rows of `statements`.
    """
    found = statements["key"].isin(set(mentioned) - set(links["statement"]))
    return statements[found].sort_values("number")
