"""The styles of a letter on paper: a reference document's, and what it lacks for large print, slips and lists."""

from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

SUBJECT: Final = "Heading 1"
HEADING: Final = "Heading 2"
BODY: Final = "Normal"
BULLET: Final = "List Bullet"
FOOTER: Final = "Footer"
QUOTE: Final = "Letter Quote"
WORDS: Final = "Letter Words"
ANSWER: Final = "Letter Answer"
LABEL: Final = "Letter Label"
CELL: Final = "Letter Cell"
LARGE: Final = "Large Print"  # prefixed to the name of a style: the same at 18 points

ACCENT: Final = RGBColor(0x0F, 0x4F, 0x5C)
QUIET: Final = RGBColor(0x4C, 0x54, 0x59)
RULE: Final = "A3ACB1"
FONT: Final = "Calibri"  # every Word has it
LANGUAGES: Final = {"da": "da-DK", "en": "en-GB"}
LARGE_POINTS: Final = Pt(18)
_SIZES: Final = {SUBJECT: Pt(16), HEADING: Pt(12.5), BODY: Pt(11)}  # where netlib's own reference is used
_INDENT: Final = Mm(6)
_BULLETS: Final = (
    '<w:abstractNum {ns} w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl></w:abstractNum>'
)


def prepare(document: Document, language: str, *, own: bool) -> None:
    """Add the styles that a letter needs and the document lacks; what it has stays as it is.

    `own`: it is netlib's own reference, whose headings are those of a report and too large for a letter.
    """
    if own:
        document.sections[-1].top_margin = Mm(20)  # a letter's date stands at the top, where a report has white
        for name, size in _SIZES.items():
            _style(document, name).font.size = size
        _style(document, SUBJECT).paragraph_format.space_after = Pt(8)
        _style(document, HEADING).paragraph_format.space_before = Pt(10)
        _style(document, HEADING).paragraph_format.space_after = Pt(3)
    for name in (SUBJECT, HEADING):
        _headed(_style(document, name), 0 if name == SUBJECT else 1)
    _bullets(document)
    _add(document, LABEL, size=10, color=QUIET, after=1)
    _add(document, QUOTE, size=12.5, bold=True, after=3)
    _add(document, WORDS, size=12, after=3)
    _add(document, ANSWER, after=5, indent=Mm(8))
    _add(document, CELL, after=2)
    for name in (BODY, BULLET, LABEL, QUOTE, WORDS, ANSWER, CELL, SUBJECT, HEADING):
        _add_large(document, name)
    _speak(document, LANGUAGES.get(language, LANGUAGES["da"]))


def named(name: str, *, large: bool) -> str:
    """Name a style, or the same style in large print."""
    return f"{LARGE} {name}" if large else name


def _style(document: Document, name: str) -> ParagraphStyle:
    """Give a paragraph style of the document; one that it lacks is made."""
    if name in document.styles:
        style = document.styles[name]
    else:
        is_builtin = name in {SUBJECT, HEADING, BODY, BULLET, FOOTER}
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_builtin)
        if name != BODY:
            style.base_style = _style(document, BODY)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  only those are asked for
    return style


def _headed(style: ParagraphStyle, level: int) -> None:
    """Let a style be a heading for whoever hears the letter; a heading never stands alone at the foot of a page."""
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        properties.append(outline)
    style.paragraph_format.keep_with_next = True


def _add(  # noqa: PLR0913  a style is made of this much
    document: Document, name: str, *, size: float | None = None, bold: bool | None = None,
    color: RGBColor | None = None, after: float = 0, indent: Length | None = None,
) -> None:  # fmt: skip
    if name in document.styles:
        return
    style = _style(document, name)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
    if size:
        style.font.size = Pt(size)
    style.font.bold = bold
    if color is not None:
        style.font.color.rgb = color
    if indent is not None:
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = indent, Length(-indent)


def _add_large(document: Document, name: str) -> None:
    large = named(name, large=True)
    if large in document.styles:
        return
    style = document.styles.add_style(large, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  the type that was asked for
    style.base_style = _style(document, name)
    style.font.size = Pt(22) if name == SUBJECT else LARGE_POINTS
    style.paragraph_format.line_spacing = 1.3


def _bullets(document: Document) -> None:
    """Let the list be a real one, whatever the reference document has."""
    style = _style(document, BULLET)
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:numPr")) is not None:
        return
    numbering = _numbering(document)
    abstract = 1 + max(
        (int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))), default=0
    )
    told = _BULLETS.format(ns=nsdecls("w"), n=abstract, left=int(_INDENT.twips))
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), parse_xml(told))
    number = numbering.add_num(abstract).numId
    properties.get_or_add_numPr().get_or_add_numId().val = number
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = _INDENT, Length(-_INDENT)
    style.paragraph_format.space_after = Pt(3)


def _numbering(document: Document) -> Any:  # noqa: ANN401  an element of python-docx
    """Give the document's lists; a document without any gets an empty part of them."""
    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _speak(document: Document, language: str) -> None:
    """Say which language the letter is in, so that it is read aloud and checked as that."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    found = [] if defaults is None else list(defaults.iter(qn("w:lang")))
    if not found:
        properties = _style(document, BODY).element.get_or_add_rPr()
        found = [OxmlElement("w:lang")]
        properties.append(found[0])
    for one in [*found, *document.settings.element.iter(qn("w:themeFontLang"))]:
        one.set(qn("w:val"), language)
