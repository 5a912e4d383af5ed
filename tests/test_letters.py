"""The letters of a network: what stands in them, whom they are for, what is missing, and what never stands there."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from conftest import bare
from hypothesis import given
from hypothesis import strategies as st

from netlib import handbook
from netlib.access import Viewer
from netlib.analysis.letters import Value, clean, merge
from netlib.errors import HandbookError, NotFoundError, RefusedError
from netlib.handbook.letter import FIELDS, placeholders
from netlib.texts import LANGUAGES
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.handbooks import import_handbook

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, DONE, BARE = "frivillighed", "socialoekonomi", "bart"
LETTERS = handbook.load().letters
H92 = ("purpose", "framework", "expectations", "role", "role_at_home")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with both examples and a network of which nothing is known but its people."""
    made = open_workbench(tmp_path_factory.mktemp("letters") / "store.sqlite")
    with made.store.write() as tx:
        tx.set_setting("today", "2026-01-12")
    made.import_case(bare(DATA / KEY, tmp_path_factory.mktemp("folders")))
    made.import_case(DATA / DONE)
    made.describe_municipality(name="Vesterbæk Kommune", phone="43 68 68 68")
    made.start(BARE, "Bart netværk")
    return made


def by_name(bench, network=KEY):
    """Give people's keys by name."""
    table = bench.network(network).participants
    return dict(zip(table["name"], table["key"], strict=True))


def names(bench, drafts, network=KEY):
    """Name everybody whom drafts are for."""
    known = {key: name for name, key in by_name(bench, network).items()}
    return {known[key] for one in drafts for key in one.people}


def told(bench, network=KEY, language="da"):
    """Give every draft of a network."""
    return [draft for post in bench.letters(network, language).posts() for draft in post.drafts]


@pytest.fixture(name="copy")
def _copy(tmp_path):
    return Path(shutil.copytree(handbook.shipped_folder(), tmp_path / "ours"))


def change(folder, old, new):
    """Edit the letters as a person would."""
    text = (folder / "letters.toml").read_text("utf-8")
    assert old in text
    (folder / "letters.toml").write_text(text.replace(old, new), "utf-8")


# ----------------------------------------------------------------------------------------------- the handbook's letters


def test_each_language_names_fields_in_its_own_words_and_both_are_understood():
    """{fornavn} in the Danish letter, {first name} in the English one; either is found by either name."""
    for letter in LETTERS.letters:
        for language in LANGUAGES:
            labels = {one.label[language] for one in LETTERS.fields}
            assert set(placeholders(letter.subject[language] + letter.body[language])) <= labels, letter.key
        assert LETTERS.used(letter.body["da"]) == LETTERS.used(letter.body["en"])
    assert {LETTERS.field(name) for name in ("fornavn", "Fornavn", "first name", "first_name")} == {"first_name"}
    assert {one.key for one in LETTERS.fields} == set(FIELDS)


def test_a_wrong_field_is_said_with_file_letter_field_and_those_there_are(copy):
    """Nobody finds out when the letter is on paper."""
    change(copy, "Kære {fornavn}\n\nJeg er ved", "Kære {fornvan}\n\nJeg er ved")
    with pytest.raises(HandbookError) as wrong:
        handbook.load(folder=copy)
    said = wrong.value.sentence("da")
    assert said.startswith("letters.toml: ét sted skal rettes: brevet personal_invitation (da): {fornvan} er ikke")
    assert re.search(r"der er fornavn, navn, netværk", said)


@pytest.mark.parametrize(("old", "new", "why"), [
    ("Kære {fornavn}\n\nTak, fordi", "Kære {fornavn\n\nTak, fordi", "confirmation (da): en krøllet parentes"),
    ("Kære alle\n\nVi ses", "Kære {fornavn}\n\nVi ses", "{fornavn} handler om én person"),
    ("Kære alle\n\nI kender", "Kære alle\n\n{sted} I kender", "{sted} handler om et møde"),
    ("# Dagsorden\n{dagsorden}", "Her er {dagsorden}", "{dagsorden} fylder flere linjer"),
    ('key = "today"', 'key = "tomorrow"', "kan ikke udfylde feltet tomorrow"),
])  # fmt: skip
def test_a_field_that_cannot_stand_where_it_stands_is_refused(copy, old, new, why):
    """A lone brace, one person in a letter to all, a meeting in none, a table in a sentence, a field of nobody's."""
    change(copy, old, new)
    with pytest.raises(HandbookError) as wrong:
        handbook.load(folder=copy)
    assert why in wrong.value.sentence("da")


