"""What people do in a network: each an action with an author, refused where a duty says so, and undone in one step."""

import datetime as dt
import json
from pathlib import Path

import pytest

from netlib import handbook
from netlib.access import Viewer
from netlib.errors import NotFoundError, ReasonNeededError, RefusedError
from netlib.model import lifecycle
from netlib.store import new_action
from netlib.workbench import Workbench, open_workbench

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "frivillighed"


@pytest.fixture
def bench(store):
    """Give a workbench on a store, once on each database, with one network that has only been named."""
    bench = Workbench(store, actor="mette")
    bench.start("n", "Netværk", start=dt.date(2026, 1, 5))
    return bench


@pytest.fixture
def led(bench):
    """Give the actions of that network once it has a leader and a decision by the forum."""
    act = bench.actions("n")
    act.hand_over(act.add_person("Ib Å. Sørensen", mail="ib@example.dk", function="skoleleder"))
    act.enter_forum("start", dt.date(2025, 12, 10))
    return act


def present(bench):
    """Give everything that the network holds now; that contact details were changed is no record of the method."""
    return {kind: dict(rows) for kind, rows in bench.store.present("n").items() if rows and kind != "person"}


def body(bench, kind, key):
    """Give what one record says now."""
    return present(bench)[kind][key]


def test_a_network_without_a_leader_does_not_begin(bench):
    """E1 cannot be departed from."""
    with pytest.raises(RefusedError, match="no leader"):
        bench.actions("n").move("running", because="Vi har travlt.")
    assert bench.network("n").status == "proposed"


def test_a_network_that_nobody_decided_begins_only_with_a_written_reason(bench):
    """E2 asks for a reason, keeps it with its author, and is then silent."""
    act = bench.actions("n")
    act.hand_over(act.add_person("Ib Sørensen"))
    with pytest.raises(ReasonNeededError, match=r"No decision by the forum.*Write a reason"):
        act.move("running")
    action = act.move("running", because="Chefforum mødes først i juni.")
    override = body(bench, "override", "E2+network")
    assert override == {"rule": "E2", "subject": "network", "reason": "Chefforum mødes først i juni."}
    assert {(one.author, one.action) for one in bench.store.history("n", "override", "E2+network")} == {
        ("mette", action)
    }
    assert "E2" not in set(bench.network("n").check()["rule"])


def test_going_back_a_phase_is_allowed_and_kept(led, bench):
    """H28: from running to unfolding, and the history says so."""
    led.move("running")
    led.move("unfolding")
    statuses = bench.network("n").history("network", "n").query("field == 'status'")
    assert list(zip(statuses["before"], statuses["after"], strict=True))[-1] == ("running", "unfolding")


def test_the_theme_that_the_forum_gave_cannot_be_changed(led, bench):
    """E3: not by change, not by withdrawal, not by handing it out again; a new version can be written."""
    led.hand_out_theme("Frivillige i hverdagen")
    for attempt in (
        lambda: led.change("theme", "theme", original_text="Noget andet"),
        lambda: led.withdraw("theme", "theme"),
        lambda: led.hand_out_theme("Noget tredje"),
    ):
        with pytest.raises(RefusedError, match="cannot be changed"):
            attempt()
    led.unfold_theme({"why_interesting": "Fordi"}, date=dt.date(2026, 1, 20))
    assert body(bench, "theme", "theme")["original_text"] == "Frivillige i hverdagen"


def test_statements_of_a_closed_meeting_are_not_withdrawn(led, bench):
    """E4: while the meeting is open one can, afterwards not."""
    led.add_meeting(date=dt.date(2026, 2, 3))
    led.add_statements(1, [{"text": "Et"}, {"text": "To"}])
    led.withdraw("statement", "S2")
    led.move_meeting(1, "closed")
    with pytest.raises(RefusedError, match="Meeting 1 is closed"):
        led.withdraw("statement", "S1")
    assert body(bench, "statement", "S1")["text"] == "Et"


def test_setting_aside_asks_what_speaks_for_keeping(led, bench):
    """E5: with the argument it is done; without, a reason such as "skrives ind bagefter" is enough."""
    led.add_meeting(kind="final_analysis")
    led.open_session(1, ["paradox"])
    led.write_note("m1", "paradox", "En seddel", key="N1")
    with pytest.raises(ReasonNeededError, match="what speaks for carrying on N1"):
        led.decide("N1", "set_aside")
    led.decide("N1", "set_aside", because="Skrives ind bagefter.")
    assert body(bench, "override", "E5+decision+N1")["reason"] == "Skrives ind bagefter."
    led.decide("N1", "kept")
    led.decide("N1", "set_aside", reasons_to_keep="To borgere nævnte det.")


