"""Bringing in a case folder: counts, guesses said aloud, nothing lost, one transaction."""

import csv
import json
import shutil
from pathlib import Path

import pytest

import netlib
from netlib.errors import FileError, NotFoundError, RefusedError
from netlib.workbench import open_workbench

SHARED = Path(__file__).resolve().parents[2] / "shared" / "cases" / "deleokonomi"
EXAMPLES = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def bench(tmp_path):
    """Give a workbench on an empty store."""
    return open_workbench(tmp_path / "store.sqlite")


@pytest.fixture
def folder(tmp_path):
    """Give a copy of an example that a test may spoil."""
    return Path(shutil.copytree(EXAMPLES / "frivillighed", tmp_path / "frivillighed"))


@pytest.fixture
def shared():
    """Give the shared example case, or skip where it does not lie beside the project."""
    if not SHARED.exists():
        pytest.skip("the shared example case (../shared/cases/deleokonomi) is not on this machine")
    return SHARED


def rewrite(path, change):
    """Change the rows of a CSV file: `change` gets the list of rows, header first."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def about(done, problem):
    """Give the problems of one sort."""
    return [one for one in done.problems if one.problem == problem]


def test_the_shared_case_gives_the_counts_of_the_design(bench, shared):
    """Every row of the example is stored: none is merged, none rejected."""
    done = bench.import_case(shared)
    expected = {
        "participation": 16, "meeting": 5, "run_sheet_item": 36, "plan_item": 25, "statement": 132, "note": 36,
        "vote": 48, "decision": 8, "idea": 9, "theme_version": 3, "recommendation": 5, "delivery": 1,
    }  # fmt: skip
    assert {kind: done.counts[kind] for kind in expected} == expected
    assert done.rejected is None
    assert done.network == "deleokonomi"


def test_the_shared_case_comes_back_word_for_word(bench, shared):
    """What stands in the files stands in the frames."""
    bench.import_case(shared)
    seen = bench.network("deleokonomi")
    with (shared / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(seen.statements["key"]) == [row["id"] for row in rows]
    assert list(seen.statements["text"]) == [row["text"] for row in rows]
    names = seen.participants.set_index("key")["name"]
    assert [names[key] for key in seen.statements["speaker"]] == [row["speaker"] for row in rows]
    assert list(seen.statements["number"]) == list(range(1, 133))


def test_decisions_are_read_with_what_they_went_into(bench, shared):
    """What was "flettet ind i DP04" is merged into DP04; "fravalgt" is set aside."""
    bench.import_case(shared)
    decisions = bench.network("deleokonomi").decisions.set_index("key")
    assert tuple(decisions.loc["DP08", ["outcome", "into"]]) == ("merged", "DP04")
    assert decisions.loc["DP19", "outcome"] == "set_aside"
    assert decisions.loc["DP11", "outcome"] == "kept"


def test_leader_sponsor_and_final_meeting_are_read_and_listed_as_guesses(bench, shared):
    """Who leads stands in brackets, and which meeting is the last analysis in its name: both are said aloud."""
    done = bench.import_case(shared)
    seen = bench.network("deleokonomi")
    assert seen.name(seen.about["leader"]) == "Jesper Tang"
    assert seen.name(seen.about["sponsor"]) == "Inge Lassen"
    assert list(seen.meetings["kind"]) == ["ordinary"] * 4 + ["final_analysis"]
    assert (
        len(about(done, "read_leader"))
        == len(about(done, "read_sponsor"))
        == len(about(done, "read_final_meeting"))
        == 1
    )


def test_without_a_telling_name_the_last_meeting_is_taken_as_the_final_one(bench, folder):
    """The guess names the meeting that was taken."""
    rewrite(folder / "meetings.csv", lambda rows: [row.__setitem__(4, "Noget helt andet") for row in rows[1:]])
    done = bench.import_case(folder)
    assert list(bench.network("frivillighed").meetings["kind"])[-1] == "final_analysis"
    assert [one.row for one in about(done, "took_last_meeting")] == [6]


def test_unit_and_function_are_parted_also_where_the_unit_has_a_comma(bench, shared):
    """The last part is the function; a citizen has no unit."""
    bench.import_case(shared)
    people = bench.network("deleokonomi").participants.set_index("name")
    assert tuple(people.loc["Jesper Tang", ["unit", "function"]]) == ("By, Miljø & Klima", "projektleder")
    assert tuple(people.loc["Arne Rasmussen", ["unit", "function"]]) == ("", "pensioneret tømrer, reparationscaféen")


def test_an_unknown_column_is_named_and_its_cells_are_kept(bench, folder):
    """Nothing that stood in a column of the municipality's own is lost."""
    rewrite(
        folder / "ideas.csv",
        lambda rows: [row.append(extra) for row, extra in zip(rows, ["Farve", "blå"] + [""] * 9, strict=False)],
    )
    done = bench.import_case(folder)
    (problem,) = about(done, "unknown_column")
    assert (problem.file, problem.column) == ("ideas.csv", "Farve")
    assert bench.network("frivillighed").ideas.loc[0, "extra"] == {"Farve": "blå"}


