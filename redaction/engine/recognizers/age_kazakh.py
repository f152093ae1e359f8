"""How ages are said in Kazakh."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral, numerals
from redaction.engine.recognizers.age_context import DOUBTFUL, LIKELY, OLDEST, POSSIBLE, STOPS, SURE, Age, alone
from redaction.engine.words import Word, Words

# "жас" with endings; the word alone means "young" too, and "жасты" youth.
AGE_WORD: Final = regex.compile(
    r"жас(?:та|тан|тағы|қа|тың|ты|ар|арлық|ым|ың|ы|ымыз|ымда|ыңда|ында|ымыздa|ыма|ына|ыңа|ымнан|ынан|ыңнан|ымды|ын|ынды|ымның|ының|ымдағы|ындағы)?"
    r"(?:мын|мін|сың|мыз|пын|лар)?"
)
BARE_AGE: Final = frozenset(("жас", "жасты", "жасар", "жасы"))
OWN_AGE: Final = cues("age_kazakh", "own_age")
REACHED: Final = regex.compile(
    r"(?:тол(?:ды|ған|ып|ады|са|ғанда|атын|маған|май|ар|ам|дым|ыпты|ғалы)|кел(?:ді|ген|іп|генде|гесін|геннен|се|еді|дім|гелі|генше)|жет(?:ті|кен|іп|кенде|еді|се|тім|кесін|кенше)|"
    r"шық(?:ты|қан|қанда|тым)|шығып|шығады|таяды|таяп|таяған|жақындады|жақындаған|жақындап|таяған|таянып|тақады|тақап|ілік(?:ті|кен)|ілігіп|аяқ|асты|асқан|асып|асқанда|бастым|қара(?:ды|ған|п)|айнал(?:ды|ған)|кеттім|кетті)\p{L}*"
)
PERSONS: Final = cues("age_kazakh", "persons")
FILLERS: Final = cues("age_kazakh", "fillers") | HESITATIONS | {",", "…", "—", "–", "-", "\n"}
MONTHS: Final = regex.compile(
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\p{L}*"
)
# What makes a number a day, an hour, a quarter of a year or a count.
NOT_BEFORE: Final = cues("age_kazakh", "not_before")
NOT_AFTER: Final = cues("age_kazakh", "not_after")
FIRST_PERSON: Final = ("дім", "дым", "тім", "тым")
# Verbs that say an age whoever it is; "reached" may be said of any count.
OF_LIFE: Final = ("тол", "таяп", "таяды", "ілік", "қара", "жақында")
DATED: Final = cues("age_kazakh", "dated")
LOCATIVE: Final = ("да", "де", "та", "те")
PERSONAL: Final = ("мын", "мін", "пын", "пін", "бын", "бін", "сың", "сің", "мыз", "міз")
OBJECT: Final = cues("age_kazakh", "object")
UP_TO: Final = cues("age_kazakh", "up_to")
ABOVE: Final = cues("age_kazakh", "above")
SITUATED: Final = regex.compile(
    r"(?:қырқасы|ортасы|еңсесі|үсті|іші|шамасы|асуы|жуаны|аралығы|бел|сеңгірі|бесеуі|табалдырығы|босағасы|алды|үстінде)\p{L}*|шамалас\p{L}*|шамасындағы"
)


def ages(words: Words) -> Iterator[Age]:
    """Find the ages that are numbers, with the word for age if it is said."""
    for number in numerals(words, Language.KAZAKH):
        if number.ordinal or not 0 < number.value <= OLDEST:
            continue
        unit = _unit(words, number)
        score = _with_unit(words, number, unit) if unit > number.last else _bare(words, number)
        if score:
            tail = SITUATED.fullmatch(words.key(unit)) or (number.ending in ABOVE and words.key(unit).startswith("ас"))
            yield Age(number.first, unit + bool(tail), score)


def counts(word: Word) -> bool:
    """Tell whether a word is what the number before it counts."""
    return word.key in NOT_AFTER


def _unit(words: Words, number: Numeral) -> int:
    at = words.right(number.last, {"-", "жарым", "\n"}, 2)
    return at + 1 if AGE_WORD.fullmatch(words.key(at)) and not number.ending else number.last


def _with_unit(words: Words, number: Numeral, unit: int) -> float:
    key = words.key(unit - 1)
    if key not in BARE_AGE or key == "жасар":
        return SURE
    if words.key(unit) in STOPS or unit >= len(words) or words.key(unit).startswith("аралы"):
        return LIKELY
    if words.key(unit) in ("кіші", "үлкен", "айырмашылық"):
        return 0.0
    return LIKELY if REACHED.fullmatch(words.key(unit)) or words.key(unit) == "шамасында" else DOUBTFUL


def _bare(words: Words, number: Numeral) -> float:
    before, after = words.key(number.first - 1), words.key(number.last)
    if (
        before in NOT_BEFORE
        or (after in NOT_AFTER and not number.ending)
        or after in ("%", "₸", "$", ":")
        or (MONTHS.fullmatch(before) and number.ending not in UP_TO)
        or MONTHS.fullmatch(after)
    ):
        return 0.0
    at = words.left(number.first, FILLERS)
    if words.key(at) in NOT_BEFORE or (after in ("-", "–", "—") and words.key(number.last + 1).isdecimal()):
        return 0.0
    if words.key(at) in OWN_AGE and before not in (".", "!", "?"):
        return SURE
    if number.value < 4 and not number.ending:
        return 0.0
    person = words.key(at) in PERSONS or any(each in PERSONS for each in words.keys(number.first - 4, number.first))
    stopped = (after in STOPS and after not in ("–", "—")) or number.last >= len(words)
    return (
        _by_ending(words, number, person)
        or _alone(words, number, person, stopped)
        or alone(words, number, counting=not stopped)
    )


def _by_ending(words: Words, number: Numeral, person: bool) -> float:
    ending, after = number.ending, words.key(words.right(number.last, {"да", "де", "енді", "әлі"}, 2))
    was = after.startswith("ед") and after.endswith(("м", "к", "ң", "ңіз"))
    if number.value > 9 and (ending.endswith(PERSONAL) or (was and ending.endswith(LOCATIVE))):
        return LIKELY
    if ending.startswith(("ым", "ім")) and number.value > 9:
        return LIKELY
    if SITUATED.fullmatch(after) and number.value % 10 == 0 and number.value >= 20:
        return LIKELY
    if ending in OBJECT and after.startswith(("алқым", "еңсер", "толтыр", "ортала")):
        return LIKELY
    if ending in UP_TO or ending in ABOVE:
        return _reached(words, number, person, after)
    if ending in ("дағы", "дегі", "тағы", "тегі"):
        return POSSIBLE if number.value > 12 else 0.0
    if ending.endswith(LOCATIVE):
        person = person or any(each in PERSONS for each in words.keys(number.last, number.last + 3))
        return _locative(words, number, person)
    return 0.0


def _reached(words: Words, number: Numeral, person: bool, after: str) -> float:
    """Judge "отыз екіге толды", "елуден асқан", "елу үшке келдім"."""
    if after.endswith(FIRST_PERSON) and after.startswith(("кел", "тол", "шық", "жет", "қара")):
        return LIKELY
    round_number = number.value >= 30 and number.value % 10 == 0
    if round_number and (after.startswith("асқан") or after in ("таяу", "жақын", "қарсы")):
        return POSSIBLE
    further = words.key(number.last + 1)
    if not REACHED.fullmatch(after) and not REACHED.fullmatch(further):
        return 0.0
    if person or after.startswith(OF_LIFE) or further == "басты":
        return LIKELY if number.ending in UP_TO else POSSIBLE
    return DOUBTFUL if number.value >= 5 and after.startswith(("кел", "шық", "ас")) else 0.0


def _locative(words: Words, number: Numeral, person: bool) -> float:
    """Judge "Жиырма екіде", "он төртінде": also a day of a month or an hour."""
    possessive = number.ending.endswith(("ында", "інде", "сында", "сінде"))
    dated = any(MONTHS.fullmatch(each) or each in DATED for each in words.keys(number.first - 4, number.last + 4))
    if dated or (number.value < 5 and not person) or (number.form.startswith("тоқсан") and not person):
        return 0.0
    if person or number.value > 12:
        return LIKELY if person and not possessive else POSSIBLE
    return DOUBTFUL


def _alone(words: Words, number: Numeral, person: bool, stopped: bool) -> float:
    after = words.key(number.last)
    if SITUATED.fullmatch(after) and number.value >= 15 and (person or not number.ending):
        return POSSIBLE if person else DOUBTFUL
    if stopped and person and number.value >= 10 and not number.ending:
        return POSSIBLE
    if number.first <= 2 and number.last + 2 >= len(words) and words.left(number.first, FILLERS) == -1:
        return POSSIBLE if number.value > 14 else (DOUBTFUL if number.spelled else 0.0)
    return 0.0
