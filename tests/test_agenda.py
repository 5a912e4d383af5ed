"""The agenda of a meeting: in a mail, on screen, on paper, in 18 points, in Word, and over the server's address."""

import datetime as dt
import io
import re
import urllib.error
import urllib.request
from pathlib import Path

import docx
import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.oxml.ns import qn
from pypdf import PdfReader

from netlib import reports, texts
from netlib.access import Viewer
from netlib.errors import FileError, NotFoundError, RefusedError, ReportError
from netlib.render.html import html, stylesheet
from netlib.reports import Order
from netlib.reports.agenda import agenda, agenda_docx, agenda_pdf
from netlib.workbench import Workbench, open_workbench
from netlib.workbench.agenda import agenda_text, contacts_of, next_meeting
from netlib.workbench.word_file import export_word_file, import_word_file

DATA = Path(__file__).resolve().parents[1] / "data"
KEY, EMPTY, HARD = "frivillighed", "tomt", "svaert"
TYPED = '#panic("nej") *fed* _skrå_ $x^2$ <mærke> @ref <script>alert(1)</script> = overskrift'
DA = texts.load("da")
MM = 72 / 25.4


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Open a store with an example on the day on which it plays, a network without meetings, and a hard one."""
    made = open_workbench(tmp_path_factory.mktemp("a") / "store.sqlite")
    with made.store.write() as tx:
        tx.set_setting("today", "2026-01-12")
    made.import_case(DATA / KEY)
    made.describe_municipality(secretariat="Netværkssekretariatet", phone="12 34 56 78")
    made.start(EMPTY, "Et tomt netværk")
    made.start(HARD, "Svært", forum_question="Hvad sagde Kaj Overby?")
    prepared(made)
    hard(made)
    return made


def prepared(bench):
    """Say what participants prepare, who is the host, and what the final meeting's programme is."""
    actions, seen = bench.actions(KEY), bench.network(KEY)
    by = dict(seen.participants[["name", "key"]].itertuples(index=False))
    actions.change("meeting", "4", preparation="Tænk på en, du aldrig fik takket.\nTag et billede med.",
                   purpose="At se, hvad tak er.", host=by["Samir Toubal"])  # fmt: skip
    program = [{"kind": "welcome", "minutes": 10}, {"kind": "silent", "minutes": 20, "category": "paradox"},
               {"kind": "apply", "minutes": 30, "by_mail": True}, {"kind": "close", "minutes": 15}]  # fmt: skip
    actions.put("session", "m5", meeting=5, categories=["paradox"], program=program)


def hard(bench):
    """Plan meetings of which little is agreed, with words that no format may read as anything else."""
    actions = bench.actions(HARD)
    kaj = actions.add_person("Kaj Overby", function="pedel")
    actions.lay_out([{"headline": TYPED, "start": "09:00", "preparation": TYPED, "host": kaj}, {}, {"kind": "sponsor"}])
    items = {"08:30": "Forberedelse", "08:45": "Kaffe", "09:00": f"{TYPED} {'ord ' * 30}",
             "10:00": "Forberedelse af drøftelsen", "11:00": "Afslutning med Kaj Overby"}  # fmt: skip
    for n, (time, content) in enumerate(items.items()):
        actions.put("run_sheet_item", f"m1-0{n}", meeting=1, position=n, start=time, content=content,
                    process="Hemmelig proces", purpose="Hemmeligt formål")  # fmt: skip


def at(bench, number, key=KEY, **options):
    """Lay an agenda out."""
    told = {"language": "da", "audience": "internal"} | options
    return agenda(bench.store.name, key, told["language"], "", told["audience"], str(number or ""))


def plain(report):
    """Give the words of the page."""
    page = "".join(html(one, report.t) for one in report.shown().parts)
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


def fields(file):
    """Name the numbers that Word counts itself at the foot of a page."""
    return [
        one.get(qn("w:instr"))
        for line in file.sections[0].footer.paragraphs
        for one in line.part.element.iter(qn("w:fldSimple"))
    ]


