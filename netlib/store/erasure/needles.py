"""Finds a person's names, mail and phone in bytes, however a program may have written them down."""

import mmap
import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.entities import codepoint2name
from typing import Final

Bytes = bytes | mmap.mmap

_SPACE: Final = rb"(?:[\t\n\r \xa0]|\xc2\xa0|&nbsp;|&#160;|&#xa0;|\\u00[aA]0|\\[nrt])+"
_LETTER: Final = rb"A-Za-z\x80-\xff"


_CHUNK: Final = 4 * 2**20  # bytes


class Needles:
    """What must stand nowhere, as one pattern of bytes.

    It finds UTF-8 (composed and decomposed), Latin-1, UTF-16, and letters escaped as JSON and HTML do, in capitals or
    not. A name of several words is found inside longer words too: the cells of a database's row have nothing between
    them. A single word must stand alone, or right behind the person's `key`.
    """

    def __init__(self, key: str, needles: Iterable[str], *, words: bool = True) -> None:
        """Look for `needles`, and for single words behind `key`; not `words`: there only.

        In a database single words prove nothing: it is full of its own, and a person may be called Heading.
        """
        wanted = sorted({one for one in needles if one}, key=lambda one: (-len(one), one))
        narrow = [_narrow(one, key.encode(), words=words) for one in wanted]
        wide = [_wide(one) for one in wanted if words or not _is_word(one)]
        self._pattern = re.compile(b"|".join([*narrow, *wide])) if wanted else None
        runs = {run for one in wanted for run in _anchors(one)}
        self._anchors = runs if all(runs) else set()  # a name without a plain letter: everything is read
        self._margin = 16 * max(map(len, wanted), default=0) + len(key)  # bytes: an escaped letter takes up to nine

    def count(self, data: Bytes) -> int:
        """Count how often `data` has one of them; of gigabytes only what lies around a run of plain letters is read."""
        return sum(self._count(data, start) for start in range(0, len(data), _CHUNK)) if self._pattern else 0

    def _count(self, data: Bytes, start: int) -> int:
        """Count what begins in the chunk at `start`."""
        first = max(start - self._margin, 0)
        piece = bytes(data[first : start + _CHUNK + self._margin])
        low = piece.lower() if self._anchors else b""
        places = sorted({at for run in self._anchors for at in _places(run, low)})
        spans: list[list[int]] = [] if self._anchors else [[0, len(piece)]]
        for at in places:
            if not spans or at - self._margin > spans[-1][1]:
                spans.append([max(at - self._margin, 0), at + self._margin])
            spans[-1][1] = at + self._margin
        pattern = self._pattern or re.compile(b"(?!)")
        hits = (hit.start() + first for begin, end in spans for hit in pattern.finditer(piece, begin, end))
        return sum(start <= hit < start + _CHUNK for hit in hits)

    def within(self, data: Bytes) -> bool:
        """Tell whether `data` has one of them."""
        return bool(self._pattern and self._pattern.search(data))


def _anchors(needle: str) -> tuple[bytes, ...]:
    """Give the longest plain run that every way of writing a needle has, in one byte a letter and in two.

    Of a number it is the whole: two digits stand everywhere.
    """
    is_number = not any(one.isalpha() for one in needle)
    runs = [needle] if is_number else re.findall(r"[A-Za-z0-9@.-]+", _nfc(needle).lower())
    longest = max(runs, key=len, default="")
    return longest.encode(), longest.encode("utf-16-le")


def _places(run: bytes, low: bytes) -> Iterator[int]:
    at = low.find(run)
    while at >= 0:
        yield at
        at = low.find(run, at + len(run))


def _narrow(needle: str, key: bytes, *, words: bool) -> bytes:
    """Make the pattern of a needle in an encoding that has ASCII in it."""
    exactly = _is_word(needle)
    pattern = b"".join(_SPACE if one.isspace() else _either(one, exactly=exactly) for one in _nfc(needle))
    if not exactly:
        return pattern
    behind = b"(?<=" + re.escape(key) + b")" + pattern
    if not words:
        return behind
    alone = rb"(?<![" + _LETTER + b"])" + pattern + rb"(?=[sS]?(?![" + _LETTER + b"]))"
    return alone + b"|" + behind


def _wide(needle: str) -> bytes:
    """Make the pattern of a needle in UTF-16, whose letters have two bytes."""
    exactly = _is_word(needle)
    letters = (b"(?:" + b"|".join(re.escape(one.encode("utf-16-le")) for one in _cases(c, exactly=exactly)) + b")"
               for c in _nfc(needle))  # fmt: skip
    alone = b"".join(letters)
    return rb"(?<![A-Za-z]\x00)" + alone + rb"(?=(?:[sS]\x00)?(?![A-Za-z]\x00))" if exactly else alone


def _is_word(needle: str) -> bool:
    """Tell whether a needle is one word, which as a part of other words says nothing."""
    return needle.isalpha()


def _either(letter: str, *, exactly: bool) -> bytes:
    """Find one letter in every way of writing it."""
    written: set[bytes] = {way for one in _cases(letter, exactly=exactly) for way in _ways(one)}
    longest_first: list[bytes] = sorted(written, key=lambda way: -len(way))
    return b"(?:" + b"|".join(longest_first) + b")"


def _ways(letter: str) -> Iterable[bytes]:
    point = ord(letter)
    yield re.escape(letter.encode())
    yield re.escape(unicodedata.normalize("NFD", letter).encode())
    if letter.isascii() and letter.isalnum():
        return
    yield rb"\\u(?i:%04x)" % point if point <= 0xFFFF else re.escape(letter.encode())  # noqa: PLR2004  one unit
    yield b"&#0*%d;" % point
    yield b"&#[xX]0*(?i:%x);" % point
    if letter.isascii():
        yield rb"\\" + re.escape(letter.encode())
    else:
        yield re.escape(letter.encode("latin-1", "ignore")) or re.escape(letter.encode())
    if name := codepoint2name.get(point):
        yield b"&" + name.encode() + b";"


def _cases(letter: str, *, exactly: bool) -> list[str]:
    cases = [letter] if exactly else [letter, letter.lower(), letter.upper()]
    return [one for one in dict.fromkeys(cases) if len(one) == 1] or [letter]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
