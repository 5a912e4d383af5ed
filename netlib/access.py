"""Who may see and do what, per record and per field: the only place that decides."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from netlib.errors import RefusedError
from netlib.model import KINDS, Audience

Role = Literal["secretariat", "leader", "co_driver", "recorder", "viewer", "public"]
Deed = Literal["networks", "people", "accounts"]  # starting and removing; disclosing and forgetting; who logs in
Answer = Literal["named", "unnamed", "no", "unknown"]

_LEADERS: Final[frozenset[Audience]] = frozenset({"public", "internal", "leader"})
_INSIDE: Final[frozenset[Audience]] = frozenset({"public", "internal"})
SEES: Final[dict[Role, frozenset[Audience]]] = {
    "secretariat": _LEADERS, "leader": _LEADERS, "co_driver": _LEADERS,
    "recorder": _INSIDE, "viewer": _INSIDE, "public": frozenset({"public"}),
}  # fmt: skip

# What somebody who writes for the others at a meeting may change; those who lead change everything but the handbook.
_AT_THE_MEETING: Final = frozenset({
    "statement", "heading", "idea", "material", "session", "note", "pile", "poster", "vote", "decision", "pattern",
    "commitment", "recommendation",
})  # fmt: skip
_LEADING: Final = frozenset(KINDS) - {"handbook", "municipality"}
WRITES: Final[dict[Role, frozenset[str]]] = {
    "secretariat": frozenset(KINDS), "leader": _LEADING, "co_driver": _LEADING,
    "recorder": _AT_THE_MEETING, "viewer": frozenset(), "public": frozenset(),
}  # fmt: skip


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks; without log-in, whoever sits at the computer works for the secretariat.

    `network` None: every network. `person` is the viewer's own key, for what only they may see.
    """

    role: Role = "secretariat"
    network: str | None = None
    person: str | None = None

    @property
    def sees_names(self) -> bool:
        """Tell whether this viewer may see who a person is without that person's yes."""
        return "leader" in SEES[self.role]


def sees_network(viewer: Viewer, network: str) -> bool:
    """Tell whether a network is there at all for this viewer."""
    return viewer.network in {None, network}


def hidden_fields(viewer: Viewer) -> dict[str, set[str]]:
    """Name the fields of each kind that never leave the workbench for this viewer."""
    seen = SEES[viewer.role] | ({"self"} if viewer.person else set())
    return {
        kind: {name for name, audience in record.audiences().items() if audience not in seen} - {"key"}
        for kind, record in KINDS.items()
    }


def cut(viewer: Viewer, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record's body without what this viewer may not see of this one record."""
    hidden = hidden_fields(viewer).get(kind, set())
    if viewer.person is None or body.get("person") != viewer.person:
        hidden = hidden | own_fields(kind)
    return {name: value for name, value in body.items() if name not in hidden}


def own_fields(kind: str) -> set[str]:
    """Name the fields that only the person whom a record is about may see."""
    return (
        {name for name, audience in KINDS[kind].audiences().items() if audience == "self"} if kind in KINDS else set()
    )


def demand_write(viewer: Viewer, network: str, kind: str) -> None:
    """Raise RefusedError where this viewer may not write records of a kind in a network."""
    if not sees_network(viewer, network) or kind not in WRITES[viewer.role]:
        raise RefusedError("not_allowed_to_write")


def demand(viewer: Viewer, deed: Deed) -> None:
    """Raise RefusedError where this viewer may not do what belongs to the secretariat."""
    if viewer.role != "secretariat":
        raise RefusedError(f"not_allowed_{deed}")


def answers(consents: pd.DataFrame, day: dt.date, purpose: str = "quote") -> dict[str, Answer]:
    """Tell what each person has answered about one purpose.

    Parameters
    ----------
    consents
        A network's consents: person, purpose, state, without_name, since, until.
    day
        The day that counts: outside its dates a yes is none; a no stays.
    purpose
        What they were asked for: "quote", "photo", "contact".

    Returns
    -------
    dict
        Person's key to "named" (words and name), "unnamed" (words only), "no" (also withdrawn) or "unknown".
    """
    table = consents[consents["purpose"] == purpose]
    today = pd.Timestamp(day)
    valid = (table["since"].isna() | (table["since"] <= today)) & (table["until"].isna() | (table["until"] >= today))
    rows = zip(table["person"], table["state"], table["without_name"], valid, strict=True)
    return {person: _answer(state, bare=bool(bare), valid=bool(now)) for person, state, bare, now in rows}


def _answer(state: str, *, bare: bool, valid: bool) -> Answer:
    if state in {"no", "withdrawn"}:
        return "no"
    if state != "yes" or not valid:
        return "unknown"
    return "unnamed" if bare else "named"
