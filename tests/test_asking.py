"""What is still missing before somebody is asked, and with whom the role at the coming meeting is to be talked over."""

import datetime as dt

import pytest

from netlib.analysis import asking
from netlib.workbench import Workbench, open_workbench

TODAY = dt.date(2026, 1, 12)
ITEMS = ("purpose", "framework", "expectations", "role", "role_at_home")


@pytest.fixture
def bench(tmp_path) -> Workbench:
    """Give an empty network."""
    one = open_workbench(tmp_path / "a.sqlite", create=True)
    one.start("n", "Et netværk")
    return one


def to_align(bench: Workbench):
    """Ask with whom the role is to be talked over."""
    seen = bench.network("n")
    return asking.to_align(seen.participants, seen.contacts, seen.plan, seen.meetings, TODAY)


def test_an_item_of_the_invitation_is_ready_when_the_question_about_it_is_answered():
    """One answer may make two ready; an item that nothing is asked about is ready, for nobody can tell."""
    answers = {"expectations": "Kom til alle møder", "purpose": "  "}
    found = asking.invitation((*ITEMS, "own_item"), answers)
    assert [one.item for one in found if one.ready] == ["expectations", "role", "role_at_home", "own_item"]
    assert {one.item: one.question for one in found if not one.ready} == {
        "purpose": "purpose", "framework": "practical"
    }  # fmt: skip


def test_the_role_is_missing_while_nothing_says_what_somebody_contributes(bench):
    """A contribution, a seat or a place in the plan is enough."""
    acts = bench.actions("n")
    said, seated, planned, nothing = (acts.add_person(name) for name in ("A", "B", "C", "D"))
    acts.change("participation", said, contribution="Kan svejse")
    acts.need("En svejser", partly_by=[seated])
    acts.add_meeting(date=dt.date(2026, 1, 29))
    acts.put("plan_item", "p1", meeting=1, participant=planned)
    seen = bench.network("n")
    found = asking.roleless(seen.participants, seen.needs, seen.plan)
    assert found == [nothing]
    (role,) = asking.invitation(["role"], {}, found)
    assert (role.ready, role.people) == (False, (nothing,))


def test_only_those_who_come_now_and_then_to_the_next_meeting_and_have_not_been_talked_with_are_listed(bench):
    """Not the core, nobody who has said no, nobody of a later meeting; each once."""
    acts = bench.actions("n")
    for day in (5, 29, 30):
        acts.add_meeting(date=dt.date(2026, 1, day))
    names = ("kerne", "løbende", "aftalt", "nej", "senere")
    core, often, agreed, declined, later = (acts.add_person(name) for name in names)
    acts.choose_core([core])
    acts.change("participation", declined, contact_state="declined")
    acts.note_contact(agreed, pre_aligned=TODAY)
    for n, (meeting, person) in enumerate(
        [(1, often), (2, core), (2, often), (2, often), (2, agreed), (2, declined), (3, later)], start=1
    ):
        acts.put("plan_item", f"p{n}", meeting=meeting, participant=person, contribution=f"Nr. {n}")
    assert to_align(bench).to_dict("records") == [
        {"person": often, "meeting": 2, "date": dt.date(2026, 1, 29), "contribution": "Nr. 3"}
    ]
    acts.note_contact(often, pre_aligned=TODAY)
    assert to_align(bench).empty


def test_without_a_coming_meeting_nobody_is_listed(bench):
    """Nor where nothing is planned at all."""
    assert to_align(bench).empty
    acts = bench.actions("n")
    acts.add_meeting(date=dt.date(2026, 1, 5))
    acts.put("plan_item", "p1", meeting=1, participant=acts.add_person("A"))
    assert to_align(bench).empty
