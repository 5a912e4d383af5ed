"""Keeps account of the statements that a document refers to."""

from collections.abc import Iterable

import pandas as pd

from netlib.render.document import Inline, Reference, Words


class Mentions:
    """The statements mentioned so far; the evidence leads back to each one's first mention."""

    def __init__(self, statements: pd.DataFrame) -> None:
        """Refer to `statements` by their numbers."""
        self._numbers = dict(zip(statements["key"], statements["number"].astype(int), strict=True))
        self.keys: set[str] = set()

    def refer(self, key: str) -> Reference:
        """Refer to one statement."""
        first = key not in self.keys
        self.keys.add(key)
        return Reference(self._numbers[key], first)

    def line(self, sentence: str, keys: Iterable[str]) -> tuple[Inline, ...]:
        """Write a sentence of the network and the statements that it rests on, save those that are gone."""
        known = sorted({key for key in keys if key in self._numbers}, key=self._numbers.__getitem__)
        return (Words(sentence, theirs=True), *(self.refer(key) for key in known))
