"""People who helped to unfold a theme without taking part: in every copy, shown to themselves, and forgotten."""

import json
import re
import shutil
from pathlib import Path

import pytest

from netlib.access import Viewer
from netlib.errors import NotFoundError, RefusedError
from netlib.names import forms
from netlib.texts import load
from netlib.ui.history.telling import Telling
from netlib.workbench import Workbench, open_workbench, privacy

NAME, MAIL = "Birger Ø. Molin", "birger@molin.example"
EXAMPLES = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """Give a network in which somebody helped and was met, who takes no part, beside somebody who does."""
    made = open_workbench(tmp_path / "a.sqlite", actor="Mette Holm")
    made.start("n", "Et netværk")
    act = made.actions("n")
    act.add_person("Ruth Sejersen", function="formand", actor_type="volunteer")
    birger = act.add_contributor(NAME, mail=MAIL, group="citizens", function="fisker", note="Viste havnen frem.")
    act.explore("interview", place="Havnen", hours=2, notes="Birger Molin viste skuret, og Ruth Sejersen var med.")
    act.meet("exploration-1", person=birger)
    act.meet("exploration-1", "Ruth Sejersen")
    act.change("contributor", birger, note="Viste havnen frem og sluserne.")
    return made


def key_of(bench: Workbench, name: str) -> str:
    """Find a person's key by name."""
    with bench.store.read() as tx:
        return next(key for key, one in tx.people.all().items() if one.name == name)


def remains(folder: Path, needles: list[str]) -> list[str]:
    """Name the files of a folder that hold one of some texts."""
    told = [needle.encode() for needle in needles] + [json.dumps(needle)[1:-1].encode() for needle in needles]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in told)]


def test_nothing_of_a_forgotten_contributor_is_left(bench, tmp_path):
    """Neither record, reference, version, name nor key; others stay, and so does what was seen."""
    birger, ruth = key_of(bench, NAME), key_of(bench, "Ruth Sejersen")
    wanted = [*forms(NAME), "Birger Molin", MAIL]
    assert remains(tmp_path, wanted)
    privacy.forget(bench, NAME)
    seen = bench.network("n")
    assert seen.contributors.empty
    assert list(seen.explorations["people"]) == [[ruth]]
    assert list(seen.explorations["notes"]) == ["[slettet] viste skuret, og Ruth Sejersen var med."]
    with bench.store.read() as tx:
        assert birger not in tx.people.all()
        assert all(one.body is None for one in tx.history("n", "contributor", birger))
        bodies = [str(one.body) for one in bench.store.changes() if one.key != birger]
    assert not any(birger in body or "sluserne" in body for body in bodies)
    bench.store.engine.dispose()
    assert remains(tmp_path, wanted) == []


def test_a_contributor_sees_what_they_gave_and_where_they_were_met_and_nobody_elses_name(bench, tmp_path):
    """In words: whom they speak for, every version of what is noted, and the exploration."""
    done = privacy.disclose(bench, NAME, tmp_path / "out")
    page = done.html.read_text("utf-8")
    told = {one["kind"]: one for one in json.loads(done.json.read_text("utf-8"))["networks"][0]["records"]}
    assert told["contributor"]["why"] == "own"
    assert [one["body"]["note"] for one in told["contributor"]["versions"]] == [
        "Viste havnen frem og sluserne.", "Viste havnen frem."]  # fmt: skip
    assert told["exploration"]["versions"][0]["body"]["place"] == "Havnen"
    for words in ("Taler for", "Borgere", "Bidrag til temaet", "Viste havnen frem og sluserne.",
                  "Interview eller samtale", "Birger Molin viste skuret, og [navn] var med."):  # fmt: skip
        assert words in page
    assert ">citizens<" not in page
    for path in (done.html, done.json):
        assert "Ruth" not in path.read_text("utf-8")
        assert key_of(bench, "Ruth Sejersen") not in path.read_text("utf-8")


