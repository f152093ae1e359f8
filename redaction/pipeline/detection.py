"""Finding mentions turn by turn, then every other occurrence of a name the study knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.holdings.selectors import OpenTurn
from redaction.detector import configured_detector
from redaction.engine.linking import EntityForms
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a turn, with its words in memory for linking."""

    turn: OpenTurn
    mention: Detected

    @property
    def text(self) -> str:
        """The words of the mention."""
        return self.turn.text[self.mention.start : self.mention.end]


def detect_turns(turns: Sequence[OpenTurn], progress: Callable[[int], None]) -> list[Found]:
    """Detect in every turn on its own, in the turn's language.

    Args:
        turns: Opened turns.
        progress: Called with the number of turns done.
    """
    detector = configured_detector()
    found: list[Found] = []
    each = detector.detect_each((turn.text, turn.language) for turn in turns)
    for done, (turn, mentions) in enumerate(zip(turns, each, strict=True), start=1):
        found += [Found(turn, mention) for mention in mentions]
        progress(done)
    return found


def with_occurrences(turns: Sequence[OpenTurn], found: Sequence[Found], known: Sequence[EntityForms]) -> list[Found]:
    """Add every other place where a name occurs that was detected here or that the study knows already.

    Where such a place overlaps a mention, together they cover every letter that either covered. See
    :func:`redaction.engine.spreading.spread` for what it makes of names that are not sure.
    """
    by_turn: dict[int, list[Detected]] = {}
    for one in found:
        by_turn.setdefault(one.turn.position, []).append(one.mention)
    read = [Read(turn.text, turn.language, by_turn.get(turn.position, [])) for turn in turns]
    return [
        Found(turn, mention) for turn, mentions in zip(turns, spread(read, known), strict=True) for mention in mentions
    ]
