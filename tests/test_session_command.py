"""`netlib session`: the final meeting made ready, moved and counted from the command line."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from netlib.errors import RefusedError
from netlib.store.people import ALPHABET
from netlib.store.tokens import CODE
from netlib.workbench import Workbench, sessions

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "frivillighed"
KEY = "frivillighed"
NETLIB = (sys.executable, "-c", "from netlib.cli import main; main()")
STATE = ["session", "meeting", "step", "category", "categories", "ends_at", "joined", "written", "late"]


@pytest.fixture
def bench(store):
    """Give a workbench with the half-way example, once on each database."""
    bench = Workbench(store)
    bench.import_case(EXAMPLE)
    return bench


@pytest.fixture
def run(tmp_path):
    """Run `netlib session` on a store with the half-way example; gives exit code, output and standard error."""

    def netlib(*arguments):
        command = [*NETLIB, "--store", str(tmp_path / "a.sqlite"), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    assert netlib("import", EXAMPLE)[0] == 0
    return netlib


def test_opening_takes_the_two_usual_categories_where_none_were_prepared(bench):
    """Two fit three hours; it is told that they were chosen here, once."""
    first, second = sessions.open_final(bench, KEY), sessions.open_final(bench, KEY)
    assert (first.session, first.categories, first.chosen) == ("m5", ("hidden_treasure", "paradox"), True)
    assert (second.session, second.categories, second.chosen) == ("m5", first.categories, False)


def test_opening_again_leaves_what_was_prepared(bench):
    """Neither categories nor seats are made anew."""
    bench.actions(KEY).prepare(5, categories=("value",), seats=[{"number": 1, "way": "phone"}], anonymous=True)
    opened = sessions.open_final(bench, KEY, 1)
    assert (opened.categories, len(opened.codes)) == (("value",), 1)
    assert bench.meeting(KEY).session.anonymous
    assert len(bench.meeting(KEY).session.seats) == 1


def test_each_seat_gets_one_code_and_only_its_hash_is_kept(bench):
    """A code can be read aloud, opens one seat and nobody's name, and stands nowhere in the store."""
    codes = sessions.open_final(bench, KEY, 3).codes
    assert [set(code) <= set(ALPHABET) and len(code) for code in codes] == [6, 6, 6]
    with bench.store.read() as tx:
        opened = [tx.tokens.find(code) for code in codes]
    assert {(one.purpose, one.network, one.person) for one in opened} == {(CODE, KEY, None)}
    assert {one.seat for one in opened} == {"1", "2", "3"}
    assert sessions.open_final(bench, KEY, 3).codes == ()
    assert len(sessions.open_final(bench, KEY, 5).codes) == 2
    assert not set(codes) & set(sessions.further_codes(bench, KEY, 2))
    assert [one.way for one in bench.meeting(KEY).session.seats] == ["phone"] * 7


def test_a_code_opens_its_seat_until_after_the_meeting(bench):
    """Codes are printed weeks before, and are of no use weeks after."""
    (code,) = sessions.open_final(bench, KEY, 1).codes
    with bench.store.read() as tx:
        until = dt.datetime.fromtimestamp(tx.tokens.find(code).expiry / 1e6, dt.UTC)
    assert dt.timedelta(days=6) < until - dt.datetime.now(dt.UTC)
    assert until.date() >= bench.meeting(KEY).about["date"].date()


def test_the_state_counts_notes_and_tells_none_of_them(bench):
    """Step, category, when its time is up, notes by category and late ones: not a word of anybody's."""
    sessions.open_final(bench, KEY)
    act, now = bench.actions(KEY), dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC)
    act.step("m5", "silent", "paradox", now)
    act.write_note("m5", "paradox", "Hemmelig tanke", seat="1")
    act.write_note("m5", "paradox", "Endnu en", seat="1")
    told = sessions.state(bench, KEY, now + dt.timedelta(minutes=2))
    assert list(told) == STATE
    assert (told["session"], told["meeting"], told["step"], told["category"]) == ("m5", 5, "silent", "paradox")
    assert told["ends_at"] == "2026-03-05T09:12:00+00:00"
    assert (told["written"], told["joined"], told["late"]) == ({"hidden_treasure": 0, "paradox": 2}, 0, 0)
    act.step("m5", "joint", "paradox", now)
    act.write_note("m5", "paradox", "For sent", seat="2")
    assert sessions.state(bench, KEY)["late"] == 1
    assert "Hemmelig" not in json.dumps(sessions.state(bench, KEY))
    sessions.step(bench, KEY, "closed")
    told = sessions.state(bench, KEY)
    assert (told["step"], told["category"], told["ends_at"]) == ("closed", None, None)


def test_a_network_without_a_final_meeting_has_no_session_to_open(bench):
    """The sentence says what to do."""
    bench.start("n", "Netværk")
    with pytest.raises(RefusedError, match="no final meeting"):
        sessions.open_final(bench, "n")


@pytest.mark.slow
def test_the_command_answers_json_lines_and_exit_codes_as_the_contract_says(run):
    """0 done, 1 with one sentence, 2 for wrong use."""
    code, _, why = run("session", KEY, "state")
    assert (code, why.count("\n")) == (1, 1)
    code, said, why = run("session", KEY, "open", "--participants", 2, "--json")
    told = json.loads(said)
    assert (code, why, list(told)) == (0, "", ["session", "codes", "url"])
    assert (told["session"], len(told["codes"]), told["url"][-5:]) == ("m5", 2, "/join")
    code, said, _ = run("session", KEY, "step", "joint", "--category", "paradox")
    assert (code, "fælles" in said, f"netlib undo {KEY} " in said) == (0, True, True)
    code, said, _ = run("session", KEY, "state", "--json")
    assert (code, list(json.loads(said)), json.loads(said)["step"]) == (0, STATE, "joint")
    assert len(run("session", KEY, "codes", 3)[1].splitlines()) == 4
    for wrong, expected in (
        ((KEY, "step", "fest"), 2), ((KEY, "codes", 0), 2), ((KEY, "codes"), 2), ((KEY,), 2), ((), 2),
        (("findes-ikke", "open"), 1), ((KEY, "step", "joint", "--category", "value"), 1),
    ):  # fmt: skip
        code, said, why = run("session", *wrong)
        assert (code, said, bool(why)) == (expected, "", True), wrong
