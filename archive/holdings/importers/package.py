"""Checks on a Word package before any of it is parsed."""

import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from .errors import TranscriptRejected
from .limits import (
    DOCX_RATIO_FLOOR_BYTES,
    MAX_DOCX_ENTRIES,
    MAX_DOCX_RATIO,
    MAX_DOCX_UNPACKED_BYTES,
    MAX_DOCX_XML_BYTES,
)

_ENCRYPTED = 0x1
_MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"


def check_package(data: bytes) -> None:
    """Refuse a zip that is not a Word document, unpacks to too much, or declares XML entities.

    What the directory of a zip declares can be trusted as an upper bound: :mod:`zipfile` never unpacks more of an
    entry than its declared size, and a wrong checksum is an error.

    Raises:
        TranscriptRejected: ``damaged_docx``, ``not_word``, ``encrypted``, ``zip_bomb`` or ``xml_entities``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries, len(data))
            for entry in entries:
                if _is_xml(entry):
                    _check_xml(package.read(entry))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise damaged() from None


def damaged() -> TranscriptRejected:
    """Return the error for a package that cannot be read."""
    return TranscriptRejected(
        "damaged_docx", _("The Word document is damaged. Open it in Word, save it as a new .docx and upload that.")
    )


def _check_directory(entries: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    names = [entry.filename for entry in entries]
    if _MAIN not in names or _CONTENT_TYPES not in names:
        raise TranscriptRejected(
            "not_word",
            _(
                "This is a zip archive (or an OpenDocument, Excel or PowerPoint file), not a Word document. "
                "Save the transcript as .docx or as plain text and upload that."
            ),
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise TranscriptRejected("encrypted", _("The document is protected by a password. Save it without one."))
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    is_bomb = (
        len(entries) > MAX_DOCX_ENTRIES
        or len(set(names)) != len(names)
        or unpacked > MAX_DOCX_UNPACKED_BYTES
        or xml > MAX_DOCX_XML_BYTES
        or (unpacked > DOCX_RATIO_FLOOR_BYTES and unpacked > MAX_DOCX_RATIO * packed_bytes)
    )
    if is_bomb:
        raise TranscriptRejected(
            "zip_bomb",
            _(
                "The document unpacks to far more than a transcript needs. Copy its text into a new document, "
                "without pictures, and upload that."
            ),
        )


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _check_xml(part: bytes) -> None:
    """Word never writes a document type; entities can only come by one. NULs out, so that UTF-16 hides nothing."""
    bare = part.replace(b"\x00", b"").upper() if b"\x00" in part else part.upper()
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise TranscriptRejected(
            "xml_entities",
            _(
                "The document holds declarations that Word does not write. Copy its text into a new document and "
                "upload that."
            ),
        )
