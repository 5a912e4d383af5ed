"""Who covers which corner and which need, held against networks made by hand."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib import handbook
from netlib.analysis import competence, diversity
from netlib.analysis.people import People
from netlib.frames import frames

BOOK = handbook.load()
GROUPS = {word.key: word.group for word in BOOK.words.actor_type}
PEOPLE = {
    "p-leader": {"unit": "Klima", "participation_type": "core", "actor_type": "professional"},
    "p-jurist": {"unit": "Jura", "covers": {"framework": "covers"}, "actor_type": "professional"},
    "p-school": {"unit": "Skolen", "actor_type": "manager", "phases": ["design", "learning"]},
    "p-citizen": {"actor_type": "citizen", "covers": {"external": "partly"}, "contact_state": "in_dialogue"},
    "p-gone": {"actor_type": "researcher", "covers": {"expert": "covers"}, "contact_state": "declined"},
}
NEEDS = {
    "need-1": {"function": "En skoleleder", "axis": "expert", "covered_by": ["p-school"], "partly_by": ["p-school"]},
    "need-2": {"function": "En forsker", "axis": "external", "covered_by": ["p-gone"]},
    "need-3": {"function": "En borger", "axis": "external", "partly_by": ["p-citizen", "p-nobody"]},
    "need-4": {"function": "En jurist", "axis": "framework", "covered_by": ["p-jurist"]},
    "need-5": {"function": "En nabo", "axis": "of_an_earlier_model"},
}


def network(people=PEOPLE, needs=NEEDS, **kinds):
    """Make the frames of a network."""
    return frames(
        {
            "network": [("n", {"title": "N"})],
            "participation": list(people.items()),
            "need": list(needs.items()),
            **kinds,
        }
    )


def seen(*, confirmed=False, **kinds):
    """Read a network's people and needs."""
    return People.of(network(**kinds), BOOK, confirmed=confirmed)


def at(table, axis):
    """Give the row of one corner."""
    return table.set_index("axis").loc[axis]


def test_without_a_model_of_its_own_a_network_has_the_handbooks_three_boxes():
    """H75-H77, in the reader's language, each with its questions."""
    corners = competence.corners(network().competence_models, BOOK, "en")
    assert list(corners["axis"]) == ["expert", "external", "framework"]
    assert corners["label"].iloc[0] == "Professional expertise"
    assert set(corners["source"]) == {"handbook"}
    assert all(len(questions) > 2 for questions in corners["questions"])


def test_a_networks_own_model_holds_with_its_words_and_notes():
    """Five corners, one of them inferred, one without a short name."""
    axes = [{"key": key, "label": f"Hjørne {key}"} for key in "abcd"]
    axes.append({"key": "e", "label": "Et langt navn", "short": "Kort", "source": "inferred"})
    model = [("model", {"axes": axes, "notes": {"a": "To af dem"}})]
    corners = competence.corners(network(competence_model=model).competence_models, BOOK)
    assert list(corners["short"]) == ["Hjørne a", "Hjørne b", "Hjørne c", "Hjørne d", "Kort"]
    assert list(corners["note"]) == ["To af dem", "", "", "", ""]
    assert list(corners["source"]) == ["own"] * 4 + ["inferred"]


def test_whoever_declined_or_left_does_not_count_and_confirmed_is_a_second_view():
    """Of five, one has declined and one is still in dialogue."""
    people = network().participants
    assert "p-gone" not in set(competence.counted(people)["key"])
    assert len(competence.counted(people)) == 4
    assert set(competence.counted(people, confirmed=True)["key"]) == {"p-leader", "p-jurist", "p-school"}
    left = network({"p-x": {"contact_state": "left"}}).participants
    assert competence.counted(left).empty


def test_a_viewer_who_sees_no_contact_states_is_told_of_everybody():
    """The column is for those who lead."""
    people = network().participants.drop(columns=["contact_state"])
    assert len(competence.counted(people)) == 5


def test_a_need_is_covered_partly_covered_or_open_by_those_who_count():
    """Whoever fills it wholly is not told as partly; whoever declined or is unknown fills nothing."""
    needs = seen().needs.set_index("key")
    assert dict(needs["state"]) == {
        "need-1": "covered", "need-2": "open", "need-3": "partly", "need-4": "covered", "need-5": "open"
    }  # fmt: skip
    assert needs.loc["need-1", "partly_by"] == []
    assert needs.loc["need-3", "partly_by"] == ["p-citizen"]
    assert needs.loc["need-5", "axis"] == ""
    assert seen(confirmed=True).needs.set_index("key").loc["need-3", "state"] == "open"


def test_open_needs_put_those_that_nobody_fills_first():
    """Covered ones are not among them."""
    assert list(seen().open_needs["key"]) == ["need-2", "need-5", "need-3"]


def test_a_corner_is_covered_by_a_tick_or_by_a_need_and_hangs_on_one_person():
    """Depth and breadth of the three boxes."""
    table = seen().coverage
    expert, external, framework = (at(table, axis) for axis in ("expert", "external", "framework"))
    assert (expert["needs"], expert["covered"], expert["depth"], expert["breadth"]) == (1, 1, "covers", 1)
    assert expert["hangs_on"] == "p-school"  # by filling a need there, without a tick; p-gone has declined
    assert (external["needs"], external["covered"], external["partly"], external["open"]) == (2, 0, 1, 1)
    assert (external["depth"], external["partly_by"], external["hangs_on"]) == ("partly", ["p-citizen"], "p-citizen")
    assert (framework["wholly_by"], framework["breadth"]) == (["p-jurist"], 1)  # ticked and filling: once


