"""Archives and merges: one network from store to store, and nobody who was forgotten with it."""

import json
import zipfile
from pathlib import Path

import pytest

from netlib.cli.main import main
from netlib.errors import FileError, NotFoundError, RefusedError
from netlib.exchange import archive
from netlib.store import Change, arrival, erasure, open_store
from netlib.store.erasure import scrub
from netlib.store.people import Person
from netlib.store.tables import draft, file, output, token
from netlib.workbench import Workbench, privacy

KEY, NAME = "p-abcdef", "Ib Å. Sørensen"
pytestmark = pytest.mark.slow  # whole stores are packed and taken in
SUM = "ab" * 32


def said(key, text, speaker=None, number=1):
    """Make a change of one statement."""
    body = {"number": number, "meeting": 1, "text": text, "actor_type": "citizen"}
    return Change("n", "statement", key, {**body, "speaker": speaker} if speaker else body)


def fill(store):
    """Write a small network: two people, a meeting, what they said, a file, a code and a draft."""
    with store.write() as tx:
        tx.people.put([Person(KEY, NAME, "ib@x.dk", "12345678"), Person("p-bbbbbb", "Bo Grøn")])
        tx.append([
            Change("n", "participation", KEY, {"actor_type": "citizen", "motivation": "Ib vil lære"}),
            Change("n", "participation", "p-bbbbbb", {}),
            Change("n", "network", "n", {"title": "Et netværk", "leader": KEY}),
            Change("n", "meeting", "1", {"number": 1}),
            Change("n", "material", "m1", {"file": SUM, "name": "referat"}),
            said("S1", f"{NAME} sagde ja", KEY),
            said("S2", "Bo Grøn sagde nej", "p-bbbbbb", 2),
        ])  # fmt: skip
        tx.append([said("S1", "Rettet: Ib Sørensen sagde ja", KEY)])
    with store.writing() as connection:
        row = {"sha256": SUM, "type": "text/plain", "name": "referat.txt", "bytes": b"Referat ved Ib S\xc3\xb8rensen"}
        connection.execute(file.insert().values(row))
        connection.execute(draft.insert().values(id="d1", network="n", seat="s1", text="halvt", rev=1, at=1))
        connection.execute(
            token.insert().values(hash="h", purpose="code", role="viewer", network="n", person=KEY, seat="s1")
        )
    return store


@pytest.fixture
def bench(tmp_path):
    """Give a workbench on a small network in an SQLite file."""
    return Workbench(fill(open_store(tmp_path / "a.sqlite")))


def rows(store):
    """Give the log without the order of arrival."""
    return sorted((one.id, one.key, json.dumps(one.body), one.at) for one in store.changes())


def everything(store):
    """Give all bytes of a store's files."""
    store.engine.dispose()
    names = [f"{store.engine.url.database}{end}" for end in ("", "-wal", "-shm")]
    return b"".join(Path(name).read_bytes() for name in names if Path(name).exists())


def test_an_archive_carries_a_network_with_its_past(bench, tmp_path):
    """Every entry with its id and time, its people and files; no draft and no code."""
    path = privacy.export_archive(bench, "n", tmp_path / "n.zip")
    other = Workbench(open_store(tmp_path / "b.sqlite"))
    done = other.import_case(path)
    assert (done.network, done.counts["statement"], done.problems) == ("n", 2, ())
    assert rows(other.store) == rows(bench.store)
    assert other.network("n").participants["name"].tolist() == [NAME, "Bo Grøn"]
    with other.store.reading() as connection:
        assert connection.execute(file.select()).one().name == "referat.txt"
        assert connection.execute(draft.select()).all() == connection.execute(token.select()).all() == []


def test_the_same_network_is_the_same_archive(bench, tmp_path):
    """Byte for byte, whenever it is written; and it is noted where it lies."""
    one = privacy.export_archive(bench, "n", tmp_path / "1.zip").read_bytes()
    assert privacy.export_archive(bench, "n", tmp_path / "2.zip").read_bytes() == one
    with bench.store.reading() as connection:
        noted = connection.execute(output.select().order_by(output.c.path)).all()
    assert [(row.path, row.kind, row.network) for row in noted] == [
        (str(tmp_path / "1.zip"), "archive", "n"), (str(tmp_path / "2.zip"), "archive", "n"),
    ]  # fmt: skip


