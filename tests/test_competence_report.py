"""The report on a network's people: real files, opened again and read."""

import datetime as dt
import io
import re
import shutil
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from netlib import reports, texts
from netlib.charts import competence_diamond
from netlib.render.html import html, stylesheet
from netlib.reports import Order
from netlib.reports.competence import competence
from netlib.texts import formats
from netlib.workbench import open_workbench

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, UNMAPPED, EMPTY, HARD, TICKED = "frivillige", "socialoekonomi", "tomt", "svaert", "kryds"
EXAMPLE = "frivillighed"  # as it is shipped; KEY is the same people, with needs of the test's own
MAPPED = ("needs.csv", "people.csv", "reviews.csv")
TYPED = '#panic("nej") *fed* _skrå_ $x^2$ <mærke> @ref <script>alert(1)</script> = overskrift'


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with a mapped network, one without needs, one without people, a hard one, and one with ticks."""
    folder = tmp_path_factory.mktemp("c")
    made = open_workbench(folder / "store.sqlite")
    for one in (EXAMPLE, UNMAPPED):
        made.import_case(DATA / one)
    made.import_case(shutil.copytree(DATA / EXAMPLE, folder / KEY, ignore=shutil.ignore_patterns(*MAPPED)))
    for key in (EMPTY, HARD, TICKED):
        made.start(key, f"Netværket {key}")
    mapped(made)
    hard = made.actions(HARD)
    kaj = hard.add_person("Kaj Overby", function=TYPED, unit=TYPED)
    hard.need(TYPED, axis="expert", covered_by=[kaj])
    hard.need("En, der kender Kaj Overby", axis="external", subtheme=TYPED)
    hard.need("langt" * 60, axis="framework")
    hard.note_on_corner("expert", TYPED)
    ticked = made.actions(TICKED)
    ticked.tick(ticked.add_person("Ida Holm", function="sygeplejerske"), "expert", "covers")
    ticked.add_person("Bent Lund", function="sygeplejerske", unit="Elmehøj")
    return made


def mapped(bench):
    """Write down needs, ticks and contacts of one network."""
    actions, seen = bench.actions(KEY), bench.network(KEY)
    by = {name: key for key, name in seen.participants[["key", "name"]].itertuples(index=False)}
    samir, claus, karen = (by[name] for name in ("Samir Toubal", "Claus Refslund", "Karen Lindved"))
    actions.choose_model("diamond")
    actions.need("En driftsleder", axis="expert", covered_by=[samir])
    actions.need("En, der kender budgetterne", axis="framework", partly_by=[claus], subtheme="Regler", phase="spread")
    actions.need("En, der har prøvet at få nej", axis="external")
    actions.need("En tolk")
    actions.tick(karen, "process", "covers")
    actions.change("participation", samir, contact_state="in_dialogue")
    actions.note_contact(samir, next_date=seen.today + dt.timedelta(30))
    actions.note_on_corner("framework", "Spørg Claus Refslund, om Jura kan stille med en.")


@pytest.fixture(scope="module")
def laid_out(bench):
    """Lay a network's people out: `laid_out(key, language, audience)`."""
    return lambda key, language="da", audience="internal": competence(bench.store.name, key, language, "", audience)


def pages(report):
    """Open the PDF again and give its pages."""
    return PdfReader(io.BytesIO(report.pdf())).pages


def whole(report):
    """Give all words of the PDF, with plain spaces."""
    return " ".join(" ".join(page.extract_text() for page in pages(report)).replace("\u200b", "").split())


def written(report):
    """Write a report as the body of its page."""
    parts = [*report.lacking().parts, *report.needs().parts, *report.people().parts]
    return "".join(html(part, report.material.t) for part in parts)


