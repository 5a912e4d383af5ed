"""Letters as files: opened again with python-docx and an email parser, on paper for some, and forgotten."""

import datetime as dt
import email
import io
import json
import re
import zipfile
from email import policy
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from netlib.analysis.letters import clean
from netlib.cli.main import main
from netlib.errors import FileError, RefusedError
from netlib.exchange.letters import address
from netlib.texts import LANGUAGES
from netlib.workbench import open_workbench, privacy

KEY = "n"
TYPED = '<script>alert("x")</script> =1+1 {first_name} {{navn}} &amp; \x0b\x00 æøå ÆØÅ é – ☐ 😀'
MAIL, PAPER, LARGE, ODD = "Åse Østergård", "Kaj Bræstrup", "Preben Å. Aagesen", "Dan ’Danø’ Weiss, junior"


@pytest.fixture
def bench(tmp_path):
    """Make a network with hostile texts, and people with a mail, without one, with a need, and with an odd address."""
    made = open_workbench(tmp_path / "store" / "a.sqlite")
    with made.store.write() as tx:
        tx.set_setting("today", "2026-01-12")
    made.describe_municipality(name="Vesterbæk Kommune", mail="netvaerk@x.dk")
    made.start(KEY, f"Frivillige {clean(TYPED)}", purpose=clean(TYPED), forum_question="=SUM(A1:A9)")
    actions = made.actions(KEY)
    told = {"contact_state": "confirmed", "participation_type": "core", "contribution": clean(TYPED)}
    leader = actions.add_person("Karen Lindved", mail="karen@x.dk", phone="43 12 34 56", function="koordinator", **told)
    actions.change("network", KEY, leader=leader)
    actions.add_person(MAIL, mail="åse@x.dk", **told)  # no mail can be sent to å
    actions.add_person("Øjvind Nør", mail="oejvind@vesterbæk.dk", **told)
    actions.add_person(PAPER, **told)
    actions.needs(actions.add_person(LARGE, mail="preben@x.dk", **told), "large_print")
    actions.add_person(ODD, mail="dan@x.dk", **told)
    for n, day in enumerate((dt.date(2026, 1, 29), dt.date(2026, 3, 5)), start=1):
        actions.plan_meeting(date=day, start=dt.time(9), end=dt.time(12), headline=f"Møde æøå {n}", room="Salen",
                             purpose="Sige tak.", preparation="Tænk.\nSkriv.")  # fmt: skip
    for n, (start, content) in enumerate(((dt.time(9), "Velkommen"), (dt.time(9, 20), clean(TYPED)))):
        actions.put("run_sheet_item", f"m1-0{n}", meeting=1, position=n, start=start, content=content,
                    process="KUN LEDEREN", purpose="KUN LEDEREN")  # fmt: skip
    return made


def opened(one):
    """Open a Word file again."""
    return docx.Document(io.BytesIO(one.data))


def words(document):
    """Give everything that is written in a document, in order."""
    body = document.element.body
    return "\n".join("".join(map(_shown, line.iter(*MARKS))) for line in body.iter(qn("w:p")))


MARKS = tuple(map(qn, ("w:t", "w:br", "w:tab")))


def _shown(one):
    if one.tag == MARKS[0]:
        return one.text or ""
    return {MARKS[1]: "\n", MARKS[2]: "\t"}[one.tag] if one.getparent().tag == qn("w:r") else ""


def parsed(one):
    """Read a mail again."""
    return email.message_from_bytes(one.data, policy=policy.default)


def people(bench):
    """Give people's keys by name."""
    table = bench.network(KEY).participants
    return dict(zip(table["name"], table["key"], strict=True))


def written(bench, folder, what, language="da", **asked):
    """Write letters, and give the files by name."""
    return {one.name: one for one in bench.letters(KEY, language).write(folder, what, **asked).files}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_letter_is_a4_in_its_language_with_real_headings_lists_and_tables(bench, tmp_path, language):
    """Opened again: every word of the letter, its styles, the pages numbered, and what it says of itself."""
    ending = "" if language == "da" else "-en"
    file = written(bench, tmp_path, "agenda", language)[f"n-agenda-m1{ending}.docx"]
    document, draft = opened(file), bench.letters(KEY, language).drafts("agenda")[0]
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 3
    assert styles.count("List Bullet") == 5
    bullet = document.styles["List Bullet"].element
    number = bullet.find(qn("w:pPr")).find(qn("w:numPr")).find(qn("w:numId")).get(qn("w:val"))
    assert number in {one.get(qn("w:numId")) for one in document.part.numbering_part.element.findall(qn("w:num"))}
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001  python-docx does not tell
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))  # noqa: SLF001  as above
    assert [cell.text for cell in table.rows[1].cells] == ["09.00", "Velkommen"]
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {
        f"{language}-{'DK' if language == 'da' else 'GB'}"
    }
    assert document.core_properties.language == ("da-DK" if language == "da" else "en-GB")
    assert "python-docx" not in document.core_properties.author + document.core_properties.comments
    footer = section.footer._element  # noqa: SLF001  as above
    assert [one.text for one in footer.iter(qn("w:instrText"))] == ["PAGE"]
    found = clean(words(document))
    for line in draft.body.splitlines():
        for part in line.removeprefix("– ").split("  "):
            assert clean(part) in found
    assert draft.subject in found


