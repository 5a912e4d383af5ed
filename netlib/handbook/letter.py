"""The form of `letters.toml`: letters with {fields} that are filled in, checked so that none stays unfilled."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, Self

from pydantic import StrictBool, model_validator
from pydantic_core import PydanticCustomError

from netlib.handbook.entry import Both, Key, Many, Word
from netlib.handbook.schema import Template
from netlib.handbook.spelling import fold

Of = Literal["network", "meeting", "person", "reader"]
To = Literal["asked", "group", "confirmed", "meeting", "quoted", "heard"]


@dataclass(frozen=True)
class Filled:
    """What netlib fills a field with: something of the network, of one meeting, of one person, or of whoever reads.

    `alone`: it takes lines of its own, such as a list of meetings.
    """

    of: Of = "network"
    alone: bool = False


# What can be filled in; `letters.toml` says what each is called. "reader" is said otherwise to one person than to all.
FIELDS: Final[dict[str, Filled]] = {
    **{name: Filled() for name in (
        "network", "purpose", "question", "framework", "expectations", "value", "leader", "leader_function",
        "leader_contact", "contact", "municipality", "case_number", "forum_date", "today", "answer_by",
    )},
    **{name: Filled("reader") for name in ("role", "role_at_home")},
    **{name: Filled(alone=True) for name in ("meetings", "recommendations")},
    **{name: Filled("person") for name in ("first_name", "name", "talk_date", "without_name")},
    **{name: Filled("person", alone=True) for name in ("quotes", "signature", "outcome")},
    **{name: Filled("meeting") for name in (
        "meeting", "headline", "date", "time", "place", "host", "meeting_purpose", "preparation", "reply_by",
        "next_step",
    )},
    **{name: Filled("meeting", alone=True) for name in ("agenda", "learning", "said", "ideas")},
}  # fmt: skip
_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
HEADING: Final = "# "
ITEM: Final = "- "


class Letter(Word):
    """A letter that is merged for a person or for all: {fields} of `letters.toml` stand in subject and body.

    In the body a line that begins with "# " is a heading, one with "- " an item of a list, and a blank line divides
    paragraphs.
    """

    subject: Both
    body: Both
    personal: StrictBool = True  # one letter a person; else one for all
    meeting: StrictBool = False  # it is about one meeting
    after: StrictBool = False  # and is written when that has been held
    to: To = "confirmed"  # who gets it
    invites: StrictBool = False  # it has to make clear what an invitation makes clear


class Point(Word):
    """One thing that an invitation makes clear, and the fields of which one has to stand in it."""

    fields: tuple[Key, ...]


class Letters(Template):
    """`letters.toml`: the letters of a network, and what can be merged into them."""

    fields: Many[Word]
    points: tuple[Point, ...] = ()
    letters: Many[Letter]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {fold(spelling): one.key for one in self.fields for spelling in one.spellings()}

    def field(self, name: str) -> str | None:
        """Tell which field a text in braces means, in either language and any spelling; None: there is none."""
        return self._spellings.get(fold(name))

    def used(self, text: str) -> list[str]:
        """List the fields that stand in a text, in order, each once."""
        found = (self.field(name) for name in placeholders(text))
        return list(dict.fromkeys(one for one in found if one))

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        for one in self.fields:
            if one.key not in FIELDS:
                raise PydanticCustomError("no_such_field", "{name} cannot be filled in", {
                    "name": one.key, "known": ", ".join(sorted(FIELDS))})  # fmt: skip
        for letter in self.letters:
            for language in ("da", "en"):
                self._check(letter, language)
        return self

    def _check(self, letter: Letter, language: str) -> None:
        """Refuse a letter in one language that could not be filled in, naming the letter and the place."""
        about = {"letter": letter.key, "language": language}
        subject, body = letter.subject[language], letter.body[language]
        if any(one in _FIELD.sub("", text) for text in (subject, body) for one in "{}"):
            raise PydanticCustomError("brace_in_letter", "{letter}: a brace is alone", about)
        names = [*placeholders(subject), *placeholders(body)]
        unknown = [name for name in names if self.field(name) is None]
        if unknown:
            known = ", ".join(one.label[language] for one in self.fields)
            context = {**about, "names": _braced(unknown), "known": known}
            raise PydanticCustomError("unknown_letter_field", "{names} is no field", context)
        for name, crowded in [*_places(subject, crowded=True), *_places(body)]:
            field = self.field(name) or ""
            wrong = _misplaced(FIELDS[field], letter, crowded=crowded)
            if wrong:
                raise PydanticCustomError(wrong, "{name} cannot stand there", {**about, "name": name})


def placeholders(text: str) -> list[str]:
    """Name everything that stands in braces."""
    return [name.strip() for name in _FIELD.findall(text)]


def split(line: str) -> Iterator[tuple[str, str]]:
    """Take a text apart: ("text", words) and ("field", name), in order; words that look like a field stay in braces."""
    at = 0
    for hit in _FIELD.finditer(line):
        if hit.start() > at:
            yield "text", line[at : hit.start()]
        yield "field", hit[1].strip()
        at = hit.end()
    if at < len(line):
        yield "text", line[at:]


def alone(line: str) -> str | None:
    """Give the name of the field that is all of a line; None: the line says something else."""
    hit = _FIELD.fullmatch(line.strip())
    return hit[1].strip() if hit else None


def _places(text: str, *, crowded: bool = False) -> Iterator[tuple[str, bool]]:
    """Go through the fields of a text, each with whether something else stands on its line."""
    for line in text.splitlines():
        yield from ((name, crowded or alone(line) is None) for name in placeholders(line))


def _misplaced(field: Filled, letter: Letter, *, crowded: bool) -> str | None:
    """Say what is wrong with a field in a letter: the name of a problem; None: nothing."""
    if field.alone and crowded:
        return "crowded_letter_field"
    if field.of == "person" and not letter.personal:
        return "personal_letter_field"
    return "meeting_letter_field" if field.of == "meeting" and not letter.meeting else None


def _braced(names: Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in dict.fromkeys(names))
