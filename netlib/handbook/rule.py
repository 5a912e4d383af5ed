"""The form of `rules.toml`: numbers, sentences and reasons of everything that can be checked."""

import string
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from netlib.handbook.entry import Both, Form, Text, distinct

Number = int | float
Severity = Literal["error", "warning", "info"]


def placeholders(text: str) -> set[str]:
    """Name what `text` has in braces.

    Raises
    ------
    PydanticCustomError
        If a brace is left open or closed twice.
    """
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise PydanticCustomError("loose_brace", "a brace is left open") from error


class Rule(Form):
    """One recommendation or duty of the handbook, with the sentence that is said when it is not met.

    `numbers` are the recommendation itself (unit in the name or in the message), `values` the names of what a check
    counts and hands to `say`, `cases` further sentences of the same rule.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*$")]
    severity: Severity
    numbers: Mapping[str, Number] = {}
    values: tuple[Text, ...] = ()
    message: Both
    cases: Mapping[str, Both] = {}
    why: Both
    source: Text = "own"
    overridable: StrictBool

    @property
    def key(self) -> str:
        """Name the rule."""
        return self.id

    @model_validator(mode="after")
    def _says_the_same_in_both_languages(self) -> Self:
        known = {*self.numbers, *self.values}
        for name, both in {"message": self.message, **self.cases}.items():
            danish, english = placeholders(both.da), placeholders(both.en)
            if danish != english:
                context = {"rule": self.id, "name": name, "names": ", ".join(sorted(danish ^ english))}
                raise PydanticCustomError("unequal_placeholders", "{names} in one language only", context)
            if danish - known:
                context = {"rule": self.id, "name": name, "names": ", ".join(sorted(danish - known))}
                raise PydanticCustomError("unknown_placeholder", "{names} is not a number or a value", context)
        return self

    def say(self, language: str, case: str | None = None, **values: object) -> str:
        """Say the message, or the sentence for `case`, in `language`; raises KeyError if a value is lacking."""
        both = self.cases[case] if case else self.message
        return both[language].format(**{**self.numbers, **values})


class Rules(Form):
    """`rules.toml`: everything that can be checked."""

    rules: Annotated[tuple[Rule, ...], AfterValidator(distinct), Field(min_length=1)]
