"""The page about practice: what it saves and takes back, who is who, and what it says about hours."""

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

from netlib import handbook, texts
from netlib.analysis import practice as counting
from netlib.errors import NotFoundError
from netlib.texts import formats
from netlib.ui import page, practice
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once, and start a network that holds nothing yet."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(bare(ROOT / "data" / KEY, path.parent))
    one.start("tomt", "Cykler i byen")
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


class Opened:
    """The page as widgets."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        self.page = practice.Practising(texts.load(language), bench, key)
        self.work, self.visits, self.people = self.page.work, self.page.explorations, self.page.contributors
        self.bench, self.key = bench, key

    @property
    def network(self):
        """Give what is stored."""
        return self.bench.network(self.key)

    def said(self, name: str) -> str:
        """Read what stands beside a section's heading."""
        return plain(self.work.headings[name].said.value)

    def undo(self, name: str) -> None:
        """Press "Fortryd" in a section; fails where it offers none."""
        back = self.work.headings[name].back
        assert back.layout.display is None
        back.click()

    def new(self, group: str = "practice"):
        """Begin an exploration and give its open form."""
        before = set(self.visits.rows)
        self.visits.add[group].click()
        (key,) = set(self.visits.rows) - before
        return self.visits.rows[key]

    def exploration(self, key: str):
        """Read a stored exploration."""
        return self.network.explorations.set_index("key").loc[key]

    def person(self, name: str) -> str:
        """Find somebody by name."""
        return next(one.key for one in self.work.people.values() if one.name == name)


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip())


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page."""
    return Opened(bench)


# ---- explorations


def test_one_press_begins_a_visit_dated_today_and_every_field_is_saved_as_it_is_left(opened):
    """On top of the list, open; nothing has to be pressed to keep what was typed."""
    visit = opened.new()
    assert opened.visits.list.children[0] is visit.view
    assert visit.is_open
    visit.form.kind.value = "shadowing"
    visit.form.date.value = dt.date(2026, 1, 9)
    visit.form.place.value = "Havnen"
    visit.form.hours.value = "2,5"
    visit.form.notes.value = "Tre kajpladser stod tomme.\n" + HOSTILE
    visit.form.sources.value = "Havneplan\n\n Referat "
    kept = opened.exploration(visit.key)
    assert (kept["kind"], kept["date"].date(), kept["place"], kept["hours"]) == (
        "shadowing", dt.date(2026, 1, 9), "Havnen", 2.5)  # fmt: skip
    assert kept["notes"].startswith("Tre kajpladser")
    assert kept["sources"] == ["Havneplan", "Referat"]
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", opened.said("explorations"))
    visit.close()
    assert not visit.is_open
    told = plain(visit.told.value)
    assert told.startswith("Følge en kollega: Havnen 9. januar 2026 · 2,5 timer Tre kajpladser")
    assert HOSTILE not in visit.told.value


def test_what_was_saved_is_taken_back_step_by_step_and_the_fields_follow(opened):
    """Also the visit itself, and one that was removed."""
    visit = opened.new()
    visit.form.place.value = "Havnen"
    opened.undo("explorations")
    assert visit.form.place.value == ""
    opened.undo("explorations")
    assert visit.key not in opened.visits.rows
    gone = opened.visits.rows["exploration-2"]
    gone.open()
    gone.form.view.children[-1].children[1].click()
    assert "exploration-2" not in set(opened.network.explorations["key"])
    opened.undo("explorations")
    assert opened.exploration("exploration-2")["place"] == "Plejecenter Elmehøj"


def test_the_newest_stands_first_and_nothing_moves_while_one_is_written_in(opened):
    """A visit of long ago goes to its place when it is closed."""
    assert opened.visits.order == [f"exploration-{n}" for n in (4, 3, 2, 1)]
    visit = opened.new()
    visit.form.date.value = dt.date(2025, 9, 1)
    assert opened.visits.order[0] == visit.key
    visit.close()
    assert opened.visits.order[-1] == visit.key
    assert opened.visits.list.children[-1] is visit.view


def test_reading_asks_the_handbooks_three_questions_and_a_visit_does_not(opened):
    """What is answered stays in sight when the kind is changed."""
    reading = opened.new("desk")
    form = reading.form
    asked = opened.network.handbook.start.desk_research
    assert [field.description for field in form.answers.values()] == [one.label["da"] for one in asked]
    assert form.questions.layout.display is None
    assert form.place.layout.display == form.met.view.layout.display == "none"
    form.answers["others"].value = "Nabokommunen har prøvet."
    assert opened.exploration(reading.key)["answers"] == {"others": "Nabokommunen har prøvet."}
    form.kind.value = "visit"
    assert form.questions.layout.display is None
    form.answers["others"].value = ""
    assert opened.exploration(reading.key)["answers"] == {}
    assert form.questions.layout.display == "none"
    assert form.place.layout.display is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2", 2.0), ("2,5 timer", 2.5), ("1.25", 1.25), ("½", 0.5), ("2½", 2.5), ("8 t.", 8.0), ("", None),
        ("to", None), ("-3", None), ("2-3", None), ("kl. 9", None), ("1,2,3", None), ("9.30.1", None), (",5", 0.5),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed, read):
    """With comma, dot or a half; what could be something else is no number."""
    assert formats.read_number(typed) == read


def test_hours_that_are_none_are_asked_for_again_and_stay_in_the_field(opened):
    """The stored ones are as they were, until a number is typed, or nothing."""
    visit = opened.visits.rows["exploration-2"]
    visit.open()
    visit.form.hours.value = "to"
    assert "Skriv timerne som et tal" in opened.said("explorations")
    assert visit.form.hours.value == "to"
    assert opened.exploration("exploration-2")["hours"] == 7
    visit.form.hours.value = "2½"
    assert opened.exploration("exploration-2")["hours"] == 2.5
    assert visit.form.hours.value == "2,5"
    visit.form.hours.value = ""
    assert opened.network.explorations["hours"].isna().sum() == 1


@pytest.mark.parametrize("where", ["notes", "answer", "contributor"])
def test_what_looks_like_a_personal_number_is_not_saved(opened, where):
    """The text stays, so that it can be mended."""
    number = "Han sagde 010203-1234 højt"
    if where == "contributor":
        row = opened.people.rows[opened.person("Kaj Overby")]
        row.open()
        field, section = row.form.fields["note"], "contributors"
    else:
        visit = opened.new("desk")
        field, section = (visit.form.notes if where == "notes" else visit.form.answers["known"]), "explorations"
    field.value = number
    assert opened.said(section) == "Det ligner et CPR-nummer. Slet det, før du gemmer."
    assert field.value == number
    bodies = opened.bench.store.present(KEY)
    assert "010203" not in str(bodies)


# ---- how long


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, (0, 0)),
        (2, (0, 2)),
        (7.3, (1, 0)),
        (7.4, (1, 0)),
        (9.4, (1, 2)),
        (11, (1, 3.5)),
        (14.8, (2, 0)),
        (6.9, (0, 7)),
    ],
)
def test_hours_are_said_in_working_days(hours, said):
    """Rounded to half an hour; what rounds to a whole day is one."""
    days = counting.in_days(hours, 7.4)
    assert (days.days, days.hours) == said


def test_reading_is_no_time_out_and_the_sentence_says_what_the_handbook_recommends(opened):
    """In words, and the places along two working days."""
    sentence = "1 arbejdsdag og 3,5 timer ude. Håndbogen anbefaler 1-2 arbejdsdage, før møderne begynder."
    assert opened.page.answer.sentence() == sentence
    reading = opened.new("desk")
    reading.form.hours.value = "20"
    assert opened.page.answer.sentence() == sentence
    shown = opened.page.answer.view.value
    assert [place in shown for place in ("Plejecenter Elmehøj", "Østerlund Skole", "Jura &amp; Personale")] == [
        True
    ] * 3
    assert "mangler timerne" not in shown
    opened.new()
    assert "Ved 1 besøg mangler timerne." in plain(opened.page.answer.view.value)


def test_the_line_of_days_holds_all_hours_and_grows_with_them(opened):
    """Shares add up to one, whatever the time."""
    table = opened.network.explorations.assign(hours=[3.0, 7.4, 7.4, 0.0])
    days, stretches = counting.along_days(table, 7.4, 2)
    assert (days, [one.exploration for one in stretches]) == (
        3,
        ["exploration-1", "exploration-2", "exploration-3", None],
    )
    assert sum(one.share for one in stretches) == pytest.approx(1)
    days, stretches = counting.along_days(table.iloc[1:3], 7.4, 2)
    assert (days, len(stretches)) == (2, 2)


# ---- whom one met, and who helped


def test_a_new_name_met_becomes_a_contributor_and_both_are_taken_back_at_once(opened):
    """One action, so that undo leaves nothing of it."""
    visit = opened.new()
    visit.form.met.naming.field.value = "Inga Holt"
    (met,) = opened.exploration(visit.key)["people"]
    assert opened.work.people[met].name == "Inga Holt"
    assert met in opened.people.rows
    assert visit.form.met.naming.field.value == ""
    assert "Du mødte Inga Holt" in plain(visit.told.value)
    opened.undo("explorations")
    assert opened.exploration(visit.key)["people"] == []
    assert met not in opened.people.rows


def test_whom_the_network_knows_is_never_written_down_twice(opened):
    """By the same name, in any case; a contributor record of their own is not needed to have been met."""
    before = set(opened.work.people)
    visit = opened.new()
    visit.form.met.naming.field.value = "jeppe  storgaard"
    assert opened.exploration(visit.key)["people"] == [opened.person("Jeppe Storgaard")]
    assert opened.person("Jeppe Storgaard") not in opened.people.rows
    opened.people.naming.field.value = "Jeppe Storgaard"
    assert opened.person("Jeppe Storgaard") in opened.people.rows
    assert opened.people.rows[opened.person("Jeppe Storgaard")].row["group"] == "professionals"
    assert set(opened.work.people) == before
    opened.people.naming.field.value = "Jeppe Storgaard"
    assert opened.said("contributors") == "Jeppe Storgaard står på listen i forvejen."


def test_a_name_that_is_nearly_known_is_asked_about(opened):
    """The one who is meant is one press away, and so is somebody else."""
    before = set(opened.work.people)
    naming = opened.people.naming
    naming.field.value = "Vestbjerg"
    said, ole, other = naming.asked.children
    assert plain(said.value) == "Hvem er Vestbjerg?"
    assert ole.description == "Ole Vestbjerg (formand, Østerlund Håndboldklub)"
    assert set(opened.network.contributors["name"]) == {"Dorthe Bekgaard", "Ruth Sejersen", "Claus Refslund",
                                                        "Bodil Krarup", "Kaj Overby"}  # fmt: skip
    ole.click()
    assert opened.person("Ole Vestbjerg") in opened.people.rows
    assert naming.asked.children == ()
    assert set(opened.work.people) == before
    naming.field.value = "Ruth S. Holm"
    assert opened.work.people.keys() - before  # nobody is called nearly so
    naming.field.value = "Bekgaard, Dorthe"
    other = naming.asked.children[-1]
    assert other.description == "En anden: Bekgaard, Dorthe"


def test_a_namesake_is_somebody_else_when_one_says_so(opened):
    """Who was taken first is left as they were."""
    ole = opened.person("Ole Vestbjerg")
    opened.people.naming.field.value = "Ole Vestbjerg"
    assert ole in opened.people.rows
    _, other = opened.people.naming.asked.children
    other.click()
    assert ole not in opened.people.rows
    (namesake,) = [key for key, row in opened.people.rows.items() if row.row["name"] == "Ole Vestbjerg"]
    assert namesake != ole
    assert opened.people.rows[namesake].is_open


def test_somebody_who_was_removed_and_is_added_again_is_the_same_person(opened):
    """Or `forget` would not know whom a name means."""
    kaj = opened.person("Kaj Overby")
    opened.people.rows[kaj].open()
    opened.people.rows[kaj].form.view.children[-1].children[1].click()
    assert kaj not in opened.work.people
    assert opened.exploration("exploration-3")["people"] == []
    opened.people.naming.field.value = "Kaj Overby"
    assert opened.person("Kaj Overby") == kaj
    for _ in range(2):
        opened.undo("contributors")
    assert opened.exploration("exploration-3")["people"] == [kaj]
    assert opened.people.rows[kaj].row["note"].startswith("Låser op")


def test_a_contributor_is_changed_in_place_and_so_is_the_name(opened):
    """The name lies apart from the log; every change is taken back alone."""
    kaj = opened.person("Kaj Overby")
    row = opened.people.rows[kaj]
    row.open()
    row.form.fields["name"].value = "Kai Overby"
    row.form.fields["function"].value = "teknisk serviceleder"
    row.form.fields["group"].value = "external"
    row.form.fields["note"].value = HOSTILE
    row.close()
    told = plain(row.about.value)
    assert told.startswith("Kai Overby teknisk serviceleder, Østerlund Skole Eksterne aktører")
    assert HOSTILE not in row.about.value
    for _ in range(4):
        opened.undo("contributors")
    assert plain(row.about.value).startswith("Kaj Overby pedel, Østerlund Skole Fagprofessionelle")
    row.open()
    row.form.fields["name"].value = "  "
    assert "navn" in opened.said("contributors")
    assert opened.network.name(kaj) == "Kaj Overby"


@pytest.mark.parametrize(
    ("group", "function", "guess"),
    [
        ("citizens", "besøgsven", "citizen"), ("citizens", "pårørende", "relative"),
        ("professionals", "pedel", "professional"), ("professionals", "chef", "manager"),
        ("sponsor", "direktør", "manager"), ("external", "indehaver", "other"),
        ("external", "forsker", "researcher"), ("external", "frivillig", "volunteer"),
        ("external", "medarbejder", "other"),
        ("", "", "other"), ("", "politiker", "politician"),
    ],
)  # fmt: skip
def test_who_becomes_a_possible_participant_is_guessed_from_whom_they_speak_for(group, function, guess):
    """A word in their function decides within the perspectives that the group has."""
    assert counting.actor_type(group, function, handbook.load()) == guess


def test_one_press_makes_a_possible_participant_and_one_takes_it_back(opened):
    """Nobody is asked twice; who takes part already says so."""
    kaj, ruth = opened.person("Kaj Overby"), opened.person("Ruth Sejersen")
    row = opened.people.rows[kaj]
    assert "Er deltager" in plain(opened.people.rows[ruth].about.value)
    assert opened.people.rows[ruth].candidate.layout.display == "none"
    row.candidate.click()
    made = opened.network.participants.set_index("key").loc[kaj]
    assert tuple(made[["contact_state", "actor_type", "function", "unit"]]) == (
        "idea", "professional", "pedel", "Østerlund Skole")  # fmt: skip
    assert "Mulig deltager" in plain(row.about.value)
    assert row.candidate.layout.display == "none"
    row.open()
    row.form.fields["function"].value = "teknisk leder"
    assert opened.network.participants.set_index("key").loc[kaj, "function"] == "teknisk leder"
    opened.undo("contributors")
    opened.undo("contributors")
    assert kaj not in set(opened.network.participants["key"])
    assert row.candidate.layout.display is None


def test_participants_named_in_the_latest_version_are_offered(opened):
    """With the group they speak for, in one press; who is there already is marked."""
    _, line = opened.people.offers.children
    assert [one.description for one in line.children] == ["Tilføj Zeynep Holmgaard", "Tilføj Ida Munkholm"]
    line.children[0].click()
    zeynep = opened.person("Zeynep Holmgaard")
    assert opened.people.rows[zeynep].row["group"] == "citizens"
    assert "Nævnt i skemaet" in plain(opened.people.rows[zeynep].about.value)
    assert "Nævnt i skemaet" not in plain(opened.people.rows[opened.person("Ruth Sejersen")].about.value)
    assert [one.description for one in opened.people.offers.children[1].children] == ["Tilføj Ida Munkholm"]


# ---- the page as a whole


def test_an_empty_network_says_what_to_do_first(bench):
    """In both sections, and at the top."""
    opened = Opened(bench, "tomt")
    assert opened.page.answer.sentence().startswith("Her står ingen timer ude i praksis endnu. Håndbogen anbefaler 1-2")
    assert opened.visits.none.layout.display is None
    assert opened.people.none.layout.display is None
    opened.new()
    opened.people.naming.field.value = "Inga Holt"
    assert opened.visits.none.layout.display == opened.people.none.layout.display == "none"


def test_without_a_key_the_page_lists_the_networks_and_an_unknown_one_is_named(bench):
    """Each with its address."""
    built = practice.build(DANISH, bench, None)
    listed = "".join(getattr(one, "value", "") for one in built.children)
    assert 'href="/network/tomt/practice"' in listed
    with pytest.raises(NotFoundError, match="frivillighed"):
        practice.build(DANISH, bench, "ukendt")


@pytest.mark.parametrize("served", ["", "yes"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_and_leads_to_the_theme_only_where_it_is_served(
    bench, monkeypatch, language, served
):
    """In JupyterLab there is nothing to go to."""
    monkeypatch.setenv("NETLIB_SERVED", served)
    opened = Opened(bench, language=language)
    reading = opened.new("desk")
    assert reading.form.answers["known"].description == opened.network.handbook.start.desk_research[0].label[language]
    links = [one for one in opened.visits.view.children if f"/network/{KEY}/theme" in getattr(one, "value", "")]
    assert bool(links) == bool(served)


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """By papermill, without a traceback, and shows the page."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    done = papermill.execute_notebook(
        ROOT / "notebooks" / page.PAGES["practice"], tmp_path / "done.ipynb", {"network": KEY}, progress_bar=False
    )
    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [one.output_type for one in outputs] == ["execute_result"]
    assert "application/vnd.jupyter.widget-view+json" in outputs[0].data


