"""Russian ages behind a preposition: "в девятнадцать", "под сорок", "до тридцати", "с четырнадцати"."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.numerals import HESITATIONS, Numeral, spelled, vocabulary
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE
from redaction.engine.recognizers.ages.russian.grammar import is_oblique, readings
from redaction.engine.recognizers.ages.russian.owner import LIFE
from redaction.engine.recognizers.ages.russian.unit import ELDER, OWN
from redaction.engine.words import Words

HOURS: Final = 25
YOUNGEST: Final = 3
OF_AGE: Final = 12
DAYTIMES: Final = ("утр", "вечер", "ноч", "дня", "час", "минут", "полов", "будильник", "завод", "школ")
APPROACHES: Final = frozenset(("чуть", "ближе", "хорошо", "едва", "слегка", "глубоко", "сильно"))
# "На свои шестьдесят", "в её сорок".
OF_ONE_S_OWN: Final = frozenset(("в", "во", "на", "до", "к", "под"))
BOUGHT: Final = ("куп", "прода", "отда", "плат", "взя", "брал", "стои", "сня", "сдал", "заказ", "достал", "цен")
# What goes up and down: "подняли до тридцати двух".
RAISED: Final = tuple(sorted(cues("age_russian", "raised")))


def by_preposition(words: Words, number: Numeral, ended: bool) -> float:
    """Judge a number behind a preposition; 0.0 where nothing speaks for an age."""
    before, after = words.key(words.left(number.first, OWN | HESITATIONS)), words.key(number.last)
    verb = any(each.tag.POS in ("VERB", "INFN") for each in parses(after)[:2])
    if number.value < 10:
        return _in_childhood(words, number, before) if ended else 0.0
    if words.key(number.first - 1) in OWN and words.key(number.first - 2) in OF_ONE_S_OWN:
        return LIKELY
    befell = any(each.startswith(LIFE) for each in words.keys(number.first - 3, number.first))
    if before in ("в", "во") and befell and number.value > OF_AGE:
        # "Умерла в пятьдесят один рак": what is said of a life explains the number, whatever follows.
        return LIKELY
    if not (ended or verb):
        return 0.0
    if before in ELDER or words.key(number.first - 1) in OWN - {"их"}:
        return LIKELY
    if before in ("в", "во") and after not in vocabulary(Language.RUSSIAN):
        return _at_an_age(words, number)
    return _near_an_age(words, number, before, after)


def _in_childhood(words: Words, number: Numeral, before: str) -> float:
    """Judge "утонул в девять": an hour where a time of the day is near, and doubtful otherwise."""
    around = (*words.keys(number.first - 4, number.first), *words.keys(number.last, number.last + 3))
    told = any(each.startswith(LIFE) for each in words.keys(number.first - 4, number.first))
    said = before in ("в", "во") and number.spelled and number.value >= YOUNGEST
    return DOUBTFUL if said and told and not any(each.startswith(DAYTIMES) for each in around) else 0.0


def _at_an_age(words: Words, number: Numeral) -> float:
    """Judge "в двадцать три": up to 24 it may be an hour, unless something of a life is told."""
    around = (*words.keys(number.first - 5, number.first), *words.keys(number.last, number.last + 4))
    if number.value > 12 and any(each.startswith(LIFE) for each in around):
        return LIKELY
    return POSSIBLE if number.value > 24 or (number.spelled and number.value > 13) else DOUBTFUL


def _near_an_age(words: Words, number: Numeral, before: str, after: str) -> float:
    if before in ("за", "под") and number.value >= 30 and number.value % 10 == 0:
        if before == "за" and any(each.startswith(BOUGHT) for each in words.keys(number.first - 6, number.last + 3)):
            return 0.0
        somebody = any(readings(each) for each in words.keys(number.first - 7, number.first))
        return POSSIBLE if number.spelled or somebody else DOUBTFUL
    if not number.spelled:
        return 0.0
    apart = words.key(number.first - 2) in (",", "(") and words.key(number.last) in (",", ")", ".")
    if before == "около" and apart and is_oblique(number) and number.value > OF_AGE:
        return POSSIBLE
    since = before == "с" and 12 < number.value < 40 and after != "до"
    if since or words.key(number.first - 2) in APPROACHES:
        return POSSIBLE
    if before in ("до", "к", "после") and number.value > 17:
        return _up_to(words, number)
    return DOUBTFUL if before in ("до", "к", "после", "по") and number.value > 13 else 0.0


def _up_to(words: Words, number: Numeral) -> float:
    """Judge "до тридцати": an hour behind "с семи", a share behind what is raised."""
    at = number.first - 1
    if any(each.startswith(RAISED) for each in words.keys(at - 3, at)):
        return 0.0
    hours = number.value < HOURS and words.key(at - 2) == "с" and spelled(words, at - 1, Language.RUSSIAN) is not None
    return DOUBTFUL if hours else POSSIBLE
