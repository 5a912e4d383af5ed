"""Who covers which corner of the competence model and which need, as far as leaders have ticked and filled it in."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from netlib.handbook import Handbook

# Whoever has said no or has stopped covers nothing any more (users.md 6: Har takket nej, Er stoppet).
AWAY: Final = frozenset({"declined", "left"})
SAID_YES: Final = "confirmed"
WHOLLY: Final = "covers"
PARTLY: Final = "partly"
CORNERS: Final = ["axis", "label", "short", "source", "questions", "note"]
NEEDS: Final = ["key", "function", "axis", "subtheme", "phase", "covered_by", "partly_by", "state"]
COVERAGE: Final = [
    "axis", "label", "short", "needs", "covered", "partly", "open", "depth", "breadth", "wholly_by", "partly_by",
    "hangs_on",
]  # fmt: skip


def corners(competence_models: pd.DataFrame, handbook: Handbook, language: str = "da") -> pd.DataFrame:
    """Give the corners that the network looks at its competences by.

    Parameters
    ----------
    competence_models
        A network's frame.
    handbook
        Where the network has no model yet, its first one holds: the three boxes (H75-H77).
    language
        In what the handbook's own model is named; a network's own keeps the words that it was given.

    Returns
    -------
    pd.DataFrame
        Shape ``(corners, 6)``, in the model's order: axis (key), label, short (what it is called in the picture, else
        the label), source (handbook, inferred, own), questions (list), note (what was answered to them).

    Notes
    -----
    Sources: H75-H77, W9. A corner that is `inferred` is netlib's guess, and a page has to say so.
    """
    own = competence_models.iloc[0] if len(competence_models) else None
    if own is not None and len(own["axes"]):
        notes: Mapping[str, str] = own.get("notes", {})
        rows = [_row(axis, notes) for axis in own["axes"]]
    else:
        rows = [_row(axis, {}) for axis in handbook.people.models[0].begun(language)["axes"]]
    return pd.DataFrame(rows, columns=CORNERS)


def _row(axis: Mapping[str, Any], notes: Mapping[str, str]) -> tuple[object, ...]:
    key, label = str(axis["key"]), str(axis["label"])
    questions = list(axis.get("questions", ()))
    return key, label, axis.get("short") or label, axis.get("source", "own"), questions, notes.get(key, "")


def counted(participants: pd.DataFrame, *, confirmed: bool = False) -> pd.DataFrame:
    """Keep the people who count: everybody who has not said no or stopped, or only those who have said yes.

    Parameters
    ----------
    participants
        A network's frame; one without contact states, as viewers have it, is kept whole.
    confirmed
        Count those only who have said yes.

    Returns
    -------
    pd.DataFrame
        Rows of `participants`.
    """
    if "contact_state" not in participants:
        return participants
    states = participants["contact_state"]
    return participants[(states == SAID_YES) if confirmed else ~states.isin(AWAY)]


def ticks(people: pd.DataFrame) -> pd.DataFrame:
    """List what has been ticked: who covers which corner, wholly or partly.

    Parameters
    ----------
    people
        Rows of a network's participants.

    Returns
    -------
    pd.DataFrame
        Shape ``(ticks, 3)``: person, axis, degree (covers, partly), in the order of the people. Corners that the model
        no longer has are listed too: a tick stays with its corner.
    """
    rows = [
        (person, axis, degree) for person, covers in zip(people["key"], people["covers"], strict=True)
        for axis, degree in (covers if isinstance(covers, Mapping) else {}).items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["person", "axis", "degree"])


def filled(needs: pd.DataFrame, people: pd.DataFrame, axes: Collection[str] | None = None) -> pd.DataFrame:
    """Tell of every need who fills it, and whether it is covered.

    Parameters
    ----------
    needs
        A network's frame.
    people
        Those who count, as `counted` gives them; whoever else is named in a need fills nothing.
    axes
        The model's corners; a need that stands at none of them has the axis "". None: as written.

    Returns
    -------
    pd.DataFrame
        Shape ``(needs, 8)``, in the order of writing: key, function, axis, subtheme, phase, covered_by and partly_by
        (lists of people, nobody in both), state: covered (somebody fills it), partly (somebody does so partly), open.

    Notes
    -----
    Source: H74, W1: a need is a seat, named by a function; the name comes afterwards.
    """
    there = set(people["key"])
    rows = []
    for need in needs.itertuples(index=False):
        whole = [one for one in need.covered_by if one in there]
        part = [one for one in need.partly_by if one in there and one not in whole]
        axis = need.axis if axes is None or need.axis in axes else ""
        state = "covered" if whole else "partly" if part else "open"
        rows.append((need.key, need.function, axis, need.subtheme, need.phase, whole, part, state))
    return pd.DataFrame(rows, columns=NEEDS)


def open_needs(filled_needs: pd.DataFrame) -> pd.DataFrame:
    """Keep the needs that nobody fills wholly, those that nobody fills at all first.

    Parameters
    ----------
    filled_needs
        What `filled` gives.

    Returns
    -------
    pd.DataFrame
        Rows of `filled_needs`; within a state in their own order.
    """
    found = filled_needs[filled_needs["state"] != "covered"]
    return found.sort_values("state", key=lambda state: state == "partly", kind="stable")


def degrees(filled_needs: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Tell how far each person covers each corner, by a tick or by filling a need there.

    Parameters
    ----------
    filled_needs
        What `filled` gives for the same people.
    people
        Those who count.

    Returns
    -------
    pd.DataFrame
        Shape ``(people at corners, 3)``: person, axis, degree; each pair once, and wholly where anything says so, in
        the order of the people, then of the corners.
    """
    seats = [
        (person, need.axis, degree)
        for need in filled_needs.itertuples(index=False) if need.axis
        for degree, named in ((WHOLLY, need.covered_by), (PARTLY, need.partly_by)) for person in named
    ]  # fmt: skip
    both = pd.concat([ticks(people), pd.DataFrame(seats, columns=["person", "axis", "degree"])], ignore_index=True)
    order = {person: place for place, person in enumerate(people["key"])}
    both = both.sort_values(
        ["person", "axis", "degree"],
        key=lambda column: column.map(order) if column.name == "person" else column,
        kind="stable", ignore_index=True,
    )  # fmt: skip
    return both.drop_duplicates(["person", "axis"], ignore_index=True)  # "covers" stands before "partly"


