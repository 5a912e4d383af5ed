"""Phase 3, the ordinary meetings: what was planned, said, gathered under headings and parked."""

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text

TALKS_FROM: Final = 101


class Meeting(Record):
    """One meeting of a network, or a talk with its sponsor (kind "sponsor"); the key is its number.

    A talk is numbered from `TALKS_FROM` on and is never called by its number.
    """

    record = "meeting"

    number: Annotated[int, For("public")]
    kind: Annotated[str, For("public")] = "ordinary"
    date: Annotated[dt.date | None, For("public")] = None
    start: Annotated[dt.time | None, For("public")] = None
    end: Annotated[dt.time | None, For("public")] = None
    headline: Annotated[Text, For("public")] = ""
    purpose: Annotated[Text, For("public")] = ""  # what this meeting is for: on the booking, the letter and the agenda
    preparation: Annotated[Text, For("public")] = ""  # what participants read, try or bring along (H113)
    subthemes: Annotated[tuple[str, ...], For("public")] = ()
    room: Text = ""
    host: Annotated[str, Ref("participation")] | None = None  # participants can be hosts in turn (H101)
    status: Annotated[str, For("public")] = "planned"


class RunSheetItem(Record):
    """One line of a meeting's run sheet; its length is computed from the next line's start."""

    record = "run_sheet_item"

    meeting: Annotated[int, Ref("meeting")]
    position: int
    start: dt.time | None = None
    minutes: int | None = None  # as written; None: until the next line begins
    content: Text = ""
    process: Annotated[Text, For("leader")] = ""
    purpose: Annotated[Text, For("leader")] = ""


class Statement(Record):
    """One thing that a participant said or wrote at a meeting, in their own words."""

    record = "statement"

    number: Annotated[int, For("public")]  # what stands on the wall card; never changes once given
    meeting: Annotated[int, Ref("meeting"), For("public")]
    text: Annotated[Sentence, For("public")]
    kind: Annotated[str, For("public")] = "statement"
    actor_type: Annotated[str, For("public")] = "other"
    speaker: Annotated[str, Ref("participation"), For("leader")] | None = None  # None: said anonymously
    subtheme: Annotated[Text, For("public")] = ""
    heading: Annotated[str, Ref("heading"), For("public")] | None = None


class Heading(Record):
    """A heading that the group gave a part of its statements at the end of a meeting."""

    record = "heading"

    title: Annotated[Sentence, For("public")]
    meeting: Annotated[int, Ref("meeting"), For("public")] | None = None


class Idea(Record):
    """An idea that was parked, so that it is neither forgotten nor in the way."""

    record = "idea"

    text: Annotated[Sentence, For("public")]
    raised_by: Annotated[str, Ref("participation")] | None = None
    owner: Annotated[str, Ref("participation")] | None = None
    status: Text = ""


class Material(Record):
    """A photo, poster or document of a meeting; the bytes lie in the store under their sha256."""

    record = "material"

    file: str
    name: Text = ""
    meeting: Annotated[int, Ref("meeting")] | None = None
    people: tuple[Annotated[str, Ref("participation"), For("leader")], ...] = ()  # who can be recognised in it


class Reflection(Asked):
    """What one participant chose to tell the others of their own thoughts; what is for themselves has no place here."""

    record = "reflection"

    meeting: Annotated[int, Ref("meeting")] | None = None
    visibility: Literal["anonymous", "shared"]
    answers: dict[str, str] = Field(default_factory=dict)
    person: Annotated[str, Ref("participation")] | None = None  # None: shared without a name

    @model_validator(mode="after")
    def _anonymous_has_no_person(self) -> Self:
        if self.visibility == "anonymous" and self.person is not None:
            raise PydanticCustomError("anonymous_person", "An anonymous reflection names nobody")
        return self
