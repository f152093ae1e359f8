"""English words and set phrases that are an age: "in her mid-forties", "thirtieth birthday", "27F"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import LIKELY, POSSIBLE, SURE
from redaction.engine.recognizers.base import Found, within

TENS: Final = "twent|thirt|fort|fift|sixt|sevent|eight|ninet"
DECADE: Final = rf"(?:(?:{TENS})ies|['’]?[2-9]0['’]?s|teens)"
PART: Final = r"(?:(?:very\s+)?(?:early|mid|middle|late|mid-to-late|early-to-mid|upper|lower)(?:[\s-]+(?:to|or)[\s-]+(?:mid|late))?[\s-]*)"
ORDINAL: Final = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{TENS})y[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:{TENS})ieth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth)"
OWNER: Final = r"(?:my|his|her|their|your|our|the)"
NUMBER: Final = rf"(?:\d{{1,2}}|(?:{TENS})y(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?:in|into|reached|hit|hitting|of|through|entering|until|out of|approaching|were|was|is|are)\s+(?:(?:just|probably|maybe|like|already|still|all)\s+)?(?:my|his|her|their|your|our)\s+(?P<age>{PART}?{DECADE})(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})(?:i['’]?m|he['’]?s|she['’]?s|they['’]?re|was|were|is|are|be|maybe|about|aged|(?:wom[ae]n|m[ae]n|people|guy|lady|girls?|boys?|person|someone|somebody)\s+in)(?:\s+(?:like|in|probably|maybe|about|around|now|his|her|their|um|uh))*[\s,]+(?P<age>{PART}{DECADE}|(?<=in\s|in\stheir\s){DECADE})(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>mid(?:dle)?[\s-]+(?:{TENS})ies)(?!\p{{L}})", POSSIBLE),
        (rf"(?<=[,(–—;:]\s?)(?P<age>{PART}{DECADE})(?=\s*[,.;)–—])", POSSIBLE),
        (r"(?<!\p{L})(?:\p{L}+(?:[ou]vich|evich|[ou]vna|evna|ichna|uly|ұлы|kyzy|qyzy|qizi|o[gʻ]?['’]?li|oglu|ogly|oghlu|zada|zoda)),?\s+(?P<age>(?:19[2-9]|20[01])\d)(?=\s*[.,;)\n]|$)", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>(?:in\s+(?:the|their)\s+)?{PART}(?:twent|thirt)ies)(?=\s*(?:[,.;!?)]|$))", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>(?:early|mid|late)[\s-]*{DECADE})\s+(?:wom[ae]n|m[ae]n|guy|lady|male|female|person|couple|mother|father)(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}(?:-and-a-half|\s+and\s+a\s+half)[\s-]years?[\s-]olds?|(?:two|three|four|five|six|seven|eight|nine|ten)-and-a-half)(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})(?:aged?|ages)\s+(?:between|from)\s+(?P<age>{NUMBER}\s+(?:and|to|-)\s+{NUMBER})(?!\p{{L}})", SURE),
        (r"(?<![\p{L}\d])(?P<age>[1-9]?\d\s?(?:y/?o|yrs?[\s-]old))(?!\p{L})", SURE),
        (r"(?<!\p{L})b\.\s?(?P<age>(?:19|20)\d\d)(?!\d)", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>{ORDINAL})\s+(?:birthday|b-?day)(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?:celebrat\p{{L}}+|for|had|on|before|after|until|since)\s+(?:my|his|her|their)\s+(?P<age>{ORDINAL})(?=\s*(?:[,.;!?)]|$)|\s+(?:i|we|they|he|she|my|there)\b)", POSSIBLE),
        (r"(?<!\p{L})(?:i['’]?m|he['’]?s|she['’]?s|am|is|was)\s+an?\s+(?P<age>(?:19|20)\d\d)\s+(?:child|kid|baby|model)(?!\p{L})", LIKELY),
        (r"(?<!\p{L})(?:of|from)\s+the\s+year\s+(?P<age>19\d\d)(?!\d)", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>(?:(?:{TENS})y|[2-9]0)[\s-]?(?:something|ish|odd)s?(?:-year-olds?)?)(?!\p{{L}})", LIKELY),
        (r"(?<![\p{L}\d])(?P<age>(?:[1-9]\d)(?:[MF]|[\s,/]{0,2}(?:male|female))|(?:[MF]|(?:male|female)[\s,/]{0,2})[1-9]\d)(?![\p{L}\d])(?=\s*(?:$|[,.;)/(]))", POSSIBLE),
        (r"(?<!\p{L})the\s+big\s+(?P<age>(?:three|four|five|six)[\s-]?(?:o|oh)|[3-9]-?0|thirty|forty|fifty|sixty)(?!\p{L})", LIKELY),
        (r"(?<!\p{L})sweet\s+(?P<age>sixteen|16)(?!\p{L})", POSSIBLE),
        (rf"(?<!\p{{L}})on\s+the\s+(?:wrong|right|far)\s+side\s+of\s+(?P<age>(?:{TENS})y|[3-9]0)(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?:in|of)\s+{OWNER}\s+(?P<age>(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+decade)(?!\p{{L}})", LIKELY),
    )
)  # fmt: skip
HINT: Final = regex.compile(
    r"ies|\d0['’]?s|half|aged|ages|age\s+(?:between|from)|\d\s?y|yo\b|yrs?|b\.\s?[12]|teen|birthday|b-?day|something|ish|odd|\d\s?[mf]|[mf]\s?\d|male|the\s+big|side\s+of|sweet|decade|child|kid|baby|model|the\s+year|vich|vna|ichna|uly|ұлы|kyzy|qyzy|qizi|li\b|oglu|ogly|oghlu|zada|zoda|(?:my|his|her|their)\s+(?:(?:\p{L}+[\s-]+)?\p{L}+(?:th|st|nd|rd)|\d)",
    regex.IGNORECASE,
)
# "In the mid-thirties" may be how hot it was.
WEATHER: Final = regex.compile(
    r"temperature|degrees|outside|celsius|fahrenheit|thermometer|(?<!\p{L})(?:heat|weather|fever)(?!\p{L})",
    regex.IGNORECASE,
)
NEAR: Final = 30


def find_words(text: str) -> Iterator[Found]:
    """Find decades of life, birthdays and the like in normalised English text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            if WEATHER.search(text, max(0, match.start() - NEAR), match.end() + NEAR):
                continue
            yield within(match, "age", Category.AGE, score)
