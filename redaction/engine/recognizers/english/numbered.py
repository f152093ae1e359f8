"""What is told apart by a number or a code ("School No. 5", "unit 6699", "the A17"), and ministries of something."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues

SCORE: Final = 0.7
LIKELY: Final = 0.55
# Told apart by a number in English or by habit of the region; a bare number is enough after the first group alone.
NAMED: Final = (
    r"(?:(?:secondary|middle|high|primary|boarding|evening|music|art|military|city|central|children's|maternity)\s)?"
    r"(?:school|gymnasium|gymnasia|lyceum|hospital|kindergarten|nursery|orphanage|internat|polyclinic|clinic|colony|prison|"
    r"camp|college|library|dispensary|maternity\sward|pharmacy|factory|mine|depot|bakery|police\sstation|r?ovd|uvd|gom|"
    r"dormitory|hostel|barracks)"
)
UNITS: Final = r"(?:(?:military\s)?unit|regiment|brigade|battalion|local|colony|sizo)"
ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
TEENS: Final = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELT: Final = rf"(?:(?:{TENS})(?:[\s-](?:{ONES}))?|{TEENS}|{ONES}|hundred|(?:a|one)\shundred\s(?:and\s)?\w{{3,9}})"
SAID: Final = rf"(?:{TENS}|{TEENS}|{ONES}|zero|oh|double|hundred|and)"
MARK: Final = r"(?:no\.?|number|nr\.?|№|\#|n°)"
NUMBER: Final = rf"(?:\d{{1,5}}(?:[-/]\d{{1,4}})?|{SPELT})"

PATTERNS: Final = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{NAMED}\s{MARK}\s?{NUMBER}",
        rf"{MARK}\s?{NUMBER}\s{NAMED}",
        rf"{UNITS}\s(?:{MARK}\s?)?(?:\d{{2,5}}(?:[-/]\d{{1,4}})?|{SAID}(?:[\s-]{SAID})+)",
        # Speech leaves the word for the number out: "in school sixteen", but not "after school six of us".
        rf"(?:(?<=\bin\s)|(?<=\bat\s)|(?<=\bfrom\s)|(?<=\bof\s))(?:school|hospital|lyceum|gymnasium|colony|polyclinic|kindergarten)\s{SPELT}(?=[.,;:!?)]|$|\s(?:and|but|in|on|at|where|when|he|she|i|we|they|until|till|which|then|because|so|is|was|for)\b)",
    )
)
# "School 16" needs the capital: "school 16 years ago" has none.
CAPITAL: Final = re.compile(
    r"(?<![\w-])(?:School|Gymnasium|Lyceum|Hospital|Kindergarten|Polyclinic|Colony|Prison|Factory|Mine|Studio|Club|Bar|Caf[eé]|Hostel|Orphanage|Clinic|Lab)\s\d{1,4}(?![\w%:]|\s(?:years?|months?|days?|people|kids)\b)"
)

# Colonies and remand prisons of the former Soviet Union go by codes, in either script: "LA-155/8", "IK-2".
CODED: Final = re.compile(
    r"(?<![\w-])(?:[A-ZА-ЯЁ]{2}-\d{2,3}/\d{1,2}"
    r"|(?:IK|ИК|LIU|ЛИУ|SIZO|СИЗО|KP|КП)[ -]?(?:No\.? ?|№ ?)?\d{1,3})(?![\w/-])",
    re.IGNORECASE,
)
# "on the A17", "the old M4": a road that tells which village is meant.
ROAD: Final = re.compile(r"\bthe(?:[ ](?:old|new|whole))?[ ](?P<name>[ABEM]\d{1,4}|[AEIMPRU]-\d{1,4})(?![\w-])")
# Quarters of towns that have no other name: "the 2nd micro", "the twenty-second microdistrict", "mikrorayon six".
ORDINAL: Final = (
    rf"(?:(?:{TENS})[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt|fort)ieth|\d{1,2}(?:st|nd|rd|th)"
)
MICRO: Final = r"(?:micro[\s-]?(?:district|rayon|raion)s?|micro(?![\s-]?\w)|mi[ck]ro[\s-]?ra[iy]ons?|mikro|mkrn?)"
QUARTER: Final = re.compile(
    rf"(?<![\w-])(?:(?:{ORDINAL})[\s-]{MICRO}|(?:{MICRO}|micro)\.?\s(?:{MARK}\s?)?(?:\d{{1,2}}[abc]?|{SPELT}))(?![\w-])",
    re.IGNORECASE,
)
COUNTED: Final = cues("age_english", "units")
# Parts of camps and estates that go by a number: "block thirteen", "zone 4", "in Block C".
BLOCK: Final = re.compile(
    rf"(?<![\w-])(?:block|zone|sector|camp|quarter|extension)[ ](?:(?:number|no\.?)[ ])?"
    rf"(?:\d{{1,3}}[a-c]?|{SPELT}|(?-i:[A-F]))(?![\w-])"
    rf"(?![ ](?:{'|'.join(sorted(each for each in COUNTED if each.isalpha()))})\b)",
    re.IGNORECASE,
)
# The number of a house before its street, written or said figure by figure: "two zero seven main street".
HOUSE: Final = re.compile(rf"(?<![\w-])(?:\d{{1,4}}[a-z]?|{SAID}(?:[ -]{SAID}){{0,5}}),?[ ]$", re.IGNORECASE)
STREET: Final = re.compile(
    r"\b(?:street|avenue|road|lane|drive|boulevard|prospekt|square|crescent|terrace|close|st|ave|rd|blvd)\.?$",
    re.IGNORECASE,
)
LONGEST_HOUSE: Final = 48
# What a name goes on with: "Tone number one", also where only "Tone number" was read as the name.
TAIL: Final = re.compile(rf"(?:(?<=\bnumber)|\s{MARK})\s?{NUMBER}(?![\w-])", re.IGNORECASE)
# Quarters go by figures: "Alamedin-1", said aloud.
FIGURE: Final = re.compile(rf"[ -](?:{ONES}|ten|eleven|twelve|\d{{1,2}})(?![\w-])(?=[ ]?(?P<after>[a-z]*))")
MINISTRY: Final = re.compile(
    r"\b(?:ministry|department|committee|academy|institute|university|agency)[ ]of(?:[ ]"
    r"(?!(?:and|or|but|so|the|that|this|which|i|we|he|she|they|it|my|our|his|her|"
    r"is|was|were|to|in|on|at|for|from|with|because|there|then|not)\b)"
    r"[a-z’'-]{3,20})"
    r"{1,3}(?:[ ]and[ ](?:social|public|internal|foreign|national|human|religious|economic|cultural)[ ][a-z]{3,20})?"
)


def numbered(text: str) -> Iterator[Span]:
    """Find institutions named by a number, in digits or words, roads by a code, and ministries in small letters.

    Args:
        text: a turn.

    Yields:
        Spans of kind "ORG" or "LOC"; they may overlap.
    """
    for pattern in (*PATTERNS, CAPITAL, CODED):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "ORG", SCORE)
    for match in BLOCK.finditer(text):
        yield Span(match.start(), match.end(), "LOC", LIKELY)
    for match in ROAD.finditer(text):
        yield Span(match.start("name"), match.end("name"), "LOC", LIKELY)
    for match in QUARTER.finditer(text):
        yield Span(match.start(), match.end(), "LOC", LIKELY)
    for match in MINISTRY.finditer(text):
        yield Span(match.start(), match.end(), "ORG", LIKELY)


def with_figure(text: str, end: int) -> int:
    """Give the end of a place with the figure of its quarter, "alamedin one": not "in osh two months"."""
    tail = FIGURE.match(text, end)
    return tail.end() if tail and (tail["after"] or "") not in COUNTED else end


def with_house(text: str, start: int, end: int) -> int:
    """Give the start of a street with the number of the house before it: "two zero seven main street"."""
    house = STREET.search(text, start, end) and HOUSE.search(text[max(0, start - LONGEST_HOUSE) : start])
    return start - len(house.group()) if house else start


def with_number(text: str, end: int) -> int:
    """Give the end of a name with the number that it goes on with: "Tone number one"."""
    tail = TAIL.match(text, end)
    return tail.end() if tail else end
