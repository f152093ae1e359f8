"""Bodies in Kazakh by the words for a name: "чаттың атын Жол ұл қойдық", "атауы Ашық алаң", "Жаңа тыныс деп аталады"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import counts, names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.calling import ENDING, LIVING, NO_NAME
from redaction.engine.recognizers.kazakh.naming import BODIES, OPENERS
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import NUMBERS, VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,25}"
GAP: Final = r"[ \t]{1,3}"
#: What may be opened, run and given a name.
BODY: Final = re.compile(
    rf"(?<![\w-])(?:{BODIES}|тоб|қауым|шаруа|бутиг|бутик|дүңгіршек|мектеб|үйінде|үйі|жоба|бот|лагер|пансионат|жатақхана|кооператив|кәсіподақ|"
    rf"бізді|біздер|өздер){ENDING}(?![\w-])",
    re.IGNORECASE,
)
NAME: Final = rf"(?P<name>(?:{WORD}{GAP}){{0,3}}?{WORD})"
AFTER: Final = rf"(?P<name>{WORD}(?:{GAP}{WORD})?)"
_GIVEN: Final = "қой(?:ды[мқ]?|ған|ғам|ғанбыз|ыпты|ыппыз|айық|йық|амыз)|өзгерт(?:ті[мк]?|кен|кенбіз|іп|тік)|ауыстыр(?:ды[мқ]?|ған|дық)|тіркед?і?[мк]?|тірке(?:тті[мк]?|дік|ген|лген|теді)|таңда(?:ды[мқ]?|ған)"
#: Each with what has to stand near for the words to be a body's, and with letters that it holds.
PATTERNS: Final = (
    # "Атын жол ұл қойдық", "атауын Тірек деп өзгертті".
    (re.compile(rf"(?<![\w-])ат(?:ын|тарын|ауын){GAP}{NAME}{GAP}(?:деп{GAP})?(?:{_GIVEN})(?![\w-])", re.IGNORECASE), ("атын ", "тарын ", "ауын ")),
    # "Дөңгелек деп өзгерттік", "Дала самалы деп тіркеттік", "Ыстық нан деп атағанбыз".
    (re.compile(rf"(?<![\w-]){NAME}{GAP}деп{GAP}(?:{_GIVEN}|ата(?:ды[мқ]?|йды|ған|ғанбыз|дық|ймыз|п{GAP}кет\w{{2,6}}|п{GAP}жүр\w{{0,6}})|атал(?:ады|ған|атын|ды|ып)\w{{0,4}})(?![\w-])", re.IGNORECASE), (" деп ",)),
    # "Өздерін жарық жол дейді".
    (re.compile(rf"(?<![\w-])(?:өздерін|өзін-өзі|топты|чатты|бізді){GAP}{NAME}{GAP}(?:дейді|дейтін|дейміз|деп{GAP}атайды)(?![\w-])", re.IGNORECASE), ("дей", "атай")),
    # "Шамшырақ деген атпен", "басқа атпен, Айна деп".
    (re.compile(rf"(?<![\w-]){NAME}{GAP}(?:деген{GAP}(?:атпен|атаумен|жаңа{GAP}атпен|бренд\w{{0,5}})|атымен{GAP}(?:тірке|аш|шы[қғ]|жұмыс))", re.IGNORECASE), ("деген", "атымен")),
    # "Ұйымның атауы ашық алаң", "командамыздың аты көк бөрі болды".
    (re.compile(rf"(?<![\w-])(?:{BODIES}|тоб)\w{{0,9}}(?:н|д|т)[ыі]ң{GAP}(?:ескі{GAP}|жаңа{GAP}|қазіргі{GAP})?ат(?:ы|ауы){GAP}{AFTER}(?![\w-])", re.IGNORECASE), ("аты ", "атауы ")),
    (re.compile(rf"(?<![\w-])(?:(?:{BODIES}|тоб)\w{{0,9}}(?:н|д|т)[ыі]ң{GAP})?(?:ескі|жаңа|бұрынғы|қазіргі|толық|ресми){GAP}ат(?:ы|ауы){GAP}{AFTER}(?![\w-])", re.IGNORECASE), ("аты ", "атауы ")),
    # "Аты жеті қазына болатын сол дүкеннің".
    (re.compile(rf"(?<![\w-])аты{GAP}{AFTER}{GAP}(?:болатын|болған|еді|екен|ғой){GAP}(?:{WORD}{GAP}){{0,2}}(?={BODY.pattern})", re.IGNORECASE), ("аты ",)),
)  # fmt: skip
#: Behind the owner nothing else has to tell a body.
OWNED: Final = 4
BEFORE, BEHIND = 110, 40
SENTENCE: Final = re.compile(r"[.!?\n]")
MODIFIER: Final = re.compile(r"..(?:[лдт][ыі]|[лдт]ық|[лдт]ік|[сш][ыі]з|[ғқгк][ыі])$")
GERUND: Final = re.compile(r"..[ыі]п$")
PARTICIPLE: Final = re.compile(r"..(?:ған|қан|ген|кен)$")
MOST: Final = 3
#: Of the words that alone name nothing these stand in names of several.
GENERAL: Final = frozenset(
    (
        "ана",
        "ел",
        "жер",
        "жол",
        "сөз",
        "үй",
        "күн",
        "адам",
        "халық",
        "бала",
        "ата",
        "әже",
        "апа",
        "біз",
        "жақсы",
        "бірге",
    )
)
SAID, MAYBE = 0.6, 0.3


def entitled(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find what bodies were named, renamed or registered as, everyday words or not.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: one alone is asked about where no word for a name stands before it.
    """
    found = sorted(_entitled(text, vocabulary), key=lambda one: (one.start, -one.end))
    reach = 0
    for one in found:
        if one.end > reach:
            yield one
        reach = max(reach, one.end)


