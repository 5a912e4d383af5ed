"""The care of a store: editions, drives, backups and coming back, trouble, and what is kept beside the log."""

import ctypes
import datetime as dt
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import namedtuple
from pathlib import Path

import argon2
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from netlib.errors import FileError, NetlibError, NotFoundError, RefusedError
from netlib.store import Change, backup, clock, connect, drive, erasure, open_store, place, restore, trouble, upgrade
from netlib.store.people import Person
from netlib.store.tables import entry, erased, metadata, output

FORM_1 = Path(__file__).with_name("stores") / "form-1.sqlite"
Drive = namedtuple("Drive", "mountpoint fstype opts")  # noqa: PYI024  as psutil has it

# Root may write what it likes: a test of rights gives that up first, for its child.
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
posix = pytest.mark.skipif(os.name != "posix", reason="limits and rights as POSIX has them")


pytestmark = pytest.mark.slow  # files are copied, filled and damaged, and programs started


def said(key, text="a", network="n"):
    """Make a change of one statement."""
    return Change(network, "statement", key, {"text": text})


def write(store, *changes):
    """Write one action."""
    with store.write() as tx:
        return tx.append(changes, "ib")


def texts(store):
    """Give the statements of the network by key."""
    return {key: body["text"] for key, body in store.present("n").get("statement", [])}


def sound(path):
    """Ask SQLite whether a file is whole."""
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def child(code, *arguments, before=None):
    """Run Python on a store, as another process would."""
    command = [sys.executable, "-c", f"import sys\nfrom netlib.store import *\n{code}", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=before)


def bound_by_rights():
    """Give up root's leave to read and write everything."""
    if os.geteuid() == 0:
        for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0) == 0


@pytest.fixture
def old(tmp_path):
    """Give a store as the first release wrote it."""
    return Path(shutil.copy(FORM_1, tmp_path / "old.sqlite"))


@pytest.fixture
def old_server(empty_postgres):
    """Give the address of a server with tables as the first release made them, and one statement."""
    engine = sa.create_engine(empty_postgres)
    with engine.begin() as connection:
        upgrade.bring_forward(connection, "1")
        upgrade.edition.drop(connection)  # that release wrote no number down
        row = {"network": "n", "kind": "statement", "key": "S1", "body": '{"text":"a"}', "at": 1, "v": 1}
        ids = {"id": "0" * 31 + "1", "action": "0" * 31 + "2"}
        seq = connection.execute(entry.insert().values(**row, **ids)).inserted_primary_key[0]
        here = {"network": "n", "kind": "statement", "key": "S1", "seq": seq}
        connection.execute(metadata.tables["current"].insert().values(here))
    engine.dispose()
    return empty_postgres


# Editions


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_steps_lead_to_the_tables_that_the_code_declares(database, tmp_path, request):
    """Alembic finds no difference between what was migrated from nothing and the metadata."""
    where = f"sqlite:///{tmp_path}/a.sqlite" if database == "sqlite" else request.getfixturevalue("empty_postgres")
    with sa.create_engine(where).begin() as connection:
        upgrade.bring_forward(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert upgrade.edition_of(connection) == upgrade.NEWEST


def test_a_store_of_the_first_release_is_upgraded_by_itself_after_a_backup(old):
    """The same networks and as many statements; the tables are today's; the backup beside is still edition 1."""
    raw = sqlite3.connect(old)
    before = {row[0] for row in raw.execute("SELECT key FROM current WHERE kind = 'statement'")}
    raw.close()
    store = open_store(old)
    assert store.networks() == ["frivillighed"]
    assert {key for key, _ in store.present("frivillighed")["statement"]} == before
    assert len(before) == 58
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    (kept,) = (old.parent / "old-backup").glob("before-upgrade-*.sqlite")
    assert sound(kept)
    tables = {row[0] for row in sqlite3.connect(kept).execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"entry", "current", "person", "setting", "sqlite_sequence"}


def test_an_upgrade_that_cannot_be_backed_up_first_changes_nothing(old):
    """A file stands where the folder of backups should be."""
    old.with_name("old-backup").write_text("i vejen")
    with pytest.raises(RefusedError, match="old-backup"):
        open_store(old)
    with sqlite3.connect(old) as raw:
        assert not raw.execute("SELECT * FROM sqlite_master WHERE name = 'token'").fetchall()


def test_a_server_is_not_upgraded_by_itself(old_server):
    """The sentence names both editions and the command; the backup that it asks for can be taken."""
    with pytest.raises(RefusedError, match=r"edition 1, netlib needs 2.*netlib upgrade"):
        open_store(old_server)
    store, edition = place.upgrade_store(old_server)
    assert edition == "1"
    assert texts(store) == {"S1": "a"}
    assert place.upgrade_store(old_server)[1] == "2"


def test_a_server_that_waits_for_its_upgrade_can_be_backed_up(old_server, tmp_path):
    """The copy is a store file of the same edition, and opening it upgrades it."""
    made = backup.make(open_store(old_server, upgrading="never"), tmp_path / "b.sqlite")
    with connect.to_file(made).connect() as connection:
        assert upgrade.edition_of(connection) == "1"
    assert texts(open_store(made)) == {"S1": "a"}


def test_a_store_of_a_newer_netlib_is_refused(store):
    """It is not read, and not changed."""
    with store.writing() as connection:
        connection.execute(upgrade.edition.update().values(version_num="7"))
    with pytest.raises(RefusedError, match=r"edition 7.*reads up to 2"):
        open_store(store.name)


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    """An SQLite file with other tables is no store."""
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmark (url)")
    with pytest.raises(RefusedError, match="not a file of netlib data"):
        open_store(path)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("bookmark",)]


