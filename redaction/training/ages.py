"""Training the models that tell ages from other numbers.

They learn from turns written for it and from nothing else: no corpus marks the ages of those who speak in it. What the
rules make of each number is one of its features, so that a model learns how far they are to be trusted in speech that
they were not written for.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.numbers import AGE, OTHER, Opinion, features
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from redaction.engine.recognizers.ages.weighed import opinions_of
from redaction.engine.words import Words, words_of
from redaction.training.turns import as_it_stands, heard, read_lines
from redaction.training.weighing import run

FOLDER: Final = Path(__file__).parent
#: So many turns are read once more as speech recognition leaves them.
LOWERED: Final = 0.5
Weighed = tuple[Words, Sequence[Numeral], Sequence[Opinion]]


def rows(language: Language, chance: random.Random) -> Iterator[tuple[Weighed, list[str]]]:
    """Give the numbers of each turn with their labels, half of the turns a second time in small letters."""
    recognizer = AgeRecognizer(language.value)
    for line in read_lines(FOLDER / f"ages_{language.name.lower()}.txt"):
        record = as_it_stands(line)
        ages = [(start, end) for start, end, kind in record.spans if kind == AGE]
        for each in (record, heard(record)) if chance.random() < LOWERED else (record,):
            words = words_of(each.text)
            numbers = numerals(words, language)
            if numbers:
                found = list(recognizer.find_by_rules(each.text, told=True))
                weighed = (words, numbers, opinions_of(words, numbers, found, recognizer.counts))
                yield weighed, [_label(words, number, ages) for number in numbers]


def _label(words: Words, number: Numeral, ages: Sequence[tuple[int, int]]) -> str:
    start, end = words[number.first].start, words[number.last - 1].end
    return AGE if any(start < last and first < end for first, last in ages) else OTHER


def main() -> None:
    """Train and write the model of one language."""
    run(__doc__, "ages", list(Language), rows, lambda weighed: features(*weighed), c1=0.05, c2=1.0, min_count=1)


if __name__ == "__main__":
    main()
