"""What recommendations rest on: counted by hand in the shared case, and what must hold for any network."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.analysis import evidence
from netlib.frames import frame
from netlib.workbench import open_workbench

CASE = Path(__file__).resolve().parents[2] / "shared" / "cases" / "deleokonomi"
ROLES = ("citizen", "user", "relative", "professional", "manager", "politician")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Give the frames of the shared example case."""
    if not CASE.exists():
        pytest.skip("the shared example case (../shared/cases/deleokonomi) is not on this machine")
    bench = open_workbench(tmp_path_factory.mktemp("e") / "store.sqlite")
    bench.import_case(CASE)
    return bench.network("deleokonomi")


def linked(seen):
    """Trace the recommendations of a network."""
    notes = evidence.standing(seen.notes, seen.decisions)
    return evidence.chain(seen.recommendations, seen.statements, seen.patterns, notes)


def test_the_case_rests_on_26_statements_of_which_ten_have_no_note(case):
    """Counted by hand: 26 supporting statements, 16 under a note of the final meeting, 10 direct."""
    links = linked(case)
    assert len(links) == links["statement"].nunique() == 26
    assert (links["kind"] == "direct").sum() == 10
    direct = set(links.loc[links["kind"] == "direct", "number"])
    assert direct == {55, 67, 74, 113, 95, 104, 126, 124, 112, 128}


def test_four_of_the_cases_five_recommendations_have_no_citizen_behind_them(case):
    """Counted by hand: only the fourth rests on citizens, on two of them."""
    counts = evidence.counts(case.recommendations, linked(case))
    assert list(counts["statements"]) == [6, 7, 3, 7, 3]
    assert list(counts["meetings"]) == [2, 3, 2, 4, 2]
    assert list(counts["citizens"]) == [0, 0, 0, 2, 0]


def test_two_of_the_citizens_25_statements_were_carried_on(case):
    """Counted by hand; associations, company, research and council are each fewer than three and stand together."""
    table = evidence.carried_on(case.recommendations, case.statements, case.participants, case.patterns, case.notes)
    assert table.to_dict("index") == {
        "citizen": {"carried": 2, "statements": 25, "participants": 3},
        "professional": {"carried": 15, "statements": 43, "participants": 5},
        "manager": {"carried": 9, "statements": 26, "participants": 3},
        "others": {"carried": 0, "statements": 38, "participants": 5},
    }
    assert list(table.index) == ["citizen", "professional", "manager", "others"]


def test_what_is_mentioned_but_not_behind_a_recommendation_is_told_by_number(case):
    """Statement 56 stands behind the first recommendation, 121 and 13 behind none."""
    rest = evidence.mentioned_only({"D121", "D013", "D056"}, linked(case), case.statements)
    assert list(rest["number"]) == [13, 121]


def statements(*rows):
    """Make statements of (key, role), numbered as they stand, at meeting 1."""
    return frame("statement", [
        (key, {"number": number, "meeting": 1, "text": key, "actor_type": role})
        for number, (key, role) in enumerate(rows, start=1)
    ])  # fmt: skip


def recommendations(*rows):
    """Make recommendations of (statements, patterns)."""
    return frame("recommendation", [
        (f"r{rank}", {"rank": rank, "text": "gør noget", "statements": list(named), "patterns": list(through)})
        for rank, (named, through) in enumerate(rows, start=1)
    ])  # fmt: skip


def note(key, refers_to, text="en seddel"):
    """Make the row of a note."""
    return key, {"category": "value", "text": text, "refers_to": list(refers_to)}


SAID = statements(("a", "citizen"), ("b", "manager"), ("c", "citizen"), ("d", "professional"))
NO_PATTERNS, NO_NOTES = frame("pattern", []), frame("note", [])


def test_a_recommendation_rests_on_what_its_patterns_hold_also_through_notes():
    """The pattern holds one statement itself and one through its note; the named third is direct."""
    patterns = frame("pattern", [("p", {"number": 1, "title": "P", "statements": ["a"], "notes": ["n"]})])
    links = evidence.chain(recommendations((["d"], ["p"])), SAID, patterns, frame("note", [note("n", ["c"])]))
    assert list(zip(links["kind"], links["statement"], strict=True)) == [
        ("pattern", "a"), ("pattern", "c"), ("direct", "d"),
    ]  # fmt: skip


def test_notes_gather_only_where_the_network_has_no_patterns():
    """With a pattern in the store, a statement that only a note holds is direct."""
    patterns = frame("pattern", [("p", {"number": 1, "title": "P", "statements": ["a"]})])
    notes = frame("note", [note("n", ["b"])])
    wanted = recommendations((["a", "b"], []))
    assert list(evidence.chain(wanted, SAID, patterns, notes)["kind"]) == ["pattern", "direct"]
    assert list(evidence.chain(wanted, SAID, NO_PATTERNS, notes)["kind"]) == ["note", "direct"]


