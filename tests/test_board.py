"""Dots, outcomes, mergers and lone voices, as the final meeting left them."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.analysis import board
from netlib.frames import frame
from netlib.workbench import NetworkView, open_workbench

CASE = Path("/work/shared/cases/deleokonomi")
GROUPS = {"professional": "municipality", "citizen": "citizens", "volunteer": "citizens"}


def statements(*rows):
    """Hang cards on the wall: `(key, number)` or `(key, number, meeting, actor_type)`."""
    full = [(*row, 1, "citizen")[:4] if len(row) == 2 else row for row in rows]
    return frame("statement", [
        (key, {"number": number, "meeting": meeting, "actor_type": role, "text": f"Udsagn {number}"})
        for key, number, meeting, role in full
    ])  # fmt: skip


def notes(*rows):
    """Write notes: `(key, category, [statements])`."""
    return frame(
        "note", [(key, {"category": category, "text": key, "refers_to": refs}) for key, category, refs in rows]
    )


def votes(*rows):
    """Put dots: `(note, seat, dots)`."""
    return frame("vote", [(f"{item}+{seat}", {"item": item, "seat": seat, "dots": dots}) for item, seat, dots in rows])


def decisions(*rows):
    """Decide: `(note, outcome)` or `(note, "merged", into)`."""
    return frame(
        "decision",
        [
            (item, {"item": item, "outcome": outcome, **({"into": rest[0]} if rest else {})})
            for item, outcome, *rest in rows
        ],
    )


def row(table, key):
    """Take one note's row."""
    return table.set_index("key").loc[key]


WALL = statements(("D4", 4), ("D2", 2), ("D9", 9))


def test_dots_of_several_seats_on_one_note_are_summed():
    """Seat a puts two, seat b and the room one each."""
    found = board.dots(votes(("n1", "a", 2), ("n1", "b", 1), ("n2", "a", 0), ("n1", "room", 1)))
    assert found.to_dict() == {"n1": 4, "n2": 0}


def test_a_note_that_nobody_put_a_dot_on_has_none_and_no_outcome():
    """No dots is no decision."""
    table = board.notes(notes(("n1", "value", ["D4"])), votes(), decisions(), WALL)
    assert row(table, "n1")[["dots", "outcome", "into", "reasons_to_keep"]].tolist() == [0, None, None, ""]


def test_a_note_is_told_with_the_plain_numbers_of_its_cards_in_ascending_order():
    """Twice the same card counts once, and a card that was withdrawn is not on the wall."""
    table = board.notes(notes(("n1", "value", ["D4", "D2", "D4", "gone"])), votes(), decisions(), WALL)
    assert row(table, "n1")["numbers"] == [2, 4]


def test_a_merged_note_lies_under_the_one_at_the_end_of_the_chain():
    """Note c went into b, and b into a."""
    three = notes(("a", "value", []), ("b", "value", []), ("c", "value", []))
    table = board.notes(three, votes(), decisions(("c", "merged", "b"), ("b", "merged", "a")), WALL)
    assert table["into"].tolist() == [None, "a", "a"]


@pytest.mark.parametrize(
    "decided",
    [
        decisions(("a", "merged", "b"), ("b", "merged", "a")),
        decisions(("a", "merged", "a")),
        decisions(("a", "merged", "gone")),
        decisions(("a", "merged")),
    ],
    ids=["ring", "itself", "a note that is gone", "nobody wrote into which"],
)
def test_a_merger_that_leads_nowhere_leaves_the_note_on_its_poster(decided):
    """No note may vanish."""
    table = board.notes(notes(("a", "value", []), ("b", "value", [])), votes(), decided, WALL)
    assert {"a", "b"} == set(board.poster(table, "value")["key"])


@pytest.mark.parametrize(
    ("refs", "merged_refs", "lone"),
    [
        (["D4"], None, True),
        (["D4", "D4"], None, True),
        (["D4", "D2"], None, False),
        ([], None, False),
        (["gone"], None, False),
        (["D4"], ["D4"], True),
        (["D4"], ["D2"], False),
        ([], ["D4"], True),
    ],
)
def test_a_lone_voice_is_a_note_behind_which_lies_exactly_one_statement(refs, merged_refs, lone):
    """Counted together with what was merged into it; one that points at nothing is not called lone."""
    rows = [("a", "value", refs)] + ([("b", "paradox", merged_refs)] if merged_refs else [])
    decided = decisions(("b", "merged", "a")) if merged_refs else decisions()
    table = board.notes(notes(*rows), votes(), decided, WALL)
    assert table["lone_voice"].tolist() == [lone] * len(rows)


def test_the_board_does_not_say_who_wrote_or_voted():
    """Seats are for the leader's pages, not for one that may be projected."""
    table = board.notes(notes(("n1", "value", ["D4"])), votes(("n1", "p-7k3qf2", 1)), decisions(), WALL)
    assert not {"seat", "way", "late", "minute", "session"} & set(table)
    assert "p-7k3qf2" not in table.to_json()


