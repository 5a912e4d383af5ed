"""Takes an action back, and settles what two people wrote at the same time."""

import datetime as dt
from typing import Final

from babel import dates

from netlib import access
from netlib.analysis.history import heads
from netlib.errors import NotFoundError, RefusedError
from netlib.model import KINDS, Record
from netlib.store import Change, Entry, Transaction
from netlib.texts import Texts
from netlib.workbench.history import COPENHAGEN, as_frame
from netlib.workbench.writing import Now, Proposal, Writer, append, demand_anonymity

PERSON: Final = "person"  # an entry that tells whose contact details were changed by whom, never what they are


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
        access.demand_write(writer.viewer, network, "participation" if one.kind == PERSON else one.kind)
        _demand_unchanged(tx, one)
    bodies = {place: before[one.base].body if one.base in before else None for place, one in entries.items()}
    demand_anonymity(now, bodies)
    told = {place: body for place, body in bodies.items() if place[0] != PERSON}
    done = append(tx, writer, Proposal(network), now, told)
    return _undo_people(tx, writer, list(entries.values()), done)


def _undo_people(tx: Transaction, writer: Writer, entries: list[Entry], done: str) -> str:
    for one in entries:
        if one.kind == PERSON:
            was = tx.people.before(one.key, one.action)
            if was is None:
                raise RefusedError("person_undo")
            done = tx.append([Change(one.network, PERSON, one.key, one.body)], writer.actor)
            tx.people.put([was], done)
    return done


def _demand_unchanged(tx: Transaction, one: Entry) -> None:
    """Refuse where the record says something else than `one` made it say, whoever took back what in between."""
    now = tx.one(one.network, one.kind, one.key)
    if now is None or now.body == one.body:
        return
    if now.author is None:
        who: object = _somebody
    else:
        found = tx.people.all().get(now.author)
        who = found.name if found else _somebody if now.author.startswith("p-") else now.author
    raise RefusedError("changed_since", what=_called(one), who=who, when=_when(now.at))


def _somebody(t: Texts) -> str:
    return t("errors.somebody")


def _called(one: Entry) -> object:
    def say(t: Texts) -> str:
        return f"{t(f'kinds.{one.kind}') if t.has(f'kinds.{one.kind}') else one.kind} {one.key}"

    return say


def _when(at: int) -> object:
    moment = dt.datetime.fromtimestamp(at / 1e6, COPENHAGEN)
    return lambda t: dates.format_datetime(moment, "d. MMMM 'kl.' H.mm" if t.language == "da" else "d MMMM HH:mm",
                                           locale=t.locale)  # fmt: skip


def settle(tx: Transaction, writer: Writer, network: str, record: Record) -> str:
    """Write `record` upon every version that nobody has built upon, in one action: from now on it is the only one."""
    access.demand_write(writer.viewer, network, record.record)
    newest = heads(as_frame(tx.history(network, record.record, record.key)))
    v = KINDS[record.record].v
    body = record.body()
    return tx.append([Change(network, record.record, record.key, body, v, one) for one in newest["id"]], writer.actor)
