"""Draws what python-docx has no words for: fields, page numbers, rules, and what a table is to those who hear it."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from netlib.exchange.letters import styles


def field(line: Paragraph, instruction: str) -> None:
    """Put a field into a line that Word fills in, such as the page's number."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "1"), ("end", "")):
        run = line.add_run()
        if kind == "shown":
            run.text = text
            continue
        one = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            one.set(qn("w:fldCharType"), kind)
        else:
            one.text = text
        run._r.append(one)  # noqa: SLF001  python-docx has no fields of its own


def from_page_one(document: Document) -> None:
    """Let the pages of the last section be numbered from 1."""
    section = document.sections[-1]._sectPr  # noqa: SLF001  nor page numbers
    for one in section.findall(qn("w:pgNumType")):
        section.remove(one)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    margins = section.find(qn("w:pgMar"))
    if margins is None:
        section.append(start)
    else:
        margins.addnext(start)


def border(line: Paragraph, side: str) -> None:
    """Draw a rule along one side of a paragraph: a hairline above it, a bar of the accent to its left."""
    properties = line._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no borders
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    told = {"val": "single", "sz": "4" if side == "top" else "18", "space": "6"}
    for name, value in (told | {"color": styles.RULE if side == "top" else str(styles.ACCENT)}).items():
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def ruled(table: Table, about: str) -> None:
    """Draw a hairline under each row, let the head be one, keep rows whole, and say what the table is."""
    properties = table._tbl.tblPr  # noqa: SLF001  nor words for a table
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": styles.RULE}.items():
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    layout = properties.find(qn("w:tblLayout"))
    (layout.addprevious if layout is not None else properties.append)(borders)
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), about)
        properties.append(told)
    for nth, row in enumerate(table.rows):
        kept = row._tr.get_or_add_trPr()  # noqa: SLF001  as above
        kept.append(OxmlElement("w:cantSplit"))
        if not nth:
            kept.append(OxmlElement("w:tblHeader"))