def everywhere(bench, number, key=KEY, **options):
    """Give the words of every form."""
    report = at(bench, number, key, **options)
    large = on_paper(report.pdf(is_large=True))
    return plain(report), on_paper(report.pdf()), large, in_word(report.docx())


def mail(bench, number, key=KEY):
    """Give the agenda as it stands in a mail."""
    seen = bench.network(key)
    return agenda_text(seen, number, DA, contacts_of(bench, seen, DA))


def test_the_mail_is_the_run_sheet_without_process_and_purpose(bench):
    """With what one needs to know around it, in lines that any mail program keeps."""
    told = mail(bench, 4)
    assert told.startswith("Møde 4 af 5\nTak, orlov og afsked\n\nTorsdag den 29. januar 2026 kl. 9.00–12.00\n")
    assert "\nVej & Park, mandskabsstuen\nVært: Samir Toubal, driftsleder\n" in told
    assert "Chefforum spurgte: Skal kommunen have én fælles indgang" in told
    assert "Formål: At se, hvad tak er." in told
    assert "Forbered dig, og hav med\n– Tænk på en, du aldrig fik takket.\n– Tag et billede med.\n" in told
    assert "Program\n09.00  Siden sidst\n09.20  Takkebrevet\n" in told
    assert "11.40  Hvem mangler vi inden det sidste møde?\n12.00  Slut\n" in told
    assert "– Karen Lindved, netværksleder, karen.lindved@vesterbaek.example\n" in told
    assert told.endswith("– Netværkssekretariatet, 12 34 56 78\n")
    assert "rugbrød" not in told.lower()
    assert "\xa0" not in told


def test_every_form_says_the_same(bench):
    """On screen, on paper, in large letters and in Word."""
    for told in everywhere(bench, 4):
        for words in ("Møde 4 af 5", "Torsdag den 29. januar 2026 kl. 9.00–12.00", "Vej & Park, mandskabsstuen",
                      "Samir Toubal, driftsleder", "Chefforum spurgte: Skal kommunen", "At se, hvad tak er.",
                      "Tag et billede med.", "09.20 Takkebrevet", "12.00 Slut", "12 34 56 78"):  # fmt: skip
            assert words in told
        assert "Støvler i skabet" not in told


def test_the_leaders_own_half_hour_is_left_out_and_coffee_is_not(bench):
    """What is prepared together during the meeting stays."""
    for told in (mail(bench, 1, HARD), *everywhere(bench, 1, HARD)):
        assert "08.30" not in told
        assert "08.45" in told
        assert "Forberedelse af drøftelsen" in told
        assert "Hemmelig" not in told


def test_the_final_meeting_has_the_programme_that_was_prepared(bench):
    """Each point begins where the one before it ends; what is done by mail is none."""
    told = mail(bench, 5)
    assert told.startswith("Møde 5 af 5, det afsluttende\n")
    assert "09.00  Velkomst\n09.10  Trin 2: Paradokser\n09.30  Afslutning\n" in told
    assert "Mit næste skridt" not in told


def test_a_meeting_without_a_run_sheet_says_so_and_gives_the_frame(bench):
    """What is not agreed on yet stands in words where it would have stood."""
    for told in (mail(bench, 2, HARD), *everywhere(bench, 2, HARD)):
        assert "Programmet er ikke lagt endnu." in told
        assert "Datoen er ikke aftalt endnu" in told
        assert "Stedet er ikke aftalt endnu" in told
        assert "Der er ikke aftalt nogen forberedelse." in told
    for told in everywhere(bench, 2, HARD):
        assert "Temaet for mødet er ikke aftalt endnu." in told


def test_nobody_is_named_without_a_yes(bench):
    """Neither as host nor inside what was written; the public has only the secretariat to ring."""
    for told in (mail(bench, 1, HARD), *everywhere(bench, 1, HARD)):
        assert not {"Kaj", "Overby"} & set(re.findall(r"\w+", told))
        assert "pedel" in told
    for told in everywhere(bench, 4, audience="public"):
        assert not {"Karen", "Samir", "vesterbaek"} & set(re.findall(r"\w+", told))
        assert "12 34 56 78" in told


