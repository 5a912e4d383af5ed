"""The one way in which anything is written: who may, what it points at, what has to be in order, then one action."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from netlib import access, invariants
from netlib.errors import ReasonNeededError, RefusedError
from netlib.handbook import Handbook
from netlib.handbook.answers import visible
from netlib.invariants import Body, Breach
from netlib.model import KINDS, Asked, Audience, Override, Record
from netlib.store import Change, Transaction

Place = tuple[str, str]  # kind and key
MANY: Final = 20  # records: from here on one question for all is cheaper than one for each
OPEN: Final[tuple[Audience, ...]] = ("public", "internal")  # audiences of answers that lie beside the others
IN_SESSION: Final = frozenset({"note", "vote", "pile", "poster"})


@dataclass(frozen=True)
class Writer:
    """Whoever writes: as whom, with which rights, by which handbook."""

    actor: str | None
    viewer: access.Viewer
    handbook: Handbook


@dataclass(frozen=True)
class Proposal:
    """What one action is to change in one network.

    `because` is why a rule is departed from; `bases` tells for a record which entries its writer saw (several: this
    settles what is to hold); `as_is` takes things
    as they are, as files that are brought in: what is not in order becomes a finding; `action` is an id made
    beforehand, for sending twice.
    """

    network: str
    records: Sequence[Record] = ()
    withdrawn: Collection[Place] = ()
    because: str = ""
    bases: Mapping[Place, Sequence[str]] = field(default_factory=dict)
    as_is: bool = False
    action: str | None = None


class Now:
    """A network's records inside a transaction, read when they are asked for; `whole` reads all of them at once."""

    def __init__(self, tx: Transaction, network: str, *, whole: bool = False) -> None:
        """Read from `tx`."""
        self._tx = tx
        self._network = network
        self._kinds: dict[str, dict[str, Body]] = {}
        self._bodies: dict[Place, Body | None] = dict(tx.bodies(network)) if whole else {}
        self._whole = whole

    def known(self, kind: str, key: str) -> bool:
        """Tell whether there ever was such a record: one that is withdrawn can still be pointed at."""
        self.one(kind, key)
        return (kind, key) in self._bodies

    def one(self, kind: str, key: str) -> Body | None:
        """Give one record; None: there is none, or it is withdrawn."""
        if (kind, key) not in self._bodies and not self._whole:
            found = self._tx.one(self._network, kind, key)
            if found:
                self._bodies[kind, key] = found.body
        return self._bodies.get((kind, key))

    def all(self, kind: str) -> Mapping[str, Body]:
        """Give the records of a kind by key."""
        if kind not in self._kinds:
            self._kinds[kind] = dict(self._tx.of_kind(self._network, kind))
        return self._kinds[kind]


class After:
    """The same records as they would be with `changes` made."""

    def __init__(self, before: Now, changes: Mapping[Place, Body | None]) -> None:
        """Lay `changes` over `before`."""
        self._before = before
        self._changes = changes

    def one(self, kind: str, key: str) -> Body | None:
        """Give one record; None: there is none, or it is withdrawn."""
        return self._changes[kind, key] if (kind, key) in self._changes else self._before.one(kind, key)

    def all(self, kind: str) -> Mapping[str, Body]:
        """Give the records of a kind by key."""
        new = {key: body for (one, key), body in self._changes.items() if one == kind}
        merged = {**self._before.all(kind), **new}
        return {key: body for key, body in merged.items() if body is not None}


def write(tx: Transaction, writer: Writer, proposal: Proposal) -> str:
    """Make one action of a proposal and give its id; "" where nothing would change.

    Raises
    ------
    RefusedError
        If this viewer may not write it, it points at what does not exist, or a rule that cannot be departed from speaks
        against it. Nothing has changed then.
    ReasonNeededError
        If a rule speaks against it that may be departed from with a reason.
    """
    if proposal.action and tx.of_action(proposal.action):
        return proposal.action
    now = Now(tx, proposal.network, whole=len(proposal.records) > MANY)
    changes: dict[Place, Body | None] = {}
    for record in proposal.records:
        access.demand_write(writer.viewer, proposal.network, record.record)
        changes[record.record, record.key] = _body(record, now, writer)
    for kind, key in proposal.withdrawn:
        access.demand_write(writer.viewer, proposal.network, kind)
        changes[kind, key] = None
    changes = {
        place: body
        for place, body in changes.items()
        if now.one(*place) != body or len(proposal.bases.get(place, ())) > 1
    }
    _demand_references(now, [one for one in proposal.records if (one.record, one.key) in changes], set(changes))
    demand_anonymity(now, changes)
    if not proposal.as_is:
        for override in overrides(now, changes, writer, proposal.because):
            changes[override.record, override.key] = override.body()
    return append(tx, writer, proposal, now, changes)


