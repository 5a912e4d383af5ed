"""The crossings of categories with meetings, roles and perspectives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_board import deleokonomi, notes, statements

from netlib.analysis import matrices
from netlib.frames import frame

__all__ = ["deleokonomi"]  # a fixture that is used here too

METHOD = ["hidden_treasure", "paradox", "value"]
ROLES = ["professional", "manager", "citizen", "volunteer", "company"]
GROUPS = {"professional": "municipality", "manager": "municipality", "citizen": "citizens", "volunteer": "citizens",
          "company": "others", "nobody_knows": None}  # fmt: skip
WALL = statements(
    ("D1", 1, 1, "professional"),
    ("D2", 2, 1, "citizen"),
    ("D3", 3, 2, "citizen"),
    ("D4", 4, 2, "own_role"),
    ("D5", 5, 5, "company"),
)
BOARD = notes(
    ("a", "paradox", ["D1", "D2"]),
    ("b", "paradox", ["D2", "D3"]),
    ("c", "value", ["D2", "D4", "gone"]),
    ("d", "value", []),
)


def meetings(*rows):
    """Plan meetings: `(number, kind)`."""
    return frame("meeting", [(str(number), {"number": number, "kind": kind}) for number, kind in rows])


def test_statements_are_counted_by_meeting_with_the_zeros_kept():
    """D2 stands in two notes of one category: once there, and once in the other category."""
    planned = meetings((1, "ordinary"), (2, "ordinary"), (3, "ordinary"), (5, "final_analysis"), (6, "forum"))
    found = matrices.category_by_meeting(BOARD, WALL, planned, METHOD)
    assert found.index.tolist() == METHOD
    assert found.columns.tolist() == [1, 2, 3, 5]  # the final meeting has a statement, the forum none
    assert found.to_numpy().tolist() == [[0, 0, 0, 0], [2, 1, 0, 0], [1, 1, 0, 0]]


def test_statements_are_counted_by_role_in_the_handbooks_order():
    """A manager has said nothing at all; a role of the network's own comes last."""
    found = matrices.category_by_actor_type(BOARD, WALL, METHOD, ROLES)
    assert found.columns.tolist() == ["professional", "citizen", "company", "own_role"]
    assert found.loc["paradox"].tolist() == [1, 2, 0, 0]
    assert found.loc["value"].tolist() == [0, 1, 0, 1]


def test_statements_are_counted_by_perspective_always_in_the_same_order():
    """Whoever is not placed counts under others."""
    found = matrices.category_by_group(BOARD, WALL, METHOD, GROUPS)
    assert found.columns.tolist() == ["municipality", "citizens", "others"]
    assert found.to_numpy().tolist() == [[0, 0, 0], [1, 2, 0], [0, 1, 1]]


@pytest.mark.parametrize(
    ("role", "perspective"), [("manager", "municipality"), ("nobody_knows", "others"), ("unheard", "others")]
)
def test_a_role_without_a_perspective_is_under_others(role, perspective):
    """An edited handbook may leave the group out."""
    assert matrices.perspective(role, GROUPS) == perspective


def test_a_category_that_is_not_counted_is_an_error_not_a_loss():
    """Its statements would be missing without a word."""
    with pytest.raises(ValueError, match="paradox"):
        matrices.category_by_group(BOARD, WALL, ["value"], GROUPS)


def test_empty_frames_give_tables_of_zeros():
    """Half-way there are meetings and statements but no notes; in the beginning nothing."""
    planned = meetings((1, "ordinary"))
    assert matrices.category_by_meeting(notes(), WALL, planned, METHOD).to_numpy().sum() == 0
    assert matrices.category_by_group(notes(), statements(), [], GROUPS).shape == (0, 3)
    assert matrices.category_by_actor_type(notes(), statements(), METHOD, ROLES).shape == (3, 0)
    assert matrices.category_by_meeting(notes(), statements(), meetings(), []).shape == (0, 0)


REFS = st.lists(st.sampled_from([f"D{n}" for n in range(1, 7)]), max_size=6)
CARDS = st.lists(st.tuples(st.integers(1, 5), st.sampled_from([*ROLES, "own_role"])), max_size=6)


@settings(max_examples=40, deadline=None)
@given(written=st.lists(st.tuples(st.sampled_from(METHOD), REFS), max_size=8), cards=CARDS)
def test_every_row_sums_to_the_categorys_distinct_statements_however_it_is_crossed(written, cards):
    """Meetings, roles and perspectives split the same statements."""
    wall = statements(*((f"D{n}", n, meeting, role) for n, (meeting, role) in enumerate(cards, start=1)))
    board = notes(*((f"n{i}", category, refs) for i, (category, refs) in enumerate(written)))
    wanted = [len({ref for one, refs in written if one == name for ref in refs} & set(wall["key"])) for name in METHOD]
    crossings = [
        matrices.category_by_meeting(board, wall, meetings((1, "ordinary")), METHOD),
        matrices.category_by_actor_type(board, wall, METHOD, ROLES),
        matrices.category_by_group(board, wall, METHOD, GROUPS),
    ]
    for found in crossings:
        assert found.sum(axis="columns").tolist() == wanted
        assert (found >= 0).all(axis=None)


def test_the_case_gives_the_figures_of_the_picture(deleokonomi):
    """look/chart.png was drawn from the same board."""
    seen, types = deleokonomi, deleokonomi.handbook.words.actor_type
    method = ["hidden_treasure", "paradox", "wandering_story", "value"]
    found = matrices.category_by_group(seen.notes, seen.statements, method, {word.key: word.group for word in types})
    assert found.to_numpy().tolist() == [[11, 6, 0], [9, 3, 4], [6, 4, 4], [5, 6, 2]]
    by_meeting = matrices.category_by_meeting(seen.notes, seen.statements, seen.meetings, method)
    assert by_meeting.to_numpy().tolist() == [[2, 4, 4, 4, 3], [4, 3, 3, 5, 1], [5, 1, 2, 3, 3], [2, 3, 2, 2, 4]]
