"""Courts, departments and the police in Kazakh by what they judge, run or guard: "әкімшілік сотта", "жастар саясаты басқармасы"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.spans import Span
from redaction.engine.plain_kazakh import counts, names_nothing
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.kazakh.places import within
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
LETTER: Final = r"[а-яёәғқңөұүһі]"
GAP: Final = r"[ \t]{1,3}"
CASE: Final = "(?:[дтн][ыі]ң|[ғгқк][ае]|н?[ае]|[дтн][ыі]|н?[дт][ае](?:[ғг][ыі])?|[дтн][ае]н|[мбп]ен)?"
OWNED: Final = "(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
#: What a court judges or where it stands among courts; "әділ сот" is any.
COURT: Final = re.compile(
    rf"(?<![\w-])(?:{LETTER}{{4,20}}{GAP})??(?:әкімшілік|қылмыстық|азаматтық|экономикалық|жоғарғы|апелляциялық|кассациялық|ювеналды[қ]?|мамандандырылған|ауданаралық|"
    rf"конституциялық|арбитраждық|гарнизондық|тергеу|алқабилер){GAP}(?:(?:ауданаралық|экономикалық|әкімшілік|әскери|тергеу){GAP}){{0,2}}сот(?:ы(?:н\w{{0,3}})?|{CASE})(?![\w-])",
    re.IGNORECASE,
)
COURTS: Final = (" сот",)
#: "Патрульдік полиция", "жол полициясының".
POLICE: Final = re.compile(
    rf"(?<![\w-])(?:патрульдік|ювеналды[қ]?|миграциялық|туристік|көлік|жол|экологиялық|табиғат|қаржы|салық|әскери|криминалдық|көші-қон|жергілікті|киберполиция){GAP}"
    rf"(?:полиция(?:с[ыі](?:н\w{{0,3}})?|{CASE})|милиция(?:с[ыі](?:н\w{{0,3}})?|{CASE}))(?![\w-])",
    re.IGNORECASE,
)
POLICES: Final = ("полиция", "милиция")
#: A department of what it runs, of which a town has one.
DEPARTMENT: Final = re.compile(
    rf"(?<![\w-])(?P<what>{LETTER}[\w-]{{1,20}}){GAP}(?:(?P<sure>басқарма|департамент|инспекция|комитет|агенттіг)|бөлім|қызмет){OWNED}(?![\w-])",
    re.IGNORECASE,
)
DEPARTMENTS: Final = ("басқарма", "департамент", "инспекция", "комитет", "агенттіг", "бөлім", "қызмет")
#: What the state runs a small office for; hospitals and books have parts of other names.
RUN: Final = frozenset((
    "білім", "мәдениет", "спорт", "архив", "мұрағат", "ветеринария", "құрылыс", "сәулет", "экономика", "қаржы", "салық", "миграция", "көші-қон",
    "қорғаншылық", "опека", "отбасы", "паспорт", "тұрғын", "үй", "жер", "қатынастары", "статистика", "кәсіпкерлік", "туризм", "дін", "саясат",
    "саясаты", "тергеу", "есірткі", "қылмыс", "кеден", "жұмыспен", "еңбек", "әлеуметтік", "зейнетақы", "жәрдемақы", "қорғаныс", "мобилизация",
    "азаматтық", "неке", "ахаж", "тіркеу", "құқығын", "құқықтары", "қорғау", "құжаттау", "пробация", "күзет", "толмағандар", "қолдау", "қарсы", "тексеру", "сыбайлас", "жемқорлық", "ішкі", "сыртқы", "жастар", "цифрландыру", "киберқауіпсіздік",
))  # fmt: skip
_SECTIONS: Final = read_sections(WORDS)
#: Whose it is and where, and what it does for anybody.
WHOSE: Final = (
    frozenset(_SECTIONS["before_places"]) | frozenset(_SECTIONS["before_bodies"]) | frozenset(_SECTIONS["not_called"])
)
PART: Final = re.compile(
    r"..(?:[лдт](?:ық|ік)|[лдт][ае]р(?:[ыі]?н?[ыі]ң|[ыі])?|[сш][ыі]|[ыі]|[ую]|[ыі]н|[ғқ]ан|[гк]ен|сыз|сіз|[ғгқк][ае]|[мбп]ен)$"
)
PLURAL: Final = re.compile(r"..[лдт][ае]р$")
GENITIVE: Final = re.compile(r"[дтн][ыі]ң$|[дт][ае][ғг][ыі]$")
BEFORE: Final = re.compile(r"(?<![\w-])[^\W\d_][\w-]*")
REACH: Final = 60
SAID, MAYBE = 0.6, 0.3


def courts(text: str) -> Iterator[Span]:
    """Find courts, the police and departments.

    Args:
        text: a turn, in capitals or without.
    """
    small = in_small(text)
    for pattern, hints in ((COURT, COURTS), (POLICE, POLICES)):
        for match in hinted(pattern, hints, text, small):
            yield Span(_start(match), match.end(), "ORG", SAID)
    for match in hinted(DEPARTMENT, DEPARTMENTS, text, small):
        span = _department(text, match)
        if span is not None:
            yield span


def _start(match: re.Match[str]) -> int:
    """Leave out the word before a court's that tells who or what was there."""
    first = match.group().split()[0]
    told = len(match.group().split()) > 2 and not first.lower().endswith(
        ("лық", "лік", "дық", "дік", "тық", "тік", "ған")
    )
    return match.start() + (match.group().index(" ") + 1 if told else 0)


def _department(text: str, match: re.Match[str]) -> Span | None:
    what = match["what"].lower()
    large = match["what"][0].isupper() and within(text, match.start("what"))
    run = what in RUN
    if not run and (GENITIVE.search(what) or names_nothing(what) or counts(what) or what in WHOSE):
        return None
    run = run or any(stem in RUN for stem in stems(what) if len(stem) > 3)
    noun = forms().kind(what) in ("word", "russian") or PART.search(what)
    if not (large or run or (match["sure"] and noun and not VERB.search(what))):
        return None
    start = _first(text, match)
    # Where there are capitals officials write large what is one body's name and no kind of them.
    raw = not any(map(str.isupper, text))
    sure = large or raw or (text[start].isupper() and within(text, start))
    return Span(start, match.end(), "ORG", SAID if sure else MAYBE)


def _first(text: str, match: re.Match[str]) -> int:
    """Take the words before what is run that belong to it: "кәмелетке толмағандар", "жастар", "Ұйымдасқан"."""
    start = match.start("what")
    words = list(BEFORE.finditer(text, max(0, start - REACH), start))
    for word in reversed(words):
        if text[word.end() : start].strip(" \t") or not _belongs(text, word):
            break
        start = word.start()
    return start


def _belongs(text: str, word: re.Match[str]) -> bool:
    low = word[0].lower()
    if low in RUN or PLURAL.search(low):
        return True
    if names_nothing(low) or GENITIVE.search(low) or low in WHOSE or counts(low):
        return False
    if word[0][0].isupper() and within(text, word.start()):
        return True
    if low[-1] in "ыі":
        bare = low[:-2] if low.endswith(("сы", "сі")) else low[:-1]
        return forms().kind(bare) in ("word", "russian")
    return PART.search(low) is not None
