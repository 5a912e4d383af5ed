"""Merges letters: a template of the handbook and what is known become the parts of a letter, and the same as text."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from netlib.analysis.letter_parts import Heading, Items, Part, Text
from netlib.handbook.letter import HEADING, ITEM, Letters, alone, split

_HIDDEN: Final = frozenset({"Cc", "Cs"})  # categories of characters that no letter shows, and that XML forbids
_NONE: Final = frozenset("\ufffe\uffff")  # as these are


@dataclass(frozen=True)
class Value:
    """What a field is filled with: words, or parts where it takes lines of its own.

    `missing` holds the words in it that say what is not known yet. With neither words nor parts its line is left out.
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """One letter as it may be sent: to one `person` (a key), or to all of `people` (`person` is None).

    `to` holds the mail addresses, `called` the names that belong to them, in the same order; empty where it goes on
    paper. `problems` are sentences for whoever sends it; `held`
    says why it must not be written as it is. `parts` are what `body` is made of. `sent` is when it went out the last
    time.
    """

    what: str
    label: str
    person: str | None
    name: str
    to: tuple[str, ...]
    subject: str
    body: str
    problems: tuple[str, ...] = ()
    paper: bool = False
    large: bool = False
    meeting: int | None = None
    people: tuple[str, ...] = ()
    sent: dt.date | None = None
    held: str = ""
    language: str = "da"
    called: tuple[str, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Merged:
    """A letter with everything filled in, and what is not known in it: field, and the words that say so."""

    subject: str
    parts: tuple[Part, ...]
    missing: tuple[tuple[str, str], ...]

    @property
    def body(self) -> str:
        """Write it as plain text."""
        return plain(self.parts)


def clean(text: object) -> str:
    """Give what somebody typed on one line, without characters that cannot be shown; everything else stays."""
    return " ".join(_shown(str(text)).split())


def lines(text: object) -> tuple[str, ...]:
    """Give the lines of what somebody typed, each cleaned, without empty ones."""
    return tuple(told for one in str(text).splitlines() if (told := clean(one)))


def _shown(text: str) -> str:
    return "".join(" " if one.isspace() else one for one in text if one.isspace() or _is_shown(one))


def _is_shown(one: str) -> bool:
    return one not in _NONE and unicodedata.category(one) not in _HIDDEN


def merge(letters: Letters, subject: str, body: str, values: Mapping[str, Value]) -> Merged:
    """Fill in one letter.

    Parameters
    ----------
    letters
        The handbook's letters, which say what a text in braces means.
    subject, body
        The letter in one language.
    values
        Field (key) -> what it is filled with.

    Returns
    -------
    Merged
        What is filled in is never read again: braces, and marks such as "# ", that somebody typed stay as they are. A
        line of whose fields none has anything to say is left out, and so is a heading with nothing under it.

    Raises
    ------
    KeyError
        If a field that the letter uses has no value.
    """
    found: list[tuple[str, str]] = []
    told = _Filling(letters, values, found)
    paragraphs = [part for paragraph in _paragraphs(body) for part in told.paragraph(paragraph)]
    line = told.line(subject) or ""
    return Merged(line, tuple(_without_empty_headings(paragraphs)), tuple(dict.fromkeys(found)))


def plain(parts: Sequence[Part]) -> str:
    """Write the parts of a letter as the text of a mail: a heading stands right above what it is about."""
    text = ""
    for part in parts:
        said = part.plain()
        if said:
            text += said + ("\n" if isinstance(part, Heading) else "\n\n")
    return text.rstrip("\n") + "\n"


class _Filling:
    """Fills in the lines of one letter, and remembers what was missing."""

    def __init__(
        self, letters: Letters, values: Mapping[str, Value], missing: list[tuple[str, str]]
    ) -> None:  # fmt: skip
        self.letters = letters
        self.values = values
        self.missing = missing

    def paragraph(self, told: Sequence[str]) -> Iterator[Part]:
        """Give the parts of a paragraph: headings, lists, text, and what fields put on lines of their own."""
        text: list[str] = []
        items: list[str] = []
        for line in told:
            is_item = line.startswith(ITEM)
            if (text and (is_item or line.startswith(HEADING))) or (items and not is_item):
                yield from _gathered(text, items)
            if line.startswith(HEADING):
                yield Heading(self.line(line.removeprefix(HEADING)) or "")
            elif is_item:
                items += self._lines(line.removeprefix(ITEM))
            elif parts := self._parts(line):
                yield from _gathered(text, items)
                yield from parts
            else:
                text += self._lines(line)
        yield from _gathered(text, items)

    def _lines(self, line: str) -> list[str]:
        said = self.line(line)
        return [said] if said else []

    def _parts(self, line: str) -> tuple[Part, ...]:
        """Give what a field that stands alone is filled with, where that takes lines of its own."""
        name = alone(line)
        return self._value(name).parts if name else ()

    def line(self, line: str) -> str | None:
        """Fill in one line; None: none of its fields has anything to say."""
        pieces = [(kind, self._value(told).text if kind == "field" else told) for kind, told in split(line)]
        fields = [told for kind, told in pieces if kind == "field"]
        if fields and not any(fields):
            return None
        return "".join(told for _, told in pieces).strip()

    def _value(self, name: str) -> Value:
        key = self.letters.field(name) or ""
        value = self.values[key]
        self.missing += [(key, words) for words in value.missing]
        return value


def _gathered(text: list[str], items: list[str]) -> Iterator[Part]:
    """Give the lines gathered so far, and begin anew."""
    if items:
        yield Items(tuple(items))
    if text:
        yield Text(tuple(text))
    items.clear()
    text.clear()


def _paragraphs(body: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*body.splitlines(), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield lines
            lines = []


def _without_empty_headings(parts: Sequence[Part]) -> Iterator[Part]:
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if not isinstance(part, Heading) or not (after is None or isinstance(after, Heading)):
            yield part
