"""The house's own Word file, whose styles, paper, header and footer our Word documents take; it lies in the store."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netlib import access
from netlib.errors import FileError
from netlib.model import HandbookFile
from netlib.workbench.handbooks import EVERY_NETWORK

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

NAME: Final = "word.docx"  # what it is called in the folder of a handbook
TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SETTING: Final = "word"
BODY: Final = "word/document.xml"  # without it a file is none of Word's


def word_file(bench: "Workbench") -> bytes | None:
    """Give the house's Word file; None: it has none, and netlib's own counts."""
    with bench.store.read() as tx:
        kept = tx.setting(SETTING)
        found = tx.files.get(kept) if kept else None
    return found.data if found else None


def export_word_file(bench: "Workbench", folder: Path) -> Path | None:
    """Write the house's Word file into the folder of a handbook; None: it has none."""
    content = word_file(bench)
    if content is None:
        return None
    (folder / NAME).write_bytes(content)
    return folder / NAME


def import_word_file(bench: "Workbench", folder: Path) -> bool:
    """Keep the Word file of a handbook's folder for all networks, where there is one that is new; tell whether.

    Raises
    ------
    FileError
        If it is no Word file.
    RefusedError
        If the viewer may not change the handbook.
    """
    path = folder / NAME
    if not path.is_file() or path.read_bytes() == word_file(bench):
        return False
    access.demand_write(bench.viewer, EVERY_NETWORK, HandbookFile.record)
    content = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)) or BODY not in zipfile.ZipFile(io.BytesIO(content)).namelist():
        raise FileError("handbooks.no_word", path=path)
    with bench.store.write() as tx:
        tx.set_setting(SETTING, tx.files.put(content, TYPE, NAME))
    return True
