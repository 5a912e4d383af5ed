"""Hands a network, or another part in it, to somebody: who takes it over, and what is open on that day."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netlib.analysis import progress
from netlib.analysis.progress import Step
from netlib.errors import NotFoundError, RefusedError
from netlib.model import Participation, Record
from netlib.store import Transaction
from netlib.texts.formats import has_cpr
from netlib.workbench import starting
from netlib.workbench.actions.base import made
from netlib.workbench.view import NetworkView
from netlib.workbench.writing import Proposal, write

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

SETTLED: Final = frozenset({"done", "passed_on", "dropped"})  # ideas that wait for nobody
GRAVE: Final = frozenset({"error", "warning"})


@dataclass(frozen=True)
class OpenFinding:
    """One thing that the handbook would say: severity (error, warning), its rule, the sentence."""

    severity: str
    rule: str
    message: str


@dataclass(frozen=True)
class ComingMeeting:
    """The next meeting; `kind` is a word of `meeting_kind`, `room` may be empty."""

    number: int
    nth: int  # its place among the network's meetings
    kind: str
    date: dt.date
    start: dt.time | None
    headline: str
    room: str


@dataclass(frozen=True)
class Handover:
    """What somebody who takes a network over needs to know, as one viewer may see it on one day.

    Nothing here is a sentence but what people, or the handbook, wrote: `step` is said by the texts `steps.<name>` with
    its values (dates are `date`), `meeting` and `mandate` by whoever shows them.

    `leader`: name, or function, of who leads now (None: nobody). `step`: what comes next. `findings`: errors first,
    then warnings. `mandate`: the fields of the mandate that waits for the sponsor's answer, with `key` (None: none).
    `ideas`: the texts of ideas that nobody owns and that are not settled. `meeting`: the next one (None: none
    planned). `unsent`: how many drafts people have typed and not sent; whose they are and what they say stays theirs.
    """

    leader: str | None
    step: Step
    findings: tuple[OpenFinding, ...]
    mandate: dict[str, Any] | None
    ideas: tuple[str, ...]
    meeting: ComingMeeting | None
    unsent: int

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is open but the next step."""
        return not (self.findings or self.mandate or self.ideas or self.unsent)


def entrust(bench: "Workbench", network: str, role: str, who: str, *, stranger: bool = False) -> str:
    """Let somebody be the network's "leader", "sponsor" or "co_driver", as one action; gives its id.

    `who` is the key or the name of somebody whom the store knows, the name of somebody new, who then takes part, or "":
    nobody (which E1 refuses for the leader of a network that has begun). `stranger`: it is not the one who has this
    name already. Raises RefusedError for what looks like a CPR number, and where this viewer may not write it.
    """
    if has_cpr(who):
        raise RefusedError("start.cpr")
    met = [] if stranger else starting.known(bench)

    def job(tx: Transaction) -> str:
        there = tx.of_kind(network, "network").get(network)
        if there is None:
            raise NotFoundError("unknown_network", key=network, known=", ".join(bench.keys()))
        records: list[Record] = []
        person = starting.whom(tx, who.strip(), met) if who.strip() else None
        if person and not tx.of_kind(network, "participation").get(person.key):
            tx.people.put([person])
            records.append(Participation(key=person.key, actor_type=starting.ROLES[role], unit=person.unit))
        records.append(made("network", network, {**there, role: person.key if person else None}))
        return write(tx, bench.writer(tx, network), Proposal(network, records))

    return bench.store.send(job)


def what_is_open(view: NetworkView, language: str = "da") -> Handover:
    """Gather what is open in a network; only reads. `language` is that of the findings' sentences."""
    return Handover(
        leader=view.name(view.about["leader"]),
        step=view.next_step,
        findings=_findings(view, language),
        mandate=view.open_mandate,
        ideas=_ideas(view),
        meeting=_meeting(view),
        unsent=view.unsent,
    )


def _findings(view: NetworkView, language: str) -> tuple[OpenFinding, ...]:
    found = view.check(language)
    rows = found[found["severity"].isin(GRAVE)].itertuples()
    return tuple(OpenFinding(str(one.severity), str(one.rule), str(one.message)) for one in rows)


def _ideas(view: NetworkView) -> tuple[str, ...]:
    said = [view.handbook.recognise("idea_status", status) or "" for status in view.ideas["status"]]
    lacking = view.ideas["owner"].isna() & ~pd.Series(said, index=view.ideas.index, dtype=object).isin(SETTLED)
    return tuple(str(text) for text in view.ideas["text"][lacking])


def _meeting(view: NetworkView) -> ComingMeeting | None:
    one = progress.next_meeting(view.meetings, view.today)
    if one is None:
        return None
    start = one["start"] if isinstance(one["start"], dt.time) else None
    told = {name: str(one.get(name, "")) for name in ("kind", "headline", "room")}
    return ComingMeeting(number=int(one["number"]), nth=int(one["nth"]), date=one["date"].date(), start=start, **told)
