"""What changed between two values, as a careful editor would mark it: whole words, and little of what stayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from netlib.analysis import wording

AROUND: Final = 48  # characters kept on each side of a change


@dataclass(frozen=True)
class Changed:
    """One field as it is told: its label, and its words, each kept, gone or new."""

    label: str
    parts: tuple[wording.Part, ...]


class Value(NamedTuple):
    """What a field says in words; typed text changes word by word, what was chosen changes as a whole."""

    text: str
    is_typed: bool


NOTHING: Final = Value("", is_typed=True)


def tight(parts: Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Leave the blanks around a change unmarked."""
    found: list[tuple[Any, str]] = []
    for how, text in parts:
        word = text.strip()
        if how == "kept" or not word:
            found.append((how, text))
            continue
        head, tail = text[: text.index(word)], text[text.index(word) + len(word) :]
        found += [one for one in (("kept", head), (how, word), ("kept", tail)) if one[1]]
    return found


def capital(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int) -> str:
    """Cut a text at a word, with "…" where something is left out."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"


def compared(before: Value, after: Value) -> list[wording.Part]:
    """Tell what became of a value; one that has next to nothing in common with what it was changed as a whole."""
    if before.text and after.text and after.is_typed:
        found = wording.words(before.text, after.text)
        if wording.share(found) >= wording.ALIKE:
            return found
    both: tuple[wording.Part, wording.Part] = ("gone", before.text), ("new", after.text)
    return [one for one in both if one[1]]


def differences(before: Value, after: Value) -> list[wording.Part]:
    """Compare two values and keep little more than what changed."""
    found = compared(before, after)
    last = len(found) - 1
    return tight((how, _around(text, i, last) if how == "kept" else text) for i, (how, text) in enumerate(found))


def _around(text: str, place: int, last: int) -> str:
    """Cut what did not change, at words, towards the change beside it."""
    head = "" if place == 0 else text[:AROUND].rsplit(" ", 1)[0] if len(text) > AROUND else text
    tail = "" if place == last else text[-AROUND:].split(" ", 1)[-1] if len(text) > AROUND else text
    if len(text) <= AROUND * (2 - (place in (0, last))):
        return text
    return f"{head} … {tail}"
