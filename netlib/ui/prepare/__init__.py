"""The page where a network leader prepares the final meeting."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import ipywidgets as widgets
import pandas as pd

from netlib.errors import NetlibError
from netlib.model import lifecycle
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.ui.prepare.chosen_categories import Categories
from netlib.ui.prepare.opening import Anonymity, Opening
from netlib.ui.prepare.preparation import Preparation
from netlib.ui.prepare.programme import Programme
from netlib.ui.prepare.seating import Seating
from netlib.ui.prepare.tables import Tables
from netlib.ui.rows import box, button
from netlib.workbench import NetworkView, Workbench

FINAL = "final_analysis"


def show(network: str | None = None) -> widgets.Widget:
    """Show how `network` prepares its final meeting; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles("prepare")
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "prepare")
        return page.page(t, head, choice, title=t("prepare.choose_title"), bench=bench)
    preparing = Preparing(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, preparing.view, title=t("prepare.title"), bench=bench, network=preparing.prep.network, here="prepare",
    )  # fmt: skip


def link(t: Texts, network: NetworkView) -> list[widgets.Widget]:
    """Lead to this page from the analysis, as long as the final meeting lies ahead; none in JupyterLab."""
    if not page.is_served() or lifecycle.reached(lifecycle.NETWORK, network.status, "spreading"):
        return []
    return [page.html("prepare_link", t, key=network.key)]


class Preparing:
    """The page below its heading: the five sections, or, where there is no final meeting yet, how to plan one."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Prepare the final meeting of the network called `key`."""
        self.prep = Preparation(t, bench, key)
        self.view = box([], "nl-prepare")
        self.show()

    def show(self) -> None:
        """Lay out what there is to do."""
        prep = self.prep
        prep.read()
        if prep.meeting.number is None or prep.meeting.about.get("kind") != FINAL:
            self.view.children = [Planning(prep, self.show).view]
            return
        sections = [one(prep) for one in (Categories, Programme, Seating, Tables, Anonymity, Opening)]
        answer = Answer(prep)
        prep.sections = [*sections, answer]
        self.view.children = [answer.view, *(one.view for one in sections)]


@dataclass(frozen=True)
class Open:
    """Something that is missing: how grave, in words, and where on the page to settle it."""

    severity: str
    opening: str
    message: str
    section: str = ""
    link: str = ""


class Answer:
    """The answer to the page's question: when and where the meeting is, and what is missing until then."""

    def __init__(self, prep: Preparation) -> None:
        """Answer for `prep`."""
        self.prep = prep
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say what is missing now."""
        prep = self.prep
        told = page.fragment("prepare_answer", prep.t, when=self._when(), where=prep.meeting.about.get("room") or "",
                             missing=list(self.missing()), begun=prep.meeting.begun)  # fmt: skip
        if self.view.value != told:
            self.view.value = told

    def _when(self) -> str:
        """Say when the meeting is."""
        day, t = self.prep.meeting.about.get("date"), self.prep.t
        if day is None or pd.isna(day):
            return t("prepare.no_date")
        said = formats.long_date(day.date(), t.locale)
        said = said[:1].upper() + said[1:]
        hours = "–".join(formats.clock(one) for one in (self.prep.start, self.prep.end) if one)
        return t("ui.day_and_time", day=said, time=hours) if hours else said

    def missing(self) -> Iterator[Open]:
        """Name what is missing, most serious first."""
        t, prep = self.prep.t, self.prep
        chosen = prep.session.categories
        must, good = t("ui.opening_error"), t("ui.opening_info")
        if not chosen:
            yield self._open("error", must, "need_categories", "categories")
        if prep.statements.empty:
            yield Open("error", must, t("prepare.need_statements"))
        if prep.people.empty:
            yield Open("error", must, t("prepare.need_people"))
        yield from self._recommended(len(chosen))
        if chosen and prep.budget.missing > 0:
            yield self._open("warning", t("ui.opening_warning"), "need_time", "time", n=prep.budget.missing)
        lacking = [prep.called(one) for one in chosen if not prep.meeting.example(one)]
        if lacking and not prep.statements.empty:
            names = formats.listing(lacking, t.locale)
            yield self._open("info", good, "need_example", "categories", categories=names)
        phones = list(prep.choices.values()).count("phone")
        if phones:
            yield self._open("info", good, "need_phone", "people", n=phones)

    def _open(self, severity: str, opening: str, name: str, section: str, **values: object) -> Open:
        t = self.prep.t
        return Open(severity, opening, t(f"prepare.{name}", **values), section, t(f"prepare.{name}_link"))

    def _recommended(self, n: int) -> Iterator[Open]:
        """Say how many categories the handbook recommends, where there are fewer or more."""
        rule, t = self.prep.network.handbook.rule("R05"), self.prep.t
        if n and not rule.numbers["least"] <= n <= rule.numbers["most"]:
            opening = t("ui.handbook_recommends")
            said = rule.say(t.language, n=n).removeprefix(opening).lstrip()
            link = t("prepare.recommended_categories_link")
            yield Open(rule.severity, opening, f"{said} {t('prepare.may')}", "categories", link)


class Planning:
    """What a network without a final meeting does first: find a day."""

    def __init__(self, prep: Preparation, planned: Callable[[], None]) -> None:
        """Call `planned` when the meeting has been planned."""
        t = prep.t
        self.prep, self._planned = prep, planned
        self.said = widgets.HTML()
        self.date = widgets.DatePicker(description=t("prepare.plan_date"))
        self.start = widgets.Text(description=t("prepare.plan_start"), value="9.00")
        self.end = widgets.Text(description=t("prepare.plan_end"), value="12.00")
        self.room = widgets.Text(description=t("prepare.plan_room"))
        fields = box([self.date, self.start, self.end, self.room], "nl-plan-fields")
        line = box([button(t("prepare.plan"), self._plan, "nl-primary"), self.said], "nl-line")
        self.view = box([page.html("prepare_no_meeting", t), fields, line], "nl-planning")

    def _plan(self) -> None:
        """Plan the meeting, or say what is missing for it."""
        t = self.prep.t
        start, end = (formats.read_clock(one.value) for one in (self.start, self.end))
        if not isinstance(self.date.value, dt.date):
            return self._say(t("prepare.plan_no_date"))
        if start is None or end is None:
            return self._say(t("prepare.bad_clock"))
        if end <= start:
            return self._say(t("prepare.budget_backwards"))
        try:
            self.prep.bench.actions(self.prep.key).add_meeting(
                kind=FINAL, date=self.date.value, start=start, end=end, room=self.room.value
            )
        except NetlibError as error:
            return self._say(error.sentence(t.language))
        return self._planned()

    def _say(self, sentence: str) -> None:
        self.said.value = page.fragment("history_said", self.prep.t, sentence=sentence, wrong=True)
