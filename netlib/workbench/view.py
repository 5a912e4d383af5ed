"""One network as one viewer may see it, at one moment."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from netlib import access, frames, invariants, rules
from netlib.analysis import perspectives
from netlib.handbook import Handbook
from netlib.model import KINDS
from netlib.store import Store
from netlib.store.log import Body
from netlib.store.people import Person
from netlib.workbench import analysing, display, handbooks
from netlib.workbench.course_view import CourseView
from netlib.workbench.deeds import Deed
from netlib.workbench.history import Log
from netlib.workbench.theme_view import ThemeView


class NetworkView(ThemeView, CourseView):
    """A network's frames, and the questions one can ask of them.

    Every frame of `netlib.frames.Frames` is an attribute: `.statements`, `.participants`, `.meetings`, `.notes` ...
    """

    def __init__(  # noqa: PLR0913  a view is of one network, for one viewer, on one day
        self, key: str, records: Mapping[str, list[tuple[str, Body]]], people: Mapping[str, Person], *,
        viewer: access.Viewer, today: dt.date, shared: Sequence[tuple[str, Body]] = (), store: Store,
    ) -> None:  # fmt: skip
        """Cut `records` (`{kind: [(key, body)]}`) and `people` (by key) down to what `viewer` may see.

        `shared` are the handbook files of every network; the network's own prevail. `store` tells what was done.
        """
        self.key = key
        self.viewer = viewer
        self.today = today
        self._store = store
        self._log = Log(store, viewer, key, self._shown)
        self._records = records
        self._people = people
        self._cuts: dict[tuple[str, str | None], set[str]] = {}
        kind = str(records["network"][0][1].get("network_type", "learning"))
        self._book = handbooks.handbook_of(records.get(handbooks.KIND, ()), kind, shared)
        self.frames = frames.frames(self._cut(_own(records, viewer)), access.hidden_fields(viewer))
        self._about: dict[str, Any] = {str(name): value for name, value in self.frames.network.iloc[0].items()}
        answers = access.answers(frames.frame("consent", records.get("consent", ())), today)
        self._set_names(people, {person for person, answer in answers.items() if answer == "named"})

    def _cut(self, records: Mapping[str, list[tuple[str, Body]]]) -> dict[str, list[tuple[str, Body]]]:
        """Cut single answers that this viewer may not see out of the records that hold answers."""
        seen = access.SEES[self.viewer.role]
        return {
            kind: [(key, handbooks.cut_answers(kind, body, self._book, seen)) for key, body in rows]
            if "answers" in KINDS[kind].model_fields else rows
            for kind, rows in records.items() if kind in KINDS
        }  # fmt: skip

    def _set_names(self, people: Mapping[str, Person], agreed: set[str]) -> None:
        """Set names beside keys: everybody's for those who lead, else of those who have `agreed`."""
        for table in (self.frames.participants, self.frames.contributors):
            known = [key if key in people and (self.viewer.sees_names or key in agreed) else "" for key in table["key"]]
            table.insert(1, "name", pd.Series([people[key].name if key else None for key in known], dtype=object))

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
        return f"{self.title} ({self.key}): {len(self.course)} meetings, {len(self.statements)} statements"

    def _repr_html_(self) -> str:
        """Show the network as a table in a notebook."""
        return display.network(self)

    @property
    def handbook(self) -> Handbook:
        """Give the handbook that the network follows."""
        return self._book

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

    @property
    def groups(self) -> dict[str, str]:
        """Give the perspective that each role counts under: municipality, citizens or others.

        The handbook's, unless this network has decided otherwise (`Actions.group_perspectives`).
        """
        return perspectives.groups(self.handbook.words.actor_type, self._about.get("groups"))

    def name(self, person: str | None) -> str | None:
        """Give a person's name, or the function where this viewer may not see the name; None: nobody."""
        if person is None or pd.isna(person):
            return None
        table = self.participants if (self.participants["key"] == person).any() else self.contributors
        row = table.set_index("key").loc[person]
        return str(row["name"] or row["function"] or row["unit"])

    def check(self, language: str = "da") -> pd.DataFrame:
        """Hold the network against the handbook.

        Returns
        -------
        pd.DataFrame
            Shape ``(findings, 5)``: rule, severity (error, warning, info), subject, message, source; the worst first.
            What has a written reason (`Actions.depart`) is not brought up again.
        """
        breaches = invariants.standing(Bodies(self._records), self.handbook)
        found = rules.check(self.frames, self.handbook, language, self.today, breaches)
        return pd.DataFrame([vars(one) for one in found], columns=["rule", "severity", "subject", "message", "source"])

    def analyse(self, language: str = "da") -> dict[str, Any]:
        """Give what the analyses say, as `netlib analyse` does.

        Returns
        -------
        dict
            theme_drift: ask, compared (keys of the first version and the latest), score (0-1), reasons (sentences in
            `language`), or None where there are fewer than two; matrix: category_meeting and category_actor_type, each
            with rows, columns and counts (distinct statements).
        """
        return analysing.analyse(self.frames, self.handbook, self.theme_drift(), language)

    def history(self, kind: str, key: str) -> pd.DataFrame:
        """Tell what became of one record.

        Returns
        -------
        pd.DataFrame
            One row for each change of a field, oldest first: when (Copenhagen), who, done (made, changed, withdrawn,
            back), field, before, after, difference (`[-gone-] {+new+}` where it is text), version (the `base` of a
            change), action (for `undo`). Fields that this viewer may not see are left out.
        """
        return self._log.history(kind, key)

    def recent(self, actions: int = 20) -> pd.DataFrame:
        """List what was last done in the network.

        Returns
        -------
        pd.DataFrame
            One row an action, the newest first: action, when (Copenhagen), who, records (how many), kind and key of
            the first, and undoable: whether nobody has changed any of its records since.
        """
        return self._log.recent(actions)

    def deeds(self) -> list[Deed]:
        """Tell everything that was done in the network, the newest first, without what this viewer may not see."""
        return self._log.deeds()

    def _shown(self, kind: str, body: Body) -> Body:
        """Cut a body of the log, past or present, down to what this viewer may see."""
        own = (kind, body.get("person"))
        if own not in self._cuts:  # asked once for each kind and person, not once for each of a thousand bodies
            whole = dict.fromkeys(KINDS[kind].model_fields if kind in KINDS else body)
            self._cuts[own] = set(whole) - set(access.cut(self.viewer, kind, {**whole, "person": own[1]}))
        left = {name: one for name, one in body.items() if name not in self._cuts[own]}
        return handbooks.cut_answers(kind, left, self._book, access.SEES[self.viewer.role])

    @property
    def unsent(self) -> int:
        """Count what people have typed and not sent yet; whose it is and what it says stays theirs."""
        return self._log.unsent()

    def conflicts(self) -> pd.DataFrame:
        """List the records that two or more people changed without seeing each other's.

        Returns
        -------
        pd.DataFrame
            One row a version: kind, key, version, when, who, body, holds (whether it is the one that counts now).
        """
        return self._log.conflicts()


class Bodies:
    """A network's stored bodies, as what has to be in order asks for them."""

    def __init__(self, records: Mapping[str, Sequence[tuple[str, Body]]]) -> None:
        """Look up in `{kind: [(key, body)]}`."""
        self._kinds = {kind: dict(rows) for kind, rows in records.items()}

    def one(self, kind: str, key: str) -> Body | None:
        """Give one record; None: there is none."""
        return self._kinds.get(kind, {}).get(key)

    def all(self, kind: str) -> Mapping[str, Body]:
        """Give the records of a kind by key."""
        return self._kinds.get(kind, {})


def _own(records: Mapping[str, list[tuple[str, Body]]], viewer: access.Viewer) -> dict[str, list[tuple[str, Body]]]:
    """Cut what only its own person may see out of each record that is somebody else's."""
    return {
        kind: [(key, access.cut(viewer, kind, body)) for key, body in rows] if access.own_fields(kind) else rows
        for kind, rows in records.items()
    }
