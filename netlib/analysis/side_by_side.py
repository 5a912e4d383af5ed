"""Two versions of an answer beside each other: what only the one has, what only the other has, and what both have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from netlib.analysis import wording
from netlib.analysis.wording import Part

How = Literal["same", "changed", "rewritten", "new", "gone", "empty"]
Line = tuple[Part, ...]

# The share of words that two lines of a list must have in common to be told as one line that was changed.
ONE_LINE: Final = 0.5


@dataclass(frozen=True)
class Compared:
    """What became of an answer, in lines; where nothing is worth marking, every part of a line is kept.

    `merged` tells both sides in one, for where there is no room beside; empty: there are no marks to merge.
    """

    how: How
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    merged: tuple[Line, ...] = ()


def compare(before: str, after: str, *, is_list: bool = False) -> Compared:
    """Compare two versions of an answer.

    Parameters
    ----------
    before, after
        The answers; "": it was not answered.
    is_list
        Whether each line is something of its own, which may stand in another place or be gone.

    Returns
    -------
    Compared
        `how`: "same"; "changed": marks word by word; "rewritten": the two share so little that both are told whole
        (`wording.ALIKE`); "new" or "gone": only one of them is answered; "empty": neither is.
    """
    old, new = ([" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in (before, after))
    if not is_list:
        old, new = (["\n".join(lines)] if lines else [] for lines in (old, new))
    if old == new:
        return _whole("same" if old else "empty", old, new)
    if not old or not new:
        return _whole("new" if new else "gone", old, new)
    partner = _partners(old, new, ONE_LINE if is_list else wording.ALIKE)
    if not partner:
        return _whole("rewritten", old, new)
    told = {(i, j): tuple(wording.words(old[i], new[j])) for j, i in partner.items()}
    later = {i: j for j, i in partner.items()}
    left: list[Line] = [
        _without("new", told[i, later[i]]) if i in later else (("gone", line),) for i, line in enumerate(old)
    ]
    right: list[Line] = [
        _without("gone", told[partner[j], j]) if j in partner else (("new", line),) for j, line in enumerate(new)
    ]
    return Compared("changed", tuple(left), tuple(right), tuple(_merged(old, new, partner, told)))


def _whole(how: How, old: Sequence[str], new: Sequence[str]) -> Compared:
    return Compared(how, tuple(_kept(line) for line in old), tuple(_kept(line) for line in new))


def _kept(line: str) -> Line:
    return (("kept", line),)


def _without(how: str, line: Line) -> Line:
    return tuple(part for part in line if part[0] != how)


def _merged(
    old: Sequence[str], new: Sequence[str], partner: Mapping[int, int], told: Mapping[tuple[int, int], Line]
) -> Iterator[Line]:
    """Tell both lists in one, in the order of the new: what is gone stands before the line that it stood before."""
    gone = [i for i in range(len(old)) if i not in partner.values()]
    for j, line in enumerate(new):
        if j not in partner:
            yield (("new", line),)
            continue
        while gone and gone[0] < partner[j]:
            yield (("gone", old[gone.pop(0)]),)
        yield told[partner[j], j]
    yield from ((("gone", old[i]),) for i in gone)


def _partners(old: Sequence[str], new: Sequence[str], least: float) -> dict[int, int]:
    """Find for places of the new list the place in the old that became it: each once, those most alike first."""
    shares = {
        (i, j): wording.share(wording.words(old[i], new[j])) for i, j in product(range(len(old)), range(len(new)))
    }
    partner: dict[int, int] = {}
    for i, j in sorted(shares, key=lambda pair: (-shares[pair], abs(pair[0] - pair[1]), pair)):
        if shares[i, j] >= least and j not in partner and i not in partner.values():
            partner[j] = i
    return partner
