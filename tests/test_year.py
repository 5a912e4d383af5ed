"""The year of one network and of all: what is in it, and the wheel that draws it, its words and its table."""

import datetime as dt
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from netlib import handbook, texts
from netlib.analysis import year as years
from netlib.analysis.plan_health import health
from netlib.analysis.year import Mark, last_day
from netlib.charts import wheel
from netlib.frames import frames

BOOK = handbook.load()
DANISH, ENGLISH = texts.load("da"), texts.load("en")
D = dt.date
FIRST, TODAY = D(2025, 9, 1), D(2026, 1, 12)
MEETINGS = {1: "2025-10-09", 2: "2025-11-13", 3: "2026-02-11", 4: "2026-03-05"}
SVG = "{http://www.w3.org/2000/svg}"


def network(**kinds):
    """Make the frames of a network with four meetings, one of them in the winter holiday, and a talk."""
    rows = [(str(n), {"number": n, "date": day, "headline": f"Om {n} & <mere>",
                      "kind": "final_analysis" if n == 4 else "ordinary"}) for n, day in MEETINGS.items()]  # fmt: skip
    rows.append(("101", {"number": 101, "kind": "sponsor", "date": "2026-01-20"}))
    about = {"title": "N", "leader": "p-leder", "status": "running", "forum_date": "2026-03-26"}
    told = {name: list(one.items()) for name, one in kinds.items()}
    return frames({"network": [("n", about)], "meeting": rows, **told})


def marks(today=TODAY, **kinds):
    """Give the marks of that network's year."""
    return years.year({"n": network(**kinds)}, BOOK, "da", FIRST, today)


def drawn(some, today=TODAY, t=DANISH, titles=None):
    """Draw, and read the drawing as a program would."""
    return ET.fromstring(str(wheel.draw(some, FIRST, today, t, titles)))  # noqa: S314  we have just made it


def words(root):
    """Give every text of a drawing."""
    return [one.text for one in root.iter(f"{SVG}text")]


# ---- what is in a year


def test_a_year_has_meetings_talks_agendas_the_forum_and_nobodys_name():
    """In order; what has been is done, and an agenda that was sent as well."""
    found = marks(sending={"s": {"what": "agenda", "meeting": 3, "date": "2026-01-10"}})
    own = [(one.what, one.first.isoformat(), one.done) for one in found if one.network]
    assert own == [
        ("agenda", "2025-10-02", True), ("ordinary", "2025-10-09", True), ("agenda", "2025-11-06", True),
        ("ordinary", "2025-11-13", True), ("sponsor", "2026-01-20", False), ("agenda", "2026-02-04", True),
        ("ordinary", "2026-02-11", False), ("agenda", "2026-02-26", False), ("final_analysis", "2026-03-05", False),
        ("forum", "2026-03-26", False),
    ]  # fmt: skip
    assert [one.label for one in found if one.nth == 2 and one.what == "ordinary"] == ["Møde 2 af 4: Om 2 & <mere>"]
    assert not [one for one in found if "p-leder" in one.label]


def test_a_year_has_the_schools_holidays_and_the_months_in_which_the_forum_chooses():
    """Of no network; those that only touch the twelve months too."""
    shared = [(one.what, one.label, one.first) for one in marks() if one.network is None]
    assert ("school", "Juleferie", D(2025, 12, 21)) in shared
    assert ("window", "Chefforum vælger temaer", D(2026, 1, 1)) in shared
    assert {what for what, _, _ in shared} == {"school", "window"}


def test_twelve_months_begin_and_end_where_they_are_asked_to():
    """A day before and a day after are not in them."""
    assert last_day(D(2025, 9, 1)) == D(2026, 8, 31)
    assert last_day(D(2024, 2, 29)) == D(2025, 2, 27)
    assert not [one for one in years.year({"n": network()}, BOOK, "da", D(2026, 3, 6), TODAY) if one.nth]


