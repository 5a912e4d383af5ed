"""Gives way in a stated order until a page holds what stands on it; no text is cut and no type is shrunk."""

from collections.abc import Callable, Iterable
from typing import TypeVar

P = TypeVar("P")
L = TypeVar("L")


def fitted(build: Callable[[L], P], limits: Iterable[L], height: Callable[[P], float], room: float) -> tuple[P, L]:
    """Build with one limit after the other and give the first part that is no higher than `room`, else the last.

    Parameters
    ----------
    build
        Makes the part under a limit.
    limits
        Limits from the widest to the tightest, at least one.
    height
        Tells how high a part is, in millimetres.
    room
        The height of the page, in millimetres.

    Returns
    -------
    tuple
        The part, and the limit it was built under: what it leaves out must stand elsewhere.
    """
    for limit in limits:
        part = build(limit)
        if height(part) <= room:
            break
    return part, limit
