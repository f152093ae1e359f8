"""Plain text."""

from archive.vocabulary import Language

from .assembling import assemble
from .lines import turns_of_lines
from .model import ParsedTranscript


def parse_txt(text: str, *, default_language: Language) -> ParsedTranscript:
    """Read a plain-text transcript.

    Args:
        text: decoded; line ends of any system.
        default_language: the interview's.

    Raises:
        TranscriptRejected: if it is empty or over a limit.
    """
    return assemble("txt", turns_of_lines(text.splitlines()), default_language)
