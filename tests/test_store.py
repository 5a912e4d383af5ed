"""The log: order, action, base, form and keys, on a real SQLite file and a real PostgreSQL."""

import datetime as dt
import json
import sqlite3
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import NotFoundError, RefusedError
from netlib.store import Change, clock, log, open_store
from netlib.store.people import ALPHABET, Person, new_key


def said(key, text, network="n"):
    """Make a change of one statement."""
    return Change(network, "statement", key, None if text is None else {"text": text})


def write(store, *changes, author="ib"):
    """Write one action."""
    with store.write() as tx:
        return tx.append(changes, author)


def test_an_entry_keeps_the_one_it_replaces_as_its_base(store):
    """The second entry of a record names the first."""
    write(store, said("S1", "før"))
    write(store, said("S1", "efter"))
    first, second = store.history("n", "statement", "S1")
    assert (first.base, second.base) == (None, first.id)
    assert second.at > first.at


def test_what_is_done_in_one_go_is_one_action(store):
    """Two entries written together share their action and nothing else does."""
    action = write(store, said("S1", "a"), said("S2", "b"))
    write(store, said("S3", "c"))
    assert [one.key for one in store.changes() if one.action == action] == ["S1", "S2"]


def test_a_withdrawn_record_is_gone_from_the_present_and_stays_resolvable(store):
    """An empty body withdraws; the key can still be pointed at."""
    write(store, said("S1", "a"), said("S2", "b"))
    write(store, said("S1", None))
    assert store.present("n") == {"statement": [("S2", {"text": "b"})]}
    with store.read() as tx:
        assert ("statement", "S1") in tx.keys("n")


def test_the_past_can_be_asked_for(store):
    """As of the first entry, the record says what it said then."""
    write(store, said("S1", "før"))
    write(store, said("S1", "efter"))
    then = store.history("n", "statement", "S1")[0].at
    assert store.present("n", as_of=then) == {"statement": [("S1", {"text": "før"})]}
    assert store.present("n", as_of=then - 1) == {}


def test_nothing_of_a_failed_transaction_is_stored(store):
    """An error inside the block leaves the log as it was."""

    def fail_half_way():
        with store.write() as tx:
            tx.append([said("S1", "a")])
            tx.people.put([Person("p-aaaaaa", "Ib")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert list(store.changes()) == []
    with store.read() as tx:
        assert tx.people.all() == {}


def test_the_feed_gives_what_came_after_a_number(store):
    """A reader that has seen entry 1 is given the rest, in order of arrival."""
    write(store, said("S1", "a"))
    write(store, said("S2", "b"), said("S3", "c"))
    first = next(iter(store.changes()))
    assert [one.key for one in store.changes(after=first.seq)] == ["S2", "S3"]


def test_danish_letters_are_stored_as_themselves(tmp_path):
    """A name can be found in the bytes of the file: unescaped, and composed (NFC)."""
    store = open_store(tmp_path / "a.sqlite")
    write(store, said("S1", "Søren A\u030akjær"))
    body = sqlite3.connect(tmp_path / "a.sqlite").execute("SELECT body FROM entry").fetchone()[0]
    assert body == '{"text":"Søren Åkjær"}'


def test_time_never_runs_backwards_in_a_store(store, monkeypatch):
    """A clock set back an hour writes after what is there all the same."""
    write(store, said("S1", "før"))
    real = clock.now()
    monkeypatch.setattr(clock, "now", lambda: real - 3600 * 1_000_000)
    write(store, said("S1", "efter"))
    assert store.present("n")["statement"] == [("S1", {"text": "efter"})]


def test_a_clock_that_is_a_day_behind_the_store_is_refused(store, monkeypatch):
    """The sentence says how far it is behind, and nothing is written."""
    write(store, said("S1", "før"))
    real = clock.now()
    monkeypatch.setattr(clock, "now", lambda: real - 2 * clock.DAY)
    with pytest.raises(RefusedError, match="48 hours"):
        write(store, said("S1", "efter"))
    assert len(list(store.changes())) == 1


def test_the_entry_with_the_greatest_time_and_id_is_the_present_whatever_came_first(tmp_path):
    """An older entry that arrives late, as by a merge, does not become the present."""
    store = open_store(tmp_path / "a.sqlite")
    write(store, said("S1", "nyest"))
    newest = next(iter(store.changes()))
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        late = {
            **vars(newest), "seq": None, "id": "0" * 31 + "1", "at": newest.at - 5, "body": '{"text":"ældre"}',
            "action": "0" * 31 + "2",
        }  # fmt: skip
        connection.execute(log.entry.insert(), late)
        connection.execute(log.TAKE_OVER, {"before": newest.seq, "action": late["action"]})
    assert store.present("n")["statement"] == [("S1", {"text": "nyest"})]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.text(max_size=8))), max_size=20))
