"""The course of a network: its meetings in order, closed days, and when an agenda is due."""

import datetime as dt

import pytest

from netlib import handbook
from netlib.analysis import course
from netlib.analysis.closed_days import by_day, closed_days, closed_on
from netlib.frames import frames
from netlib.workbench import open_workbench
from netlib.workbench.starting import Begin

BOOK = handbook.load()
D = dt.date
MEETINGS = ("ordinary", "final_analysis")

# From the calendar of the years, not from the library: when Danes have a day off.
PUBLIC = {
    2026: ["01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25", "12-25", "12-26"],
    2027: ["01-01", "03-25", "03-26", "03-28", "03-29", "05-06", "05-16", "05-17", "12-25", "12-26"],
}
# First and last days of the school's holidays in 2026, read off a calendar.
SCHOOL = {
    "vinterferie": (D(2026, 2, 9), D(2026, 2, 15)), "påskeferie": (D(2026, 3, 28), D(2026, 4, 6)),
    "Kristi himmelfartsferie": (D(2026, 5, 14), D(2026, 5, 17)), "sommerferie": (D(2026, 6, 29), D(2026, 8, 9)),
    "efterårsferie": (D(2026, 10, 12), D(2026, 10, 18)), "juleferie": (D(2026, 12, 21), D(2027, 1, 2)),
}  # fmt: skip


def network(meetings, **kinds):
    """Make the frames of a network with these meetings: number -> date, or the fields."""
    told = {n: one if isinstance(one, dict) else {"date": one} for n, one in meetings.items()}
    rows = [(str(n), {"number": n, **one}) for n, one in told.items()]
    about = {"title": "N", **kinds.pop("about", {})}
    return frames({"network": [("n", about)], "meeting": rows, **{k: list(v.items()) for k, v in kinds.items()}})


# ---- closed days


@pytest.mark.parametrize("year", [2026, 2027])
def test_public_holidays_are_those_of_the_calendar(year):
    """The ten that are law; Constitution Day, Christmas Eve and New Year's Eve come beside them."""
    found = closed_days(D(year, 1, 1), D(year, 12, 31), BOOK, "da")
    public = {one.first for one in found if one.kind == "public"}
    known = {D.fromisoformat(f"{year}-{day}") for day in PUBLIC[year]}
    assert known <= public
    assert public - known <= {D(year, *day) for day in ((5, 1), (6, 5), (12, 24), (12, 31))}


def test_school_holidays_are_those_of_the_calendar():
    """By ISO weeks, by days, and counted from Easter; each once, whole."""
    found = closed_days(D(2026, 1, 5), D(2026, 12, 31), BOOK, "da")
    assert {one.label: (one.first, one.last) for one in found if one.kind == "school"} == SCHOOL


def test_july_is_free_whole_and_christmas_begins_in_the_year_before():
    """In 2027 week 27 begins on 5 July; 1 January belongs to the holiday that began in December."""
    summer = closed_on(D(2027, 7, 1), closed_days(D(2027, 7, 1), D(2027, 7, 1), BOOK))
    assert (summer.label, summer.kind) == ("sommerferie", "school")
    new_year = closed_days(D(2027, 1, 2), D(2027, 1, 2), BOOK)
    assert D(2026, 12, 21) in {one.first for one in new_year}


def test_of_two_reasons_the_one_that_says_more_is_given():
    """Christmas Day is a public holiday before it is a school holiday, and a Saturday in it no mere weekend."""
    found = closed_days(D(2026, 12, 1), D(2026, 12, 31), BOOK, "da")
    assert closed_on(D(2026, 12, 25), found).label == "juledag"
    assert closed_on(D(2026, 12, 27), found).label == "juleferie"
    assert closed_on(D(2026, 12, 5), found).label == "weekend"
    assert closed_on(D(2026, 12, 8), found) is None
    assert by_day(found)[D(2026, 12, 25)].label == "juledag"


