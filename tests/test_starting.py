"""Starting a network with all that is known of it: one action, on both databases, that undo takes away again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.access import Viewer
from netlib.cli import main
from netlib.errors import NotFoundError, RefusedError
from netlib.handbook.spelling import slug
from netlib.workbench import Workbench, handover, open_workbench, starting
from netlib.workbench.starting import Begin

LONG_AGO = dt.date(2025, 6, 3)
WHOLE = Begin(
    "Mad på plejehjem", theme="Mange spiser alene.", criteria=("crosses_departments", "current"), decided=LONG_AGO,
    leader="Karen Lindved", sponsor="Jens Bak", template="four_meetings",
    fields={"forum_question": "Skal alle have spisevenner?", "case_number": "25/1", "purpose": "", "start": None},
    extra={"Noter": "ring først"},
)  # fmt: skip


@pytest.fixture
def bench(store):
    """Work in an empty store, as the secretariat, on each database."""
    return Workbench(store, actor="Sekretariatet")


@pytest.fixture
def quick(tmp_path):
    """Work in an empty file."""
    return open_workbench(tmp_path / "a.sqlite")


def test_five_fields_and_a_template_are_one_action(bench):
    """Network, theme, decision, people and meetings without dates are written together."""
    begun = bench.begin(WHOLE)
    seen = bench.network(begun.network)
    assert (begun.network, begun.status, seen.status) == ("mad_paa_plejehjem", "unfolding", "unfolding")
    assert seen.about["forum_question"] == "Skal alle have spisevenner?"
    assert seen.about["extra"] == {"Noter": "ring først"}
    assert seen.themes["original_text"].to_list() == ["Mange spiser alene."]
    assert list(seen.themes["criteria"].iloc[0]) == ["crosses_departments", "current"]
    assert seen.name(seen.about["leader"]) == "Karen Lindved"
    assert seen.name(seen.about["sponsor"]) == "Jens Bak"
    assert seen.meetings["kind"].to_list() == ["ordinary"] * 3 + ["final_analysis"]
    assert seen.meetings["date"].isna().all()
    assert seen.milestones[["key", "decided"]].to_numpy().tolist() == [["start", True]]
    assert [one.action for one in seen.deeds()] == [begun.action]


def test_undo_takes_all_of_it_away_and_the_short_name_is_free_again(bench):
    """Whoever pressed too early begins once more under the same address."""
    begun = bench.begin(WHOLE)
    bench.undo(begun.network, begun.action)
    assert bench.keys() == []
    with bench.store.read() as tx:
        assert not any(tx.bodies(begun.network).values())
    assert bench.begin(WHOLE).network == begun.network
    assert len(bench.network(begun.network).meetings) == 4


def test_a_second_network_with_the_same_title_gets_a_number(quick):
    """The address is made, never asked for, and never taken from somebody."""
    keys = [quick.begin(Begin("Frivillighed")).network for _ in range(3)]
    assert keys == ["frivillighed", "frivillighed_2", "frivillighed_3"]
    assert starting.free_key(quick, "Frivillighed") == "frivillighed_4"


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_the_title_there_is_an_address_for_it(title):
    """Letters of any alphabet, or none at all."""

    class Empty:
        def one(self, *_):
            return None

    key = starting._free(Empty(), title)  # noqa: SLF001  without a database for each of a hundred titles
    assert key == slug(key) != ""
    assert len(key) <= starting.LONGEST


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (Begin("Kun en titel"), "proposed"),
        (Begin("Uden leder", decided=LONG_AGO), "approved"),
        (Begin("Uden beslutning", leader="Karen Lindved"), "proposed"),
        (Begin("I næste uge", decided=dt.date(2999, 1, 1), leader="Karen Lindved"), "proposed"),
    ],
)
def test_what_is_missing_lets_the_network_wait_and_never_stands_in_the_way(quick, told, status):
    """E1 and E2 speak later, when the network is to go on."""
    begun = quick.begin(told)
    assert (begun.status, quick.network(begun.network).status) == (status, status)
    assert not (quick.network(begun.network).check()["severity"] == "error").any()


def test_a_date_ahead_is_no_decision_yet(quick):
    """The day stands there, and nothing is decided before it."""
    begun = quick.begin(Begin("I næste uge", decided=dt.date(2999, 1, 1)))
    assert not quick.network(begun.network).milestones["decided"].any()


def test_a_new_network_is_told_nothing_about_people_that_it_has_not_looked_for_yet(quick):
    """Leader, sponsor and who led before are no core that is too small, and no lack of citizens."""
    begun = quick.begin(WHOLE)
    assert not {"R01", "R15"} & set(quick.network(begun.network).check()["rule"])
    handover.entrust(quick, begun.network, "leader", "Nanna Holm")
    assert not {"R01", "R15"} & set(quick.network(begun.network).check()["rule"])
    quick.actions(begun.network).add_person("Ib Holm", actor_type="professional")
    assert {"R01", "R15"} <= set(quick.network(begun.network).check()["rule"])


def test_somebody_known_is_not_made_a_second_time(bench):
    """By key or by name, however it is spelt; a stranger of the same name is somebody else."""
    first = bench.begin(WHOLE).network
    karen = bench.network(first).about["leader"]
    by_name = bench.network(bench.begin(Begin("To", leader="karen  lindved")).network)
    by_key = bench.network(bench.begin(Begin("Tre", leader=karen)).network)
    other = bench.network(bench.begin(Begin("Fire", leader="Karen Lindved", strangers=frozenset({"leader"}))).network)
    assert by_name.about["leader"] == by_key.about["leader"] == karen != other.about["leader"]
    assert other.name(other.about["leader"]) == "Karen Lindved"
    titles = {one.key: one.networks for one in starting.known(bench)}
    assert titles[karen] == ("Mad på plejehjem", "To", "Tre")


def test_one_new_name_in_two_roles_is_one_person(quick):
    """Nobody is their own namesake."""
    seen = quick.network(quick.begin(Begin("Et", leader="Karen Lindved", co_driver="Karen Lindved")).network)
    assert seen.about["leader"] == seen.about["co_driver"]
    assert len(seen.participants) == 1


def test_of_two_people_with_one_name_nobody_is_guessed(quick):
    """Which of them is meant, only a key tells."""
    for title in ("Et", "To"):
        quick.begin(Begin(title, leader="Karen Lindved", strangers=frozenset({"leader"})))
    known = {one.key for one in starting.known(quick)}
    assert len(known) == 2
    assert quick.network(quick.begin(Begin("Tre", leader="Karen Lindved")).network).about["leader"] not in known


def test_criteria_wait_for_the_forums_own_words(quick):
    """A theme can be written only once: a title must not take its place."""
    begun = quick.begin(Begin("Et", criteria=("current",)))
    seen = quick.network(begun.network)
    assert seen.themes.empty
    assert seen.about["extra"] == {"criteria": "Udfordringen er aktuel"}
    quick.actions(begun.network).hand_out_theme("Chefforums egne ord")


@pytest.mark.parametrize("field", ["title", "theme", "leader", "purpose", "extra"])
def test_a_cpr_number_is_refused_in_every_field_and_nothing_is_written(quick, field):
    """Neither in the log, nor as somebody's name, nor in a cell from a spreadsheet."""
    told = {"title": "Et"} | ({field: "Ring til 120345-1239"} if field in {"title", "theme", "leader"} else {})
    told |= {"fields": {"purpose": "120345-1239"}} if field == "purpose" else {}
    told |= {"extra": {"Noter": "1203451239"}} if field == "extra" else {}
    with pytest.raises(RefusedError, match="CPR"):
        quick.begin(Begin(**told))
    assert quick.keys() == []
    with quick.store.read() as tx:
        assert tx.people.all() == {}


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (Begin("  "), RefusedError), (Begin("Et", key="Ikke Et"), RefusedError),
        (Begin("Et", template="ti_møder"), NotFoundError), (Begin("Et", theme="x", criteria=("smart",)), NotFoundError),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_written(quick, told, error):
    """All of it is there afterwards, or nothing."""
    with pytest.raises(error):
        quick.begin(told)
    assert quick.keys() == []


