"""The page about one person: what it says, saves and takes back, and how it is used by keyboard."""

import datetime as dt
import re
from html import unescape
from pathlib import Path

import papermill
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import LAPTOP, PHONE, a_copy, bare, start, stop
from playwright.sync_api import expect

from netlib import texts
from netlib.access import Viewer
from netlib.ui import person
from netlib.ui.person import OnePage
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"
CITIZEN, STAFF = "Preben Aagesen", "Dorthe Bekgaard"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """Bring in an example once, and let it play on the day of the demonstration."""
    path = tmp_path_factory.mktemp("example") / "a.sqlite"
    one = open_workbench(path, create=True)
    one.import_case(bare(ROOT / "data" / KEY, path.parent))
    with one.store.write() as tx:
        tx.set_setting("today", "2026-01-12")
    one.store.engine.dispose()
    return path


@pytest.fixture
def bench(brought_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Work in a copy of the example, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    return a_copy(brought_in, tmp_path)


def key_of(bench: Workbench, name: str) -> str:
    """Give somebody's key."""
    table = bench.network(KEY).participants
    return str(table.loc[table["name"] == name, "key"].iloc[0])


class Opened(OnePage):
    """The page as widgets, and what is stored."""

    def __init__(self, bench: Workbench, name: str = CITIZEN, language: str = "da") -> None:
        """Open the page of the person called `name`."""
        super().__init__(texts.load(language), bench, KEY, key_of(bench, name))
        self.bench, self.key = bench, key_of(bench, name)

    def stored(self, kind: str = "participants") -> dict:
        """Give what is stored of the person."""
        table = getattr(self.bench.network(KEY), kind)
        rows = table[table["key"] == self.key]
        return rows.iloc[0].to_dict() if len(rows) else {}

    def said(self, name: str) -> str:
        """Read what stands beside a section's heading."""
        return plain(self.work.headings[name].said.value)

    def undo(self, name: str) -> None:
        """Press Fortryd in a section."""
        back = self.work.headings[name].back
        assert back.layout.display is None
        back.click()

    def answered(self) -> str:
        """Read the answer at the top."""
        return plain(self.answer.view.value)


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


def is_wrong(field) -> bool:
    """Tell whether a field is marked as one to put right."""
    return "nl-wrong" in field._dom_classes  # noqa: SLF001  there is no other way to read them


def everything(widget):
    """Go through a widget and all that is in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything(child)


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page of a citizen."""
    return Opened(bench)


@pytest.fixture
def staff(bench: Workbench) -> Opened:
    """Open the page of somebody who works in the house."""
    return Opened(bench, STAFF)


# ---- who


def test_name_and_mail_are_saved_apart_from_the_log_and_taken_back(opened):
    """The page's heading follows the name; what stood there is nowhere in the log."""
    made = person.build(DANISH, opened.bench, KEY, opened.key)
    opened.title = next(one for one in everything(made) if "<h1" in str(getattr(one, "value", "")))
    fields = opened.who.form.fields
    fields["mail"].value, fields["name"].value = "preben@x.dk", "Preben B. Aagesen"
    assert opened.stored()["name"] == "Preben B. Aagesen"
    assert "<h1>Preben B. Aagesen</h1>" in opened.title.value
    assert re.fullmatch(r"Gemt kl\. \d{1,2}\.\d\d", opened.said("who"))
    assert not [one for one in opened.bench.store.changes() if "preben@x.dk" in str(one.body)]
    opened.undo("who")
    assert fields["name"].value == CITIZEN
    assert f"<h1>{CITIZEN}</h1>" in opened.title.value
    assert fields["mail"].value == "preben@x.dk"


def test_an_empty_name_is_refused_and_stays_as_it_was_typed(opened):
    """The other fields go on being saved, and the name is marked until it is put right."""
    fields = opened.who.form.fields
    fields["name"].value = " "
    assert "mangler" in opened.said("who") or "Skriv" in opened.said("who")
    assert is_wrong(fields["name"])
    fields["unit"].value = "Elmehøj"
    assert (fields["name"].value, opened.stored()["name"]) == (" ", CITIZEN)
    fields["name"].value = CITIZEN
    assert not is_wrong(fields["name"])


@pytest.mark.parametrize(("section", "field"), [("contribution", "contribution"), ("contact", "next_step"),
                                                ("citizen", "target_group"), ("who", "function")])  # fmt: skip
def test_what_looks_like_a_cpr_number_is_not_saved(opened, section, field):
    """It is said where it was typed, and the text stays to be put right."""
    form = getattr(opened, section).form
    form.fields[field].value = "Ring til 010203-1234"
    assert opened.said(section) == "Det ligner et CPR-nummer. Slet det, før du gemmer."
    assert form.fields[field].value == "Ring til 010203-1234"
    assert not [one for one in opened.bench.store.changes() if "010203-1234" in str(one.body)]


# ---- what the person brings


def test_a_contribution_is_saved_with_its_kinds_reasons_and_phases(opened):
    """All phases are stored as none; the last one cannot be taken away."""
    form = opened.contribution.form
    form.fields["contribution"].value = "Kender ruterne"
    form.fields["contribution_kinds.action"].value = True
    form.fields["involvement_reasons.knowledge"].value = True
    for phase in ("start", "design", "learning"):
        form.fields[f"phases.{phase}"].value = False
    stored = opened.stored()
    assert (stored["contribution"], stored["contribution_kinds"], stored["involvement_reasons"], stored["phases"]) == (
        "Kender ruterne", ["action"], ["knowledge"], ["spread"]
    )  # fmt: skip
    form.fields["phases.spread"].value = False
    assert opened.said("contribution") == "Vælg mindst én fase."
    assert form.fields["phases.spread"].value
    for phase in ("start", "design", "learning"):
        form.fields[f"phases.{phase}"].value = True
    assert opened.stored()["phases"] == []


def test_whoever_comes_now_and_then_is_in_the_phases_that_are_written_and_in_no_other(bench):
    """The core is in all of them unless something else is written (W12, W18)."""
    opened = Opened(bench, "Ole Vestbjerg")
    form = opened.contribution.form
    phases = ("start", "design", "learning", "spread")
    assert not [one for one in phases if form.fields[f"phases.{one}"].value]
    for phase in phases:
        form.fields[f"phases.{phase}"].value = True
    assert opened.stored()["phases"] == list(phases)


def test_corners_and_seats_are_ticked_partly_or_not_and_taken_back(opened):
    """Never a number; a seat that is no longer filled is offered again."""
    opened.bench.actions(KEY).need("En chauffør")
    opened.work.refresh("contribution", "")
    form, seats = opened.contribution.form, opened.contribution.seats
    form.fields["corner external"].value = "partly"
    assert opened.stored()["covers"] == {"external": "partly"}
    seats.one_more.value = "need-1"
    assert list(opened.bench.network(KEY).needs["covered_by"]) == [[opened.key]]
    (field,) = seats.list.children
    assert (field.description, field.value) == ("En chauffør", "covers")
    field.value = "partly"
    assert list(opened.bench.network(KEY).needs["partly_by"]) == [[opened.key]]
    field.value = "not"
    assert seats.list.children == ()
    assert "need-1" in [key for _, key in seats.one_more.options]
    for _ in range(4):
        opened.undo("contribution")
    assert opened.stored()["covers"] == {}


def test_words_are_kept_as_the_list_that_the_suggestions_read(opened):
    """With commas between."""
    opened.contribution.form.fields["competences"].value = "bus, , ruter "
    assert opened.stored()["competences"] == ["bus", "ruter"]


# ---- citizens


def test_only_citizens_are_asked_what_their_perspective_is_for(opened, staff):
    """The section comes and goes with the role."""
    assert opened.citizen.view.layout.display is None
    assert staff.citizen.view.layout.display == "none"
    assert staff.talk.principles.view.layout.display == "none"
    staff.who.form.fields["actor_type"].value = "relative"
    assert staff.citizen.view.layout.display is None


def test_the_necessity_is_asked_for_until_it_is_written(opened):
    """At the field and at the top of the page."""
    assert "Det er ikke skrevet, hvad I skal bruge perspektivet til." in opened.answered()
    assert "bare for at have gjort det" in opened.citizen.why.value
    opened.citizen.form.fields["citizen_purpose"].value = "Vi skal vide, hvad en dag koster"
    assert "Det er ikke skrevet" not in opened.answered()
    assert not opened.citizen.why.value.strip()


def test_role_gentle_form_and_way_are_chosen_in_the_handbooks_words(opened):
    """The role is explained; what is netlib's guess says so; the form is asked for and never why."""
    form = opened.citizen.form
    form.fields["citizen_role"].value = "co_assessment"
    form.fields["gentle_form"].value = "interview"
    form.fields["citizen_way"].value = "indirect"
    stored = opened.stored()
    assert (stored["citizen_role"], stored["gentle_form"], stored["citizen_way"]) == (
        "co_assessment", "interview", "indirect"
    )  # fmt: skip
    told = " ".join(plain(one.value) for one in everything(opened.citizen.view) if type(one).__name__ == "HTML")
    assert "siger, om de virker" in told
    assert "netlibs bud" in told
    assert "Skriv kun, hvilken form der er brug for, aldrig hvorfor." in told


def test_a_role_that_a_file_brought_in_its_own_words_stays_chosen(bench):
    """What the handbook does not know is offered as it is."""
    bench.actions(KEY).change("participation", key_of(bench, CITIZEN), citizen_role="Fortæller")
    opened = Opened(bench)
    assert opened.citizen.form.fields["citizen_role"].value == "Fortæller"
    opened.citizen.form.fields["citizen_role"].value = "co_design"
    assert opened.stored()["citizen_role"] == "co_design"


def test_the_leaflet_lies_with_the_citizen_in_both_sizes(opened):
    """It tells what is kept about them (W47)."""
    told = " ".join(str(one.value) for one in everything(opened.citizen.view) if type(one).__name__ == "HTML")
    assert f'href="/network/{KEY}/leaflet.pdf"' in told
    assert f'href="/network/{KEY}/leaflet.pdf?paper=a4"' in told


# ---- on the list by mistake


def test_whoever_came_onto_the_list_by_mistake_is_taken_off_it_and_comes_back_whole(bench):
    """With the contact, the answer and the seat; nothing is erased."""
    acts = bench.actions(KEY)
    acts.need("En kok")
    acts.find_someone("Nora Ny", "need-1", function="kok")
    nora = key_of(bench, "Nora Ny")
    acts.note_contact(nora, note="Ringet op")
    acts.consent(nora, "photo", state="no")
    opened = Opened(bench, "Nora Ny")
    opened.mistake.off.click()
    seen = bench.network(KEY)
    assert nora not in set(seen.participants["key"]) | set(seen.contacts["key"]) | set(seen.consents["person"])
    assert seen.needs.iloc[0]["covered_by"] == []
    assert opened.answered() == "Personen står ikke længere på listen."
    assert opened.mistake.off.disabled
    opened.undo("mistake")
    seen = bench.network(KEY)
    assert seen.needs.iloc[0]["covered_by"] == [nora]
    assert opened.stored()["function"] == "kok"
    assert opened.stored("contacts")["note"] == "Ringet op"
    assert not opened.mistake.off.disabled


def test_whoever_something_rests_on_stays_on_the_list_and_can_have_stopped_instead(opened, bench):
    """It is said what it is: what was said, what is planned, whom they led to, which role they have."""
    opened.mistake.off.click()
    said = opened.said("mistake")
    assert re.search(r"hænger på vedkommende: \d+ punkter i planen(, \d+ udsagn| og \d+ udsagn)", said)
    assert 'vælg "Er stoppet"' in said
    assert opened.stored()["contact_state"] == "confirmed"
    opened.mistake.left.click()
    assert opened.stored()["contact_state"] == "left"
    assert opened.mistake.left.layout.display == "none"
    opened.undo("mistake")
    assert opened.stored()["contact_state"] == "confirmed"
    leader = Opened(bench, "Karen Lindved")
    leader.mistake.off.click()
    assert "rollen som leder eller referenceleder af netværket" in leader.said("mistake")
    assert re.search(r"\d+, som personen har peget på", leader.said("mistake"))


def test_whoever_helped_with_the_theme_stays_a_helper_when_taken_off_the_list(bench):
    """Where they were visited points at that."""
    helper = bench.network(KEY).contributors.set_index("name").loc["Kaj Overby", "key"]
    bench.actions(KEY).make_candidate(helper)
    opened = Opened(bench, "Kaj Overby")
    opened.mistake.off.click()
    seen = bench.network(KEY)
    assert helper not in set(seen.participants["key"])
    assert helper in set(seen.contributors["key"])


# ---- practical, consent


def test_needs_are_ticked_and_the_reason_has_no_field(opened):
    """One tick is one action."""
    form = opened.practical.form
    form.fields["practical.large_print"].value = True
    form.fields["practical.companion"].value = True
    form.fields["way"].value = "partner"
    stored = opened.stored()
    assert (stored["practical"], stored["way"]) == (["large_print", "companion"], "partner")
    assert {type(one).__name__ for one in form.fields.values()} == {"Checkbox", "Dropdown"}
    opened.undo("practical")
    opened.undo("practical")
    assert opened.stored()["practical"] == ["large_print"]
    assert not form.fields["practical.companion"].value


def test_a_consent_is_changed_with_the_day_of_the_answer_and_an_agreed_end_stays(opened):
    """A yes to the words alone, a yes taken back, and nothing asked at all are three things."""

    def answers():
        table = opened.bench.network(KEY).consents
        return table[table["person"] == opened.key].set_index("purpose")

    fields = opened.consents.form.fields
    assert (fields["quote"].value, fields["photo"].value) == ("named", "unknown")
    opened.bench.actions(KEY).consent(opened.key, "quote", until=dt.date(2026, 12, 31))
    opened.work.refresh("consent", "")
    fields["quote"].value = "unnamed"
    row = answers().loc["quote"]
    assert (row["state"], row["without_name"]) == ("yes", True)
    assert (row["since"].date(), row["until"].date()) == (dt.date(2026, 1, 12), dt.date(2026, 12, 31))
    told = plain(opened.consents.since["quote"].value)
    assert told == "Svaret er fra 12. januar 2026. Det gælder til 31. december 2026."
    fields["quote"].value = "withdrawn"
    assert answers().loc["quote"]["state"] == "withdrawn"
    fields["photo"].value = "no"
    assert answers().loc["photo"]["state"] == "no"
    opened.undo("consent")
    assert fields["photo"].value == "unknown"


# ---- contact


def test_how_somebody_was_asked_is_saved_with_days_as_people_write_them(opened):
    """A day that cannot be read is said, and stays to be put right."""
    form = opened.contact.form
    form.fields["channel"].value = "personal"
    form.fields["first"].value = "i dag"
    form.fields["next_step"].value = "Ring om kørsel"
    form.fields["next_date"].value = "3/2"
    stored = opened.stored("contacts")
    assert (stored["channel"], stored["first"].date()) == ("personal", dt.date(2026, 1, 12))
    assert form.fields["next_date"].value == "3. februar 2026"
    assert "Næste skridt, tirsdag den 3. februar: Ring om kørsel" in opened.answered()
    form.fields["written"].value = "engang"
    assert opened.said("contact") == "Skriv en dato, for eksempel 12. januar 2026, eller skriv i dag."
    assert is_wrong(form.fields["written"])
    form.fields["first"].value = ""
    assert opened.bench.network(KEY).contacts["first"].isna().all()
    assert form.fields["written"].value == "engang"


def test_a_personal_approach_without_a_letter_is_reminded_of_until_it_is_sent(opened):
    """So is a next step whose day has passed."""
    acts = opened.bench.actions(KEY)
    acts.note_contact(opened.key, channel="personal", first=dt.date(2026, 1, 3), next_date=dt.date(2026, 1, 5))
    opened.work.refresh("contact", "")
    assert "Håndbogen anbefaler en skriftlig opfølgning" in opened.answered()
    assert "Datoen for næste skridt er gået." in opened.answered()
    assert opened.contact.written.layout.display is None
    opened.contact.form.fields["written"].value = "11/1"
    assert "skriftlig" not in opened.answered()
    assert opened.contact.written.layout.display == "none"


def test_whoever_somebody_points_to_is_on_the_list_at_once_with_the_way_there(opened):
    """In one line; undone as one thing."""
    referral = opened.contact.referral
    referral.press.click()
    assert opened.said("contact") == "Skriv, hvem personen peger på."
    referral.name.value, referral.function.value = "Åse Ny", "kasserer"
    referral.press.click()
    new = key_of(opened.bench, "Åse Ny")
    row = opened.bench.network(KEY).participants.set_index("key").loc[new]
    assert (row["referred_by"], row["contact_state"], row["function"]) == (opened.key, "idea", "kasserer")
    assert f'href="/network/{KEY}/person?person={new}"' in referral.told.value
    assert "Åse Ny (mulig)" in plain(referral.told.value)
    opened.undo("contact")
    assert new not in set(opened.bench.network(KEY).participants["key"])


def test_a_name_that_is_known_is_asked_about_and_not_written_a_second_time(opened):
    """It may be somebody else of that name."""
    referral = opened.contact.referral
    n = len(opened.bench.network(KEY).participants)
    referral.name.value = STAFF.lower()
    referral.press.click()
    question, it_is, other = referral.asked.children
    assert STAFF in plain(question.value)
    assert other.description == "Tilføj en anden med samme navn"
    it_is.click()
    table = opened.bench.network(KEY).participants
    assert len(table) == n
    assert table.set_index("name").loc[STAFF, "referred_by"] == opened.key
    assert referral.asked.children == ()


def test_whoever_knows_nobody_is_not_asked_again(opened):
    """The answer is among those of the talk, and the page about whom is lacking counts it."""
    opened.contact.form.fields["referred_by"].value = ""
    for one in opened.work.led_to:
        opened.bench.actions(KEY).change("participation", one, referred_by=None)
    opened.work.refresh("contact", "")
    assert opened.key in opened.work.ask_next
    opened.contact.referral.nobody.click()
    assert opened.work.answers["knows_someone"] == "Ingen lige nu"
    assert opened.key not in opened.work.ask_next
    assert opened.contact.referral.nobody.layout.display == "none"


def test_whoever_says_no_is_thanked_with_who_could_step_in_and_why(staff):
    """Only then."""
    other = key_of(staff.bench, CITIZEN)
    staff.bench.actions(KEY).need("En, der synger", covered_by=[staff.key, other])
    staff.work.refresh("contact", "")
    assert staff.contact.instead.layout.display == "none"
    staff.contact.form.fields["contact_state"].value = "declined"
    assert staff.contact.instead.layout.display is None
    told = plain(staff.contact.instead.value)
    assert "Hvem kan træde til?" in told
    assert f"{CITIZEN} dækker også En, der synger" in told
    assert staff.answered().startswith("Har takket nej.")
    staff.contact.form.fields["contact_state"].value = "confirmed"
    assert staff.contact.instead.layout.display == "none"


# ---- the talk


def test_the_talk_is_folded_and_its_answers_are_for_leaders_only(opened):
    """Nothing of it is made before it is opened; a recorder sees none of it."""
    talk = opened.talk
    assert not [one for one in talk.folds if one.is_open]
    assert not talk.form.fields
    for one in talk.folds:
        one.button.click()
    talk.form.fields["engages"].value = "Nøglerne"
    talk.form.fields["why_you"].value = "Kender alle"
    talk.form.fields["criteria.affected"].value = True
    talk.form.fields["principles.personal"].value = True
    talk.form.fields["own_words"].value = "Vil gerne køre"
    assert opened.work.answers == {"engages": "Nøglerne", "why_you": "Kender alle"}
    assert opened.stored()["motivation"] == "Vil gerne køre"
    assert opened.stored("contacts")["criteria"] == ["affected"]
    recorder = open_workbench(opened.bench.store.name, viewer=Viewer("recorder", network=KEY)).network(KEY)
    assert not {"answers", "for_leaders", "criteria", "note", "next_step"} & set(recorder.contacts)
    talk.form.fields["engages"].value = ""
    assert opened.work.answers == {"why_you": "Kender alle"}
    opened.undo("talk")
    assert talk.form.fields["engages"].value == "Nøglerne"


# ---- the page


def test_one_goes_from_person_to_person_in_the_order_of_the_list(bench):
    """The first has nobody before, the last nobody after."""
    order = list(Opened(bench).work.rows)
    names = bench.network(KEY).participants.set_index("key")["name"]
    ways = {key: OnePage(DANISH, bench, KEY, key).answer.ways.value for key in (order[0], order[1], order[-1])}
    assert 'rel="prev"' not in ways[order[0]]
    assert 'rel="next"' not in ways[order[-1]]
    assert f"Forrige: {names[order[0]]}" in ways[order[1]]
    assert f'person={order[2]}" rel="next"' in ways[order[1]]


def test_somebody_who_is_not_on_the_list_is_said_to_be_none_and_others_are_offered(bench):
    """Nobody asked for is a choice; a list without anybody says so."""
    unknown = "".join(one.value for one in everything(person.build(DANISH, bench, KEY, "p-nobody"))
                      if type(one).__name__ == "HTML")  # fmt: skip
    assert "Personen står ikke på deltagerlisten" in unknown
    assert f"person={key_of(bench, CITIZEN)}" in unknown
    bench.start("nyt", "Nyt netværk")
    empty = "".join(str(getattr(one, "value", "")) for one in everything(person.build(DANISH, bench, "nyt", None)))
    assert "Hvilken deltager?" in empty
    assert "Der er ingen på deltagerlisten endnu." in empty
    several = person.build(DANISH, bench, None, None)
    assert "/network/nyt/participants" in several.children[2].value


def test_whoever_does_not_lead_is_told_so_and_sees_nothing_of_the_person(bench):
    """The page is for those who lead."""
    looking = open_workbench(bench.store.name, viewer=Viewer("viewer", network=KEY))
    made = person.build(DANISH, looking, KEY, key_of(bench, CITIZEN))
    told = " ".join(str(getattr(one, "value", "")) for one in everything(made))
    assert "Siden om en deltager er kun for dem, der leder netværket." in told
    assert "buschauffør" not in told


def test_a_person_who_is_taken_off_the_list_meanwhile_is_said_and_breaks_nothing(opened):
    """Somebody else did it, on another page."""
    opened.bench.actions(KEY).withdraw("participation", opened.key)
    opened.contribution.form.fields["contribution"].value = "For sent"
    assert "Måske er det fjernet." in opened.said("contribution")
    opened.work.refresh("contribution", "")
    assert opened.contribution.form.fields["contribution"].value == "For sent"
    assert opened.who.form.fields["name"].value == CITIZEN


def test_what_was_typed_is_shown_as_text_everywhere(bench):
    """Whatever looks like HTML."""
    acts, key = bench.actions(KEY), key_of(bench, CITIZEN)
    acts.change_person(key, name=HOSTILE)
    acts.change(
        "participation", key, function=HOSTILE, citizen_role=HOSTILE, contribution=HOSTILE, contact_state="left"
    )
    acts.find_someone(HOSTILE, referred_by=key, function=HOSTILE)
    acts.need(HOSTILE, covered_by=[key, key_of(bench, STAFF)])
    acts.note_contact(key, next_step=HOSTILE, answers={"knows_someone": HOSTILE})
    made = person.build(DANISH, bench, KEY, key)
    sources = [str(one.value) for one in everything(made) if type(one).__name__ == "HTML"]
    assert not [told for told in sources if "<img" in told]
    assert len([told for told in sources if "&lt;img" in told]) > 3


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_with_everything_open(bench, language):
    """Every text is there, for a citizen who has said no as for anybody else."""
    acts, key = bench.actions(KEY), key_of(bench, CITIZEN)
    acts.note_contact(key, channel="personal", first=dt.date(2026, 1, 3), next_step="x", next_date=dt.date(2026, 1, 5))
    opened = Opened(bench, language=language)
    opened.contact.form.fields["contact_state"].value = "declined"
    for one in (*opened.talk.folds, opened.contribution.more):
        one.button.click()
    assert texts.load(language)("person.contact") in opened.work.headings["contact"].view.children[0].value


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """From a clean kernel, for one person."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    parameters = {"network": KEY, "person": key_of(open_workbench(brought_in), CITIZEN)}
    out = tmp_path / "out.ipynb"
    done = papermill.execute_notebook(ROOT / "notebooks" / "02_person.ipynb", out, parameters, kernel_name="python3")
    assert CITIZEN in str(done.metadata["widgets"])


@pytest.mark.browser
def test_a_person_is_asked_and_the_story_is_told_by_keyboard_alone(  # noqa: PLR0915  one walk is cheaper than two
    brought_in, tmp_path, visit
):
    """A next step, whom they point to, undo, the next person; then the story, the review and what is printed."""
    bench = a_copy(brought_in, tmp_path)
    served = start("serve", tmp_path / "a.sqlite")
    try:
        one = visit(f"{served.url}network/{KEY}/person?person={key_of(bench, CITIZEN)}", LAPTOP)
        seen = one.page
        seen.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        expect(seen.get_by_role("heading", level=1)).to_have_text(CITIZEN)
        seen.get_by_label("Næste skridt").focus()
        seen.keyboard.type("Ring om kørsel")
        seen.keyboard.press("Tab")
        expect(seen.locator(".nl-answer")).to_contain_text("Næste skridt: Ring om kørsel")
        seen.get_by_label("Hvem peger personen på?").focus()
        seen.keyboard.type("Åse Ny")
        seen.keyboard.press("Enter")
        expect(seen.get_by_role("link", name="Åse Ny")).to_be_visible()
        expect(seen.get_by_label("Hvem peger personen på?")).to_be_focused()
        seen.get_by_role("button", name="Fortryd").locator("visible=true").focus()
        seen.keyboard.press("Enter")
        expect(seen.get_by_role("link", name="Åse Ny")).to_have_count(0)
        tick = seen.get_by_role("group", name="Personen har brug for").get_by_label("Stor skrift")
        tick.focus()
        seen.keyboard.press("Space")
        expect(tick).to_be_checked()
        for fold in ("Spørg om i samtalen", "Slags, grund, faser og ord"):
            seen.get_by_role("button", name=fold).focus()
            seen.keyboard.press("Enter")
        expect(seen.get_by_label("Hvad optager dig ved temaet?")).to_be_visible()
        assert one.overflow() == 0
        found = Axe().run(seen)
        assert found.violations_count == 0, found.generate_report()
        seen.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert one.overflow() == 0
        seen.get_by_role("link", name="Næste:").focus()
        seen.keyboard.press("Enter")
        seen.wait_for_selector("html[data-drawn]", timeout=120_000)
        expect(seen.get_by_role("heading", level=1)).not_to_have_text(CITIZEN)
        assert list(bench.network(KEY).participants.set_index("name").loc[CITIZEN, "practical"]) == ["large_print"]

        seen.goto(f"{served.url}network/{KEY}/approach")
        seen.wait_for_selector("html[data-drawn]", timeout=120_000)
        assert one.overflow() == 0
        seen.get_by_label("Hvorfor er du selv optaget af temaet?").focus()
        seen.keyboard.type("Fordi de blev væk")
        seen.keyboard.press("Tab")
        expect(seen.locator(".nl-answer")).to_contain_text("Fortællingen mangler 5 svar.")
        seen.get_by_label("Hvad så du, hvis du vil skrive det?").focus()
        seen.keyboard.type("Vi mangler unge")
        seen.get_by_role("button", name="Listen er set igennem").focus()
        seen.keyboard.press("Enter")
        expect(seen.locator(".nl-due")).to_have_count(0)
        expect(seen.get_by_text("Vi mangler unge")).to_be_visible()
        found = Axe().run(seen)
        assert found.violations_count == 0, found.generate_report()
        seen.emulate_media(media="print")
        expect(seen.locator(".nl-paper")).to_contain_text("Fordi de blev væk")
        expect(seen.get_by_role("button")).to_have_count(0)
        assert one.hosts() == {"127.0.0.1"}
        assert one.errors == []
    finally:
        stop(served)