def test_what_somebody_typed_is_text_and_nothing_else(bench, tmp_path):
    """No field, link or formula is made of it, nothing is lost, and characters without a shape do not break it."""
    for one in written(bench, tmp_path, "confirmation").values():
        if one.form == "docx":
            document = opened(one)
            assert clean(TYPED) in clean(words(document))
            assert [field.text for field in document.element.body.iter(qn("w:instrText"))] == []
            assert not list(document.element.body.iter(qn("w:hyperlink")))
            targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
            assert targets == []
        else:
            assert clean(TYPED) in clean(parsed(one).get_content())
    assert clean("a\x00b\x0b\ud800c\uffff") == "ab c"


def test_a_draft_of_a_mail_can_be_opened_and_sent_by_a_person(bench, tmp_path):
    """X-Unsent, the one address, the subject with its letters, the same words, plain text and nothing else."""
    (draft,) = (one for one in bench.letters(KEY).drafts("confirmation") if one.name == "Øjvind Nør")
    files = [one for one in written(bench, tmp_path, "confirmation").values() if one.people == (draft.person,)]
    (mail,) = (parsed(one) for one in files if one.form == "eml")
    assert mail["X-Unsent"] == "1"
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == (
        "Øjvind Nør",
        "oejvind@xn--vesterbk-q0a.dk".replace("q0a", to.domain[-6:-3]),
    )
    assert to.domain.encode().decode("idna") == "vesterbæk.dk"
    assert mail["Subject"] == draft.subject
    assert mail.get_content().replace("\r\n", "\n") == draft.body
    assert (mail.get_content_type(), mail.get_content_charset(), mail.is_multipart()) == ("text/plain", "utf-8", False)
    assert [mail[name] for name in ("Bcc", "Cc", "From", "Date")] == [None] * 4


def test_a_letter_to_all_shows_nobody_anybody_elses_address(bench, tmp_path):
    """The addresses are hidden copies, and stand neither in its text nor in a letter on paper."""
    files = written(bench, tmp_path, "agenda")
    mail = parsed(files["n-agenda-m1.eml"])
    assert (mail["To"], mail["Cc"]) == (None, None)
    assert [one.display_name for one in mail["Bcc"].addresses] == ["Øjvind Nør", ODD]
    rest = [mail.get_content(), *(words(opened(one)) for one in files.values() if one.form == "docx")]
    assert not any(name in text for text in rest for name in ("oejvind@", "dan@", "preben@", "åse@"))
    (own,) = (one for one in written(bench, tmp_path / "own", "confirmation").values()
              if one.form == "eml" and ODD in str(parsed(one)["To"]))  # fmt: skip
    assert "oejvind@" not in str(parsed(own))


def test_whoever_has_no_mail_or_needs_paper_gets_a_letter_in_the_size_they_need(bench, tmp_path):
    """Nothing under 18 points in large print; an address that no mail can reach is said; each on sheets of its own."""
    drafts = {one.name: one for one in bench.letters(KEY).drafts("confirmation")}
    assert {name for name, one in drafts.items() if one.paper} == {MAIL, PAPER, LARGE}
    assert {name for name, one in drafts.items() if one.large} == {LARGE}
    assert drafts[MAIL].problems == ("Mailadressen kan ikke bruges, så brevet er til papir: åse@x.dk",)
    assert drafts[PAPER].problems == drafts[LARGE].problems == ()
    files = written(bench, tmp_path, "confirmation")
    (large,) = (one for one in files.values() if one.people == (drafts[LARGE].person,))
    document = opened(large)
    lines = [*document.paragraphs, *(line for table in document.tables for row in table.rows for cell in row.cells
                                     for line in cell.paragraphs), *document.sections[0].footer.paragraphs]  # fmt: skip
    for line in lines:
        for run in line.runs:
            assert (run.font.size or line.style.font.size) >= Pt(18), run.text
    assert all("Heading" not in line.style.name or _level(line.style) is not None for line in document.paragraphs)
    together = opened(files["n-confirmation-paper.docx"])
    assert [one.start_type for one in together.sections[1:]] == [WD_SECTION.ODD_PAGE] * 2
    assert [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in together.sections] == ["1"] * 3  # noqa: SLF001
    found = words(together)
    assert all(found.count(name) == 1 for name in (MAIL, PAPER, LARGE))
    assert "Øjvind" not in found


