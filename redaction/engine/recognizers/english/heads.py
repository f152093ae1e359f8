"""Bodies that speech without capitals names by a word for their kind, last: "sapphire knits", "at grange infirmary".

A word for one body or place ("infirmary") asks for an article; where it has none, it is the end of a name. What
decides or pays has its name behind an article, too, of whatever words: "the loan board".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.trifles import GOVERNING

#: Masked where no article stands before it in raw speech; else asked about.
DUE, DOUBTED = 0.52, 0.46
#: What bodies are called by, last, and hardly anything else ("textiles"); and what is also no name ("school").
TRADES: Final = cues("english_heads", "trades")
KINDS: Final = cues("english_heads", "kinds")
#: What tells of a kind of such a body and names none: "night school", "coffee house".
GENERIC: Final = cues("english_heads", "generic") | cues("english_slots", "plain") | cues("english_slots", "common")
#: Where a name begins: words of grammar, doing, and whose it is.
NEVER: Final = cues("english_slots", "never") | cues("english_employed", "never")
ENDS: Final = cues("english_employed", "ends") | cues("english_slots", "ends") | cues("english_heads", "ends")
SORTS: Final = cues("english_heads", "sorts")
OWNERS: Final = cues("english_trifles", "determiners") - {"the"}
WORD: Final = re.compile(r"[^\W\d_]['’\w-]*")
BETWEEN: Final = re.compile(r"[ \t]{1,3}|[ \t]?&[ \t]?")
HINT: Final = re.compile(rf"\b(?:{'|'.join(sorted(TRADES | KINDS))})\b")
LONGEST: Final = 3
#: "The city council", "the post office": every town has one.
ANYWHERE: Final = cues("english_slots", "plain") | cues("english_trifles", "anywhere")
GOVERNS: Final = re.compile(
    rf"\bthe[ \t](?P<name>(?P<told>(?:[^\W\d_]+[ \t]){{1,2}})(?:{'|'.join(sorted(GOVERNING))}))\b"
)


def headed(text: str, masked: set[int], lists: NameLists, *, sure: bool) -> Iterator[Span]:
    """Find names of bodies that end in a word for their kind, in a turn without capitals.

    Args:
        text: a turn.
        masked: the places of characters that are masked anyway.
        lists: tells how words are usually written.
        sure: whether it is raw speech, where a name without an article is masked.

    Yields:
        Spans of kind "ORG".
    """
    if not HINT.search(text):
        return
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        if word.group() not in TRADES and word.group() not in KINDS:
            continue
        first = _first(text, words, at)
        if first == at or all(each.start() in masked for each in words[first : at + 1]):
            continue
        before = words[first - 1].group() if first and _joined(text, words, first) else ""
        name = [each.group() for each in words[first:at]]
        if (before in OWNERS and before not in SORTS) or not _tells(name, lists) or _goes_on(text, words, at):
            continue
        bare = before != "the"
        if not bare and word.group() in KINDS:
            continue
        yield Span(words[first].start(), word.end(), "ORG", DUE if bare and sure else DOUBTED)


def governing(text: str) -> Iterator[Span]:
    """Find what decides, pays or stands for people, behind an article in a turn without capitals: to be asked about."""
    for match in GOVERNS.finditer(text):
        told = match["told"].split()
        if not ANYWHERE.issuperset(told) and ENDS.isdisjoint(told[1:]):
            yield Span(match.start("name"), match.end("name"), "ORG", DOUBTED)


def _first(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Give the place of the first word of a name that ends at a place."""
    first = at
    while first > 0 and at - first < LONGEST and _joined(text, words, first):
        before = words[first - 1].group()
        # "In a nail place lucky nails": what sort it is and then its name.
        if before in ENDS or before in OWNERS or before == "the" or before in SORTS:
            break
        first -= 1
    # No name begins with such a word, but "quick cash transfers" holds one.
    while first < at and words[first].group() in NEVER:
        first += 1
    return first


def _joined(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    return BETWEEN.fullmatch(text, words[at - 1].end(), words[at].start()) is not None


def _tells(name: Sequence[str], lists: NameLists) -> bool:
    """Tell whether words before a kind say which one it is: not "night school"."""
    return any(word not in GENERIC and not word.endswith(("ing", "ed", "ly")) and lists.odd(word) for word in name)


def _goes_on(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether a kind only says of what sort the next word is: "grange school bus"."""
    if at + 1 == len(words) or not _joined(text, words, at + 1):
        return False
    return words[at + 1].group() in GENERIC
