"""The headings of a wall, in the order in which the network made them, each with the symbol that it keeps."""

from typing import Final

import pandas as pd

from netlib.analysis.wall import headed

# Shapes that are told apart at three metres, in black and white; after the last they begin again with a letter.
SYMBOLS: Final = (
    "disc", "triangle", "square", "target", "diamond", "cross", "star", "house", "key", "bars", "steps", "dots",
    "open_triangle",
)  # fmt: skip


def table(statements: pd.DataFrame, headings: pd.DataFrame) -> pd.DataFrame:
    """List the headings with their symbols and the cards beneath them.

    Parameters
    ----------
    statements, headings
        A network's frames.

    Returns
    -------
    pd.DataFrame
        Shape ``(headings, 4)``: title; symbol (one of `SYMBOLS`); letter (empty for the first thirteen, "A" for the
        next, and so on); numbers (of its cards, ascending). First the headings that the group made, also those without
        a card, then the subthemes of cards that hang under none; a title that was made twice is one heading.
    """
    shown = headed(statements, headings)
    titles = dict.fromkeys([*headings["title"], *shown[shown != ""]])
    rows = [
        (title, SYMBOLS[n % len(SYMBOLS)], letter(n), sorted(map(int, statements.loc[shown == title, "number"])))
        for n, title in enumerate(titles)
    ]
    return pd.DataFrame(rows, columns=["title", "symbol", "letter", "numbers"])


def letter(place: int) -> str:
    """Give the letter beside the symbol of the heading in a place, counted from 0; the first thirteen have none."""
    round_, found = place // len(SYMBOLS), ""
    while round_:
        round_, rest = divmod(round_ - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
