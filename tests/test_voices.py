"""Who says what: the perspectives side by side, what fills most, what stands alone, where it is seen differently."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_board import decisions, notes, votes

from netlib.analysis import board, crossings, differences, dominance, matrices, perspectives, speakers, voices
from netlib.errors import NotFoundError
from netlib.frames import frame
from netlib.handbook import files_in, parse, shipped_folder
from netlib.workbench import open_workbench

GROUPS = {"professional": "municipality", "manager": "municipality", "citizen": "citizens", "volunteer": "citizens",
          "company": "others"}  # fmt: skip
ROLES = [*GROUPS, "own_role"]


def wall(*rows):
    """Hang cards: `(key, actor_type, subtheme, kind, speaker, text)`, numbered in order; the last may be missing."""
    usual = ("citizen", "A", "statement", None, "ord")
    full = [(row[0], *row[1:], *usual[len(row) - 1 :]) for row in rows]
    return frame("statement", [
        (key, {"number": n, "meeting": 1, "actor_type": role, "subtheme": subtheme, "kind": kind, "speaker": speaker,
               "text": text})
        for n, (key, role, subtheme, kind, speaker, text) in enumerate(full, start=1)
    ])  # fmt: skip


def headings(*titles):
    """Write headings under their own titles."""
    return frame("heading", [(title, {"title": title}) for title in titles])


def patterns(*rows):
    """See patterns: `(key, [notes], [statements])`."""
    return frame("pattern", [
        (key, {"number": n, "title": key, "notes": mine, "statements": own})
        for n, (key, mine, own) in enumerate(rows, start=1)
    ])  # fmt: skip


# ------------------------------------------------------------------------------------------------------ the groups


def test_a_network_counts_a_role_where_it_wants_to_and_the_rest_by_the_handbook():
    """What neither places, or places nowhere, is under others."""
    types = parse("learning", files_in(shipped_folder())).words.actor_type
    found = perspectives.groups(types, {"researcher": "municipality", "neighbour": "citizens", "company": "nowhere"})
    assert [found[one] for one in ("manager", "researcher", "neighbour", "company", "politician")] == [
        "municipality", "municipality", "citizens", "others", "others",
    ]  # fmt: skip
    assert perspectives.groups(types, None) == perspectives.groups(types, float("nan")) == perspectives.groups(types)


def test_grouping_is_an_action_that_the_view_follows_and_undo_takes_back(tmp_path):
    """Only what differs from the handbook is stored, so that an edited handbook still counts for the rest."""
    bench = open_workbench(tmp_path / "a.sqlite", create=True)
    bench.start("n", "Et netværk")
    usual = bench.network("n").groups
    action = bench.actions("n").group_perspectives({**usual, "volunteer": "others"})
    seen = bench.network("n")
    assert seen.groups == {**usual, "volunteer": "others"}
    assert seen.about["groups"] == {"volunteer": "others"}
    assert seen.title == "Et netværk"
    bench.undo("n", action)
    assert bench.network("n").groups == usual


def test_a_perspective_that_there_is_not_is_refused_with_those_there_are(tmp_path):
    """Nothing is written."""
    bench = open_workbench(tmp_path / "a.sqlite", create=True)
    bench.start("n", "Et netværk")
    with pytest.raises(NotFoundError, match="municipality, citizens, others"):
        bench.actions("n").group_perspectives({"volunteer": "elsewhere"})
    assert bench.network("n").about["groups"] == {}


# ----------------------------------------------------------------------------------------------------- side by side


def test_quotes_come_first_then_what_notes_point_at_then_the_shorter():
    """Each perspective for itself, always in the same order."""
    said = wall(
        ("S1", "citizen", "A", "statement", None, "et to tre fire"),
        ("S2", "citizen", "A", "statement", None, "et to"),
        ("S3", "citizen", "A", "statement", None, "et to tre"),
        ("S4", "citizen", "A", "quote", None, "et langt citat med mange ord i"),
        ("S5", "professional", "A"),
        ("S6", "company", "A"),
    )
    board_ = notes(("n1", "value", ["S3"]), ("n2", "value", ["S3", "S3"]))
    found = voices.side_by_side(said, headings(), board_, GROUPS)
    assert found["key"].tolist() == ["S5", "S4", "S3", "S2", "S1", "S6"]
    assert found["group"].tolist() == ["municipality", *["citizens"] * 4, "others"]
    assert found.set_index("key")["notes"]["S3"] == 2


def test_headings_where_both_sides_speak_stand_first_the_most_noted_of_them_at_the_top():
    """The group's own heading counts before the subtheme."""
    said = wall(("S1", "citizen", "Kun borgere"), ("S2", "citizen", "B"), ("S3", "manager", "B"),
                ("S4", "citizen", "C"), ("S5", "manager", "C"))  # fmt: skip
    said.loc[said["key"] == "S4", "heading"] = said.loc[said["key"] == "S5", "heading"] = "O1"
    titles = frame("heading", [("O1", {"title": "Gruppens egen"})])
    found = voices.side_by_side(said, titles, notes(("n", "value", ["S5", "S1"])), GROUPS)
    assert list(dict.fromkeys(found["title"])) == ["Gruppens egen", "B", "Kun borgere"]


