"""The page where a leader prepares the final meeting: what it saves, what it says, and how it is used by keyboard."""

import datetime as dt
import re
import shutil
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, a_copy, bare, start, stop
from playwright.sync_api import Page, expect

from netlib import texts
from netlib.errors import NotFoundError
from netlib.model import Item
from netlib.ui import overview, page, prepare
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"
TWO = ("hidden_treasure", "paradox")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once, on the day on which it plays; its final meeting lasts three hours."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(bare(ROOT / "data" / KEY, path.parent))
    one.actions(KEY).change("meeting", "5", end=dt.time(12))
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


class Opened:
    """The page as widgets, with its sections by name."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        self.page = prepare.Preparing(texts.load(language), bench, key)
        self.prep = self.page.prep
        self.categories, self.time, self.people, self.tables, self.names, self.open, self.answer = self.prep.sections

    @property
    def session(self):
        """Give what is stored."""
        return self.prep.bench.meeting(KEY).session

    def said(self, name: str) -> str:
        """Read what stands beside a section's heading."""
        return plain(self.prep.headings[name].said.value)

    def person(self, n: int = 3) -> str:
        """Give somebody who does not lead."""
        leader = self.prep.network.about["leader"]
        return [key for key in self.prep.network.participants["key"] if key != leader][n]


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page."""
    return Opened(bench)


@pytest.fixture
def two(opened: Opened) -> Opened:
    """Open the page and take the two that are suggested."""
    opened.categories.asked.children[1].click()
    return opened


# ---- tables and leader


def test_whoever_comes_sits_at_a_mixed_table_and_whoever_stays_away_does_not(two):
    """Three or four at each, named once."""
    name = two.tables.called[two.person()]
    assert plain(two.tables.plan.value).count(name) == 1
    assert two.tables.plan.value.count("<li>") == 3
    two.people.fields[two.person()].value = "away"
    assert name not in plain(two.tables.plan.value)


def test_somebody_else_leads_by_one_choice_that_is_undone_and_nobody_cannot(two):
    """The meeting is handed over; a network under way needs a leader."""
    before, other = two.prep.network.about["leader"], two.person()
    two.tables.leader.value = other
    assert two.prep.bench.network(KEY).about["leader"] == other
    two.prep.headings["tables"].back.click()
    assert two.prep.bench.network(KEY).about["leader"] == before == two.tables.leader.value
    two.tables.leader.value = ""
    assert two.prep.bench.network(KEY).about["leader"] == before == two.tables.leader.value
    assert "Vælg, hvem der tager over" in two.said("tables")


# ---- categories


def test_nothing_is_saved_before_the_leader_says_so(opened):
    """The suggestion is one, and the page says what is missing."""
    assert not opened.prep.bench.meeting(KEY).is_prepared
    assert opened.categories.asked.layout.display is None
    assert "I har ikke valgt kategorier." in plain(opened.answer.view.value)
    assert not opened.prep.headings["categories"].said.value.strip()


def test_the_first_press_saves_who_comes_without_names_and_leaves_whoever_leads_without_a_seat(two):
    """What the page showed as chosen is what is stored."""
    assert two.session.categories == TWO
    assert two.session.anonymous
    assert two.session.unseated == {two.prep.network.about["leader"]: "leads"}
    assert [(seat.way, seat.person) for seat in two.session.seats] == [("paper", None)] * 12
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", two.said("categories"))


def test_everything_is_taken_back_one_after_the_other_until_nothing_is_prepared(two):
    """The button stands in the section where the last thing was done."""
    two.people.fields[two.person()].value = "away"
    two.time.rows["silent", "paradox"].minutes.value = 9
    back = {name: heading.back for name, heading in two.prep.headings.items()}
    assert [name for name, one in back.items() if one.layout.display is None] == ["time"]
    back["time"].click()
    assert two.time.rows["silent", "paradox"].minutes.value == 12
    assert two.said("time") == "Fortrudt"
    back["people"].click()
    assert two.people.fields[two.person()].value == "paper"
    back["categories"].click()
    assert not two.prep.bench.meeting(KEY).is_prepared
    assert all(one.layout.display == "none" for one in back.values())


def test_a_category_changes_places_and_leaves(two):
    """By buttons; what was first cannot go further up."""
    first, second = two.categories.slots[:2]
    assert (first.up.disabled, first.down.disabled, second.down.disabled) == (True, False, True)
    second.up.click()
    assert two.session.categories == TWO[::-1]
    assert "Paradokser" in first.about.value
    first.out.click()
    assert two.session.categories == TWO[:1]


@pytest.mark.parametrize("chosen", [("value",), ("value", "paradox", "hidden_treasure", "more_of", "less_of")])
def test_one_category_or_five_are_spoken_about_and_never_forbidden(bench, chosen):
    """R05, in the handbook's own sentence."""
    bench.actions(KEY).prepare(5, categories=chosen)
    opened = Opened(bench)
    said = plain(opened.answer.view.value)
    assert f"Håndbogen anbefaler 2-4 kategorier. I har valgt {len(chosen)}. Det må I gerne." in said
    opened.categories.others["wandering_story"].view.children[1].click()
    assert opened.session.categories == (*chosen, "wandering_story")