def test_a_delivery_is_locked_only_when_it_is_whole(led, bench):
    """E6: three parts and at least two ranked recommendations; "Ingen endnu" is an answer."""
    led.draft_delivery({"knowledge": "Vi ved nu"})
    with pytest.raises(RefusedError, match="The delivery lacks"):
        led.move_delivery("final")
    led.draft_delivery({"changed_practice": "Ingen endnu"})
    led.recommend("Gør det ene")
    with pytest.raises(RefusedError, match="Number of recommendations: 1"):
        led.move_delivery("final")
    led.recommend("Gør det andet")
    led.move_delivery("final")
    assert body(bench, "delivery", "1")["status"] == "final"
    assert body(bench, "delivery", "1")["answers"]["knowledge"] == "Vi ved nu"


def test_a_private_reflection_has_no_place(led, bench):
    """E8: what is for oneself is refused before anything is written, and the form itself knows no such thing."""
    led.add_meeting()
    entries = len(list(bench.store.changes()))
    with pytest.raises(RefusedError, match="stays on your phone"):
        led.share_reflection({"q": "Kun for mig"}, "private", meeting=1)
    with pytest.raises(RefusedError):
        led.share_reflection({"q": "x"}, "anonymous", meeting=1, person=bench.network("n").participants["key"][0])
    assert len(list(bench.store.changes())) == entries


def test_an_anonymous_reflection_has_no_author(led, bench):
    """Neither the actor nor a person stands in any column of the entry."""
    led.add_meeting()
    led.share_reflection({"q": "Uden navn"}, "anonymous", meeting=1)
    entry = list(bench.store.changes())[-1]
    assert (entry.kind, entry.author, entry.body.get("person")) == ("reflection", None, None)


def test_dates_that_do_not_fit_are_refused(led):
    """E9: a meeting before the network's start, and one that ends before it begins."""
    with pytest.raises(RefusedError, match=r"1 \(1 March 2025\) lies outside"):
        led.add_meeting(date=dt.date(2025, 3, 1))
    with pytest.raises(RefusedError, match="ends before it begins"):
        led.add_meeting(start=dt.time(12), end=dt.time(9))


def test_a_diamond_has_four_corners(led, bench):
    """E11: three corners are no diamond, and are fine under another name."""
    axes = [{"key": key, "label": key} for key in ("expert", "external", "framework")]
    with pytest.raises(RefusedError, match="has 4 points; your model has 3"):
        led.put("competence_model", "model", axes=axes, diamond=True)
    led.put("competence_model", "model", axes=axes)
    assert len(body(bench, "competence_model", "model")["axes"]) == 3


def test_what_was_out_of_order_before_does_not_stand_in_the_way(tmp_path):
    """A network that was brought in without a decision can be worked on; the check says what is missing."""
    bench = open_workbench(tmp_path / "a.sqlite", actor="mette")
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "statements.csv").write_text("meeting,text\n1,Et udsagn\n", "utf-8")
    bench.import_case(folder)
    act = bench.actions("sag")
    act.change("network", "sag", title="Sagen")
    assert {"E1", "E2"} <= set(bench.network("sag").check()["rule"])


def everything(act):
    """Do one of everything, and give the actions in order."""
    person = act.add_person("Bo Bang", mail="bo@example.dk")
    done = [
        act.change_person(person, phone="12345678"), act.consent(person), act.withdraw_consent(person),
        act.needs(person, "large_print"), act.need("en skoleleder"), act.fill("need-1", person),
        act.move("running"), act.hand_out_theme("Tema"),
        act.unfold_theme({"why_interesting": "Fordi"}, date=dt.date(2026, 1, 20)),
        act.depart("R01", "participation", "Fint"),
        act.add_meeting(date=dt.date(2026, 2, 3)), act.move_meeting(1, "booked"),
        act.add_statements(1, [{"text": "Et", "speaker": person}, {"text": "To"}]),
        act.change("statement", "S1", text="Et andet"), act.put_under_heading("Lokaler", ["S1", "S2"], 1),
        act.park_idea("En idé", person), act.give_idea("i1", person), act.share_reflection({"q": "a"}, "anonymous"),
        act.open_session(1, ["paradox"]), act.step("m1", "silent"),
        act.write_note("m1", "paradox", "x", ["S1"], key="N1"),
        act.lay_together("paradox", "Bunke", ["N1"], "m1"), act.answer_poster("paradox", {"practice": "meget"}, "m1"),
        act.put_dots("N1", 3), act.decide("N1", "kept"), act.see_pattern("Mønster", notes=["N1"]),
        act.commit(person=person, learning="Ring"), act.recommend("Gør det", statements=["S1"]),
        act.draft_delivery({"knowledge": "a"}), act.move_delivery("hearing"), act.hear("Godt", person),
        act.spread(channel="meeting"),
    ]  # fmt: skip
    assert all(done)
    return done


