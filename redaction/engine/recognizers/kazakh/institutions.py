"""Organisations in Kazakh of several words, told by the noun that ends them: "Отар локомотив депосы"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, is_name
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.languages.russian import is_known
from redaction.engine.recognizers.kazakh.places import within

# Quantifiers are bounded, so that hostile text costs linear time.
CAPITAL: Final = r"[А-ЯЁӘҒҚҢӨҰҮҺІ]"
LETTER: Final = r"[а-яёәғқңөұүһі]"
GAP: Final = r"[ \t]{1,3}"
HEADS: Final = (
    "депо|палата|федерация|конфедерация|комитет|комиссариат|департамент|инспекция|агенттіг|кеңес|қоғам|қауымдастығ|одағ|ұйым|"
    "қозғалыс|бірлестіг|серіктестіг|қор|академия|университет|институт|колледж|лицей|гимназия|мектеб|интернат|балабақша|"
    "консерватория|аурухана|емхана|диспансер|перзентхана|госпитал|орталығ|театр|филармония|мұражай|мұрағат|кітапхана|"
    "редакция|телеарна|газет|журнал|радио|зауыт|фабрика|шахта|кеніш|комбинат|совхоз|колхоз|шаруашылығ|қожалығ|банк|базар|"
    "мешіт|шіркеу|медресе|колония|түрме|изолятор|кәсіподағ|бюро|ассоциация|коалиция|лаборатория|кинотеатр|кеңсе|прокуратура|сот|полиция|қарақол|бригада|гарнизон|порт|әуежай|вокзал"
)
ENDING: Final = "(?:ы|і|сы|сі|йы|йі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
BODY: Final = re.compile(
    rf"(?<![\w-])(?P<first>{CAPITAL}[\w-]{{2,30}}){GAP}(?P<middle>(?:{LETTER}[\w-]{{1,20}}{GAP}){{1,4}}?)"
    rf"(?:{HEADS}){ENDING}(?![\w-])"
)
SHORT: Final = re.compile(
    rf"(?<![\w-])(?P<first>{CAPITAL}[\w-]{{2,30}}){GAP}(?:Р|Г|У|Қ|А|О|Д)?(?:ОВД|УВД|ІІБ|ПБ|ЦОН|ХҚКО|ХҚО|ЦРБ|ЖЭК|ПИК|ТЭЦ|ГРЭС|ЖЭО|СЭС|РЭС)"
    rf"(?:-?{LETTER}{{1,5}})?(?![\w-])"
)
#: What only one body of a town is: "красный крест", "миграционная служба"; "новый магазин" is any.
RUSSIAN: Final = re.compile(
    r"(?<![\w-])[а-яё]{5,20}(?:[нк]ое[ ](?:бюро|агентство|общество|управление|объединение|движение|училище|отделение)|"
    r"[нк]ая[ ](?:служба|палата|инспекция|ассоциация|комиссия|академия|коллегия|полиция|прокуратура|гимназия)|"
    r"(?:[нк]ий|ный|ной)[ ](?:фонд|центр|комитет|союз|институт|университет|колледж|техникум|диспансер|госпиталь|"
    r"комбинат|департамент))(?![\w-])",
    re.IGNORECASE,
)
#: A word in one of these cases belongs to what is said, not to a name.
CASE: Final = re.compile(r"(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[мбп]ен|[дт][ыі]ң?|н[ыі]ң?)$")
KIND: Final = re.compile(r"(?:[лдт](?:ық|ік)|[лдт][ае]р(?:[ыі]?н[ыі]ң|[ыі])?|аралық|інші|ыншы)$")
#: "Нұрлан келіп", "Айгүл барған", "Асқар етті": a deed describes no body.
DEED: Final = re.compile(r"(?:[ыі]п|[ғқ]ан|[гк]ен)$|^(?:етті|берді|болды|келді|айтты|деді|алды|салды|ашты)$")
_SECTIONS: Final = read_sections(WORDS)
NOTHING: Final = frozenset(_SECTIONS["never_names"]) | frozenset(_SECTIONS["before_places"])
SAID: Final = 0.6


def institutions(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies whose name begins with a capital and ends with what they are.

    Args:
        text: a turn.
        vocabulary: tells everyday words: at the head of a sentence their capital says nothing.
    """
    for match in BODY.finditer(text):
        first = match["first"]
        if CASE.search(first) or not all(map(_describes, match["middle"].split())):
            continue
        low = first.lower()
        if any(stem in NOTHING for stem in stems(low)):
            continue
        if within(text, match.start()) or not vocabulary.is_everyday(first):
            yield Span(match.start(), match.end(), "ORG", SAID)


def abbreviated(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies of a place that are said by a short form: "Самал РОВД-ға".

    Args:
        text: a turn.
        vocabulary: tells everyday words, as for :func:`institutions`.
    """
    for match in SHORT.finditer(text):
        first = match["first"]
        if CASE.search(first) or any(stem in NOTHING for stem in stems(first.lower())):
            continue
        if within(text, match.start()) or not vocabulary.is_everyday(first):
            yield Span(match.start(), match.end(), "ORG", SAID)


def russian_bodies(text: str) -> Iterator[Span]:
    """Find Russian names of bodies, an adjective and its noun, amid Kazakh: "правозащитное бюро".

    Args:
        text: a turn, in capitals or without.
    """
    for match in RUSSIAN.finditer(text):
        if all(is_known(word) for word in match.group().lower().split()):
            yield Span(match.start(), match.end(), "ORG", SAID)


def _describes(word: str) -> bool:
    """Tell whether a small word may stand inside of a body's name: a noun or adjective, without a case."""
    if DEED.search(word) or (word in NOTHING and not KIND.search(word)):
        return False
    return bool(KIND.search(word)) or (forms().kind(word) in ("word", "russian") and not is_name(word))
