"""How far it is with somebody: what was said and when, who pointed to them, and who could step in."""

from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.analysis import candidates
from netlib.analysis.competence import AWAY
from netlib.ui import page
from netlib.ui.forms import Form
from netlib.ui.parts import hide, show
from netlib.ui.person.referral import Referral
from netlib.ui.person.work import TEXTS, OnePerson
from netlib.ui.rows import box

NAME: Final = "contact"
CHANNELS: Final = ("personal", "group")
DAYS: Final = ("first", "written", "pre_aligned")
STEP_IN: Final = 3  # people who are named as able to step in


class Approached:
    """The section about how the person was and will be asked."""

    def __init__(self, work: OnePerson) -> None:
        """Show how far it is with the person of `work`."""
        t = work.t
        self.work = work
        self.form = form = Form(work, NAME, TEXTS)
        self.instead, self.written = widgets.HTML(), widgets.HTML()
        state = form.choice("contact_state", work.options("contact_state"), partial(work.change, NAME, "contact_state"))
        channels = [(t("person.not_chosen"), ""), *((t(f"person.channel_{one}"), one) for one in CHANNELS)]
        channel = form.choice("channel", channels, partial(work.note, NAME, "channel"))
        step = form.text("next_step", partial(work.note, NAME, "next_step"))
        when = form.day("next_date", partial(work.note, NAME, "next_date"))
        days = [form.day(name, partial(work.note, NAME, name)) for name in DAYS]
        led = form.choice("referred_by", self._others(), self._save_led)
        note = form.hinted(form.text("note", partial(work.note, NAME, "note"), rows=2), t("participants.say_it"))
        self.referral = Referral(work)
        hint = page.html("field_said", t, sentence="", hint=t("person.day_hint"), wrong=False)
        self.view = box([
            work.heading(NAME).view, state, self.instead, box([step, when], "nl-fields", "nl-step"), self.referral.view,
            box([box([channel, *days], "nl-fields"), hint], "nl-field"), self.written, led, note,
        ], "nl-part")  # fmt: skip
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        work, contact = self.work, self.work.contact
        told: dict[str, Any] = {name: contact[name] for name in (*DAYS, "channel", "next_step", "next_date", "note")}
        self.form.fill(
            {**told, "contact_state": work.row["contact_state"], "referred_by": work.row["referred_by"] or ""}
        )
        away = work.row["contact_state"] in AWAY
        hide(self.instead, when=not away)
        if away:
            rows = self._instead()
            show(self.instead, page.fragment("person_instead", work.t, rows=rows))
        lacking = lacks_writing(contact)
        hide(self.written, when=not lacking)
        if lacking:
            show(self.written, page.fragment("person_written", work.t, sentence=work.t("person.written_missing")))
        self.referral.update()

    def _others(self) -> list[tuple[str, str]]:
        """Offer everybody else, nobody, and whoever pointed to the person and is no longer on the list."""
        work, led = self.work, self.work.row["referred_by"]
        gone = [(work.t("competence.somebody_gone"), led)] if led and led not in work.rows else []
        others = [(label, key) for label, key in work.labels.items() if key != work.person]
        return [(work.t("person.nobody_led"), ""), *others, *gone]

    def _instead(self) -> list[tuple[str, str]]:
        """Say who could step in, and why, each with the way to them (W45)."""
        work, seen = self.work, self.work.people
        found = candidates.substitutes(
            work.network.participants, work.network.needs, seen.corners, seen.groups, work.person
        ).head(STEP_IN)
        return list(zip([work.way_to(one) for one in found["person"]], work.because(found), strict=True))

    def _save_led(self, person: str) -> bool:
        return self.work.change(NAME, "referred_by", person or None)


def lacks_writing(contact: dict[str, Any]) -> bool:
    """Tell whether somebody was asked in person, and nothing has been sent to them in writing (H96)."""
    return contact["channel"] == "personal" and contact["first"] is not None and contact["written"] is None