# ---- in a browser


def grave(page_: Page) -> list[tuple[str, str]]:
    """List what axe finds serious or critical."""
    found = Axe().run(page_).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.browser
def test_a_visit_is_noted_by_keyboard_alone_and_nothing_is_in_the_way(brought_in, tmp_path, visit):
    """One walk: a visit, whom one met, a possible participant, undo; at three sizes, asking nobody else."""
    for part in brought_in.parent.glob("a.sqlite*"):
        shutil.copy(part, tmp_path)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        seen = visit(f"{served.url}network/{KEY}/practice", WIDE)
        one = seen.page
        one.get_by_role("button", name="Skriv et besøg eller en samtale op").focus()
        one.keyboard.press("Enter")
        expect(one.get_by_label("Sted")).to_be_focused(timeout=60_000)
        one.keyboard.type("Havnen")
        one.keyboard.press("Tab")
        one.keyboard.type("2,5")
        one.keyboard.press("Tab")
        expect(one.get_by_label("Hvem mødte du?")).to_be_focused()
        expect(one.locator(".nl-out")).to_contain_text("1 arbejdsdag og 6 timer", timeout=60_000)
        one.keyboard.type("Inga Holt")
        one.keyboard.press("Enter")
        expect(one.locator(".nl-met")).to_contain_text("Inga Holt", timeout=60_000)
        expect(one.get_by_label("Hvem mødte du?")).to_be_focused()
        expect(one.get_by_label("Hvem mødte du?")).to_have_value("")
        helper = one.locator(".nl-helper").last
        expect(helper).to_contain_text("Inga Holt")
        assert grave(one) == []
        one.get_by_role("button", name="Færdig").focus()
        one.keyboard.press("Enter")
        first = one.locator(".nl-entry").first
        expect(first.get_by_role("button", name="Ret")).to_be_focused(timeout=60_000)
        expect(first).to_contain_text("Besøg: Havnen")
        helper.get_by_role("button", name="Gør til mulig deltager").focus()
        one.keyboard.press("Enter")
        expect(helper).to_contain_text("Mulig deltager", timeout=60_000)
        bar = one.locator(".nl-bar", has=one.locator("h2#contributors"))
        bar.get_by_role("button", name="Fortryd").focus()
        one.keyboard.press("Enter")
        expect(helper.get_by_role("button", name="Gør til mulig deltager")).to_be_visible(timeout=60_000)
        helper.get_by_role("button", name="Ret").click()
        expect(helper.get_by_label("Navn")).to_be_focused(timeout=60_000)
        for size in (WIDE, LAPTOP, PHONE):
            one.set_viewport_size({"width": size[0], "height": size[1]})
            assert seen.overflow() <= 0
            assert grave(one) == []
        assert seen.hosts() == {"127.0.0.1"}
        assert seen.errors == []
    finally:
        stop(served)
