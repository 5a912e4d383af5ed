"""What is still open when a meeting is closed, the most important first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from netlib.analysis import board, evidence
from netlib.frames import Frames

FIRST: Final = 3  # points that a tired leader is shown; the others are folded


@dataclass(frozen=True)
class Point:
    """One kind of thing that is open: how many, and which ones (numbers, keys of categories, or texts)."""

    kind: str  # sheets, no_recommendations, evidence, citizens, reasons, posters, owners
    n: int
    which: tuple[str, ...] = ()


def open_points(frames: Frames, categories: Sequence[str], untyped: Mapping[str, Sequence[int]]) -> list[Point]:
    """List what is open after a final meeting.

    Parameters
    ----------
    frames
        Everything that the network holds.
    categories
        The meeting's categories.
    untyped
        Category -> numbers of the sheets that are not typed in: what stands on them would be lost.

    Returns
    -------
    list of Point
        The most important first: words that are on paper only, then what the forum will ask about, then the rest.
    """
    found = [*_sheets(untyped), *_recommendations(frames), *_reasons(frames), *_posters(frames, categories)]
    alone = frames.ideas[frames.ideas["owner"].isna()]
    return [*found, *_point("owners", alone["text"])]


def _point(kind: str, which: Sequence[str] | pd.Series) -> Iterator[Point]:
    told = tuple(str(one) for one in which)
    if told:
        yield Point(kind, len(told), told)


def _sheets(untyped: Mapping[str, Sequence[int]]) -> Iterator[Point]:
    numbers = sorted({number for found in untyped.values() for number in found})
    yield from _point("sheets", [str(number) for number in numbers])


def _recommendations(frames: Frames) -> Iterator[Point]:
    """Say what recommendations rest on nothing, or on no citizen's words."""
    told = frames.recommendations
    if told.empty:
        yield Point("no_recommendations", 1)
        return
    notes = evidence.standing(board.shown(frames.notes, frames.decisions), frames.decisions)
    links = evidence.chain(told, frames.statements, frames.patterns, notes)
    resting = set(links["recommendation"])
    heard = set(links[links["actor_type"].isin(evidence.CITIZENS)]["recommendation"])
    yield from _point("evidence", told[~told["key"].isin(resting)]["rank"])
    yield from _point("citizens", told[told["key"].isin(resting - heard)]["rank"])


def _reasons(frames: Frames) -> Iterator[Point]:
    """Say what was set aside without its reasons: "skrives ind bagefter" (E5)."""
    decided = frames.decisions.drop_duplicates("item", keep="last")
    bare = decided[(decided["outcome"] == "set_aside") & (decided["reasons_to_keep"].str.strip() == "")]
    texts = dict(zip(frames.notes["key"], frames.notes["text"], strict=True))
    texts |= dict(zip(frames.patterns["key"], frames.patterns["title"], strict=True))
    yield from _point("reasons", [texts.get(item, item) for item in bare["item"]])


def _posters(frames: Frames, categories: Sequence[str]) -> Iterator[Point]:
    """Name the categories that have notes, and no answer to any of their poster's questions."""
    answers = zip(frames.posters["key"], frames.posters["answers"], strict=True)
    answered = {key for key, told in answers if any(text.strip() for text in told.values())}
    used = set(frames.notes["category"])
    yield from _point("posters", [one for one in categories if one in used and one not in answered])
