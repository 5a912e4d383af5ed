"""The pack of paper for the final meeting: one PDF in packing order, from the packing list to the last card."""

import datetime as dt
from collections.abc import Sequence

import netlib
from netlib.errors import RefusedError
from netlib.reports.wall.bundle import Pack
from netlib.reports.wall.material import gather
from netlib.reports.wall.options import PAPERS, PARTS, Options, options
from netlib.workbench import Workbench

__all__ = ["PAPERS", "PARTS", "CannotPrintError", "Options", "Pack", "options", "pack", "wall"]


class CannotPrintError(Exception):
    """What stands in the way of printing, said in the report's language: a notebook shows it as it is."""


def pack(  # noqa: PLR0913  every choice that the page offers
    bench: Workbench, network: str, language: str = "da", paper: str | None = None, *, cards: str | None = None,
    posters: str | None = None, parts: Sequence[str] = PARTS, meeting: int | None = None,
    as_of: dt.date | None = None,
) -> bytes:  # fmt: skip
    """Print the pack of a network's final meeting, in this process.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it.
    network
        The network's key.
    language
        "da" or "en"; what the network wrote stays in its own language.
    paper
        The largest paper of the printer, "a4" or "a3", for cards and posters; None: cards on A4, posters on A3.
    cards, posters
        The paper of wall cards (two on A4, four on A3) and of posters (two A4, or one A3), whatever `paper` is.
    parts
        Names of `PARTS`.
    meeting
        The meeting's number; None: the final analysis meeting.
    as_of
        Read what had been recorded by the end of this day; None: now.

    Returns
    -------
    bytes
        One PDF, tagged (PDF/UA-1); the same on the same day.

    Raises
    ------
    RefusedError
        If a card's words do not fit at 24 points (the sentence gives its number), a part or paper is unknown, or
        nothing is left to print.
    NotFoundError
        If there is no such network, or nothing of it had been recorded by `as_of`.
    """
    chosen = options(paper, cards=cards, posters=posters, parts=parts)
    return Pack(gather(bench, network, language, meeting=meeting, as_of=as_of), chosen).pdf()


def wall(  # noqa: PLR0913, PLR0917  the parameters of its notebook
    store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal", meeting: str = "",
    paper: str = "",
) -> Pack:  # fmt: skip
    """Lay out the pack of a network's final meeting; the parameters are those of its notebook, empty where unasked.

    Raises
    ------
    CannotPrintError
        If a card's words do not fit, or `paper` is unknown.
    NotFoundError
        If there is no such store or network.
    """
    bench = netlib.open(store or None)
    day = dt.date.fromisoformat(as_of) if as_of else None
    number = int(meeting) if meeting else None
    try:
        made = Pack(
            gather(bench, network, language, meeting=number, as_of=day, audience=audience), options(paper or None)
        )
        made.data  # noqa: B018  what cannot be printed is said by the first cell
    except RefusedError as error:
        raise CannotPrintError(error.sentence(language)) from None
    return made
