"""A day and a month in figures, without a year: "Fri 28/6.", "2/7. Anniversary.", "от 28/6"; not "24/7" or "3/4 of it"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.recognizers.base import Found

SURE, POSSIBLE, DOUBTFUL = 0.9, 0.55, 0.3
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
START: Final = r"(?<![\p{L}\d.,/:\-])"
# What makes of "12.05" a price, an hour or a measure.
MEASURED: Final = r"(?!\d|[.:]\d|[%/]|\s?(?:[%₸₽$€£]|тыс|млн|млрд|час|утра|вечера|руб|тенге|теңге|долл|км|кг|см|мм|метр|балл|процент|пайыз|градус|kg|km|cm|mm|am\b|pm\b|percent|dollar|points?\b|m\b))"
PAIR: Final = regex.compile(rf"{START}(?:({DAY})([./-])({MONTH})|({MONTH})/(1[3-9]|2\d|3[01])){MEASURED}(?!\p{{L}})")

WEEKDAY: Final = (
    r"(?:(?i:mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|понедельник\p{Ll}{0,2}|вторник\p{Ll}{0,2}|сред[аыуе]|четверг\p{Ll}{0,2}|пятниц[аыуе]|суббот[аыуе]|воскресень[еяю]"
    r"|пн|вт|ср|чт|пт|сб|вс|дс|сс|бс|жм|жс|(?:дүй|сей|сәр|бей|жек)?сенбі\p{Ll}{0,5}|жұма\p{Ll}{0,5})(?!\p{L}))"
)
WEEKDAY_BEFORE: Final = regex.compile(rf"(?<!\p{{L}}){WEEKDAY}\.?(?:\s?[,(—–-])?\s{{0,2}}$")
WEEKDAY_BEHIND: Final = regex.compile(
    rf"[,.]?\s?\(?(?<=[\s(]){WEEKDAY}(?:\.?\)|(?=\s*(?:[.,;:!?—–-]|$)))", regex.MULTILINE
)
WEEKDAY_REACH: Final = 24

# "Three quarters of it", a score, a shift: no day.
SHARED: Final = regex.compile(
    r"\s?(?:of\s(?!this|that|last|the\smonth)|majority|share|full|done|time\b|cups?|miles?|inch|hours?|acres?|shifts?|schedule|rota|watch|split|stars?|sleeves?"
    r"|смен|график|режим|част|дол|кадр|кезек|ауысым)",
    regex.IGNORECASE,
)
ENTRY: Final = regex.compile(r"(?:^|[\n\]>])[ \t\[(]*$")
SENTENCE: Final = regex.compile(r"[.!?…][\"”»)]?\s{1,3}$")
OPENED: Final = regex.compile(r"[.:](?:\s+[\p{Lu}\d]|\s*$)|\s[—–-]\s")
PREPOSITION: Final = regex.compile(
    r"(?<!\p{L})(?:on|by|since|until|till|from|to|before|after|dated|of|between|around|от|с|со|по|до|к|на|после|числа|датой)\s$"
)
KAZAKH: Final = regex.compile(r"\s?-?(?:да|де|та|те|дан|ден|нан|ға|ге|на|не)(?!\p{L})|\s(?:күні|дейін|бастап|қарсы)")
PAREN: Final = regex.compile(r"[(\[]$")
WAS: Final = regex.compile(r"(?<!\p{L})(?:was|is)\s$")
WORD_BEFORE: Final = regex.compile(r"(?<![\p{L}\d-])(\p{Ll}+)\s$")
WORD_REACH: Final = 20
NUMBERED: Final = cues("age_context", "numbered")
# Denominators that are said: halves, thirds, quarters, fifths, tenths; and shifts of two days.
PARTS: Final = (2, 3, 4, 5, 8, 10)


def slashed(text: str) -> Iterator[Found]:
    """Find days without a year, written "28/6"; after a point ("14.3") only where an entry begins or a weekday stands.

    Args:
        text: normalised text.
    """
    for match in PAIR.finditer(text):
        score = _score(text, match)
        if score:
            yield Found(match.start(), match.end(), Category.DATE, score)


def with_weekday(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the day of the week on either side of a date: "Thurs 27/6/24", "28.06 (пт)"."""
    before = WEEKDAY_BEFORE.search(text, max(0, start - WEEKDAY_REACH), start)
    behind = None if before else WEEKDAY_BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end


def _score(text: str, match: regex.Match[str]) -> float:
    start, end = match.span()
    if SHARED.match(text, end):
        return 0.0
    if with_weekday(text, start, end) != (start, end):
        return SURE
    first, second = int(match[1] or match[4]), int(match[3] or match[5])
    near = max(0, start - WORD_REACH)
    entry = ENTRY.search(text, near, start)
    if (first, second) in ((24, 7), (7, 24)):
        return DOUBTFUL if entry and OPENED.match(text, end) else 0.0
    share = first <= second and second in PARTS
    if entry:
        return _at_an_entry(text, match, share=share)
    if match[2] in (".", "-"):
        return 0.0
    if SENTENCE.search(text, near, start) and OPENED.match(text, end):
        return DOUBTFUL if share else POSSIBLE
    return _in_a_sentence(text, match, share=share)


def _at_an_entry(text: str, match: regex.Match[str], *, share: bool) -> float:
    """Judge what a line begins with: a diary's day, or a share of something."""
    if match[2] == "-" or (
        match[2] == "." and len(match[1]) + len(match[3]) < 3 and not OPENED.match(text, match.end())
    ):
        return 0.0
    if share:
        enclosed = PAREN.search(text, max(0, match.start() - 1), match.start())
        return POSSIBLE if OPENED.match(text, match.end()) and not enclosed else DOUBTFUL
    return POSSIBLE


def _in_a_sentence(text: str, match: regex.Match[str], *, share: bool) -> float:
    start, end = match.span()
    near = max(0, start - WORD_REACH)
    if KAZAKH.match(text, end) or PREPOSITION.search(text, near, start) or PAREN.search(text, near, start):
        return DOUBTFUL if share else POSSIBLE
    long = int(match[1] or match[5]) > 12
    if long and WAS.search(text, near, start):
        return POSSIBLE
    word = WORD_BEFORE.search(text, near, start)
    numbered = word is None or word[1] in NUMBERED
    return DOUBTFUL if long and not numbered and not share else 0.0
