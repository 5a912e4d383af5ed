"""The commands that start, remove and undo, and those on accounts, as a secretariat types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from netlib.access import Viewer
from netlib.errors import NotFoundError, RefusedError
from netlib.store import open_store
from netlib.workbench import accounts

pytestmark = pytest.mark.slow  # every command is a process of its own
EXAMPLES = Path(__file__).resolve().parents[1] / "data"
NETLIB = (sys.executable, "-c", "from netlib.cli import main; main()")


@pytest.fixture
def run(tmp_path):
    """Run netlib on a store of this test; gives exit code, output and what was said on standard error."""

    def netlib(*arguments, typed="", language="da"):
        command = [*NETLIB, "--store", str(tmp_path / "a.sqlite"), "--language", language, *arguments]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    return netlib


def test_a_network_is_started_removed_and_brought_back(run):
    """The sentence after removing says the command that undoes it, and that command does."""
    code, said, _ = run("new", "frivillige", "--title", "Frivillige i hverdagen", "--case-number", "26/0417")
    assert (code, said) == (0, "Frivillige i hverdagen er startet under navnet frivillige.\n")
    code, said, _ = run("remove", "frivillige")
    assert code == 0
    assert json.loads(run("networks", "--json")[1]) == []
    undo = said.split('"')[1].split()
    assert undo[0] == "netlib"
    assert run(*undo[1:])[0] == 0
    (network,) = json.loads(run("networks", "--json")[1])
    assert (network["network"], network["status"], network["meetings"]) == ("frivillige", "proposed", 0)


def test_a_name_that_is_taken_is_refused_in_one_sentence(run):
    """Exit 1, nothing on standard output, the way out in the sentence."""
    run("new", "n", "--title", "N")
    code, said, why = run("new", "n", "--title", "M")
    assert (code, said, why.count("\n")) == (1, "", 1)
    assert 'der hedder "n"' in why


def test_a_network_without_a_title_is_wrong_use(run):
    """Exit 2, and the option is named."""
    code, _, why = run("new", "n")
    assert code == 2
    assert "title" in why


def test_what_the_analyses_say_is_printed_or_given_as_json(run):
    """One document on standard output; one sentence and exit 1 for a network that there is not."""
    assert run("import", str(EXAMPLES / "socialoekonomi"))[0] == 0
    run("new", "n", "--title", "N")
    code, said, why = run("analyse", "socialoekonomi", "--json")
    told = json.loads(said)
    assert (code, why, list(told)) == (0, "", ["theme_drift", "matrix"])
    drift, crossed = told["theme_drift"], told["matrix"]["category_meeting"]
    assert (drift["ask"], drift["compared"]) == (False, ["1", "3"])
    assert drift["reasons"] == ["Alle tre undertemaer er nye siden version 1."]
    assert [len(row) for row in crossed["counts"]] == [len(crossed["columns"])] * len(crossed["rows"])
    assert json.loads(run("analyse", "n", "--json")[1])["theme_drift"] is None
    assert "Temaet fra version 1 til version 3: Det har ikke flyttet sig" in run("analyse", "socialoekonomi")[1]
    code, said, why = run("analyse", "findes-ikke", "--json")
    assert (code, said, why.count("\n")) == (1, "", 1)


def test_accounts_are_made_with_a_password_that_only_its_hash_is_kept_of(run, tmp_path):
    """The password stands in no byte of the file; the right one opens the account, a wrong one does not."""
    code, said, _ = run("user", "add", "Åse", "--role", "leader", "--network", "n", typed="meget hemmeligt\n")
    assert (code, said) == (0, "Åse kan nu logge ind.\n")
    store = open_store(tmp_path / "a.sqlite")
    with store.write() as tx:
        assert tx.tokens.check_password("åse", "meget hemmeligt").role == "leader"
        assert tx.tokens.check_password("Åse", "noget andet") is None
    store.engine.dispose()
    assert b"hemmeligt" not in b"".join(one.read_bytes() for one in tmp_path.glob("a.sqlite*"))
    assert run("user", "password", "Åse", typed="et helt nyt ord\n")[0] == 0
    with open_store(tmp_path / "a.sqlite").write() as tx:
        assert tx.tokens.check_password("Åse", "et helt nyt ord").network == "n"


@pytest.mark.parametrize(
    ("arguments", "typed", "part"),
    [
        (("user", "add", "Bo", "--role", "konge"), "meget hemmeligt", 'Rollen "konge" findes ikke'),
        (("user", "add", "Bo", "--role", "viewer"), "kort", "mindst 10 tegn"),
        (("user", "password", "Ingen"), "meget hemmeligt", "Ingen"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(run, arguments, typed, part):
    """One sentence, exit 1."""
    run("new", "n", "--title", "N")
    code, _, why = run(*arguments, typed=typed + "\n")
    assert code == 1
    assert part in why


def test_only_the_secretariat_makes_accounts(tmp_path):
    """A leader is refused in Python, whatever page or message asked."""
    store = open_store(tmp_path / "a.sqlite")
    for attempt in (
        lambda: accounts.add(store, Viewer("leader"), "Bo", "meget hemmeligt", role="viewer"),
        lambda: accounts.set_password(store, Viewer("viewer"), "Bo", "meget hemmeligt"),
    ):
        with pytest.raises(RefusedError, match="Only the secretariat"):
            attempt()
    with pytest.raises(NotFoundError):
        accounts.set_password(store, Viewer(), "Bo", "meget hemmeligt")
