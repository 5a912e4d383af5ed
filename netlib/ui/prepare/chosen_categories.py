"""The categories of a final meeting: which, in what order, in whose words, each with its example."""

from collections.abc import Iterable
from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.errors import NetlibError
from netlib.handbook.spelling import own_key
from netlib.session.program import USUAL
from netlib.texts.formats import listing
from netlib.ui import page
from netlib.ui.prepare.example import Example
from netlib.ui.prepare.preparation import Preparation, Quiet
from netlib.ui.rows import box, button, put

NAME: Final = "categories"


class Categories:
    """The chosen categories one below the other, and below them those that could be."""

    def __init__(self, prep: Preparation) -> None:
        """Show the categories of `prep`."""
        t = prep.t
        self.prep = prep
        self.slots: list[Slot] = []
        self.others: dict[str, Other] = {}
        self.chosen, self.list = box([], "nl-chosen"), box([], "nl-others")
        self.asked = box([page.html("prepare_suggestion", t, categories=self._suggested_words()),
                          button(t("prepare.suggested_use"), self._use, "nl-primary")], "nl-ask")  # fmt: skip
        self.toggle = button("", self._fold, "nl-text")
        self.own = widgets.Text(description=t("prepare.own"), continuous_update=False)
        Quiet().watch(self.own, self._add_own)
        hint = page.html("prepare_line", t, sentence=t("prepare.own_hint"))
        self.more = box([self.list, box([self.own, hint], "nl-own")], "nl-more")
        rule = prep.network.handbook.rule("R05")
        about = page.html("prepare_about", t, sentence=t("prepare.categories_about", **rule.numbers))
        heading = prep.heading(NAME).view
        self.view = box([heading, about, self.asked, self.chosen, self.toggle, self.more], "nl-part")
        self._open = False
        self.update()

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the chosen ones in their order."""
        return self.prep.session.categories

    def _suggested(self) -> list[str]:
        return [one.key for one in self.prep.network.handbook.categories[:USUAL]]

    def _suggested_words(self) -> str:
        return listing([self.prep.called(key) for key in self._suggested()], self.prep.t.locale)

    def update(self) -> None:
        """Show what is chosen and what could be."""
        keys, begun = self.keys, self.prep.meeting.begun
        while len(self.slots) < len(keys):
            self.slots.append(Slot(self, len(self.slots)))
        for slot, key in zip(self.slots, keys, strict=False):
            slot.tell(key)
        put(self.chosen, [slot.view for slot in self.slots[: len(keys)]])
        self.asked.layout.display = "none" if keys or begun else None
        handbook = [one.key for one in self.prep.network.handbook.categories]
        rest = [key for key in handbook if key not in keys]
        for key in rest:
            if key not in self.others:
                self.others[key] = Other(self, key)
        put(self.list, [self.others[key].view for key in rest])
        name = "close" if self._open else "open" if keys else "first"
        self.toggle.description = self.prep.t(f"prepare.more_{name}")
        self.toggle.layout.display = "none" if begun else None
        self.more.layout.display = None if self._open and not begun else "none"

    def _fold(self) -> None:
        self._open = not self._open
        self.update()

    def save(self, keys: Iterable[str]) -> None:
        """Choose the categories called `keys`, in this order."""
        self.prep.save(NAME, categories=tuple(keys))

    def _use(self) -> None:
        self._open = False
        self.save(self._suggested())

    def take(self, key: str) -> None:
        """Choose one more."""
        self.save([*self.keys, key])

    def _add_own(self, name: str) -> None:
        """Choose a category of the network's own; its name is its key, so that it is called by it everywhere."""
        name = str(name).strip()
        if not name:
            return
        known = self.prep.network.handbook.recognise("category", name)
        key = known or own_key(name)
        try:
            self.prep.network.handbook.category(key)
        except NetlibError:
            self.prep.say(NAME, self.prep.t("prepare.own_none"), wrong=True)
            return
        self.own.value = ""
        if key in self.keys:
            self.prep.say(NAME, self.prep.t("prepare.own_known", category=self.prep.called(key)), wrong=True)
            return
        self.take(key)

    def move(self, place: int, by: int) -> None:
        """Let a category change places with the one before or after it; the focus goes with it."""
        keys, to = list(self.keys), place + by
        keys[place], keys[to] = keys[to], keys[place]
        self.save(keys)
        slot = self.slots[to]
        pressed, other = (slot.up, slot.down) if by < 0 else (slot.down, slot.up)
        (other if pressed.disabled else pressed).focus()

    def out(self, place: int) -> None:
        """Choose one less; its words and example are kept, should it come back."""
        self.save(key for n, key in enumerate(self.keys) if n != place)

    def define(self, key: str, text: str) -> None:
        """Explain a category in the network's own words; none: in the handbook's."""
        told = {**self.prep.session.definitions, key: text.strip()}
        if told[key] in {"", self.prep.words.category(key)["definition"]}:
            del told[key]
        self.prep.save(NAME, definitions=told)

    def show_by(self, key: str, statement: str | None) -> None:
        """Choose a category's example."""
        told = {one: said for one, said in self.prep.session.examples.items() if one != key}
        self.prep.save(NAME, examples={**told, **({key: statement} if statement else {})})