def test_an_own_category_is_called_by_its_name_everywhere(two):
    """Danish letters and all; a name without letters is asked for again."""
    two.categories.own.value = "Det, vi ikke når"
    assert two.session.categories == (*TWO, "det_vi_ikke_når")
    assert two.prep.called(two.session.categories[2]) == "Det vi ikke når"
    assert two.categories.own.value == ""
    two.categories.own.value = "?!"
    assert "Skriv et navn med bogstaver" in two.said("categories")
    two.categories.own.value = "paradoks"
    assert "Paradokser er med i forvejen." in two.said("categories")
    assert len(two.session.categories) == 3


def test_the_networks_own_words_are_stored_and_the_handbooks_come_back(two):
    """Only what differs from the handbook is stored."""
    slot = two.categories.slots[0]
    given = slot.definition.value
    assert given.startswith("Noget, der findes i forvejen")
    slot.definition.value = HOSTILE
    assert two.session.definitions == {"hidden_treasure": HOSTILE}
    slot.definition.value = ""
    assert two.session.definitions == {}
    assert slot.definition.value == given


def test_the_example_is_one_of_the_networks_own_statements_without_names(two):
    """Found by number or word, stored as the statement's key, taken away again."""
    name = two.prep.network.participants["name"][2]
    said = f"{name}: Vi har nøglen {HOSTILE}"
    two.prep.bench.actions(KEY).add_statements(1, [{"text": said}])
    two.prep.refresh("categories", "")
    example = two.categories.slots[1].example
    number = int(two.prep.network.statements["number"].max())
    example.change.click()
    example.search.value = str(number)
    assert example.hits[0].description.startswith(f"{number} · [")
    assert example.hits[1].layout.display == "none"
    example.hits[0].click()
    key = two.prep.network.statements.set_index("number")["key"][number]
    assert two.session.examples == {"paradox": key}
    assert name not in example.now.value
    assert HOSTILE not in example.now.value
    assert example.list.layout.display == "none"
    example.change.click()
    example.remove.click()
    assert two.session.examples == {}


# ---- time


def test_the_budget_says_in_minutes_what_is_missing_and_how_many_categories_fit(two):
    """Two fit three hours; with a third, what is missing is said where the time is and at the top."""
    assert two.prep.budget.missing <= 0
    assert "I har 180 minutter. Programmet tager" in plain(two.time.budget.value)
    two.categories.take("value")
    missing = two.prep.budget.missing
    assert 30 <= missing <= 60
    assert f"I mangler {missing} minutter. To kategorier kan være der." in plain(two.time.budget.value)
    assert f"I mangler {missing} minutter." in plain(two.answer.view.value)


def test_the_budget_counts_reading_and_typing(two):
    """In words that name what was counted."""
    told = plain(two.time.counted.value)
    assert "At læse væggen tager 7 minutter: 58 kort, 1.362 ord." in told
    assert "Referenten bruger 3 minutter pr. kategori på at skrive papir ind." in told


