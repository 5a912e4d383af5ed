"""The handbook's recommendations, held against networks made by hand."""

import datetime as dt
import shutil

import pandas as pd
import pytest

from netlib import handbook, rules
from netlib.analysis import progress, schedule
from netlib.frames import frames
from netlib.invariants import Breach

TODAY = dt.date(2026, 1, 12)

# The handbook's own example of a run sheet, with the silence of 55 minutes that must be a slip (C3).
EXAMPLE = [
    ("08:30", "Forberedelse"), ("09:00", "Velkommen og kort nyt siden sidst"), ("09:08", "Dagens program"),
    ("09:10", "Præsentationsrunde"), ("09:25", "Overgang"), ("09:30", "Tematiseret gruppesamtale"),
    ("10:25", "Kort pause"), ("10:40", "Opsamling"), ("10:55", "Personlig refleksion"), ("11:50", "Næste møde"),
    ("11:58", "Slut"),
]  # fmt: skip


def network(sheet=EXAMPLE, **kinds):
    """Make the frames of a network with one run sheet at meeting 2 and whatever else is given."""
    items = [
        (f"m2-{i:02}", {"meeting": 2, "position": i, "start": f"{start}:00", "content": content})
        for i, (start, content) in enumerate(sheet, start=1)
    ]
    meetings = [
        (str(n), {"number": n, "date": f"2026-0{n}-01", "start": "09:00:00", "end": "12:00:00"}) for n in (1, 2)
    ]
    return frames(
        {
            "network": [("n", {"title": "N", "leader": "p-aaaaaa"})], "meeting": meetings, "run_sheet_item": items,
            **{kind: [(str(i), body) for i, body in enumerate(bodies)] for kind, bodies in kinds.items()},
        }
    )  # fmt: skip


def found(material, rule, language="da"):
    """Give the sentences of one rule."""
    return [one.message for one in rules.check(material, handbook.load(), language, TODAY) if one.rule == rule]


def core(n):
    """Make n core participants."""
    return [{"participation_type": "core"}] * n


@pytest.mark.parametrize("n", [4, 5, 6])
def test_four_to_six_core_participants_are_nothing_to_speak_of(n):
    """The recommended numbers are silent."""
    assert found(network(participation=core(n)), "R01") == []


@pytest.mark.parametrize("n", [3, 7, 8])
def test_other_core_sizes_are_said_in_the_tone_of_the_handbook(n):
    """The sentence names the recommendation and the number, and forbids nothing."""
    expected = f"Håndbogen anbefaler 4-6 kernedeltagere. I er {n}. Det må I gerne være."
    assert found(network(participation=core(n)), "R01") == [expected]


@pytest.mark.parametrize("state", ["declined", "left"])
def test_whoever_declined_or_left_is_no_longer_in_the_core(state):
    """Six and one who went are six; four of whom one went are three."""
    gone = {"participation_type": "core", "contact_state": state}
    assert found(network(participation=[*core(6), gone]), "R01") == []
    (sentence,) = found(network(participation=[*core(3), gone]), "R01")
    assert "I er 3." in sentence


def test_nobody_is_asked_for_a_core_before_others_than_those_who_lead_are_there():
    """A network that starts has its leader and one more."""
    about = {"title": "N", "leader": "0", "sponsor": "1"}
    assert found(network(network=[about], participation=core(3)), "R01") == []
    assert found(network(network=[about], participation=[*core(3), {}]), "R01") != []


FROM_INSIDE = [{"actor_type": "professional"}, {"actor_type": "manager"}]
NOBODY_FROM_OUTSIDE = "Håndbogen anbefaler perspektiver udefra. Alle på deltagerlisten kommer fra kommunen."


