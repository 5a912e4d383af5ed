"""What every handbook file is made of: texts in both languages, entries with a key, words, and questions."""

from collections.abc import Iterator
from typing import Annotated, Literal, Protocol, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from netlib.handbook.spelling import fold

Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Audience = Literal["public", "internal", "leader", "self"]
AnswerForm = Literal["line", "text", "list", "choice", "choices", "statements"]


class Form(BaseModel):
    """A table in a handbook file: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Both(Form):
    """A text in Danish and in English: `both["da"]`."""

    da: Text
    en: Text

    def __getitem__(self, language: str) -> str:
        """Give the text in `language`; raises KeyError for a language that netlib does not speak."""
        return {"da": self.da, "en": self.en}[language]


class Keyed(Protocol):
    """Something that is found by its key."""

    @property
    def key(self) -> str:
        """Name it in the store, in JSON and in addresses."""


class Entry(Form):
    """Something with a key and a label; `source` is its row in the inventory, "inferred", or "own"."""

    key: Key
    label: Both
    source: Text = "own"
    aliases: tuple[Text, ...] = ()  # how files spell it, beside key and label

    def spellings(self) -> Iterator[str]:
        """Give every way in which a file may name this entry."""
        yield from (self.key, self.label.da, self.label.en, *self.aliases)


E = TypeVar("E", bound=Entry)
K = TypeVar("K", bound=Keyed)


def distinct(entries: tuple[K, ...]) -> tuple[K, ...]:
    """Refuse two entries with one key."""
    keys = [entry.key for entry in entries]
    for key in keys:
        if keys.count(key) > 1:
            raise PydanticCustomError("duplicate_key", "{name} occurs more than once", {"name": key})
    return entries


def unmistakable(entries: tuple[E, ...]) -> tuple[E, ...]:
    """Refuse a spelling that two entries share: a file could mean either."""
    seen: dict[str, str] = {}
    for entry in entries:
        for spelling in entry.spellings():
            other = seen.setdefault(fold(spelling), entry.key)
            if other != entry.key:
                context = {"word": spelling, "first": other, "second": entry.key}
                raise PydanticCustomError("shared_spelling", "{word} may be {first} or {second}", context)
    return entries


Many = Annotated[tuple[E, ...], AfterValidator(distinct), AfterValidator(unmistakable), Field(min_length=1)]


class Word(Entry):
    """One value of an enumeration, as people say it."""

    plural: Both | None = None
    about: Both | None = None
    group: Key | None = None  # actor types: the perspective it is counted under
    words: tuple[Text, ...] = ()  # beginnings of words that give it away in running text

    def spellings(self) -> Iterator[str]:
        """Give every way in which a file may name this word, plurals too."""
        yield from super().spellings()
        if self.plural:
            yield from (self.plural.da, self.plural.en)


class Question(Entry):
    """Something the handbook asks; the answer is stored under the question's key."""

    hint: Both | None = None
    short: Both | None = None  # how it is named in a line that names several
    form: AnswerForm = "text"
    audience: Audience = "internal"
    first: StrictBool = False  # stands open on the screen; the others are folded
    minimum: StrictBool = False  # a delivery is not complete without it


class ExtraField(Question):
    """A question that belongs to one category."""

    options: Annotated[tuple[Word, ...], AfterValidator(distinct), AfterValidator(unmistakable)] = ()

    @model_validator(mode="after")
    def _can_be_chosen(self) -> Self:
        if (self.form in {"choice", "choices"}) != bool(self.options):
            raise PydanticCustomError("options_and_form", "options go with choice and choices only")
        return self