def test_an_eighth_letter_of_the_municipality_is_there_without_a_line_of_code(copy, tmp_path):
    """It is listed, merged for those who have said yes, and written as a file."""
    made = open_workbench(tmp_path / "own.sqlite")
    made.start("n", "Et netværk")
    made.actions("n").add_person("Ib Å. Sørensen", mail="ib@x.dk")
    text = (copy / "letters.toml").read_text("utf-8")
    own = '\n[[letters]]\nkey = "parking"\nlabel.da = "Parkering"\nlabel.en = "Parking"\nsubject.da = "Parkering"\n'
    own += (
        'subject.en = "Parking"\nbody.da = "Hej {fornavn}\\n\\nHold ved {kommune}."\nbody.en = "Hello {first name}"\n'
    )
    (copy / "letters.toml").write_text(text + own, "utf-8")
    import_handbook(made, copy)
    made.describe_municipality(name="Årslev")
    (draft,) = made.letters("n").drafts("parking")
    assert (draft.body, draft.to) == ("Hej Ib\n\nHold ved Årslev.\n", ("ib@x.dk",))
    assert made.letters("n").posts()[-1].label == "Parkering"
    files = made.letters("n", "en").write(tmp_path / "out", "parking").files
    assert [one.name for one in files] == ["n-parking-01-en.docx", "n-parking-01-en.eml"]


# -------------------------------------------------------------------------------------------------------------- merging


def merged(body, **values):
    """Merge one text with some values, the others saying nothing."""
    return merge(LETTERS, "Emne", body, {**dict.fromkeys(FIELDS, Value()), **values})


def test_what_somebody_typed_is_never_read_as_a_template():
    """Braces, headings and list marks that a person typed stay as they are."""
    typed = "{first_name} # nej - =1+1 {{netværk}}"
    found = merged("Formål: {formål}\n\n{forventninger}", purpose=Value(clean(typed)), expectations=Value(f"# {typed}"))
    assert found.body == f"Formål: {typed}\n\n# {typed}\n"
    assert len(found.parts) == 2


def test_a_line_whose_fields_say_nothing_is_left_out_and_a_heading_over_nothing_too():
    """The host is not agreed, so nothing is said of a host; a line with one field that is known stays."""
    found = merged("# Møde\n- Vært: {vært}\n\n# Sted\n- {sted} {vært}\n\nSlut", place=Value("Salen"))
    assert found.body == "Sted\n– Salen\n\nSlut\n"


TYPED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@given(TYPED, TYPED)
def test_no_field_is_left_and_nothing_that_was_typed_is_lost(purpose, role):
    """Whatever is typed stands in the letter, save characters that no paper can show and how wide a space is."""
    for letter in (LETTERS.letters[0], LETTERS.letters[2]):
        for language in LANGUAGES:
            values = {**dict.fromkeys(FIELDS, Value("x")), "purpose": Value(clean(purpose)), "role": Value(clean(role))}
            found = merge(LETTERS, letter.subject[language], letter.body[language], values)
            for typed in (purpose, role):
                assert clean(typed) in found.body
                shown = "".join(one for one in typed if one.isprintable() and not one.isspace())
                assert set(shown) <= set(found.body)
            rest = found.body.replace(clean(purpose), "").replace(clean(role), "") if "x" not in purpose + role else ""
            assert not re.search(r"\{(?:fornavn|netværk|first name|network)\}", rest)


# ------------------------------------------------------------------------------------------------------- whom it is for


@pytest.fixture
def asked(bench):
    """Have somebody in every state, and take them away again."""
    actions = bench.actions(KEY)
    states = ("idea", "contacted", "in_dialogue", "invited", "declined", "left")
    keys = {one: actions.add_person(f"Nogen {one.title()}", contact_state=one, mail=f"{one}@x.dk") for one in states}
    yield keys
    for key in keys.values():
        actions.withdraw("participation", key)