def test_two_people_at_a_corner_are_two_and_nobody_is_nobody():
    """Wholly and partly count alike for the breadth; an empty corner has no depth and hangs on none."""
    people = {"p-1": {"covers": {"expert": "covers"}}, "p-2": {"covers": {"expert": "partly"}}}
    table = seen(people=people, needs={}).coverage
    assert (at(table, "expert")["breadth"], at(table, "expert")["hangs_on"]) == (2, None)
    assert (at(table, "external")["depth"], at(table, "external")["hangs_on"]) == ("", None)


def test_filling_a_need_wholly_outweighs_a_partial_tick_at_its_corner():
    """The better of the two is told, and the person once."""
    people = {"p-1": {"covers": {"expert": "partly"}}}
    table = seen(people=people, needs={"n": {"function": "x", "axis": "expert", "covered_by": ["p-1"]}}).coverage
    assert at(table, "expert")["wholly_by"] == ["p-1"]
    assert at(table, "expert")["partly_by"] == []


KEYS = st.sampled_from([f"p-{i}" for i in range(5)])
DEGREE = st.dictionaries(st.sampled_from(["expert", "external", "elsewhere"]), st.sampled_from(["covers", "partly"]))
NEED = st.fixed_dictionaries(
    {"function": st.just("x"), "axis": st.sampled_from(["expert", "external", "", "elsewhere"]),
     "covered_by": st.lists(KEYS, max_size=3), "partly_by": st.lists(KEYS, max_size=3)}
)  # fmt: skip


@settings(max_examples=40)
@given(ticked=st.lists(DEGREE, max_size=4), needs=st.lists(NEED, max_size=6), confirmed=st.booleans())
def test_the_tables_agree_with_each_other(ticked, needs, confirmed):
    """States sum to needs, breadth to people; a corner hangs on somebody exactly where its breadth is one."""
    people = {f"p-{i}": {"covers": covers} for i, covers in enumerate(ticked)}
    found = seen(people=people, needs={f"n{i}": one for i, one in enumerate(needs)}, confirmed=confirmed)
    table = found.coverage
    assert (table["covered"] + table["partly"] + table["open"]).equals(table["needs"])
    assert table["needs"].sum() == sum(one["axis"] in {"expert", "external"} for one in needs)
    for corner in table.itertuples():
        there = [*corner.wholly_by, *corner.partly_by]
        assert len(there) == len(set(there)) == corner.breadth
        assert (corner.hangs_on is not None) == (corner.breadth == 1)
        assert bool(corner.depth) == bool(there)


def test_three_perspectives_are_always_told_and_the_network_may_have_its_own_mind():
    """A manager counted under others, by the network's own grouping."""
    assert list(seen().by_perspective["n"]) == [3, 1, 0]
    own = People.of(network(network=[("n", {"title": "N", "groups": {"manager": "others"}})]), BOOK)
    table = own.by_perspective.set_index("group")
    assert list(table.index) == ["municipality", "citizens", "others"]
    assert table.loc["others", "people"] == ["p-school"]


def test_units_are_told_the_largest_first_and_those_without_one_last():
    """Citizens mostly have none."""
    people = {**PEOPLE, "p-more": {"unit": "Skolen"}}
    table = seen(people=people).by_unit
    assert list(table["unit"]) == ["Skolen", "Jura", "Klima", ""]
    assert list(table["n"]) == [2, 1, 1, 1]


def test_the_share_from_outside_and_of_citizens_is_of_those_who_count():
    """One of four; of nobody there is no share."""
    table = seen().from_outside.set_index("what")
    assert tuple(table.loc["outside", ["n", "of", "share"]]) == (1, 4, 0.25)
    assert tuple(table.loc["citizens", ["n", "of"]]) == (1, 4)
    politician = network({"p-1": {"actor_type": "politician"}}).participants
    assert list(diversity.from_outside(politician, GROUPS)["n"]) == [1, 0]
    assert math.isnan(diversity.from_outside(politician.head(0), GROUPS)["share"].iloc[0])


def test_a_core_participant_without_phases_is_in_all_and_others_in_those_that_are_written():
    """Of somebody who is not core and has none, it has not been said yet."""
    table = seen().by_phase
    assert list(table.index) == ["start", "design", "learning", "spread"]
    assert table["p-leader"].all()
    assert list(table["p-school"]) == [False, True, True, False]
    assert not table["p-jurist"].any()


def test_a_network_with_nobody_and_nothing_has_its_tables_too():
    """A network that starts."""
    empty = seen(people={}, needs={})
    assert list(empty.coverage["breadth"]) == [0, 0, 0]
    assert list(empty.by_perspective["n"]) == [0, 0, 0]
    assert empty.by_phase.shape == (4, 0)
    assert empty.by_unit.empty
    assert empty.open_needs.empty
    assert not empty.mapped


@pytest.mark.parametrize("kinds", [{"people": {}}, {"needs": {}}])
def test_a_need_or_a_tick_is_the_beginning_of_a_map(kinds):
    """From either on, findings about corners are meant for somebody."""
    assert seen(**kinds).mapped
