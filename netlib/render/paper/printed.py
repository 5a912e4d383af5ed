"""A PDF as a notebook carries it: shown in JupyterLab, and taken out again where the notebook is run as a report."""

import base64
from dataclasses import dataclass
from typing import Final

from nbformat import NotebookNode

PDF: Final = "application/pdf"


@dataclass(frozen=True)
class Printed:
    """A PDF that the last line of a cell shows."""

    content: bytes

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Give the PDF as notebooks store it, and for readers of plain text its size."""
        return {PDF: base64.b64encode(self.content).decode("ascii"), "text/plain": f"PDF, {len(self.content)} bytes"}


def pdf_in(notebook: NotebookNode) -> bytes:
    """Take the PDF out of an executed notebook.

    Raises
    ------
    ValueError
        If no cell shows one.
    """
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    found = next((output.data[PDF] for output in outputs if PDF in output.get("data", {})), None)
    if found is None:
        msg = "no cell of the notebook shows a PDF"
        raise ValueError(msg)
    return base64.b64decode(found)
