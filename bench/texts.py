"""Interview speech to measure on: the demo's turns and the gold interviews, as often as is needed."""

from collections.abc import Iterator
from itertools import cycle

from archive.vocabulary import Language
from demo import marked, story
from redaction.engine.passages import passages
from redaction.evaluation.marked import interviews


def turns(language: Language) -> list[str]:
    """Return everything there is in a language, a turn or paragraph each."""
    told = [turn for held in story.INTERVIEWS for turn in marked.load(held.code).turns]
    written = [gold.text[start:end] for gold in interviews(language) for start, end in passages(gold.text)]
    return [turn.text for turn in told if turn.language is language] + written


def about(language: Language, words: int) -> list[str]:
    """Return turns of at least so many words in all, repeated in order where there are not enough."""
    return list(until(cycle(turns(language)), words))


def until(texts: Iterator[str], words: int) -> Iterator[str]:
    """Take texts until there are at least so many words, or no more texts."""
    while words > 0 and (text := next(texts, None)) is not None:
        words -= len(text.split())
        yield text


def count(texts: list[str]) -> int:
    """Return the number of words."""
    return sum(len(text.split()) for text in texts)
