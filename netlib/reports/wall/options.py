"""What is asked of a meeting's pack: which parts, on which paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from netlib.errors import RefusedError

Paper = Literal["a4", "a3"]
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)
# The parts in packing order.
PARTS: Final = (
    "packing_list", "run_sheet", "heading_cards", "wall_cards", "posters", "note_sheets", "booklet", "next_steps",
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """The parts wanted, and on which paper the wall cards and the posters are printed."""

    parts: tuple[str, ...] = PARTS
    cards: Paper = "a4"
    posters: Paper = "a3"


def options(
    paper: str | None = None, *, cards: str | None = None, posters: str | None = None, parts: Sequence[str] = PARTS
) -> Options:
    """Choose what is printed; parts come in packing order, whatever the order asked for.

    Parameters
    ----------
    paper
        The largest paper that the printer takes, "a4" or "a3", for cards and posters alike; None or empty: cards on
        A4, posters on A3.
    cards, posters
        The paper of either, whatever `paper` is.
    parts
        Names of `PARTS`.

    Raises
    ------
    RefusedError
        If a part or a paper is unknown; the sentence names those there are.
    """
    unknown = next((part for part in parts if part not in PARTS), None)
    if unknown is not None:
        raise RefusedError("wall.unknown_part", part=unknown, known=", ".join(PARTS))
    wanted = {"cards": cards or paper or Options.cards, "posters": posters or paper or Options.posters}
    for one in wanted.values():
        if one not in PAPERS:
            raise RefusedError("wall.unknown_paper", paper=one, known=", ".join(PAPERS))
    chosen = tuple(part for part in PARTS if part in parts)
    return Options(chosen, cast("Paper", wanted["cards"]), cast("Paper", wanted["posters"]))
