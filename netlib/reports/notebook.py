"""Runs a report notebook with parameters."""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import nbformat
import papermill
import platformdirs
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from netlib import shipped
from netlib.errors import ReportError

KERNEL: Final = "python3"
SECONDS: Final = 600  # a report takes about five; what takes minutes hangs
# What a kernel says goes over the loopback; nobody else on the machine shall read it.
ENCRYPTED: Final = Config(KernelManager={"transport_encryption": "auto"})


def run(kind: str, parameters: Mapping[str, str], scratch: Path) -> NotebookNode:
    """Run the notebook of a kind of report in the folder `scratch` and give it with its outputs.

    Raises
    ------
    ReportError
        If a cell fails; the sentence names the cell and the reason, the whole is in the log file that it names.
    """
    source = shipped.folder("notebooks") / "reports" / f"{kind}.ipynb"
    executed = scratch / f"{kind}.ipynb"
    try:
        papermill.execute_notebook(
            str(source), str(executed), dict(parameters), kernel_name=KERNEL, progress_bar=False, cwd=str(scratch),
            execution_timeout=SECONDS, config=ENCRYPTED,
        )  # fmt: skip
    except PapermillExecutionError as error:
        log = keep(f"{parameters['network']}-{kind}", error)
        cell = _cell(source, error)
        raise ReportError("reports.cell_failed", cell=cell, reason=_sentence(error.evalue), log=log) from error
    found: NotebookNode = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    return found


def _cell(source: Path, error: PapermillExecutionError) -> str:
    """Name the failing cell as JupyterLab shows the notebook: its place among all cells, and its last line."""
    shown: NotebookNode = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    place = next((n for n, cell in enumerate(shown.cells, start=1) if cell.source == error.source), 0)
    last = (error.source.strip().splitlines() or [""])[-1]
    return f"{place} ({last})" if place else last


def keep(name: str, error: BaseException) -> Path:
    """Keep the whole of an error in a file of the user's log folder, and give the file."""
    folder = Path(platformdirs.user_log_dir("netlib", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"report-{name}.log"
    path.write_text("".join(traceback.format_exception(error)), "utf-8")
    return path


def reason(error: BaseException) -> str:
    """Say in one line what went wrong."""
    return _sentence(f"{type(error).__name__}: {error}")


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."
