"""Places in text without capitals that are called by ordinary words: "в красном яру", "на победы", "село партизан"."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import numpy as np
import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.data import load_words
from redaction.engine.languages.russian import every_lemma, parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import begun, in_small, is_hinted

SURE, LIKELY, DOUBTED = 0.8, 0.6, 0.35
#: Letters of a first word that no ending changes.
SHARED: Final = 3
#: Streets and squares by whom or what they honour, as they stand behind "на" with no word for a street.
HONOURED: Final = cues("russian_small_places", "honoured")
#: What shows that somebody lives or stands there.
LIVES: Final = regex.compile(
    r"жив|жил|снима|снял|прожива|прописан|квартир|комнат|дом(?:а|е|у|ик\p{L}*)?$|общаг|переех|улиц|перекр|остановк|пост$|магазин|рынок|рынке|"
    r"угол|углу|двор|стоит|стоял|пятиэтаж|однушк|двушк|встрет|выхож|вышл|поворач|площад|салон|аптек|школ|отдел|офис|контор"
)
NEAR: Final = 4
#: The same in letters.
WITHIN: Final = 40
#: Adjectives that call a street or a town quarter behind "на": "на лыжной", "на академической".
STREET: Final = regex.compile(r"[а-яё]{3,}(?:ской|цкой|ной|вой|шей)")
#: "Ул. конопницкой, 7": a street goes with its house.
ADDRESS: Final = regex.compile(
    r"(?<!\p{L})(?:ул\.|улиц[аеуы]|просп\.|проспект[аеу]?|пр\.|пер\.|переул(?:ок|ке)|бульвар[аеу]?|площад[ьи])\s"
    r"(?P<place>\p{Ll}[\p{Ll}-]{2,}(?:\s\p{Ll}[\p{Ll}-]{2,})?,?\s(?:дом\s|д\.\s?)?\d{1,3}\p{L}?)(?![\p{L}\d])"
)
#: Streets by what they remember: "на пятьдесят лет октября", "с восьмого марта".
REMEMBERED: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:на|по|с|до|от|к|за|улиц[аеуы]|ул\.)\s(?P<place>(?:(?:тридцать|сорок|пятьдесят|шестьдесят|семьдесят|"
    r"\d0)(?:\s(?:пять))?\sлет\s(?:октября|победы|влксм|ссср|комсомола|казахстана|кыргызстана|целины|советской\sвласти|"
    r"независимости|ркка|оборон\p{L}+)|(?:восьмого|8)\sмарта|(?:девятого|9)\sянваря|(?:двадцать\s)?(?:второго|третьего|"
    r"шестого)\s(?:партсъезда|интернационала)|(?:двадцати\sшести|26)\s(?:бакинских\s)?комиссаров))(?!\p{L})"
    r"(?!\s(?:подар|поздрав|назад|прош))"
)
REMEMBERED_HINTS: Final = begun(
    "октября победы влксм ссср комсомола казахстана кыргызстана целины власти независимости ркка оборон марта января "
    "партсъезда интернационала комиссаров"
)
VILLAGES: Final = regex.compile(
    r"сел[оеау]|селом|деревн[яиеюё]\p{L}?|пос[её]л(?:ок|ка|ке|ку)|станиц[аеуы]|аул[аеу]?|хутор[аеу]?|улус[аеу]?|кишлак[аеу]?|"
    r"станци[яию]|станцией|разъезд[аеу]?|полустан(?:ок|ка|ке)|платформ[аеуы]|остановк[аеуи]|пристан[ьи]|кордон[аеу]?|бухт[аеуы]"
)
#: "Станция дно такая".
SUCH: Final = frozenset(("такая", "такой", "такое", "называется", "называлась", "назывался"))
#: What a station is one of.
RIDDEN: Final = frozenset(("метро", "такси", "техобслуживание", "авто", "радио"))
#: What is said of a village rather than calling it so.
NO_NAMES: Final = tuple(
    COLUMN[name] for name in ("PREP", "VERB", "CONJ", "NPRO", "ADVB", "NUMR", "ADJF", "place_head", "kin")
)
HALF: Final = 2
NOMINAL: Final = tuple(COLUMN[name] for name in ("NOUN", "ADJF"))
ADJECTIVE, NAMED = COLUMN["ADJF"], COLUMN["nomn"]


def find_small_places(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, places of two ordinary words, streets behind "на", villages behind their word.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    begin, end = stretch.tokens[0].start, stretch.tokens[-1].stop
    small = in_small(text)
    for match in REMEMBERED.finditer(text, begin, end) if is_hinted(REMEMBERED_HINTS, text, small) else ():
        lived = LIVES.search(text, max(begin, match.start() - WITHIN), match.end() + WITHIN)
        yield within(match, "place", Category.PLACE, LIKELY if lived else DOUBTED)
    if stretch.cased:
        return
    for match in ADDRESS.finditer(text, begin, end):
        yield within(match, "place", Category.PLACE, LIKELY)
    first = _beginnings()
    for place, word in enumerate(stretch.words[:-1]):
        if word[:SHARED] in first:
            yield from _paired(stretch, place)
        if word == "на":
            yield from _street(text, stretch, place + 1)
        elif word[0] in "спдахукроб" and VILLAGES.fullmatch(word):
            yield from _village(text, stretch, place)


def _paired(stretch: Stretch, place: int) -> Iterator[Found]:
    one, other = stretch.words[place], stretch.words[place + 1]
    for left, right in _beginnings()[one[:SHARED]]:
        if right in every_lemma(other) and left in _adjectival(one):
            yield Found(stretch.tokens[place].start, stretch.tokens[place + 1].stop, Category.PLACE, SURE)
            return


def _adjectival(word: str) -> frozenset[str]:
    """Give the forms in which a first word may stand in the list: "красном" is "красный" of it."""
    inflected = (
        each.inflect({gender, "nomn", "sing"})
        for each in parses(word)[:2]
        for gender in ("masc", "femn", "neut")
        if "ADJF" in each.tag
    )
    return every_lemma(word) | {each.word.replace("ё", "е") for each in inflected if each}


def _street(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    word, token = stretch.words[place], stretch.tokens[place]
    lives = any(
        LIVES.match(each)
        for each in (
            *stretch.words[max(0, place - 1 - NEAR) : place - 1],
            *stretch.words[place + 1 : place + 1 + NEAR // 2],
        )
    )
    if word in HONOURED:
        if not _goes_on(text, stretch, place):
            yield Found(token.start, token.stop, Category.PLACE, LIKELY if lives else DOUBTED)
    elif (
        lives
        and STREET.fullmatch(word)
        and stretch.rows[place, ADJECTIVE] >= HALF
        and not _goes_on(text, stretch, place)
    ):
        yield Found(token.start, token.stop, Category.PLACE, DOUBTED)


def _goes_on(text: str, stretch: Stretch, place: int) -> bool:
    """Tell whether a noun or another adjective follows: "на новой работе"."""
    if place + 1 >= len(stretch.tokens) or text[stretch.tokens[place].stop : stretch.tokens[place + 1].start] != " ":
        return False
    row = stretch.rows[place + 1]
    return bool(stretch.letters[place + 1]) and bool((row[list(NOMINAL)] >= HALF).any()) and not row[NAMED] >= HALF


def _village(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    token: Any = stretch.tokens[place + 1]
    row = stretch.rows[place + 1]
    beside = text[stretch.tokens[place].stop : token.start] == " "
    if (
        not beside
        or not stretch.letters[place + 1]
        or len(token.text) <= _shortest(stretch, place)
        or np.any(row[list(NO_NAMES)] >= HALF)
    ):
        return
    if token.text in RIDDEN:
        return
    if not row[COLUMN["known"]] or any({"NOUN", "sing", "nomn"} in each.tag for each in parses(token.text)):
        yield Found(token.start, token.stop, Category.PLACE, LIKELY)


def _shortest(stretch: Stretch, place: int) -> int:
    """Give how many letters are too few for what a village is called; one less where it is said to be called so."""
    return SHARED - (not SUCH.isdisjoint(stretch.words[place + 2 : place + 3]))


@cache
def _beginnings() -> dict[str, list[tuple[str, str]]]:
    """Give the listed pairs by the letters that their first word begins with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in load_words("places_cyrillic_paired.txt"):
        left, right = line.split()
        found.setdefault(left[:SHARED], []).append((left, right))
    return found
