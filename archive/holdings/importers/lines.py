"""From lines of text to turns: what txt, docx and typed notes share."""

from collections.abc import Iterable, Sequence

from .labels import choose_labels, read_label, strip_dash
from .limits import check_lines, check_turn_count
from .model import DraftTurn

_MIN_DASHES = 2
_MOSTLY = 0.5


def turns_of_lines(lines: Sequence[str]) -> list[DraftTurn]:
    """Divide lines into turns.

    With speaker labels a turn lasts until the next label. Without, each paragraph is a turn and its speaker unknown;
    in dialogue set with dashes, each dash opens a turn. Lines of one paragraph are joined by a space, paragraphs of
    one turn by a line break; nothing else about the words changes but white space at the ends of lines.

    Args:
        lines: an empty (or blank) line ends a paragraph.

    Raises:
        TranscriptRejected: ``line_too_long`` or ``too_many_turns``.
    """
    stripped = [line.strip() for line in lines]
    check_lines(stripped)
    chosen = choose_labels(stripped)
    gathering = _Gathering()
    if chosen:
        _gather_labelled(stripped, chosen, gathering)
    else:
        _gather_paragraphs(stripped, gathering)
    return gathering.finish()


class _Gathering:
    """Turns so far and the one still open."""

    def __init__(self) -> None:
        self._turns: list[DraftTurn] = []
        self._pieces: list[str] = []
        self._speaker: str | None = None
        self._start_ms: int | None = None
        self._paragraph_ended = False

    def begin(self, speaker: str | None, start_ms: int | None = None) -> None:
        self._close()
        self._speaker, self._start_ms = speaker, start_ms

    def add(self, words: str) -> None:
        if not words:
            return
        if self._pieces:
            self._pieces.append("\n" if self._paragraph_ended else " ")
        self._pieces.append(words)
        self._paragraph_ended = False

    def end_paragraph(self) -> None:
        self._paragraph_ended = True

    def finish(self) -> list[DraftTurn]:
        self._close()
        return self._turns

    def _close(self) -> None:
        if self._pieces:
            self._turns.append(DraftTurn(self._speaker, "".join(self._pieces), self._start_ms))
            check_turn_count(len(self._turns))
        self._pieces = []
        self._paragraph_ended = False


def _gather_labelled(lines: Iterable[str], chosen: frozenset[tuple[str, str]], gathering: _Gathering) -> None:
    spoken = False
    for line in lines:
        label = read_label(line) if line else None
        if label and (label.name, label.shape) in chosen:
            spoken = True
            gathering.begin(label.name, label.start_ms)
            gathering.add(line[label.rest :].strip())
        elif line:
            gathering.add(line)
        elif spoken:
            gathering.end_paragraph()
        else:  # a heading before the first label: each paragraph stands alone
            gathering.begin(None)


def _gather_paragraphs(lines: Sequence[str], gathering: _Gathering) -> None:
    in_dialogue = _is_dialogue(lines)
    for line in lines:
        words = strip_dash(line) if in_dialogue else None
        if words is not None or not line:
            gathering.begin(None)
        gathering.add(line if words is None else words)


def _is_dialogue(lines: Sequence[str]) -> bool:
    dashes = sum(strip_dash(line) is not None for line in lines)
    paragraphs = sum(bool(line) and (not before) for before, line in zip(["", *lines], lines, strict=False))
    return dashes >= _MIN_DASHES and dashes >= _MOSTLY * paragraphs
