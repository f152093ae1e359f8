"""Finding mentions turn by turn, then every other occurrence of a name the study knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.holdings.selectors import OpenTurn
from archive.vocabulary import Category
from redaction.engine.conflicts import resolve
from redaction.engine.detect import load_detector
from redaction.engine.linking import EntityForms
from redaction.engine.occurrences import FormsIndex, occurrences
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
    detector = load_detector()
    found: list[Found] = []
    for done, turn in enumerate(turns, start=1):
        found += [Found(turn, mention) for mention in detector.detect(turn.text, turn.language)]
        progress(done)
    return found


def with_occurrences(turns: Sequence[OpenTurn], found: Sequence[Found], known: Sequence[EntityForms]) -> list[Found]:
    """Add every other place where a name occurs that was detected here or that the study knows already.

    Where such a place overlaps a mention, together they cover every letter that either covered.
    """
    named: dict[Category, set[str]] = {}
    for one in found:
        named.setdefault(one.mention.category, set()).add(one.text)
    here = [EntityForms(category, category, tuple(sorted(forms))) for category, forms in named.items()]
    index = FormsIndex([*known, *here])
    by_turn: dict[int, list[Detected]] = {}
    for one in found:
        by_turn.setdefault(one.turn.position, []).append(one.mention)
    everything: list[Found] = []
    for turn in turns:
        mentions = by_turn.get(turn.position, [])
        more = occurrences(turn.text, turn.language, index)
        everything += [Found(turn, mention) for mention in resolve(turn.text, [*mentions, *more])]
    return everything
