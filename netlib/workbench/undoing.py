"""Takes an action back, and settles what two people wrote at the same time."""

import datetime as dt

from babel import dates

from netlib import access
from netlib.analysis.history import heads
from netlib.errors import NotFoundError, RefusedError
from netlib.model import PEOPLE, Record
from netlib.store import Change, Entry, Transaction
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN
from netlib.workbench.deeds import CONTACT_DETAILS, written_as
from netlib.workbench.history import as_frame
from netlib.workbench.writing import Now, Proposal, Writer, append, demand_anonymity, write


def undo(tx: Transaction, writer: Writer, network: str, action: str) -> str:
    """Write what was there before `action`, as an action of its own, and give its id.

    The rules are not asked: what is brought back was in order when it was written, and `netlib check` says what is not.

    Raises
    ------
    NotFoundError
        If this network has no such action, or nothing of it is left to undo.
    RefusedError
        If somebody changed one of its records since, or this viewer may not write them.
    """
    entries = {(one.kind, one.key): one for one in tx.of_action(action) if one.network in {network, "-"}}
    if not entries:
        raise NotFoundError("nothing_to_undo")
    now = Now(tx, network)
    before = tx.by_id([one.base for one in entries.values() if one.base])
    for one in entries.values():
        access.demand_write(writer.viewer, network, written_as(one.kind))
        _demand_unchanged(tx, one, writer.viewer)
    bodies = {place: before[one.base].body if one.base in before else None for place, one in entries.items()}
    if any(kind == "network" and (body is None or now.one(kind, key) is None) for (kind, key), body in bodies.items()):
        access.demand(writer.viewer, "networks")  # it takes a network away, or brings one back
    demand_anonymity(now, bodies)
    told = {place: body for place, body in bodies.items() if place[0] != CONTACT_DETAILS}
    done = append(tx, writer, Proposal(network), now, told)
    return _undo_people(tx, writer, list(entries.values()), done)


def _undo_people(tx: Transaction, writer: Writer, entries: list[Entry], done: str) -> str:
    for one in entries:
        if one.kind == CONTACT_DETAILS:
            was = tx.people.before(one.key, one.action)
            if was is None:
                raise RefusedError("person_undo")
            done = tx.append([Change(one.network, CONTACT_DETAILS, one.key, one.body)], writer.actor)
            tx.people.put([was], done)
    return done


def _demand_unchanged(tx: Transaction, one: Entry, viewer: access.Viewer) -> None:
    """Refuse where the record says something else than `one` made it say, whoever took back what in between."""
    now = tx.one(one.network, one.kind, one.key)
    if now is None or now.body == one.body:
        return
    people = {key: person.name for key, person in tx.people.all().items()} if viewer.sees_names else {}
    written_out = viewer.sees_names and now.author and not now.author.startswith("p-")  # an account, or a typed name
    who = people.get(now.author or "") or (now.author if written_out else _somebody)
    called = people.get(one.key, "") if written_as(one.kind) in PEOPLE else one.key
    raise RefusedError("changed_since", what=_called(one.kind, called), who=who, when=_when(now.at))


def _somebody(t: Texts) -> str:
    return t("errors.somebody")


def _called(kind: str, key: str) -> object:
    kind = written_as(kind)
    return lambda t: f"{t(f'kinds.{kind}') if t.has(f'kinds.{kind}') else kind} {key}".strip()


def _when(at: int) -> object:
    moment = dt.datetime.fromtimestamp(at / 1e6, COPENHAGEN)
    return lambda t: dates.format_datetime(moment, "d. MMMM 'kl.' H.mm" if t.language == "da" else "d MMMM HH:mm",
                                           locale=t.locale)  # fmt: skip


def settle(tx: Transaction, writer: Writer, network: str, record: Record, because: str = "") -> str:
    """Write `record` upon every version that nobody has built upon, in one action: from now on it is the only one."""
    place = (record.record, record.key)
    newest = heads(as_frame(tx.history(network, *place)))
    return write(tx, writer, Proposal(network, [record], because=because, bases={place: list(newest["id"])}))
