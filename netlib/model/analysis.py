"""Phase 3, the final meeting: notes in categories, dots, what was kept or set aside, and the patterns across."""

from typing import Annotated

from pydantic import Field

from netlib.model.record import For, Record, Ref, Sentence, Text


class Session(Record):
    """One final analysis meeting as it is led: which meeting, which categories, who signs."""

    record = "session"

    meeting: Annotated[int, Ref("meeting")]
    categories: tuple[str, ...] = ()
    anonymous: bool = False
    entered_afterwards: bool = False


class Note(Record):
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