def test_only_the_secretariat_starts_networks(quick):
    """A leader asks them to."""
    leader = Workbench(quick.store, viewer=Viewer("leader"))
    for deed in (lambda: leader.begin(Begin("Et")), lambda: starting.keep_draft(leader, "{}", 1)):
        with pytest.raises(RefusedError, match="secretariat"):
            deed()


def test_a_template_is_told_in_the_language_it_was_chosen_in(quick):
    """An English office plans English meetings."""
    seen = quick.network(quick.begin(Begin("One", template="four_meetings", language="en")).network)
    assert seen.meetings["headline"].iloc[0].startswith("Welcome")


def test_what_is_typed_is_kept_for_whoever_types_it_until_it_is_thrown_away(bench):
    """Another person's draft is none of ours, and an older one does not come back."""
    starting.keep_draft(bench, "ny", 2)
    starting.keep_draft(bench, "gammel", 1)
    assert starting.draft(bench).text == "ny"
    assert starting.draft(Workbench(bench.store, actor="En anden")) is None
    starting.drop_draft(bench)
    assert starting.draft(bench) is None


# ---- handing it over


def test_a_network_is_handed_to_somebody_new_in_one_action(bench):
    """The new leader takes part from then on; undo takes both back."""
    key = bench.begin(WHOLE).network
    before = bench.network(key).about["leader"]
    action = handover.entrust(bench, key, "leader", "Nanna Holm")
    seen = bench.network(key)
    assert seen.name(seen.about["leader"]) == "Nanna Holm"
    assert set(seen.participants["name"]) == {"Karen Lindved", "Jens Bak", "Nanna Holm"}
    bench.undo(key, action)
    seen = bench.network(key)
    assert (seen.about["leader"], len(seen.participants)) == (before, 2)


