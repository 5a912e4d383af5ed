"""Turns an executed report notebook into one self-contained HTML page."""

import re
from pathlib import Path
from typing import Final

from nbconvert import TemplateExporter
from nbformat import NotebookNode

from netlib.render.document import Running
from netlib.render.html import HEAD, stylesheet

TEMPLATES: Final = Path(__file__).parent
_BLANK_LINES: Final = re.compile(r"\n\s*\n")


def page(notebook: NotebookNode) -> str:
    """Give the page of an executed notebook: what its cells show, no input, no script, nothing from outside.

    Raises
    ------
    ValueError
        If no cell shows the opening of a document, which says what the page is called.
    """
    head = next((one for one in _heads(notebook) if one), None)
    if head is None:
        msg = "no cell of the notebook shows the opening of a document"
        raise ValueError(msg)
    language = head.pop("language")
    running = Running(**head)
    resources = {HEAD: {**head, "language": language, "stylesheet": stylesheet(running)}}
    exporter = TemplateExporter(
        template_name="page", template_file="index.html.j2", extra_template_basedirs=[str(TEMPLATES)]
    )  # fmt: skip
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return _BLANK_LINES.sub("\n", body).strip() + "\n"


def _heads(notebook: NotebookNode) -> list[dict[str, str]]:
    """List what the outputs carry about the page around them."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [dict(output.metadata[HEAD]) for output in outputs if HEAD in output.get("metadata", {})]