def test_every_action_can_be_undone_and_done_again(led, bench):
    """Taken back in reverse order, each step leaves the network as it was before; undone undoing does it again."""
    before = present(bench)
    done = everything(led)
    after = present(bench)
    undone = [led.undo(action) for action in reversed(done)]
    people = {key for key in present(bench)["participation"] if key not in before["participation"]}
    assert present(bench) == {**before, "participation": {**before["participation"], **{key: {} for key in people}}}
    for action in reversed(undone):
        led.undo(action)
    assert present(bench) == after


def test_every_action_is_one_and_says_who(led, bench):
    """One id for everything that was done in one go; the author is the actor wherever nothing was promised."""
    done = everything(led)
    entries = [one for one in bench.store.changes() if one.action in done]
    assert {one.action for one in entries} == set(done)
    assert {one.author for one in entries if one.kind != "reflection"} == {"mette"}


def test_undo_is_refused_with_who_and_when_where_somebody_wrote_since(led, bench):
    """The sentence names the record, the person and the time; nothing changes."""
    led.add_meeting()
    led.add_statements(1, [{"text": "Et"}])
    action = led.change("statement", "S1", text="To")
    ib = bench.network("n").about["leader"]
    open_workbench(bench.store.name, actor=ib).actions("n").change("statement", "S1", text="Tre")
    with pytest.raises(RefusedError, match=r"S1 has been changed since by Ib Å. Sørensen, \d+ \w+ \d\d:\d\d"):
        led.undo(action)
    assert body(bench, "statement", "S1")["text"] == "Tre"


def test_what_nobody_did_cannot_be_undone(led):
    """An unknown action, and one of another network, are nothing to undo."""
    with pytest.raises(NotFoundError, match="nothing to undo"):
        led.undo(new_action())


def test_a_network_that_was_removed_comes_back_whole(bench, led):
    """`remove` is one action; its undo brings every record back."""
    everything(led)
    before = present(bench)
    action = bench.remove("n")
    assert bench.keys() == []
    with pytest.raises(NotFoundError):
        bench.network("n")
    bench.undo("n", action)
    assert present(bench) == before


def test_an_import_can_be_undone(tmp_path):
    """Everything of a folder that was brought in is one action."""
    bench = open_workbench(tmp_path / "a.sqlite")
    bench.import_case(EXAMPLE)
    (action,) = {one.action for one in bench.store.changes()}
    bench.undo("frivillighed", action)
    assert bench.keys() == []


def test_what_is_sent_twice_is_written_once(led, bench):
    """A retry with the action's id answers the same id and changes nothing, whatever was written in between."""
    led.add_meeting()
    action = new_action()
    assert led.add_statements(1, [{"text": "Et"}], action=action) == action
    led.change("statement", "S1", text="Rettet")
    assert led.add_statements(1, [{"text": "Et"}], action=action) == action
    assert {key: one["text"] for key, one in present(bench)["statement"].items()} == {"S1": "Rettet"}


def test_two_texts_on_one_version_are_a_conflict_until_somebody_settles_it(led, bench):
    """Both are kept and shown, with who wrote them; settling leaves one, and the history all three."""
    led.add_meeting()
    led.add_statements(1, [{"text": "Biler"}])
    version = bench.network("n").history("statement", "S1")["version"].iloc[-1]
    led.change("statement", "S1", text="Biler i by", base=version)
    other = open_workbench(bench.store.name, actor="recorder").actions("n")
    other.change("statement", "S1", text="Biler på land", base=version)
    found = bench.network("n").conflicts()
    assert {(row.who, row.body["text"], row.holds) for row in found.itertuples()} == {
        ("mette", "Biler i by", False), ("recorder", "Biler på land", True),
    }  # fmt: skip
    led.settle("statement", "S1", text="Biler i by og på land")
    assert bench.network("n").conflicts().empty
    assert body(bench, "statement", "S1")["text"] == "Biler i by og på land"
    assert set(bench.network("n").history("statement", "S1")["after"]) >= {"Biler i by", "Biler på land"}