def test_without_a_today_only_what_is_noted_is_done():
    """Dates alone say nothing then."""
    assert not [one for one in marks(today=None) if one.done]


# ---- the wheel


def test_the_wheel_says_in_words_what_every_sign_and_ground_means():
    """Twelve months, each sort of sign, the holidays by name, and the dates of the meetings."""
    told = words(drawn(marks()))
    assert {"sep", "okt", "aug"} <= set(told)
    for name in ("ordinary", "final_analysis", "sponsor", "agenda", "forum", "school", "window", "today", "done"):
        assert DANISH(f"course.legend_{name}") in told
    assert {"Juleferie", "Sommerferie", "9. okt.", "5. mar."} <= set(told)
    assert "papirerne skal ligge klar" not in told


def test_signs_differ_by_shape_and_what_has_been_by_its_ground():
    """Black and white is enough: no two sorts have one shape, and two grounds are all there is."""
    root = drawn(marks())
    shapes = {tag: len(list(root.iter(f"{SVG}{tag}"))) for tag in ("circle", "polygon", "rect", "path")}
    assert all(shapes.values())
    fills = {one.get("fill") for one in root.iter(f"{SVG}polygon")}
    assert fills <= {"#0F4F5C", "#FFFFFF"}


def test_everything_that_is_drawn_lies_inside_the_picture():
    """Also the names of the months and of eight networks."""
    base = [one for one in marks() if one.network]
    some = [*marks(), *(replace(one, network=f"n{i}") for i in range(9) for one in base)]
    root = drawn(some, titles={f"n{i}": f"Netværk {i}" for i in range(9)})
    _, _, width, height = map(float, root.get("viewBox").split())
    for one in root.iter(f"{SVG}text"):
        assert 0 <= float(one.get("x")) <= width
        assert 0 <= float(one.get("y")) <= height
    assert all(float(one.get("font-size")) >= 11 for one in root.iter(f"{SVG}text"))


def test_a_day_stands_where_the_year_has_come_to_it():
    """January from twelve o'clock: a quarter of the year is at three o'clock."""
    day = D(2026, 4, 2)
    one = Mark("n", "ordinary", day, day, "x", done=False, nth=1)
    root = ET.fromstring(str(wheel.draw([one], D(2026, 1, 1), day, DANISH)))  # noqa: S314
    disc = next(one for one in root.iter(f"{SVG}circle") if float(one.get("r")) == 14)
    assert float(disc.get("cx")) > 500
    assert float(disc.get("cy")) == pytest.approx(320, abs=4)


def test_several_networks_have_a_ring_and_a_letter_each_and_no_crowd_of_agendas():
    """In the order of the titles; a ninth is told of and not drawn."""
    base = [one for one in marks() if one.network]
    titles = {f"n{i}": f"Netværk {i}" for i in range(9)}
    root = drawn([replace(one, network=key) for key in titles for one in base], titles=titles)
    told = words(root)
    assert [one for one in told if re.fullmatch("[A-H]", one)] == [letter for letter in "ABCDEFGH" for _ in range(2)]
    assert "Netværk 7" in told
    assert "Netværk 8" not in told
    assert "og 1 til på listen" in told
    assert DANISH("course.legend_agenda") not in told


def test_what_somebody_typed_is_escaped():
    """In the label that is read out and in the names."""
    hostile = "<img onerror=x> & co"
    svg = str(wheel.draw(marks(), FIRST, TODAY, DANISH, {"n": hostile}))
    several = str(wheel.draw([*marks(), replace(marks()[0], network="m")], FIRST, TODAY, DANISH, {"n": hostile}))
    assert "<img" not in svg + several
    assert hostile in words(ET.fromstring(several))  # noqa: S314


@pytest.mark.parametrize("t", [DANISH, ENGLISH], ids=["da", "en"])
def test_an_empty_year_is_drawn_and_said(t):
    """Twelve months, nothing in them."""
    root = drawn([], t=t)
    assert root.get("aria-label").startswith(t("course.alt_none", first="x", last="y")[:5])
    assert len(words(root)) == 13


