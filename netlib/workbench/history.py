"""Who did what, when, and what it changed; and where two people wrote at the same time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from netlib import access
from netlib.analysis import history, wording
from netlib.store import Entry, Store
from netlib.store.people import Person
from netlib.texts.formats import COPENHAGEN
from netlib.workbench.deeds import Deed, Show, deeds

EVERY: Final = 1_000_000  # actions: as many as a network will ever have
ENTRY: Final = ("seq", "id", "action", "kind", "key", "at", "author", "base", "body")


def as_frame(entries: Iterable[Entry]) -> pd.DataFrame:
    """Make a frame of entries, in their order: seq, id, action, kind, key, at, author, base, body."""
    rows = [[getattr(one, name) for name in ENTRY] for one in entries]
    return pd.DataFrame(rows, columns=list(ENTRY), dtype=object)


@dataclass(frozen=True)
class Log:
    """The log of one network as one viewer may read it; `show` cuts a body down to that."""

    store: Store
    viewer: access.Viewer
    network: str
    show: Show

    def history(self, kind: str, key: str) -> pd.DataFrame:
        """Tell what became of one record; see `NetworkView.history`."""
        entries = as_frame(map(self._cut, self.store.history(self.network, kind, key)))
        told = history.changes(entries)
        return pd.DataFrame({
            "when": _moments(told["at"]),
            "who": self._names(told["author"]),
            "done": told["done"], "field": told["field"], "before": told["before"], "after": told["after"],
            "difference": [_difference(*pair) for pair in zip(told["before"], told["after"], strict=True)],
            "version": told["id"], "action": told["action"],
        })  # fmt: skip

    def recent(self, actions: int) -> pd.DataFrame:
        """List what was last done; see `NetworkView.recent`."""
        with self.store.read() as tx:
            entries = as_frame(tx.latest(self.network, actions))
            now = {(one.kind, one.key): one.body for one in tx.present_of(self.network, _places(entries))}
        entries["still"] = [now.get((one.kind, one.key)) == one.body for one in entries.itertuples()]
        rows = entries.groupby("action", sort=False).agg(
            at=("at", "max"), author=("author", "first"), records=("id", "size"), kind=("kind", "first"),
            key=("key", "first"), undoable=("still", "all"),
        )  # fmt: skip
        rows = rows.sort_values("at", ascending=False).reset_index()
        rows = rows.assign(when=_moments(rows["at"]), who=self._names(rows["author"]))
        return rows[["action", "when", "who", "records", "kind", "key", "undoable"]]

    def deeds(self) -> list[Deed]:
        """Tell everything that was done; see `NetworkView.deeds`."""
        with self.store.read() as tx:
            found = deeds(tx.latest(self.network, EVERY), self.viewer, COPENHAGEN, self.show)
        names = self._names(pd.Series([one.author for one in found], dtype=object))
        return [replace(one, who=name, author=None) for one, name in zip(found, names, strict=True)]

    def unsent(self) -> int:
        """Count what is typed and not sent; see `NetworkView.unsent`."""
        with self.store.read() as tx:
            return tx.drafts.count(self.network)

    def conflicts(self) -> pd.DataFrame:
        """List what people changed without seeing each other's; see `NetworkView.conflicts`."""
        found = []
        with self.store.read() as tx:
            for kind, key in tx.divided(self.network):
                lines = as_frame(map(self._cut, tx.history(self.network, kind, key)))
                open_ones = history.heads(lines)
                if len(open_ones) > 1:
                    found.append(open_ones.assign(holds=open_ones["id"] == lines["id"].iloc[-1]))
        columns = ["kind", "key", "version", "when", "who", "body", "holds"]
        if not found:
            return pd.DataFrame(columns=columns)
        rows = pd.concat(found, ignore_index=True)
        return rows.assign(version=rows["id"], when=_moments(rows["at"]), who=self._names(rows["author"]))[columns]

    def _cut(self, one: Entry) -> Entry:
        """Take out of an entry what this viewer may not see."""
        return one if one.body is None else replace(one, body=self.show(one.kind, one.body))

    def _names(self, authors: pd.Series) -> pd.Series:
        """Name the authors to those who may know; others see that somebody did it."""
        with self.store.read() as tx:
            people: Mapping[str, Person] = tx.people.all()
        called: list[Any] = [people[one].name if one in people else one for one in authors]
        return pd.Series(called if self.viewer.sees_names else [None] * len(called), index=authors.index, dtype=object)


def _places(entries: pd.DataFrame) -> list[tuple[str, str]]:
    return list(dict.fromkeys(zip(entries["kind"], entries["key"], strict=True)))


def _moments(at: pd.Series) -> pd.Series:
    """Make times of the log into times on a clock in Copenhagen."""
    return pd.to_datetime(at.astype("int64"), unit="us", utc=True).dt.tz_convert(COPENHAGEN)


def _difference(before: object, after: object) -> str:
    if isinstance(before, str) and isinstance(after, str):
        return wording.marked(wording.words(before, after))
    return ""
