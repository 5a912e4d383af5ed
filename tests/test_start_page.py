"""The page where a network is started: five fields, a pasted row, what is said about each, and the way back."""

import asyncio
import datetime as dt
import re
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PATIENCE, PHONE, Served
from playwright.sync_api import expect

from netlib import texts
from netlib.access import Viewer
from netlib.errors import RefusedError
from netlib.ui import overview, start
from netlib.workbench import Workbench, open_workbench, starting

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"
HEAD = "Titel\tTema\tBesluttet i Chefforum\tNetværksleder\tReferenceleder\tNoter"
ROW = f"{HEAD}\nFrivillighed\tVi ved for lidt.\t3/3-2025\tKaren Lindved\tJens Bak\tring først"


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Workbench:
    """Work in an empty store, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return open_workbench(tmp_path / "a.sqlite")


def opened(bench: Workbench, language: str = "da") -> start.Starting:
    """Open the page."""
    return start.Starting(texts.load(language), bench)


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip())


def fill(page: start.Starting, **typed: str) -> start.Starting:
    """Type into the form."""
    for name, text in typed.items():
        page.form.fields[name].field.value = text
    return page


def below(page: start.Starting, name: str) -> str:
    """Read what stands below a field."""
    return plain(page.form.fields[name].said.value)


# ---- starting


def test_five_fields_and_a_template_start_a_network_and_the_page_leads_on(bench):
    """One press; then the theme is one link away, and nothing is missing."""
    page = fill(
        opened(bench), title="Frivillighed", theme="Vi ved for lidt.", forum_question="Skal vi have en politik?",
        leader="Karen Lindved", decided="3/3-2025",
    )  # fmt: skip
    page.form.template.value = "five_meetings"
    page.start.click()
    seen = bench.network("frivillighed")
    assert (seen.status, len(seen.meetings), seen.name(seen.about["leader"])) == ("unfolding", 5, "Karen Lindved")
    assert seen.milestones["date"].iloc[0].date() == dt.date(2025, 3, 3)
    said = plain(page.done.value)
    assert re.match(r"Netværket er startet kl. \d{1,2}\.\d\d", said)
    assert "mangler" not in said
    assert 'href="/network/frivillighed/theme">Udfold temaet' in page.done.value


def test_undo_takes_the_network_back_and_gives_the_words_back(bench):
    """Nobody types a theme twice."""
    page = fill(opened(bench), title="Frivillighed", theme="Vi ved for lidt.")
    page.start.click()
    page.back.click()
    assert bench.keys() == []
    assert page.form.fields["theme"].text == "Vi ved for lidt."
    assert plain(page.said.value) == "Netværket er taget tilbage. Det, du skrev, står her stadig."
    page.start.click()
    assert bench.keys() == ["frivillighed"]


def test_only_the_title_is_demanded_and_the_page_says_what_it_will_ask_for_later(bench):
    """Without a leader or a decision the network waits."""
    page = opened(bench)
    page.start.click()
    assert bench.keys() == []
    assert below(page, "title") == "Skriv en titel. Resten kan vente."
    fill(page, title="Frivillighed").start.click()
    said = plain(page.done.value)
    assert all(one in said for one in ("netværksleder", "beslutning", "Temaet", "kunne beslutte"))


def test_the_short_name_is_shown_and_never_asked_for(bench):
    """It stands in small letters below the title, and is another where it is taken."""
    fill(opened(bench), title="Mad på plejehjem").start.click()
    assert below(fill(opened(bench), title="Mad på plejehjem"), "title").endswith(": mad_paa_plejehjem_2")


def test_a_date_is_said_in_full_and_one_that_cannot_be_read_stops_the_saving(bench):
    """A weekday tells whether 4/3 was read as March or as April."""
    page = fill(opened(bench), title="Frivillighed", decided="4/3-2025")
    assert below(page, "decided") == "Tirsdag den 4. marts 2025"
    assert "venter på beslutningen" in below(fill(page, decided="4/3-2999"), "decided")
    fill(page, decided="efter ferien").start.click()
    assert below(page, "decided") == "Datoen kan ikke læses. Skriv den som 3/3 eller 3. marts 2026."
    assert bench.keys() == []


@pytest.mark.apart
def test_a_cpr_number_is_refused_below_its_field_and_kept_nowhere(bench):
    """Not even in the draft."""
    page = fill(opened(bench), title="Frivillighed", purpose="Ring til 120345-1239")
    page.start.click()
    assert below(page, "purpose") == "Det ligner et CPR-nummer. Slet det, før du gemmer."
    assert bench.keys() == []
    assert "120345" not in starting.draft(bench).text
    page.row.field.field.value = "Titel\tNoter\nEt\t120345-1239"
    assert "CPR" in plain(page.row.field.said.value)


def test_somebody_known_is_recognised_and_may_be_somebody_else(bench):
    """The page says which networks they take part in, and one press makes another person of them."""
    fill(opened(bench), title="Et", leader="Karen Lindved").start.click()
    page = fill(opened(bench), title="To", leader="Karen Lindved")
    assert "Karen Lindved" in page.form.fields["leader"].field.options
    assert below(page, "leader") == "Det er Karen Lindved, som er med i ”Et”."
    page.start.click()
    assert bench.network("to").about["leader"] == bench.network("et").about["leader"]
    page = fill(opened(bench), title="Tre", leader="Karen Lindved")
    page.form.fields["leader"]._other.click()  # noqa: SLF001  the button "Det er en anden"
    page.start.click()
    assert bench.network("tre").about["leader"] != bench.network("et").about["leader"]
    label = next(one for one in opened(bench).form.fields["leader"].field.options)
    assert label.startswith("Karen Lindved · ")  # two with one name are told apart
    assert "Flere hedder Karen Lindved" in below(fill(opened(bench), leader="Karen Lindved"), "leader")


def test_criteria_never_forbid_and_say_when_none_of_the_handbooks_three_fits(bench):
    """A tick opens no door and closes none."""
    page = fill(opened(bench), title="Et", theme="x")
    page.form.criteria["welfare"].value = True
    assert "Ingen af de tre første passer" in plain(page.form.none_fits.value)
    page.form.criteria["on_the_edge"].value = True
    assert not plain(page.form.none_fits.value)
    page.start.click()
    assert set(bench.network("et").themes["criteria"].iloc[0]) == {"welfare", "on_the_edge"}


# ---- one row of a spreadsheet


def test_a_pasted_row_fills_the_fields_and_says_what_fits_nowhere(bench):
    """What is left is saved with the network, under the sheet's own heading."""
    page = opened(bench)
    page.row.field.field.value = ROW
    said = plain(page.row.said.value)
    assert "Læst fra rækken: ”Titel”" in said
    assert "gættet" not in said
    assert "Noter ring først" in said
    assert page.form.fields["decided"].text == "3. marts 2025"
    assert page.form.fold.is_open  # the sponsor's field can be seen
    page.start.click()
    seen = bench.network("frivillighed")
    assert seen.about["extra"] == {"Noter": "ring først"}
    assert seen.name(seen.about["sponsor"]) == "Jens Bak"


