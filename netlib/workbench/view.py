"""One network as one viewer may see it, at one moment."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from netlib import access, frames, handbook, rules
from netlib.handbook import Handbook
from netlib.store.log import Body
from netlib.store.people import Person


class NetworkView:
    """A network's frames, and the questions one can ask of them.

    Every frame of `netlib.frames.Frames` is an attribute: `.statements`, `.participants`, `.meetings`, `.notes` ...
    """

    def __init__(
        self, key: str, records: Mapping[str, list[tuple[str, Body]]], people: Mapping[str, Person], *,
        viewer: access.Viewer, today: dt.date,
    ) -> None:  # fmt: skip
        """Cut `records` (`{kind: [(key, body)]}`) and `people` (by key) down to what `viewer` may see."""
        self.key = key
        self.viewer = viewer
        self.today = today
        self.frames = frames.frames(records, access.hidden_fields(viewer))
        self._about: dict[str, Any] = {str(name): value for name, value in self.frames.network.iloc[0].items()}
        agreed = {body["person"] for _, body in records.get("consent", ()) if body.get("state") == "yes"}
        self._name_participants(people, agreed)

    def _name_participants(self, people: Mapping[str, Person], agreed: set[str]) -> None:
        """Set names beside keys: everybody's for those who lead, else of those who have `agreed`."""
        table = self.frames.participants
        shown = [key if key in people and (self.viewer.sees_names or key in agreed) else None for key in table["key"]]
        table.insert(1, "name", pd.Series([people[key].name if key else None for key in shown], dtype=object))

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Give a frame by name."""
        if name.startswith("_") or name not in frames.KIND_OF:
            raise AttributeError(name)
        found: pd.DataFrame = getattr(self.frames, name)
        return found

    def __dir__(self) -> list[str]:
        """Name the frames too, so that a notebook completes them."""
        return [*super().__dir__(), *frames.KIND_OF]

    def __repr__(self) -> str:
        """Say what the network is, as a notebook shows it."""
        return f"{self.title} ({self.key}): {len(self.meetings)} meetings, {len(self.statements)} statements"

    @property
    def handbook(self) -> Handbook:
        """Give the handbook that the network follows."""
        return handbook.load()

    @property
    def title(self) -> str:
        """Give the network's title."""
        return str(self._about["title"])

    @property
    def status(self) -> str:
        """Give how far the network has come, such as "running"."""
        return str(self._about["status"])

    @property
    def about(self) -> dict[str, Any]:
        """Give the fields of the network's own record."""
        return dict(self._about)

    def name(self, person: str | None) -> str | None:
        """Give a person's name, or the function where this viewer may not see the name; None: nobody."""
        if person is None or pd.isna(person):
            return None
        row = self.participants.set_index("key").loc[person]
        return str(row["name"] or row["function"] or row["unit"])

    def check(self, language: str = "da") -> pd.DataFrame:
        """Hold the network against the handbook.

        Returns
        -------
        pd.DataFrame
            Shape ``(findings, 5)``: rule, severity (error, warning, info), subject, message, source; the worst first.
        """
        found = rules.check(self.frames, self.handbook, language, self.today)
        return pd.DataFrame([vars(one) for one in found], columns=["rule", "severity", "subject", "message", "source"])
