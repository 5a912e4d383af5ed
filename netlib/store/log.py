"""The log: what was written, by whom, in which action, instead of what; the present is one view of it."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import uuid_utils

from netlib.model import KINDS
from netlib.model.forms import forward
from netlib.store import clock
from netlib.store.drafts import Drafts
from netlib.store.files import Files
from netlib.store.people import People
from netlib.store.tables import current, entry, setting
from netlib.store.tokens import Tokens


def _take_over(new: str) -> sa.TextClause:
    """Let entries that have just come be the present where they have the greater (at, id), whichever arrived first."""
    return sa.text(f"""
        INSERT INTO current (network, kind, key, seq)
        SELECT network, kind, key, seq FROM entry one
        WHERE one.{new} AND NOT EXISTS (
            SELECT 1 FROM entry other
            WHERE other.network = one.network AND other.kind = one.kind AND other.key = one.key AND other.{new}
              AND (other.at, other.id) > (one.at, one.id))
        ON CONFLICT (network, kind, key) DO UPDATE SET seq = excluded.seq
        WHERE (SELECT (new.at, new.id) > (old.at, old.id)
               FROM entry new, entry old WHERE new.seq = excluded.seq AND old.seq = current.seq)
    """)  # noqa: S608  our own words


TAKE_OVER = _take_over("seq > :before")
TAKE_OVER_ACTION = _take_over("action = :action").bindparams(sa.bindparam("action", type_=entry.c.action.type))

_PRESENT_ID = (
    sa.select(entry.c.id)
    .join(current, current.c.seq == entry.c.seq)
    .where(
        current.c.network == sa.bindparam("same_network"),
        current.c.kind == sa.bindparam("same_kind"),
        current.c.key == sa.bindparam("same_key"),
    )
    .scalar_subquery()
)
# What the writer saw, where they say so; else what there is.
_APPEND = entry.insert().values(base=sa.func.coalesce(sa.bindparam("saw", type_=entry.c.base.type), _PRESENT_ID))

# Made once: a statement that is built anew costs more than its execution.
_GET = sa.select(setting.c.value).where(setting.c.name == sa.bindparam("same_name"))
_SET = setting.update().where(setting.c.name == sa.bindparam("same_name")).values(value=sa.bindparam("value"))

Body = dict[str, Any]
TOGETHER = 1_000  # values in one question


@dataclass(frozen=True)
class Change:
    """What one record becomes; `body` None withdraws it.

    `base` is the id of the entry that the writer saw; None: whatever is there. Where somebody wrote in between, both
    entries have one base, and both are kept.
    """

    network: str
    kind: str
    key: str
    body: Body | None
    v: int = 1
    base: str | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the log as it was written."""

    seq: int
    id: str
    network: str
    kind: str
    key: str
    body: Body | None
    author: str | None
    at: int
    action: str
    base: str | None
    v: int


