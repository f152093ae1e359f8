"""SubRip subtitles."""

import re
from collections.abc import Iterator

import srt
from django.utils.translation import gettext as _

from archive.vocabulary import Language

from .assembling import assemble
from .cues import Cue, plain, turns_of_cues
from .errors import TranscriptRejected
from .limits import check_cues, check_lines
from .model import ParsedTranscript

_TIMES = re.compile(
    r"(\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3})[ \t]{0,5}-->[ \t]{0,5}(\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3})(?!\d)"
)
_INDEX = re.compile(r"\d{1,9}")


def parse_srt(text: str, *, default_language: Language) -> ParsedTranscript:
    """Read a SubRip file; labels inside the cues name speakers.

    The file is divided into cues here, line by line, in linear time: the library's own pattern takes quadratic time
    on long runs of white space. The library reads the times.

    Args:
        text: decoded.
        default_language: the interview's.

    Raises:
        TranscriptRejected: ``malformed_srt``, ``too_many_cues``, or a limit.
    """
    lines = [line.strip() for line in text.splitlines()]
    check_lines(lines)
    check_cues(text)
    return assemble("srt", turns_of_cues(_cues(lines)), default_language)


def looks_like_srt(text: str) -> bool:
    """Whether the first lines are a cue number and well-formed times."""
    head = [line.strip() for line in text[:2000].splitlines()[:20] if line.strip()]
    return bool(head) and any(_TIMES.match(line) for line in head[:2])


def _cues(lines: list[str]) -> Iterator[Cue]:
    starts = [number for number, line in enumerate(lines) if "-->" in line]
    if not starts:
        raise _malformed(1)
    if any(line for line in lines[: starts[0]] if not _INDEX.fullmatch(line)):
        raise _malformed(1)
    for here, after in zip(starts, [*starts[1:], None], strict=True):
        start_ms, end_ms = _times(lines[here], here + 1)
        words = lines[here + 1 : after]
        if after is not None and words and _INDEX.fullmatch(words[-1]):
            words.pop()  # the number of the next cue
        yield Cue(start_ms, end_ms, None, plain("\n".join(words)))


def _times(line: str, number: int) -> tuple[int, int]:
    match = _TIMES.match(line)
    if not match:
        raise _malformed(number)
    start, end = (round(srt.srt_timestamp_to_timedelta(value).total_seconds() * 1000) for value in match.groups())
    if end < start:
        raise _malformed(number)
    return start, end


def _malformed(number: int) -> TranscriptRejected:
    return TranscriptRejected(
        "malformed_srt",
        _(
            "The times on line %(line)s are malformed: they look like 00:01:02,000 --> 00:01:04,500, the end after "
            "the start. Correct them or export the file again."
        )
        % {"line": number},
    )
