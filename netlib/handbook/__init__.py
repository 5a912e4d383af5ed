"""The handbook as data: `load().theme.questions`, `load().rule("R01").numbers["least"]`."""

from functools import cache
from pathlib import Path
from typing import Final

from netlib.errors import NotFoundError
from netlib.handbook.book import Handbook
from netlib.handbook.entry import Both, Entry, ExtraField, Question, Word
from netlib.handbook.reading import FILES, files_in, parse
from netlib.handbook.rule import Rule
from netlib.handbook.schema import Block, Category, Phase, Template
from netlib.handbook.spelling import slug

__all__ = [
    "FILES",
    "SHIPPED",
    "Block",
    "Both",
    "Category",
    "Entry",
    "ExtraField",
    "Handbook",
    "Phase",
    "Question",
    "Rule",
    "Template",
    "Word",
    "files_in",
    "load",
    "own_files",
    "parse",
    "shipped_files",
    "shipped_folder",
    "slug",
]

SHIPPED: Final = ("learning", "welfare", "innovation")  # the first whole; the others have what differs from it


def load(network_type: str = "learning", folder: Path | str | None = None) -> Handbook:
    """Read the handbook for `network_type`: the shipped one, or the edited copy in `folder`.

    Raises
    ------
    NotFoundError
        If no handbook is shipped for `network_type` and no folder is given.
    HandbookError
        If a file is missing or wrong; the sentence names file, key and line.
    """
    return _shipped(network_type) if folder is None else parse(network_type, files_in(Path(folder)))


def shipped_files(network_type: str = "learning") -> dict[str, str]:
    """Give the shipped handbook's files, name to text: a type's own, and a learning network's for the rest.

    Raises NotFoundError for an unknown type.
    """
    return {**files_in(shipped_folder()), **own_files(network_type)}


def own_files(network_type: str) -> dict[str, str]:
    """Give the files that a type of network has of its own, name to text; raises NotFoundError for an unknown type."""
    folder = shipped_folder(network_type)
    return {name: (folder / name).read_text("utf-8") for name in FILES if (folder / name).is_file()}


def shipped_folder(network_type: str = "learning") -> Path:
    """Tell where a type's own files of the shipped handbook lie: a learning network's are whole, to be edited.

    Raises NotFoundError for an unknown type.
    """
    if network_type not in SHIPPED:
        raise NotFoundError("handbook.unknown_type", type=network_type, known=", ".join(SHIPPED))
    return Path(__file__).parent / network_type


@cache
def _shipped(network_type: str) -> Handbook:
    return parse(network_type, shipped_files(network_type))
