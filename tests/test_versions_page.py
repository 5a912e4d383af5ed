"""The page of a theme's way: as widgets, and once as people meet it in a browser."""

import datetime as dt
import json
import re
import shutil
import sqlite3
from html import unescape
from pathlib import Path

import ipywidgets as widgets
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, Served
from markupsafe import escape
from playwright.sync_api import expect

from netlib import handbook, texts
from netlib.access import Viewer
from netlib.errors import NotFoundError
from netlib.ui import versions
from netlib.ui.versions.timeline import FORUM
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.handbooks import import_handbook

DATA = Path(__file__).resolve().parents[1] / "data"
THREE, TWO, NONE = "socialoekonomi", "frivillighed", "nyt"
HOSTILE = "<img src=x onerror=alert(1)>"
NINTH = """
[[questions]]
key = "not_about"
label.da = "Hvad handler temaet ikke om?"
label.en = "What is the theme not about?"
"""
DANISH = texts.load("da")


@pytest.fixture(scope="module", name="filled")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bring in the two examples, and a network that has only a name."""
    folder = tmp_path_factory.mktemp("filled")
    one = open_workbench(folder / "page.sqlite", create=True)
    new = folder / NONE
    new.mkdir()
    (new / "network.json").write_text(json.dumps({"titel": "Et nyt netværk"}), "utf-8")
    for case in (DATA / THREE, DATA / TWO, new):
        one.import_case(case)
    return folder / "page.sqlite"


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    """Give each test a copy that it may write in."""
    copy = tmp_path / "page.sqlite"
    with sqlite3.connect(filled) as one, sqlite3.connect(copy) as other:
        one.backup(other)
    return copy


@pytest.fixture
def bench(store: Path) -> Workbench:
    """Open the copy as the leader does."""
    return open_workbench(store)


def inside(widget: widgets.Widget) -> list[widgets.Widget]:
    """List a widget and everything in it."""
    return [widget, *(one for child in getattr(widget, "children", ()) for one in inside(child))]


def shown(bench: Workbench, key: str | None, language: str = "da") -> str:
    """Give the words of a page, without its marks for screen readers and without tags."""
    html = raw(versions.build(texts.load(language), bench, key))
    return read(html)


def raw(widget: widgets.Widget) -> str:
    """Give the HTML of a page, without its styles."""
    told = "\n".join(one.value for one in inside(widget) if isinstance(one, widgets.HTML))
    return re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", "", told)


def read(html: str) -> str:
    """Read the words of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def sides(bench: Workbench, key: str) -> versions.Sides:
    """Give the two choices of a page, and what they show."""
    return versions.Sides(DANISH, versions.Versions(DANISH, bench, key))


def test_the_versions_stand_in_order_from_the_forums_theme_to_the_latest(bench):
    """Each with its day, its author and with whom it was discussed."""
    told = shown(bench, THREE)
    wanted = ["Chefforum, 5. juni 2025", "Netværket skal gøre os klogere", "Hvad vil Chefforum kunne beslutte",
              "Version 1, 16. juni 2025", "Skrevet af Marianne Toft", "Version 2, 29. september 2025",
              "Version 3, 20. november 2025", "Den seneste version"]  # fmt: skip
    assert [told.index(one) for one in wanted] == sorted(told.index(one) for one in wanted)
    assert "Drøftet med borgere, referenceleder og fagprofessionelle, læst ud af teksten" in told


def test_whoever_was_ticked_and_what_is_new_are_told_of_a_version(bench):
    """What is ticked was not read out of a text."""
    bench.actions(TWO).unfold_theme({"theme": "Kortere"}, date=dt.date(2026, 1, 5), discussed_with=["citizens"],
                                    note="En nabo ringede", author="")  # fmt: skip
    told = shown(bench, TWO)
    assert "Drøftet med borgere" in told
    assert "Hvad er nyt? En nabo ringede" in told
    bench.actions(TWO).unfold_theme({}, date=dt.date(2026, 1, 6))
    told = shown(bench, TWO)
    assert "Uden overskrift" in told
    assert "Det er ikke skrevet, hvem temaet er drøftet med" in told


def test_the_first_and_the_latest_are_compared_until_somebody_chooses(bench):
    """And the buttons choose for one."""
    chosen = sides(bench, THREE)
    assert (chosen.one.value, chosen.other.value) == ("1", "3")
    assert "Version 1 og version 3: Af 8 svar er 7 skrevet helt om og 1 rettet." in read(chosen.said.value)
    latest = next(one for one in chosen.buttons if one.description == "De to seneste")
    latest.click()
    assert (chosen.one.value, chosen.other.value) == ("2", "3")
    assert "Fra version 2 til version 3:" in read(chosen.shown.value)


