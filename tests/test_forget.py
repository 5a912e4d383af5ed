"""Showing a person all that is kept of them, and forgetting them so that it holds."""

import datetime as dt
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netlib.access import Viewer
from netlib.cli.main import main
from netlib.errors import NetlibError, NotFoundError, RefusedError
from netlib.names import Names, forms, parts
from netlib.reports.delivery import delivery
from netlib.store import Change, backup, erasure, open_store
from netlib.store.erasure import sweeping
from netlib.store.erasure.needles import Needles
from netlib.store.people import Person
from netlib.store.tables import draft, erased, file, output, person, token
from netlib.workbench import Workbench, privacy

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "socialoekonomi"
KEY, NAME, MAIL, PHONE = "p-abcdef", "Ib Åge Sørensen", "ib.soe@vesterbæk.dk", "+45 12 34 56 78"
BO = Person("p-bbbbbb", "Bo Grøn", "bo@x.dk")
PHOTO, TEXT, WORD = ("a" * 64, "b" * 64, "c" * 64)


def docx(text):
    """Make what a .docx is to a search: a zip with XML in it, the name in two runs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as one:
        first, _, rest = text.partition(" ")
        one.writestr("word/document.xml", f"<w:t>{first}</w:t><w:t> {rest}</w:t>")
    return packed.getvalue()


def fill(store):
    """Write a network in which one person stands everywhere that a person can."""
    with store.write() as tx:
        tx.people.put([Person(KEY, "Ib Sørensen-Lund", MAIL, PHONE, "Skole"), BO])
        tx.people.put([Person(KEY, NAME, MAIL, PHONE, "Skole")])
        tx.append([
            Change("n", "participation", KEY, {"actor_type": "citizen", "motivation": "Ib vil lære"}),
            Change("n", "participation", BO.key, {"referred_by": KEY, "motivation": "kender Ib Sørensen"}),
            Change("n", "consent", f"{KEY}+quote", {"person": KEY, "state": "yes"}),
            Change("n", "network", "n", {"title": "Et netværk", "leader": KEY, "sponsor": BO.key}),
            Change("n", "meeting", "1", {"number": 1}),
            Change("n", "statement", "S1", {"number": 1, "meeting": 1, "text": f"{NAME}s bus", "speaker": KEY}),
            Change("n", "statement", "S2", {"number": 2, "meeting": 1, "text": "SØRENSEN, IB: ring 12345678"}),
            Change("n", "note", "N1", {"category": "value", "text": "Ens", "refers_to": ["S1"], "seat": KEY}),
            Change("n", "vote", f"N1+{KEY}", {"item": "N1", "seat": KEY, "dots": 2}),
            Change("n", "idea", "i1", {"text": f"Skriv til {MAIL}", "owner": KEY, "raised_by": BO.key}),
            Change("n", "material", "m1", {"file": PHOTO, "people": [KEY, BO.key]}),
            Change("n", "delivery", "1", {"learned": [{"sentence": "I. Å. Sørensen så det", "statements": ["S1"]}]}),
            Change("n", "some_later_kind", "x", {"who": KEY, "deep": [{"told": "Ib Sørensen"}]}),
        ], author=NAME)  # fmt: skip
        tx.append([Change("n", "statement", "S1", {"number": 1, "meeting": 1, "text": "Bus", "speaker": KEY})], KEY)
        tx.people.put([Person("p-cccccc", "Åse Holm", unit="hos Ib Sørensen")])
    with store.writing() as connection:
        rows = [(PHOTO, "image/jpeg", "Ib Sørensen.jpg", b"JFIF"), (TEXT, "text/plain", "a.txt", f"Af {NAME}".encode()),
                (WORD, "application/docx", "b.docx", docx("Ib Sørensen"))]  # fmt: skip
        names = ("sha256", "type", "name", "bytes")
        connection.execute(file.insert(), [dict(zip(names, row, strict=True)) for row in rows])
        drafts = [("d1", "s1", "mit"), ("d2", "s2", "spørg Ib Sørensen om det"), ("d3", KEY, "også mit")]
        columns = ("id", "seat", "text")
        connection.execute(
            draft.insert(), [{**dict(zip(columns, d, strict=True)), "network": "n", "rev": 1, "at": 1} for d in drafts]
        )
        tokens = [("h1", None, KEY, "s1"), ("h2", "ib sørensen", None, None), ("h3", "bo", BO.key, "s2")]
        columns = ("hash", "name", "person", "seat")
        connection.execute(token.insert(), [
            {**dict(zip(columns, t, strict=True)), "purpose": "code", "role": "viewer", "network": "n"} for t in tokens
        ])  # fmt: skip
    return store


@pytest.fixture
def bench(tmp_path):
    """Give a workbench on a filled SQLite file."""
    return Workbench(fill(open_store(tmp_path / "a.sqlite")))


def remains(folder, name=NAME, mail=MAIL, phone=PHONE):
    """List the files of a folder in which a form of the name, the mail or the phone stands in any encoding."""
    wanted = [*forms(name), mail, phone, "12345678"]
    spelt = {spelling for one in wanted for spelling in (one, one.upper(), one.lower(), json.dumps(one)[1:-1],
             re.sub(r"[^\x00-\x7f]", lambda hit: f"&#{ord(hit[0])};", one))}  # fmt: skip
    needles = {text.encode(code, "ignore") for one in spelt for code in ("utf-8", "utf-16-le", "latin-1")
               for text in (one, unicodedata.normalize("NFD", one)) if one}  # fmt: skip
    found = []
    for path in folder.rglob("*"):
        data = [path.read_bytes()] if path.is_file() else []
        if data and zipfile.is_zipfile(path):
            data += [zipfile.ZipFile(path).read(one) for one in zipfile.ZipFile(path).namelist()]
        found += [path.name for one in data if any(needle in one for needle in needles)]
    return found


def test_nothing_of_a_forgotten_person_is_left_in_any_file(bench, tmp_path):
    """Database, log files, exports and disclosures: in no encoding, of no age; the copy of before shows the search."""
    privacy.export_archive(bench, "n", tmp_path / "out" / "n.zip")
    privacy.disclose(bench, KEY, tmp_path / "out")
    (tmp_path / "b.sqlite-wal").write_bytes((tmp_path / "a.sqlite-wal").read_bytes())
    assert {"n.zip", f"{KEY}.json", f"{KEY}.html", "b.sqlite-wal"} <= set(remains(tmp_path))
    (tmp_path / "b.sqlite-wal").unlink()
    done = privacy.forget(bench, NAME)
    bench.store.engine.dispose()
    assert remains(tmp_path) == []
    assert {Path(path).name for path in done.deleted} == {"n.zip", f"{KEY}.json", f"{KEY}.html"}
    with bench.store.reading() as connection:
        assert connection.execute(output.select()).all() == []


def test_forgetting_cuts_references_and_leaves_the_words_of_others(store):
    """On both databases, entry by entry."""
    fill(store)
    done = erasure.forget(store, KEY)
    now = {(kind, key): body for kind, rows in store.present("n").items() for key, body in rows}
    assert ("participation", KEY) not in now
    assert ("consent", f"{KEY}+quote") not in now
    assert now["participation", BO.key] == {"motivation": "kender [slettet]"}
    assert now["network", "n"] == {"title": "Et netværk", "sponsor": BO.key}
    assert now["statement", "S1"] == {"number": 1, "meeting": 1, "text": "Bus"}
    assert now["statement", "S2"]["text"] == "[slettet]: ring [slettet]"
    assert now["note", "N1"] == {"category": "value", "text": "Ens", "refers_to": ["S1"], "seat": ""}
    assert now["vote", f"N1+{KEY}"] == {"item": "N1", "seat": "", "dots": 2}
    assert now["idea", "i1"] == {"text": "Skriv til [slettet]", "raised_by": BO.key}
    assert now["material", "m1"] == {"file": PHOTO, "people": [BO.key]}
    assert now["delivery", "1"] == {"learned": [{"sentence": "[slettet] så det", "statements": ["S1"]}]}
    assert now["some_later_kind", "x"] == {"who": "", "deep": [{"told": "[slettet]"}]}
    assert store.history("n", "statement", "S1")[0].body["text"] == "[slettet]s bus"
    assert {one.author for one in store.changes()} == {KEY}
    assert (done.tokens, done.drafts, done.photos) == (2, 3, 1)
    assert [(one.kind, one.key) for one in done.left] == [("file", WORD)]


def test_people_tokens_drafts_and_files_are_cleared_beside_the_log(bench):
    """The seat of the person's code takes its drafts with it; a photo of them is emptied and keeps its place."""
    erasure.forget(bench.store, KEY)
    with bench.store.reading() as connection:
        people = {row.key: row.unit for row in connection.execute(person.select())}
        assert people == {BO.key: "", "p-cccccc": "hos [slettet]"}
        assert [row.hash for row in connection.execute(token.select())] == ["h3"]
        assert [row.text for row in connection.execute(draft.select())] == ["spørg [slettet] om det"]
        files = {row.sha256: (row.name, row.bytes) for row in connection.execute(file.select())}
        assert files[PHOTO] == ("[slettet].jpg", b"")
        assert files[TEXT] == ("a.txt", b"Af [slettet]")
        row = connection.execute(erased.select()).one()
    assert row.person == KEY
    assert set(json.loads(row.entries)) == {one.id for one in bench.store.changes()}


