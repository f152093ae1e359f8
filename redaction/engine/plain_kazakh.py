"""Kazakh words that name nobody where they stand alone: grammar, kin with their owner, numbers, deeds of talk.

Beside other words of a name they may belong to it ("Айбек ұлы", "он бес қарағай"); alone they never were one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from archive.vocabulary import Category, Tier
from redaction.engine.conflicts import resolve
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.everyday_kazakh import opens_sentence
from redaction.engine.types import Detected

CASE: Final = (
    "(?:[дтн][ыі]ң|[ғгқк][ае]|н?[ае]|[дтн][ыі]|н|н?[дт][ае]|[дтн][ае]н|[мбп]ен|[дт][ае][ғг][ыі]|[дтн][ыі]к[іи])?"
)
#: Of these none is a given name with its owner ("досым", "жолдасым" are).
KIN: Final = re.compile(
    r"(?:әке|шеше|ана|апа|аға|іні|әпке|қарындас|сіңлі|бала|қыз|ұл|күйеу|әйел|жұбай|әже|ата|ене|қайынене|қайыната|қайнаға|"
    r"балдыз|жеңге|жезде|нағашы|жиен|немере|шөбере|келін|келіншек|құда|құдағи|бажа|көрші|құрбы|кенже|тұңғыш|апай|ағай|көке|тәте|"
    r"мама|папа|туыс|бастық|бастығ|құрдас|үлкен|кіші|адам|кісі)"
    rf"(?:[лдт][ае]р)?(?:м|[ыі]м|[ыі]?м[ыі]з|ң|[ыі]ң|[ыі]?ң[ыі]з|сы|сі|дікі|[сы]?[ыі])(?:м[ыі]н|с[ыі]ң)?{CASE}"
)
#: "Алпыс", "сексен", "тоқсан" are given to children.
COUNT: Final = re.compile(
    r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|қырқ|елу|жүз|мың|нөл|біреу|екеу|үшеу|төртеу|бесеу|алтау|жетеу|бірнеше)"
    rf"(?:(?:[ыі]?м[ыі]з|[ыі]?ң[ыі]з|[сы]?[ыі]){CASE}|[дтн][ыі]ң|[ғгқк][ае]|[дтн][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен|[дт][ае][ғг][ыі])?"
)
ORDINAL: Final = re.compile(
    r"(?:бір|ек|үш|төрт|бес|алты|жет|сегіз|тоғыз|он|жиырмас|отыз|қырқ|елу|жүз|мың|неше|алпыс|жетпіс|сексен|тоқсан)(?:[ыі]нш[ыі]|нш[ыі])"
    rf"(?:с[ыі]|м[ыі]з)?{CASE}"
)
_CARDINAL: Final = (
    r"(?:один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|тридцать|сорок|сто|двести|триста|"
    r"(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцать|(?:пять|шесть|семь|восемь)десят|девяносто)"
)
_RUSSIAN_ORDINAL: Final = (
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|двадцат|тридцат|сороков)"
    r"(?:ый|ий|ой|ая|ья|ое|ого|ому|ом|ым|ую|ей|ые|ых)"
)
_NUMBER: Final = rf"(?:{COUNT.pattern}|{ORDINAL.pattern}|алпыс|жетпіс|сексен|тоқсан|{_CARDINAL}|{_RUSSIAN_ORDINAL})"
RUSSIAN_NUMBER: Final = re.compile(rf"{_CARDINAL}|{_RUSSIAN_ORDINAL}")
#: What is counted and gone through, with its endings alone: none of it is a body, but "сексен мыңбаев" is somebody.
_UNIT: Final = (
    r"(?:класс?|сынып|смена|ауысым|автобус|маршрут|этаж|күн|түн|минут|секунд|сағат|жыл|ай|апта|адам|кісі|бап|баб(?=[тыін])|статья|"
    r"том|бет|курс|қатар|орын|сантиметр|метр|шақырым|километр|кило|тонна|литр|теңге|тиын|доллар|рубль|пайыз|процент|кеме|машина|"
    r"пәтер|бөлме|палата|кабинет|подъезд|камера|тәулік|кезең|мың|миллион|миллиард|дана|қап|жас|жасар|тоқсан|семестр|тур(?!сын)|раунд|"
    r"матч|гол|ұпай|балл)"
)
_ENDING: Final = (
    r"(?:[лдт][ае]р)?(?:[лдт][ыі][қғкг])?(?:[ыі]?м(?:[ыі]з)?|[ыі]?ң(?:[ыі]з)?|с?[ыі])?"
    rf"{CASE}(?:м[ыі]н|б[ыі]з|м[ыі]з|с[ыі]ң)?"
)
#: "Алпыс үш кемеге", "второй класста"; with how often something was done anything may follow: "первый рет мектепке".
COUNTED: Final = re.compile(
    rf"(?:{_NUMBER}\s+){{1,4}}(?:{_UNIT}{_ENDING}|(?:рет|раз|жолы|мәрте)(?:\s+\w+)?)|(?:рет|раз)\s+\w+"
)
#: A single number and no ordinal tells how many schools there are, and not which: "пять мектеп".
MANY: Final = re.compile(
    rf"(?:{_CARDINAL}|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|бірнеше|барлық|көп)\s+"
    r"(?:мектеп|садик|балабақша|зауыт|завод|фабрика|шахта|дүкен|кафе|банк|аурухана|емхана|больница|базар|мешіт|театр|колледж|университет|"
    rf"ауыл|қала|аудан|облыс|ел|компания|фирма|цех|ферма|зона|түрме|колония|сот|партия|ұйым|бригада|отряд){_ENDING}"
)
#: Fathers' names are written apart: "Болат қызы".
PATRONYMIC: Final = frozenset(("ұлы", "қызы", "ұл", "қыз"))
ASKED: Final = frozenset((Category.PERSON, Category.PLACE, Category.COUNTRY))
LONGEST_SYLLABLE: Final = 2
CALLED: Final = ASKED | {Category.ORGANISATION}
#: Who finds a name because it is known: what is known is found everywhere, whatever else its words mean.
KNOWING: Final = frozenset(("occurrence", "speaker"))


@cache
def _words() -> frozenset[str]:
    sections = read_sections(WORDS)
    return frozenset(sections["never_names"]) | frozenset(sections["alone_nobody"])


@lru_cache(8192)
def names_nothing(word: str) -> bool:
    """Tell whether a word in small letters is grammar, somebody's kin or a deed of talk, in any case."""
    return word in _words() or (word not in PATRONYMIC and KIN.fullmatch(word) is not None)


