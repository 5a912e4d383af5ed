"""What the handbook recommends about people: each finding with a network that raises it and one that does not."""

import datetime as dt

import pytest

from netlib import access, handbook, rules
from netlib.frames import frames

TODAY = dt.date(2026, 1, 12)
BOOK = handbook.load()
LEADING = {"title": "N", "leader": "p-leader", "sponsor": "p-sponsor", "status": "designing"}
TWO = {"p-a": {"participation_type": "core"}, "p-b": {"participation_type": "core"}}


def network(people=None, *, about=None, plan=None, **kinds):
    """Make the frames of a network: people by key, the plan as `{meeting: [participant, ...]}`, other kinds by key."""
    there = {"p-leader": {"actor_type": "professional"}, **(people or {})}
    told = plan or {}
    items = [
        (f"m{meeting}-{i}", one if isinstance(one, dict) else {"participant": one})
        for meeting, there in told.items() for i, one in enumerate(there)
    ]  # fmt: skip
    items = [(key, {"meeting": int(key[1]), **body}) for key, body in items]
    meetings = [(str(n), {"number": n, "kind": "sponsor" if n == 9 else "ordinary"}) for n in sorted({*told, 1, 2, 9})]
    records = {"network": [("n", {**LEADING, **(about or {})})], "participation": list(there.items()),
               "meeting": meetings, "plan_item": items}  # fmt: skip
    return frames({**records, **{kind: list(bodies.items()) for kind, bodies in kinds.items()}})


def found(material, rule, language="da"):
    """Give the sentences of one rule."""
    return [one.message for one in rules.check(material, BOOK, language, TODAY) if one.rule == rule]


def about(sentences, *words):
    """Keep the sentences that have one of some words in them."""
    return [one for one in sentences if any(word in one for word in words)]


# R13: the core at every meeting


def test_a_meeting_without_any_of_the_core_in_its_plan_is_named():
    """Meeting 2 has only a guest, and 3 has the core again."""
    material = network({**TWO, "p-c": {}}, plan={1: ["p-a", "p-b"], 2: ["p-c"], 3: ["p-a", "p-b"]})
    assert found(material, "R13") == [
        "Håndbogen anbefaler, at kernedeltagerne er med på alle møder. Her er der ingen i planen: møde 2."
    ]


def test_core_participants_who_miss_a_meeting_are_counted_once_for_all_meetings():
    """One is missing at 1, the other at 2."""
    assert found(network(TWO, plan={1: ["p-a"], 2: ["p-b"]}), "R13") == [
        "Kernedeltagere, der mangler i planen for et eller flere møder: 2. Det er møde 1 og 2."
    ]


@pytest.mark.parametrize(
    ("people", "plan"),
    [(TWO, {1: ["p-a", "p-b"], 2: ["p-b", "p-a"]}), (TWO, {}), ({"p-c": {}}, {1: ["p-c"]}), (TWO, {9: ["p-c"]})],
    ids=["all there", "no plan", "no core", "talk with the sponsor"],
)
def test_a_core_that_is_there_and_a_plan_that_is_not_are_nothing_to_speak_of(people, plan):
    """A meeting that nobody has planned yet is not held against the core."""
    assert found(network(people, plan=plan), "R13") == []


def test_a_core_participant_who_stopped_is_not_missed():
    """Who has left is in no core."""
    people = {**TWO, "p-c": {"participation_type": "core", "contact_state": "left"}}
    assert found(network(people, plan={1: ["p-a", "p-b"]}), "R13") == []


# R14: known from meeting to meeting


def test_a_group_that_changes_too_much_is_told_with_its_share():
    """One of four comes again."""
    plan = {1: ["p-a", "p-b", "p-c"], 2: ["p-c", "p-d", "p-e", "p-f"]}
    (sentence,) = found(network(plan=plan), "R14")
    assert "Fra møde 1 til møde 2 går 25 % igen; netlib regner med mindst 50 %." in sentence


