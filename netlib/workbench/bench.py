"""The workbench on one store: which networks there are, opening one, bringing one in."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from netlib import handbook
from netlib.access import Viewer
from netlib.analysis import progress
from netlib.errors import NotFoundError, RefusedError
from netlib.exchange.case import Acquaintances, read_case, write_rejected
from netlib.exchange.problems import Problem
from netlib.handbook.spelling import slug
from netlib.model import Record
from netlib.store import Change, Store, Transaction, open_store
from netlib.workbench.view import NetworkView

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Imported:
    """What became of a file that was brought in."""

    network: str
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    rejected: Path | None


class Workbench:
    """One store, as one person works with it."""

    def __init__(self, store: Store, actor: str | None = None, viewer: Viewer | None = None) -> None:
        """Work on `store` as `actor` (who writes) and `viewer` (who looks; None: the secretariat)."""
        self.store = store
        self.actor = actor
        self.viewer = viewer or Viewer()

    def __repr__(self) -> str:
        """Name the store and its networks, as a notebook shows it."""
        return f"netlib workbench on {self.store.name}: {', '.join(self.store.networks()) or 'no networks yet'}"

    @property
    def is_demo(self) -> bool:
        """Tell whether the store holds the example networks."""
        with self.store.read() as tx:
            return tx.setting("demo") == "yes"

    @property
    def today(self) -> dt.date:
        """Give the day that rules and pages count from: in the demonstration the one day on which it plays."""
        with self.store.read() as tx:
            played = tx.setting("today")
        return dt.date.fromisoformat(played) if played else dt.datetime.now(COPENHAGEN).date()

    def keys(self) -> list[str]:
        """Name the networks of the store, oldest first."""
        return self.store.networks()

    def networks(self) -> pd.DataFrame:
        """Sum up every network.

        Returns
        -------
        pd.DataFrame
            Shape ``(networks, 6)``: network, title, phase, status, and the numbers of meetings and statements.
        """
        columns = ["network", "title", "phase", "status", "meetings", "statements"]
        return pd.DataFrame([self._sum_up(key) for key in self.keys()], columns=columns)

    def _sum_up(self, key: str) -> tuple[str, str, str, str, int, int]:
        seen = self.network(key)
        return key, seen.title, progress.phase(seen.status), seen.status, len(seen.meetings), len(seen.statements)

    def network(self, key: str, as_of: dt.date | None = None) -> NetworkView:
        """Open one network.

        Parameters
        ----------
        key
            The network's key, such as "deleokonomi".
        as_of
            Read what had been recorded by the end of this day in Copenhagen, and count rules from it.

        Raises
        ------
        NotFoundError
            If there is no such network, or was none on that day; the sentence names those there are.
        """
        known = self.keys()
        if key not in known:
            raise NotFoundError("unknown_network" if known else "no_networks", key=key, known=", ".join(known))
        end = dt.datetime.combine(as_of, dt.time.max, COPENHAGEN) if as_of else None
        records = self.store.present(key, int(end.timestamp() * 1_000_000) if end else None)
        if "network" not in records:
            raise NotFoundError("not_yet", key=key, date=as_of)
        with self.store.read() as tx:
            people = tx.people.all()
        return NetworkView(key, records, people, viewer=self.viewer, today=as_of or self.today)

    def import_case(self, path: Path, key: str | None = None, *, update: bool = False) -> Imported:
        """Bring in a case folder, in one transaction: either all of it is there afterwards, or nothing.

        Parameters
        ----------
        path
            The folder.
        key
            What the network is to be called; None: after the folder.
        update
            Let what the folder says replace what the network with this key says.

        Raises
        ------
        RefusedError
            If there already is a network with this key and `update` is not asked for.
        NotFoundError, FileError
            If the folder is not there, is none, or a file in it cannot be read.
        """
        name = key or slug(path.resolve().name)
        with self.store.write() as tx:
            known = ("network", name) in tx.keys(name)
            if known and not update:
                raise RefusedError("known_network", key=name)
            case = read_case(path, name, handbook.load(), _acquaintances(tx, name))
            tx.people.put(list(case.people))
            self.save(tx, name, case.records)
        counts = dict(Counter(record.record for record in case.records))
        return Imported(name, counts, case.problems, write_rejected(path, case.rejected) if case.rejected else None)

    def save(self, tx: Transaction, network: str, records: Sequence[Record]) -> str:
        """Write what has changed of these records as one action; gives the action's id.

        Raises RefusedError where a record points at what does not exist.
        """
        known = tx.keys(network) | {(record.record, record.key) for record in records}
        for record in records:
            for field, kind, key in record.references():
                if (kind, key) not in known:
                    raise RefusedError("unknown_reference", what=f"{record.record}/{record.key}", field=field, key=key)
        present = tx.bodies(network)
        changes = [Change(network, one.record, one.key, one.body(), one.v) for one in records]
        return tx.append([one for one in changes if present.get((one.kind, one.key)) != one.body], self.actor)


def _acquaintances(tx: Transaction, network: str) -> Acquaintances:
    """Gather whom a file's names may mean."""
    here = {key for kind, key in tx.keys(network) if kind == "participation"}
    people = tx.people.all().values()
    return Acquaintances([one for one in people if one.key in here], list(people))


def open_workbench(
    store: str | Path | None = None, actor: str | None = None, viewer: Viewer | None = None, *, create: bool = True
) -> Workbench:
    """Open the workbench on a store: a path, a database URL, or None for the user's own; see `netlib.open`."""
    return Workbench(open_store(store, create=create), actor, viewer)
