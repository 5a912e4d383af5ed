"""Makes the Word file that our documents take their styles from: pandoc's own, in the sizes and colours of paper."""

import io
import subprocess
from pathlib import Path

import docx
import pypandoc
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

PLACE = Path(__file__).resolve().parents[1] / "netlib" / "render" / "word" / "reference.docx"
INK, ACCENT, SECOND, HAIR = "16191B", "0F4F5C", "4C5459", "A3ACB1"
FONT = "Calibri"  # every Office has it; LibreOffice sets Carlito, which is as wide
WIDE = 166  # millimetres between the margins

# Style -> size, bold, colour, space above and below, whether it stays with what follows.
STYLES = {
    "Normal": (11, False, INK, 0, 5, False), "Body Text": (11, False, INK, 0, 5, False),
    "First Paragraph": (11, False, INK, 0, 5, False), "Compact": (11, False, INK, 0, 2, False),
    "Heading 1": (24, True, INK, 0, 4, True), "Heading 2": (16, True, ACCENT, 18, 5, True),
    "Heading 3": (12.5, True, ACCENT, 12, 4, True), "Byline": (10, False, SECOND, 0, 12, False),
    "Finding": (14, False, INK, 0, 10, False), "Quiet": (9.5, False, SECOND, 0, 4, False),
    "Note": (9, False, SECOND, 3, 8, False), "Cell": (10, False, INK, 0, 0, False),
    "Cell Head": (9, False, SECOND, 0, 0, True), "Quote Text": (13, False, INK, 6, 1, True),
    "Table Caption": (11, False, INK, 8, 3, True), "Figure Caption": (11, False, INK, 8, 3, True),
    "Header": (9, False, SECOND, 0, 0, False), "Footer": (9, False, SECOND, 0, 0, False),
}  # fmt: skip


def main() -> None:
    """Write the file."""
    shipped = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    made = docx.Document(io.BytesIO(subprocess.run(shipped, check=True, capture_output=True).stdout))  # noqa: S603
    for name, told in STYLES.items():
        dress(style(made, name), *told)
    for name in ("Header", "Footer"):
        stops = style(made, name).paragraph_format.tab_stops
        stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    link = made.styles["Hyperlink"]
    link.font.color.rgb = RGBColor.from_string(ACCENT)  # type: ignore[attr-defined]
    table(made)
    page(made)
    for one in made.element.body[:-1]:  # what pandoc shows of its styles
        made.element.body.remove(one)
    made.save(str(PLACE))


def style(made: Document, name: str) -> ParagraphStyle:
    """Give a paragraph style, new where pandoc's file has none."""
    known = {one.name for one in made.styles}
    if name not in known:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    found = made.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101  all of `STYLES` are
    return found


def dress(one: ParagraphStyle, size: float, bold: bool, colour: str, above: float, below: float, keep: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917
    """Set how a style looks."""
    properties = one.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):  # the theme's fonts would prevail
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    properties.insert(0, fonts)
    one.font.size, one.font.bold, one.font.italic = Pt(size), bold, False
    one.font.color.rgb = RGBColor.from_string(colour)
    how = one.paragraph_format
    how.space_before, how.space_after, how.keep_with_next = Pt(above), Pt(below), keep
    how.line_spacing = 1.12


def table(made: Document) -> None:
    """Set tables with hairlines under their rows, and nothing beside them."""
    found = made.styles["Table"].element
    for old in [one for one in found if one.tag in {qn("w:tblPr"), qn("w:tblStylePr")}]:
        found.remove(old)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_border(side, 4, HAIR))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, wide in (("top", 57), ("left", 0), ("bottom", 57), ("right", 142)):  # twentieths of a point
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(wide))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    found.append(properties)


def _border(side: str, width: int, colour: str) -> OxmlElement:
    made = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(width)), ("space", "0"), ("color", colour)):
        made.set(qn(f"w:{name}"), value)
    return made


def page(made: Document) -> None:
    """Set the paper: A4 with the margins of print.md, header and footer inside them."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(24), Mm(20)
    section.top_margin, section.bottom_margin = Mm(27), Mm(23)
    section.header_distance, section.footer_distance = Mm(14), Mm(11)


if __name__ == "__main__":
    main()
