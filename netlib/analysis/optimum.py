"""Chooses the people who reach the most of several aims, one aim after the other, exactly."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np

WHOLLY: Final = 1.0
PARTLY: Final = 0.5
TWO: Final = 2


class Value(NamedTuple):
    """What a choice of people is worth, aim by aim: the greater in the first aim that differs is the better."""

    needs: float  # 1 for one that is covered, 1/2 for one that is covered partly
    subthemes: int
    perspectives: int
    corners: int  # that somebody covers
    broad: int  # corners that two people at least cover
    fewer: int  # minus the number of people
    said_yes: int
    criteria: int
    first: int  # minus the sum of the places that the people have by key


@dataclass(frozen=True)
class Problem:
    """Who can be chosen, and what each of them reaches: sets of people."""

    people: tuple[str, ...]
    needs: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()  # who covers each wholly, who partly
    subthemes: tuple[frozenset[str], ...] = ()
    groups: tuple[frozenset[str], ...] = ()
    corners: tuple[frozenset[str], ...] = ()
    said_yes: frozenset[str] = frozenset()
    criteria: Mapping[str, int] = field(default_factory=dict)
    inside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    least: int = 4
    most: int = 6

    @property
    def sizes(self) -> tuple[int, int]:
        """Give how many people there can be at least and at most, as far as there are so many."""
        free = len(set(self.people) - self.outside)
        most = min(max(self.most, len(self.inside)), free)
        return min(max(self.least, len(self.inside)), most), most


def value(problem: Problem, chosen: Collection[str]) -> Value:
    """Tell what a choice is worth.

    Parameters
    ----------
    problem
        What is reached by whom.
    chosen
        Keys of people.

    Returns
    -------
    Value
        Aim by aim, in their order.
    """
    there = frozenset(chosen)
    return Value(
        needs=sum(WHOLLY if there & whole else PARTLY if there & part else 0 for whole, part in problem.needs),
        subthemes=sum(bool(there & one) for one in problem.subthemes),
        perspectives=sum(bool(there & one) for one in problem.groups),
        corners=sum(bool(there & one) for one in problem.corners),
        broad=sum(len(there & one) >= TWO for one in problem.corners),
        fewer=-len(there),
        said_yes=len(there & problem.said_yes),
        criteria=sum(problem.criteria.get(one, 0) for one in there),
        first=-sum(place for place, one in enumerate(problem.people) if one in there),
    )


def solve(problem: Problem) -> list[str]:
    """Choose the people of greatest value.

    Parameters
    ----------
    problem
        What is reached by whom.

    Returns
    -------
    list of str
        Keys, in the order of `problem.people`; no other choice that the problem allows has a greater `value`.

    Notes
    -----
    One integer programme an aim, each with what the earlier ones have reached as a bound (lexicographic method:
    Ehrgott, Multicriteria Optimization, 2005, ch. 5). Every unknown is 0 or 1: a person is in, or something is reached.
    What is reached is at most the number of chosen people who reach it (a broad corner: half of it).
    """
    if not problem.people:
        return []
    programme = _Programme(problem)
    found = np.zeros(0)
    for aim in programme.aims():
        found = programme.best(aim)
        programme.hold(aim, round(float(aim @ found)))
    return [one for one, there in zip(problem.people, found, strict=False) if there > PARTLY]


class _Programme:
    """The unknowns of a problem and what binds them."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._place = {one: place for place, one in enumerate(problem.people)}
        reached = [*self._reached()]
        self._parts = [part for part, _, _ in reached]
        self._n = len(problem.people) + len(reached)
        self._rows = [self._row(problem.people)]
        self._low, self._high = [float(problem.sizes[0])], [float(problem.sizes[1])]
        for i, (_, people, needed) in enumerate(reached, start=len(problem.people)):
            row = self._row(people)
            row[i] = -needed
            self._bind(row, 0.0)

    def _reached(self) -> Iterable[tuple[str, Collection[str], int]]:
        """Name everything that can be reached: for which aim, by whom, how many of them it takes."""
        problem = self._problem
        for whole, part in problem.needs:  # each counts twice: somebody at all, and somebody wholly
            yield "needs", whole | part, 1
            yield "needs", whole, 1
        yield from (("subthemes", one, 1) for one in problem.subthemes)
        yield from (("perspectives", one, 1) for one in problem.groups)
        yield from (("corners", one, 1) for one in problem.corners)
        yield from (("broad", one, TWO) for one in problem.corners)

    def _row(self, people: Iterable[str], weights: Mapping[str, int] | None = None) -> np.ndarray:
        row = np.zeros(self._n)
        for one in people:
            if one in self._place:
                row[self._place[one]] = weights.get(one, 0) if weights is not None else 1
        return row

    def _bind(self, row: np.ndarray, low: float) -> None:
        self._rows.append(row)
        self._low.append(low)
        self._high.append(np.inf)

    def aims(self) -> Iterable[np.ndarray]:
        """Give what is to be as large as it can be, in order; an aim that nothing reaches is left out."""
        problem, people = self._problem, self._problem.people
        for name in ("needs", "subthemes", "perspectives", "corners", "broad"):
            aim = np.array([0.0] * len(people) + [float(part == name) for part in self._parts])
            if aim.any():
                yield aim
        yield -self._row(people)
        for aim in (self._row(problem.said_yes), self._row(people, problem.criteria), -self._row(people, self._place)):
            if aim.any():
                yield aim

    def best(self, aim: np.ndarray) -> np.ndarray:
        """Solve for one aim; raises RuntimeError if the solver gives up, which it does not on such small numbers."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  slow to import, and rarely needed

        low, high = np.zeros(self._n), np.ones(self._n)
        for one in self._problem.inside:
            low[self._place[one]] = 1
        for one in self._problem.outside:
            high[self._place[one]] = 0
        rules = LinearConstraint(np.array(self._rows), np.array(self._low), np.array(self._high))
        found: Any = milp(
            -aim, integrality=np.ones(self._n), bounds=Bounds(low, high), constraints=rules, options={"mip_rel_gap": 0}
        )
        if found.x is None:
            raise RuntimeError(found.message)
        return np.asarray(np.round(found.x))

    def hold(self, aim: np.ndarray, reached: int) -> None:
        """Let everything that follows reach as much of an aim."""
        self._bind(aim, float(reached))
