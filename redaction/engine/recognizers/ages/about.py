"""The little words that belong to an age: those that tell it roughly, and what is left of a year."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.recognizers.base import Found

#: Before the number: half of those who mark Russian speech by hand take these in. "Под шестьдесят", "далеко за сорок",
#: "ближе к пятидесяти", "по девять" of twins, "с пятьдесят третьего"; "above seventy", "aged 44".
BEFORE: Final[Mapping[Language, regex.Pattern[str]]] = MappingProxyType(
    {
        Language.ENGLISH: regex.compile(r"(?i)(?<!\p{L})(?:aged|above|over|under|past|nearly|almost)\s$"),
        Language.RUSSIAN: regex.compile(
            r"(?i)(?<!\p{L})(?:(?:(?:далеко|глубоко|сильно|хорошо|уже)\s)?"
            r"(?:под|за|около|без\s(?:малого|чуть|году)|ближе\sк|по|с|со)"
            # "Младше меня лет на семь", "моложе его на".
            r"|(?:по)?(?:старше|младше|моложе)(?:\s\p{L}{2,12}){0,2}?(?:\s(?:лет|годика|годков|года))?(?:\sна)?)\s$"
        ),
    }
)
#: Behind it: "nineteen and three weeks", "fifteen yrs"; "с половиной", "двадцать лет, два месяца"; "асып",
#: "ар жақ-бер жағы".
BEHIND: Final[Mapping[Language, regex.Pattern[str]]] = MappingProxyType(
    {
        Language.ENGLISH: regex.compile(
            r"(?i)\s(?:years?|yrs?)?(?:,?\s?and\s(?:a\s(?:half|bit)|(?:\p{L}+|\d\d?)\s(?:months?|weeks?|days?)))?(?!\p{L})"
        ),
        Language.RUSSIAN: regex.compile(
            r"(?i)(?:\s(?:с\s(?:половиной|чем-то|хвостиком|небольшим|лишним|копейками)|мес(?:\.|яц\p{L}{0,3})?"
            r"|недел\p{L}{1,3}|дн(?:я|ей)))?(?:(?:\s(?:лет|года?))?,?(?:\sи)?\s(?:\p{L}+|\d\d?)\sмесяц\p{L}{0,3})?(?!\p{L})"
        ),
        Language.KAZAKH: regex.compile(
            r"(?i)\s(?:жарым\p{L}{0,3}|(?:бір(?:аз)?\s)?ас(?:ып|қан\p{L}{0,3})|жетпеген|толмаған|таяған\p{L}{0,2}|таяп|шамасында"
            r"|(?:о|ар|арғы)\sжа[қғ]\p{L}{0,2}(?:\s|,\s?|-)(?:бұ|бер|бергі)\sжа[қғ]\p{L}{0,2})(?!\p{L})"
        ),
    }
)
LONGEST: Final = 48


def with_about(text: str, found: Found, language: Language) -> Found:
    """Take the words into an age that belong to it.

    Args:
        text: a turn.
        found: an age in it.
        language: whose words.
    """
    start, end = found.start, found.end
    before = BEFORE[language].search(text, max(0, start - LONGEST), start) if language in BEFORE else None
    behind = BEHIND[language].match(text, end)
    return found._replace(start=before.start() if before else start, end=behind.end() if behind else end)