def test_several_such_changes_are_one_finding():
    """Three meetings with new people each time."""
    (sentence,) = found(network(plan={1: ["p-a"], 2: ["p-b"], 3: ["p-c"]}), "R14")
    assert "fra møde 1 til 2 og fra møde 2 til 3" in sentence


def test_a_steady_core_and_a_half_that_comes_again_are_enough():
    """The core is there each time, whether the plan says so or not: that is R13's."""
    assert found(network(plan={1: ["p-a", "p-b"], 2: ["p-b", "p-c"]}), "R14") == []
    core = {**TWO, "p-c": {"participation_type": "core"}}
    assert found(network(core, plan={1: ["p-x"], 2: ["p-y"]}), "R14") == []
    assert found(network(plan={1: ["p-a"], 2: [{"seat": "en skoleleder"}]}), "R14") == []


# R15: whom the theme concerns

CITIZENS, COMPANIES = "vedrører borgere", "vedrører virksomheder"


@pytest.mark.parametrize(
    ("text", "case"),
    [("Borgerne køber ting, de bruger få gange", CITIZENS), ("De pårørende", CITIZENS),
     ("Virksomhederne sælger dem", COMPANIES), ("Det lokale erhvervsliv", COMPANIES)],
)  # fmt: skip
def test_a_theme_about_citizens_or_companies_asks_for_them(text, case):
    """In the theme's answers, or in the function of a need."""
    people = {"p-a": {"actor_type": "professional"}}
    version = {"1": {"answers": {"challenge": text}}}
    assert len(about(found(network(people, theme_version=version), "R15"), case)) == 1
    assert len(about(found(network(people, need={"n": {"function": text}}), "R15"), case)) == 1


@pytest.mark.parametrize(
    "text", ["En fra borgerservice", "Det bruger vi", "Kommunens drift"], ids=["a unit", "a verb", "neither"]
)
def test_words_that_only_look_alike_ask_for_nobody(text):
    """Citizen service is no citizen."""
    material = network({"p-a": {}}, theme_version={"1": {"answers": {"challenge": text}}})
    assert about(found(material, "R15"), "vedrører") == []


def test_a_relative_speaks_for_citizens_and_somebody_who_declined_does_not():
    """H65: such actors are to be there, by whichever role."""
    version = {"1": {"answers": {"challenge": "Borgerne og virksomhederne"}}}
    there = {"p-a": {"actor_type": "relative"}, "p-b": {"actor_type": "company"}}
    assert about(found(network(there, theme_version=version), "R15"), "vedrører") == []
    gone = {"p-a": {"actor_type": "relative", "contact_state": "declined"}, "p-b": {"actor_type": "company"}}
    assert about(found(network(gone, theme_version=version), "R15"), "vedrører") != []


def test_only_the_latest_version_counts_and_not_who_helped_to_write_it():
    """Version 10 comes after 9; a contributor is no theme."""
    versions = {
        "9": {"answers": {"challenge": "Borgerne"}},
        "10": {"answers": {"challenge": "Driften", "contributors": "Tre borgere"}},
    }
    assert about(found(network({"p-a": {}}, theme_version=versions), "R15"), "vedrører") == []


def test_a_network_with_only_its_leader_is_not_asked_for_citizens():
    """Nobody has been found yet."""
    alone = network(theme_version={"1": {"answers": {"challenge": "Borgerne"}}})
    assert about(found(alone, "R15"), "vedrører") == []


# W27, W36: what a citizen's perspective is for

PURPOSE = "hvad I skal bruge deres perspektiv til"


@pytest.mark.parametrize("missing", ["citizen_purpose", "citizen_role"])
def test_a_citizen_without_a_purpose_or_a_role_is_counted(missing):
    """Both are asked for; the count says how many."""
    whole = {"actor_type": "citizen", "citizen_purpose": "Afprøve", "citizen_role": "co_assessment"}
    people = {"p-a": whole, "p-b": {**whole, missing: ""}}
    (sentence,) = about(found(network(people), "R15"), PURPOSE)
    assert ": 1." in sentence


