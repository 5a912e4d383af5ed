"""The leaflet for somebody who considers taking part: a real PDF, opened again and read."""

import datetime as dt
import io
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from pypdf import PdfReader

from netlib.access import Viewer
from netlib.errors import NotFoundError, RefusedError
from netlib.reports.leaflet import PAPERS, leaflet
from netlib.workbench import Workbench, open_workbench

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, EMPTY, AHEAD, HARD = "frivillighed", "tomt", "fremtid", "svaert"
MM = 72 / 25.4
TYPED = '#panic("nej") *fed* _skrå_ $x^2$ <mærke> @ref <script>alert(1)</script> = overskrift'
BOTH = pytest.mark.parametrize("paper", PAPERS)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with an example, a network without anything, one with meetings ahead, and one with long texts."""
    made = open_workbench(tmp_path_factory.mktemp("l") / "store.sqlite")
    made.import_case(DATA / KEY)
    made.start(EMPTY, "Et tomt netværk")
    made.start(AHEAD, "Ensomhed blandt unge", forum_question="Hvordan når vi de unge, ingen ser?")
    today = made.network(AHEAD).today
    ahead = made.actions(AHEAD)
    day = today + dt.timedelta(30)
    ahead.put("meeting", "1", number=1, date=today - dt.timedelta(3), start="09:00", end="12:00")
    ahead.put("meeting", "2", number=2, date=day, start="09:00", end="12:00", room="Fælleshuset")
    ahead.put("meeting", "3", number=3, kind="final_analysis", date=day + dt.timedelta(30), start="09:00", end="12:30")
    ahead.put("meeting", "4", number=4, kind="sponsor", date=day)
    told = {"why_me": "Fordi min egen søn.", "expectations": "At du siger det, som det er.", "value": "Nye venner."}
    ahead.write_pitch(told)
    hard(made)
    return made


def hard(bench):
    """Fill a network with more and longer texts than any leaflet holds."""
    bench.start(HARD, "Et meget langt navn " * 12, forum_question="Skal vi " * 200)
    actions = bench.actions(HARD)
    actions.add_person("Kaj Overby")
    actions.unfold_theme({"theme": "Kaj Overbys tema " * 40, "why_interesting": TYPED * 20}, date=dt.date(2026, 1, 3))
    actions.write_pitch({"expectations": "Kaj Overby vil " * 60, "value": "langt" * 200})
    for n in range(1, 20):
        actions.put("meeting", str(n), number=n, date=bench.network(HARD).today + dt.timedelta(n), room=TYPED)


def opened(content):
    """Open a PDF again."""
    return PdfReader(io.BytesIO(content))


def whole(content):
    """Give all words of a PDF with plain spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).replace("\u200b", "").split())


def size(page):
    """Give width and height in millimetres."""
    return (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))


def lines(page):
    """Give how high each piece of text stands, in millimetres from below, and its size in points."""
    found = []

    def visit(words, outer, inner, _font, points):
        if words.strip():
            found.append((round((inner[5] * outer[3] + outer[5]) / MM), round(points * abs(inner[3] * outer[3]))))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("key", [KEY, EMPTY, AHEAD, HARD])
def test_the_folded_leaflet_is_one_sheet_of_two_sides_and_nothing_leaves_its_page(bench, key, language):
    """However much has been written; every word stands on one of the four pages."""
    pages = opened(leaflet(bench, key, language)).pages
    assert list(map(size, pages)) == [(297, 210)] * 2
    for page in pages:
        heights = [height for height, _ in lines(page)]
        assert min(heights) >= 12
        assert max(heights) <= 198
        assert max(len(line) for line in page.extract_text().replace("\u200b", "").split("\n")) < 100


def test_in_large_print_everything_stands_in_its_order(bench):
    """Eighteen points, labels and page numbers too, and nothing of the text is cut short to save paper."""
    told = whole(leaflet(bench, AHEAD, paper="a4"))
    order = ["Vil du være med?", "Hvad handler det om?", "Hvad vil det sige", "Det får du", "Dine oplysninger"]
    assert [told.index(one) for one in order] == sorted(told.index(one) for one in order)
    for page in opened(leaflet(bench, AHEAD, paper="a4")).pages:
        assert min(points for _, points in lines(page)) >= 18


@BOTH
def test_it_tells_what_it_is_about_and_what_the_forum_asked(bench, paper):
    """In the network's own words."""
    told = whole(leaflet(bench, KEY, paper=paper))
    assert "Frivillige i kommunens hverdag" in told
    assert "Skal kommunen have én fælles indgang for frivillige" in told
    assert "De to første møder viste" in told


@BOTH
def test_it_lists_the_meetings_ahead_with_place_and_hours(bench, paper):
    """Those that were held are counted, and talks with the sponsor are none of a participant's."""
    told = whole(leaflet(bench, AHEAD, paper=paper))
    assert "Netværket har allerede holdt 1 møde." in told
    assert re.search(r"Møde 2 \w+dag den \d+\. \w+ \d{4} kl\. 9\.00–12\.00 Fælleshuset", told)
    assert re.search(r"Møde 3, det afsluttende .* Stedet er ikke aftalt endnu I alt cirka 6,5 timer\.", told)
    assert "Møde 1 " not in told
    assert "Møde 4" not in told