def test_closed_days_are_named_in_the_readers_language():
    """Labels of the handbook and of the library alike."""
    found = closed_days(D(2026, 12, 25), D(2026, 12, 25), BOOK, "en")
    assert {one.label for one in found} == {"Christmas Day", "Christmas holiday"}


# ---- the meetings in order


def test_network_meetings_are_counted_without_talks_and_the_forums_own():
    """By date, those without one last by number."""
    table = network({
        1: "2026-01-08", 2: None, 3: "2026-03-05", 6: "2026-02-05", 7: {"kind": "final_analysis"},
        101: {"kind": "sponsor", "date": "2026-01-20"}, 8: {"kind": "forum", "date": "2026-06-01"},
    }).meetings  # fmt: skip
    own = course.network_meetings(table)
    assert list(own["number"]) == [1, 6, 3, 2, 7]
    assert list(own["nth"]) == [1, 2, 3, 4, 5]
    assert set(own["of"]) == {5}
    assert course.nth(table)[6] == 2
    assert list(course.talks(table)["number"]) == [101]


def test_a_network_without_meetings_has_an_empty_course():
    """No error, no row."""
    own = course.network_meetings(network({}).meetings)
    assert own.empty
    assert {"nth", "of"} <= set(own)


def test_a_gap_counts_the_talks_within_it():
    """Days by the calendar; the talk after the last meeting lies in no gap."""
    table = network({1: "2026-01-08", 2: "2026-02-05", 3: "2026-03-19", 101: {"kind": "sponsor", "date": "2026-01-20"},
                     102: {"kind": "sponsor", "date": "2026-04-01"}}).meetings  # fmt: skip
    assert [(one.before, one.after, one.days, one.talks) for one in course.gaps(table)] == [
        (1, 2, 28, 1),
        (2, 3, 42, 0),
    ]


def test_the_summer_is_no_time_in_which_anybody_works():
    """From 25 June to 20 August 2026 are eight weeks, six of which are the school's holiday."""
    assert course.without_school_holidays(D(2026, 6, 25), D(2026, 8, 20), BOOK) == 56 - 42


# ---- the agenda


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (D(2026, 1, 29), D(2026, 1, 22)),  # a Thursday: the Thursday before
        (D(2026, 2, 17), D(2026, 2, 6)),  # a week before is the winter holiday: the Friday before it
        (D(2026, 5, 21), D(2026, 5, 13)),  # Ascension Day: the Wednesday before
        (
            D(2026, 8, 11),
            D(2026, 8, 4),
        ),  # the fortnight before is all summer: a week before, when people can be at work
        (D(2027, 1, 7), D(2026, 12, 30)),  # a week before is New Year's Eve, and all is Christmas: the day before
    ],
)
def test_an_agenda_is_due_about_a_week_before_on_an_open_day(meeting, due):
    """Never on a weekend or a public holiday, and in a school holiday only where it would else be forgotten again."""
    assert course.agenda_due(meeting, BOOK) == due


def test_no_agenda_of_two_years_is_due_on_a_day_off_or_too_late_or_too_early():
    """Every workday of two years as the day of a meeting: seven to fourteen days before, on a workday."""
    shut = by_day([one for one in closed_days(D(2026, 1, 1), D(2028, 1, 1), BOOK) if one.kind != "school"])
    for n in range(14, 720):
        day = D(2026, 1, 5) + dt.timedelta(days=n)
        due = course.agenda_due(day, BOOK)
        assert due not in shut, day
        assert 7 <= (day - due).days <= 14, day


# ---- when it delivers, and what was sent


def test_the_milestone_tells_when_the_network_delivers_before_its_own_record_does():
    """The forum's date may stand in either."""
    about = {"forum_date": "2026-06-04"}
    assert course.deadline(network({}, about=about)) == course.Deadline(D(2026, 6, 4), None)
    told = {"end": {"date": "2026-06-11", "paper_deadline": "2026-06-01"}}
    assert course.deadline(network({}, about=about, milestone=told)) == course.Deadline(D(2026, 6, 11), D(2026, 6, 1))
    assert course.deadline(network({})) == course.Deadline()


