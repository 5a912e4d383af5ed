"""The page about whom a network lacks: what it answers, saves and takes back, and how it is used by keyboard."""

import datetime as dt
import re
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, WIDE, a_copy, bare, start, stop
from playwright.sync_api import expect

from netlib import texts
from netlib.access import Viewer
from netlib.ui import page, participants
from netlib.ui.participants import Participants
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(bare(ROOT / "data" / KEY, path.parent))
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


class Opened(Participants):
    """The page as widgets, and what is stored."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        super().__init__(texts.load(language), bench, key)
        self.bench, self.key = bench, key

    @property
    def network(self):
        """Give what is stored."""
        return self.bench.network(self.key)

    def person(self, name: str) -> str:
        """Give somebody's key."""
        table = self.network.participants
        return str(table.loc[table["name"] == name, "key"].iloc[0])

    def stored(self, person: str) -> dict:
        """Give what is stored of a person."""
        table = self.network.participants
        return table[table["key"] == person].iloc[0].to_dict()

    def answered(self) -> str:
        """Read the answer at the top."""
        return plain(self.answer.view.value)

    def said(self, name: str) -> str:
        """Read what stands beside a section's heading."""
        return plain(self.work.headings[name].said.value)

    def undo(self, name: str) -> None:
        """Press Fortryd in a section."""
        back = self.work.headings[name].back
        assert back.layout.display is None
        back.click()

    def write(self, function: str, axis: str = "expert") -> str:
        """Write a need down on the page, and give its key."""
        self.needs.open_adding(axis)
        self.needs.adding.fields.function.value = function
        self.needs.adding.add()
        return str(self.network.needs.iloc[-1]["key"])


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page."""
    return Opened(bench)


# ---- the answer and the needs


def test_without_needs_the_page_says_to_write_functions_first(opened, bench):
    """Names come afterwards, and nothing is stored by looking."""
    assert opened.answered() == "I er 13. Skriv de funktioner, I har brug for, så kan I se, om nogen mangler."
    assert opened.pressing.view.layout.display == "none"
    assert opened.network.competence_models.empty
    bench.start("nyt", "Nyt netværk")
    empty = Opened(bench, "nyt")
    assert empty.answered().startswith("Skriv først, hvem I har brug for: en skoleleder")
    assert [one.is_open for one in empty.folded] == [True, False, False, False, False]
    assert "Ingen endnu." in plain(empty.roster.table.value)


def test_the_answer_counts_what_is_open_partly_covered_and_waiting_for_a_yes(opened):
    """In words, and a candidate is not counted as somebody who has said yes."""
    first, second = opened.write("En jurist"), opened.write("En skoleleder")
    assert opened.answered() == "I mangler 2. Intet er dækket endnu."
    opened.work.do("needs", lambda actions: actions.fill(first, opened.person("Jeppe Storgaard")))
    assert opened.answered() == "I mangler én. Resten er dækket af de 13, I er."
    opened.work.do("needs", lambda actions: actions.find_someone("Nora Ny", second, partly=True))
    assert opened.answered() == (
        "I mangler ingen. Det hele er dækket af de 13, I er. Ét behov er kun delvist dækket. "
        "Nora Ny har ikke sagt ja endnu."
    )


def test_a_need_is_written_changed_in_place_and_removed_and_each_step_is_taken_back(opened):
    """Saved at once, said in the heading, undone there."""
    key = opened.write("En jurist", "framework")
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", opened.said("needs"))
    row = opened.needs.rows[key]
    row.toggle()
    fields = row.form.fields
    assert fields.axis.value == "framework"
    fields.function.value = "En jurist, der kan udbud"
    fields.phase.value = "learning"
    fields.subtheme.value = "Aftaler"
    stored = opened.network.needs.iloc[0]
    assert (stored["function"], stored["phase"], stored["subtheme"]) == (
        "En jurist, der kan udbud",
        "learning",
        "Aftaler",
    )
    assert row.name.description == "En jurist, der kan udbud"
    row.form.view.children[-1].children[1].click()
    assert opened.network.needs.empty
    for left in ("Aftaler", "", ""):
        opened.undo("needs")
        assert opened.network.needs.iloc[0]["subtheme"] == left
    opened.undo("needs")
    opened.undo("needs")
    assert opened.network.needs.empty


def test_several_people_fill_one_need_wholly_or_partly_and_the_sign_tells_which(opened):
    """By choices; nobody is scored."""
    key = opened.write("En jurist")
    row = opened.needs.rows[key]
    assert "Mangler" in plain(row.sign.value)
    row.toggle()
    jeppe, ruth = opened.person("Jeppe Storgaard"), opened.person("Ruth Sejersen")
    row.form.one_more.value = ruth
    row.form.people[ruth].value = "partly"
    assert "Delvist dækket" in plain(row.sign.value)
    row.form.one_more.value = jeppe
    assert plain(row.who.value) == "Jeppe Storgaard, Ruth Sejersen delvist"
    assert "Dækket" in plain(row.sign.value)
    row.form.people[jeppe].value = "not"
    assert opened.network.needs.iloc[0]["covered_by"] == []
    assert opened.network.needs.iloc[0]["partly_by"] == [ruth]


def test_a_need_keeps_its_place_when_it_is_changed(opened):
    """What was written last in the log is not therefore last on the page."""
    first, second = opened.write("En jurist"), opened.write("En skoleleder")
    opened.work.do("needs", lambda actions: actions.change("need", first, function="En advokat"))
    assert list(opened.needs.rows) == [first, second]
    assert plain(opened.pressing.said.value).startswith("En advokat")


def test_an_open_need_names_somebody_who_could_fill_it_and_why_and_one_press_takes_it(opened):
    """The reason stands in words."""
    key = opened.write("En jurist")
    row = opened.needs.rows[key]
    assert re.match(r"Kunne være Jeppe Storgaard, der .*jurist.*\.$", plain(row.offer.value))
    row.take.click()
    assert opened.network.needs.iloc[0]["covered_by"] == [opened.person("Jeppe Storgaard")]


def test_a_need_with_a_cpr_number_in_it_is_refused_and_the_text_stays(opened):
    """As everywhere."""
    opened.needs.open_adding()
    field = opened.needs.adding.fields.function
    field.value = "Ring til 120345-1239"
    opened.needs.adding.add()
    assert "CPR-nummer" in opened.said("needs")
    assert field.value == "Ring til 120345-1239"
    assert opened.network.needs.empty


def test_an_undo_that_is_refused_does_not_bar_the_way_to_what_was_done_before(opened):
    """What somebody else has changed since stays; one more press takes back the deed before it."""
    first = opened.write("En jurist")
    second = opened.write("En skoleleder")
    opened.bench.actions(KEY).change("need", second, function="En rektor")
    opened.undo("needs")
    assert "er ændret siden" in opened.said("needs")
    assert list(opened.network.needs["function"]) == ["En jurist", "En rektor"]
    opened.undo("needs")
    assert opened.said("needs") == "Fortrudt"
    assert list(opened.network.needs["key"]) == [second]
    assert opened.work.headings["needs"].back.layout.display == "none"
    assert first not in opened.needs.rows


def test_a_tick_alone_names_nobody_in_the_row_of_an_open_need_but_in_its_form(opened):
    """A corner holds many functions: only what is written of somebody speaks for them at once."""
    opened.work.do("people", lambda actions: actions.tick(opened.person("Ruth Sejersen"), "expert", "covers"))
    key = opened.write("En astronaut")
    row = opened.needs.rows[key]
    assert row.take not in list(everything(row.view))
    row.toggle()
    assert "Ruth Sejersen" in " ".join(plain(one.value) for one in everything(row.form.offers) if hasattr(one, "value"))


def test_the_report_is_fetched_from_the_page_where_netlib_serves_it(opened, bench, monkeypatch):
    """As a PDF, the one form that has an address."""
    links = [str(one.value) for one in everything(opened.view) if "competence.pdf" in str(getattr(one, "value", ""))]
    assert len(links) == 1
    assert f'href="/network/{KEY}/competence.pdf"' in links[0]
    monkeypatch.delenv("NETLIB_SERVED")
    again = Opened(bench)
    assert not [one for one in everything(again.view) if "competence.pdf" in str(getattr(one, "value", ""))]


# ---- what presses most


def test_the_yellow_box_names_the_first_open_need_and_leads_to_whom_to_ask(opened):
    """Whoever covers the corner is asked first, and never somebody who has led to others already."""
    opened.work.do("people", lambda actions: actions.tick(opened.person("Ruth Sejersen"), "framework", "covers"))
    opened.write("En, der kender budgetterne", "framework")
    opened.write("En jurist")
    told = plain(opened.pressing.said.value)
    assert told.startswith("En, der kender budgetterne Kender du nogen, som kender nogen?")
    assert "er ikke spurgt endnu" in told
    asked = opened.pressing.whom("framework")
    table = opened.network.participants
    assert not set(asked) & set(table["referred_by"].dropna())
    assert f'href="/network/{KEY}/person?person={asked[0]}"' in opened.pressing.way.value


def test_whoever_was_found_becomes_a_candidate_and_fills_the_need_as_one_step(opened):
    """Undone together."""
    key = opened.write("En, der kender budgetterne")
    opened.pressing.found.click()
    opened.pressing.name.value, opened.pressing.function.value = "Nora Ny", "økonomikonsulent"
    opened.pressing.form.children[-1].children[0].click()
    nora = opened.person("Nora Ny")
    assert opened.stored(nora)["contact_state"] == "idea"
    assert opened.work.need(key)["covered_by"] == [nora]
    assert "Nora Ny (mulig)" in plain(opened.needs.rows[key].who.value)
    assert opened.pressing.view.layout.display == "none"
    opened.undo("needs")
    assert "Nora Ny" not in list(opened.network.participants["name"])
    assert opened.work.need(key)["covered_by"] == []


def test_a_known_name_in_the_yellow_box_means_that_person(opened):
    """Nobody is written down twice, however it is spelt."""
    opened.write("En jurist")
    opened.pressing.found.click()
    opened.pressing.name.value = "jeppe  STORGAARD"
    opened.pressing.form.children[-1].children[0].click()
    assert opened.network.needs.iloc[0]["covered_by"] == [opened.person("Jeppe Storgaard")]
    assert len(opened.network.participants) == 13


# ---- people


def people(opened: Opened):
    """Open the section about people."""
    opened.people.open()
    return opened.people.content


def test_a_person_of_a_known_name_is_added_only_after_a_question(opened):
    """Two people may have one name."""
    adding = people(opened).adding
    adding.name.value = "Ruth Sejersen"
    adding.add()
    assert len(opened.network.participants) == 13
    assert "Der er allerede en, der hedder Ruth Sejersen" in plain(adding.asked.children[0].value)
    adding.asked.children[-1].click()
    assert list(opened.network.participants["name"]).count("Ruth Sejersen") == 2
    assert adding.name.value == ""
    assert len({label for label in opened.work.labels if label.startswith("Ruth Sejersen")}) == 2
    opened.undo("people")
    assert len(opened.network.participants) == 13


def test_somebody_who_helped_with_the_theme_becomes_a_candidate_under_the_same_key(opened):
    """Their name is known already."""
    helper = opened.bench.actions(KEY).add_contributor("Hanne Hjælper", function="pedel")
    opened.work.refresh("people", "")
    adding = people(opened).adding
    adding.name.value = "Hanne Hjælper"
    adding.add()
    adding.asked.children[1].click()
    assert opened.person("Hanne Hjælper") == helper
    assert opened.stored(helper)["function"] == "pedel"


def test_a_tick_goes_from_no_to_covers_to_partly_and_back_and_counts_in_the_corner(opened):
    """Three states, one button; undone in the heading."""
    ruth = opened.person("Ruth Sejersen")
    row = people(opened).rows[ruth]
    tick = row.ticks["external"]
    seen = []
    for _ in range(3):
        tick.click()
        seen.append((opened.stored(ruth)["covers"].get("external"), tick.description))
    assert seen == [("covers", "dækker"), ("partly", "delvist"), (None, "nej")]
    opened.undo("people")
    assert opened.stored(ruth)["covers"] == {"external": "partly"}
    assert tick.tooltip.startswith("Ruth Sejersen dækker Eksterne perspektiver delvist")


def test_whoever_declines_covers_nothing_any_more_and_the_row_says_who_could_step_in(opened):
    """The need is open again."""
    key, jeppe = opened.write("En jurist"), opened.person("Jeppe Storgaard")
    opened.work.do("needs", lambda actions: actions.fill(key, jeppe))
    opened.work.do("needs", lambda actions: actions.fill(key, opened.person("Ruth Sejersen"), partly=True))
    row = people(opened).rows[jeppe]
    row.state.value = "declined"
    assert opened.stored(jeppe)["contact_state"] == "declined"
    assert opened.work.needs[key]["state"] == "partly"
    assert "Ruth Sejersen" in plain(row.instead.value)
    assert row.instead in row.view.children


def test_people_are_shown_by_state_and_twenty_at_a_time(opened, bench):
    """Forty people stay quick."""
    for n in range(27):
        bench.actions(KEY).find_someone(f"Person {n:02}")
    opened.work.refresh("people", "")
    content = people(opened)
    assert len(content.list.children) == 20
    content.more.click()
    assert len(content.list.children) == 40
    content.filter.value = "idea"
    assert {
        opened.stored(key)["contact_state"] for key in content.rows if content.rows[key].view in content.list.children
    } == {"idea"}
    assert content.more.description == "Vis 7 flere"
    opened.roster.more.click()
    assert plain(opened.roster.table.value).count("Person") == 27


def test_core_and_now_and_then_is_one_press(opened):
    """And is shown on the list to read."""
    ruth = opened.person("Ruth Sejersen")
    before = opened.stored(ruth)["participation_type"]
    people(opened).rows[ruth].part.click()
    assert {before, opened.stored(ruth)["participation_type"]} == {"core", "occasional"}


# ---- corners


def corners(opened: Opened):
    """Open the section about corners."""
    opened.corners.open()
    return opened.corners.content


def test_each_line_of_a_corners_note_becomes_a_need_there_and_all_of_them_as_one_step(opened):
    """The three boxes are stored with the first note, not before."""
    box = corners(opened).boxes["framework"]
    box.note.value = "En jurist\n- En økonom\n\nEn politiker"
    assert opened.network.competence_models.iloc[0]["template"] == "boxes"
    assert box.waiting == ["En jurist", "En økonom", "En politiker"]
    box.lines.children[1].click()
    assert box.waiting == ["En jurist", "En politiker"]
    box.all.click()
    assert list(opened.network.needs["function"]) == ["En økonom", "En jurist", "En politiker"]
    assert set(opened.network.needs["axis"]) == {"framework"}
    assert box.waiting == []
    opened.undo("corners")
    assert list(opened.network.needs["function"]) == ["En økonom"]


def test_another_model_keeps_ticks_and_says_which_corner_is_a_guess(opened):
    """Ticks stay with their corners."""
    ruth = opened.person("Ruth Sejersen")
    opened.work.do("people", lambda actions: actions.tick(ruth, "external", "covers"))
    content = corners(opened)
    content.model.value = "diamond"
    assert list(content.boxes) == ["expert", "external", "framework", "process"]
    assert "netlibs bud" in plain(content.boxes["process"].asks.value)
    assert "netlibs bud" not in plain(content.boxes["expert"].asks.value)
    assert "netlibs bud" in plain(opened.coverage.table.value)
    assert opened.stored(ruth)["covers"] == {"external": "covers"}
    assert people(opened).rows[ruth].ticks["external"].description == "dækker"
    opened.undo("corners")
    assert content.model.value == "boxes"


def test_a_diamond_keeps_four_corners_until_it_is_no_longer_called_one(opened):
    """E11 is said as a sentence, and nothing has changed."""
    content = corners(opened)
    content.model.value = "diamond"
    content.edit.click()
    content.forms.name.value = "Tro og tvivl"
    content.forms.view.children[2].children[1].click()
    assert "En kompetencediamant har 4 hjørner; jeres model har 5." in opened.said("corners")
    assert len(opened.work.corners) == 4
    content.forms.diamond.value = False
    content.forms.view.children[2].children[1].click()
    assert list(opened.work.corners.values())[-1] == "Tro og tvivl"
    form = content.forms.forms["process"]
    form.label.value = "De stædige"
    assert opened.work.corners["process"] == "De stædige"
    assert opened.work.guesses == set()
    form.out.click()
    assert "process" not in opened.work.corners


# ---- what is unfolded


def test_the_proposal_says_why_obeys_who_is_in_or_out_and_is_used_as_one_step(opened):
    """And undone as one."""
    key, jeppe = opened.write("En jurist"), opened.person("Jeppe Storgaard")
    opened.work.do("needs", lambda actions: actions.fill(key, jeppe))
    opened.proposal.open()
    content = opened.proposal.content
    content.again.click()
    assert 4 <= len(content.list.children) <= 6
    assert "dækker En jurist" in plain(content.members[jeppe].said.value)
    content.members[jeppe].out.click()
    assert jeppe not in content.proposal.people
    ruth = opened.person("Anders Vildmose")
    content.keep.value = ruth
    assert ruth in content.proposal.people
    assert "Kernen mangler En jurist." in plain(content.left.value)
    before = set(opened.network.participants.query("participation_type == 'core'")["key"])
    content.use.click()
    now = opened.network.participants.query("participation_type == 'core'")
    assert set(now["key"]) == set(content.proposal.people) != before
    opened.undo("proposal")
    assert set(opened.network.participants.query("participation_type == 'core'")["key"]) == before


def test_the_proposal_says_when_something_has_changed_since(opened):
    """It is not made anew by itself."""
    opened.proposal.open()
    content = opened.proposal.content
    content.again.click()
    assert content.again.layout.display == "none"
    opened.write("En jurist")
    assert "Noget er ændret" in plain(content.about.value)
    assert content.again.description == "Foreslå igen"


def test_overviews_and_the_chain_are_in_words_and_names(opened):
    """What hangs on one, where people come from, who led to whom."""
    opened.work.do("people", lambda actions: actions.tick(opened.person("Jeppe Storgaard"), "framework", "covers"))
    opened.overviews.open()
    told = plain(opened.overviews.content.view.value)
    assert "Rammer hænger på Jeppe Storgaard alene. Hvem træder til?" in told
    assert re.search(r"\d+ af 13 kommer udefra\.", told)
    opened.referrals.open()
    chain = plain(opened.referrals.content.view.value)
    table = opened.network.participants
    led = table[table["referred_by"].notna()]
    assert all(name in chain for name in led["name"])
    assert "Spørg dem næste gang" in chain


def test_the_overview_says_what_the_rules_about_people_say_and_nothing_twice(opened):
    """The core, the plan, the letters; what hangs on one has its own place, the review its own page."""
    acts = opened.bench.actions(KEY)
    acts.tick(opened.person("Jeppe Storgaard"), "framework", "covers")
    acts.note_contact(opened.person("Ruth Sejersen"), channel="personal", first=dt.date(2025, 9, 3))
    opened.work.refresh("people", "")
    opened.overviews.open()
    told = plain(opened.overviews.content.view.value)
    assert "Håndbogen anbefaler 4-6 kernedeltagere. I er 7." in told
    assert "Personer, der endnu ikke har fået noget skriftligt: 1." in told
    assert "stadig med?" not in told
    assert told.count("Jeppe Storgaard alene") == 1
    assert "hænger på én" not in told.partition("Hvad hænger på én?")[0]


# ---- safety, languages, rights


def test_whatever_people_typed_is_escaped_everywhere(opened):
    """In needs, names, functions and corners."""
    key = opened.write(HOSTILE)
    opened.work.do("needs", lambda actions: actions.find_someone(HOSTILE, key, function=HOSTILE, unit=HOSTILE))
    corners(opened).boxes["expert"].note.value = HOSTILE
    for one in opened.folded:
        one.open()
    opened.proposal.content.again.click()
    sources = [
        widget.value
        for widget in everything(opened.view)
        if isinstance(getattr(widget, "value", None), str) and type(widget).__name__ == "HTML"
    ]
    assert not [told for told in sources if "<img" in told]
    assert any("&lt;img" in told for told in sources)


def everything(widget):
    """Go through a widget and all that is in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything(child)


