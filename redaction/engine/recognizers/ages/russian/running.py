"""Russian ages by the year that somebody is in ("ей шестьдесят седьмой"), by how much younger, and of babies."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.russian.turns import SMALL
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import in_small

_ROUND: Final = r"(?:(?:два|три)дцатый|сороковой|(?:пяти|шести|семи|восьми)десятый|девяностый|\p{L}{2,7}надцатый)"
#: "Шестьдесят седьмой", "двенадцатый".
RUNNING: Final = (
    r"(?:(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто)\s"
    rf"(?:первый|второй|третий|четв[её]ртый|пятый|шестой|седьмой|восьмой|девятый)|{_ROUND})"
)
#: The same, and the years of a small child.
_ANY: Final = rf"(?:{RUNNING}|третий|четв[её]ртый|пятый|шестой|седьмой|восьмой|девятый|десятый)"
#: To whom it is given.
_TO: Final = (
    r"(?:мне|ему|ей|тебе|вам|им|нам|матери|маме|отцу|папе|бате|сыну|дочери|дочке|брату|сестре|бабушке|бабке|деду|дедушке|мужу|"
    r"жене|тёте|тетке|тётке|дяде|внуку|внучке|старшему|старшей|младшему|младшей|среднему|средней|свекрови|тёще|теще|"
    r"парню|девочке|мальчику|пацану|девке)"
)
_ALREADY: Final = r"(?:(?:уже|тогда|сейчас|теперь|там|вот|было|как\sраз|скоро|только|ещё|ну)\s){0,3}"
#: What a number in that form counts, if it counts something.
_COUNTED: Final = (
    r"(?!\s(?:раз|день|час|номер|размер|этаж|дом|класс|курс|месяц|километр|экземпляр|литр|подъезд|кабинет|канал|участок|отряд|"
    r"автобус|троллейбус|трамвай|вагон|поезд|рейс|билет|вопрос|пункт|том|тур|ряд|стакан|отдел|цех|блок|полк|батальон|приз|"
    r"состав|съезд|псалом|век|суд|бокс|барак|кордон|квартал|микрорайон|корпус|лист|кусок|отпуск|срок|экзамен|вариант|человек|"
    r"разряд|гараж|магазин|павильон|контейнер|объект|пост|взвод|караул|километр))"
)
_GOES: Final = r"(?:ш[её]л|пош[её]л|ид[её]т|пойд[её]т|минул(?:о)?|минует|стукнул|доходил|кончал\p{L}{2}|наступил)"
_OF_SOME: Final = (
    r"(?:полутора|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|неполных\s\p{L}+)"
)
#: Of whom months and weeks are an age.
_BABY: Final = (
    r"(?:реб[её]но?к\p{L}{0,3}|малыш\p{L}{0,3}|малютк\p{L}{1,2}|девочк\p{L}{1,2}|мальчи[кш]\p{L}{0,3}|доч[кь]\p{L}{1,3}|дочь|сын\p{L}{0,4}|"
    r"младен\p{L}{2,4}|грудн\p{L}{2,6}|крох\p{L}{1,2}|близнец\p{L}{0,3}|внук\p{L}{0,2}|внучк\p{L}{1,2}|лял\p{L}{2,4}|дит[яе]\p{L}{0,2}|лежит|сирот\p{L}{1,3})"
)
#: Letters of every number that is said as a running year.
TOLD: Final = (
    *("первый", "второй", "третий", "твертый", "пятый", "шестой", "седьмой", "восьмой", "девятый"),
    *("цатый", "сороковой", "десятый", "девяностый"),
)
#: Each with words one of which a text has in which it can match, and how likely it is an age.
PATTERNS: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), score)
    for hints, pattern, score in (
        # "Ей шестьдесят седьмой, говорит", "мне вот двадцатый".
        (
            TOLD,
            rf"(?<!\p{{L}}){_TO}\s{_ALREADY}(?P<age>{RUNNING}(?:\sгод(?:ок)?)?)(?!\p{{L}}|-){_COUNTED}",
            POSSIBLE,
        ),
        # "Двенадцатый уже шёл", "шёл тогда тридцать третий".
        (
            TOLD,
            rf"(?<!\p{{L}})(?P<age>{RUNNING}(?:\sгод(?:ок)?)?)\s(?:(?:ему|ей|мне|уж|уже|тогда|как\sраз)\s){{1,2}}{_GOES}(?!\p{{L}})",
            POSSIBLE,
        ),
        (
            ("шел", "идет", "пойдет", "мин", "стукнул", "доходил", "кончал", "наступил"),
            rf"(?<!\p{{L}}){_GOES}\s(?:(?:ему|ей|мне|уже|тогда|как\sраз)\s){{1,2}}(?P<age>{_ANY}(?:\sгод(?:ок|очек)?)?)(?!\p{{L}}){_COUNTED}",
            POSSIBLE,
        ),
        # "Тридцать первый год, а семьи нет"; such a year may also be one of the century.
        (
            TOLD,
            rf"(?m)(?:^(?:[^\s:]{{1,20}}:\s)?|[.!?…]\s)(?P<age>{RUNNING}\sгод(?:ок)?),?\s(?:а|и|но|скоро|уже|всё|не)\s",
            DOUBTFUL,
        ),
        # "На пятьдесят восьмой перевалило".
        (
            ("перевал", "перешел", "пошел", "пошло", "тян"),
            rf"(?<!\p{{L}})на\s(?:(?P<age>{_ANY}(?:\sгод)?)\s(?:уже\s)?перевал\p{{L}}+|(?P<age>{RUNNING}(?:\sгод)?)\s(?:уже\s)?(?:переш[её]л|пош[её]л|пошло|тянет)(?!\p{{L}}))",
            POSSIBLE,
        ),
        # "Младше на шесть лет", "старше года на два": than whom was said before.
        (
            ("младше", "старше", "моложе"),
            rf"(?<!\p{{L}})(?P<age>(?:по)?(?:младше|старше|моложе)\s(?:года\s)?на\s{SMALL}(?:\s(?:лет|год(?:а|ик|ика)?))?)(?!\p{{L}})"
            r"(?!\s(?:кило|рубл|процент|класс|курс|зван))",
            POSSIBLE,
        ),
        # "Ему одиннадц.. нет, двенадцать".
        (
            ("надц",),
            r"(?<!\p{L})(?P<age>(?:один|две|три|четыр|пят|шест|сем|восем|девят)надц(?:а|ат)?)(?=\.\.|…|-(?!\p{L})|,)",
            POSSIBLE,
        ),
        # "Эвелинка лежит пяти месяцев", "остался сиротой трёх недель".
        (
            ("месяц", "недел", "дней"),
            rf"(?<!\p{{L}}){_BABY}(?:\s\p{{L}}{{2,12}}){{0,2}},?\s(?<!(?:до|около|после|больше|меньше|более|менее|из|за|с|от|в\sтечение|раньше)\s)"
            rf"(?P<age>{_OF_SOME}\s(?:месяцев|недель|дней))(?!\p{{L}})(?!\s(?:назад|подряд|тому|работ|отсидк|ареста|колони))",
            POSSIBLE,
        ),
    )
)


def find_running(text: str) -> Iterator[Found]:
    """Find ages by the running year, by how much younger somebody is, and of babies, in normalised text."""
    small = in_small(text)
    for hints, pattern, score in PATTERNS:
        for match in pattern.finditer(text) if any(each in small for each in hints) else ():
            yield within(match, "age", Category.AGE, score)