def test_a_statement_from_an_unknown_meeting_is_put_aside_with_the_known_ones_named(bench, folder):
    """The row is written back as it came, with the reason; the others are stored."""
    rewrite(folder / "statements.csv", lambda rows: rows[3].__setitem__(1, "9"))
    before = len(list(csv.reader((folder / "statements.csv").open(encoding="utf-8")))) - 1
    done = bench.import_case(folder)
    assert done.counts["statement"] == before - 1
    (problem,) = about(done, "unknown_meeting")
    assert (problem.row, problem.value, problem.values["known"]) == (4, "9", "1, 2, 3, 4, 5")
    with (done.rejected / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header[-1] == "Hvorfor rækken ikke blev hentet ind"
    assert row[1] == "9"
    assert row[-1] == "Der er intet møde 9. Møderne er: 1, 2, 3, 4, 5."


def test_rows_that_were_put_aside_are_not_overwritten_by_the_next_import(bench, folder):
    """A second import puts its rows in a folder of its own."""
    rewrite(folder / "statements.csv", lambda rows: rows[3].__setitem__(1, "9"))
    first = bench.import_case(folder).rejected
    second = bench.import_case(folder, key="igen").rejected
    assert first != second
    assert (first / "statements.csv").exists()


def test_a_missing_file_is_simply_absent(bench, folder):
    """Without run sheets, ideas and theme the rest is brought in."""
    for name in ("runsheet.csv", "ideas.csv", "theme_unfoldings.json", "network.json"):
        (folder / name).unlink()
    done = bench.import_case(folder)
    assert "idea" not in done.counts
    assert done.counts["statement"] > 40
    assert done.rejected is None


def test_without_a_list_of_meetings_they_are_made_from_what_speaks_of_them(bench, folder):
    """No statement is turned away because meetings.csv is missing."""
    (folder / "meetings.csv").unlink()
    done = bench.import_case(folder)
    assert done.rejected is None
    assert len(about(done, "no_meetings_file")) == done.counts["meeting"] >= 4


def test_an_empty_folder_is_refused_with_the_names_of_what_could_lie_there(bench, tmp_path):
    """The sentence names the files."""
    (tmp_path / "tom").mkdir()
    with pytest.raises(NotFoundError, match=r"participants\.csv, meetings\.csv.*recommendations\.json"):
        bench.import_case(tmp_path / "tom")
    with pytest.raises(NotFoundError, match="There is no folder"):
        bench.import_case(tmp_path / "findes ikke")
    assert bench.keys() == []


def test_a_known_key_is_refused_with_the_way_out_and_nothing_changes(bench, folder):
    """Both ways out are named: --update and --network."""
    bench.import_case(folder)
    before = list(bench.store.changes())
    with pytest.raises(RefusedError, match=r"--update.*--network"):
        bench.import_case(folder)
    assert list(bench.store.changes()) == before


def test_an_update_writes_only_what_changed(bench, folder):
    """The same folder again is no entry; one corrected word is one, and people keep their keys."""
    bench.import_case(folder)
    before = list(bench.store.changes())
    bench.import_case(folder, update=True)
    assert list(bench.store.changes()) == before
    rewrite(folder / "statements.csv", lambda rows: rows[1].__setitem__(6, "Rettet"))
    bench.import_case(folder, update=True)
    (new,) = bench.store.changes(after=before[-1].seq)
    assert (new.kind, new.body["text"]) == ("statement", "Rettet")


def test_an_import_is_one_transaction(bench, folder):
    """A file that cannot be read leaves nothing of the others behind."""
    (folder / "theme_unfoldings.json").write_text('[{"version": 1,', "utf-8")
    with pytest.raises(FileError, match=r"theme_unfoldings\.json.*line 1"):
        bench.import_case(folder)
    assert list(bench.store.changes()) == []
    with bench.store.read() as tx:
        assert tx.people.all() == {}


def test_an_import_is_one_action(bench, folder):
    """So that it can be undone in one go."""
    bench.import_case(folder)
    assert len({one.action for one in bench.store.changes()}) == 1


def test_a_person_with_the_same_name_and_mail_is_the_same_in_two_networks(bench, folder):
    """Name and mail together make somebody known; a name alone does not."""
    bench.import_case(folder)
    bench.import_case(folder, key="igen")
    first, second = (bench.network(key).participants.set_index("name")["key"] for key in ("frivillighed", "igen"))
    with bench.store.read() as tx:
        mails = {one.name: one.mail for one in tx.people.all().values()}
    same = {name for name in first.index if first[name] == second[name]}
    assert same == {name for name in first.index if mails[name]}
    assert same != set(first.index)


def test_semicolons_and_a_byte_order_mark_are_read(bench, folder):
    """A file saved by a Danish Excel gives the same statements."""
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (folder / "statements.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    done = bench.import_case(folder)
    assert done.counts["statement"] == len(rows) - 1


def test_a_word_that_nobody_knows_is_listed_and_kept(bench, folder):
    """A role that netlib does not know does not cost the row."""
    rewrite(folder / "statements.csv", lambda rows: rows[1].__setitem__(4, "trold"))
    done = bench.import_case(folder)
    (problem,) = about(done, "unknown_word")
    assert (problem.row, problem.column, problem.value) == (2, "speaker_role", "trold")
    assert bench.network("frivillighed").statements.loc[0, "extra"] == {"speaker_role": "trold"}


def test_a_participants_unknown_role_and_way_of_contact_are_both_kept(bench, folder):
    """What is said to be kept beside the record is there."""
    rewrite(folder / "participants.csv", lambda rows: (rows[1].__setitem__(2, "trold"), rows[1].__setitem__(5, "ring")))
    done = bench.import_case(folder)
    assert [one.column for one in about(done, "unknown_word")] == ["role"]
    extra = bench.network("frivillighed").participants.loc[0, "extra"]
    assert extra == {"role": "trold", "contact": "ring"}


def test_a_heading_without_words_is_put_aside_and_not_lost(bench, folder):
    """An empty title is no heading; the row is written back with the reason, and its statements say what they miss."""
    rewrite(folder / "headings.csv", lambda rows: rows[1].__setitem__(2, ""))
    done = bench.import_case(folder)
    assert [(one.file, one.row) for one in about(done, "no_text")] == [("headings.csv", 2)]
    assert (done.rejected / "headings.csv").exists()


def test_a_forum_answer_that_nobody_knows_is_told_in_its_own_words(bench, tmp_path):
    """The list of problems shows what stood in the file, not what netlib made of it."""
    folder = Path(shutil.copytree(EXAMPLES / "socialoekonomi", tmp_path / "socialoekonomi"))
    text = (folder / "recommendations.json").read_text("utf-8")
    told = json.loads(text)
    told["anbefalinger"][0]["chefforums_svar"] = {"beslutning": "Tages op Senere"}
    (folder / "recommendations.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (problem,) = about(bench.import_case(folder), "unknown_word")
    assert problem.value == "Tages op Senere"


def test_both_examples_come_in_without_a_rejected_row(bench):
    """What ships as an example is clean."""
    for path in sorted(one for one in EXAMPLES.iterdir() if one.is_dir()):
        done = bench.import_case(path)
        sorts = {one.problem for one in done.problems}
        assert done.rejected is None
        assert sorts <= {"read_leader", "read_sponsor", "read_final_meeting"}, sorts


def test_the_complete_example_is_what_it_says(bench):
    """At least 100 statements over four meetings, with patterns, decisions and recommendations."""
    bench.import_case(EXAMPLES / "socialoekonomi")
    seen = bench.network("socialoekonomi")
    ordinary = seen.meetings.loc[seen.meetings["kind"] == "ordinary", "number"]
    assert len(ordinary) == 4
    assert seen.statements["meeting"].isin(ordinary).sum() >= 100
    assert len(seen.patterns) >= 5
    assert len(seen.decisions) >= 6
    assert len(seen.recommendations) == 5


def test_open_gives_frames_with_the_key_first(bench, folder):
    """`netlib.open(store).network(key)` answers with frames as the contract has it."""
    bench.import_case(folder)
    seen = netlib.open(bench.store.name).network("frivillighed")
    for name in ("statements", "participants", "meetings", "notes", "votes", "ideas"):
        assert getattr(seen, name).columns[0] == "key"
    assert "statements" in dir(seen)
    assert json.loads(seen.statements.to_json())
