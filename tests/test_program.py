"""The programme of a final meeting and its time: what fits, what is missing, and what somebody has typed."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.model import Item
from netlib.session import program
from netlib.session.program import Material

# The example of the network about sharing: 132 statements, 2,489 words; 14 people, all of them on paper.
EXAMPLE = Material.of(2489, ["paper"] * 14)
CATEGORIES = ["hidden_treasure", "paradox", "value", "wandering_story"]
KINDS = ["welcome", "walk", "present", "silent", "joint", "break", "patterns", "apply", "close"]
materials = st.builds(Material, words=st.integers(0, 20_000), typed=st.integers(0, 40), phones=st.integers(0, 40))
categories = st.lists(st.sampled_from([*CATEGORIES, "ours", "theirs"]), unique=True, max_size=6)


def planned(n: int, material: Material = EXAMPLE) -> tuple[Item, ...]:
    """Plan a meeting with `n` categories."""
    return program.program(CATEGORIES[:n], material)


def test_two_categories_fit_into_three_hours_with_the_example_on_paper():
    """The default of users.md, section 2."""
    told = program.budget(planned(2), 180, EXAMPLE)
    assert told.needed <= 180
    assert told.missing <= 0
    assert told.most == 2


def test_three_categories_need_between_three_and_a_half_and_four_hours():
    """And the budget says how many minutes are missing of three, and that two would fit."""
    told = program.budget(planned(3), 180, EXAMPLE)
    assert 210 <= told.needed <= 240
    assert told.missing == told.needed - 180
    assert told.most == 2


def test_reading_the_example_once_takes_twelve_to_thirteen_minutes():
    """2,489 words at 200 a minute, in whole minutes."""
    assert 12 <= EXAMPLE.reading <= 13
    assert Material().reading == 0


def test_thirty_six_notes_are_typed_in_less_than_ten_minutes():
    """As they were in the example: 16 people in 4 categories."""
    assert 36 * program.TYPING < 10
    assert 4 * Material.of(0, ["paper"] * 16).typing >= 36 * program.TYPING


def test_only_phones_have_to_get_in_and_only_paper_and_partners_are_typed():
    """Three ways of taking part, mixed in one room."""
    mixed = Material.of(0, ["paper", "partner", "phone", "phone"])
    assert (mixed.typed, mixed.phones) == (2, 2)
    assert mixed.joining == program.JOINING
    assert Material.of(0, ["paper", "partner"]).joining == 0


def test_a_wall_that_takes_longer_to_read_makes_the_walk_longer():
    """The silence is for writing: whoever has not read by then cannot write."""
    long = Material(words=200 * 25)
    walk = next(one for one in planned(2, long) if one.kind == "walk")
    assert walk.minutes == 25
    assert program.needed(planned(2, long)) == program.needed(planned(2, Material())) + 10


def test_every_category_is_read_in_silence_and_then_together_and_one_break_lies_in_the_middle():
    """The order of H144: a category is done before the next begins."""
    order = [(one.kind, one.category) for one in planned(3)]
    assert [category for kind, category in order if kind == "silent"] == CATEGORIES[:3]
    for category in CATEGORIES[:3]:
        assert order.index(("joint", category)) == order.index(("silent", category)) + 1
    assert order.index(("break", "")) == order.index(("joint", CATEGORIES[1])) + 1


def test_what_somebody_has_typed_stays_when_the_rest_is_planned_anew():
    """Another category, more paper: the typed minutes are still there, the others follow."""
    place = next(n for n, one in enumerate(planned(2)) if one.kind == "silent")
    cut = program.typed(planned(2), place, 8)
    assert program.needed(cut) == program.needed(planned(2)) - 4
    again = program.program(CATEGORIES[:3], Material(), cut)
    assert [one.minutes for one in again if one.kind == "silent"] == [8, 12, 12]
    assert [one.minutes for one in again if one.kind == "joint"] == [program.JOINT] * 3
    assert program.program(CATEGORIES[:2], EXAMPLE) == planned(2)


def test_how_many_categories_fit_is_counted_with_the_minutes_that_were_typed():
    """Whoever cuts the patterns to ten minutes and the next step to five makes room for a third."""
    items = planned(3)
    for kind, minutes in (("patterns", 10), ("apply", 10)):
        items = program.typed(items, next(n for n, one in enumerate(items) if one.kind == kind), minutes)
    told = program.budget(items, 180, EXAMPLE)
    assert told.missing == 0
    assert told.most == 3


def test_what_is_done_by_mail_takes_no_time_and_is_no_part_of_the_picture():
    """Catching up: "Mit næste skridt" is sent afterwards."""
    items = [one.model_copy(update={"by_mail": one.kind == "apply"}) for one in planned(2)]
    assert program.needed(items) == program.needed(planned(2)) - program.FIXED["apply"]
    assert "apply" not in {one.kind for one, _ in program.parts(items)}


def test_items_begin_one_after_the_other_from_the_start_of_the_meeting():
    """And the last time is when it is over."""
    found = program.times(planned(2), dt.time(9))
    assert found[:3] == [dt.time(9), dt.time(9, 10), dt.time(9, 25)]
    assert found[-1] == dt.time(9 + 178 // 60, 178 % 60)
    assert program.times([Item(kind="walk", minutes=90)], dt.time(23)) == [dt.time(23), dt.time(0, 30)]


@given(materials, categories, st.integers(-60, 600))
def test_minutes_are_never_negative_and_add_up(material, chosen, available):
    """Whatever there is to read, whoever comes, however long the meeting is."""
    items = program.program(chosen, material)
    told = program.budget(items, available, material)
    assert all(one.minutes >= 0 for one in items)
    assert told.needed == sum(one.minutes for one in items) == sum(minutes for _, minutes in program.parts(items))
    assert told.missing == told.needed - available
    assert 0 <= told.most <= program.MOST
    assert material.reading == math.ceil(material.words / program.READING)


@given(materials, categories, st.integers(0, 600))
def test_as_many_categories_as_are_said_to_fit_do_fit_and_one_more_does_not(material, chosen, available):
    """What the leader reads is what the programme then is."""
    most = program.budget(program.program(chosen, material), available, material).most
    names = [str(n) for n in range(program.MOST + 1)]
    if most:
        assert program.needed(program.program(names[:most], material)) <= available
    if most < program.MOST:
        assert program.needed(program.program(names[: most + 1], material)) > available


@given(materials, categories.filter(bool), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 240)), max_size=6))
def test_typed_minutes_are_kept_whatever_is_planned_anew(material, chosen, changes):
    """Planning a second time changes nothing more."""
    items = program.program(chosen, material)
    for place, minutes in changes:
        items = program.typed(items, place % len(items), minutes)
    assert program.program(chosen, material, items) == items


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_item_that_a_session_can_hold_is_planned(kind):
    """Nothing of the programme is left to somebody's memory."""
    assert kind in {one.kind for one in planned(2)}
