"""The words of a text: which say something of its subject, what they have in common, and what a clause denies."""

import re
import tomllib
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

PART: Final = 3  # letters that a word has at least, to be recognised as a part of another
LONG_PART: Final = 4  # from this length on it is also recognised at the other's beginning
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def table() -> dict[str, Any]:
    """Read what the program knows of the language: `language.toml`."""
    return tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """Give one of the table's lists of single words."""
    return frozenset(table()[name].split())


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, without numbers and signs."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take the Danish endings off a word in small letters: "biler", "bilerne" and "bilen" all give "bil".

    The Danish Snowball algorithm, until nothing more falls off: once would leave "budget" and "budgetterne" apart.
    """
    shorter = str(_stemmer().stemWord(word))
    return word if shorter == word else stem(shorter)


@cache
def _stemmer() -> Any:  # noqa: ANN401  the library has no types
    import snowballstemmer  # noqa: PLC0415  brings every language's rules along, and many a process stems nothing

    return snowballstemmer.stemmer("danish")


def content(text: str, *without: str) -> frozenset[str]:
    """Give the stems of a text's words that say something of its subject: function words and single letters do not.

    `without` names further lists of the table whose words say nothing here.
    """
    little = listed("stop_words").union(*map(listed, without))
    return frozenset(stem(word) for word in words(text) if len(word) > 1 and word not in little)


@lru_cache(maxsize=20_000)
def akin(one: str, other: str) -> bool:
    """Tell whether two stems are one word, or one is a part of the other as in "delebil" and "bil".

    A part at the end needs three letters ("bil"), at the beginning four ("nøgleboks"), and something must be left of
    the longer word: at least three letters, four beside a part of three, so that "stabil" is no "bil".
    """
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    size, rest = len(short), len(long) - len(short)
    if size < PART or rest < PART or (size == PART and rest <= PART):
        return False
    return long.endswith(short) or (size >= LONG_PART and rest >= LONG_PART and long.startswith(short))


def common(some: AbstractSet[str], others: AbstractSet[str]) -> set[str]:
    """Give the stems of `some` that are `akin` to one of `others`."""
    return {word for word in some if any(akin(word, one) for one in others)}


def shared(some: AbstractSet[str], others: AbstractSet[str]) -> float:
    """Tell which share of the words of the shorter of two texts the other has as well.

    Parameters
    ----------
    some, others
        Stems, as `content` gives them.

    Returns
    -------
    float
        From 0 (none) to 1 (all), no unit: the overlap coefficient, counting words that are `akin`. 0 where one of the
        texts has no words. The same whichever text comes first.
    """
    if not some or not others:
        return 0.0
    found = min(len(common(some, others)), len(common(others, some)))
    return found / min(len(some), len(others))
