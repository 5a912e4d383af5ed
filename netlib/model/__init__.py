"""Every kind of record that the log holds, in the order of the method's phases."""

from typing import Final

from netlib.model.analysis import Commitment, Decision, Item, Note, Pattern, Pile, Poster, Seat, Session, Vote
from netlib.model.design import (
    Axis,
    CompetenceModel,
    Consent,
    Contact,
    Need,
    Participation,
    PeopleReview,
    Pitch,
    PlanItem,
)
from netlib.model.learning import TALKS_FROM, Heading, Idea, Material, Meeting, Reflection, RunSheetItem, Statement
from netlib.model.record import AUDIENCES, Asked, Audience, Record, Ref
from netlib.model.spread import Delivery, Dissemination, ForumDecision, Hearing, Insight, Recommendation
from netlib.model.start import (
    Contributor,
    CoursePlan,
    Exploration,
    HandbookFile,
    Mandate,
    Milestone,
    Municipality,
    Network,
    Override,
    PlannedMeeting,
    PlanReview,
    PlanVersion,
    Sending,
    Subtheme,
    Theme,
    ThemeVersion,
)

# A kind stands after those that it points at, as far as the method allows.
RECORDS: Final[tuple[type[Record], ...]] = (
    Municipality, Participation, Consent, Contact, Network, HandbookFile, Override, Milestone, Theme, ThemeVersion,
    Subtheme, Contributor, Mandate, Exploration, CoursePlan, CompetenceModel, Need, Pitch, PeopleReview, Meeting,
    RunSheetItem, PlanItem, PlanVersion, PlanReview, Sending, Heading, Statement, Idea, Material, Reflection, Session,
    Note, Pile, Poster, Vote, Decision, Pattern, Commitment, Recommendation, Delivery, Hearing, Dissemination,
)  # fmt: skip
KINDS: Final[dict[str, type[Record]]] = {record.record: record for record in RECORDS}
PEOPLE: Final = frozenset({"participation", "contributor", "contact"})  # kinds whose key is a person's

__all__ = [
    "AUDIENCES", "KINDS", "PEOPLE", "RECORDS", "TALKS_FROM", "Asked", "Audience", "Axis", "Commitment",
    "CompetenceModel", "Consent", "Contact", "Contributor", "CoursePlan", "Decision", "Delivery", "Dissemination",
    "Exploration", "ForumDecision", "HandbookFile", "Heading", "Hearing", "Idea", "Insight", "Item", "Mandate",
    "Material", "Meeting", "Milestone", "Municipality", "Need", "Network", "Note", "Override", "Participation",
    "Pattern", "PeopleReview", "Pile", "Pitch", "PlanItem", "PlanReview", "PlanVersion", "PlannedMeeting", "Poster",
    "Recommendation", "Record", "Ref", "Reflection", "RunSheetItem", "Seat", "Sending", "Session", "Statement",
    "Subtheme", "Theme", "ThemeVersion", "Vote",
]  # fmt: skip