@pytest.mark.parametrize("role", ["citizen", "volunteer", "company", "researcher"])
def test_somebody_from_outside_is_asked_for_until_one_is_there(role):
    """Whichever role they have; whoever declined or left has not come."""
    outside = {"actor_type": role}
    assert found(network(participation=FROM_INSIDE), "R15") == [NOBODY_FROM_OUTSIDE]
    assert NOBODY_FROM_OUTSIDE not in found(network(participation=[*FROM_INSIDE, outside]), "R15")
    for state in ("declined", "left"):
        gone = {**outside, "contact_state": state}
        assert found(network(participation=[*FROM_INSIDE, gone]), "R15") == [NOBODY_FROM_OUTSIDE]


def test_the_number_in_the_sentence_and_in_the_check_is_the_handbooks(tmp_path):
    """A municipality that recommends eight is told so from eight on: no number stands in the code."""
    folder = shutil.copytree(handbook.shipped_folder(), tmp_path / "own")
    text = (folder / "rules.toml").read_text("utf-8")
    (folder / "rules.toml").write_text(text.replace("{ least = 4, most = 6 }", "{ least = 4, most = 8 }", 1), "utf-8")
    own = handbook.load(folder=folder)
    said = {n: rules.check(network(participation=core(n)), own, "da", TODAY) for n in (8, 9)}
    assert not [one for one in said[8] if one.rule == "R01"]
    assert [one.message for one in said[9] if one.rule == "R01"] == [
        "Håndbogen anbefaler 4-8 kernedeltagere. I er 9. Det må I gerne være."
    ]


def test_the_silence_of_55_minutes_in_the_handbooks_own_example_is_found():
    """The run sheet of the handbook has a reflection from 10.55 to 11.50."""
    (sentence,) = found(network(), "R19")
    assert "55 minutter" in sentence
    assert "slåfejl" in sentence


def test_a_long_meeting_without_a_break_and_one_without_reflection_are_told_apart():
    """Both are rule R19, each with its own sentence."""
    no_break = [item for item in EXAMPLE if "pause" not in item[1]]
    assert any("uden pause" in one for one in found(network(no_break), "R19"))
    no_thought = [item for item in EXAMPLE if "refleksion" not in item[1]]
    assert any("tid til refleksion" in one for one in found(network(no_thought), "R19"))


def test_ideas_without_an_owner_are_named():
    """The sentence counts them and says which."""
    ideas = [{"text": "Byttebord"}, {"text": "Fælles kalender", "owner": "p-aaaaaa"}, {"text": "Nøgleboks"}]
    (sentence,) = found(network(idea=ideas), "R17")
    assert sentence == "Idéer uden tovholder efter møde 1: 2. ”Byttebord” og ”Nøgleboks”."


def test_a_course_of_three_months_is_said_to_be_short():
    """From 1 January to 1 April is three months of average length."""
    about = {"title": "N", "leader": "p", "start": "2026-01-01", "forum_date": "2026-04-01"}
    (sentence,) = found(network(network=[about]), "R03")
    assert "Jeres forløb varer 3." in sentence


@pytest.mark.parametrize(("n", "expected"), [(1, 1), (2, 0), (4, 0), (5, 1)])
def test_two_to_four_categories_are_recommended(n, expected):
    """One and five are said."""
    sessions = [{"meeting": 2, "categories": [f"c{i}" for i in range(n)]}]
    assert len(found(network(session=sessions), "R05")) == expected


def test_a_network_without_a_leader_is_an_error():
    """Duties come first in the list and are errors."""
    breaches = [Breach("E1", "network")]
    first = rules.check(network(), handbook.load(), "da", TODAY, breaches)[0]
    assert (first.rule, first.severity) == ("E1", "error")


def test_what_has_a_written_reason_is_not_brought_up_again():
    """R01 for eight core participants falls silent, the others do not."""
    override = {"rule": "R01", "subject": "participation", "reason": "Alle otte bad om det."}
    assert found(network(participation=core(8), override=[override]), "R01") == []
    assert found(network(participation=core(8), override=[{**override, "rule": "R02"}]), "R01") != []


