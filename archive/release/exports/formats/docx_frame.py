"""The Word document around the excerpts: its styles, its title page, what stands at the foot of each page."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from archive.release.exports.formats.format import MARKED, About
from archive.release.exports.formats.xml_text import holdable
from archive.vocabulary import Purpose

BODY = "word/document.xml"
#: Dark enough on white for every reader (contrast 12 : 1).
_INK = RGBColor(0x1F, 0x29, 0x37)
_UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml", "/numbering")
_USED = frozenset(
    {
        "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Title", "TitleChar", "Heading1", "Heading1Char",
        "Quote", "QuoteChar", "Caption", "Footer", "FooterChar",
    }
)  # fmt: skip
_PURPOSES = {
    Purpose.PUBLICATION: "A publication on this study, written with its team",
    Purpose.VERIFICATION: "Checking what was published about this study",
    Purpose.JOINT_ANALYSIS: "A joint analysis with other material",
    Purpose.OTHER_STUDY: "Another study",
}
_HOW_TO_QUOTE = (
    "Each excerpt is followed by its citation. The address in it keeps leading to the excerpt, or says since when it "
    "is not to be quoted any more; look there before you publish."
)


def frame(about: About) -> Mapping[str, bytes]:
    """Return the parts of a document that has everything but its excerpts, by name and in their order.

    They belong at the end of the body, before its section properties.
    """
    document = docx.Document()
    _strip(document)
    _describe(document, about)
    _style(document)
    _title_page(document, about)
    _footer(document, about)
    written = BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as package:
        return {name: package.read(name) for name in package.namelist()}


def _strip(document: Document) -> None:
    """Leave out what the library's template brings along: a picture of its first page, styles that nothing here has."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[key]
    styles = document.styles.element
    for style in [one for one in styles.style_lst if one.get(qn("w:styleId")) not in _USED]:
        styles.remove(style)


def _describe(document: Document, about: About) -> None:
    told = document.core_properties
    told.title = holdable(f"{about.study}: excerpts")[:255]
    told.author, told.comments, told.language = "Confided", f"Export {about.export}", "en"
    told.created = told.modified = about.asked_at.replace(microsecond=0, tzinfo=None)


def _style(document: Document) -> None:
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Quote", 12)):
        _plain(document.styles[name], size)
    quote = document.styles["Quote"].paragraph_format
    quote.left_indent, quote.space_after, quote.keep_with_next = Cm(0.8), Pt(2), True
    cited = document.styles["Caption"]
    _plain(cited, 10)
    cited.font.bold = False
    cited.paragraph_format.left_indent, cited.paragraph_format.space_after = Cm(0.8), Pt(14)


def _plain(style: ParagraphStyle, size: int) -> None:
    """Set a style upright, dark and in a font that has Cyrillic: italics and pale blue are hard to read for many."""
    font = style.font
    font.size, font.color.rgb, font.italic, font.name = Pt(size), _INK, False, "Arial"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Arial")


def _title_page(document: Document, about: About) -> None:
    document.add_paragraph(holdable(about.study), style="Title")
    document.add_paragraph("Excerpts of interviews given in trust")
    for label, value in _facts(about):
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(holdable(value))
    document.add_paragraph("Terms", style="Heading 1")
    for line_of_terms in about.terms.splitlines() or [""]:
        document.add_paragraph(holdable(line_of_terms))
    document.add_paragraph("How to quote", style="Heading 1")
    document.add_paragraph(_HOW_TO_QUOTE)
    document.add_paragraph(MARKED)


def _facts(about: About) -> list[tuple[str, str]]:
    return [
        ("Made for", about.recipient),
        ("Purpose", _PURPOSES.get(Purpose(about.purpose), "") if about.purpose else "Work of the study's own team"),
        ("Grant", str(about.grant) if about.grant else "none: made within the study's team"),
        ("To be deleted by", f"{about.keep_until:%Y-%m-%d}"),
        ("Export", str(about.export)),
        ("Asked for on", f"{about.asked_at:%Y-%m-%d}"),
    ]


def _footer(document: Document, about: About) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = holdable(f"Export {about.export}, for {about.recipient}. To be deleted by {about.keep_until:%Y-%m-%d}.")