def append(
    tx: Transaction, writer: Writer, proposal: Proposal, now: Now, changes: Mapping[Place, Body | None]
) -> str:  # fmt: skip
    """Write changes that are in order; without an author where what they belong to is anonymous."""
    entries = [
        Change(proposal.network, kind, key, None if body is None else dict(body), form_of(kind), base)
        for (kind, key), body in changes.items()
        for base in proposal.bases.get((kind, key)) or (None,)
    ]
    if not entries:
        return ""
    author = None if any(_is_anonymous(now, place, body) for place, body in changes.items()) else writer.actor
    return tx.append(entries, author, proposal.action)


def form_of(kind: str) -> int:
    """Tell in which form bodies of a kind are written today."""
    return KINDS[kind].v if kind in KINDS else 1


def overrides(now: Now, changes: Mapping[Place, Body | None], writer: Writer, because: str) -> Iterable[Override]:
    """Give the written reasons for what these changes depart from; raises where one is needed, or none is enough."""
    kinds = frozenset(kind for kind, _ in changes)
    before = set(invariants.standing(now, writer.handbook, kinds))
    broken = [one for one in invariants.standing(After(now, changes), writer.handbook, kinds) if one not in before]
    for breach in [*invariants.of_change(now, changes), *broken]:
        rule = writer.handbook.rule(breach.rule)
        key = Override.key_of(breach.rule, breach.subject)
        if rule.overridable and now.one("override", key):
            continue
        if not rule.overridable:
            raise RefusedError("says", why=_said(breach, writer.handbook))
        if not because.strip():
            raise ReasonNeededError("reason_needed", why=_said(breach, writer.handbook), rule=breach.rule)
        yield Override(key=key, rule=breach.rule, subject=breach.subject, reason=because)


def _said(breach: Breach, handbook: Handbook) -> Any:  # noqa: ANN401  a function, called in the reader's language
    return lambda t: invariants.sentence(breach, handbook, t.language)


def _body(record: Record, now: Now, writer: Writer) -> Body:
    """Give what is to be stored: answers for leaders apart from the others, and what the writer cannot see as it is.

    Raises RefusedError where the writer changes what they may not see.
    """
    body = _answers_apart(record, writer.handbook)
    kept = now.one(record.record, record.key)
    if kept is None and not now.known(record.record, record.key):
        return body  # whoever makes a record knows what they put into it
    for name in access.hidden_fields(writer.viewer)[record.record]:
        if body.get(name) != (kept or {}).get(name):
            raise RefusedError("not_allowed_to_write")
    return body


def _answers_apart(record: Record, handbook: Handbook) -> dict[str, Any]:
    """Give a record's body, with what is answered to questions for leaders apart from the other answers."""
    body = record.body()
    if isinstance(record, Asked):
        answers = {**body.pop("answers", {}), **body.pop("for_leaders", {})}
        asked = handbook.asks(record.record, str(body.get("category", "")))
        told = visible(asked, answers, OPEN)
        apart = {key: text for key, text in answers.items() if key not in told}
        body |= {name: value for name, value in (("answers", told), ("for_leaders", apart)) if value}
    return body


def _demand_references(now: Now, records: Sequence[Record], new: set[Place]) -> None:
    """Refuse what points at nothing; what is withdrawn can still be pointed at."""
    for record in records:
        second = record.second_targets()
        for name, kind, key in record.references():
            kinds = {kind, second.get(name, kind)}
            if not any((one, key) in new or now.known(one, key) for one in kinds):
                place = f"{record.record}/{record.key}"
                raise RefusedError("unknown_reference", what=place, field=name, key=key)


def demand_anonymity(now: Now, changes: Mapping[Place, Body | None]) -> None:
    """Hold what was promised: an anonymous meeting stays so, and names nobody."""
    for (kind, key), body in changes.items():
        was = now.one(kind, key)
        if kind == "session" and was and was.get("anonymous", False) != (body or {}).get("anonymous", False):
            if any(note.get("session") == key for note in now.all("note").values()):
                raise RefusedError("anonymity_frozen")
        elif body and _is_anonymous(now, (kind, key), body) and now.known("participation", body.get("seat", "")):
            raise RefusedError("anonymous_seat")


def _is_anonymous(now: Now, place: Place, body: Body | None) -> bool:
    """Tell whether nobody may ever learn who wrote this."""
    kind, key = place
    told = body or now.one(kind, key) or {}
    if kind == "reflection":
        return told.get("visibility") == "anonymous"
    session = told.get("session")
    if kind == "vote":
        session = (now.one("note", told.get("item", "")) or {}).get("session")
    return bool(kind in IN_SESSION and session and (now.one("session", session) or {}).get("anonymous"))