# ---- its words and its table


def test_the_alternative_says_what_lies_ahead_and_what_lies_in_a_holiday():
    """The finding before the form."""
    assert wheel.alternative(marks(), FIRST, TODAY, DANISH) == (
        "Årshjul fra 1. september 2025 til 31. august 2026. Der er 2 møder endnu. Det næste er Møde 3 af 4: Om 3 & "
        "<mere> (onsdag den 11. februar). 1 møde ligger i en skoleferie: Møde 3 af 4: Om 3 & <mere> (11. februar 2026)."
        " Chefforum: 26. marts 2026."
    )
    clear = [one for one in marks() if one.nth != 3]
    assert "Ingen møder ligger i en skoleferie." in wheel.alternative(clear, FIRST, TODAY, DANISH)
    assert "All meetings have been held." in wheel.alternative(marks(), FIRST, D(2026, 8, 1), ENGLISH)


def test_the_table_has_every_mark_once_by_day():
    """A span has both its ends."""
    table = wheel.table(marks(), DANISH, {"n": "Frivillige"})
    assert list(table.columns) == ["Hvornår", "Hvad", "Netværk"]
    assert len(table) == len(marks())
    assert "21. december – 2. januar 2026" in set(table["Hvornår"])
    assert set(table["Netværk"]) == {"Frivillige", ""}


# ---- what a plan still lacks


def cares(day=TODAY, book=BOOK, **kinds):
    """Give what is said of the plan on a day."""
    return [one.said("da") for one in health(network(**kinds), book, "da", day)]


def test_a_plan_lacks_what_nobody_has_written_and_soon_needs():
    """A room, a subtheme's meeting, a name for a seat, and the look after a meeting."""
    kinds = {
        "subtheme": {"a": {"title": "Kørsel"}, "b": {"title": "Tak"}},
        "plan_item": {"m3-p1": {"meeting": 3, "seat": "en skoleleder"}},
    }
    rows = {"5": {"number": 5, "kind": "ordinary"}, "3": {"number": 3, "date": "2026-02-11", "subthemes": ["Tak"]}}
    found = frames({
        "network": [("n", {"title": "N", "leader": "p"})],
        "meeting": [("1", {"number": 1, "date": "2025-10-09"}), *rows.items()],
        **{name: list(one.items()) for name, one in kinds.items()},
    })  # fmt: skip
    assert [one.said("da") for one in health(found, BOOK, "da", TODAY)] == [
        "Ét møde har ingen dato endnu: møde 3.",
        "Møde 2 er snart, og der står ikke hvor.",
        "Ét undertema er ikke lagt på et møde: ”Kørsel”.",
        "Til møde 2 mangler der et navn til: en skoleleder.",
        "Møde 1 er holdt. Holder planen?",
    ]


def test_an_answer_that_the_plan_does_not_hold_stays_in_sight_until_the_plan_is_kept_anew():
    """And one that all is well says nothing."""
    said = {"2": {"meeting": 2, "date": "2025-11-14", "answers": {"plan_holds": "change", "extra_talk": "no_talk"}}}
    (sentence,) = [one for one in cares(plan_review=said) if "Efter møde" in one]
    assert "”Holder planen?”: Nej, den skal laves om." in sentence
    kept = {"v1": {"date": "2025-11-20", "reason": "Vi rykker"}}
    assert not [one for one in cares(plan_review=said, plan_version=kept) if "Efter møde" in one]
    well = {"2": {"meeting": 2, "date": "2025-11-14", "answers": {"plan_holds": "holds"}}}
    assert not [one for one in cares(plan_review=well) if "øde 2" in one]


def test_when_all_meetings_are_held_nothing_is_asked_of_the_plan():
    """A plan that is behind needs no look."""
    assert not [one for one in cares(D(2026, 5, 1)) if "Holder planen" in one]
