"""English turns of phrase that tell an age: "pushing fifty", "in my fifty-third year", "born the year Stalin died"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE
from redaction.engine.recognizers.base import Found, within

TENS: Final = "(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)"
TEENS: Final = "(?:thir|four|fif|six|seven|eigh|nine)teen"
ONES: Final = "(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER: Final = rf"(?:{TENS}y(?:[\s-]{ONES})?|{TEENS}|ten|eleven|twelve|[1-9]\d)"
# Behind an age a clause ends or goes on; behind a count comes what is counted.
ENDED: Final = r"(?=\s*(?:[.,;:!?)…—–\n]|$)|\s+(?:and|or|but|so|then|than|now|when|if|i|he|she|we|they|you|it|in|at|with|because|already|after|before|yes|um|uh|even|maybe|my|his|her|our|their|the|this|that|who|is|was|were|are|says|said|still|by|from|till|until|today|next|last|no)\b|['’]s\s+door)"
OWNER: Final = r"(?:my|his|her|their|your|our)"
ORDINAL: Final = rf"(?:(?:1[3-9]|[2-9]\d)(?:st|nd|rd|th)|{TENS}y[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{TENS}ieth|{TEENS}th)"
SOMEBODY: Final = r"(?:me|him|her|them|us|you|[\p{Lu}]\p{Ll}+)"
PERSON: Final = r"(?:child|boy|girl|kid|baby|lad|lass|toddler|infant|pupil|son|daughter|nephew|niece|bride|widow|orphan|mother|father)"
EVENT: Final = r"the\s+(?:(?:very\s+)?same\s+)?(?:year|winter|spring|summer|autumn|fall|month|week|day|night)"
# As many words as tell what happened then: to the end of the clause, or three where speech has no stops.
TOLD: Final = r"(?:(?:\s+[\p{L}\d'’-]+){1,6}?(?=\s*(?:[.,;:!?)…—–\n]|$)|\s+(?:and|so|but|i|my|which|because)\b)|(?:\s+[\p{L}\d'’-]+){3})"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?:pushing|nudging|knocking\s+on|getting\s+on\s+for|shy\s+of|short\s+of|wrong\s+side\s+of|right\s+side\s+of|far\s+side\s+of|closer\s+to|nearer(?:\s+to)?|passe[sd]\s+for|pass\s+for|going\s+on)\s+(?P<age>{NUMBER}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:closer\s+to|nearer(?:\s+to)?)\s+{NUMBER}\s+than\s+(?:to\s+)?(?P<age>{NUMBER}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:take|took|taken|taking)\s+{SOMEBODY}\s+(?:for|to\s+be)\s+(?P<age>{NUMBER}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:wrote|put|registered|recorded|entered)\s+{SOMEBODY}\s+(?:down\s+)?as\s+(?P<age>{NUMBER}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:live[ds]?\s+to(?:\s+see)?|make\s+it\s+to|made\s+it\s+to|reach(?:ed)?|sees?|feels?(?:\s+like)?|good-looking)\s+(?P<age>{TENS}y(?:[\s-]{ONES})?){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:he|she|i|they)(?:['’]d|\s+would)\s+(?:be|have\s+been)\s+(?:about\s+|around\s+|nearly\s+|almost\s+|over\s+)?(?P<age>{NUMBER}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})a\s+(?:\p{{L}}+\s+)?{PERSON}\s+of\s+(?P<age>{NUMBER}|{ONES}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:an?\s+orphan|orphaned|widowed)\s+at\s+(?P<age>{NUMBER}|{ONES}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})as\s+(?:young|old|early)\s+as\s+(?P<age>{NUMBER}|{ONES}){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}})(?:hardly|barely|just|only)\s+(?P<age>{NUMBER})\s+when\s+(?:i|he|she|they|we)\b", POSSIBLE),
        (rf"(?<!\p{{L}})(?:in|into|of|since|from|until|reached|entering|entered|finishing)\s+{OWNER}\s+(?P<age>{ORDINAL}\s+year)(?!\p{{L}})(?!\s+(?:of\s+(?!life|my|his|her)|as|at|in|on|with|without|there|here|inside|abroad|teaching|working)\b)", POSSIBLE),
        (rf"(?<!\p{{L}})born\s+(?:in\s+|on\s+|during\s+)?(?P<age>{EVENT}{TOLD})", LIKELY),
        (rf"(?<!\p{{L}}){OWNER}\s+(?P<age>(?:{TENS}ies))(?!\p{{L}})", POSSIBLE),
        (r"(?<!\p{L})(?P<age>(?:quinqua|sexa|septua|octo|nona)genarians?|centenarians?)(?!\p{L})", POSSIBLE),
        (rf"(?<!\p{{L}})(?:turned|reached|past|is|was|she['’]s|he['’]s|i['’]m)\s+(?P<age>(?:three|four)\s?score(?:\s+(?:years\s+)?and\s+(?:ten|{ONES}))?)(?!\p{{L}})", POSSIBLE),
        (r"(?<!\p{L})an?\s+(?P<age>(?:['’]\d\d|(?:19|20)\d\d))\s+(?:child|kid|baby|vintage)(?!\p{L})", POSSIBLE),
        (rf"(?<!\p{{L}})(?:celebrat(?:e|ed|ing)|marked|toasted)\s+(?:{OWNER}\s+)?(?P<age>{TENS}y(?:[\s-]five)?){ENDED}", POSSIBLE),
        (rf"(?<!\p{{L}}){OWNER}\s+(?P<age>{TENS}ieth|eighteenth)\s+(?:was|is|came|fell|we|i|in|at)(?!\p{{L}})", POSSIBLE),
        (rf"(?<!\p{{L}})class\s+of\s+(?P<age>(?:['’]\d\d|(?:19|20)\d\d)(?!\d)|(?:nineteen\s+|twenty\s+)(?:oh\s+)?{NUMBER}|{TENS}y[\s-]{ONES}|(?:nineteen\s+)?oh[\s-]{ONES}|two\s+thousand(?:\s+(?:and\s+)?{ONES})?)(?!\s+(?:\p{{L}}+s|people|children)(?!\p{{L}}))", DOUBTFUL),
        (r"(?<!\p{L})(?:child|children|baby|babies|kids?)\s+of\s+(?P<age>['’]\d\d|19\d\d)(?!\d)", POSSIBLE),
    )
)  # fmt: skip


def find_phrases(text: str) -> Iterator[Found]:
    """Find ages in set phrases of normalised English text."""
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
