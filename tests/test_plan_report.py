"""The report on a plan, and the empty planning tool: real files, opened again and read."""

import datetime as dt
import io
import re
from functools import cache
from pathlib import Path

import docx
import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.oxml.ns import qn
from pypdf import PdfReader

from netlib import reports
from netlib.access import Viewer
from netlib.errors import RefusedError
from netlib.render.html import html, stylesheet
from netlib.reports import Order
from netlib.reports.plan import PAPERS, plan, plan_docx, plan_pdf, planning_tool
from netlib.workbench import Workbench, open_workbench

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, EMPTY, HARD, PHASES = "frivillighed", "tomt", "svaert", "velfaerd"
TYPED = '#panic("nej") *fed* _skrå_ $x^2$ <mærke> @ref <script>alert(1)</script> = overskrift'
CONTRIBUTES = "Modtager ydelse X"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with an example plan, a network without one, a hard one, and one that is planned by phases."""
    made = open_workbench(tmp_path_factory.mktemp("p") / "store.sqlite")
    made.import_case(DATA / KEY)
    for key, kind in ((EMPTY, "learning"), (HARD, "learning"), (PHASES, "welfare")):
        made.start(key, f"Netværket {key}", network_type=kind)
    planned(made)
    hard(made)
    by_phases(made)
    return made


def planned(bench):
    """Add to the example a talk, own columns, versions, a deadline, and what a citizen contributes."""
    actions, seen = bench.actions(KEY), bench.network(KEY)
    by = dict(seen.participants[["name", "key"]].itertuples(index=False))
    actions.keep_plan("Vi begyndte med fire møder.", date=dt.date(2025, 9, 1), author="Karen Lindved")
    actions.plan_meeting("sponsor", date=dt.date(2026, 2, 5), start="13:00", end="13:30", headline="Undervejs")
    actions.name_columns(["Kørsel"])
    actions.change("meeting", "4", date=dt.date(2026, 1, 30), host=by["Samir Toubal"])
    actions.plan_item(
        4, by["Ida Munkholm"], contribution=CONTRIBUTES, involvement_form="Fortælling", extra={"Kørsel": "taxa"}
    )
    actions.plan_item(4, seat="en skoleleder", contribution="Skolens blik", extra={"Kørsel": "ingen"})
    actions.enter_forum("end", dt.date(2026, 3, 26), decided=False, paper_deadline=dt.date(2026, 3, 12))
    actions.keep_plan("Vejgården er lukket den 29.", date=dt.date(2025, 12, 12))


def hard(bench):
    """Plan meetings with words that no format may read as anything else, and one that no page holds."""
    actions = bench.actions(HARD)
    kaj = actions.add_person("Kaj Overby", function=TYPED)
    actions.lay_out([{"headline": TYPED, "purpose": TYPED, "room": "langt" * 60}, {"subthemes": [TYPED, "To"]}])
    actions.plan_item(1, kaj, contribution=TYPED, involvement_form="Kaj Overby viser rundt")
    for n in range(60):
        actions.plan_item(2, seat=f"{n + 1}. plads")
    actions.keep_plan(TYPED, date=dt.date(2026, 1, 5))


def by_phases(bench):
    """Put two people into phases."""
    actions = bench.actions(PHASES)
    actions.plan_meeting(date=dt.date(2026, 2, 3))
    actions.add_person("Ida Holm", function="sygeplejerske", participation_type="core")
    actions.add_person("Bent Lund", function="pedel", phases=[bench.network(PHASES).handbook.phases[-1].key])


@pytest.fixture(scope="module")
def laid_out(bench):
    """Lay a plan out, once each: `laid_out(key, audience, language)`."""
    return cache(
        lambda key=KEY, audience="internal", language="da": plan(bench.store.name, key, language, "", audience)
    )


@cache
def written(report):
    """Write a report as the body of its page."""
    parts = [*report.glance().parts, *report.meetings().parts, *report.people().parts]
    return "".join(html(part, report.material.t) for part in parts)


def plain(page):
    """Give the words of a page."""
    return " ".join(" ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())


def on_paper(content):
    """Give all words of a PDF, with plain spaces."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def in_word(content):
    """Give all words of a Word file, tables too."""
    body = docx.Document(io.BytesIO(content)).element.body
    lines = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return " ".join(" ".join(lines).split())


def alternatives(tag):
    """Give the alternative texts of a PDF's tag and of those below it."""
    below = tag.get("/K", [])
    below = [one.get_object() for one in (below if isinstance(below, list) else [below])]
    mine = [str(tag["/Alt"])] if "/Alt" in tag else []
    return [*mine, *(alt for one in below if isinstance(one, dict) for alt in alternatives(one))]