def test_the_state_of_the_contact_decides_about_invitations(bench, asked):
    """Whoever has not answered is invited, never somebody who has said no; those with a yes get the confirmation."""
    letters = bench.letters(KEY)
    personal = {key for one in letters.drafts("personal_invitation") for key in one.people}
    assert personal == {asked["idea"], asked["contacted"], asked["in_dialogue"]}
    shared = {key for one in letters.drafts("shared_invitation") for key in one.people}
    assert shared == personal | {asked["invited"]}
    confirmed = names(bench, letters.drafts("confirmation"))
    assert {"Thit Damkjær", "Preben Aagesen"} <= confirmed
    assert not {"Karen Lindved", "Claus Refslund", "Nogen Declined", "Nogen Left"} & confirmed


def test_whoever_was_asked_in_person_gets_it_in_writing_too(bench, asked):
    """H95, H96: the channel decides which invitation; once it is noted as sent, nobody waits any more."""
    actions, one, group = bench.actions(KEY), asked["in_dialogue"], asked["idea"]
    actions.note_contact(one, channel="personal", first=dt.date(2026, 1, 5))
    actions.note_contact(group, channel="group")
    letters = bench.letters(KEY)
    assert letters.nothing_in_writing == {one: "Nogen In_Dialogue"}
    assert one in {key for draft in letters.drafts("shared_invitation") for key in draft.people}
    assert group not in {draft.person for draft in letters.drafts("personal_invitation")}
    sent = actions.note_sent("shared_invitation", date=dt.date(2026, 1, 9), people=[one])
    assert bench.letters(KEY).nothing_in_writing == {}
    assert "R28" not in set(bench.network(KEY).check()["rule"])
    actions.undo(sent)
    assert "R28" in set(bench.network(KEY).check()["rule"])
    actions.note_contact(one, written=dt.date(2026, 1, 9))
    letters = bench.letters(KEY)
    assert letters.nothing_in_writing == {}
    assert one not in {key for draft in letters.drafts("shared_invitation") for key in draft.people}


def test_an_agenda_goes_to_the_core_and_to_those_who_are_planned(bench):
    """Not to those who come another time, and not to the leader, who sends it; one letter for all who have a mail."""
    drafts = bench.letters(KEY).drafts("agenda", 4)
    assert "Zeynep Holmgaard" in names(bench, drafts)  # planned, not of the core
    assert "Jeppe Storgaard" in names(bench, drafts)  # of the core, not planned
    assert not {"Karen Lindved", "Ida Munkholm"} & names(bench, drafts)
    assert [one.person for one in drafts if not one.paper] == [None]
    assert all(one.person and not one.to for one in drafts if one.paper)
    assert bench.letters(KEY).post("agenda").meeting == 4
    assert bench.letters(KEY).post("thanks").meeting == 3


def test_a_quote_slip_asks_about_exactly_the_words_to_be_used_of_those_who_were_not_asked(bench):
    """Four answers to each quote (users.md 4), and what "without a name" can hide; who has answered is left alone."""
    (slip,) = bench.letters(DONE).drafts("quote_slip")
    assert slip.name == "Poul Erik Juhl"
    said = bench.network(DONE).statements
    mine = said[(said["speaker"] == slip.person) & said["number"].isin([107, 136])]
    assert all(f"”{text}”" in slip.body for text in mine["text"])
    answers = ("Ja, med de ord, jeg selv vælger om mig:", "Ja, uden navn", "Ja, men ret det til:", "Nej tak")
    assert [slip.body.count(f"[ ] {one}\n") for one in answers] == [2, 2, 2, 2]
    assert "Der står ”anden deltager”. I er 2 " in slip.body


