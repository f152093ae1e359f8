"""Notes typed into a form."""

from archive.vocabulary import Language

from .assembling import assemble
from .decoding import check_text
from .limits import check_file_size
from .lines import turns_of_lines
from .model import ParsedTranscript


def parse_notes(text: str, *, default_language: Language) -> ParsedTranscript:
    """Read notes as they came from a form field.

    Args:
        text: what was typed; labels, dialogue dashes and paragraphs are read as in a text file.
        default_language: the interview's.

    Raises:
        TranscriptRejected: if it is empty, over a limit, or holds control characters or halves of pairs.
    """
    check_text(text)
    check_file_size(text.encode("utf-8"))
    return assemble("notes", turns_of_lines(text.splitlines()), default_language)
