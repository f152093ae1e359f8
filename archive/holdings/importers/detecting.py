"""Which format a file is in: told by its content, then held against its name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import TranscriptRejected
from .srt import looks_like_srt

_EXTENSIONS = {".txt": "txt", ".text": "txt", ".docx": "docx", ".vtt": "vtt", ".srt": "srt"}
# A whole sentence each: what a kind of file is called changes the words around it in Russian and Kazakh.
_CONTRADICTIONS = {
    "docx": gettext_lazy("This is a Word document named .%(claimed)s."),
    "vtt": gettext_lazy("This is a WebVTT subtitle file named .%(claimed)s."),
    "srt": gettext_lazy("This is a SubRip subtitle file named .%(claimed)s."),
    "txt": gettext_lazy("This is plain text named .%(claimed)s."),
}
_FOREIGN = (
    (
        b"%PDF-",
        "pdf",
        gettext_lazy("This is a PDF. Save the transcript as .docx or as plain text and upload that."),
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "old_or_encrypted_word",
        gettext_lazy(
            "This is an old .doc file or a document protected by a password. Open it in Word, take the password off "
            "and save it as .docx."
        ),
    ),
    (
        b"{\\rtf",
        "rtf",
        gettext_lazy("This is an RTF document. Open it in Word, save it as .docx and upload that."),
    ),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def extension_of(filename: str) -> str:
    """Return the lower-case extension of a file name with dot, or ``""``; folders in the name are ignored."""
    base = filename.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, extension = base.rpartition(".")
    return f".{extension.strip().lower()}" if dot and stem else ""


def claimed_format(filename: str) -> str | None:
    """Return the format a file name promises, None if it has no extension.

    Raises:
        TranscriptRejected: ``unknown_extension``.
    """
    extension = extension_of(filename)
    if not extension:
        return None
    if extension not in _EXTENSIONS:
        raise TranscriptRejected(
            "unknown_extension", _("Transcripts are taken as .txt, .docx, .vtt or .srt. Save it as one of these.")
        )
    return _EXTENSIONS[extension]


def check_foreign(data: bytes) -> None:
    """Refuse documents of kinds that are never taken, whatever their name.

    Raises:
        TranscriptRejected: ``pdf``, ``old_or_encrypted_word`` or ``rtf``.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, code, message in _FOREIGN:
        if head.startswith(magic):
            raise TranscriptRejected(code, str(message))


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a zip archive, as every Word document is."""
    return data.startswith(_ZIP)


def text_format(text: str, claimed: str | None) -> str:
    """Return ``txt``, ``vtt`` or ``srt``.

    A file named ``.srt`` with arrows in it is read as such even if its first times are malformed, so that the error
    can name the line.

    Raises:
        TranscriptRejected: ``wrong_extension``.
    """
    if text.startswith("WEBVTT") and text[6:7] in ("", " ", "\t", "\n", "\r"):
        found = "vtt"
    elif looks_like_srt(text) or (claimed == "srt" and "-->" in text):
        found = "srt"
    else:
        found = "txt"
    check_name(found, claimed)
    return found


def check_name(found: str, claimed: str | None) -> None:
    """Refuse a file whose name contradicts its content.

    Raises:
        TranscriptRejected: ``wrong_extension``.
    """
    if claimed is not None and claimed != found:
        what = str(_CONTRADICTIONS[found]) % {"claimed": claimed}
        advice = _("Name it .%(found)s, if that is what it is, or choose the right file.") % {"found": found}
        raise TranscriptRejected("wrong_extension", f"{what} {advice}")
