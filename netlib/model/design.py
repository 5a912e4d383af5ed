"""Phase 2: who takes part, what they have said yes to, and what they are planned to contribute."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from netlib.model.record import Asked, For, Record, Ref, Sentence, Text


class Participation(Record):
    """One person's part in one network; the key is the person's, the name lives apart from the log."""

    record = "participation"

    actor_type: Annotated[str, For("public")] = "other"
    participation_type: str = "occasional"
    function: Annotated[Text, For("public")] = ""
    unit: Annotated[Text, For("public")] = ""
    competences: tuple[str, ...] = ()  # in the file's own words; coverage is ticked by hand
    way: Annotated[str, For("leader")] = "paper"
    contact_state: Annotated[str, For("leader")] = "confirmed"
    referred_by: Annotated[str, Ref("participation"), For("leader")] | None = None
    motivation: Annotated[Text, For("leader")] = ""
    contribution: Text = ""
    contribution_kinds: tuple[str, ...] = ()
    involvement_reasons: tuple[str, ...] = ()
    covers: dict[str, str] = Field(default_factory=dict)  # corner of the model: "covers" or "partly", ticked by hand
    phases: tuple[str, ...] = ()  # in which phases they take part; none: all of them
    citizen_role: Text = ""
    citizen_purpose: Text = ""  # what the perspective will be used for (W36)
    target_group: Text = ""
    citizen_way: str = ""  # which of the handbook's ways brings the perspective in
    gentle_form: Annotated[str, For("leader")] = ""  # the form that is needed, never why
    practical: Annotated[tuple[str, ...], For("leader")] = ()  # what is needed, never why: large print, transport ...


class Contact(Asked):
    """How somebody was asked: what was said and agreed before they take part; the key is the person's.

    Answers are to the motivation questions and to the reflection tool for a first contact: for leaders only.
    """

    record = "contact"

    channel: Annotated[str, For("leader")] = ""  # personal, group
    first: Annotated[dt.date | None, For("leader")] = None
    written: Annotated[dt.date | None, For("leader")] = None  # of the written follow-up (H96)
    pre_aligned: Annotated[dt.date | None, For("leader")] = None  # of the talk about their role (H71)
    criteria: Annotated[tuple[str, ...], For("leader")] = ()
    principles: Annotated[tuple[str, ...], For("leader")] = ()
    answers: Annotated[dict[str, str], For("leader")] = Field(default_factory=dict)
    next_step: Annotated[Text, For("leader")] = ""
    next_date: Annotated[dt.date | None, For("leader")] = None
    note: Annotated[Text, For("leader")] = ""


class Consent(Record):
    """What a person has said yes or no to, for one purpose; the key is the person's and the purpose."""

    record = "consent"

    person: Annotated[str, Ref("participation"), For("leader")]
    purpose: Annotated[str, For("leader")] = "quote"
    state: Annotated[str, For("leader")] = "unknown"  # yes, no, withdrawn, unknown
    without_name: Annotated[bool, For("leader")] = False  # a yes to the words, not to the name beside them
    since: Annotated[dt.date | None, For("leader")] = None
    until: Annotated[dt.date | None, For("leader")] = None


class PlanItem(Record):
    """What one person, or an unnamed seat, is to contribute at one meeting."""

    record = "plan_item"

    meeting: Annotated[int, Ref("meeting")]
    participant: Annotated[str, Ref("participation")] | None = None
    seat: Text = ""  # "en skoleleder": needed, not yet found
    contribution: Annotated[Text, For("leader")] = ""  # "receives benefit X" would tell of somebody's life (H90)
    involvement_form: Text = ""


class Axis(BaseModel):
    """One corner of a competence model and what is asked about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: Sentence
    short: str = ""  # what it is called in the picture
    questions: tuple[str, ...] = ()
    source: str = "own"  # handbook, inferred, own


class CompetenceModel(Record):
    """The corners that the network's competences are looked at by."""

    record = "competence_model"

    template: Annotated[str, For("public")] = ""  # the handbook's model that it began from
    axes: Annotated[tuple[Axis, ...], For("public")] = ()
    diamond: Annotated[bool, For("public")] = False  # called a diamond, which has four corners
    notes: dict[str, str] = Field(default_factory=dict)  # corner: what was answered to its questions


class Need(Record):
    """A seat that somebody ought to fill, such as "en skoleleder", before anybody is named."""

    record = "need"
    v: ClassVar[int] = 2  # form 1 had one person, in `filled_by`

    function: Annotated[Sentence, For("public")]
    axis: Annotated[str, For("public")] = ""
    subtheme: Annotated[Text, For("public")] = ""
    phase: Annotated[str, For("public")] = ""
    covered_by: tuple[Annotated[str, Ref("participation")], ...] = ()
    partly_by: tuple[Annotated[str, Ref("participation")], ...] = ()


class Pitch(Asked):
    """The story that a leader tells of the network before anybody is asked, and what citizens are to be asked for."""

    record = "pitch"

    answers: dict[str, str] = Field(default_factory=dict)


class PeopleReview(Record):
    """A look at whether the right people are there: due when the phase or the theme has changed (H78, W48)."""

    record = "people_review"

    date: dt.date | None = None
    phase: str = ""
    version: Annotated[str, Ref("theme_version")] | None = None
    note: Text = ""
