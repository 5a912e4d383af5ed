"""The report on a theme, the canvas to print, and the page of a new leader: real files, opened again and read."""

import datetime as dt
import io
import re
import urllib.error
import urllib.request
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from netlib import access, reports
from netlib.errors import NotFoundError, RefusedError
from netlib.render.html import html, stylesheet
from netlib.reports import Order
from netlib.reports.handover import handover
from netlib.reports.theme import CannotPrintError, canvas_pdf, theme
from netlib.workbench import Workbench, open_workbench

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, OTHER, EMPTY, HARD = "socialoekonomi", "frivillighed", "tomt", "svaert"
HANDBOOK = DATA.parent / "netlib" / "handbook" / "learning" / "theme.toml"
MM = 72 / 25.4
SENTENCE = "Borgerne køber ting, de bruger få gange om året, og kender ikke hinanden godt nok til at låne. "
TYPED = '#panic("nej") *fed* _skrå_ $x^2$ <mærke> @ref <script>alert(1)</script> = overskrift'
NINTH = """
[[questions]]
key = "climate"
label.da = "Hvad betyder temaet for klimaet?"
label.en = "What does the theme mean for the climate?"
hint.da = "Tænk på både drift og adfærd."
hint.en = "Think of operations and of behaviour."
audience = "public"
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with the examples, a network without anything, and one whose texts are hard to print."""
    made = open_workbench(tmp_path_factory.mktemp("t") / "store.sqlite")
    for folder in (KEY, OTHER):
        made.import_case(DATA / folder)
    made.start(EMPTY, "Et tomt netværk")
    made.start(HARD, "Et svært netværk")
    book = HANDBOOK.read_text("utf-8")
    first, groups, rest = book.partition("[[dialogue_groups]]")
    hard = made.actions(HARD)
    hard.put("handbook", "theme", text=first + NINTH + groups + rest)
    hard.unfold_theme({"theme": "Kort", "potential": "Uændret."}, date=dt.date(2026, 1, 3), subthemes=["Biler", "Ting"])
    hard.unfold_theme(
        {
            "theme": "Et langt tema", "why_interesting": TYPED, "challenge": SENTENCE * 40, "potential": "Uændret.",
            "areas": "\n".join(f"Område {n}" for n in range(40)), "contributors": "uden punktum " * 300,
            "climate": "Mindre kørsel. https://www.vesterbaek.example/" + "langt" * 20,
        },
        date=dt.date(2026, 2, 3), subthemes=[{"title": "Biler", "question": "Hvem kører?", "how": "Vi spørger."}],
        note=TYPED,
    )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def laid_out(bench):
    """Lay a network's theme out: `laid_out(key, language, audience)`."""
    return lambda key, language="da", audience="internal": theme(bench.store.name, key, language, "", audience)


def opened(content):
    """Open a PDF again."""
    return PdfReader(io.BytesIO(content))


def text(page):
    """Give a page's words with plain spaces, and words that were parted whole."""
    return " ".join(page.extract_text().replace("\u200b", "").split())


def whole(content):
    """Give all words of a PDF."""
    return " ".join(map(text, opened(content).pages))


def size(page):
    """Give width and height in millimetres."""
    return (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))


def smallest(page):
    """Give the smallest size of type on a page, in points."""
    found = []

    def visit(words, outer, inner, _font, points):
        if words.strip():
            found.append(round(points * abs(inner[3] * outer[3]), 2))

    page.extract_text(visitor_text=visit)
    return min(found)


def written(report):
    """Write a report as the body of its page."""
    parts = [*report.now().parts, *report.way().parts, *report.rest().parts]
    return "".join(html(part, report.material.t) for part in parts)


def words_of_names(bench, key):
    """Name every word of the names of whoever takes part, or helped to unfold the theme."""
    seen = bench.network(key)
    names = [*seen.participants["name"], *seen.contributors["name"]]
    return {part for name in names for part in re.findall(r"[\w-]+", name) if len(part) > 2}


