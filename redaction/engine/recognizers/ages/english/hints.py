"""English numbers that one word nearby makes ages: "their ages were four and six", "men from eighteen to sixty"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.english.phrases import ENDED, NUMBER, ONES, TEENS, TENS
from redaction.engine.recognizers.base import Found, within

AGE: Final = rf"(?:{NUMBER}|{ONES})"
GROWN: Final = rf"(?:{TENS}y(?:[\s-]{ONES})?|{TEENS}|[1-9]\d)"
ROW: Final = rf"{AGE}(?:(?:\s*,\s*|\s+)(?:(?:and|or|then)\s+)?{AGE}){{0,6}}"
BEING: Final = r"(?:am|is|was|were|are|be|['’][msd]|['’]re|['’]d\s+be)"
BEING_OLD: Final = r"(?:(?<!\p{L})(?:am|is|was|were|are|be|turned)|['’][sm]|['’]re)"
FOLK: Final = r"(?:men|women|boys|girls|people|males|females|everyone|everybody|kids|children|lads|youths|recruits|workers|ones|we|they|us|them|all|mostly)"
NOBODY: Final = (
    r"(?:nobody|no\s+one|you(?:['’]re|\s+are)?|they\s+(?:won['’]?t|don['’]?t)|a\s+woman|a\s+man|people|life)"
)
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        # "Their ages were four, six and nine", "ages eight to fourteen".
        (rf"(?<!\p{{L}})ages?(?:\s+(?:are|were|is|was|of))?\s+(?P<age>{ROW}(?:\s+(?:to|till|until)\s+{AGE})?)(?!\p{{L}})(?!\s+(?:hours|minutes|days|times)\b)", POSSIBLE),
        # "She was one year and two months", "he is two years and a half".
        (rf"{BEING_OLD}\s+(?:only\s+|just\s+|about\s+)?(?P<age>(?:a|{AGE})\s+years?\s+(?:and\s+a\s+half|(?:and\s+)?(?:a|{AGE})\s+(?:months?|weeks?|days?)(?:\s+old)?))(?!\p{{L}})", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>(?:a|{AGE})\s+years?\s+and\s+(?:a|{AGE})\s+(?:months?|weeks?|days?)\s+old)(?!\p{{L}})", POSSIBLE),
        # "Men from eighteen to sixty", "they were between eighteen and twenty-five".
        (rf"(?<!\p{{L}}){FOLK}\s+(?:(?:who\s+)?(?:are|were)\s+)?(?:(?:aged?|all|mostly)\s+)?(?:from|between)\s+(?P<age>{GROWN}\s+(?:to|till|until|and|up\s+to)\s+{GROWN}){ENDED}", POSSIBLE),
        # "A man of some fifty years", "a girl of seventeen years".
        (rf"(?<!\p{{L}})(?:an?|the|this)\s+(?:\p{{L}}+\s+)?(?:man|woman|girl|boy|lad|lady|person|child|widow|mother|father)\s+of\s+(?:some\s+|about\s+|around\s+|maybe\s+)?(?P<age>{AGE}\s+years)(?!\p{{L}})", POSSIBLE),
        # "Since fourteen", where the clause ends: no hour of the day.
        (rf"(?<!\p{{L}})since\s+(?P<age>{TEENS}|(?:{TENS}y(?:[\s-]{ONES})?))(?=\s*[.,;!?)—–]|$)", POSSIBLE),
        # "What are you, twelve?"
        (rf"(?<!\p{{L}})what\s+(?:are\s+you|is\s+(?:he|she)|was\s+(?:he|she|i)|am\s+i)\s*,?\s+(?:like\s+|about\s+)?(?P<age>{AGE})(?=\s*[?.,!]|$)", POSSIBLE),
        # "A strange thing to be twenty", "being sixteen and queer".
        (rf"(?<!\p{{L}})(?:thing|hard|easy|strange|like|funny|nice|good|sad|terrible|to)\s+(?:to\s+be|being)\s+(?P<age>{GROWN}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})being\s+(?P<age>{GROWN})(?=\s*,|\s+(?:and|with|in|at)\b)", POSSIBLE),
        # "Not quite eighteen", "he's gone seventy", "near ninety".
        (rf"(?<!\p{{L}})(?:not\s+(?:quite|yet|even)|hardly\s+yet|rising)\s+(?P<age>{TENS}y(?:[\s-]{ONES})?|{TEENS}){ENDED}", POSSIBLE),
        (rf"(?:['’]s|\bis|\bwas)\s+gone\s+(?P<age>{GROWN}){ENDED}", POSSIBLE),
        (rf"(?<=,\s)near(?:er|ly)?\s+(?P<age>{TENS}y(?:[\s-]{ONES})?)(?=\s*[,.;)]|$)", POSSIBLE),
        (rf"(?<!\p{{L}})(?:in\s+truth|really|truly|in\s+fact|in\s+reality)\s+(?:maybe\s+|about\s+|more\s+like\s+)?(?P<age>{TENS}y(?:[\s-]{ONES})?|{TEENS}){ENDED}", POSSIBLE),
        # "The accused, 32, denied it", "a neighbour, 41, saw".
        (r"(?<!\p{L})(?:an?|the|my|our|his|her|their)\s+(?:\p{L}+\s+)?(?:accused|defendant|suspect|victim|complainant|witness|applicant|claimant|respondent|participant|interviewee|informant|participant|neighbou?r|shepherd|farmer|teacher|driver|nurse|conscript|deserter|recruit|activist|lawyer|journalist|seamstress|cleaner|miner),\s+(?P<age>[1-9]\d)(?=,)", POSSIBLE),
        # "After forty nobody hires you", "over fifty you're invisible": of anybody's life, so a reviewer is asked.
        (rf"(?<!\p{{L}})(?:after|over|past|under|above|beyond|at|by)\s+(?P<age>{TENS}y(?:[\s-]{ONES})?|eighteen|sixteen),?\s+{NOBODY}\b", DOUBTFUL),
        # "I'm an eighties baby", "nineties kids".
        (rf"(?<!\p{{L}})(?P<age>(?:{TENS}ies|(?:19)?[5-9]0['’]?s))\s+(?:baby|kid|child|babies|kids|children)(?!\p{{L}})", POSSIBLE),
        # "They asked my age, i said nineteen".
        (rf"(?<!\p{{L}})(?:my|his|her)\s+age\s+(?:and\s+)?(?:i|he|she)\s+(?:said|told\s+(?:them|him|her)|wrote|put|lied)\s+(?P<age>{AGE})(?!\p{{L}})", POSSIBLE),
        # "His name was Karim he was nineteen maybe eighteen", "eight of them, one maybe fifteen a child".
        (rf"(?<!\p{{L}}){BEING}\s+(?P<age>{GROWN}\s*,?\s+(?:or|maybe|perhaps)\s+{GROWN}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{AGE})\s+(?:just\s+|only\s+|still\s+)?an?\s+(?:child|boy|girl|kid|baby|teenager|schoolboy|schoolgirl)(?!\p{{L}})", POSSIBLE),
        # "Junior was nineteen with a fever", but not "it was nineteen when".
        (rf"(?<!\b(?:it|that|there|this|what|which|who|price|cost|rent|total|number|room|temperature|salary|house|bus|tram|class|score)\s)(?<!\p{{L}})was\s+(?P<age>{TENS}y(?:[\s-]{ONES})?|{TEENS})\s+(?:with|when|then|already)(?!\p{{L}})", POSSIBLE),
        # "Of fifteen or sixteen", "a kid fourteen or fifteen".
        (rf"(?<!\p{{L}})(?:boy|girl|kid|child|lad|teenager|daughter|son|woman|man|lady|guy)s?\s*,?\s+(?:of\s+|maybe\s+|like\s+|about\s+|perhaps\s+)?(?P<age>{AGE}\s*,?\s+(?:or|maybe|perhaps)\s+{AGE})(?!\p{{L}})(?!\s+(?:hours|minutes|days|times|years\s+(?:ago|later|of|in)|months|weeks|of\s+them)\b)", POSSIBLE),
    )
)  # fmt: skip
HINT: Final = regex.compile(rf"{TENS}(?:y|ies)|teen|\d|{ONES}|ten|eleven|twelve|(?<!\p{{L}})a\s+year", regex.IGNORECASE)


def find_hints(text: str) -> Iterator[Found]:
    """Find ages that a word nearby gives away in normalised English text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
