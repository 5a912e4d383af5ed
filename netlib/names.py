"""Finds people's names in what was written, takes them out, and tells where a first name or a surname stands alone."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final

Put = str | Callable[[str], str]  # what stands there instead: a text, or one for the name as it was given

# Neither a letter nor the accent of one: "Andre" is not found in an "André" whose accent is a character of its own.
_BEFORE: Final = r"(?<!\w)"
_END: Final = "(?![\\w\u0300-\u036f])"
_BEHIND: Final = rf"(?=s?{_END})"  # an s of the genitive stays
_AROUND: Final = 40  # characters shown on each side of a part of a name


class Names:
    """The names of some people, compiled once for any number of texts.

    Parameters
    ----------
    names
        Names as they are known, in any order of given names and surname ("Ib Å. Sørensen").
    keep
        Names of others, which stay where they hold one of `names` ("Ib Sørensen Holm").
    """

    def __init__(self, names: Iterable[str], keep: Iterable[str] = ()) -> None:
        """Take the names apart; those without a letter are none."""
        known = dict.fromkeys(tidy(name) for name in names if any(one.isalpha() for one in name))
        self.names: tuple[str, ...] = tuple(known)
        self._keep = {_folded(name): tidy(name) for name in keep}
        self._owner = {_folded(form): name for name in reversed(self.names) for form in forms(name)}
        self._first = {name.split()[0]: name for name in self.names}
        told = (word for name in self.names for form in [*name.split(), _words(name)[-1]] for word in _tokens(form))
        self._tokens = {one for word in told for one in (word, word + "s")}

    def without_full(self, text: str, instead: Put) -> str:
        """Put `instead` where a text has a full name, in any of its forms; the genitive's s stays."""
        return self._put(self._full, text, instead)

    def without_any(self, text: str, instead: Put) -> str:
        """Put `instead` where a text has a full name, a first name or a surname.

        Parts count as whole words with a capital letter. One that is a word as well ("Bo") is taken out too: one word
        too many hurts less than one name.
        """
        return self._put(self._any, text, instead)

    def without_speaker(self, text: str, instead: Put) -> str:
        """Put `instead` where a text has a full name, or a first name before a colon, as in "Omar: Uden denne".

        A first name inside a sentence stays: many are words too (Bo, Liv), and the words are those of the group.
        """
        return self._put(self._speaker, text, instead)

    def mentioned(self, text: str) -> bool:
        """Tell whether a text has a full name in any of its forms."""
        return self.may_be_in(text) and any(self._ours(hit[0]) for hit in self._full.finditer(text))

    def parts(self, text: str) -> Iterator[str]:
        """Give what stands around each first name or surname of `text` that is not part of a full name."""
        if not self.may_be_in(text):
            return
        for hit in self._any.finditer(text):
            if self._ours(hit[0]) and _folded(hit[0]) not in self._owner:
                start, end = max(hit.start() - _AROUND, 0), hit.end() + _AROUND
                yield ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")

    def may_be_in(self, text: str) -> bool:
        """Tell quickly whether a text has a word of a name at all: the patterns of many names are slow."""
        return not self._tokens.isdisjoint(_tokens(text))

    @cached_property
    def _full(self) -> re.Pattern[str]:
        return self._compiled([])

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return self._compiled([letters(part) for part in _sorted(part for one in self.names for part in parts(one))])

    @cached_property
    def _speaker(self) -> re.Pattern[str]:
        return self._compiled([rf"{letters(first)}(?=:)" for first in _sorted(self._first)])

    def _compiled(self, more: list[str]) -> re.Pattern[str]:
        """Make one pattern: longer names before shorter ones, and what is kept among them: it is passed over."""
        full = _sorted([*self._keep.values(), *(form for name in self.names for form in forms(name))])
        return re.compile(rf"{_BEFORE}(?:{'|'.join([*map(_pattern, full), *more])}){_BEHIND}")

    def _ours(self, found: str) -> bool:
        """Tell whether what was found is one of our names, and not one that is kept."""
        return not self._keep or _folded(found) not in self._keep

    def _put(self, pattern: re.Pattern[str], text: str, instead: Put) -> str:
        if not self.may_be_in(text):
            return text

        def put(hit: re.Match[str]) -> str:
            if not self._ours(hit[0]):
                return hit[0]
            return instead if isinstance(instead, str) else instead(self._whose(hit[0]))

        return pattern.sub(put, text)

    def _whose(self, found: str) -> str:
        """Tell whose name was found; a part that several share belongs to the last of them."""
        return self._owner.get(_folded(found)) or self._first.get(_nfc(found)) or self.names[0]


