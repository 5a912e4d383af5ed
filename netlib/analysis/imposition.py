"""Places cards on sheets so that the cut stack falls in number order."""

import math
from typing import Final

MOST: Final = 12  # sheets that an office cutter takes at a time


def batch(cards: int, places: int) -> int:
    """Count the sheets that are cut at a time.

    Parameters
    ----------
    cards
        How many cards there are.
    places
        How many of them a sheet holds.

    Returns
    -------
    int
        Sheets, all batches alike but the last, at most `MOST`; 0 where there are no cards.
    """
    count = math.ceil(cards / places)
    return math.ceil(count / math.ceil(count / MOST)) if count else 0


def sheets(cards: int, places: int) -> list[list[int | None]]:
    """Tell which card lies in which place of which sheet.

    Parameters
    ----------
    cards
        How many cards there are.
    places
        How many of them a sheet holds: they are numbered down the first column, then down the second.

    Returns
    -------
    list of list
        Shape ``(sheets, places)``: the card's position from 0, None where the place stays blank. Sheets are in the
        order of printing, face up; one that would be wholly blank is left out. With ``B = batch(...)``, sheet s of
        batch q (both from 0) has in place p the card ``places·B·q + B·p + s``: a batch that is cut, its first pile laid
        on its second, runs in order.

    Raises
    ------
    ValueError
        If a number is negative, or a sheet holds nothing.
    """
    if cards < 0 or places < 1:
        msg = f"cannot lay {cards} cards on sheets of {places}"
        raise ValueError(msg)
    size = batch(cards, places)
    firsts = [first + sheet for first in range(0, cards, places * size or 1) for sheet in range(size)]
    return [
        [one if one < cards else None for one in range(first, first + places * size, size)]
        for first in firsts
        if first < cards
    ]
