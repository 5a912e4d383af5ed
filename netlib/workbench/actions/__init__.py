"""What a person can do in one network: one function per action, each a single step that can be undone."""

from netlib.workbench.actions.analysis import AnalysisActions
from netlib.workbench.actions.closing import ClosingActions
from netlib.workbench.actions.course import CourseActions
from netlib.workbench.actions.design import DesignActions
from netlib.workbench.actions.leading import LeadingActions
from netlib.workbench.actions.learning import LearningActions
from netlib.workbench.actions.people import PeopleActions
from netlib.workbench.actions.practice import PracticeActions
from netlib.workbench.actions.seats import SeatActions
from netlib.workbench.actions.spread import SpreadActions
from netlib.workbench.actions.start import StartActions
from netlib.workbench.actions.theme import ThemeActions

__all__ = ["Actions"]


class Actions(
    StartActions, ThemeActions, PracticeActions, DesignActions, PeopleActions, CourseActions, LearningActions,
    LeadingActions, SeatActions, AnalysisActions, ClosingActions, SpreadActions,
):  # fmt: skip
    """Everything that can be done in one network; every function gives the id of its action, for `undo`.

    Each may raise RefusedError (the sentence says what to do instead) or ReasonNeededError (it may be done with
    `because`); then nothing has changed.
    """