def test_citizens_with_both_and_people_from_the_municipality_are_not_asked():
    """Nor is what was brought in when all that was over."""
    whole = {"actor_type": "user", "citizen_purpose": "Afprøve", "citizen_role": "co_assessment"}
    assert about(found(network({"p-a": whole, "p-b": {"actor_type": "manager"}}), "R15"), PURPOSE) == []
    imported = network({"p-a": {"actor_type": "citizen"}}, about={"status": "delivered"})
    assert about(found(imported, "R15"), PURPOSE) == []
    for state in ("declined", "left"):
        gone = network({"p-a": {"actor_type": "citizen", "contact_state": state}, "p-b": {"actor_type": "manager"}})
        assert about(found(gone, "R15"), PURPOSE) == []


# R22, corners of the model

ALL = {"expert": "covers", "external": "covers", "framework": "covers"}


def test_a_corner_that_nobody_covers_is_named_once_somebody_has_begun_to_map():
    """Two ticks at two corners; the third is open."""
    ticks = {"expert": "covers", "external": "partly"}
    material = network({"p-a": {"covers": ticks}, "p-b": {"covers": ticks}})
    assert found(material, "R22")[0] == "Ingen på listen dækker rammekompetence endnu. Hvem mangler vi?"


def test_a_corner_that_hangs_on_one_person_is_told_by_function_never_by_name():
    """Where there is no function the unit stands, else the role."""
    people = {"p-a": {"covers": ALL}, "p-b": {"covers": {"expert": "covers", "external": "covers"}}}
    for body, said in (({"function": "jurist", "unit": "Jura"}, "jurist"), ({"unit": "Jura"}, "Jura"),
                       ({"actor_type": "citizen"}, "borger")):  # fmt: skip
        (sentence,) = about(found(network({**people, "p-a": {**people["p-a"], **body}}, need=NEED), "R22"), "Kun én")
        assert sentence == f"Kun én på listen dækker rammekompetence: {said}. Hvem kunne træde til?"


NEED = {"n": {"function": "En", "axis": "expert"}}


def test_corners_that_two_people_cover_are_nothing_to_speak_of():
    """By tick or by need."""
    people = {"p-a": {"covers": ALL}, "p-b": {"covers": {"expert": "covers", "external": "partly"}}}
    need = {"n": {"function": "En", "axis": "framework", "partly_by": ["p-b"]}}
    assert found(network(people, need=need), "R22") == []


@pytest.mark.parametrize("state", ["declined", "left"])
def test_whoever_declined_or_left_covers_no_corner(state):
    """Of two who cover all of them one is left, and hangs on nobody else."""
    people = {"p-a": {"covers": ALL, "function": "jurist"}, "p-b": {"covers": ALL}}
    assert found(network(people, need=NEED), "R22") == []
    gone = {**people, "p-b": {"covers": ALL, "contact_state": state}}
    assert len(about(found(network(gone, need=NEED), "R22"), "Kun én på listen dækker")) == len(ALL)
    both = {key: {**body, "contact_state": state} for key, body in people.items()}
    assert len(about(found(network(both, need=NEED), "R22"), "Ingen på listen dækker")) == len(ALL)


def test_a_case_without_needs_or_ticks_hears_nothing_of_corners():
    """Everything that was brought in from files is such."""
    imported = network({"p-a": {}, "p-b": {}}, about={"status": "delivered"})
    assert found(imported, "R22") == []


def test_a_corner_may_be_departed_from_and_the_others_stay():
    """Each corner is a subject of its own."""
    override = {"o": {"rule": "R22", "subject": "competence_model/framework", "reason": "Det er ikke nødvendigt her."}}
    people = {"p-a": {"covers": {"expert": "covers"}}, "p-b": {"covers": {"expert": "covers"}}}
    (sentence,) = about(found(network(people, override=override, need=NEED), "R22"), "Ingen på listen")
    assert "eksterne perspektiver" in sentence


