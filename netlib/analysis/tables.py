"""Seats people at tables of three or four, mixed by perspective, so that no citizen sits alone among professionals."""

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

SIZE: Final = 4  # people at a table at most
CITIZENS: Final = "citizens"


def mixed(groups: Mapping[str, str]) -> list[list[str]]:
    """Divide people among tables.

    Parameters
    ----------
    groups
        The perspective of each person, such as "citizens", "municipality", "others".

    Returns
    -------
    list of list of str
        Everybody once, at as few tables of at most four as there can be, which differ by one person at most. Citizens
        sit two and two or more; a single one only where there is just one at the meeting. The others are spread as
        evenly as their numbers allow.

    Notes
    -----
    Source: H150 and the practice that a citizen is never alone at a table unless they wish it.
    """
    n = math.ceil(len(groups) / SIZE)
    room = [len(groups) // n + (table < len(groups) % n) for table in range(n)] if n else []
    citizens = [person for person, group in groups.items() if group == CITIZENS]
    others = sorted((group, person) for person, group in groups.items() if group != CITIZENS)
    tables: list[list[str]] = [[] for _ in room]
    with_citizens = max(1, min(n, len(citizens) // 2))
    for i, person in enumerate(citizens):
        first = i % with_citizens
        order = [*range(first, with_citizens), *range(first), *range(with_citizens, n)]
        tables[next(table for table in order if len(tables[table]) < room[table])].append(person)
    for group, person in others:
        free = [table for table in range(n) if len(tables[table]) < room[table]]
        tables[min(free, key=partial(_filled, tables, room, groups, group))].append(person)
    return tables


def _filled(
    tables: Sequence[Sequence[str]], room: Sequence[int], groups: Mapping[str, str], group: str, table: int
) -> tuple[int, int]:  # fmt: skip
    """Tell how many of a perspective sit at a table, and how near it is to being full."""
    return sum(groups[one] == group for one in tables[table]), len(tables[table]) - room[table]
