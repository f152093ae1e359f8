"""Ages, less exactly: a band of years, or the words that researchers use."""

from typing import Final

import regex

from archive.vocabulary import Language, Style
from redaction.engine.numbers import read_number

BANDS: Final = ("{}–{} years old", "{}–{} лет", "{}–{} жас")
WIDTHS: Final = {Style.FIVE_YEARS: 5, Style.TEN_YEARS: 10}
#: Ages of the very old are rare enough to tell who it is (HIPAA's safe-harbour list stops at 89).
OLDEST: Final = 90
OLDEST_BANDS: Final = ("90 years old or older", "90 лет или старше", "90 жас не одан көп")
OLDEST_POSSIBLE: Final = 130
CHILD, TEENAGER, TWENTY = 13, 18, 20
CHILDHOOD: Final = ("childhood", "детский возраст", "балалық шақ")
TEENS: Final = ("teenage years", "подростковый возраст", "жасөспірім шақ")
ADULT: Final = ("late teens", "восемнадцать-девятнадцать лет", "он сегіз-он тоғыз жас")
#: Last digit of an age from which on it is in the middle, and at the end, of its decade.
MIDDLE, LATE = 4, 7
DECADES: Final = {
    20: ("twenties", "двадцать", "тридцать", "жиырма", "отыз"),
    30: ("thirties", "тридцать", "сорок", "отыз", "қырық"),
    40: ("forties", "сорок", "пятьдесят", "қырық", "елу"),
    50: ("fifties", "пятьдесят", "шестьдесят", "елу", "алпыс"),
    60: ("sixties", "шестьдесят", "семьдесят", "алпыс", "жетпіс"),
    70: ("seventies", "семьдесят", "восемьдесят", "жетпіс", "сексен"),
    80: ("eighties", "восемьдесят", "девяносто", "сексен", "тоқсан"),
}
#: Over, about and nearly a number of years.
RUSSIAN: Final = ("{} с небольшим", "за {}", "под {}")
KAZAKH: Final = ("{} жастың басы", "{} жастың ортасы", "{} жасқа жуық")
WHOSE: Final = (
    (regex.compile(r"\bI(?:['’]m|['’]ve been|\s+am|\s+was|\s+turned|\s+will be)\b[^.!?]{0,20}$"), "my"),
    (regex.compile(r"\b(?:she|her)\b[^.!?]{0,30}$", regex.IGNORECASE), "her"),
    (regex.compile(r"\b(?:he|him|his)\b[^.!?]{0,30}$", regex.IGNORECASE), "his"),
)
#: Where the years end and what is left of one begins: "nineteen and three weeks", "двадцать лет, два месяца".
CUT: Final = regex.compile(
    r"(?i)(?:,\s?|\s(?:and|и)\s|(?<=(?<!\p{L})(?:years?|yrs?|лет|года?|жас))\s)(?!a half|half|пол)"
)
#: "a 27-year-old woman": what stands instead describes her too.
ADJECTIVE: Final = regex.compile(r"-\s?old$|-year-old", regex.IGNORECASE)


def age(text: str, style: Style | None, before: str, language: Language | None, column: int) -> str | None:
    """Say about how old somebody is.

    Args:
        text: the mention.
        style: a band of five (the default) or ten years, or a phrase.
        before: what stands before the mention in its turn: it tells whose age it is.
        language: language of the turn.
        column: 0 to answer in English, 1 in Russian, 2 in Kazakh.

    Returns:
        For example "25–29 years old" or "in her late twenties"; None where no age can be read.
    """
    years = years_of(text, language)
    if years is None or years > OLDEST_POSSIBLE:
        return None
    if years >= OLDEST:
        return OLDEST_BANDS[column]
    if style is Style.PHRASE:
        return _phrase(years, text, before, column)
    width = WIDTHS.get(style or Style.FIVE_YEARS, WIDTHS[Style.FIVE_YEARS])
    low = years - years % width
    return BANDS[column].format(low, low + width - 1)


def years_of(text: str, language: Language | None) -> int | None:
    """Read how many whole years old somebody is: 0 for a baby, None where no age can be read."""
    years = read_number(text, language)
    if years != 0:
        return years
    # What makes a baby of it may be months beyond the years.
    told = (read_number(text[: cut.start()], language) for cut in CUT.finditer(text))
    return next((each for each in told if each), 0)


def _phrase(years: int, text: str, before: str, column: int) -> str:
    if column == 0:
        part = _english(years)
        if ADJECTIVE.search(text):
            return part.replace(" ", "-")
        whose = next((word for pattern, word in WHOSE if pattern.search(before[-60:])), "their")
        return f"in {whose} {part}"
    if years < TWENTY:
        return (CHILDHOOD if years < CHILD else TEENS if years < TEENAGER else ADULT)[column]
    _, russian, next_russian, kazakh, next_kazakh = DECADES[years - years % 10]
    third = _third(years)
    if column == 1:
        return RUSSIAN[third].format(next_russian if third == 2 else russian)
    return KAZAKH[third].format(next_kazakh if third == 2 else kazakh)


def _english(years: int) -> str:
    if years < TWENTY:
        return CHILDHOOD[0] if years < CHILD else TEENS[0] if years < TEENAGER else ADULT[0]
    return f"{('early', 'mid', 'late')[_third(years)]} {DECADES[years - years % 10][0]}"


def _third(years: int) -> int:
    """Tell the beginning, the middle and the end of a decade apart."""
    return (years % 10 >= MIDDLE) + (years % 10 >= LATE)
