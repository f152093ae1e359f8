"""DOCX (ECMA-376): quotations with their citations, behind a page that says whose copy it is and for what."""

import unicodedata
from collections.abc import Iterable

from archive.holdings.sealed_files import Sink
from archive.release.exports.formats.docx_frame import BODY, frame
from archive.release.exports.formats.format import About, Format, Taken, citation_of
from archive.release.exports.formats.xml_text import attribute_text, element_text
from archive.release.exports.formats.zipping import package
from archive.release.exports.marks.kinds import Palette
from archive.vocabulary import Language

_END_OF_BODY = b"<w:sectPr"
_TAGS = {Language.ENGLISH: "en-GB", Language.RUSSIAN: "ru-RU", Language.KAZAKH: "kk-KZ"}


def _write(about: About, taken: Iterable[Taken], out: Sink) -> None:
    with package(out) as zipped:
        for name, content in frame(about).items():
            with zipped.part(name) as part:
                if name != BODY:
                    part.write(content)
                    continue
                before, _, after = content.rpartition(_END_OF_BODY)
                part.write(before)
                for piece in _paragraphs(about, taken):
                    part.write(piece.encode())
                part.write(_END_OF_BODY + after)


def _paragraphs(about: About, taken: Iterable[Taken]) -> Iterable[str]:
    interview = None
    for each in taken:
        one = each.open
        if one.excerpt.interview_id != interview:
            interview = one.excerpt.interview_id
            yield _paragraph("Heading1", _run(f"Interview {one.interview_code}"), new_page=True)
        yield _paragraph("Quote", _run(one.text, one.excerpt.language), right_to_left=_right_to_left(one.text))
        yield _paragraph("Caption", _run(f"{_source(about, each)}. ") + _link(citation_of(about, one)))


def _source(about: About, taken: Taken) -> str:
    one = taken.open
    where = f"interview {one.interview_code}, turn {one.excerpt.position + 1}"
    released = f"released {one.excerpt.release.created_at:%Y-%m-%d}"
    return f"{taken.speaker}, {where}, “{about.study}”, {released}"


def _paragraph(style: str, runs: str, *, new_page: bool = False, right_to_left: bool = False) -> str:
    flags = "<w:pageBreakBefore/>" * new_page + "<w:bidi/>" * right_to_left
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{flags}</w:pPr>{runs}</w:p>'


def _run(text: str, language: str = "en") -> str:
    """Return a run in its language, so that it is read out and spelt as what it is; breaks and tabs are elements."""
    tag = _TAGS.get(Language(language), "") if language else ""
    spoken = f'<w:rPr><w:lang w:val="{tag}"/></w:rPr>' if tag else ""
    lines = element_text(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return f"<w:r>{spoken}{'<w:br/>'.join(_words(line) for line in lines)}</w:r>"


def _words(line: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in line.split("\t"))


def _link(address: str) -> str:
    instruction = attribute_text(f'HYPERLINK "{address}"')
    return f'<w:fldSimple w:instr="{instruction}">{_run(address)}</w:fldSimple>'


def _right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left (rule P2 of the bidirectional algorithm)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"


FORMAT = Format(
    extension="docx",
    mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    palette=Palette.READING,
    write=_write,
)
