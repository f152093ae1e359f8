"""WebVTT subtitles (https://www.w3.org/TR/webvtt1/)."""

import re
from collections.abc import Iterator

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.models import Caption

from archive.vocabulary import Language

from .assembling import assemble
from .cues import Cue, plain, turns_of_cues
from .errors import TranscriptRejected
from .limits import check_cues, check_lines
from .model import ParsedTranscript

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]([^<>]{1,200})>")


def parse_vtt(text: str, *, default_language: Language) -> ParsedTranscript:
    """Read a WebVTT file; ``<v Name>`` names speakers, else labels inside the cues do.

    Args:
        text: decoded, begins with ``WEBVTT``.
        default_language: the interview's.

    Raises:
        TranscriptRejected: ``malformed_vtt``, ``too_many_cues``, or a limit.
    """
    check_lines(text.splitlines())
    check_cues(text)
    try:
        captions = webvtt.from_string(text, strict=True).captions
        cues = [cue for caption in captions for cue in _cues(caption)]
    except (MalformedFileError, MalformedCaptionError, ValueError, OverflowError):
        # The library's messages quote the cue, so none of them goes on.
        raise TranscriptRejected(
            "malformed_vtt",
            _(
                "A cue of this WebVTT file is malformed: times look like 00:01:02.000 --> 00:01:04.500, the end after "
                "the start, and an empty line stands between cues. Correct it or export it again."
            ),
        ) from None
    return assemble("vtt", turns_of_cues(cues), default_language)


def _cues(caption: Caption) -> Iterator[Cue]:
    """Yield one cue for each voice of a caption."""
    start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
    if end < start:
        raise ValueError("a cue ends before it starts")
    pieces = _VOICE.split(caption.raw_text)
    if pieces[0].strip():
        yield Cue(start, end, None, plain(pieces[0]))
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield Cue(start, end, plain(name).strip() or None, plain(words))
