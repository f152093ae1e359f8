"""Bodies that raw speech names by everyday words: where somebody works or is held, and what "называется" follows."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import every_lemma, parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import agree, points

DOUBTED: Final = 0.35
#: "Работала в севере", "охранником в кобре", "служил в барсе".
WORKS: Final = regex.compile(
    r"(?:работа(?:л|ла|ли|ю|ет|ем|ют|ть)|устроил(?:ся|ась|ись)|устроиться|подрабатыва(?:л|ла|ю|ет)|служи(?:л|ла|т|ли)|стажиров(?:ался|алась)|"
    r"уволил(?:ся|ась|ись|и)|преподава(?:л|ла|ю|ет)|волонт[её]р(?:ил|ила|ю|ом|ила)|менеджер(?:ом)?|охранник(?:ом)?|продавц(?:ом|е)|продавец|"
    r"кассир(?:ом)?|официант(?:ом|кой|ка)?|бармен(?:ом)?|администратор(?:ом)?|курьер(?:ом)?|водител(?:ь|ем)|бухгалтер(?:ом)?|директор(?:ом)?|"
    r"уборщиц(?:ей|а)|поваром|повар|бригадир(?:ом)?|юрист(?:ом|ка|кой)?|психолог(?:ом)?|девочк[аи]|девушк[аи]|ребята|кто-то|помогл[аи]|"
    r"волонт[её]р(?:ы|ов)?|сотрудни(?:к|ца|ки|ком|цей))"
)
#: "Он в севере служит".
WORKS_THERE: Final = regex.compile(
    r"(?:работа(?:л|ла|ли|ю|ет|ем|ют)|служи(?:л|ла|т|ли)|подрабатыва(?:л|ла|ю|ет)|преподава(?:л|ла)|преподаёт)"
)
SITS: Final = frozenset(("сидел", "сидела", "сижу", "сидит", "остался", "осталась"))
BEHIND: Final = frozenset(("в", "во", "из", "на", "от", "с"))
#: Everyday words for where people work, which name no body.
GENERIC: Final = cues("russian_workplaces", "generic")
NOUN, ORDINARY, INSTRUMENTAL = (COLUMN[name] for name in ("noun", "ordinary", "ablt"))
DESCRIBING: Final = (COLUMN["ADJF"], COLUMN["NUMR"])
NO_NAMES: Final = tuple(
    COLUMN[name] for name in ("organisation_head", "place_head", "kin", "role", "NPRO", "ADVB", "VERB", "CONJ")
)
HALF: Final = 2
#: How far before the preposition the work may stand: "работал он тогда в".
REACH: Final = 3
#: "Есть такая такие же дети называется", "группа мамы рядом называется".
SO_CALLED: Final = regex.compile(
    r"(?<![\p{L}-])(?:есть\s(?:ещ[её]\s)?так(?:ая|ой|ое|ие)|чат|канал|группа|кафе|магазин|клуб|фонд|организация|школа|центр|секция|студия|газета|"
    r"салон|фирма|компания|колхоз|совхоз)\s"
    r"(?P<name>(?!(?:он|она|оно|они|это|как|так|и|а|который|которая|которое|у|не|же|ну)\s)\p{Ll}[\p{L}-]+(?:\s\p{Ll}[\p{L}-]+){0,2}?)\s"
    r"(?:называ(?:ется|лась|лся|лось|лись|ются)|зв[ау]лась)(?!\p{L})"
)


def find_workplaces(stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, everyday nouns in the place of an employer's name.

    Args:
        stretch: tokens and what dictionaries say of them.

    Yields:
        Doubtful findings of a noun, with the word that describes or counts it.
    """
    if stretch.cased:
        return
    for place in range(len(stretch.words) - 1):
        if stretch.words[place] not in BEHIND:
            continue
        last = place + 1 + _described(stretch, place + 1)
        if (works_near(stretch.words, place) or _as_what(stretch, last + 1)) and _may_name(stretch, last):
            start, end = stretch.tokens[place + 1].start, stretch.tokens[last].stop
            yield Found(start, end, Category.ORGANISATION, DOUBTED)


def _described(stretch: Stretch, place: int) -> int:
    """Give 1 where a word describes or counts the noun behind it, else 0: "в синем ките", "в трёх карасях"."""
    if place + 1 >= len(stretch.words) or not np.any(stretch.rows[place, list(DESCRIBING)]):
        return 0
    return int(agree(*stretch.words[place : place + 2]) and not points(stretch.words[place]))


def _as_what(stretch: Stretch, place: int) -> bool:
    """Tell whether what somebody works as there follows, or that they do: "на красной звезде закройщиком"."""
    if place >= len(stretch.words):
        return False
    if WORKS_THERE.fullmatch(stretch.words[place]):
        return True
    if stretch.rows[place, INSTRUMENTAL] < HALF or not stretch.letters[place]:
        return False
    return any({"NOUN", "anim", "ablt"} in each.tag for each in parses(stretch.words[place])[:2])


def works_near(words: Sequence[str], place: int) -> bool:
    """Tell whether one of the few words before a preposition says that somebody works there."""
    return any(WORKS.fullmatch(word) for word in words[max(0, place - REACH) : place])


def sits_near(words: Sequence[str], place: int) -> bool:
    """Tell the same of "сидел в контуре", which is said of benches, too."""
    return not SITS.isdisjoint(words[max(0, place - REACH) : place])


def find_so_called(text: str, *, cased: bool) -> Iterator[Found]:
    """Find, in text without capitals, what stands before "называется"."""
    for match in () if cased else SO_CALLED.finditer(text):
        yield Found(match.start("name"), match.end("name"), Category.ORGANISATION, DOUBTED)


def _may_name(stretch: Stretch, place: int) -> bool:
    row = stretch.rows[place]
    if not stretch.letters[place] or not row[ORDINARY] or not row[NOUN] or np.any(row[list(NO_NAMES)] >= HALF):
        return False
    return is_special(stretch.words[place])


def is_special(word: str) -> bool:
    """Tell whether a word is none of the everyday ones for where people work, live and go, or for a time."""
    return GENERIC.isdisjoint(every_lemma(word))
