"""Places in Kazakh by what stands after them, "… көшесі", "… тұрамын", or by what they are made of: Қара+төбе."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import PLACE_PARTS, WORDS, KazakhFeatures
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{2,30}"
GAP: Final = r"[ \t]{1,3}"
CAPITAL, LETTER = "[А-ЯЁӘҒҚҢӨҰҮҺІ]", "[а-яёәғқңөұүһі]"
HEAD: Final = (
    r"(?:көше|даңғыл|тұйығ|ауыл|аудан|шағынаудан|ықшамаудан|мөлтекаудан|(?:мөлтек|шағын|ықшам)\s?аудан|кент|село|станция|бекет|"
    r"разъез[дт]|поселке|қыстағ|совхоз|колхоз|өзен|көл|қорым|зират)(?:ы|і|сы|сі)(?:н|м)?\w{0,9}"
)
NAMED_BEFORE: Final = re.compile(rf"(?<![\w-])(?P<name>{WORD}){GAP}(?P<head>{HEAD})\b", re.IGNORECASE)
# "X-те тұрамын", "X-тен келдім", "X-қа көштік": whoever speaks so tells where.
LIVED: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}?(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае])){GAP}(?:{WORD}{GAP})?"
    r"(?:тұра(?:м|ды)|тұрды|тұрған|турам|туғам|туған[мб]|туылған|туып|өс(?:тім|ті|кен)|көш(?:тік|ті|іп|кен)|оралды)",
    re.IGNORECASE,
)
# "Тоқырау жақтан келген", "Жетіген жігіті": from where somebody is, though the word be an everyday one.
AROUND: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:жақ(?:та|тан|қа|тағы)|жігіті|тумасы|тұрғыны)(?![\w-])", re.IGNORECASE
)
# "X-тенмін", "X-тікпін": whoever says so is from there.
FROM: Final = re.compile(
    rf"(?<![\w-])(?P<name>(?P<stem>{WORD}?)(?:[дтн][ае]н[мс][ыі][нң]|[дтн][ае]нб[ыі]з|[лдт][ыі][қк]п[ыі][нз]))(?![\w-])",
    re.IGNORECASE,
)
_PARTS: Final = "|".join(sorted(read_sections(PLACE_PARTS)["last"], key=len, reverse=True))
# "Алтын ауыл мөлтек ауданы": a capital before a noun that is no name by itself.
OF_TWO: Final = re.compile(rf"(?<![\w-])(?P<name>(?P<first>{CAPITAL}[\w-]{{1,20}}){GAP}{LETTER}{{2,15}}){GAP}{HEAD}\b")
# "… апарды, Үш теректің жанында": a capital within a sentence and what villages' names end in, in any case or in two.
PUT_TOGETHER: Final = re.compile(
    rf"(?<![\w-])(?P<name>(?P<first>{CAPITAL}{LETTER}{{1,15}}) (?:{_PARTS}|терек|ағаш|қайың|шоқы)"
    r"(?:[дтн][ыі]ң|[ғгқк][ае]|[дт][ае](?:[ғг][ыі])?|[дтн][ае]н)?)(?![\w-])"
)
# What stands before such a head and names nothing.
COMMON: Final = frozenset(read_sections(WORDS)["before_places"])
#: "Жаңа тұрмыс ауылы": what names of two words begin with, though a sentence asks for its capital.
OPENERS: Final = frozenset(read_sections(WORDS)["body_openers"])
STREETS: Final = ("көше", "даңғыл", "тұйы", "шағын", "ықшам", "мөлтек", "станция", "разъез")
PLACES: Final = frozenset({"place", "city"})
GENITIVE: Final = re.compile(r"[дтн](?:ың|ің)$")
#: "Отырған жақта", "шыққан жақтан": where something is done, and no place's name.
VERB_LIKE: Final = re.compile(r"(?:[ғқгк][ае]н|[ае]т[ыі]н|[дт][ае]ғы|[дт][ае]гі|н?[ыі])$")
SAID, MAYBE = 0.6, 0.3


class Places:
    """Finds places that no list has."""

    def __init__(self, features: KazakhFeatures, vocabulary: Vocabulary) -> None:
        """Take the word lists."""
        self._features, self._vocabulary = features, vocabulary

    def find(self, text: str) -> Iterator[Span]:
        """Give words of a text that stand where places do and may be some."""
        for match in NAMED_BEFORE.finditer(text):
            score = self._before_head(match["name"], match["head"].lower())
            if score:
                yield Span(match.start("name"), match.end("name"), "LOC", score)
        yield from dict.fromkeys(_of_two_words(text))
        for match in AROUND.finditer(text):
            score = self._around(match["name"])
            if score:
                yield Span(match.start("name"), match.end("name"), "LOC", score)

        for pattern, part in ((LIVED, "name"), (FROM, "stem")):
            for match in pattern.finditer(text):
                if not self._vocabulary.is_everyday(match[part]):
                    yield Span(match.start("name"), match.end("name"), "LOC", SAID)

    def is_put_together(self, word: str) -> bool:
        """Tell whether a word, in any case, is no everyday one and made as villages' names are."""
        return not self._vocabulary.is_everyday(word) and self._features.place_parts.fits(word.lower())

    def _around(self, word: str) -> float:
        """Weigh the word before "жақтан" or "жігіті": a listed place or an unheard-of word, not whose or which side."""
        low = word.lower()
        if any(stem in COMMON for stem in stems(low)) or GENITIVE.search(low):
            return 0.0
        lists = self._features.lists
        if not self._vocabulary.is_everyday(word) or (lists.stem(low) == low and PLACES & set(lists.tags(low))):
            return SAID
        return MAYBE if self._features.forms.kind(low) == "form" and not VERB_LIKE.search(low) else 0.0

    def _before_head(self, word: str, head: str) -> float:
        """Weigh the word before "көшесі": a noun without endings names the street, other words describe it."""
        low = word.lower()
        if any(stem in COMMON for stem in stems(low)):
            return 0.0
        if word[0].isupper() or not self._vocabulary.is_everyday(word):
            return SAID
        if self._features.forms.kind(low) != "word" or low.endswith(("ның", "нің", "дың", "дің", "тың", "тің")):
            return 0.0
        return SAID if head.startswith(STREETS) else MAYBE


def within(text: str, start: int) -> bool:
    """Tell whether a word stands within a sentence, where a capital makes a name."""
    before = text[max(0, start - 2) : start]
    return before[1:] == " " and (before[0].isalnum() or before[0] == ",")


def _of_two_words(text: str) -> Iterator[Span]:
    for pattern, known in ((OF_TWO, COMMON), (PUT_TOGETHER, frozenset[str]())):
        for match in pattern.finditer(text):
            first = match["first"].lower()
            opened = pattern is OF_TWO and first in OPENERS
            if (first not in known or opened) and (opened or within(text, match.start())):
                yield Span(match.start("name"), match.end("name"), "LOC", SAID)