def test_a_bare_first_name_is_listed_and_left(bench, monkeypatch, capsys):
    """Exit 3: somebody must see who is meant."""
    with bench.store.write() as tx:
        tx.append([Change("n", "idea", "i2", {"text": "Spørg Ib om nøglen"})])
    monkeypatch.setenv("NETLIB_STORE", bench.store.engine.url.database)
    bench.store.engine.dispose()
    with pytest.raises(SystemExit) as ended:
        main(["forget", MAIL])
    told = capsys.readouterr().out
    assert ended.value.code == 3
    assert "n, idea i2: Spørg Ib om nøglen" in told
    assert "[slettet]" not in told


def test_where_nothing_is_left_over_the_exit_is_0(tmp_path, monkeypatch, capsys):
    """One JSON document, and a second time nobody is known any more."""
    store = open_store(tmp_path / "a.sqlite")
    with store.write() as tx:
        tx.people.put([Person(KEY, NAME)])
    store.engine.dispose()
    monkeypatch.setenv("NETLIB_STORE", str(tmp_path / "a.sqlite"))
    with pytest.raises(SystemExit) as ended:
        main(["forget", "Sørensen, Ib Åge", "--json"])
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["person"] == KEY
    with pytest.raises(SystemExit) as ended:
        main(["forget", NAME])
    assert ended.value.code == 1
    assert "netlib kender ingen" in capsys.readouterr().err