def test_typed_minutes_stay_when_more_is_chosen_and_go_when_they_are_given_up(two):
    """And outside what the handbook recommends, its sentence is said."""
    two.time.rows["joint", "paradox"].minutes.value = 30
    assert "Håndbogen anbefaler 10-25 minutters fælles analyse" in plain(two.time.budget.value)
    two.categories.take("value")
    by_place = {(one.kind, one.category): one.minutes for one in two.session.program}
    assert (by_place["joint", "paradox"], by_place["joint", "value"]) == (30, 19)
    two.time.as_planned.click()
    assert {one.minutes for one in two.session.program if one.kind == "joint"} == {19}
    assert not any(one.typed for one in two.session.program)


def test_the_meetings_hours_are_typed_and_what_is_no_time_changes_nothing(two):
    """The budget follows."""
    two.time.clocks["end"].value = "kl. 12.30"
    assert two.prep.budget.available == 210
    assert two.time.clocks["end"].value == "12.30"
    two.time.clocks["end"].value = "midt på dagen"
    assert "Skriv klokkeslættet som 9.00." in two.said("time")
    assert two.time.clocks["end"].value == "12.30"
    two.time.clocks["end"].value = "8"
    assert "Tiderne passer ikke sammen" in two.said("time")
    assert two.time.clocks["end"].value == "12.30"


# ---- participants and names


def test_how_somebody_takes_part_is_stored_with_the_person_and_as_a_seat(two):
    """Those who do not come have no seat, and the words count them."""
    partner, away = two.person(0), two.person(1)
    two.people.fields[partner].value = "partner"
    two.people.fields[away].value = "away"
    ways = two.prep.network.participants.set_index("key")["way"]
    assert (ways[partner], ways[away]) == ("partner", "paper")
    assert sorted(seat.way for seat in two.session.seats) == ["paper"] * 10 + ["partner"]
    assert two.session.unseated[away] == "away"
    said = plain(two.people.count.value)
    assert said == "11 skriver sedler: 10 på papir, 1 med makker. 1 leder mødet. 1 kommer ikke."
    two.people.all_paper.click()
    assert {seat.way for seat in two.session.seats} == {"paper"}
    assert two.session.unseated[away] == "away"


def test_a_phone_is_kept_where_it_was_chosen_and_said_not_to_work_yet(bench):
    """Nobody else can choose one."""
    person = bench.network(KEY).participants["key"][5]
    bench.actions(KEY).change("participation", person, way="phone")
    opened = Opened(bench)
    assert opened.people.fields[person].value == "phone"
    assert "1 har valgt telefon, og den kan ikke bruges endnu." in plain(opened.answer.view.value)
    assert [one for one, field in opened.people.fields.items() if "phone" in dict(field.options).values()] == [person]


def test_names_are_a_promise_that_holds_from_the_first_note(two):
    """What the store refuses is said, and the field tells what holds."""
    assert "I er 12, så nogle vil måske genkende din måde at skrive på" in plain(two.names.means.value)
    two.names.field.value = False
    assert len([seat.person for seat in two.session.seats if seat.person]) == 12
    two.names.field.value = True
    assert not any(seat.person for seat in two.session.seats)
    two.prep.bench.actions(KEY).write_note("m5", "paradox", "En seddel", seat="1")
    two.names.field.value = False
    assert "Det, der blev lovet, holder." in two.said("anonymity")
    assert two.names.field.value is True
    assert two.session.anonymous


def test_a_meeting_that_has_begun_keeps_its_programme_and_seats(two):
    """Words and examples may still be put right; nothing of the rest is touched by that."""
    two.prep.bench.actions(KEY).begin("m5", dt.datetime.now(dt.UTC))
    two.prep.refresh("categories", "")
    before = two.session
    assert "Mødet er begyndt." in plain(two.answer.view.value)
    assert all(field.disabled for field in two.people.fields.values())
    assert two.categories.slots[0].out.disabled
    two.categories.slots[0].definition.value = "Det, der ligger og samler støv"
    after = two.session
    assert after.definitions == {"hidden_treasure": "Det, der ligger og samler støv"}
    assert (after.program, after.seats, after.place) == (before.program, before.seats, before.place)