# W8: needs first


def test_people_who_said_yes_before_a_need_was_written_are_counted():
    """Those who lead are not counted, nor who has not said yes."""
    people = {"p-a": {}, "p-b": {}, "p-c": {"contact_state": "idea"}}
    (sentence,) = about(found(network(people), "R22"), "hvilke funktioner")
    assert sentence.startswith("I har fundet 2 til netværket")


@pytest.mark.parametrize(
    "material",
    [network({"p-a": {}}, need=NEED), network(), network({"p-a": {"contact_state": "contacted"}}),
     network({"p-a": {}}, about={"status": "running"})],
    ids=["a need", "nobody found", "nobody said yes", "brought in"],
)  # fmt: skip
def test_needs_are_not_asked_for_where_they_are_written_or_nobody_was_found(material):
    """A network that starts, and one whose meetings were under way when it was brought in."""
    assert about(found(material, "R22"), "hvilke funktioner") == []


# H78, W48: look at the list again

LOOK = ("ikke set på deltagerlisten", "sidst så på deltagerlisten")


def review(**told):
    """Make the records of one look at the list."""
    return {"r": {"date": "2026-01-05", **told}}


@pytest.mark.parametrize("status", ["running", "analysing", "spreading"])
def test_a_list_that_was_never_looked_at_since_the_meetings_began_is_due(status):
    """The phase is named."""
    (sentence,) = about(found(network({"p-a": {}}, about={"status": status}), "R22"), *LOOK)
    assert "fasen ”Spredning" in sentence if status == "spreading" else "fasen ”Generer" in sentence


def test_a_new_phase_and_a_new_version_each_ask_for_a_look():
    """Since the last look, of several."""
    two = {
        "r2": {"date": "2026-01-09", "phase": "design", "version": "2"},
        "r1": {"date": "2025-09-01", "phase": "start"},
    }
    versions = {"1": {"date": "2025-08-01"}, "2": {"date": "2026-01-02"}, "3": {"date": "2026-01-11"}}
    material = network({"p-a": {}}, people_review=two, theme_version=versions)
    (sentence,) = about(found(material, "R22"), *LOOK)
    assert "version 3" in sentence
    moved = network({"p-a": {}}, about={"status": "running"}, people_review=two)
    assert "Generer" in about(found(moved, "R22"), *LOOK)[0]


def test_a_look_without_a_version_counts_by_its_date():
    """A version of the day after asks for a new one, one of the day before does not."""
    for day, expected in (("2026-01-06", 1), ("2026-01-04", 0)):
        material = network({"p-a": {}}, people_review=review(phase="design"), theme_version={"1": {"date": day}})
        assert len(about(found(material, "R22"), *LOOK)) == expected


@pytest.mark.parametrize(
    ("status", "people", "told"),
    [("designing", {"p-a": {}}, {}), ("delivered", {"p-a": {}}, {}), ("paused", {"p-a": {}}, {}), ("running", {}, {}),
     ("running", {"p-a": {}}, review(phase="learning")), ("delivered", {"p-a": {}}, review(phase="design"))],
)  # fmt: skip
def test_no_look_is_due_before_the_meetings_after_the_delivery_or_right_after_one(status, people, told):
    """Nor where nobody has been found."""
    assert about(found(network(people, about={"status": status}, people_review=told), "R22"), *LOOK) == []


# R26: gentle forms

GENTLE = {"p-a": {"gentle_form": "interview"}, "p-b": {}}


@pytest.mark.parametrize("form", ["Plenum", "Oplæg", "", "Interview i plenum"])
def test_somebody_who_needs_a_gentle_form_is_not_planned_for_a_large_meeting(form):
    """The finding names the meeting, never the person."""
    plan = {1: ["p-b"], 2: [{"participant": "p-a", "involvement_form": form}]}
    one = next(one for one in rules.check(network(GENTLE, plan=plan), BOOK, "da", TODAY) if one.rule == "R26")
    assert "står til et stort møde: møde 2." in one.message
    assert one.subject == "plan_item"