def test_what_people_typed_is_words_in_every_form(bench):
    """Neither typst nor a browser nor pandoc reads it as anything else; nothing leads outside."""
    for told in everywhere(bench, 1, HARD):
        assert told.count(TYPED) == 3
    file = docx.Document(io.BytesIO(at(bench, 1, HARD).docx()))
    assert not [one for one in file.part.rels.values() if one.is_external]


def test_the_next_meeting_is_meant_where_none_is_named(bench):
    """And a meeting that is none of the network's own is refused with those there are."""
    assert next_meeting(bench.network(KEY)) == at(bench, None).told.number == 4
    assert next_meeting(bench.network(KEY, dt.date(2026, 12, 1))) == 5
    with pytest.raises(NotFoundError, match=r"number 9. There are: 1, 2, 3, 4, 5"):
        agenda_pdf(bench, KEY, meeting=9)
    with pytest.raises(NotFoundError, match=r"number 101. There are: 1, 2"):
        agenda_docx(bench, HARD, meeting=101)
    with pytest.raises(NotFoundError, match="no meetings yet"):
        agenda_pdf(bench, EMPTY)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_papers_are_tagged_and_titled_and_large_letters_are_large(bench, language):
    """Nothing under 18 points, save that Word's sizes are the reader's own; the same agenda gives the same bytes."""
    report = at(bench, 4, language=language)
    for content in (report.pdf(), report.pdf(is_large=True)):
        file = PdfReader(io.BytesIO(content))
        assert file.metadata.title == texts.load(language)(
            "agenda.file", nth=4, of=5, network="Frivillige i kommunens hverdag"
        )
        assert file.trailer["/Root"]["/Lang"] == {"da": "da-DK", "en": "en-GB"}[language]
        assert "/StructTreeRoot" in file.trailer["/Root"]
        assert {round(float(one.mediabox.width) / MM) for one in file.pages} == {210}
    sizes = set()

    def visit(words, outer, inner, _font, points):
        if words.strip():
            sizes.add(round(points * abs(inner[3] * outer[3])))

    for page in PdfReader(io.BytesIO(report.pdf(is_large=True))).pages:
        page.extract_text(visitor_text=visit)
    assert min(sizes) >= 18
    assert report.pdf() == at(bench, 4, language=language).pdf()
    assert report.docx() == at(bench, 4, language=language).docx()


