"""Bodies in Kazakh by who holds an office or a rank there: "патрульдіктің майоры", "Жарқынның төрағасы"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.kazakh_forms import forms, is_name, names_too
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.roles import ANY, COMMON
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{2,25}"
GAP: Final = r"[ \t]{1,3}"
CASE: Final = "(?:н|м[ыі]н|м[ыі]з)?(?:на|не|нан|нен|н[ыі]ң|мен|ндай|ндей)?"
#: Who wears a uniform, and who runs something.
RANKS: Final = (
    "майор|подполковн[ие][кг]|полковн[ие][кг]|капитан|сержант|лейтенант|прапорщи[кг]|старшина|генерал|командир|комбат|замкомы?|замполит|опер|опери|"
    "следовател|тергеуші|инспектор|дознавател|криминалис[т]|участков[ыо]й"
)
OFFICES: Final = (
    "директор|бастығ|басшы|төраға|төрайым|меңгеруші|начальни[гк]|заведующий|завед|зам|орынбасар|президент|вице-президент|құрылтайшы|қожайын|хозяин|"
    "бапкер|тренер|менеджер|координатор|үйлестіруші|модератор|админ|редактор|бухгалтер|хатшы|заңгер|юрис[т]|адвокат|өкіл|курьер|жүргізуші|кассир|"
    "күзетші|оператор|мастер|прораб|бригадир|диспетчер|пресс-хатшы|ерікті|волонт[её]р|мүше|белсенді|агент|дилер"
)
HELD: Final = re.compile(
    rf"(?<![\w-])(?P<name>(?P<stem>{WORD}?)-?[дтн][ыі]ң){GAP}(?:(?:бас|аға|бұрынғы|қазіргі|бір|жаңа|екінші){GAP})?(?:(?P<rank>{RANKS})|(?:{OFFICES}))(?:лар|лер)?(?:[сы]?[ыі]){CASE}(?![\w-])",
    re.IGNORECASE,
)
HINTS: Final = (
    "майор", "полковн", "капитан", "сержант", "лейтенант", "прапорщи", "старшина", "генерал", "командир", "комбат", "замком", "замполит", "опер",
    "следов", "тергеуші", "инспектор", "дознав", "криминалис", "участков", "директор", "бастығ", "басшы", "төра", "меңгер", "началь", "завед", "зам",
    "орынбасар", "президент", "құрылтай", "қожайын", "хозяин", "бапкер", "тренер", "менедж", "координатор", "үйлестір", "модератор", "админ", "редактор",
    "бухгалтер", "хатшы", "заңгер", "юрис", "адвокат", "өкіл", "курьер", "жүргізуші", "кассир", "күзетші", "мастер", "прораб", "бригадир", "диспетчер",
    "ерікті", "волонт", "мүше", "белсенді", "агент", "дилер",
)  # fmt: skip
#: Forces that everybody calls so, of which a town has one.
FORCES: Final = re.compile(
    r"(?:патруль(?:дік)?|спецназ|омон|собр|рубоп|убоп|угро|угрозыск|уголовка|розыск|гаи|дпс|комендатура|таможня|кеден|прокуратура|райотдел|горотдел|"
    r"гувд|ровд|увд|фсб|кнб|ұқк|ҰҚК|антикор|финпол|нацгвардия|ұлттық ұлан|изолятор|сизо|штаб|гарнизон|застава|погранзастава|батальон|полк|рота|взвод|"
    r"военкомат|көлік|миграция|опека|мәслихат|әкімдік)",
    re.IGNORECASE,
)
#: What people, machines and gatherings have, too.
NOBODY: Final = frozenset((
    "отбасы", "үй", "ұшақ", "кеме", "пойыз", "вагон", "автобус", "сынып", "класс", "топ", "курс", "ауыл", "аудан", "қала", "облыс", "ел", "мемлекет", "республика",
    "қазақстан", "ресей", "америка", "мектеп", "колледж", "зауыт", "шахта", "дүкен", "кафе", "базар", "завод", "цех", "бөлім", "бөлімше", "ұйым", "жұмыс",
    "жұмысшы", "бала", "адам", "жер", "көлік", "машина", "ит", "мал", "ферма", "тойхана", "құрылыс", "жоба", "чат", "канал", "команда", "қор", "мекеме",
    "компания", "фирма", "банк", "бала-шаға", "полиция", "сот", "түрме", "лагерь", "колония", "аурухана", "емхана", "балабақша", "общага", "жатақхана", "подъезд",
    "участке", "учаске", "ротация", "бас", "үлкен", "кіші", "екінші", "бірінші", "көше", "бізд", "сізд", "олар",
))  # fmt: skip
SAID, MAYBE = 0.6, 0.3


def ranked(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find bodies whose officers and directors are spoken of.

    Args:
        text: a turn, in capitals or without.
        vocabulary: tells everyday words: one alone in small letters is asked about.
    """
    for match in hinted(HELD, HINTS, text, in_small(text)):
        score = _score(text, match, vocabulary)
        if score:
            yield Span(match.start("name"), match.end("name"), "ORG", score)


def _score(text: str, match: re.Match[str], vocabulary: Vocabulary) -> float:
    low, stem = match["name"].lower(), match["stem"].lower()
    if FORCES.fullmatch(stem):
        return SAID if stem not in NOBODY or match["rank"] else 0.0
    if stem in NOBODY or stem in COMMON or stem in ANY or names_nothing(low) or names_nothing(stem):
        return 0.0
    if match["name"][0].isupper() and within(text, match.start("name")):
        return SAID
    # "Айгүлдің адвокаты" is somebody's, and a listed name is found as one.
    if is_name(low) or any(each in COMMON or each in NOBODY for each in stems(low) if len(each) > 3):
        return 0.0
    if not vocabulary.is_everyday(low):
        return SAID
    if stem in names_too():
        return MAYBE
    return (
        MAYBE if forms().kind(stem) in ("word", "russian") and not VERB.search(stem) and match["rank"] is None else 0.0
    )