@pytest.mark.parametrize(
    "form", ["Interview hjemme", "Brugerrejse", "Kort film", "Podcast", "En samtale med to eller tre"]
)
def test_a_gentle_form_and_people_who_need_none_are_nothing_to_speak_of(form):
    """The handbook's own gentle forms count as well as the words for them."""
    plan = {1: ["p-b"], 2: [{"participant": "p-a", "involvement_form": form}]}
    assert found(network(GENTLE, plan=plan), "R26") == []
    assert found(network(plan={1: ["p-a", {"participant": "p-b", "involvement_form": "Plenum"}]}), "R26") == []


@pytest.mark.parametrize("state", ["declined", "left"])
def test_whoever_declined_or_left_is_not_spared_a_meeting_they_are_not_at(state):
    """The plan may still have them."""
    plan = {1: [{"participant": "p-a", "involvement_form": "Plenum"}]}
    assert found(network(GENTLE, plan=plan), "R26") != []
    assert found(network({"p-a": {**GENTLE["p-a"], "contact_state": state}}, plan=plan), "R26") == []


# R28: in writing too

ASKED = {"channel": "personal", "first": "2026-01-05"}


def test_people_who_were_asked_in_person_and_got_nothing_in_writing_are_counted():
    """Two of them."""
    contacts = {"p-a": ASKED, "p-b": ASKED}
    (sentence,) = found(network(TWO, contact=contacts), "R28")
    assert sentence.endswith("Personer, der endnu ikke har fået noget skriftligt: 2.")


@pytest.mark.parametrize(
    ("contact", "person"),
    [({**ASKED, "written": "2026-01-06"}, {}), ({"channel": "group", "first": "2026-01-05"}, {}),
     ({"channel": "personal"}, {}), ({**ASKED, "first": "2026-02-01"}, {}), (ASKED, {"contact_state": "declined"})],
    ids=["written to", "a shared invitation", "not asked yet", "will be asked", "declined"],
)  # fmt: skip
def test_whoever_was_written_to_or_not_asked_yet_or_declined_is_not_counted(contact, person):
    """Nor a person who is no longer on the list."""
    assert found(network({"p-a": person}, contact={"p-a": contact, "p-away": contact}), "R28") == []


# Viewers


def test_a_viewer_who_may_not_see_contacts_hears_nothing_of_them():
    """The checks run on what is left, and tell nothing that only those who lead may know."""
    records = {
        "network": [("n", {**LEADING, "status": "running"})],
        "participation": [("p-a", {"gentle_form": "film", "covers": ALL, "contact_state": "in_dialogue"})],
        "meeting": [("1", {"number": 1})], "contact": [("p-a", ASKED)],
        "plan_item": [("m1", {"meeting": 1, "participant": "p-a", "involvement_form": "Plenum"})],
    }  # fmt: skip
    viewer = access.Viewer("viewer", "n", None)
    seen = rules.check(frames(records, access.hidden_fields(viewer)), BOOK, "da", TODAY)
    told = {one.rule for one in rules.check(frames(records), BOOK, "da", TODAY)}
    assert {"R26", "R28"} <= told
    assert not {"R26", "R28"} & {one.rule for one in seen}


def test_every_sentence_about_people_is_said_in_english_too():
    """The same findings, with no Danish word between."""
    versions = {"1": {"answers": {"challenge": "Borgerne"}}}
    material = network(
        {**GENTLE, "p-c": {"participation_type": "core"}}, theme_version=versions, contact={"p-a": ASKED}, need=NEED,
        about={"status": "running"}, plan={1: ["p-a"], 2: ["p-b", "p-d"]},
    )  # fmt: skip
    said = {one.rule: one.message for one in rules.check(material, BOOK, "en", TODAY)}
    assert {"R13", "R14", "R15", "R22", "R26", "R28"} <= set(said)
    assert not about(said.values(), "møde", "Håndbogen", "Hvem")
