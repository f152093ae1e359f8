"""Exact dates and years of birth; a bare year alone identifies nobody."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterable
from types import MappingProxyType
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.recognizers.base import ANY_LANGUAGE, Found, Recognizer

Pattern = tuple[regex.Pattern[str], float]
SURE, LIKELY, MONTH, HOLIDAY = 0.9, 0.75, 0.5, 0.3
YEAR: Final = r"(?:1[89]\d\d|20\d\d)(?!\d)"
DAY: Final = r"(?<![\p{L}\d.,])(?:0?[1-9]|[12]\d|3[01])(?!\d)"

RU_MONTH: Final = r"(?:январ[яьею]|феврал[яьею]|март[аеу]?|апрел[яьею]|ма[йяею]|июн[яьею]|июл[яьею]|август[аеу]?|сентябр[яьею]|октябр[яьею]|ноябр[яьею]|декабр[яьею])м?(?!\p{L})"
RU_ORDINAL: Final = (
    r"(?:(?:двадцать\s|тридцать\s)?(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят)(?:ого|ое|ье|ьего)|"
    r"(?:десят|\p{L}{3,7}надцат|двадцат|тридцат)(?:ого|ое))"
)
RU_YEAR: Final = rf"{YEAR}(?:\s*(?:год(?:а|у|е)?|гг?\.))?"
RUSSIAN: Final = (
    (rf"{DAY}(?:-?(?:го|ое|е|ого))?\s+{RU_MONTH}(?:,?\s+{RU_YEAR})?", LIKELY),
    (rf"(?<!\p{{L}}){RU_ORDINAL}\s+{RU_MONTH}(?:,?\s+{RU_YEAR})?", LIKELY),
    (rf"(?<!\p{{L}}){RU_MONTH}\s+{RU_YEAR}", MONTH),
    (rf"{YEAR}\s*(?:год(?:а|у)?\s+рожд\p{{L}}+|г\.?\s?р\.?(?!\p{{L}}))", SURE),
    (rf"(?<!\p{{L}})(?:родил|рожд[её]н)\p{{L}}*(?:\s+[^\s.!?]+){{0,5}}?\s+(?:в\s+)?(?P<hidden>{RU_YEAR})", SURE),
    (rf"(?<!\p{{L}})(?P<hidden>{YEAR}\s+году?)(?:\s+[^\s.!?]+){{0,3}}?\s+(?:родил|рожд[её]н)", SURE),
    (rf"(?<!\p{{L}})(?:я|он|она|мы|сам|сама)\s+(?:с\s+)?(?P<hidden>{YEAR}(?:-?го)?(?:\s+года)?)(?!\s+(?:назад|\d))", LIKELY),
    (r"(?<!\p{L})(?P<hidden>(?:\p{L}+\s+){0,3}?\p{L}+(?:ого|его)\s+года\s+рождения)", SURE),
    (r"(?<!\p{L})\d\d(?:-?го)\s+года\s+рождения", SURE),
)  # fmt: skip
EN_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\p{L})\.?"
ENGLISH: Final = (
    (rf"{DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{EN_MONTH}(?:,?\s+{YEAR})?", LIKELY),
    (rf"(?<!\p{{L}}){EN_MONTH}\s+(?:the\s+)?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\p{{L}}\d:])(?:,?\s+{YEAR})?", LIKELY),
    (rf"(?<!\p{{L}}){EN_MONTH}(?:\s+of)?,?\s+{YEAR}", MONTH),
    (rf"(?<!\p{{L}})[Bb]orn(?:\s+[^\s.!?]+){{0,5}}?\s+(?:in|on)\s+(?P<hidden>(?:{YEAR}|['’]\d\d))", SURE),
    (rf"(?<!\p{{L}})(?:birth year|year of birth|born)\W+(?:is\s+|was\s+)?(?P<hidden>{YEAR})", SURE),
)  # fmt: skip
KK_MONTH: Final = r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
KAZAKH: Final = (
    (rf"(?:{YEAR}\s+жыл\p{{L}}*\s+)?{DAY}(?:-?ші|-?шы)?\s+{KK_MONTH}\p{{Ll}}{{0,6}}(?:\s+{YEAR})?", LIKELY),
    (rf"(?:{YEAR}\s+жыл\p{{L}}*\s+)?(?<!\p{{L}}){KK_MONTH}(?:ның|нің|дың|дің|тың|тің)\s+\d{{1,2}}(?!\d)(?:-?\p{{Ll}}{{1,4}})?", LIKELY),
    (rf"{YEAR}\s+жыл\p{{L}}*\s+{KK_MONTH}\p{{Ll}}{{0,4}}", MONTH),
    (rf"(?P<hidden>{YEAR}\s+жыл\p{{L}}*)(?:\s+[^\s.!?]+){{0,5}}?\s+(?:туған|туыл|дүниеге)", SURE),
    (rf"(?:туған|туылған)\s+жыл\p{{L}}*\W+(?P<hidden>{YEAR})", SURE),
    (rf"{YEAR}\s+жылғы(?:мын|мін)", SURE),
)  # fmt: skip
NUMERIC: Final = (
    (rf"{DAY}[./-](?:0?[1-9]|1[0-2])[./-](?:{YEAR}|\d\d(?!\d))(?!\.\d)", SURE),
    (rf"(?<!\d){YEAR}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])(?!\d)", SURE),
    (r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:(?:19|20)\d\d|\d\d)(?!\d)", SURE),
)
# English months are told from words ("may", "march") by their capital; the rest is read in any case.
PATTERNS: Final = MappingProxyType(
    {
        ANY_LANGUAGE: tuple((regex.compile(pattern), score) for pattern, score in NUMERIC),
        Language.ENGLISH.value: tuple((regex.compile(pattern), score) for pattern, score in ENGLISH),
        Language.RUSSIAN.value: tuple((regex.compile(pattern, regex.IGNORECASE), score) for pattern, score in RUSSIAN),
        Language.KAZAKH.value: tuple((regex.compile(pattern, regex.IGNORECASE), score) for pattern, score in KAZAKH),
    }
)
# Days that everybody has, such as 8 March: they tell nothing about one person.
HOLIDAYS: Final = regex.compile(
    r"(?:8\s*-?(?:е|го)?\s+март\p{L}*|восьмо(?:е|го) марта|9\s+мая|1\s+сентября|31\s+декабря|1\s+мая|1\s+января|14\s+февраля|8\s+наурыз\p{L}*|"
    r"16\s+желтоқсан\p{L}*|8 March|March 8(?:th)?|14 February|December 31(?:st)?)",
    regex.IGNORECASE,
)


class DateRecognizer(Recognizer):
    """Finds days, months with a year, and years that are said to be somebody's birth."""

    NAME: ClassVar = "date"
    CATEGORIES: ClassVar = (Category.DATE,)

    def __init__(self, language: str) -> None:
        self._patterns: tuple[Pattern, ...] = PATTERNS[language]
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find dates; a public holiday without a year is doubtful."""
        for pattern, score in self._patterns:
            for match in pattern.finditer(text):
                start, end = match.span("hidden" if "hidden" in pattern.groupindex else 0)
                common = HOLIDAYS.fullmatch(text, start, end)
                yield Found(start, end, Category.DATE, HOLIDAY if common else score)