# --------------------------------------------------------------------------------------------------------- the canvas


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_empty_form_has_every_question_and_every_hint_of_the_handbook(bench, language):
    """Also one that a municipality has added."""
    told = whole(canvas_pdf(bench, HARD, language, is_blank=True))
    asked = bench.network(HARD).handbook.theme.questions
    assert len(asked) == 9
    for one in asked:
        assert one.label[language].rstrip(":") in told
        assert one.key == "theme" or one.hint[language] in told
    assert ("Skriv temaet her" if language == "da" else "Write the theme here") in told


def test_the_empty_form_holds_nothing_of_what_was_answered(bench):
    """It is taken along to be filled in."""
    told = whole(canvas_pdf(bench, KEY, is_blank=True))
    assert "Vi stopper tællingen" not in told
    assert "Hvordan kan vi bruge de socialøkonomiske virksomheder" in told  # the forum's question is no answer


def test_the_canvas_is_one_page_on_a3_or_on_a4(bench):
    """A4 is A3 at 70.7 percent."""
    pages = {paper: opened(canvas_pdf(bench, KEY, paper=paper)).pages for paper in ("a3", "a4")}
    assert [size(page) for page in pages["a3"]] == [(420, 297)]
    assert [size(page) for page in pages["a4"]] == [(297, 210)]
    assert smallest(pages["a4"][0]) >= 9


def test_the_canvas_says_the_latest_version_its_day_and_the_forums_question(bench):
    """Every answer stands there whole."""
    told = whole(canvas_pdf(bench, OTHER))
    for answer in bench.network(OTHER).theme_versions.iloc[-1]["answers"].values():
        assert all(" ".join(line.split()) in told for line in answer.split("\n"))
    assert "Skal kommunen have én fælles indgang for frivillige" in told
    assert "Version 2 · 24. november 2025" in told


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_what_does_not_fit_goes_on_overleaf_and_nothing_is_lost(bench, paper):
    """The field says on which page; no letter is smaller than nine points."""
    pages = opened(canvas_pdf(bench, HARD, paper=paper)).pages
    told = [text(page) for page in pages]
    assert "Fortsættes på side 2" in told[0]
    assert "Hvad er udfordringen og hvilke konsekvenser har den for målgruppen? – fortsat" in " ".join(told)
    assert " ".join(told).count("kender ikke hinanden godt nok til at låne.") == 40
    assert " ".join(told).count("uden punktum") == 300
    assert set(re.findall(r"Område \d+", " ".join(told))) == {f"Område {n}" for n in range(40)}
    assert "langt" * 20 in told[0].replace(" ", "")
    assert min(map(smallest, pages)) >= 9


def test_more_questions_than_one_page_holds_go_on_a_second(bench):
    """Nobody has to leave a question out of the handbook."""
    more = "".join(NINTH.replace("climate", f"own{n}").replace("klimaet", f"nummer {n}") for n in range(6))
    first, groups, rest = HANDBOOK.read_text("utf-8").partition("[[dialogue_groups]]")
    action = bench.actions(EMPTY).put("handbook", "theme", text=first + more + groups + rest)
    pages = opened(canvas_pdf(bench, EMPTY, is_blank=True)).pages
    bench.undo(EMPTY, action)
    told = [text(page) for page in pages]
    assert len(told) == 2
    assert all(f"Hvad betyder temaet for nummer {n}?" in " ".join(told) for n in range(6))
    assert told[1].startswith("Flere spørgsmål til temaet")


def test_a_canvas_without_a_version_shows_the_hints(bench):
    """The network's title stands where the theme will stand."""
    told = whole(canvas_pdf(bench, EMPTY))
    assert "Et tomt netværk" in told
    assert "Temaet er ikke foldet ud endnu" in told
    assert "Hvad ved I ikke nok om, og hvorfor lige nu?" in told


def test_an_unknown_paper_and_an_unknown_network_are_refused_in_words(bench):
    """The sentence names what there is."""
    with pytest.raises(RefusedError) as refused:
        canvas_pdf(bench, KEY, paper="a5")
    assert refused.value.sentence("da") == '"a5" er ikke et papir, temaet kan printes på. Vælg: a3, a4.'
    with pytest.raises(CannotPrintError, match="a5"):
        theme(bench.store.name, KEY, paper="a5")
    with pytest.raises(NotFoundError):
        canvas_pdf(bench, "nowhere")