def test_a_change_says_what_is_wrong_with_what_was_typed(led):
    """Missing, unknown and impossible values are named; no traceback of the form."""
    led.add_meeting()
    with pytest.raises(RefusedError, match="is missing"):
        led.add_statements(1, [{"text": "  "}])
    with pytest.raises(RefusedError, match='nothing called "tekst"'):
        led.add_statements(1, [{"text": "a", "tekst": "b"}])
    with pytest.raises(RefusedError, match='"i morgen" cannot be used'):
        led.add_meeting(date="i morgen")
    with pytest.raises(NotFoundError, match='called "S9"'):
        led.change("statement", "S9", text="a")


def test_a_field_that_is_called_reason_can_be_changed(led, bench):
    """Why a rule is departed from is said by another word."""
    led.depart("R01", "participation", "Alle otte bad om det.")
    led.change("override", "R01+participation", reason="Alle ni bad om det.")
    assert body(bench, "override", "R01+participation")["reason"] == "Alle ni bad om det."


def test_numbers_on_the_wall_are_never_given_twice(led, bench):
    """A withdrawn statement keeps its number."""
    led.add_meeting()
    led.add_statements(1, [{"text": "Et"}, {"text": "To"}])
    led.withdraw("statement", "S2")
    led.add_statements(1, [{"text": "Tre"}])
    assert {key: one["number"] for key, one in present(bench)["statement"].items()} == {"S1": 1, "S3": 3}


def test_a_need_is_one_of_the_handbooks_and_never_a_reason(led, bench):
    """What a person needs is chosen from a list; free words about why have no place."""
    person = bench.network("n").about["leader"]
    led.needs(person, "large_print", "transport")
    assert body(bench, "participation", person)["practical"] == ["large_print", "transport"]
    with pytest.raises(NotFoundError, match="hearing_loop"):
        led.needs(person, "dårlige øjne")
    with pytest.raises(NotFoundError, match="photo"):
        led.consent(person, "film")
    with pytest.raises(NotFoundError, match="withdrawn"):
        led.consent(person, state="måske")


def test_a_consent_keeps_when_it_was_given_and_taken_back(led, bench):
    """Purpose, since and until stand in the record, and the answer before in its history."""
    person = bench.network("n").about["leader"]
    led.consent(person, "photo", since=dt.date(2026, 1, 5), until=dt.date(2027, 1, 5))
    led.withdraw_consent(person, "photo")
    told = bench.network("n").history("consent", f"{person}+photo").query("field == 'state'")
    assert list(told["after"]) == ["yes", "withdrawn"]
    assert body(bench, "consent", f"{person}+photo")["until"] == "2027-01-05"


def test_the_states_are_those_of_the_handbook():
    """What the records go through in order is what people have words for."""
    words = handbook.load().words
    assert {one.key for one in words.network_status} == {*lifecycle.NETWORK, *lifecycle.ASIDE}
    for order, known in (
        (lifecycle.MEETING, words.meeting_status), (lifecycle.SESSION, words.session_step),
        (lifecycle.DELIVERY, words.delivery_status),
    ):  # fmt: skip
        assert tuple(one.key for one in known) == order


def test_contact_details_are_in_no_entry_of_the_log(led, bench):
    """The log tells that phone and mail were changed, and by whom; not what they are."""
    key = led.add_person("Åse Ærø", mail="aase@example.dk")
    action = led.change_person(key, mail="ny@example.dk", phone="87654321")
    told = json.dumps([one.body for one in bench.store.changes()], ensure_ascii=False)
    assert not [word for word in ("Åse", "aase@", "ny@", "8765") if word in told]
    assert bench.store.history("n", "person", key)[0].body == {"changed": ["mail", "phone"]}
    led.undo(action)
    with bench.store.read() as tx:
        assert tx.people.all()[key].mail == "aase@example.dk"


@pytest.mark.parametrize("role", ["viewer", "public"])
def test_whoever_only_looks_changes_nothing(led, bench, role):
    """No action is open to them, and nothing is written."""
    act = open_workbench(bench.store.name, viewer=Viewer(role)).actions("n")
    for attempt in (lambda: act.park_idea("x"), lambda: act.move("running"), lambda: act.undo(led.add_meeting())):
        with pytest.raises(RefusedError, match="Your role"):
            attempt()


