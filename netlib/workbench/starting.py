"""Starts a network with all that is known of it on the first day, as one action."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from netlib import access
from netlib.errors import RefusedError
from netlib.exchange import pasted_row
from netlib.exchange.pasted_row import PastedRow
from netlib.handbook import Handbook
from netlib.handbook.spelling import fold, slug
from netlib.model import Meeting, Milestone, Participation, Record, Theme
from netlib.store import Transaction
from netlib.store.drafts import Draft
from netlib.store.people import Person, new_key
from netlib.texts.formats import has_cpr
from netlib.workbench import handbooks
from netlib.workbench.actions.base import made, required
from netlib.workbench.writing import Proposal, write

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

ROLES: Final = {"leader": "professional", "sponsor": "manager", "co_driver": "professional"}  # each with its actor type
NAMELESS: Final = "netvaerk"  # the key of a network whose title has no letter that an address can hold
LONGEST: Final = 40  # characters of a key that is made of a title
NOBODY: Final = "-"  # whose draft it is where nobody has said who they are


@dataclass(frozen=True)
class Begin:
    """What is known of a network on its first day; only the title is demanded.

    `theme` is the forum's own words, `decided` the day when it decided on them. Leader, sponsor and co-driver are
    names, or keys of people whom the store knows; a name that one known person has means them, but for the roles in
    `strangers`. `template` is one of the handbook's; `fields` are other fields of a network, `extra` what else a
    spreadsheet said.
    """

    title: str
    key: str = ""  # "": made of the title
    theme: str = ""
    criteria: Sequence[str] = ()
    decided: dt.date | None = None
    leader: str = ""
    sponsor: str = ""
    co_driver: str = ""
    strangers: frozenset[str] = frozenset()
    template: str = "blank"
    language: str = "da"
    fields: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Begun:
    """What became of it: the network's key, the action's id (for `undo`), and how far the network is."""

    network: str
    action: str
    status: str


@dataclass(frozen=True)
class Known:
    """Somebody whom the store knows from a network: key, name, where they work, and the networks' titles."""

    key: str
    name: str
    unit: str
    networks: tuple[str, ...]


def begin(bench: "Workbench", told: Begin) -> Begun:
    """Start a network; see `Workbench.begin`."""
    access.demand(bench.viewer, "networks")
    required("title", told.title)
    _demand_no_cpr(told)
    if told.key and slug(told.key) != told.key:
        raise RefusedError("bad_key", key=told.key)
    met = known(bench) if any(getattr(told, role).strip() for role in ROLES) else []

    def job(tx: Transaction) -> Begun:
        if told.key and tx.one(told.key, "network", told.key):
            raise RefusedError("taken_network", key=told.key)
        key = told.key or _free(tx, told.title)
        people = _people(tx, told, met)
        tx.people.put(list({one.key: one for one in people.values()}.values()))
        status = _status(told, bench.today)
        records = list(_records(told, key, status, people, handbooks.followed(tx, key)))
        return Begun(key, write(tx, bench.writer(tx, key), Proposal(key, records)), status)

    return bench.store.send(job)


def free_key(bench: "Workbench", title: str) -> str:
    """Tell the short name that a network called `title` would get."""
    with bench.store.read() as tx:
        return _free(tx, title)


def known(bench: "Workbench") -> list[Known]:
    """Name everybody who takes part in a network that the viewer may see, by name: each may lead another one."""
    found: dict[str, list[str]] = {}
    with bench.store.read() as tx:
        people = tx.people.all()
        for network in bench.keys():  # noqa: SIM118  a workbench is no mapping
            title = str(tx.of_kind(network, "network")[network]["title"])
            for key in tx.of_kind(network, "participation"):
                found.setdefault(key, []).append(title)
    told = [Known(key, people[key].name, people[key].unit, tuple(titles)) for key, titles in found.items()
            if key in people]  # fmt: skip
    return sorted(told, key=lambda one: (fold(one.name), one.key)) if bench.viewer.sees_names else []


def called(met: Sequence[Known], name: str) -> list[Known]:
    """Find those who are called `name`, however it is spelt, or whose key it is."""
    return [one for one in met if name == one.key or fold(one.name) == fold(name) != ""]


def whom(tx: Transaction, name: str, met: Sequence[Known]) -> Person:
    """Give the one person of `met` who is meant by a name or a key, or a new one, who is not stored yet."""
    hits = called(met, name)
    return tx.people.all()[hits[0].key] if len(hits) == 1 else Person(new_key(), name)


