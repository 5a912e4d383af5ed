"""The analysis page: as widgets, as a notebook, and as people meet it in a browser."""

import json
import re
import shutil
from pathlib import Path

import ipywidgets as widgets
import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, Served
from markupsafe import escape
from playwright.sync_api import expect

import netlib
from netlib import texts
from netlib.errors import NotFoundError
from netlib.ui import analysis
from netlib.ui.wall import Wall, Words
from netlib.workbench import Workbench, open_workbench

ROOT = Path(__file__).resolve().parents[1]
COMPLETE, HALF_WAY = "socialoekonomi", "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """Bring in the two examples."""
    one = open_workbench(tmp_path_factory.mktemp("page") / "page.sqlite", create=True)
    for key in (COMPLETE, HALF_WAY):
        one.import_case(ROOT / "data" / key)
    return one


@pytest.fixture
def hostile(tmp_path: Path) -> Workbench:
    """Bring in a network where everything that people type is an attack."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    files = {
        "meetings.csv": f'number,date,subtheme\n1,2026-01-15,"{HOSTILE}"\n2,2026-02-15,Afsluttende møde\n',
        "participants.csv": f'name,organisation,role\nEva Lund,"{HOSTILE}, {HOSTILE}",borger\n',
        "statements.csv": f'id,meeting,subtheme,speaker_role,kind,text\nS1,1,"{HOSTILE}",borger,udsagn,"{HOSTILE}"\n',
        "final_board.csv": f'id,category,text,refers_to\nn1,"{HOSTILE}","{HOSTILE}",S1\n'
        f'n2,værdi,"{HOSTILE}",S1\nn3,værdi,"{HOSTILE}",\n',
        "votes.csv": "participant,postit_id\n,n1\n",
        "deselected.csv": f'postit_id,argument_for_keeping,decision\nn2,"{HOSTILE}",fravalgt\nn3,,flettet ind i n1\n',
        "patterns.csv": f'id,title,sentence,notes,statements\np1,"{HOSTILE}","{HOSTILE}",n1,S1\n',
        "ideas.csv": f'idea,owner,status\n"{HOSTILE}",Eva Lund,"{HOSTILE}"\n',
        "headings.csv": f'id,title,meeting\nh1,"{HOSTILE}",1\n',
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    one = open_workbench(tmp_path / "hostile.sqlite", create=True)
    one.import_case(folder, "hostile")
    return one


def built(bench: Workbench, key: str | None, language: str = "da") -> widgets.Widget:
    """Build the page of a network."""
    return analysis.build(texts.load(language), bench, key)


def inside(widget: widgets.Widget) -> list[widgets.Widget]:
    """List a widget and everything in it."""
    return [widget, *(one for child in getattr(widget, "children", ()) for one in inside(child))]


def sent(widget: widgets.Widget) -> str:
    """Give everything that a browser is sent of a page."""
    return "\n".join(str(one.get_state()) for one in inside(widget))


def shown(widget: widgets.Widget) -> str:
    """Give the HTML of a page."""
    return "\n".join(one.value for one in inside(widget) if isinstance(one, widgets.HTML))


def hung(bench: Workbench, key: str = COMPLETE) -> Wall:
    """Hang up the wall of a network."""
    seen = bench.network(key)
    return Wall(seen.statements, seen.headings, Words(DANISH, seen.handbook))


def count(wall: Wall) -> str:
    """Read the sentence above the cards."""
    return re.sub(r"<[^>]*>", "", wall.count.value).strip()


def test_the_page_asks_its_question_and_leads_to_each_of_its_parts(bench):
    """Each link has its heading."""
    html = shown(built(bench, COMPLETE))
    assert "<h1>Hvad siger materialet?</h1>" in html
    linked = re.findall(r'href="#(\w+)"', html)
    assert set(linked) == set(analysis.SECTIONS) == set(re.findall(r'<h2 id="(\w+)"', html))


def test_every_statement_hangs_on_the_wall_and_every_note_is_told_of(bench):
    """Nothing is clipped."""
    seen = bench.network(COMPLETE)
    html = shown(built(bench, COMPLETE))
    assert html.count('<li class="nl-card">') == len(seen.statements)
    for text in seen.notes["text"]:
        assert escape(text) in html


