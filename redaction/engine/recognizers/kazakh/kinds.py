"""Bodies in Kazakh that are called by what they make or serve: "нан зауытында", "жұмыспен қамту орталығы"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.spans import Span

# Quantifiers are bounded, so that hostile text costs linear time.
LETTER: Final = r"[а-яёәғқңөұүһі]"
GAP: Final = r"[ \t]{1,3}"
ENDING: Final = "(?:ы|і|сы|сі)(?:н|на|не|нда|нде|нан|нен|ның|нің|мен|ндағы|ндегі)?"
#: Of these a place has one or two, and what it makes tells which.
WORKS: Final = "зауыт|завод|комбинат|фабрика|кеніш|шахта|рудни[гк]|кешен|автобаза|автопарк|элеватор"
#: Of these a region has one.
OFFICES: Final = "алқа|палата|инспекция|диспансер"
#: These are told apart by a deed and its object: "жұмыспен қамту", "өрт сөндіру".
SERVICES: Final = "орталығ|бөлім|басқарма|комитет|қызмет|агенттіг|станция|пункт"
#: What is still to be built is nobody's: "автомобиль зауытын салу".
HEAD: Final = re.compile(
    rf"(?<![\w-])(?:(?P<works>{WORKS})|(?P<office>{OFFICES})){ENDING}(?![\w-])(?!{GAP}(?:сал(?!ын)|тұрғыз|ашпақ|ашу))",
    re.IGNORECASE,
)
SERVICE: Final = re.compile(
    rf"(?<![\w-])(?P<what>{LETTER}{{3,20}}){GAP}(?P<deed>{LETTER}{{2,20}}[ую]){GAP}(?:{SERVICES}){ENDING}(?![\w-])",
    re.IGNORECASE,
)
# What a works makes, or a deed with what it is done to: "мыс қорыту зауыты".
BEFORE: Final = re.compile(
    rf"(?<![\w-])(?:(?P<object>{LETTER}{{2,20}}){GAP}(?P<deed>{LETTER}{{3,20}}[ую])|(?P<what>{LETTER}{{2,20}})){GAP}$",
    re.IGNORECASE,
)
NEAR: Final = 48
#: Schools and faculties by the adjective alone: what has a case is no adjective of the word behind it.
TAUGHT: Final = (
    "политехникалық|педагогикалық|медициналық|аграрлық|гуманитарлық|еуразиялық|экономикалық|юридикалық|хореографиялық|"
    "ветеринарлық|консерваториялық|театралдық|технологиялық|энергетикалық|металлургиялық|кооперативтік"
)
ADJECTIVE: Final = re.compile(
    rf"(?<![\w-])(?:{TAUGHT}|политех|(?:мед|пед|агро|юр)(?:институт|колледж|училище|универ))(?:[тд][ае]н?|қа|ке|ге|[тдн][ыі]ң?|[тд][ае][ғг][ыі])(?![\w-])",
    re.IGNORECASE,
)
_SECTIONS: Final = read_sections(WORDS)
#: What tells where or whose a body is, not what it does: "ауыл шахтасы", "біздің зауыт".
WHOSE: Final = frozenset(_SECTIONS["before_places"]) | frozenset(_SECTIONS["never_names"])
OBJECT: Final = re.compile(r"(?:[мбп]ен|[ғгқк][ае]|[дтн][ыі])$")
PLURAL: Final = re.compile(r"[лдт][ае]р$")
SAID: Final = 0.55


def kinds(text: str) -> Iterator[Span]:
    """Find bodies whose name is what they make, whom they serve or what they teach.

    Args:
        text: a turn. Where somebody works tells who they are, though the words be everyday ones.
    """
    for match in HEAD.finditer(text):
        before = BEFORE.search(text, max(0, match.start() - NEAR), match.start())
        if before and before["object"] and _describes(before["object"].lower()):
            yield Span(before.start(), match.end(), "ORG", SAID)
        elif before and _describes((before["deed"] or before["what"]).lower()):
            yield Span(before.start("deed" if before["deed"] else "what"), match.end(), "ORG", SAID)
    for match in SERVICE.finditer(text):
        what, deed = match["what"].lower(), match["deed"].lower()
        if forms().kind(deed) and (_describes(what) or OBJECT.search(what)):
            yield Span(match.start(), match.end(), "ORG", SAID)
    for match in ADJECTIVE.finditer(text):
        yield Span(match.start(), match.end(), "ORG", SAID)


def _describes(word: str) -> bool:
    """Tell whether a word is a noun that says what a body makes or serves."""
    if any(stem in WHOSE for stem in stems(word)):
        return False
    known = forms().kind(word)
    return known in ("word", "russian") or (known == "form" and bool(PLURAL.search(word)))