def test_opening_a_store_of_today_imports_no_alembic(tmp_path):
    """It is slow to import, and there is nothing for it to do."""
    open_store(tmp_path / "a.sqlite")
    done = child("open_store(sys.argv[1]); assert 'alembic' not in sys.modules", tmp_path / "a.sqlite")
    assert done.returncode == 0, done.stderr


# Drives


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ib/netlib.sqlite", None),
        ("/home/ib/boxe/netlib.sqlite", None),
        ("/mnt/f/netlib.sqlite", "network"),
        ("/mnt/f2/netlib.sqlite", None),
        ("/mnt/f/disk/netlib.sqlite", None),
        ("/mnt/sync/netlib.sqlite", "network"),
        ("\\\\server\\share\\netlib.sqlite", "network"),
        ("\\\\?\\C:\\data\\netlib.sqlite", None),
        ("/home/ib/OneDrive/netlib.sqlite", "synced"),
        ("/home/ib/OneDrive - Albertslund Kommune/x/netlib.sqlite", "synced"),
        ("/Users/ib/Library/CloudStorage/OneDrive-Albertslund/netlib.sqlite", "synced"),
        ("/Users/ib/Library/Mobile Documents/com~apple~CloudDocs/netlib.sqlite", "synced"),
        ("/home/ib/Dropbox (Kommunen)/netlib.sqlite", "synced"),
        ("/home/ib/Google Drev/netlib.sqlite", "synced"),
        ("/home/ib/Mit drev/netlib.sqlite", "synced"),
        ("/home/ib/Nextcloud/netlib.sqlite", "synced"),
        ("/home/ib/Box Sync/netlib.sqlite", "synced"),
        ("/home/ib/arbejde/netlib.sqlite", "synced"),
    ],
)
def test_network_drives_and_synced_folders_are_told_from_safe_places(path, kind):
    """By the innermost drive's file system, a folder's name and the environment; the drives are made up."""
    drives = [
        Drive("/", "ext4", "rw"), Drive("/mnt/f", "cifs", "rw"), Drive("/mnt/f/disk", "ext4", "rw"),
        Drive("/mnt/sync", "fuse.sshfs", "rw"),
    ]  # fmt: skip
    found = drive.danger(Path(path), drives, {"OneDriveCommercial": "/home/ib/arbejde"})
    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    "fstype", ["nfs", "nfs4", "cifs", "smbfs", "smb3", "afpfs", "fuse.sshfs", "9p", "webdav", "davfs"]
)
def test_every_network_file_system_is_known(fstype):
    """Whatever case it is written in."""
    assert drive.danger(Path("/data/a.sqlite"), [Drive("/data", fstype.upper(), "rw")], {}).kind == "network"


def test_a_remote_drive_of_windows_and_a_marker_file_are_noticed(tmp_path):
    """Windows says `remote` of a mapped letter; Dropbox leaves a file in its folder, whatever it is called."""
    assert drive.danger(Path("/z/a.sqlite"), [Drive("/z", "NTFS", "rw,remote")], {}).kind == "network"
    (tmp_path / "filer").mkdir()
    (tmp_path / ".dropbox.cache").mkdir()
    assert drive.danger(tmp_path / "filer" / "a.sqlite", [], {}).kind == "synced"


def test_a_store_in_a_synced_folder_is_refused_with_the_way_out(tmp_path):
    """The sentence names the path, the folder and a place that is safe; no file is made, also behind a link."""
    folder = tmp_path / "OneDrive - Albertslund Kommune"
    folder.mkdir()
    (tmp_path / "genvej").symlink_to(folder)
    for where in (folder, tmp_path / "genvej"):
        with pytest.raises(RefusedError) as raised:
            open_store(where / "a.sqlite")
        told = raised.value.sentence("da")
        assert str(where / "a.sqlite") in told
        assert "OneDrive - Albertslund Kommune" in told
        assert str(place.default_path()) in told
    with pytest.raises(RefusedError, match="network drive"):
        open_store(r"\\server\share\a.sqlite")
    assert list(folder.iterdir()) == []


# Clocks


def test_entries_from_a_clock_that_is_a_day_ahead_do_not_arrive(store):
    """They would overrule what is written here for days; nothing is stored. Old ones do arrive."""
    write(store, said("S1"))
    with store.read() as tx:
        (one,) = tx.entries()
    late = type(one)(**{**vars(one), "id": "1" * 32, "key": "S2", "at": clock.now() + 2 * clock.DAY})
    with pytest.raises(RefusedError, match="48 hours"), store.write() as tx:
        tx.arrive([late])
    early = type(one)(**{**vars(one), "id": "2" * 32, "key": "S3", "at": one.at - 400 * clock.DAY})
    with store.write() as tx:
        assert tx.arrive([early]) == 1
    assert set(texts(store)) == {"S1", "S3"}


