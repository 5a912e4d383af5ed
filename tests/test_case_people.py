"""Case folders: whom a network needs, how people were asked, and what is told before anybody is."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from netlib.analysis import asking
from netlib.workbench import open_workbench

KEY = "frivillighed"
EXAMPLE = Path(__file__).resolve().parents[1] / "data" / KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of an example that a test may spoil."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / KEY))


@pytest.fixture
def made(tmp_path: Path):
    """Open an empty store."""
    return open_workbench(tmp_path / "a.sqlite", create=True)


def by_name(seen):
    """Give the people of a network by name."""
    return seen.participants.set_index("name")


def test_a_folder_brings_in_seats_corners_contacts_the_story_and_a_look_at_the_list(made, folder):
    """Brought in again, nothing is there twice, and nobody has another key."""
    done = made.import_case(folder)
    keys = dict(by_name(made.network(KEY))["key"])
    assert {one: done.counts[one] for one in ("need", "pitch", "people_review", "competence_model")} == {
        "need": 8, "pitch": 1, "people_review": 1, "competence_model": 1}  # fmt: skip
    assert not [one for one in done.problems if one.file in {"needs.csv", "people.csv", "reviews.csv"}]
    made.import_case(folder, update=True)
    seen = made.network(KEY)
    assert dict(by_name(seen)["key"]) == keys
    assert seen.competence_models.iloc[0]["template"] == "diamond_citizens"
    needs = seen.needs.set_index("function")
    assert needs.loc["En fra en skole", ["axis", "partly_by", "covered_by"]].to_list() == [
        "expert", [keys["Kaj Overby"]], []]  # fmt: skip
    assert needs.loc["En, der selv er stoppet som frivillig", ["axis", "phase"]].to_list() == ["citizens", "learning"]
    assert len(asking.answers_of(seen.pitches)) == 9
    review = seen.people_reviews.iloc[0]
    assert (review["version"], review["phase"], review["date"].date()) == ("1", "learning", dt.date(2025, 10, 10))


def test_the_leaders_own_list_adds_to_those_who_take_part_and_names_candidates(made, folder):
    """Who is on both lists is one person; who is on the leader's alone has not said yes."""
    made.import_case(folder)
    seen = made.network(KEY)
    people = by_name(seen)
    zeynep, kaj, mogens = (people.loc[name] for name in ("Zeynep Holmgaard", "Kaj Overby", "Mogens Skyum"))
    assert (zeynep["contact_state"], zeynep["covers"]) == ("confirmed", {"citizens": "covers", "expert": "partly"})
    assert (zeynep["citizen_role"], zeynep["phases"]) == ("co_design", ["learning", "spread"])
    assert zeynep["competences"] == ["tyrkisk", "engelsk", "breve fra kommunen"]
    assert (kaj["contact_state"], kaj["referred_by"]) == ("in_dialogue", mogens["key"])
    assert kaj["key"] in set(seen.contributors["key"])
    contacts = seen.contacts.set_index("key")
    assert (contacts.loc[kaj["key"], "channel"], contacts.loc[mogens["key"], "note"][:8]) == ("personal", "Har ikke")
    assert asking.answers_of(seen.contacts[seen.contacts["key"] == kaj["key"]])["backing"].startswith("Skolelederen")
    inger = people.loc["Inger Damsbo"]
    assert (inger["gentle_form"], inger["practical"], inger["way"]) == ("interview", ["transport"], "partner")


def test_nothing_of_it_is_there_where_a_folder_has_none(made, folder):
    """The model, too: the first one holds until somebody chooses."""
    for name in ("needs", "people", "reviews"):
        (folder / f"{name}.csv").unlink()
    path = folder / "network.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(
        json.dumps({one: told[one] for one in told if one not in {"kompetencemodel", "fortælling"}}), "utf-8"
    )
    assert not {"need", "contact", "pitch", "people_review", "competence_model"} & set(made.import_case(folder).counts)
    assert len(made.network(KEY).participants) == 13


def test_what_cannot_be_read_of_it_is_named_and_kept(made, folder):
    """Corners and people whom nobody knows, a model that is none, half a row, a channel that was the post."""
    (folder / "needs.csv").write_text(
        "behov;hjørne;fase;dækket af\nEn kok;Køkken;Torsdag;Ukendt Person\n;Udefra;;\nEn gartner;;;Ruth Sejersen\n",
        "utf-8",
    )  # fmt: skip
    (folder / "people.csv").write_text(
        "navn;dækker;praktisk;henvendelse;kerne;første kontakt;borgerens rolle;mail;Hvad optager dig ved temaet?;sko\n"
        "Nora Ny;Udefra;Stor skrift;brevdue;måske;i går;Fortæller;via Ruth;At nogen spørger;41\n"
        "Nora Ny;;;;;;;;;\n;;;;;;;;;\n;Udefra;;;;;;;;\nRuth Sejersen;Loftet;Gyngestol;;;;;;;\n", "utf-8"
    )  # fmt: skip
    (folder / "reviews.csv").write_text("dato;fase;version;bemærkning\n1. april;Jul;9;Set\n", "utf-8")
    path = folder / "network.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**told, "kompetencemodel": "Firkant", "fortælling": {"Hvorfor ikke?": "Nå"}}), "utf-8")
    done = made.import_case(folder)
    found = [(one.problem, one.value or one.column) for one in done.problems
             if one.file in {"needs.csv", "people.csv", "reviews.csv", "network.json"}]  # fmt: skip
    assert set(found) == {
        ("unknown_word", "Køkken"), ("unknown_word", "Torsdag"), ("unknown_person", "Ukendt Person"),
        ("no_text", "function"), ("same_name", "Nora Ny"), ("no_name", "name"), ("unknown_column", "sko"),
        ("unknown_word", "brevdue"), ("neither_yes_nor_no", "måske"), ("not_a_date", "i går"),
        ("unknown_word", "Loftet"), ("unknown_word", "Gyngestol"), ("not_a_date", "1. april"),
        ("unknown_word", "Jul"), ("unknown_reference", "9"), ("unknown_word", "Firkant"),
        ("unknown_word", "Hvorfor ikke?"),
    }  # fmt: skip
    seen = made.network(KEY)
    people = by_name(seen)
    nora = people.loc["Nora Ny"]
    assert (nora["contact_state"], nora["covers"], nora["practical"]) == (
        "idea",
        {"external": "covers"},
        ["large_print"],
    )
    assert nora["citizen_role"] == "Fortæller"
    assert nora["extra"] == {"sko": "41", "contact": "via Ruth", "channel": "brevdue"}
    assert asking.answers_of(seen.contacts[seen.contacts["key"] == nora["key"]]) == {"engages": "At nogen spørger"}
    assert people.loc["Ruth Sejersen", "extra"] == {"covers": "Loftet", "practical": "Gyngestol"}
    assert seen.needs.set_index("function").loc["En kok", "extra"] == {
        "corner": "Køkken", "phase": "Torsdag", "covered_by": "Ukendt Person"}  # fmt: skip
    assert seen.needs.set_index("function").loc["En gartner", "covered_by"] == [people.loc["Ruth Sejersen", "key"]]
    assert seen.pitches.iloc[0]["extra"] == {"Hvorfor ikke?": "Nå"}
    assert seen.competence_models.empty
