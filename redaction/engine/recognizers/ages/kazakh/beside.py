"""Ages in Kazakh by who stands beside the number: "қызыма он бір", "маған он алты еді", "Айгүл, 31, Тараз"."""

from typing import Final

import regex

from redaction.engine.crf.kazakh_forms import may_be_name
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE, STOPS
from redaction.engine.recognizers.ages.kazakh.forms import is_name
from redaction.engine.words import Words

ADDRESSED: Final = cues("age_kazakh", "addressed")
KIN_ADDRESSED: Final = regex.compile(
    r"(?:қыз|ұл|бала|ана|әке|шеше|аға|әпке|апа|ата|әже|іні|қарындас|сіңлі|немере|жиен|жұбай|күйеу|әйел|келін|бауыр|дос|"
    r"кенже|тұңғыш|үлкен|кіші|ортанш|егіз)(?:ы|і)?(?:м|ң|мыз|міз|сы|сі)?(?:ын|ін)?(?:а|е|на|не|ға|ге)"
)
# A name to which somebody's years come: "Әсемге он екі болды".
NAMED_ADDRESSED: Final = regex.compile(r"\p{L}{2,20}(?:ға|ге|қа|ке|на|не)")
# Between whom it is about and the number.
BETWEEN: Final = cues("age_kazakh", "fillers") | HESITATIONS
# What says that an age was reached, or ends the statement.
TOLD: Final = (
    "еді",
    "екен",
    "болған",
    "болатын",
    "болды",
    "болады",
    "болар",
    "болмақ",
    "толды",
    "толған",
    "толады",
    "енді",
    "ғой",
    "ма",
    "ме",
)
YOUNG, OLD = 13, 99
GROWN: Final = 4


def beside(words: Words, number: Numeral, *, stopped: bool) -> float:
    """Judge a number without ending by whom it is said of.

    Args:
        words: the text.
        number: a number that nothing else has explained.
        stopped: whether the statement ends after it.

    Returns:
        A score of :mod:`redaction.engine.recognizers.ages.context`, 0.0 for a number that is nobody's age.
    """
    if number.ending or number.value >= OLD:
        return 0.0
    whose = words.key(words.left(number.first, BETWEEN, 4))
    if whose in ADDRESSED or KIN_ADDRESSED.fullmatch(whose):
        told = stopped or words.key(number.last) in TOLD
        return (LIKELY if number.value >= GROWN else DOUBTFUL) if told else 0.0
    if NAMED_ADDRESSED.fullmatch(whose) and words.key(number.last) in TOLD:
        word = words[words.left(number.first, BETWEEN, 4)]
        named = is_name(words, words.left(number.first, BETWEEN, 4)) if word.capital else may_be_name(whose)
        if named and number.value >= GROWN:
            return LIKELY
    return _after_name(words, number) if stopped and not number.spelled and number.value >= YOUNG else 0.0


def _after_name(words: Words, number: Numeral) -> float:
    """Judge digits alone between signs, as questionnaires have them: "Айгүл, 31, Тараз", "Степногор. 22."."""
    sign, word = words.key(number.first - 1), words[number.first - 2]
    if sign not in (",", ".", ":", ";") or words.key(number.last) not in STOPS:
        return 0.0
    named = word.capital and word.key.isalpha() and len(word.key) > 1
    return POSSIBLE if named or (sign == ":" and word.key in ("жасы", "жас", "жасым")) else 0.0