def test_the_present_is_what_was_written_last(tmp_path_factory, writes):
    """Whatever is written and withdrawn, the present is a dictionary's."""
    store = open_store(tmp_path_factory.mktemp("s") / "a.sqlite")
    expected = {}
    for key, text in writes:
        write(store, said(key, text))
        expected[key] = text
    kept = {key: unicodedata.normalize("NFC", text) for key, text in expected.items() if text is not None}
    assert {key: body["text"] for key, body in store.present("n").get("statement", [])} == kept


def test_ids_are_ordered_by_when_they_were_made(store):
    """UUIDv7: later entries have greater ids, so that the index grows at its end."""
    write(store, *[said(f"S{i}", "a") for i in range(50)])
    ids = [one.id for one in store.changes()]
    assert ids == sorted(ids)
    assert {one[14] for one in ids} == {"7"}


def test_what_was_committed_survives_a_kill(tmp_path):
    """A process that is killed with SIGKILL right after its commit has lost nothing."""
    code = (
        "import os, sys, signal\nfrom netlib.store import *\ns = open_store(sys.argv[1])\n"
        "with s.write() as tx: tx.append([Change('n', 'statement', 'S1', {'text': 'a'})])\n"
        "tx = s.write().__enter__(); tx.append([Change('n', 'statement', 'S2', {'text': 'b'})])\n"
        "os.kill(os.getpid(), 9 if os.name == 'posix' else signal.SIGTERM)\n"
    )
    path = tmp_path / "a.sqlite"
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode != 0
    assert open_store(path).present("n") == {"statement": [("S1", {"text": "a"})]}


def test_two_processes_write_at_once_and_lose_nothing(tmp_path):
    """Two writers of 40 actions each: 80 entries, none twice, each with its own time."""
    code = (
        "import sys\nfrom netlib.store import *\ns = open_store(sys.argv[1])\n"
        "for i in range(40):\n"
        "    with s.write() as tx: tx.append([Change('n', 'statement', f'{sys.argv[2]}{i}', {'text': 'a'})])\n"
    )
    path = tmp_path / "a.sqlite"
    open_store(path)
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in "ab"]
    assert [one.wait() for one in running] == [0, 0]
    entries = list(open_store(path).changes())
    assert len({one.key for one in entries}) == len(entries) == 80
    assert len({one.at for one in entries}) == 80


def test_people_lie_apart_from_the_log_under_keys_that_tell_nothing(tmp_path):
    """The key is random, and the name stands in no entry."""
    store = open_store(tmp_path / "a.sqlite")
    with store.write() as tx:
        tx.people.put([Person("p-abcdef", "Ib Å. Sørensen")])
        tx.append([Change("n", "participation", "p-abcdef", {"function": "skoleleder"})])
    rows = sqlite3.connect(tmp_path / "a.sqlite").execute("SELECT * FROM entry").fetchall()
    assert "Sørensen" not in json.dumps(rows, ensure_ascii=False)
    assert set(new_key()[2:]) <= set(ALPHABET)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path):
    """A text file under the store's name keeps its bytes."""
    path = tmp_path / "a.sqlite"
    path.write_text("Kære alle" * 200)
    with pytest.raises(RefusedError, match="not a file of netlib data"):
        open_store(path)
    assert path.read_text() == "Kære alle" * 200


def test_a_store_that_is_only_read_is_not_made(tmp_path):
    """Asking for what is not there makes no file."""
    with pytest.raises(NotFoundError, match="no data file"):
        open_store(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_the_log_is_what_the_design_says(tmp_path):
    """The columns of entry and current, WAL and synchronous=FULL."""
    store = open_store(tmp_path / "a.sqlite")
    raw = sqlite3.connect(tmp_path / "a.sqlite")
    columns = [row[1] for row in raw.execute("PRAGMA table_info(entry)")]
    assert columns == ["seq", "id", "network", "kind", "key", "body", "author", "at", "action", "base", "v"]
    assert "AUTOINCREMENT" in raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_entries_are_stamped_with_the_time_of_writing(store):
    """`at` is microseconds since 1970."""
    before = dt.datetime.now(dt.UTC)
    write(store, said("S1", "a"))
    at = dt.datetime.fromtimestamp(next(iter(store.changes())).at / 1e6, dt.UTC)
    assert abs((at - before).total_seconds()) < 30
