"""What a network needs, corner by corner: each a seat that somebody fills, partly fills, or nobody yet."""

from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis.reason import sentence
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.participants.need_form import Adding, NeedForm
from netlib.ui.parts import Shared, hide, show
from netlib.ui.rows import box, button, put

NAME: Final = "needs"
NOWHERE: Final = ""  # the corner of a need that stands at none


class Needs:
    """The section about what is needed."""

    def __init__(self, work: Lacking) -> None:
        """Show the needs of `work`."""
        self.work = work
        self.shared = Shared()
        self.rows: dict[str, NeedRow] = {}
        self._groups: dict[str, widgets.HTML] = {}
        self.adding = Adding(work, self.close_adding)
        self.add = button(work.t("participants.add_need"), self.open_adding)
        self.list = box([], "nl-need-list")
        self.none = page.html("participants_no_needs", work.t, may=work.may_change)
        self.view = box([work.heading(NAME).view, self.none, self.adding.view, self.list], "nl-part", "nl-needed")
        hide(self.adding.view, when=not (work.may_change and work.network.needs.empty))
        self.update()

    def update(self) -> None:
        """Show what is needed now; what stays keeps its place."""
        work = self.work
        needs = work.needs
        self.rows = {key: self.rows.get(key) or NeedRow(self, key) for key in needs}
        parts: list[widgets.Widget] = []
        for axis in [*work.corners, NOWHERE]:
            here = [key for key, need in needs.items() if need["axis"] == axis]
            if here or (axis and needs):
                parts += [self._group(axis, empty=not here), *(self.rows[key].view for key in here)]
        for one in self.rows.values():
            one.update()
        put(self.list, parts)
        hide(self.none, when=bool(needs))
        hide(self.add, when=not work.may_change)
        self.adding.update()

    def _group(self, axis: str, *, empty: bool) -> widgets.HTML:
        """Name a corner, and say when nothing stands there."""
        work = self.work
        place = self._groups.setdefault(axis, widgets.HTML())
        label = work.corners.get(axis) or work.t("participants.no_corner")
        show(place, page.fragment("participants_group", work.t, label=label, empty=empty,
                                  guess=axis in work.guesses))  # fmt: skip
        return place

    def open_adding(self, axis: str | None = None) -> None:
        """Let somebody write a need down."""
        hide(self.adding.view, when=False)
        self.adding.focus(axis)

    def close_adding(self) -> None:
        """Fold the form away."""
        hide(self.adding.view, when=True)


class NeedRow:
    """One need: whether it is covered, its name, who fills it; and below, when it is opened, the form."""

    def __init__(self, of: Needs, key: str) -> None:
        """Show the need called `key`."""
        self._of, self.key = of, key
        shared = of.shared
        self.sign, self.who, self.offer = shared.html(), shared.html(), shared.html()
        self.name = shared.button(self.toggle, "nl-name")
        self.take = shared.button(self._take, "nl-text", "nl-take")
        self.take.description = of.work.t("participants.take")
        self._line = shared.row([self.sign, self.name, self.who], "nl-need")
        self._offer = shared.row([self.offer, self.take], "nl-offer")
        self.form: NeedForm | None = None
        self._is_open = False
        self._best = ""
        self.view = shared.row([self._line], "nl-need-row")

    @property
    def need(self) -> dict[str, Any]:
        """Give what is known of it."""
        return self._of.work.needs[self.key]

    def update(self) -> None:
        """Show what holds now."""
        work, need = self._of.work, self.need
        t = work.t
        show(self.sign, page.fragment("participants_sign", t, state=need["state"]))
        self.name.description = need["function"]
        self.name.tooltip = t("participants.change_need_means", need=need["function"])
        self.name.disabled = not work.may_change
        covered, partly = ([self._told(one) for one in need[name]] for name in ("covered_by", "partly_by"))
        show(self.who, page.fragment("participants_who", t, covered=covered, partly=partly))
        offers = work.offers[(work.offers["need"] == self.key) & (work.offers["shared"] > 0)]  # the form has the others
        parts: list[widgets.Widget] = [self._line]
        if self._is_open:
            self.form = self.form or NeedForm(work, self.key, self.toggle)
            self.form.update()
            parts.append(self.form.view)
        elif len(offers) and need["state"] == "open" and work.may_change:
            best = offers.iloc[0]
            self._best = str(best["person"])
            show(self.offer, page.fragment("participants_offer", t, sentence=could_be(work, best)))
            self.take.tooltip = t("participants.take_means", name=work.names[self._best], need=need["function"])
            parts.append(self._offer)
        put(self.view, parts)

    def _told(self, person: str) -> tuple[str, str]:
        return self._of.work.names[person], self._of.work.state(person)

    def toggle(self) -> None:
        """Open it to be changed, or close it."""
        self._is_open = not self._is_open
        self.update()
        if self._is_open and self.form:
            self.form.focus()
        else:
            self.name.focus()

    def _take(self) -> None:
        self._of.work.do(NAME, lambda actions: actions.fill(self.key, self._best))
        self.name.focus()


def could_be(work: Lacking, offer: Any) -> str:  # noqa: ANN401  a row of pandas
    """Say who could fill a need, and why: "Kunne være Omar Berg, der kender til forskning."."""
    who = work.t("participants.could_be", name=work.names[str(offer["person"])])
    return sentence(who, offer["reasons"], work.t, work.words)
