"""The question "Kender du nogen, som kender nogen?": whom somebody points to is on the list at once."""

from functools import partial
from typing import Final

import ipywidgets as widgets

from netlib.analysis import referrals
from netlib.handbook.spelling import fold
from netlib.ui import page
from netlib.ui.parts import Enter, hide, show
from netlib.ui.person.work import OnePerson
from netlib.ui.rows import box, button

NAME: Final = "contact"
QUESTION: Final = referrals.ASKED_ON[0]


class Referral:
    """Whom the person has pointed to, a line for one more, and a way to say that they know nobody."""

    def __init__(self, work: OnePerson) -> None:
        """Ask the person of `work`."""
        t = work.t
        self.work = work
        self.told = widgets.HTML()
        self.name = widgets.Text(description=t("person.referred_name"))
        self.function = widgets.Text(description=t("participants.person_function"))
        for field in (self.name, self.function):
            Enter(field, self.add)
        self.press = button(t("person.add_referred"), self.add, means=t("person.add_referred_means", name=work.name))
        self.nobody = button(t("person.knows_nobody"), self._knows_nobody, "nl-quiet", "nl-small")
        self.asked = box([], "nl-asked")
        line = box([self.name, self.function, self.press], "nl-one-line")
        self.view = box([self.told, line, self.asked, self.nobody], "nl-referral")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work = self.work
        led = [(work.names[one], work.way_to(one), work.state(one)) for one in work.led_to]
        answer = next((work.answers[one] for one in referrals.ASKED_ON if work.answers.get(one)), "")
        show(self.told, page.fragment("person_referral", work.t, led=led, answer=answer))
        hide(self.nobody, when=bool(led or answer))

    def add(self) -> None:
        """Write down whom the person points to, unless nothing is typed or the name is known."""
        work, name = self.work, self.name.value.strip()
        self.asked.children = []
        if not name:
            work.say(NAME, work.t("person.referred_who"), wrong=True)
            self.name.focus()
            return
        known = [one for one in work.alike.get(fold(name), []) if one != work.person]
        if not known:
            self._write(name)
            return
        told = [{**work.rows[one], "helper": False} for one in known]
        question = page.html("participants_same_name", work.t, person=name, known=told)
        it_is = [
            button(work.t("person.it_is", name=work.names[one]), partial(self._point, one), "nl-small")
            for one in known
        ]  # fmt: skip
        other = button(work.t("participants.somebody_else"), partial(self._write, name), "nl-quiet", "nl-small",
                       means=work.t("participants.somebody_else_means", name=name))  # fmt: skip
        self.asked.children = [question, *it_is, other]
        it_is[0].focus()

    def _write(self, name: str) -> None:
        work, function = self.work, self.function.value.strip()
        done = work.keep(NAME, f"{name} {function}", lambda actions: actions.find_someone(
            name, function=function, referred_by=work.person))  # fmt: skip
        if done:
            self._clear()

    def _point(self, person: str) -> None:
        work = self.work
        done = work.keep(NAME, "", lambda actions: actions.change("participation", person, referred_by=work.person))
        if done:
            self._clear()

    def _knows_nobody(self) -> None:
        self.work.answer(NAME, QUESTION, self.work.t("person.knows_nobody_answer"))
        self.name.focus()

    def _clear(self) -> None:
        self.asked.children = []
        self.name.value = self.function.value = ""
        self.name.focus()