class Transaction:
    """What belongs together: all of it is committed, or nothing."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.people = People(connection)
        self.drafts = Drafts(connection)
        self.tokens = Tokens(connection)
        self.files = Files(connection)
        self._clock: int | None = None  # the greatest time that the store has seen, once it has been asked for

    def append(self, changes: Sequence[Change], author: str | None = None, action: str | None = None) -> str:
        """Write one action and give its id.

        `action` is an id that `new_action` made: sent a second time, as by somebody who got no answer, it changes
        nothing.
        """
        if action and self._connection.scalar(sa.select(entry.c.seq).where(entry.c.action == action).limit(1)):
            return action
        action = action or new_action()
        at = clock.tick(self._seen(), clock.now())
        rows = [
            {
                "id": str(uuid_utils.uuid7()), "network": one.network, "kind": one.kind, "key": one.key,
                "same_network": one.network, "same_kind": one.kind, "same_key": one.key,
                "body": encode(one.body), "author": author, "at": at + i, "action": action, "v": one.v, "saw": one.base,
            }
            for i, one in enumerate(changes)
        ]  # fmt: skip
        if rows:
            self._connection.execute(_APPEND, rows)
            self._connection.execute(TAKE_OVER_ACTION, {"action": action})
            self._clock = at + len(rows) - 1
        return action

    def close(self) -> None:
        """Keep the time for those who write next; once a transaction, before it is committed."""
        if self._clock is not None:
            self.set_setting("clock", str(self._clock))

    def part(self) -> sa.NestedTransaction:
        """Open a part of the transaction that can be taken back alone."""
        return self._connection.begin_nested()

    def keys(self, network: str) -> set[tuple[str, str]]:
        """Name every (kind, key) that this network has ever had: a withdrawn record stays resolvable."""
        rows = self._connection.execute(sa.select(current.c.kind, current.c.key).where(current.c.network == network))
        return {(kind, key) for kind, key in rows}

    def bodies(self, network: str) -> dict[tuple[str, str], Body | None]:
        """Give what every record of a network says now, by (kind, key)."""
        rows = self._connection.execute(now(network))
        return {(kind, key): decode(kind, v, body) for kind, key, v, body in rows}

    def one(self, network: str, kind: str, key: str) -> Entry | None:
        """Give the present entry of one record, withdrawn or not; None: there never was one."""
        here = (current.c.network == network, current.c.kind == kind, current.c.key == key)
        row = self._connection.execute(sa.select(entry).join(current, current.c.seq == entry.c.seq).where(*here))
        return next(map(as_entry, row.mappings()), None)

    def of_kind(self, network: str, kind: str) -> dict[str, Body]:
        """Give every record of a kind that is not withdrawn, by key, in order of writing."""
        rows = self._connection.execute(now(network).where(current.c.kind == kind, entry.c.body.is_not(None)))
        return {key: decode(kind, v, body) or {} for _, key, v, body in rows}

    def first_written(self, network: str, kind: str) -> list[str]:
        """Name the records of a kind that there ever were, in the order in which each was first written."""
        began = sa.func.min(entry.c.at)
        mine = sa.select(entry.c.key).where(entry.c.network == network, entry.c.kind == kind)
        return list(self._connection.scalars(mine.group_by(entry.c.key).order_by(began, entry.c.key)))

    def last_of_withdrawn(self, network: str, kind: str) -> dict[str, Body]:
        """Give what the withdrawn records of a kind last said, by key."""
        gone = sa.select(current.c.key).join(entry, current.c.seq == entry.c.seq)
        gone = gone.where(current.c.network == network, current.c.kind == kind, entry.c.body.is_(None))
        said = self.entries(entry.c.network == network, entry.c.kind == kind, entry.c.key.in_(gone))
        return {one.key: one.body for one in said if one.body is not None}

    def of_action(self, action: str) -> list[Entry]:
        """Give the entries of one action in order."""
        return list(self.entries(entry.c.action == action))

    def by_id(self, ids: Sequence[str]) -> dict[str, Entry]:
        """Give entries by their ids."""
        return {one.id: one for one in self.entries(entry.c.id.in_(ids))}

    def history(self, network: str, kind: str, key: str) -> list[Entry]:
        """Give every entry of one record, oldest first."""
        return list(self.entries(is_record(network, kind, key)))

    def latest(self, network: str, actions: int) -> list[Entry]:
        """Give the entries of the last actions in a network, oldest first."""
        last = sa.func.max(entry.c.seq)
        recent = sa.select(entry.c.action).where(entry.c.network == network).group_by(entry.c.action)
        chosen = recent.order_by(last.desc()).limit(actions).subquery()
        return list(self.entries(entry.c.network == network, entry.c.action.in_(sa.select(chosen.c.action))))

    def present_of(self, network: str, places: Sequence[tuple[str, str]]) -> list[Entry]:
        """Give the present entries of several records, by (kind, key)."""
        query = sa.select(entry).join(current, current.c.seq == entry.c.seq)
        query = query.where(current.c.network == network, current.c.kind.in_({kind for kind, _ in places}))
        wanted = set(places)
        rows = self._connection.execute(query).mappings()
        return [as_entry(row) for row in rows if (row["kind"], row["key"]) in wanted]

    def divided(self, network: str) -> list[tuple[str, str]]:
        """Name the records, by (kind, key), of which one version was replaced by several."""
        record = (entry.c.kind, entry.c.key)
        query = sa.select(*record).where(entry.c.network == network).group_by(*record, entry.c.base)
        twice = sa.func.count(entry.c.action.distinct()) > 1
        return list(dict.fromkeys((kind, key) for kind, key in self._connection.execute(query.having(twice))))

    def entries(self, *where: sa.ColumnElement[bool]) -> Iterator[Entry]:
        """Give the entries that answer to `where`, oldest first."""
        query = sa.select(entry).where(*where).order_by(entry.c.at, entry.c.id)
        yield from map(as_entry, self._connection.execute(query).mappings())

    def arrive(self, entries: Sequence[Entry]) -> int:
        """Take entries that another store wrote, in its order; gives how many were new here.

        Each keeps its id, time, action and base. Whatever arrives when, the present is the entry with the greatest
        (at, id).
        """
        before = self._last()
        known = self._known([one.id for one in entries])
        new = {one.id: one for one in entries if one.id not in known}
        rows = [{**vars(one), "body": encode(one.body)} for one in new.values()]
        for row in rows:
            del row["seq"]  # each store counts its own arrivals
        if rows:
            clock.tick(max(one.at for one in entries), clock.now())  # a time of tomorrow would overrule us for days
            self._connection.execute(entry.insert(), rows)
            self._connection.execute(TAKE_OVER, {"before": before})
            self._clock = max(self._seen(), *(one.at for one in entries))
        return len(rows)

    def _seen(self) -> int:
        if self._clock is None:
            self._clock = int(self.setting("clock") or 0)
        return self._clock

    def _known(self, ids: Sequence[str]) -> set[str]:
        """Tell which entries are here already; asked in parts, as a question has room for so many values only."""
        parts = (ids[i : i + TOGETHER] for i in range(0, len(ids), TOGETHER))
        found = (self._connection.scalars(sa.select(entry.c.id).where(entry.c.id.in_(part))) for part in parts)
        return {one for some in found for one in some}

    def _last(self) -> int:
        return int(self._connection.scalar(sa.select(sa.func.coalesce(sa.func.max(entry.c.seq), 0))) or 0)

    def setting(self, name: str) -> str | None:
        """Read one setting of the store."""
        return self._connection.scalar(_GET, {"same_name": name})

    def set_setting(self, name: str, value: str) -> None:
        """Write one setting of the store."""
        done = self._connection.execute(_SET, {"same_name": name, "value": value})
        if not done.rowcount:
            self._connection.execute(setting.insert().values(name=name, value=value))


def new_action() -> str:
    """Make the id of an action, for whoever may have to send it twice."""
    return str(uuid_utils.uuid7())


def encode(body: Body | None) -> str | None:
    """Write a body as the log keeps it: NFC and unescaped, so that a name in it can be found and erased."""
    if body is None:
        return None
    return unicodedata.normalize("NFC", json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def decode(kind: str, v: int, body: str | None) -> Body | None:
    """Read a stored body in today's form; None: withdrawn."""
    return None if body is None else forward(kind, v, json.loads(body))


