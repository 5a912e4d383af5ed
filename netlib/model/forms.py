"""Brings bodies that an earlier netlib wrote into today's form; the log itself is never rewritten."""

from collections.abc import Callable
from typing import Any, Final

from netlib.errors import RefusedError
from netlib.model import KINDS

Body = dict[str, Any]


def _several_fill_a_seat(body: Body) -> Body:
    """Let more than one person fill a seat, wholly or partly."""
    person = body.get("filled_by")
    rest = {name: value for name, value in body.items() if name != "filled_by"}
    return {**rest, "covered_by": [person]} if person else rest


# (kind, form) -> what makes the next form of it.
STEPS: Final[dict[tuple[str, int], Callable[[Body], Body]]] = {("need", 1): _several_fill_a_seat}


def forward(kind: str, v: int, body: Body) -> Body:
    """Give `body`, written in form `v`, in the form that netlib reads today.

    Raises
    ------
    RefusedError
        If a newer netlib wrote it: what it means is not known here.
    """
    known = KINDS.get(kind)
    if known is None:
        return body  # kinds that nobody here reads are kept as they are
    if v > known.v:
        raise RefusedError("newer_form", kind=kind, v=v, known=known.v)
    for step in range(v, known.v):
        body = STEPS[kind, step](body)
    return body
