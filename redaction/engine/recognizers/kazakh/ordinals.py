"""Bodies and quarters in Kazakh that go by an ordinal: "екінші райсотта", "алпыс сегізінші зона", "сто сорок восьмой мектепте"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.hinted import in_small

# Quantifiers are bounded, so that hostile text costs linear time.
GAP: Final = r"[ \t]{1,3}"
TENS: Final = "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан"
UNIT: Final = "бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы"
ROUND: Final = "оныншы|жиырмасыншы|отызыншы|қырқыншы|елуінші|алпысыншы|жетпісінші|сексенінші|тоқсаныншы|жүзінші|мыңыншы"
NUMBER: Final = (
    rf"(?:(?:(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз){GAP})?жүз{GAP})?"
    rf"(?:(?:{TENS}){GAP}(?:{UNIT})|(?:(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз){GAP})?(?:{ROUND})|{UNIT})|"
    r"\d{1,4}-?(?:інші|ыншы|нші|ншы|ші|шы)"
)
#: Whose it is, between the number and the noun.
OF: Final = "қалалық|облыстық|аудандық|орталық|балалар|әйелдер|орта|музыка|спорт|кәсіптік|техникалық"
#: A place has several of these, told apart by numbers.
PROPER: Final = (
    "райс[оу][тд]|қалалық|горбольниц|больниц|поликлиник|роддом|диспансер|зона|колони|лагер|отряд|училище|пту|сптк|техникум|"
    "автопарк|автобаза|автоколонна|мехколонна|хлебзавод|наубайхана|бригада|полк|батальон|рота|дивизия|арна(?!й)|канал|детдом|"
    "детсад|садик|яслі|ясли|шахта|кеніш|рудник|разрез|карьер|трест|смп|смс?у|мкк|спецшкола|школа|интернат|гимназия|лице[йі]|"
    "госпитал|амбулатория|аптека|дәріхана|пошта|почта|отделени|отдел|комендатура|медсанчасть|экипаж|цитадел|"
    "(?:балалар|сәбилер|жетімдер|қарттар) үй"
)
#: These may as well be the first or the second of some.
SOME: Final = "сот(?:қа|та|тан|тың|ы)|бөлімше|бөлім(?=[дгінше])|цех|участ[оік]|база|ферма|дүкен|магазин|асхана|столовой"
BODY: Final = re.compile(
    rf"(?<![\w-])(?:{NUMBER}){GAP}(?:(?:{OF}){GAP})?(?:(?P<proper>{PROPER})|{SOME})\w{{0,10}}(?![\w-])", re.IGNORECASE
)
#: Russian numbers before a Kazakh noun or its own: "сто сорок восьмой мектепте", "двадцать первый садикте".
_ADJECTIVE: Final = "(?:ый|ий|ой|ая|ья|ое|ого|ому|ом|ым|ую|ей)"
_RUSSIAN_UNIT: Final = "(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят)"
_RUSSIAN_TEEN: Final = "(?:десят|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат|двадцат|тридцат|сороков|(?:пят|шест|сем|восьм)идесят|девяност|сот)"
_RUSSIAN_TEENS: Final = "(?:десять|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцать)"
_RUSSIAN_TENS: Final = "(?:двадцать|тридцать|сорок|(?:пять|шесть|семь|восемь)десят|девяносто)"
_RUSSIAN_HUNDREDS: Final = "(?:сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот)"
_RUSSIAN_ONES: Final = "(?:один|два|три|четыре|пять|шесть|семь|восемь|девять)"
#: A number of one word and no ending of an ordinal counts: "пять мектеп".
RUSSIAN: Final = (
    rf"(?:номер{GAP})?(?:{_RUSSIAN_HUNDREDS}{GAP}(?:{_RUSSIAN_TENS}{GAP})?(?:{_RUSSIAN_UNIT}{_ADJECTIVE}|{_RUSSIAN_TEEN}{_ADJECTIVE}|{_RUSSIAN_ONES}|{_RUSSIAN_TEENS}|{_RUSSIAN_TENS})|"
    rf"{_RUSSIAN_TENS}{GAP}(?:{_RUSSIAN_UNIT}{_ADJECTIVE}|{_RUSSIAN_ONES})|{_RUSSIAN_TEEN}{_ADJECTIVE}|{_RUSSIAN_UNIT}{_ADJECTIVE})|"
    rf"номер{GAP}(?:{_RUSSIAN_ONES}|{_RUSSIAN_TEENS}|{_RUSSIAN_TENS})"
)
KAZAKH: Final = (
    "мектеп|мектеб|балабақша|бақша|аурухана|емхана|перзентхана|түрме|зауыт|әскери бөлім|кітапхана|асхана|қойма|пошта"
)
IN_RUSSIAN: Final = re.compile(
    rf"(?<![\w-])(?:{RUSSIAN}){GAP}(?:(?:{OF}){GAP})?(?:{PROPER}|{KAZAKH}|{SOME})\w{{0,10}}(?![\w-])", re.IGNORECASE
)
RUSSIAN_HINT: Final = re.compile(
    r"номер |(?:перв|втор|трет|тверт|[пдш]?[ея]т|едьм|осьм|вят|дцат|сят|роков|сот)(?:ый|ий|ой|ая|ья|ое|ого|ому|ом|ым|ую|ей) |"
    r"(?:дцать|сорок|десят|носто|сто|двести|триста|ста|сот) (?:од|дв|тр|че|пя|ше|се|во|де|со)"
)
HINT: Final = re.compile(r"[нш]ш[іы]|[іы]нш[іы]|\d-?ш[іы]", re.IGNORECASE)
#: A quarter of a town: "он төртінші ықшамауданда", "алтыншы мкр-да".
QUARTER: Final = re.compile(
    rf"(?<![\w-])(?:{NUMBER}){GAP}(?:(?:ықшам|шағын)(?:{GAP})?аудан|микрорайон|мкр|микра)(?:-?\w{{1,10}})?(?![\w-])",
    re.IGNORECASE,
)
SAID, MAYBE = 0.6, 0.3


def ordinals(text: str) -> Iterator[Span]:
    """Find bodies and quarters of towns by their number.

    Args:
        text: a turn, in capitals or without.
    """
    for match in IN_RUSSIAN.finditer(text) if RUSSIAN_HINT.search(in_small(text)) else ():
        yield Span(match.start(), match.end(), "ORG", SAID)
    if HINT.search(text) is None:
        return
    for match in QUARTER.finditer(text):
        yield Span(match.start(), match.end(), "LOC", SAID)
    for match in BODY.finditer(text):
        yield Span(match.start(), match.end(), "ORG", SAID if match["proper"] else MAYBE)
