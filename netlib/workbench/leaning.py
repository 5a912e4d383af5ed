"""Tells what in a network points at somebody, beside what is theirs alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from netlib.invariants import Body
from netlib.model import KINDS
from netlib.texts import Texts
from netlib.texts.formats import listing

Place = tuple[str, str]  # kind and key
# What is somebody's own, or only a seat that they fill: it goes with them.
OWN: Final = frozenset({"participation", "contact", "consent", "contributor"})
SEATS: Final = "need"


def leaning(bodies: Mapping[Place, Body | None], person: str) -> Counter[str]:
    """Count by kind what points at `person` and stays when they are taken off the list; empty: nothing does."""
    found: Counter[str] = Counter()
    helped = bodies.get(("contributor", person)) is not None  # then a visit points at that, which stays
    for (kind, _), body in bodies.items():
        if body is None or kind == SEATS or kind not in KINDS or (kind == "exploration" and helped):
            continue
        pointed = _points_at(body, person) if kind not in OWN else body.get("referred_by") == person
        found[kind] += bool(pointed)
    return +found


def own(bodies: Mapping[Place, Body | None], person: str) -> list[Place]:
    """Name what is somebody's alone in a network: their part in it, how they were asked, what they said yes to."""
    return [
        (kind, key) for (kind, key), body in bodies.items()
        if body is not None and (
            (kind in {"participation", "contact"} and key == person)
            or (kind == "consent" and body.get("person") == person)
        )
    ]  # fmt: skip


def _points_at(body: object, person: str) -> bool:
    """Tell whether a person's key stands anywhere in a body, whatever the field is called."""
    if isinstance(body, Mapping):
        return any(_points_at(one, person) for one in body.values())
    if isinstance(body, Iterable) and not isinstance(body, str):
        return any(_points_at(one, person) for one in body)
    return body == person


def told(found: Mapping[str, int], t: Texts) -> str:
    """Say what points at somebody: "3 udsagn, 2 planpunkter og rollen som netværksleder"."""
    known = {name: n for name, n in found.items() if t.has(f"people.leans_{name}")}
    others = sum(n for name, n in found.items() if name not in known)
    words = [t(f"people.leans_{name}", n=n) for name, n in known.items()]
    return listing([*words, *([t("people.leans_other", n=others)] if others else [])], t.locale)
