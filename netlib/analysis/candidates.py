"""Who could fill an open need, and who could step in for somebody: with the reasons, to be judged by people."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from netlib.analysis import competence, language
from netlib.analysis.matrices import perspective
from netlib.analysis.people import People
from netlib.analysis.reason import Reason

CANDIDATES: Final = ["need", "person", "degree", "shared", "said_yes", "reasons"]
SUBSTITUTES: Final = ["person", "same_group", "needs", "axes", "shared", "reasons"]
_RANK: Final = {competence.WHOLLY: 2, competence.PARTLY: 1, "": 0}


def for_needs(seen: People) -> pd.DataFrame:
    """List for every open need who could fill it.

    Parameters
    ----------
    seen
        The people who count, with needs and corners.

    Returns
    -------
    pd.DataFrame
        Shape ``(need and candidate, 6)``, needs as `competence.open_needs` has them, the likeliest candidate first:
        need, person (keys); degree (what is ticked for the person at the need's corner: covers, partly, ""); shared
        (number of word stems that the need has in common with the person's function, unit and competences); said_yes
        (true or false); reasons (tuple of `Reason`). Sorted by shared, for a corner holds many functions, then by how
        many of those words are whole ones, so that a head of school comes before a teacher at a school, then degree,
        then said_yes, then as the people stand. Whoever has neither a tick there nor a word in common is no candidate,
        nor who fills it partly already.

    Notes
    -----
    Words are compared by their Danish stems, and as parts of compounds (`language.akin`). A hint for whoever knows the
    people, no judgement of anybody.
    """
    known = {(one.person, one.axis): one.degree for one in competence.ticks(seen.people).itertuples(index=False)}
    told = [(row, *_words(row)) for row in seen.people.to_dict("records")]
    found = []
    for need in competence.open_needs(seen.needs).itertuples(index=False):
        wanted = said(need.function)
        rows = []
        for row, *words in told:
            person = row["key"]
            degree = known.get((person, need.axis), "") if need.axis else ""
            reasons, shared = _in_common(wanted, words)
            ticked = {competence.WHOLLY: "ticked", competence.PARTLY: "ticked_partly"}.get(degree)
            reasons = [*([Reason(ticked, {"axes": [need.axis]})] if ticked else []), *reasons]
            if reasons and person not in need.partly_by:
                yes = row.get("contact_state") == competence.SAID_YES
                place = (-shared, -_whole(wanted, words), -_RANK[degree], not yes)
                rows.append((place, (need.key, person, degree, shared, yes, tuple(reasons))))
        found += [row for _, row in sorted(rows, key=lambda one: one[0])]
    return pd.DataFrame(found, columns=CANDIDATES)


def _words(row: Mapping[str, Any]) -> tuple[tuple[str, dict[str, frozenset[str]]], ...]:
    """Take apart what is written of a person: by the reason that it gives, each text with its stems."""
    texts = (("competences", row["competences"]), ("function", [row["function"]]), ("unit", [row["unit"]]))
    return tuple((name, {str(text): said(str(text)) for text in there if text}) for name, there in texts)


def _in_common(
    wanted: frozenset[str], told: Iterable[tuple[str, dict[str, frozenset[str]]]], also: str = ""
) -> tuple[list[Reason], int]:
    """Give what is written of a person that shares a word with what is wanted, and how many words that is."""
    reasons: list[Reason] = []
    shared: set[str] = set()
    for name, texts in told:
        found = {text: language.common(wanted, words) for text, words in texts.items()}
        hits = [text for text, there in found.items() if there]
        if hits:
            reasons.append(Reason(f"{also}{name}", {name: hits}))
        shared |= set().union(*found.values())
    return reasons, len(shared)


def _whole(wanted: frozenset[str], told: Iterable[tuple[str, dict[str, frozenset[str]]]]) -> int:
    """Count the words that are wanted and written as they are, not as a part of another."""
    return len(wanted & frozenset().union(*(stems for _, texts in told for stems in texts.values())))


def said(text: str) -> frozenset[str]:
    """Give the words that tell what is needed, or what somebody knows."""
    return language.content(text, "asked_for")


def substitutes(
    participants: pd.DataFrame, needs: pd.DataFrame, corners: pd.DataFrame, groups: Mapping[str, str | None],
    person: str,
) -> pd.DataFrame:  # fmt: skip
    """List who could step in where somebody declines or stops (W45).

    Parameters
    ----------
    participants, needs
        A network's frames; `person` may have declined already.
    corners
        What `competence.corners` gives.
    groups
        The perspective of each role.
    person
        The key of whom somebody is to step in for.

    Returns
    -------
    pd.DataFrame
        Shape ``(people, 6)``, the likeliest first: person; same_group (whether it is the same perspective); needs (keys
        of those that both fill, wholly or partly) and axes (corners that both cover); shared (number of word stems in
        common with the needs that `person` fills, or with their function and competences); reasons (tuple of `Reason`).
        Sorted by same_group, then number of needs, of axes, of words, then as the people stand. Whoever has nothing of
        it in common is no substitute. Empty where nobody is called `person`.
    """
    gone = participants[participants["key"] == person]
    others = competence.counted(participants[participants["key"] != person])
    if gone.empty:
        return pd.DataFrame(columns=SUBSTITUTES)
    everybody = pd.concat([gone, others])
    seats = competence.filled(needs, everybody, set(corners["axis"]))
    fills = {key: _seats_of(seats, key) for key in everybody["key"]}
    known = competence.degrees(seats, everybody)
    at = {key: list(known.loc[known["person"] == key, "axis"]) for key in everybody["key"]}
    place = dict(zip(seats["key"], seats["axis"], strict=True))
    mine = gone.iloc[0]
    wanted = said(" ".join([*fills[person].values(), mine["function"], *mine["competences"]]))
    rows = []
    for row in others.to_dict("records"):
        key = row["key"]
        both = {need: function for need, function in fills[key].items() if need in fills[person]}
        axes = [axis for axis in corners["axis"] if axis in at[key] and axis in at[person]]
        told_axes = [axis for axis in axes if axis not in {place[need] for need in both}]  # a need says its corner
        more, shared = _in_common(wanted, _words(row), "also_")
        reasons = [
            *([Reason("also_fills", {"needs": list(both.values())})] if both else []),
            *([Reason("also_ticked", {"axes": told_axes})] if told_axes else []), *more,
        ]  # fmt: skip
        group = perspective(row["actor_type"], groups)
        same = group == perspective(mine["actor_type"], groups)
        if reasons:
            told = (*reasons, *([Reason("also_group", {"group": group})] if same else []))
            rows.append((key, same, list(both), axes, shared, told))
    rows.sort(key=lambda one: (not one[1], -len(one[2]), -len(one[3]), -one[4]))
    return pd.DataFrame(rows, columns=SUBSTITUTES)


def _seats_of(seats: pd.DataFrame, person: str) -> dict[str, str]:
    """Give the needs that somebody fills, wholly or partly: key -> function."""
    return {
        one.key: one.function for one in seats.itertuples(index=False) if person in [*one.covered_by, *one.partly_by]
    }
