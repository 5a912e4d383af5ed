"""The demonstration: the example networks in a store of their own, on the one day on which they play."""

import json
import tempfile
from pathlib import Path
from typing import Final

from netlib import shipped
from netlib.errors import RefusedError
from netlib.workbench import Workbench, open_workbench

TODAY: Final = "2026-01-12"  # a Monday: one network has its final meeting on Thursday


def prepare(store: str | None = None) -> str:
    """Make a store with the example networks.

    Parameters
    ----------
    store
        Where: a path or a database URL; None: in a new temporary folder.

    Returns
    -------
    str
        The store's name, for `netlib.open`.

    Raises
    ------
    RefusedError
        If the store holds networks that are no examples.
    """
    bench = open_workbench(store or Path(tempfile.mkdtemp(prefix="netlib-")) / "demo.sqlite", create=True)
    known = bench.keys()
    if known and not bench.is_demo:
        raise RefusedError("ui.demo_refused", path=bench.store.name)
    _mark(bench)
    for case in sorted(shipped.folder("data").iterdir()):
        if case.is_dir() and case.name not in known:
            bench.import_case(case)
    if not bench.municipality.name:
        house = shipped.folder("data") / "municipality.json"
        bench.describe_municipality(**json.loads(house.read_text("utf-8")))
    return bench.store.name


def _mark(bench: Workbench) -> None:
    """Write down that it is a demonstration, before anything is in it."""
    with bench.store.write() as tx:
        tx.set_setting("demo", "yes")
        tx.set_setting("today", TODAY)
