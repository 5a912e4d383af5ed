"""Who is there, seen from five sides: perspectives, units, the world outside, citizens, and phases."""

from collections.abc import Iterable, Mapping

import pandas as pd

from netlib.analysis.evidence import CITIZENS
from netlib.analysis.matrices import GROUPS, perspective

MUNICIPALITY = "municipality"


def by_perspective(people: pd.DataFrame, groups: Mapping[str, str | None]) -> pd.DataFrame:
    """Count the people of each perspective (H63).

    Parameters
    ----------
    people
        Those who count, as `competence.counted` gives them.
    groups
        The perspective of each role, as `perspectives.groups` gives it: the network may have its own mind.

    Returns
    -------
    pd.DataFrame
        Shape ``(3, 3)``, always in the order of `GROUPS`: group, n (number of people), people (list).
    """
    of = [perspective(role, groups) for role in people["actor_type"]]
    keys = list(people["key"])
    rows = [(group, [key for key, one in zip(keys, of, strict=True) if one == group]) for group in GROUPS]
    return pd.DataFrame([(group, len(there), there) for group, there in rows], columns=["group", "n", "people"])


def by_unit(people: pd.DataFrame) -> pd.DataFrame:
    """Count the people of each place of work.

    Parameters
    ----------
    people
        Those who count.

    Returns
    -------
    pd.DataFrame
        Shape ``(units, 3)``: unit, n, people (list); most people first, then by name. Those of whom no unit is written
        are under "", last: citizens mostly have none.
    """
    found: dict[str, list[str]] = {}
    for key, unit in zip(people["key"], people["unit"], strict=True):
        found.setdefault(str(unit), []).append(key)
    order = sorted(found.items(), key=lambda one: (not one[0], -len(one[1]), one[0]))
    return pd.DataFrame([(unit, len(there), there) for unit, there in order], columns=["unit", "n", "people"])


def from_outside(people: pd.DataFrame, groups: Mapping[str, str | None]) -> pd.DataFrame:
    """Tell how many come from outside the municipality, and how many speak of their own life (W24).

    Parameters
    ----------
    people
        Those who count.
    groups
        The perspective of each role.

    Returns
    -------
    pd.DataFrame
        Shape ``(2, 4)``: what (outside, citizens), n (number of people), of (number of all), share (0 to 1; NaN where
        nobody is there). Citizens are citizens, users and relatives, whatever group they count under.
    """
    roles = list(people["actor_type"])
    outside = sum(perspective(role, groups) != MUNICIPALITY for role in roles)
    citizens = sum(role in CITIZENS for role in roles)
    rows = [
        (what, n, len(roles), n / len(roles) if roles else float("nan"))
        for what, n in (("outside", outside), ("citizens", citizens))
    ]
    return pd.DataFrame(rows, columns=["what", "n", "of", "share"])


def by_phase(people: pd.DataFrame, phases: Iterable[str]) -> pd.DataFrame:
    """Tell who takes part in which phase (W10).

    Parameters
    ----------
    people
        Those who count.
    phases
        The handbook's phases, in their order.

    Returns
    -------
    pd.DataFrame
        Shape ``(phases, people)``, true or false; the index is the phases' keys, the columns are people's keys. A core
        participant of whom no phase is written is in all (W12); anybody else in none: it has not been said yet (W18).
        Phases that the handbook does not have are left out.
    """
    order = list(phases)
    table = pd.DataFrame(index=pd.Index(order, name="phase"))
    columns = {
        str(one.key): [phase in set(one.phases) for phase in order]
        if len(one.phases)
        else [one.participation_type == "core"] * len(order)
        for one in people.itertuples(index=False)
    }
    return pd.DataFrame(columns, index=table.index, dtype=bool)