def test_whom_is_meant_must_be_clear(bench):
    """Key, full name or mail; two of one name are listed with their keys; nobody is said so; others may not ask."""
    with bench.store.write() as tx:
        tx.people.put([Person("p-dddddd", "Ib Sørensen", unit="Park")])
    assert {privacy.find(bench, who).key for who in (KEY, "ib åge  sørensen", MAIL.upper())} == {KEY}
    with pytest.raises(RefusedError, match=r"p-abcdef \(Skole\), p-dddddd \(Park\)") as refused:
        privacy.find(bench, "Ib Sørensen")
    assert "Skriv nøglen" in refused.value.sentence("da")
    for who in ("Ib", "", "p-zzzzzz"):
        with pytest.raises(NotFoundError, match="knows nobody"):
            privacy.find(bench, who)
    for call in (privacy.forget, lambda one, who: privacy.disclose(one, who, Path())):
        with pytest.raises(RefusedError, match="secretariat"):
            call(Workbench(bench.store, viewer=Viewer("leader")), KEY)


def test_people_of_nearly_the_same_name_are_kept(bench):
    """Their rows and full names are theirs; the search at the end knows that they may stand there."""
    with bench.store.write() as tx:
        tx.people.put([Person("p-dddddd", "Ib Sørensen"), Person("p-eeeeee", "Ib Sørensen Holm")])
        tx.append([Change("n", "idea", "i3", {"text": "Ib Sørensen Holm og Ibsen, og Ib Sørensen"})])
    done = erasure.forget(bench.store, KEY)
    with bench.store.read() as tx:
        assert {"Ib Sørensen", "Ib Sørensen Holm"} <= {one.name for one in tx.people.all().values()}
    assert dict(bench.store.present("n")["idea"])["i3"]["text"] == "Ib Sørensen Holm og Ibsen, og [slettet]"
    assert "i3" not in {one.key for one in done.left}


