"""What was promised to those who write: "only me" is stored nowhere, and "without a name" has no author anywhere."""

import sqlite3
import subprocess
import sys
import zipfile

import pytest

from netlib.errors import RefusedError
from netlib.workbench import open_workbench

WRITER = "HEMMELIGSKRIVER"
PRIVATE = "KUNFORMIGSELV"


@pytest.fixture
def held(tmp_path):
    """Give a workbench after an anonymous meeting at which WRITER wrote, moved, voted and changed their mind."""
    bench = open_workbench(tmp_path / "a.sqlite", actor="sekretariat")
    bench.start("n", "Netværk")
    act = bench.actions("n")
    act.add_meeting()
    act.add_statements(1, [{"text": "Et udsagn"}])
    act.open_session(1, ["paradox"], anonymous=True)
    mine = open_workbench(bench.store.name, actor=WRITER).actions("n")
    mine.write_note("m1", "paradox", "En seddel", ["S1"], seat="7", key="N1")
    mine.undo(mine.change("note", "N1", text="En anden seddel"))
    mine.put_dots("N1", 2, seat="7")
    mine.lay_together("paradox", "Bunke", ["N1"], "m1")
    mine.answer_poster("paradox", {"practice": "Meget"}, "m1")
    mine.withdraw("note", "N1")
    mine.share_reflection({"notice": "Uden navn"}, "anonymous", meeting=1)
    with pytest.raises(RefusedError):
        mine.share_reflection({"notice": PRIVATE}, "private", meeting=1)
    bench.store.engine.dispose()
    return bench


def everything(folder):
    """Read every byte of the store's files."""
    return b"".join(one.read_bytes() for one in sorted(folder.glob("a.sqlite*")))


def rows_of(path):
    """Read every row of every table and view."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    assert {"entry", "person", "note", "reflection", "answer"} <= set(names)
    return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608  our own names


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("word", [WRITER, PRIVATE])
def test_neither_stands_in_any_table_or_view_or_byte(tmp_path, word):
    """Every row is read, and then every byte, with the write-ahead log."""
    assert not [name for name, rows in rows_of(tmp_path / "a.sqlite").items() if word in str(rows)]
    assert word.encode() not in everything(tmp_path)
    assert "En seddel" in str(rows_of(tmp_path / "a.sqlite")["entry"])


@pytest.mark.slow
@pytest.mark.parametrize("word", [WRITER, PRIVATE])
def test_neither_stands_in_anything_that_is_exported(held, tmp_path, word):
    """The archive with its whole history, and a backup."""
    command = [sys.executable, "-c", "from netlib.cli import main; main()", "--store", held.store.name]
    archive = tmp_path / "n.zip"
    subprocess.run([*command, "export", "n", str(archive)], check=True, capture_output=True)
    with zipfile.ZipFile(archive) as package:
        told = b"".join(package.read(name) for name in package.namelist())
    assert b"En seddel" in told
    assert word.encode() not in told
    subprocess.run([*command, "backup", str(tmp_path / "b.sqlite")], check=True, capture_output=True)
    assert word.encode() not in (tmp_path / "b.sqlite").read_bytes()


def test_the_page_and_the_history_name_nobody(held):
    """Whoever leads sees that somebody wrote, and no frame has the writer."""
    seen = held.network("n")
    assert list(seen.history("note", "N1")["who"].unique()) == [None]
    assert WRITER not in str([getattr(seen.frames, name).to_dict() for name in vars(seen.frames)])
    assert WRITER not in str(seen.recent(100).to_dict())


def test_a_promise_that_was_made_is_not_taken_back(held):
    """Once somebody has written, the meeting stays anonymous, by change, withdrawal and undo alike."""
    act = held.actions("n")
    act.write_note("m1", "paradox", "Endnu en", key="N2")
    for attempt in (lambda: act.change("session", "m1", anonymous=False), lambda: act.withdraw("session", "m1")):
        with pytest.raises(RefusedError, match="What was promised holds"):
            attempt()
    opened = held.network("n").history("session", "m1")["action"].iloc[0]
    with pytest.raises(RefusedError, match="What was promised holds"):
        act.undo(opened)


def test_a_note_of_an_anonymous_meeting_cannot_stand_in_a_persons_name(held):
    """The seat is a number on a slip, never a person's key."""
    act = held.actions("n")
    person = act.add_person("Åse Ærø")
    with pytest.raises(RefusedError, match="cannot stand in a person's name"):
        act.write_note("m1", "paradox", "En seddel", seat=person)
