"""Numbers of documents: ИИН, passports, tax and insurance numbers, bank accounts and cards."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, Recognizer, within
from redaction.engine.recognizers.documents.checksums import iban, iin, inn, luhn, personal_number, snils
from redaction.engine.recognizers.documents.english import papers
from redaction.engine.recognizers.documents.national import national
from redaction.engine.recognizers.documents.spoken import read_out

NUMBER: Final = regex.compile(r"(?<![\p{L}\d.+/_=])\d(?:[ \-]?\d){9,18}(?![\p{L}\d_])")
IBAN: Final = regex.compile(r"(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?(?![\p{L}\d])")
# A word for a document, then, within a few words, a number that may begin with letters.
CUED: Final = regex.compile(
    r"\b(?:ИИН|ЖСН|IIN|ИНН|INN|СНИЛС|SNILS|паспорт\p{Ll}*|passport|удостоверени\p{Ll}+(?: личности)?|загранпаспорт\p{Ll}*|жеке куәлі\p{Ll}+|төлқұжат\p{Ll}*|"
    r"ID card|identity card|driver'?s licen[cs]e|водительск\p{Ll}+|права|полис\p{Ll}*|"
    r"карт[аыеу]|card|сч[её]т\p{Ll}*|account|шот\p{Ll}*|дел[оау]|case|social security|SSN|зач[её]тк\p{Ll}+|студенческ\p{Ll}+)"
    r"(?:[\s:,.№#—–-]|номер\p{Ll}*|number|no\.|нөмір\p{Ll}*|сери\p{Ll}+|series|мой|моего|у меня|is|was|my|банковск\p{Ll}+|билет\p{Ll}*){0,10}"
    r"(?P<number>(?:\p{Lu}{1,2}[ №\-]{0,2})?\d(?:[ \-№]{0,2}\d){5,18})(?![\p{L}\d])",
    regex.IGNORECASE,
)
# Kazakhstan: N and eight digits; Russia: four and six digits.
# Letters and digits in groups behind other papers: "visa C 204-998-113", "протокол № 17-04/2231", "talon A 1042 77".
PAPER: Final = regex.compile(
    r"\b(?:visa|permit|residence (?:card|permit)|certificate|licen[cs]e|case|file|claim|application|protocol|ticket|badge|reference|ref|policy|contract|registration|"
    r"виз[аыуе]|внж|рвп|вид[ауе]? на жительство|протокол\p{Ll}{0,3}|талон\p{Ll}{0,3}|жетон\p{Ll}{0,3}|свидетельств\p{Ll}{1,2}|справк\p{Ll}{1,2}|ордер\p{Ll}{0,2}|договор\p{Ll}{0,3}|"
    r"приказ\p{Ll}{0,3}|патент\p{Ll}{0,3}|постановлени\p{Ll}{1,2}|дел[оауе]|полис\p{Ll}{0,2}|материал\p{Ll}{0,3}|хаттама\p{Ll}{0,5}|куәлі\p{Ll}{1,6}|құжат\p{Ll}{0,6}|виза\p{Ll}{0,5})"
    r"(?:[\s:,.#№]|номер\p{Ll}{0,3}|number|no\.|n[°ºr]|нөмір\p{Ll}{0,4}|is|was|за|под|мой|моя|my){0,6}"
    r"(?P<number>(?=(?:(?-i:[\p{Lu} \-/.№]){0,24}\d){4})(?!(?:19|20)\d\d(?![\d/\-]))(?-i:\p{Lu}{1,4}[ \-/.]?)?\d[\d\-/.]*(?:(?:\s?№\s?|[ \-/])(?:\d[\d\-/.]*|(?-i:\p{Lu}{1,3}(?!\p{L})))){0,5}(?<=[\p{L}\d]))(?!\p{L})",
    regex.IGNORECASE,
)
PASSPORT: Final = regex.compile(r"(?<![\p{L}\d])(?:[NН]\s?\d{8}|\d{2}\s?\d{2}\s\d{6}|\d{4}\s?№\s?\d{6})(?!\d)")
# "за номером 17-К/2093": letters and digits with strokes, after the word for number.
REFERENCE: Final = regex.compile(
    r"\b(?:номер\p{Ll}{0,3}|number|no\.|№|нөмір\p{Ll}*)\s*(?P<number>(?!\d+-(?-i:\p{Ll}+)(?!\p{L}))(?=[\p{L}/\-]*\d)[\p{L}\d]+(?:[/\-][\p{L}\d]+)+)",
    regex.IGNORECASE,
)
# One or two capitals and six digits or more, in one piece, as on identity cards and visas.
PAIRED: Final = regex.compile(
    r"(?<![\p{L}\d\-/_])(?:(?:[A-ZА-Я]{2}|[A-HJ-Z])[ \u00a0]\d{7,9}|[NН]\s\d{8})(?![\p{L}\d\-/_])(?!\s?(?:тенге|теңге|руб|сом|сум|[₸₽$]))"
)
LETTERED: Final = regex.compile(r"(?<![\p{L}\d\-/_])[A-ZА-Я]{1,2}\d{6,9}(?![\p{L}\d\-/_])")
# The numbers of social insurance in Britain and Ireland: "QQ 12 34 56 C", "1234567FA".
INSURED: Final = regex.compile(
    r"(?<![\p{L}\d\-/_])(?:[A-CEGHJ-PR-TW-Z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]|\d{7}[A-W][A-IW]?)(?![\p{L}\d\-/_])"
)
# "№ 041882906", "серия 4618 номер 552307".
NUMBERED: Final = regex.compile(
    r"(?:№|N[o°º]\.?|\bномер\p{Ll}{0,3})\s?(?P<number>\d{7,12})(?![\p{L}\d])", regex.IGNORECASE
)
SERIES: Final = regex.compile(
    r"\bсери\p{Ll}{1,2}\s{0,2}(?P<number>(?:\d{2}\s?\d{2}|[IVXА-Я\-]{1,6})[\s,]{0,3}(?:номер|№)?\s{0,2}\d{6,7})(?!\d)",
    regex.IGNORECASE,
)
# "патент 66 номер 2305551": a series, the word for number, and the number.
SERIAL: Final = regex.compile(r"(?<![\p{L}\d\-/])\d{2,4}\s(?:номер|№)\s?\d{6,8}(?!\d)", regex.IGNORECASE)
# Letters and digits in three groups or more, whatever stands before: "7/4-Р-5553", "MBH-22-10553".
GROUPED: Final = regex.compile(
    r"(?<![\p{L}\d\-/_.@])(?=[\p{Lu}\d]{1,6}[/\-][\p{Lu}\d]{1,6}[/\-])(?=[\p{Lu}\-/\d]*?\p{Lu})(?=(?:[\p{Lu}\-/]*\d){4})"
    r"[\p{Lu}\d]{1,6}(?:[/\-][\p{Lu}\d]{1,8}){2,5}(?![\p{L}\d\-/_])"
)
# Letters and digits mixed, directly behind a word for the paper: "паспорт 14AB38206".
MIXED: Final = regex.compile(
    r"\b(?:паспорт\p{Ll}{0,3}|passport|загранпаспорт\p{Ll}{0,3}|төлқұжат\p{Ll}{0,3}|удостоверени\p{Ll}{1,2}|ИИН|ЖСН|IIN)"
    r"(?:[\s:,.#№—–-]|номер\p{Ll}{0,2}|number|нөмір\p{Ll}{0,3}|is|мой|my){1,6}"
    r"(?P<number>(?=(?:\p{Lu}*\d){4})[\p{Lu}\d]{6,14}(?![\p{L}\d]))"
)
INTRODUCED: Final[tuple[tuple[regex.Pattern[str], int | str, float], ...]] = (
    (CUED, "number", 0.9),
    (REFERENCE, "number", 0.5),
    (PAPER, "number", 0.7),
    (GROUPED, 0, 0.6),
    (SERIAL, 0, 0.7),
    (MIXED, "number", 0.7),
    (PASSPORT, 0, 0.6),
    (LETTERED, 0, 0.55),
    (INSURED, 0, 0.6),
    (PAIRED, 0, 0.55),
    (NUMBERED, "number", 0.5),
    (SERIES, "number", 0.95),
)
CHECKS: Final[tuple[tuple[Callable[[str], bool], float], ...]] = (
    (iin, 0.95),
    (luhn, 0.9),
    (inn, 0.6),
    (snils, 0.6),
    (personal_number, 0.8),
)
# A number of a paper has a figure, or it is read out in English; and it has four figures at least.
WRITTEN_OR_LATIN: Final = re.compile(r"[A-Za-zİı\d]")
DIGITS: Final = re.compile(r"\d(?:\D{0,8}\d){3}")
# Thousands and millions of something.
ROUND: Final = "00000"
# Twelve figures that begin with a date of birth and a century, as a Kazakh ИИН does; who says it may slip in one.
BORN: Final = regex.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}")
IBAN_SCORE, DATED_SCORE, LONG_SCORE = 0.99, 0.55, 0.4
IIN_DIGITS: Final = 12


class DocumentNumberRecognizer(Recognizer):
    """Finds numbers whose check digits agree, and any long number that a word for a document introduces."""

    NAME: ClassVar = "document_number"
    CATEGORIES: ClassVar = (Category.DOCUMENT_NUMBER,)

    def find(self, text: str) -> Iterable[Found]:
        """Find numbers; a bare one of twelve digits or more whose check digit is wrong is doubtful."""
        if WRITTEN_OR_LATIN.search(text):
            yield from papers(text)
            yield from read_out(text)
        if DIGITS.search(text):
            yield from _written(text)
            yield from national(text)


def _written(text: str) -> Iterator[Found]:
    for match in NUMBER.finditer(text):
        score = _score(match.group())
        if score:
            yield Found(match.start(), match.end(), Category.DOCUMENT_NUMBER, score)
    for match in IBAN.finditer(text):
        if iban(match.group().replace(" ", "").upper()):
            yield within(match, 0, Category.DOCUMENT_NUMBER, IBAN_SCORE)
    for pattern, group, score in INTRODUCED:
        for match in pattern.finditer(text):
            yield within(match, group, Category.DOCUMENT_NUMBER, score)


def _score(written: str) -> float:
    digits = regex.sub(r"\D", "", written)
    if digits.endswith(ROUND):
        return 0.0
    # Eleven digits that begin like a telephone number are one: the phone recogniser has them.
    if len(digits) == 11 and digits[0] in "78" and digits[1] in "3479":
        return 0.0
    for check, score in CHECKS:
        if check(digits):
            return score
    if BORN.fullmatch(digits) and written.isdigit():
        return DATED_SCORE
    return LONG_SCORE if len(digits) >= IIN_DIGITS and written.isdigit() else 0.0
