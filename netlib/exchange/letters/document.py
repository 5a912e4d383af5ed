"""Writes letters as one Word document, each on sheets of its own."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import docx as word
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from netlib.analysis.letter_parts import Ask, Heading, Items, Part, Rows, Signed, Story, Text
from netlib.analysis.letters import Draft
from netlib.errors import FileError
from netlib.exchange.letters import drawing, styles

TICK: Final = "\N{BALLOT BOX}"
SYMBOLS: Final = "Segoe UI Symbol"  # Calibri has no box
_NARROW: Final = Mm(18)  # a column of times
_WIDE: Final = Mm(58)
_DATED: Final = Mm(108)  # where the line for the date begins
_GAP: Final = Mm(8)
_TICK_ROOM: Final = Mm(8)


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper besides the letter: title and sender of the file, the foot of each page, the day."""

    title: str
    sender: str
    foot: str
    page: str
    date: str
    language: str = "da"
    made: dt.datetime | None = None


def paper(reference: Path, language: str, *, own: bool) -> bytes:
    """Make of a Word file the empty paper that letters are written on.

    Parameters
    ----------
    reference
        Its styles, paper, header and footer are taken; what is written in it is not.
    language
        "da" or "en": in which it is read aloud and checked.
    own
        It is netlib's own reference, whose headings are too large for a letter.

    Raises
    ------
    FileError
        If it cannot be opened as a Word file.
    """
    document = _opened(reference)
    _emptied(document)
    styles.prepare(document, language, own=own)
    return _saved(document)


def docx(drafts: Sequence[Draft], sheet: Sheet, blank: bytes) -> bytes:
    """Write letters as one Word document.

    Parameters
    ----------
    drafts
        The letters. Each begins on a sheet of its own, also where the printer prints on both sides: nobody's letter
        stands on the back of somebody else's. Its pages are numbered from 1.
    sheet
        What stands around them.
    blank
        The empty paper, as `paper` makes it.

    Returns
    -------
    bytes
        One .docx: A4 as the reference says, headings and lists with real styles, tables with a header row, the
        language set.
    """
    document = word.Document(io.BytesIO(blank))
    _describe(document, sheet)
    _foot(document, sheet, large=all(one.large for one in drafts))
    for nth, draft in enumerate(drafts):
        if nth:
            document.add_section(WD_SECTION.ODD_PAGE)
        drawing.from_page_one(document)
        _Writing(document, large=draft.large).letter(draft, sheet)
    return _saved(document)


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _opened(reference: Path) -> Document:
    try:
        return word.Document(str(reference))
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError) as error:
        raise FileError("letters.bad_reference", file=reference, why=str(error)) from error


def _emptied(document: Document) -> None:
    """Take out what is written in the reference; paper, header and footer of its last section stay."""
    body = document.element.body
    for one in list(body):
        if one.tag != qn("w:sectPr"):
            body.remove(one)
    for name, link in list(document.part.rels.items()):
        if link.is_external and link.reltype == RELATIONSHIP_TYPE.HYPERLINK:
            del document.part.rels[name]  # where it pointed from is gone


def _describe(document: Document, sheet: Sheet) -> None:
    told = document.core_properties
    told.title, told.author, told.last_modified_by = sheet.title, sheet.sender, sheet.sender
    told.language, told.comments, told.keywords, told.subject = styles.LANGUAGES[sheet.language], "", "", ""
    told.revision = 1
    if sheet.made:
        told.created = told.modified = sheet.made.astimezone(dt.UTC).replace(tzinfo=None)


