"""The drawing of what became of each subtheme, and what it says to whoever cannot see it."""

from itertools import pairwise

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch

from netlib import texts
from netlib.analysis.subthemes import fates
from netlib.charts import subtheme_paths
from netlib.charts.style import STYLE, draw

DANISH = texts.load("da")
LONG = [
    "Hvad er deleøkonomi, og hvordan adskiller den sig fra almindelig udlejning i en mellemstor kommune?",
    "Arbejdsmarkedsuddannelsesplanlægningsforudsætninger og beskæftigelsesindsatsen",
    "Delebiler og samkørsel for borgere uden egen bil i landdistrikterne", "Naboskab og digitale platforme", "Ting",
    "Lokaler, nøgler og ansvar på tværs af kommunens ejendomme og foreningernes klubhuse", "Frivillige", "Jura",
]  # fmt: skip
TITLES = {
    "1": ("Bytte, låne og reparere", "Delebiler og samkørsel", "Hvad er det?"),
    "2": ("Bytte, låne og reparere", "Delebiler", "Samkørsel", "Nøgler"),
    "3": ("Ting: bytte, låne og reparere", "Delebiler og samkørsel"),
}
NAMES = {number: f"Version {number}" for number in ("1", "2", "3")}
WORDS = st.sampled_from(["bil", "nøgle", "borger", "lokale", "jura", "klima"])
SOME = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique=True)


def table(titles):
    """Follow the subthemes through the versions."""
    steps = zip(titles, list(titles)[1:], strict=False)
    return subtheme_paths.table([(one, other, fates(titles[one], titles[other])) for one, other in steps])


def painted(titles):
    """Draw in a figure of the size that the drawing asks for."""
    frame = table(titles)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=subtheme_paths.size(frame, titles), dpi=100)
        ax = subtheme_paths.paint(frame, figure.subplots(), titles, NAMES, DANISH)
        figure.set_layout_engine("none")  # it takes longer than all the rest
        ax.set_position((0, 0, 1, 1))
    return ax


def boxes(ax):
    """Give the boxes of a drawing."""
    return [one for one in ax.patches if isinstance(one, FancyBboxPatch)]


def test_the_finding_counts_what_became_of_the_subthemes_step_by_step():
    """The finding, not the form."""
    assert subtheme_paths.finding(table(TITLES), NAMES, DANISH) == (
        "Fra version 1 til version 2: 1 er uændret, 1 er delt, 1 er nyt og 1 er udgået. "
        "Fra version 2 til version 3: 1 har fået nye ord, 2 er lagt sammen og 1 er udgået."
    )


def test_the_drawing_says_in_words_what_its_edges_say():
    """New, gone, split and merged stand in the boxes; colour says nothing."""
    ax = painted(TITLES)
    said = [text.get_text() for text in ax.texts]
    assert said.count("+ Nyt · × Udgår") == 1
    assert said.count("× Udgår") == 1
    assert said.count("Delt") == 2
    assert said.count("Lagt sammen") == 1
    edges = {(box.get_linewidth(), box.get_linestyle()) for box in boxes(ax)}
    assert len(edges) == 3


@pytest.mark.parametrize("language", ["da", "en"])
@settings(max_examples=15, deadline=None)
@given(first=SOME, second=SOME, third=SOME)
def test_whoever_hears_the_drawing_learns_what_whoever_sees_it_does(language, first, second, third):
    """Every title is said, and so is what every fate of the frame holds."""
    titles, t = {"1": first, "2": second, "3": third}, texts.load(language)
    frame = table(titles)
    said = subtheme_paths.alternative(frame, NAMES, t)
    for row in frame.itertuples():
        for title in (*row.titles_before, *row.titles_after):
            assert t("versions.quoted", title=title) in said
        told = subtheme_paths.told(row.what, row.titles_after, t)
        assert told[1:] in said


@settings(max_examples=8, deadline=None)
@given(first=SOME, second=SOME)
def test_there_is_a_box_for_each_subtheme_and_a_line_for_each_that_goes_on(first, second):
    """Nothing else is drawn."""
    titles = {"1": first, "2": second}
    ax = painted(titles)
    pairs = sum(len(row.titles_before) * len(row.titles_after) for row in table(titles).itertuples())
    assert len(boxes(ax)) == len(first) + len(second)
    assert len([one for one in ax.patches if isinstance(one, PathPatch)]) == pairs


def test_eight_long_titles_stay_in_their_boxes():
    """No words run out of a box, no box lies on another, and what has no room is left out behind an ellipsis."""
    ax = painted({"1": LONG, "2": LONG[::-1], "3": [*LONG[3:], "Nyt"]})
    frames = [box.get_window_extent() for box in boxes(ax)]
    assert len(frames) == 22
    for i, one in enumerate(frames):
        assert not any(one.overlaps(other) for other in frames[:i])
    held = [text.get_window_extent() for text in ax.texts if text.get_text() not in NAMES.values()]
    for words in held:
        assert any(frame.x0 <= words.x0 and words.x1 <= frame.x1 and frame.y0 <= words.y0 and words.y1 <= frame.y1
                   for frame in frames)  # fmt: skip
    lines = sorted(held, key=lambda one: (one.x0, one.y0))
    assert not any(one.overlaps(other) for one, other in pairwise(lines))
    assert subtheme_paths.folded(LONG[0])[-1].endswith(" …")
    assert subtheme_paths.folded(LONG[1])[0].endswith("-")


def test_a_drawing_of_versions_without_subthemes_is_empty_and_no_error():
    """A network that has not written any."""
    assert boxes(painted({"1": (), "2": ()})) == []
    assert subtheme_paths.alternative(table({"1": (), "2": ()}), NAMES, DANISH) == ""


def test_what_people_typed_is_escaped_in_the_drawing_and_its_text():
    """A subtheme may be called anything, also what matplotlib would take for mathematics."""
    titles = {"1": ("<b>ting</b>", "5 $ og 6 $"), "2": ("<b>ting</b>", "x_1 $")}
    frame = table(titles)
    alt = subtheme_paths.alternative(frame, NAMES, DANISH)
    svg = draw(lambda ax: subtheme_paths.paint(frame, ax, titles, NAMES, DANISH), alt)
    assert "<b>" not in svg
    assert svg.count("&lt;b&gt;ting&lt;/b&gt;") >= 3
    assert ">5 $ og 6 $</text>" in svg
