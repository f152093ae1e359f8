"""Importers of transcripts, one format a file. :func:`parse` is the way in.

No database, no settings of their own, no file system: bytes in, turns out. Of Django they use the translation of what
a refusal says, and so need it set up.
"""

from archive.vocabulary import Language

from .decoding import decode
from .detecting import check_foreign, check_name, claimed_format, is_zip, text_format
from .docx import parse_docx
from .errors import TranscriptRejected
from .limits import check_file_size
from .model import ParsedTranscript, ParsedTurn
from .notes import parse_notes
from .package import check_package
from .roles import guess_roles
from .srt import parse_srt
from .txt import parse_txt
from .vtt import parse_vtt

__all__ = ["ParsedTranscript", "ParsedTurn", "TranscriptRejected", "guess_roles", "parse", "parse_notes"]

_TEXT_PARSERS = {"txt": parse_txt, "vtt": parse_vtt, "srt": parse_srt}


def parse(data: bytes, *, filename: str, default_language: Language) -> ParsedTranscript:
    """Read a transcript file.

    Args:
        data: the whole file, at most 20 MB.
        filename: as the person's computer names it; only its extension is looked at, and only to refuse a file
            whose content contradicts it.
        default_language: the interview's language, for turns too short to tell.

    Returns:
        The turns and speakers; at least one turn.

    Raises:
        TranscriptRejected: with a code and a message for the person, in the language active when it is raised;
            nothing else is ever raised on bad input.
    """
    outcome = _attempt(data, filename, default_language)
    if isinstance(outcome, TranscriptRejected):
        # Raised anew: what led to it can hold the whole file, and error reports print such things.
        raise TranscriptRejected(outcome.code, outcome.message)
    return outcome


def _attempt(data: bytes, filename: str, default_language: Language) -> ParsedTranscript | TranscriptRejected:
    try:
        return _parse(data, filename, default_language)
    except TranscriptRejected as rejected:
        return rejected


def _parse(data: bytes, filename: str, default_language: Language) -> ParsedTranscript:
    check_file_size(data)
    check_foreign(data)
    claimed = claimed_format(filename)
    if is_zip(data):
        check_package(data)  # first whether it is Word at all: that helps more than "named .txt"
        check_name("docx", claimed)
        return parse_docx(data, default_language=default_language)
    text = decode(data)
    return _TEXT_PARSERS[text_format(text, claimed)](text, default_language=default_language)
