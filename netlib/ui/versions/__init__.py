"""The page on which one sees how a theme has moved: its versions, two of them side by side, and its subthemes."""

from functools import partial

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.saving import Quiet
from netlib.ui.versions.comparison import Comparison
from netlib.ui.versions.subtheme_story import story
from netlib.ui.versions.timeline import FORUM, Timeline
from netlib.workbench import Workbench


def show(network: str | None = None) -> widgets.Widget:
    """Show the way of the theme of `network`; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles("versions")
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "versions")
        return page.page(t, head, choice, title=t("versions.choose_title"), bench=bench)
    versions = Versions(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, versions.view, title=t("versions.title"), bench=bench, network=versions.network, here="versions"
    )


class Versions:
    """The page below its heading."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Read the network called `key`; raises NotFoundError where there is none."""
        self.t, self.network = t, bench.network(key)
        self.timeline = Timeline(t, self.network)
        self.view = box(self._parts(), "nl-versions-page")

    def _parts(self) -> list[widgets.Widget]:
        t, key, timeline = self.t, self.network.key, self.timeline
        has_versions = bool(timeline.versions)
        links = page.html("versions_links", t, key=key, is_empty=not has_versions)
        stations = page.html(
            "versions_timeline", t, stations=list(timeline.stations()), forum=FORUM, question=timeline.question,
            is_missing=has_versions and not timeline.forum,
        )  # fmt: skip
        empty = page.html("versions_empty", t, key=key, case="one" if has_versions else "none")
        if not has_versions:
            return [empty, stations] if timeline.forum else [empty]
        sides = [Sides(t, self).view] if len(timeline.choices) > 1 else []
        lacking = [empty] if len(timeline.versions) == 1 else []
        return [links, stations, *sides, *lacking, *self._subthemes()]

    def _subthemes(self) -> list[widgets.Widget]:
        """Tell what became of the subthemes, where there is more than one version."""
        if len(self.timeline.versions) <= 1:
            return []
        told = story(self.t, self.network, self.timeline)
        return [page.html("versions_subthemes", self.t, story=told)]


class Sides:
    """Two versions to choose, and what they look like beside each other."""

    def __init__(self, t: Texts, versions: Versions) -> None:
        """Begin with the first and the latest version."""
        self._t, self._versions = t, versions
        self._quiet = Quiet()
        choices, numbers = versions.timeline.choices, list(versions.timeline.versions)
        first, last = numbers[0], numbers[-1]
        if first == last:
            first = FORUM
        self.one = widgets.Dropdown(description=t("versions.one"), options=choices, value=first)
        self.other = widgets.Dropdown(description=t("versions.other"), options=choices, value=last)
        for field in (self.one, self.other):
            self._quiet.watch(field, lambda _: self.update())
        self.said, self.shown = widgets.HTML(), widgets.HTML()
        pairs = {"first_last": (first, last), "last_two": tuple(numbers[-2:])} if len(numbers) > 2 else {}  # noqa: PLR2004  with two there is one pair
        self.buttons = [button(t(f"versions.{name}"), partial(self.choose, *pair), "nl-quiet")
                        for name, pair in pairs.items()]  # fmt: skip
        choose = box([box([self.one, self.other], "nl-pick"), *([box(self.buttons, "nl-quick")] if pairs else [])],
                     "nl-choose")  # fmt: skip
        self.view = box([page.html("versions_compare", t), choose, self.said, self.shown], "nl-compare")
        self.update()

    def choose(self, one: str, other: str) -> None:
        """Choose two at once."""
        self._quiet.fill(self.one, one)
        self._quiet.fill(self.other, other)
        self.update()

    def update(self) -> None:
        """Show the two that are chosen; what is as before is not sent again, and nobody's focus is moved."""
        t, versions = self._t, self._versions
        sentence, told = t("versions.choose_two"), ""
        if self.one.value != self.other.value:
            compared = Comparison(t, versions.network, versions.timeline, self.one.value, self.other.value)
            sentence = compared.sentence()
            told = page.fragment("versions_comparison", t, key=versions.network.key, drift=compared.drift(),
                                 **compared.told())  # fmt: skip
        said = page.fragment("versions_said", t, sentence=sentence)
        for field, text in ((self.said, said), (self.shown, told)):
            if field.value != text:
                field.value = text
