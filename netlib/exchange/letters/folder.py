"""Puts the files of letters into a folder: all of them whole, and never over one that somebody may have edited."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from netlib.errors import RefusedError


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, which is made where it is lacking.

    Raises
    ------
    RefusedError
        If one of them is there already, or the folder cannot be written to; nothing is left behind then.
    """
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise RefusedError("letters.there_already", files=", ".join(there), n=len(there))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _placed(folder, files)
    except OSError as error:
        raise RefusedError("letters.cannot_write", path=folder, why=error.strerror or type(error).__name__) from error


def _placed(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write every file beside its place first, and put them there when all are whole."""
    with ExitStack() as undo:
        drafts = {}
        for name, data in files.items():
            handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name}-")
            undo.callback(Path(draft).unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            drafts[name] = Path(draft)
        placed = [draft.replace(folder / name) for name, draft in drafts.items()]
        undo.pop_all()
        return placed