def test_an_archive_brought_in_twice_adds_nothing(bench, tmp_path):
    """A known key is no obstacle where the entries are the same."""
    path = privacy.export_archive(bench, "n", tmp_path / "n.zip")
    before = rows(bench.store)
    bench.import_case(path)
    assert rows(bench.store) == before


def test_another_network_with_the_same_key_is_refused(bench, tmp_path):
    """No entry in common: they only share the name."""
    path = privacy.export_archive(bench, "n", tmp_path / "n.zip")
    other = Workbench(fill(open_store(tmp_path / "b.sqlite")))
    with pytest.raises(RefusedError, match='already is a network called "n"'):
        other.import_case(path)
    with pytest.raises(RefusedError, match="does not change its name"):
        other.import_case(path, "andet")


def repacked(path, change):
    """Write an archive again with `change` done to its members."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda m: m.update({"people.jsonl": b""}), "damaged"),
        (lambda m: m.pop("entries.jsonl"), "damaged"),
        (lambda m: m.update({"../../etc/evil": b"x"}), "damaged"),
        (lambda m: m.pop("manifest.json"), "no archive of netlib"),
        (lambda m: m.update({"manifest.json": b"[]"}), "no archive of netlib"),
        (lambda m: m.update({"manifest.json": b"\xff"}), "no archive of netlib"),
    ],
)
def test_a_broken_or_foreign_archive_is_refused_and_changes_nothing(bench, tmp_path, change, sentence):
    """Sums, members and manifest must be right; no path of a member is ever used as one."""
    path = repacked(privacy.export_archive(bench, "n", tmp_path / "n.zip"), change)
    other = Workbench(open_store(tmp_path / "b.sqlite"))
    with pytest.raises(FileError, match=sentence):
        other.import_case(path)
    assert other.keys() == []
    assert not (tmp_path.parent.parent / "etc").exists()


def test_what_is_no_zip_or_not_there_is_said(bench, tmp_path):
    """One sentence each."""
    (tmp_path / "x.zip").write_text("Kære alle")
    with pytest.raises(FileError, match="damaged"):
        bench.import_case(tmp_path / "x.zip")
    with pytest.raises(NotFoundError, match="no archive at"):
        bench.import_case(tmp_path / "y.zip")
    with pytest.raises(RefusedError, match=r"\.zip"):
        privacy.export_archive(bench, "n", tmp_path / "n.rar")
    with pytest.raises(NotFoundError, match="no network"):
        privacy.export_archive(bench, "m", tmp_path / "m.zip")


def test_an_archive_that_unpacks_to_too_much_is_refused(bench, tmp_path, monkeypatch):
    """Before a byte of it is unpacked."""
    path = privacy.export_archive(bench, "n", tmp_path / "n.zip")
    monkeypatch.setattr(archive, "LARGEST", 100)
    with pytest.raises(FileError, match="unpacks to more"):
        bench.import_case(path)


@pytest.mark.parametrize("where", ["same", "empty"])
def test_an_archive_of_before_does_not_bring_a_forgotten_person_back(bench, tmp_path, where):
    """Into the store that forgot them, and into one that knows nothing but that."""
    path = privacy.export_archive(bench, "n", tmp_path / "n.zip")
    copy = tmp_path / "kept.zip"
    copy.write_bytes(path.read_bytes())
    erasure.forget(bench.store, KEY)
    other = bench
    if where == "empty":
        other = Workbench(open_store(tmp_path / "b.sqlite"))
        with other.store.write() as tx:
            scrub.remember(erasure.connection_of(tx), KEY, [], 1)
    other.import_case(copy)
    assert other.network("n").participants["name"].tolist() == ["Bo Grøn"]
    assert other.network("n").statements["text"].tolist() == ["Rettet: [slettet] sagde ja", "Bo Grøn sagde nej"]
    assert "Sørensen".encode() not in everything(other.store)


def test_an_archive_of_after_makes_an_older_store_forget(bench, tmp_path):
    """Erasure travels: the store that still knew them does not afterwards, down to its bytes."""
    old = Workbench(open_store(tmp_path / "old.sqlite"))
    arrival.merge(old.store, bench.store)
    assert "Sørensen".encode() in everything(old.store)
    erasure.forget(bench.store, KEY)
    old.import_case(privacy.export_archive(bench, "n", tmp_path / "n.zip"))
    assert "Sørensen".encode() not in everything(old.store)
    assert old.network("n").participants["name"].tolist() == ["Bo Grøn"]


@pytest.mark.slow
def test_merging_twice_adds_nothing(store, tmp_path):
    """On both databases; drafts and codes stay where they were."""
    source = fill(open_store(tmp_path / "source.sqlite"))
    first = arrival.merge(store, source)
    assert (first.entries, first.networks, first.people, first.files) == (8, ("n",), 2, 1)
    again = arrival.merge(store, source)
    assert (again.entries, again.people, again.files) == (0, 0, 0)
    assert rows(store) == rows(source)
    with store.reading() as connection:
        assert connection.execute(draft.select()).all() == connection.execute(token.select()).all() == []


def test_of_two_rows_for_a_person_the_later_counts(tmp_path):
    """Whichever store they come from."""
    a, b = (open_store(tmp_path / f"{name}.sqlite") for name in "ab")
    for store, mail in ((a, "gammel@x.dk"), (b, "ny@x.dk")):
        with store.write() as tx:
            tx.people.put([Person(KEY, NAME, mail)])
    arrival.merge(a, b)
    arrival.merge(b, a)
    for store in (a, b):
        with store.read() as tx:
            assert tx.people.all()[KEY].mail == "ny@x.dk"


def test_merging_an_old_copy_brings_nobody_back_in_either_direction(store, tmp_path):
    """The copy has gone on meanwhile: it names the person in what is new."""
    old = open_store(tmp_path / "old.sqlite")
    fill(store)
    arrival.merge(old, store)
    erasure.forget(store, KEY)
    with old.write() as tx:
        tx.append([said("S3", "Ib Sørensen igen, ring 12 34 56 78", KEY, 3)], author=NAME)
    done = arrival.merge(store, old)
    assert (done.entries, done.people) == (1, 0)
    assert store.history("n", "statement", "S3")[0].body["text"] == "[slettet] igen, ring [slettet]"
    assert store.history("n", "statement", "S3")[0].author == KEY
    back = arrival.merge(old, store)
    assert back.forgotten == (KEY,)
    for one in (store, old):
        with one.read() as tx:
            assert list(tx.people.all()) == ["p-bbbbbb"]
        assert "Sørensen" not in json.dumps([vars(entry) for entry in one.changes()], ensure_ascii=False)
    assert "Sørensen".encode() not in everything(old)


def test_a_store_is_not_merged_with_itself(bench):
    """By any way of naming it."""
    with pytest.raises(RefusedError, match="is the same store"):
        privacy.merge(bench, bench.store.engine.url.database)


def run(capsys, *arguments):
    """Run a command in this process; gives its exit code and what it said."""
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    said = capsys.readouterr()
    return ended.value.code, said.out + said.err


def test_the_commands_say_what_came_and_what_cannot_be_done(bench, tmp_path, capsys, monkeypatch):
    """Export, import and merge as a person meets them."""
    here, there = bench.store.engine.url.database, str(tmp_path / "b.sqlite")
    monkeypatch.setenv("NETLIB_STORE", here)
    assert run(capsys, "export", "n", tmp_path / "n.zip")[0] == 0
    code, told = run(capsys, "export", "n", tmp_path / "n.xlsx")
    assert code == 1
    assert "n.zip" in told
    code, told = run(capsys, "import", tmp_path / "n.zip", "--store", there, "--json")
    assert code == 0
    assert json.loads(told)["counts"]["statement"] == 2
    assert "intet nyt" in run(capsys, "merge", here, "--store", there)[1]
    with bench.store.write() as tx:
        tx.append([said("S9", "nyt", number=9)])
    assert "1 poster og 0 personer. Netværk: n." in run(capsys, "merge", here, "--store", there)[1]
    code, told = run(capsys, "merge", tmp_path / "ingen.sqlite", "--store", there)
    assert code == 1
    assert "ingen.sqlite" in told
