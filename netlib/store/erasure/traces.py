"""How one person may be written: names, mail and phone, as patterns for texts and for a database's first sieve."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from netlib import names

GONE: Final = "[slettet]"  # what stands where somebody was named, in every language: it is stored
_LEAST_DIGITS: Final = 6  # a shorter number may be any number


@dataclass(frozen=True)
class Known:
    """What a store has known of one person, now and before."""

    key: str
    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def joined(self, other: "Known") -> "Known":
        """Add what another store knows of the same person."""
        pairs = ((self.names, other.names), (self.mails, other.mails), (self.phones, other.phones))
        return Known(self.key, *(tuple(dict.fromkeys([*ours, *theirs])) for ours, theirs in pairs))


def known(row: Mapping[str, Any]) -> Known:
    """Read a person's row, with what was known before the last change."""
    told = [dict(row), *_tables(json.loads(row["was"]) if row["was"] else None)]
    columns = (tuple(dict.fromkeys(one[name] for one in told if one.get(name))) for name in ("name", "mail", "phone"))
    return Known(row["key"], *columns)


def _tables(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  whatever JSON holds
    """Give every table inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(one)


class Traces:
    """Everything by which one person can be found in a text."""

    def __init__(self, person: Known, others: Iterable[str] = ()) -> None:
        """Look for `person`; names of `others` stay where they hold a part of the person's."""
        self.person = person
        self.key = person.key
        self.names = names.Names(person.names, names.sharing(person.names, others))

    def out_of(self, text: str) -> str:
        """Take full names, mail and phone out of a text; first names and surnames alone stay."""
        if self._numbers:
            text = self._numbers.sub(GONE, text)
        return self.names.without_full(text, GONE)

    def within(self, text: str) -> bool:
        """Tell whether a text has the person's full name, mail or phone."""
        return self.out_of(text) != text

    def may_be_in(self, body: str) -> bool:
        """Tell quickly whether a body as it is stored is worth reading; LIKE finds "Ib" in every library."""
        if self.key in body or "\\u" in body or not unicodedata.is_normalized("NFC", body):
            return True
        low = body.lower()
        numbers = self._numbers is not None and (self._digits.search(body) or any(one in low for one in self._mails))
        return bool(numbers) or any(_begins(word, low) for word in self._words)

    def is_called(self, text: str) -> bool:
        """Tell whether a text is the person's name or mail, and nothing else."""
        return self.out_of(text.strip()) == GONE

    def sieve(self) -> list[str]:
        """Give LIKE patterns of which every text that has a trace, or a part of the name, answers to one."""
        parts = {part for name in self.person.names for part in (*names.parts(name), names.surname(name))}
        digits = (re.sub(r"\D", "", one)[-8:] for one in self._phones)
        told = [*map(_like, parts), *map(_like, self.person.mails), *("%" + "%".join(one) + "%" for one in digits)]
        return sorted({*told, f"%{self.key}%"})

    def needles(self) -> tuple[str, ...]:
        """Give everything that must stand nowhere: the forms of the names, mail, phone."""
        forms = [form for name in self.person.names for form in names.forms(name)]
        return tuple(dict.fromkeys([*forms, *self.person.mails, *self._phones]))

    @cached_property
    def _words(self) -> list[str]:
        """Give the words of the name, one of which every trace of it has, in small letters."""
        return sorted(
            {part.lower() for name in self.person.names for part in (*names.parts(name), names.surname(name))}
        )

    @cached_property
    def _mails(self) -> list[str]:
        return [one.strip().lower() for one in self.person.mails]

    @cached_property
    def _digits(self) -> re.Pattern[str]:
        """Find the first digits of the phone: a pattern that begins with a letter is a quick one."""
        starts = {r"[\s./-]?".join(_national(one)[:3]) for one in self._phones}
        return re.compile("|".join(sorted(starts)) or "(?!)")

    @property
    def _phones(self) -> list[str]:
        return [one.strip() for one in self.person.phones if len(re.sub(r"\D", "", one)) >= _LEAST_DIGITS]

    @cached_property
    def _numbers(self) -> re.Pattern[str] | None:
        """Find mail and phone; a number also with other spaces in it, with and without the country's."""
        mails = [rf"(?<![\w.+-])(?i:{names.letters(one.strip())})(?![\w-])" for one in self.person.mails]
        found = []
        for one in self._phones:
            digits = _national(one)
            found.append(r"(?<!\d)(?:(?:\+|00)45[\s.-]?)?" + r"[\s./-]?".join(digits) + r"(?!\d)")
        return re.compile("|".join([*mails, *found])) if mails or found else None


def _national(phone: str) -> str:
    """Give the digits of a number without the country's."""
    return re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)45", "", phone))


def _begins(word: str, text: str) -> bool:
    """Tell whether a word of `text` begins with `word`."""
    at = text.find(word)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(word, at + 1)
    return at >= 0


def _like(text: str) -> str:
    """Make a LIKE pattern that finds a text however it is composed, escaped or spelt in capitals."""
    plain = "".join(
        one if one.isascii() and (one.isalnum() or one in "@.-") else "%" for one in unicodedata.normalize("NFC", text)
    )
    return re.sub("%+", "%", f"%{plain}%")