def pasted(bench: "Workbench", text: str) -> PastedRow:
    """Read what somebody copied from a spreadsheet: one row that tells about a network."""
    return pasted_row.read(text, bench.today)


# ---- what is typed and not yet a network


def keep_draft(bench: "Workbench", text: str, rev: int) -> int:
    """Keep what stands in the form, for whoever acts; gives the revision that is kept: an older one is not."""
    access.demand(bench.viewer, "networks")
    seat = _seat(bench)
    return bench.store.send(lambda tx: tx.drafts.put(_draft_id(seat), handbooks.EVERY_NETWORK, seat, text, rev))


def draft(bench: "Workbench") -> Draft | None:
    """Give what whoever acts has typed and not yet made a network of; None: nothing."""
    seat = _seat(bench)
    with bench.store.read() as tx:
        kept = tx.drafts.get(handbooks.EVERY_NETWORK, seat)
    return next((one for one in kept if one.id == _draft_id(seat)), None)


def drop_draft(bench: "Workbench") -> None:
    """Throw away what was typed."""
    bench.store.send(lambda tx: tx.drafts.drop(_draft_id(_seat(bench))))


def _seat(bench: "Workbench") -> str:
    return bench.viewer.person or bench.actor or NOBODY


def _draft_id(seat: str) -> str:
    return f"start+{seat}"


# ---- what is written


def _demand_no_cpr(told: Begin) -> None:
    typed = [told.title, told.theme, told.leader, told.sponsor, told.co_driver, *told.extra.values()]
    if any(has_cpr(str(one)) for one in (*typed, *told.fields.values())):
        raise RefusedError("start.cpr")


def _status(told: Begin, today: dt.date) -> str:
    """Tell how far a network is: E1 and E2 would refuse to begin without a leader or before the forum's decision."""
    if told.decided is None or told.decided > today:
        return "proposed"
    return "unfolding" if told.leader.strip() else "approved"


def _free(tx: Transaction, title: str) -> str:
    """Make a key of a title: of two networks with one title the second is called "..._2".

    A key is free again where its network was taken back and nothing of it is left.
    """
    base = slug(title)
    base = base if len(base) <= LONGEST else base[: LONGEST + 1].rpartition("_")[0] or base[:LONGEST]
    for n in count(1):
        key = (base or NAMELESS) if n == 1 else f"{base or NAMELESS}_{n}"
        if tx.one(key, "network", key) is None or not any(tx.bodies(key).values()):
            return key
    raise AssertionError  # `count` has no end


def _people(tx: Transaction, told: Begin, met: Sequence[Known]) -> dict[str, Person]:
    """Tell who takes which role; one new name is one person, whatever its roles."""
    new: dict[str, Person] = {}
    found = {}
    for role in ROLES:
        name = str(getattr(told, role)).strip()
        if name:
            who = whom(tx, name, [] if role in told.strangers else met)
            found[role] = new.setdefault(fold(name), who) if who.key not in tx.people.all() else who
    return found


def _records(told: Begin, key: str, status: str, people: Mapping[str, Person], book: Handbook) -> Iterator[Record]:
    template = next(one for one in book.start.templates if one.key == book.word("network_template", told.template).key)
    criteria = [book.word("criterion", one) for one in told.criteria]
    extra = dict(told.extra)
    if criteria and not told.theme.strip():  # the theme can be written only once: it waits for the forum's own words
        extra["criteria"] = "; ".join(one.label[told.language] for one in criteria)
    roles = {role: one.key for role, one in people.items()}
    usual = {"network_type": template.network_type, "status": status, "extra": extra}
    yield made("network", key, {**usual, **told.fields, **roles, "title": told.title})
    if told.theme.strip():
        yield Theme(key="theme", original_text=told.theme, criteria=tuple(one.key for one in criteria))
    if told.decided:
        yield Milestone(key="start", date=told.decided, decided=status != "proposed")
    for role, one in {one.key: (role, one) for role, one in reversed(list(people.items()))}.values():
        yield Participation(key=one.key, actor_type=ROLES[role], unit=one.unit)
    for number, meeting in enumerate(template.meetings, start=1):
        yield Meeting(key=str(number), number=number, kind=meeting.kind, headline=meeting.label[told.language])