def test_what_is_noted_of_another_contributor_shows_only_what_touches_oneself(bench, tmp_path):
    """Somebody else's contribution is theirs."""
    bench.actions("n").add_contributor("Inga Holt", note=f"Kendte {NAME} fra havnen.", function="bager")
    done = privacy.disclose(bench, NAME, tmp_path)
    records = json.loads(done.json.read_text("utf-8"))["networks"][0]["records"]
    (others,) = [one for one in records if one["kind"] == "contributor" and one["why"] == "mentioned"]
    assert [one["body"] for one in others["versions"]] == [{"note": f"Kendte {NAME} fra havnen."}]
    assert "Inga" not in done.html.read_text("utf-8")


def test_an_archive_carries_contributors_with_their_names(bench, tmp_path):
    """They are not participants, and yet of the network; one who was forgotten there stays so."""
    path = privacy.export_archive(bench, "n", tmp_path / "out" / "n.zip")
    other = open_workbench(tmp_path / "b.sqlite")
    privacy.import_archive(other, path)
    assert list(other.network("n").contributors["name"]) == [NAME]
    done = privacy.forget(other, NAME)
    assert done.entries >= 3
    privacy.import_archive(other, path, update=True)
    assert other.network("n").contributors.empty


def test_the_history_calls_contributors_by_name_and_a_later_change_names_them(bench):
    """Never by a key, neither in the list of deeds nor in the sentence that refuses an undo."""
    seen = bench.network("n")
    telling = Telling(load("da"), seen, seen.deeds())
    told = [telling.sentence(deed, {}) for deed in seen.deeds()]
    assert f"tilføjede bidragyderen {NAME}" in told
    changed = seen.deeds()[0]
    (note,) = telling.changed(changed.touches[0])
    assert note.label == "Bidrag til temaet"
    met = next(deed for deed in seen.deeds() if deed.touches[0].kind == "exploration")
    assert NAME in " ".join(telling.plain(met.touches[0]))
    first = seen.history("contributor", key_of(bench, NAME))["action"].iloc[0]
    with pytest.raises(RefusedError, match=rf"contributor {re.escape(NAME)}"):
        bench.undo("n", first)


def test_a_known_name_means_that_person_unless_one_says_so(bench):
    """Also for whoever acts from a notebook; a key that the network does not know is refused."""
    act = bench.actions("n")
    ruth = key_of(bench, "Ruth Sejersen")
    assert act.add_contributor("ruth sejersen", note="Har ventelisten.") == ruth
    assert act.add_contributor("Ruth Sejersen", group="external") == ruth
    there = bench.network("n").contributors.set_index("key").loc[ruth]
    assert (there["note"], there["group"]) == ("Har ventelisten.", "external")
    assert act.add_contributor("Ruth Sejersen", anew=True) != ruth
    bench.start("m", "Et andet")
    with pytest.raises(NotFoundError, match=ruth):
        bench.actions("m").add_contributor(person=ruth)
    assert bench.actions("m").add_contributor("Ruth Sejersen") != ruth


def test_meeting_the_same_person_twice_changes_nothing(bench):
    """And a participant who was met needs no record as a contributor."""
    act = bench.actions("n")
    assert act.meet("exploration-1", "Ruth Sejersen") == ""
    assert list(bench.network("n").contributors["name"]) == [NAME]


def test_a_participant_stays_among_those_met_when_taken_off_the_contributors(bench):
    """Somebody who only contributed goes from there too."""
    act, ruth, birger = bench.actions("n"), key_of(bench, "Ruth Sejersen"), key_of(bench, NAME)
    act.add_contributor(person=ruth)
    act.remove_contributor(ruth)
    act.remove_contributor(birger)
    assert list(bench.network("n").explorations["people"]) == [[ruth]]
    assert bench.network("n").contributors.empty


def test_nobody_becomes_a_possible_participant_twice(bench):
    """The sentence says why."""
    act, birger = bench.actions("n"), key_of(bench, NAME)
    act.make_candidate(birger)
    with pytest.raises(RefusedError, match="takes part in the network already"):
        act.make_candidate(birger)
    assert act.add_contributor(NAME) == birger


