"""Whether the sponsor is to take a position on the theme: the one question, and the agreement until it is settled."""

from typing import Final

import ipywidgets as widgets

from netlib.analysis.drift import sentences
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.rows import box, button, put
from netlib.ui.theme.day import Day
from netlib.ui.theme.work import Unfolding
from netlib.workbench import NetworkView

NAME: Final = "mandate"


def mandate_notice(t: Texts, network: NetworkView) -> str:
    """Give the line that every page of a network shows while a mandate is open; "": there is none."""
    mandate = network.open_mandate
    if mandate is None:
        return ""
    return page.fragment("mandate_notice", t, sponsor=_sponsor(t, network), version=mandate["version"], key=network.key)


class Mandate:
    """The page's one yellow box: the question, or what is to be agreed with the sponsor."""

    def __init__(self, work: Unfolding) -> None:
        """Ask about the theme of `work`."""
        t = work.t
        self.work = work
        self.head, self.why = widgets.HTML(), page.html("mandate_why", t)
        self.yes = button(t("theme.drift_yes"), lambda: self._answer(moved=True), "nl-primary")
        self.no = button(t("theme.drift_no"), lambda: self._answer(moved=False), "nl-quiet")
        self.question = box([self.head, box([self.yes, self.no], "nl-row"), self.why], "nl-asks")
        outcomes = [one for one in work.network.handbook.start.mandate_outcomes if one.key != "clarified"]
        options = [(t("theme.mandate_waits"), ""), *((one.label[t.language], one.key) for one in outcomes)]
        self.outcome = widgets.Dropdown(options=options)
        self.date = Day(work, t("theme.mandate_date"))
        self.note = widgets.Textarea(description=t("theme.mandate_note"), rows=2)
        self.wrong = page.html("theme_refused", t, sentence="")
        settle = button(t("theme.mandate_settle"), self._settle, "nl-primary")
        self.open = widgets.HTML()
        self.agreement = box([self.open, self.outcome, self.wrong, self.date.view, self.note, settle], "nl-asks")
        self.box = box([], "nl-mandate")
        self.waits = widgets.HTML()  # where the columns stand one below the other, the question is far down
        self.waits.add_class("nl-waits")
        self.view = box([self.box, work.line(NAME).view], "nl-mandate-part")
        self.update()

    def update(self) -> None:
        """Show what holds now: a mandate to agree on, else the question where there is one, else nothing."""
        work, t = self.work, self.work.t
        mandate, asked = work.network.open_mandate, work.network.drift_question
        sponsor = _sponsor(t, work.network)
        if mandate is not None:
            both = (str(mandate["compared"]), str(mandate["version"]))
            known = all(work.version(one) for one in both)  # a version may have been taken back since
            compared = work.network.theme_drift(*both) if known else None
            why = sentences(compared, t) if compared else []
            self._set(self.open, "mandate_open", sponsor=sponsor, version=mandate["version"], sentences=why)
            self.outcome.description = t("theme.mandate_outcome", sponsor=sponsor)
        elif asked is not None:
            self._set(self.head, "mandate_question", sentences=sentences(asked, t))
        parts = [self.agreement] if mandate is not None else [self.question] if asked is not None else []
        put(self.box, parts)
        self.box.layout.display = self.waits.layout.display = None if parts else "none"
        title = t("theme.mandate_with", sponsor=sponsor) if mandate is not None else t("drift.question")
        self._set(self.waits, "mandate_waits", title=title)

    def _answer(self, *, moved: bool) -> None:
        """Keep the answer to the question."""
        work, t = self.work, self.work.t
        asked = work.network.drift_question
        if asked is None:
            return
        before, version = asked.compared
        said = "theme.drift_said_yes" if moved else "theme.drift_said_no"
        done = work.do(
            NAME, lambda actions: actions.answer_drift(version, before, moved=moved),
            lambda: t(said, time=work.now()), t("theme.drift_undone"),
        )  # fmt: skip
        if done:
            (self.outcome if moved else work.lines[NAME].back).focus()

    def _settle(self) -> None:
        """Keep what the sponsor said."""
        work, t = self.work, self.work.t
        mandate, outcome = work.network.open_mandate, str(self.outcome.value)
        lacking = "" if outcome else t("theme.mandate_no_outcome")
        self.wrong.value = page.fragment("theme_refused", t, sentence=lacking)
        if mandate is None or not outcome:
            self.outcome.focus()
            return
        if self.date.is_wrong():
            return
        date = self.date.day
        done = work.do(
            NAME,
            lambda actions: actions.settle_mandate(
                str(mandate["version"]), outcome, date=date, note=str(self.note.value).strip()
            ),
            lambda: t("theme.mandate_said", time=work.now()), t("theme.mandate_undone"),
        )  # fmt: skip
        if done:
            self.outcome.value, self.note.value = "", ""
            self.date.begin()
            work.lines[NAME].back.focus()

    def _set(self, part: widgets.HTML, name: str, **about: object) -> None:
        told = page.fragment(name, self.work.t, **about)
        if part.value != told:
            part.value = told


def _sponsor(t: Texts, network: NetworkView) -> str:
    """Name the sponsor, by the office where there is no name."""
    return str(network.name(network.about.get("sponsor")) or t("theme.the_sponsor"))
