"""Phase 4: what the network delivers to the forum."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text


class Insight(BaseModel):
    """One sentence of the delivery and the statements that it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentence: Sentence
    statements: tuple[Annotated[str, Ref("statement")], ...] = ()


class Delivery(Asked):
    """The delivery to the forum: the handbook's fields as answers, and what the network wants said on page 2."""

    record = "delivery"

    date: Annotated[dt.date | None, For("public")] = None
    status: Annotated[str, For("public")] = "draft"
    recipient: Annotated[Text, For("public")] = ""
    answers: Annotated[dict[str, str], For("public")] = Field(default_factory=dict)
    learned: Annotated[tuple[Insight, ...], For("public")] = ()
    unknown: Annotated[tuple[Insight, ...], For("public")] = ()

    def references(self) -> list[tuple[str, str, str]]:
        """List what the sentences rest on as well."""
        nested = [
            (name, key) for name in ("learned", "unknown") for one in getattr(self, name) for key in one.statements
        ]
        return super().references() + [(name, "statement", key) for name, key in nested]


class ForumDecision(BaseModel):
    """What the forum answered to one recommendation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: str
    date: dt.date | None = None
    reason: Text = ""


class Recommendation(Record):
    """One thing that the forum is asked to do, and what it rests on."""

    record = "recommendation"

    rank: Annotated[int, For("public")]
    text: Annotated[Sentence, For("public")]
    short: Annotated[Text, For("public")] = ""
    why: Annotated[Text, For("public")] = ""
    statements: Annotated[tuple[Annotated[str, Ref("statement")], ...], For("public")] = ()
    patterns: Annotated[tuple[Annotated[str, Ref("pattern")], ...], For("public")] = ()
    asks: Annotated[str, For("public")] = ""  # decide, discuss, information
    cost: Annotated[Text, For("public")] = ""
    owner: Annotated[str, Ref("participation"), For("public")] | None = None
    route: Annotated[str, For("public")] = ""
    status: Annotated[str, For("public")] = ""
    changed_practice: Annotated[Text, For("public")] = ""
    forum_decision: Annotated[ForumDecision | None, For("public")] = None


class Dissemination(Asked):
    """One way in which the learning is carried to those who are to use it."""

    record = "dissemination"

    learning: Annotated[Text, For("public")] = ""
    effect: Annotated[Text, For("public")] = ""
    strategy: Annotated[str, For("public")] = ""  # adjust, generalise
    channel: Annotated[str, For("public")] = ""
    by: Annotated[tuple[Annotated[str, Ref("participation")], ...], For("internal")] = ()
    units: Annotated[tuple[str, ...], For("public")] = ()
    date: Annotated[dt.date | None, For("public")] = None
    answers: Annotated[dict[str, str], For("internal")] = Field(default_factory=dict)


class Hearing(Record):
    """What one participant said of the delivery before it was locked."""

    record = "hearing"

    delivery: Annotated[str, Ref("delivery")]
    person: Annotated[str, Ref("participation"), For("leader")] | None = None
    asked: dt.date | None = None
    said: Text = ""
