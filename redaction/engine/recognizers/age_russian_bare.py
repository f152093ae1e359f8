"""Russian ages without "лет": "мне двадцать семь", "вышла замуж в девятнадцать"."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import is_known, name_tags, parses
from redaction.engine.numerals import HESITATIONS, Numeral, vocabulary
from redaction.engine.recognizers.age_context import DOUBTFUL, GENDERS, LIKELY, POSSIBLE, STOPS, SURE
from redaction.engine.recognizers.age_russian_grammar import (
    CELEBRATED,
    MONTHS,
    PRONOUNS,
    counts,
    is_counted,
    is_dative,
    is_genitive,
    is_kin,
    is_person,
    readings,
)
from redaction.engine.recognizers.age_russian_unit import CHILDREN, ELDER, FILLERS, OWN
from redaction.engine.words import Words

CLOSERS: Final = cues("age_russian", "closers")
# What happens at an age: "в двадцать три вышла замуж".
LIFE: Final = tuple(sorted(cues("age_russian", "life")))
SPEAKERS: Final = frozenset(("я", "она", "он", "мы"))
BABIES: Final = cues("age_russian", "babies")
# "Шестьдесят один в сентябре".
IN_MONTHS: Final = cues("age_russian", "in_months")
APPROACHES: Final = frozenset(("чуть", "ближе", "хорошо", "едва", "слегка", "глубоко", "сильно"))
# "На свои шестьдесят", "в её сорок".
OF_ONE_S_OWN: Final = frozenset(("в", "во", "на", "до", "к", "под"))
BECOMES: Final = (["будет"], ["было"], ["исполняется"])
BOUGHT: Final = ("куп", "прода", "отда", "плат", "взя", "брал", "стои", "сня", "сдал", "заказ", "достал", "цен")
LOOKS: Final = ("выгля", "тян")


def bare(words: Words, number: Numeral) -> float:
    """Judge a number without its unit; 0.0 where nothing speaks for an age."""
    if _something_else(words, number):
        return 0.0
    after = words[number.last]
    stopped = after.key in STOPS or number.last >= len(words)
    ended = stopped or after.key in CELEBRATED or after.key in ("было", "будет") or not is_counted(after, number)
    score = _by_words(words, number, ended)
    if score:
        return score
    at = words.left(number.first, FILLERS)
    placed = words.key(number.first - 1) in ("в", "во")
    if words.key(at) in PRONOUNS or (
        is_dative(words[at]) and (number.value > 2 or _is_infant(words, at, number)) and not placed
    ):
        return LIKELY if ended else 0.0
    if is_kin(words.key(number.first - 1)) or (at >= 0 and is_kin(words.key(at)) and not placed):
        return _beside_kin(words, number, ended)
    if not number.spelled and number.value > 1 and words.key(at) in CHILDREN and ended:
        return LIKELY
    if at == -1 and number.first <= 3 and number.last + 2 >= len(words):
        return POSSIBLE if number.value > 14 else DOUBTFUL
    if after.key in PRONOUNS and number.value > 9:
        return LIKELY
    closed = stopped or after.key in CLOSERS or (after.key in ("а", "и") and number.spelled)
    return _by_preposition(words, number, ended) or _enclosed(words, number, closed)


def _is_infant(words: Words, at: int, number: Numeral) -> bool:
    """Tell whether "дочке два" is all there is: "сыну два рубля" is not."""
    closed = words.key(number.last) in STOPS or number.last >= len(words)
    return closed and number.value == 2 and words.key(at) in BABIES


def _beside_kin(words: Words, number: Numeral, ended: bool) -> float:
    """Judge "сын пятнадцать", "муж, 31", "тесть уже шестьдесят"."""
    verb = any(each.tag.POS == "VERB" for each in parses(words.key(number.last))[:1])
    if not (ended or verb) or number.value < 2:
        return 0.0
    stopped = words.key(number.last) in STOPS or number.last >= len(words) or words.key(number.last) in CLOSERS
    kin = stopped or is_kin(words.key(number.last)) or number.spelled
    return POSSIBLE if kin and number.value > 2 else DOUBTFUL


def _something_else(words: Words, number: Numeral) -> bool:
    """Tell a count, a span of time and the first part of a compound: "25 рублей", "через пять", "4-комнатная"."""
    after, further = words[number.last], words.key(number.last + 1)
    compound = after.key == "-" and further.isalpha() and further not in vocabulary(Language.RUSSIAN)
    return words.key(number.first - 1) == "через" or counts(after) or after.key in MONTHS or compound


def _by_words(words: Words, number: Numeral, ended: bool) -> float:
    before, after = words.key(number.first - 1), words.key(number.last)
    nearby = words.keys(number.first - 5, number.first)
    if any(each.startswith(("возраст", "юбиле")) for each in nearby):
        return SURE
    if before == "на" and any(each.startswith(LOOKS) for each in nearby):
        return LIKELY
    if is_genitive(number) and number.value > 13 and _not_yet(before, after):
        return LIKELY
    if "вид" in nearby and "лет" in nearby:
        return LIKELY
    return _by_celebration(nearby, after, number) if ended else 0.0


def _not_yet(before: str, after: str) -> bool:
    """Tell "двадцати нету", "молоденький, тридцати ещё нет"."""
    described = any({"ADJF", "nomn"} in each.tag for each in parses(before))
    return after in ("нет", "нету", "еще") and (before in (",", ".") or described)


def _by_celebration(nearby: list[str], after: str, number: Numeral) -> float:
    if number.value > 12 and "рождения" in nearby:
        return LIKELY
    if number.value > 4 and (after in CELEBRATED or not CELEBRATED.isdisjoint(nearby)):
        return SURE
    return POSSIBLE if number.value > 12 and nearby[-1:] in BECOMES else 0.0


def _by_preposition(words: Words, number: Numeral, ended: bool) -> float:
    before, after = words.key(words.left(number.first, OWN | HESITATIONS)), words.key(number.last)
    verb = any(each.tag.POS in ("VERB", "INFN") for each in parses(after)[:2])
    if number.value < 10:
        return 0.0
    if words.key(number.first - 1) in OWN and words.key(number.first - 2) in OF_ONE_S_OWN:
        return LIKELY
    if not (ended or verb):
        return 0.0
    if before in ELDER or words.key(number.first - 1) in OWN:
        return LIKELY
    if before in ("в", "во") and after not in vocabulary(Language.RUSSIAN):
        return _at_an_age(words, number)
    return _near_an_age(words, number, before, after)


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
    since = before == "с" and 12 < number.value < 40 and after != "до"
    if since or words.key(number.first - 2) in APPROACHES:
        return POSSIBLE
    if before in ("до", "к", "после") and number.value > 17:
        return POSSIBLE
    return DOUBTFUL if before in ("до", "к", "после", "по") and number.value > 13 else 0.0


def _enclosed(words: Words, number: Numeral, closed: bool) -> float:
    """Read "Мой муж, тридцать восемь, инженер"; "Молодой такой, двадцать три"; "жибек двадцать четыре"."""
    left = words.key(number.first - 1)
    large = number.spelled and number.value > 12
    if large and left in (".", "!", "?") and words.key(number.last) == "в" and words.key(number.last + 1) in IN_MONTHS:
        return POSSIBLE
    if large and left.isalpha() and (not is_known(left) or "Name" in name_tags(left)):
        return POSSIBLE if closed or not is_counted(words[number.last], number) else 0.0
    if large and closed and number.first <= 2 and words.key(number.last) in PRONOUNS | SPEAKERS:
        return POSSIBLE
    if not closed or left not in (",", "—", "–", "(", ":", "…", "."):
        return 0.0
    if not CHILDREN.isdisjoint(words.keys(number.first - 4, number.first)) and number.value > 1:
        return LIKELY
    return 0.0 if left == "." or number.value < 5 else _set_off(words, number, left, large)


def _set_off(words: Words, number: Numeral, left: str, large: bool) -> float:
    if is_person(words[number.first - 2]) or words.key(number.first - 2) in GENDERS:
        return POSSIBLE
    if large and words.key(number.last) == left:
        return POSSIBLE
    return DOUBTFUL if number.spelled and number.value > 9 else 0.0
