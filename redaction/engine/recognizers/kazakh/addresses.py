"""Places in Kazakh that are an address or lie by something: "Толстой көшесі 18, 7 пәтер", "Тектұрмастың етегінде"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.places import CAPITAL, GAP, LETTER, WORD, within

# Quantifiers are bounded, so that hostile text costs linear time.
FLAT: Final = r"(?:,?[ ]\d{1,4}(?:-?\w{1,3})?[- ]пәтер\w{0,8}|,[ ]\d{1,4}(?=[.;)\n]))?"
# A house behind its street is an address, all of it.
HOUSE: Final = re.compile(
    rf"(?<![\w-])(?P<first>{CAPITAL}{LETTER}{{1,20}}[ ])?(?P<name>{WORD}){GAP}"
    r"(?i:көше|даңғыл|тұйығ|бульвар|проспект)(?:ы|і|сы|сі)\w{0,9}"
    rf"[ \t]{{0,3}},?[ \t]{{0,3}}(?:№[ ]?)?\d{{1,4}}(?:[/-]\w{{1,4}})?(?![\w%:])(?:[- ]?үй\w{{0,8}})?{FLAT}"
)
# "Хат Ақсай ауылы, Тоқаш 12 деп жазылса": a capital and a number where somebody tells where to write or to come.
LIVING: Final = re.compile(
    rf"(?<![\w-])(?P<name>{CAPITAL}{LETTER}{{2,20}}[ ]\d{{1,3}}(?:[/-]\d{{1,4}})?)"
    r"(?=[ ](?:деп|үй|пәтер|мекен)|[.,;)\n]|$)"
)
ADDRESSED: Final = re.compile(r"мекенжай|адрес|тұра(?:м|ды|тын)|ауылы,|көше|үйіміз|пәтер", re.IGNORECASE)
NEAR: Final = 40
# "Тектұрмастың етегінде", "Шілікқопаның арғы бетінде": what has a foot, a bank or a shade is no person.
RELIEF: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}?[дтн][ыі]ң){GAP}(?:(?:қақ|нақ|дәл){GAP})?(?:етег|баурай|жағалау|аңғар|шатқал|сағас|бөктер|күнгей|"
    r"теріскей|беткей|өткел|бойында|құмы(?:на|нда|н)\b|арғы бет|бергі бет|түбінде|маңында|іргесі|ортасында)\w{0,10}",
    re.IGNORECASE,
)
# "14-көше, 38", "он екінші көшеде": streets without another name.
NUMBERED: Final = re.compile(
    r"(?<![\w-])\d{1,3}(?:-(?:ші|шы|інші|ыншы|нші|ншы))?[ -]көше\w{0,8}"
    rf"(?:,?[ ](?:№[ ]?)?\d{{1,4}}(?:[/-]\w{{1,4}})?(?![\w%:]))?(?:[- ]?үй\w{{0,8}})?{FLAT}",
    re.IGNORECASE,
)
SAID: Final = 0.6


def addresses(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find addresses with their numbers, and places by what lies beside them.

    Args:
        text: a turn.
        vocabulary: tells everyday words: "таудың етегінде" is anywhere.
    """
    for match in HOUSE.finditer(text):
        both = match["first"] and within(text, match.start())
        yield Span(match.start("first" if both else "name"), match.end(), "LOC", SAID)
    for match in NUMBERED.finditer(text):
        yield Span(match.start(), match.end(), "LOC", SAID)
    for match in RELIEF.finditer(text):
        if not vocabulary.is_everyday(match["name"]):
            yield Span(match.start("name"), match.end("name"), "LOC", SAID)
    for match in LIVING.finditer(text):
        near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if within(text, match.start()) and ADDRESSED.search(near):
            yield Span(match.start("name"), match.end("name"), "LOC", SAID)