def test_a_poster_shows_most_dots_first_and_leaves_out_what_no_longer_stands_there():
    """Notes c and d have equally many dots and keep the order of writing."""
    written = notes(*((key, "value", []) for key in "abcdef"), ("g", "paradox", []))
    decided = decisions(("a", "set_aside"), ("b", "local"), ("f", "merged", "e"), ("c", "kept"))
    table = board.notes(written, votes(("e", "room", 3), ("d", "room", 1), ("c", "room", 1)), decided, WALL)
    assert board.poster(table, "value")["key"].tolist() == ["e", "c", "d"]
    assert board.off_the_poster(table, "value")["key"].tolist() == ["a", "b"]


def test_set_aside_tells_the_challenged_notes_by_outcome_and_silence_is_no_decision():
    """A merged note stands under another, and one without an outcome was not challenged."""
    written = notes(*((key, "value", []) for key in "abcdef"))
    decided = decisions(("a", "kept"), ("b", "local"), ("c", "set_aside"), ("d", "merged", "a"), ("e", "set_aside"))
    found = board.set_aside(board.notes(written, votes(), decided, WALL))
    assert found["key"].tolist() == ["c", "e", "b", "a"]


def test_categories_stand_in_the_methods_order_then_the_networks_own():
    """One was chosen but never written in: no notes is a finding too."""
    sessions = frame("session", [("m5", {"meeting": 5, "categories": ["vores_egen", "value"]})])
    written = notes(("a", "anden_egen", []), ("b", "paradox", []))
    assert board.categories(written, sessions, ["paradox", "value"]) == ["paradox", "value", "vores_egen", "anden_egen"]


def test_a_pattern_rests_on_its_own_statements_and_those_of_its_notes_each_once():
    """Cards 2 and 4 through notes, 4 and 9 by itself: three cards from two meetings, one of them a volunteer's."""
    wall = statements(("D2", 2, 1, "professional"), ("D4", 4, 1, "volunteer"), ("D9", 9, 3, "company"))
    written = notes(("a", "value", ["D2", "D4"]), ("b", "value", ["gone"]))
    made = frame("pattern", [("p", {"number": 1, "title": "P", "notes": ["a", "gone"], "statements": ["D9", "D4"]})])
    found = row(board.patterns(made, written, wall, GROUPS), "p")
    assert found[["notes", "numbers", "meetings", "citizens"]].tolist() == [["a"], [2, 4, 9], 2, 1]


def test_empty_frames_give_empty_tables():
    """A network in the middle of its course has no board yet."""
    table = board.notes(notes(), votes(), decisions(), statements())
    assert table.empty
    for part in (board.poster(table, "value"), board.set_aside(table), board.off_the_poster(table, "value")):
        assert part.empty
    assert board.dots(votes()).empty
    assert board.categories(notes(), frame("session", []), ["value"]) == []
    assert board.patterns(frame("pattern", []), notes(), statements(), {}).empty


KEYS = st.sampled_from("abcdef")


@settings(max_examples=60, deadline=None)
@given(
    written=st.dictionaries(KEYS, st.lists(st.sampled_from(["D2", "D4", "D9", "gone"]), max_size=4)),
    put=st.dictionaries(st.tuples(KEYS, st.sampled_from(["s1", "s2", "room"])), st.integers(0, 3)),
    decided=st.dictionaries(
        KEYS, st.tuples(st.sampled_from(["kept", "merged", "local", "set_aside"]), st.none() | KEYS)
    ),
)
def test_no_note_and_no_dot_is_ever_lost(written, put, decided):
    """Each note stands on its poster, is told as off it, or lies under another that does not itself lie under one."""
    rows = [(key, "value", refs) for key, refs in written.items()]
    chosen = [(item, outcome, into) if into else (item, outcome) for item, (outcome, into) in decided.items()]
    table = board.notes(
        notes(*rows), votes(*((item, seat, n) for (item, seat), n in put.items())), decisions(*chosen), WALL
    )
    assert table["key"].tolist() == list(written)
    assert table["dots"].sum() == sum(n for (item, _), n in put.items() if item in written)
    on, off = set(board.poster(table, "value")["key"]), set(board.off_the_poster(table, "value")["key"])
    under = table.dropna(subset=["into"]).set_index("key")["into"]
    assert on | off | set(under.index) == set(written)
    assert not on & (off | set(under.index))
    assert not set(under) & set(under.index)
    assert table["lone_voice"].dtype == bool


@pytest.fixture(scope="module")
def deleokonomi(tmp_path_factory: pytest.TempPathFactory) -> NetworkView:
    """Bring in the case that the figures are known of."""
    if not CASE.exists():
        pytest.skip("the case deleokonomi is not on this machine")
    bench = open_workbench(tmp_path_factory.mktemp("case") / "case.sqlite", create=True)
    bench.import_case(CASE)
    return bench.network("deleokonomi")


def test_the_case_has_36_notes_48_dots_and_eight_decisions(deleokonomi):
    """As its files say."""
    seen = deleokonomi
    table = board.notes(seen.notes, seen.votes, seen.decisions, seen.statements)
    assert (len(table), table["dots"].sum(), len(seen.statements)) == (36, 48, 132)
    assert table["outcome"].value_counts().to_dict() == {"set_aside": 4, "kept": 3, "merged": 1}
    assert row(table, "DP08")["into"] == "DP04"
    assert row(table, "DP04")[["numbers", "dots", "lone_voice"]].tolist() == [[53, 75, 79, 130], 4, False]
    assert row(table, "DP13")[["numbers", "lone_voice"]].tolist() == [[41], True]
    assert pd.Series(table["lone_voice"]).sum() == 15
