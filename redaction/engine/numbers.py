"""Reading ages: digits and number words of the three languages."""

from typing import Final

import regex
from number_parser import parse as parse_numbers

from archive.vocabulary import Language

DIGITS: Final = regex.compile(r"(?<!\d)\d{1,3}(?!\d)")
_KAZAKH_WORDS: Final = (
    "бір=1 екі=2 үш=3 төрт=4 бес=5 алты=6 жеті=7 сегіз=8 тоғыз=9 он=10 "
    "жиырма=20 отыз=30 қырық=40 елу=50 алпыс=60 жетпіс=70 сексен=80 тоқсан=90"
)
KAZAKH: Final = {word: int(value) for word, _, value in (each.partition("=") for each in _KAZAKH_WORDS.split())}
RUSSIAN_TENS: Final = {
    "двадцат": 20, "тридцат": 30, "сорок": 40, "пятидесят": 50, "шестидесят": 60,
    "семидесят": 70, "восьмидесят": 80, "девяност": 90,
}  # fmt: skip
RUSSIAN_UNITS: Final = {
    "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15,
    "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18, "девятнадцати": 19, "десяти": 10,
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9,
}  # fmt: skip
COMPOUND: Final = regex.compile(
    rf"\b(?:({'|'.join(RUSSIAN_TENS)})[иа]?)?({'|'.join(RUSSIAN_UNITS)})?летн", regex.IGNORECASE
)
ENGLISH_DECADE: Final = regex.compile(r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b", regex.IGNORECASE)


def read_number(text: str, language: Language | None) -> int | None:
    """Read the first number of a phrase.

    Args:
        text: for example "27", "двадцать семь лет", "двадцатисемилетняя", "отыз екі жаста", "mid-forties".
        language: language of the phrase; None tries English.

    Returns:
        The number, or None where there is none that can be read.
    """
    digits = DIGITS.search(text)
    if digits:
        return int(digits.group())
    return _compound(text) or _kazakh(text) or _decade(text) or _parsed(text, language)


def _compound(text: str) -> int | None:
    match = COMPOUND.search(text.lower().replace("ё", "е"))
    if not match or not any(match.groups()):
        return None
    return RUSSIAN_TENS.get(match[1] or "", 0) + RUSSIAN_UNITS.get(match[2] or "", 0)


def _kazakh(text: str) -> int | None:
    values = [KAZAKH[word] for word in regex.findall(r"\p{L}+", text.lower()) if word in KAZAKH]
    return sum(values[:2]) if values else None


def _decade(text: str) -> int | None:
    match = ENGLISH_DECADE.search(text)
    if not match:
        return None
    stems = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"]
    return 20 + 10 * stems.index(match[1].lower()) + (5 if "mid" in text.lower() else 0)


def _parsed(text: str, language: Language | None) -> int | None:
    code = "ru" if language is Language.RUSSIAN else "en"
    match = DIGITS.search(parse_numbers(text.replace("-", " "), language=code))
    return int(match.group()) if match else None
