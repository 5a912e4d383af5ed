"""What a person brings: in words, by the corners of the network's model, and by the seats they fill."""

from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.fields import Fold
from netlib.ui.forms import Form
from netlib.ui.parts import Choosing, hide
from netlib.ui.person.work import TEXTS, OnePerson
from netlib.ui.rows import box, put

NAME: Final = "contribution"
KINDS: Final = ("contribution_kinds", "involvement_reasons")


class Contribution:
    """The section about what the person contributes."""

    def __init__(self, work: OnePerson) -> None:
        """Show what the person of `work` contributes."""
        t = work.t
        self.work = work
        self.form = form = Form(work, NAME, TEXTS)
        save = partial(work.change, NAME)
        text = form.hinted(form.text("contribution", partial(save, "contribution"), rows=3), t("participants.say_it"))
        kinds = [(t(f"participants.kind_{one}"), one) for one in ("core", "occasional")]
        kind = form.choice("participation_type", kinds, partial(save, "participation_type"))
        phases = [(one.label[t.language], one.key) for one in work.network.handbook.phases]
        self._phases = [key for _, key in phases]
        self.seats = Seats(work)
        more = box([
            form.ticks("contribution_kinds", work.options("contribution_kind"), partial(save, "contribution_kinds")),
            form.ticks("involvement_reasons", work.options("involvement_reason"), partial(save, "involvement_reasons")),
            form.ticks("phases", phases, self._save_phases),
            form.hinted(form.text("competences", self._save_words), t("person.competences_hint")),
        ], "nl-inside")  # fmt: skip
        label = t("person.fold_contribution")
        self.more = Fold((label, t("participants.hide_means", what=label)), [more])
        parts = [work.heading(NAME).view, text, kind, self._corners(), self.seats.view, self.more.view]
        self.view = box(parts, "nl-part")
        self.update()

    def _corners(self) -> widgets.VBox:
        """Make a choice for each corner: covered, partly or not."""
        work, t = self.work, self.work.t
        options = [(t(f"participants.tick_{one or 'not'}"), one) for one in ("", "covers", "partly")]
        legend = page.html("person_corners", t, guess=bool(work.guesses))
        fields = [
            self.form.choice(f"corner {axis}", options, partial(self._tick, axis), label)
            for axis, label in work.corners.items()
        ]  # fmt: skip
        return box([legend, box(fields, "nl-fields")], "nl-choices")

    def update(self) -> None:
        """Show what holds now."""
        row = self.work.row
        told: dict[str, Any] = {name: row[name] for name in ("contribution", "participation_type", *KINDS)}
        told["phases"] = row["phases"] or (self._phases if self._is_core else [])
        told["competences"] = ", ".join(row["competences"])
        corners = {name: row["covers"].get(name.partition(" ")[2], "") for name in self.form.fields
                   if name.startswith("corner ")}  # fmt: skip
        self.form.fill({**told, **corners})
        self.seats.update()

    def _tick(self, axis: str, degree: str) -> bool:
        work = self.work
        return work.keep(NAME, "", lambda actions: actions.tick(work.person, axis, degree or None))

    def _save_phases(self, phases: list[str]) -> bool:
        """Save the phases; the core is in all of them unless it is said otherwise, and who takes part does so once."""
        if not phases:
            self.work.say(NAME, self.work.t("person.no_phase"), wrong=True)
            return False
        return self.work.change(NAME, "phases", [] if self._is_core and phases == self._phases else phases)

    @property
    def _is_core(self) -> bool:
        return bool(self.work.row["participation_type"] == "core")

    def _save_words(self, text: str) -> bool:
        return self.work.change(NAME, "competences", [one.strip() for one in text.split(",") if one.strip()])


class Seats:
    """The needs that the person fills, wholly or partly, and one more."""

    def __init__(self, work: OnePerson) -> None:
        """Show which needs the person of `work` fills."""
        t = work.t
        self.work = work
        self._quiet = Choosing()
        self.filled: dict[str, widgets.Dropdown] = {}
        self._options = [(t(f"participants.fills_{one}"), one) for one in ("covers", "partly", "not")]
        self.list = box([], "nl-fields")
        self.one_more = widgets.Dropdown(description=t("person.one_more_seat"))
        self._quiet.watch(self.one_more, self._fill)
        legend = page.html("form_legend", t, legend=t("person.seats"))
        self.none = page.html("participants_hint", t, sentence=t("person.no_needs"))
        self.view = box([legend, self.none, self.list, box([self.one_more], "nl-fields")], "nl-choices")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work, person = self.work, self.work.person
        needs = {str(one["key"]): one for one in work.network.needs.to_dict("records")}
        degree = {key: "covers" if person in one["covered_by"] else "partly" for key, one in needs.items()
                  if person in [*one["covered_by"], *one["partly_by"]]}  # fmt: skip
        for key, how in degree.items():
            if key not in self.filled:
                self.filled[key] = widgets.Dropdown(options=self._options, value=how)
                self._quiet.watch(self.filled[key], partial(self._refill, key))
            self.filled[key].description = needs[key]["function"]
            self._quiet.fill(self.filled[key], how)
        put(self.list, [self.filled[key] for key in degree])
        rest = [(one["function"], key) for key, one in needs.items() if key not in degree]
        self._quiet.fill_options(self.one_more, ((work.t("participants.choose"), ""), *rest), "")
        hide(self.none, when=bool(needs))
        hide(self.one_more, when=not rest)
        hide(self.list, when=not degree)

    def _fill(self, need: str) -> None:
        if need:
            self.work.keep(NAME, "", lambda actions: actions.fill(need, self.work.person))

    def _refill(self, need: str, how: str) -> None:
        person = self.work.person
        if how == "not":
            self.work.keep(NAME, "", lambda actions: actions.unfill(need, person))
            self.one_more.focus()
        else:
            self.work.keep(NAME, "", lambda actions: actions.fill(need, person, partly=how == "partly"))
