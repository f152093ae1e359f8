"""Malls, cafés and halls in Kazakh by the name right before their noun in a case: "бәйтерек молдың ішінде", "алтын орда базарда"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.kazakh_forms import forms, is_name, names_too
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import counts, names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,25}"
GAP: Final = r"[ \t]{1,3}"
CASE: Final = "(?:[дтн][ыі]ң|[ғгқк][ае]|[дтн][ыі]|[дт][ае](?:[ғг][ыі])?|[дтн][ае]н)"
POSSESSED: Final = "(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
#: What hardly anybody calls without its name, and what any town has.
PROPER: Final = "молл?|плаза|сити|пассаж|универмаг|гипермаркет|супермаркет|сауда{GAP}үйі|сауда{GAP}орталығы|бизнес{GAP}орталығы|бизнес{GAP}центр|спорт{GAP}кешені|арена"
PLAIN: Final = (
    "базар|рын[оу]к|барахолка|орталық|центр|кафе|мейрамхана|ресторан|тойхана|банкет|асхана|шашлычная|наубайхана|ломбард|санаторий|"
    "пансионат|шипажай|хостел|мотель|отель|қонақүй|сауна|монша|клуб|караоке|салон|шаштараз|барбершоп|дүкен|магазин|маркет|бутик|дәріхана|аптека|"
    "клиника|стоматология|балабақша|бақша|садик|лицей|гимназия|автосервис|мойка|заправка|азс|такси|фирма|цех|ферма|қожалық|студия|театр|кинотеатр|"
    "мешіт|медресе|шіркеу|стадион|бассейн|фитнес|спортзал|лагерь"
)
HEADED: Final = re.compile(
    rf"(?<![\w-])(?:(?P<first>{WORD}){GAP})?(?P<name>{WORD}){GAP}(?:(?P<proper>{PROPER.replace('{GAP}', GAP)})(?:-?{CASE}|{POSSESSED})?|(?:{PLAIN})-?{CASE}|(?P<owned>(?:{PLAIN}){POSSESSED}))(?![\w-])",
    re.IGNORECASE,
)
HINTS: Final = (
    *("мол", "плаза", "сити", "пассаж", "универмаг", "маркет", "сауда", "бизнес", "спорт", "арена", "рын", "лагер"),
    *(kind for kind in PLAIN.split("|") if kind not in ("рын[оу]к", "лагерь")),
)
_SECTIONS: Final = read_sections(WORDS)
OPENERS: Final = frozenset(_SECTIONS["body_openers"]) - {"жас", "ашық", "кең"}
#: Where, whose and how a hall is, and what kind.
KIND: Final = frozenset(
    word for section in ("before_places", "before_bodies", "not_called", "workplaces", "persons", "person_cues", "hardly_names") for word in _SECTIONS[section]
) | frozenset((
    "ескі", "жаңа", "үлкен", "кішкентай", "көрші", "ашық", "жабық", "қымбат", "арзан", "түнгі", "жақын", "алыс", "анау", "мынау", "әлгі", "басқа", "бірдей",
    "халал", "итальян", "корей", "жапон", "грузин", "турецкий", "отбасылық", "ойын", "бет", "тәтті", "жеміс", "көкөніс", "киім", "аяқ", "автомобиль", "авто",
    "телефон", "жиһаз", "құс", "балық", "ет", "нан", "гүл", "зергер", "кілем", "ескі-құсқы", "қара", "ағаш", "тұрмыстық", "спорт", "дене", "музыка", "би",
    "бокс", "күрес", "шахмат", "қуыршақ", "драма", "опера", "жекеменшік", "кеңес", "колхоз", "бұрынғы", "соңғы", "келесі", "орталық", "соборлық", "католик",
    "православ", "баптист", "жергілікті", "ауылдық", "тіс", "көз", "ветеринар", "ветеринариялық", "қызмет", "жұмыс", "комиссиялық", "заңсыз", "ұялы", "сән",
))  # fmt: skip
OWNED: Final = re.compile(r"..(?:с?[ыі])$")
GENITIVE: Final = re.compile(r"..[дтн][ыі]ң$")
CASED: Final = re.compile(r"..(?:[дтн][ыі]ң|[ғгқк][ае]|[дтн][ае]н|[дт][ае](?:[ғг][ыі])?|[мбп]ен|[ыі]п|[ғқ]ан|[гк]ен)$")
PLACES: Final = frozenset(("place", "city"))
SAID, MAYBE = 0.6, 0.3


def markets(text: str, lists: KazakhLists, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find malls, cafés and the like by what they are called.

    Args:
        text: a turn, in capitals or without.
        lists: tell names of people and places.
        vocabulary: tells everyday words.
    """
    for match in hinted(HEADED, HINTS, text, in_small(text)):
        first, name = (match["first"] or "").lower(), match["name"].lower()
        if not _may_be(name, both=bool(first) and _opens(first)):
            continue
        two = (
            bool(first)
            and _may_be(first, both=True)
            and (first in OPENERS or first in names_too() or bool(OWNED.search(name)))
        )
        one = _called(text, match, lists, vocabulary)
        if not two and not one:
            continue
        # A possessed noun after one word is weighed elsewhere; after two it is their body's.
        if match["owned"] and not two:
            continue
        yield Span(match.start("first" if two else "name"), match.end(), "ORG", SAID if two else one)


def _opens(word: str) -> bool:
    return word in OPENERS or word in names_too()


def _may_be(word: str, *, both: bool) -> bool:
    """Tell whether a word may call something: a noun or quality without a case, alone or after one that opens a name."""
    if names_nothing(word) or GENITIVE.search(word) or (not both and (counts(word) or word in KIND)):
        return False
    known = forms().kind(word)
    if known == "form":
        bare = word[:-2] if word.endswith(("сы", "сі")) else word[:-1]
        return is_name(word) or (bool(OWNED.search(word)) and forms().kind(bare) == "word")
    return not CASED.search(word) or known == "word" or is_name(word)


def _called(text: str, match: re.Match[str], lists: KazakhLists, vocabulary: Vocabulary) -> float:
    name = match["name"]
    low = name.lower()
    if name[0].isupper() and within(text, match.start("name")) and low not in KIND:
        return SAID
    if low in KIND or (VERB.search(low) and forms().kind(low) != "word"):
        return 0.0
    listed = lists.stem(low) == low and (low in names_too() or is_name(low) or bool(PLACES & set(lists.tags(low))))
    if listed or (not vocabulary.is_everyday(low) and not CASED.search(low)):
        return SAID
    return SAID if match["proper"] and forms().kind(low) == "word" else 0.0
