"""What the figure of corners and the picture of referrals look like, and what they say to whoever cannot see them."""

import itertools
import re
import warnings

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from netlib import texts
from netlib.analysis import referrals
from netlib.charts import competence_diamond, referral_chain
from netlib.charts.style import NARROW, STYLE, draw
from netlib.frames import frames

DANISH = texts.load("da")
STATES = {"confirmed": "Deltager", "declined": "Har takket nej", "contacted": "Kontaktet", "left": "Er stoppet"}
LONG = "Bruger- og borgerkompetence i bred forstand"


def coverage(*corners):
    """Make a table of corners: name, needs, covered, partly."""
    table = pd.DataFrame(list(corners), columns=["short", "needs", "covered", "partly"])
    return table.assign(label=table["short"], axis=table["short"])


THREE = coverage(("Fagligheder", 4, 3, 1), ("Udefra", 5, 5, 0), ("Rammer", 3, 2, 0))
FOUR = coverage(("Fagligheder", 4, 3, 1), ("Udefra", 2, 2, 0), ("Rammer", 3, 2, 0), ("Borgere", 3, 3, 0))
FIVE = coverage((LONG, 4, 3, 1), ("Videns- og omverdensperspektiv", 2, 1, 1), ("Rammer: jura og politik", 3, 0, 2),
                ("Forandringskompetence", 3, 3, 0), ("Proces", 1, 0, 0))  # fmt: skip
NOTHING = coverage(("Fagligheder", 0, 0, 0), ("Udefra", 0, 0, 0), ("Rammer", 0, 0, 0))
HALF = coverage(("Fagligheder", 2, 1, 0), ("Udefra", 2, 1, 1), ("Rammer", 0, 0, 0))
ALL = pytest.mark.parametrize("table", [THREE, FOUR, FIVE, NOTHING, HALF, THREE.head(2), THREE.head(1)],
                              ids=["3", "4", "5", "no needs", "one without", "2", "1"])  # fmt: skip


def painted(table):
    """Draw corners in a figure of the size that fits, and give the Axes."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=competence_diamond.size(table, DANISH), dpi=200)
        ax = competence_diamond.paint(table, figure.subplots(), DANISH)
        figure.draw_without_rendering()
    return ax


def boxes(ax):
    """Give where each text lies, in pixels."""
    return [text.get_window_extent() for text in ax.texts if text.get_text()]


@pytest.mark.parametrize(("table", "corners"), [(THREE, 3), (FOUR, 4), (FIVE, 5)])
def test_the_figure_has_as_many_corners_as_the_model(table, corners):
    """Each of the three outlines."""
    outlines = painted(table).patches
    assert len(outlines) == 3
    assert [len(one.get_xy()) for one in outlines] == [corners + 1] * 3


def test_the_outlines_stand_for_partly_covered_covered_and_needed():
    """Uppermost: of four needs three are covered, and one partly."""
    part, whole, needed = (one.get_xy()[0][1] / competence_diamond.RADIUS for one in painted(FOUR).patches)
    assert (part, whole, needed) == pytest.approx((1, 0.75, 1))


def test_the_three_differ_by_their_lines_when_the_colour_is_gone():
    """Dotted, whole and dashed, each with another ground."""
    part, whole, needed = painted(FOUR).patches
    assert len({str(one.get_linestyle()) for one in (part, whole, needed)}) == 3
    grey = [0.299 * r + 0.587 * g + 0.114 * b for r, g, b, _ in (part.get_facecolor(), part.get_edgecolor())]
    assert grey[0] - grey[1] > 0.5
    assert whole.get_facecolor()[3] > needed.get_facecolor()[3] == 0
    names = [text.get_text() for text in painted(FOUR).get_legend().get_texts()]
    assert names == ["dækket", "delvist", "det, vi har brug for"]


@ALL
def test_every_label_lies_inside_the_drawing_and_on_no_other(table):
    """Also long ones, and those of a model with five corners."""
    ax = painted(table)
    found = boxes(ax)
    width, height = ax.figure.canvas.get_width_height()
    assert all(one.x0 >= 0 and one.x1 <= width and one.y0 >= 0 and one.y1 <= height for one in found)
    assert not [pair for pair in itertools.combinations(found, 2) if pair[0].overlaps(pair[1])]
    legend = ax.get_legend()
    assert legend is None or not [one for one in found if one.overlaps(legend.get_window_extent())]


def test_each_corner_says_how_much_of_it_is_covered():
    """In words, as in "3 af 4"; a corner without needs says so."""
    assert {"Fagligheder", "3 af 4", "5 af 5", "2 af 3"} <= {text.get_text() for text in painted(THREE).texts}
    assert [text.get_text() for text in painted(HALF).texts].count("ingen behov") == 1


def test_where_no_need_is_written_nothing_is_claimed():
    """Spokes and names are left."""
    ax = painted(NOTHING)
    assert list(ax.patches) == []
    assert ax.get_legend() is None
    assert [text.get_text() for text in ax.texts].count("ingen behov") == 3


def test_a_drawing_is_as_wide_as_on_a_phone_unless_a_label_needs_more():
    """It stands beside its table, in a column."""
    assert competence_diamond.size(THREE, DANISH)[0] == NARROW
    assert competence_diamond.size(FIVE, DANISH)[0] > NARROW


def test_the_alternative_text_says_what_is_lacking_and_then_every_number():
    """The finding first."""
    assert competence_diamond.alternative(THREE, DANISH) == (
        "I mangler 2 ved Fagligheder og Rammer. Fagligheder: 3 af 4 dækket, 1 delvist. Udefra: 5 af 5 dækket. "
        "Rammer: 2 af 3 dækket."
    )
    assert competence_diamond.alternative(HALF, DANISH).endswith("Rammer: ingen behov endnu.")
    assert competence_diamond.alternative(FOUR.iloc[[1, 3]], DANISH).startswith("Alle behov er dækket.")
    none = "Der er ikke skrevet behov ned endnu. Hjørnerne er Fagligheder, Udefra og Rammer."
    assert competence_diamond.alternative(NOTHING, DANISH) == none


@ALL
def test_both_languages_say_something_for_every_table(table):
    """No text is missing, and no warning is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = draw(lambda ax: competence_diamond.paint(table, ax, texts.load("en")), "alt")
    assert svg.startswith('<svg class="chart" role="img"')
    assert len(competence_diamond.alternative(table, texts.load("en"))) > 10


