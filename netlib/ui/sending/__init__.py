"""The page "Kalender og breve": what is to be sent now, the bookings of the meetings, and the letters."""

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.parts import show as put_words
from netlib.ui.rows import box
from netlib.ui.sending.bookings import Bookings, Held
from netlib.ui.sending.letter_desk import LetterDesk
from netlib.ui.sending.outgoing import Outgoing
from netlib.workbench import Workbench

SHEETS = ("prepare", "participants", "person", "approach", "sending")  # the first four have what pages share


def show(network: str | None = None) -> widgets.Widget:
    """Show what goes out of `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "sending")
        return page.page(t, head, choice, title=t("sending.choose_title"), bench=bench)
    going = Sending(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, going.view, title=t("sending.title"), bench=bench, network=going.work.network, here="sending"
    )


class Sending:
    """The page below its heading."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Show the network called `key`."""
        self.work = work = Outgoing(t, bench, key)
        self.answer, self.bookings, self.held = Answer(work), Bookings(work), Held(work)
        work.sections = [self.answer, self.bookings, self.held]
        parts = [self.answer.view, self.bookings.view, self.held.view]
        self.letters: LetterDesk | None = None
        if work.may_see_people:
            self.letters = LetterDesk(work)
            work.sections.append(self.letters)
            parts.insert(2, self.letters.view)
        self.held.update()
        self.view = box(parts, "nl-prepare", "nl-sending")


class Answer:
    """What is due now, in one or two sentences."""

    def __init__(self, work: Outgoing) -> None:
        """Answer for `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        work, agenda = self.work, None
        if work.agenda:
            state, one, day = work.agenda
            agenda = {"state": state, "nth": one.told.nth, "number": one.told.number, "date": work.day(day)}
        moved = [one.told.nth for one in work.moved]
        put_words(self.view, page.fragment("sending_answer", work.t, agenda=agenda, moved=moved, found=work.found,
                                           key=work.key, leads=work.may_see_people))  # fmt: skip