def test_whoever_may_not_see_an_answer_has_no_field_for_it(bench):
    """The public is not asked who contributed."""
    outside = Workbench(bench.store, viewer=access.Viewer("public"))
    told = whole(canvas_pdf(outside, KEY))
    assert "Vi stopper tællingen" in told
    assert "Hvem har bidraget" not in told


# ----------------------------------------------------------------------------------------------------------- the report


def test_the_pdf_is_tagged_has_a_language_and_a_title_and_claims_pdf_ua(laid_out):
    """A screen reader knows what it reads and in which language."""
    content = laid_out(KEY).pdf()
    made = opened(content)
    assert str(made.trailer["/Root"]["/Lang"]).startswith("da")
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata.title == "Tema: Socialøkonomiske virksomheder i kommunen"
    assert b"pdfuaid:part" in content


def test_the_canvas_comes_first_and_the_pages_behind_it_are_a4(laid_out):
    """One sheet to hang up, the rest for the file."""
    found = [size(page) for page in opened(laid_out(KEY).pdf()).pages]
    assert found[0] == (420, 297)
    assert set(found[1:]) == {(210, 297)}


def test_the_same_network_on_the_same_day_gives_the_same_bytes(bench):
    """Nothing of the clock enters the file, and the day is printed."""
    once, again = (theme(bench.store.name, KEY, as_of="2099-12-24").pdf() for _ in range(2))
    assert once == again
    assert "Som netværket så ud ved udgangen af den 24. december 2099." in whole(once)


def test_a_day_before_anything_was_written_is_refused(bench):
    """What was recorded later does not stand in a report of an earlier day."""
    with pytest.raises(NotFoundError):
        theme(bench.store.name, KEY, as_of="2001-01-01")


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_the_versions_stand_with_day_and_theme_and_whom_they_were_discussed_with(laid_out, form):
    """The same parts on paper and on the screen."""
    report = laid_out(KEY)
    told = whole(report.pdf()) if form == "pdf" else plain(written(report))
    for day in ("16. juni 2025", "29. september 2025", "20. november 2025"):
        assert day in told
    assert "Socialøkonomiske virksomheder i kommunen – som arbejdsplads og som leverandør" in told
    assert "Fra version 2 til version 3" in told
    assert "Det blev der af undertemaerne" in told