@cache
def everywhere(report):
    """Give the words of all three forms."""
    return plain(written(report)), on_paper(report.pdf()), in_word(report.docx())


def words_of_names(bench, key=KEY):
    """Name every word of the names of whoever takes part or helped with the theme."""
    seen = bench.network(key)
    names = [*seen.participants["name"], *seen.contributors["name"]]
    return {part for name in names for part in re.findall(r"[\w-]+", name) if len(part) > 2}


def test_page_1_gives_the_course_day_by_day(laid_out):
    """Meetings, talks, the forum and the days on which something is due, in their order, in all three forms."""
    for told in everywhere(laid_out()):
        days = [
            "19. juni 2025",
            "9. oktober 2025",
            "30. januar 2026",
            "5. februar 2026",
            "12. marts 2026",
            "26. marts 2026",
        ]
        places = [told.index(day, told.index("Dato Hvad")) for day in days]
        assert places == sorted(places)
        assert "Møde 4 af 5 kl. 9.00–12.00, Vej & Park, mandskabsstuen Tak, orlov og afsked 23. januar" in told
        assert "Møde med referencelederen kl. 13.00–13.30 Undervejs" in told
        assert "Papir til Chefforum" in told
    assert "Fem møder fra 9. oktober 2025 til 5. marts 2026." in plain(written(laid_out()))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_wheel_is_drawn_in_every_form_with_its_words(laid_out, language):
    """In Word as points with the same words; without a day there is no wheel."""
    report = laid_out(KEY, "internal", language)
    alt = report.glance().parts[1].blocks[0].alt
    file = docx.Document(io.BytesIO(report.docx())).element.body
    assert [one.get("descr") for one in file.iter(qn("wp:docPr"))] == [alt]
    assert {one.get("descr") for one in file.iter(qn("pic:cNvPr"))} == {alt}
    page = html5lib.parse(written(report), namespaceHTMLElements=False)
    assert [one.get("aria-label") for one in page.iter() if one.get("role") == "img"] == [alt]
    assert alternatives(PdfReader(io.BytesIO(report.pdf())).trailer["/Root"]["/StructTreeRoot"]) == [alt]
    assert "nl-wheel" not in written(laid_out(HARD))


def test_the_public_wheel_shows_neither_talks_nor_what_is_due(laid_out):
    """Inside the house both are there."""
    inside, outside = ({one.what for one in laid_out(KEY, one).material.year} for one in ("internal", "public"))
    assert inside - outside == {"sponsor", "agenda", "paper"}


def test_what_the_plan_lacks_stands_in_words(laid_out):
    """What is not there yet, then what the handbook recommends; the public is not told."""
    told = plain(written(laid_out(HARD)))
    assert "2 møder har ingen dato endnu: møde 1 og 2." in told
    assert "Det mangler planen" in told
    assert "Det mangler planen" not in plain(written(laid_out(HARD, "public")))


def test_a_meeting_is_drawn_as_in_the_handbook(laid_out):
    """Heading, the three columns, own columns, a seat without a name, and rows to write in."""
    chapter = laid_out().meetings().parts[0].blocks[4]
    table = chapter.blocks[-1]
    assert chapter.heading.replace("\xa0", " ") == "Netværksmøde 4: Tak, orlov og afsked, 30. januar 2026"
    assert "vært: Samir\xa0T., driftsleder" in chapter.blocks[0].line[0].text
    assert [one.text for one in table.columns] == [
        "Netværksdeltager", "Hvad skal personen bidrage med?", "Hvordan? (Inddragelsesform)", "Kørsel",
    ]  # fmt: skip
    assert [one.text for one in table.rows[-1]] == ["en skoleleder (navnet mangler)", "Skolens blik", "–", "ingen"]
    assert table.blank == 2
    assert sum(table.widths) == 100


def test_the_last_meeting_has_the_handbooks_own_name(laid_out):
    """So that it is the same as in the tool that is filled in by hand."""
    heading = laid_out().meetings().parts[0].blocks[5].heading
    assert heading.startswith(
        "Afsluttende møde: Analyse og generering af læring på baggrund af øvrige netværksmøder, 5."
    )