def _foot(document: Document, sheet: Sheet, *, large: bool) -> None:
    """Put numbers on the pages, where the reference has no foot of its own."""
    section = document.sections[-1]
    footer = section.footer
    if not footer.is_linked_to_previous and any(one.text.strip() for one in footer.paragraphs):
        return
    line = footer.paragraphs[0]
    if styles.FOOTER in document.styles:
        line.style = document.styles[styles.FOOTER]
    line.paragraph_format.tab_stops.add_tab_stop(_width(document), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{sheet.foot}\t{sheet.page} ")
    drawing.field(line, "PAGE")
    for run in line.runs if large else ():
        run.font.size = styles.LARGE_POINTS


def _width(document: Document) -> Length:
    section = document.sections[-1]
    page, left, right = section.page_width or Mm(210), section.left_margin or Mm(24), section.right_margin or Mm(20)
    return Length(page - left - right)


class _Writing:
    """Writes the parts of one letter at the end of a document."""

    def __init__(self, document: Document, *, large: bool) -> None:
        self.document = document
        self.large = large
        self.width = _width(document)
        self._ids: dict[str, str] = {}
        self._how: Mapping[type, Callable[[Any], None]] = {
            Heading: self._heading, Text: self._text, Items: self._items, Rows: self._rows, Ask: self._ask,
            Story: self._story, Signed: self._signed,
        }  # fmt: skip

    def letter(self, draft: Draft, sheet: Sheet) -> None:
        """Write one letter: to whom, the day, what it is about, and what it says."""
        if draft.name:
            self._paragraph(draft.name).paragraph_format.space_after = Pt(0)
        day = self._paragraph(sheet.date)
        day.paragraph_format.space_after = Pt(18)
        self._paragraph(draft.subject, styles.SUBJECT)
        for part in draft.parts:
            self._part(part)
        self._keep_the_end_together(draft.parts)

    def _part(self, part: Part) -> None:
        self._how[type(part)](part)

    def _paragraph(self, text: str = "", style: str = styles.BODY) -> Paragraph:
        line = self.document.add_paragraph(text)
        self._styled(line, style)
        return line

    def _styled(self, line: Paragraph, style: str) -> None:
        """Give a line its style by its id: python-docx looks at every style of the document for a name."""
        name = styles.named(style, large=self.large)
        if name not in self._ids:
            self._ids[name] = str(self.document.styles[name].style_id)
        line._p.style = self._ids[name]  # noqa: SLF001  as above

    def _keep_the_end_together(self, parts: Sequence[Part]) -> None:
        """Let greeting and name stand with the last words above them: nobody gets a page with a name alone."""
        texts = [isinstance(one, Text) for one in parts if not isinstance(one, Signed)]
        if texts[-1:] == [True]:
            signed = 2 * sum(isinstance(one, Signed) for one in parts[-1:])
            before = next((n for n, is_text in enumerate(reversed(texts[-3:])) if not is_text), 3)
            self._together(min(signed + before, len(self.document.paragraphs)))

    def _heading(self, part: Heading) -> None:
        self._paragraph(part.text, styles.HEADING)

    def _text(self, part: Text) -> None:
        _broken(self._paragraph(), part.lines)

    def _items(self, part: Items) -> None:
        for one in part.lines:
            self._paragraph(one, styles.BULLET)

    def _rows(self, part: Rows) -> None:
        table = self.document.add_table(0, 2)
        table.autofit = False
        narrow = _WIDE if part.wide else _NARROW
        left = Length(narrow * 7 // 5) if self.large else narrow
        for column, width in zip(table.columns, (left, Length(self.width - left)), strict=True):
            column.width = width
        for row in (part.head, *part.rows):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, (left, Length(self.width - left)), strict=True):
                cell.width = width
                line = cell.paragraphs[0]
                self._styled(line, styles.LABEL if row is part.head else styles.CELL)
                _broken(line, text.splitlines() or [""])
        drawing.ruled(table, part.about)
        gap = self._paragraph(style=styles.LABEL)
        gap.paragraph_format.line_spacing = Pt(6)

    def _ask(self, part: Ask) -> None:
        above = self._paragraph(part.above, styles.LABEL)
        above.paragraph_format.space_before = Pt(12)
        drawing.border(above, "top")
        self._paragraph(part.words, styles.QUOTE)
        for answer, room in part.answers:
            line = self._paragraph(style=styles.ANSWER)
            line.paragraph_format.tab_stops.add_tab_stop(_TICK_ROOM)
            line.add_run(TICK).font.name = SYMBOLS
            line.add_run(f"\t{answer}")
            if room:
                self._to_write_on(line, " \t")
            for _ in range(room - 1):
                more = self._paragraph(style=styles.ANSWER)
                more.paragraph_format.first_line_indent = Length(0)
                self._to_write_on(more, "\t")
        self._together(2 + sum(max(room, 1) for _, room in part.answers))

    def _to_write_on(self, line: Paragraph, end: str) -> None:
        """Draw the rest of a line, to be written on."""
        line.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        line.add_run(end)

    def _story(self, part: Story) -> None:
        above = self._paragraph(part.above, styles.LABEL)
        above.paragraph_format.space_before = Pt(10)
        for words in part.words:
            drawing.border(self._paragraph(words, styles.WORDS), "left")
        for label, text in part.steps:
            line = self._paragraph()
            line.paragraph_format.space_after = Pt(4)
            line.add_run(label).bold = True
            line.add_run(f" {text}")
        self._together(1 + len(part.words) + len(part.steps))

    def _signed(self, part: Signed) -> None:
        gap = Length(_DATED + _GAP)
        drawn, bare = WD_TAB_LEADER.LINES, WD_TAB_LEADER.SPACES
        line = self._paragraph("\t\t\t")
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(24), Pt(0)
        for stop, leader in ((_DATED, drawn), (gap, bare), (self.width, drawn)):
            line.paragraph_format.tab_stops.add_tab_stop(stop, leader=leader)
        names = self._paragraph("\t".join(part.labels), styles.LABEL)
        names.paragraph_format.tab_stops.add_tab_stop(gap)
        names.paragraph_format.space_after = Pt(16)
        self._together(2)

    def _together(self, n: int) -> None:
        """Let the last `n` paragraphs stand on one page."""
        for line in self.document.paragraphs[-n:-1]:
            line.paragraph_format.keep_with_next = True


def _broken(line: Paragraph, texts: Sequence[str]) -> None:
    """Write several lines of text into one paragraph."""
    for nth, text in enumerate(texts):
        if nth:
            line.add_run().add_break(WD_BREAK.LINE)
        line.add_run(text)
