"""What words have in common, whatever their ending: "nøgler" and "nøglerne" are one."""

import re
from functools import cache
from typing import Final

import snowballstemmer

# Words that stand in most needs and say nothing of what is needed: "En, der kender alle lokaler" asks for rooms.
_LITTLE: Final = """
af alle andre at de dem den der deres det du eller en er et for fra gerne god har hos hvad hvem hvor i ikke jeg jer kan
kender kommunen kommunens lidt man med mange mellem mere meget noget nogen og om over på sig som skal til ud under ved
vil vores være a about all an and any at by for from has in is know knows of on one or somebody someone that the to who
with
"""
LITTLE: Final = frozenset(_LITTLE.split())
SHORTEST: Final = 2  # letters of a word that says something: "it"


def stems(text: str) -> set[str]:
    """Reduce a text to the stems of its words, without those that say nothing.

    Parameters
    ----------
    text
        What somebody wrote, in Danish (English words are kept as they are, as far as a Danish stemmer does).

    Returns
    -------
    set of str
        Lower-case stems after the Danish Snowball algorithm, which also brings "lokale" and "lokaler" together. It is
        gone through until nothing more falls off: once would leave "budget" and "budgetterne" apart.
    """
    words = re.findall(r"\w+", text.lower())
    return {_stem(word) for word in words if word not in LITTLE and len(word) >= SHORTEST}


@cache
def _stem(word: str) -> str:
    shorter = str(_stemmer().stemWord(word))
    return word if shorter == word else _stem(shorter)


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("danish")
