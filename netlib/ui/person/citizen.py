"""What is asked of a citizen, a user or a relative, and what their perspective will be used for."""

from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.forms import Form, Options
from netlib.ui.parts import hide, show
from netlib.ui.person.work import TEXTS, OnePerson
from netlib.ui.rows import box

NAME: Final = "citizen"
CHOSEN: Final = ("citizen_role", "gentle_form", "citizen_way")
WRITTEN: Final = ("citizen_purpose", "target_group")


class Citizen:
    """The section; out of sight for everybody who does not speak as a citizen."""

    def __init__(self, work: OnePerson) -> None:
        """Show what is asked of the person of `work`."""
        t, book = work.t, work.network.handbook
        self.work = work
        self.form = form = Form(work, NAME, TEXTS)
        self.means, self.why = widgets.HTML(), widgets.HTML()
        save = {name: partial(work.change, NAME, name) for name in (*CHOSEN, *WRITTEN)}
        role = form.choice("citizen_role", self._words("citizen_role"), save["citizen_role"])
        purpose = form.text("citizen_purpose", save["citizen_purpose"], rows=3)
        target = form.text("target_group", save["target_group"], rows=2)
        gentle = form.choice("gentle_form", self._words("gentle_form"), save["gentle_form"])
        way = form.choice("citizen_way", self._words("citizen_way"), save["citizen_way"])
        guessed = any(one.source == "inferred" for one in book.people.citizen_ways)
        mark = page.html("person_guess", t, about=t("person.way_guess") if guessed else "")
        leaflet = page.html("person_leaflet", t, key=work.key)
        self.view = box([
            work.heading(NAME).view, box([purpose, self.why], "nl-field"), box([role, self.means], "nl-field"),
            form.hinted(target, t("participants.say_it")), form.hinted(gentle, t("person.gentle_hint")),
            box([way, mark], "nl-field"), leaflet,
        ], "nl-part")  # fmt: skip
        self.update()

    def _words(self, vocabulary: str) -> Options:
        """Offer the handbook's words, and that nothing is chosen."""
        t = self.work.t
        words = [(one.label[t.language], one.key) for one in self.work.network.handbook.vocabularies[vocabulary]]
        return [(t("person.not_chosen"), ""), *words]

    def update(self) -> None:
        """Show what holds now."""
        work, row = self.work, self.work.row
        hide(self.view, when=not work.is_citizen)
        self.form.fill({name: row[name] for name in (*CHOSEN, *WRITTEN)})
        about = {one.key: one.about[work.t.language] if one.about else ""
                 for one in work.network.handbook.words.citizen_role}  # fmt: skip
        show(self.means, page.fragment("participants_hint", work.t, sentence=about.get(row["citizen_role"], "")))
        why = "" if row["citizen_purpose"] else work.t("person.necessity")
        show(self.why, page.fragment("person_necessity", work.t, sentence=why))
