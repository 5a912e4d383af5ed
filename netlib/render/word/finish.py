"""Gives a Word file from pandoc what it lacks: title, page numbers, words for pictures, rows that are not cut."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from netlib.render.word import Head

WRITE_IN: Final = Mm(9)  # a row to write in by hand
TOGETHER: Final = 14  # rows of a table that stays on one page
BELOW: Final = Pt(6)  # between a table and what follows it
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # what a file inside a Word file says of its age: the same for all


def finished(content: bytes, title: str, pictures: Sequence[str], head: "Head") -> bytes:
    """Give the file of `content` with title, edges, and the words of its `pictures`, in their order."""
    made = docx.Document(io.BytesIO(content))
    _describe(made, title, head)
    _edges(made, head)
    for table in made.tables:
        _settle(table)
    _hold_together(made)
    _name_pictures(made, pictures)
    out = io.BytesIO()
    made.save(out)
    return _ageless(out.getvalue())


def _describe(made: Document, title: str, head: "Head") -> None:
    told = made.core_properties
    told.title, told.author, told.last_modified_by = title, "netlib", "netlib"
    told.language, told.comments, told.revision = head.language, "", 1
    told.created = told.modified = head.made.astimezone(dt.UTC).replace(tzinfo=None)


def _edges(made: Document, head: "Head") -> None:
    """Write the words at the edge of each page, where the reference document has none of its own."""
    section = made.sections[0]
    if _is_empty(section.header):
        line = section.header.paragraphs[0]
        line.style = made.styles["Header"]
        line.add_run(f"{head.running.title}\t{head.running.kind}")
    if _is_empty(section.footer):
        line = section.footer.paragraphs[0]
        line.style = made.styles["Footer"]
        line.add_run(f"{head.running.legend or head.running.sender}\t")
        for words, field in _numbered(head.running.page):
            line.add_run(words)
            if field:
                _field(line, field)


def _is_empty(edge: _Header | _Footer) -> bool:
    element = edge._element  # noqa: SLF001  python-docx has no name for what is drawn in it
    return not "".join(one.text for one in edge.paragraphs).strip() and element.find(f".//{qn('w:drawing')}") is None


def _numbered(page: str) -> Iterator[tuple[str, str]]:
    """Take "Side {n} af {all}" apart into words, each with the field behind it."""
    before, _, rest = page.partition("{n}")
    between, _, after = rest.partition("{all}")
    yield from ((before, "PAGE"), (between, "NUMPAGES"), (after, ""))


def _field(line: Any, name: str) -> None:  # noqa: ANN401  a paragraph
    """Add a number that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)  # noqa: SLF001  as above


def _settle(table: Table) -> None:
    """Keep every row on one page, and a short table with what heads it; make room in rows that are to be written in."""
    rows = list(table.rows)
    for row in rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001  as above
        if not any(cell.text.strip() for cell in row.cells):
            row.height = WRITE_IN
    before, after = (_beside(table, one) for one in (table._tbl.getprevious(), table._tbl.getnext()))  # noqa: SLF001
    note = rows[-2:] if after is not None and after.style is not None and after.style.name == "Note" else []
    for row in [*(rows[:-1] if len(rows) <= TOGETHER else rows[:2]), *note]:
        for cell in row.cells:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True
    if before is not None:
        before.paragraph_format.keep_with_next = True
    if after is not None and not str(getattr(after.style, "name", "")).startswith("Heading"):
        after.paragraph_format.space_before = BELOW


def _hold_together(made: Document) -> None:
    """Keep a line that stands alone between two headings with the second of them."""
    heads = [str(getattr(one.style, "name", "")).startswith("Heading") for one in made.paragraphs]
    for n, line in enumerate(made.paragraphs[1:-1], start=1):
        if heads[n - 1] and heads[n + 1]:
            line.paragraph_format.keep_with_next = True


def _beside(table: Table, element: Any) -> Paragraph | None:  # noqa: ANN401  an element of the file
    is_line = element is not None and element.tag == qn("w:p")
    return Paragraph(element, table._parent) if is_line else None  # noqa: SLF001  as above


def _name_pictures(made: Document, pictures: Sequence[str]) -> None:
    """Say of each picture what it shows; pandoc leaves its whole content where a file's name would stand."""
    body = made.element.body
    places = zip(body.iter(qn("wp:docPr")), body.iter(qn("pic:cNvPr")), pictures, strict=True)
    for n, (outer, inner, words) in enumerate(places, start=1):
        for one in (outer, inner):
            one.set("descr", words)
            one.set("name", f"Figur {n}")


def _ageless(content: bytes) -> bytes:
    """Pack the file anew without the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in packed.namelist():
            anew.writestr(zipfile.ZipInfo(name, EARLIEST), packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
