"""The delivery to the forum: two pages for whoever decides, and behind them what they rest on."""

from functools import cached_property

from netlib.render.document import Annex, Front, Part
from netlib.render.html import Shown
from netlib.reports.delivery import annexes, colophon, front, second
from netlib.reports.delivery.material import Material, gather
from netlib.reports.delivery.trail import Trail


class Delivery:
    """A network's delivery, part by part; each is a frozen part of a document and knows no format."""

    def __init__(self, material: Material) -> None:
        """Lay out what `material` may show."""
        self.material = material

    @cached_property
    def page_1(self) -> tuple[Front, front.Limit]:
        """Give page 1, and how much it holds."""
        return front.build(self.material)

    @cached_property
    def page_2(self) -> second.Second:
        """Give page 2, how much it holds and what it mentions."""
        return second.build(self.material)

    @property
    def after(self) -> tuple[Part, ...]:
        """Give page 2, and page 3 where page 2 had no room for the forum's answer."""
        moved = not self.page_2.limit.answers and len(self.material.recommendations)
        return (self.page_2.part, *([annexes.page_3(self.material)] if moved else []))

    @property
    def trail(self) -> Annex:
        """Give annex A."""
        return Trail(self.material, self.page_1[1], self.page_2).annex()

    @property
    def behind(self) -> tuple[Annex, ...]:
        """Give the annexes B, C and D."""
        m = self.material
        return annexes.changes(m), annexes.heard(m), annexes.other(m, self.page_2.limit)

    def parts(self) -> tuple[Part, ...]:
        """Give the whole document in its order."""
        return (self.page_1[0], *self.after, self.trail, *self.behind, colophon.build(self.material))

    def asked(self) -> Shown:
        """Show page 1: what the forum asked, what it is asked to do, what has changed."""
        first = self.page_1[0]
        return Shown((first,), self.material.t, first.running)

    def learned(self) -> Shown:
        """Show page 2: what was learned, what nobody knows, and the answer asked for."""
        return Shown(self.after, self.material.t)

    def evidence(self) -> Shown:
        """Show annex A: what every recommendation rests on."""
        return Shown((self.trail,), self.material.t)

    def annexes(self) -> Shown:
        """Show the annexes of changed practices, of who was heard, and of other matters."""
        return Shown(self.behind, self.material.t)

    def method(self) -> Shown:
        """Show how the delivery was made and what it does not show."""
        return Shown((colophon.build(self.material),), self.material.t)


def delivery(store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal") -> Delivery:
    """Lay out a network's delivery; the parameters are those of its notebook, see `material.gather`."""
    return Delivery(gather(store, network, language, as_of, audience))