@pytest.mark.parametrize("key", [COMPLETE, HALF_WAY])
@pytest.mark.parametrize("language", ["da", "en"])
def test_nobody_who_spoke_or_wrote_is_named_in_anything_that_is_sent(bench, key, language):
    """The page may be projected; neither names nor keys of persons leave the kernel."""
    everything = sent(built(bench, key, language))
    people = bench.network(key).participants
    assert len(people) > 5
    assert [name for name in people["name"] if name in everything] == []
    assert [person for person in people["key"] if person in everything] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_people_typed_stays_text(hostile, language):
    """In statements, headings, notes, reasons, patterns, ideas and own categories."""
    page = built(hostile, "hostile", language)
    html = shown(page)
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") >= 10


def test_a_half_way_network_says_what_is_not_here_yet_and_what_to_do(bench):
    """No empty table, and the day on which the notes come."""
    html = shown(built(bench, HALF_WAY))
    assert "Der er ingen sedler endnu." in html
    assert "torsdag den 5. marts 2026" in html
    assert "Vælg 2-4 kategorier" in html
    assert "Mønstrene kommer efter sedlerne" in html
    assert "Intet er lagt til side." in html
    assert "Der er intet at tælle endnu." in html
    assert "<table" not in html
    assert '<svg class="chart"' not in html


def test_a_network_without_anything_says_so_in_every_part(tmp_path):
    """The first day of a network."""
    folder = tmp_path / "ny"
    folder.mkdir()
    shutil.copy(ROOT / "data" / HALF_WAY / "participants.csv", folder)
    one = open_workbench(tmp_path / "ny.sqlite", create=True)
    one.import_case(folder, "ny")
    html = shown(built(one, None))  # the only one there is: nothing to choose
    for name in analysis.SECTIONS:
        assert DANISH(f"analysis.{name}_empty") in html


def test_without_a_name_in_the_address_the_networks_are_to_choose_from(bench, monkeypatch):
    """A link for each; in JupyterLab its key."""
    monkeypatch.delenv("NETLIB_SERVED", raising=False)
    assert COMPLETE in shown(built(bench, None))
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    html = shown(built(bench, None))
    assert f'href="/network/{COMPLETE}/analysis"' in html
    assert f'href="/network/{HALF_WAY}/analysis"' in html


def test_an_empty_store_says_how_to_begin(tmp_path):
    """Nothing to choose from."""
    html = shown(built(open_workbench(tmp_path / "empty.sqlite", create=True), None))
    assert "Her er ingen netværk endnu." in html
    assert "netlib import" in html


def test_an_unknown_network_is_named_with_the_known_ones(bench, monkeypatch):
    """By itself an error, on the page a sentence."""
    with pytest.raises(NotFoundError):
        built(bench, "findes-ikke")
    monkeypatch.setenv("NETLIB_STORE", str(bench.store.name))
    monkeypatch.setenv("NETLIB_LANGUAGE", "da")
    html = shown(analysis.show("findes-ikke"))
    assert "findes-ikke" in html
    assert COMPLETE in html


def test_choosing_a_meeting_changes_the_cards_and_counts_them(bench):
    """Nothing else on the page is sent again, so focus and scroll stay where they are."""
    wall = hung(bench)
    touched = []
    for one in inside(wall.view()):
        one.observe(lambda change: touched.append(change["owner"]), "value")
    wanted = wall.statements[wall.statements["meeting"] == 2]
    wall.choices["meeting"].value = 2
    assert wall.shown["number"].tolist() == wanted["number"].tolist()
    assert wall.cards.value.count('<li class="nl-card">') == len(wanted)
    assert count(wall) == f"{len(wanted)} af 144 udsagn"
    assert set(touched) == {wall.choices["meeting"], wall.cards, wall.count}


def test_nothing_found_is_a_sentence_and_one_press_from_the_whole_wall(bench):
    """The button is there when it is needed."""
    wall = hung(bench)
    assert count(wall) == "144 udsagn"
    assert wall.show_all.layout.visibility == "hidden"
    wall.search.value = "zzz"
    wall.choices["kind"].value = "quote"
    assert count(wall).startswith("Ingen af de 144 udsagn passer")
    assert wall.show_all.layout.visibility == "visible"
    wall.show_all.click()
    assert count(wall) == "144 udsagn"
    assert wall.search.value == ""