def test_what_a_citizen_contributes_is_agreed_with_the_person(laid_out):
    """Also what stands in own columns; in the leader's own copy it is written."""
    for told in everywhere(laid_out()):
        assert "Ida M., borger aftales med personen Fortælling –" in told
        assert CONTRIBUTES not in told
        assert "taxa" not in told
        assert "Sådan takker vi på vejgården" in told
    for told in everywhere(laid_out(audience="leader")):
        assert f"Ida M., borger {CONTRIBUTES} Fortælling taxa" in told
        assert "Netværkslederens eget eksemplar. Giv det ikke videre" in told


def test_a_name_needs_a_yes_and_stands_short(bench, laid_out):
    """Zeynep Holmgaard has said no, Anders Vildmose nothing; a citizen is no more than that."""
    seen = bench.network(KEY).participants
    assert {"Zeynep Holmgaard", "Anders Vildmose"} <= set(seen["name"])
    for told in everywhere(laid_out()):
        assert "Karen L., frivilligkoordinator" in told
        assert "Preben A., borger" in told
        assert not {"Zeynep", "Holmgaard", "Anders", "Vildmose", "Lindved", "buschauffør"} & set(
            re.findall(r"\w+", told)
        )
    assert "Zeynep H., borger" in plain(written(laid_out(audience="leader")))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_public_sees_functions_and_nobodys_name(bench, laid_out, language):
    """No contribution, no reason, no place, no room to write in."""
    names = words_of_names(bench)
    for told in everywhere(laid_out(KEY, "public", language)):
        assert names & set(re.findall(r"[\w-]+", told)) == set()
        assert "Driftsleder" in told
        assert "vejgården" not in told
        assert "Vejgården" not in told
        assert "mandskabsstuen" not in told
    tables = [one.blocks[-1] for one in laid_out(KEY, "public").meetings().parts[0].blocks[1:]]
    assert {(len(one.columns), one.blank) for one in tables} == {(1, 0)}


def test_people_and_meetings_are_crossed_and_counted(bench, laid_out):
    """With the core first, and whoever is on no meeting named below."""
    table = laid_out().people().parts[0].blocks[0]
    rows = {row[0].text.replace("\xa0", " "): [one.text for one in row[1:]] for row in table.rows}
    assert rows["Preben A., borger"] == ["–", "x", "x", "–", "x"]
    items = bench.network(KEY).plan
    counts = items.dropna(subset=["participant"]).groupby("meeting")["participant"].nunique()
    assert rows["I alt"] == [str(counts[n]) for n in (1, 2, 3, 4, 5)]
    assert "Ikke skrevet på noget møde" not in plain(written(laid_out()))
    assert "Ikke skrevet på noget møde (2): Ida H., sygeplejerske" not in plain(written(laid_out(PHASES)))
    assert "Ikke skrevet på noget møde (2): Sygeplejerske; Pedel." in plain(written(laid_out(PHASES)))


def test_phases_are_crossed_where_a_network_is_planned_by_them(bench, laid_out):
    """By the phases of its own handbook; a learning network is planned by meetings."""
    n = len(bench.network(PHASES).handbook.phases)
    crossed = f"Sygeplejerske {' '.join('x' * n)} Pedel {'– ' * (n - 1)}x"
    assert "Hvem er med i hvilken fase?" not in plain(written(laid_out()))
    for told in everywhere(laid_out(PHASES)):
        assert "Hvem er med i hvilken fase?" in told
        assert crossed in told


def test_versions_stand_with_their_reasons_and_what_changed(laid_out):
    """From the first on, without the names that may not be printed."""
    told = plain(written(laid_out()))
    assert "1 1. september 2025 Vi begyndte med fire møder. Den første plan." in told
    assert "Vejgården er lukket den 29." in told
    assert "Tak, orlov og afsked er flyttet fra 29. januar 2026 til 30. januar 2026." in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_network_without_a_plan_gets_a_report_that_says_so(laid_out, language):
    """In all three forms, without empty tables."""
    said = {"da": "Der er ikke lagt møder i planen endnu.", "en": "There are no meetings in the plan yet."}[language]
    report = laid_out(EMPTY, language=language)
    for told in everywhere(report):
        assert said in told
    assert "<table" not in written(report)


def test_what_people_typed_is_words_in_every_form(laid_out):
    """Neither typst nor a browser nor pandoc reads it as anything else."""
    report = laid_out(HARD)
    for told in everywhere(report):
        assert TYPED in told
        assert not {"Kaj", "Overby"} & set(re.findall(r"\w+", told))
    assert "<script" not in written(report)
    file = docx.Document(io.BytesIO(report.docx()))
    assert not [one for one in file.part.rels.values() if one.is_external]