CARDS = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(["A", "B", ""]), st.sampled_from(["quote", "statement"]),
              st.sampled_from(["p1", "p2", None]), st.sampled_from(["et", "et to", "et to tre"])),
    max_size=12,
)  # fmt: skip
WRITTEN = st.lists(
    st.tuples(st.sampled_from(["value", "paradox"]),
              st.lists(st.sampled_from([f"S{n}" for n in range(1, 14)]), max_size=4)),
    max_size=6,
)  # fmt: skip


def hung(cards):
    """Hang drawn cards on the wall."""
    return wall(*((f"S{n}", *card) for n, card in enumerate(cards, start=1)))


@settings(max_examples=30)
@given(cards=CARDS, written=WRITTEN)
def test_no_statement_is_lost_between_the_sides_and_none_is_told_twice(cards, written):
    """Whatever is on the wall stands under one heading, under one perspective."""
    said = hung(cards)
    board_ = notes(*((f"n{i}", category, refs) for i, (category, refs) in enumerate(written)))
    found = voices.side_by_side(said, headings(), board_, GROUPS)
    assert sorted(found["key"]) == sorted(said["key"])
    assert set(found["group"]) <= set(matrices.GROUPS)
    spread = dominance.spread(said, headings(), board_, GROUPS)
    assert spread["statements"].sum() == len(said)
    assert (spread["speakers"] + spread["unknown"] >= 1).all()
    assert spread["statements"].is_monotonic_decreasing


# ---------------------------------------------------------------------------------------- what fills, what is alone


def test_what_fills_most_is_told_with_meetings_perspectives_and_people():
    """Two of A's three statements are one person's, and of one nobody knows whose it is."""
    said = wall(("S1", "citizen", "A", "statement", "p1"), ("S2", "citizen", "A", "statement", "p1"),
                ("S3", "manager", "A"), ("S4", "company", "B", "statement", "p2"))  # fmt: skip
    said.loc[said["key"] == "S3", "meeting"] = 2
    written = notes(("n1", "value", ["S1", "S2"]), ("n2", "value", ["S1", "S4"]))
    found = dominance.spread(said, headings(), written, GROUPS)
    assert found.to_dict("records") == [
        {"title": "A", "statements": 3, "meetings": 2, "groups": ["municipality", "citizens"], "speakers": 1,
         "unknown": 1, "notes": 2},
        {"title": "B", "statements": 1, "meetings": 1, "groups": ["others"], "speakers": 1, "unknown": 0, "notes": 1},
    ]  # fmt: skip


def test_what_was_said_at_the_final_meeting_is_not_among_what_was_analysed():
    """It is about the rest."""
    said = wall(("S1",), ("S2",))
    said.loc[said["key"] == "S2", "meeting"] = 5
    planned = frame("meeting", [("1", {"number": 1}), ("5", {"number": 5, "kind": "final_analysis"})])
    assert dominance.material(said, planned)["key"].tolist() == ["S1"]


def test_a_lone_voice_is_alone_under_its_heading_among_its_own_or_behind_a_note():
    """Those that no note points at are read first."""
    said = wall(("S1", "citizen", "B"), ("S2", "citizen", "A"), ("S3", "manager", "A"), ("S4", "manager", "A"),
                ("S5", "manager", "A"))  # fmt: skip
    table = board.notes(notes(("n", "value", ["S1"]), ("m", "value", ["S4", "S5"])), votes(), decisions(), said)
    found = dominance.lone_voices(said, headings(), table, GROUPS)
    assert found["key"].tolist() == ["S2", "S1"]
    assert found["because"].tolist() == [["group"], ["heading", "note"]]
    assert found["notes"].tolist() == [0, 1]


