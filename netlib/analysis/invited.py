"""Who is planned for one meeting, by the groups that the handbook asks about, and who is needed there beside them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.analysis.competence import counted
from netlib.analysis.evidence import CITIZENS
from netlib.analysis.matrices import perspective
from netlib.handbook.spelling import fold

FROM_OUTSIDE: Final = frozenset({"citizens", "others"})  # perspectives that are not the municipality's


@dataclass(frozen=True)
class Group:
    """One of the groups that the handbook asks about (H84): who of it is planned for the meeting, and who is not.

    `missing` is told of the core only, all of whom are to be there (H85). `known`: netlib can tell who belongs to it.
    """

    key: str
    people: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True)
class Needed:
    """A seat that a meeting needs: `people` fill it and are not planned for the meeting; none: nobody fills it yet."""

    need: str
    function: str
    subtheme: str
    people: tuple[str, ...] = ()


def groups(
    items: pd.DataFrame, people: pd.DataFrame, sponsor: str | None, perspectives: Mapping[str, str | None],
    asked: Iterable[str],
) -> list[Group]:  # fmt: skip
    """Sort those who are planned for a meeting into the handbook's groups; one person may be in several.

    Parameters
    ----------
    items
        The meeting's rows of the plan.
    people
        A network's participants; whoever has said no or has stopped is not missed.
    sponsor
        The sponsor's key.
    perspectives
        The perspective of each role.
    asked
        The groups' keys, in the handbook's order; of one that netlib does not know nobody can be told.
    """
    there = {str(one) for one in items["participant"].dropna()}
    rows = [row for row in people.to_dict("records") if row["key"] in there]
    core = counted(people).query("participation_type == 'core'")["key"]
    found = {
        "citizens": [row for row in rows if row["actor_type"] in CITIZENS],
        "professionals": [row for row in rows if row["actor_type"] == "professional"],
        "outside": [row for row in rows if _is_outside(row, perspectives)],
        "sponsor": [row for row in rows if row["key"] == sponsor],
        "core": [row for row in rows if row["participation_type"] == "core"],
    }
    placed = {row["key"] for some in found.values() for row in some}
    found["others"] = [row for row in rows if row["key"] not in placed]
    left = tuple(str(one) for one in core if one not in there)
    return [
        Group(key, tuple(str(row["key"]) for row in found.get(key, ())), left if key == "core" else (), key in found)
        for key in asked
    ]


def _is_outside(row: Mapping[Any, Any], perspectives: Mapping[str, str | None]) -> bool:
    role = str(row["actor_type"])
    return role not in CITIZENS and perspective(role, perspectives) in FROM_OUTSIDE


def needed(items: pd.DataFrame, needs: pd.DataFrame, subthemes: Collection[str]) -> list[Needed]:
    """Tell which needs of a meeting nobody who is planned for it fills.

    Parameters
    ----------
    items
        The meeting's rows of the plan; a seat that is planned is looked for already.
    needs
        What `competence.filled` gives.
    subthemes
        The meeting's. A need of another subtheme is not asked about; one of no subtheme only while nobody fills it.

    Returns
    -------
    list of Needed
        Those of the meeting's subthemes first.
    """
    there = {str(one) for one in items["participant"].dropna()}
    seats = {fold(str(one)) for one in items["seat"] if one}
    about = {fold(one) for one in subthemes}
    found = []
    for row in needs.to_dict("records"):
        filled = [*row["covered_by"], *row["partly_by"]]
        here = fold(str(row["subtheme"])) in about if row["subtheme"] else False
        open_anywhere = not row["subtheme"] and not filled
        if (here or open_anywhere) and not there & set(filled) and fold(str(row["function"])) not in seats:
            told = (str(row["key"]), str(row["function"]), str(row["subtheme"] or ""))
            found.append(Needed(*told, tuple(map(str, filled))))
    return sorted(found, key=lambda one: not one.subtheme)
