"""Proposes a core of four to six people that covers as much as it can, and says why each of them is in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from netlib.analysis import competence, optimum
from netlib.analysis.matrices import GROUPS, perspective
from netlib.analysis.people import People
from netlib.analysis.reason import Reason

TWO: Final = 2  # people at a corner, so that it does not hang on one


@dataclass(frozen=True)
class Wishes:
    """How large the core is to be (R01), and who is in it, or out of it, whatever comes of that.

    The leader and the co-driver are in unless they are `outside`: the co-driver is part of the core (W16), and the
    leader leads every meeting; both count among the four to six, as R01 counts them. The sponsor, and whoever needs a
    gentle form instead of large meetings (W37), is not proposed unless they are `inside`.
    """

    least: int
    most: int
    leader: str | None = None
    co_driver: str | None = None
    sponsor: str | None = None
    inside: Collection[str] = ()
    outside: Collection[str] = ()


@dataclass(frozen=True)
class Member:
    """One of the proposed core, with the reasons for it."""

    person: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Alternative:
    """Somebody who could be in the core instead of a member, the others staying, and what it would cost."""

    instead_of: str
    person: str
    lost: tuple[str, ...] = ()  # keys of needs that would be covered less
    corners: tuple[str, ...] = ()  # other corners that fewer than two people would cover, and fewer than now
    groups: tuple[str, ...] = ()  # perspectives that would be missing


@dataclass(frozen=True)
class Proposal:
    """A core, what it is worth by each of the aims in their order, what it leaves open, and who else could be in it."""

    members: tuple[Member, ...]
    value: optimum.Value
    needs: pd.DataFrame  # as `competence.filled` gives them, of the core alone: `competence.open_needs` are uncovered
    thin: tuple[tuple[str, int], ...] = ()  # corners with fewer than two of the core, and how many they have
    subthemes: tuple[str, ...] = ()  # subthemes with needs, of which the core fills none
    groups: tuple[str, ...] = ()  # perspectives that nobody of the core has
    alternatives: tuple[Alternative, ...] = field(default=())

    @property
    def people(self) -> list[str]:
        """Give the keys of the core, as `choose_core` takes them."""
        return [one.person for one in self.members]


def propose(seen: People, wishes: Wishes) -> Proposal:
    """Propose the best core there is.

    Parameters
    ----------
    seen
        Those who may be in it: people who have not said no or stopped.
    wishes
        The numbers of rule R01, the leader, and who is to be in or out.

    Returns
    -------
    Proposal
        The members in the order of `seen.people`. Fewer than `wishes.least` where there are not more people, more than
        `wishes.most` where more are to be inside.

    Notes
    -----
    The aims are followed one after the other (lexicographically): a later one decides only among cores that are alike
    in all earlier ones, so that each answer can be explained by the first aim in which it differs.

    1. needs: a need that somebody of the core fills counts 1, one that somebody fills partly 1/2, each once (H74);
    2. subthemes that the core fills, wholly or partly, at least one need of (H63);
    3. perspectives: how many of the three groups are there (H63, W24);
    4. corners that somebody covers, wholly or partly, by tick or by need, then corners that two people do (R22);
    5. no more people than that takes, `wishes.least` at least (H68, W17);
    6. those who have said yes, and then criteria that are ticked (H62, H64): tie-breakers, no score of anybody;
    7. the smallest sum of places by key, so that the same people give the same answer in whatever order they stand.

    Each aim is an integer programme, solved exactly (`optimum.solve`). Tested against trying every core.
    """
    problem = _problem(seen, wishes)
    chosen = set(optimum.solve(problem))
    core = seen.people[seen.people["key"].isin(chosen)]
    needs = competence.filled(seen.needs, core)
    worth = _Worth(problem, frozenset(chosen))
    wanted = list(dict.fromkeys(one for one in seen.needs["subtheme"] if one))
    return Proposal(
        members=tuple(_members(seen, wishes, core, worth)),
        value=optimum.value(problem, chosen),
        needs=needs,
        thin=tuple((axis, n) for axis, n in zip(seen.corners["axis"], worth.corners, strict=True) if n < TWO),
        subthemes=tuple(one for one, by in zip(wanted, problem.subthemes, strict=True) if not by & chosen),
        groups=tuple(group for group, n in zip(GROUPS, worth.groups, strict=True) if not n),
        alternatives=tuple(_alternatives(seen, problem, list(core["key"]))),
    )


class _Worth:
    """What a core reaches: how far each need is covered, how many stand at each corner and have each perspective."""

    def __init__(self, problem: optimum.Problem, core: frozenset[str]) -> None:
        self.needs = [
            optimum.WHOLLY if core & whole else optimum.PARTLY if core & part else 0 for whole, part in problem.needs
        ]
        self.corners = [len(core & one) for one in problem.corners]
        self.groups = [len(core & one) for one in problem.groups]


def _problem(seen: People, wishes: Wishes) -> optimum.Problem:
    """Write the frames down as sets of people, sorted by key."""
    people = seen.people.sort_values("key", kind="stable")
    keys = tuple(map(str, people["key"]))
    needs = [(frozenset(one.covered_by), frozenset(one.partly_by)) for one in seen.needs.itertuples(index=False)]
    subthemes: dict[str, set[str]] = {}
    for subtheme, (whole, part) in zip(seen.needs["subtheme"], needs, strict=True):
        if subtheme:
            subthemes.setdefault(subtheme, set()).update(whole | part)
    at = competence.degrees(seen.needs, people)
    of = [perspective(role, seen.groups) for role in people["actor_type"]]
    inside = ({wishes.leader, wishes.co_driver} - set(wishes.outside)) | set(wishes.inside)
    gentle = set(people.loc[people["gentle_form"] != "", "key"]) if "gentle_form" in people else set()
    outside = ({wishes.sponsor} | gentle | set(wishes.outside)) - inside
    return optimum.Problem(
        people=keys,
        needs=tuple(needs),
        subthemes=tuple(frozenset(one) for one in subthemes.values()),
        groups=tuple(frozenset(key for key, one in zip(keys, of, strict=True) if one == group) for group in GROUPS),
        corners=tuple(frozenset(at.loc[at["axis"] == axis, "person"]) for axis in seen.corners["axis"]),
        said_yes=frozenset(people.loc[_states(people) == competence.SAID_YES, "key"]),
        criteria=_criteria(seen.contacts, keys),
        inside=frozenset(keys) & inside, outside=frozenset(keys) & outside, least=wishes.least, most=wishes.most,
    )  # fmt: skip


def _states(people: pd.DataFrame) -> pd.Series:
    return people["contact_state"] if "contact_state" in people else pd.Series("", index=people.index)


def _criteria(contacts: pd.DataFrame | None, keys: Sequence[str]) -> Mapping[str, int]:
    """Count the criteria that are ticked for each person."""
    if contacts is None or "criteria" not in contacts:
        return {}
    ticked = {one.key: len(set(one.criteria)) for one in contacts.itertuples(index=False)}
    return {key: ticked[key] for key in keys if ticked.get(key)}


def _members(seen: People, wishes: Wishes, core: pd.DataFrame, worth: _Worth) -> Iterator[Member]:
    """Say of everybody in the core why, the most telling first."""
    few = {axis for axis, n in zip(seen.corners["axis"], worth.corners, strict=True) if 0 < n <= TWO}
    ticked = competence.ticks(core)
    groups = [perspective(role, seen.groups) for role in core["actor_type"]]
    units = list(core["unit"])
    for row, group, state in zip(core.to_dict("records"), groups, _states(core), strict=True):
        person = str(row["key"])
        fills = [one for one in seen.needs.itertuples(index=False) if person in [*one.covered_by, *one.partly_by]]
        seats = (("fills", [one.function for one in fills if person in one.covered_by]),
                 ("fills_partly", [one.function for one in fills if person not in one.covered_by]))  # fmt: skip
        told = {one.axis for one in fills}  # a need says its corner
        mine = set(ticked.loc[ticked["person"] == person, "axis"]) & few - told
        reasons = [*_given(wishes, person), *(Reason(name, {"needs": needs}) for name, needs in seats if needs)]
        if row["unit"] and len(core) > 1 and units.count(row["unit"]) == 1:
            reasons.append(Reason("only_unit", {"unit": row["unit"]}))
        if groups.count(group) == 1:
            reasons.append(Reason("only_group", {"group": group}))
        if mine:
            reasons.append(Reason("corner", {"axes": [axis for axis in seen.corners["axis"] if axis in mine]}))
        yield Member(person, tuple(reasons or [_for_want_of_better(wishes, state)]))


def _given(wishes: Wishes, person: str) -> list[Reason]:
    """Give the reasons that nobody weighs: who leads, and who was chosen."""
    roles = (("leader", wishes.leader), ("co_driver", wishes.co_driver))
    found = [Reason(role) for role, one in roles if one == person]
    return found or ([Reason("chosen")] if person in wishes.inside else [])


def _for_want_of_better(wishes: Wishes, state: str) -> Reason:
    said_yes = state == competence.SAID_YES
    return Reason("said_yes") if said_yes else Reason("fills_up", {"least": wishes.least})


def _alternatives(seen: People, problem: optimum.Problem, core: list[str]) -> Iterator[Alternative]:
    """Find for each member who may go the one who would cost least instead."""
    before = _Worth(problem, frozenset(core))
    others = [one for one in problem.people if one not in core and one not in problem.outside]
    for person in core:
        if person in problem.inside or not others:
            continue
        rest = frozenset(core) - {person}
        worth = {one: optimum.value(problem, rest | {one}) for one in others}
        best = max(others, key=worth.__getitem__)
        after = _Worth(problem, rest | {best})
        lost = _less(seen.needs["key"], before.needs, after.needs)
        told = set(seen.needs.loc[seen.needs["key"].isin(lost), "axis"])  # a need says its corner
        corners = _less(seen.corners["axis"], before.corners, after.corners, TWO)
        groups = _less(GROUPS, before.groups, after.groups)
        yield Alternative(person, best, lost, tuple(axis for axis in corners if axis not in told), groups)


def _less(keys: Iterable[str], before: Sequence[float], after: Sequence[float], enough: float = 1) -> tuple[str, ...]:
    """Name what would be reached less than before, as far as it is `enough`."""
    compared = zip(keys, before, after, strict=True)
    return tuple(str(key) for key, was, now in compared if min(now, enough) < min(was, enough))
