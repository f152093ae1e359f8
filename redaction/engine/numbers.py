"""Reading ages: the number that a mention of an age says, in digits and words of the three languages."""

from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.words import Words

RUSSIAN_TENS: Final = {
    "двадцат": 20, "тридцат": 30, "сорок": 40, "пятидесят": 50, "шестидесят": 60,
    "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сто": 100,
}  # fmt: skip
RUSSIAN_UNITS: Final = {
    "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15,
    "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18, "девятнадцати": 19, "десяти": 10,
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9,
    "полутора": 1,
}  # fmt: skip
COMPOUND: Final = regex.compile(
    rf"\b(?:({'|'.join(RUSSIAN_TENS)})[иа]?)?[\s-]?({'|'.join(RUSSIAN_UNITS)})?[\s-]?лет(?:н|и[еяюй]|к[аеоиу])"
)
GLUED: Final = regex.compile(
    r"(?<!\d)(\d{1,3})(?:-?\p{L}{0,2}[\s-]?(?:лет|year|yo\b|y/o|[mf]\b|-?де|жас))", regex.IGNORECASE
)
SLANG: Final = {"полтинник": 50, "полтос": 50, "тридцатник": 30, "сороковник": 40, "двадцатник": 20, "четвертак": 25}
DECADES: Final = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
ENGLISH_DECADE: Final = regex.compile(rf"\b(?:({'|'.join(DECADES)})ies|([2-9])0['’]?s)\b")
BABY: Final = regex.compile(
    r"месяц|месячн|\bмес\b|недел|\bдней\b|\b(?:два|три|четыре|[234]) дня\b|month|week|\bdays\b|годовал|годик\b"
    r"|айлық|апталық|күндік"
)
# "Born in", "the year of": what follows is a year and no age.
BIRTH: Final = regex.compile(r"рожд|г\.\s?р|жыл[ығдп]|born|^['’]|\b(?:19|20)\d\d\b")
# With these an ordinal counts years lived: "на 85-м году жизни", "тридцатый день рождения", "30th birthday".
OF_LIFE: Final = regex.compile(r"жизни|день|дня|дню|birthday|туған күн|^на ")
OLDEST: Final = 130


def read_number(text: str, language: Language | None) -> int | None:
    """Read the age that a mention says.

    Args:
        text: for example "27", "двадцать семь лет", "двадцатисемилетняя", "отыз екі жаста", "mid-forties".
        language: language of the phrase; None tries all of them.

    Returns:
        Years; the first where several are said, 0 for a baby, the middle or the beginning of a decade.
        None where no age can be read, as in a year of birth.
    """
    lower = text.lower().replace("ё", "е").replace("’", "'").strip()
    if BIRTH.search(lower) and not OF_LIFE.search(lower):
        return None
    if BABY.search(lower):
        return 1 if "годовал" in lower and "полуго" not in lower else 0
    glued = GLUED.search(lower)
    if glued:
        return int(glued[1])
    return _compound(lower) or _slang(lower) or _decade(lower) or _said(lower, language)


def _compound(text: str) -> int | None:
    match = COMPOUND.search(text)
    if not match or not any(match.groups()):
        return None
    return RUSSIAN_TENS.get(match[1] or "", 0) + RUSSIAN_UNITS.get(match[2] or "", 0)


def _slang(text: str) -> int | None:
    return next((value for word, value in SLANG.items() if word in text), None)


def _decade(text: str) -> int | None:
    match = ENGLISH_DECADE.search(text)
    if not match:
        return None
    decade = 20 + 10 * DECADES.index(match[1]) if match[1] else 10 * int(match[2])
    return decade + (5 if "mid" in text else 5 if "late" in text else 0)


def _said(text: str, language: Language | None) -> int | None:
    words = Words(text)
    order = [language] if language else []
    for each in (*order, *(other for other in Language if other is not language)):
        for number in numerals(words, each):
            if number.value <= OLDEST and _counts_years(number, text, each):
                return number.value
    return None


def _counts_years(number: Numeral, text: str, language: Language) -> bool:
    return not number.ordinal or language is Language.ENGLISH or bool(OF_LIFE.search(text))