def test_a_store_written_with_a_wrong_clock_can_be_brought_back(store, tmp_path, monkeypatch):
    """The clock ran a year ahead for a while; after a restore people can write again."""
    write(store, said("S1"))
    kept = backup.make(store, tmp_path / "b.sqlite")
    right = clock.now
    monkeypatch.setattr(clock, "now", lambda: right() + 365 * clock.DAY)
    write(store, said("S2"))
    monkeypatch.setattr(clock, "now", right)
    with pytest.raises(RefusedError, match="clock"):
        write(store, said("S3"))
    restore.restore(store, kept)
    write(store, said("S3"))
    assert set(texts(store)) == {"S1", "S3"}


# Backups


@pytest.mark.slow
def test_a_backup_is_one_moment_of_the_store_while_people_write(store, tmp_path):
    """Two writers write pairs; a copy has whole pairs only, and is one sound file."""
    stop, written = threading.Event(), []

    def keep_writing(name):
        for i in range(10_000):
            if stop.is_set():
                return
            write(store, said(f"{name}{i}a"), said(f"{name}{i}b"))
            written.append(i)

    writers = [threading.Thread(target=keep_writing, args=(name,)) for name in "xy"]
    for one in writers:
        one.start()
    while len(written) < 20:
        time.sleep(0.01)
    made = [backup.make(store, tmp_path / f"{i}.sqlite") for i in range(3)]
    stop.set()
    for one in writers:
        one.join()
    for one in made:
        assert sound(one)
        assert not one.with_name(one.name + "-wal").exists()
    keys = [set(texts(open_store(one))) for one in made]
    for some in keys:
        assert len(some) >= 40
        assert {key[:-1] + "b" for key in some if key.endswith("a")} == {key for key in some if key.endswith("b")}
    assert keys[0] < keys[2] < set(texts(store))


def test_a_backup_holds_everything_and_is_noted(store, tmp_path):
    """Entries as they were, people, accounts, drafts and files; the list of outputs names the file."""
    write(store, said("S1", "Æblegrød"))
    with store.write() as tx:
        tx.people.put([Person("p-aaaaaa", "Ib")])
        tx.drafts.put("d1", "n", "seat-1", "halvt", 1)
        tx.tokens.add_account("ib", "secretariat")
        sha = tx.files.put(b"endelig", "application/pdf", "e.pdf")
    made = backup.make(store, tmp_path / "b.sqlite")
    copy = open_store(made)
    assert list(copy.changes()) == list(store.changes())
    with copy.read() as tx:
        assert tx.people.all()["p-aaaaaa"].name == "Ib"
        assert tx.drafts.get("n", "seat-1")[0].text == "halvt"
        assert [one.name for one in tx.tokens.accounts()] == ["ib"]
        assert tx.files.get(sha).data == b"endelig"
    with store.reading() as connection:
        assert connection.execute(sa.select(output.c.path, output.c.kind)).all() == [(str(made), "backup")]


def test_a_backup_never_overwrites_and_names_itself_in_a_folder(store, tmp_path):
    """Whatever stands there keeps its bytes; two in one second have two names; nothing half is left."""
    path = tmp_path / "b.sqlite"
    path.write_text("min fil")
    with pytest.raises(RefusedError, match="never overwrites"):
        backup.make(store, path)
    assert path.read_text() == "min fil"
    (tmp_path / "k").mkdir()
    names = {backup.make(store, tmp_path / "k").name for _ in range(2)}
    assert {one.name for one in (tmp_path / "k").iterdir()} == names
    assert len(names) == 2
    assert all(f"{dt.datetime.now().astimezone():%Y-%m-%d}" in name for name in names)
    with pytest.raises(RefusedError, match="no folder"):
        backup.make(store, tmp_path / "ingen" / "b.sqlite")


@posix
def test_a_backup_that_fills_its_disk_is_a_sentence_and_leaves_nothing(store, tmp_path):
    """The process may write files of at most 200 kB; the store itself goes on."""
    write(store, *(said(f"S{i}", "lang tekst " * 30) for i in range(2000)))
    code = (
        "import resource\nfrom pathlib import Path\nfrom netlib.errors import RefusedError\n"
        "from netlib.store import backup\n"
        "store = open_store(sys.argv[1])\nresource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try: backup.make(store, Path(sys.argv[2]))\nexcept RefusedError as error: sys.exit(error.sentence())\n"
    )
    (tmp_path / "k").mkdir()
    done = child(code, store.name, tmp_path / "k" / "b.sqlite")
    assert done.stderr.startswith("Vi kunne ikke gemme: disken er fuld.")
    assert str(tmp_path / "k" / "b.sqlite") in done.stderr
    assert list((tmp_path / "k").iterdir()) == []
    assert len(texts(store)) == 2000


def test_a_restore_brings_back_what_was_and_can_be_undone(store, tmp_path):
    """First the backup's statements, then, from the safety copy, those that had been written since."""
    write(store, said("S1", "før"))
    kept = backup.make(store, tmp_path / "b.sqlite")
    write(store, said("S1", "efter"), said("S2"))
    done = restore.restore(store, kept)
    assert texts(store) == {"S1": "før"}
    restore.restore(store, done.safety)
    assert texts(store) == {"S1": "efter", "S2": "a"}
    shutil.rmtree(done.safety.parent)


