"""Authorities, hospitals and unions in small letters: by what they are in charge of, or by whose they are."""

from collections.abc import Iterator
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import agree

LIKELY: Final = 0.6
_CASES: Final = r"(?:а|у|ом|е|и|ы|я|ю|ем|ей|ой|о)?"
#: What is in charge of something: "институт этнологии", "министерство труда".
IN_CHARGE: Final = regex.compile(rf"(?:министерств|институт|департамент|инспекци|ассоциаци|федераци|палат){_CASES}")
#: "Бюро по правам человека", "комиссия по делам несовершеннолетних".
FOR: Final = regex.compile(
    rf"(?:министерств|институт|департамент|инспекци|ассоциаци|бюро|комитет|комисси|центр|управлени|агентств|отдел|отделени|"
    rf"служб|совет|фонд|суд|подразделени){_CASES}"
)
TASKS: Final = regex.compile(
    r"(?:прав|дел|вопрос|проблем|спор|нужд)ам|борьбе|защите|охране|труду|миграции|надзору|контролю|противодействию|профилактике|"
    r"помилованию|занятости|экстремизму|терроризму|наркотикам|реабилитации|этике|связям|соцзащите|ликвидации|предотвращению|"
    r"предупреждению|поддержке|расследованию|исполнению|равенству|чрезвычайным|уголовным|гражданским|административным|трудовым|"
    r"социальным|экономическим|земельным|жилищным|семейным|гендерному|особо|опеке|соцобеспечению|соцподдержке|соцразвитию|"
    r"трудоустройству|капремонту|архитектуре|образованию|здравоохранению|культуре|спорту|молод[её]жи|недвижимости|налогам|розыску"
)
#: "Отдел полиции по лобне", "управление росгвардии по заречному району": what is in charge somewhere.
UNITS: Final = regex.compile(
    rf"(?:отдел|отделени|управлени|департамент|филиал|комисси|инспекци|служб|прокуратур){_CASES}|участ(?:ок|ка|ку|ком|ке)|"
    rf"(?:ровд|овд|увд|мвд|гувд|умвд|фсб|уфсб|фсин|гаи|гибдд|мчс|загс|собес|опек|росгварди|полици|избирком|соцзащит)"
    rf"{_CASES}"
)
DISTRICTS: Final = regex.compile(
    r"(?:район|округ|город|област|кра|республик|участк|посел|пос[её]лк|сел|микрорайон)(?:у|и|ю|ам)"
)
MOST_BEFORE: Final = 4
#: What is none of a body's: "институт брака", "палата мер".
ABSTRACT: Final = frozenset(("брака", "семьи", "власти", "номер", "мер", "гражданства", "выборов", "частной", "детей"))
#: Whose a body is of which every place has one.
SEATS: Final = regex.compile(
    r"(?:городск|районн|областн|краев|республиканск|центральн|сельск|поселков|окружн|межрайонн|верховн|апелляционн|кассационн|"
    r"арбитражн|военн|инфекционн|психиатрическ|туберкул[её]зн|онкологическ|краеведческ|драматическ|духовн|участков|железнодорожн|"
    r"гарнизонн|миграционн|налогов)\p{L}{2,3}"
)
SEATED: Final = regex.compile(
    rf"(?:дум|больниц|больничк|поликлиник|прокуратур|суд|администраци|управ|библиотек|филармони|музе|театр|акимат|маслихат|хокимият|"
    rf"роддом|диспансер|военкомат|госпитал|хоспис|архив|собрани|администраци|управлени|избирком|инспекци|муфтият|мечет|церк|"
    rf"консультаци|станци){_CASES}(?:ь|ью|ам|ах)?"
)
#: Letters that any of these begin with: most words are looked at no further.
SHARED: Final = 4
_BEGIN: Final = (
    "мини инст депа инсп ассо феде пала бюро коми цент упра аген отде служ сове фонд суд суда суду судо суде подр "
    "горо райо обла крае респ сель посе окру межр верх апел касс арби воен инфе псих тубе онко драм духо учас желе "
    "гарн мигр нало фили учас прок ровд овд увд мвд гувд умвд фсб уфсб фсин гаи гибд мчс загс "
    "собе опек росг поли изби соцз"
)
BEGINNINGS: Final = frozenset(_BEGIN.split())
ADJECTIVE, NOUN, GENITIVE, ABLATIVE, DATIVE = (COLUMN[name] for name in ("ADJF", "NOUN", "gent", "ablt", "datv"))
MOST: Final = 5
HALF: Final = 2


