"""Training the models that weigh words that may name something.

They learn from turns written for it that no reader was taught, and from nothing else. What readers believe of each word
and what the rules make of it are among its features, so that a model learns how far they are to be trusted in speech
that they were not made for.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.named import Candidate, features, may_name
from redaction.engine.crf.tagger import KINDS, OUTSIDE
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.weighed import Ruled, candidates
from redaction.training.corpus import Record
from redaction.training.turns import as_it_stands, heard, read_lines
from redaction.training.weighing import run

FOLDER: Final = Path(__file__).parent
#: So many turns are read once more as speech recognition leaves them.
LOWERED: Final = 0.5
READERS: Final[Mapping[Language, Callable[[], Callable[[str], Ruled]]]] = MappingProxyType(
    {Language.KAZAKH: lambda: KazakhNamesRecognizer().find_by_rules}
)
Weighed = tuple[Sequence[Candidate], Sequence[int]]


def rows(language: Language, chance: random.Random) -> Iterator[tuple[Weighed, list[str]]]:
    """Give the words of each turn with their labels, half of the turns a second time in small letters."""
    read = READERS[language]()
    name = language.name.lower()
    for line in read_lines(FOLDER / f"named_{name}.txt"):
        record = as_it_stands(line)
        for each in (record, heard(record)) if chance.random() < LOWERED else (record,):
            ruled = read(each.text)
            words = candidates(ruled)
            places = [place for place, word in enumerate(words) if may_name(word)]
            if places:
                yield (words, places), [_label(each, ruled, place) for place in places]


def _label(record: Record, ruled: Ruled, place: int) -> str:
    word = ruled.tokens[place]
    kinds = (
        kind
        for start, end, kind in record.spans
        # What follows a quoted name says what it is: "«Шұғыла» артелінде".
        if kind in KINDS and start < word.end and word.start < end and "»" not in record.text[start : word.start]
    )
    return next(kinds, OUTSIDE)


def main() -> None:
    """Train and write the model of one language."""
    run(__doc__, "named", list(READERS), rows, lambda weighed: features(*weighed), c1=1.5, c2=0.5, min_count=3)


if __name__ == "__main__":
    main()
