"""What the two crossings look like, and what they say to whoever cannot see them."""

import re
from itertools import pairwise

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from netlib import texts
from netlib.charts import category_by_group, category_by_meeting
from netlib.charts.style import GROUPS, NARROW, STYLE, WIDE, category_colour, draw
from netlib.look import TOKENS

ROWS = {
    "hidden_treasure": "Skjulte skatte",
    "paradox": "Paradokser",
    "wandering_story": "Vandrehistorier",
    "vores": "Vores <egen>",
}
PERSPECTIVES = {"municipality": "Kommunen", "citizens": "Borgere og foreninger", "others": "Andre"}
MEETINGS = {n: f"{n}. møde" for n in range(1, 7)}
CHARTS = pytest.mark.parametrize(
    ("chart", "columns"), [(category_by_group, PERSPECTIVES), (category_by_meeting, MEETINGS)], ids=["group", "meeting"]
)
DANISH = texts.load("da")


def table(columns, *counts):
    """Make a crossing of the first categories with `columns`."""
    return pd.DataFrame(list(counts), index=list(ROWS)[: len(counts)], columns=list(columns), dtype="int64")


def picture():
    """Give the figures of look/chart.png, but for the values."""
    return table(PERSPECTIVES, [11, 6, 0], [9, 3, 4], [6, 4, 4])


def painted(chart, counts, columns, width=WIDE):
    """Draw on Axes of our own and give them."""
    with mpl.rc_context(STYLE):
        return chart.paint(counts, Figure(figsize=(width, 4)).subplots(), ROWS, columns)


def written(ax):
    """List the numbers that stand on a drawing."""
    return [int(text.get_text()) for text in ax.texts if text.get_text().isdigit()]


def numbers_said(chart, counts, columns):
    """Read the numbers back out of the alternative text."""
    said = chart.alternative(counts, ROWS, columns, DANISH)
    inside = {key: re.escape(name[:1].lower() + name[1:]) for key, name in columns.items()}
    return [
        [int(re.search(rf"{re.escape(ROWS[row])}: [^:]*{inside[key]} (\d+)[,.]", said)[1]) for key in counts.columns]
        for row in counts.index
    ]


@CHARTS
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_alternative_text_and_the_drawing_hold_the_frames_numbers(chart, columns, data):
    """Whoever hears the chart learns what whoever sees it does."""
    cell = st.integers(0, 120)
    counts = table(
        columns, *data.draw(st.lists(st.lists(cell, min_size=len(columns), max_size=len(columns)), max_size=4))
    )
    assert numbers_said(chart, counts, columns) == counts.to_numpy().tolist()
    wanted = [n for n in counts.to_numpy().ravel().tolist() if n or chart is category_by_meeting]
    for width in (WIDE, NARROW):
        assert sorted(written(painted(chart, counts, columns, width))) == sorted(wanted)


def test_the_group_chart_says_who_is_behind_most():
    """The finding, not the form."""
    said = category_by_group.finding(picture(), ROWS, PERSPECTIVES, DANISH)
    assert said == "Skjulte skatte, Paradokser og Vandrehistorier: flest fra kommunen."


def test_the_group_chart_says_when_two_are_alike_and_when_nobody_is_behind_a_category():
    """A tie has no winner."""
    counts = table(PERSPECTIVES, [2, 2, 1], [0, 0, 0], [1, 0, 1])
    said = category_by_group.finding(counts, ROWS, PERSPECTIVES, DANISH)
    assert said == (
        "Skjulte skatte: lige mange fra kommunen og borgere og foreninger. Paradokser: Sedlerne peger ikke på udsagn. "
        "Vandrehistorier: lige mange fra kommunen og andre."
    )


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ([[2, 4, 4, 4, 3, 1]], "Hver kategori bygger på udsagn fra alle møder. Intet møde står for halvdelen."),
        (
            [[6, 1, 1, 1, 0, 0], [1, 1, 1, 1, 0, 0]],
            (
                "Ingen udsagn fra 5. møde og 6. møde: Skjulte skatte og Paradokser. "
                "Mindst halvdelen fra 1. møde: Skjulte skatte."
            ),
        ),
        ([[0, 0, 0, 0, 0, 0]], "Ingen sedler peger på udsagn."),
        (
            [[1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0]],
            "Ingen udsagn fra 6. møde: Skjulte skatte. Intet møde står for halvdelen.",
        ),
    ],
)
def test_the_meeting_chart_says_what_is_missing_and_what_dominates(counts, finding):
    """A category without any statement is told of in the other chart."""
    assert category_by_meeting.finding(table(MEETINGS, *counts), ROWS, MEETINGS, DANISH) == finding


