"""The page about phases and people: going on and back, the facts, the handover, and whom every page says to ring."""

import datetime as dt
import re
from html import unescape
from pathlib import Path

import ipywidgets as widgets
import papermill
import pytest

from netlib import texts
from netlib.access import Viewer
from netlib.errors import NotFoundError
from netlib.ui import overview, page, phases
from netlib.ui.phases import cards as phase_cards
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.starting import Begin

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"
KEY = "mad"


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Workbench:
    """Work on a network that has begun, as if netlib's server showed the page."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    made = open_workbench(tmp_path / "a.sqlite")
    made.begin(Begin("Mad", theme="Mange spiser alene.", decided=dt.date(2025, 6, 3), leader="Karen Lindved",
                     sponsor="Jens Bak", template="four_meetings"))  # fmt: skip
    return made


def opened(bench: Workbench, key: str = KEY, language: str = "da") -> phases.Phases:
    """Open the page."""
    return phases.Phases(texts.load(language), bench, key)


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip())


def said(one: phases.Phases, name: str) -> str:
    """Read what stands beside a section's heading."""
    return plain(one.headings[name].said.value)


def whole(widget: widgets.Widget) -> str:
    """Give the HTML of everything on a page."""
    return " ".join([getattr(widget, "value", "") if isinstance(widget, widgets.HTML) else "",
                     *(whole(child) for child in getattr(widget, "children", ()))])  # fmt: skip


def go(one: phases.Phases, number: int) -> widgets.Button:
    """Give the button that leads to a phase."""
    return one.cards.rows[number - 1].go


# ---- the phases


def test_the_present_phase_stands_open_and_the_others_are_folded(bench):
    """Four cards with the handbook's fields, and one mark that says where the network is."""
    cards = [one.card.value for one in opened(bench).cards.rows]
    assert [" open>" in one for one in cards] == [True, False, False, False]
    assert ["I er her" in one for one in cards] == [True, False, False, False]
    assert all(
        re.findall("<dt>(.*?)</dt>", one)[:4] == ["Resumé", "Hvornår", "Hvad", "Afklaring/Hjælp"] for one in cards
    )


def test_one_press_goes_on_to_the_next_phase_and_another_takes_it_back(bench):
    """Only the next phase can be gone on to; going there begins with its first state."""
    one = opened(bench)
    assert [go(one, n).layout.display for n in (1, 2, 3, 4)] == ["none", None, "none", "none"]
    go(one, 2).click()
    assert bench.network(KEY).status == "designing"
    assert re.fullmatch(r"Gemt kl. \d{1,2}\.\d\d", said(one, "cards"))
    one.headings["cards"].back.click()
    assert bench.network(KEY).status == "unfolding"
    assert not plain(one.cards.log.value)  # what was taken back never happened


@pytest.mark.parametrize("why", ["", "Vi mødte pårørende."])
def test_going_back_asks_why_and_takes_no_for_an_answer(bench, monkeypatch, why):
    """The reason may be left out; the log tells both, unless the press was only a slip."""
    monkeypatch.setattr(phase_cards, "SLIP", dt.timedelta(0))
    one = opened(bench)
    go(one, 2).click()
    go(one, 1).click()
    row = one.cards.rows[0]
    assert (row.asked.layout.display, bench.network(KEY).status) == (None, "designing")
    row.why.value = why
    row.yes.click()
    assert (bench.network(KEY).status, bench.network(KEY).about["status_note"]) == ("unfolding", why)
    lines = re.findall("<li>(.*?)</li>", one.cards.log.value)
    assert re.fullmatch(r"Videre til fase 2 den \d+\. \w+ \d{4}", lines[0])
    assert re.fullmatch(r"Tilbage til fase 1 den \d+\. \w+ \d{4}" + (f": {why}" if why else ""), lines[1])


def test_somebody_who_thinks_better_of_it_stays(bench):
    """Nothing is written."""
    one = opened(bench)
    go(one, 2).click()
    go(one, 1).click()
    one.cards.rows[0].no.click()
    assert (one.cards.rows[0].asked.layout.display, bench.network(KEY).status) == ("none", "designing")


def test_beginning_without_a_decision_asks_for_the_reason_in_words(bench):
    """E2 may be departed from; without a reason it is not."""
    key = bench.begin(Begin("Uden beslutning", leader="Karen Lindved")).network
    one = opened(bench, key)
    row = one.cards.rows[0]
    assert row.go.description == "Begynd fase 1"
    row.go.click()
    assert "ikke skrevet en beslutning fra Chefforum ind" in plain(row.said.value)
    row.yes.click()
    assert (bench.network(key).status, plain(row.said.value)) == ("proposed", "Skriv en grund, eller bliv i fase 1.")
    row.why.value = "Chefforum mødes først i juni."
    row.yes.click()
    assert bench.network(key).status == "unfolding"
    assert bench.network(key).overrides["reason"].to_list() == ["Chefforum mødes først i juni."]
    assert "Begyndte fase 1" in plain(one.cards.log.value)
    assert "Chefforum mødes først i juni." in plain(one.cards.log.value)


