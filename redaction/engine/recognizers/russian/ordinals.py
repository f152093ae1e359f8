"""Bodies told apart by a number behind their word ("школу сто вторую"), or called by a word for it ("в семёрке")."""

from collections.abc import Iterator
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import agree
from redaction.engine.recognizers.russian.workplaces import works_near

LIKELY, DOUBTED = 0.6, 0.35
#: What is numbered in a town, a prison system or an army.
COUNTED: Final = regex.compile(
    r"(?:школ|гимнази|лице[йяюе]|больниц|горбольниц|поликлиник|роддом|детсад|садик|интернат|детдом|колони|училищ|техникум|шахт|"
    r"част[ьи]|бригад|рот[аеуы]|полк|отряд|зон[аеуы]|аптек|столов|магазин|пту|сизо|тэц|грэс)\p{L}{0,3}"
)
#: The letters that such words begin with: most words are looked at no further.
COUNTED_FROM: Final = frozenset(
    (
        "шко", "гим", "лиц", "бол", "гор", "пол", "род", "дет", "сад", "инт", "кол", "учи", "тех", "шах", "час", "бри",
        "рот", "отр", "зон", "апт", "сто", "маг", "пту", "сиз", "тэц", "грэ",
    )
)  # fmt: skip
SHARED: Final = 3
HUNDREDS: Final = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
TENS: Final = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
LEADING: Final = frozenset(f"{HUNDREDS} {TENS}".split())
MOST_LEADING: Final = 2
#: What an ordinal behind such a word belongs to instead: "в больнице второй месяц".
OTHERS: Final = tuple(COLUMN[name] for name in ("NOUN", "ADJF"))
HALF: Final = 2
#: "Сидел на пятёрке", "дочка в двойке учится".
CALLED: Final = regex.compile(
    r"(?:един(?:ичк|иц)|двойк|тройк|четв[её]рк|пят[её]рк|шест[её]рк|сем[её]рк|восьм[её]рк|девятк|десятк|двадцатк|тридцатк|сороковк|"
    r"полсотк|семнашк|тринашк|двенашк|пятнашк|девятнашк)(?:[аеуи]|ой)"
)
BEHIND: Final = frozenset(("в", "во", "из", "на", "с", "со", "от", "до", "по", "про", "кроме"))
#: What is told of schools, prisons and hospitals, and of nothing else that a number is said of.
TOLD: Final = regex.compile(
    r"(?:от)?(?:сид|отб[ыу]|сел[аи]?$)|зон[аеуы]|колони|этап|срок|режим|лагер|тюрьм|осу[жд]|строг|школ|класс|уч[иуё]|больниц|лежал|рожал|"
    r"отработ|работа|служ|перев[её]|отправ|хозяйк|барак|отряд|передач|свидан|посад|вышел|освобо|ик$|сизо"
)
#: "Сел на девятку автобус", "получила пятёрку по русскому", "жигули".
RIDDEN: Final = regex.compile(
    r"автобус|маршрут|трамва|троллей|машин|жигул|ладу|ваз$|еха|езд|диктант|контрольн|поставил|получи|оценк|купил|трояк|вишн|красн|бел[аоуы]|тонир"
)
NEAR: Final = 5


def find_counted(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find bodies by an ordinal behind the word for what they are, and by the everyday word for their number.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    for place, word in enumerate(stretch.words[:-1]):
        if word in BEHIND and CALLED.fullmatch(stretch.words[place + 1]):
            yield from _called(stretch, place + 1)
        elif word[:SHARED] in COUNTED_FROM and COUNTED.fullmatch(word):
            yield from _behind(text, stretch, place)


def _called(stretch: Stretch, place: int) -> Iterator[Found]:
    around = (*stretch.words[max(0, place - 1 - NEAR) : place - 1], *stretch.words[place + 1 : place + 1 + NEAR])
    if any(RIDDEN.match(each) for each in around):
        return
    token: Any = stretch.tokens[place]
    told = works_near(stretch.words, place - 1) or any(TOLD.match(each) for each in around)
    yield Found(token.start, token.stop, Category.ORGANISATION, LIKELY if told else DOUBTED)


def _behind(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    last = place + 1
    while last < len(stretch.words) - 1 and stretch.words[last] in LEADING and last <= place + MOST_LEADING:
        last += 1
    if not _is_ordinal(stretch.words[last]) or not agree(stretch.words[place], stretch.words[last]):
        return
    if any(
        text[here.stop : after.start] != " "
        for here, after in zip(stretch.tokens[place:last], stretch.tokens[place + 1 :], strict=False)
    ):
        return
    if last + 1 < len(stretch.words) and _is_numbered(stretch, last):
        return
    long = last > place + 1 or "надцат" in stretch.words[last]
    start = stretch.tokens[place].start
    yield Found(start, stretch.tokens[last].stop, Category.ORGANISATION, LIKELY if long else DOUBTED)


def _is_numbered(stretch: Stretch, last: int) -> bool:
    """Tell whether the noun that follows is what the ordinal numbers: "садик второй год"."""
    row = stretch.rows[last + 1]
    return bool((row[list(OTHERS)] >= HALF).any()) and agree(stretch.words[last], stretch.words[last + 1])


def _is_ordinal(word: str) -> bool:
    return any("Anum" in each.tag for each in parses(word)[:1])
