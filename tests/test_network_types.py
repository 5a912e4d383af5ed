"""Welfare and innovation networks: phases of their own, everything else a learning network's."""

import re
import tomllib

import pytest

from netlib import handbook
from netlib.analysis import progress
from netlib.handbook import FILES
from netlib.model import lifecycle
from netlib.texts import load
from netlib.ui import overview, phases
from netlib.workbench import handbooks, open_workbench
from netlib.workbench.starting import Begin

TYPES = ("welfare", "innovation")
PHASES = ["start", "design", "ideas", "test", "closing"]


@pytest.fixture(name="bench")
def _bench(tmp_path):
    return open_workbench(tmp_path / "store.sqlite")


def started(bench, network_type, key="v"):
    """Start a network of a type, as the page does by its template."""
    bench.begin(Begin("Mad på plejehjem", key=key, template=network_type, leader="Karen Lindved"))
    return bench.network(key)


@pytest.mark.parametrize("network_type", TYPES)
def test_a_type_has_phases_of_its_own_and_the_rest_of_a_learning_network(network_type):
    """Only one file lies in its folder."""
    own, learning = handbook.load(network_type), handbook.load()
    assert [one.key for one in own.phases] == PHASES
    assert own.network_type == network_type
    assert (own.rules, own.theme, own.words) == (learning.rules, learning.theme, learning.words)
    assert [one.name for one in handbook.shipped_folder(network_type).iterdir()] == ["phases.toml"]
    assert set(handbook.shipped_files(network_type)) == set(FILES)


@pytest.mark.parametrize("network_type", TYPES)
def test_every_state_of_a_network_lies_in_one_phase_and_they_come_in_order(network_type):
    """No state is without a phase, and going on never goes back."""
    book = handbook.load(network_type)
    places = [progress.place(status, book) for status in lifecycle.NETWORK]
    assert sorted(status for one in book.phases for status in one.statuses) == sorted(lifecycle.NETWORK)
    assert places == sorted(places)
    assert set(places) == set(range(len(PHASES)))
    assert progress.phase("paused", book) == "start"


def test_a_learning_network_keeps_its_four_phases():
    """Its file need not name the states."""
    book = handbook.load()
    assert [progress.phase(one, book) for one in ("unfolding", "designing", "running", "spreading")] == [
        "start", "design", "learning", "spread"
    ]  # fmt: skip
    assert [progress.phase(one) for one in lifecycle.NETWORK] == [
        progress.phase(one, book) for one in lifecycle.NETWORK
    ]


@pytest.mark.parametrize("network_type", TYPES)
def test_the_file_says_what_is_guessed_in_both_languages(network_type):
    """Each phase names a row or that it is inferred; both languages say something."""
    text = (handbook.shipped_folder(network_type) / "phases.toml").read_text("utf-8")
    assert "netlib's guess" in text
    told = tomllib.loads(text)
    for phase in told["phases"]:
        assert all(re.fullmatch(r"[HWS]\d+|inferred", row) for row in phase["source"].split(", "))
        assert all(set(one) == {"da", "en"} for one in phase.values() if isinstance(one, dict))
    assert {"inferred" in one["source"] for one in told["phases"]} == {True, False}


@pytest.mark.parametrize("network_type", TYPES)
def test_a_network_that_is_started_has_its_types_phases_on_its_page_and_in_the_overview(bench, network_type):
    """The cards, the overview, the list of networks, and going on to the next phase."""
    view = started(bench, network_type)
    row = overview.row(load("da"), view)
    assert (row.phase, row.phases, row.phase_name) == (1, 5, "Opstart af netværk")
    assert bench.networks()["phase"].tolist() == ["start"]
    page = phases.Phases(load("da"), bench, "v")
    assert [one.phase.key for one in page.cards.rows] == PHASES
    for n, status in enumerate(("unfolding", "designing", "running", "spreading", "delivered")):
        bench.actions("v").move(status, "Vi er i gang")
        assert progress.place(bench.network("v").status, bench.network("v").handbook) == n


def test_going_to_a_phase_moves_a_network_to_the_first_state_in_it(bench):
    """By the button of the phases' page."""
    started(bench, "welfare")
    page = phases.Phases(load("da"), bench, "v")
    page.cards.move(3, because="Vi prøver")
    assert bench.network("v").status == "spreading"


def test_a_core_participant_without_phases_is_in_all_of_them_and_an_occasional_one_in_none_yet(bench):
    """People by the phases of their network's own type (W10, W12, W18)."""
    started(bench, "welfare")
    actions = bench.actions("v")
    for name, told in {"Kerne": {"participation_type": "core"}, "Gæst": {}, "Tester": {"phases": ("test",)}}.items():
        actions.add_person(name, **told)
    view = bench.network("v")
    table = view.phases_by_person
    named = dict(zip(view.participants["key"], view.participants["name"], strict=True))
    sums = {named[key]: list(table.index[table[key]]) for key in table}
    assert sums["Kerne"] == PHASES
    assert sums["Gæst"] == []
    assert sums["Tester"] == ["test"]


def test_a_municipalitys_own_phases_of_learning_networks_leave_a_welfare_network_alone(bench, tmp_path):
    """What every network follows is of learning networks where a type has a file of its own; rules are everybody's."""
    started(bench, "welfare")
    folder = tmp_path / "ours"
    handbooks.export_handbook(bench, folder)
    for name, old, new in (("phases.toml", "Generer læring", "Lær sammen"), ("rules.toml", "{ least = 4, most = 6 }",
                                                                              "{ least = 4, most = 8 }")):  # fmt: skip
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    handbooks.import_handbook(bench, folder)
    bench.start("et", "Et læringsnetværk")
    assert bench.network("et").handbook.phase("learning").label["da"] == "Lær sammen"
    welfare = bench.network("v").handbook
    assert [one.key for one in welfare.phases] == PHASES
    assert welfare.rule("R01").numbers["most"] == 8


def test_a_welfare_networks_own_phases_can_be_taken_out_edited_and_brought_in(bench, tmp_path):
    """The folder holds its own phases, and only what was changed is stored."""
    started(bench, "welfare")
    folder = tmp_path / "hers"
    handbooks.export_handbook(bench, folder, "v")
    text = (folder / "phases.toml").read_text("utf-8")
    assert "Afrunding af netværksarbejdet" in text
    (folder / "phases.toml").write_text(text.replace('label.da = "Test"', 'label.da = "Prøvetid"'), "utf-8")
    handbooks.import_handbook(bench, folder, "v")
    assert bench.network("v").handbook.phase("test").label["da"] == "Prøvetid"
    assert list(bench.network("v").handbook_files["key"]) == ["phases"]
