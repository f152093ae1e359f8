"""Numbers as speech has them, for training: ages, what else is counted, and bodies told apart by a number."""

import random
from collections.abc import Callable
from typing import Any, Final

from redaction.engine.languages.russian import analyser
from redaction.training.russian_names import agreeing, inflect

ONES: Final = ["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
TEENS: Final = [
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
TENS: Final = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
FIRST: Final = [
    "первый",
    "второй",
    "третий",
    "четвёртый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
]
LATER: Final = [
    "одиннадцатый",
    "двенадцатый",
    "тринадцатый",
    "четырнадцатый",
    "пятнадцатый",
    "шестнадцатый",
    "семнадцатый",
    "восемнадцатый",
    "девятнадцатый",
    "двадцатый",
]
ROUND_ORDINALS: Final = [
    "двадцатый",
    "тридцатый",
    "сороковой",
    "пятидесятый",
    "шестидесятый",
    "семидесятый",
    "восьмидесятый",
    "девяностый",
]
HUNDREDS: Final = ("сто", "двести", "триста")
KINDS: Final = (
    "школа", "больница", "поликлиника", "гимназия", "колония", "бригада", "лицей", "интернат", "садик", "роддом",
    "училище", "шахта", "отдел", "детдом", "аптека", "цех", "зона", "часть", "рота", "техникум", "горбольница",
    "рудоуправление", "автобаза", "автоколонна", "стройтрест", "депо", "участок", "шахтоуправление", "батальон",
)  # fmt: skip
CODES: Final = ("ИК", "СИЗО", "СШ", "ДЮСШ", "ГКБ", "ЛИУ", "ПТУ", "СПТУ", "ТЭЦ", "МСЧ", "ЛТП", "ИВС", "УЯ", "ЛА", "РТС")
DIGITS: Final = 0.15
ROUND: Final = 0.2
YOUNGEST, OLDEST, CHILD = 13, 96, 12
IN_WORDS, WITH_NUMBER, CODED = 0.45, 0.75, 0.87
MOST: Final = 180


def spelled(value: int, case: str) -> str:
    """Give a number from 1 to 99 in words, each in its case."""
    if value < len(ONES) + 1:
        said = [ONES[value - 1]]
    elif value < len(ONES) + 1 + len(TEENS):
        said = [TEENS[value - 10]]
    else:
        said = [TENS[value // 10 - 2], *([ONES[value % 10 - 1]] if value % 10 else [])]
    return " ".join(_put(word, case) for word in said)


def _put(word: str, case: str) -> str:
    reading = next((each for each in analyser().parse(word) if each.tag.POS == "NUMR" or "Apro" in each.tag), None)
    made: Any = reading.inflect({case}) if reading and case not in ("nomn", "accs") else None
    return str(made.word) if made else word


def ordinal(value: int, head: str, case: str) -> str:
    """Give the ordinal of a number from 1 to 180, which agrees with a noun."""
    over, rest = divmod(value, 100)
    said = [HUNDREDS[over - 1]] if over else []
    if 0 < rest <= len(FIRST):
        last = FIRST[rest - 1]
    elif rest <= len(FIRST) + len(LATER):
        last = LATER[rest - 11]
    elif rest % 10:
        said.append(TENS[rest // 10 - 2])
        last = FIRST[rest % 10 - 1]
    else:
        last = ROUND_ORDINALS[rest // 10 - 2] if rest else ""
    return " ".join([*said, agreeing(last, head, case)] if last else said)


def age(case: str, chance: random.Random) -> str:
    """Draw an age of somebody grown."""
    value = chance.choice(range(20, 91, 10)) if chance.random() < ROUND else chance.randint(YOUNGEST, OLDEST)
    return str(value) if chance.random() < DIGITS else spelled(value, case)


def child(case: str, chance: random.Random) -> str:
    """Draw an age of a child."""
    value = chance.randint(2, CHILD)
    return str(value) if chance.random() < DIGITS else spelled(value, case)


def count(case: str, chance: random.Random) -> str:
    """Draw a number of anything."""
    value = chance.choice((chance.randint(2, 12), chance.randint(13, 60), chance.choice(range(20, 91, 10))))
    return str(value) if chance.random() < DIGITS else spelled(value, case)


def numbered(case: str, chance: random.Random) -> str:
    """Make a body's name of its kind and its number, in words, in figures or by letters."""
    kind, head = chance.random(), chance.choice(KINDS)
    value = chance.choice((chance.randint(1, 20), chance.randint(1, MOST)))
    put = inflect(head.capitalize(), case).lower()
    if kind < IN_WORDS and value % 100 != 0:
        like = "nomn" if case == "accs" and head[-1] not in "ая" else case
        said = ordinal(value, head, like)
        return f"{said} {put}" if chance.random() < WITH_NUMBER else f"{put} {said}"
    if kind < WITH_NUMBER:
        sign = chance.choice(("номер", "№"))
        return f"{put} {sign} {spelled(value % 100 or 1, 'nomn') if chance.random() < IN_WORDS else value}"
    if kind < CODED:
        return f"{chance.choice(CODES)}-{value}"
    return f"{value}-{'й' if head[-1] not in 'ая' or case not in ('nomn', 'accs') else 'я'} {put}"


def ordinal_alone(case: str, chance: random.Random) -> str:
    """Draw an ordinal that stands for a school, a hospital or a prison left unsaid."""
    value = chance.choice((chance.randint(2, 20), chance.randint(21, 99), chance.randint(101, MOST)))
    return ordinal(value, "школа", case)


NUMBERED: Final[dict[str, Callable[[str, random.Random], str]]] = {"NUMBERED": numbered, "ORDINAL": ordinal_alone}
AGES: Final[dict[str, Callable[[str, random.Random], str]]] = {"AGE": age, "KID": child}
#: What is no age.
COUNTED: Final[dict[str, Callable[[str, random.Random], str]]] = {"NUM": count}
