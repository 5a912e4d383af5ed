"""What a view of a network tells of its theme: how far it has moved, and with whom it has been discussed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from netlib.analysis import progress, theme
from netlib.analysis.consulted import Consulted
from netlib.analysis.drift import Drift
from netlib.analysis.subthemes import Fate
from netlib.errors import NotFoundError
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.store.people import Person


class ThemeView:
    """The questions about a theme; `NetworkView` has what they are answered from."""

    frames: Frames
    today: dt.date
    _book: Handbook
    _people: Mapping[str, Person]

    def theme_drift(self, before: str | None = None, after: str | None = None) -> Drift | None:
        """Tell how far the theme has moved between two versions, the latest and the first where none are named.

        None where there are fewer than two versions. Raises NotFoundError, naming those there are, for another.
        """
        self._demand_versions(*(key for key in (before, after) if key is not None))
        return theme.moved(self._with_names(), self._book, before, after)

    @property
    def drift_question(self) -> Drift | None:
        """Give the drift that the leader is to be asked about now; None: nothing to ask, or it has been answered."""
        return theme.question(self._with_names(), self._book)

    @property
    def open_mandate(self) -> dict[str, Any] | None:
        """Give the mandate on which the sponsor's answer is awaited, as a table of its fields; None: there is none."""
        return theme.open_mandate(self.frames)

    def consulted(self, version: str) -> dict[str, Consulted]:
        """Tell for each dialogue group whether a version was discussed with it.

        Raises NotFoundError, naming the versions there are, for another.
        """
        self._demand_versions(version)
        return theme.said_by(self._with_names(), self._book, version)

    def subtheme_fates(self, before: str, after: str) -> list[Fate]:
        """Tell what became of each subtheme from one version to another; raises NotFoundError for another."""
        self._demand_versions(before, after)
        return theme.fates(self.frames, before, after)

    @property
    def next_step(self) -> progress.Step:
        """Tell what the leader does next."""
        return progress.next_step(self.frames, self.today, self._book)

    def _demand_versions(self, *keys: str) -> None:
        known = [one["key"] for one in theme.versions(self.frames)]
        for key in keys:
            if key not in known:
                raise NotFoundError("drift.no_version", key=key, known=", ".join(known) or "-")

    def _with_names(self) -> Frames:
        """Put every name beside its key, whoever looks: only that somebody was asked is told, never the name."""
        table = self.frames.participants
        known = [self._people[key].name if key in self._people else None for key in table["key"]]
        return replace(self.frames, participants=table.assign(name=pd.Series(known, index=table.index, dtype=object)))
