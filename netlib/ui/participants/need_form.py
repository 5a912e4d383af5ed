"""Writing a need down, and changing one in place: what is needed, where it belongs, and who fills it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis.reason import sentence
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import Choosing, Enter, hide, show
from netlib.ui.rows import box, button, put

NAME: Final = "needs"
WHERE: Final = ("axis", "subtheme", "phase")
OFFERED: Final = 3  # people who are suggested for one need


class Fields:
    """The four fields of a need."""

    def __init__(self, work: Lacking) -> None:
        """Make them; what is typed is told when a field is left."""
        t = work.t
        self._work = work
        self.function = widgets.Text(description=t("participants.function"), continuous_update=False)
        self.axis = widgets.Dropdown(description=t("participants.axis"))
        self.subtheme = widgets.Combobox(description=t("participants.subtheme"), continuous_update=False)
        phases = [(one.label[t.language], one.key) for one in work.network.handbook.phases]
        options = [(t("participants.any_phase"), ""), *phases]
        self.phase = widgets.Dropdown(description=t("participants.phase"), options=options)
        self.view = box([self.function, self.axis, self.subtheme, self.phase], "nl-need-fields")

    def offer(self, quiet: Choosing) -> None:
        """Offer the corners and subthemes that there are now."""
        work = self._work
        corners = [(label, axis) for axis, label in work.corners.items()]
        options = (*corners, (work.t("participants.no_corner"), ""))
        if self.axis.options != options:
            value = self.axis.value
            quiet.fill_options(self.axis, options, value)
        named = [one["subtheme"] for one in work.needs.values() if one["subtheme"]]
        titles = tuple(dict.fromkeys([*map(str, work.network.subthemes["title"]), *named]))
        if self.subtheme.options != titles:
            self.subtheme.options = titles

    def told(self) -> dict[str, Any]:
        """Give what stands in them."""
        return {"function": self.function.value.strip(), "axis": self.axis.value or "",
                "subtheme": self.subtheme.value.strip(), "phase": self.phase.value}  # fmt: skip


class Adding:
    """The form for one more need; it stays open for the next."""

    def __init__(self, work: Lacking, close: Callable[[], None]) -> None:
        """Write into `work`; `close` is the other button."""
        t = work.t
        self.work = work
        self._quiet = Choosing()
        self.fields = Fields(work)
        Enter(self.fields.function, self.add)
        hint = page.html("participants_hint", t, sentence=t("participants.function_hint"))
        buttons = box([
            button(t("participants.add"), self.add, "nl-primary", "nl-small"),
            button(t("participants.close"), close, "nl-quiet", "nl-small"),
        ], "nl-line")  # fmt: skip
        self.view = box([hint, self.fields.view, buttons], "nl-form")

    def update(self) -> None:
        """Offer the corners that there are now."""
        self.fields.offer(self._quiet)

    def focus(self, axis: str | None = None) -> None:
        """Go to the first field; `axis`: the corner that is meant."""
        if axis is not None:
            self._quiet.fill(self.fields.axis, axis)
        self.fields.function.focus()

    def add(self) -> None:
        """Write the need down, or say what is missing."""
        told = self.fields.told()
        function = told.pop("function")
        if not function:
            self.work.say(NAME, self.work.t("participants.no_function"), wrong=True)
        elif self.work.save_text(NAME, function, lambda actions: actions.need(function, **told)):
            self.fields.function.value = ""
        self.fields.function.focus()


class NeedForm:
    """One need, opened: every field is saved as soon as it is left."""

    def __init__(self, work: Lacking, key: str, close: Callable[[], None]) -> None:
        """Change the need called `key`."""
        t = work.t
        self.work, self.key = work, key
        self._quiet = Choosing()
        self.fields = Fields(work)
        for name in ("function", *WHERE):
            self._quiet.watch(getattr(self.fields, name), partial(self._save, name))
        self.people: dict[str, widgets.Dropdown] = {}
        self.list, self.offers = box([], "nl-fillers"), box([], "nl-offers")
        self.one_more = widgets.Dropdown(description=t("participants.one_more"))
        self._quiet.watch(self.one_more, self._fill)
        buttons = box([
            button(t("participants.close"), close, "nl-small"),
            button(t("participants.remove_need"), self._remove, "nl-quiet", "nl-small"),
        ], "nl-line")  # fmt: skip
        self.view = box([self.list, self.one_more, self.offers, self.fields.view, buttons], "nl-form")
        self._taken: dict[str, tuple[widgets.HTML, widgets.VBox]] = {}
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work, need = self.work, self.work.need(self.key)
        self.fields.offer(self._quiet)
        for name in ("function", *WHERE):
            value = need[name]
            if name == "axis" and value not in work.corners:
                value = ""
            self._quiet.fill(getattr(self.fields, name), value)
        degree = {**dict.fromkeys(need["partly_by"], "partly"), **dict.fromkeys(need["covered_by"], "covers")}
        put(self.list, [self._filler(person, how) for person, how in degree.items() if person in work.rows])
        rest = [(label, key) for label, key in work.labels.items()
                if key not in degree and not work.is_away(work.rows[key])]  # fmt: skip
        self._quiet.fill_options(self.one_more, ((work.t("participants.choose"), ""), *rest), "")
        self._suggest()

    def _filler(self, person: str, how: str) -> widgets.Dropdown:
        """Say how far somebody fills the need, and let it be changed."""
        work = self.work
        if person not in self.people:
            options = [(work.t(f"participants.fills_{one}"), one) for one in ("covers", "partly", "not")]
            self.people[person] = widgets.Dropdown(description=work.names[person], options=options, value=how)
            self._quiet.watch(self.people[person], partial(self._refill, person))
        self._quiet.fill(self.people[person], how)
        self.people[person].description = work.names[person]
        return self.people[person]

    def _suggest(self) -> None:
        """Name up to three who could fill it."""
        work = self.work
        parts: list[widgets.Widget] = []
        for offer in work.offers[work.offers["need"] == self.key].head(OFFERED).to_dict("records"):
            person = str(offer["person"])
            if person not in self._taken:
                place = widgets.HTML()
                press = button(work.t("participants.take"), partial(self._fill, person), "nl-text", "nl-take")
                self._taken[person] = (place, box([place, press], "nl-offer"))
            place, line = self._taken[person]
            who = work.t("participants.could_be", name=work.names[person])
            told = sentence(who, offer["reasons"], work.t, work.words)
            show(place, page.fragment("participants_offer", work.t, sentence=told))
            line.children[1].tooltip = work.t("participants.take_means", name=work.names[person],
                                              need=work.needs[self.key]["function"])  # fmt: skip
            parts.append(line)
        put(self.offers, parts)
        hide(self.offers, when=not parts)

    def focus(self) -> None:
        """Go to the first field: who fills it is what changes most often."""
        self.one_more.focus()

    def _save(self, name: str, value: str) -> None:
        text = str(value).strip()
        if not self.work.save_text(NAME, text, lambda actions: actions.change("need", self.key, **{name: text})):
            self.update()

    def _fill(self, person: str) -> None:
        if person:
            self.work.do(NAME, lambda actions: actions.fill(self.key, person))

    def _refill(self, person: str, how: str) -> None:
        if how == "not":
            self.work.do(NAME, lambda actions: actions.unfill(self.key, person))
            self.one_more.focus()
        else:
            self.work.do(NAME, lambda actions: actions.fill(self.key, person, partly=how == "partly"))

    def _remove(self) -> None:
        self.work.do(NAME, lambda actions: actions.withdraw("need", self.key))
        self.work.headings[NAME].back.focus()
