"""Writes a report for each of several networks; one that fails does not stop the others."""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from nbformat import NotebookNode
from tqdm import tqdm

from netlib.errors import NetlibError, RefusedError, ReportError
from netlib.render.paged import page
from netlib.render.paper.printed import pdf_in
from netlib.render.word import docx_in
from netlib.reports import notebook
from netlib.reports.order import Order, Result
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import Workbench, agenda
from netlib.workbench.word_file import word_file

NOON: Final = dt.time(12)


def write(bench: Workbench, keys: Sequence[str], order: Order) -> list[Result]:
    """Write the report that `order` asks for of each network in `keys`.

    Parameters
    ----------
    bench
        The workbench on the store that the networks are in.
    keys
        The networks' keys.
    order
        What to write, how, where to.

    Returns
    -------
    list of Result
        One for each key, in order: the file, or the sentence that says why there is none. A file is either whole or not
        there; what stood there before stays where a report fails.

    Raises
    ------
    RefusedError
        If there is no such kind, format or audience, or the folder cannot be written to.
    """
    order.check()
    try:
        order.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError("reports.no_folder", folder=order.out, why=error.strerror) from error
    wanted = tqdm(keys, disable=None, leave=False, file=sys.stderr)  # None: silent unless a terminal listens
    return [_result(bench, key, order) for key in wanted]


def _result(bench: Workbench, key: str, order: Order) -> Result:
    try:
        return Result(key, file=_written(bench, key, order))
    except NetlibError as error:
        return Result(key, error=error.sentence(order.language))
    except Exception as error:  # noqa: BLE001  whatever happens to one report, the others are written
        log = notebook.keep(f"{key}-{order.kind}", error)
        said = ReportError("reports.failed", reason=notebook.reason(error), log=log)
        return Result(key, error=said.sentence(order.language))


def _written(bench: Workbench, key: str, order: Order) -> Path:
    seen = bench.network(key, order.as_of)  # what is not there is said before a kernel starts
    if order.kind == "agenda":
        agenda.demand(seen, order.meeting)
    with tempfile.TemporaryDirectory(prefix="netlib-") as scratch:
        executed = notebook.run(order.kind, order.parameters(_store(bench), key), Path(scratch))
    written = _replace(order.file(key), _content(bench, order, executed))
    bench.note_output(written, "report", key)
    return written


def _content(bench: Workbench, order: Order, executed: NotebookNode) -> bytes:
    """Take out of an executed notebook what the file is made of."""
    if order.form == "docx":
        made = dt.datetime.combine(order.as_of or bench.today, NOON, COPENHAGEN)
        return docx_in(executed, made, order.reference.read_bytes() if order.reference else word_file(bench))
    return pdf_in(executed) if order.form == "pdf" else page(executed).encode("utf-8")


def _store(bench: Workbench) -> str:
    """Name the store so that a kernel in another folder finds it."""
    name = bench.store.name
    return name if "://" in name else str(Path(name).resolve())


def _replace(path: Path, content: bytes) -> Path:
    """Write a file in one step: a reader sees the old one or the new one, never half of one."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).chmod(0o644)  # mkstemp makes it readable for its owner alone
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path
