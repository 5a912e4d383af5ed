"""The page where a leader notes what they saw and read about the theme, and who helped."""

import ipywidgets as widgets

from netlib.analysis import practice
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.practice.contributors import Contributors
from netlib.ui.practice.explorations import Explorations
from netlib.ui.practice.fieldwork import FieldWork
from netlib.ui.rows import box
from netlib.workbench import Workbench

SHEETS = ("prepare", "practice")  # the first has what every page has on which each change is saved


def show(network: str | None = None) -> widgets.Widget:
    """Show what was seen in practice for `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "practice")
        return page.page(t, head, choice, title=t("practice.choose_title"), bench=bench)
    practising = Practising(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, practising.view, title=t("practice.title"), bench=bench, network=practising.work.network,
        here="practice",
    )  # fmt: skip


class Practising:
    """The page below its heading."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Show the network called `key`."""
        self.work = FieldWork(t, bench, key)
        self.answer = Answer(self.work)
        self.explorations, self.contributors = Explorations(self.work), Contributors(self.work)
        parts = (self.answer, self.explorations, self.contributors)
        self.work.sections = list(parts)
        self.view = box([one.view for one in parts], "nl-prepare", "nl-practice")


class Answer:
    """How long one has been out, in words, and where the days went."""

    def __init__(self, work: FieldWork) -> None:
        """Answer for `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        work = self.work
        rule, day = work.network.handbook.rule("R09"), practice.day(work.network.handbook)
        out = practice.out_in_practice(work.network.explorations, work.network.handbook).sort_values("date")
        days, stretches = practice.along_days(out, day, int(rule.numbers["most"]))
        told = page.fragment(
            "practice_answer", work.t, sentence=self.sentence(), why=rule.why[work.t.language], days=days,
            stretches=[(self._called(one.exploration), round(one.share, 3)) for one in stretches],
            is_out=out["hours"].sum() > 0, lacking=int(out["hours"].isna().sum()),
        )  # fmt: skip
        if self.view.value != told:
            self.view.value = told

    def sentence(self) -> str:
        """Say how long, beside what the handbook recommends."""
        work, t = self.work, self.work.t
        rule = work.network.handbook.rule("R09")
        out = practice.out_in_practice(work.network.explorations, work.network.handbook)
        time = practice.in_days(float(out["hours"].sum()), practice.day(work.network.handbook))
        told = [t("practice.days", n=time.days)] if time.days else []
        told += [work.hours(time.hours)] if time.hours else []
        said = t("practice.time_out", time=t("practice.and").join(told)) if told else t("practice.no_time_out")
        return f"{said} {t('practice.recommended', least=rule.numbers['least'], most=rule.numbers['most'])}"

    def _called(self, key: str | None) -> str:
        if key is None:
            return ""
        row = self.work.explorations[key]
        return str(row["place"]) or self.work.word("exploration_kind", str(row["kind"]))
