"""The final meeting as a pure fold: its clock, what the wall shows, what a press changes, how a line is read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.model import Session
from netlib.session import clock, line, moves, paging, screens
from netlib.session.program import Material, needed, program
from netlib.session.screens import Wall

CATEGORIES = ("hidden_treasure", "paradox")
NINE = dt.datetime(2026, 1, 15, 8, 0, tzinfo=dt.UTC)
WALL = Wall(
    notes={"hidden_treasure": [("N1", 1), ("N2", 2)]}, piles={"hidden_treasure": 2, "paradox": 1},
    categories=CATEGORIES, questions=("practice",), sentences=1,
)  # fmt: skip


def minutes(n: float) -> dt.timedelta:
    """Give a span of minutes."""
    return dt.timedelta(minutes=n)


def session(**fields: object) -> Session:
    """Prepare a session for two categories and the example's wall."""
    planned = program(CATEGORIES, Material(2_489, 14))
    return Session.model_validate({"key": "m5", "meeting": 5, "categories": CATEGORIES, "program": planned, **fields})


def changed(one: Session, changes: moves.Changes) -> Session:
    """Make the changes of a press."""
    return Session.model_validate({**one.model_dump(), **changes})


def walked(one: Session, wall: Wall = WALL, start: dt.datetime = NINE) -> list[Session]:
    """Press "next" until the meeting is over, a minute apart, and give the session after each press."""
    found = [changed(one, moves.begin(one, start, start))]
    while (move := screens.forward(found[-1], wall)) is not None:
        found.append(changed(found[-1], moves.go(found[-1], move, start + minutes(len(found)))))
        assert len(found) < 200
    return found


# ---- what comes next


def test_next_leads_through_every_step_of_the_method_in_its_order():
    """Steps 2 and 3 come once for each category (H144)."""
    steps = [one.step for one in walked(session())]
    told = [step for n, step in enumerate(steps) if n == 0 or steps[n - 1] != step]
    assert told == ["present", "silent", "joint", "silent", "joint", "patterns", "apply", "closed"]


def test_in_the_joint_step_every_note_is_read_before_the_piles_and_the_questions():
    """A long note takes two pages."""
    shown = [screens.shown(one, WALL) for one in walked(session()) if screens.category_of(one) == "hidden_treasure"]
    assert shown[:7] == ["silent", "note:N1", "note:N2", "note:N2:2", "piles", "piles:2", "question:practice"]


def test_a_category_without_notes_shows_a_screen_all_the_same():
    """Nobody has written; the room goes on talking."""
    joint = next(one for one in walked(session()) if one.step == "joint" and screens.category_of(one) == "paradox")
    assert screens.shown(joint, WALL) == "nothing"


def test_only_what_shows_the_hidden_is_asked_about_and_only_the_first_time():
    """Going back hides nothing again."""
    silent = next(one for one in walked(session()) if one.step == "silent")
    move = screens.forward(silent, WALL)
    assert move
    assert move.asks
    seen = changed(silent, moves.go(silent, move, NINE))
    back = screens.backward(seen, WALL)
    assert back
    again = changed(seen, moves.go(seen, back, NINE))
    assert again.step == "silent"
    assert again.shown == ("hidden_treasure",)
    forth = screens.forward(again, WALL)
    assert forth
    assert not forth.asks


def test_back_from_anywhere_and_next_again_is_where_one_was():
    """A slip of the clicker costs one press."""
    for one in walked(session())[1:-1]:
        back = screens.backward(one, WALL)
        assert back
        before = changed(one, moves.go(one, back, NINE))
        forth = screens.forward(before, WALL)
        assert forth
        assert screens.shown(changed(before, moves.go(before, forth, NINE)), WALL) == screens.shown(one, WALL)


def test_a_note_that_is_gone_while_it_is_read_gives_way_to_the_first():
    """It was taken off the wall in the same moment."""
    joint = next(one for one in walked(session()) if one.screen == "note:N2")
    without = Wall(notes={"hidden_treasure": [("N1", 1)]}, categories=CATEGORIES)
    assert screens.shown(joint, without) == "note:N1"


def test_a_note_that_comes_while_others_are_read_is_read_too():
    """Paper that is typed late."""
    joint = next(one for one in walked(session()) if one.screen == "note:N2:2")
    more = Wall(notes={"hidden_treasure": [("N1", 1), ("N2", 2), ("N3", 1)]}, piles={}, categories=CATEGORIES)
    move = screens.forward(joint, more)
    assert move
    assert move.screen == "note:N3"


def test_a_closed_meeting_can_be_opened_again_where_it_ended():
    """The leader pressed once too often."""
    closed = walked(session())[-1]
    back = screens.backward(closed, WALL)
    assert back
    assert changed(closed, moves.go(closed, back, NINE)).step == "apply"