def test_whoever_does_not_lead_sees_no_name_without_a_yes_and_can_change_nothing(bench):
    """Access decides; the page only shows what is left."""
    bench.actions(KEY).need("En jurist")
    names = {name for name in bench.network(KEY).participants["name"] if name}
    looking = open_workbench(bench.store.name, viewer=Viewer("viewer", network=KEY))
    agreed = {name for name in looking.network(KEY).participants["name"] if name}
    opened = Opened(looking)
    for one in opened.folded:
        one.open()
    told = " ".join(
        str(getattr(one, name))
        for one in everything(opened.view)
        for name in ("value", "description", "tooltip", "options")
        if getattr(one, name, None)
    )
    assert names - agreed
    assert not [name for name in names - agreed if name in told]
    assert opened.needs.add.layout.display == "none"
    assert opened.pressing.view.layout.display == "none"
    assert "/person?" not in told


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_with_everything_open(bench, language):
    """Every text is there."""
    opened = Opened(bench, language=language)
    opened.write("En jurist")
    for one in opened.folded:
        one.open()
    assert texts.load(language)("participants.needs") in opened.work.headings["needs"].view.children[0].value


def test_without_a_key_the_page_lists_the_networks(bench):
    """As every page does."""
    bench.start("nyt", "Nyt netværk")
    assert "/network/nyt/participants" in participants.build(DANISH, bench, None).children[2].value