def test_a_viewer_sees_neither_names_nor_what_was_given(bench):
    """Hidden means not sent."""
    seen = Workbench(bench.store, viewer=Viewer("viewer")).network("n")
    assert list(seen.contributors["name"].isna()) == [True]
    assert "note" not in seen.contributors
    assert "people" not in seen.explorations


# ---- case folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of an example that a test may spoil."""
    return Path(shutil.copytree(EXAMPLES / "frivillighed", tmp_path / "frivillighed"))


def test_a_folder_brings_in_the_forums_theme_who_helped_and_where_one_has_been(tmp_path, folder):
    """Word for word, in one action; brought in again, nobody is there twice."""
    made = open_workbench(tmp_path / "a.sqlite")
    assert made.import_case(folder).counts["contributor"] == 5
    made.import_case(folder, update=True)
    seen = made.network("frivillighed")
    assert seen.themes["original_text"][0].startswith("Frivillige i kommunens hverdag. Vi har brug for flere")
    assert seen.themes["criteria"][0] == ["crosses_departments", "public_debate", "new_learning"]
    assert list(seen.contributors["name"]) == [
        "Dorthe Bekgaard", "Ruth Sejersen", "Claus Refslund", "Bodil Krarup", "Kaj Overby"]  # fmt: skip
    assert list(seen.contributors["group"]) == ["professionals", "external", "sponsor", "citizens", "professionals"]
    assert set(seen.contributors["key"][:3]) <= set(seen.participants["key"])
    first = seen.explorations.iloc[0]
    assert (first["kind"], first["hours"], set(first["answers"])) == ("desk", 3.0, {"known", "research", "others"})
    assert len(first["sources"]) == 3
    assert [seen.name(one) for one in seen.explorations["people"][1]] == ["Dorthe Bekgaard", "Bodil Krarup"]


def test_what_cannot_be_read_of_the_beginning_is_named_and_kept(tmp_path, folder):
    """Unknown columns and words, hours that are none, people whom nobody knows."""
    (folder / "contributors.csv").write_text(
        "navn;taler for;funktion;farve\nKaj Overby;andre;pedel;blå\n;borgere;;\nKaj Overby;;;\n", "utf-8"
    )
    (folder / "explorations.csv").write_text(
        "slags;dato;timer;mødte;Hvad gør andre kommuner eller virksomheder?;vejr\n"
        'fugletur;i går;tre;"Kaj Overby; Ukendt; En til";Intet;sol\n', "utf-8"
    )  # fmt: skip
    done = open_workbench(tmp_path / "a.sqlite").import_case(folder)
    told = [
        (one.problem, one.value or one.column) for one in done.problems if one.file.startswith(("contrib", "explor"))
    ]
    assert set(told) == {
        ("unknown_column", "farve"), ("unknown_word", "andre"), ("no_name", "name"), ("same_name", "Kaj Overby"),
        ("unknown_column", "vejr"), ("unknown_word", "fugletur"), ("not_a_date", "i går"), ("not_a_number", "tre"),
        ("unknown_person", "Ukendt"), ("unknown_person", "En til"),
    }  # fmt: skip
    seen = open_workbench(tmp_path / "a.sqlite").network("frivillighed")
    (only,) = seen.explorations.to_dict("records")
    assert [seen.name(one) for one in only["people"]] == ["Kaj Overby"]
    assert only["answers"] == {"others": "Intet"}
    assert only["extra"] == {"vejr": "sol", "kind": "fugletur", "people": "Ukendt; En til"}


def test_a_folder_never_changes_the_theme_that_the_forum_gave(tmp_path, folder):
    """E3: it says that another one is left out."""
    made = open_workbench(tmp_path / "a.sqlite")
    made.import_case(folder)
    before = made.network("frivillighed").themes["original_text"][0]
    path = folder / "network.json"
    path.write_text(path.read_text("utf-8").replace("Vi har brug for flere frivillige", "Vi har nok"), "utf-8")
    done = made.import_case(folder, update=True)
    assert [one.problem for one in done.problems if one.column == "chefforums_tema"] == ["theme_stands"]
    assert made.network("frivillighed").themes["original_text"][0] == before