def test_recommendations_without_citizens_or_without_evidence_are_told_apart():
    """R30 has a sentence for each."""
    statements = [
        {"number": 1, "meeting": 1, "text": "a", "actor_type": "manager"},
        {"number": 2, "meeting": 1, "text": "b", "actor_type": "citizen"},
    ]
    recommendations = [
        {"rank": 1, "text": "x", "statements": ["0"]}, {"rank": 2, "text": "y", "statements": ["1"]},
        {"rank": 3, "text": "z"},
    ]  # fmt: skip
    bare, silent = found(network(statement=statements, recommendation=recommendations), "R30")
    assert "anbefaling 3" in bare
    assert "borgere bag anbefaling 1." in silent


def test_an_empty_network_is_asked_for_nothing():
    """A network that has just been started gives no list of things it has not done."""
    start = frames({"network": [("n", {"title": "N"})]})
    assert rules.check(start, handbook.load(), "da", TODAY) == []


def test_durations_are_computed_and_what_is_written_counts_first():
    """Until the next item, until the meeting's end, or as the sheet says."""
    material = network([("09:00", "Velkommen"), ("09:20", "Oplæg")])
    assert list(schedule.durations(material.run_sheet, material.meetings)["minutes"]) == [20, 160]
    written = material.run_sheet.assign(minutes=pd.array([15, None], dtype="Int64"))
    assert list(schedule.durations(written, material.meetings)["minutes"]) == [15, 160]


def test_the_next_step_follows_the_course():
    """Send the agenda a week before; afterwards prepare; then deliver, hear and tell."""
    ahead = network()
    steps = [progress.next_step(ahead, day).name for day in (dt.date(2026, 1, 12), dt.date(2026, 1, 28))]
    assert steps == ["send_agenda", "prepare_meeting"]
    over = dt.date(2026, 6, 1)
    assert progress.next_step(ahead, over).name == "write_delivery"
    asked = network(recommendation=[{"rank": 1, "text": "x"}])
    assert progress.next_step(asked, over).name == "collect_answer"
    answered = network(recommendation=[{"rank": 1, "text": "x", "forum_decision": {"outcome": "approved"}}])
    assert progress.next_step(answered, over).name == "tell_participants"
    assert progress.next_step(frames({}), over).name == "plan_meetings"


# Two versions of a theme, of which the second is about something else.
FIRST = {"answers": {"theme": "Unge på cykel", "challenge": "Unge mangler cykler"}, "subthemes": ["Cykler", "Værksted"]}
SECOND = {"answers": {"theme": "Økonomistyring", "challenge": "Regnskabet stemmer aldrig"}, "subthemes": ["Budget"]}


def themed(*versions, status="unfolding", **kinds):
    """Make a network that has no meetings yet, with versions of its theme."""
    about = [{"title": "N", "leader": "p-aaaaaa", "sponsor": "0", "status": status}]
    kinds = {"network": about, "theme_version": versions, **kinds}
    return frames(
        {
            kind: [(str(i + (kind in {"theme_version", "mandate"})), body) for i, body in enumerate(bodies)]
            for kind, bodies in kinds.items()
        }
    )


def test_a_theme_that_has_moved_is_asked_about_until_it_is_answered():
    """R27 names the versions; an answer, whichever, ends it."""
    (sentence,) = found(themed(FIRST, SECOND), "R27")
    assert sentence.startswith("Temaet har flyttet sig fra version 1 til version 2.")
    assert found(themed(FIRST, FIRST), "R27") == []
    for outcome in ("", "clarified"):
        answered = themed(FIRST, SECOND, mandate=[{"version": "2", "outcome": outcome}])
        assert found(answered, "R27") == []


def test_an_answer_about_an_earlier_version_is_none_about_the_latest():
    """The theme moved again afterwards."""
    old = [{"version": "1", "outcome": "confirmed"}]
    assert found(themed(FIRST, SECOND, mandate=old), "R27") != []


