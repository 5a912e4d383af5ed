"""A field for somebody's name: whoever is known is never written down a second time without a question."""

from collections.abc import Callable, Iterable
from functools import partial

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.practice.fieldwork import FieldWork, Somebody
from netlib.ui.rows import box, button
from netlib.ui.saving import Quiet

OFFERED = 3  # people of nearly the same name who are asked about

# Whom: the name as it was typed, the key of somebody known (None: somebody new), and whether a namesake is meant.
Chosen = Callable[[str, str | None, bool], None]


class Naming:
    """The field, and below it what is asked where a name may be that of somebody known."""

    def __init__(self, work: FieldWork, label: str, hint: str, chosen: Chosen) -> None:
        """Call `chosen` when it is clear who is meant."""
        self._work, self._chosen = work, chosen
        self._quiet = Quiet()
        self.field = widgets.Combobox(description=label, continuous_update=False)
        self._quiet.watch(self.field, self._typed)
        self.asked = box([], "nl-asked-who")
        self.view = box([self.field, page.html("prepare_line", work.t, sentence=hint), self.asked], "nl-naming")

    def update(self, without: Iterable[str] = ()) -> None:
        """Offer whom the network knows, except those who are there already."""
        there = set(without)
        names = [one.name for one in self._work.people.values() if one.key not in there]
        options = tuple(sorted(dict.fromkeys(names), key=str.casefold))
        if self.field.options != options:
            self.field.options = options

    def _typed(self, text: str) -> None:
        """Take a name, or ask whose it is."""
        self._ask([])
        if not text.strip():
            return
        same, near = self._work.alike(text)
        if same:
            self._take(text, same.key)
            self._offer_namesake(same)
        elif near:
            t = self._work.t
            known = [button(t("practice.is_known", name=_told(one)), partial(self._take, text, one.key), "nl-quiet")
                     for one in near[:OFFERED]]  # fmt: skip
            new = button(
                t("practice.is_new", name=text.strip()), partial(self._take, text, None, anew=True), "nl-quiet"
            )
            self._ask([page.html("practice_line", t, sentence=t("practice.ask_who", name=text.strip())), *known, new])
        else:
            self._take(text, None)

    def _take(self, text: str, key: str | None, *, anew: bool = False) -> None:
        self._ask([])
        self._quiet.fill(self.field, "")
        self.field.focus()
        self._chosen(text.strip(), key, anew)

    def _offer_namesake(self, one: Somebody) -> None:
        """Let whoever meant somebody else of the same name say so."""
        t = self._work.t
        said = page.html("practice_line", t, sentence=t("practice.took_known", name=_told(one)))
        other = button(t("practice.is_namesake"), partial(self._other, one), "nl-quiet", "nl-small",
                       means=t("practice.is_namesake_means", name=one.name))  # fmt: skip
        self._ask([said, other])

    def _other(self, one: Somebody) -> None:
        """Take back that it was `one`, and write down the namesake."""
        self._work.undo()
        self._take(one.name, None, anew=True)

    def _ask(self, parts: list[widgets.Widget]) -> None:
        self.asked.children = parts


def _told(one: Somebody) -> str:
    """Call somebody so that namesakes are told apart."""
    return f"{one.name} ({one.about})" if one.about else one.name
