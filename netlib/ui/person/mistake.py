"""A quiet way to take somebody off the list who came there by mistake, and another where that would tear something."""

from typing import Final

from netlib.ui import page
from netlib.ui.parts import hide
from netlib.ui.person.work import OnePerson
from netlib.ui.rows import box, button

NAME: Final = "mistake"


class Mistake:
    """The last section: one button, and a second one where the first was refused."""

    def __init__(self, work: OnePerson) -> None:
        """Offer to take the person of `work` off the list."""
        t = work.t
        self.work = work
        self.off = button(t("person.take_off"), self._take_off, "nl-quiet", "nl-small")
        self.left = button(t("person.set_left"), self._set_left, "nl-small")
        about = page.html("participants_hint", t, sentence=t("person.mistake_about"))
        buttons = box([self.off, self.left], "nl-line")
        self.view = box([work.heading(NAME).view, about, buttons], "nl-part", "nl-mistake")
        hide(self.left, when=True)
        self.update()

    def update(self) -> None:
        """Show what holds now: who is off the list cannot be taken off it."""
        work = self.work
        self.off.disabled = work.person not in work.rows
        self.off.tooltip = work.t("person.take_off_means", name=work.name)
        if work.is_away(work.row):
            hide(self.left, when=True)

    def _take_off(self) -> None:
        """Take the person off the list, or let it be said what rests on them and offer what is meant instead."""
        work = self.work
        done = work.keep(NAME, "", lambda actions: actions.take_off_list(work.person))
        hide(self.left, when=done or work.is_away(work.row))
        if done:
            work.headings[NAME].back.focus()
        elif not work.is_away(work.row):
            self.left.focus()

    def _set_left(self) -> None:
        if self.work.change(NAME, "contact_state", "left"):
            self.work.headings[NAME].back.focus()
