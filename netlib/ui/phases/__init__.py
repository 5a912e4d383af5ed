"""The page about a network as a whole: which phase it is in, what it is about, and who is responsible for what."""

import ipywidgets as widgets

from netlib.analysis import progress
from netlib.model import lifecycle
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.phases.cards import Cards
from netlib.ui.phases.facts import Facts
from netlib.ui.phases.people import House, People
from netlib.ui.rows import box
from netlib.ui.saving import Saving
from netlib.workbench import Workbench


def show(network: str | None = None) -> widgets.Widget:
    """Show phases and people of `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles("phases")
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "phases")
        return page.page(t, head, choice, title=t("phases.choose_title"), bench=bench)
    phases = Phases(t, bench, key or bench.keys()[0])
    return page.page(t, head, phases.view, title=t("phases.title"), bench=bench, network=phases.network, here="phases")


class Phases(Saving):
    """The page below its heading."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, "phases")
        self.answer = widgets.HTML()
        self.cards, self.facts, self.people, self.house = Cards(self), Facts(self), People(self), House(self)
        self.sections = [self, self.cards, self.facts, self.people, self.house]
        self.update()
        parts = (self.cards, self.people, self.facts, self.house)
        self.view = box([self.answer, *(one.view for one in parts)], "nl-phases")

    def read(self) -> None:
        """Read everything anew."""
        self.network = self.bench.network(self.key)

    @property
    def here(self) -> int:
        """Give the place of the present phase in the handbook's order, from 0."""
        return progress.place(self.network.status, self.network.handbook)

    def update(self) -> None:
        """Say where the network is."""
        book, status, t = self.network.handbook, self.network.status, self.t
        state = book.word("network_status", status).label[t.language] if status in lifecycle.ASIDE else ""
        name = book.phases[self.here].label[t.language]
        told = page.fragment("phases_here", t, number=self.here + 1, of=len(book.phases), called=name, state=state)
        if self.answer.value != told:
            self.answer.value = told
