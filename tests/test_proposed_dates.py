"""Dates proposed over a course: clear of holidays, of the forum and of the leader, well apart, and explained."""

import datetime as dt
import shutil
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib import handbook, texts
from netlib.analysis import date_reasons, proposed_dates
from netlib.analysis.closed_days import by_day, closed_days
from netlib.analysis.proposed_dates import Wishes
from netlib.analysis.spacing import Course, Measures, Span, place

BOOK = handbook.load()
D = dt.date
MEETINGS = ("ordinary", "final_analysis")
FORUM_MONTHS = {1, 6}


AUGUST, FORUM, PAPERS = D(2026, 8, 3), D(2027, 1, 21), D(2027, 1, 8)


def wished(first=AUGUST, forum=FORUM, paper=PAPERS, meetings=5, **more):
    """Make wishes: a course over one autumn, where nothing else is said."""
    return Wishes(first, forum, paper, meetings, **more)


def proposed(wishes, book=BOOK):
    """Propose, with the closed days that a workbench would give."""
    closed = closed_days(wishes.first - dt.timedelta(days=60), proposed_dates.needed(wishes, book), book)
    return proposed_dates.propose(wishes, closed, book)


def days(found, *whats):
    """Give the dates of some sorts, in order."""
    return [one.date for one in found if one.what in (whats or MEETINGS)]


def names(one):
    """Name the reasons of one date."""
    return [reason.name for reason in one.reasons]


def of(found, nth, *whats):
    """Find the one date of a meeting."""
    (one,) = [one for one in found if one.nth == nth and one.what in (whats or MEETINGS)]
    return one


# ---- what every course holds to


@settings(max_examples=60)
@given(
    start=st.integers(0, 700), span=st.integers(150, 330), meetings=st.integers(1, 6), papers=st.booleans(),
    taken=st.lists(st.integers(0, 1000), max_size=12),
)  # fmt: skip
def test_no_proposed_meeting_is_on_a_closed_day_or_one_that_is_taken(start, span, meetings, papers, taken):
    """Whatever the year and the span: what can be kept free is, and nothing is silently left out."""
    first = D(2026, 1, 1) + dt.timedelta(days=start)
    forum = first + dt.timedelta(days=span)
    deadline = forum - dt.timedelta(days=14) if papers else None
    busy = tuple(D(2026, 1, 1) + dt.timedelta(days=one) for one in taken)
    wishes = wished(first, forum, deadline, meetings, taken=busy)
    found = proposed(wishes)
    own = days(found)
    shut = by_day(closed_days(first, forum, BOOK))
    assert not set(own) & (set(shut) | set(busy) | {forum, deadline})
    assert not set(days(found, "sponsor")) & (set(shut) | set(busy) | {forum, deadline} | set(own))
    assert all(one.weekday() in {1, 2, 3} for one in own)
    assert all((after - before).days >= 14 for before, after in pairwise(own))
    told = {name for one in found for name in names(one)}
    assert len(own) == meetings or "misfit_fewer" in told
    if any(day.month in FORUM_MONTHS for day in own):
        assert "misfit_window" in told
    assert proposed(wishes) == found
    for one in found:
        assert one.reasons
        assert one.date not in one.others
        assert not {day for day in one.others if one.what in MEETINGS} & (set(shut) | set(busy))


def test_an_autumn_has_five_meetings_five_weeks_apart_around_its_holiday():
    """Not in June or January, not in week 42, and done three weeks before the papers are due."""
    found = proposed(wished())
    own = days(found)
    assert len(own) == 5
    assert all(21 <= (after - before).days <= 42 for before, after in pairwise(own))
    assert not [day for day in own if day.isocalendar().week == 42 or day.month in FORUM_MONTHS]
    assert D(2027, 1, 8) - own[-1] >= dt.timedelta(weeks=3)
    assert of(found, 5).what == "final_analysis"


def test_with_time_enough_the_gaps_are_the_five_to_six_weeks_of_the_method():
    """Four meetings from August to January."""
    own = days(proposed(wished(meetings=4)))
    assert all(33 <= (after - before).days <= 44 for before, after in pairwise(own))


def test_a_talk_with_the_sponsor_lies_between_every_two_meetings_and_before_the_agenda():
    """At least ten days before the next meeting where there is time: what is said can reach its agenda."""
    found = proposed(wished())
    own, talks = days(found), days(found, "sponsor")
    assert len(talks) == 4
    for (before, after), talk in zip(pairwise(own), talks, strict=True):
        assert before < talk <= after - dt.timedelta(days=10)


def test_every_meeting_has_its_agenda_about_a_week_before():
    """One each, by the same rule as the check."""
    found = proposed(wished())
    agendas = {one.nth: one.date for one in found if one.what == "agenda"}
    for nth, day in enumerate(days(found), start=1):
        assert 7 <= (day - agendas[nth]).days <= 14


