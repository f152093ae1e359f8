"""Detection alone: each language against bare slovnet on the same text, and the cost of a word as texts grow."""

from collections.abc import Iterator

from archive.vocabulary import Language
from bench import texts
from bench.slovnet import bare_slovnet
from bench.timing import Row, best_of
from redaction.detector import configured_detector
from redaction.engine.document import detect_document

WORDS = 6_000
ROUNDS = 3
SMALL, LARGE = 1_000, 500_000


def measure() -> Iterator[Row]:
    """Yield words a second for each language, then how many times dearer a word is in a very long text."""
    detector, tagger = configured_detector(), bare_slovnet()
    for language in Language:
        turns = texts.about(language, WORDS)
        words = texts.count(turns)
        detector.detect(turns[0], language)
        ours = best_of(ROUNDS, lambda: list(detector.detect_each((text, language) for text in turns)))  # noqa: B023 - called here
        plain = best_of(ROUNDS, lambda: [tagger(text) for text in turns])  # noqa: B023 - called here
        yield Row(f"detection, {language}", "words/s", words / ours, words / plain, "bare slovnet")
    yield Row(f"a word of {LARGE:,} against one of {SMALL:,}", "times the cost", _cost(LARGE) / _cost(SMALL))


def _cost(words: int) -> float:
    """Return seconds a word, in one Russian document of so many words."""
    document = "\n\n".join(texts.about(Language.RUSSIAN, words))
    detector = configured_detector()
    rounds = max(1, 5_000 // words)
    return best_of(rounds, lambda: detect_document(detector, document, Language.RUSSIAN)) / len(document.split())
