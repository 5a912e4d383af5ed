"""Phase 2: who takes part, what they have said yes to, and what they are planned to contribute."""

import datetime as dt
from typing import Annotated

from netlib.model.record import For, Record, Ref, Text


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


class Consent(Record):
    """What a person has said yes or no to, for one purpose."""

    record = "consent"

    person: Annotated[str, Ref("participation"), For("leader")]
    purpose: Annotated[str, For("leader")] = "quote"
    state: Annotated[str, For("leader")] = "unknown"  # yes, no, withdrawn, unknown
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
