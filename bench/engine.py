"""Detection alone: each language against bare slovnet on the same text, and the cost of a word as texts grow."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from bench import texts
from bench.slovnet import bare_slovnet
from bench.timing import Row, best_of_both, seconds
from redaction.detector import configured_detector
from redaction.engine.document import detect_document

WORDS = 6_000
ROUNDS = 3
TARGETS: Final = {Language.ENGLISH: "≥ 0.25", Language.RUSSIAN: "≥ 0.4"}
SMALL, LARGE = 1_000, 500_000
#: Words of all the small documents together: every text there is, so that they hold what the large one holds.
SMALL_ONES = 20_000


def measure() -> Iterator[Row]:
    """Yield words a second for each language, then how many times dearer a word is in a very long text."""
    for language in Language:
        yield _against_slovnet(language)
    dearer = _cost([LARGE]) / _cost([SMALL] * (SMALL_ONES // SMALL))
    yield Row(f"a word of {LARGE:,} against one of {SMALL:,}", "times the cost", dearer, target="≤ 1.2")


def _against_slovnet(language: Language) -> Row:
    detector, tagger = configured_detector(), bare_slovnet()
    turns = texts.about(language, WORDS)
    words = texts.count(turns)
    ours, plain = best_of_both(
        ROUNDS,
        lambda: list(detector.detect_each((text, language) for text in turns)),
        lambda: [tagger(text) for text in turns],
    )
    target = TARGETS.get(language, "")
    return Row(f"detection, {language}", "words/s of a core", words / ours, words / plain, "bare slovnet", target)


def _cost(sizes: list[int]) -> float:
    """Return seconds a word, in Russian documents of so many words, one going on where another ends."""
    left = iter(texts.about(Language.RUSSIAN, sum(sizes)))
    documents = ["\n\n".join(texts.until(left, size)) for size in sizes]
    detector = configured_detector()
    took = seconds(lambda: [detect_document(detector, each, Language.RUSSIAN) for each in documents])
    return took / sum(len(each.split()) for each in documents)