def as_entry(row: sa.RowMapping) -> Entry:
    """Make an entry of a row of the log."""
    v = max(row["v"], KINDS[row["kind"]].v) if row["kind"] in KINDS else row["v"]
    return Entry(**{**row, "body": decode(row["kind"], row["v"], row["body"]), "v": v})


def is_record(network: str, kind: str, key: str) -> sa.ColumnElement[bool]:
    """Ask for the entries of one record."""
    return sa.and_(entry.c.network == network, entry.c.kind == kind, entry.c.key == key)


def now(network: str) -> sa.Select[str, str, int, str | None]:
    """Ask for the records of a network as they are."""
    query = sa.select(entry.c.kind, entry.c.key, entry.c.v, entry.c.body).join(current, current.c.seq == entry.c.seq)
    return query.where(current.c.network == network).order_by(entry.c.seq)


def then(network: str, as_of: int) -> sa.Select[str, str, int, str | None]:
    """Ask for the records of a network as they were at a time, in microseconds since 1970."""
    newest_first = (entry.c.at.desc(), entry.c.id.desc())
    rank = sa.func.row_number().over(partition_by=(entry.c.kind, entry.c.key), order_by=newest_first).label("rank")
    past = sa.select(entry, rank).where(entry.c.network == network, entry.c.at <= as_of).subquery()
    return sa.select(past.c.kind, past.c.key, past.c.v, past.c.body).where(past.c.rank == 1).order_by(past.c.seq)
