"""Words that tell a year to be that of somebody's birth."""

from types import MappingProxyType
from typing import Final, NamedTuple

import regex

from archive.vocabulary import Language
from redaction.engine.cues import cues


class Cues(NamedTuple):
    """What tells in one language that a year is that of somebody's birth.

    Attributes:
        before: begins the stretch that ends with the year.
        after: stands behind the year, within a few words.
        unit: the word for year in its forms, and short forms that hang on the number.
        months: names of months in all their forms.
        persons: words directly before a year that is theirs ("я девяностого года").
    """

    before: regex.Pattern[str]
    after: regex.Pattern[str]
    unit: frozenset[str]
    months: regex.Pattern[str]
    persons: frozenset[str]


def _cues(before: str, after: str, unit: str, months: str, persons: str) -> Cues:
    compiled = (regex.compile(each) for each in (before, after, months))
    first, second, third = compiled
    return Cues(first, second, frozenset(unit.split()), third, frozenset(persons.split()))


CUES: Final = MappingProxyType(
    {
        Language.ENGLISH: _cues(
            r"born|birth|birthday|dob|birthdate",
            r"baby|kid|born",
            "year",
            r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
            "i'm he's she's",
        ),
        Language.RUSSIAN: _cues(
            r"родил(?:ся|ась|ись|и|ась)|рожд[её]н(?:а|ы|ный|ная|ная|ного)?|рождени[яеию]|родом|рожала|родила|появил(?:ся|ась)",
            r"рождени[яе]|родил(?:ся|ась|ись|и)|рожд[её]н\p{L}*|роженица",
            "год года году годе годом г гг",
            r"январ[яьею]м?|феврал[яьею]м?|март[аеу]?|апрел[яьею]м?|ма[яйею]|июн[яьею]м?|июл[яьею]м?|август[аеу]?|сентябр[яьею]м?|октябр[яьею]м?|ноябр[яьею]м?|декабр[яьею]м?",
            " ".join(cues("birth", "persons")),
        ),
        Language.KAZAKH: _cues(
            r"туған(?:мын|мыз|сың)?|туды(?:м|қ)?|туылған\p{L}*|дүниеге|туып",
            r"туған\p{L}*|туғам|туды\p{L}*|туыл\p{L}+|дүниеге|өмірге|туыппын|(?:баласы|қызы|ұлы)мын|туған",
            "жылы жыл жылғы жылғымын жылғымыз жылда жылдың жылдары жылым",
            r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\p{L}*",
            "",
        ),
    }
)
# Nothing is read word by word where none of these occurs: letters as they stand in small.
HINTS: Final = MappingProxyType(
    {
        Language.ENGLISH: ("born", "birth", "dob", "baby", "kid", "i'm", "he's"),
        Language.RUSSIAN: (
            "родил",
            "рожд",
            "рожа",
            "появил",
            "родом",
            "роженица",
            " год",
            "-го",
            "ого",
            "его",
        ),
        Language.KAZAKH: ("өмірге", "мын", "туға", "туды", "туып", "туыл", "дүние", "жылғы"),
    }
)
#: And what is cut short behind a year: "1992 г.р.", "1979 ж. т.", "я 1990 г.".
SHORT: Final = regex.compile(r"(?<!\p{L})(?:гг?|ж)(?!\p{L})")
