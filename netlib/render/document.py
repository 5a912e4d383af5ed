"""The parts that a document for the forum is made of, without a word about how they look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from matplotlib.axes import Axes


@dataclass(frozen=True)
class Words:
    """A piece of a line; `theirs` was written by the network and stays in the network's language."""

    text: str
    strong: bool = False
    theirs: bool = False
    became: Literal["", "gone", "new"] = ""  # since what stands beside it


@dataclass(frozen=True)
class Reference:
    """The number of a statement, leading to its words in the evidence; `first`: here the evidence leads back to."""

    number: int
    first: bool = False


@dataclass(frozen=True)
class Link:
    """Words that lead to another place of the document; `back` is of use on screen alone."""

    text: str
    target: str
    back: bool = False


Inline = Words | Reference | Link
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Fact:
    """One line beside a recommendation: what it is called, what it is."""

    label: str
    value: str
    theirs: bool = False


@dataclass(frozen=True)
class Status:
    """How far a recommendation is: a circle (underway full, can_start half, any other open) and the word."""

    key: str
    word: str


@dataclass(frozen=True)
class Recommendation:
    """One numbered line of what the forum is asked; without `asks` or `status` a fact says that it is missing."""

    number: int
    text: str
    why: str
    basis: Line
    asks: str
    status: Status | None
    facts: tuple[Fact, ...]
    answer: Line = ()


@dataclass(frozen=True)
class Change:
    """Something that has changed already, and what it belongs to."""

    text: str
    source: Link | None = None


@dataclass(frozen=True)
class Changes:
    """The box of what has changed already; `note` says where the rest is, or that there is nothing."""

    heading: str
    items: tuple[Change, ...]
    note: str = ""


@dataclass(frozen=True)
class Running:
    """What stands at the edge of every printed page."""

    sender: str
    title: str
    kind: str
    legend: str
    page: str  # with {n} and {all}


@dataclass(frozen=True)
class Front:
    """Page 1: who delivers what, what was asked, what the forum is asked to do, what has changed."""

    running: Running
    title: str
    byline: tuple[str, ...]
    asked: Line
    heading: str
    rows: tuple[Recommendation, ...]
    notes: tuple[Line, ...]
    changes: Changes


@dataclass(frozen=True)
class Paragraph:
    """Running text; a blank line in a text of the network begins a new paragraph."""

    line: Line
    quiet: bool = False


@dataclass(frozen=True)
class Items:
    """Sentences one under the other, with numbers or with dashes."""

    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, by perspective and meeting."""

    text: str
    source: str
    reference: Reference


@dataclass(frozen=True)
class Pair:
    """What two sides said under one subtheme or heading, one line a saying; `theirs`: the network named it."""

    subtheme: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    theirs: bool = field(default=True, kw_only=True)


@dataclass(frozen=True)
class SideBySide:
    """Two sides' words beside each other."""

    columns: tuple[str, str, str]
    pairs: tuple[Pair, ...]
    nothing: str = ""  # stands where a side has no line


@dataclass(frozen=True)
class Answer:
    """A recommendation's line in the table of answers: which box is ticked, and the grounds."""

    number: int
    label: str
    ticked: int | None
    reason: str = ""


@dataclass(frozen=True)
class Answers:
    """The table in which the forum answers."""

    columns: tuple[str, ...]
    rows: tuple[Answer, ...]
    box: str  # what a box that is not ticked is called
    ticked: str


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `mark` sets off what stands out."""

    text: str
    number: bool = False
    strong: bool = False
    mark: bool = False
    theirs: bool = False


@dataclass(frozen=True)
class Table:
    """A table; a column of numbers is set right. `breaks`: it may run over pages. `blank`: rows to write in by hand."""

    caption: Line
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    breaks: bool = False
    widths: tuple[int, ...] = ()  # of the columns, in percent; none: as the words need it
    blank: int = 0


@dataclass(frozen=True)
class Figure:
    """A drawing with a caption that says the finding, and words for whoever cannot see it.

    `paint` draws on Axes of `width` x `height` inches, or is the drawing itself as SVG.
    """

    caption: Line
    alt: str
    paint: Callable[[Axes], object] | str
    width: float
    height: float
    note: str = ""


@dataclass(frozen=True)
class EvidenceRow:
    """A statement behind a recommendation; `home`: references lead here; `mentioned`: and from here back."""

    number: int
    text: str
    perspective: str
    meeting: int
    home: bool = True
    mentioned: bool = False
    theirs: bool = True


@dataclass(frozen=True)
class EvidenceGroup:
    """Statements that a pattern or a note gathered, under its words."""

    title: Line
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True)
class Evidence:
    """What one recommendation rests on."""

    name: str  # "A.1"
    heading: str
    lines: tuple[Line, ...]
    columns: tuple[str, str, str, str]
    groups: tuple[EvidenceGroup, ...]
    theirs: bool = True


Block = Paragraph | Items | Quote | SideBySide | Answers | Table | Figure | Evidence


@dataclass(frozen=True)
class Side:
    """Blocks beside a heading in the margin."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Spread:
    """A page of headings in the margin with blocks beside them."""

    heading: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Chapter:
    """Blocks under a heading of their own."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Annex:
    """Pages behind the two: an opening, then blocks and chapters."""

    name: str  # "A"; empty: not an annex by letter
    heading: str
    blocks: tuple[Block | Chapter, ...]
    new_page: bool = True


@dataclass(frozen=True)
class Colophon:
    """How the document was made and what it does not show."""

    heading: str
    items: tuple[Fact, ...]


Part = Front | Spread | Annex | Colophon

RECOMMENDATION: Final = "recommendation-{}"  # the names that links and their targets share
EVIDENCE: Final = "evidence-{}"
STATEMENT: Final = "statement-{}"
MENTION: Final = "mention-{}"