def test_a_step_by_mail_is_passed_over():
    """What is done by mail takes no time in the room."""
    items = [one.model_copy(update={"by_mail": one.kind == "apply"}) for one in session().program]
    kinds = {one.program[one.place].kind for one in walked(session(program=items)) if one.place is not None}
    assert "apply" not in kinds


@pytest.mark.parametrize(("step", "category", "kind"), [
    ("present", "", "welcome"), ("silent", "", "silent"), ("silent", "paradox", "silent"),
    ("joint", "paradox", "joint"), ("patterns", "", "patterns"), ("apply", "", "apply"),
])  # fmt: skip
def test_each_step_of_the_method_has_its_place_in_the_programme(step, category, kind):
    """As `netlib session KEY step` asks for it."""
    place = screens.place_of(session(), step, category)
    assert place is not None
    item = session().program[place]
    assert item.kind == kind
    assert category in {"", item.category}


# ---- the clock


def test_a_meeting_that_begins_on_time_is_on_time():
    """Five minutes in."""
    begun = changed(session(), moves.begin(session(), NINE, NINE))
    assert clock.moment(begun, NINE + minutes(5)).behind == 0


def test_beginning_eight_minutes_late_is_eight_minutes_behind():
    """The clock on the wall counts, not the first press."""
    begun = changed(session(), moves.begin(session(), NINE + minutes(8), NINE))
    assert clock.moment(begun, NINE + minutes(8)).behind == 8


def test_a_meeting_held_on_another_day_is_measured_from_its_own_beginning():
    """A rehearsal, or a meeting that was moved."""
    begun = changed(session(), moves.begin(session(), NINE, NINE - dt.timedelta(days=30)))
    assert clock.moment(begun, NINE).behind == 0


def test_two_minutes_more_are_two_minutes_behind_at_once():
    """The leader sees what a press costs."""
    begun = changed(session(), moves.begin(session(), NINE, NINE))
    more = changed(begun, {"added": 2})
    at = clock.moment(more, NINE + minutes(1))
    assert (at.behind, at.left) == (2, 11 * 60)


def test_an_item_that_overruns_puts_the_meeting_behind_minute_by_minute():
    """Ten minutes were planned, fourteen have gone."""
    begun = changed(session(), moves.begin(session(), NINE, NINE))
    at = clock.moment(begun, NINE + minutes(14))
    assert (at.behind, at.left, at.minutes, at.share) == (4, -240, 0, 0.0)


def test_a_pause_stops_the_item_and_not_the_day():
    """Six minutes are left before and after five minutes of pause."""
    begun = changed(session(), moves.begin(session(), NINE, NINE))
    paused = changed(begun, moves.pause(begun, NINE + minutes(4)))
    assert clock.moment(paused, NINE + minutes(9)).left == 6 * 60
    resumed = changed(paused, moves.pause(paused, NINE + minutes(9)))
    at = clock.moment(resumed, NINE + minutes(9))
    assert (at.left, at.behind) == (6 * 60, 5)


def test_next_during_a_pause_goes_on_with_the_same_time_left():
    """Three minutes had gone when the pause began."""
    joint = next(one for one in walked(session()) if one.screen == "note:N1" or screens.shown(one, WALL) == "note:N1")
    paused = changed(joint, moves.pause(joint, joint.since + minutes(3)))
    move = screens.forward(paused, WALL)
    gone_on = changed(paused, moves.go(paused, move, joint.since + minutes(10)))
    assert clock.moment(gone_on, joint.since + minutes(10)).elapsed == 180


def test_the_last_half_minute_of_silence_is_for_rereading():
    """It stands in place of moderation (users.md 2)."""
    silent = next(one for one in walked(session()) if one.step == "silent")
    end = silent.since + minutes(12)
    assert not clock.moment(silent, end - dt.timedelta(seconds=31)).rereading
    assert clock.moment(silent, end - dt.timedelta(seconds=30)).rereading


@given(st.floats(0, 719), st.floats(0, 719))
def test_the_disc_only_ever_empties(one, other):
    """At any two moments of the silent step."""
    silent = next(one for one in walked(session()) if one.step == "silent")
    first, second = (clock.moment(silent, silent.since + dt.timedelta(seconds=s)) for s in sorted((one, other)))
    assert 0 <= second.share <= first.share <= 1


def test_the_leader_is_asked_from_five_minutes_behind_and_again_only_when_it_is_worse():
    """To go on as it is holds for five minutes more."""
    late = changed(session(), moves.begin(session(), NINE + minutes(5), NINE))
    now = NINE + minutes(5)
    assert clock.asks(late, clock.moment(late, now))
    went_on = changed(late, moves.accept(late, now))
    assert not clock.asks(went_on, clock.moment(went_on, now))
    assert clock.asks(went_on, clock.moment(went_on, now + minutes(15)))