def test_the_older_version_stands_on_the_left_however_they_are_chosen(bench):
    """What is struck through is what is gone."""
    chosen = sides(bench, TWO)
    right_way = chosen.shown.value
    chosen.choose("2", "1")
    assert chosen.shown.value == right_way
    assert re.search(r"<ins>.*?– plads til dem, der allerede er her</ins>", right_way)
    assert "<del>" in right_way


def test_the_same_version_twice_is_a_question_and_no_empty_table(bench):
    """One chooses another."""
    chosen = sides(bench, TWO)
    chosen.other.value = "1"
    assert read(chosen.said.value) == "Vælg to forskellige."
    assert chosen.shown.value == ""


def test_marks_are_words_too(bench):
    """Whoever cannot see a line through or under a word hears which it is."""
    html = sides(bench, TWO).shown.value
    marks = re.findall(r"<(?:del|ins)>(?!<span class=\"nl-unseen\">)", html)
    assert len(marks) == len(re.findall(r"legend|Overstreget|Understreget", html)) - 1 == 2  # those of the legend


def test_a_word_that_is_gone_does_not_touch_the_one_that_took_its_place(bench):
    """On a phone both stand in one text."""
    for count in ("23", "31"):
        bench.actions(TWO).unfold_theme({"challenge": f"Her er {count} af 86 lokaler tomme."}, date=dt.date(2026, 1, 5))
    chosen = sides(bench, TWO)
    chosen.choose("3", "4")
    merged = re.search(r'(?s)<div class="nl-merged">(.*?)</div>', chosen.shown.value)[1]
    assert read(re.sub("(?s)<span.*?</span>", "", merged)) == "Her er 23 31 af 86 lokaler tomme."


def test_what_did_not_change_is_folded_into_one_line(bench):
    """And what neither version answers is named."""
    answers = bench.network(TWO).theme_versions["answers"].iloc[-1]
    kept = {key: text for key, text in answers.items() if key != "potential"}
    bench.actions(TWO).unfold_theme({**kept, "theme": answers["theme"] + "!"}, date=dt.date(2026, 1, 5))
    bench.actions(TWO).unfold_theme({**kept, "theme": "Kort"}, date=dt.date(2026, 1, 6))
    chosen = sides(bench, TWO)
    chosen.choose("3", "4")
    told = read(chosen.shown.value)
    assert "Uændret: Hvorfor er temaet interessant? · Hvad er udfordringen" in told
    assert "Ikke besvaret i nogen af dem: Hvad er potentialerne eller drømmen?" in told
    assert "Af 7 svar er 1 skrevet helt om og 6 uændrede" in read(chosen.said.value)
    chosen.choose("2", "3")
    assert "Hvad er potentialerne eller drømmen? · taget ud" in read(chosen.shown.value)


def test_the_forums_theme_is_held_against_the_answers_that_say_the_same(bench):
    """The rest of the version is there, folded."""
    chosen = sides(bench, THREE)
    chosen.choose(FORUM, "1")
    told = read(chosen.shown.value)
    assert "Temaet, og hvorfor det er interessant" in told
    assert "Der er kommet flere af dem" in told
    assert "Byen har fået flere socialøkonomiske virksomheder" in told
    assert "Det øvrige i version 1, som Chefforum ikke skrev om" in told
    assert "netlib" not in told


def test_a_theme_that_moved_little_is_not_asked_about_and_one_that_moved_far_is(bench):
    """In words; the question itself stays on the page of the theme."""
    assert "Her ville netlib ikke spørge" in shown(bench, TWO)
    answers = {"theme": "Salg af grunde", "challenge": "Priserne falder."}
    bench.actions(TWO).unfold_theme(answers, date=dt.date(2026, 1, 5), subthemes=["Udbud", "Mæglere"])
    told = shown(bench, TWO)
    assert "Her ville netlib spørge, om referencelederen skal tage stilling." in told
    assert "undertemaer er nye siden version 1" in told


def test_every_subtheme_and_what_became_of_it_stands_in_the_table(bench):
    """The table says what the drawing shows."""
    html = raw(versions.build(DANISH, bench, THREE))
    rows = [read(row) for row in re.findall(r"(?s)<tr><th scope=\"row\">.*?</tr>", html)]
    assert "Bundlinjen: penge og virkning Hedder nu ”Bundlinjen: penge, plads og virkning”" in rows
    assert "Frivillige og pårørende Udgået" in rows
    assert "Et år efter forløbet Nyt" in rows
    titles = {title for several in bench.network(THREE).theme_versions["subthemes"] for title in several}
    assert all(any(title in row for row in rows) for title in titles)


