"""The house above the networks: what it is called, and whom a leader rings for help."""

from typing import TYPE_CHECKING, Final

from netlib.model import Municipality
from netlib.store import Transaction
from netlib.workbench.actions.base import made
from netlib.workbench.handbooks import EVERY_NETWORK
from netlib.workbench.writing import Proposal, write

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

KEY: Final = "municipality"


def municipality(bench: "Workbench") -> Municipality:
    """Give what is known of the house; every field is empty until somebody has described it."""
    with bench.store.read() as tx:
        return Municipality.model_validate({**_present(tx), "key": KEY})


def describe(bench: "Workbench", **fields: str) -> str:
    """Change what is known of the house, and give the action's id; raises RefusedError for all but the secretariat."""

    def job(tx: Transaction) -> str:
        record = made(KEY, KEY, {**_present(tx), **fields})
        return write(tx, bench.writer(tx, EVERY_NETWORK), Proposal(EVERY_NETWORK, [record]))

    return bench.store.send(job)


def _present(tx: Transaction) -> dict[str, str]:
    return dict(tx.of_kind(EVERY_NETWORK, KEY).get(KEY, {}))
