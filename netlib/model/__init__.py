"""Every kind of record that the log holds, in the order of the method's phases."""

from typing import Final

from netlib.model.analysis import Decision, Note, Pattern, Session, Vote
from netlib.model.design import Consent, Participation, PlanItem
from netlib.model.learning import Heading, Idea, Meeting, RunSheetItem, Statement
from netlib.model.record import AUDIENCES, Audience, Record, Ref
from netlib.model.spread import Delivery, ForumDecision, Insight, Recommendation
from netlib.model.start import Network, ThemeVersion

# A kind stands after those that it points at, as far as the method allows.
RECORDS: Final[tuple[type[Record], ...]] = (
    Participation, Consent, Network, ThemeVersion, Meeting, RunSheetItem, PlanItem, Heading, Statement, Idea,
    Session, Note, Vote, Decision, Pattern, Recommendation, Delivery,
)  # fmt: skip
KINDS: Final[dict[str, type[Record]]] = {record.record: record for record in RECORDS}

__all__ = [
    "AUDIENCES", "KINDS", "RECORDS", "Audience", "Consent", "Decision", "Delivery", "ForumDecision", "Heading", "Idea",
    "Insight", "Meeting", "Network", "Note", "Participation", "Pattern", "PlanItem", "Recommendation", "Record", "Ref",
    "RunSheetItem", "Session", "Statement", "ThemeVersion", "Vote",
]  # fmt: skip
