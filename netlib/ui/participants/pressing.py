"""The one need that presses most, whom to ask about it, and a place to say that somebody has been found."""

from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis.competence import degrees
from netlib.handbook.spelling import fold
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Enter, hide, show
from netlib.ui.rows import box, button

NAME: Final = "needs"
ASKED: Final = 2  # people who are named at once


class Pressing:
    """The page's one yellow box; out of sight where nothing is open."""

    def __init__(self, work: Lacking) -> None:
        """Ask about the needs of `work`."""
        t = work.t
        self.work = work
        self.said, self.way, self.wrong = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.found = button(t("participants.found_one"), self._open, "nl-quiet")
        self.name = widgets.Combobox(description=t("participants.found_name"), continuous_update=False)
        self.function = widgets.Text(description=t("participants.person_function"))
        self.partly = widgets.Checkbox(description=t("participants.found_partly"), indent=False)
        Enter(self.function, self._take)
        buttons = box([
            button(t("participants.found_add"), self._take, "nl-primary", "nl-small"),
            button(t("participants.close"), self._close, "nl-quiet", "nl-small"),
        ], "nl-line")  # fmt: skip
        self.form = box([self.name, self.function, self.partly, self.wrong, buttons], "nl-form")
        self.acts = box([self.way, self.found], "nl-line")
        self.view = box([self.said, self.acts, self.form], "nl-pressing")
        hide(self.form, when=True)
        self.key = ""
        self.update()

    @property
    def need(self) -> dict[str, Any] | None:
        """Give the first need that nobody fills at all; None: there is none."""
        return next((need for need in self.work.needs.values() if need["state"] == "open"), None)

    def update(self) -> None:
        """Ask about what is open now."""
        need, work = self.need, self.work
        hide(self.view, when=need is None or not work.may_change)
        if need is None:
            return
        self.key = str(need["key"])
        asked = self.whom(str(need["axis"]))
        show(self.said, page.fragment(
            "participants_pressing", work.t, need=need["function"], n=len(asked),
            names=work.listing(asked), people=bool(work.rows)))  # fmt: skip
        way = work.way_to(asked[0]) if asked else ""
        means = work.t("participants.ask_on_means", name=work.names[asked[0]]) if asked else ""
        show(self.way, page.fragment("participants_ask_on", work.t, way=way, means=means))
        hide(self.way, when=not way)
        labels = tuple(label for label, key in work.labels.items() if not work.is_away(work.rows[key]))
        if self.name.options != labels:
            self.name.options = labels

    def whom(self, axis: str) -> list[str]:
        """Name whom to ask: those not asked yet, whoever covers the need's corner first."""
        work = self.work
        known = degrees(work.people.needs, work.people.people)
        near = set(known.loc[known["axis"] == axis, "person"])
        return sorted(work.ask_next, key=lambda one: (one == work.network.about["leader"], one not in near))[:ASKED]

    def _open(self) -> None:
        hide(self.form, when=False)
        hide(self.acts, when=True)
        self.name.focus()

    def _close(self) -> None:
        self._say("")
        hide(self.form, when=True)
        hide(self.acts, when=False)
        self.found.focus()

    def _take(self) -> None:
        """Let whoever was found fill the need: somebody on the list, or somebody new."""
        work, name = self.work, self.name.value.strip()
        function, partly, need = self.function.value.strip(), self.partly.value, self.key
        if not name:
            self._say(work.t("participants.found_who"))
            return
        known = work.labels.get(name) or next(iter(work.alike.get(fold(name), [])), None)
        if known:
            done = work.do(NAME, lambda actions: actions.fill(need, known, partly=partly))
        else:
            done = work.save_text(NAME, f"{name} {function}", lambda actions: actions.find_someone(
                name, need, partly=partly, function=function))  # fmt: skip
        if done:
            self.name.value = self.function.value = ""
            self.partly.value = False
            self._close()

    def _say(self, sentence: str) -> None:
        show(self.wrong, page.fragment("history_said", self.work.t, sentence=sentence, wrong=True))
