"""Lays the theme out as a canvas to read, to hang up and to write on: the handbook's questions on one page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from netlib.handbook.entry import Question
from netlib.texts import Texts, formats

THEME: Final = "theme"  # the question that is the canvas's title
SUBTHEMES: Final = "subthemes"
CONTRIBUTORS: Final = "contributors"  # beside it there is room for who is missing
_WORDS: Final = ("continued", "overleaf", "rest", "more")
_SENTENCE: Final = re.compile(r"(?<=[.!?;]) (?=[^\Wa-zæøåé\d_]|[”(–])")  # before a capital
_TOGETHER: Final = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=\d\.) (?=[a-zæøå])|(?<=\bkl\.) (?=\d)")  # "5 procent", "kl. 9"
_RUN: Final = 8  # words; within a sentence it may go on overleaf behind so many
_LONGEST: Final = 30  # letters; a longer word, such as an address, may be parted anywhere
_PART: Final = 15
_BREAK: Final = "\N{ZERO WIDTH SPACE}"
_FIXED: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Field:
    """One question with its answer, each paragraph or item for itself; `number` is empty where none is asked."""

    number: str
    label: str
    hint: str = ""
    lines: tuple[str, ...] = ()
    is_list: bool = False
    question: str = ""  # its key in the handbook

    def told(self) -> dict[str, Any]:
        """Give the field as the template takes it: the answer in pieces between which it may go on overleaf."""
        pieces = [piece for line in self.lines for piece in _pieces(line)]
        return {"number": self.number, "label": self.label, "hint": self.hint, "list": self.is_list, "pieces": pieces}


@dataclass(frozen=True)
class Canvas:
    """What stands on the canvas: its title, what the forum asked, the other questions, and what stands at its foot."""

    title: Field
    asked: Field
    fields: tuple[Field, ...]
    foot: str = ""
    beside: str = ""  # at the foot too; empty: what to ask of the next version
    is_blank: bool = False

    def data(self, paper: str, t: Texts) -> dict[str, Any]:
        """Give the canvas as data for its template, on "a3" or "a4"."""
        return {
            "about": {"key": "canvas"}, "paper": paper, "blank": self.is_blank, "title": self.title.told(),
            "asked": self.asked.told(), "fields": [one.told() for one in self.fields],
            "footer": {"left": self.foot, "right": self.beside or t("theme_report.next_version")},
            "words": {**{name: t.table["theme_report"][name] for name in _WORDS}, "page": t.table["report"]["page"]},
        }  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One version of the theme as it is printed: answers by question, subthemes with how they are worked with."""

    answers: Mapping[str, str] = field(default_factory=dict)
    subthemes: Sequence[str] = ()

    def lines(self, question: Question) -> tuple[str, ...]:
        """Give the answer to a question, line by line."""
        told = self.subthemes if question.key == SUBTHEMES and self.subthemes else None
        lines = told or self.answers.get(question.key, "").split("\n")
        return tuple(" ".join(line.split()) for line in lines if line.strip())


def filled(questions: Sequence[Question], version: Version, title: str, asked: str, t: Texts) -> Canvas:
    """Lay a version out; a question without an answer shows its hint, to be answered by hand.

    Parameters
    ----------
    questions
        Those that may be shown, in the handbook's order.
    version
        The version.
    title
        What the network is called, where the theme has no line of its own yet.
    asked
        What the forum will be able to decide; empty: not agreed.
    t
        The texts.
    """
    canvas = _laid_out(questions, version, t)
    head = canvas.title if canvas.title.lines else replace(canvas.title, lines=(title,))
    return replace(canvas, title=head, asked=_asked(asked, t, t("theme_report.asked_missing")))


def blank(questions: Sequence[Question], asked: str, t: Texts) -> Canvas:
    """Lay an empty form out, to be taken along on a visit: hints in small letters, and room to write."""
    canvas = _laid_out(questions, Version(), t)
    first = [str(n) for n, one in enumerate(questions, start=1) if one.first]
    which = formats.listing(first, t.locale)
    foot = t("theme_report.blank_first", n=len(first), which=which) if first else t("theme_report.blank_foot")
    return replace(canvas, asked=_asked(asked, t), foot=foot, is_blank=True)


def _laid_out(questions: Sequence[Question], version: Version, t: Texts) -> Canvas:
    """Take the title out of the fields, and leave room for who is missing beside those who contributed."""
    made = [_field(n, one, version, t) for n, one in enumerate(questions, start=1)]
    title = next((one for one in made if one.question == THEME), Field("", t("theme_report.theme")))
    fields: list[Field] = []
    for one in made:
        fields += [one] if one.question != THEME else []
        fields += [Field("", t("theme_report.missing_people"))] if one.question == CONTRIBUTORS else []
    return Canvas(replace(title, hint=t("theme_report.write_theme")), _asked("", t), tuple(fields))


def _field(number: int, one: Question, version: Version, t: Texts) -> Field:
    hint = one.hint[t.language] if one.hint else ""
    lines = version.lines(one)
    label = one.label[t.language].rstrip(":")
    return Field(str(number), label, hint, lines, one.form == "list" and len(lines) > 1, one.key)


def _asked(asked: str, t: Texts, hint: str = "") -> Field:
    return Field("", t("theme_report.asked"), hint, tuple(line.strip() for line in asked.split("\n") if line.strip()))


def _pieces(line: str) -> Iterator[dict[str, Any]]:
    """Cut a line where it may go on overleaf: behind a sentence (`ends`), and if need be in the middle of one."""
    begins = True
    for sentence in _SENTENCE.split(line):
        words = [_partable(word) for word in _TOGETHER.sub(_FIXED, sentence).split(" ")]
        for start in range(0, len(words), _RUN):
            yield {"text": " ".join(words[start : start + _RUN]), "begins": begins, "ends": start + _RUN >= len(words)}
            begins = False


def _partable(word: str) -> str:
    """Let a word that no column holds be parted."""
    if len(word) <= _LONGEST:
        return word
    return _BREAK.join(word[n : n + _PART] for n in range(0, len(word), _PART))
