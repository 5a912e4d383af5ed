"""What the wall shows, one thing at a time: the screens of each item of the programme, and which comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from netlib.model import Item, Session
from netlib.session.clock import present

STEP: Final = {
    "welcome": "present", "walk": "present", "present": "present", "silent": "silent", "joint": "joint",
    "patterns": "patterns", "apply": "apply", "close": "apply",
}  # fmt: skip


@dataclass(frozen=True)
class Wall:
    """What there is to show, in pages: notes and piles by category, a poster's questions, the tables' sentences."""

    notes: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)  # key and pages, in reading order
    piles: Mapping[str, int] = field(default_factory=dict)
    categories: Sequence[str] = ()
    questions: Sequence[str] = ()
    sentences: int = 0
    voices: int = 0
    dots: int = 0


@dataclass(frozen=True)
class Move:
    """Where "next" or "back" leads: the item's place and the screen; `asks`: it shows what was hidden until now."""

    place: int
    screen: str
    asks: bool = False
    ends: bool = False


def screens(item: Item, wall: Wall) -> list[str]:
    """List what the wall shows during an item, in order; never empty.

    A screen is a name, or a name with what it shows and a page: "note:<key>", "piles:2", "question:practice".
    """
    kind, category = item.kind, item.category
    if kind == "joint":
        read = [name for key, pages in wall.notes.get(category, ()) for name in _pages(f"note:{key}", pages)]
        together = _pages("piles", wall.piles.get(category, 1)) + [f"question:{key}" for key in wall.questions]
        return [*read, *together] if read else ["nothing"]
    if kind == "patterns":
        said = [*_pages("sentences", wall.sentences), *_pages("dots", wall.dots)]
        return ["tables", *_pages("voices", wall.voices), *said]
    if kind == "present":
        return [f"category:{one}" for one in wall.categories] or ["nothing"]
    return ["write", "round"] if kind == "apply" else [kind]


def _pages(name: str, n: int) -> list[str]:
    return [name if page == 1 else f"{name}:{page}" for page in range(1, n + 1)]


def shown(session: Session, wall: Wall) -> str:
    """Name the screen that is on the wall; what is gone since gives way to what stands first in the item.

    Before the meeting "before", after it "closed".
    """
    item = present(session)
    if item is None:
        return "closed" if session.step == "closed" else "before"
    if session.paused is not None:
        return "paused"
    if session.challenged:
        return f"challenge:{session.challenged}"
    there = screens(item, wall)
    return session.screen if session.screen in there else there[0]


def forward(session: Session, wall: Wall) -> Move | None:
    """Tell where "next" leads; None: the meeting is over."""
    if session.step == "closed":
        return None
    item = present(session)
    if item is None:
        return Move(0, "")
    there = screens(item, wall)
    at = there.index(session.screen) if session.screen in there else 0
    if at + 1 < len(there):
        return Move(session.place or 0, there[at + 1])
    following = [n for n, one in enumerate(session.program) if n > (session.place or 0) and not one.by_mail]
    if not following:
        return Move(session.place or 0, "", ends=True)
    then = session.program[following[0]]
    return Move(following[0], "", asks=then.kind == "joint" and then.category not in session.shown)


def backward(session: Session, wall: Wall) -> Move | None:
    """Tell where "back" leads; None: there is nothing before."""
    item = present(session)
    if item is None:
        return Move(len(session.program) - 1, "") if session.step == "closed" else None
    there = screens(item, wall)
    at = there.index(session.screen) if session.screen in there else 0
    if at:
        return Move(session.place or 0, there[at - 1])
    before = [n for n, one in enumerate(session.program) if n < (session.place or 0) and not one.by_mail]
    if not before:
        return None
    return Move(before[-1], screens(session.program[before[-1]], wall)[-1])


def step_of(session: Session, place: int) -> str:
    """Tell the step of the method that an item belongs to; a break belongs to what came before it."""
    kinds = [STEP[one.kind] for one in session.program[: place + 1] if one.kind in STEP]
    return kinds[-1] if kinds else "present"


def category_of(session: Session) -> str:
    """Name the category that the room is at: that of the item, else the one before it; "" before the first."""
    if session.place is None:
        return ""
    named = [one.category for one in session.program[: session.place + 1] if one.category]
    return named[-1] if named else ""


def place_of(session: Session, step: str, category: str = "") -> int | None:
    """Find the first item of a step, and of a category where one is named; None: the programme has none."""
    found = (
        n for n, one in enumerate(session.program)
        if STEP.get(one.kind) == step and category in {"", one.category}
    )  # fmt: skip
    return next(found, None)
