"""Bodies told by an adjective alone, as no noun follows: "в пенсионном сидит", "на стекольном"."""

from collections.abc import Iterator
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.counted import NEAR, TREATED, goes_on

LIKELY, DOUBTED = 0.6, 0.35
# "В пенсионном сидит", "из налоговой бумага".
SAT: Final = regex.compile(
    r"(?i)сид(?:ит|ел)|бумаг|справк|очеред|вызва|принима|документ|запрос|отказ|проверк|штраф|инспектор|пришл|звон|пис[ьа]м"
)
# Adjectives that are short for an authority, a school or a hospital.
SHORT: Final = regex.compile(
    r"(?:пенсионн|налогов|миграционн|прокурорск|следственн|паспортн|индустриальн|медицинск|педагогическ|политехническ|"
    r"юридическ|экономическ|таможенн|пограничн|арбитражн|кассационн|апелляционн|конституционн|инфекционн|онкологическ|"
    r"психиатрическ|областн|краев|окружн|железнодорожн)(?:ом|ой|ую|ого|ый|ий|ая)"
)
# Adjectives that are short for a works or a school: "на стекольном", "в строительном".
MADE: Final = regex.compile(
    r"(?:стекольн|кирпичн|цементн|хлебн|молочн|мясн|рыбн|консервн|сахарн|мебельн|швейн|обувн|ткацк|трикотажн|механическ|машиностроительн|"
    r"металлургическ|сталелитейн|литейн|алюминиев|химическ|судостроительн|судоремонтн|авиационн|тракторн|вагонн|вагоноремонтн|подшипников|"
    r"часов|фарфоров|деревообрабатывающ|целлюлозн|оптическ|приборостроительн|инструментальн|кабельн|шинн|табачн|кондитерск|макаронн|"
    r"ремонтн|горн|строительн|театральн|музыкальн|художественн|кулинарн|кооперативн|торгов|финансов|автодорожн|речн|мореходн|"
    r"библиотечн|лесотехническ|обогатительн|доменн|мартеновск|прокатн|кузнечн|коксохимическ|краеведческ|драматическ|историческ|этнографическ|кукольн|сельскохозяйственн|геологоразведочн|нефтян|текстильн)(?:ом|ой|ую|ого|ый|ий|ая)"
)
WORKED: Final = regex.compile(
    r"(?i)работа|труди|устро|смен|токар|слесар|мастер|закройщ|уч[иуё]|поступ|оконч|законч|студент|диплом|вахт|пенси|смотрител|билет|"
    r"сторож|уборщ|гардероб|экскурс|охран|кассир|на кассе|бухгалтер|повар|водител|началь|экспонат|преподав|сокра[тщ]|"
    r"курс|отпахал|вкалыва|лет\sна"
)
STAGE: Final = regex.compile(r"(?:больш|мал|мариинск|александринск|маринк)(?:ом|ой|ий)")
PERFORMED: Final = regex.compile(
    r"(?i)танц|пел[аи]?(?!\p{L})|по[юё]т|балет|опер|сцен|солист|билет[её]р|оркестр|скрип|кордебалет"
)
# Of places, faiths and kinds of bodies: "в республиканской", "из лютеранской".
RELATIONAL: Final = regex.compile(r"[а-яё]{4,}[сц]к(?:ой|ом|ую|ого)")
ON: Final = "на"
STANDS: Final = frozenset(("в", "во", "из", "с", "от", ON))
#: What any such adjective ends in.
ENDINGS: Final = ("ом", "ой", "ую", "ого", "ый", "ий", "ая")


def find_elided(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find adjectives behind a preposition that stand for a body, as no noun follows them.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    words = stretch.words
    placed = [place for place, word in enumerate(words[1:], 1) if word.endswith(ENDINGS) and words[place - 1] in STANDS]
    for place in placed:
        token: Any = stretch.tokens[place]
        word = words[place]
        if words[place - 1] == ON:
            continue
        if (SHORT.fullmatch(word) or RELATIONAL.fullmatch(word)) and not goes_on(text, stretch, place):
            near = max(0, token.start - NEAR // 2), token.stop + NEAR // 2
            told = SHORT.fullmatch(word) and (
                WORKED.search(text, *near) or TREATED.search(text, *near) or SAT.search(text, *near)
            )
            yield Found(token.start, token.stop, Category.ORGANISATION, LIKELY if told else DOUBTED)
        elif STAGE.fullmatch(word) and PERFORMED.search(text, max(0, token.start - NEAR), token.stop + NEAR):
            yield Found(token.start, token.stop, Category.ORGANISATION, LIKELY)
    yield from _made(text, stretch, placed)


def _made(text: str, stretch: Stretch, placed: list[int]) -> Iterator[Found]:
    """Find works and schools by their adjective alone, which is masked where somebody works or studies."""
    for place in placed:
        if MADE.fullmatch(stretch.words[place]) and not goes_on(text, stretch, place):
            token: Any = stretch.tokens[place]
            told = WORKED.search(text, max(0, token.start - NEAR), token.stop + NEAR)
            yield Found(token.start, token.stop, Category.ORGANISATION, LIKELY if told else DOUBTED)