def test_a_network_that_has_begun_is_never_without_a_leader(quick):
    """E1; a sponsor may be missing."""
    key = quick.begin(WHOLE).network
    with pytest.raises(RefusedError, match="no leader"):
        handover.entrust(quick, key, "leader", "")
    handover.entrust(quick, key, "sponsor", "")
    assert quick.network(key).about["sponsor"] is None


def test_whoever_takes_over_sees_what_is_open(quick):
    """The next step, a mandate, ideas that nobody owns, the next meeting, and how many drafts lie about."""
    key = quick.begin(WHOLE).network
    actions = quick.actions(key)
    assert handover.what_is_open(quick.network(key)).step.name == "unfold_theme"
    assert handover.what_is_open(quick.network(key)).is_empty
    for text in ("Spisevenner", "Gamle opskrifter"):
        actions.park_idea(text)
    actions.unfold_theme({"theme": "Et"}, date=LONG_AGO)
    actions.unfold_theme({"theme": "Noget helt andet"}, date=LONG_AGO)
    actions.answer_drift("2", "1", moved=True)
    actions.keep_draft("halvt", 1)
    actions.change("meeting", "1", date=dt.date(2999, 1, 1), start=dt.time(9))
    found = handover.what_is_open(quick.network(key))
    assert found.leader == "Karen Lindved"
    assert found.step.name.startswith("settle_mandate")
    assert found.mandate["version"] == "2"
    assert found.ideas == ("Spisevenner", "Gamle opskrifter")
    assert (found.meeting.number, found.meeting.date, found.meeting.start) == (1, dt.date(2999, 1, 1), dt.time(9))
    assert found.unsent == 1
    assert {one.severity for one in found.findings} <= {"error", "warning"}
    assert not found.is_empty


@pytest.mark.slow
def test_the_command_line_starts_a_network_as_the_page_does(tmp_path):
    """One function behind both: theme, decision, leader and a template's meetings."""
    where = tmp_path / "a.sqlite"
    told = ["new", "mad", "--title", "Mad", "--theme", "Mange spiser alene.", "--leader", "Karen Lindved",
            "--decided", "2025-03-03", "--template", "four_meetings", "--store", str(where)]  # fmt: skip
    with pytest.raises(SystemExit, match="0"):
        main(told)
    seen = open_workbench(where).network("mad")
    assert (seen.status, len(seen.meetings), seen.name(seen.about["leader"])) == ("unfolding", 4, "Karen Lindved")
    assert seen.themes["original_text"].to_list() == ["Mange spiser alene."]
