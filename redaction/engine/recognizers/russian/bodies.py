"""Schools, hospitals and the like called by a number or by a person's name."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import begun, holds, in_small, is_hinted

SURE, LIKELY, DOUBTED = 0.8, 0.6, 0.35
_HEAD: Final = (
    r"(?:школ|гимнази|лице[йяюе]|больниц|горбольниц|поликлиник|роддом|детсад|детск\p{L}+ (?:сад|дом)|садик|интернат|"
    r"детдом|"
    r"колони|училищ|техникум|шахт|рудоуправлени|автобаз|автоколонн|ГРЭС|ТЭЦ|ПТУ|СИЗО|грэс|тэц|пту|сизо)"
)
_ORDINAL: Final = (
    r"(?:\d{1,3}-?(?:я|ю|й|ой|ей|ая|ую|ом|м|го)|(?:(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|"
    r"девяносто|сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот)\s){0,2}(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\p{L}+надцат|двадцат|"
    r"тридцат|сороков|пятидесят|сот)(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ий|ей|ье[ймг]о?|ью|ья|его|ему|ем))"
)
#: What is told apart by a number from eleven on: of fewer every works has one.
_HIGH: Final = (
    r"(?:[1-9]\d{1,2}-?(?:я|ю|й|ой|ей|ая|ую|ом|м|го)|(?:(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|"
    r"девяносто|сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот)\s){1,2}(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|"
    r"\p{L}+надцат|двадцат|тридцат)(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ий|ей|ье[ймг]о?|ью|ья|его|ему|ем)|"
    r"(?:\p{L}+надцат|двадцат|тридцат|сороков|\p{L}+десят|сот)(?:ый|ого|ому|ым|ом|ая|ой|ую))"
)
NUMBER: Final = (
    r"(?:\d{1,3}\b|(?:(?:сто|двести|триста|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|"
    r"один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|\p{L}+надцать)\b\s?){1,3})"
)
NUMBERED: Final = regex.compile(
    rf"(?i)\b(?P<body>{_ORDINAL}\s(?:\p{{Ll}}+(?:ой|ая|ую|ий|ый|ом)\s)?{_HEAD}\p{{L}}*"
    rf"|{_HEAD}\p{{L}}*\s(?:под\s)?(?:номер(?:ом)?|№)\s?{NUMBER}(?<!\s)|{_HEAD}\p{{L}}*\s(?:номер\s)?{NUMBER}(?<!\s)"
    rf"|{_HIGH}\s(?:\p{{Ll}}+(?:ой|ая|ую|ий|ый|ом)\s)?(?:бригад|дивизи|полк(?!овник)|батальон|аптек|автоколонн|отряд|заводоуправлени)\p{{L}}*"
    rf"|автоколонн\p{{L}}*\s(?:номер\s|№\s?)?(?:\d{{3,4}}|(?:тысяча\s|две\sтысячи\s){NUMBER}(?<!\s))"
    rf"|отдел(?:а|у|ом|е|ени[еяю]|ением|ении)?\s(?:полиции|милиции|связи|почты)\s(?:номер|№)\s?{NUMBER}(?<!\s))"
)
NAMED_AFTER: Final = regex.compile(
    r"(?i)\b(?P<body>\p{Cyrillic}{3,}\s(?:имени|им\.)\s(?:\p{L}\.\s?){0,2}(?P<name>\p{Cyrillic}{3,})(?-i:\s\p{Lu}\p{Ll}+)?)"
)
# Places of study by their everyday names, which are nothing but names though they are written small.
EVERYDAY: Final = regex.compile(
    r"(?i)\b(?P<body>(?:(?:перв|втор|треть)(?:ый|ий|ого|его|ому|ем|ом)\sмед(?=(?:е|а|у|ом)?\b)|политех|инъяз|нархоз|физтех|(?<=(?:в|из|с)\s)пед(?=(?:а|у|ом|е)\b)|(?:мед|пед|сельхоз|физкульт|политехн|юр)институт)\p{Ll}{0,3})\b"
)
DISTRICT: Final = regex.compile(
    rf"(?i)\b(?P<body>{_ORDINAL}\s(?:микрорайон|мкр|квартал)\p{{L}}*|(?:микрорайон|мкр|квартал)\p{{L}}*\.?\s{NUMBER}(?<!\s))"
)
# "На Десятой линии", "с 3-й просеки"; no front and no telephone is told by such a number.
LINE: Final = regex.compile(
    rf"(?i)(?<=\b(?:на|по|с|у|до|от|за)\s)(?P<body>{_ORDINAL}\s(?:лини(?:я|и|ю|ей)|просек\p{{Ll}}{{1,2}}|проезд\p{{Ll}}{{0,2}}|тупик\p{{Ll}}{{0,2}}))\b"
)
# Each with what words begin with where it can match: it is looked for only there.
_NUMBERED: Final = (
    "школ гимнази лице больниц горбольниц поликлиник роддом детсад детск садик интернат детдом колони училищ техникум "
    "шахт рудоуправлени автобаз автоколонн грэс тэц пту сизо бригад дивизи полк батальон аптек отряд заводоуправлени "
    "отдел"
)
NUMBERED_HINTS: Final = begun(_NUMBERED)
#: The same with all their letters: "больше" and "больниц" begin alike.
NUMBERED_WITHIN: Final = tuple(_NUMBERED.split())
PATTERNS: Final = (
    (NUMBERED, Category.ORGANISATION, NUMBERED_HINTS),
    (NAMED_AFTER, Category.ORGANISATION, ("имени", "им.")),
    (EVERYDAY, Category.ORGANISATION, begun("политех инъяз нархоз физтех пед мед сельхоз физкульт юринститут")),
    (DISTRICT, Category.PLACE, begun("микрорайон мкр квартал")),
    (LINE, Category.PLACE, begun("лини просек проезд тупик")),
)
#: What a number is said or written with.
NUMBERS: Final = begun(
    "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот двадцат тридцат сорок пятьдесят "
    "шестьдесят семьдесят восемьдесят девяносто один два три четыре пять шесть семь восемь девять перв втор трет "
    "четверт пят шест седьм восьм девят сот тысяча"
)
AMID_NUMBERS: Final = ("надцат", "десят", "номер", "№")
FIGURE: Final = regex.compile(r"\d")


def find_numbered(text: str, *, cased: bool) -> Iterator[Found]:
    """Find schools, hospitals, town quarters and the like that a number or a person's name tells apart."""
    small = in_small(text)
    for pattern, category, hints in PATTERNS:
        if not is_hinted(hints, text, small) or (pattern is NUMBERED and not may_be_numbered(text, small)):
            continue
        for match in pattern.finditer(text):
            if pattern is not NAMED_AFTER or match["name"][0].isupper() or not cased:
                yield within(match, "body", category, LIKELY)


def may_be_numbered(text: str, small: str) -> bool:
    """Tell whether a text has both a word for a body and a number, of which :data:`NUMBERED` needs one of each."""
    numbered = is_hinted(NUMBERS, text, small) or holds(small, AMID_NUMBERS) or FIGURE.search(text) is not None
    return numbered and holds(small, NUMBERED_WITHIN)