def test_guesses_are_said_and_what_was_typed_stands(bench):
    """A cell for a field that somebody has filled is kept beside it."""
    page = fill(opened(bench), title="Min egen titel")
    page.row.field.field.value = "Frivillighed\tKaren Lindved\n"
    assert "Vi har gættet: ”Titel” og ”Netværksleder”" in plain(page.row.said.value)
    assert page.form.fields["title"].text == "Min egen titel"
    assert page.form.extra == {"Titel": "Frivillighed"}


def test_a_second_paste_takes_the_place_of_the_first(bench):
    """The wrong row was copied."""
    page = opened(bench)
    page.row.field.field.value = ROW
    page.row.field.field.value = ROW.replace("Frivillighed", "Deleøkonomi")
    assert page.form.fields["title"].text == "Deleøkonomi"
    assert page.form.extra == {"Noter": "ring først"}


def test_a_single_cell_is_not_taken_for_a_row(bench):
    """The page asks for the whole row, and leaves the fields alone."""
    page = opened(bench)
    page.row.field.field.value = "Frivillighed"
    assert "Vi kan kun se én celle" in plain(page.row.field.said.value)
    assert page.form.fields["title"].text == ""


# ---- the draft


@pytest.mark.apart
def test_what_was_typed_is_there_again_when_the_page_is_loaded_again(bench):
    """Fields, ticks, template and cells; once the network is there, the form is empty."""
    page = fill(opened(bench), title="Frivillighed", theme="Vi ved for lidt.", decided="3/3-2025")
    page.form.template.value = "four_meetings"
    page.form.criteria["current"].value = True
    again = opened(bench)
    assert again.form.typed() == page.form.typed() != {}
    assert "Det, du skrev, står her stadig." in plain(again.kept.value)
    again.start.click()
    assert opened(bench).form.typed() == {}


@pytest.mark.apart
def test_starting_over_empties_the_form_for_good(bench):
    """One press, and the draft is gone too."""
    fill(opened(bench), title="Frivillighed")
    page = opened(bench)
    page.drop.click()
    assert page.form.typed() == {} == opened(bench).form.typed()