def test_only_what_stands_on_the_wall_can_be_chosen(bench):
    """A choice that finds nothing is no choice."""
    for key in (COMPLETE, HALF_WAY):
        wall = hung(bench, key)
        for name, field in wall.choices.items():
            values = [value for _, value in field.options][1:]
            assert set(values) == set(wall.statements[name])
            for value in values:
                field.value = value
                assert len(wall.shown) > 0
            wall.clear()


def test_a_merged_note_lies_under_the_one_it_went_into_and_nowhere_else(bench):
    """Its poster does not tell it twice."""
    html = shown(built(bench, COMPLETE))
    assert html.count("Latin i bedet") == 1
    place = html.index("Latin i bedet")
    assert html.rindex("Lagt sammen med denne", 0, place) > html.rindex("Regnearket, ingen havde bestilt", 0, place)


def test_set_aside_handled_by_ourselves_and_kept_stand_apart_with_what_speaks_for_them(bench):
    """And a set-aside note is not on its poster any more."""
    html = shown(built(bench, COMPLETE))
    order = [
        html.index(f"<h3>{title}</h3>") for title in ("Kan hentes frem", "Klarer vi selv", "Taget med efter drøftelse")
    ]
    assert order == sorted(order)
    assert html.index("600.000 for at undersøge 500.000") > order[0]
    assert "God at fortælle, men den står allerede i Bodils vagtplan." in html
    assert "[Forsker]: Uden tålmodighed" in html


def test_an_idea_has_the_function_of_whoever_took_it_on_or_says_that_nobody_did(bench):
    """A function can be projected, a name not."""
    html = shown(built(bench, COMPLETE))
    assert "Tovholder: jobkonsulent, Jobcentret" in html
    assert "Ingen tovholder endnu" in html


def test_a_pattern_says_how_broad_its_ground_is(bench):
    """In words, with what citizens said of it."""
    html = shown(built(bench, COMPLETE))
    assert "Bygger på 7 udsagn fra 2 møder, ingen af dem fra borgere og foreninger" in html
    assert "Bygger på 12 udsagn fra 3 møder, 7 af dem fra borgere og foreninger" in html


def test_the_page_speaks_english(bench):
    """The same page, without a Danish sentence of ours."""
    html = shown(built(bench, COMPLETE, "en"))
    for sentence in ("What does the material say?", "Lone voice", "1 dot", "Statement 9", "Who is behind the notes?"):
        assert sentence in html
    for word in ("udsagn fra", "prikker", "Enlig svale", "Tovholder", "Lagt til side"):
        assert word not in html


@pytest.mark.slow
@pytest.mark.parametrize("network", [COMPLETE, HALF_WAY, None])
def test_the_notebook_runs_for_a_complete_a_half_way_and_no_network_at_all(bench, network, tmp_path, monkeypatch):
    """As papermill runs it; whatever the page could not build would stand there as a sentence."""
    store = bench.store.name if network else tmp_path / "empty.sqlite"
    monkeypatch.setenv("NETLIB_STORE", str(store))
    monkeypatch.delenv("NETLIB_SERVED", raising=False)
    notebook = ROOT / "notebooks" / "05_analysis.ipynb"
    done = papermill.execute_notebook(notebook, None, {"network": network}, progress_bar=False, kernel_name="python3")
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert [output.output_type for output in outputs] == ["execute_result"]
    state = str(done.metadata["widgets"])
    assert (DANISH("analysis.title") if network else DANISH("analysis.choose_none")) in state
    assert "Siden kunne ikke vises" not in state


def grave(page):
    """List what axe finds serious or critical on a page."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def address(served: Served, key: str = COMPLETE) -> str:
    """Give the page's address."""
    return f"{served.url}network/{key}/analysis"


def fold(page, *, is_open: bool) -> None:
    """Unfold all there is, or fold it together."""
    page.evaluate("is_open => document.querySelectorAll('details').forEach(one => { one.open = is_open; })", is_open)


@pytest.mark.browser
def test_the_page_fits_asks_nobody_else_and_has_no_barrier(served: Served, visit):
    """Folded and unfolded, at a desk, on a projector and on a phone; unfolded, axe sees all there is."""
    seen = visit(address(served), WIDE)
    for size in seen.at(WIDE, LAPTOP, PHONE):
        fold(seen.page, is_open=False)
        assert seen.overflow() <= 0, size
        fold(seen.page, is_open=True)
        assert seen.overflow() <= 0, size
        assert grave(seen.page) == [], size
    assert seen.hosts() == {"127.0.0.1"}
    assert seen.errors == []


