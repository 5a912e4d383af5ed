"""The page "Før du spørger": what it answers, saves and takes back."""

import datetime as dt
import re
from html import unescape
from pathlib import Path

import papermill
import pytest
from conftest import a_copy, bare

from netlib import texts
from netlib.access import Viewer
from netlib.ui import approach
from netlib.ui.approach import Approach
from netlib.ui.participants import Participants
from netlib.workbench import Workbench, open_workbench

pytestmark = pytest.mark.slow  # whole pages are built
ROOT = Path(__file__).resolve().parents[1]
KEY = "frivillighed"
DANISH = texts.load("da")
HOSTILE = "<img src=x onerror=alert(1)>"
STORY = ("why_me", "purpose", "value", "recruitment", "expectations", "practical")


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


class Opened(Approach):
    """The page as widgets, and what is stored."""

    def __init__(self, bench: Workbench, key: str = KEY, language: str = "da") -> None:
        """Open the page of the network called `key`."""
        super().__init__(texts.load(language), bench, key)
        self.bench, self.key = bench, key

    @property
    def network(self):
        """Give what is stored."""
        return self.bench.network(self.key)

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


def plain(html: str) -> str:
    """Read HTML as one line of text."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


def is_due(opened: Opened) -> bool:
    """Tell whether the question about the list stands in the yellow box."""
    return "nl-due" in opened.review.question._dom_classes  # noqa: SLF001  there is no other way to read them


def everything(widget):
    """Go through a widget and all that is in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything(child)


@pytest.fixture
def opened(bench: Workbench) -> Opened:
    """Open the page."""
    return Opened(bench)


def test_the_story_is_saved_answer_by_answer_and_taken_back(opened):
    """The page says how much is missing until all of it is told."""
    fields = opened.pitch.form.fields
    assert tuple(fields) == STORY
    assert "Begynd med fortællingen" in opened.answered()
    fields["why_me"].value = " Fordi de blev væk "
    assert opened.network.pitches["answers"].iloc[0] == {"why_me": "Fordi de blev væk"}
    assert "Fortællingen mangler 5 svar." in opened.answered()
    for name in STORY[1:]:
        fields[name].value = "Noget"
    assert "Øv den højt" in opened.answered()
    opened.undo("pitch")
    assert fields["practical"].value == ""
    assert "Fortællingen mangler ét svar." in opened.answered()


def test_the_story_stands_whole_on_the_page_that_is_printed(opened):
    """With a line to write on where nothing is answered yet."""
    opened.pitch.form.fields["purpose"].value = f"Første linje\n{HOSTILE}"
    paper = opened.paper.value
    assert "Første linje\n&lt;img" in paper
    assert paper.count("nl-paper-empty") == len(STORY) - 1
    assert opened.network.title in plain(paper)


def test_a_cpr_number_is_not_saved_and_stays_to_be_put_right(opened):
    """As everywhere."""
    opened.citizens.form.fields["citizen_who"].value = "Spørg 010203-1234"
    assert opened.said("citizens") == "Det ligner et CPR-nummer. Slet det, før du gemmer."
    assert opened.network.pitches.empty
    assert opened.citizens.form.fields["citizen_who"].value == "Spørg 010203-1234"


def test_what_citizens_are_needed_for_comes_before_everything_else_about_them(opened):
    """The five principles are there to read; the necessity is asked for until it is written."""
    assert "bare for at have gjort det" in opened.citizens.necessity.value
    assert opened.citizens.form.fields["citizen_purpose"] in opened.citizens.view.children[1].children
    opened.citizens.form.fields["citizen_purpose"].value = "Vi ved ikke, hvad det koster"
    assert not opened.citizens.necessity.value.strip()
    told = " ".join(plain(one.value) for one in everything(opened.citizens.view) if type(one).__name__ == "HTML")
    assert len(opened.network.handbook.people.principles) == 5
    assert all(one.label.da in told for one in opened.network.handbook.people.principles)
    assert "En samtale med to eller tre netlibs bud" in told


def test_the_invitation_is_held_against_the_story_and_what_each_is_to_do(opened):
    """What is missing names the question that would answer it, or those whose role is not written."""

    def lines():
        return [plain(one) for one in re.findall(r"<li.*?</li>", opened.invitation.list.value, re.DOTALL)]

    assert lines()[0] == "Formål mangler. Svar på: Hvad er formålet med netværket, og hvem venter på svaret?"
    opened.pitch.form.fields["expectations"].value = "Kom til alle møder"
    assert [line.removesuffix(" er skrevet.") for line in lines() if line.endswith("er skrevet.")] == [
        "Forventninger", "Rolle i netværket", "Rolle hjemme, når læringen skal i spil"
    ]  # fmt: skip
    names = ("Nr. 1", "Nr. 2", "Nr. 3", "Nr. 4", "Nr. 5")
    for name in names:
        opened.bench.actions(KEY).find_someone(name)
    opened.work.refresh("invitation", "")
    assert lines()[3] == "Rolle i netværket mangler for 5: Nr. 1, Nr. 2, Nr. 3 og 2 til"
    assert "/person?person=" in opened.invitation.list.value


