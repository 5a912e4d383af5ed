"""What the handbook recommends about the course: each finding with a network that raises it and one that does not."""

import datetime as dt
import shutil

import pytest

from netlib import handbook, rules, texts
from netlib.analysis import progress
from netlib.frames import frames

TODAY = dt.date(2026, 1, 12)
BOOK = handbook.load()
CORE = {"p-a": {"participation_type": "core"}, "p-b": {"participation_type": "core"}}
AHEAD = ("2026-02-05", "2026-03-12", "2026-04-23", "2026-05-21")  # four meetings, five to six weeks apart


def network(dates=AHEAD, *, about=None, people=None, final=True, meetings=None, **kinds):
    """Make the frames of a network whose meetings are on these dates, the last of them the final one."""
    rows = {
        n: {"number": n, "date": day, "kind": "final_analysis" if final and n == len(dates) else "ordinary"}
        for n, day in enumerate(dates, start=1)
    }
    for number, told in (meetings or {}).items():
        rows[number] = {**rows.get(number, {"number": number}), **told}
    lead = {"title": "N", "leader": "p-leader", "status": "running", **(about or {})}
    there = {"p-leader": {"actor_type": "professional"}, **(people or {})}
    records = {"network": [("n", lead)], "participation": list(there.items()),
               "meeting": [(str(n), one) for n, one in rows.items()]}  # fmt: skip
    return frames({**records, **{kind: list(bodies.items()) for kind, bodies in kinds.items()}})


def talk(day, number=101):
    """Make a talk with the sponsor."""
    return {number: {"kind": "sponsor", "date": day}}


def found(material, rule, day=TODAY, language="da", book=BOOK):
    """Give the sentences of one rule on a day."""
    return [one.message for one in rules.check(material, book, language, day) if one.rule == rule]


# R02: how many, and the final one


@pytest.mark.parametrize(("n", "expected"), [(3, 1), (4, 0), (5, 0), (6, 1), (7, 1)])
def test_four_or_five_meetings_are_recommended_whatever_talks_there_are(n, expected):
    """Talks with the sponsor are not counted."""
    days = [f"2026-{month:02}-05" for month in range(1, n + 1)]
    material = network(days, meetings=talk("2026-01-20"))
    assert len(found(material, "R02")) == expected


def test_six_with_the_final_one_are_the_handbooks_own_table():
    """The table has five and a final one."""
    (sentence,) = found(network([f"2026-{month:02}-05" for month in range(1, 7)]), "R02")
    assert "det afsluttende analysemøde" in sentence


def test_a_plan_without_a_final_meeting_is_said_unless_it_is_over_or_only_begun():
    """H89: the last block looks across the others."""
    sentence = "Der er intet afsluttende møde i planen. Håndbogen slutter af med ét, hvor I ser på tværs af de andre."
    assert found(network(final=False), "R02") == [sentence]
    assert found(network(), "R02") == []
    assert found(network(final=False, about={"status": "closed"}), "R02") == []
    assert sentence not in found(network(AHEAD[:2], final=False), "R02")


# R03: how long, and how far apart


def test_a_talk_years_away_makes_the_course_no_longer():
    """Only the network's own meetings, its start and the forum count."""
    assert found(network(about={"start": "2026-01-05"}, meetings=talk("2028-01-05")), "R03") == []
    assert len(found(network(about={"start": "2025-01-05"}), "R03")) == 1


def apart(material, day=TODAY):
    """Give what is said of how far apart meetings lie."""
    return [one for one in found(material, "R03", day) if "Nogle møder" in one]