# ---- where there is nothing yet


def test_a_network_without_a_final_meeting_plans_one_here(bench):
    """A date and two times; then the page is there, and says that wall and participants are missing."""
    bench.start("nyt", "Nyt netværk")
    made = prepare.Preparing(DANISH, bench, "nyt")
    planning = prepare.Planning(made.prep, made.show)
    assert "Der er ikke lagt et afsluttende møde endnu." in plain(planning.view.children[0].value)
    plan = planning.view.children[2].children[0]
    plan.click()
    assert "Vælg en dato" in plain(planning.said.value)
    planning.date.value = dt.date(2026, 5, 7)
    planning.end.value = "8.00"
    plan.click()
    assert "før det begynder" in plain(planning.said.value)
    planning.end.value = "12"
    plan.click()
    told = bench.network("nyt").meetings.iloc[0]
    assert (told["kind"], told["start"], told["end"]) == ("final_analysis", dt.time(9), dt.time(12))
    answer = plain(made.view.children[0].value)
    assert "Torsdag den 7. maj 2026 kl. 9.00–12.00" in answer.replace("\xa0", " ")
    assert "Væggen er tom." in answer
    assert "Her er ingen deltagere." in answer


def test_without_a_key_the_page_lists_the_networks_and_an_unknown_one_is_named(bench):
    """As every page does."""
    bench.start("nyt", "Nyt netværk")
    whole = prepare.build(DANISH, bench, None)
    assert "/network/nyt/prepare" in whole.children[2].value
    with pytest.raises(NotFoundError, match="nyt"):
        prepare.build(DANISH, bench, "findes-ikke")


