"""The wall of statement cards: which ones answer to what somebody looks for, under which headings, without names."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from netlib.handbook.spelling import fold_words
from netlib.names import Names, tidy

# What stands around the numbers when somebody types "nr. 83" or "53 og 75".
FILLERS: Final = frozenset({"nr", "no", "og", "and"})


def filtered(  # noqa: PLR0913  one argument for each field of the wall
    statements: pd.DataFrame, *, meeting: int | None = None, subtheme: str | None = None, actor_type: str | None = None,
    kind: str | None = None, words: str = "",
) -> pd.DataFrame:  # fmt: skip
    """Keep the statements that answer to everything asked for.

    Parameters
    ----------
    statements
        A network's statements, one row a card.
    meeting, subtheme, actor_type, kind
        The value that the column of that name must have; None: any.
    words
        What somebody typed: all words must stand in the text, anywhere, also inside a longer word, without regard to
        case, accents and ways of writing æ, ø and å ("koersel" and "korsel" find "Kørsel"). Numbers alone find the
        cards with those numbers; where no card of the wall has one, they are words like others.

    Returns
    -------
    pd.DataFrame
        Rows of `statements`, in their own order.
    """
    kept = pd.Series(data=True, index=statements.index, dtype=bool)
    for column, value in {"meeting": meeting, "subtheme": subtheme, "actor_type": actor_type, "kind": kind}.items():
        if value is not None:
            kept &= statements[column] == value
    return statements[kept & _answers(statements, words)]


def _answers(statements: pd.DataFrame, words: str) -> pd.Series:
    """Tell which cards answer to what was typed."""
    wanted = fold_words(words).split()
    numbers = {word.lstrip("0") for word in wanted if word.isdecimal()}
    if numbers and all(word.isdecimal() or word in FILLERS for word in wanted):
        named = statements["number"].astype(str).isin(numbers)
        if named.any():
            return named
    found = [all(word in text for word in wanted) for text in map(fold_words, statements["text"])]
    return pd.Series(found, index=statements.index, dtype=bool)


def headed(statements: pd.DataFrame, headings: pd.DataFrame) -> pd.Series:
    """Name the heading that each card hangs under.

    Parameters
    ----------
    statements, headings
        A network's frames.

    Returns
    -------
    pd.Series
        Shape ``(statements,)``: the title of the heading that the group gave it (H27, H29), else its subtheme; empty
        where it has neither.
    """
    titles = dict(zip(headings["key"], headings["title"], strict=True))
    pairs = zip(statements["heading"], statements["subtheme"], strict=True)
    found = [titles.get(heading) or subtheme or "" for heading, subtheme in pairs]
    return pd.Series(found, index=statements.index, dtype=object)


def nameless(texts: pd.Series, participants: pd.DataFrame, roles: Mapping[str, str]) -> pd.Series:
    """Put the perspective where a text says who somebody is, for pages that may be projected.

    Parameters
    ----------
    texts
        What people typed.
    participants
        Persons with ``name`` (None: this viewer may not know it) and ``actor_type``.
    roles
        What each actor type is called.

    Returns
    -------
    pd.Series
        `texts` with "[role]" for a full name, and for a first name before a colon, as in "Omar: Uden denne".
        A first name inside a sentence stays: many are words too (Bo, Liv), and the words are those of the group.
    """
    known = participants.dropna(subset=["name"])
    called = {
        tidy(name): f"[{roles.get(role, role)}]" for name, role in zip(known["name"], known["actor_type"], strict=True)
    }
    names = Names(called)
    return texts.map(lambda text: names.without_speaker(text, called.__getitem__))
