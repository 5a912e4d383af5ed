"""What became of each subtheme from one version of a theme to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from netlib.analysis import language
from netlib.handbook.spelling import fold

What = Literal["same", "reworded", "merged", "split", "new", "gone"]
Link = tuple[int, int]  # a place in the earlier version, and one in the later

# Titles are short: of one with three words a single one in common is enough, of one with four it takes two.
NEAR: Final = 1 / 3
NOTHING: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


@dataclass(frozen=True)
class Fate:
    """What became of some subthemes of the earlier version: which ones of the later version they are."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    what: What


def fates(before: Sequence[str], after: Sequence[str], was: Mapping[str, Sequence[str]] = NOTHING) -> list[Fate]:
    """Tell what became of each subtheme.

    Parameters
    ----------
    before, after
        Titles of the earlier and of the later version, each in its order.
    was
        Titles of the later version -> what they were called earlier, where somebody has said so: these links are
        certain, and nothing is guessed beside them.

    Returns
    -------
    list of Fate
        In the order of the later version, what is gone last. Every title stands in at least one fate.

    Notes
    -----
    Where nobody has said it, two titles belong together if they are spelled alike, or have at least a third of the
    content words of the shorter one in common. Words are compared by their stems ("bil", "bilerne") and by the parts
    of compounds ("delebil" and "bil"). A word that stands in two or more titles of one version tells none of them apart
    and does not count, unless the title has no other. The nearest pairs are found first; what is left over may join a
    pair, which is then one that was split or merged. Two titles without a word in common are never seen as one.
    """
    links = _links(before, after, was)
    groups = _together(links)
    found = {min(j for _, j in group): list(_told(group, before, after)) for group in groups}
    linked = {j for _, j in links}
    fresh = {j: [Fate((), (title,), "new")] for j, title in enumerate(after) if j not in linked}
    kept = {i for i, _ in links}
    gone = [Fate((title,), (), "gone") for i, title in enumerate(before) if i not in kept]
    return [fate for _, several in sorted({**found, **fresh}.items()) for fate in several] + gone


def _links(before: Sequence[str], after: Sequence[str], was: Mapping[str, Sequence[str]]) -> list[Link]:
    """Link places of both versions: what is spelled alike, what somebody has said, then what is near."""
    said = [(i, j) for j, title in enumerate(after) for i, old in enumerate(before)
            if fold(old) in {fold(one) for one in was.get(title, ())}]  # fmt: skip
    links: list[Link] = list(said)
    alike = [(i, j) for j, title in enumerate(after) for i, old in enumerate(before) if fold(old) == fold(title)]
    for i, j in sorted(alike, key=lambda link: (after[link[1]] != before[link[0]], before[link[0]], after[link[1]])):
        if not any(i == one or j == other for one, other in links):
            links.append((i, j))
    certain = {j for _, j in said}
    near = [(i, j) for i, j in _near(before, after) if j not in certain and (i, j) not in links]
    for i, j in near:
        if not any(i == one or j == other for one, other in links):
            links.append((i, j))
    for link in near:
        if link not in links and _may_join(link, links):
            links.append(link)
    return links


def _near(before: Sequence[str], after: Sequence[str]) -> list[Link]:
    """List the pairs of titles that are near each other, the nearest first; titles decide between equals."""
    here, there = _telling(before), _telling(after)
    pairs = [(language.shared(one, other), i, j) for i, one in enumerate(here) for j, other in enumerate(there)]
    ordered = sorted((-much, before[i], after[j], i, j) for much, i, j in pairs if much >= NEAR)
    return [(i, j) for *_, i, j in ordered]


def _telling(titles: Sequence[str]) -> list[frozenset[str]]:
    """Give for each title the words that tell it apart from the others of its version, or all where none does."""
    all_of = [language.content(title) for title in titles]
    common = {word for k, one in enumerate(all_of) for word in one if any(word in other for other in all_of[:k])}
    return [one - common or one for one in all_of]


def _may_join(link: Link, links: Sequence[Link]) -> bool:
    """Tell whether something left over may join a pair: one that was split or merged keeps one centre."""
    i, j = link
    of_i = [other for one, other in links if one == i]
    of_j = [one for one, other in links if other == j]
    if bool(of_i) == bool(of_j):
        return False
    if of_i:
        return all(sum(other == place for _, other in links) == 1 for place in of_i)
    return all(sum(one == place for one, _ in links) == 1 for place in of_j)


def _together(links: Sequence[Link]) -> list[list[Link]]:
    """Sort links into groups that have no place in common."""
    groups: list[list[Link]] = []
    for link in links:
        touched = [group for group in groups if any(link[0] == one[0] or link[1] == one[1] for one in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([link, *(one for group in touched for one in group)])
    return groups


def _told(group: Sequence[Link], before: Sequence[str], after: Sequence[str]) -> Iterator[Fate]:
    """Say what became of the subthemes of one group; where several became several, one fate for each of the later."""
    olds, news = ({link[side] for link in group} for side in (0, 1))
    if len(olds) == 1 or len(news) == 1:
        old, new = tuple(before[i] for i in sorted(olds)), tuple(after[j] for j in sorted(news))
        yield Fate(old, new, _what(old, new))
        return
    for j in sorted(news):
        old = tuple(before[i] for i in sorted(i for i, other in group if other == j))
        yield Fate(old, (after[j],), "merged" if len(old) > 1 else "split")


def _what(old: Sequence[str], new: Sequence[str]) -> What:
    if len(old) > 1:
        return "merged"
    if len(new) > 1:
        return "split"
    return "same" if fold(old[0]) == fold(new[0]) else "reworded"
