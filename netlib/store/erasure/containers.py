"""Looks for a person in files of every kind, also inside a .docx, .xlsx, archive or mail."""

import email
import io
import re
import zipfile
from collections.abc import Iterator
from email import policy
from pathlib import Path
from typing import Final

from netlib.store.erasure.needles import Needles
from netlib.store.erasure.traces import Traces

LARGEST: Final = 256 * 2**20  # bytes read of one member: what unpacks to more is no document of ours
_DEEPEST: Final = 2  # a zip inside a zip, such as a document in an archive
_HEADER: Final = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*\r?\n")  # how a mail begins, and a zip or a picture never
_TAGS: Final = re.compile(rb"<[^<>]{0,2000}>")


def holds(data: bytes, one: Traces) -> bool:
    """Tell whether a file's bytes, or a part of what is packed in it, have the person's name, mail or phone."""
    needles = Needles(one.key, one.needles())
    return any(needles.within(part) or needles.within(_TAGS.sub(b"", part)) for part in _opened(data))


def is_sealed(data: bytes) -> bool:
    """Tell whether a file cannot be looked into, as a PDF, whose texts are packed in ways of its own."""
    return data.startswith(b"%PDF")


def _opened(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Give a file's bytes and those of its members; of a mail its head and texts as one reads them."""
    yield data
    if depth == 0 and _HEADER.match(data):
        yield from _read(data)
    if depth == _DEEPEST or not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                with packed.open(name) as member:
                    yield from _opened(member.read(LARGEST), depth + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return  # no zip after all, or one that nobody can open


def _read(data: bytes) -> Iterator[bytes]:
    """Take a mail apart: what is written in it may be coded letter by letter, as in "S=C3=B8ren"."""
    try:
        mail = email.message_from_bytes(data, policy=policy.default)
        yield "\n".join(str(one) for one in mail.values()).encode()
        for part in mail.walk():
            if not part.is_multipart():
                text = part.get_payload(decode=True)
                yield text if isinstance(text, bytes) else b""
    except (ValueError, LookupError, AttributeError, IndexError):
        return  # no mail after all: its bytes are read as they are


def names(path: str, one: Traces) -> bool:
    """Tell whether the file at a path names a person; one that is gone or cannot be read does not."""
    try:
        return holds(Path(path).read_bytes(), one)
    except OSError:
        return False