def plain(page):
    """Give the words of a page."""
    return " ".join(" ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())


def page_1(report):
    """Give the words of page 1."""
    return plain(html(report.lacking().parts[0], report.material.t))


def alternatives(tag):
    """Give the alternative texts of a PDF's tag and of those below it."""
    below = tag.get("/K", [])
    below = [one.get_object() for one in (below if isinstance(below, list) else [below])]
    mine = [str(tag["/Alt"])] if "/Alt" in tag else []
    return [*mine, *(alt for one in below if isinstance(one, dict) for alt in alternatives(one))]


def words_of_names(bench, key):
    """Name every word of the names of whoever takes part or helped with the theme."""
    seen = bench.network(key)
    names = [*seen.participants["name"], *seen.contributors["name"]]
    return {part for name in names for part in re.findall(r"[\w-]+", name) if len(part) > 2}


def test_page_1_says_first_whom_the_network_lacks(laid_out):
    """Then what is covered partly; each with where it belongs."""
    told = page_1(laid_out(KEY))
    assert "Netværket mangler 2. Ét behov er kun delvist dækket. Resten er dækket." in told
    assert "Dem mangler netværket – En, der har prøvet at få nej – Eksterne perspektiver" in told
    assert "En tolk – Uden hjørne" in told
    assert "budgetterne – Rammekompetence; undertema: Regler; fase: Spredning af læring til basis" in told


def test_page_1_keeps_an_eye_on_what_hangs_on_one_and_on_whom_nobody_has_heard_a_yes_from(laid_out):
    """By function, never by name."""
    told = page_1(laid_out(KEY))
    assert "Faglig spidskompetence hænger på én: driftsleder." in told
    assert "Ét behov står og falder med nogen, der ikke har sagt ja endnu: ”En driftsleder”." in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_picture_is_drawn_with_its_numbers_beside_it_and_in_words(laid_out, language):
    """In both forms; the alternative text is the chart's own."""
    report = laid_out(KEY, language)
    alt = competence_diamond.alternative(report.material.coverage, report.material.t)
    page = html5lib.parse(written(report), namespaceHTMLElements=False)
    pictures = [one for one in page.iter() if one.get("role") == "img" and "chart" in (one.get("class") or "")]
    assert [one.get("aria-label") for one in pictures] == [alt]
    assert alternatives(PdfReader(io.BytesIO(report.pdf())).trailer["/Root"]["/StructTreeRoot"]) == [alt]


def test_the_table_counts_every_need_also_one_without_a_corner(laid_out):
    """So that its sums are those of page 1's sentence."""
    report = laid_out(KEY)
    side = report.lacking().parts[0].sides[-1]
    rows = [[cell.text for cell in row] for row in side.blocks[-1].rows]
    assert [row for row in rows if row[0] == "Uden hjørne"] == [["Uden hjørne", "1", "–", "–", "1"]]
    assert sum(int(row[1]) for row in rows if row[1] != "–") == 4


def test_a_need_is_covered_by_a_function(laid_out):
    """And what was answered to the corner's questions stands inside the house."""
    told = plain(written(laid_out(KEY)))
    assert "En driftsleder – driftsleder" in told
    assert "fase: Spredning af læring til basis delvist: centerchef" in told
    assert "En, der har prøvet at få nej – Mangler" in told
    assert "Spørg [navn], om Jura kan stille med en." in told


def test_a_guessed_corner_is_called_netlibs_guess(laid_out):
    """Where it stands, and in how the report was made."""
    told = plain(written(laid_out(KEY)))
    assert "Proces- og forandringskompetence (netlibs bud)" in told
    assert "Hjørnerne er fra Kompetencediamant." in told
    assert "Hjørnet Proces- og forandringskompetence er netlibs bud" in told
    assert "netlibs bud" not in plain(written(laid_out(HARD)))


def test_how_people_were_found_is_told_in_numbers(bench, laid_out):
    """And the contacts by how far they have come."""
    people = bench.network(KEY).participants
    told = plain(written(laid_out(KEY)))
    assert f"{people['referred_by'].notna().sum()} af {len(people)} på listen er fundet gennem andre." in told
    assert "I dialog 1" in told
    assert f"Deltager {len(people) - 1}" in told
    day = formats.short_date(bench.network(KEY).today + dt.timedelta(30), texts.load("da").locale)
    assert f"Én har en dato for næste skridt, den {day}." in told


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("key", [KEY, EXAMPLE, UNMAPPED, HARD, TICKED])
def test_nobody_is_named_in_any_edition(bench, laid_out, key, audience):
    """Neither whole names nor parts of them, also where somebody wrote them into a need or an answer."""
    report, names = laid_out(key, "da", audience), words_of_names(bench, key)
    assert names
    for told in (whole(report), plain(written(report))):
        assert names & set(re.findall(r"[\w-]+", told)) == set()


def test_the_public_is_told_in_numbers_and_small_groups_are_put_together(laid_out):
    """No function of anybody, no contact, no answer, and nobody's yes."""
    report = laid_out(KEY, "da", "public")
    told = plain(written(report))
    assert "centerchef" not in told
    assert "Faglig spidskompetence hænger på færre end 3." in told
    assert "hænger på én" not in told
    assert "Hvor langt er kontakterne?" not in told
    assert "Spørg [navn]" not in told
    assert "ikke har sagt ja" not in told
    table = report.material.people.by_perspective
    assert list(table.loc[table["group"] == "others", "n"]) == [2]
    assert "Andre 2" not in told
    assert "Øvrige færre end 3" in told
    assert "Færre end 3 kommer udefra." in plain(written(laid_out(TICKED, "da", "public")))
    assert "Vej & Park" not in told
    assert re.search(r"Øvrige \d+ Hvem er med i hvilken fase", told)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_network_with_nothing_gets_a_report_that_says_so_on_one_page(laid_out, language):
    """No picture, no table of noughts."""
    report = laid_out(EMPTY, language)
    said = {"da": ("Der er ikke skrevet behov ned endnu.", "Der er ikke skrevet nogen på listen endnu."),
            "en": ("No needs have been written down yet.", "Nobody is on the list yet.")}[language]  # fmt: skip
    for told in (whole(report), plain(written(report))):
        for one in said:
            assert one in told
    assert "<svg" not in written(report)
    assert len(pages(report)) == 1


def test_people_without_needs_are_told_and_a_tick_alone_counts(bench, laid_out):
    """What is not written is said; two who do the same are told apart by their place of work."""
    there = len(bench.network(UNMAPPED).participants)
    assert f"Der er ikke skrevet behov ned endnu. Der står {there} på listen." in page_1(laid_out(UNMAPPED))
    told = plain(written(laid_out(TICKED)))
    assert "Faglig spidskompetence hænger på én: sygeplejerske." in told
    assert "sygeplejerske (Elmehøj)" in told


def test_what_people_typed_is_words_on_paper_and_on_the_screen(laid_out):
    """Neither typst nor a browser nor the picture reads it as anything else."""
    report = laid_out(HARD)
    assert TYPED in whole(report)
    assert (
        max(len(line) for page in pages(report) for line in page.extract_text().replace("\u200b", "").split("\n")) < 140
    )
    page = written(report)
    assert "<script" not in page
    assert TYPED in plain(page)
    assert not re.findall(r"(?:src|href)=[\"'](?!#)", page)


def test_as_of_tells_what_was_known_that_day(bench):
    """The day stands in the report, and it gives the same bytes again."""
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    first, second = (competence(bench.store.name, KEY, "da", day).pdf() for _ in range(2))
    assert first == second


def test_no_row_and_no_short_table_is_parted_between_pages(laid_out):
    """What stands in a row is read together: a function is on the page of its corner, and the contacts on one page."""
    told = [page.extract_text() for page in pages(laid_out(EXAMPLE))]
    (corner,) = [page for page in told if "indehaver (virksomhed); lektor" in " ".join(page.split())]
    assert "Hvem dækker hvad?" in corner
    (contacts,) = [page for page in told if "Hvor langt er kontakterne?" in page]
    assert "Har takket nej" in contacts


def test_functions_with_a_comma_of_their_own_are_kept_apart(laid_out):
    """Otherwise two people read as three."""
    told = plain(written(laid_out(EXAMPLE)))
    assert "delvist: Bøgeparken, oversætter for naboerne (borger); pedel" in told


@pytest.mark.browser
@pytest.mark.parametrize("key", [KEY, EXAMPLE, HARD])
def test_the_document_fits_a_phone_and_axe_finds_nothing(browser, laid_out, key):
    """Tables may be moved sideways, the page is not; the table of page 1 is shown whole where its words allow it."""
    report = laid_out(key)
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    style = stylesheet(report.lacking().running)
    head = f"<html lang=da><title>Folk</title><meta name=viewport content=width=device-width><style>{style}</style>"
    sheet.set_content(f"<!doctype html>{head}<main>{written(report)}</main>")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    leaving = (
        "[...document.querySelectorAll('div:not(.wide)>table')].filter(t => t.getBoundingClientRect().right > 371)"
    )
    assert sheet.evaluate(f"{leaving}.length") == 0
    found = Axe().run(sheet).response["violations"]
    sheet.close()
    assert found == []


@pytest.mark.slow
def test_a_batch_writes_both_forms_also_of_a_network_with_nothing(bench, tmp_path):
    """Real notebooks, and files that need nothing else."""
    for form in ("html", "pdf"):
        done = reports.write(bench, [KEY, EMPTY], Order("competence", form, tmp_path, language="en", audience="public"))
        assert [one.error for one in done] == [None, None]
        assert [one.file.name for one in done] == [f"{key}-competence-public-en.{form}" for key in (KEY, EMPTY)]
    page = (tmp_path / f"{KEY}-competence-public-en.html").read_text("utf-8")
    assert "http" not in page
    assert "<script" not in page
    assert "application/pdf" not in page
    assert PdfReader(tmp_path / f"{KEY}-competence-public-en.pdf").pages
