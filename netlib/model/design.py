"""Phase 2: who takes part, what they have said yes to, and what they are planned to contribute."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from netlib.model.record import For, Record, Ref, Sentence, Text


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
    citizen_role: Text = ""
    practical: Annotated[tuple[str, ...], For("leader")] = ()  # what is needed, never why: large print, transport ...


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
    contribution: Text = ""
    involvement_form: Text = ""


class Axis(BaseModel):
    """One corner of a competence model and what is asked about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: Sentence
    questions: tuple[str, ...] = ()
    source: str = "own"  # handbook, inferred, own


class CompetenceModel(Record):
    """The corners that the network's competences are looked at by."""

    record = "competence_model"

    axes: Annotated[tuple[Axis, ...], For("public")] = ()
    diamond: Annotated[bool, For("public")] = False  # called a diamond, which has four corners


class Need(Record):
    """A seat that somebody ought to fill, such as "en skoleleder", before anybody is named."""

    record = "need"

    function: Annotated[Sentence, For("public")]
    axis: Annotated[str, For("public")] = ""
    subtheme: Annotated[Text, For("public")] = ""
    phase: Annotated[str, For("public")] = ""
    filled_by: Annotated[str, Ref("participation")] | None = None
