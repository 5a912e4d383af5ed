"""What becomes of subthemes from one version of a theme to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.analysis import language
from netlib.analysis.subthemes import Fate, fates

WORDS = st.sampled_from(["biler", "kørsel", "delebiler", "nøgler", "lokaler", "unge", "samkørsel", "og"])
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=5)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["Nøgler"], ["nøgler "], [(["Nøgler"], ["nøgler "], "same")]),
        (["Delebiler og turer"], ["Biler og maskiner"], [(["Delebiler og turer"], ["Biler og maskiner"], "reworded")]),
        (["Kørsel"], ["Samkørsel"], [(["Kørsel"], ["Samkørsel"], "reworded")]),
        (["Nøgler", "Lokaler"], ["Nøgler og lokaler"], [(["Nøgler", "Lokaler"], ["Nøgler og lokaler"], "merged")]),
        (["Nøgler og lokaler"], ["Nøgler", "Lokaler"], [(["Nøgler og lokaler"], ["Nøgler", "Lokaler"], "split")]),
        (["Nøgler"], ["Data"], [([], ["Data"], "new"), (["Nøgler"], [], "gone")]),
        ([], ["Data"], [([], ["Data"], "new")]),
        (["Stabil drift"], ["Flere biler"], [([], ["Flere biler"], "new"), (["Stabil drift"], [], "gone")]),
        (["Lån for borgere", "Biler for borgere"], ["Klima og borgere"],
         [([], ["Klima og borgere"], "new"), (["Lån for borgere"], [], "gone"), (["Biler for borgere"], [], "gone")]),
    ],
)  # fmt: skip
def test_fates_are_told_by_what_titles_have_in_common(before, after, expected):
    """Spelling, stems, parts of compounds; a word that several titles have tells none apart."""
    assert fates(before, after) == [Fate(tuple(old), tuple(new), what) for old, new, what in expected]


def test_what_somebody_has_said_is_certain():
    """It links what has no word in common, and keeps apart what has."""
    was = {"Lån af naboen": ["Naboskab", "Deling"]}
    assert fates(["Naboskab", "Deling"], ["Lån af naboen"], was) == [
        Fate(("Naboskab", "Deling"), ("Lån af naboen",), "merged")
    ]
    assert fates(["Lån", "Naboskab"], ["Lån af ting"], {"Lån af ting": ["Naboskab"]}) == [
        Fate(("Naboskab",), ("Lån af ting",), "reworded"), Fate(("Lån",), (), "gone"),
    ]  # fmt: skip


def test_several_that_became_several_have_a_fate_each():
    """Two drew on one title, and one of them on another as well."""
    was = {"Ny start": ["A-lag", "B-lag"], "Sidste ende": ["B-lag"]}
    found = fates(["A-lag", "B-lag"], ["Ny start", "Sidste ende"], was)
    assert found == [
        Fate(("A-lag", "B-lag"), ("Ny start",), "merged"), Fate(("B-lag",), ("Sidste ende",), "split"),
    ]  # fmt: skip


@given(TITLES, TITLES)
def test_no_title_is_lost_and_none_is_told_twice(before, after):
    """Every one of both versions stands in exactly one fate where nobody has said anything."""
    found = fates(before, after)
    assert sorted(title for fate in found for title in fate.before) == sorted(before)
    assert sorted(title for fate in found for title in fate.after) == sorted(after)


@given(TITLES)
def test_what_nobody_has_touched_is_the_same(titles):
    """Whatever the titles have in common with each other."""
    distinct = list(dict.fromkeys(titles))
    assert {fate.what for fate in fates(distinct, distinct)} <= {"same"}


@given(TITLES, TITLES)
def test_fates_do_not_depend_on_the_order(before, after):
    """Turned around, the same titles have the same fates."""

    def told(found):
        return sorted((sorted(fate.before), sorted(fate.after), fate.what) for fate in found)

    assert told(fates(before, after)) == told(fates(before[::-1], after[::-1]))


@given(st.text(), st.text())
def test_what_two_texts_share_is_the_same_from_either_side(one, other):
    """A share, whoever comes first."""
    some, others = language.content(one), language.content(other)
    assert 0 <= language.shared(some, others) == language.shared(others, some) <= 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bil", "delebil", True), ("bil", "stabil", False), ("bil", "mobil", False), ("kørsel", "samkørsel", True),
        ("drift", "driftsudgift", True), ("nøgl", "nøgleboks", True), ("bil", "billede", False),
        ("nabo", "naboskab", True),
    ],
)  # fmt: skip
def test_parts_of_compounds_are_recognised_and_chance_endings_are_not(one, other, expected):
    """As far as letters tell."""
    assert language.akin(one, other) is expected
    assert language.akin(other, one) is expected