def test_everybody_hears_what_became_of_their_own_words_and_not_before_the_forum_has_answered(bench):
    """The sentence, the pattern, the recommendation, the answer, whom to talk to; who said nothing is told so too."""
    assert bench.letters(KEY).drafts("outcome") == []
    letters = bench.letters(DONE)
    (one,) = letters.drafts("outcome", people=[by_name(bench, DONE)["Gitte Bjerregaard"]])
    order = ("600 kilometer på frost", "Mønsteret blev:", "at Chefforum lader Indkøb spørge",
             "Chefforum svarede: Godkendt med ændringer. Grænsen er 200.000", "Henrik Skov, indkøb")  # fmt: skip
    places = [one.body.find(words) for words in order]
    assert places == sorted(places)
    assert -1 not in places
    assert one.problems == ("Chefforum har ikke svaret på alle anbefalinger endnu. Vent med at sende brevet.",)
    assert len(letters.drafts("outcome")) == 15


def test_who_is_not_there_is_said_with_those_who_are(bench):
    """A letter, a meeting, a person, a network without meetings."""
    letters = bench.letters(KEY)
    with pytest.raises(NotFoundError, match="personal_invitation"):
        letters.drafts("julekort")
    with pytest.raises(NotFoundError, match=r"number 9.*1, 2, 3, 4, 5"):
        letters.drafts("agenda", 9)
    with pytest.raises(NotFoundError, match="p-zzzzzz"):
        letters.drafts("confirmation", people=["p-zzzzzz"])
    with pytest.raises(NotFoundError, match="there is none to write about"):
        bench.letters(BARE).drafts("agenda")
    assert bench.letters(BARE).post("agenda").drafts == ()


# ------------------------------------------------------------------------------------------------------ what is missing


