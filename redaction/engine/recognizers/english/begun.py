"""Names that raw English speech gets wrong before it gets them right: "is jevsk izhevsk", "some gym x no not x y"."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.recognizers.hinted import in_small

SURE, DOUBTFUL = 0.5, 0.3
WORD: Final = re.compile(r"[^\W\d_]['’\w-]*")
#: What a name's first try is told from: as long as this, so many letters otherwise, said so many words before it.
SHORTEST, LONG, MOST_WORDS, REACH, BEFORE = 6, 8, 3, 3, 60
CORRECTION: Final = re.compile(
    r"[ ,.…-]{1,4}(?:no,? not|no,? no|no,? wait|no,? sorry|oh no|ah no|uh no|sorry|i mean|or rather|not that|"
    r"no,? it'?s|wait|no,? actually|no,? called)[ ,.…]{1,3}"
)
KINDS: Final = (
    r"gym|shop|place|caf[eé]|bar|club|restaurant|company|firm|store|market|hotel|hostel|salon|school|college|bank|"
    r"clinic|pharmacy|magazine|newspaper|channel|organi[sz]ation|foundation|agency|cent(?:re|er)|canteen|bakery|"
    r"supermarket|factory|plant|office|project|fund|group|studio|gallery|church"
)
#: "Some gym world class no not world class iron fit": one kind, up to four words, the correction.
BODY: Final = re.compile(
    rf"\b(?:some|this|that|a|an|the|one|called)[ ](?:\w+[ ])?(?:{KINDS})[ ](?:called[ ]|named[ ])?"
    rf"(?P<first>[\w'’-]+(?:[ ][\w'’-]+){{0,3}}?){CORRECTION.pattern}"
)
ENDS: Final = cues("english_employed", "ends") | cues("english_slots", "ends") | cues("english_slots", "never")
LONGEST: Final = 4


def begun(text: str, named: Iterable[Span]) -> Iterator[Span]:
    """Find the first try at a place that is named right within the next three words.

    Args:
        text: a turn of speech.
        named: what was found in it.
    """
    for place in named:
        if place.kind != "LOC" or place.score < SURE or place.end - place.start < SHORTEST:
            continue
        right = _letters(text[place.start : place.end])
        head = max(0, place.start - BEFORE)
        words = list(WORD.finditer(text, head, place.start))
        start = _first_try([word.group() for word in words], right)
        if start is not None:
            first, last = start
            yield place._replace(start=words[first].start(), end=words[last].end())


def _first_try(words: list[str], right: str) -> tuple[int, int] | None:
    """Give the first and the last place of the words that sound as the right name does, the last ones that do."""
    for last in range(len(words) - 1, max(-1, len(words) - 1 - REACH), -1):
        for first in range(max(0, last + 1 - MOST_WORDS), last + 1):
            said = _letters("".join(words[first : last + 1]))
            alike = (said[:1] == right[:1] and said != right) or (said == right and first < last)
            if alike and len(said) >= SHORTEST and _apart(said, right) <= (2 if len(right) >= LONG else 1):
                return first, last
    return None


def _letters(written: str) -> str:
    """Write as one what recognition of speech takes for another: "zh", "j" and "z" for "s", "c" for "k"."""
    letters = "".join(filter(str.isalpha, written.lower()))
    for one, other in (("zh", "s"), ("sh", "s"), ("sj", "s"), ("j", "s"), ("z", "s"), ("ck", "k"), ("c", "k")):
        letters = letters.replace(one, other)
    return letters


def _apart(one: str, other: str) -> int:
    """Count the letters to be put in, left out or changed between two words."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row[0] = row[0], at
        for place, second in enumerate(other, 1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != second))
    return row[-1]


def corrected(text: str) -> Iterator[Span]:
    """Ask about the names of bodies that a turn corrects, both the wrong and the right one.

    Args:
        text: a turn of raw speech, in small letters.
    """
    small = in_small(text)
    if not CORRECTION.search(small):
        return
    for match in BODY.finditer(small):
        words = list(WORD.finditer(small, match.start("first"), match.end("first")))
        if len(small) == len(text) and words and not any(word.group() in ENDS for word in words):
            yield Span(words[0].start(), words[-1].end(), "ORG", DOUBTFUL)
            after = list(takewhile(_goes_on, WORD.finditer(small, match.end(), match.end() + BEFORE)))[: LONGEST + 1]
            if after:
                yield Span(after[0].start(), after[-1].end(), "ORG", DOUBTFUL)


def _goes_on(word: re.Match[str]) -> bool:
    return word.group() not in ENDS