def test_each_meeting_has_other_days_that_would_do_between_its_neighbours():
    """Two or three, in different weeks."""
    found = proposed(wished())
    own = days(found)
    for nth, day in enumerate(own, start=1):
        others = of(found, nth).others
        assert 2 <= len(others) <= 3
        assert len({one.isocalendar()[:2] for one in others}) == len(others)
        before, after = ([D.min, *own][nth - 1], [*own, D.max][nth])
        assert all(before < one < after for one in others), day


# ---- what stands


def test_days_that_stand_are_not_moved_and_the_others_lie_around_them():
    """Meeting 3 stands, a talk after it too."""
    found = proposed(wished(fixed={3: D(2026, 10, 30)}, talks=(D(2026, 11, 10),)))
    third = of(found, 3)
    assert (third.date, third.others) == (D(2026, 10, 30), ())
    assert "fixed" in names(third)
    assert len(days(found)) == 5
    assert of(found, 3, "sponsor").date == D(2026, 11, 10)


def test_what_has_been_held_stands_and_nothing_is_proposed_before_today():
    """Three meetings in the past, today is the first day."""
    past = {1: D(2026, 2, 3), 2: D(2026, 3, 10), 3: D(2026, 4, 21)}
    found = proposed(wished(first=D(2026, 8, 3), fixed=past))
    new = [one for one in found if one.date not in past.values() and one.what != "forum"]
    assert min(one.date for one in new) >= D(2026, 8, 3)
    assert {one.nth for one in found if one.what == "agenda"} == {4, 5}


def test_a_day_that_stands_and_is_a_bad_one_is_kept_and_said():
    """In the autumn holiday, when the leader is elsewhere, and too near to the one before."""
    fixed = {2: D(2026, 10, 7), 3: D(2026, 10, 14)}
    found = proposed(wished(fixed=fixed, taken=(D(2026, 10, 14),)))
    assert {"misfit_closed", "misfit_taken", "misfit_near"} <= set(names(of(found, 3)))
    assert names(of(found, 2)) == ["fixed"]


def test_days_that_stand_in_the_wrong_order_are_counted_by_date():
    """Said at both, and nothing is lost."""
    found = proposed(wished(fixed={1: D(2026, 10, 7), 2: D(2026, 9, 2)}))
    assert [of(found, nth).date for nth in (1, 2)] == [D(2026, 9, 2), D(2026, 10, 7)]
    assert all("misfit_order" in names(of(found, nth)) for nth in (1, 2))


# ---- the forum


def test_papers_without_a_deadline_are_guessed_and_said_to_be_a_guess():
    """Ten days before the forum, on an open day."""
    (paper,) = [one for one in proposed(wished(paper=None)) if one.what == "paper"]
    assert paper.date == D(2027, 1, 11)
    assert names(paper) == ["papers"]
    (given_,) = [one for one in proposed(wished()) if one.what == "paper"]
    assert names(given_) == ["given_papers"]


def test_the_forums_months_are_used_only_where_meetings_would_fall_away():
    """Six weeks in which only January has room: the meetings lie there, and it is said."""
    found = proposed(wished(D(2026, 1, 5), D(2026, 2, 26), D(2026, 2, 18), 2))
    assert len(days(found)) == 2
    assert any("misfit_window" in names(one) for one in found)
    free = proposed(wished(D(2026, 1, 5), D(2026, 5, 26), D(2026, 5, 18), 2))
    assert not any("misfit_window" in names(one) for one in free)
    assert all(day.month not in FORUM_MONTHS for day in days(free))


def test_the_months_that_are_kept_free_are_those_of_the_handbook(tmp_path):
    """A municipality whose forum chooses in October: no meeting in October, and January is a month as others are."""
    folder = shutil.copytree(handbook.shipped_folder(), tmp_path / "own")
    text = (folder / "year.toml").read_text("utf-8")
    (folder / "year.toml").write_text(text.replace("months = [1, 6]", "months = [10]"), "utf-8")
    own = days(proposed(wished(meetings=5), handbook.load(folder=folder)))
    assert not [day for day in own if day.month == 10]


def test_without_a_forum_the_course_is_as_long_as_its_gaps():
    """No papers, no forum, and no end to keep away from."""
    found = proposed(wished(forum=None, paper=None, meetings=6))
    assert len(days(found)) == 6
    assert not days(found, "forum", "paper")


# ---- what does not fit