def test_a_backup_is_told_and_never_changed(bench, tmp_path):
    """A daily one with the day on which it is gone; a restore finds beside each whom to forget again."""
    daily = backup.backup_folder(bench.store) / "2026-11-20.sqlite"
    daily.parent.mkdir()
    daily.write_bytes(b"")
    path = tmp_path / "kopier" / "b.sqlite"
    path.parent.mkdir()
    path.write_bytes(NAME.encode())
    with bench.store.write() as tx:
        erasure.note_output(tx, path, "backup")
    done = erasure.forget(bench.store, KEY)
    assert dict(done.backups) == {str(path): None, str(daily): dt.date(2026, 12, 4)}
    assert path.read_bytes() == NAME.encode()
    assert all(KEY in (one.parent / "forgotten.json").read_text() for one in (path, daily))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>Ib S&oslash;rensen</p>"),
        ("b.html", b"<b>Ib</b> <i>S&#248;rensen</i>"),
        ("c.docx", docx("Ib Sørensen")),
        ("d.txt", "IB SØRENSEN".encode("utf-16-le")),
        ("e.json", json.dumps({"a": "Ib Sørensen"}).encode()),
        ("Ib Sørensen.txt", b"intet"),
    ],
)
def test_a_file_that_netlib_wrote_is_deleted_if_it_names_the_person(bench, tmp_path, name, data):
    """However it is written in it; a file that names nobody stays."""
    for path, content in ((tmp_path / name, data), (tmp_path / "andet.txt", b"Bo")):
        path.write_bytes(content)
        with bench.store.write() as tx:
            erasure.note_output(tx, path, "report", "n")
    done = erasure.forget(bench.store, KEY)
    assert done.deleted == (str(tmp_path / name),)
    assert (tmp_path / "andet.txt").exists()