def test_on_paper_no_meeting_is_cut_that_a_page_holds_and_heads_come_again(laid_out):
    """A table of 60 rows runs on, with its head on each page; nothing is lost."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(laid_out().pdf())).pages]
    for n, last in ((1, "Claus"), (2, "Jeppe"), (3, "Thit"), (4, "skoleleder")):
        page = next(one for one in pages if f"Netværksmøde {n}:" in one)
        assert last in page[page.index(f"Netværksmøde {n}:") :]
    found = PdfReader(io.BytesIO(laid_out(HARD).pdf())).pages
    long = [one.extract_text() for one in found if "plads (navnet mangler)" in one.extract_text()]
    assert len(long) > 1
    assert all("Netværksdeltager" in one for one in long)
    assert all(f"{n}. plads" in "".join(long) for n in range(1, 61))


def test_the_paper_is_tagged_titled_and_the_same_again(bench, laid_out):
    """PDF/UA-1 by typst's own check; the same network and day give the same bytes, as PDF and in Word."""
    first, second = laid_out(), plan(bench.store.name, KEY)
    file = PdfReader(io.BytesIO(first.pdf()))
    assert file.metadata.title == "Plan for forløbet: Frivillige i kommunens hverdag"
    assert file.trailer["/Root"]["/Lang"] == "da-DK"
    assert "/StructTreeRoot" in file.trailer["/Root"]
    assert first.pdf() == second.pdf()
    assert first.docx() == second.docx()
    day = bench.network(KEY).today.isoformat()
    assert plan(bench.store.name, KEY, "da", day).material.fixed


@pytest.mark.parametrize("paper", PAPERS)
def test_the_empty_tool_has_a_table_a_meeting_with_own_columns(bench, paper):
    """On A4 pages, or all on one sheet of A3; a network without meetings gets the handbook's six."""
    pages = PdfReader(io.BytesIO(planning_tool(bench, KEY, paper=paper))).pages
    size = {"a4": (210, 297), "a3": (420, 297)}[paper]
    assert {(round(float(one.mediabox.width) / MM), round(float(one.mediabox.height) / MM)) for one in pages} == {size}
    told = on_paper(planning_tool(bench, KEY, paper=paper))
    assert told.count("Netværksdeltager") == 5
    assert told.count("Kørsel") == 5
    assert "Karen" not in told
    assert len(pages) == (1 if paper == "a3" else 3)
    empty = on_paper(planning_tool(bench, EMPTY, paper=paper))
    assert empty.count("Netværksdeltager") == 6
    assert "Afsluttende møde: Analyse" in empty


def test_only_whoever_leads_gets_the_leaders_own_copy(bench):
    """Whoever may not see it is told which copies there are."""
    looking = Workbench(bench.store, viewer=Viewer("viewer"))
    assert "Ida M., borger" in on_paper(plan_pdf(bench, KEY, copy="leader"))
    assert "Ida M., borger" in in_word(plan_docx(looking, KEY))
    with pytest.raises(RefusedError, match="internal, public"):
        plan_pdf(looking, KEY, copy="leader")
    with pytest.raises(RefusedError, match="a2"):
        planning_tool(bench, KEY, paper="a2")


@pytest.mark.browser
def test_the_document_fits_a_phone_and_axe_finds_nothing(browser, laid_out):
    """Tables may be moved sideways, the page is not."""
    report = laid_out()
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    style = stylesheet(report.glance().running)
    head = f"<html lang=da><title>Plan</title><meta name=viewport content=width=device-width><style>{style}</style>"
    sheet.set_content(f"<!doctype html>{head}<main>{written(report)}</main>")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(sheet).response["violations"]
    sheet.close()
    assert found == []


@pytest.mark.slow
def test_a_batch_writes_the_plan_in_word_and_as_a_page(bench, tmp_path):
    """Real notebooks, and files that need nothing else; the leader's copy has a name of its own."""
    (done,) = reports.write(bench, [EMPTY], Order("plan", "docx", tmp_path, language="en"))
    assert done.error is None
    assert done.file.name == f"{EMPTY}-plan-en.docx"
    assert "There are no meetings in the plan yet." in in_word(done.file.read_bytes())
    (done,) = reports.write(bench, [KEY], Order("plan", "html", tmp_path, audience="leader"))
    assert done.file.name == f"{KEY}-plan-leader.html"
    page = done.file.read_text("utf-8")
    assert "http" not in page
    assert "<script" not in page
    assert CONTRIBUTES in page