def test_meetings_that_lie_close_or_far_are_named():
    """Ten days, and eleven weeks without a school holiday among them that is long enough."""
    (near,) = apart(network(("2026-02-03", "2026-02-17", "2026-02-27", "2026-04-09")))
    assert "mellem møde 2 og 3. netlib regner med mindst 2 uger" in near
    (far,) = apart(network(("2026-08-13", "2026-11-12", "2026-12-10", "2027-01-14")))
    assert "mellem møde 1 og 2. netlib regner med højst 9 uger" in far


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (AHEAD, TODAY),
        (("2026-02-03", "2026-02-17", "2026-03-17", "2026-06-04"), dt.date(2026, 12, 1)),  # all are past
        (("2026-04-23", "2026-06-04", "2026-08-27", "2026-10-01"), TODAY),  # twelve weeks, but six of them are summer
    ],
    ids=["well apart", "past", "over the summer"],
)
def test_gaps_that_are_good_past_or_over_a_summer_are_nothing_to_speak_of(dates, day):
    """Nobody can move what has been held."""
    assert apart(network(dates), day) == []


# R04: when it begins


def decided(day):
    """Make the milestone at which the forum decided."""
    return {"start": {"date": day, "decided": True}}


def test_a_decision_outside_the_forums_months_is_said():
    """With the months of the handbook's year."""
    assert found(network(milestone=decided("2025-10-02")), "R04") == [
        "Chefforum vælger temaer i januar og juni. Jeres tema blev besluttet den 2. oktober 2025."
    ]
    assert found(network(milestone=decided("2025-06-19")), "R04") == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2026-01-05", 0), ("2026-02-27", 0), ("2026-03-20", 1), ("2025-09-01", 0), ("2025-10-06", 1), ("", 0)],
    ids=["in January", "a month later", "in March", "after the summer", "in October", "not known"],
)
def test_without_a_decision_the_start_is_held_against_the_forums_months(start, expected):
    """Soon after one of them, and the summer is no time that passes."""
    assert len(found(network(about={"start": start or None}), "R04")) == expected


def test_a_network_that_has_delivered_is_not_told_when_it_should_have_begun():
    """It is over."""
    over = network(milestone=decided("2025-10-02"), about={"status": "delivered"})
    assert found(over, "R04") == []


def test_the_forums_months_of_a_municipality_are_its_own(tmp_path):
    """A copy of the year with October in it: the same network is silent."""
    folder = shutil.copytree(handbook.shipped_folder(), tmp_path / "own")
    text = (folder / "year.toml").read_text("utf-8")
    (folder / "year.toml").write_text(text.replace("months = [1, 6]", "months = [4, 10]"), "utf-8")
    own = handbook.load(folder=folder)
    assert found(network(milestone=decided("2025-10-02")), "R04", book=own) == []
    assert "april og oktober" in found(network(milestone=decided("2025-06-02")), "R04", book=own)[0]


# R10: talks with the sponsor


def test_gaps_without_a_talk_are_named_as_long_as_they_lie_ahead():
    """The talk lies between 1 and 2."""
    (sentence,) = found(network(meetings=talk("2026-02-20")), "R10")
    assert "mellem møde 2 og 3 og mellem møde 3 og 4" in sentence
    assert "mellem møde 1 og 2" not in sentence


def test_talks_between_all_or_planned_without_a_day_or_in_the_past_are_enough():
    """A talk that has no date yet fills one gap; what is past is past."""
    talks = {101: {"kind": "sponsor", "date": "2026-02-20"}, 102: {"kind": "sponsor", "date": "2026-04-01"},
             103: {"kind": "sponsor"}}  # fmt: skip
    assert found(network(meetings=talks), "R10") == []
    assert found(network(), "R10", dt.date(2026, 6, 1)) == []
    assert found(network(about={"status": "delivered"}), "R10") == []
    assert found(network(AHEAD[:1]), "R10") == []


# R11: the agenda


def sent(day, what="agenda", meeting=1):
    """Note that something was sent."""
    return {"s": {"what": what, "date": day, "meeting": meeting}}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-01-25", ""),  # eleven days before
        ("2026-01-26", "bør sendes senest torsdag den 29. januar"),  # ten days before
        ("2026-01-29", "bør sendes senest torsdag den 29. januar"),
        ("2026-01-30", "skulle have været sendt torsdag den 29. januar"),
        ("2026-02-05", "skulle have været sendt"),
    ],
)
def test_an_agenda_is_reminded_of_from_ten_days_before_and_missed_after_seven(day, words):
    """Until it is noted as sent."""
    material = network()
    told = found(material, "R11", dt.date.fromisoformat(day))
    assert len(told) == bool(words)
    assert words in "".join(told)
    after = network(sending=sent("2026-01-24"))
    assert found(after, "R11", dt.date.fromisoformat(day)) == []