def test_what_people_typed_is_escaped_in_the_drawing():
    """A corner may be called anything."""
    table = coverage(("<b>Vores</b>", 1, 1, 0), ("B", 1, 0, 0), ("C", 1, 0, 0))
    assert "<b>" not in draw(lambda ax: competence_diamond.paint(table, ax, DANISH), "<b>")


def tree(referred):
    """Place people by who led to them: `{person: (leader, state)}`."""
    rows = [(key, {"referred_by": by, "contact_state": state}) for key, (by, state) in referred.items()]
    return referrals.layout(referrals.chains(frames({"participation": rows}).participants))


SMALL = {"a": (None, "confirmed"), "b": ("a", "declined"), "c": ("b", "contacted"), "d": ("gone", "confirmed")}
NAMES = {"a": "Jesper Tang", "b": "Bo <i>Grønbæk</i>", "c": "Nanna Krogsgaard", "d": "Omar Berg"}
WORDS = (NAMES, STATES, DANISH)
THIRTY = {f"p{i}": (f"p{i // 3}" if i else None, ["confirmed", "declined"][i % 2]) for i in range(30)}
LONG_NAMES = dict.fromkeys(THIRTY, "Peter Alexander Højlund-Mortensen")


def chain(referred, names, *, narrow=False):
    """Draw a chain in a figure of the size that fits."""
    found = tree(referred)
    with mpl.rc_context(STYLE):
        size = referral_chain.size(found, names, STATES, DANISH, narrow=narrow)
        figure = Figure(figsize=size, dpi=200)
        ax = referral_chain.paint(found, figure.subplots(), names, STATES, DANISH, narrow=narrow)
        figure.draw_without_rendering()
    return ax


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(("referred", "names"), [(SMALL, NAMES), (THIRTY, LONG_NAMES), ({}, {})], ids=["4", "30", "0"])
def test_thirty_people_with_long_names_lie_inside_the_drawing_and_on_nobody_else(referred, names, narrow):
    """One line each, in a wide and in a narrow window."""
    ax = chain(referred, names, narrow=narrow)
    found = boxes(ax)
    width, height = ax.figure.canvas.get_width_height()
    assert all(one.x0 >= 0 and one.x1 <= width and one.y0 >= 0 and one.y1 <= height for one in found)
    assert not [pair for pair in itertools.combinations(found, 2) if pair[0].overlaps(pair[1])]


def test_only_what_departs_from_taking_part_is_written_beside_a_name():
    """Whoever is gone has words instead of a name."""
    told = [text.get_text() for text in chain(SMALL, NAMES).texts if text.get_text()]
    assert told == ["Jesper Tang", "Bo <i>Grønbæk</i>", "har takket nej", "Nanna Krogsgaard", "kontaktet",
                    "En, der ikke står på listen mere", "Omar Berg"]  # fmt: skip


def test_somebody_who_said_no_has_a_hollow_dot_and_a_dashed_line():
    """It reads without colour."""
    lines = chain(SMALL, NAMES).lines
    dots = [line for line in lines if line.get_marker() == "o"]
    assert [one.get_markerfacecolor() == "#FFFFFF" for one in dots] == [False, True, False, True, False]
    ways = [line.get_linestyle() for line in lines if line.get_marker() != "o"]
    assert ways == ["--", "-", "-"]


def test_the_alternative_text_tells_who_led_to_whom():
    """The finding first, then everybody who led to somebody."""
    assert referral_chain.alternative(tree(SMALL), *WORDS) == (
        "3 er fundet gennem andre. Jesper Tang pegede på Bo <i>Grønbæk</i> (har takket nej). "
        "Bo <i>Grønbæk</i> (har takket nej) pegede på Nanna Krogsgaard (kontaktet). "
        "En, der ikke står på listen mere pegede på Omar Berg."
    )
    assert referral_chain.alternative(tree({}), *WORDS) == "Ingen er endnu fundet gennem andre."
    assert "pointed to" in referral_chain.alternative(tree(SMALL), NAMES, STATES, texts.load("en"))


def test_names_are_escaped_in_the_drawing_and_its_text():
    """A name may be anything."""
    found = tree(SMALL)
    alt = referral_chain.alternative(found, *WORDS)
    svg = draw(lambda ax: referral_chain.paint(found, ax, *WORDS), alt)
    assert "<i>" not in svg
    assert len(re.findall("&lt;i&gt;", svg)) >= 2