def test_after_a_restore_numbers_and_times_go_on_from_the_greatest(store, tmp_path):
    """A reader that has seen entry 3 is told of what is written afterwards, and time does not run backwards."""
    write(store, said("S1"))
    kept = backup.make(store, tmp_path / "b.sqlite")
    write(store, said("S2"), said("S3"))
    seen = list(store.changes())[-1]
    shutil.rmtree(restore.restore(store, kept).safety.parent)
    write(store, said("S4"))
    (new,) = store.changes(after=seen.seq)
    assert new.key == "S4"
    assert new.at > seen.at


@pytest.mark.slow
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_backup_moves_a_store_from_one_database_to_the_other(store, empty_postgres, tmp_path):
    """From a file to a server and back: the same entries with the same ids, times and bases."""
    write(store, said("S1", "før"), said("S2"))
    write(store, said("S1", "efter"))
    server = open_store(empty_postgres)
    done = restore.restore(server, backup.make(store, tmp_path / "b.sqlite"))
    assert done.safety is None  # there was nothing in it
    assert list(server.changes()) == list(store.changes())
    write(server, said("S3"))
    other = open_store(tmp_path / "c.sqlite")
    restore.restore(other, backup.make(server, tmp_path / "d.sqlite"))
    assert list(other.changes()) == list(server.changes())


def test_a_backup_of_the_first_release_is_upgraded_on_the_way_and_itself_left_alone(store, old):
    """The file's bytes are the same afterwards."""
    before = old.read_bytes()
    assert restore.restore(store, old).networks == ["frivillighed"]
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.iterdir() if one.name.startswith("old")] == ["old.sqlite"]


@pytest.mark.parametrize("content", [b"", b"K\xc3\xa6re alle" * 300])
def test_what_is_no_backup_is_refused_and_changes_nothing(store, tmp_path, content):
    """A text, an empty file, another program's database, a torn copy, nothing at all."""
    write(store, said("S1"))
    path = tmp_path / "b.sqlite"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match="not a file of netlib data") as raised:
        restore.restore(store, path)
    assert str(path) in str(raised.value)
    with pytest.raises(NotFoundError, match="no backup"):
        restore.restore(store, tmp_path / "ingen.sqlite")
    assert texts(store) == {"S1": "a"}
    assert path.read_bytes() == content


def test_a_torn_backup_is_refused(store, tmp_path):
    """Half of a file that was copied while the network fell out."""
    write(store, *(said(f"S{i}", "lang tekst " * 30) for i in range(200)))
    made = backup.make(store, tmp_path / "b.sqlite")
    made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    with pytest.raises(RefusedError, match="damaged"):
        restore.restore(store, made)
    assert len(texts(store)) == 200


