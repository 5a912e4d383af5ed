"""Phase 1: the network itself and the theme as it unfolds."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text


class Network(Record):
    """One learning network: a theme that the forum handed to a leader."""

    record = "network"

    title: Annotated[Sentence, For("public")]
    network_type: Annotated[str, For("public")] = "learning"
    purpose: Annotated[Text, For("public")] = ""
    forum_question: Annotated[Text, For("public")] = (
        ""  # what the forum will be able to decide when the network is done
    )
    case_number: Text = ""
    status: Annotated[str, For("public")] = "proposed"
    start: Annotated[dt.date | None, For("public")] = None
    forum_date: Annotated[dt.date | None, For("public")] = None
    leader: Annotated[str, Ref("participation"), For("public")] | None = None
    sponsor: Annotated[str, Ref("participation"), For("public")] | None = None
    co_driver: Annotated[str, Ref("participation"), For("public")] | None = None
    groups: dict[str, str] = Field(default_factory=dict)  # actor type: the perspective it counts under in this network


class ThemeVersion(Asked):
    """The theme as it was understood on one day: the template's answers and who they were discussed with."""

    record = "theme_version"

    date: dt.date | None = None
    author: Text = ""
    answers: dict[str, str] = Field(default_factory=dict)
    subthemes: tuple[str, ...] = ()
    discussed_with: tuple[str, ...] = ()
    note: Annotated[Text, For("internal")] = ""  # what has changed since the version before, and why


class Theme(Record):
    """The theme as the forum handed it out: it is never changed, so that one can see how far the theme has moved."""

    record = "theme"

    original_text: Annotated[Sentence, For("public")]
    criteria: Annotated[tuple[str, ...], For("public")] = ()


class Milestone(Record):
    """One of the two times when the network is before the forum: `start` (what the forum decided) and `end`."""

    record = "milestone"

    date: Annotated[dt.date | None, For("public")] = None
    paper_deadline: dt.date | None = None
    decided: Annotated[bool, For("public")] = False
    note: Text = ""


class Mandate(Record):
    """A talk with the sponsor about whether the theme has moved so far that its mandate must be confirmed."""

    record = "mandate"

    version: Annotated[str, Ref("theme_version")]
    date: dt.date | None = None
    outcome: str = ""  # confirmed, changed, stopped
    note: Text = ""


class Exploration(Record):
    """Time spent out in practice before the meetings begin."""

    record = "exploration"

    date: dt.date | None = None
    place: Text = ""
    hours: float | None = None
    people: tuple[Annotated[str, Ref("participation"), For("leader")], ...] = ()
    notes: Text = ""


class HandbookFile(Record):
    """One file of the handbook as a municipality has edited it; the key is the file's name without suffix."""

    record = "handbook"

    text: str
    based_on: str = ""  # the netlib version whose file was edited


class Override(Record):
    """Why a rule of the handbook is departed from: written once, the rule is not brought up again."""

    record = "override"

    rule: Annotated[str, For("public")]
    subject: Annotated[str, For("public")]  # kind, or kind/key, of what it is about
    reason: Annotated[Sentence, For("public")]

    @staticmethod
    def key_of(rule: str, subject: str) -> str:
        """Name the one record in which a reason for this rule and subject stands."""
        return f"{rule}+{subject.replace('/', '+')}"