def coverage(filled_needs: pd.DataFrame, people: pd.DataFrame, corners: pd.DataFrame) -> pd.DataFrame:
    """Tell of every corner how many of its needs are covered, how deep it is and how broad.

    Parameters
    ----------
    filled_needs
        What `filled` gives for the same people and corners.
    people
        Those who count, as `counted` gives them.
    corners
        What `corners` gives.

    Returns
    -------
    pd.DataFrame
        Shape ``(corners, 12)``, in the model's order: axis, label, short; needs, covered, partly and open (number of
        needs; the last three sum to the first); depth (covers: somebody covers the corner wholly, partly: somebody
        only partly, "": nobody); breadth (number of people who cover it, wholly or partly); wholly_by and partly_by
        (lists of people); hangs_on (the one person who covers it; None: nobody, or more than one).

    Notes
    -----
    Somebody covers a corner who is ticked there (`Participation.covers`) or fills one of its needs. Coverage is a tick,
    never a score of a person. Sources: H73-H77, W9; depth and breadth: domain.md 4.3.
    """
    known = degrees(filled_needs, people)
    rows = []
    for corner in corners.itertuples(index=False):
        states = list(filled_needs.loc[filled_needs["axis"] == corner.axis, "state"])
        here = known[known["axis"] == corner.axis]
        whole = list(here.loc[here["degree"] == WHOLLY, "person"])
        part = list(here.loc[here["degree"] == PARTLY, "person"])
        depth = WHOLLY if whole else PARTLY if part else ""
        alone = (whole + part)[0] if len(here) == 1 else None
        numbers = (len(states), *map(states.count, ("covered", "partly", "open")))
        told = (corner.axis, corner.label, corner.short)
        rows.append((*told, *numbers, depth, len(here), whole, part, alone))
    table = pd.DataFrame(rows, columns=COVERAGE)
    table["hangs_on"] = table["hangs_on"].astype(object).where(table["hangs_on"].notna(), None)
    return table
