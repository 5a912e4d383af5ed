"""The command line as a person or a script meets it: real processes, exit codes, one sentence, one JSON document."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # every test starts a process

EXAMPLES = Path(__file__).resolve().parents[1] / "data"
FIRST, HALF = "socialoekonomi", "frivillighed"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give a store with the half-way example in it."""
    path = tmp_path_factory.mktemp("cli") / "store.sqlite"
    assert netlib("import", EXAMPLES / HALF, store=path).returncode == 0
    return path


def netlib(*arguments, store=None, **environment):
    """Run netlib and give what came of it."""
    env = {**os.environ, "NETLIB_STORE": str(store or ""), "NETLIB_LANGUAGE": "da", **environment}
    command = [Path(sys.executable).with_name("netlib"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_networks_are_listed_with_the_fields_of_the_contract(store):
    """One JSON document, nothing else."""
    (one,) = json.loads(netlib("networks", "--json", store=store).stdout)
    assert list(one) == ["network", "title", "phase", "status", "meetings", "statements"]
    assert (one["network"], one["phase"], one["status"], one["meetings"]) == (HALF, "learning", "running", 5)


def test_an_import_answers_with_counts_problems_and_the_place_of_rejected_rows(tmp_path):
    """The JSON of the contract, exit 0 where only guesses were made."""
    done = netlib("import", EXAMPLES / HALF, "--json", store=tmp_path / "a.sqlite")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(told) == ["network", "counts", "problems", "rejected"]
    assert told["rejected"] is None
    assert list(told["problems"][0]) == ["file", "row", "column", "value", "problem", "action"]


def test_rejected_rows_are_exit_3(tmp_path):
    """Done in part: what was left out is listed."""
    (tmp_path / "lille").mkdir()
    (tmp_path / "lille" / "meetings.csv").write_text("number\n1\n", "utf-8")
    (tmp_path / "lille" / "statements.csv").write_text("id,meeting,text\nA1,1,Ja\nA2,7,Nej\n", "utf-8")
    done = netlib("import", tmp_path / "lille", store=tmp_path / "a.sqlite")
    assert done.returncode == 3
    assert "Der er intet møde 7. Møderne er: 1." in done.stdout
    assert str(tmp_path / "lille-rejected") in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "{tmp}/tom"], "ingen af de filer, et netværk består af"),
        (["import", "{tmp}/findes-ikke"], "findes ikke"),
        (["import", EXAMPLES / HALF], "--network"),
        (["check", "deleokonmi"], "Her er: frivillighed"),
        (["report", "deleokonmi", "--kind", "delivery"], "Her er: frivillighed"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_in_danish_and_exit_1(store, tmp_path, arguments, sentence):
    """No traceback, nothing on standard output."""
    (tmp_path / "tom").mkdir()
    done = netlib(*(str(one).format(tmp=tmp_path) for one in arguments), store=store)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["flyv"], 'kender ikke kommandoen "flyv"'),
        (["check"], "Der mangler KEY"),
        (["check", "x", "--hurtigt"], "kender ikke --hurtigt"),
        (["report", "--kind", "delivery"], "--all"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(store, arguments, sentence):
    """In the user's language as well."""
    done = netlib(*arguments, store=store)
    assert done.returncode == 2
    assert sentence in done.stderr


def test_messages_are_english_when_asked_for(store):
    """`--language` rules standard error and findings, wherever it stands."""
    assert "There are: frivillighed" in netlib("--language", "en", "check", "x", store=store).stderr
    assert "There are: frivillighed" in netlib("check", "x", "--language", "en", store=store).stderr
    assert "The handbook recommends" in netlib("check", HALF, "--language", "en", store=store).stdout


def test_the_store_may_be_named_before_or_behind_the_command(store):
    """Both are understood."""
    before = netlib("--store", store, "networks", "--json").stdout
    assert before == netlib("networks", "--json", "--store", store).stdout != "[]\n"


def test_what_is_said_counts_more_than_the_environment(store, tmp_path):
    """A store that is named before or behind the command is meant, whatever NETLIB_STORE says; language alike."""
    other = str(tmp_path / "other.sqlite")
    assert netlib("--store", other, "new", "n", "--title", "N", store=store).returncode == 0
    for words in (("--store", other, "networks", "--json"), ("networks", "--json", "--store", other)):
        assert [one["network"] for one in json.loads(netlib(*words, store=store).stdout)] == ["n"]
    assert "no network" in netlib("--language", "en", "check", "x", store=store).stderr


def test_check_gives_findings_with_the_fields_of_the_contract(store):
    """Seven core participants are one of them; warnings leave even --strict at 0."""
    done = netlib("check", HALF, "--strict", "--json", store=store)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(found[0]) == ["rule", "severity", "subject", "message", "source"]
    assert {"R01", "R17", "R19"} <= {one["rule"] for one in found}


def test_strict_fails_on_what_has_to_be_in_place(tmp_path):
    """A network without a leader is an error."""
    (tmp_path / "lille").mkdir()
    (tmp_path / "lille" / "meetings.csv").write_text("number\n1\n", "utf-8")
    netlib("import", tmp_path / "lille", store=tmp_path / "a.sqlite")
    assert netlib("check", "lille", store=tmp_path / "a.sqlite").returncode == 0
    assert netlib("check", "lille", "--strict", store=tmp_path / "a.sqlite").returncode == 1


def test_a_store_that_does_not_exist_is_said_so(tmp_path):
    """Reading makes no file."""
    done = netlib("networks", store=tmp_path / "ingen.sqlite")
    assert done.returncode == 1
    assert "netlib import" in done.stderr
    assert not (tmp_path / "ingen.sqlite").exists()


def test_what_nobody_foresaw_is_one_sentence_and_a_file(tmp_path):
    """A folder in the store's place: no traceback before the user."""
    done = netlib("networks", store=tmp_path, XDG_STATE_HOME=str(tmp_path / "log"), LOCALAPPDATA=str(tmp_path / "log"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_command_says_what_it_does_in_danish():
    """`--help` lists the commands of this release."""
    told = netlib("--help").stdout
    for word in ("check", "demo", "import", "lab", "networks", "report", "serve", "læringsnetværk"):
        assert word in told
