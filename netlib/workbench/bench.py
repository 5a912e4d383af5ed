"""The workbench on one store: which networks there are, opening one, bringing one in."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pandas as pd

from netlib import access
from netlib.access import Viewer
from netlib.analysis import progress
from netlib.analysis.year import Mark
from netlib.errors import NotFoundError, RefusedError
from netlib.model import KINDS, Municipality, Session
from netlib.store import Store, Transaction, erasure, open_store
from netlib.store.files import StoredFile
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import care, course_view, display, handbooks, houses, importing, privacy, starting
from netlib.workbench.actions import Actions
from netlib.workbench.importing import Imported
from netlib.workbench.meeting import Meeting
from netlib.workbench.starting import Begin, Begun
from netlib.workbench.view import NetworkView
from netlib.workbench.writing import Proposal, Writer, write

if TYPE_CHECKING:
    from netlib.workbench.letters import Letters


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

    def _repr_html_(self) -> str:
        """Show the networks as a table in a notebook."""
        return display.workbench(self)

    @property
    def is_demo(self) -> bool:
        """Tell whether the store holds the example networks."""
        with self.store.read() as tx:
            return tx.setting("demo") == "yes"

    @property
    def backup(self) -> care.Backup | None:
        """Tell where the daily backups lie and when the last one was made; None: a server's keeper makes them."""
        return care.backup_of(self.store)

    def keep_daily_backups(self) -> None:
        """Make a backup each day while this process lives; the demonstration needs none."""
        if not self.is_demo:
            care.keep_daily(self.store)

    @property
    def today(self) -> dt.date:
        """Give the day that rules and pages count from: in the demonstration the one day on which it plays."""
        with self.store.read() as tx:
            played = tx.setting("today")
        return dt.date.fromisoformat(played) if played else dt.datetime.now(COPENHAGEN).date()

    @property
    def municipality(self) -> Municipality:
        """Tell which house the networks belong to, and whom their leaders ring; fields may be empty."""
        return houses.municipality(self)

    def describe_municipality(self, **fields: str) -> str:
        """Say what the house is called and whom to ring: name, secretariat, mail, phone; gives the action's id."""
        return houses.describe(self, **fields)

    def keys(self) -> list[str]:
        """Name the networks that the viewer may see, oldest first."""
        return [key for key in self.store.networks() if access.sees_network(self.viewer, key)]

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
        phase = progress.phase(seen.status, seen.handbook)
        return key, seen.title, phase, seen.status, len(seen.course), len(seen.statements)

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
        self._demand_known(key)
        end = dt.datetime.combine(as_of, dt.time.max, COPENHAGEN) if as_of else None
        until = int(end.timestamp() * 1_000_000) if end else None
        records, shared = (self.store.present(one, until) for one in (key, handbooks.EVERY_NETWORK))
        if "network" not in records:
            raise NotFoundError("not_yet", key=key, date=as_of)
        with self.store.read() as tx:
            people = tx.people.all()
        files = shared.get(handbooks.KIND, [])
        day = as_of or self.today
        return NetworkView(key, records, people, viewer=self.viewer, today=day, shared=files, store=self.store)

    def meeting(self, key: str) -> Meeting:
        """Open a network's final meeting: the one of that kind, or the last there is a session for.

        Raises
        ------
        NotFoundError
            If there is no such network; the sentence names those there are.
        """
        seen = self.network(key)
        final = seen.meetings[seen.meetings["kind"] == "final_analysis"]["number"]
        led = {str(one): number for one, number in zip(seen.sessions["key"], seen.sessions["meeting"], strict=True)}
        number = int(final.iloc[-1]) if len(final) else next(reversed(led.values()), None)
        found = self.store.present(key).get("session", [])
        bodies = ((one, access.cut(self.viewer, "session", body)) for one, body in found)
        session = next((Session.read(one, body) for one, body in bodies if body.get("meeting") == number), None)
        with self.store.read() as tx:
            written = {kind: tx.first_written(key, kind) for kind in ("note", "pile")}
        return Meeting(seen, number, cast("Session | None", session), written)

    def photo(self, key: str, sha256: str) -> StoredFile | None:
        """Give a photo of a network's material; None: it has none of that hash, whatever other networks have."""
        if not (self.network(key).materials["file"] == sha256).any():
            return None
        with self.store.read() as tx:
            return tx.files.get(sha256)

    def last_entry(self) -> int:
        """Give the number of the last entry that has arrived: where it has not changed, nothing is new."""
        return self.store.last()

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
        bring_in = privacy.import_archive if path.suffix.lower() == ".zip" else importing.import_case
        return bring_in(self, path, key, update=update)

    def calendar(self, key: str, path: Path | None = None, *, leading: bool = False, meeting: int | None = None,
                 language: str = "da") -> bytes:  # fmt: skip
        """Make a network's calendar file, for Outlook and every other calendar; see `calendar.calendar`.

        `leading`: the leader's own, with talks, agendas, days out and the forum; `meeting`: the number of the only one.
        It is written to `path`, if one is given.
        """
        from netlib.workbench import calendar  # noqa: PLC0415  most commands and pages need no calendar

        return calendar.calendar(self, key, path, leading=leading, meeting=meeting, language=language)

    def letters(self, key: str, language: str = "da") -> "Letters":
        """Give a network's letters as drafts and as files; netlib sends none.

        Raises
        ------
        NotFoundError
            If there is no such network.
        RefusedError
            If the viewer does not lead it: letters have people's names and addresses in them.
        """
        from netlib.workbench.letters import Letters  # noqa: PLC0415  most pages need no Word documents

        return Letters(self, key, language)

    def year(self, first: dt.date | None = None, language: str = "da") -> list[Mark]:
        """Gather twelve months of every network that the viewer may see, from `first` (None: this month) on."""
        return course_view.year(self, first or self.today.replace(day=1), language)

    def note_output(self, path: Path, kind: str, network: str) -> None:
        """Remember a file that was written outside the store, so that erasure finds it; a store only to read cannot."""
        with suppress(RefusedError), self.store.write() as tx:
            erasure.note_output(tx, path, kind, network)

    def actions(self, key: str) -> Actions:
        """Give what can be done in one network; raises NotFoundError where there is none."""
        self._demand_known(key)
        return Actions(self.store, key, self.actor, self.viewer)

    def start(self, key: str, title: str, **fields: object) -> str:
        """Start a network.

        Parameters
        ----------
        key
            Its short name, such as "deleokonomi": it stands in addresses and file names, and never changes.
        title
            What it is called.
        fields
            Other fields of a network: purpose, forum_question, case_number, network_type, start ...

        Returns
        -------
        str
            The action's id; undoing it takes the network away again.

        Raises
        ------
        RefusedError
            If the key cannot be used or is taken, or the viewer is not of the secretariat.
        """
        if not key:
            raise RefusedError("bad_key", key=key)
        return self.begin(Begin(title, key=key, fields=fields)).action

    def begin(self, told: Begin) -> Begun:
        """Start a network with all that is known of it: theme, decision, people and a template's meetings.

        It is one action; undoing it takes all of it away. Without a leader or a decision the network waits ("proposed",
        "approved"), so that neither E1 nor E2 stands in the way.

        Raises
        ------
        RefusedError
            If there is no title, the key cannot be used or is taken, something looks like a CPR number, or the viewer
            is not of the secretariat.
        NotFoundError
            For a template or a criterion that the handbook does not know; the sentence names those there are.
        """
        return starting.begin(self, told)

    def remove(self, key: str) -> str:
        """Take a network away with everything in it, as one action that can be undone; gives the action's id.

        Nothing is erased: people are forgotten by `forget`, one by one.
        """
        access.demand(self.viewer, "networks")
        self._demand_known(key)

        def job(tx: Transaction) -> str:
            there = [place for place, body in tx.bodies(key).items() if body is not None and place[0] in KINDS]
            return write(tx, self.writer(tx, key), Proposal(key, withdrawn=there, as_is=True))

        return self.store.send(job)

    def undo(self, key: str, action: str) -> str:
        """Take an action back in a network, also one that removed the network; see `Actions.undo`."""
        return Actions(self.store, key, self.actor, self.viewer).undo(action)

    def writer(self, tx: Transaction, network: str) -> Writer:
        """Tell as whom, with which rights and by which handbook this person writes in a network."""
        return Writer(self.actor, self.viewer, handbooks.followed(tx, network))

    def _demand_known(self, key: str) -> None:
        known = self.keys()
        if key not in known:
            raise NotFoundError("unknown_network" if known else "no_networks", key=key, known=", ".join(known))


def open_workbench(
    store: str | Path | None = None, actor: str | None = None, viewer: Viewer | None = None, *, create: bool = True
) -> Workbench:
    """Open the workbench on a store: a path, a database URL, or None for the user's own; see `netlib.open`."""
    return Workbench(open_store(store, create=create), actor, viewer)