def test_each_way_to_catch_up_gives_the_minutes_that_it_promises():
    """Twenty minutes behind at the start."""
    late = changed(session(), moves.begin(session(), NINE + minutes(20), NINE))
    now = NINE + minutes(20)
    offered = moves.replans(late)
    assert [one.kind for one in offered] == ["shorten", "by_mail"]
    for plan in offered:
        after = changed(late, moves.replanned(late, plan))
        assert clock.moment(after, now).behind == 20 - plan.saves


def test_catching_up_never_changes_what_has_been():
    """In the last category only the step by mail is left to offer."""
    last = next(one for one in walked(session()) if one.step == "joint" and screens.category_of(one) == "paradox")
    plans = moves.replans(last)
    assert [one.kind for one in plans] == ["by_mail"]
    assert changed(last, moves.replanned(last, plans[0])).program[: last.place] == last.program[: last.place]


def test_a_programme_by_mail_needs_that_much_less_time():
    """The last step is planned with 28 minutes."""
    items = session().program
    mail = [one.model_copy(update={"by_mail": one.kind == "apply"}) for one in items]
    assert needed(items) - needed(mail) == 28


# ---- one typed line


@pytest.mark.parametrize(("typed", "text", "numbers"), [
    ("53 75 svejseren vi ikke kendte", "svejseren vi ikke kendte", (53, 75)),
    ("53, 75; svejseren", "svejseren", (53, 75)),
    ("53 53 svejseren", "svejseren", (53,)),
    ("83 119: 23 rum ingen har booket", "23 rum ingen har booket", (83, 119)),
    (": 23 rum", "23 rum", ()),
    ("999 ting ingen bruger", "999 ting ingen bruger", ()),
    ("8.b bygger bænke", "8.b bygger bænke", ()),
    ("16-årige uden plads", "16-årige uden plads", ()),
    ("tillid", "tillid", ()),
    ("53", "", (53,)),
    ("   ", "", ()),
    ("kl. 53", "kl. 53", ()),
])  # fmt: skip
def test_numbers_first_are_cards_and_the_rest_is_the_note(typed, text, numbers):
    """The wall has cards 1 to 132."""
    told = line.read(typed, range(1, 133))
    assert (told.text, told.numbers, told.unknown) == (text, numbers, ())


def test_a_number_that_is_meant_as_a_card_and_is_none_is_told():
    """A colon says that it was meant as one."""
    assert line.read("999 53: svejseren", range(1, 133)).unknown == ("999",)


def test_piles_are_named_by_letter_and_digit_in_any_case():
    """As a table says what its sentence builds on."""
    told = line.read("a1 53 B2 nøglen mangler", range(1, 133), {"A1", "B2"})
    assert (told.text, told.numbers, told.piles) == ("nøglen mangler", (53,), ("A1", "B2"))


@given(st.text(max_size=60))
def test_no_word_of_a_line_is_lost(typed):
    """Whatever is typed is a mark or a word of the note."""
    told = line.read(typed, range(1, 133), {"A1"})
    marks = [*map(str, told.numbers), *told.piles, *told.unknown]
    rest = told.text
    assert typed.strip().endswith(rest)
    before = typed.strip()[: len(typed.strip()) - len(rest)]
    assert all(mark in before.upper() for mark in marks)
    assert not [one for one in before if one.isalnum() and one.upper() not in "".join(marks)]


# ---- pages of the wall


def ten(text: str, size: float, *, bold: bool = False) -> float:  # noqa: ARG001  a font in which all letters are alike
    """Measure in a font in which all letters are alike."""
    return len(text) * size / 2


def test_a_short_note_is_as_large_as_can_be_and_a_long_one_is_divided_not_shrunk():
    """Never under 60 px."""
    assert [one.size for one in paging.note("Traileren", ten)] == [80]
    pages = paging.note("ord " * 200, ten)
    assert len(pages) > 1
    assert {one.size for one in pages} == {60}
    assert " ".join(one.text for one in pages).split() == ["ord"] * 200


@given(st.lists(st.tuples(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=200), max_size=12)), max_size=9))
def test_every_note_of_every_pile_is_on_some_page_and_no_page_is_too_full(piles):
    """Four boxes fit on a page."""
    pages = paging.piles(piles, ten)
    shown = [note for page in pages for box in page for note in box.notes]
    assert shown == [note for _, notes in piles for note in notes]
    assert all(len(page) <= 4 for page in pages)


@given(st.lists(st.text(max_size=300), max_size=20))
def test_every_sentence_is_on_exactly_one_page(sentences):
    """In the order in which the tables said them."""
    assert [n for page in paging.rows(sentences, ten) for n in page] == list(range(len(sentences)))


@given(st.text(max_size=400))
def test_no_line_is_wider_than_there_is_room(text):
    """Except a single letter that is wider than the room."""
    for one in paging.lines(text, 28, 500, ten):
        assert ten(one, 28) <= 500 or len(one) == 1