@settings(max_examples=30)
@given(cards=CARDS, written=WRITTEN)
def test_a_lone_voice_stays_among_the_statements_whatever_is_found_of_it(cards, written):
    """Flagged, never removed: each has its reason, and each is still on the wall."""
    said = hung(cards)
    board_ = notes(*((f"n{i}", category, refs) for i, (category, refs) in enumerate(written)))
    found = dominance.lone_voices(said, headings(), board.notes(board_, votes(), decisions(), said), GROUPS)
    assert set(found["key"]) <= set(said["key"])
    assert found["key"].is_unique
    assert all(found["because"].map(len) > 0)
    alone = said.groupby("subtheme")["key"].transform("size") == 1
    assert set(said.loc[alone, "key"]) <= set(found["key"])


# ---------------------------------------------------------------------------------------------- patterns in figures


def test_a_pattern_is_counted_by_the_category_of_its_notes_and_what_stands_without_one():
    """S1 stands under two categories and counts in both; S4 is the pattern's own; a note that is gone is no note."""
    said = wall(("S1",), ("S2",), ("S3",), ("S4", "manager"))
    written = notes(("n1", "value", ["S1", "S2"]), ("n2", "paradox", ["S1", "gone"]), ("n3", "paradox", ["S3"]))
    seen = patterns(("p", ["n1", "n2", "gone"], ["S4", "S1"]), ("q", [], []))
    found = crossings.pattern_by_category(seen, written, said, ["paradox", "value"])
    assert found.columns.tolist() == ["paradox", "value", "direct"]
    assert found.to_numpy().tolist() == [[1, 2, 1], [0, 0, 0]]
    assert crossings.pattern_by_group(seen, written, said, GROUPS).to_numpy().tolist() == [[1, 2, 0], [0, 0, 0]]


LINKED = st.lists(
    st.tuples(st.lists(st.sampled_from([f"n{i}" for i in range(7)]), max_size=4),
              st.lists(st.sampled_from([f"S{n}" for n in range(1, 14)]), max_size=4)),
    max_size=4,
)  # fmt: skip


@settings(max_examples=30)
@given(cards=CARDS, written=WRITTEN, linked=LINKED)
def test_every_row_of_a_pattern_sums_to_what_board_says_it_rests_on(cards, written, linked):
    """Meetings and perspectives split the same statements; categories may tell one twice, never none."""
    said = hung(cards)
    board_ = notes(*((f"n{i}", category, refs) for i, (category, refs) in enumerate(written)))
    seen = patterns(*((f"p{i}", mine, own) for i, (mine, own) in enumerate(linked)))
    wanted = board.patterns(seen, board_, said, GROUPS)["numbers"].map(len).tolist()
    by_group = crossings.pattern_by_group(seen, board_, said, GROUPS)
    assert by_group.sum(axis="columns").tolist() == wanted
    assert crossings.pattern_by_meeting(seen, board_, said, frame("meeting", [])).sum(axis="columns").tolist() == wanted
    by_category = crossings.pattern_by_category(seen, board_, said, ["value", "paradox"])
    assert (by_category.sum(axis="columns") >= wanted).all()
    people = crossings.pattern_by_group(seen, board_, said, GROUPS, speakers=True)
    assert (people <= by_group).all(axis=None)
    assert ((people > 0) == (by_group > 0)).all(axis=None)


# --------------------------------------------------------------------------------------------------- small numbers


def test_speakers_are_told_apart_and_each_unknown_one_counts_as_one():
    """By person's key, by a report's number, or not at all."""
    said = wall(("S1", "citizen", "A", "quote", "p1"), ("S2",), ("S3", "citizen", "A", "quote", "p1"), ("S4",))
    found = speakers.voices(said)
    assert found[0] == found[2] >= 0
    assert found.nunique() == 3
    assert speakers.voices(said.drop(columns="speaker").assign(voice=[4, -1, 4, -1])).nunique() == 3
    assert (speakers.voices(said.drop(columns="speaker")) < 0).all()


def test_a_number_with_fewer_than_three_people_is_hidden_and_cannot_be_worked_out():
    """Row b has one such number, so the smallest other is hidden with it; a zero tells that nobody spoke."""
    counts = pd.DataFrame({"x": [5, 9, 0], "y": [4, 6, 7], "z": [0, 2, 0]}, index=["a", "b", "c"])
    people = pd.DataFrame({"x": [3, 5, 0], "y": [3, 4, 2], "z": [0, 2, 0]}, index=["a", "b", "c"])
    assert speakers.hidden(counts, people).to_numpy().tolist() == [
        [False, False, False], [False, True, True], [False, True, False],
    ]  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.tuples(st.integers(0, 9), st.integers(1, 9))] * 3), min_size=1, max_size=5))