@pytest.mark.apart
def test_where_the_page_can_wait_a_draft_is_written_once_for_many_keystrokes(monkeypatch):
    """The store is not written to for every letter."""
    kept = []
    monkeypatch.setattr(start, "WAIT", 0.05)

    async def type_it() -> None:
        soon = start.Soon(lambda: kept.append(1))
        for _ in range(20):
            soon.ask()
        await asyncio.sleep(0.2)

    asyncio.run(type_it())
    assert kept == [1]


# ---- who may, and in which words


def test_all_but_the_secretariat_are_told_whom_to_ask(bench):
    """No button that ends in a refusal, and a sentence for whoever has the address."""
    leader = Workbench(bench.store, viewer=Viewer("leader"))
    with pytest.raises(RefusedError, match="secretariat"):
        start.build(DANISH, leader)
    assert "/start" not in str([one.value for one in overview.build(DANISH, leader).children])
    assert "/start" in str([one.value for one in overview.build(DANISH, bench).children])


def test_what_people_typed_stays_text(bench):
    """In the answer, below a field, and among the cells."""
    page = fill(opened(bench), title=f"Et {HOSTILE}", leader=HOSTILE)
    page.row.field.field.value = f"Titel\tTema\t{HOSTILE}\nx\ty\t{HOSTILE}"
    page.start.click()
    assert HOSTILE not in page.done.value + page.row.said.value
    assert "&lt;img" in page.done.value


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_can_be_used_in_both_languages(bench, language):
    """Every text is there, and the words are those of the language."""
    page = fill(opened(bench, language), title="Et", decided="4/3-2025")
    assert ("Tuesday" in below(page, "decided")) is (language == "en")
    page.start.click()
    assert "/network/et/theme" in page.done.value


def test_the_notebook_runs_in_jupyterlab(tmp_path):
    """Without a server the page says which notebook comes next."""
    made = papermill.execute_notebook(
        str(ROOT / "notebooks" / "01_start.ipynb"), str(tmp_path / "out.ipynb"), progress_bar=False
    )
    assert any(cell.get("outputs") for cell in made.cells)
    page = fill(opened(open_workbench(tmp_path / "a.sqlite")), title="Et")
    page.start.click()
    assert "01_theme.ipynb" in page.done.value


# ---- in a browser


def grave(page):
    """List what axe finds serious or critical on a page."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.browser
def test_a_network_is_started_and_handed_over_by_keyboard_alone(served_empty: Served, visit):
    """From the empty overview to a new leader, on a phone's width, without a barrier."""
    patient = {"timeout": PATIENCE * 1000}
    seen = visit(served_empty.url, PHONE)
    page = seen.page
    expect(page.locator("main .btn.primary")).to_have_text("Start netværk")
    page.goto(f"{served_empty.url}start")
    seen.drawn()
    assert grave(page) == []
    page.get_by_label("Titel").focus()
    for text in ("Frivillighed", "Vi ved for lidt.", "Skal vi have en politik?", "Karen Lindved", "3/3-2025"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # the second template
    expect(page.get_by_text("Mandag den 3. marts 2025")).to_be_visible(**patient)
    expect(page.get_by_text("Kladden er gemt")).to_be_visible(**patient)
    page.get_by_role("button", name="Start netværket").press("Enter")
    expect(page.get_by_role("heading", name="Netværket er startet")).to_be_visible(**patient)
    assert (seen.overflow() <= 0, grave(page)) == (True, [])
    page.goto(f"{served_empty.url}network/frivillighed/phases")
    seen.drawn()
    page.get_by_role("button", name="Gå videre til fase 2").press("Enter")
    expect(page.locator(".phase.present .name")).to_have_text("Skab dit netværksdesign", **patient)
    page.get_by_role("button", name="Gå tilbage til fase 1").press("Enter")
    expect(page.get_by_role("textbox", name="Hvorfor?")).to_be_focused(**patient)
    page.keyboard.type("Nyt at undersøge")
    page.get_by_role("button", name="Gå tilbage nu").press("Enter")
    expect(page.locator(".log")).to_contain_text("Nyt at undersøge", **patient)
    page.get_by_role("button", name="Skift netværksleder").press("Enter")
    expect(page.get_by_label("Hvem tager over?")).to_be_visible(**patient)
    page.get_by_label("Hvem tager over?").fill("Nanna Holm")
    assert (seen.overflow() <= 0, grave(page), seen.hosts()) == (True, [], {"127.0.0.1"})
    page.get_by_role("button", name="Overdrag netværket").press("Enter")
    expect(page.locator(".leader")).to_have_text("Nanna Holm", **patient)
    assert seen.errors == []
    bench = open_workbench(served_empty.store)
    about = bench.network("frivillighed").about
    assert (len(bench.network("frivillighed").meetings), about["status_note"]) == (4, "Nyt at undersøge")
    bench.remove("frivillighed")  # the store is empty again for the other tests
