"""Kazakh set phrases that are an age: "жиырмасыншы туған күні", "жиырмалардың ортасында", "мүшел жас"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.age_context import DOUBTFUL, LIKELY, POSSIBLE, SURE
from redaction.engine.recognizers.base import Found, within

_UNITS: Final = "бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз"
_TENS: Final = "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан"
NUMBER: Final = rf"(?:\d{{1,3}}|(?:(?:{_TENS})\s+)?(?:{_UNITS}|{_TENS}))"
_YEAR: Final = (
    rf"(?:нөл\s+(?:{_UNITS})|(?:{_TENS})(?:\s+(?:{_UNITS}))?|екі\s+мың(?:\s+(?:он|жиырма))?(?:\s+(?:{_UNITS}))?|"
    rf"мың\s+тоғыз\s+жүз\s+(?:{_TENS})(?:\s+(?:{_UNITS}))?|(?:19|20)\d\d|0\d|[4-9]\d)"
)
#: Whose months are counted; and what lasts months without being anybody.
_CHILD: Final = "(?:бала|ұл|қыз|кіш|кенже|жиен|немере|шөбере|сәби|нәресте|бөпе|бөбе|егіз|туды|туғалы|кішкентай)\\p{L}*"
_LASTS: Final = (
    "(?:курс|виза|жалақы|айлығ|төлем|несие|мерзім|іссапар|дайындық|оқу|тәжірибе|демалыс|қарыз|ақы|ақша|шарт|контракт|стаж|жол|"
    "жәрдемақы|пәтер|жалдау|аренда|тамақ|қор|бағдарлама|жоба|жаза|қамау|сабақ|семинар|практика)"
)
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?P<age>(?:(?:{_TENS})\s+)?\p{{L}}+(?:інші|ыншы|нші|ншы)|\d{{1,3}}-(?:інші|ыншы|нші|ншы|ші|шы))\s+туған\s+күн\p{{L}}*", LIKELY),
        (r"(?<!\p{L})(?P<age>(?:жиырма|отыз|қырық|елу|алпыс|жетпіс)(?:лар|дар|тар|лер|дер|тер)\p{L}*(?:\s+(?:ортасы|басы|соңы|аяғы|шамасы)\p{L}*)?)(?!\p{L})", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER})[\s-]*(?:жылдық\s+)?мерейто[йя]\p{{L}}*", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:мен|бен|пен|да|де|-|–)\s+{NUMBER}\s+жас(?:тың|\s)\s*ара\p{{L}}+)", SURE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:мен|бен|пен)\s+{NUMBER}(?:т[ыі]ң|д[ыі]ң|н[ыі]ң)\s+ара\p{{L}}+)", POSSIBLE),
        (r"(?<!\p{L})(?P<age>пайғамбар\s+жас\p{L}+|(?:бірінші|екінші|үшінші|төртінші|бесінші)\s+мүшел\p{L}*)", LIKELY),
        (r"(?<!\p{L})(?P<age>мүшел\s+жас\p{L}*)", DOUBTFUL),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+айлығ\p{{L}}+)", POSSIBLE),
        (r"(?<!\p{L})(?P<age>\d{2}-?[тд](?:ік|ық)(?:пін|пын|мін|мын))(?!\p{L})", LIKELY),
        (rf"(?<!\p{{L}})(?:бала\p{{L}}*|ұл\p{{L}}{{0,3}}|қыз\p{{L}}{{0,3}}|сәби\p{{L}}*|нәресте\p{{L}}*|немере\p{{L}}*|бөбе\p{{L}}*|кішкентай\p{{L}}*)\s+(?:ол\s+кезде\s+|әлі\s+|онда\s+)?(?P<age>{NUMBER}\s+(?:айлық|апталық|күндік)\p{{L}}*)(?!\s+{_LASTS})(?!\p{{L}})", LIKELY),
        (rf"(?-i:(?!Ақы|Жалақы|Төлем|Несие|Демалыс|Мерзім)\p{{Lu}})\p{{Ll}}+,?\s+(?P<age>{NUMBER}\s+(?:айлық|апталық))(?=\s*(?:[.,;!?…)]|$))", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:айлық|апталық|күндік))\s+(?:бала|ұл|қыз|сәби|нәресте|немере|бөбе|шақалақ|егіз|күшік)", LIKELY),
        # "Бір жас төрт айлық"; "кішісі әлі сегіз айлық", but not "баласы екі айлық курста".
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+жас\s+{NUMBER}\s+ай(?:лық)?\p{{L}}*)", SURE),
        (rf"(?<!\p{{L}}){_CHILD}[^.!?\n]{{0,30}}?(?<!\p{{L}})(?P<age>{NUMBER}(?:\s+жарым)?\s+(?:айлық|апталық)(?:та|пын)?)(?!\s+{_LASTS})(?!\p{{L}})", POSSIBLE),
        # "Менен екі жас кіші": whoever knows the one's age knows the other's.
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}(?:-{NUMBER})?\s+жас(?:қа|тай)?\s+(?:кіші|үлкен)(?:м[іе]н|сің|міз)?)(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>(?:(?:{_TENS})\s+(?:{_UNITS})|(?:{_TENS}))\s?[-–]\s?(?:(?:{_TENS})\s+)?(?:{_UNITS})(?:л|д|т)[ае]р(?:д[ае]|д[ае]ғ[ыі]|д[ае]г[ыі]|ге|ға))(?!\p{{L}})", LIKELY),
        # "Ортаншысы онда": at ten; elsewhere the word is "then".
        (r"(?<!\p{L})(?:үлкен|ортанш|кіш|кенже|тұңғыш)\p{L}*\s+(?P<age>онда)(?=\s*[,.;])", POSSIBLE),
        (rf"(?<!\p{{L}})туған\s+жыл(?:ым|ы|ың|ыңыз)\s*(?:[—–:-]\s*)?(?P<age>{_YEAR})(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>{_YEAR})\s*(?:[—–-]\s*)?(?:менің\s+)?туған\s+жыл(?:ым|ы)(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?:әке|ана|шеше|апа|ата|әже|аға|күйеу|жолдас)\p{{L}}{{0,6}}[ндт][ыі]ң\s+(?P<age>{NUMBER}\s+жылдығ\p{{L}}+)", POSSIBLE),
    )
)  # fmt: skip
HINT: Final = regex.compile(
    r"туған|мерейто|ара|пайғамбар|мүшел|айлығ|айлық|апталық|күндік|жас(?:қа|тай)?\s+(?:кіші|үлкен)|жылдығ|\p{L}\s+онда\s*[,.;]|\d-?[тд](?:ік|ық)|[-–]\s?(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)|жас\s+(?:(?:\p{L}+|\d+)\s+){1,2}ай|(?:жиырма|отыз|қырық|елу|алпыс|жетпіс)[лдт][ае]р",
    regex.IGNORECASE,
)


def find_words(text: str) -> Iterator[Found]:
    """Find birthdays and decades of life in normalised Kazakh text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