def test_an_agenda_that_went_out_late_is_said_until_the_meeting():
    """And one for another meeting is none for this."""
    material = network(sending=sent("2026-02-02"))
    assert found(material, "R11", dt.date(2026, 2, 3)) == [
        "Dagsordenen til møde 1 blev sendt mandag den 2. februar. Håndbogen anbefaler cirka 7 dage før mødet."
    ]
    assert len(found(network(sending=sent("2026-01-20", meeting=2)), "R11", dt.date(2026, 1, 28))) == 1


def test_a_meeting_that_is_noted_as_having_its_agenda_is_not_reminded_of():
    """By its status."""
    material = network(meetings={1: {"status": "agenda_sent"}})
    assert found(material, "R11", dt.date(2026, 2, 1)) == []


# Are all of them in the calendars of the core?


BOOKED = "Der står ikke, at det er gjort for"


def booking(material, day=TODAY):
    """Give what is said of bookings."""
    return [one for one in found(material, "R11", day) if BOOKED in one]


def test_meetings_that_nobody_has_booked_are_named_before_the_first_is_held():
    """H102: all of them, before the course begins."""
    (sentence,) = booking(network(people=CORE))
    assert sentence.endswith("Der står ikke, at det er gjort for møde 1, 2, 3 og 4.")


@pytest.mark.parametrize(
    "material",
    [
        network(people=CORE, sending={"s": {"what": "booking", "date": "2026-01-02"}}),
        network(people={"p-c": {}}),
        network((), people=CORE),
        network(("2025-12-11", *AHEAD), people=CORE),
    ],
    ids=["booked", "no core", "no dates", "it had begun before anybody could note it"],
)
def test_bookings_that_are_made_or_that_nobody_can_tell_of_are_nothing_to_speak_of(material):
    """Numbers warn, they do not nag."""
    assert booking(material) == []


def test_a_meeting_that_is_added_after_the_others_were_booked_is_named_alone():
    """Also when the course has begun."""
    kept = {f"s{n}": {"what": "booking", "date": "2025-11-02", "meeting": n} for n in (1, 2, 3, 4)}
    material = network(("2025-12-11", *AHEAD), people=CORE, sending=kept)
    assert booking(material)[0].endswith("for møde 5.")


# R12: one subtheme at a time