def _level(style):
    """Tell the level of a heading, also of a style that is made of one."""
    while style is not None:
        properties = style.element.find(qn("w:pPr"))
        found = None if properties is None else properties.find(qn("w:outlineLvl"))
        if found is not None:
            return int(found.get(qn("w:val")))
        style = style.base_style
    return None


@pytest.mark.parametrize(("mail", "found"), [
    ("ib.soe@x.dk", True), (" ib@x.dk ", True), ("ib+n@sub.x.dk", True), ("ib@vesterbæk.dk", True),
    ("via netværkslederen", False), ("ib@x", False), ("ib@x.dk, bo@x.dk", False), ("ib@x.dk\r\nBcc: alle@x.dk", False),
    ("<ib@x.dk>", False), ("søren@x.dk", False), ("@x.dk", False), ("", False), ("ib@.dk", False),
    ("ib..b@x.dk", False),
])  # fmt: skip
def test_an_address_is_one_that_a_mail_reaches_or_none(mail, found):
    """No header of a mail can be made of what somebody typed as an address."""
    assert bool(address(mail)) is found


def test_a_quote_slip_has_room_to_write_and_a_line_to_sign(bench, tmp_path):
    """Boxes that a screen reader reads, lines to write on, and a quote that is not broken over two pages."""
    key = people(bench)[PAPER]
    bench.actions(KEY).put("statement", "S1", number=1, meeting=1, text="Jeg sagde =1+1 <b>", kind="quote", speaker=key,
                           actor_type="citizen")  # fmt: skip
    (one,) = written(bench, tmp_path, "quote_slip").values()
    document = opened(one)
    found = words(document)
    assert "”Jeg sagde =1+1 <b>”" in found
    assert found.count("☐\t") == 4
    assert "Underskrift\tDato" in found
    ask = [line for line in document.paragraphs if line.style.name in {"Letter Quote", "Letter Answer"}]
    assert all(line.paragraph_format.keep_with_next for line in ask[:-1])
    assert len([line for line in ask if line.paragraph_format.tab_stops and line.text.endswith("\t")]) == 3


def test_no_letter_is_written_over_and_a_refusal_leaves_nothing(bench, tmp_path):
    """Somebody may have edited it in Word."""
    folder = tmp_path / "out"
    names = set(written(bench, folder, "agenda"))
    (folder / "n-agenda-m1.docx").write_bytes(b"rettet")
    (folder / "n-agenda-m1.eml").unlink()
    with pytest.raises(RefusedError, match=r"n-agenda-m1\.docx"):
        bench.letters(KEY).write(folder, "agenda")
    assert (folder / "n-agenda-m1.docx").read_bytes() == b"rettet"
    assert {one.name for one in folder.iterdir()} == names - {"n-agenda-m1.eml"}
    (tmp_path / "file").write_text("x")
    with pytest.raises(RefusedError, match="cannot be written"):
        bench.letters(KEY).write(tmp_path / "file", "agenda")


def test_no_file_is_called_after_a_person(bench, tmp_path):
    """A folder's list and an attachment show names to others; numbers follow the order of the drafts."""
    files = written(bench, tmp_path, None)
    assert not any(part.lower() in name.lower() for name in files for full in people(bench) for part in full.split())
    drafts = bench.letters(KEY).drafts("confirmation")
    assert files["n-confirmation-01.docx"].people == (drafts[0].person,)
    assert {name for name in files if "agenda" in name} == {
        "n-agenda-m1.docx", "n-agenda-m1.eml", "n-agenda-m1-01.docx", "n-agenda-m1-02.docx", "n-agenda-m1-03.docx",
        "n-agenda-m1-paper.docx",
    }  # fmt: skip


