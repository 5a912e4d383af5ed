"""What comes last before a final meeting: whether notes have names, what is printed, and which pages to open."""

from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.prepare.preparation import Preparation, Quiet
from netlib.ui.rows import box

NAMES: Final = "anonymity"
OPEN: Final = "open"
PAPERS: Final = {"posters": ("a3", "a4"), "cards": ("a4", "a3")}  # the usual one first
# Addresses below a network's meeting, each with whether it opens in a tab of its own.
PAGES: Final = {
    "projector": ("meeting", "projector", True), "leader": ("meeting", "leader", False),
    "recorder": ("meeting", "recorder", False), "rehearsal": ("rehearsal", "leader", False),
    "afterwards": ("meeting", "recorder?afterwards=1", False),
}  # fmt: skip


class Anonymity:
    """The section about names on the notes, in words that are true."""

    def __init__(self, prep: Preparation) -> None:
        """Show what holds in `prep`."""
        t = prep.t
        self.prep = prep
        self.means = widgets.HTML()
        options = [(t("prepare.without_name"), True), (t("prepare.with_name"), False)]
        self.field = widgets.RadioButtons(
            description=t("prepare.anonymity_choice"), options=options, value=prep.anonymous
        )
        self._quiet = Quiet()
        self._quiet.watch(self.field, lambda chosen: prep.save(NAMES, anonymous=bool(chosen)))
        self.view = box([prep.heading(NAMES).view, box([self.field, self.means], "nl-names")], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what is chosen, and what it means with this many."""
        self._quiet.fill(self.field, self.prep.anonymous)
        told = page.fragment("prepare_anonymity", self.prep.t, anonymous=self.prep.anonymous, n=len(self.prep.ways))
        if self.means.value != told:
            self.means.value = told


class Opening:
    """The section with the pack to be printed and the meeting's pages."""

    def __init__(self, prep: Preparation) -> None:
        """Lead to the pages of `prep`."""
        t = prep.t
        self.prep = prep
        heading = prep.heading(OPEN).view
        if not page.is_served():
            self.view = box([heading, page.html("prepare_about", t, sentence=t("prepare.lab"))], "nl-part")
            return
        self.papers = {
            name: widgets.RadioButtons(
                description=t(f"prepare.print_{name}"), value=papers[0],
                options=[(t(f"prepare.print_{name}_{one}"), one) for one in papers],
            )
            for name, papers in PAPERS.items()
        }  # fmt: skip
        self.link = widgets.HTML()
        for field in self.papers.values():
            field.observe(lambda _: self.update(), "value")
        pages = page.html("prepare_pages", t, key=prep.key, pages=PAGES)
        printed = box([box(self.papers.values(), "nl-papers"), self.link], "nl-print")
        self.view = box([heading, printed, pages], "nl-part")
        self.update()

    def update(self) -> None:
        """Let the link ask for the papers that are chosen."""
        if page.is_served():
            chosen = {name: str(field.value) for name, field in self.papers.items()}
            link = page.fragment("prepare_print", self.prep.t, key=self.prep.key, papers=chosen)
            if self.link.value != link:
                self.link.value = link
