"""English ages told by comparison or in passing: "three years older than me", "a woman near sixty", "fifty-plus"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.english.phrases import ENDED, NUMBER, ONES, TEENS, TENS
from redaction.engine.recognizers.base import Found, within

AGE: Final = rf"(?:{NUMBER}|{ONES}|[1-9])"
GROWN: Final = rf"(?:{TENS}y(?:[\s-]{ONES})?|{TEENS})"
HALF: Final = rf"(?:{ONES}|ten|eleven|twelve)\s+and\s+(?:an?\s+)?half"
#: What a number may count is left out by its ending, and what it measures.
NO_NOUN: Final = r"(?!(?:percent|per|hundred|thousand|million|of|km|degrees)\b)\p{L}+(?<![sS])(?!\p{L})"
STOP: Final = r"\s*(?:[.,;:!?)…—–]|$)"
BROOD: Final = r"(?:children|kids|sons|daughters|boys|girls|grandchildren|grandkids|twins|brothers|sisters)"
MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn)"
)
PART: Final = r"(?:very\s+)?(?:early|mid|middle|late)"
PROBABLY: Final = r"(?:(?:like|maybe|probably|already|both|still|somewhere|now|perhaps|well|just|also)\s+)*"
#: Each with words of which one stands in every text that it can match.
PATTERNS: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), score)
    for hints, pattern, score in (
        # "Three years older than me", "twelve years my senior", "there's four years between us".
        (("older", "younger", "senior", "junior"), rf"(?<!\p{{L}})(?P<age>(?:{AGE}|an?)\s+(?:years?|months?)\s+(?:older|younger|(?:my|his|her|our|their)\s+(?:senior|junior)))(?!\p{{L}})", POSSIBLE),
        (("years between", "years apart"), rf"(?<!\p{{L}})(?P<age>{AGE}\s+years)\s+(?:apart(?=\s*(?:[.,;!?)]|$))|between\s+(?:us|them|me|him|her|my|the\s+two)(?!\p{{L}}))", POSSIBLE),
        # "A woman near sixty", "a good man, close to sixty", "not more than twelve".
        (("near", "close to", "past", "more than", "older than", "younger than", "less than"), rf"(?<=\p{{L}},?\s)(?:near(?:er|ing)?(?:\s+to)?|close\s+to|past|not?\s+(?:more|older|younger|less)\s+than)\s+(?P<age>{GROWN}|(?<=older\sthan\s|younger\sthan\s)(?:{NUMBER}|{ONES})|(?:ten|eleven|twelve))(?:{ENDED}|(?=\s+{NO_NOUN}))", DOUBTFUL),
        # "Her son Daniel, who was eighteen months", "she is fourteen months now", "I adopted him at eight months".
        (("month", "week"), rf"(?<!\p{{L}})(?:who|he|she|baby|son|daughter|child|(?-i:\p{{Lu}}\p{{Ll}}+))(?:['’]s|\s+(?:is|was))\s+(?:only\s+|just\s+|about\s+|nearly\s+|almost\s+|barely\s+|like\s+)?(?P<age>{AGE}\s+(?:months?|weeks?))(?={STOP}|\s+(?:when|then|now|and|at\s+(?:that|the)\s+time|already|but|so|he|she)\b)", POSSIBLE),
        (("month", "week"), rf"(?<!\p{{L}})(?:him|her|them|walked|walking|talked|died|adopted|left|taken|baptised|baptized|weaned|born)\s+at\s+(?P<age>{AGE}\s+(?:months|weeks|days)){ENDED}", POSSIBLE),
        # "With a baby, five months, on my back", "a baby of five months".
        (("month", "week"), rf"(?<!\p{{L}})(?:baby|son|daughter|child|girl|boy|infant|newborn|twins)(?:\s+of|,)\s+(?P<age>{AGE}\s+(?:months|weeks|days)){ENDED}", POSSIBLE),
        # "Not bad for sixty-eight", "for sixty-eight she looks well".
        ((" for ", "for "), rf"(?<!\p{{L}})for\s+(?P<age>{GROWN}),?\s+(?:i|he|she|you)\s+(?:look|looks|looked|am|is|was|are)\b|(?:bad|good|great|well|young|fit|strong)\s+for\s+(?P<age>{GROWN})(?={STOP})", DOUBTFUL),
        # "P4, 42, married": who speaks, and how old.
        ((",", "("), r"\b(?-i:[A-Z]{1,2}\d{1,2})(?:,\s|\s?\()(?P<age>[1-9]\d)(?=[,)])", DOUBTFUL),
        # "We're the same year, 1980", "she's my year, 1980".
        (("year",), r"(?<!\p{L})(?:same|my|his|her|i['’]m)\s+year,?\s+(?P<age>19\d\d)(?!\d)", DOUBTFUL),
        # "Kids from three to fifteen", "the children are between three and fifteen".
        (("from", "between"), rf"(?<!\p{{L}})(?:kids|children|grandchildren|boys|girls|babies|pupils)\s+(?:(?:are|were)\s+)?(?:aged\s+)?(?:from|between)\s+(?P<age>{AGE}\s+(?:to|and|till|until)\s+{AGE}){ENDED}", POSSIBLE),
        # "He'll be four soon", "going to be five in May".
        (("be ",), rf"(?<!\p{{L}})be\s+(?P<age>{AGE})\s+(?:soon|(?:in|next|this|on|come)\s+(?:the\s+)?(?:{MONTH}|birthday|week|month|year|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b", DOUBTFUL),
        # "Twenty-nine running", "I'm running thirty-five", "she completed sixty in May".
        (("running",), rf"(?<!\p{{L}})(?P<age>{GROWN})\s+running(?={STOP}|\s+now)", DOUBTFUL),
        ((" got ", "made", "completed", "finished", "running", "crossed", "filled", "become"), rf"(?<!\p{{L}})(?:i|he|she|i['’]m|i\s+have|i['’]ve|she['’]s|he['’]s|has|and|am|is)\s+(?:just\s+|now\s+|already\s+)?(?:got|made|completed|finished|running|crossed|filled|become)\s+(?P<age>{GROWN})(?={STOP}|\s+(?:(?:in|on|at|last|this|next)\s+(?:the\s+)?(?:{MONTH}|birthday|year|week|month|winter)|now|already|years)\b)", DOUBTFUL),
        # "He's fifty-plus, white beard".
        (("plus", "+"), rf"(?<!\p{{L}})(?P<age>(?:{TENS}y(?:[\s-]{ONES})?|[2-9]\d)(?:[\s-]plus|\+))(?={STOP}|\s+(?:years|he|she|and|man|woman|with|now|at|in)\b)", DOUBTFUL),
        # "The small one is one and half", "Sesil was two and a half when".
        (("half",), rf"(?<!\p{{L}})(?:is|was|are|were|one|only|just|maybe|about|aged|baby|(?:is|was),?\s+\p{{L}}+|(?:he|she|who|one|\p{{L}}+)['’]s),?\s+(?P<age>{HALF})(?={STOP}|\s+(?:now|when|then|and|years(?=\s+old)|but|so|he|she|i)\b)", POSSIBLE),
        # "The little one isn't two yet", "not ten yet"; "when she was one we lost the flat"; "I was twelve years then".
        ((" yet",), rf"(?<!\p{{L}})(?:not|\p{{L}}+n['’]t)\s+(?:even\s+|quite\s+)?(?P<age>{AGE})\s+yet(?!\p{{L}})", POSSIBLE),
        (("was one", "were one"), rf"(?<!\p{{L}})when\s+\p{{L}}+\s+(?:was|were)\s+(?:only\s+|just\s+|about\s+)?(?P<age>one)(?={STOP}|\s+(?:i|we|he|she|they|my|his|her|our|and)\b)", POSSIBLE),
        (("years then", "years now", "years at th", "years when"), rf"(?<!\p{{L}})(?:i|he|she|who)\s+(?:was|is|were|had)\s+(?:only\s+|just\s+|about\s+)?(?P<age>{AGE}\s+years)\s+(?:then|when|at\s+(?:that|the)\s+time)(?!\p{{L}})", POSSIBLE),
        # "Two sons five and nine", "three girls fifteen twelve and the small one four".
        (("children", "kids", "sons", "daughters", "boys", "girls", "twins", "brothers", "sisters"), rf"(?<!\p{{L}}){BROOD}\s+(?P<age>{AGE}(?:\s+(?:and\s+)?{AGE}){{1,5}})(?!\p{{L}}|\s+(?:years?\s+ago|hours?|minutes?|days?|times|hundred|thousand)\b)", DOUBTFUL),
        # "She's in the early thirties", "he must be in the late fifties": not "it was in the late sixties".
        ((" the early", " the mid", " the late"), rf"(?<!\p{{L}})(?:i['’]?m|he['’]?s|she['’]?s|who['’]?s|they['’]?re|(?:i|he|she|who|they)\s+(?:am|is|are|look(?:s|ed)?|(?:must|might|may|could|would)\s+(?:be|have\s+been)))\s+{PROBABLY}(?:in|into|around)\s+the\s+(?P<age>{PART}[\s-]+{TENS}ies)(?!\p{{L}})", POSSIBLE),
        ((" the early", " the mid", " the late"), rf"(?<!\p{{L}})(?:(?:i|he|she|who)\s+was|an?\s+(?:\p{{L}}+\s+)?(?:woman|man|guy|lady|person|couple|fellow|bloke|chap|mother|father|teacher|doctor|officer))\s+{PROBABLY}in\s+the\s+(?P<age>{PART}[\s-]+(?:twent|thirt|fort|fift|sixt)ies)(?!\p{{L}})", DOUBTFUL),
        # "Makvala, late sixties": not "in the late sixties", when something was.
        (("ties",), rf"(?<!\b(?:the|of|since|until|from)\s)(?<!\p{{L}})(?P<age>(?:early|mid|late)[\s-]+{TENS}ies)(?!\p{{L}})", DOUBTFUL),
        (("ties",), rf"(?<=[,(]\s?|\b(?:mostly|maybe|probably|about|and|or)\s)(?P<age>{TENS}ies)(?={STOP}|\s+(?:and|or)\b)", DOUBTFUL),
    )
)  # fmt: skip


def find_told(text: str) -> Iterator[Found]:
    """Find ages told by comparison or in passing in normalised English text."""
    said = text.lower()
    for hints, pattern, score in PATTERNS:
        if any(hint in said for hint in hints):
            for match in pattern.finditer(text):
                yield within(match, "age", Category.AGE, score)