def test_in_word_the_programme_is_a_table_with_a_head_and_widths(bench):
    """A Word file with title, language, headings in their order, and page numbers."""
    file = docx.Document(io.BytesIO(at(bench, 4).docx()))
    (table,) = file.element.body.iter(qn("w:tbl"))
    grid = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
    assert grid[1] > 4 * grid[0]
    rows = list(table.iter(qn("w:tr")))
    assert [n for n, row in enumerate(rows) if row.find(f".//{qn('w:tblHeader')}") is not None] == [0]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert file.core_properties.title == "Dagsorden, møde 4 af 5: Frivillige i kommunens hverdag"
    assert file.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "da-DK"
    levels = [one.style.name for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1"
    assert set(levels[1:]) == {"Heading 2"}
    assert fields(file) == ["PAGE", "NUMPAGES"]


def test_a_house_that_has_its_own_word_file_gets_its_styles_header_and_footer(bench, tmp_path):
    """Its header stays as it is, its empty footer gets the page's number; what is no Word file is refused."""
    own = docx.Document()
    own.styles["Heading 1"].font.name = "Comic Sans MS"
    own.sections[0].header.paragraphs[0].text = "Vesterbæk Kommune"
    own.save(tmp_path / "husets.docx")
    file = docx.Document(io.BytesIO(at(bench, 4).docx((tmp_path / "husets.docx").read_bytes())))
    assert file.styles["Heading 1"].font.name == "Comic Sans MS"
    assert file.sections[0].header.paragraphs[0].text == "Vesterbæk Kommune"
    assert "NUMPAGES" in fields(file)
    with pytest.raises(ReportError, match="styles of the house's Word file"):
        at(bench, 4).docx(b"ikke Word")


def test_the_houses_word_file_is_brought_in_with_the_handbook_and_used(bench, tmp_path):
    """It lies in the store, so that pages and batches use it, and goes out again with the handbook."""
    folder = tmp_path / "haandbog"
    folder.mkdir()
    assert export_word_file(bench, folder) is None
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "Vesterbæk Kommune"
    own.save(folder / "word.docx")
    assert import_word_file(bench, folder)
    assert not import_word_file(bench, folder)
    assert (
        "Vesterbæk Kommune"
        in docx.Document(io.BytesIO(agenda_docx(bench, KEY, meeting=4))).sections[0].header.paragraphs[0].text
    )
    back = tmp_path / "tilbage"
    back.mkdir()
    assert export_word_file(bench, back).read_bytes() == (folder / "word.docx").read_bytes()
    (folder / "word.docx").write_text("ikke Word")
    with pytest.raises(FileError, match=r"word\.docx is no Word document"):
        import_word_file(bench, folder)
    looking = Workbench(bench.store, viewer=Viewer("viewer"))
    (folder / "word.docx").write_text("noget andet")
    with pytest.raises(RefusedError):
        import_word_file(looking, folder)
    with bench.store.write() as tx:
        tx.set_setting("word", "")


def test_a_batch_refuses_what_makes_no_sense_before_it_begins(bench, tmp_path):
    """A meeting where the report is of the whole network, a format that is not there, a Word file that is not there."""
    for order in (Order("theme", meeting=2), Order("theme", "docx"), Order("agenda", audience="leader")):
        with pytest.raises(RefusedError):
            order.check()
    with pytest.raises(NotFoundError, match=r"væk\.docx"):
        Order("plan", "docx", reference=tmp_path / "væk.docx").check()
    done = reports.write(bench, [KEY, EMPTY], Order("agenda", "pdf", tmp_path, meeting=9))
    assert [one.error[:44] for one in done] == ["Der er ikke noget netværksmøde med nummer 9."] * 2


@pytest.mark.slow
def test_a_batch_writes_the_agenda_in_word(bench, tmp_path):
    """A real notebook; the meeting's number stands in the file's name."""
    (done,) = reports.write(bench, [KEY], Order("agenda", "docx", tmp_path, meeting=4))
    assert done.error is None
    assert done.file.name == f"{KEY}-agenda-m4.docx"
    assert "Takkebrevet" in in_word(done.file.read_bytes())


@pytest.mark.browser
def test_the_page_fits_a_phone_and_axe_finds_nothing(browser, bench):
    """One column at 390 pixels."""
    report = at(bench, 4)
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    style = stylesheet(report.shown().running)
    page = "".join(html(one, report.t) for one in report.shown().parts)
    head = (
        f"<html lang=da><title>Dagsorden</title><meta name=viewport content=width=device-width><style>{style}</style>"
    )
    sheet.set_content(f"<!doctype html>{head}<main>{page}</main>")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(sheet).response["violations"]
    sheet.close()
    assert found == []


@pytest.mark.slow
def test_the_addresses_give_plan_and_agenda(served):
    """Each as PDF and in Word, also blank and large; what is asked wrongly is answered with a sentence."""
    for address, kind in {
        "plan.pdf": "pdf", "plan.pdf?copy=leader": "pdf", "plan.pdf?blank=1&paper=a3": "pdf", "plan.docx": "word",
        "agenda.pdf?meeting=4&large=1": "pdf", "agenda.docx": "word",
    }.items():  # fmt: skip
        with urllib.request.urlopen(f"{served.url}network/{KEY}/{address}") as answer:  # noqa: S310  our own server
            assert kind in answer.headers["Content-Type"]
            assert f'filename="{KEY}-' in answer.headers["Content-Disposition"]
            assert answer.read(4) in {b"%PDF", b"PK\x03\x04"}
    for address in (
        "agenda.pdf?meeting=99",
        "agenda.docx?meeting=to",
        "plan.pdf?copy=alle",
        "plan.pdf?blank=1&paper=a2",
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{served.url}network/{KEY}/{address}")  # noqa: S310
        assert refused.value.code == 422