def test_too_many_meetings_are_said_with_how_many_fit_and_from_when_all_would():
    """Never nothing, and the day that is named is one by which all do fit."""
    wishes = wished(D(2026, 8, 17), D(2026, 11, 5), D(2026, 10, 26), 6)
    found = proposed(wishes)
    assert 1 < len(days(found)) < 6
    (said,) = [reason for one in found for reason in one.reasons if reason.name == "misfit_fewer"]
    assert said.values["n"] == len(days(found))
    later = said.values["from_day"]
    enough = proposed(wished(D(2026, 8, 17), later + dt.timedelta(days=20), later, 6))
    assert len(days(enough)) == 6
    earlier = later - dt.timedelta(days=7)
    assert len(days(proposed(wished(D(2026, 8, 17), earlier + dt.timedelta(days=20), earlier, 6)))) < 6


def test_the_final_meeting_is_the_last_to_be_left_out():
    """With room for one, it is that."""
    found = proposed(wished(D(2026, 8, 17), D(2026, 10, 1), D(2026, 9, 21), 4))
    assert of(found, 4).what == "final_analysis"


def test_a_deadline_that_is_too_near_or_past_is_said_and_the_course_lies_after_it():
    """Even where no day is left, days are proposed."""
    for forum in (D(2026, 8, 20), D(2026, 7, 1)):
        found = proposed(wished(D(2026, 8, 17), forum, None, 4))
        assert len(days(found)) == 4
        assert any("misfit_late" in names(one) for one in found)


def test_a_leader_who_is_always_elsewhere_still_gets_a_course():
    """Every day of the autumn is taken: the meetings lie after it, and it is said."""
    busy = tuple(D(2026, 8, 1) + dt.timedelta(days=n) for n in range(200))
    found = proposed(wished(taken=busy))
    assert days(found)
    assert not set(days(found)) & set(busy)
    assert any(date_reasons.misfits(one.reasons) for one in found)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_reason_is_said_in_a_sentence(language):
    """No name of a text and no brace is left over; what does not fit comes first."""
    t = texts.load(language)
    stand = {2: D(2026, 10, 14), 3: D(2026, 10, 20), 5: D(2027, 1, 5)}
    courses = (
        wished(), wished(D(2026, 2, 2), D(2026, 6, 18), None),
        wished(D(2026, 4, 1), None, None, 6),
        wished(D(2026, 1, 12), D(2026, 3, 2), None), wished(D(2026, 1, 12), D(2026, 1, 20), None, 4),
        wished(fixed=stand, taken=(D(2026, 10, 14), D(2026, 11, 18))),
        wished(fixed={1: D(2026, 8, 4), 2: D(2027, 1, 5)}, meetings=2),
        wished(fixed={1: D(2026, 10, 7), 2: D(2026, 9, 2)}),
    )  # fmt: skip
    told = set()
    for wishes in courses:
        for one in proposed(wishes):
            fits = [not reason.name.startswith("misfit") for reason in one.reasons]
            assert fits == sorted(fits)
            for reason in one.reasons:
                told.add(reason.name)
                sentence = date_reasons.sentence(reason, t)
                assert sentence.endswith(".")
                assert "{" not in sentence
                assert sentence[0].isupper() or sentence[0].isdigit()
    known = {key.removeprefix("course.because_") for key in t.keys() if key.startswith("course.because_")}  # noqa: SIM118
    assert known - told <= {"misfit_talk", "gap_long", "misfit_gap", "misfit_agenda", "talk_near", "agenda_moved"}


# ---- the search itself, held against trying every row


def test_the_row_that_is_found_is_the_best_of_all_rows():
    """Every row of three of twelve days, by the same costs: none is cheaper."""
    measures = Measures(Span(14, 28), Span(35, 42), Span(14, 63), Span(21, 56))
    able = [D(2026, 8, 4) + dt.timedelta(days=n) for n in (0, 5, 16, 23, 30, 44, 51, 58, 72, 79, 93, 100)]
    told = Course(able[0], D(2026, 12, 15), measures, able, frozenset(), lambda a, b: (b - a).days)

    def cost(row):
        """Say by hand what a row costs."""
        gaps = sum(_outside((after - before).days, 35, 42) for before, after in pairwise(row))
        turned = sum(0.3 for before, after in pairwise(row) if before.weekday() != after.weekday())
        lead = (row[0] - able[0]).days
        end = (D(2026, 12, 15) - row[-1]).days
        long = sum(1000 for before, after in pairwise(row) if (after - before).days > 63)
        return gaps + turned + long + _outside(lead, 14, 28, 0.25) + _outside(end, 21, 56, 0.1)

    rows = [row for row in combinations(able, 3) if all((b - a).days >= 14 for a, b in pairwise(row))]
    found = tuple(place(told, [1, 2, 3], {}).values())
    assert cost(found) == pytest.approx(min(map(cost, rows)))


def _outside(days_, least, most, over=1.0):
    if days_ < least:
        return ((least - days_) / 7) ** 2
    return over * (max(0, days_ - most) / 7) ** 2
