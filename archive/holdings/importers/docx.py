"""Word documents: the words of the body and its tables, and nothing else.

Only ``w:body`` is read. Who wrote or revised the document, its comments, headers, footers, notes, properties,
deleted and hidden text are never touched, so that no name in them can come along.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

import docx

from archive.vocabulary import Language

from .assembling import assemble
from .decoding import check_text
from .lines import turns_of_lines
from .model import ParsedTranscript
from .package import check_package, damaged
from .roles import is_known_label

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# A tracked deletion, the place something was moved from, and the second rendering of a text box.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", _MC_FALLBACK})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_OFF = frozenset({"0", "false", "off"})
_LABEL_CELL_CHARACTERS = 40

_Element = Any  # lxml's elements have no types


def parse_docx(data: bytes, *, default_language: Language) -> ParsedTranscript:
    """Read a Word document.

    Args:
        data: the file.
        default_language: the interview's.

    Raises:
        TranscriptRejected: if the package is hostile, damaged or encrypted, or the text empty or over a limit.
    """
    lines = lines_of(data)
    check_text("\n".join(lines))
    return assemble("docx", turns_of_lines(lines), default_language)


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a Word document's body and tables, an empty one after each paragraph.

    Raises:
        TranscriptRejected: if the package is hostile, damaged or encrypted.
    """
    check_package(data)
    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception:  # the parsers below raise of many kinds on damaged parts, and quote them
        raise damaged() from None
    if body is None:
        raise damaged()
    return list(_lines(cast(_Element, body)))


def _lines(container: _Element) -> Iterator[str]:
    """Yield the lines of every paragraph and table, an empty line after each paragraph."""
    for child in container:
        if child.tag == f"{_W}p":
            yield from _text(child).split("\n")
            yield ""
        elif child.tag == f"{_W}tbl":
            yield from _table_lines(child)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _lines(child)  # content controls, tracked insertions of whole paragraphs


def _table_lines(table: _Element) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # a row of a table inside a cell comes with that cell
        cells = [list(_lines(cell)) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")]
        filled = [cell for cell in cells if any(line.strip() for line in cell)]
        label = " ".join(line.strip() for line in filled[0] if line.strip()).rstrip(":") if len(filled) > 1 else ""
        if 0 < len(label) <= _LABEL_CELL_CHARACTERS and is_known_label(label):
            yield f"{label}:"
            filled = filled[1:]
        for cell in filled:
            yield from cell


def _text(paragraph: _Element) -> str:
    """Return the visible words of a paragraph, each line break in it as a newline."""
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: _Element, pieces: list[str]) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or (tag == f"{_W}r" and _is_hidden(child)):
            continue
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag == f"{_W}tab":
            pieces.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("\u2011")
        elif tag in _BREAKS or (tag == f"{_W}p" and pieces):  # a paragraph in here is a text box's
            pieces.append("\n")
            _collect(child, pieces)
        else:
            _collect(child, pieces)


def _is_hidden(run: _Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1").lower() not in _OFF