@pytest.mark.parametrize(("n", "expected"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_more_than_two_subthemes_at_one_meeting_are_said(n, expected):
    """The example course has two at one."""
    material = network(meetings={2: {"subthemes": [f"Tema {one}" for one in range(n)]}})
    assert len(found(material, "R12")) == expected
    assert all("Møde 2 har 3" in one for one in found(material, "R12"))


# R13 and R14: the core in all phases, and the others somewhere


def test_a_core_participant_who_is_not_in_every_phase_is_counted():
    """W12; the phases are named, the person is not."""
    people = {**CORE, "p-c": {"participation_type": "core", "phases": ["start", "design", "learning"]}}
    (sentence,) = found(network(people=people), "R13")
    assert sentence.startswith(
        "Kernedeltagere, der ikke er med i alle faser: 1. De mangler i ”Spredning af læring til basis”."
    )


def test_a_core_without_phases_or_in_all_of_them_is_nothing_to_speak_of():
    """None written is all; what others do is no matter here."""
    everywhere = {"participation_type": "core", "phases": ["start", "design", "learning", "spread"]}
    assert found(network(people={**CORE, "p-c": everywhere, "p-d": {"phases": ["start"]}}), "R13") == []


def plan(*people):
    """Plan people for meeting 1."""
    return {f"m1-p{n}": {"meeting": 1, "participant": one} for n, one in enumerate(people, start=1)}


NOWHERE = "hverken har et møde eller en fase"


def test_somebody_who_comes_now_and_then_and_never_is_counted_once_there_is_a_plan():
    """W18."""
    people = {"p-c": {}, "p-d": {}, "p-e": {"phases": ["learning"]}}
    told = found(network(people=people, plan_item=plan("p-c")), "R14")
    (sentence,) = [one for one in told if NOWHERE in one]
    assert "i planen: 1." in sentence


@pytest.mark.parametrize(
    "material",
    [
        network(people={"p-c": {}}),
        network(people={"p-c": {}}, plan_item=plan("p-c")),
        network(people={**CORE, "p-c": {"contact_state": "idea"}}, plan_item=plan("p-a")),
        network(people={"p-sponsor": {}, "p-c": {}}, about={"sponsor": "p-sponsor"}, plan_item=plan("p-c")),
        network(people={"p-c": {}, "p-d": {}}, plan_item=plan("p-c"), about={"status": "delivered"}),
    ],
    ids=["no plan", "planned", "has not said yes", "leads", "over"],
)
def test_whoever_has_a_place_or_need_not_have_one_is_not_counted(material):
    """Nobody is asked to plan people before there is a plan."""
    assert [one for one in found(material, "R14") if NOWHERE in one] == []


# what sentences call a meeting, and talks that are none


def test_a_meeting_is_called_by_its_place_and_not_by_its_number():
    """Meeting number 9 was put in second."""
    added = {9: {"kind": "ordinary", "date": "2026-02-24", "start": "09:00:00", "end": "10:00:00"}}
    assert found(network(meetings=added), "R08") == [
        "Møde 2 varer 60 minutter. Håndbogen regner med cirka 180; mellem 90 og 240 er almindeligt."
    ]


def test_a_talk_is_held_to_none_of_a_meetings_measures():
    """Half an hour, no break, no capture, two subthemes."""
    short = {101: {"kind": "sponsor", "date": "2026-02-20", "start": "09:00:00", "end": "09:30:00",
                   "subthemes": ["a", "b", "c"]}}  # fmt: skip
    items = {"m101-01": {"meeting": 101, "position": 1, "start": "09:00:00", "content": "Samtale"}}
    material = network(meetings=short, run_sheet_item=items)
    assert [one for rule in ("R08", "R12", "R16", "R18", "R19") for one in found(material, rule)] == []


# the next step


def step(material, day):
    """Tell what comes next on a day."""
    return progress.next_step(material, dt.date.fromisoformat(day), BOOK)


def test_the_next_step_goes_from_dates_to_bookings_talks_agenda_and_the_meeting():
    """One after another, as each is done."""
    booked = {"b": {"what": "booking", "date": "2026-01-02"}}
    assert step(network(()), "2026-01-12").name == "plan_meetings"
    assert step(network(people=CORE), "2026-01-12").name == "book_meetings"
    with_talk = network(people=CORE, sending=booked, meetings=talk("2026-01-20"))
    assert step(with_talk, "2026-01-12") == progress.Step("hold_talk", {"date": dt.date(2026, 1, 20)})
    assert step(with_talk, "2026-01-21") == progress.Step("send_agenda", {"date": dt.date(2026, 1, 29)})
    assert step(with_talk, "2026-01-30").name == "prepare_meeting"
    noted = network(people=CORE, sending={**booked, "a": {"what": "agenda", "meeting": 1, "date": "2026-01-20"}})
    assert step(noted, "2026-01-21").name == "prepare_meeting"
    missed = step(noted, "2026-03-06")
    assert missed == progress.Step("send_agenda_now", {"date": dt.date(2026, 3, 12)})


def test_a_talk_after_the_agenda_waits_its_turn():
    """What is due first comes first."""
    later = network(meetings=talk("2026-02-03"))
    assert step(later, "2026-01-21").name == "send_agenda"


def test_every_step_is_said_in_both_languages():
    """A step without a text would be a hole in the overview."""
    for name in ("book_meetings", "hold_talk", "send_agenda", "send_agenda_now", "plan_meetings"):
        assert all(texts.load(one).has(f"steps.{name}") for one in ("da", "en"))