def test_what_was_sent_is_told_by_meeting_and_for_the_whole_course():
    """Other letters are not mixed in."""
    sent = {"a": {"what": "agenda", "meeting": 2, "date": "2026-01-05"}, "b": {"what": "booking", "date": "2026-01-01"}}
    found = network({1: "2026-01-08"}, sending=sent)
    assert list(course.sent(found, "agenda")) == [(2, D(2026, 1, 5))]
    assert list(course.sent(found, "booking")) == [(None, D(2026, 1, 1))]


# ---- what a view tells of it


@pytest.fixture(name="bench")
def _bench(tmp_path):
    """Two networks of one leader, and a third of somebody else."""
    bench = open_workbench(tmp_path / "store.sqlite")
    for key, leader in (("et", "Karen Lindved"), ("to", "Karen Lindved"), ("tre", "Samir Toubal")):
        bench.begin(Begin("Netværk " + key, key=key, leader=leader, template="five_meetings",
                          fields={"start": D(2999, 8, 5), "forum_date": D(3000, 1, 21)}))  # fmt: skip
    return bench


def test_a_view_proposes_around_the_other_networks_of_its_leader_and_nobody_elses(bench):
    """What is laid out for one is taken for the other: Karen is at one place a day."""
    first = {one.date for one in bench.network("et").proposed_dates() if one.what in MEETINGS}
    assert len(first) == 5
    for number, day in enumerate(sorted(first), start=1):
        bench.actions("et").lay_out([{"number": number, "date": day}])
    assert {one.date for one in bench.network("tre").proposed_dates() if one.what in MEETINGS} == first
    second = {one.date for one in bench.network("to").proposed_dates() if one.what in (*MEETINGS, "sponsor")}
    assert not first & second


def test_a_view_proposes_as_many_as_its_plan_has_and_keeps_those_with_a_day(bench):
    """The final one stays the last, and wishes of one's own count more."""
    bench.actions("et").lay_out([{"number": 2, "date": D(2999, 10, 2)}])
    view = bench.network("et")
    found = {one.nth: one for one in view.proposed_dates() if one.what in MEETINGS}
    assert list(found) == [1, 2, 3, 4, 5]
    assert (found[2].date, found[5].what) == (D(2999, 10, 2), "final_analysis")
    assert len([one for one in view.proposed_dates(meetings=4, fixed={}) if one.what in MEETINGS]) == 4
    english = view.proposed_dates(language="en")
    labels = {word for one in english for reason in one.reasons for word in reason.values.get("what", ())}
    assert labels <= {"autumn holiday", "Christmas holiday"}


def test_a_view_tells_its_course_and_its_year(bench):
    """As frames and marks; the workbench gathers all of them."""
    bench.actions("et").lay_out([{"number": 1, "date": D(2999, 9, 3)}, {"kind": "sponsor", "date": D(2999, 9, 20)}])
    view = bench.network("et")
    assert list(view.course["nth"]) == [1, 2, 3, 4, 5]
    assert len(view.talks) == 1
    assert bench.networks().set_index("network")["meetings"].to_dict() == {"et": 5, "to": 5, "tre": 5}
    assert {one.network for one in view.year(D(2999, 9, 1))} == {"et", None}
    assert {one.network for one in bench.year(D(2999, 9, 1))} == {"et", "to", "tre", None}
    assert view.agenda_due(D(2999, 9, 5)) == D(2999, 8, 29)
    christmas = view.closed_days(D(2026, 12, 25), D(2026, 12, 25))
    assert [one.label for one in christmas if one.kind == "public"] == ["juledag"]


def test_a_plan_is_checked_by_the_views_own_words(bench):
    """`netlib check` says what is lacking between meetings; the health of the plan says the rest."""
    bench.actions("et").lay_out([{"number": n, "date": D(2999, 8 + n, 3 + n)} for n in (1, 2)])
    view = bench.network("et")
    assert "mellem møde 1 og 2" in " ".join(view.check()["message"])
    assert any(one.name == "undated" for one in view.plan_health())