class Slot:
    """One place in the order of the categories, whichever is there now: so that moving one keeps the focus."""

    def __init__(self, of: Categories, place: int) -> None:
        """Make the place number `place`, counted from 0."""
        t = of.prep.t
        self._of, self._place, self._key = of, place, ""
        self.about, self.hint = widgets.HTML(), widgets.HTML()
        self.up = button(t("prepare.up"), lambda: of.move(place, -1), "nl-quiet", "nl-small")
        self.down = button(t("prepare.down"), lambda: of.move(place, 1), "nl-quiet", "nl-small")
        self.out = button(t("prepare.out"), lambda: of.out(place), "nl-quiet", "nl-small")
        self.definition = widgets.Textarea(description=t("prepare.definition"), continuous_update=False, rows=4)
        self._quiet = Quiet()
        self._quiet.watch(self.definition, lambda text: of.define(self._key, str(text)))
        self.example = Example(of.prep, lambda statement: of.show_by(self._key, statement))
        top = box([self.about, box([self.up, self.down, self.out], "nl-line")], "nl-top")
        both = box([box([self.definition, self.hint], "nl-define"), self.example.view], "nl-two")
        self.view = box([top, both, self.example.list], "nl-slot")

    def tell(self, key: str) -> None:
        """Show the category called `key` here."""
        prep, self._key = self._of.prep, key
        t, keys, begun = prep.t, self._of.keys, prep.meeting.begun
        entry = prep.network.handbook.category(key)
        about = prep.words.category(key)
        prompt = entry.prompts[0][t.language] if entry.prompts else ""
        place = t("prepare.place", n=self._place + 1, all=len(keys))
        value = page.fragment("prepare_category", t, category=about, prompt=prompt, place=place)
        if self.about.value != value:
            self.about.value = value
        for name, one in {"up": self.up, "down": self.down, "out": self.out}.items():
            one.tooltip = t(f"prepare.{name}_means", category=about["name"])
        self.up.disabled = begun or self._place == 0
        self.down.disabled = begun or self._place == len(keys) - 1
        self.out.disabled = begun
        own = prep.session.definitions.get(key, "")
        self._quiet.fill(self.definition, own or about["definition"])
        hint = ("own" if own else "given") if about["definition"] else ("yours" if own else "none")
        self.hint.value = page.fragment("prepare_line", t, sentence=t(f"prepare.definition_{hint}"))
        self.example.tell(key, prep.session.examples.get(key, ""))


class Other:
    """A category that could be chosen."""

    def __init__(self, of: Categories, key: str) -> None:
        """Offer the category called `key`."""
        t, about = of.prep.t, of.prep.words.category(key)
        told = page.html("prepare_other", t, category=about)
        take = button(t("prepare.take"), partial(of.take, key), "nl-quiet", "nl-small",
                      means=t("prepare.take_means", category=about["name"]))  # fmt: skip
        self.view = box([told, take], "nl-other")
