"""Report notebooks, run with parameters and written as files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netlib.reports.order import AUDIENCES, KINDS, Order, Result

if TYPE_CHECKING:
    from netlib.workbench import Workbench

__all__ = ["AUDIENCES", "KINDS", "Order", "Result", "write"]


def write(bench: "Workbench", keys: Sequence[str], order: Order) -> list[Result]:
    """Write the report that `order` asks for of each network in `keys`; see `netlib.reports.batch.write`."""
    from netlib.reports import batch  # noqa: PLC0415  a report's own kernel imports this package and needs no papermill

    return batch.write(bench, keys, order)
