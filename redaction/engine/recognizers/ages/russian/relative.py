"""Russian ages told by somebody else's, in months and days, or roughly: "на год старше меня", "ей было сорок дней"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import POSSIBLE
from redaction.engine.recognizers.ages.russian.turns import ENDED, NUMBER, SMALL
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import hinted, in_small

_ELDER: Final = r"(?:по)?(?:старше|младше|моложе)"
_BY: Final = rf"на\s(?:год|полтора\sгода|{SMALL}\s(?:год|года|лет|годика|годков))"
_THAN: Final = r"(?:меня|тебя|его|е[её]|него|не[её]|мамы|папы|мужа|жены|брата|сестры)"
_WHOM: Final = (
    r"(?:ему|ей|им|мне|тебе|реб[её]нку|сыну|сынишке|дочке|дочери|доче|малышу|малышке|малому|малой|внуку|внучке|мальчику|девочке|"
    r"младшему|младшей|брату|братику|сестр[её]нке|двойняшкам|близнецам|(?-i:\p{Lu}\p{Ll}+[еуюи](?<!ли)))"
)
#: Where something came to be so many months, also a name that takes no ending.
_WHOSE: Final = rf"(?:{_WHOM}|(?-i:\p{{Lu}}\p{{Ll}}+))"
_CHILD: Final = (
    r"(?:реб[её]нок|ребят[её]нок|сын|сынишка|сынок|дочь|дочка|малыш|малышка|мальчик|девочка|внук|внучка|братик|"
    r"сестр[её]нка|младенец)"
)
_LATELY: Final = r"(?:(?:тогда|ещ[её]|уже|только|всего|сейчас|и|где-то|примерно)\s){0,2}"
_BECAME: Final = r"(?:было|исполнилось|исполнился|исполнилась|стукнуло)"
_BRIEF: Final = rf"(?:{SMALL}|полтора)\s(?:месяц(?:а|ев)?|недел[яию]|недель|дн(?:я|ей))"
_ORDINAL: Final = r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\p{L}+надцат)(?:ый|ой|ий)"
_GREW: Final = r"(?:я\s|он\s|она\s|мы\s)?(?:жил[аи]?|рос(?:ла|ли)?|воспитывал[аи]?сь|воспитывался|вырос(?:ла)?)"
_YEARS: Final = rf"(?:год|годик|полтора\sгод(?:а|ика)|{SMALL}\s(?:год(?:а|ика)?|лет))"
_AND_MONTHS: Final = rf"{_YEARS}\sи\s{SMALL}\sмесяц(?:а|ев)?"
# Each with words one of which it has: it is looked for only where one occurs.
PATTERNS: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), POSSIBLE)
    for hints, pattern in (
        (
            ("старше", "младше", "моложе"),
            rf"(?<!\p{{L}})(?P<age>{_BY}\s(?:{_THAN}\s)?{_ELDER}(?:\s{_THAN})?)(?!\p{{L}})",
        ),
        (("старше", "младше", "моложе"), rf"(?<!\p{{L}}){_ELDER}\s(?:{_THAN}\s)?(?P<age>{_BY})(?!\p{{L}})"),
        (
            ("старше", "младше", "моложе"),
            rf"(?<!\p{{L}})(?P<age>{_ELDER}\s(?:{_THAN}\s)?(?:лет|годика|годков)\sна\s{SMALL})(?!\p{{L}})",
        ),
        # "Старый, лет семьдесят".
        ((" лет ",), rf"\p{{L}}(?:ый|ий|ой|ая|яя),\s(?:ну,?\s)?(?P<age>лет\s(?:под\s|за\s|так\s)?{NUMBER}){ENDED}"),
        # "Внуки: семь, четыре и годик", "дочка, четвёртый год ей", "до шестнадцати жил у тётки".
        (
            ("внук", "внуч", "дет", "сынов", "доч", "трое", "двое", "четверо", "мальчик", "девоч"),
            rf"(?<!\p{{L}})(?:внуки|внуков|внучки|дети|детей|сыновья|сыновей|дочки|дочери|трое|двое|четверо|мальчики|девочки)[\s:,—–-]{{1,3}}"
            rf"(?P<age>{SMALL}(?:,?\s{SMALL}){{0,4}}\sи\s(?:годик|полтора|полгода)){ENDED}",
        ),
        (
            (" год",),
            rf"(?<!\p{{L}})(?P<age>{_ORDINAL}\sгод(?:ик|ок)?)\s(?:ей|ему|им|мне)(?:\s(?:уже|ещё|пошёл|шёл|тогда))?{ENDED}",
        ),
        (("до ",), rf"(?<!\p{{L}})(?P<age>до\s\p{{L}}+надцати(?:\sлет)?)\s{_GREW}(?!\p{{L}})"),
        # "Им годик и два".
        (("годик",), rf"(?<!\p{{L}})(?P<age>(?:{SMALL}\s)?годика?\sи\s{SMALL}){ENDED}"),
        (
            ("месяц",),
            rf"(?<!\p{{L}})(?:{_WHOM}|{_CHILD}),?\s{_LATELY}(?:{_BECAME}\s)?{_LATELY}(?P<age>{_AND_MONTHS})(?!\p{{L}})",
        ),
        (
            ("месяц", "недел", " дн"),
            rf"(?<!\p{{L}}){_WHOSE}\s{_LATELY}{_BECAME}\s{_LATELY}(?P<age>{_BRIEF})(?!\p{{L}})(?!\sназад)",
        ),
        (("месяц", "недел", " дн"), rf"(?<!\p{{L}}){_WHOM}\s{_LATELY}(?P<age>{_BRIEF})\s{_BECAME}{ENDED}"),
        (("месяц", "недел", " дн"), rf"(?<!\p{{L}}){_CHILD},\s{_LATELY}(?P<age>{_BRIEF}){ENDED}"),
        # "На руках, одиннадцати месяцев, и в жару".
        (
            ("месяц", "недел"),
            r",\s(?P<age>(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати)"
            r"\s(?:месяцев|недель)),",
        ),
    )
)


def find_relative(text: str) -> Iterator[Found]:
    """Find ages that are told by another's, by months or days, or between commas, in normalised Russian text."""
    small = in_small(text)
    for hints, pattern, score in PATTERNS:
        for match in hinted(pattern, hints, text, small):
            yield within(match, "age", Category.AGE, score)