def test_a_municipality_s_own_paper_is_used_and_what_is_written_on_it_is_not(bench, tmp_path):
    """Its header, foot, margins and headings; what netlib needs beside that is added."""
    own = docx.Document()
    own.add_paragraph("Skal ikke med")
    section = own.sections[0]
    section.left_margin = Mm(33)
    section.header.paragraphs[0].text = "VESTERBÆK"
    section.footer.paragraphs[0].text = "Rådhuset 1"
    own.styles["Heading 1"].font.size = Pt(31)
    own.save(tmp_path / "own.docx")
    document = opened(written(bench, tmp_path / "out", "agenda", reference=tmp_path / "own.docx")["n-agenda-m1.docx"])
    assert "Skal ikke med" not in words(document)
    assert "Vi ses til møde 1 af 2" in words(document)
    section = document.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("VESTERBÆK", "Rådhuset 1")
    assert round(section.left_margin.mm) == 33
    assert document.styles["Heading 1"].font.size == Pt(31)
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no")
    for name in ("broken.docx", "nowhere.docx"):
        with pytest.raises(FileError, match=rf"{re.escape(name)} cannot be used as a letterhead"):
            bench.letters(KEY).write(tmp_path / "out2", "agenda", reference=tmp_path / name)


def test_what_a_browser_fetches_is_the_same_files(bench, tmp_path):
    """One .zip, with the bytes of what the command writes."""
    files = written(bench, tmp_path, "agenda")
    with zipfile.ZipFile(io.BytesIO(bench.letters(KEY).packed("agenda"))) as pack:
        assert set(pack.namelist()) == set(files)
        assert pack.read("n-agenda-m1.eml") == files["n-agenda-m1.eml"].data


def test_disclosing_and_forgetting_know_the_letters_that_were_written(bench, tmp_path):
    """Also a mail, whose letters are coded, and the file for the printer; the letters of others stay."""
    folder = tmp_path / "out"
    files = written(bench, folder, "confirmation")
    known = people(bench)
    mine = {name for name, one in files.items() if known["Øjvind Nør"] in one.people}
    paper = {name for name, one in files.items() if known[LARGE] in one.people}
    assert {Path(name).suffix for name in mine} == {".docx", ".eml"}
    done = privacy.disclose(bench, "Øjvind Nør", tmp_path / "told")
    told = json.loads(done.json.read_text("utf-8"))["outputs"]
    assert {Path(one["path"]).name for one in told} == mine
    assert {one["kind"] for one in told} == {"letter"}
    assert {Path(one).name for one in privacy.forget(bench, "Øjvind Nør").deleted} - {
        done.json.name,
        done.html.name,
    } == mine
    assert {Path(one).name for one in privacy.forget(bench, LARGE).deleted} == paper
    assert {one.name for one in folder.iterdir()} == set(files) - mine - paper
    assert "n-confirmation-paper.docx" in paper


@pytest.mark.slow
def test_the_command_writes_lists_and_says_what_is_missing(bench, tmp_path, monkeypatch, capsys):
    """Exit 0 where everything is known, 3 with a list where something is not, 1 where nobody is to have it."""
    monkeypatch.setenv("NETLIB_STORE", bench.store.name)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["letters", KEY, str(tmp_path / "out"), *arguments])
        return ended.value.code, *capsys.readouterr()

    code, said, _ = run("--what", "agenda", "--json")
    told = json.loads(said)
    assert (code, told["network"]) == (3, KEY)
    assert told["left_out"] == [f"Dagsorden til {MAIL}: Mailadressen kan ikke bruges, så brevet er til papir: åse@x.dk"]
    assert all(Path(one["file"]).is_file() for one in told["files"])
    assert {one["form"] for one in told["files"]} == {"docx", "eml"}
    actions = bench.actions(KEY)
    actions.withdraw("participation", people(bench)[MAIL])
    code, said, _ = run("--what", "agenda", "--meeting", "2")
    assert (code, said) == (3, said)
    assert "  Dagsorden: Mangler: dagsorden. I brevet står der [dagsordenen er ikke skrevet endnu]" in said
    actions.put("run_sheet_item", "m2-01", meeting=2, position=1, start=dt.time(9), content="Velkommen")
    monkeypatch.setenv("NETLIB_LANGUAGE", "da")
    for one in (tmp_path / "out").iterdir():
        one.unlink()
    code, said, _ = run("--what", "agenda", "--meeting", "2")
    assert code == 0
    assert said == f"5 filer er skrevet i {tmp_path / 'out'}.\n"
    code, said, why = run("--what", "outcome")
    assert (code, said, why) == (1, "", 'Ingen skal have brevet "Det skete der med det, I sagde" nu.\n')
    assert run("--what", "julekort")[0] == 1