def test_beginning_without_a_leader_is_refused_in_a_sentence(bench):
    """E1 may not be departed from."""
    key = bench.begin(Begin("Uden leder", decided=dt.date(2025, 3, 3))).network
    one = opened(bench, key)
    go(one, 1).click()
    assert "Netværket har ingen netværksleder." in said(one, "cards")
    assert bench.network(key).status == "approved"


# ---- the facts


def test_every_fact_is_saved_when_it_is_left_and_taken_back_by_one_press(bench):
    """Title, question, purpose, case number, and the dates."""
    one = opened(bench)
    typed = {"title": "Mad sammen", "forum_question": "Skal alle?", "purpose": "At lære.", "case_number": "25/1",
             "start": "1/4-2025", "forum": "1. december 2025"}  # fmt: skip
    for name, text in typed.items():
        one.facts.fields[name].field.value = text
    about = bench.network(KEY).about
    assert [about[name] for name in ("title", "forum_question", "purpose", "case_number")] == list(typed.values())[:4]
    assert [about[name].date() for name in ("start", "forum_date")] == [dt.date(2025, 4, 1), dt.date(2025, 12, 1)]
    assert plain(one.facts.fields["start"].said.value) == "Tirsdag den 1. april 2025"
    for _ in typed:
        one.headings["facts"].back.click()
    assert bench.network(KEY).title == "Mad"
    assert one.facts.fields["title"].text == "Mad"
    assert one.facts.fields["forum"].text == ""


def test_the_decision_is_moved_and_one_that_lies_ahead_is_none(bench):
    """The network waits for it; taking the decision away from a network that has begun is not passed over."""
    one = opened(bench)
    one.facts.fields["decided"].field.value = "4/3-2025"
    table = bench.network(KEY).milestones
    assert (table["date"].iloc[0].date(), table["decided"].iloc[0]) == (dt.date(2025, 3, 4), True)
    one.facts.fields["decided"].field.value = ""
    assert "beslutning fra Chefforum" in said(one, "facts")
    assert len(bench.network(KEY).milestones) == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [("title", " ", "Netværket skal have en titel."), ("start", "efter ferien", "Datoen kan ikke læses."),
     ("purpose", "120345-1239", "Det ligner et CPR-nummer.")],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_below_its_field_and_stays_there(bench, name, text, sentence):
    """The words are not thrown away, and nothing is written."""
    one = opened(bench)
    before = bench.last_entry()
    one.facts.fields[name].field.value = text
    assert plain(one.facts.fields[name].said.value).startswith(sentence)
    assert one.facts.fields[name].field.value == text
    assert bench.last_entry() == before


def test_the_forums_theme_can_be_written_once_and_then_only_read(bench):
    """A network that began with a title only gets it here."""
    key = bench.begin(Begin("Et", criteria=("current",))).network
    one = opened(bench, key)
    assert "Udfordringen er aktuel" in plain(one.facts.given.value)
    one.facts.theme.field.value = "Chefforums egne ord"
    one.facts.hand_out.children[1].click()
    assert one.facts.hand_out.layout.display == "none"
    assert "Chefforums egne ord" in plain(one.facts.given.value)
    assert bench.network(key).themes["original_text"].to_list() == ["Chefforums egne ord"]


# ---- the people


def test_the_network_is_handed_to_somebody_new_with_what_is_open_beside_it(bench):
    """One choice, one press, one action; undo brings the old leader back."""
    one = opened(bench)
    bench.actions(KEY).park_idea("Spisevenner")
    one.people.change.button.click()
    told = plain(one.people.open.value)
    assert "Udfold temaet" in told
    assert "Ingen møder med dato endnu" in told
    assert 'href="/network/mad/handover.pdf"' in one.people.open.value
    one.people.who.field.value = "Nanna Holm"
    one.people.give.click()
    assert plain(one.people.leader.value) == "Netværksleder Nanna Holm"
    assert not one.people.change.is_open
    one.headings["people"].back.click()
    assert plain(one.people.leader.value) == "Netværksleder Karen Lindved"


def test_a_handover_to_nobody_or_to_whoever_leads_already_is_said_in_words(bench):
    """Nothing is written."""
    one = opened(bench)
    one.people.change.button.click()
    before = bench.last_entry()
    one.people.give.click()
    assert plain(one.people.who.said.value) == "Vælg eller skriv, hvem der tager over."
    one.people.who.field.value = "Karen Lindved"
    one.people.give.click()
    assert plain(one.people.who.said.value) == "Karen Lindved leder netværket i forvejen."
    assert bench.last_entry() == before


def test_a_sponsor_is_chosen_from_the_list_or_is_somebody_new_or_nobody(bench):
    """The list holds everybody whom the store knows, and choosing makes no second person."""
    bench.begin(Begin("To", leader="Ib Holm"))
    one = opened(bench)
    assert one.people.fields["sponsor"].text == "Jens Bak"
    one.people.fields["sponsor"].field.value = "Ib Holm"
    assert bench.network(KEY).about["sponsor"] == bench.network("to").about["leader"]
    one.people.fields["co_driver"].field.value = "Mona Krag"
    one.people.fields["sponsor"].field.value = ""
    about = bench.network(KEY).about
    assert (about["sponsor"], bench.network(KEY).name(about["co_driver"])) == (None, "Mona Krag")