def test_an_open_mandate_stays_in_sight_as_something_to_put_in_place():
    """Until the sponsor's answer is written in; where a plan was approved meanwhile, the breach says it."""
    waiting = themed(FIRST, SECOND, mandate=[{"version": "2"}])
    (one,) = [one for one in rules.check(waiting, handbook.load(), "da", TODAY) if one.rule == "E12"]
    assert (one.severity, one.subject) == ("error", "mandate/1")
    assert "version 2" in one.message
    assert found(themed(FIRST, SECOND, mandate=[{"version": "2", "outcome": "confirmed"}]), "E12") == []
    approved = themed(FIRST, SECOND, mandate=[{"version": "2"}], course_plan=[{"status": "approved"}])
    assert found(approved, "E12") == []


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([7.4], []), ([7.4, 7.4], []), ([7.2], []), ([3.5], ["0,5"]), ([8, 8, 8], ["3,2"]), ([2, None], []),
        ([9, 9, None], ["2,4"]),
    ],
)  # fmt: skip
def test_one_or_two_days_out_in_practice_are_recommended(hours, said):
    """Days of 7.4 hours; what nobody has timed may have been long enough, and reading is not being out."""
    trips = [{"kind": "visit", "hours": one} for one in hours] + [{"kind": "desk", "hours": 40}]
    endings = [sentence.partition("Der er ")[2] for sentence in found(themed(FIRST, exploration=trips), "R09")]
    assert endings == [f"skrevet {n} op." for n in said]


@pytest.mark.parametrize(("status", "n"), [("unfolding", 1), ("designing", 1), ("running", 0), ("stopped", 0)])
def test_nobody_is_asked_for_days_out_once_the_meetings_have_begun(status, n):
    """Where nothing is noted it is only said while there is time, and once the theme is being unfolded."""
    assert len(found(themed(FIRST, status=status), "R09")) == n
    assert found(themed(status=status), "R09") == []


def test_the_next_step_of_a_new_network_is_its_theme():
    """Unfold it, talk with citizens, and then look for dates; a mandate that is awaited comes before all of it."""
    day = dt.date(2026, 1, 12)

    def step(*versions, **kinds):
        return progress.next_step(themed(*versions, **kinds), day)

    assert step().name == "unfold_theme"
    assert step(FIRST).name == "discuss_theme"
    assert step({**FIRST, "discussed_with": ["citizens"]}, SECOND).name == "plan_meetings"
    assert step(status="designing").name == "plan_meetings"
    written = themed({**FIRST, "answers": {**FIRST["answers"], "contributors": "To borgere."}})
    assert progress.next_step(written, day, handbook.load()).name == "plan_meetings"
    undated = [{"number": 1}]
    assert step(FIRST, meeting=undated).name == "discuss_theme"
    assert step(FIRST, meeting=undated, status="designing").name == "plan_meetings"


def test_an_open_mandate_is_the_next_step_until_the_delivery():
    """With the sponsor's name where it is known."""
    day, open_one = dt.date(2026, 1, 12), [{"version": "2"}]
    waiting = themed(FIRST, SECOND, mandate=open_one, status="running", participation=[{}])
    assert progress.next_step(waiting, day) == progress.Step("settle_mandate")
    waiting.participants.insert(1, "name", "Inge Lassen")
    assert progress.next_step(waiting, day) == progress.Step("settle_mandate_with", {"sponsor": "Inge Lassen"})
    assert not progress.next_step(themed(mandate=open_one, status="delivered"), day).name.startswith("settle")


def test_every_check_speaks_for_a_rule_that_the_handbook_has():
    """A check's docstring begins with its rule."""
    known = {rule.id for rule in handbook.load().rules}
    for check in rules.CHECKS:
        assert check.__doc__.partition(":")[0] in known