def test_a_restore_that_fails_half_way_has_changed_nothing(store, tmp_path, monkeypatch):
    """All of it is one transaction."""
    write(store, said("S1", "før"))
    kept = backup.make(store, tmp_path / "b.sqlite")
    write(store, said("S1", "efter"))
    monkeypatch.setattr(erasure, "apply_all", lambda _tx: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore.restore(store, kept)
    assert texts(store) == {"S1": "efter"}


def forgotten(store):
    """Name whom the store has forgotten."""
    with store.reading() as connection:
        return set(connection.scalars(sa.select(erased.c.person)))


def forget(store, person):
    """Put a person on the list of the forgotten."""
    with store.writing() as connection:
        connection.execute(erased.insert().values(person=person, entries="[]", at=clock.now()))


def test_whoever_was_forgotten_after_a_backup_stays_forgotten(store, tmp_path, monkeypatch):
    """The list is kept over a restore, and applied inside it."""
    with store.write() as tx:
        tx.people.put([Person("p-aaaaaa", "Ib"), Person("p-bbbbbb", "Bo")])
    kept = backup.make(store, tmp_path / "b.sqlite")
    forget(store, "p-aaaaaa")
    applied = []
    monkeypatch.setattr(erasure, "apply_all", lambda tx: applied.append(set(tx.people.all())))
    shutil.rmtree(restore.restore(store, kept).safety.parent)
    assert forgotten(store) == {"p-aaaaaa"}
    assert applied == [{"p-aaaaaa", "p-bbbbbb"}]


def test_a_restore_on_a_new_computer_forgets_too(store, tmp_path):
    """A later backup in the same folder has left a list of random keys, without a name."""
    with store.write() as tx:
        tx.people.put([Person("p-aaaaaa", "Ib"), Person("p-bbbbbb", "Bo")])
    kept = backup.make(store, tmp_path / "1.sqlite")
    assert not (tmp_path / "forgotten.json").exists()
    forget(store, "p-aaaaaa")
    backup.make(store, tmp_path / "2.sqlite")
    listed = json.loads((tmp_path / "forgotten.json").read_text())
    assert [set(one) for one in listed] == [{"person", "at"}]
    assert listed[0]["person"] == "p-aaaaaa"
    new = open_store(tmp_path / "ny" / "a.sqlite")
    restore.restore(new, kept)
    assert forgotten(new) == {"p-aaaaaa"}
    with new.read() as tx:
        assert set(tx.people.all()) == {"p-bbbbbb"}
    (tmp_path / "forgotten.json").write_text("{")
    with pytest.raises(RefusedError, match="who has been forgotten"):
        restore.restore(new, kept)


def test_a_file_is_backed_up_once_a_day_and_for_two_weeks(tmp_path):
    """Older daily copies go, and their notes; other people's files and other backups stay."""
    store = open_store(tmp_path / "a.sqlite")
    folder = tmp_path / "a-backup"
    folder.mkdir()
    today = dt.datetime.now().astimezone().date()
    days = [f"{today - dt.timedelta(days=n)}.sqlite" for n in (1, 13, 14, 40)]
    for name in (*days, "min.sqlite", "before-restore-2020-01-01-000000.sqlite"):
        (folder / name).write_bytes(b"x")
    with store.writing() as connection:
        backup.note(connection, folder / days[3])
    made = backup.daily(store)
    assert made == folder / f"{today}.sqlite"
    assert backup.daily(store) is None
    left = {one.name for one in folder.iterdir()}
    assert left == {made.name, *days[:2], "min.sqlite", "before-restore-2020-01-01-000000.sqlite"}
    assert backup.latest(store) == made
    with store.reading() as connection:
        assert list(connection.scalars(sa.select(output.c.path))) == [str(made)]


def test_a_server_is_not_backed_up_daily(empty_postgres):
    """Its keeper does that."""
    store = open_store(empty_postgres)
    assert backup.backup_folder(store) is backup.latest(store) is backup.daily(store) is None


def test_the_daily_backup_is_looked_after_until_it_is_stopped(tmp_path, caplog):
    """At once, then again; a folder that cannot be written is logged in Danish, and does not end it."""
    store, stop = open_store(tmp_path / "a.sqlite"), threading.Event()
    (tmp_path / "a-backup").write_text("i vejen")
    running = threading.Thread(target=backup.keep_daily, args=(store, stop, 0.05))
    running.start()
    while not caplog.records:
        time.sleep(0.01)
    (tmp_path / "a-backup").unlink()
    while not backup.latest(store):
        time.sleep(0.01)
    stop.set()
    running.join(5)
    assert not running.is_alive()
    assert "Vi kunne ikke" in caplog.text


# Trouble


@posix
def test_a_full_disk_is_one_sentence_and_what_was_acknowledged_is_there(tmp_path):
    """The process may write files of at most 3 MB; the file is sound afterwards and has every acknowledged entry."""
    code = (
        "import resource\nfrom netlib.errors import RefusedError\nstore = open_store(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))\n"
        "try:\n"
        "    for i in range(5000):\n"
        "        with store.write() as tx: tx.append([Change('n', 'statement', f'S{i}', {'text': 'a' * 2000})])\n"
        "        print(i, flush=True)\n"
        "except RefusedError as error: sys.exit(error.sentence())\n"
    )
    path = tmp_path / "a.sqlite"
    done = child(code, path)
    assert done.returncode == 1
    assert done.stderr.startswith("Vi kunne ikke gemme: disken er fuld. Intet er ændret")
    acknowledged = {f"S{i}" for i in done.stdout.split()}
    assert len(acknowledged) > 20
    assert set(texts(open_store(path))) == acknowledged
    assert sound(path)


@posix
@pytest.mark.parametrize("folder_too", [True, False])
def test_a_store_that_may_not_be_written_can_be_read(tmp_path, folder_too):
    """Reading works in a write-protected folder; writing is a sentence, and leaves nothing behind."""
    folder = tmp_path / "fælles"
    store = open_store(folder / "a.sqlite")
    write(store, said("S1"))
    store.engine.dispose()
    (folder / "a.sqlite").chmod(0o444)
    folder.chmod(0o555 if folder_too else 0o755)
    code = (
        "from netlib.errors import RefusedError\nstore = open_store(sys.argv[1], create=False)\n"
        "print(store.present('n')['statement'])\n"
        "try:\n"
        "    with store.write() as tx: tx.append([Change('n', 'statement', 'S2', {'text': 'a'})])\n"
        "except RefusedError as error: sys.exit(error.sentence())\n"
    )
    done = child(code, folder / "a.sqlite", before=bound_by_rights)
    folder.chmod(0o755)
    assert done.stdout == "[('S1', {'text': 'a'})]\n"
    assert done.stderr.startswith(f"Vi kunne ikke gemme: {folder / 'a.sqlite'} eller mappen")
    assert texts(store) == {"S1": "a"}


@pytest.mark.slow
@posix
def test_a_store_cannot_be_made_where_one_may_not_write(tmp_path):
    """The sentence names the file."""
    (tmp_path / "f").mkdir(mode=0o555)
    code = (
        "from netlib.errors import RefusedError\n"
        "try: open_store(sys.argv[1])\nexcept RefusedError as error: sys.exit(error.sentence())\n"
    )
    for path in (tmp_path / "f" / "a.sqlite", tmp_path / "f" / "ny" / "a.sqlite"):
        done = child(code, path, before=bound_by_rights)
        assert done.stderr.strip() == f"Vi kunne ikke oprette {path}. Vælg en mappe, som findes, og som du må skrive i."


def test_a_damaged_file_is_said_to_be_with_the_newest_backup(tmp_path):
    """Its middle was overwritten; the sentence gives the command that brings the backup back, and it works."""
    path = tmp_path / "a.sqlite"
    store = open_store(path)
    write(store, *(said(f"S{i}", "lang tekst " * 30) for i in range(300)))
    kept = backup.daily(store)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\x17" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(RefusedError, match="damaged") as raised:
        open_store(path).present("n")
    assert str(kept) in str(raised.value)
    path.rename(tmp_path / "til side.sqlite")
    again = open_store(path)
    restore.restore(again, kept)
    assert len(texts(again)) == 300


def test_a_truncated_file_is_a_sentence(tmp_path):
    """Half of it is gone."""
    path = tmp_path / "a.sqlite"
    store = open_store(path)
    write(store, *(said(f"S{i}", "lang tekst " * 30) for i in range(300)))
    store.engine.dispose()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(RefusedError, match="damaged"):
        open_store(path).present("n")


@posix
def test_a_store_that_somebody_holds_names_the_program(tmp_path, monkeypatch):
    """Another process keeps its transaction open; the sentence gives its number."""
    path = tmp_path / "a.sqlite"
    open_store(path).engine.dispose()
    code = (
        "import sys, sqlite3\nconnection = sqlite3.connect(sys.argv[1])\nconnection.execute('BEGIN IMMEDIATE')\n"
        "print(1, flush=True)\ninput()"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdout.readline()
    monkeypatch.setattr(connect, "SETTINGS", ("PRAGMA journal_mode=WAL", "PRAGMA busy_timeout=200"))
    with pytest.raises(RefusedError, match=rf"busy.*\({holder.pid}\)"):
        write(open_store(path), said("S1"))
    holder.communicate(b"\n")
    write(open_store(path), said("S1"))


def test_a_server_that_does_not_answer_is_a_sentence_without_the_password():
    """The address is named, the password is not."""
    with pytest.raises(RefusedError, match="does not answer") as raised:
        open_store("postgresql+psycopg://ib:hemmelig@127.0.0.1:1/netlib")
    assert "ib:***@127.0.0.1:1/netlib" in str(raised.value)
    assert "hemmelig" not in str(raised.value)


@pytest.mark.parametrize("address", ["postgresql+ingenting://x/y", "vrøvl://", "mysql+pymysql://x/y"])
def test_an_address_that_cannot_be_used_is_a_sentence(address):
    """What is missing is told with the form that an address has."""
    with pytest.raises(RefusedError, match=r"postgresql\+psycopg"):
        open_store(address)


def test_a_server_of_which_the_database_is_missing_is_a_sentence(postgres):
    """It is not called unreachable."""
    missing = sa.make_url(postgres).set(database="findes_ikke").render_as_string(hide_password=False)
    with pytest.raises(NetlibError, match="findes_ikke"):
        open_store(missing)


def test_errors_of_constraints_and_programs_pass_through(store):
    """They belong to whoever wrote the statement."""
    with pytest.raises(sa.exc.IntegrityError), store.writing() as connection:
        connection.execute(erased.insert().values(person="p", entries=None, at=1))
    with pytest.raises((sa.exc.ProgrammingError, sa.exc.OperationalError)), store.writing() as connection:
        connection.exec_driver_sql("SELECT vrøvl FROM entry")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"), (sqlite3.SQLITE_IOERR_WRITE, "disk does not answer"),
        (sqlite3.SQLITE_READONLY, "write-protected"), (sqlite3.SQLITE_LOCKED, "to itself"),
        (sqlite3.SQLITE_CORRUPT, "damaged"), (sqlite3.SQLITE_IOERR_READ, "disk does not answer"),
    ],
)  # fmt: skip
def test_what_sqlite_says_becomes_a_sentence(tmp_path, code, sentence):
    """Extended codes are told by their primary ones."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    with pytest.raises(RefusedError, match=sentence), trouble.told(str(tmp_path / "a.sqlite"), "write"):
        raise sa.exc.OperationalError("s", {}, error)


# The command line


def netlib(*arguments, store):
    """Run netlib and give what came of it."""
    env = {**os.environ, "NETLIB_STORE": str(store), "NETLIB_LANGUAGE": "da"}
    command = [sys.executable, "-c", "from netlib.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


@pytest.mark.slow
def test_backup_restore_and_upgrade_are_commands(old):
    """Each says in a sentence what it did and where the copy lies; a known name is refused with exit 1."""
    upgraded = netlib("upgrade", store=old).stdout
    assert "fra udgave 1 til 2" in upgraded
    assert "before-upgrade" in upgraded
    assert "Der er intet at gøre" in netlib("upgrade", store=old).stdout
    kept = old.with_name("b.sqlite")
    assert netlib("backup", kept, store=old).stdout == f"Sikkerhedskopien ligger i {kept}.\n"
    again = netlib("backup", kept, store=old)
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert "overskriver aldrig" in again.stderr
    done = netlib("restore", kept, store=old)
    assert done.stdout.startswith(
        "Sikkerhedskopien er hentet ind. Her er nu 1 netværk.\nSom det var lige før, ligger det i "
    )
    nothing = netlib("restore", "ingen.sqlite", store=old.with_name("ny.sqlite"))
    assert nothing.returncode == 1
    assert not old.with_name("ny.sqlite").exists()


@pytest.mark.slow
def test_an_old_server_is_backed_up_and_upgraded_by_commands(old_server, tmp_path):
    """As the sentence of the refusal says."""
    refused = netlib("networks", store=old_server)
    assert (refused.returncode, "netlib upgrade" in refused.stderr) == (1, True)
    assert netlib("backup", tmp_path / "b.sqlite", store=old_server).returncode == 0
    assert "fra udgave 1 til 2" in netlib("upgrade", store=old_server).stdout
    assert netlib("networks", "--json", store=old_server).stdout == "[]\n"


@pytest.mark.slow
def test_a_synced_folder_is_refused_by_the_command_line(tmp_path):
    """One sentence, exit 1, no file."""
    folder = tmp_path / "OneDrive - Albertslund Kommune"
    folder.mkdir()
    done = netlib("import", "x", store=folder / "a.sqlite")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "bliver synkroniseret (OneDrive - Albertslund Kommune)" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.slow
@posix
def test_what_a_full_disk_takes_back_is_acknowledged_to_nobody(tmp_path):
    """Several wait for one commit; SQLite takes all of it back when one job fills the disk."""
    code = (
        "import resource, threading, time\nfrom netlib.errors import RefusedError\nstore = open_store(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))\nhold = threading.Event()\n"
        "def job(key, size): return lambda tx: [tx.append([Change('n', 'statement', key, {'text': 'a' * 9**6})])"
        " for _ in range(size)]\n"
        "def send(key, job):\n"
        "    try: store.send(job)\n"
        "    except RefusedError as error: sys.stdout.write(f'{key} {error.sentence(\"en\")[:18]}\\n')\n"
        "    else: sys.stdout.write(f'{key} stored\\n')\n"
        "todo = {'held': lambda tx: hold.wait(), 'S1': job('S1', 1), 'S2': job('S2', 99), 'S3': job('S3', 1)}\n"
        "threads = [threading.Thread(target=send, args=one) for one in todo.items()]\n"
        "for one in threads: one.start(); time.sleep(0.2)\n"
        "hold.set()\nfor one in threads: one.join()\n"
    )
    path = tmp_path / "a.sqlite"
    done = child(code, path)
    assert set(done.stdout.splitlines()) == {"held stored", *(f"S{i} We could not save:" for i in (1, 2, 3))}, (
        done.stderr
    )
    assert texts(open_store(path)) == {}
    assert sound(path)


# What is kept beside the log


def test_a_draft_keeps_its_greatest_revision_and_belongs_to_its_seat(store):
    """What was delayed on its way changes nothing; another seat can neither read nor overwrite it."""
    with store.write() as tx:
        assert tx.drafts.put("d1", "n", "seat-1", "halvt", 2) == 2
        assert tx.drafts.put("d1", "n", "seat-1", "gammelt", 1) == 2
        assert tx.drafts.put("d1", "n", "seat-1", "igen", 2) == 2
        assert tx.drafts.put("d1", "n", "seat-2", "fremmed", 9) == 2
        assert tx.drafts.put("d1", "n", "seat-1", "hele sætningen", 3) == 3
        assert [(one.text, one.rev) for one in tx.drafts.get("n", "seat-1")] == [("hele sætningen", 3)]
        assert tx.drafts.get("n", "seat-2") == []
        tx.drafts.drop("d1")
        assert tx.drafts.get("n", "seat-1") == []


def test_codes_and_cookies_are_found_by_their_secret_until_they_expire_or_are_dropped(store):
    """The store holds a hash, never the secret; a code is short enough to be typed."""
    hour = 3600 * 1_000_000
    with store.write() as tx:
        code = tx.tokens.issue("code", "viewer", "n", seat="seat-1", expiry=clock.now() + hour)
        cookie = tx.tokens.issue("cookie", "leader", None, "p-aaaaaa")
        late = tx.tokens.issue("cookie", "leader", expiry=clock.now() - 1)
        assert len(code) <= 10
        assert (tx.tokens.find(code).purpose, tx.tokens.find(code).seat) == ("code", "seat-1")
        assert tx.tokens.find(cookie).person == "p-aaaaaa"
        assert tx.tokens.find(late) is tx.tokens.find("x" * 43) is None
        tx.tokens.drop(cookie)
        assert tx.tokens.find(cookie) is None
    with store.reading() as connection:
        kept = str(connection.execute(sa.select(metadata.tables["token"])).all())
    assert code not in kept


def test_an_account_lets_in_whoever_has_its_password(store):
    """Not before it has one, not with another, not another name; an å is an å however it is typed."""
    with store.write() as tx:
        tx.tokens.add_account("Åse", "leader", "n")
        assert tx.tokens.check_password("Åse", "") is None
        with pytest.raises(RefusedError, match="already is a user"):
            tx.tokens.add_account("åse ", "viewer")
        with pytest.raises(NotFoundError, match="There are: Åse"):
            tx.tokens.set_password("Ida", "x")
        tx.tokens.set_password("Åse", "blåbær")
        account = tx.tokens.check_password("A\u030ase", "bla\u030abær")
        assert (account.name, account.role, account.network) == ("Åse", "leader", "n")
        assert tx.tokens.check_password("Åse", "blåbar") is None
        assert tx.tokens.check_password("Ida", "blåbær") is None
        assert tx.tokens.check_password("Åse", "x" * 100_000) is None
        assert len(tx.tokens.accounts()) == 1
    with store.reading() as connection:
        kept = str(connection.execute(sa.select(metadata.tables["token"])).all())
    assert "argon2id" in kept
    assert "blåbær" not in kept


def test_an_account_cannot_be_found_by_a_hash(store):
    """What stands in the column of hashes opens nothing."""
    with store.write() as tx:
        tx.tokens.add_account("ib", "leader")
        with store.reading() as connection:
            held = connection.scalar(sa.select(metadata.tables["token"].c.hash)) or "!"
        assert tx.tokens.find(held) is None


def test_a_hash_of_yesterdays_strength_is_made_anew_when_its_owner_logs_in(store):
    """The old one was cheaper to guess."""
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=1024).hash("æble")
    with store.writing() as connection:
        row = {"hash": weak, "purpose": "account", "name": "ib", "role": "leader"}
        connection.execute(metadata.tables["token"].insert().values(row))
    with store.write() as tx:
        assert tx.tokens.check_password("ib", "æble").role == "leader"
    with store.reading() as connection:
        assert connection.scalar(sa.select(metadata.tables["token"].c.hash)) != weak
    with store.write() as tx:
        assert tx.tokens.check_password("ib", "æble").name == "ib"


def test_a_name_that_nobody_has_costs_as_much_as_a_wrong_password(store, monkeypatch):
    """Or the answer's time would tell which names exist: each check computes one hash, of today's strength."""
    checked = []
    real = argon2.PasswordHasher.verify
    monkeypatch.setattr(argon2.PasswordHasher, "verify", lambda *said: checked.append(said[1]) or real(*said))
    with store.write() as tx:
        tx.tokens.add_account("ib", "leader")
        tx.tokens.set_password("ib", "æble")
        tx.tokens.add_account("uden kode", "leader")
        for name in ("ib", "ida", "uden kode"):
            assert tx.tokens.check_password(name, "forkert") is None
    assert len(checked) == 3
    assert len({one.rpartition("$")[0].rpartition("$")[0] for one in checked}) == 1  # memory, time and lanes


def photo(form, **options):
    """Make a photo as a telephone does: lying on its side, with place, owner and comment in it."""
    picture = Image.new("RGB", (60, 40), "green")
    picture.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter
    exif[0x013B] = "Ib Hemmelig"
    exif.get_ifd(0x8825).update({1: "N", 2: (55.0, 39.0, 22.0), 3: "E", 4: (12.0, 21.0, 1.0)})
    written = io.BytesIO()
    picture.save(written, form, exif=exif, **options)
    return written.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_upright_and_without_what_the_camera_wrote_in_it(store, form):
    """No place, owner, comment or XMP is left in the bytes; the red half is at the top."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Ib Hemmelig</x:xmpmeta>"
    extra = {"JPEG": {"xmp": xmp, "comment": b"Ib Hemmelig"}, "WEBP": {"xmp": xmp}, "PNG": {}}[form]
    if form == "PNG":
        extra["pnginfo"] = PngInfo()
        extra["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    taken = photo(form, **extra)
    assert b"Hemmelig" in taken
    with store.write() as tx:
        kept = tx.files.get(tx.files.put(taken, "application/octet-stream", "tavle"))
    assert kept.type == f"image/{form.lower()}"
    assert b"Hemmelig" not in kept.data
    assert b"xmp" not in kept.data.lower()
    seen = Image.open(io.BytesIO(kept.data))
    assert not seen.getexif()
    assert seen.size == (40, 60)
    assert seen.convert("RGB").getpixel((20, 10))[0] > 200 > seen.convert("RGB").getpixel((20, 50))[0]


def test_a_telephones_jpeg_with_two_pictures_in_it_is_kept_as_one(store):
    """The second is a map of depths, or the face that was in front of the lens."""
    taken = photo("MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    with store.write() as tx:
        kept = tx.files.get(tx.files.put(taken, "image/jpeg", "tavle.jpg"))
    seen = Image.open(io.BytesIO(kept.data))
    assert (kept.type, seen.format, getattr(seen, "n_frames", 1)) == ("image/jpeg", "JPEG", 1)


@pytest.mark.parametrize("data", [b"", b"<svg onload='alert(1)'/>", photo("JPEG")[:400], photo("PNG")[:60]])
def test_what_should_be_a_picture_and_is_none_is_a_sentence(store, data):
    """Nothing is kept of it."""
    with pytest.raises(FileError, match=r"picture tavle\.jpg cannot be read"), store.write() as tx:
        tx.files.put(data, "image/jpeg", "tavle.jpg")


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head(store):
    """Its pixels are counted before they are read."""
    bomb = io.BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    with pytest.raises(FileError, match="81 million"), store.write() as tx:
        tx.files.put(bomb.getvalue(), "image/png", "tavle.png")


def test_a_file_is_kept_once_under_its_hash(store):
    """The same bytes under two names are one file."""
    with store.write() as tx:
        first, second = (tx.files.put(b"%PDF-1.7", "application/pdf", name) for name in ("a.pdf", "b.pdf"))
        assert first == second == hashlib.sha256(b"%PDF-1.7").hexdigest()
        assert tx.files.get(first).name == "a.pdf"
        tx.files.drop(first)
        assert tx.files.get(first) is None