# ---- whom to ring


def test_the_secretariat_says_once_whom_to_ring_and_every_page_says_so(bench):
    """At the foot of every page of every network, beside the present phase's card; and the house's name on top."""
    one = opened(bench)
    for name, text in (("name", "Vesterbæk Kommune"), ("secretariat", "Mona Krag"), ("phone", "12 34 56 78")):
        one.house.fields[name].field.value = text
    seen = bench.network(KEY)
    foot = whole(page.page(DANISH, title="x", bench=bench, network=seen, here="history"))
    assert "Fase 1 af 4: Opstart dit læringsnetværk. Hvad gør I nu? Hvem kan hjælpe?" in plain(foot)
    assert "Mona Krag" in foot
    assert 'href="tel:12345678"' in foot
    assert "Tag ud, hvor temaet mærkes." in foot
    assert "Læringsnetværk i Vesterbæk Kommune" in plain(page.top(DANISH, bench))
    one.headings["help"].back.click()
    assert bench.municipality.phone == ""


def test_a_leader_reads_whom_to_ring_and_cannot_change_it(bench):
    """The house belongs to the secretariat."""
    bench.describe_municipality(secretariat="Mona Krag")
    one = opened(Workbench(bench.store, viewer=Viewer("leader", KEY)))
    assert one.house.fields == {}
    assert "Mona Krag" in one.house.told.value


def test_while_a_mandate_is_open_every_page_but_the_themes_says_so_at_the_top(bench):
    """And it is gone when the sponsor has answered."""
    actions = bench.actions(KEY)
    for text in ("Et", "Noget andet"):
        actions.unfold_theme({"theme": text}, date=dt.date(2025, 4, 1))

    def told(here: str) -> str:
        return whole(page.page(DANISH, title="x", bench=bench, network=bench.network(KEY), here=here))

    quiet = told("history")
    actions.answer_drift("2", "1", moved=True)
    assert "mandat" in told("history").lower()
    assert "mandat" in told("phases").lower()
    assert told("theme") == quiet
    actions.settle_mandate("2", "confirmed")
    assert told("history") == quiet


# ---- the overview


def test_the_overview_leads_to_the_page_where_the_next_step_is_taken(bench):
    """A network that has just been started unfolds its theme, and says nothing of what it cannot have yet."""
    row = overview.row(DANISH, bench.network(KEY))
    assert (row.leads_to, row.step) == ("theme", "Udfold temaet: skriv det, du ved nu")
    assert row.findings == ()
    assert row.meeting.lines == ("4 møder uden dato endnu",)
    for text in ("Et", "Noget andet"):
        bench.actions(KEY).unfold_theme({"theme": text}, date=dt.date(2025, 4, 1))
    bench.actions(KEY).answer_drift("2", "1", moved=True)
    row = overview.row(DANISH, bench.network(KEY))
    assert (row.leads_to, row.step) == ("theme", "Aftal mandat med Jens Bak")


def test_an_empty_store_offers_to_start_a_network_first(tmp_path, monkeypatch):
    """Before the command line, and before the example."""
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    told = whole(overview.build(DANISH, open_workbench(tmp_path / "b.sqlite")))
    assert 0 < told.index('href="/start"') < told.index("netlib import") < told.index("netlib demo")


# ---- the whole page


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_can_be_read_in_both_languages_and_what_was_typed_stays_text(bench, language):
    """Nothing that a person wrote becomes a part of the page."""
    bench.actions(KEY).change("network", KEY, title=HOSTILE, extra={HOSTILE: HOSTILE})
    bench.describe_municipality(secretariat=HOSTILE)
    bench.actions(KEY).move("designing", note=HOSTILE)
    one = opened(bench, language=language)
    one.people.who.field.value = HOSTILE
    one.people.give.click()
    one.people.change.button.click()
    html = whole(phases.build(texts.load(language), bench, KEY)) + whole(one.view)
    assert HOSTILE not in html
    assert ("You are here" in html) is (language == "en")


def test_without_a_network_in_the_address_one_is_chosen(bench):
    """A name that nobody has is answered with those there are."""
    bench.begin(Begin("To"))
    assert 'href="/network/to/phases"' in whole(phases.build(DANISH, bench, None))
    with pytest.raises(NotFoundError, match="mad"):
        phases.build(DANISH, bench, "nix")


def test_the_notebook_runs_in_jupyterlab(bench, tmp_path, monkeypatch):
    """With the network's key as its parameter."""
    monkeypatch.delenv("NETLIB_SERVED")
    monkeypatch.setenv("NETLIB_STORE", str(tmp_path / "a.sqlite"))
    made = papermill.execute_notebook(
        str(ROOT / "notebooks" / "01_phases.ipynb"), str(tmp_path / "out.ipynb"), {"network": KEY}, progress_bar=False
    )
    assert any(cell.get("outputs") for cell in made.cells)
    assert bench.keys() == [KEY]