def test_a_ninth_question_of_the_municipality_is_compared_like_the_others(bench, tmp_path):
    """The handbook is data."""
    folder = Path(shutil.copytree(handbook.shipped_folder(), tmp_path / "ours"))
    (folder / "theme.toml").write_text((folder / "theme.toml").read_text("utf-8") + NINTH, "utf-8")
    import_handbook(bench, folder, TWO)
    for text in ("Ikke om gavekort", "Ikke om gavekort eller løn"):
        bench.actions(TWO).unfold_theme({"not_about": text}, date=dt.date(2026, 1, 5))
    chosen = sides(bench, TWO)
    chosen.choose("3", "4")
    assert "Hvad handler temaet ikke om? · rettet" in read(chosen.shown.value)


def test_a_network_without_a_version_says_what_to_do_and_one_with_a_single_version_compares_it_with_the_forum(bench):
    """The first visit ends neither in an empty table nor in an error."""
    told = shown(bench, NONE)
    assert "Temaet er ikke foldet ud endnu" in told
    assert "Sammenlign" not in told
    bench.actions(NONE).unfold_theme({"theme": "Selvbetjening"}, date=dt.date(2026, 1, 5), subthemes=["Hvem?"])
    told = shown(bench, NONE)
    assert "Chefforums eget tema er ikke skrevet ned." in told
    assert "Her er kun én version" in told
    assert "Med Version" not in told
    bench.actions(NONE).hand_out_theme("Selvbetjening for alle")
    chosen = sides(bench, NONE)
    assert (chosen.one.value, chosen.other.value, chosen.buttons) == (FORUM, "1", [])
    assert "Chefforums tema og version 1 ved siden af hinanden." in read(chosen.said.value)


@pytest.mark.parametrize("role", ["viewer", "public"])
def test_whoever_may_not_see_the_answers_gets_a_page_without_them(bench, store, role):
    """The forum's theme is public, the versions are the house's own."""
    told = raw(versions.build(DANISH, open_workbench(store, viewer=Viewer(role)), THREE))
    answers = bench.network(THREE).theme_versions["answers"].iloc[1]
    assert bench.network(THREE).themes["original_text"].iloc[0] in told
    assert (str(escape(answers["theme"])) in told) is (role == "viewer")


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_people_typed_stays_text(bench, language):
    """In the forum's theme, headlines, answers, notes, authors and subthemes."""
    bench.actions(NONE).hand_out_theme(HOSTILE)
    for more in ("", " mere"):
        bench.actions(NONE).unfold_theme(
            dict.fromkeys(("theme", "challenge", "areas"), HOSTILE + more), date=dt.date(2026, 1, 5),
            subthemes=[HOSTILE + more], note=HOSTILE, author=HOSTILE,
        )  # fmt: skip
    page = versions.build(texts.load(language), bench, NONE)
    assert "<img" not in "\n".join(one.value for one in inside(page) if isinstance(one, widgets.HTML))
    assert raw(page).count(str(escape(HOSTILE))) >= 8


def test_a_network_that_is_not_there_is_named_with_those_that_are(bench):
    """And without a name one chooses."""
    with pytest.raises(NotFoundError):
        versions.build(DANISH, bench, "findes-ikke")
    assert "Et nyt netværk" in shown(bench, None)


@pytest.mark.browser
def test_two_versions_are_chosen_by_keyboard_and_the_page_fits_a_phone(served: Served, visit):
    """No barrier, no request to another host, and the focus stays where it was."""
    seen = visit(f"{served.url}network/{THREE}/versions", LAPTOP)
    page, count = seen.page, seen.page.locator(".nl-count")
    expect(count).to_contain_text("Version 1 og version 3")
    page.get_by_role("button", name="De to seneste").focus()
    page.keyboard.press("Enter")
    expect(count).to_contain_text("Version 2 og version 3", timeout=60_000)
    assert page.evaluate("document.activeElement.textContent") == "De to seneste"
    page.get_by_label("Sammenlign").select_option(label="Version 1, 16. juni 2025")
    expect(count).to_contain_text("Version 1 og version 3", timeout=60_000)
    expect(page.locator(".nl-picture svg")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    assert seen.overflow() <= 0
    expect(page.locator(".nl-picture svg")).to_be_hidden()
    expect(page.locator(".nl-merged ins").first).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert (seen.hosts(), seen.errors) == ({"127.0.0.1"}, [])
