"""Bodies in Kazakh by how people tell what they are called, everyday words or not: "салоны бар, Ақ некеш деп қойыпты"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.recognizers.kazakh.naming import BODIES, CASE, PERSONS
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import NUMBERS, VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,25}"
GAP: Final = r"[ \t]{1,3}"
NAME: Final = rf"(?P<name>(?:{WORD}{GAP}){{0,2}}?{WORD})"
ENDING: Final = r"(?:[лдт][ае]р)?(?:[ыі]м[ыі]з|м[ыі]з|[сы]?[ыі]м?|м)?(?:н?[ыі]ң|[дт][ыі]ң?|[ғгқк][ае]|н?[ае]|н[ыі]ң?|н|н?[дт][ае]|[дтн][ае]н|[мбп]ен)?"
#: Children, animals and days are given names as well, and illnesses and crimes are called something.
LIVING: Final = re.compile(
    r"(?<![\w-])(?:бала|қыз|ұл|немере|шөбере|жиен|сәби|нәресте|ит|мысық|сиыр|бұзау|ат(?=т)|жылқы|құлын|марал|мысығ|күші[гк]|көше|ауыл|"
    r"өзен|көл|көлік|кеме|дәрі|ауру|бап|баб|ән|өлең|кітап|кітаб|ойын|спектакль|фильм|кино|роман|бағдарлама|диагноз|тамақ|тағам|құрт|көже)"
    rf"{ENDING}(?![\w-])",
    re.IGNORECASE,
)
FOUNDED: Final = "бар|болды|болған|аш(?:ты[мқ]?|қан|ып)|құр(?:ды[мқ]?|ған)|ғой|еді|екен"
#: Each with what it ends with, which is looked for first, and with letters that this holds.
PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), re.compile(end, re.IGNORECASE), hints)
    for pattern, end, hints in (
        # "Өзінің салоны бар цирюльня отар деп қойыпты", "қор ашты он бес қарағай деген".
        (
            rf"(?<![\w-])(?:{BODIES}|жер)\w{{0,10}}{GAP}(?:{FOUNDED})(?:{GAP}(?:{FOUNDED}))?,?{GAP}(?:аты{GAP})?(?P<name>{WORD}(?:{GAP}{WORD}){{0,2}}?){GAP}(?:деген|дейтін|деп)(?![\w-])(?!{GAP}(?:ойла|айт|естіді|жүр|отыр))",
            rf"(?:{FOUNDED}),?{GAP}(?:{WORD}{GAP}){{1,5}}?(?:деген|дейтін|деп)(?![\w-])",
            ("дег", "деп", "дейт"),
        ),
        # "Төрт қайшы деп іздесең табасың".
        (
            rf"(?<![\w-])(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}деп{GAP}(?:ізде|теріп|терсе|теріңіз|іздеңіз|тіркел|атап{GAP}кет|жарнама|жазулы)",
            rf"деп{GAP}(?:ізде|тер|тірк|атап|жарнама|жазулы)",
            ("деп",),
        ),
        # "Сосын өзіміз Асар деп аштық", "Ақ босаға деп қойыпты".
        (
            rf"(?<![\w-])(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}деп{GAP}(?:аштық|ашты[мқ]?|құрдық|ат{GAP}қой|атын{GAP}қой|қойыпты|қойдық|ата(?:дық|дым|ймыз|ппыз|ппын|дыңыз|дыңдар)(?![\w-]))",
            rf"деп{GAP}(?:аш|құр|ат|қой)",
            ("деп",),
        ),
        # "Наубайхананы екі тәте деп атады", and behind: "Екі тәте деп атайды дүкенін".
        (
            rf"(?<![\w-])(?:{BODIES})\w{{0,10}}{GAP}(?:{WORD}{GAP}){{0,2}}?(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}деп{GAP}ата(?:ды|йды|пты|ған|п)",
            rf"деп{GAP}ата",
            ("деп",),
        ),
        (
            rf"(?<![\w-])(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}деп{GAP}ата(?:ды|йды|пты|ған|дық|дым|ймыз)(?={GAP}(?:{BODIES})\w{{0,6}}[дтн][ыі]м?(?![\w-]))",
            rf"деп{GAP}ата",
            ("деп",),
        ),
        # "Ўзбекгидроэнерго дей ме, сол мекеме": half remembered.
        (rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:дей|дейді){GAP}ме(?![\w-])", rf"(?:дей|дейді){GAP}ме(?![\w-])", ("дей",)),
        # "Қоғам ашқымыз келіп жүр, Сары белдеу деп."
        (
            rf"(?<![\w-])(?:{BODIES})\w{{0,10}}(?:{GAP}{WORD}){{1,4}},{GAP}(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}(?:деп|деген)[.,;!…]",
            rf",{GAP}(?:{WORD}{GAP}){{1,2}}(?:деп|деген)[.,;!…]",
            ("деп", "деген"),
        ),
        # "Шүберек дейді бізді".
        (
            rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:дейді|дейтін|деп{GAP}кет(?:кен|ті)){GAP}(?:бізді|біздерді|оларды|топты|біздің{GAP}топты)(?![\w-])",
            rf"(?:дейді|дейтін|кеткен|кетті){GAP}(?:біз|олар|топты)",
            ("дейді", "дейт", "деп"),
        ),
    )
)  # fmt: skip
_SECTIONS: Final = read_sections(WORDS)
#: What is said of things without naming them: "жақсы деп", "мүмкін емес деп".
NO_NAME: Final = (
    frozenset(_SECTIONS["not_called"])
    | frozenset(_SECTIONS["never_names"])
    | frozenset(_SECTIONS["said_of_names"])
    | frozenset(_SECTIONS["workplaces"])
    | PERSONS
    | {"қалай", "солай", "осылай", "тегін", "заң", "өлді", "емес", "жарайды", "болмайды", "дұрыс", "арзан", "қауіпті"}
) - NUMBERS
KIN: Final = frozenset(
    (
        "тәте",
        "апа",
        "әпке",
        "әже",
        "ата",
        "аға",
        "көке",
        "жеңге",
        "бауыр",
        "дос",
        "құрбы",
        "қыз",
        "жігіт",
        "ана",
        "шал",
        "кемпір",
        "бала",
        "батыр",
    )
)
COUNTED: Final = frozenset(("екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он", "қырық"))
#: Within so many letters before stands what is called so.
NEAR: Final = 24
SAID, MAYBE = 0.6, 0.3


def calling(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find what bodies are said to be called.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: one alone in small letters is asked about, two are a name.
    """
    small = in_small(text)
    cased = any(map(str.isupper, text))
    for pattern, end, hints in PATTERNS:
        if not any(hint in small for hint in hints) or end.search(text) is None:
            continue
        for match in pattern.finditer(text):
            start = _begins(match["name"])
            named = "ата" in match.group().lower()
            if start is None or (named and LIVING.search(text, max(0, match.start() - NEAR), match.end())):
                continue
            said = match["name"][start:]
            large = said[0].isupper() and (within(text, match.start("name") + start) or " " in said)
            if cased and not large and not (said[0].isupper() or not vocabulary.is_everyday(said.split()[-1])):
                score = MAYBE
            else:
                score = SAID if large or " " in said or not vocabulary.is_everyday(said) else MAYBE
            yield Span(match.start("name") + start, match.end("name"), "ORG", score)


def _begins(said: str) -> int | None:
    """Tell where in the words before "деп" a name begins: behind the last that no name has in it.

    Args:
        said: the words.

    Returns:
        The place of its first letter; None where the words end with what is no name.
    """
    words = list(re.finditer(WORD, said))
    start = None
    for word in reversed(words):
        low = word[0].lower()
        known = forms().kind(low)
        last = word is words[-1]
        # "Екі тәте", "үш бауыр": kin that are counted.
        if last and low in PERSONS | KIN and len(words) > 1 and words[-2][0].lower() in COUNTED:
            return words[-2].start()
        plain = (
            known in ("word", "russian", "") or word[0][0].isupper() or (last and low.endswith(("ы", "і", "сы", "сі")))
        )
        if (
            low in NO_NAME
            or not plain
            or (word[0].islower() and VERB.search(low))
            or (known == "form" and CASE.search(low))
        ):
            break
        start = word.start()
    return start