def test_the_recorder_writes_at_the_meeting_and_cannot_touch_the_rest(led, bench):
    """Notes yes; people, plan and the network itself no. What the recorder does not see stays as it is."""
    person = bench.network("n").about["leader"]
    led.add_meeting()
    led.add_statements(1, [{"text": "Et", "speaker": person}])
    act = open_workbench(bench.store.name, actor="recorder", viewer=Viewer("recorder")).actions("n")
    act.change("statement", "S1", text="Et, rettet")
    assert body(bench, "statement", "S1") == {"number": 1, "meeting": 1, "text": "Et, rettet", "speaker": person}
    with pytest.raises(RefusedError, match="Your role"):
        act.change("statement", "S1", speaker=None)
    for attempt in (
        lambda: act.add_person("Bo"), lambda: act.consent(person), lambda: act.change("network", "n", title="x"),
        lambda: act.change_person(person, mail="x@y.dk"),
    ):  # fmt: skip
        with pytest.raises(RefusedError, match="Your role"):
            attempt()


def test_an_account_of_one_network_reaches_nothing_of_another(bench, led):
    """The other network is not there: not in the list, not to be opened, not to be written to."""
    bench.start("m", "Et andet")
    mine = open_workbench(bench.store.name, viewer=Viewer("leader", network="m"))
    assert mine.keys() == ["m"]
    with pytest.raises(NotFoundError, match=r'called "n"\. There are: m'):
        mine.network("n")
    with pytest.raises(NotFoundError):
        mine.actions("n")
    with pytest.raises(RefusedError):
        mine.undo("n", led.add_meeting())


def test_a_leader_cannot_take_a_network_away_by_undoing_its_start(bench):
    """What `remove` refuses, undo refuses; a recorder is told that somebody wrote, not who."""
    started = bench.network("n").history("network", "n")["action"].iloc[0]
    leader = open_workbench(bench.store.name, viewer=Viewer("leader"))
    with pytest.raises(RefusedError, match="Only the secretariat"):
        leader.undo("n", started)
    act = bench.actions("n")
    idea = act.park_idea("En idé")
    act.change("idea", "i1", text="En anden")
    with pytest.raises(RefusedError, match="idea i1 has been changed since by somebody else"):
        open_workbench(bench.store.name, viewer=Viewer("recorder")).undo("n", idea)


def test_settling_asks_the_same_duties_as_any_change(led):
    """A theme that was made apart on two computers is not changed by settling; a text of one's own is."""
    led.hand_out_theme("Frivillige i hverdagen")
    with pytest.raises(RefusedError, match="cannot be changed"):
        led.settle("theme", "theme", original_text="Noget andet")


@pytest.mark.parametrize("role", ["leader", "co_driver", "recorder", "viewer", "public"])
def test_only_the_secretariat_starts_and_removes_networks(bench, role):
    """The sentence sends the others to the secretariat."""
    mine = open_workbench(bench.store.name, viewer=Viewer(role))
    with pytest.raises(RefusedError, match="Only the secretariat"):
        mine.start("m", "Et andet")
    with pytest.raises(RefusedError, match="Only the secretariat"):
        mine.remove("n")


def test_a_networks_short_name_can_stand_in_an_address(bench):
    """Blanks and slashes are refused, and so is a name that is taken."""
    with pytest.raises(RefusedError, match="short name"):
        bench.start("Mit netværk/2", "x")
    with pytest.raises(RefusedError, match='already is a network called "n"'):
        bench.start("n", "x")
    with pytest.raises(RefusedError, match="is missing"):
        bench.start("m", " ")


def test_how_a_next_step_goes_only_its_own_person_sees(led, bench):
    """Others see the step, the secretariat too, but never its status."""
    ib = bench.network("n").about["leader"]
    led.commit(person=ib, learning="Ring til skolen")
    own = open_workbench(bench.store.name, actor=ib, viewer=Viewer("leader", person=ib))
    own.actions("n").change("commitment", "step-1", status="i gang")
    assert list(own.network("n").commitments["status"]) == ["i gang"]
    assert "status" not in bench.network("n").commitments
    other = open_workbench(bench.store.name, viewer=Viewer("leader", person="p-zzzzzz")).network("n")
    assert list(other.commitments["status"]) == [""]
    assert "i gang" not in str(other.history("commitment", "step-1").to_dict())
