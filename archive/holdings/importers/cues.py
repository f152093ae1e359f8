"""From timed cues to turns: what vtt and srt share."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .labels import choose_labels, read_label
from .limits import MERGED_TURN_CHARACTERS
from .model import DraftTurn

_TAG = re.compile(r"<[^<>]{0,200}>")
_ENTITIES = re.compile(r"&(?:amp|lt|gt|quot|nbsp|lrm|rlm|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SENTENCE_ENDS = (".", "?", "!", "…", "»", "”", '"')
_PAUSE_MS = 3_000


@dataclass(frozen=True)
class Cue:
    """A stretch of a subtitle file. ``voice`` is a speaker the format itself names (``<v Anna>``)."""

    start_ms: int
    end_ms: int
    voice: str | None
    text: str


def plain(markup: str) -> str:
    """Return cue text without tags and with character references resolved (references last, so ``&lt;b&gt;`` stays)."""
    return _ENTITIES.sub(_resolve, _TAG.sub("", markup))


def _resolve(match: re.Match[str]) -> str:
    resolved = html.unescape(match[0])
    return resolved if resolved.isprintable() or resolved in "\u00a0\u200e\u200f" else ""


def turns_of_cues(cues: Iterable[Cue]) -> list[DraftTurn]:
    """Join cues into turns.

    A cue is as long as a screen is wide, so that names break across cues. Cues that follow each other are one turn
    while the speaker is the same; where nobody is named, until a sentence ends or the pause is longer than three
    seconds. Joined by one space.
    """
    cues = list(cues)
    lines = [line for cue in cues if cue.voice is None for line in _lines(cue)]
    chosen = choose_labels(lines)
    turns: list[DraftTurn] = []
    for cue in cues:
        for draft in _drafts(cue, chosen):
            _append(turns, draft, labelled=bool(chosen))
    return turns


def _lines(cue: Cue) -> list[str]:
    return [stripped for line in cue.text.splitlines() if (stripped := line.strip())]


def _drafts(cue: Cue, chosen: frozenset[tuple[str, str]]) -> Iterable[DraftTurn]:
    """Divide one cue where a label stands inside it: two speakers can share a screen."""
    if cue.voice is not None:
        yield DraftTurn(cue.voice, " ".join(_lines(cue)), cue.start_ms, cue.end_ms)
        return
    speaker: str | None = None
    words: list[str] = []
    for line in _lines(cue):
        label = read_label(line)
        if label and (label.name, label.shape) in chosen:
            if words:
                yield DraftTurn(speaker, " ".join(words), cue.start_ms, cue.end_ms)
            speaker, words = label.name, []
            line = line[label.rest :].strip()
        if line:
            words.append(line)
    if words:
        yield DraftTurn(speaker, " ".join(words), cue.start_ms, cue.end_ms)


def _append(turns: list[DraftTurn], draft: DraftTurn, *, labelled: bool) -> None:
    if not draft.text:
        return
    last = turns[-1] if turns else None
    if last is None or not _continues(last, draft, labelled=labelled):
        turns.append(draft)
        return
    last.text = f"{last.text} {draft.text}"
    last.end_ms = max(last.end_ms or 0, draft.end_ms or 0)


def _continues(last: DraftTurn, draft: DraftTurn, *, labelled: bool) -> bool:
    if len(last.text) + len(draft.text) >= MERGED_TURN_CHARACTERS:
        # The next piece keeps the speaker it would have been joined under.
        if draft.speaker is None and labelled:
            draft.speaker = last.speaker
        return False
    if draft.speaker is not None:
        return draft.speaker == last.speaker
    if last.speaker is not None:
        return labelled
    pause = (draft.start_ms or 0) - (last.end_ms or 0)
    return not last.text.endswith(_SENTENCE_ENDS) and pause <= _PAUSE_MS
