"""A short quotation part of which is a name: all of it is one ("Пион и Роза")."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import parses
from redaction.engine.recognizers.base import Found, within

LIKELY, DOUBTED = 0.6, 0.35
UNSURE, SETTLED = 1, 2
MOST_WORDS: Final = 5
# No signs of speech inside: who is quoted speaking stops, calls and asks.
BRIEF: Final = regex.compile(
    r"«(?P<name>[\p{Lu}\d][^«»,.!?…\n]{1,50})»|“(?P<name>[\p{Lu}\d][^“”,.!?…\n]{1,50})”|\"(?P<name>[\p{Lu}\d][^\",.!?…\n]{1,50})\""
)
# The same where nobody writes capitals: "от «насилию.нет»", "в «хуэйминь бо»".
SMALL: Final = regex.compile(
    r"(?:^|(?<=[\s(]))[«“\"](?P<name>[\p{Ll}\d][\p{Ll}\d.-]+(?:\s[\p{Ll}\d][\p{Ll}\d.-]*){0,3})(?<![.-])[»”\"]"
)
WORD: Final = regex.compile(r"\p{Cyrillic}{2,}")
ACTING: Final = frozenset(("VERB", "NPRO", "GRND"))


def find_quoted(text: str, covered: bytearray) -> Iterator[Found]:
    """Find quotations of two to five words, one of them a name and none of them a verb or a pronoun.

    Args:
        text: the text.
        covered: for each of its code points, whether it is found, and surely.
    """
    for match in BRIEF.finditer(text):
        start, end = match.span("name")
        named = any(covered[at] == SETTLED for at in range(start, end))
        if named and 1 < len(match["name"].split()) <= MOST_WORDS and not _is_speech(match["name"]):
            yield within(match, "name", Category.ORGANISATION, LIKELY)


def find_quoted_small(text: str) -> Iterator[Found]:
    """Find, in text without capitals, short quotations that are no speech; all go to the reviewer."""
    for match in SMALL.finditer(text):
        if not _is_speech(match["name"]):
            yield within(match, "name", Category.ORGANISATION, DOUBTED)


def _is_speech(quotation: str) -> bool:
    return any(any(each.tag.POS in ACTING for each in parses(word.lower())[:1]) for word in WORD.findall(quotation))
