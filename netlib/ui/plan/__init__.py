"""The page where a leader plans the course: when the network meets, about what, and with whom."""

from collections.abc import Callable
from typing import Final

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import overview, page
from netlib.ui.overview import Finding
from netlib.ui.parts import Content, Folded, hide
from netlib.ui.parts import show as put_words
from netlib.ui.plan import health_check, phase_grid, subtheme_order, version_list, wheel_view
from netlib.ui.plan.health_check import HealthCheck
from netlib.ui.plan.meeting_list import MeetingList
from netlib.ui.plan.people_grid import PeopleGrid
from netlib.ui.plan.phase_grid import PhaseGrid
from netlib.ui.plan.planning import TEXTS, Planning
from netlib.ui.plan.subtheme_order import SubthemeOrder
from netlib.ui.plan.version_list import VersionList
from netlib.ui.plan.wheel_view import WheelView
from netlib.ui.rows import box
from netlib.workbench import Workbench

SHEETS: Final = ("prepare", "participants", "year", "plan")  # what every page has that saves each change, and folds
RULES: Final = ("E9", "E12", "R02", "R03", "R04", "R10", "R11", "R12", "R13", "R14")
SAID: Final = ("undated", "ask")  # by the answer, and by the questions after a meeting
LEARNING: Final = "learning"  # the type of network whose phases are the handbook's own


def show(network: str | None = None) -> widgets.Widget:
    """Show the plan of `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "plan")
        return page.page(t, head, choice, title=t("plan.choose_title"), bench=bench)
    found = Plan(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, found.view, title=t("plan.title"), bench=bench, network=found.work.network, here="plan",
    )  # fmt: skip


class Plan:
    """The page below its heading: the answer, what waits, meetings and people, and below them what is unfolded."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Show the network called `key`."""
        self.work = work = Planning(t, bench, key)
        self.answer, self.meetings, self.people = Answer(work), MeetingList(work), PeopleGrid(work)
        due = health_check.is_due(work)
        self.health = self._folded(health_check.NAME, self._of_health, self._check, is_open=False)
        self.subthemes = self._folded(subtheme_order.NAME, self._of_subthemes, lambda: SubthemeOrder(work))
        unfolded = work.network.about["network_type"] != LEARNING and bool(work.rows)
        self.phases = self._folded(phase_grid.NAME, self._of_phases, lambda: PhaseGrid(work), is_open=unfolded)
        self.versions = self._folded(version_list.NAME, self._of_versions, lambda: VersionList(work))
        self.wheel = self._folded(wheel_view.NAME, self._of_wheel, lambda: WheelView(work))
        self.folded = [self.subthemes, self.phases, self.versions, self.health, self.wheel]
        # The answer counts everything once more: what was changed is shown before it.
        work.sections = [self.meetings, self.people, *self.folded, self, self.answer]
        after = [one for one in self.folded if not (due and one is self.health)]
        if not work.may_change:
            after.remove(self.health)
        self.onwards = page.html("plan_onwards", t, key=key)
        top = box([self.answer.view, *([self.onwards] if page.is_served() else [])], "nl-first")
        parts = [top, *([self.health] if due else []), self.meetings, self.people, *after]
        self.view = box([one if isinstance(one, widgets.Widget) else one.view for one in parts],
                        "nl-prepare", "nl-participants", "nl-plan")  # fmt: skip
        self.update()

    def _folded(
        self, name: str, says: Callable[[], str], make: Callable[[], Content], *, is_open: bool = False
    ) -> Folded:  # fmt: skip
        return Folded(self.work, name, says, make, is_open=is_open, file=TEXTS)

    def update(self) -> None:
        """Let the plan's health be yellow while it asks, and offer letters once there are meetings."""
        due = health_check.is_due(self.work)
        (self.health.view.add_class if due else self.health.view.remove_class)("nl-due")
        hide(self.onwards, when=not self.work.course)

    def _check(self) -> HealthCheck:
        return HealthCheck(self.work, self.meetings.add_meeting, self.meetings.talk)

    # ---- what the folded sections hold, in one line each

    def _of_subthemes(self) -> str:
        work, t = self.work, self.work.t
        n = len(work.subthemes)
        left = [one for one in work.subthemes if not work.of_subtheme(one)]
        if not n:
            return t("plan.subthemes_none")
        return t("plan.subthemes_left", n=len(left), of=n) if left else t("plan.subthemes_all", n=n)

    def _of_phases(self) -> str:
        return self.work.t("plan.phases_line")

    def _of_versions(self) -> str:
        work, t = self.work, self.work.t
        kept = work.network.plan_versions
        plans = work.network.course_plans
        approved = bool(len(plans)) and plans.iloc[0]["status"] == "approved"
        return " ".join((t("plan.versions_line", n=len(kept)) if len(kept) else t("plan.versions_none"),
                         t("plan.is_approved" if approved else "plan.is_not_approved")))  # fmt: skip

    def _of_health(self) -> str:
        work, t, held = self.work, self.work.t, self.work.held
        if held is None:
            return t("plan.health_none")
        name = "health_due" if health_check.is_due(work) else "health_said"
        return t(f"plan.{name}", meeting=work.short(held)) if name == "health_due" or health_check.answers(
            work, held) else t("plan.health_over")  # fmt: skip

    def _of_wheel(self) -> str:
        return self.work.t("plan.wheel_line")


class Answer:
    """The answer to the page's question, and what the handbook would say to it."""

    def __init__(self, work: Planning) -> None:
        """Answer for `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        work = self.work
        found = [*overview.findings(work.t, work.network, RULES), *self._cares()] if work.course else None
        put_words(self.view, page.fragment("plan_answer", work.t, sentences=self.sentences(), findings=found))

    def _cares(self) -> list[Finding]:
        """Give what else wants attention, but for what the answer and the yellow box say already."""
        t, cares = self.work.t, self.work.network.plan_health(self.work.t.language)
        opening = t("ui.opening_info")
        return [Finding("info", opening, one.said(t.language)) for one in cares if one.name not in SAID]

    def sentences(self) -> list[str]:
        """Say how often and when the network meets, and what comes next."""
        work, t = self.work, self.work.t
        n = len(work.course)
        if not n:
            return [t("plan.no_meetings")]
        days = [row["date"] for row in work.course.values() if row["date"]]
        times = {"n": n, "number": work.number_word(n)}
        undated = work.undated
        if not days:
            return [t("plan.all_undated", **times)]
        first, last = work.weekday(days[0]), work.weekday(days[-1])
        said = [t("plan.meets", **times, first=first, last=last) if n > 1 else t("plan.meets_once", day=first)]
        if undated:
            number = work.number_word(len(undated))
            said.append(t("plan.some_undated", n=len(undated), number=number[:1].upper() + number[1:]))
        elif work.coming is not None:
            said.append(self._next(work.coming))
        else:
            said = [t("plan.all_held", **times, last=last)]
        return said

    def _next(self, number: int) -> str:
        """Say when the next meeting is, about what, and with how many."""
        work, t = self.work, self.work.t
        row = work.course[number]
        day = t("ui.today") if row["date"] == work.today else work.weekday(row["date"])
        n = len(work.of_meeting(number))
        about = work.about(number)
        name = "next_about" if about else "next"
        return t(
            f"plan.{name}", day=day, about=about, people=t("plan.with_people", n=n) if n else t("plan.with_nobody")
        )