def test_whoever_comes_now_and_then_is_listed_until_the_role_is_agreed(opened):
    """With what the plan says of them; one press writes the day down, and is taken back."""
    waiting = list(opened.work.to_align["person"])
    assert "2 skal høre om deres rolle før 4. møde." in opened.answered()
    assert "torsdag den 29. januar 2026" in plain(opened.align.list.value)
    opened.align.rows.children[0].children[1].click()
    assert list(opened.work.to_align["person"]) == waiting[1:]
    stored = opened.network.contacts.set_index("key").loc[waiting[0]]
    assert stored["pre_aligned"].date() == dt.date(2026, 1, 12)
    opened.undo("align")
    assert list(opened.work.to_align["person"]) == waiting
    for row in list(opened.align.rows.children):
        row.children[1].click()
    assert "Rollerne er aftalt med alle" in plain(opened.align.list.value)
    assert opened.align.rows.layout.display == "none"


def test_without_a_meeting_or_a_plan_the_page_says_what_is_missing(bench):
    """It does not say that all is agreed."""
    bench.start("nyt", "Nyt netværk")
    empty = Opened(bench, "nyt")
    assert plain(empty.align.list.value) == "Der er ikke lagt et kommende møde."
    bench.actions("nyt").add_meeting(date=dt.date(2026, 2, 3))
    empty.work.refresh("align", "")
    assert "Der er ingen plan for 1. møde tirsdag den 3. februar 2026" in plain(empty.align.list.value)


def test_the_list_is_to_be_looked_at_again_when_phase_or_theme_has_changed(opened):
    """The one yellow box; a press with a note settles it and stands in the history, and is taken back."""
    review = opened.review
    assert is_due(opened)
    assert "Generer læring" in plain(review.asked.value)
    review.note.value = "Vi mangler unge"
    review.press.click()
    (row,) = opened.network.people_reviews.to_dict("records")
    versions = list(opened.network.theme_versions["key"])
    assert (row["date"].date(), row["phase"], row["version"], row["note"]) == (
        dt.date(2026, 1, 12), "learning", versions[-1], "Vi mangler unge"
    )  # fmt: skip
    assert not is_due(opened)
    assert review.note.value == ""
    assert "12. januar 2026 · Generer læring" in plain(review.history.value)
    opened.bench.actions(KEY).unfold_theme(date=dt.date(2026, 1, 13), answers={"theme": "Noget andet"})
    opened.work.refresh("review", "")
    assert is_due(opened)
    assert "Temaet er blevet til version" in plain(review.asked.value)
    review.press.click()
    assert len(opened.work.reviews) == 2
    opened.undo("review")
    assert is_due(opened)


def test_what_was_typed_is_shown_as_text_everywhere(bench):
    """Whatever looks like HTML."""
    acts = bench.actions(KEY)
    acts.write_pitch({"why_me": HOSTILE, "citizen_purpose": HOSTILE})
    acts.find_someone(HOSTILE)
    acts.review_people(dt.date(2026, 1, 4), phase=HOSTILE, note=HOSTILE)
    made = approach.build(DANISH, bench, KEY)
    sources = [str(one.value) for one in everything(made) if type(one).__name__ == "HTML"]
    assert not [told for told in sources if "<img" in told]
    assert len([told for told in sources if "&lt;img" in told]) >= 3


def test_a_network_that_has_just_begun_is_not_told_that_anything_is_done(bench):
    """Nobody's role is written where there is nobody, and nobody has looked at the list."""
    bench.start("nyt", "Nyt netværk")
    opened = Opened(bench, "nyt")
    told = plain(opened.invitation.list.value)
    assert "er skrevet." not in told
    assert "Rolle i netværket skrives for hver person, når der står nogen på listen." in told
    assert plain(opened.review.asked.value).startswith("I har ikke set listen igennem endnu.")


def test_whoever_does_not_lead_is_told_so(bench):
    """The page is for those who lead."""
    looking = open_workbench(bench.store.name, viewer=Viewer("viewer", network=KEY))
    told = " ".join(str(getattr(one, "value", "")) for one in everything(approach.build(DANISH, looking, KEY)))
    assert "Siden er kun for dem, der leder netværket." in told
    assert "Hvorfor er du selv optaget" not in told


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_page_speaks_both_languages_with_everything_open(bench, language):
    """Every text is there, with a review and with the roles agreed."""
    bench.actions(KEY).review_people(dt.date(2026, 1, 4), phase="design", version="1")
    opened = Opened(bench, language=language)
    opened.citizens.more.button.click()
    for row in list(opened.align.rows.children):
        row.children[1].click()
    assert texts.load(language)("approach.review") in opened.work.headings["review"].view.children[0].value
    assert f"/network/{KEY}/leaflet.pdf" in " ".join(str(getattr(one, "value", "")) for one in everything(opened.view))


def test_the_page_is_reached_from_the_participants_and_leads_back(bench, opened):
    """By whoever may ask somebody."""
    way = f'href="/network/{KEY}/approach"'
    there = [one for one in everything(Participants(DANISH, bench, KEY).view) if way in str(getattr(one, "value", ""))]
    assert len(there) == 1
    assert f'href="/network/{KEY}/participants"' in opened.answer.view.value


def test_without_a_key_the_page_lists_the_networks(bench):
    """As every page does."""
    bench.start("nyt", "Nyt netværk")
    assert "/network/nyt/approach" in approach.build(DANISH, bench, None).children[2].value


def test_the_notebook_runs(brought_in, tmp_path, monkeypatch):
    """From a clean kernel."""
    monkeypatch.setenv("NETLIB_STORE", str(brought_in))
    out = tmp_path / "out.ipynb"
    done = papermill.execute_notebook(
        ROOT / "notebooks" / "02_approach.ipynb", out, {"network": KEY}, kernel_name="python3"
    )
    assert "Før du spørger" in str(done.metadata["widgets"])
