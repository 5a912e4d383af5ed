"""The report of the final analysis meeting: what was found, what it rests on, who sees it how, what was left."""

from functools import cached_property

from netlib.render.document import Part
from netlib.render.html import Shown
from netlib.reports.analysis import after, colophon, figures, found, front, told
from netlib.reports.analysis.material import Material, gather


class Analysis:
    """A network's analysis, part by part; each is a frozen part of a document and knows no format."""

    def __init__(self, material: Material) -> None:
        """Lay out what `material` may show."""
        self.material = material

    @cached_property
    def _laid_out(self) -> tuple[tuple[Part, ...], ...]:
        """Lay out everything once, in its order: where a statement stands first is where references lead."""
        m = self.material
        register = found.Register(m)
        first = (front.build(m),)
        evidence = (*found.patterns(m, register), *found.posters(m, register))
        sides = (told.both_sides(m), told.seen_differently(m, register), told.fills(m))
        counts = (figures.build(m),)
        rest: tuple[Part, ...] = (after.set_aside(m), after.ahead(m), *found.rest(m, register), colophon.build(m))
        return first, evidence, sides, counts, rest

    def parts(self) -> tuple[Part, ...]:
        """Give the whole document in its order."""
        return tuple(part for parts in self._laid_out for part in parts)

    def found(self) -> Shown:
        """Show page 1: what was found, and what is to be talked about."""
        return Shown(self._laid_out[0], self.material.t, front.running(self.material))

    def evidence(self) -> Shown:
        """Show the patterns with what they rest on, and the posters."""
        return Shown(self._laid_out[1], self.material.t)

    def sides(self) -> Shown:
        """Show both sides in their own words, what is seen differently, what fills most and what stands alone."""
        return Shown(self._laid_out[2], self.material.t)

    def figures(self) -> Shown:
        """Show the counts."""
        return Shown(self._laid_out[3], self.material.t)

    def rest(self) -> Shown:
        """Show what was set aside, the ideas and next steps, and how the report was made."""
        return Shown(self._laid_out[4], self.material.t)


def analysis(store: str, network: str, language: str = "da", as_of: str = "", audience: str = "internal") -> Analysis:
    """Lay out a network's analysis; the parameters are those of its notebook, see `material.gather`."""
    return Analysis(gather(store, network, language, as_of, audience))
