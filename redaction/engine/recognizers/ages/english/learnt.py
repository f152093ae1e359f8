"""English ages as speakers of other languages say them, and of children: "I am having fifty years", "four next month"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.english.ends import ADVERB, AGE, GROWN, KIN
from redaction.engine.recognizers.ages.english.phrases import ONES
from redaction.engine.recognizers.ages.english.told import MONTH, STOP
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import hinted

#: A second number that corrects or rounds the first: "thirty five thirty six", "seven seven".
TWICE: Final = rf"{AGE}(?:,?\s+(?:or\s+|maybe\s+|no\s+|like\s+)?{AGE})?"
#: Whose years are told, and not how long something took.
PERSON: Final = rf"(?:i|he|she|who|(?:my|his|her|our|their|your|the|this|that)\s+(?:\p{{L}}+\s+)?(?:{KIN}|one|youngest|eldest|oldest|baby|child|boy|girl|man|woman)|(?-i:(?!It|That|There|This|What|They|We|You)\p{{Lu}}\p{{Ll}}+))"
#: "He had thirty years experience", "of waiting", "in prison", "to go" are no age.
NO_TERM: Final = r"(?!\s+(?:of|in|to|more|left|experience|sentence|ago|later|there|here|for|with|at|on|without|from|after|before|work|service|prison|contract|old\s+\p{L}+s)\b)(?!\p{L})"
SMALL: Final = r"(?:small|little|young|a\s+(?:small\s+)?(?:child|kid|boy|girl|baby)|in\s+school)"
YOUNGEST: Final = r"(?:youngest|eldest|oldest|middle\s+one|little\s+one|small\s+one|big\s+one|baby|last-?born|first-?born|twins|elder|younger|other\s+one)"
CHILD: Final = r"(?:baby|infant|newborn|child|boy|girl|son|daughter|toddler|twins|little\s+one|small\s+one|kid|granddaughter|grandson|nephew|niece)"
COMING: Final = rf"(?:next\s+(?:week|month|year|{MONTH})|this\s+(?:week|month|year|coming|{MONTH})|in\s+(?:a\s+(?:week|month)|{MONTH}|(?:two|three|a\s+few)\s+(?:weeks|months))|on\s+(?:the|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow|soon|already|now|at\s+(?:christmas|easter|eid|new\s+year|nauryz|nowruz))"
DURING: Final = r"(?:in|on|during|at|inside|while|without|under|behind|this|last|that|yesterday|today|tomorrow|when|before|after|since|alone|just|and|but|the\s+(?:day|week|month|year|night|same))"
PATTERNS: Final = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE), score)
    for hints, pattern, score in (
        # "I am having fifty-six years", "my father is carrying seventy years", "I was having seventeen then".
        (("having", "carrying"), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was|were|be))\s+{ADVERB}{{0,2}}(?:having|carrying)\s+{ADVERB}{{0,2}}(?P<age>{TWICE}\s+years?){NO_TERM}", POSSIBLE),
        (("having",), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was))\s+{ADVERB}?having\s+{ADVERB}?(?P<age>{GROWN})(?={STOP}|\s+(?:when|then|and|that\s+time|only)\b)", POSSIBLE),
        # "When I was with twenty years", "she was with eight years only".
        (("m with", "s with", "only with", "just with", "already with"), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was))\s+{ADVERB}?with\s+{ADVERB}?(?P<age>{TWICE}\s+years?){NO_TERM}", POSSIBLE),
        # "He had maybe thirty five thirty six years", "when I had nineteen years", "I have already forty-four years".
        (("year",), rf"(?<!\p{{L}}){PERSON}\s+had\s+{ADVERB}{{0,2}}(?P<age>{TWICE}\s+years?){NO_TERM}", POSSIBLE),
        (("year",), rf"(?<!\p{{L}}){PERSON}\s+ha(?:s|ve)\s+{ADVERB}{{0,2}}(?P<age>{GROWN}(?:,?\s+{AGE})?\s+years?){NO_TERM}", POSSIBLE),
        # "Now he has nine years" may be what he was sentenced to.
        (("year",), rf"(?<!\p{{L}}){PERSON}\s+ha(?:s|ve)\s+{ADVERB}{{0,2}}(?P<age>{ONES}\s+years?){NO_TERM}", DOUBTFUL),
        (("when ",), rf"(?<!\p{{L}})when\s+(?:i|he|she)\s+(?:had|have|has|got)\s+{ADVERB}?(?P<age>{TWICE}\s+years?|{GROWN})(?={STOP}|\s+(?:i|he|she|my|we|they|the|and|only)\b)", POSSIBLE),
        # "She is in her twelve now", "I was in my nineteen years", "I am on my sixty-one".
        (("in my ", "in his ", "in her ", "to my ", "to his ", "to her ", "on my ", "on his ", "on her ", "at my ", "at his ", "at her ", "ed my ", "ed his ", "ed her "), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was|entered|went|passed|reached))\s+{ADVERB}?(?:in\s+|into\s+|on\s+|at\s+)?(?:my|his|her)\s+{ADVERB}?(?P<age>{TWICE}(?:\s+years?)?)(?={STOP}|\s+(?:now|then|when|and|but|only|already|that\s+time|this\s+(?:year|month)|i|he|she)\b)", POSSIBLE),
        # "Me I was small, like seven seven", "when I was little, maybe five six years".
        (("small", "little", "young", "a child", "a kid", "a boy", "a girl", "a baby", "in school"), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was|were))\s+(?:{ADVERB}|still\s+|very\s+|so\s+|too\s+|small\s+){{0,3}}{SMALL},?\s+(?:like|maybe|about|around|perhaps|say|just|only)\s+(?P<age>{TWICE}(?:\s+years?(?!\s+(?:ago|later|after|before)\b))?)(?={STOP}|\s+(?!(?:hours|minutes|days|times|people|of|kilos|metres|meters|o['’]?clock|months?|weeks|percent|hundred|thousand|brothers|sisters|families)\b)\p{{L}}+)", POSSIBLE),
        # "My age is twenty-two twenty-three", "he can be sixty years", "she must have seventy years".
        (("can be", "must be", "must have", "can have", "may have", "should have", "could have"), rf"(?<!\p{{L}}){PERSON}\s+(?:can|must|may|should|could|might|will)\s+(?:be|have)\s+{ADVERB}?(?P<age>{TWICE}\s+years?){NO_TERM}", POSSIBLE),
        # "Twenty years I was when they came", "thirty-one years I have now".
        (("years i ", "years he ", "years she "), rf"(?<!\p{{L}})(?<!\b(?:for|after|in|over|these|those|last|first|next|of|about)\s)(?P<age>{AGE}\s+years)\s+(?:i|he|she)\s+(?:was|am|is|have|has|had)(?:\s+(?:when|then|that\s+time|at\s+that|now|already)\b|{STOP})", POSSIBLE),
        # "I am born and now I complete", "I finished twenty", "I closed sixty years".
        (("close", "finish", "complete", "fill", "fulfil", "accomplish"), rf"(?<!\p{{L}}){PERSON}\s+(?:have\s+|has\s+|just\s+|already\s+|will\s+)?(?:close[ds]?|finish(?:e[ds])?|complete[ds]?|fill(?:s|ed)?|fulfill?(?:s|ed)?|accomplish(?:ed)?)\s+(?:my\s+|his\s+|her\s+)?{ADVERB}?(?P<age>{GROWN}\s+years?)(?={STOP}|\s+(?:now|when|and|then|but|this|last|in\s+{MONTH}|i|he|she)\b)", POSSIBLE),
        # "The youngest turned three in custody", "my girl turned one while I sat there".
        ((" turn",), rf"(?<!\p{{L}})(?:{YOUNGEST}|(?:my|his|her|our|their|your|the|a)\s+(?:\p{{L}}+\s+)?(?:{KIN}|baby|child|boy|girl)|he|she|i|who|(?-i:(?!It|That|There|This|What|They|We|You)\p{{Lu}}\p{{Ll}}+))\s+(?:had\s+|has\s+|have\s+|was\s+|is\s+|will\s+|would\s+)?{ADVERB}?turn(?:ed|s|ing)?\s+(?P<age>{AGE})(?=\s+{DURING}\b|{STOP})", POSSIBLE),
        # "The little one is Blossom, four next month", "the eldest, Temur, eleven in March".
        (("one", "est", "baby", "born", "elder", "younger", "twins"), rf"(?<!\p{{L}}){YOUNGEST}(?:['’]s|\s+(?:is|was|are))?,?\s+(?:(?:called|named|is|that['’]?s)\s+)?(?:(?:my|our)\s+)?\p{{L}}+(?:\s+(?-i:\p{{Lu}}\p{{Ll}}+))?,?\s+(?P<age>{AGE})(?:,?\s+{COMING}\b|\s*[.;]|$)", POSSIBLE),
        (("next ", "this ", " in ", "tomorrow", "soon"), rf"(?<!\p{{L}})(?:and|is|was|are|our|my)\s+(?-i:\p{{Lu}}\p{{Ll}}+),\s+(?P<age>{AGE})\s+(?:next|this)\s+(?:week|month|year|{MONTH})\b", POSSIBLE),
        (("next ", "this ", "tomorrow"), rf"(?<!\p{{L}})(?:he['’]?ll\s+be|she['’]?ll\s+be|i['’]?ll\s+be|(?:he|she|i)\s+(?:will|would)\s+be|(?:he|she)['’]s|i['’]?m|he\s+is|she\s+is|i\s+am)\s+{ADVERB}?(?P<age>{AGE})\s+(?:next|this\s+coming|tomorrow|this)\b(?!\s+(?:to|door|time|in\s+line))", POSSIBLE),
        # "A baby of six weeks", "with an infant of four months on her back".
        (("week", "month", "day"), rf"(?<!\p{{L}})(?:an?|the|my|her|his|their|our|with|this|two|of)\s+(?:\p{{L}}+\s+)?{CHILD},?\s+(?:of\s+|aged\s+|only\s+|just\s+|barely\s+|maybe\s+|not\s+even\s+)(?:only\s+|just\s+|some\s+|about\s+|maybe\s+)?(?P<age>(?:an?|{AGE})(?:\s+or\s+{AGE})?\s+(?:weeks?|months?|days?))(?!\s+(?:ago|later|before|after|earlier)\b)(?!\p{{L}})", POSSIBLE),
        # "His boy, he's what, nine now": "she's how much, twelve".
        (("what", "how much", "how many"), rf"(?:['’]s|\bis|\bwas|\bam|['’]m|\bbe)\s+(?:now\s+)?(?:what|how\s+much|how\s+many|how\s+old),?\s+(?:like\s+|maybe\s+)?(?P<age>{TWICE})(?={STOP}|\s+(?:now|then|already|when|and|but|years?|or)\b)", POSSIBLE),
        # "Her age is around sixty sixty-five", "age was nine ten".
        (("age",), rf"(?<!\p{{L}})(?:my|his|her|their|whose|the)\s+age\s+(?:is|was|may\s+be|can\s+be|must\s+be|could\s+be)?\s*(?:around\s+|about\s+|like\s+|maybe\s+|some\s+)?(?P<age>{TWICE}(?:\s+years)?)(?!\p{{L}})", POSSIBLE),
        # "A man of age forty", "in the age of fifteen", "with the age of nine".
        (("age of", "of age", "age "), rf"(?<!\p{{L}})(?:of|in|on|with|at|from|by|until|till|since)\s+(?:the\s+|an\s+|his\s+|her\s+|my\s+)?age\s+(?:of\s+)?(?P<age>{TWICE}(?:\s+years)?)(?!\p{{L}})", POSSIBLE),
        # "Fifty-five and above you get pension I am": nobody's own, so it is asked about.
        (("running",), rf"(?<!\p{{L}}){PERSON}(?:['’]s|['’]m|\s+(?:am|is|was))\s+running\s+(?:in\s+)?(?P<age>{TWICE}(?:\s+years?)?)(?={STOP}|\s+(?:now|and|then|when)\b)", DOUBTFUL),
    )
)  # fmt: skip


def find_learnt(text: str) -> Iterator[Found]:
    """Find ages in the turns of phrase of those who learnt English late, and of children about to be a year older.

    Args:
        text: normalised text.
    """
    small = text.lower()
    for hints, pattern, score in PATTERNS:
        for match in hinted(pattern, hints, text, small):
            yield within(match, "age", Category.AGE, score)
