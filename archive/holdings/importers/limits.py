"""How much of anything an importer takes. Refusing early is what keeps hostile files cheap."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .errors import TranscriptRejected

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_LINE_CHARACTERS = 100_000
MAX_TURN_CHARACTERS = 100_000
MAX_TURNS = 20_000
MAX_CUES = 50_000

# A transcript of a day-long interview is about 1 MB of XML; pictures pasted into it are what makes a file large.
MAX_DOCX_ENTRIES = 2_000
MAX_DOCX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_DOCX_XML_BYTES = 30 * 1024 * 1024
MAX_DOCX_RATIO = 200
# Small files compress strangely; below this size the ratio says nothing.
DOCX_RATIO_FLOOR_BYTES = 2 * 1024 * 1024

# A speaker label stands in the first characters of a line; nothing further in is looked at.
LABEL_HEAD_CHARACTERS = 120
# Cues of one speaker are joined into one turn up to this length.
MERGED_TURN_CHARACTERS = 10_000


def check_file_size(data: bytes) -> None:
    """Refuse a file over the size limit.

    Raises:
        TranscriptRejected: ``too_large``.
    """
    if len(data) > MAX_FILE_BYTES:
        raise TranscriptRejected(
            "too_large",
            _(
                "The file is larger than %(size)s MB. "
                "Remove pictures from it, or divide the interview into several transcripts."
            )
            % {"size": MAX_FILE_BYTES // (1024 * 1024)},
        )


def check_lines(lines: list[str]) -> None:
    """Refuse a text with a line no person has typed.

    Raises:
        TranscriptRejected: ``line_too_long``.
    """
    if any(len(line) > MAX_LINE_CHARACTERS for line in lines):
        raise TranscriptRejected(
            "line_too_long",
            _(
                "A line is longer than %(count)s characters. "
                "Put each speaker's turn on a line of its own and upload again."
            )
            % {"count": _grouped(MAX_LINE_CHARACTERS)},
        )


def check_cues(text: str) -> None:
    """Refuse a subtitle file of more cues than an interview has.

    Raises:
        TranscriptRejected: ``too_many_cues``.
    """
    if text.count("-->") > MAX_CUES:
        raise TranscriptRejected(
            "too_many_cues",
            _("The file has more than %(count)s cues. Divide it and upload again.") % {"count": _grouped(MAX_CUES)},
        )


def check_turn_count(count: int) -> None:
    """Refuse a transcript of more turns than an interview has.

    Raises:
        TranscriptRejected: ``too_many_turns``.
    """
    if count > MAX_TURNS:
        raise TranscriptRejected(
            "too_many_turns",
            _("The transcript has more than %(count)s turns. Divide it into several transcripts.")
            % {"count": _grouped(MAX_TURNS)},
        )


def check_turn_length(text: str) -> None:
    """Refuse a turn too long to review.

    Raises:
        TranscriptRejected: ``turn_too_long``.
    """
    if len(text) > MAX_TURN_CHARACTERS:
        raise TranscriptRejected(
            "turn_too_long",
            _(
                "One turn is longer than %(count)s characters. Mark where the speaker changes, "
                "or leave empty lines between paragraphs, and upload again."
            )
            % {"count": _grouped(MAX_TURN_CHARACTERS)},
        )


def _grouped(number: int) -> str:
    """Return a number with its thousands set apart as the reader's language does."""
    return number_format(number, force_grouping=True)
