"""What is answered to the handbook's questions: read from a cell, and told to a reader."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from netlib.handbook.entry import Audience, ExtraField, Question
from netlib.handbook.spelling import fold

EVERYBODY: Final[frozenset[Audience]] = frozenset({"public", "internal", "leader", "self"})


def read(field: ExtraField, text: str) -> tuple[str, str]:
    """Read what a cell answers to `field`.

    Returns
    -------
    tuple of str
        The answer as it is stored, and the words in it that are none of the field's options. Chosen options are stored
        by key, one a line; anything else is stored as it is written.
    """
    if not field.options:
        return text, ""
    keys = {fold(spelling): option.key for option in field.options for spelling in option.spellings()}
    whole = keys.get(fold(text))
    said = [text] if whole or field.form == "choice" else [one.strip() for one in re.split(r"[,;\n]", text)]
    known = [keys[fold(one)] for one in said if fold(one) in keys]
    return "\n".join(dict.fromkeys(known)), ", ".join(one for one in said if one and fold(one) not in keys)


def visible(questions: Iterable[Question], answers: Mapping[str, str], seen: Collection[Audience]) -> dict[str, str]:
    """Give the answers whose questions are for one of the audiences `seen`; what is no longer asked is internal."""
    audiences = {question.key: question.audience for question in questions}
    return {key: text for key, text in answers.items() if audiences.get(key, "internal") in seen}


def told(
    questions: Iterable[Question], answers: Mapping[str, str], language: str,
    seen: Collection[Audience] = EVERYBODY,
) -> list[tuple[str, str]]:  # fmt: skip
    """Tell answers to a reader, in the order of the questions.

    Parameters
    ----------
    questions
        What the handbook asks there.
    answers
        Question -> stored answer.
    language
        "da" or "en".
    seen
        The audiences that the reader belongs to: an answer to a question for others is left out.

    Returns
    -------
    list of tuple
        Label and words, without blank answers. What the handbook does not ask any more is internal, and comes last
        under its key.
    """
    asked = tuple(questions)
    left = {key: text for key, text in visible(asked, answers, seen).items() if text.strip()}
    shown = [
        (question.label[language].rstrip(":"), words(question, left.pop(question.key), language))
        for question in asked
        if question.key in left
    ]
    return [*shown, *left.items()]


def words(question: Question, answer: str, language: str) -> str:
    """Put a stored answer into words: chosen options by their labels, lines with commas between."""
    options = question.options if isinstance(question, ExtraField) else ()
    labels = {option.key: option.label[language] for option in options}
    if not labels and question.form != "list":
        return answer
    return ", ".join(labels.get(line, line) for line in answer.split("\n") if line.strip())
