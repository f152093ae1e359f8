"""People whom speech without capitals names behind a title or a trade: "mr ko", "second mate prakash", "cadet hope"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import is_given_name
from redaction.engine.recognizers.english.lists import NameLists

#: A word that English hardly ever writes small is a name here; one of the vocabulary may be.
SURE, LIKELY, DOUBTED = 0.7, 0.55, 0.43
GAP: Final = r"[ \t]{1,3}"
WORD: Final = r"[a-z][a-z’'-]{1,20}"
#: Only a name follows these, of whatever words it is made.
ADDRESSES: Final = r"(?:mr|mrs|ms|miss|mister|missus|mx)"
TITLES: Final = rf"(?:{'|'.join(sorted(cues('english_titled', 'titles')))}|(?:first|second|third|chief)[ \t]mate)"
#: Hardly anything but a name follows these: a reviewer is asked about any word.
STRONG: Final = cues("english_titled", "strong")
VERBAL: Final = ("ed", "ing", "ly", "n't", "n’t", "'s", "’s", "s")
PATTERN: Final = re.compile(
    rf"(?<![\w’'-])(?:(?P<address>{ADDRESSES})\.?|(?P<title>{TITLES})){GAP}(?P<name>{WORD})(?:{GAP}(?P<second>{WORD}))?(?![\w’'-])"
)
#: Words of grammar, and what a title belongs to: "the judge said", "doctor at".
NEVER: Final = cues("english_employed", "ends") | cues("english_employed", "never") | cues("english_slots", "ends")
SHORTEST, SHORT = 2, 4


def titled(text: str, lists: NameLists) -> Iterator[Span]:
    """Find people behind their titles in a turn without capitals.

    Args:
        text: a turn.
        lists: tells how words are usually written.

    Yields:
        Spans of kind "PER", from the name on; with it the next word, if that can only be a name, too.
    """
    at = 0
    while match := PATTERN.search(text, at):
        at = match.start("name")
        name, second = match["name"], match["second"]
        score = _score(name, lists, match["title"])
        if not score:
            continue
        whole = second is not None and second not in NEVER and lists.usual(second) in "34?" and _may_name(second, lists)
        yield Span(match.start("name"), match.end("second" if whole else "name"), "PER", score)


def _may_name(word: str, lists: NameLists) -> bool:
    return len(word) >= SHORTEST and lists.odd(word) and "'" not in word and "’" not in word


def _score(word: str, lists: NameLists, title: str | None) -> float:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in NEVER or not _may_name(word, lists):
        return 0.0
    if title is None:
        return SURE
    if lists.usual(word) in "34" or lists.unknown(word) or (is_given_name(word) and lists.usual(word) not in "01"):
        return LIKELY
    strong = title in STRONG and not (len(word) > SHORT and word.endswith(VERBAL))
    return DOUBTED if strong or lists.called_by_a_word(word) else 0.0