def test_the_top_bar_has_the_page_and_marks_it_for_what_is_within(bench):
    """A person's page is reached from here."""
    for name in ("participants", "person", "approach"):
        bar = page.top(DANISH, bench, bench.network(KEY), name)
        assert re.search(r'href="/network/frivillighed/participants" aria-current="(page|true)"', bar)


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """From a clean kernel."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    out = tmp_path / "out.ipynb"
    done = papermill.execute_notebook(
        ROOT / "notebooks" / "02_competence.ipynb", out, {"network": KEY}, kernel_name="python3"
    )
    assert "Hvem mangler vi?" in str(done.metadata["widgets"])


@pytest.mark.browser
def test_needs_people_and_ticks_are_written_by_keyboard_alone(brought_in, tmp_path, visit):
    """A need, who fills it, a tick, undo: at three widths, and nobody outside is asked for anything."""
    bench = a_copy(brought_in, tmp_path)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        one = visit(f"{served.url}network/{KEY}/participants", LAPTOP)
        seen = one.page
        seen.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        seen.get_by_label("Hvem har I brug for?").first.focus()
        for text in ("En jurist", "En, der kender budgetterne"):
            seen.keyboard.type(text)
            seen.keyboard.press("Enter")
            expect(seen.locator(".nl-name").filter(has_text=text)).to_be_visible()
            expect(seen.get_by_label("Hvem har I brug for?").first).to_have_value("")
        expect(seen.get_by_label("Hvem har I brug for?").first).to_be_focused()
        seen.get_by_role("button", name="Brug", exact=True).first.focus()
        seen.keyboard.press("Enter")
        expect(seen.locator(".nl-answer")).to_contain_text("I mangler én. Resten er dækket af de 13, I er.")
        expect(seen.locator(".nl-press")).to_contain_text("En, der kender budgetterne")
        seen.get_by_title("Vis: Deltagerne og deres hjørner").focus()
        seen.keyboard.press("Enter")
        tick = seen.locator(".nl-somebody").first.locator(".nl-tick").first
        tick.focus()
        seen.keyboard.press("Space")
        expect(tick).to_have_text("dækker")
        expect(tick).to_be_focused()
        seen.keyboard.press("Space")
        expect(tick).to_have_text("delvist")
        seen.get_by_role("button", name="Fortryd").locator("visible=true").focus()
        seen.keyboard.press("Enter")
        expect(tick).to_have_text("dækker")
        assert [len(covers) for covers in bench.network(KEY).participants["covers"]].count(1) == 1
        needs = bench.network(KEY).needs.set_index("function")
        assert needs["covered_by"].map(len).to_dict() == {"En jurist": 1, "En, der kender budgetterne": 0}
        for width, height in (WIDE, PHONE, LAPTOP):
            seen.set_viewport_size({"width": width, "height": height})
            assert one.overflow() == 0
        found = Axe().run(seen)
        assert found.violations_count == 0, found.generate_report()
        assert one.hosts() == {"127.0.0.1"}
        assert one.errors == []
    finally:
        stop(served)
