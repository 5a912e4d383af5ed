"""What is done at a final meeting, on a real store: what is promised, kept, taken off the wall and brought back."""

import datetime as dt

import meetings
import pytest

from netlib.access import Viewer
from netlib.errors import ReasonNeededError, RefusedError
from netlib.session import moves
from netlib.workbench import Workbench

NOW = dt.datetime(2025, 12, 4, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def bench(tmp_path) -> Workbench:
    """Give a prepared meeting of sixteen people."""
    return meetings.prepared(tmp_path)


def at(bench: Workbench, step: str, category: str = "") -> None:
    """Bring the meeting to a step."""
    bench.actions(meetings.NETWORK).step("m5", step, category, now=NOW)


def write(bench: Workbench, **fields: object) -> str:
    """Write one note and give its key."""
    told = {"category": "hidden_treasure", "text": "Rullen holder fri", "key": "n1", **fields}
    bench.actions(meetings.NETWORK).write_note("m5", told.pop("category"), told.pop("text"), **told)
    return str(told["key"])


def test_an_anonymous_meeting_knows_of_no_seat_who_sits_there(bench):
    """Sixteen sheets, and not one person."""
    seats = bench.meeting(meetings.NETWORK).session.seats
    assert [one.number for one in seats] == list(range(1, 17))
    assert {one.person for one in seats} == {None}


def test_a_meeting_with_names_knows_them_until_it_is_made_anonymous(tmp_path):
    """The promise holds for what was prepared before it."""
    bench = meetings.prepared(tmp_path, anonymous=False)
    assert None not in {one.person for one in bench.meeting(meetings.NETWORK).session.seats}
    bench.actions(meetings.NETWORK).prepare(5, anonymous=True)
    assert {one.person for one in bench.meeting(meetings.NETWORK).session.seats} == {None}


def test_anonymity_cannot_be_changed_after_the_first_note(bench):
    """What was promised when people wrote stays true."""
    write(bench)
    with pytest.raises(RefusedError):
        bench.actions(meetings.NETWORK).prepare(5, anonymous=False)


def test_beginning_makes_a_running_network_analysing(bench):
    """And beginning again does nothing."""
    actions = bench.actions(meetings.NETWORK)
    assert actions.begin("m5", NOW)
    assert bench.network(meetings.NETWORK).status == "analysing"
    assert actions.begin("m5", NOW) == ""


def test_a_press_that_saw_another_screen_does_nothing(bench):
    """Two people, or one finger, press at the same time."""
    actions = bench.actions(meetings.NETWORK)
    actions.begin("m5", NOW)
    move = bench.meeting(meetings.NETWORK).forward
    assert actions.go("m5", move, NOW, (0, ""))
    assert actions.go("m5", move, NOW, (0, "")) == ""


def test_every_press_of_the_leader_can_be_undone(bench):
    """Next, two minutes more, a pause, a new plan: the record is then what it was."""
    actions = bench.actions(meetings.NETWORK)
    actions.begin("m5", NOW)
    before = bench.meeting(meetings.NETWORK).session
    presses = (
        lambda: actions.go("m5", bench.meeting(meetings.NETWORK).forward, NOW, (0, "")),
        lambda: actions.add_minutes("m5"),
        lambda: actions.pause("m5", NOW),
        lambda: actions.replan("m5", moves.replans(before)[0]),
        lambda: actions.sheet_typed("m5", "paradox", 3),
    )
    for press in presses:
        actions.undo(press())
        assert bench.meeting(meetings.NETWORK).session == before


def test_a_note_that_comes_after_the_showing_is_kept_and_marked_late(bench):
    """Also paper that was typed too slowly."""
    at(bench, "silent", "hidden_treasure")
    write(bench, key="early")
    at(bench, "joint", "hidden_treasure")
    write(bench, key="late")
    write(bench, key="early", text="Rullen holder fri fra torsdag")
    late = bench.network(meetings.NETWORK).notes.set_index("key")["late"]
    assert (late["early"], late["late"]) == (False, True)


def test_going_back_to_silence_hides_nothing_again(bench):
    """Everybody has seen it."""
    at(bench, "joint", "hidden_treasure")
    at(bench, "silent", "hidden_treasure")
    assert bench.meeting(meetings.NETWORK).session.shown == ("hidden_treasure",)


def test_a_note_is_laid_in_a_pile_by_its_number_and_leaves_the_one_it_lay_in(bench):
    """A number beyond the last makes a pile; 0 takes the note out of all."""
    actions = bench.actions(meetings.NETWORK)
    for key in ("a", "b"):
        write(bench, key=key)
        actions.lay_in_pile(key, 1)
    actions.lay_in_pile("b", 2)
    assert [(one.name, one.notes) for one in bench.meeting(meetings.NETWORK).piles("hidden_treasure")] == [
        ("A1", ("a",)), ("A2", ("b",)),
    ]  # fmt: skip
    actions.undo(actions.lay_in_pile("b", 0))
    assert bench.meeting(meetings.NETWORK).piles("hidden_treasure")[1].notes == ("b",)


def test_a_note_taken_off_the_wall_is_in_no_frame_and_can_be_brought_back(bench):
    """Why it was taken off is kept; its words are sent to nobody."""
    actions = bench.actions(meetings.NETWORK)
    write(bench, key="n1", text="Naboens søn er syg")
    actions.withhold_note("n1", "En person kan genkendes")
    network = bench.network(meetings.NETWORK)
    assert network.notes.empty
    assert list(network.decisions[["outcome", "reason"]].iloc[0]) == ["withheld", "En person kan genkendes"]
    assert bench.meeting(meetings.NETWORK).of_category("hidden_treasure").empty
    actions.bring_back("n1")
    network = bench.network(meetings.NETWORK)
    assert list(network.notes["text"]) == ["Naboens søn er syg"]
    assert network.decisions.empty


def test_setting_aside_asks_for_a_reason_that_may_come_later(bench):
    """The room is not blocked by a missing argument, and the argument stays listed as missing."""
    actions = bench.actions(meetings.NETWORK)
    write(bench)
    with pytest.raises(ReasonNeededError):
        actions.decide("n1", "set_aside")
    actions.decide("n1", "set_aside", because="Skrives ind bagefter")
    assert bench.network(meetings.NETWORK).decisions["reasons_to_keep"].iloc[0] == ""
    actions.decide("n1", "set_aside", reasons_to_keep="Den siger det samme som en anden.")
    actions.bring_back("n1")
    assert bench.network(meetings.NETWORK).decisions.empty


def test_dots_and_no_dots_decide_nothing(bench):
    """The group decides; the tool remembers."""
    actions = bench.actions(meetings.NETWORK)
    write(bench, key="a")
    write(bench, key="b")
    actions.put_dots("a", 9)
    assert list(bench.meeting(meetings.NETWORK).notes["outcome"]) == [None, None]


def test_a_tables_sentence_said_again_replaces_the_first(bench):
    """One sentence a table, with what it builds on."""
    actions = bench.actions(meetings.NETWORK)
    write(bench)
    actions.say_for_table(2, "Vi køber langt væk", notes=["n1"])
    actions.say_for_table(2, "Vi køber det, vi selv kan", notes=["n1"], statements=["S052"])
    patterns = bench.network(meetings.NETWORK).patterns
    assert list(patterns[["number", "table", "title"]].iloc[0]) == [1, 2, "Vi køber det, vi selv kan"]
    assert len(patterns) == 1


def test_dots_can_be_put_on_a_sentence_and_on_a_note_and_on_nothing_else(bench):
    """What does not exist gets no dots."""
    actions = bench.actions(meetings.NETWORK)
    actions.say_for_table(1, "Vi køber langt væk")
    assert actions.put_dots("table-1", 12)
    with pytest.raises(RefusedError):
        actions.put_dots("table-9", 1)


def test_a_sheet_is_missing_until_it_is_typed_in_for_that_category(bench):
    """The showing waits for it."""
    actions = bench.actions(meetings.NETWORK)
    for seat in range(1, 16):
        actions.sheet_typed("m5", "paradox", seat)
    meeting = bench.meeting(meetings.NETWORK)
    assert (meeting.untyped("paradox"), len(meeting.untyped("value"))) == ([16], 16)


def test_somebody_else_leads_from_where_the_meeting_is(bench):
    """A leader falls ill at the coffee break."""
    at(bench, "silent", "paradox")
    before = bench.meeting(meetings.NETWORK).session
    other = bench.network(meetings.NETWORK).participants["key"].iloc[4]
    bench.actions(meetings.NETWORK).hand_over(other)
    assert bench.network(meetings.NETWORK).about["leader"] == other
    assert bench.meeting(meetings.NETWORK).session == before


@pytest.mark.parametrize("role", ["viewer", "public"])
def test_who_only_looks_changes_nothing_of_the_meeting(bench, role):
    """Rights are asked for in the workbench, whatever a page sends."""
    looking = Workbench(bench.store, viewer=Viewer(role))
    for deed in (
        lambda: looking.actions(meetings.NETWORK).begin("m5", NOW),
        lambda: looking.actions(meetings.NETWORK).write_note("m5", "value", "Tillid"),
        lambda: looking.actions(meetings.NETWORK).add_minutes("m5"),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_a_recorder_leads_and_writes_and_does_nothing_else(bench):
    """The same person may have both pages; the network itself is not theirs to change."""
    recorder = Workbench(bench.store, viewer=Viewer("recorder")).actions(meetings.NETWORK)
    assert recorder.write_note("m5", "value", "Tillid")
    assert recorder.begin("m5", NOW)
    assert recorder.add_minutes("m5")
    with pytest.raises(RefusedError):
        recorder.hand_over(bench.network(meetings.NETWORK).participants["key"].iloc[0])


def test_no_author_is_written_anywhere_in_an_anonymous_meeting(bench):
    """Neither in the log nor in a note."""
    signed = Workbench(bench.store, actor="Marianne")
    signed.actions(meetings.NETWORK).write_note("m5", "value", "Tillid", seat="4", key="n1")
    with bench.store.read() as tx:
        assert {one.author for one in tx.history(meetings.NETWORK, "note", "n1")} == {None}
