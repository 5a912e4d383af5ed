"""Phase 3, the final meeting: notes in categories, dots, what was kept or set aside, and the patterns across."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text


class Seat(BaseModel):
    """One place in the room and how whoever sits there takes part; the number stands on their sheet of paper.

    `person` is None where the meeting is anonymous: then nobody can tell whose sheet it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    way: Literal["paper", "phone", "partner"] = "paper"
    person: str | None = None


class Item(BaseModel):
    """One part of the meeting's programme, of one category or of none.

    `by_mail`: it is done after the meeting. `typed`: somebody has said how long it is, so planning anew keeps it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["welcome", "walk", "present", "silent", "joint", "break", "patterns", "apply", "close"]
    minutes: Annotated[int, Field(ge=0)]
    category: str = ""
    by_mail: bool = False
    typed: bool = False


class Session(Record):
    """One final analysis meeting as it is led: what was prepared, and where it is now.

    Times are UTC. `since` is when the present item began, moved forward by the pauses within it; `ends` is when the
    meeting was to end by the plan that it began with.
    """

    record = "session"

    meeting: Annotated[int, Ref("meeting")]
    categories: tuple[str, ...] = ()
    step: Annotated[str, For("public")] = "present"
    anonymous: Annotated[bool, For("public")] = False  # frozen with the first note: what was promised stays true
    entered_afterwards: bool = False
    # What is prepared.
    definitions: dict[str, str] = Field(default_factory=dict)  # category: the network's own words for it
    examples: dict[str, str] = Field(default_factory=dict)  # category: a statement from the network's own wall
    program: tuple[Item, ...] = ()
    seats: tuple[Seat, ...] = ()
    unseated: dict[str, Literal["away", "leads"]] = Field(default_factory=dict)  # person: why they have no seat
    # Where the meeting is.
    place: int | None = None  # which item of the programme; None: not begun
    screen: str = ""  # what the wall shows within the item; "": its first
    challenged: Annotated[str, Ref("note", "pattern")] | None = None  # what the group is asked to keep or set aside
    since: dt.datetime | None = None
    added: int = 0  # minutes given to the present item beyond the plan
    paused: dt.datetime | None = None
    ends: dt.datetime | None = None
    accepted: int = 0  # minutes behind that the leader has said are all right
    shown: tuple[str, ...] = ()  # categories whose notes everybody has seen: going back hides nothing again
    typed: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # category: seats whose sheets are typed in
    dots_shown: bool = False

    def references(self) -> list[tuple[str, str, str]]:
        """List the examples and the people in the seats as well."""
        examples = [("examples", "statement", key) for key in self.examples.values()]
        people = [("seats", "participation", seat.person) for seat in self.seats if seat.person]
        others = [("unseated", "participation", person) for person in self.unseated]
        return super().references() + examples + people + others


class Note(Asked):
    """What one person found in the material when looking for one category."""

    record = "note"

    session: Annotated[str, Ref("session")] | None = None
    category: Annotated[str, For("public")]
    text: Annotated[Sentence, For("public")]
    refers_to: Annotated[tuple[Annotated[str, Ref("statement")], ...], For("public")] = ()
    seat: Annotated[Text, For("leader")] = ""  # a person's key where the board names its writers, else the seat's
    way: Annotated[str, For("leader")] = "paper"
    late: Annotated[bool, For("leader")] = False
    minute: Annotated[int | None, For("leader")] = None
    answers: Annotated[dict[str, str], For("public")] = Field(default_factory=dict)  # the category's extra fields


class Pile(Record):
    """Notes of one category that the group laid together, with the heading that it gave them."""

    record = "pile"

    session: Annotated[str, Ref("session")] | None = None
    category: Annotated[str, For("public")]
    title: Annotated[Text, For("public")] = ""
    notes: Annotated[tuple[Annotated[str, Ref("note")], ...], For("public")] = ()


class Poster(Asked):
    """What the group answered about one category; the key is the category's."""

    record = "poster"

    session: Annotated[str, Ref("session")] | None = None
    answers: Annotated[dict[str, str], For("public")] = Field(default_factory=dict)


class Pattern(Record):
    """What the group saw across the categories, in one sentence."""

    record = "pattern"

    number: Annotated[int, For("public")]
    table: Annotated[int | None, For("public")] = None  # the table in the room that said it
    title: Annotated[Sentence, For("public")]
    sentence: Annotated[Text, For("public")] = ""
    notes: Annotated[tuple[Annotated[str, Ref("note")], ...], For("public")] = ()
    statements: Annotated[tuple[Annotated[str, Ref("statement")], ...], For("public")] = ()
    headings: Annotated[tuple[Annotated[str, Ref("heading")], ...], For("public")] = ()


class Vote(Record):
    """The dots that one seat, or the room, put on one note or pattern: an absolute number."""

    record = "vote"

    item: Annotated[str, Ref("note", "pattern"), For("public")]
    seat: Annotated[str, For("leader")] = "room"
    dots: Annotated[int, Field(ge=0), For("public")] = 1


class Decision(Record):
    """What the group decided about one note or pattern after asking what speaks for keeping it; the key is the item's.

    `withheld`: a note that tells too much about a person; it is withdrawn, and why stands here.
    """

    record = "decision"

    item: Annotated[str, Ref("note", "pattern"), For("public")]
    outcome: Annotated[str, For("public")]  # kept, merged, local, set_aside, withheld
    into: Annotated[str, Ref("note", "pattern"), For("public")] | None = None
    reasons_to_keep: Annotated[Text, For("internal")] = ""
    reason: Annotated[Text, For("internal")] = ""


class Commitment(Record):
    """The next step that somebody means to take at home; how it goes, they alone say."""

    record = "commitment"

    person: Annotated[str, Ref("participation"), For("leader")] | None = None
    learning: Annotated[Text, For("internal")] = ""
    where: Annotated[Text, For("internal")] = ""
    how: Annotated[Text, For("internal")] = ""
    when: Annotated[Text, For("internal")] = ""
    status: Annotated[Text, For("self")] = ""
