"""Writes a document as a Word file: lean HTML, set by pandoc in the styles of a reference document."""

import base64
import datetime as dt
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

import pypandoc
from nbformat import NotebookNode

from netlib.errors import ReportError
from netlib.render import picture
from netlib.render.document import Running
from netlib.render.html import HEAD, LEAN
from netlib.render.paper.press import REGIONS
from netlib.render.word import finish

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REFERENCE: Final = Path(__file__).parent / "reference.docx"
SECONDS: Final = 120
WIDEST: Final = 6.5  # inches between the margins of A4
_PICTURE: Final = re.compile(
    r'<img alt="(?P<alt>[^"]*)" data-width="(?P<width>[\d.]+)" src="data:image/svg\+xml;base64,(?P<drawing>[^"]+)">'
)


@dataclass(frozen=True)
class Head:
    """What a Word file says of itself, and what stands at the edge of its pages."""

    title: str
    language: str
    made: dt.datetime
    running: Running


def docx(lean: Sequence[str], head: Head, reference: bytes | None = None) -> bytes:
    """Write a document as a Word file.

    Parameters
    ----------
    lean
        The document's parts as `netlib.render.html.lean` writes them: whatever a person typed is escaped in them.
    head
        Title, language, when it was made, and the words at the edge of its pages.
    reference
        A Word file whose styles, paper, header and footer are taken; None: netlib's own. What stands in its header or
        footer stays; netlib fills in what is empty.

    Returns
    -------
    bytes
        One .docx: headings in their order, tables with a header row that repeats, pictures as PNG with their words,
        language and title set, nothing fetched from outside. The same parts and time give the same bytes.

    Raises
    ------
    ReportError
        If `reference` is no Word file, or pandoc cannot be run on this machine.
    """
    pictures: list[str] = []

    def drawn(found: re.Match[str]) -> str:
        pictures.append(unescape(found["alt"]))
        width = min(float(found["width"]), WIDEST)
        points = picture.png(base64.b64decode(found["drawing"]).decode(), width)
        told = base64.b64encode(points).decode("ascii")
        return f'<img alt="{found["alt"]}" width="{width}in" src="data:image/png;base64,{told}">'

    body = _PICTURE.sub(drawn, "\n".join(lean))
    with tempfile.TemporaryDirectory(prefix="netlib-") as scratch:
        styles = Path(scratch) / "word.docx"
        styles.write_bytes(REFERENCE.read_bytes() if reference is None else reference)
        content = _pandoc(body, head.language, styles)
    return finish.finished(content, head.title, pictures, head)


def docx_in(notebook: NotebookNode, made: dt.datetime, reference: bytes | None = None) -> bytes:
    """Write what the cells of an executed report notebook show as a Word file; see `docx`.

    Raises
    ------
    ValueError
        If no cell shows the opening of a document, which says what it is called.
    """
    outputs = [
        output for cell in notebook.cells for output in cell.get("outputs", ()) if LEAN in output.get("data", {})
    ]
    told = next((dict(one.metadata[HEAD]) for one in outputs if one.get("metadata", {}).get(HEAD)), None)
    if told is None:
        msg = "no cell of the notebook shows the opening of a document"
        raise ValueError(msg)
    language = told.pop("language")
    running = Running(**told)
    head = Head(f"{running.title} – {running.kind}", language, made, running)
    return docx(["".join(one.data[LEAN]) for one in outputs], head, reference)


def _pandoc(body: str, language: str, reference: Path) -> bytes:
    """Let pandoc set the document: in a sandbox, so that nothing in it is looked up anywhere."""
    options = ["--sandbox", "--from=html", "--to=docx", f"--reference-doc={reference}",
               f"--metadata=lang:{language}-{REGIONS[language]}", "--output=-"]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603  pypandoc brings the program, and no words of anybody's are in its options
            [pypandoc.get_pandoc_path(), *options],
            input=body.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip().split("\n")[0]
        raise ReportError("reports.word_refused", why=why) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ReportError("reports.no_pandoc", why=str(error)) from error
    return done.stdout