def test_a_note_that_was_set_aside_gathers_nothing_and_a_merged_one_gathers_under_its_host():
    """The first note was merged into the second, the third set aside."""
    notes = frame("note", [note("n1", ["a"]), note("n2", ["b"]), note("n3", ["c"])])
    decisions = frame("decision", [
        ("n1", {"item": "n1", "outcome": "merged", "into": "n2"}), ("n3", {"item": "n3", "outcome": "set_aside"}),
    ])  # fmt: skip
    kept = evidence.standing(notes, decisions)
    assert dict(zip(kept["key"], map(sorted, kept["refers_to"]), strict=True)) == {"n2": ["a", "b"]}


def test_a_statement_behind_two_recommendations_is_carried_on_once():
    """Three citizens took part, so that they stand alone."""
    people = frame("participation", [(f"p{i}", {"actor_type": "citizen"}) for i in range(3)])
    wanted = recommendations((["a"], []), (["a"], []))
    table = evidence.carried_on(wanted, SAID, people, NO_PATTERNS, NO_NOTES)
    assert table.loc["citizen", ["carried", "statements"]].tolist() == [1, 2]


def test_citizens_users_and_relatives_are_one_perspective():
    """One of each is three people: enough to stand alone, as citizens."""
    people = frame("participation", [(role, {"actor_type": role}) for role in evidence.CITIZENS])
    assert evidence.perspectives(evidence.CITIZENS, people) == dict.fromkeys(evidence.CITIZENS, "citizen")


def test_a_perspective_of_two_people_is_not_shown_alone():
    """Two managers could be recognised."""
    people = frame("participation", [(key, {"actor_type": "manager"}) for key in "ab"])
    assert evidence.perspectives(["manager"], people) == {"manager": "others"}


def test_a_recommendation_without_statements_is_counted_as_resting_on_none():
    """Nothing is left out of the table because it has no evidence."""
    wanted = recommendations(([], []))
    links = evidence.chain(wanted, SAID, NO_PATTERNS, NO_NOTES)
    assert evidence.counts(wanted, links).loc["r1"].tolist() == [0, 0, 0]


KEYS = st.sampled_from("abcdefgh")
SETS = st.lists(KEYS, max_size=6, unique=True)


@given(
    roles=st.lists(st.sampled_from(ROLES), min_size=8, max_size=8), named=st.lists(SETS, max_size=4),
    held=st.lists(SETS, max_size=4), people=st.lists(st.sampled_from(ROLES), max_size=12),
)  # fmt: skip
def test_every_statement_is_counted_under_exactly_one_perspective(roles, named, held, people):
    """Sums over the perspectives are the sums over the statements, and nobody stands alone with fewer than three."""
    said = statements(*zip("abcdefgh", roles, strict=True))
    wanted = recommendations(*((one, []) for one in named))
    took_part = frame("participation", [(f"p{i}", {"actor_type": role}) for i, role in enumerate(people)])
    notes = frame("note", [note(f"n{i}", one) for i, one in enumerate(held)])
    table = evidence.carried_on(wanted, said, took_part, NO_PATTERNS, notes)
    assert table["statements"].sum() == len(said)
    assert table["carried"].sum() == len({key for one in named for key in one})
    assert (table["carried"] <= table["statements"]).all()
    assert (table.drop(index="others", errors="ignore")["participants"] >= evidence.LEAST).all()


@given(named=st.lists(SETS, max_size=4), held=st.lists(SETS, max_size=4))
def test_within_a_recommendation_every_statement_stands_once_and_none_is_lost(named, held):
    """Whatever the notes hold, the groups of a recommendation are a partition of its statements."""
    said = statements(*((key, "citizen") for key in "abcdefgh"))
    wanted = recommendations(*((one, []) for one in named))
    links = evidence.chain(wanted, said, NO_PATTERNS, frame("note", [note(f"n{i}", one) for i, one in enumerate(held)]))
    for key, one in zip(wanted["key"], named, strict=True):
        assert sorted(links.loc[links["recommendation"] == key, "statement"]) == sorted(one)
    holding = {key for one in held for key in one}
    assert set(links.loc[links["kind"] == "direct", "statement"]).isdisjoint(holding)


@given(
    decided=st.dictionaries(st.sampled_from(["n0", "n1", "n2", "n3"]), st.sampled_from(["n0", "n1", "n2", "n3"])),
)
def test_merging_in_a_ring_ends_and_loses_nothing(decided):
    """Notes merged into each other are somebody's slip: they stand, as nobody else holds what they say."""

    def ends(key):
        passed = []
        while key in decided and key not in passed:
            passed.append(key)
            key = decided[key]
        return key not in passed

    notes = frame("note", [note(f"n{i}", ["a"]) for i in range(4)])
    rows = [(item, {"item": item, "outcome": "merged", "into": into}) for item, into in decided.items()]
    kept = evidence.standing(notes, frame("decision", rows))
    assert set(kept["key"]) == {key for key in ("n0", "n1", "n2", "n3") if key not in decided or not ends(key)}


def test_frames_without_rows_give_tables_without_rows():
    """A network of which only the name is known has no evidence, and no error."""
    nobody = frame("participation", [])
    table = evidence.carried_on(frame("recommendation", []), frame("statement", []), nobody, NO_PATTERNS, NO_NOTES)
    assert table.empty
    assert isinstance(table, pd.DataFrame)
