"""Bodies by words that are put together of clipped ones, in any case: "в горгазе", "из райпищеторга", "с облснаба"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import CACHED_WORDS
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.recognizers.base import Found

LIKELY, DOUBTED = 0.6, 0.35
#: Whose it is, or where.
_WHOSE: Final = (
    r"(?:гор|рай|обл|край|окр|сель|пос|меж|глав|гос|рос|мос|лен|тат|баш|урал|сиб|дальне?|волго?|крас|кузбасс?|каз|кыз|кырг|узб|"
    r"тадж|бел|укр|груз|арм|азер|молд|лит|лат|эст|якут|бурят|коми|дон|кубань?|ставр|став|крым|сев|юг|юж|вост|зап|центр|союз|военн?|спец|"
    r"пром|агро|авто|авиа|аэро|мор|реч|желдор|дор|энерго|электро|нефте|газ|угле|шахт|рудо|чер|цвет|хим|лес|леспром|рыб|мясо|молоко?|плодо|"
    r"хлебо?|пище?|мебель|швей|книго|сам|перм|омск|томск|тул|воронеж|рязань?|твер|псков|ульян|саратов|оренбург?|чел|новосиб|иркутск|кемер)"
)
#: What it does.
_DOES: Final = (
    r"(?:газ|свет|сет[ьи]|электро(?:сет[ьи])?|водоканал|водхоз|торг|пищеторг|промторг|зелен(?:хоз|строй)?|собес|сбыт|энерго|энергосбыт|тепло(?:сет[ьи])?|"
    r"здрав(?:отдел)?|фин(?:отдел)?|исполком|совет|строй|трест|снаб|транс|комхоз|жилхоз|ремстрой|спецстрой|дорстрой|сельстрой|сельхоз|хоз|"
    r"быт(?:сервис|управление)?|потребсоюз|потреб(?:кооперация)?|рыбхоз|лесхоз|зверохоз|проект|геология|геолком|геодезия|нефть|нефтегаз|уголь|"
    r"связь|почта|банк|архив|статуправление|статистика|прокат|справка|автотранс|трансгаз|пассажиртранс|мебель|обувь|книга|книготорг|"
    r"плодовощ|плодоовощторг|хлебопродукт|молоко|мясо|рыба|лес|леспром|прод|продторг|топ|топсбыт|водстрой|мелиорация|химия|сельмаш|маш|кабель|"
    r"атом|золото|цветмет|вторчермет|вторсырьё|утильсырьё|управа|ремонт|лифт|мост|тоннель|ритуал|спорткомитет|спорт|оно|образование)"
)
_CASES: Final = r"(?:а|у|ом|ем|е|и|ы|я|ю|ей|ой|ью)?"
CLIPPED: Final = regex.compile(rf"{_WHOSE}{{1,3}}{_DOES}(?<=\p{{L}}{{5}}){_CASES}")
#: Words of the language that look so, with their endings, and bodies of which every place has one.
ORDINARY: Final = regex.compile(
    r"(?:союзник|морфин|армспорт|автоспорт|нефтегаз|нефтехими|сельхоз|межбанк|электросет|энергосет|электрокабел|энергомост|авиаремонт|"
    r"паспорт|спецпроект|спецсвяз|автохими|агрохими|авторемонт|автосвет|спорт|транспорт|спецтранспорт|хлебопродукт|мясопродукт|госсовет|"
    r"автосет|промсвяз|центрсовет)\p{L}*"
)
BEHIND: Final = frozenset(("в", "во", "из", "на", "от", "с", "со", "до", "при", "у", "к", "для", "через"))
SHORTEST: Final = 5


def find_clipped(stretch: Stretch) -> Iterator[Found]:
    """Find words put together of whose a body is and what it does.

    Args:
        stretch: tokens and what dictionaries say of them.

    Yields:
        Findings of one word: likely behind a preposition, doubtful elsewhere.
    """
    for place, word in enumerate(stretch.words):
        if len(word) > SHORTEST and _is_clipped(word):
            token: Any = stretch.tokens[place]
            behind = place and stretch.words[place - 1] in BEHIND
            yield Found(token.start, token.stop, Category.ORGANISATION, LIKELY if behind else DOUBTED)


@lru_cache(CACHED_WORDS)
def _is_clipped(word: str) -> bool:
    return bool(word[:2] in BEGINNINGS and CLIPPED.fullmatch(word) and not ORDINARY.fullmatch(word))


#: Letters that such words begin with: most words are looked at no further.
BEGINNINGS: Final = frozenset(each[:2] for each in _WHOSE.removeprefix("(?:").split("|"))
