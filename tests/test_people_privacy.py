"""What is written of somebody who was asked is shown to them whole, and gone when they are forgotten."""

import datetime as dt
import json
from pathlib import Path

import pytest

from netlib import texts
from netlib.access import Viewer
from netlib.ui.history.telling import Telling
from netlib.workbench import Workbench, open_workbench, privacy
from netlib.workbench.details import contact_details

KEY, NAME, OTHER = "n", "Ib Åge Sørensen", "Bo Grøn"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """Give a network in which one person was asked, fills seats, covers corners, and led to another."""
    one = open_workbench(tmp_path / "a.sqlite", create=True)
    one.start(KEY, "Et netværk")
    acts = one.actions(KEY)
    person = acts.add_person(
        NAME, mail="ib@x.dk", phone="12345678", function="svejser", actor_type="citizen", citizen_role="co_assessment",
        citizen_purpose="Prøver løsningen", target_group="Unge", gentle_form="interview", citizen_way="typical",
        contribution="Kan svejse", contribution_kinds=("action",), involvement_reasons=("knowledge",),
        phases=("design",),
    )  # fmt: skip
    other = acts.add_person(OTHER, referred_by=person, motivation="vil selv")
    acts.choose_model("diamond_citizens")
    acts.tick(person, "external", "partly")
    acts.needs(person, "large_print")
    acts.need("En svejser", covered_by=[person, other])
    acts.note_contact(
        person, channel="personal", first=dt.date(2026, 1, 3), next_step="Ring om kørsel", note="Helst om formiddagen",
        criteria=["affected"], principles=["personal"], answers={"engages": "Nøglerne", "why_you": f"{OTHER} pegede"},
    )  # fmt: skip
    acts.note_contact(other, answers={"engages": "Kaffen", "if_no": f"Så må vi spørge {NAME}"}, note="Ringer selv")
    acts.write_pitch({"why_me": f"Fordi {NAME} ikke kunne komme ind"})
    acts.review_people(dt.date(2026, 1, 4), phase="design", note=f"{NAME} er god at have")
    return one


def key_of(bench: Workbench, name: str) -> str:
    """Give somebody's key."""
    table = bench.network(KEY).participants
    return str(table.loc[table["name"] == name, "key"].iloc[0])


def test_all_that_is_written_of_a_person_is_in_what_is_disclosed_in_words(bench, tmp_path):
    """The contact with its answers, seats, corners, needs, forms: every record that has to do with them, worded."""
    done = privacy.disclose(bench, NAME, tmp_path / "ud")
    person = key_of(bench, NAME)
    (network,) = json.loads(done.json.read_text("utf-8"))["networks"]
    found = {one["kind"]: one for one in network["records"] if one["key"] in {person, "need-1", "pitch", "review-1"}}
    assert {kind: one["why"] for kind, one in found.items()} == {
        "participation": "own", "contact": "own", "need": "points", "pitch": "mentioned", "people_review": "mentioned",
    }  # fmt: skip
    page = done.html.read_text("utf-8")
    for words in (
        "Kan svejse", "Handling", "Særlig viden eller indsigt", "Skab dit netværksdesign", "Prøver løsningen", "Unge",
        "Sam-vurdering", "Typiske brugere", "Interview hos den, det handler om", "Stor skrift",
        "Videns- og omverdensperspektiv: dækker delvist", "personlig henvendelse", "Ring om kørsel",
        "Helst om formiddagen",
        "Bliver berørt af temaet", "Skab personlig og direkte kontakt", "Hvad optager dig ved temaet?", "Nøglerne",
        "Hvorfor netop denne person?", "En svejser",
    ):  # fmt: skip
        assert words in page, words
    assert OTHER.split()[1] not in page


def test_of_what_somebody_else_answered_only_what_names_the_person_is_disclosed(bench, tmp_path):
    """The other's own answers and remarks are the other's."""
    text = privacy.disclose(bench, NAME, tmp_path / "ud").json.read_text("utf-8")
    assert "Så må vi spørge" in text
    assert not [words for words in ("Kaffen", "Ringer selv", "vil selv") if words in text]


def test_nothing_of_how_somebody_was_asked_is_left_when_they_are_forgotten(bench):
    """Their contact goes; seats, chains and the words of others stay without them."""
    person, other = key_of(bench, NAME), key_of(bench, OTHER)
    privacy.forget(bench, NAME)
    seen = bench.network(KEY)
    assert list(seen.contacts["key"]) == [other]
    assert list(seen.participants["referred_by"]) == [None]
    assert list(seen.needs["covered_by"]) == [[other]]
    assert seen.pitches["answers"].iloc[0] == {"why_me": "Fordi [slettet] ikke kunne komme ind"}
    assert seen.people_reviews["note"].iloc[0] == "[slettet] er god at have"
    assert person not in "".join(str(one.body) for one in bench.store.changes() if one.key != person)


def test_mail_and_phone_are_for_those_who_lead_a_network_that_the_person_is_in(bench):
    """Somebody who looks gets neither, nor does anybody for a person of another network."""
    person = key_of(bench, NAME)
    assert contact_details(bench, bench.network(KEY), person) == {"mail": "ib@x.dk", "phone": "12345678"}
    bench.start("b", "Et andet")
    assert contact_details(bench, bench.network("b"), person) == {"mail": "", "phone": ""}
    looking = open_workbench(bench.store.name, viewer=Viewer("viewer", network=KEY))
    assert contact_details(looking, looking.network(KEY), person) == {"mail": "", "phone": ""}


def test_the_history_tells_of_a_contact_and_a_tick_in_words(bench):
    """No key of a corner, a degree, a channel or a criterion stands on the screen."""
    deeds = bench.network(KEY).deeds()
    tell = Telling(texts.load("da"), bench.network(KEY), deeds)
    told: dict[str, str] = {}
    for deed in deeds:
        for touch in deed.touches:
            told = {one: value.text for one, value in tell.told(touch.kind, touch.after or {}).items()} | told
    assert told["Dækker"] == "Videns- og omverdensperspektiv: dækker delvist"
    assert (told["Kanal"], told["Kriterier"]) == ("personlig henvendelse", "Bliver berørt af temaet")
    assert told["Principper"] == "Skab personlig og direkte kontakt"
    assert told["Grund til at inddrage"] == "Særlig viden eller indsigt"
