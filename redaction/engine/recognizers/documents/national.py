"""Numbers that states give their people, by the form each state writes them in, and pairs of figures behind "number".

Where a form holds the date of birth, it must be one that the calendar has; check digits are not asked for, since a
number that is said from memory or altered by the interviewer is as much somebody's.
"""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found

LIKELY: Final = 0.7
MONTH, DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12]\\d|3[01])"
YEAR_FIRST: Final = rf"\d\d{MONTH}{DAY}"
DAY_FIRST: Final = rf"{DAY}{MONTH}\d\d"
FORMS: Final = regex.compile(
    r"(?<![\p{L}\d.,/\-+=_])(?:"
    + "|".join((
        # South Africa "710819 0555 08 3"; Malaysia "710819-05-5508".
        rf"{YEAR_FIRST}(?:[ ]\d{{4}}[ ]\d\d[ ]?\d|-\d\d-\d{{4}}|[ ]\d\d[ ]\d{{4}})",
        # Sweden and Denmark "710819-0555", Finland "190871-055X", Latvia "190871-05550", Norway "190871 05550".
        rf"(?:19|20)?{YEAR_FIRST}[-+]\d{{4}}|{DAY_FIRST}(?:-\d{{4,5}}|[-+A][0-9]{{3}}[0-9A-Y]|[ ]\d{{5}})",
        # Czechia and Slovakia "715819/0555", Belgium "71.08.19-055.58", Switzerland "756.1234.5678.97".
        rf"\d\d(?:[05][1-9]|[16][0-2]){DAY}/\d{{3,4}}|\d\d(?:\.{MONTH}\.{DAY}[-.]\d{{3}}[-.]|[ ]{MONTH}[ ]{DAY}[ ]\d{{3}}[ ])\d\d|756[. ]\d{{4}}[. ]\d{{4}}[. ]\d\d",
        # Britain "QQ 12 34 56 C", in small letters too; the United States "078 05 1120"; Pakistan "35202-1234567-1".
        r"(?i:[a-z]{2}[ ]\d\d[ ]\d\d[ ]\d\d[ ][a-d])|[A-Z]{2}\d{6}[A-D]|(?!000|666|9)\d{3}([ -])\d\d\1\d{4}|\d{5}(?P<parted>[ -])\d{7}(?P=parted)\d",
        # France "1 85 12 75 108 005 42"; Spain "12345678Z", "X-1234567-L"; Italy "RSSMRA85M01H501Z".
        rf"[12][ ]\d\d[ ]{MONTH}[ ]\d[\dAB][ ]\d{{3}}[ ]\d{{3}}(?:[ ]\d\d)?|\d{{8}}-?[A-Z]|[XYZ]-?\d{{7}}-?[A-Z]|[A-Z]{{6}}\d\d[A-Z]\d\d[A-Z]\d{{3}}[A-Z]",
        # India "ABCPD1234E", Singapore "S1234567D", Kenya "A012345678Z", Ghana "GHA-123456789-0", Zimbabwe "63-1234567 A 42".
        r"[A-Z]{5}\d{4}[A-Z]|[STFGM]\d{7}[A-Z]|[AP]\d{9}[A-Z]|GHA-?\d{9}-?\d|\d\d-\d{6,7}[ ]?[A-Z][ ]?\d\d",
        # Blanks of certificates and older passports, in either script: "12 ЯО 055317", "III-АН 512340".
        r"\d\d[ ]?[A-ZА-ЯЁ]{2}[ ]?(?:№[ ]?)?\d{6}|[IVX]{1,5}-[А-ЯЁ]{2}[ ]?(?:№[ ]?)?\d{6}",
        # Of immigrants to the United States "A# 205 118 734"; half hidden: "***-**-1120", "710819****55", "4400 **** **** 1234".
        r"A#[ ]?\d{3}[ -]?\d{3}[ -]?\d{3}|[*xX•]{3}-[*xX•]{2}-\d{4}|\d{4,8}[*xX•]{2,8}\d{1,4}|\d{4}(?:[ -]?[*xX•]{4}){1,3}(?:[ -]?\d{4})?",
    ))
    + r")(?![\p{L}\d\-_/]|[.,]\d)"
)  # fmt: skip
#: "The number is 12 34 56 78 90 12", "ИИН 71 08 19 30 05 55": figures two by two, as they are dictated.
PAIRS: Final = regex.compile(
    r"(?:\b(?:number|номер\p{Ll}{0,3}|нөмір\p{Ll}{0,4}|n[or]\.|id|iin|nin|bvn|ssn|pesel|aadhaar|passport|card|account|certificate|social|insurance|"
    r"иин|жсн|инн|снилс|паспорт\p{Ll}{0,3}|удостоверени\p{Ll}{1,2}|полис\p{Ll}{0,2}|карт[аыуе]|сч[её]т\p{Ll}{0,2}|дел[оауе]|куәлі\p{Ll}{1,5}|төлқұжат\p{Ll}{0,5})|№)"
    r"(?:[\s:,.#№—–-]|is\b|was\b|it\b|says\b|мой\b|моего\b|это\b|был\b|у меня\b|менің\b|my\b|had\b){1,6}(?P<number>\d\d(?:([ \-])\d\d)(?:\2\d\d){2,8})(?![\d\p{L}]|[ \-]\d)",
    regex.IGNORECASE,
)
#: The numbers of Nigeria, Kenya and Ireland, and others of no form of their own, behind what each is called.
CALLED: Final = regex.compile(
    r"\b(?:nin|bvn|pps|ppsn|huduma|kitambulisho|aadhaar|aadhar|cnic|nhs|tfn|bsn|personnummer|personnumero|cpr|sassa|nrega|unhcr|case\s+id|id\s+number|national\s+id)\b"
    r"(?:[\s:,.#№—–-]|number|no\b|card|is\b|was\b|it|says|my|queue|the){1,8}(?P<number>(?=(?:[A-Z \-/]{0,4}\d){6})[A-Z]{0,3}[ \-/]?\d(?:[ \-/]?\d){4,16}(?:[ \-]?[A-Z]{1,2}\b)?)(?![\d\p{L}])",
    regex.IGNORECASE,
)
#: As speech recognition writes them, without capitals: an account ("mt42 apsb 7701 3000"), a plate ("ts 09 fk 5163"), a share code.
SMALL: Final = regex.compile(
    r"(?<![\p{L}\d])(?:[a-z]{2}\d\d(?:[ ](?=[a-z]*\d|[a-z]{4}[ ]\d)[a-z\d]{4}){3,7}(?:[ ][a-z\d]{1,4}(?=\d|\b)(?<=\d))?|(?!(?:a[stmn]|b[ey]|do|go|he|i[fnst]|m[ey]|no|o[fnr]|so|to|up|us|we)[ ]\d\d[ ][a-z]+[ ](?:19|20)\d\d)[a-z]{2}[ ]\d\d[ ](?!am|pm|km|kg|of|in|to|on|at|is|or|by|we|he|it|i[ ]|a[ ])[a-z]{1,3}[ ]\d{4})(?![\p{L}\d])|"
    r"\b(?:share|booking|reference|access|tracking|confirmation|case)[ ]code(?:[\s:,]|is\b|was\b){1,4}(?P<code>(?i:(?=[a-z \-]{0,40}\d)(?:[a-z]*\d[a-z\d]*|[a-z]{3}(?=[ \-]\S*\d))(?:[ \-](?:[a-z\d]*\d[a-z\d]*|(?<=\d[ \-])[a-z]{3}\b)){0,4}))(?![\p{L}\d])"
)
#: In whatever any of them matches three figures stand near each other, or the word "code".
FIGURES: Final = re.compile(r"\d\d[ \-/.]?\d|\bcode\b")


def national(text: str) -> Iterator[Found]:
    """Find the numbers of people that the form or the name of their kind tells.

    Args:
        text: normalised text.
    """
    if not FIGURES.search(text):
        return
    for match in FORMS.finditer(text):
        yield Found(match.start(), match.end(), Category.DOCUMENT_NUMBER, LIKELY)
    for match in SMALL.finditer(text):
        group = "code" if match["code"] else 0
        yield Found(match.start(group), match.end(group), Category.DOCUMENT_NUMBER, LIKELY)
    for pattern in (PAIRS, CALLED):
        for match in pattern.finditer(text):
            yield Found(match.start("number"), match.end("number"), Category.DOCUMENT_NUMBER, LIKELY)
