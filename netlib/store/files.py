"""Photos, handbook copies and final documents, each kept once under the hash of its bytes."""

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from netlib.errors import FileError
from netlib.store.tables import file

PICTURES: Final = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
READ: Final = ("JPEG", "PNG", "WEBP")  # MPO is what a telephone's JPEG with two pictures in it turns out to be
SIGNS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n")  # how pictures begin, whatever type somebody says they are
MOST: Final = 60  # million pixels: more is no phone's photo
QUALITY: Final = 88  # of 100: no difference to be seen on a wall of cards, half the bytes of 95


@dataclass(frozen=True)
class StoredFile:
    """One file as it is kept."""

    type: str
    name: str
    data: bytes


class Files:
    """The files of one store, read and written inside a transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, data: bytes, type_: str, name: str) -> str:
        """Keep a file and give its SHA-256 in hexadecimal.

        A photo is turned the right way up and stripped of what a camera writes into it: place, time, owner.

        Raises
        ------
        FileError
            If it should be a picture and cannot be read as one.
        """
        if type_.startswith("image/") or data.startswith(SIGNS) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
            data, type_ = without_metadata(data, name)
        key = hashlib.sha256(data).hexdigest()
        if self._connection.scalar(sa.select(file.c.sha256).where(file.c.sha256 == key)) is None:
            values = {"type": type_, "name": unicodedata.normalize("NFC", name), "bytes": data}
            self._connection.execute(file.insert().values(sha256=key, **values))
        return key

    def get(self, sha256: str) -> StoredFile | None:
        """Give a file; None: there is none of that hash."""
        row = self._connection.execute(sa.select(file).where(file.c.sha256 == sha256)).mappings().first()
        return StoredFile(row["type"], row["name"], row["bytes"]) if row else None

    def drop(self, sha256: str) -> None:
        """Throw a file away."""
        self._connection.execute(file.delete().where(file.c.sha256 == sha256))


def without_metadata(data: bytes, name: str) -> tuple[bytes, str]:
    """Give a picture's pixels alone, the right way up, and its media type; raises FileError for what is no picture."""
    from PIL import Image, ImageOps  # noqa: PLC0415  slow to import

    try:
        with Image.open(io.BytesIO(data), formats=READ) as picture:
            form = picture.format or ""
            width, height = picture.size
            if width * height > MOST * 1_000_000:
                raise FileError("care.photo_large", name=name, pixels=round(width * height / 1e6))
            upright = ImageOps.exif_transpose(picture)
            seen = upright.convert(
                "RGBA" if upright.has_transparency_data and PICTURES[form] != "image/jpeg" else "RGB"
            )
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FileError("care.photo_broken", name=name) from error
    # Made of the bare pixels: a copy would carry comments, profiles and XMP along.
    bare = Image.frombytes(seen.mode, seen.size, seen.tobytes())
    written = io.BytesIO()
    bare.save(written, format="JPEG" if form == "MPO" else form, quality=QUALITY)
    return written.getvalue(), PICTURES[form]
