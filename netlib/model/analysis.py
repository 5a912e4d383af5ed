"""Phase 3, the final meeting: notes in categories, dots, what was kept or set aside, and the patterns across."""

from typing import Annotated

from pydantic import Field

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text


class Session(Record):
    """One final analysis meeting as it is led: which meeting, which categories, who signs."""

    record = "session"

    meeting: Annotated[int, Ref("meeting")]
    categories: tuple[str, ...] = ()
    step: Annotated[str, For("public")] = "present"
    anonymous: Annotated[bool, For("public")] = False  # frozen with the first note: what was promised stays true
    entered_afterwards: bool = False


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
    title: Annotated[Sentence, For("public")]
    sentence: Annotated[Text, For("public")] = ""
    notes: Annotated[tuple[Annotated[str, Ref("note")], ...], For("public")] = ()
    statements: Annotated[tuple[Annotated[str, Ref("statement")], ...], For("public")] = ()
    headings: Annotated[tuple[Annotated[str, Ref("heading")], ...], For("public")] = ()


class Vote(Record):
    """The dots that one seat, or the room, put on one note: an absolute number."""

    record = "vote"

    item: Annotated[str, Ref("note"), For("public")]
    seat: Annotated[str, For("leader")] = "room"
    dots: Annotated[int, Field(ge=0), For("public")] = 1


class Decision(Record):
    """What the group decided about one note after asking what speaks for keeping it; the key is the note's."""

    record = "decision"

    item: Annotated[str, Ref("note"), For("public")]
    outcome: Annotated[str, For("public")]  # kept, merged, local, set_aside
    into: Annotated[str, Ref("note"), For("public")] | None = None
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