def find_offices(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find bodies that are called by words for their task or their seat alone, whatever the case.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    last = -1
    for place, word in enumerate(stretch.words[:-1]):
        if place <= last or word[:SHARED] not in BEGINNINGS:
            continue
        if stretch.words[place + 1] == "по" and FOR.fullmatch(word):
            last = _behind_task(text, stretch, place + 1)
        elif IN_CHARGE.fullmatch(word):
            last = _genitives(text, stretch, place)
        elif SEATS.fullmatch(word):
            last = _seat(text, stretch, place)
        if last <= place and UNITS.fullmatch(word):
            last = _of_district(text, stretch, place)
        if last > place:
            here: Any = stretch.tokens[place]
            yield Found(here.start, stretch.tokens[last].stop, Category.ORGANISATION, LIKELY)


def _behind_task(text: str, stretch: Stretch, place: int) -> int:
    """Give the last place of "по правам человека"; 0 where a task does not follow."""
    task = place + 1
    if task >= len(stretch.words) or not TASKS.fullmatch(stretch.words[task]) or not _joined(text, stretch, task):
        return 0
    if stretch.words[task].endswith("ым") or stretch.words[task] in ("гендерному", "особо"):
        # "По уголовным делам", "по особо важным делам".
        while task + 1 < min(len(stretch.words), place + MOST) and _joined(text, stretch, task + 1):
            task += 1
            if stretch.rows[task, NOUN] >= HALF:
                break
    if task + 2 < len(stretch.words) and stretch.words[task + 1] in ("с", "со") and _joined(text, stretch, task + 2):
        return task + 2 if stretch.rows[task + 2, ABLATIVE] or not stretch.rows[task + 2, COLUMN["known"]] else task
    return _genitives(text, stretch, task)


def _of_district(text: str, stretch: Stretch, place: int) -> int:
    """Give the last place of "полиции по заречному району"; 0 where no place is said behind "по"."""
    at = place + 1
    while at < min(len(stretch.words) - 1, place + MOST_BEFORE) and stretch.words[at] != "по":
        row = stretch.rows[at]
        if not _joined(text, stretch, at) or not (row[GENITIVE] or not row[COLUMN["known"]]):
            return 0
        at += 1
    if stretch.words[at] != "по" or at + 1 >= len(stretch.words) or not _joined(text, stretch, at + 1):
        return 0
    row, task = stretch.rows[at + 1], stretch.words[at + 1]
    if row[ADJECTIVE] and at + 2 < len(stretch.words) and DISTRICTS.fullmatch(stretch.words[at + 2]):
        return at + 2
    placed = row[[COLUMN["geographic"], COLUMN["place"]]].any() and row[DATIVE]
    return at + 1 if placed or DISTRICTS.fullmatch(task) or (at > place + 1 and not row[COLUMN["known"]]) else 0


def _genitives(text: str, stretch: Stretch, place: int) -> int:
    """Give the place of the last noun in the genitive that follows, with nothing but its adjectives between."""
    last = at = place
    while at + 1 < min(len(stretch.tokens), place + MOST):
        row, word = stretch.rows[at + 1], stretch.words[at + 1]
        nominal = row[NOUN] >= HALF or row[ADJECTIVE] >= HALF
        small = stretch.tokens[at + 1].text.islower()
        if not (_joined(text, stretch, at + 1) and small and nominal and row[GENITIVE]) or word in ABSTRACT:
            break
        at += 1
        if row[NOUN] >= HALF:
            last = at
            break
    return last


def _seat(text: str, stretch: Stretch, place: int) -> int:
    """Give the place of the body behind whose it is, one adjective between at most; 0 where there is none."""
    for at in (place + 1, place + 2):
        if at >= len(stretch.words) or not _joined(text, stretch, at):
            return 0
        if SEATED.fullmatch(stretch.words[at]):
            return _genitives(text, stretch, at) if agree(stretch.words[place], stretch.words[at]) else 0
        if stretch.rows[at, ADJECTIVE] < HALF:
            return 0
    return 0


def _joined(text: str, stretch: Stretch, place: int) -> bool:
    """Tell whether nothing but a space stands before a token."""
    return text[stretch.tokens[place - 1].stop : stretch.tokens[place].start] in (" ", "\n")
