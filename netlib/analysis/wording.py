"""What became of a text, word by word, so that it reads well: never less than a word, and no crumbs between changes."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from diff_match_patch import diff_match_patch

Part = tuple[Literal["kept", "gone", "new"], str]

# A number whole (168.000, 9.30, the 1. of a month), a word with its hyphens (Håndværker-, e-mail, bl.a), or one sign.
_WORD: Final = r"\d+(?:[.,:/–-]\d+)*(?!-?\w)(?:\.(?=\s+[a-zæøå]))?|\w+(?:[-.'’/]\w+)*-?|[^\w\s]"
_UNIT: Final = re.compile(rf"(?P<word>{_WORD}|^(?=\s))(?P<blanks>\s*)")
# The share of words that two texts must have in common to be told as one text that was changed: sentences that have
# nothing to do with one another reach less (of 3,000 pairs drawn from a corpus of Danish sentences two reach it).
ALIKE: Final = 0.25
_CODES: Final = 0x20000  # the first of 40,000 letters, each of which stands for a word while two texts are compared


class Unit(NamedTuple):
    """One word or sign of a text, and the blanks behind it."""

    word: str
    blanks: str


class Run(NamedTuple):
    """What one text has where the other has something else, or, where it `stayed`, the same words in both."""

    before: list[Unit]
    after: list[Unit]
    stayed: bool

    @property
    def size(self) -> int:
        """Count the words of the longer side; signs are none."""
        return max(_count(self.before), _count(self.after))


def words(before: str, after: str) -> list[Part]:
    """Tell what became of a text: its parts in order, each kept, gone or new, never less than a whole word.

    Myers' difference (library diff-match-patch, on words instead of characters), calmed for readers: where little
    stayed between two changes, such as a comma or a single word, they are told as one.
    """
    pieces = [piece for run in _calm(_runs(_units(before), _units(after))) for piece in _pieces(run) if any(piece[1:])]
    found: list[Part] = []
    for stayed, group in groupby(pieces, key=itemgetter(0)):
        old, new = ("".join(side) for side in zip(*(one[1:] for one in group), strict=True))
        found += [("kept", old)] if stayed else _changed(old, new)
    return [(how, "".join(text for _, text in group)) for how, group in groupby(found, key=itemgetter(0))]


def marked(parts: Sequence[Part]) -> str:
    """Write the parts of a changed text in one line: `[-gone-]`, `{+new+}`, the rest as it is."""
    signs = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[how].format(text) for how, text in parts)


def share(parts: Sequence[Part]) -> float:
    """Tell how much of the shorter of two texts stayed in the other: its words, from 0 (none) to 1 (all)."""
    kept, gone, new = (sum(_count(_units(text)) for how, text in parts if how == kind)
                       for kind in ("kept", "gone", "new"))  # fmt: skip
    shorter = kept + min(gone, new)
    return kept / shorter if shorter else float(gone == new)


def _units(text: str) -> list[Unit]:
    return [Unit(one["word"], one["blanks"]) for one in _UNIT.finditer(text)]


def _count(units: Sequence[Unit]) -> int:
    return sum(any(map(str.isalnum, unit.word)) for unit in units)


def _runs(before: list[Unit], after: list[Unit]) -> list[Run]:
    """Compare two texts: runs that stayed and runs that changed, by turns."""
    codes: dict[str, str] = {}
    library = diff_match_patch()
    library.Diff_Timeout = 1.0  # seconds: a long text is compared more coarsely, not for ever
    either = ["".join(_code(unit.word, codes) for unit in units) for units in (before, after)]
    found = library.diff_main(*either, False)  # noqa: FBT003  the library's own order: no line mode
    library.diff_cleanupSemanticLossless(found)
    runs: list[Run] = []
    old, new = iter(before), iter(after)
    for operation, text in found:
        if not runs or runs[-1].stayed != (operation == 0):
            runs.append(Run([], [], stayed=operation == 0))
        runs[-1].before.extend(islice(old, len(text) if operation <= 0 else 0))
        runs[-1].after.extend(islice(new, len(text) if operation >= 0 else 0))
    return runs


def _code(word: str, codes: dict[str, str]) -> str:
    """Give the one letter that stands for a word; a sign stands for itself: the library sees where a sentence ends."""
    is_sign = len(word) == 1 and not word.isalnum()
    return word if is_sign else codes.setdefault(word, chr(_CODES + len(codes)))


def _calm(runs: list[Run]) -> list[Run]:
    """Make one change of two between which so little stayed that marks around it would only disturb."""
    while True:
        inner = range(1, len(runs) - 1)
        little = [(runs[i].size, i) for i in inner if runs[i].stayed and _is_little(*runs[i - 1 : i + 2])]
        if not little:
            return runs
        i = min(little)[1]
        three = runs[i - 1 : i + 2]
        before, after = [unit for run in three for unit in run.before], [unit for run in three for unit in run.after]
        runs[i - 1 : i + 2] = [Run(before, after, stayed=False)]


def _is_little(left: Run, middle: Run, right: Run) -> bool:
    """Tell whether what stayed is a sign, a single word beside a longer change, or half of the shorter change."""
    shorter, longer = sorted((left.size, right.size))
    return middle.size == 0 or (middle.size == 1 < longer) or 2 * middle.size <= shorter


def _pieces(run: Run) -> Iterator[tuple[bool, str, str]]:
    """Give whether each piece of a run stayed, as it was and as it is; between words that stayed, blanks may differ."""
    if not run.stayed:
        old, new = ("".join(unit.word + unit.blanks for unit in units) for units in (run.before, run.after))
        yield False, old, new
    for old_unit, new_unit in zip(run.before, run.after, strict=True) if run.stayed else ():
        yield True, old_unit.word, new_unit.word
        yield old_unit.blanks == new_unit.blanks, old_unit.blanks, new_unit.blanks


def _changed(old: str, new: str) -> Iterator[Part]:
    """Tell a change, without the blanks that both begin or end with."""
    head = max(n for n in range(len(old) - len(old.lstrip()) + 1) if new.startswith(old[:n]))
    blanks, old, new = old[:head], old[head:], new[head:]
    tail = max(n for n in range(len(old) - len(old.rstrip()) + 1) if new.endswith(old[len(old) - n :]))
    parts: list[Part] = [("kept", blanks), ("gone", old[: len(old) - tail]), ("new", new[: len(new) - tail]),
                         ("kept", old[len(old) - tail :])]  # fmt: skip
    yield from (one for one in parts if one[1])
