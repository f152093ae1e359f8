"""The little words that belong to an age: those that tell it roughly, and what is left of a year.

Each is a word of a list. A pattern that took any word would take a name with it, and the name would be lost.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.recognizers.base import Found

#: "Младше меня лет на семь", "моложе его на".
COMPARED: Final = (
    r"(?:по)?(?:старше|младше|моложе)"
    r"(?: (?:меня|тебя|него|не[её]|нас|вас|них|его|е[её]|их|себя|мужа|жены|брата|сестры|матери|мамы|отца|папы))?"
    r"(?: (?:лет|годика|годков|года))?(?: на)?"
)
KAZAKH_TENS: Final = "(?:он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)"
KAZAKH_ONES: Final = "(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)"
#: Before the number: half of those who mark Russian speech by hand take these in. "Под шестьдесят", "далеко за сорок",
#: "ближе к пятидесяти", "по девять" of twins; "above seventy", "aged 44".
BEFORE: Final[Mapping[Language, regex.Pattern[str]]] = MappingProxyType(
    {
        Language.ENGLISH: regex.compile(r"(?i)(?<!\p{L})(?:aged|above|over|under|past|nearly|almost) $"),
        Language.RUSSIAN: regex.compile(
            r"(?i)(?<!\p{L})(?:(?:(?:далеко|глубоко|сильно|хорошо|уже) )?"
            rf"(?:под|за|около|без (?:малого|чуть|году)|ближе к|по)|{COMPARED}) $"
        ),
        # "Жиырма екі-үште", "бес-алты айлық".
        Language.KAZAKH: regex.compile(rf"(?i)(?<!\p{{L}})(?:{KAZAKH_TENS} )?(?:{KAZAKH_ONES}|{KAZAKH_TENS})-$"),
    }
)
#: "С четырёх лет", "с пятьдесят третьего года": where no unit follows it may be the day of a month.
SINCE: Final = regex.compile(r"(?i)(?<!\p{L})со? $")
YEARS: Final = regex.compile(r"(?i)(?:лет|год(?:а|у|ов|ик\p{L}{1,2})?)$")
ENGLISH_FEW: Final = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d\d?) (?:months?|weeks?|days?)"
RUSSIAN_FEW: Final = (
    r"(?:один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|пару|полтора|\d\d?) месяц(?:а|ев)?"
)
#: "Nineteen, three weeks later", "двадцать дня три назад": told of what happened then.
THEN: Final = r"(?!\p{L})(?! (?:(?:\p{L}+ )?(?:назад|спустя|тому)|later|ago|before|after|earlier)(?!\p{L}))"
#: Behind it: "nineteen and three weeks", "fifteen yrs"; "с половиной", "двадцать лет, два месяца"; "асып",
#: "ар жақ-бер жағы", "он айлық".
BEHIND: Final[Mapping[Language, regex.Pattern[str]]] = MappingProxyType(
    {
        Language.ENGLISH: regex.compile(
            rf"(?i)(?: (?:years?|yrs?|months?|weeks?|days?)(?:,? and (?:a (?:half|bit)|{ENGLISH_FEW}))?"
            rf"|,? and (?:a (?:half|bit)|{ENGLISH_FEW})){THEN}"
        ),
        Language.RUSSIAN: regex.compile(
            r"(?i)(?: с (?:половиной|чем-то|хвостиком|небольшим|лишним|копейками)"
            rf"|(?: (?:лет|года?))?,?(?: и)? {RUSSIAN_FEW}"
            rf"| (?:мес\.|мес(?:яц(?:а|ев)?)?|недел[ияь]|дн(?:я|ей))){THEN}"
        ),
        Language.KAZAKH: regex.compile(
            r"(?: (?:жарым(?:да|ға|нан|дағы)?|(?:(?:бір|біраз) )?ас(?:ып|қан(?:да|ша|нан|дағы)?)|жетпеген|толмаған"
            r"|келгенше|(?:айлы|апталы)[қғ](?:ы(?:нда|нан)?)?|күнді[кг](?:і(?:нде)?)?|жасар"
            r"|таяған(?:да)?|таяп|шамасында|(?:о|ар|арғы) жа(?:қ|ғы)(?: |, ?|-)(?:бұ|бер|бергі) жа(?:қ|ғы)(?:нда)?))"
            r"(?!\p{L})"
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
    behind = BEHIND[language].match(text, end)
    end = behind.end() if behind else end
    before = BEFORE[language].search(text, max(0, start - LONGEST), start)
    if before is None and language is Language.RUSSIAN and YEARS.search(text, start, end):
        before = SINCE.search(text, max(0, start - LONGEST), start)
    return found._replace(start=before.start() if before else start, end=end)