@pytest.mark.slow
def test_a_reader_with_the_file_open_is_named_and_nothing_is_changed(bench):
    """The sentence names the program; once it is closed, the person is forgotten."""
    path = bench.store.engine.url.database
    code = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('BEGIN')\n"
        "c.execute('SELECT * FROM entry').fetchone()\nprint('ok', flush=True)\nsys.stdin.read()\n"
    )
    reader = subprocess.Popen([sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert reader.stdout.readline() == b"ok\n"
    try:
        with pytest.raises(RefusedError, match=rf"\({reader.pid}\).*Nothing has been changed"):
            erasure.forget(bench.store, KEY, patience=0.5)
        with bench.store.read() as tx:
            assert KEY in tx.people.all()
    finally:
        reader.communicate()
    erasure.forget(bench.store, KEY, patience=0.5)


def test_what_the_search_finds_all_the_same_is_said_in_the_words_of_rule_e10(bench, monkeypatch):
    """Should something stay in the file after all, nobody is told that it is gone."""
    monkeypatch.setattr(sweeping, "vacuum", lambda _raw: None)
    path = Path(bench.store.engine.url.database)
    Path(f"{path}-journal").write_bytes(b"Ib Sorensen " + NAME.encode())
    with pytest.raises(NetlibError, match=r"still found in a\.sqlite-journal") as told:
        erasure.forget(bench.store, KEY)
    assert "findes stadig i a.sqlite-journal" in told.value.sentence("da")


ODD = st.text(st.characters(categories=["L"], include_characters="'-.øåæÅé*"), min_size=1, max_size=9)


@pytest.mark.slow
@settings(max_examples=15)
@given(
    st.lists(ODD, min_size=2, max_size=3).map(" ".join), st.sampled_from(["{}s hus", "Hos {}, ja", "({})", "{}: ja"])
)
def test_a_person_of_any_name_can_be_forgotten(tmp_path_factory, name, text):
    """Every form of the name is gone from the file, and what stood around it is still there."""
    assume(all(any(letter.isalpha() for letter in word) for word in name.split()))
    folder = tmp_path_factory.mktemp("odd")
    store = open_store(folder / "a.sqlite")
    with store.reading() as connection:  # "Y A" stands in every file: e.key AS "key"
        schema = " ".join(filter(None, connection.exec_driver_sql("SELECT sql FROM sqlite_master").scalars()))
    assume(unicodedata.normalize("NFC", name).casefold() not in schema.casefold())
    with store.write() as tx:
        tx.people.put([Person(KEY, name)])
        tx.append([
            Change("n", "idea", f"i{i}", {"text": text.format(form)}) for i, form in enumerate(forms(name))
        ])  # fmt: skip
    erasure.forget(store, KEY)
    store.engine.dispose()
    data = (folder / "a.sqlite").read_bytes().decode("utf-8", "ignore").casefold()
    for body in dict(store.present("n")["idea"]).values():
        assert not Names([name]).mentioned(body["text"])
        assert body["text"] == text.format("[slettet]")
    assert unicodedata.normalize("NFC", name).casefold() not in data


def test_the_search_of_bytes_knows_every_way_of_writing():
    """UTF-8 composed and apart, Latin-1, UTF-16, JSON's and HTML's escapes, in capitals; not another word."""
    needles = Needles(KEY, forms("Ib Sørensen"))
    for one in (
        "Ib Sørensen".encode(), unicodedata.normalize("NFD", "ib sørensen").encode(), "IB SØRENSEN".encode("latin-1"),
        "Ib Sørensen".encode("utf-16-le"), rb"Ib S\u00f8rensen", rb"IB S\u00D8RENSEN", b"Ib S&oslash;rensen",
        b"Ib&nbsp;S&#xF8;rensen", "xIb Sørensenx".encode(),
    ):  # fmt: skip
        assert needles.count(b"\0" + one + b"\1") == 1, one
    assert not needles.within("Ib S0rensen, Ib, Sørensen".encode())
    single = Needles(KEY, forms("Bo"))
    assert single.count(b"Bo, Bos, bo, Bog, Limbo, " + KEY.encode() + b"Bob@x.dk") == 3
    assert not Needles(KEY, []).within(b"Bo")


@pytest.fixture
def example(tmp_path):
    """Give the finished example network in a store of its own."""
    bench = Workbench(open_store(tmp_path / "a.sqlite"))
    bench.import_case(EXAMPLE)
    return bench


@pytest.mark.slow
@pytest.mark.parametrize("role", ["leader", "sponsor"])
def test_a_network_still_works_when_who_led_it_is_forgotten(example, role):
    """It opens, is checked and delivered; every statement stays, and every perspective has as many as before."""
    before = example.network(EXAMPLE.name)
    key, name = before.about[role], before.name(before.about[role])
    erasure.forget(example.store, key)
    after = example.network(EXAMPLE.name)
    assert after.statements["key"].tolist() == before.statements["key"].tolist()
    assert (
        after.statements["actor_type"].value_counts().to_dict()
        == before.statements["actor_type"].value_counts().to_dict()
    )
    assert after.votes["dots"].sum() == before.votes["dots"].sum()
    assert len(after.participants) == len(before.participants) - 1
    assert after.about[role] is None
    assert not after.check().empty
    for audience in ("internal", "public"):
        told = repr(list(delivery(example.store.name, EXAMPLE.name, audience=audience).parts()))
        assert name not in told
    words = [re.escape(part) for part in parts(name)]
    gone = re.compile(rf"\b(?:{'|'.join(words)})s?\b|\[slettet\]s?")
    texts = zip(before.statements["text"], after.statements["text"], strict=True)
    assert all(gone.sub("", a).split() == gone.sub("", b).split() for a, b in texts)


def test_a_disclosure_shows_everything_and_names_nobody_else(bench, tmp_path):
    """Their part, consent, words, seat, what points at them, every version; no hash, no other person's motivation."""
    done = privacy.disclose(bench, MAIL, tmp_path / "ud")
    text = done.json.read_text("utf-8")
    told = json.loads(text)
    assert told["person"] == {"key": KEY, "name": NAME, "mail": MAIL, "phone": PHONE, "unit": "Skole"}
    assert told["before"]["name"] == "Ib Sørensen-Lund"
    (network,) = told["networks"]
    found = {(one["kind"], one["key"]): one for one in network["records"]}
    assert {one["why"] for one in found.values()} == {"own", "said", "seat", "points", "mentioned"}
    assert found["participation", KEY]["versions"][0]["body"]["motivation"] == "Ib vil lære"
    assert [one["body"]["text"] for one in found["statement", "S1"]["versions"]] == ["Bus", f"{NAME}s bus"]
    assert found["vote", f"N1+{KEY}"]["why"] == "seat"
    assert found["participation", "en anden"]["versions"][0]["body"] == {
        "referred_by": KEY, "motivation": "kender Ib Sørensen"
    }  # fmt: skip
    assert [one["text"] for one in told["drafts"]] == ["mit", "også mit"]
    assert told["tokens"] == [{"purpose": "code", "role": "viewer", "network": "n", "expiry": None}]
    assert len(told["written"]) == 14
    for page in (text, done.html.read_text("utf-8")):
        assert "Grøn" not in page
        assert BO.key not in page
        assert '"h1"' not in page
    with bench.store.reading() as connection:
        assert {row.kind for row in connection.execute(output.select())} == {"disclosure"}


def test_a_disclosure_is_one_page_without_an_outside_link(bench, tmp_path):
    """In Danish by default, in English when asked for; what people typed is escaped."""
    with bench.store.write() as tx:
        tx.append([Change("n", "idea", "i9", {"text": f"<img src=x onerror=alert(1)> {NAME}"})])
    page = privacy.disclose(bench, KEY, tmp_path / "da").html.read_text("utf-8")
    assert "Det ved vi om dig" in page
    assert "Netværket Et netværk" in page
    assert "<dt>Perspektiv</dt><dd>Borger</dd>" in page
    assert "<img" not in page
    assert not re.search(r'(?:src|href)="?https?:', page)
    english = privacy.disclose(bench, KEY, tmp_path / "en", "en").html.read_text("utf-8")
    assert "What we know about you" in english


def test_whoever_is_on_the_list_is_forgotten_again_by_name_or_by_key(store):
    """As after a restore: with the person's row their name is found, without it their records and references go."""
    fill(store)
    with store.write() as tx:
        tx.append(
            [
                Change("n", "participation", "p-eeeeee", {}),
                Change("n", "idea", "i5", {"text": "x", "owner": "p-eeeeee"}),
            ]
        )
    with store.writing() as connection:
        connection.execute(erased.insert(), [{"person": key, "entries": "[]", "at": 1} for key in (KEY, "p-eeeeee")])
    with store.write() as tx:
        done = erasure.apply_all(tx)
    now = {(kind, key): body for kind, rows in store.present("n").items() for key, body in rows}
    assert not {("participation", KEY), ("participation", "p-eeeeee"), ("consent", f"{KEY}+quote")} & set(now)
    assert now["idea", "i5"] == {"text": "x"}
    assert now["statement", "S2"]["text"] == "[slettet]: ring [slettet]"
    assert done.touched > 10
    with store.write() as tx:
        assert KEY not in tx.people.all()
        assert erasure.apply_all(tx).touched == 0
