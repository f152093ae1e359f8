"""Bodies in Kazakh by whose people act or by what they are explained to be: "Тұмар еріктілері", "Көктемде жатты, санаторий ғой"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms, is_name
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.naming import PERSONS
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import NUMBERS, VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{2,25}"
GAP: Final = r"[ \t]{1,3}"
CASE: Final = "(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі])"
#: Whose they are stands before them: nobody else has volunteers, members and footballers.
ROLES: Final = (
    "еріктілер|волонт[её]рлер|белсенділер|активистер|футболшы|ойыншы|жаттықтырушы|редактор|тілші|журналис[тт]|оператор|"
    "бухгалтер|кассир|сатушы|даяшы|күзетші|өкіл|мүшелер|құрылтайшы|үйлестіруші|координатор|менеджер|заңгер|адвокат|"
    "директор|басқарма{GAP}төрағасы|төраға|жетекші|меңгеруші|қожайын|курьер|диспетчер|жұмысшылар|шахтёрлар|кеншілер"
).replace("{GAP}", GAP)
OF_BODY: Final = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}){GAP}(?:{ROLES})(?:ы|і|сы|сі)(?:н|м[ыі]н|м[ыі]з)?(?:на|не|нан|нен|н[ыі]ң|мен)?(?![\w-])",
    re.IGNORECASE,
)
HINTS: Final = (
    "ерікті", "волонт", "белсенді", "активист", "футболшы", "ойыншы", "жаттықтыр", "редактор", "тілші", "журналис", "оператор",
    "бухгалтер", "кассир", "сатушы", "даяшы", "күзетші", "өкіл", "мүше", "құрылтай", "үйлестір", "координатор", "менеджер",
    "заңгер", "адвокат", "директор", "төраға", "жетекші", "меңгеруші", "қожайын", "курьер", "диспетчер", "жұмысшы", "шахт", "кенші",
)  # fmt: skip
KINDS: Final = (
    "балабақша|бақша|садик|мектеп|лицей|колледж|универ|институт|санаторий|шипажай|аурухана|емхана|клиника|больница|дүкен|базар|"
    "маркет|супермаркет|кафе|асхана|тойхана|ресторан|мейрамхана|қонақүй|хостел|отель|совхоз|колхоз|зауыт|завод|фабрика|"
    "шахта|фирма|компания|банк|газет|журнал|арна|телеарна|сайт|канал|қор|ұйым|партия|шіркеу|мешіт|клуб|команда|бассейн|такси|"
    "аптека|дәріхана|ломбард|салон|цех|ферма|түрме|зона|колония|театр|ансамбль|шелтер"
)
#: "Баламды Ертегіге бердім, бақша ғой", "Зергер — дүкен".
EXPLAINED: Final = re.compile(
    rf"(?<![\w-])(?P<name>(?P<stem>{WORD}?){CASE})(?:{GAP}{WORD}){{1,3}}?(?:,|{GAP}?[—–-])?{GAP}(?:ол{GAP})?(?:{KINDS}){GAP}(?:ғой|еді|болатын|дейміз)(?![\w-])",
    re.IGNORECASE,
)
#: "Қызымды күншуаққа бердім".
GIVEN: Final = re.compile(
    rf"(?<![\w-])(?:бала|қыз|ұл|немере|жиен|кенже|үлкен|кіші)\w{{0,6}}[дтн][ыі]{GAP}(?P<name>(?P<stem>{WORD}?)[ғгқк][ае]){GAP}(?:бер(?:ді|ге|іп|е)|апар|жаз(?:дыр|ды)|тапсыр)",
    re.IGNORECASE,
)
GIVING: Final = ("бер", "апар", "жаз", "тапсыр")
CALLED: Final = re.compile(rf"(?<![\w-])(?P<name>(?:{WORD}{GAP})?{WORD}){GAP}деп{GAP}аталатын", re.IGNORECASE)
_SECTIONS: Final = read_sections(WORDS)
#: Whose workers and members need no name: a shift's, a shop's, a village's.
COMMON: Final = frozenset(
    word
    for section in ("workplaces", "before_bodies", "before_places", "never_names", "not_called", "persons", "person_cues")
    for word in _SECTIONS[section]
) | NUMBERS | PERSONS  # fmt: skip
#: Bodies of any place, and parts of a body.
ANY: Final = frozenset((
    "зал", "кезек", "ауысым", "учаске", "әуежай", "бас", "аға", "кіші", "жоғары", "прокуратура", "парламент",
    "мәжіліс", "сенат", "мәслихат", "команда", "құрама", "футбол", "хоккей", "бокс", "чат", "қор", "топ", "ұжым",
    "пойыз", "вагон", "кран", "трактор", "камера", "байланыс", "өндіріс", "сауда", "маркетинг", "кадр", "жоба",
    "арна", "оппозиция", "кәсіподақ", "одақ", "құқық", "қорғаныс", "жергілікті", "тұрғын", "шетел", "вокзал",
    "перрон", "кассир", "отбасы", "жанұя", "комиссия", "тұқым", "қауым", "экипаж", "бригада",
))  # fmt: skip
KINDS_HINTS: Final = tuple(KINDS.split("|"))
GENITIVE: Final = re.compile(r"(?:[дтн][ыі]ң|[лдт](?:ық|ік)|[дт][ае][ғг][ыі]|[ыі]м[ыі]з|[сы]?[ыі])$")
SAID, MAYBE = 0.6, 0.3


def roles(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies whose people act, and those that are said to be a shop, a nursery or the like.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: one alone in small letters is asked about.
    """
    small = in_small(text)
    for match in hinted(OF_BODY, HINTS, text, small):
        low = match["name"].lower()
        large = match["name"][0].isupper() and within(text, match.start("name"))
        if not GENITIVE.search(low) and _may_be(low, low):
            sure = large or not vocabulary.is_everyday(low)
            yield Span(match.start("name"), match.end("name"), "ORG", SAID if sure else MAYBE)
    for pattern, hints in ((EXPLAINED, KINDS_HINTS), (GIVEN, GIVING)):
        for match in hinted(pattern, hints, text, small):
            if _may_be(match["name"].lower(), match["stem"].lower()):
                yield Span(match.start("name"), match.end("name"), "ORG", SAID)
    yield from _called(text, small)


def _called(text: str, small: str) -> Iterator[Span]:
    for match in hinted(CALLED, ("аталатын",), text, small):
        words = match["name"].split()
        if _may_be(words[-1].lower(), words[-1].lower()):
            both = (
                len(words) > 1
                and _may_be(words[0].lower(), words[0].lower())
                and forms().kind(words[0].lower()) != "form"
            )
            yield Span(
                match.start("name") if both else match.end("name") - len(words[-1]), match.end("name"), "ORG", SAID
            )


def _may_be(low: str, stem: str) -> bool:
    """Tell whether a word, in small letters and without its case, may be what a body is called."""
    if stem in COMMON or stem in ANY or any(each in COMMON or each in ANY for each in stems(low) if len(each) > 3):
        return False
    if names_nothing(low):
        return False
    known = forms().kind(stem)
    return (known in ("word", "russian", "") or is_name(stem)) and not (known != "word" and VERB.search(stem))
