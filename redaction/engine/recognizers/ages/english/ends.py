"""English ages of the very young ("a year old", "one"), with a bit more ("three and a bit"), and by comparison."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE
from redaction.engine.recognizers.ages.english.phrases import NUMBER, ONES, ORDINAL, TEENS, TENS
from redaction.engine.recognizers.ages.english.told import MONTH, STOP
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import hinted

AGE: Final = rf"(?:{NUMBER}|{ONES})"
GROWN: Final = rf"(?:{TENS}y(?:[\s-]{ONES})?|{TEENS})"
KIN: Final = "|".join(sorted(map(regex.escape, cues("age_english", "kin")), key=len, reverse=True))
#: Somebody of whom the age is said, not "it" or "the journey".
WHO: Final = rf"(?:i|he|she|who|they|we|(?:my|his|her|our|their|your|the|a)\s+(?:\p{{L}}+\s+)?(?:{KIN}|one)|(?-i:(?!It|That|There|This|What)\p{{Lu}}\p{{Ll}}+))"
BE: Final = r"(?:['’]s|['’]m|['’]re|['’]d\s+be|\s+(?:is|was|were|are|am|be|turned|being|would\s+be))"
ADVERB: Final = r"(?:(?:only|just|about|nearly|almost|barely|hardly|maybe|already|not\s+even|not\s+yet|not\s+quite|under|over|like|perhaps)\s+)"
YEAR: Final = r"an?\s+(?:year|month|week|day|fortnight)"
NOW: Final = rf"(?={STOP}|\s+(?:when|then|now|and|but|so|at\s+(?:the|that)\s+time|he|she|i|we|they)\b)"
#: Each with letters of which some stand in whatever it matches.
PATTERNS: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), score)
    for hints, pattern, score in (
        # "A year old", "barely a month old", "a month-old baby", "six hours old".
        (("old",), rf"(?<!\p{{L}})(?P<age>(?:an?\s+|one\s+)?(?:year|month|week|day|fortnight|hour)[\s-]old|{AGE}[\s-](?:hours?|fortnights)[\s-]old)(?!\p{{L}})", LIKELY),
        # "She was a year and a half when we fled", "my niece was barely a year".
        (("a year", "a month", "a week", "a fortnight"), rf"(?<!\p{{L}}){WHO}{BE}\s+{ADVERB}{{0,2}}(?P<age>{YEAR}\s+and\s+an?\s+(?:half|bit))(?!\p{{L}})", POSSIBLE),
        (("a year", "a month", "a week", "a fortnight"), rf"(?<!\p{{L}}){WHO}{BE}\s+{ADVERB}{{0,2}}(?P<age>{YEAR})(?!\s+and\s+an?\s){NOW}", POSSIBLE),
        # "Our small one is one, the other three", "the twins were one when", "Saida is one and a bit".
        (("one",), rf"(?<!\p{{L}}){WHO}{BE}\s+{ADVERB}?(?P<age>one)(?=\s+when\b|,\s+(?:the|my|his|her|our|and\s+(?:the|my|his|her|our))\s+\p{{L}}+(?:\s+one)?\s+(?:is\s+|was\s+)?{AGE}\b)", POSSIBLE),
        # "Four and three quarters", "three and a bit": not "and a bit of".
        (("quarter", "a bit", "and some"), rf"(?:{BE}|,|\bonly|\bjust|\bmaybe|\babout|(?<=\p{{L}}))\s+{ADVERB}?(?P<age>{AGE}\s+and\s+(?:three\s+quarters|a\s+quarter|a\s+bit|some))(?={STOP}|\s+(?:and|now|when|then|but|he|she|i)\b)", POSSIBLE),
        # "Elder by six years", "four years apart Lina and me", "eleven months between my brother and me".
        ((" by ",), rf"(?<!\p{{L}})(?:elder|older|younger|senior|junior)(?:\s+than\s+(?:me|him|her|us|them|(?:my|his|her|our)\s+\p{{L}}+|\p{{L}}+))?\s+by\s+(?:just\s+|only\s+|about\s+|some\s+)?(?P<age>(?:an?|{AGE})\s+(?:years?|months?))(?!\p{{L}})", POSSIBLE),
        ((" apart",), rf"(?<!\p{{L}})(?:we|they|us|brothers|sisters|boys|girls|kids|children|sons|daughters|born)(?:['’]re|\s+are|\s+were)?\s+(?:just\s+|only\s+|about\s+)?(?P<age>(?:an?|{AGE})\s+(?:years?|months?))\s+apart(?!\p{{L}})", POSSIBLE),
        (("months between", "month between", "year between"), rf"(?<!\p{{L}})(?P<age>(?:an?|{AGE})\s+(?:months?|year))\s+between\s+(?:us|them|me|him|her|my|his|the\s+two)(?!\p{{L}})", POSSIBLE),
        # "I complete forty-four in March", "she fills seventy this year".
        (("omplete", "fill", "finish", "reach"), rf"(?<!\p{{L}})(?:i|he|she|you|who|will|['’]ll)\s+(?:completes?|fills?|finish(?:es)?|reach(?:es)?)\s+(?P<age>{GROWN})(?=\s+(?:(?:in|on|this|next|at)\s+(?:the\s+)?(?:{MONTH}|birthday|year|week|month|winter)|soon)\b|{STOP})", POSSIBLE),
        # "This is my seventy-third spring", "his ninetieth winter".
        (("th ", "st ", "nd ", "rd ", "first ", "second ", "third "), rf"(?<!\p{{L}})(?:my|his|her)\s+(?P<age>{ORDINAL}\s+(?:spring|summer|autumn|winter))(?!\p{{L}})", POSSIBLE),
        # "Up to twelve I wet the bed".
        (("up to ", "till ", "until "), rf"(?<!\p{{L}})(?:up\s+to|till|until)\s+(?P<age>{AGE}),?\s+(?:i|he|she)\s+(?:was|had|wet|lived|slept|never|could|did|didn['’]t|couldn['’]t|believed|thought|spoke|wore|went|grew)\b", DOUBTFUL),
    )
)  # fmt: skip


def find_ends(text: str) -> Iterator[Found]:
    """Find ages of the very young and by comparison in normalised English text."""
    small = text.lower()
    for hints, pattern, score in PATTERNS:
        for match in hinted(pattern, hints, text, small):
            yield within(match, "age", Category.AGE, score)
