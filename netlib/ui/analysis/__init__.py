"""Dashboard 05, to be read: the wall, both sides, the posters, the patterns, what lies across, what was set aside."""

from functools import partial
from typing import Final

import ipywidgets as widgets
from markupsafe import Markup

from netlib import look
from netlib.texts import Texts
from netlib.ui import page, prepare
from netlib.ui.analysis import across
from netlib.ui.analysis.grouping import Grouping
from netlib.ui.analysis.reading import Reading
from netlib.ui.analysis.sides import HEADINGS, LONE, Sides
from netlib.ui.rows import box
from netlib.ui.wall import Wall
from netlib.workbench import Workbench

# In the order of the page; each is a link above and a heading below.
SECTIONS: Final = (
    "wall", "voices", "posters", "patterns", "crossings", "across", "dominance", "differences", "aside", "ideas",
)  # fmt: skip


def show(network: str | None = None) -> widgets.Widget:
    """Show the analysis of `network`; None: the one that the page's address names, or the choice among all."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    if key is None and len(bench.keys()) != 1:
        choice = page.html("analysis_choose", t, networks=bench.networks().to_dict("records"))
        return page.page(t, _head(t, ()), choice, title=t("analysis.choose_title"), bench=bench)
    below = Below(t, bench, key or bench.keys()[0])
    reading = below.reading
    return page.page(
        t, *prepare.link(t, reading.network), _head(t, SECTIONS),
        Wall(reading.statements, reading.headings, reading.words).view(), *below.view(),
        title=t("analysis.title"), intro=reading.intro(), bench=bench, network=reading.network, here="analysis",
    )  # fmt: skip


def _head(t: Texts, sections: tuple[str, ...]) -> widgets.HTML:
    """Bring the page's own styles, and the links to its sections."""
    styles = Markup((look.FOLDER / "analysis.css").read_text("utf-8"))  # noqa: S704  our own file
    bar = page.html("analysis_head", t, styles=styles, sections=sections)
    if sections:
        bar.add_class("nl-sections-bar")
    return bar


class Below:
    """Everything below the wall; where the perspectives are grouped anew, what changes by it is told anew."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Read the network called `key`; raises NotFoundError where there is none."""
        self.t, self.bench, self.key = t, bench, key
        self.parts = {name: widgets.HTML() for name in SECTIONS[1:]}
        self.voices_head = widgets.HTML()
        self.reading = Reading(t, bench.network(key))
        self.grouping = Grouping(t, bench, self.reading.network, self.read)
        self.update()

    def read(self) -> None:
        """Read the network anew and change what has become different."""
        self.reading = Reading(self.t, self.bench.network(self.key))
        self.update()

    def update(self) -> None:
        """Fill in every section; one that says the same as before is not sent again."""
        reading = self.reading
        sides = Sides(reading)
        fill = partial(page.fragment, t=self.t, has_notes=not reading.board.empty)
        is_empty = reading.statements.empty
        self.voices_head.value = fill("analysis_voices_head", groups=sides.groups(), is_empty=is_empty)
        texts = {
            "voices": fill("analysis_voices", headings=sides.voices(), open=HEADINGS),
            "posters": fill("analysis_posters", posters=reading.posters(), before=reading.before_notes(),
                            has_dots=bool(reading.board["dots"].any()),
                            has_lone_voices=bool(reading.board["lone_voice"].any())),
            "patterns": fill("analysis_patterns", patterns=reading.patterns()),
            "crossings": fill("analysis_crossings", tables=across.patterns(reading)),
            "across": fill("analysis_across", tables=across.categories(reading)),
            "dominance": fill("analysis_dominance", lone=sides.lone(), open_lone=LONE, **sides.dominance()),
            "differences": fill("analysis_differences", **sides.differences()),
            "aside": fill("analysis_aside", challenged=reading.challenged()),
            "ideas": fill("analysis_ideas", ideas=reading.ideas()),
        }  # fmt: skip
        for name, text in texts.items():
            if self.parts[name].value != text:
                self.parts[name].value = text

    def view(self) -> list[widgets.Widget]:
        """Lay the sections one below the other; the choice of groups stands where they are first used."""
        is_empty = self.reading.statements.empty
        between = [] if is_empty else [self.grouping.view, self.parts["voices"]]
        both_sides = box([self.voices_head, *between], "nl-both", "nl-part")
        return [both_sides, *(self.parts[name] for name in SECTIONS[2:])]