@BOTH
def test_the_leader_s_own_words_stand_where_they_belong_and_what_was_not_meant_for_others_does_not(bench, paper):
    """What is expected and what one gets of it; not why the leader cares."""
    told = whole(leaflet(bench, AHEAD, paper=paper))
    assert "At du siger det, som det er." in told
    assert "Nye venner." in told
    assert "min egen søn" not in told


def test_what_is_not_known_yet_is_said_in_words(bench):
    """Dates, the question, the theme, who is responsible and whom to ask."""
    told = whole(leaflet(bench, EMPTY))
    for said in (
        "Datoerne er ikke aftalt endnu. Der er som regel 4-5 møder på cirka 3 timer.", "Spørgsmålet er ikke aftalt",
        "Temaet er ikke foldet ud endnu.", "Det er ikke skrevet ind endnu, hvilken kommune",
        "Kontaktoplysninger er ikke skrevet ind endnu.", "Det er ikke skrevet ind endnu. Spørg sekretariatet.",
        "Retsgrundlaget er ikke skrevet ind endnu.", "databeskyttelsesrådgiver er ikke skrevet ind endnu.",
    ):  # fmt: skip
        assert said in told
    assert "The dates have not been agreed yet." in whole(leaflet(bench, EMPTY, "en"))


@BOTH
def test_the_notice_says_what_is_kept_by_whom_and_that_the_municipality_must_check_it(bench, paper):
    """With the secretariat to ask, and every practical need that the handbook knows."""
    action = bench.describe_municipality(
        name="Vesterbæk Kommune", secretariat="Birgitte Aalund", mail="netvaerk@k.example"
    )
    told = whole(leaflet(bench, KEY, paper=paper))
    bench.undo("-", action)
    assert "Vesterbæk Kommune har ansvaret for oplysningerne." in told
    assert told.count("Birgitte Aalund, netvaerk@k.example") == 2
    assert "Du kan få at se, hvad vi har gemt, få det rettet og blive glemt" in told
    assert "Kommunen skal holde afsnittet ”Dine oplysninger” op mod sin egen praksis" in told
    for one in bench.network(KEY).handbook.words.practical:
        assert one.label["da"] in told


@BOTH
def test_nobody_is_named_but_a_leader_who_has_said_yes(bench, paper):
    """Also not inside what somebody wrote; a yes that is taken back holds at once."""
    seen = bench.network(KEY)
    leader = seen.name(seen.about["leader"])
    others = [name for name in seen.participants["name"] if name != leader]
    told = whole(leaflet(bench, KEY, paper=paper))
    assert f"Netværksleder: {leader}" in told
    assert [name for name in others if name in told] == []
    action = bench.actions(KEY).withdraw_consent(seen.about["leader"])
    assert leader not in whole(leaflet(bench, KEY, paper=paper))
    bench.undo(KEY, action)
    for viewer in (Viewer(), Viewer("viewer")):
        assert "Overby" not in whole(leaflet(Workbench(bench.store, viewer=viewer), HARD, paper=paper))


@BOTH
def test_what_people_typed_is_words(bench, paper):
    """Typst reads none of it as markup."""
    assert TYPED in whole(leaflet(bench, HARD, paper=paper))


def test_english_has_our_words_in_english_and_the_document_its_title_and_language(bench):
    """As whoever hears it read aloud needs it."""
    found = opened(leaflet(bench, KEY, "en"))
    assert "Would you like to take part?" in found.pages[0].extract_text()
    assert found.metadata.title == "Leaflet for participants: Frivillige i kommunens hverdag"
    assert str(found.trailer["/Root"]["/Lang"]).startswith("en")
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_paper_that_there_is_not_and_a_network_that_there_is_not_are_refused(bench):
    """In a sentence that names the way out."""
    with pytest.raises(RefusedError) as refused:
        leaflet(bench, KEY, paper="a9")
    assert "a5, a4" in refused.value.sentence("da")
    with pytest.raises(NotFoundError, match="nowhere"):
        leaflet(bench, "nowhere")


@pytest.mark.slow
def test_the_server_gives_the_leaflet_on_both_papers(served):
    """Beside the other papers of a network; what cannot be printed is a page that says why."""
    for asked, paper in (("", (297, 210)), ("?paper=a4", (210, 297))):
        with urllib.request.urlopen(f"{served.url}network/{KEY}/leaflet.pdf{asked}") as answer:  # noqa: S310  our own server
            assert answer.headers["Content-Type"] == "application/pdf"
            assert f'filename="{KEY}-pjece.pdf"' in answer.headers["Content-Disposition"]
            assert size(opened(answer.read()).pages[0]) == paper
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served.url}network/{KEY}/leaflet.pdf?paper=a9")  # noqa: S310
    assert refused.value.code == 422