def tidy(name: str) -> str:
    """Write a name with composed letters and single spaces."""
    return " ".join(_nfc(name).split())


def forms(name: str) -> tuple[str, ...]:
    """Give the ways in which a full name is written; a space stands for any white space, or none behind a dot.

    "Ib Åge Sørensen" is also "Ib Sørensen", "Sørensen, Ib Åge", "Sørensen, Ib", "I. Å. Sørensen" and "Ib Å. Sørensen".
    """
    *given, last = _words(name)
    found = [tidy(name)]
    if given:
        initials = [one[0] + "." for one in given]
        several = (" ".join(given), given[0], " ".join(initials), " ".join([given[0], *initials[1:]]))
        found += [f"{one} {last}" for one in several] + [f"{last}, {one}" for one in several[:2] + several[3:]]
    return tuple(dict.fromkeys(found))


def parts(name: str) -> tuple[str, ...]:
    """Give the words of a name that can stand alone: capitalised, and longer than an initial."""
    return tuple(part for part in tidy(name).split() if part[0].isupper() and len(part.rstrip(".")) > 1)


def sharing(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """Choose those of `others` that have a word of one of `names`, and are no way of writing one."""
    ours = list(names)
    told = {_folded(word) for name in ours for word in _words(name)}
    written = {_folded(form) for name in ours for form in forms(name)}
    tidied = (tidy(other) for other in others)
    return [
        one
        for one in tidied
        if " " in one and _folded(one) not in written and not told.isdisjoint(map(_folded, one.split()))
    ]


def through(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  whatever JSON holds
    """Give a text, or a list or table of texts, with `change` done to every text in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [through(one, change) for one in value]
    if isinstance(value, dict):
        return {change(str(name)): through(one, change) for name, one in value.items()}
    return value


def letters(text: str) -> str:
    """Make a pattern of a text that finds it composed and decomposed, with any white space."""
    return "".join(_letter(one) for one in _nfc(text))


def _letter(one: str) -> str:
    if one.isspace():
        return r"\s+"
    apart = unicodedata.normalize("NFD", one)
    if one in "’'":
        return "[’']"
    return re.escape(one) if apart == one else f"(?:{re.escape(one)}|{re.escape(apart)})"


def _pattern(form: str) -> str:
    """Find one form: without regard to case, save a single word, which would be found in every "bo" and "liv"."""
    pattern = letters(form).replace(r",\s+", r"\s*,\s*").replace(r"\.\s+", r"\.\s*")
    if " " in form:
        return f"(?i:{pattern})"
    spellings = dict.fromkeys([pattern, letters(form[0].upper() + form[1:]), letters(form.upper())])
    return f"(?:{'|'.join(spellings)})"


def _words(name: str) -> list[str]:
    """Take a name apart, without brackets and signs that are no name, such as the * of a list."""
    words = [one for one in tidy(name).split() if any(letter.isalpha() for letter in one)]
    if len(words) > 1 and words[0].endswith(","):  # "Sørensen, Ib" as a file may have it
        return [*words[1:], words[0].rstrip(",")]
    return words or [tidy(name)]


def _sorted(texts: Iterable[str]) -> list[str]:
    """Put longer texts first: of two that begin alike the longer one counts."""
    return sorted(dict.fromkeys(texts), key=lambda one: (-len(one), one))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", _nfc(text).casefold())


def _folded(text: str) -> str:
    return "".join(_nfc(text).casefold().replace("’", "'").split())


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def surname(name: str) -> str:
    """Give the word that every form of a name has."""
    return _words(name)[-1]