@pytest.mark.browser
def test_the_half_way_page_fits_and_has_no_barrier(served: Served, visit):
    """Empty parts are pages too."""
    seen = visit(address(served, HALF_WAY), WIDE)
    for size in seen.at(WIDE, LAPTOP, PHONE):
        assert seen.overflow() <= 0, size
        assert grave(seen.page) == [], size
    assert seen.errors == []


@pytest.mark.browser
def test_a_meeting_can_be_chosen_and_a_word_or_number_typed_while_focus_and_scroll_stay(served: Served, visit):
    """The cards change under the hand that types; a number is what somebody calls out in the room."""
    page = visit(address(served)).page
    cards, line = page.locator(".nl-card"), page.locator(".nl-count")
    everything = netlib.open(served.store).network(COMPLETE).statements
    second = everything[everything["meeting"] == 2]
    page.get_by_label("Møde", exact=True).select_option("2. møde")
    expect(cards).to_have_count(len(second))
    assert line.inner_text() == f"{len(second)} af {len(everything)} udsagn"
    assert all("2. møde" in about for about in cards.locator(".nl-about").all_inner_texts())

    page.evaluate("window.scrollTo(0, 150)")
    field = page.get_by_label("Søg på ord eller nummer")
    field.focus()
    page.keyboard.type("ikke", delay=30)
    wanted = int(second["text"].str.lower().str.contains("ikke").sum())
    expect(cards).to_have_count(wanted)
    assert field.input_value() == "ikke"
    assert field.evaluate("one => one === document.activeElement")
    assert page.evaluate("window.scrollY") == 150

    page.keyboard.type(" zzz")
    expect(line).to_contain_text(f"Ingen af de {len(everything)} udsagn passer")
    page.get_by_role("button", name="Vis alle").click()
    expect(cards).to_have_count(len(everything))
    assert field.input_value() == ""

    field.fill("83")
    expect(cards).to_have_count(1)
    assert cards.locator("b").inner_text() == "83"


@pytest.mark.browser
def test_a_notes_statements_open_in_place_by_keyboard(served: Served, visit):
    """With their words, perspective and meeting; the ring can be seen."""
    page = visit(address(served)).page
    summary = page.locator(".nl-poster summary").first
    summary.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    opened = page.locator(".nl-poster details[open] li")
    assert opened.first.is_visible()
    numbers = [int(one) for one in opened.locator("b").all_inner_texts()]
    statements = netlib.open(served.store).network(COMPLETE).statements.set_index("number")
    assert opened.locator("p:not(.nl-about)").all_inner_texts() == statements.loc[numbers, "text"].tolist()
    assert "møde" in opened.locator(".nl-about").first.inner_text()


@pytest.mark.browser
def test_the_links_lead_to_their_parts_and_stay_in_sight_and_twice_the_text_size_still_fits(served: Served, visit):
    """One press to what comes after the long wall; whoever sees badly sets 200 %: a window then holds half as much."""
    seen = visit(address(served), WIDE)
    page = seen.page
    for name in analysis.SECTIONS:
        page.locator(f".nl-sections a[href='#{name}']").click()
        box = page.locator(f"h2#{name}").bounding_box()
        bar = page.locator(".nl-sections-bar").bounding_box()
        assert bar["y"] >= 0
        assert box["y"] >= bar["y"] + bar["height"]
        assert box["y"] < WIDE[1]
    for size in seen.at((LAPTOP[0] // 2, LAPTOP[1] // 2)):
        assert seen.overflow() <= 0, size


@pytest.mark.browser
def test_no_persons_name_reaches_the_browser(served: Served, browser):
    """Neither in the page nor in any message of its kernel."""
    people = netlib.open(served.store).network(COMPLETE).participants
    page = browser.new_page(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    heard = []

    def hear(message):
        heard.append(message if isinstance(message, str) else message.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    hear(page.goto(address(served)).text())
    page.wait_for_selector("html[data-drawn]")
    page.get_by_label("Søg på ord eller nummer").fill("ikke")
    page.get_by_text(" af 144 udsagn").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    everything = "".join([page.content(), *heard])
    page.close()
    assert len(heard) > 5
    assert "nl-card" in everything
    for name in people["name"]:
        assert name not in everything
        assert json.dumps(name).strip('"') not in everything  # as a message may spell it
    assert not [key for key in people["key"] if key in everything]