def test_no_small_number_is_printed_and_none_follows_from_the_rest_of_its_row(rows):
    """Either several numbers of a row are hidden, or there is no other that could be."""
    counts = pd.DataFrame([[n for n, _ in row] for row in rows])
    people = pd.DataFrame([[min(n, m) for n, m in row] for row in rows])
    found = speakers.hidden(counts, people)
    assert not found[counts == 0].any(axis=None)
    assert found[(counts > 0) & (people < speakers.LEAST)].fillna(value=True).all(axis=None)
    for name, row in found.iterrows():
        assert row.sum() != 1 or (counts.loc[name] > 0).sum() == 1


# ------------------------------------------------------------------------------------------------ seen differently


def test_a_statement_that_notes_place_under_different_categories_is_seen_differently():
    """Two notes of one category agree, however many they are."""
    written = notes(("a", "value", ["S1", "S2"]), ("b", "paradox", ["S1"]), ("c", "value", ["S2", "gone"]))
    found = differences.seen_as_different(written, wall(("S1",), ("S2",)))
    assert found.to_dict("records") == [
        {"key": "S1", "number": 1, "categories": ["value", "paradox"], "notes": ["a", "b"]}
    ]


def test_connections_and_contradictions_are_those_that_the_posters_tell():
    """Other answers of a poster are not about differences, and a blank one says nothing."""
    told = frame("poster", [
        ("value", {"answers": {"connections": " Tid og tillid. ", "themes": "Ét"}}),
        ("paradox", {"answers": {"connections": " "}}),
    ])  # fmt: skip
    assert differences.written_on_posters(told).to_numpy().tolist() == [["value", "connections", "Tid og tillid."]]


def test_a_heading_is_one_sided_where_one_perspective_alone_has_two_or_more():
    """One statement is a lone voice."""
    said = wall(("S1", "citizen", "A"), ("S2", "volunteer", "A"), ("S3", "citizen", "B"), ("S4", "manager", "C"),
                ("S5", "citizen", "C"))  # fmt: skip
    found = differences.one_sided(voices.side_by_side(said, headings(), notes(), GROUPS))
    assert found.to_numpy().tolist() == [["A", "citizens", 2]]


def test_what_got_dots_and_was_challenged_is_pulled_both_ways():
    """Notes and patterns; without dots, or without a challenge, nobody disagrees."""
    written = notes(*((key, "value", []) for key in "abc"))
    put = votes(("a", "room", 1), ("b", "room", 3), ("p", "room", 2))
    decided = decisions(("a", "set_aside"), ("c", "local"), ("p", "kept"))
    table = board.notes(written, put, decided, wall())
    assert differences.pulled_both_ways(table)["key"].tolist() == ["a"]
    of_patterns = board.patterns_decided(patterns(("p", [], []), ("q", [], [])), put, decided)
    assert differences.pulled_both_ways(of_patterns)[["key", "dots", "outcome"]].to_numpy().tolist() == [
        ["p", 2, "kept"]
    ]


def test_a_note_or_pattern_that_was_withheld_is_not_shown():
    """Somebody can be recognised in it."""
    written = notes(("a", "value", []), ("b", "value", []))
    assert board.shown(written, decisions(("a", "withheld")))["key"].tolist() == ["b"]
    assert board.shown(patterns(("p", [], [])), decisions(("p", "withheld"))).empty


def test_empty_frames_give_empty_tables():
    """The first day of a network."""
    said, table = wall(), board.notes(notes(), votes(), decisions(), wall())
    assert voices.side_by_side(said, headings(), notes(), GROUPS).empty
    assert dominance.spread(said, headings(), notes(), GROUPS).empty
    assert dominance.lone_voices(said, headings(), table, GROUPS).empty
    assert differences.seen_as_different(notes(), said).empty
    assert differences.written_on_posters(frame("poster", [])).empty
    assert differences.one_sided(voices.side_by_side(said, headings(), notes(), GROUPS)).empty
    assert differences.pulled_both_ways(table).empty
    assert crossings.pattern_by_category(patterns(), notes(), said, ["value"]).shape == (0, 1)
    assert crossings.pattern_by_group(patterns(), notes(), said, GROUPS).shape == (0, 3)
    assert crossings.speakers_by_group(notes(), said, ["value"], GROUPS).to_numpy().tolist() == [[0, 0, 0]]
