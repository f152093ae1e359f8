"""Further English turns of phrase that tell an age: "two years off sixty", "it was my fortieth", "I'm a 1999"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE
from redaction.engine.recognizers.ages.english.phrases import ENDED, NUMBER, ONES, ORDINAL, OWNER, PERSON, TEENS, TENS
from redaction.engine.recognizers.base import Found, within

ADVERB: Final = r"(?:(?:just|only|already|now|nearly|almost|about|barely|hardly|maybe|still|not\s+yet|not\s+even|only\s+just|like)\s+)"
AGE: Final = rf"(?:{NUMBER}|{ONES})"
HUNDRED: Final = rf"(?:a|one)\s+hundred(?:\s+and\s+{ONES})?"
SPELLED: Final = rf"(?:{TENS}y(?:[\s-]{ONES})?|{TEENS})"
SUBJECT: Final = r"(?:i|he|she|we|they|you|who|(?:my|his|her|our|their)\s+\p{L}+|[\p{Lu}]\p{Ll}+)"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        # "Rising ninety", "just gone eighty", "coming up for seventy".
        (rf"(?<!\p{{L}})(?:rising|(?:just|only\s+just|long|well)\s+(?:gone|past|turned)|com(?:ing|es?)\s+up\s+(?:to|for|on)|heading\s+for|headed\s+for|touching|edging\s+towards?|not\s+far\s+off|getting\s+close\s+to|getting\s+near|flirting\s+with|the\s+wrong\s+end\s+of)\s+(?P<age>{SPELLED}){ENDED}", POSSIBLE),
        # "Two years off sixty", "a month short of eighteen".
        (rf"(?<!\p{{L}})(?:years?|months?|weeks?|days?|birthdays?|bit)\s+(?:off|shy\s+of|short\s+of|past)\s+(?P<age>{SPELLED}){ENDED}", POSSIBLE),
        # "He never saw thirty", "I won't see fifty again".
        (rf"(?<!\p{{L}})(?:never|not|won['’]?t|didn['’]?t|wouldn['’]?t|will|to)\s+(?:even\s+)?(?:see|saw|reach|reached|make)\s+(?P<age>{SPELLED}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?<!there\s(?:were|was|are)\s)(?P<age>{SPELLED})\s+(?:at\s+(?:the\s+)?(?:most|least|outside)|tops|if\s+(?:that|a\s+day)|if\s+(?:he|she)\s+was\s+a\s+day|years\s+young)(?!\p{{L}})", POSSIBLE),
        (rf"(?<!\p{{L}})(?:lived|live[ds]|made(?:\s+it)?|got|gets|reach(?:ed|es)?|turn(?:ed|s|ing)?|be)\s+(?:to\s+)?(?:be\s+)?{ADVERB}?(?P<age>{HUNDRED}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:is|was|['’]s|['’]m|nearly|almost|past)\s+(?P<age>{HUNDRED}){ENDED}", DOUBTFUL),
        # "It was my fortieth", "her eighteenth and we had cake".
        (rf"(?<!\p{{L}})(?:was|is|be|on|for|at|with|after|before|since|until|till|celebrated|planned|missed)\s+{OWNER}\s+(?P<age>{ORDINAL}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:married|in|at|to|by|since)\s+(?:my|his|her)\s+(?P<age>{SPELLED}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}}){OWNER}\s+(?P<age>{ORDINAL})\s+(?:party|bash|do)(?!\p{{L}})", POSSIBLE),
        # "I'm a 1999", "she's from 1957 herself".
        (r"(?<!\p{L})(?:i['’]?m|he['’]?s|she['’]?s|we['’]?re|they['’]?re|i\s+am|(?:he|she)\s+is)\s+an?\s+(?P<age>(?:19|20)\d\d)(?!\d|\s+(?:model|citizen|graduate|student|immigrant|refugee|\p{L}+er)\b)", POSSIBLE),
        (r"(?<!\p{L})(?:i['’]?m|he['’]?s|she['’]?s|i\s+am|(?:he|she)\s+is)\s+(?:of|from)\s+(?P<age>19\d\d)(?!\d)", POSSIBLE),
        (r"(?<!\p{L})(?:passports?|papers?|certificates?|cards?|licen[cs]e|aadhaar|documents?|id|form)\s+(?:it\s+)?(?:says?|said|has|had|shows?)\s+(?P<age>(?:19[2-9]|200)\d)(?!\d)", POSSIBLE),
        (r"(?<!\p{L})year\s+of\s+birth\s*(?:is|was|:|,|-)?\s*(?P<age>(?:19|20)\d\d)(?!\d)", LIKELY),
        (r"(?<!\p{L})(?:(?:came|come)\s+in(?:to)?\s+the\s+world\s+in|my\s+year\s+is|i['’]?m\s+class(?:\s+of)?)\s+(?P<age>(?:19|20)\d\d)(?!\d)", LIKELY),
        # "From fifteen to eighteen I was in care", "between twenty and thirty she had".
        (rf"(?<!\p{{L}})from\s+(?P<age>(?:{SPELLED}|{ONES}|ten|eleven|twelve)\s+(?:to|till|until)\s+{SPELLED}),?\s+(?:i|he|she)\b", POSSIBLE),
        (rf"(?<!\p{{L}})between\s+(?P<age>{SPELLED}\s+and\s+{SPELLED}),?\s+(?:i|he|she)\b", POSSIBLE),
        # As speakers of other languages say it: "I am of 36 years", "in my 20 years", "with 17 years I left".
        (rf"(?<!\p{{L}}){SUBJECT}\s+(?:am|is|was|were)\s+of\s+{ADVERB}?(?P<age>{AGE})\s+years?(?!\p{{L}})", POSSIBLE),
        (rf"(?<!\p{{L}})(?:with|at|in|on)\s+(?:my\s+|his\s+|her\s+)?(?P<age>{AGE})\s+years?,?\s+(?:i|he|she)\s+(?:was|is|left|married|went|got|became|had|gave|started|began|came|lost|ran|buried|died|knew|could)\b", POSSIBLE),
        (rf"(?<!\p{{L}})(?:at|in|to|by)\s+(?:my|his|her|their)\s+(?P<age>{AGE})\s+years?(?!\p{{L}})(?!\s+(?:in|of|as|with|here|there|at)\b)", POSSIBLE),
        (rf"(?<!\p{{L}}){SUBJECT}(?:['’]ve|['’]s|['’]d|\s+ha[sdv]e?|\s+carry|\s+carries)\s+{ADVERB}?(?P<age>{AGE})\s+years?\s+(?:on|behind|under)\s+(?:me|him|her|them|my\s+belt|my\s+back)(?!\p{{L}})", POSSIBLE),
        # "From seven I was herding goats", "since five I've had glasses".
        (rf"(?<!\p{{L}})(?:from|since)\s+(?P<age>{ONES}|ten|eleven|twelve|{TEENS}),?\s+(?:i|he|she)(?:['’]ve|['’]d|['’]s)?\s+(?:was|were|had|have|has|worked|did|knew|been|lived|herded|helped|cooked|carried|sewed|always)\b", POSSIBLE),
        (rf"(?<!\p{{L}})(?:smoked|worked|working|smoking|drinking|drank|known|sewing|sewn|fished|fishing|sung|singing|danced|dancing|herding|deaf|blind|diabetic|epileptic|orphaned|lame|driving|married|wearing\s+\p{{L}}+)\s+since\s+{ADVERB}?(?P<age>{AGE}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:at|by|since|from|turned)\s+(?P<age>{AGE}\s+and\s+a\s+half)(?!\p{{L}})(?!\s+(?:hours?|o['’]?clock|in\s+the|years?|months?|million|per|percent|miles?)\b)", POSSIBLE),
        (rf"(?<!\p{{L}})by\s+(?P<age>(?:twenty|thirty)(?:[\s-]{ONES})?|{TEENS}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{TENS}y\s+some)(?=\s*(?:[.,;!?)]|$)|\s+(?:he|she|now|and|when|with|year)\b)", POSSIBLE),
        (rf"(?<!\p{{L}})(?-i:\p{{Lu}}\p{{Ll}}+)\s+(?:was|is)\s+(?P<age>one|two)(?=,\s+(?:and\s+)?(?-i:\p{{Lu}}\p{{Ll}}+)\s+(?:was\s+|is\s+)?{AGE}\b)", POSSIBLE),
        # "Forty-four years. I was a lecturer": how old, or how long.
        (rf"(?:^|[.!?]\s)(?P<age>{SPELLED})\s+years(?=\s*(?:[.!?]|$))", DOUBTFUL),
        # "Just turned four", "turns three in May", "now four".
        (rf"(?<!\p{{L}})(?:just|only\s+just|recently|she|he|who|that)\s+turn(?:ed|s)\s+(?P<age>{AGE}){ENDED}", POSSIBLE),
        # "A late-fifties woman", "(50s)", "early 40s", "Fifties, grey beard".
        (r"(?<!\p{L})(?:early|mid|late)[\s-]+(?P<age>[2-9]0['’]?s)(?![\p{L}\d])", LIKELY),
        (rf"(?<=[(,–—]\s?)(?P<age>(?:{TENS}ies|[2-9]0['’]?s))(?=\s*[),;])", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>\d{{1,2}}|{SPELLED})(?:\s+or\s+so)?\s+(?:summers|winters|springs)\s+old(?!\p{{L}})", LIKELY),
        (rf"(?<!\p{{L}})(?:two|three|four)\s+(?:kids|children|boys|girls|babies|{PERSON}s)\s+under\s+(?P<age>{AGE}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})going\s+on\s+(?P<age>{AGE}){ENDED}", POSSIBLE),
    )
)  # fmt: skip
HINT: Final = regex.compile(
    r"\p{L}ty|teen|hundred|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine|\d|ies|th(?!\p{L})",
    regex.IGNORECASE,
)


def find_turns(text: str) -> Iterator[Found]:
    """Find ages in turns of phrase of normalised English text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