def plain(page):
    """Give the words of a page."""
    return " ".join(" ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())


def test_what_was_taken_out_and_what_was_added_is_marked_word_by_word(laid_out):
    """An answer that stayed is named once."""
    page = written(laid_out(KEY))
    assert "<del>Et arbejde og en lønseddel</del> til borgerne" in page
    assert "<ins>Varige job</ins> til borgerne" in page
    assert "Uændret: Hvad er potentialerne eller drømmen?" in written(laid_out(HARD))


def test_every_subtheme_has_a_fate_and_the_present_ones_their_question_and_way_of_working(laid_out):
    """What is gone is told too."""
    told = plain(written(laid_out(HARD)))
    assert "Biler uændret Biler" in told
    assert "Ting udgik –" in told
    assert "Biler Hvem kører? Vi spørger." in told


def test_time_in_practice_is_told_in_working_days_with_its_sources(laid_out):
    """Reading counts as reading."""
    told = plain(written(laid_out(OTHER)))
    assert "3 besøg og samtaler på i alt 11 timer. Det svarer til 1 arbejdsdag og 3,5 timer." in told
    assert "Kommunens frivilligstrategi" in told


def test_an_open_mandate_stands_on_page_1_and_a_settled_one_with_its_day(bench, laid_out):
    """What waits for the sponsor is seen first."""
    opened_one = bench.actions(HARD).answer_drift("2", "1", moved=True)
    page = laid_out(HARD)
    assert "skal tage stilling" in plain(html(page.now().parts[0], page.material.t))
    for content in (page.pdf(), canvas_pdf(bench, HARD)):
        assert "Åbent: Mandatet skal aftales med referencelederen" in text(opened(content).pages[0])
    settled = bench.actions(HARD).settle_mandate("2", "confirmed", date=dt.date(2026, 2, 10), note="Godt set.")
    told = plain(written(laid_out(HARD)))
    for action in (settled, opened_one):
        bench.undo(HARD, action)
    assert "skal tage stilling til" not in told
    assert "Fortsæt i den nye retning 10. februar 2026 Godt set." in told


def test_a_network_without_versions_says_so(laid_out):
    """In words, in both forms."""
    report = laid_out(EMPTY)
    for told in (whole(report.pdf()), plain(written(report))):
        assert "Temaet er ikke foldet ud endnu" in told
        assert "Der er ikke skrevet undertemaer endnu." in told
        assert "Det blev skrevet om" not in told


@pytest.mark.parametrize("key", [KEY, OTHER])
def test_the_public_version_names_nobody(bench, laid_out, key):
    """Neither whole names nor parts of them; visits, contributors and mandates are left out."""
    report = laid_out(key, "da", "public")
    names = words_of_names(bench, key)
    for told in (whole(report.pdf()), plain(written(report))):
        assert not names & set(re.findall(r"[\w-]+", told))
        assert "Ude i praksis" not in told
        assert "Temaet er foldet ud sammen med" in told


def test_inside_the_house_a_name_stands_only_with_a_yes(bench, laid_out):
    """Others are told by what they do."""
    seen = bench.network(KEY)
    agreed = {key for key, one in access.answers(seen.consents, seen.today).items() if one == "named"}
    people = [*seen.participants[["key", "name"]].itertuples(index=False)]
    people += [*seen.contributors[["key", "name"]].itertuples(index=False)]
    silent = {name for key, name in people if key not in agreed}
    report = laid_out(KEY)
    told = whole(report.pdf()) + plain(written(report))
    assert silent
    assert [name for name in silent if name in told] == []


def test_what_people_typed_is_words_on_paper_and_on_the_screen(laid_out):
    """Neither typst nor a browser reads it as anything else, and nothing is fetched from anywhere."""
    report = laid_out(HARD)
    assert TYPED in whole(report.pdf())
    page = written(report)
    assert "<script" not in page
    assert TYPED in plain(page)
    assert not re.findall(r"(?:src|href)=[\"'](?!#)", page)


def test_english_has_our_words_in_english_and_theirs_marked_as_danish(laid_out):
    """The language is that of the person who asks."""
    report = laid_out(KEY, "en")
    assert "How the theme came here" in whole(report.pdf())
    page = written(report)
    assert 'lang="da">Fire møder peger på det samme sted' in page
    assert '<h2 class="t-side">Why is the theme interesting?</h2>' in page


def test_who_unfolded_a_version_is_named_only_with_a_yes(bench, laid_out):
    """Else by the part they play; the public is not told."""
    consents = bench.network(KEY).consents
    leader = bench.network(KEY).about["leader"]
    key = consents.loc[(consents["person"] == leader) & (consents["purpose"] == "quote"), "key"].iloc[0]
    assert "Version 3 · 20. november 2025 · Marianne Toft, netværksleder" in whole(laid_out(KEY).pdf())
    action = bench.actions(KEY).change("consent", key, state="no")
    told = whole(laid_out(KEY).pdf())
    bench.undo(KEY, action)
    assert "Version 3 · 20. november 2025 · netværksleder" in told
    assert "Marianne" not in told


# --------------------------------------------------------------------------------------------- the page of a new leader


def test_the_handover_is_one_page_with_leader_question_step_and_people(bench):
    """What somebody needs on the first day."""
    bench.describe_municipality(secretariat="Netværkssekretariatet", mail="netvaerk@kommune.example", phone="11223344")
    pages = opened(handover(bench, OTHER)).pages
    told = text(pages[0])
    assert len(pages) == 1
    assert "Netværksleder fra nu af: Karen Lindved" in told
    assert "Skal kommunen have én fælles indgang for frivillige" in told
    assert "Næste skridt" in told
    assert "Claus Refslund, centerchef" in told
    assert "Netværkssekretariatet, 11223344, netvaerk@kommune.example" in told
    assert "/network/frivillighed/theme" in told


def test_the_handover_has_mail_and_phone_of_nobody_but_the_secretariat(bench):
    """A page on a desk is read by others."""
    made = bench.actions(EMPTY).add_person("Kaj Overby", mail="kaj@kommune.example", phone="99887766")
    told = whole(handover(bench, EMPTY))
    assert made
    assert "kaj@" not in told
    assert "99887766" not in told


def test_the_handover_stays_one_page_however_much_there_is(bench):
    """What has no room is counted, and where it stands is said."""
    actions = bench.actions(EMPTY)
    actions.change("network", EMPTY, title="Et navn " * 20, forum_question=SENTENCE * 8)
    for n in range(30):
        actions.add_person(f"Person Nummer{n}", function="udviklingskonsulent", unit="Sundhed & Omsorg")
        actions.park_idea(f"En idé nummer {n}, som ingen har taget til sig endnu, og som derfor er åben")
    pages = opened(handover(bench, EMPTY)).pages
    assert len(pages) == 1
    assert re.search(r"og \d+ ting mere\. De står på siden ”Faser og ansvar”\.", text(pages[0]))


def test_the_handover_of_a_network_with_nothing_says_so(tmp_path):
    """Missing things stand in words where they would have stood."""
    bench = open_workbench(tmp_path / "store.sqlite")
    bench.start("nyt", "Nyt netværk")
    told = whole(handover(bench, "nyt"))
    assert "Ingen netværksleder endnu" in told
    assert "Ikke aftalt endnu" in told
    assert "Kontaktoplysninger er ikke skrevet ind" in told
    assert "No network leader yet" in whole(handover(bench, "nyt", "en"))


# ------------------------------------------------------------------------------------------------ batches and addresses


@pytest.mark.browser
def test_the_document_fits_a_phone_and_axe_finds_nothing(browser, laid_out):
    """Tables may be moved sideways, the page is not."""
    report = laid_out(KEY)
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    style = stylesheet(report.now().running)
    head = f"<html lang=da><title>Tema</title><meta name=viewport content=width=device-width><style>{style}</style>"
    sheet.set_content(f"<!doctype html>{head}<main>{written(report)}</main>")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(sheet).response["violations"]
    sheet.close()
    assert found == []


@pytest.mark.slow
def test_a_batch_writes_both_forms_also_of_a_network_without_versions(bench, tmp_path):
    """Real notebooks, and files that need nothing else."""
    for form in ("html", "pdf"):
        order = Order("theme", form, tmp_path, language="en", audience="public")
        done = reports.write(bench, [KEY, EMPTY], order)
        assert [one.error for one in done] == [None, None]
        assert [one.file.name for one in done] == [f"{key}-theme-public-en.{form}" for key in (KEY, EMPTY)]
    page = (tmp_path / f"{KEY}-theme-public-en.html").read_text("utf-8")
    assert "http" not in page
    assert "<script" not in page
    assert "application/pdf" not in page
    assert opened((tmp_path / f"{KEY}-theme-public-en.pdf").read_bytes()).pages


@pytest.mark.slow
def test_the_server_gives_the_canvas_the_empty_form_and_the_handover(served):
    """Each a PDF; what cannot be printed is a page that says why."""
    papers = {
        "theme.pdf": (297, 210), "theme.pdf?blank=1": (297, 210), "theme.pdf?paper=a3": (420, 297),
        "handover.pdf": (210, 297),
    }  # fmt: skip
    for name, pages in papers.items():
        with urllib.request.urlopen(f"{served.url}network/{KEY}/{name}") as answer:  # noqa: S310  our own server
            assert answer.headers["Content-Type"] == "application/pdf"
            assert answer.headers["Cache-Control"] == "no-store"
            assert size(opened(answer.read()).pages[0]) == pages
    for address, code, said in ((f"{KEY}/theme.pdf?paper=a9", 422, "a9"), ("nowhere/handover.pdf", 404, "nowhere")):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{served.url}network/{address}")  # noqa: S310
        assert refused.value.code == code
        assert said in refused.value.read().decode()
