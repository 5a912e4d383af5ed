"""Brings a network in from a case folder, and says what became of it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netlib import access
from netlib.errors import RefusedError
from netlib.exchange.case import Acquaintances, read_case, write_rejected
from netlib.exchange.problems import Problem
from netlib.handbook.spelling import slug
from netlib.model import PEOPLE, Theme
from netlib.store import Transaction
from netlib.workbench import handbooks
from netlib.workbench.writing import Proposal, write

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench


@dataclass(frozen=True)
class Imported:
    """What became of a file that was brought in."""

    network: str
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    rejected: Path | None


def import_case(bench: "Workbench", path: Path, key: str | None, *, update: bool) -> Imported:
    """Bring in a case folder; see `Workbench.import_case`."""
    name = key or slug(path.resolve().name)
    with bench.store.write() as tx:
        known = ("network", name) in tx.keys(name)
        if not known:
            access.demand(bench.viewer, "networks")
        elif not update:
            raise RefusedError("known_network", key=name)
        case = read_case(path, name, handbooks.followed(tx, name), _acquaintances(tx, name))
        others = [one for one in case.records if isinstance(one, Theme) and _differs(tx, name, one)]
        records = [one for one in case.records if one not in others]
        tx.people.put(list(case.people))
        write(tx, bench.writer(tx, name), Proposal(name, records, as_is=True))
    problems = (*case.problems, *(_stands(one) for one in others))
    rejected = write_rejected(path, case.rejected) if case.rejected else None
    if rejected:
        bench.note_output(rejected, "rejected", name)
    return Imported(name, dict(Counter(record.record for record in records)), problems, rejected)


def _differs(tx: Transaction, network: str, theme: Theme) -> bool:
    """Tell whether the forum gave another theme than a file says: the one that is written down stands (E3)."""
    there = tx.of_kind(network, Theme.record).get(theme.key)
    return there is not None and there["original_text"] != theme.original_text


def _stands(theme: Theme) -> Problem:
    return Problem("network.json", "theme_stands", "left_out", column="chefforums_tema", value=theme.original_text)


def _acquaintances(tx: Transaction, network: str) -> Acquaintances:
    """Gather whom a file's names may mean."""
    here = {key for kind, key in tx.keys(network) if kind in PEOPLE}
    people = tx.people.all().values()
    return Acquaintances([one for one in people if one.key in here], list(people))
