"""How many people speak through some statements, and which counts would tell too much of one of them."""

from typing import Final

import pandas as pd

LEAST: Final = 3  # speakers that a number in an output needs; fewer could be recognised


def voices(statements: pd.DataFrame) -> pd.Series:
    """Give each speaker a number, so that they can be told apart without saying who they are.

    Parameters
    ----------
    statements
        A network's statements, with ``speaker`` (a person's key or None), or with ``voice`` (a number, negative where
        nobody knows); without either, nobody is known.

    Returns
    -------
    pd.Series
        Shape ``(statements,)``: a number from 0 for each known speaker; where nobody knows who spoke, a negative number
        of its own for each statement, since any two of them may be of two people.
    """
    nobody = pd.Series(range(-1, -len(statements) - 1, -1), index=statements.index, dtype="int64")
    if "voice" in statements:
        known = statements["voice"].astype("int64")
    elif "speaker" in statements:
        known = pd.Series(pd.factorize(statements["speaker"])[0], index=statements.index, dtype="int64")
    else:
        return nobody
    return known.where(known >= 0, nobody)


def hidden(counts: pd.DataFrame, speakers: pd.DataFrame, least: int = LEAST) -> pd.DataFrame:
    """Tell which numbers an output must not print.

    Parameters
    ----------
    counts
        Distinct statements, any shape.
    speakers
        How many people speak through each number, shape of `counts`.
    least
        How many a number needs.

    Returns
    -------
    pd.DataFrame
        Shape of `counts`, true where a number that is not zero has fewer than `least` speakers. Where that is one
        number of its row alone, the smallest other one that is not zero is hidden with it (the first, where several
        are): else the row's sum would give it away. A zero is never hidden: that somebody is missing is a finding.
    """
    there = counts > 0
    few = there & (speakers < least)
    for name in counts.index[few.sum(axis="columns") == 1]:
        others = counts.loc[name, there.loc[name] & ~few.loc[name]]
        if len(others):
            few.loc[name, others.idxmin()] = True
    return few