def _entitled(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    small = in_small(text)
    for at, (pattern, hints) in enumerate(PATTERNS):
        for match in hinted(pattern, hints, text, small):
            after = at >= OWNED
            titled = at == 0 or " атын" in small[max(0, match.start() - BEFORE) : match.end() + len(" атын ")]
            start, end = _within(match["name"], after=after, titled=at == 0)
            if start == end:
                continue
            first, last = match.start("name") + start, match.start("name") + end
            said = text[first:last]
            score = _score(text, first, said, vocabulary, titled=titled or after)
            if score and (after or _is_of_body(text, first, match.end(), titled=titled and " " in said)):
                yield Span(first, last, "ORG", score)


def _within(said: str, *, after: bool, titled: bool) -> tuple[int, int]:
    """Give where in the words before "деп", or behind "аты", a name is; an empty stretch for none."""
    words = list(re.finditer(WORD, said))
    if after:
        if not words or not _may_be(words[0][0]):
            return 0, 0
        both = len(words) > 1 and _may_be(words[1][0]) and _goes_with(words[0][0], words[1][0])
        return 0, words[1].end() if both else words[0].end()
    kept = list(takewhile(lambda word: _may_be(word[0]), reversed(words)))
    # "Атын … қойдық" leaves room for a name alone, everywhere else what is told may stand before it.
    if not kept or (titled and len(kept) < len(words)):
        return 0, 0
    most = MOST if titled or kept[0][0][0].isupper() else 2
    kept = kept[:most]
    if len(kept) > 1 and not titled and _is_told(kept):
        kept = kept[:-1]
    if len(kept) == 1 and kept[0][0].lower() in NO_NAME:
        return 0, 0
    return kept[-1].start(), kept[0].end()


def _goes_with(first: str, second: str) -> bool:
    """Tell whether a noun goes with the word before it, of which one alone may be large: "Үшінші қабат"."""
    low = first.lower()
    return first[0].islower() or second[0].isupper() or counts(low) or low in OPENERS or bool(MODIFIER.search(low))


def _is_told(kept: Sequence[re.Match[str]]) -> bool:
    """Tell whether the first of two words belongs to what is told, and not to the noun behind it."""
    first, last = kept[-1][0].lower(), kept[0][0].lower()
    return first in NO_NAME and first not in OPENERS and last[-1] not in "ыі"


def _may_be(word: str) -> bool:
    """Tell whether a word may stand in what something is called: a noun, a quality or a number, alone or possessed."""
    low = word.lower()
    known = forms().kind(low)
    if known == "form" and not low.endswith(("ы", "і", "лар", "лер", "дар", "дер", "тар", "тер")) and word[0].islower():
        return False
    deed = GERUND.search(low) or (known != "word" and (VERB.search(low) or PARTICIPLE.search(low)))
    return (low in NUMBERS or low in GENERAL or not names_nothing(low)) and not deed


def _score(text: str, start: int, said: str, vocabulary: Vocabulary, *, titled: bool) -> float:
    if said[0].isupper() and (within(text, start) or " " in said):
        return SAID
    words = said.lower().split()
    if len(words) > 1:
        return SAID if titled or words[0] in OPENERS or MODIFIER.search(words[0]) or words[-1][-1] in "ыі" else MAYBE
    return SAID if titled or not vocabulary.is_everyday(words[0]) else MAYBE


def _is_of_body(text: str, start: int, end: int, *, titled: bool) -> bool:
    """Tell whether something that is opened or run stands near, and nobody that is born or ill.

    Args:
        text: the turn.
        start: the first letter of the name.
        end: one past the deed behind it.
        titled: whether a word for a name stands beside several words, which is enough.
    """
    before = text[max(0, start - BEFORE) : start]
    behind = SENTENCE.split(text[end : end + BEHIND])[0]
    if LIVING.search(" ".join(before.split()[-4:])) or LIVING.match(behind.lstrip(" ,")):
        return False
    return titled or BODY.search(before) is not None or BODY.search(behind) is not None
