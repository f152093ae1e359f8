"""What every importer returns."""

from dataclasses import dataclass

from archive.vocabulary import Language


@dataclass(frozen=True)
class ParsedTurn:
    """One speaker's stretch.

    Attributes:
        speaker: the label as written, without colon; None where the file names nobody.
        text: the words, exactly; every offset in the archive counts code points of this string.
        start_ms: milliseconds from the start of the recording, if the file says so.
        end_ms: likewise.
        language: the turn's own language, or the interview's where the turn is too short to tell.
    """

    speaker: str | None
    text: str
    start_ms: int | None
    end_ms: int | None
    language: Language | None


@dataclass(frozen=True)
class ParsedTranscript:
    """A transcript, not yet sealed.

    Attributes:
        format: ``txt``, ``docx``, ``vtt``, ``srt`` or ``notes``.
        turns: in the order of the file; never empty.
        speakers: each label once, in order of first appearance.
    """

    format: str
    turns: tuple[ParsedTurn, ...]
    speakers: tuple[str, ...]


@dataclass
class DraftTurn:
    """A turn while it is being gathered."""

    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
