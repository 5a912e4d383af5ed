"""Phase 1: the network itself and the theme as it unfolds."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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
    status_note: Text = ""  # why it was moved there, above all where it went back a phase
    start: Annotated[dt.date | None, For("public")] = None
    forum_date: Annotated[dt.date | None, For("public")] = None
    leader: Annotated[str, Ref("participation"), For("public")] | None = None
    sponsor: Annotated[str, Ref("participation"), For("public")] | None = None
    co_driver: Annotated[str, Ref("participation"), For("public")] | None = None
    groups: dict[str, str] = Field(default_factory=dict)  # actor type: the perspective it counts under in this network


class ThemeVersion(Asked):
    """The theme as it was understood on one day: the template's answers and who they were discussed with."""

    record = "theme_version"

    date: Annotated[dt.date | None, For("public")] = None
    author: Text = ""
    answers: Annotated[dict[str, str], For("public")] = Field(default_factory=dict)  # each by its question's audience
    subthemes: Annotated[tuple[str, ...], For("public")] = ()
    discussed_with: tuple[str, ...] = ()
    note: Annotated[Text, For("internal")] = ""  # what has changed since the version before, and why


class Subtheme(Record):
    """One part of the theme as it stands now: what is asked about it, and how the network will work with it."""

    record = "subtheme"

    title: Annotated[Sentence, For("public")]
    question: Annotated[Text, For("public")] = ""
    how: Annotated[Text, For("public")] = ""
    position: Annotated[int, For("public")] = 0
    was: Annotated[tuple[str, ...], For("public")] = ()  # its titles in earlier versions of the theme


class Contributor(Record):
    """Somebody who helped to unfold the theme; the key is the person's, the name lives apart from the log."""

    record = "contributor"

    group: Annotated[str, For("public")] = ""  # which dialogue group of the handbook they speak for
    function: Text = ""
    unit: Text = ""
    note: Annotated[Text, For("leader")] = ""  # what they gave to the theme


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
    """The answer to whether the theme has moved so far that the sponsor must confirm its mandate; keyed by version.

    While `outcome` is empty the talk with the sponsor lies ahead, and the plan cannot be approved (E12).
    """

    record = "mandate"

    version: Annotated[str, Ref("theme_version")]
    compared: Annotated[str, Ref("theme_version")] | None = None  # the version it was held against
    date: dt.date | None = None  # of the talk
    outcome: str = ""  # confirmed, changed, stopped; clarified: the leader answered that it has not moved so far
    note: Text = ""


class Exploration(Asked):
    """Time spent to see the theme where it is felt, or to read what others know, before the meetings begin."""

    record = "exploration"

    kind: str = "visit"
    date: dt.date | None = None
    place: Text = ""
    hours: float | None = None
    people: tuple[Annotated[str, Ref("contributor", "participation"), For("leader")], ...] = ()
    notes: Text = ""
    answers: dict[str, str] = Field(default_factory=dict)  # to the three questions of desk research
    sources: tuple[str, ...] = ()


class CoursePlan(Record):
    """Whether the plan of the meetings is still being drawn up, or approved by those who decide."""

    record = "course_plan"

    status: str = "draft"  # draft, approved
    approved: dt.date | None = None
    note: Text = ""
    columns: tuple[str, ...] = ()  # further columns of the planning tool (H91); what stands in them is a row's `extra`


class PlannedMeeting(BaseModel):
    """One meeting as it stood in a version of the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    kind: str = "ordinary"
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    headline: str = ""
    subthemes: tuple[str, ...] = ()
    room: str = ""


class PlanVersion(Record):
    """The plan of the meetings as it stood on one day, and why it was changed."""

    record = "plan_version"

    date: dt.date | None = None
    author: Text = ""
    reason: Text = ""
    meetings: tuple[PlannedMeeting, ...] = ()


class PlanReview(Asked):
    """The leader's own look at whether the plan holds, the day after a meeting (H80); the key is the meeting's number.

    Answers are to the handbook's `plan.health`.
    """

    record = "plan_review"

    meeting: Annotated[int, Ref("meeting"), For("leader")]
    date: Annotated[dt.date | None, For("leader")] = None
    answers: Annotated[dict[str, str], For("leader")] = Field(default_factory=dict)


class Sending(Record):
    """That something was sent, which netlib never does itself: a booking, an invitation, an agenda."""

    record = "sending"

    what: str  # booking, or the key of a letter of the handbook
    date: dt.date | None = None
    meeting: Annotated[int, Ref("meeting")] | None = None  # None: it is about the whole course
    people: Annotated[
        tuple[Annotated[str, Ref("participation")], ...], For("leader")
    ] = ()  # none: all whom it concerns
    way: str = "outlook"  # outlook, mail, paper


class Municipality(Record):
    """The house that all networks of a store belong to, and whom their leaders ring; it stands above the networks."""

    record = "municipality"

    name: Annotated[Text, For("public")] = ""
    secretariat: Annotated[Text, For("public")] = ""  # whom to ask for: a person or an office
    mail: Annotated[Text, For("public")] = ""
    phone: Annotated[Text, For("public")] = ""


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
