"""Read the marked-up demo interviews and render them as a research team would upload them.

Each interview is authored once, in ``demo/interviews/P-01.marked.txt``: one turn a line, ``LABEL<TAB>[lang]<TAB>text``,
with mentions in place as ``{{PER|Gulzada}}``. Lines that start with ``#`` are for the author. Gold offsets and upload
files both come from that one source, so that they cannot drift apart.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from docx import Document

from archive.vocabulary import Language
from redaction.evaluation.marked import MarkupError, Span, parse_mentions

INTERVIEWS = Path(__file__).parent / "interviews"

_TURN = re.compile(r"(?P<label>[^\t]*)\t\[(?P<language>en|ru|kk)\]\t(?P<text>\S.*)")
# Reading aloud runs at about fifteen characters a second; a breath separates turns.
_CHARACTERS_PER_SECOND = 15
_PAUSE_MS = 600
# A fixed date keeps the rendered document reproducible in its properties.
_AUTHORED = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class MarkedTurn:
    """One turn: speaker label (empty in notes), language, plain text and the mentions in it, left to right."""

    label: str
    language: Language
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class MarkedInterview:
    """An interview under its participant code, with its turns in order."""

    code: str
    turns: tuple[MarkedTurn, ...]


def names() -> tuple[str, ...]:
    """Return the codes of all authored interviews, sorted."""
    return tuple(sorted(path.name.removesuffix(".marked.txt") for path in INTERVIEWS.glob("*.marked.txt")))


def load(name: str) -> MarkedInterview:
    """Load one interview by its code, such as ``P-01``.

    Raises:
        MarkupError: the name is unknown, or the file breaks the format (the message names file and line).
    """
    if name not in names():
        raise MarkupError(f"no interview is called {name!r}")
    return parse(name, (INTERVIEWS / f"{name}.marked.txt").read_text(encoding="utf-8"))


def parse(code: str, source: str) -> MarkedInterview:
    r"""Parse marked-up text into an interview.

    Args:
        code: the participant code, used as the interview's name and in error messages.
        source: the whole file; lines end in ``\n``, empty lines and ``#`` lines are skipped.

    Raises:
        MarkupError: a line is not a turn, a label is unknown, or a mention's braces do not match.
    """
    turns = []
    for number, line in enumerate(source.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        turns.append(_parse_turn(f"{code}, line {number}", line))
    if not turns:
        raise MarkupError(f"{code}: no turns")
    return MarkedInterview(code=code, turns=tuple(turns))


def _parse_turn(where: str, line: str) -> MarkedTurn:
    match = _TURN.fullmatch(line.rstrip())
    if match is None:
        raise MarkupError(f"{where}: expected LABEL<TAB>[en|ru|kk]<TAB>text")
    text, spans = parse_mentions(where, match["text"])
    return MarkedTurn(label=match["label"], language=Language(match["language"]), text=text, spans=spans)


def render_txt(interview: MarkedInterview) -> bytes:
    """Render as UTF-8 text: ``Label: text``, an empty line between turns; notes keep their bare paragraphs."""
    return ("\n\n".join(_line(turn) for turn in interview.turns) + "\n").encode()


def render_vtt(interview: MarkedInterview) -> bytes:
    """Render as WebVTT: one cue a turn, the speaker in a ``<v Label>`` voice tag."""
    cues = [
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n<v {turn.label}>{escape(turn.text, quote=False)}</v>\n"
        for turn, start, end in _timed(interview)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def render_srt(interview: MarkedInterview) -> bytes:
    """Render as SubRip: one numbered cue a turn, ``Label: text``."""
    cues = [
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{_line(turn)}\n"
        for number, (turn, start, end) in enumerate(_timed(interview), start=1)
    ]
    return "\n".join(cues).encode()


def render_docx(interview: MarkedInterview) -> bytes:
    """Render as a Word document: one paragraph a turn, the speaker's label in bold."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _AUTHORED
    for turn in interview.turns:
        paragraph = document.add_paragraph()
        if turn.label:
            paragraph.add_run(f"{turn.label}: ").bold = True
        paragraph.add_run(turn.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


RENDERERS = {"txt": render_txt, "vtt": render_vtt, "srt": render_srt, "docx": render_docx}
"""File extension → the function that renders an interview in that format."""


def _line(turn: MarkedTurn) -> str:
    return f"{turn.label}: {turn.text}" if turn.label else turn.text


def _timed(interview: MarkedInterview) -> Iterator[tuple[MarkedTurn, int, int]]:
    start = 1_000
    for turn in interview.turns:
        end = start + max(1_000, len(turn.text) * 1_000 // _CHARACTERS_PER_SECOND)
        yield turn, start, end
        start = end + _PAUSE_MS


def _clock(milliseconds: int, separator: str) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{rest:03}"
