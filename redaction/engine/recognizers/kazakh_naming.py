"""Names in Kazakh that are said to be names: "атым …", "… деген жігіт", "көршім …", in capitals or without."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.kazakh import KazakhLists
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,30}"
GAP: Final = r"[ \t]{1,3}"
KIN: Final = (
    "әкем|анам|шешем|ағам|әпкем|інім|қарындасым|сіңлім|балам|қызым|ұлым|күйеуім|әйелім|жұбайым|жолдасым|зайыбым|әжем|атам|"
    "апам|енем|қайынатам|қайнағам|қайным|жеңгем|жездем|нағашым|жиенім|немерем|бөлем|келінім|абысыным|құдағиым|көршім|досым|"
    "құрбым|сыныптасым|әріптесім|бауырым|тұңғышым|кенжем|кенжеміз|мамам|папам|"
    "ұлы|қызы|әкесі|шешесі|анасы|ағасы|інісі|қарындасы|әпкесі|сіңлісі|күйеуі|әйелі|келіні|келіншегі|немересі|жиені|досы|"
    "құрбысы|қайнысы|жездесі|жеңгесі|енесі|атасы|әжесі"
)
PEOPLE: Final = (
    "жігіт|қыз|кісі|әйел|адам|бала|біреу|ақсақал|келіншек|апай|ағай|аға|апа|мұғалім|тергеуші|дәрігер|полицей|дос|көрші|"
    "адвокат|заңгер|журналист|құрбы|ұл|студент|оқушы|молда|имам|пастор|учаскелік|судья|прокурор|жолдас|әнші|ақын"
)
PLACES: Final = "ауыл|жер|қала|кент|аудан|көше|станция|шағын|ықшам|мөлтек|село|поселке|район|өзен|көл|тау|облыс"
BODIES: Final = (
    "ұйым|компания|фирма|қор|партия|газет|сайт|дүкен|кафе|мейрамхана|клуб|банк|зауыт|мектеп|колледж|университет|топ|чат|"
    "канал|шіркеу|мешіт|базар|хостел|орталық|бірлестік|қозғалыс|шелтер|бастама|журнал|цех|колхоз|совхоз"
)
RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (
            rf"\b(?:ат|есім|тег|фамилия|лақаб)(?:ым|ім|м|ы|і|сы)\b{GAP}?[—–:,-]?{GAP}?(?P<name>{WORD}(?:{GAP}{WORD})?)",
            "PER",
        ),
        (rf"\b(?:{KIN})\b,?{GAP}(?P<name>{WORD})", "PER"),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:атты|есімді){GAP}", "PER"),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}деген{GAP}(?:{WORD}{GAP})?(?:{PEOPLE})", "PER"),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}деген{GAP}(?:{WORD}{GAP})?(?:{PLACES})", "LOC"),
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}деген{GAP}(?:{WORD}{GAP})?(?:{BODIES})", "ORG"),
    )
)
SAID, MAYBE = 0.6, 0.3
SHORTEST: Final = 3


class Naming:
    """Finds what is introduced as a name."""

    def __init__(self, lists: KazakhLists, vocabulary: Vocabulary) -> None:
        """Take the word lists that tell names from common nouns."""
        self._lists, self._vocabulary = lists, vocabulary

    def find(self, text: str) -> Iterator[Span]:
        """Give the words of a text that stand where names do and may be some."""
        for pattern, kind in RULES:
            for match in pattern.finditer(text):
                at = match.start("name")
                for word in match["name"].split():
                    start = text.index(word, at)
                    at = start + len(word)
                    score = self._score(word)
                    if not score:
                        break
                    yield Span(start, at, kind, score)

    def _score(self, word: str) -> float:
        """Weigh a word: a common noun in small letters names nobody, a listed or unheard-of one does."""
        everyday = self._vocabulary.is_everyday(word)
        if word[0].isupper():
            return MAYBE if everyday and not self._lists.tags(word) else SAID
        if len(word) < SHORTEST:
            return 0.0
        if not everyday:
            return SAID
        return MAYBE if self._lists.stem(word) == word and "name" in self._lists.tags(word) else 0.0