@lru_cache(8192)
def counts(word: str) -> bool:
    """Tell whether a word in small letters is a number or an ordinal, in any case."""
    return any(each.fullmatch(word) for each in (COUNT, ORDINAL, RUSSIAN_NUMBER))


def resolve_kazakh(text: str, found: Iterable[Detected]) -> list[Detected]:
    """Make findings in Kazakh disjoint, without plain words; what a plain word stood over is found nevertheless.

    Args:
        text: what the findings' offsets point into.
        found: in any order, overlaps allowed.
    """
    every = list(found)
    named = resolve(text, every)
    kept = without_plain(text, named)
    left = {one.start for one in kept}
    plain = [one for one in named if one.start not in left]
    if not plain:
        return kept
    starts = [one.start for one in plain]

    def is_let_go(one: Detected) -> bool:
        at = bisect_right(starts, one.start) - 1
        return one.category in CALLED and at >= 0 and one.end <= plain[at].end

    return without_plain(text, resolve(text, (one for one in every if not is_let_go(one))))


def without_plain(text: str, found: Sequence[Detected]) -> list[Detected]:
    """Leave out findings in Kazakh that are one word which alone names nobody, without a capital but its sentence's.

    Args:
        text: what the findings' offsets point into.
        found: disjoint findings in order. A body may be called by an ordinal ("Алтыншыда оқыдым"), people and places
            are not; a short word beside somebody's name may be a family name ("Нелли Те").
    """
    return [one for at, one in enumerate(found) if not _is_plain(text, one) or _is_family_name(text, found, at)]


def _is_plain(text: str, one: Detected) -> bool:
    if one.category not in CALLED or (one.tier is Tier.MASK and one.recognizer in KNOWING):
        return False
    said = text[one.start : one.end].strip(" \t\n.,!?«»\"'")
    if not said:  # signs alone are left to whoever decides: nothing is known of them here
        return False
    low = said.lower()
    raw = said[0].islower() or opens_sentence(text, one.start)
    if " " in said and raw and said[1:].islower() and (COUNTED.fullmatch(low) or MANY.fullmatch(low)):
        return True
    if not said.isalpha() or (said[0].isupper() and not opens_sentence(text, one.start)):
        return False
    return names_nothing(low) or (counts(low) and (one.category in ASKED or ORDINAL.fullmatch(low) is None))


def _is_family_name(text: str, found: Sequence[Detected], at: int) -> bool:
    one = found[at]
    if one.category is not Category.PERSON or one.end - one.start > LONGEST_SYLLABLE or text[one.start].isspace():
        return False
    beside = [
        each for each in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]) if each.category is Category.PERSON
    ]
    return any(text[min(one.end, each.end) : max(one.start, each.start)] == " " for each in beside)
