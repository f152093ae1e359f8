"""Russian ages without "лет": "мне двадцать семь", "вышла замуж в девятнадцать"."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.numerals import Numeral, spelled, vocabulary
from redaction.engine.recognizers.ages.context import DOUBTFUL, GENDERS, LIKELY, POSSIBLE, STOPS, SURE
from redaction.engine.recognizers.ages.russian.grammar import (
    CELEBRATED,
    MONTHS,
    PRONOUNS,
    behind,
    counts,
    is_counted,
    is_genitive,
    is_person,
)
from redaction.engine.recognizers.ages.russian.named import beside_name, is_named
from redaction.engine.recognizers.ages.russian.owner import CLOSERS, LIFE, by_owner
from redaction.engine.recognizers.ages.russian.preposition import by_preposition
from redaction.engine.recognizers.ages.russian.unit import CHILDREN, FILLERS, GIVEN
from redaction.engine.words import Words

SPEAKERS: Final = frozenset(("я", "она", "он", "мы"))
# "Шестьдесят один в сентябре".
IN_MONTHS: Final = cues("age_russian", "in_months")
HOURS: Final = 25
# Words within which children's names and ages follow the word for children.
FAMILY: Final = 16
# Two ages between which somebody wavers lie no further apart.
SPREAD: Final = 10
# Between a number and what is celebrated: "сорок в августе стукнуло".
SOON: Final = frozenset(("в", "на", "уже", "только", "мне", "ему", "ей", "как", "вот", "недавно", "скоро"))
BECOMES: Final = (["будет"], ["было"], ["исполняется"])
LOOKS: Final = ("выгля", "тян", "чувству", "ощуща")
# What is counted where "there were thirty-two" is no age.
WE: Final = frozenset(("нас", "вас", "их", "человек", "народу"))
# "На вид двадцать, а по паспорту тридцать два".
PAPERS: Final = frozenset(("вид", "паспорту", "паспорте", "документам", "документах", "метрике", "справке"))


def bare(words: Words, number: Numeral) -> float:
    """Judge a number without its unit; 0.0 where nothing speaks for an age."""
    if _something_else(words, number):
        return 0.0
    last = behind(words, number)
    after = words[last]
    stopped = after.key in STOPS or last >= len(words)
    ended = stopped or after.key in CELEBRATED or after.key in ("было", "будет") or not is_counted(after, number)
    score: float | None = _by_words(words, number, ended)
    if score == 0.0:
        score = by_owner(words, number, after, ended)
    if score is None:
        score = beside_name(words, number) or None
    if score is not None:
        return score
    if words.left(number.first, FILLERS) == -1 and number.first <= 3 and number.last + 2 >= len(words):
        return POSSIBLE if number.value > 14 else DOUBTFUL
    if last > number.last and words.key(number.last) == "с" and stopped and number.value >= 20:
        return POSSIBLE
    closed = stopped or after.key in CLOSERS or (after.key in ("а", "и") and number.spelled)
    return by_preposition(words, number, ended) or _enclosed(words, number, closed)


def _something_else(words: Words, number: Numeral) -> bool:
    """Tell a count, a span of time and the first part of a compound: "25 рублей", "через пять", "4-комнатная"."""
    after, further = words[number.last], words.key(number.last + 1)
    compound = after.key == "-" and further.isalpha() and further not in vocabulary(Language.RUSSIAN)
    if _is_hour(words, number):
        return True
    given = not GIVEN.isdisjoint(words.keys(number.first - 2, number.first))
    # "В двадцать три начала": a beginning, or what somebody began.
    counted = counts(after) and not (after.key.startswith(LIFE) and _acts(after.key))
    hour = after.key in ("ноль", "нуль")
    return words.key(number.first - 1) == "через" or counted or after.key in MONTHS or compound or given or hour


def _acts(key: str) -> bool:
    return any(each.tag.POS == "VERB" for each in parses(key))


def _is_hour(words: Words, number: Numeral) -> bool:
    """Tell "в пятнадцать тридцать", of which neither is an age; "в двадцать, двадцать пять" may be."""
    after = spelled(words, number.last, Language.RUSSIAN)
    at = number.first - 1
    before = spelled(words, at, Language.RUSSIAN) or spelled(words, at - 1, Language.RUSSIAN)
    hour, minute = (number, after) if after else (before, number)
    if hour is None or minute is None or hour.last != minute.first or hour.value >= HOURS:
        return False
    return words.key(hour.first - 1) in ("в", "к", "на") and not 0 < minute.value - hour.value <= SPREAD


def _by_words(words: Words, number: Numeral, ended: bool) -> float:
    before, after = words.key(number.first - 1), words.key(number.last)
    nearby = words.keys(number.first - 5, number.first)
    if any(each.startswith(("возраст", "юбиле")) for each in nearby):
        return SURE
    if before == "на" and any(each.startswith(LOOKS) for each in nearby):
        return LIKELY
    following = words.keys(number.last, number.last + 4)
    whose = words.left(number.first, FILLERS)
    not_yet = _not_yet(before, after) or (after in ("нет", "нету") and is_person(words[whose]))
    if is_genitive(number) and number.value > 12 and (not_yet or _was_not(following)):
        return LIKELY
    if number.value > 12 and (("вид" in nearby and "лет" in nearby) or _on_paper(nearby)):
        return LIKELY
    if after in SOON and number.value > 4 and not CELEBRATED.isdisjoint(_clause(following)):
        return SURE
    return _by_celebration(nearby, after, number) if ended else 0.0


def _clause(keys: list[str]) -> list[str]:
    """Give the words up to the first sign."""
    return keys[: next((at for at, key in enumerate(keys) if key in STOPS), len(keys))]


def _not_yet(before: str, after: str) -> bool:
    """Tell "двадцати нету", "молоденький, тридцати ещё нет"."""
    described = any({"ADJF", "nomn"} in each.tag for each in parses(before))
    return after in ("нет", "нету", "еще") and (before in (",", ".") or described)


def _was_not(after: list[str]) -> bool:
    """Tell "сорока девяти не было", "двадцати не дашь"."""
    return after[:1] == ["не"] and after[1:2] in (["было"], ["исполнилось"], ["стукнуло"], ["дашь"], ["дать"])


def _by_celebration(nearby: list[str], after: str, number: Numeral) -> float:
    if number.value > 12 and "рождения" in nearby:
        return LIKELY
    if number.value > 4 and (after in CELEBRATED or not CELEBRATED.isdisjoint(nearby)):
        return SURE
    if number.value < 13 or nearby[-1:] not in BECOMES or not WE.isdisjoint(nearby):
        return 0.0
    # "А в кассе было двадцать".
    return DOUBTFUL if nearby[-3:-2] in (["в"], ["на"]) else POSSIBLE


def _on_paper(nearby: list[str]) -> bool:
    return nearby[-2:-1] in (["на"], ["по"], ["в"]) and nearby[-1] in PAPERS


def _enclosed(words: Words, number: Numeral, closed: bool) -> float:
    """Read "Мой муж, тридцать восемь, инженер"; "Молодой такой, двадцать три"; "жибек двадцать четыре"."""
    left = words.key(number.first - 1)
    large = number.spelled and number.value > 12
    named = is_named(words[number.first - 1])
    if named and not CHILDREN.isdisjoint(words.keys(number.first - FAMILY, number.first)):
        return LIKELY if not is_counted(words[number.last], number) else 0.0
    if large and left in (".", "!", "?") and words.key(number.last) == "в" and words.key(number.last + 1) in IN_MONTHS:
        return POSSIBLE
    if large and named:
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