@CHARTS
def test_both_languages_say_something_for_every_case(chart, columns):
    """No text of the two charts is missing in English."""
    for counts in (
        table(columns),
        table(columns, [0] * len(columns)),
        table(columns, range(len(columns)), [5] * len(columns)),
    ):
        assert chart.alternative(counts, ROWS, columns, texts.load("en")) is not None


@CHARTS
def test_a_chart_of_nothing_is_empty_and_no_error(chart, columns):
    """A network in the middle of its course."""
    width, height = chart.size(table(columns), narrow=False)
    assert width > 0 < height
    assert written(painted(chart, table(columns), columns)) == []


def test_the_three_perspectives_always_stand_in_one_order():
    """So that one learns the chart once; the legend names them alike."""
    ax = painted(category_by_group, picture(), PERSPECTIVES)
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names == ["Kommunen", "Borgere og foreninger", "Andre"]
    lefts = [[bar.get_x() for bar in bars] for bars in ax.containers]
    assert lefts == [[0, 0, 0], [11, 9, 6], [17, 12, 10]]


def test_a_zero_leaves_no_line_where_its_part_would_be():
    """Hidden treasures have nothing from others."""
    ax = painted(category_by_group, picture(), PERSPECTIVES)
    assert ax.containers[2][0].get_linewidth() == 0
    assert ax.containers[2][1].get_linewidth() > 0


def luminance(colour):
    """Compute the relative luminance of WCAG 2."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one, other):
    """Compute the contrast of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_numbers_read_on_their_part_and_the_parts_differ_in_grey():
    """4.5 for text, and at least 2 between neighbours when the colour is gone."""
    parts = list(GROUPS.values())
    assert all(contrast(part.text, part.fill) >= 4.5 for part in parts)
    assert all(contrast(one.fill, other.fill) >= 2 for one, other in pairwise(parts))
    assert all(contrast(category_colour(key), TOKENS["surface"]) >= 4.5 for key in ROWS)


def test_what_people_typed_is_escaped_in_the_drawing_and_its_text():
    """An own category may be called anything."""
    counts = table(MEETINGS, *([1] * len(MEETINGS) for _ in ROWS))
    alt = category_by_meeting.alternative(counts, ROWS, MEETINGS, DANISH)
    svg = draw(lambda ax: category_by_meeting.paint(counts, ax, ROWS, MEETINGS), alt)
    assert "<egen>" not in svg
    assert svg.count("Vores &lt;egen&gt;") >= 2
    assert svg.startswith('<svg class="chart" role="img" aria-label="')


@CHARTS
def test_a_drawing_has_its_place_for_every_category_and_meeting(chart, columns):
    """Nothing lies outside the drawing, in a wide and in a narrow window."""
    counts = table(columns, *([7] * len(columns) for _ in ROWS))
    for width in (WIDE, NARROW):
        ax = painted(chart, counts, columns, width)
        low, high = sorted(ax.get_ylim())
        assert all(low <= bar.get_y() and bar.get_y() + bar.get_height() <= high for bar in ax.patches)
        assert len({(bar.get_x(), bar.get_y()) for bar in ax.patches}) == counts.size
