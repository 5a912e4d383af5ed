"""The forms that the handbook's TOML files must have (rules.toml: see rule.py)."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from netlib.handbook.entry import Both, Entry, ExtraField, Form, Key, Many, Question, Text, Word, distinct, unmistakable


class Template(Form):
    """A sheet that is filled in."""

    label: Both
    source: Text = "own"
    about: Both | None = None


class Phase(Entry):
    """One phase of a network, with the fields of its card."""

    summary: Both
    when: Both
    what: Both
    help: Both
    other: Both | None = None
    statuses: tuple[Key, ...] = ()  # of a network in this phase; a learning network's four phases need not say so


class Phases(Template):
    """`phases.toml`: the phases, and what the fields of a phase card are called."""

    fields: Many[Question]
    phases: Many[Phase]


class Theme(Template):
    """`theme.toml`: the questions that unfold a theme, and the groups it is talked over with."""

    questions: Many[Question]
    dialogue_groups: Many[Word]


class TemplateMeeting(Form):
    """A meeting that a template brings, still without a day."""

    kind: Key
    label: Both


class NetworkTemplate(Word):
    """Something that a network can begin from."""

    network_type: Key = "learning"
    meetings: tuple[TemplateMeeting, ...] = ()


class TargetGroup(Word):
    """People whom a theme can be about; `group` is the wider group that they belong to."""

    said: Both  # as they stand in a sentence: "borgerne"


class Start(Template):
    """`start.toml`: what makes a theme a good one, templates to begin from, and how to explore the theme."""

    criteria: Many[Word]
    example_themes: Many[Word]
    templates: Many[NetworkTemplate]
    exploration_kinds: Many[Word]
    desk_research: Many[Question]
    mandate_outcomes: Many[Word]
    target_groups: Many[TargetGroup]


class AxisTemplate(Word):
    """One corner of a competence model, and what is asked about it; `about` is its short name."""

    questions: tuple[Both, ...] = ()


class ModelTemplate(Word):
    """A competence model to begin from; one that is called a diamond has four corners."""

    diamond: StrictBool = False
    axes: Many[AxisTemplate]

    def begun(self, language: str) -> dict[str, Any]:
        """Give the fields of a network's own model that begins from this one, worded in `language`."""
        axes = [
            {"key": axis.key, "label": axis.label[language], "short": axis.about[language] if axis.about else "",
             "questions": [one[language] for one in axis.questions],
             "source": axis.source if axis.source in {"inferred", "own"} else "handbook"}
            for axis in self.axes
        ]  # fmt: skip
        return {"template": self.key, "diamond": self.diamond, "axes": axes}


class People(Template):
    """`people.toml`: what the network needs to know and be able to do, whom to ask, and how to ask well."""

    models: Many[ModelTemplate]
    criteria: Many[Word]
    citizen_ways: Many[Word]
    gentle_forms: Many[Word]
    principles: Many[Word]
    pitch: Many[Question]
    motivation: Many[Question]
    citizen_reflection: Many[Question]
    contact_reflection: Many[Question]
    invitation: Many[Word]


class Block(Entry):
    """One meeting in the plan."""

    kind: Key


class Plan(Template):
    """`plan.toml`: columns and meetings of the plan, whom to think of, and whether it still holds."""

    columns: Many[Question]
    blocks: Many[Block]
    invited: Many[Word]
    health: Many[ExtraField]


class YearPoint(Word):
    """Something that comes back every year, in these months (1-12)."""

    months: tuple[int, ...] = ()


class SchoolHoliday(Word):
    """Days without school: ISO weeks, or from a day to a day ("12-23", "01-02"), or days counted from Easter Sunday."""

    weeks: tuple[int, ...] = ()
    first: Text | None = None
    last: Text | None = None
    easter: tuple[int, int] | None = None


class Year(Template):
    """`year.toml`: the annual wheel, and when nobody is asked to meet."""

    points: Many[YearPoint]
    school_holidays: Many[SchoolHoliday]


class RunSheet(Template):
    """`run_sheet.toml`: columns of a meeting's run sheet, and the kinds of items on it."""

    columns: Many[Question]
    item_types: Many[Word]


class Capture(Template):
    """`capture.toml`: what is gathered at the end of a meeting, together and alone."""

    questions: Many[Question]
    reflection: Many[Question]
    kinds: Many[Word]


class Category(Word):
    """A pair of glasses to read the material with, given before the analysis begins."""

    definition: Both | None = None
    example: Both | None = None
    prompts: tuple[Both, ...] = ()
    fields: Annotated[tuple[ExtraField, ...], AfterValidator(distinct), AfterValidator(unmistakable)] = ()


class Categories(Template):
    """`categories.toml`: the categories, and the questions on each category's poster."""

    categories: Many[Category]
    poster: Many[Question]


class Delivery(Template):
    """`delivery.toml`: the parts of the delivery to the senior management forum."""

    questions: Many[Question]


class Words(Form):
    """`words.toml`: the enumerations that the house computes with."""

    network_type: Many[Word]
    network_status: Many[Word]
    role: Many[Word]
    actor_group: Many[Word]
    actor_type: Many[Word]
    participation_type: Many[Word]
    involvement_reason: Many[Word]
    contribution_kind: Many[Word]
    citizen_role: Many[Word]
    involvement_form: Many[Word]
    contact_state: Many[Word]
    way: Many[Word]
    meeting_kind: Many[Word]
    meeting_status: Many[Word]
    session_step: Many[Word]
    statement_status: Many[Word]
    idea_status: Many[Word]
    decision_outcome: Many[Word]
    recommendation_route: Many[Word]
    ask: Many[Word]
    recommendation_status: Many[Word]
    forum_decision: Many[Word]
    delivery_status: Many[Word]
    spread_strategy: Many[Word]
    channel: Many[Word]
    practical: Many[Word]
    consent_purpose: Many[Word]
    consent_state: Many[Word]
    quote_answer: Many[Word]
    visibility: Many[Word]
    audience: Many[Word]
    severity: Many[Word]
    yes_no: Many[Word]
    column: Many[Word]

    @model_validator(mode="after")
    def _groups_exist(self) -> Self:
        known = {group.key for group in self.actor_group}
        for actor in self.actor_type:
            if actor.group not in known:
                context = {"name": actor.key, "group": actor.group or "-", "known": ", ".join(sorted(known))}
                raise PydanticCustomError("unknown_group", "{name} belongs to no known group", context)
        return self
