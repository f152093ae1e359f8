"""Russian ages by whose they are: "ему пятьдесят два работает", "сын пятнадцать", "мне к сорока"."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.languages.russian import is_known, parses
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE, STOPS
from redaction.engine.recognizers.ages.russian.grammar import PRONOUNS, is_called_so, is_dative, is_kin, is_oblique
from redaction.engine.recognizers.ages.russian.unit import CHILDREN, FILLERS, GIVEN
from redaction.engine.words import Word, Words

CLOSERS: Final = cues("age_russian", "closers")
BABIES: Final = cues("age_russian", "babies")
DATIVE: Final = ("е", "у", "ю", "и")
# "Двое детей, девять и шесть".
COUNTED: Final = frozenset(("двое", "трое", "четверо", "пятеро", "два", "две", "три", "четыре"))
# Below this, "Школе три" counts something else.
SMALLEST: Final = 4
# What is as old as people are: "Заводу шестьдесят".
BUILT: Final = (
    "завод",
    "школ",
    "город",
    "сел",
    "посёлк",
    "поселк",
    "дом",
    "колхоз",
    "совхоз",
    "шахт",
    "фабрик",
    "мост",
    "здани",
    "церк",
    "машин",
    "театр",
    "институт",
    "стран",
    "итог",
    "всем",
)
PAID: Final = ("плат", "заплат", "должн", "торч", "стои", "давал", "дават", "хват")
# What happens at an age: "в двадцать три вышла замуж".
LIFE: Final = tuple(sorted(cues("age_russian", "life")))


def by_owner(words: Words, number: Numeral, after: Word, ended: bool) -> float | None:
    """Judge a number by whose it may be; None where nobody is near."""
    at = words.left(number.first, FILLERS)
    placed = words.key(number.first - 1) in ("в", "во")
    if words.key(at) in PRONOUNS or (
        _receives(words[at]) and (number.value > 2 or _is_infant(words, at, number)) and not placed
    ):
        return LIKELY if ended else _goes_on(after, number)
    if (_approaching(words, number) and ended) or (after.key in PRONOUNS and number.value > 9):
        return LIKELY
    if is_kin(words.key(number.first - 1)) or (at >= 0 and is_kin(words.key(at)) and not placed):
        return _beside_kin(words, number, ended)
    counted = words.key(at - 1) in COUNTED
    if (counted or not number.spelled) and number.value > 1 and words.key(at) in CHILDREN and ended:
        return LIKELY
    if _is_named_so(words, number):
        return POSSIBLE
    # "Двойняшки у неё по пять".
    if words.key(number.first - 1) == "по" and ended and not CHILDREN.isdisjoint(words.keys(at - 4, at)):
        return LIKELY
    return None


def _is_named_so(words: Words, number: Numeral) -> bool:
    """Tell "Паролю одиннадцать": who is called by an ordinary word, with nothing else between two stops."""
    whose = words[number.first - 1]
    closed = words.key(number.last) in STOPS or number.last >= len(words)
    behind = any(each.tag.POS == "PREP" for each in parses(words.key(number.first - 2))[:1])
    if not (whose.capital and closed and number.spelled and number.value > SMALLEST) or behind:
        return False
    return is_called_so(whose) and not whose.key.startswith(BUILT)


def _receives(word: Word) -> bool:
    """Tell whether a word may be somebody in the dative, a name that no dictionary has among them: "Асиятке"."""
    unknown = word.capital and word.key.endswith(DATIVE) and not is_known(word.key)
    return is_dative(word) or (unknown and is_called_so(word))


def _goes_on(after: Word, number: Numeral) -> float:
    """Judge "ему пятьдесят два работает", as said without stops; not "ему двадцать заплатили"."""
    likeliest = parses(after.key)[:1]
    if number.value < 10 or after.key in GIVEN or after.key.startswith(PAID):
        return 0.0
    if not any(each.tag.POS == "VERB" for each in likeliest):
        return 0.0
    lives = any("impf" in each.tag for each in likeliest) or after.key.startswith(LIFE)
    return LIKELY if lives else DOUBTFUL


def _approaching(words: Words, number: Numeral) -> bool:
    """Tell "ему к пятидесяти", "мне до сорока"; a quarter of a hundred is no hour."""
    if words.key(number.first - 1) not in ("к", "до") or number.value < 25 or not is_oblique(number):
        return False
    return words.key(words.left(number.first - 1, FILLERS)) in PRONOUNS


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