@pytest.mark.parametrize("served", ["", "yes"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_and_leads_to_the_meeting_only_where_it_is_served(
    bench, monkeypatch, language, served
):
    """In JupyterLab there is nothing to open."""
    monkeypatch.setenv("NETLIB_SERVED", served)
    bench.actions(KEY).prepare(5, categories=TWO, ways={})
    opened = Opened(bench, language=language)
    links = "".join(one.value for one in opened.open.view.children if hasattr(one, "value"))
    assert ("/meeting/frivillighed/projector" in links) is bool(served)
    title = texts.load(language)("prepare.categories")
    assert title in opened.prep.headings["categories"].view.children[0].value


def test_the_analysis_leads_here_as_long_as_the_final_meeting_lies_ahead(bench):
    """Not when the network has delivered."""
    assert "/network/frivillighed/prepare" in prepare.link(DANISH, bench.network(KEY))[0].value
    bench.actions(KEY).change("network", KEY, status="delivered")
    assert prepare.link(DANISH, bench.network(KEY)) == []


def test_the_overview_leads_here_when_the_next_meeting_is_the_final_one_and_near(bench):
    """From the next step; before that the agenda is sent."""
    day = bench.network(KEY).meetings.set_index("number")["date"][5].date()
    for before, leads_to in ((3, "prepare"), (10, "sending"), (40, "")):
        with bench.store.write() as tx:
            tx.set_setting("today", (day - dt.timedelta(days=before)).isoformat())
        assert overview.row(DANISH, bench.network(KEY)).leads_to == leads_to


def test_the_top_bar_marks_the_analysis_and_has_no_further_word(bench):
    """The page is reached from the analysis."""
    bar = page.top(DANISH, bench, bench.network(KEY), "prepare")
    assert re.search(r'href="/network/frivillighed/analysis" aria-current="true"', bar)
    assert "/prepare" not in bar


def test_typed_minutes_are_a_part_of_the_stored_programme(two):
    """A session written by an older netlib has none."""
    assert Item.model_validate({"kind": "walk", "minutes": 15}).typed is False
    two.time.rows["walk", ""].minutes.value = 20
    assert [one.kind for one in two.session.program if one.typed] == ["walk"]


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """From a clean kernel, in JupyterLab as anywhere."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    out = tmp_path / "out.ipynb"
    done = papermill.execute_notebook(
        ROOT / "notebooks" / "05_final_meeting.ipynb", out, {"network": KEY}, kernel_name="python3"
    )
    shown = [one for cell in done.cells if cell.cell_type == "code" for one in cell.outputs]
    assert any("application/vnd.jupyter.widget-view+json" in one.get("data", {}) for one in shown)
    assert "Siden kunne ikke vises" not in str(done.metadata["widgets"])


# ---- in a browser


def press(page: Page, name: str, n: int = 0) -> None:
    """Press a button by keyboard."""
    page.get_by_role("button", name=name).nth(n).focus()
    page.keyboard.press("Enter")


def the_pack_is_made_and_what_is_refused_is_a_sentence(page: Page, url: str) -> None:
    """Follow the link as a browser does: a page that says it is being made, and then the PDF."""
    link = page.get_by_role("link", name="Udskriv mødepakken").get_attribute("href")
    assert link == f"/meeting/{KEY}/pack?posters=a3&cards=a4"
    waiting = page.request.get(f"{url.rstrip('/')}{link}").text()
    assert "Mødepakken bliver lavet" in waiting
    onwards = unescape(re.findall(r'content="0;url=([^"]+)"', waiting)[0])
    pdf = page.request.get(f"{url}meeting/{KEY}/{onwards}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")
    refused = page.request.get(f"{url}meeting/{KEY}/pack.pdf?posters=a9")
    assert refused.status == 422
    assert "er ikke et papir, mødepakken kan printes på" in unescape(refused.text())


@pytest.mark.browser
def test_a_meeting_is_prepared_by_keyboard_alone(brought_in, tmp_path, visit):
    """Categories, an example, minutes, a participant, undo, the pack: and nobody outside is asked for anything."""
    for part in brought_in.parent.glob("a.sqlite*"):
        shutil.copy(part, tmp_path)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        bench = open_workbench(tmp_path / "a.sqlite")
        one = visit(f"{served.url}network/{KEY}/prepare", LAPTOP)
        seen, saved = one.page, one.page.locator(".nl-bar .saved")
        press(seen, "Brug de to")
        expect(saved).to_contain_text("Gemt kl.")
        press(seen, "Vælg et eksempel")
        expect(seen.get_by_label("Søg på ord eller nummer").first).to_be_focused()
        seen.keyboard.type("nøgle")
        expect(seen.locator(".nl-hit:visible")).to_have_count(1)
        seen.keyboard.press("Tab")
        seen.keyboard.press("Enter")
        expect(seen.get_by_role("button", name="Vælg et andet")).to_be_focused()
        seen.get_by_label("Minutter: Rundgang langs væggen").focus()
        seen.keyboard.press("Control+A")
        seen.keyboard.type("20")
        seen.keyboard.press("Tab")
        expect(seen.get_by_label("Minutter: Trin 1: Kategorierne bliver vist")).to_be_focused()
        expect(seen.locator(".nl-item").nth(2)).to_contain_text("9.30")
        seen.locator(".nl-person").nth(1).locator("input:checked").focus()
        seen.keyboard.press("ArrowRight")
        expect(seen.locator(".nl-count")).to_contain_text("1 med makker")
        press(seen, "Fortryd")
        expect(seen.locator(".nl-count")).to_contain_text("12 på papir")
        told = bench.meeting(KEY).session
        assert told.categories == TWO
        assert len(told.examples) == 1
        assert {item.kind: item.minutes for item in told.program}["walk"] == 20
        assert [seat.way for seat in told.seats] == ["paper"] * 12
        for width, height in (WIDE, PHONE, LAPTOP):
            seen.set_viewport_size({"width": width, "height": height})
            assert one.overflow() == 0
        found = Axe().run(seen)
        assert found.violations_count == 0, found.generate_report()
        the_pack_is_made_and_what_is_refused_is_a_sentence(seen, served.url)
        assert one.hosts() == {"127.0.0.1"}
        assert one.errors == []
    finally:
        stop(served)