@pytest.mark.usefixtures("asked")
def test_an_invitation_makes_the_five_things_clear_and_one_that_does_not_is_named(bench, copy, tmp_path):
    """H92: purpose, framework, expectations, role, role at home; H94 what the forum asks, and how to answer."""
    assert {one.key for one in LETTERS.points} >= set(H92)
    for what in ("personal_invitation", "shared_invitation"):
        assert not [one for draft in bench.letters(KEY).drafts(what) for one in draft.problems if "Invitationen" in one]
    made = open_workbench(tmp_path / "own.sqlite")
    made.start("n", "Et netværk")
    made.actions("n").add_person("Ib", contact_state="idea")
    change(copy, "- Når du er hjemme igen: {rolle hjemme}\n", "")
    import_handbook(made, copy)
    (draft,) = made.letters("n").drafts("personal_invitation")
    (said,) = (one for one in draft.problems if "Invitationen" in one)
    assert said.startswith("Invitationen siger ikke noget om rollen hjemme, når læringen skal i spil. Håndbogen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_stands_in_words_and_is_listed(bench, language):
    """Each is said in the letter and to whoever sends it; the whole letter can be read all the same."""
    key = bench.actions(BARE).add_person("Åse Ærø", contact_state="idea")
    letters = bench.letters(BARE, language)
    (draft,) = letters.drafts("personal_invitation", people=[key])
    blanks = re.findall(r"\[[^]]+\]", draft.body)
    assert len(blanks) == 6  # purpose, question, role, expectations, day, leader; the framework is what is usual
    assert len(draft.problems) == 6
    assert all(any(blank in problem for problem in draft.problems) for blank in blanks)
    assert "43 68 68 68" in draft.body  # nobody leads yet, so the municipality's phone
    assert "{" not in draft.body


def test_a_letter_of_which_everything_is_known_has_no_problems(bench):
    """Silence where there is nothing to say."""
    actions = bench.actions(KEY)
    done = actions.change("meeting", "4", purpose="Sige ordentligt tak.", preparation="Tænk på en tak.\nTag den med.")
    for draft in bench.letters(KEY).drafts("agenda", 4):
        assert draft.problems == ()
        assert "– Tænk på en tak.\n– Tag den med." in draft.body
        assert "[" not in draft.body
    actions.undo(done)
    assert len(bench.letters(KEY).post("agenda").problems) == 2


def test_a_letter_says_when_it_was_sent(bench):
    """As it was noted: for the meeting, and for those who got it."""
    done = bench.actions(KEY).note_sent("agenda", date=dt.date(2026, 1, 11), meeting=4)
    assert bench.letters(KEY).post("agenda").sent == dt.date(2026, 1, 11)
    assert bench.letters(KEY).post("agenda", 5).sent is None
    bench.actions(KEY).undo(done)
    assert bench.letters(KEY).post("agenda").sent is None


def test_a_quote_that_names_somebody_else_is_pointed_out(bench):
    """Zeynep's own words name Lisbet, who has to be asked as well; one that names nobody is not."""
    zeynep = by_name(bench)["Zeynep Holmgaard"]
    said = "Citatet nævner måske en anden ved navn."
    assert [one for one in _slip(bench, KEY, zeynep).problems if said in one]
    assert not [one for one in _slip(bench, DONE, by_name(bench, DONE)["Poul Erik Juhl"]).problems if said in one]


def _slip(bench, network, person):
    (draft,) = bench.letters(network).drafts("quote_slip", people=[person])
    return draft


# ---------------------------------------------------------------------------------------------- what never stands there


def test_nothing_that_is_for_leaders_only_stands_in_any_letter(bench):
    """Motivation, notes on the talk, gentle forms, plans about a person, and reasons: not in a draft of any letter."""
    actions, preben = bench.actions(KEY), by_name(bench)["Preben Aagesen"]
    done = [
        actions.change("participation", preben, motivation="HEMMELIG1", gentle_form="HEMMELIG2"),
        actions.note_contact(preben, note="HEMMELIG3", next_step="HEMMELIG4", answers={"why_you": "HEMMELIG5"}),
        actions.plan_item(4, preben, contribution="HEMMELIG6", involvement_form="HEMMELIG7"),
        actions.needs(preben, "transport"),
    ]
    keys = list(bench.network(KEY).participants["key"])
    for what in (one.key for one in LETTERS.letters):
        for draft in bench.letters(KEY).drafts(what, people=keys):
            assert "HEMMELIG" not in draft.subject + draft.body + str(draft.parts)
    for one in reversed(done):
        actions.undo(one)


def test_nobody_else_is_named_without_a_yes(bench):
    """An idea's owner who has said no is what they do; with a yes it is the name."""
    actions, zeynep, ruth = bench.actions(KEY), by_name(bench)["Zeynep Holmgaard"], by_name(bench)["Ruth Sejersen"]
    done = [actions.change("idea", one, owner=who) for one, who in
            zip(bench.network(KEY).ideas["key"], (zeynep, ruth), strict=False)]  # fmt: skip
    body = bench.letters(KEY).drafts("thanks")[0].body
    assert "Zeynep" not in body
    assert "Tovholder: Bøgeparken, oversætter for naboerne" in body
    assert "Tovholder: Ruth Sejersen" in body
    for one in done:
        actions.undo(one)


def test_a_letter_with_what_looks_like_a_cpr_number_is_held_back(bench, tmp_path):
    """It is said which letter to whom, and no file has it."""
    key = bench.actions(BARE).add_person("Kaj Bo", contribution="CPR 010190-1234", mail="kaj@x.dk")
    letters = bench.letters(BARE)
    (draft,) = letters.drafts("confirmation", people=[key])
    assert draft.held.startswith("Brevet ligner et brev med et CPR-nummer")
    done = letters.write(tmp_path / "out", "confirmation", people=[key])
    assert done.files == ()
    assert any("til Kaj Bo: Brevet ligner" in one for one in done.left_out)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("role", ["recorder", "viewer", "public"])
def test_only_those_who_lead_write_letters(bench, role):
    """Letters have names and addresses in them."""
    with pytest.raises(RefusedError, match="whoever leads the network"):
        Workbench(bench.store, viewer=Viewer(role)).letters(KEY)
    assert Workbench(bench.store, viewer=Viewer("leader", network=KEY)).letters(KEY).posts()


def test_the_thanks_leave_out_the_words_of_those_who_have_said_no(bench):
    """Somebody who does not want to be quoted is not quoted to the network either."""
    said = bench.network(KEY).statements
    before = bench.letters(KEY).drafts("thanks", 3)[0].body
    shown = next(one for one in said.itertuples() if one.kind == "statement" and one.text in before)
    done = bench.actions(KEY).consent(shown.speaker, state="no")
    after = bench.letters(KEY).drafts("thanks", 3)[0].body
    bench.actions(KEY).undo(done)
    assert shown.text not in after
    assert after.count("”") == before.count("”")  # another statement took its place
