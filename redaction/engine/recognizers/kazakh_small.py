"""Names in Kazakh text without capitals: initials, speakers, and words before a form of address."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token

LETTER: Final = r"[а-яёәғқңөұүһі]"
INITIALS: Final = re.compile(rf"(?<![\w.])({LETTER})\.\s?({LETTER})\.(?:\s?(?P<name>{LETTER}[\w-]{{2,30}}))?")
# "т.б.", "ж.т.б.", "б.з.", "и т.д.": abbreviations that stand as initials do.
ABBREVIATED: Final = frozenset(read_sections(WORDS)["abbreviations"])
# "21:35 жұлдыз:", a line's label.
LABEL: Final = re.compile(rf"^\s*(?:[\[(]?\d\d?(?::\d\d){{1,2}}[\])]?\s*)?(?P<name>{LETTER}{{3,20}}):", re.MULTILINE)
HONORIFIC: Final = re.compile(r"(?:апай|ағай|әпке|тәте|көке|жеңге|ақсақал|апке)\w{0,6}")
SAID: Final = 0.6


def initials(text: str, is_everyday: Callable[[str], bool]) -> Iterator[Span]:
    """Find initials in small letters, and the surname after them unless it is an everyday word.

    Args:
        text: a turn; where it has capitals, initials have them too, and nothing is found here.
        is_everyday: tells everyday words.
    """
    if any(map(str.isupper, text)):
        return
    for match in INITIALS.finditer(text):
        if match[1] + match[2] not in ABBREVIATED:
            named = match["name"] and not is_everyday(match["name"])
            yield Span(match.start(), match.end() if named else match.end(2) + 1, "PER", SAID)


def speakers(text: str, lists: KazakhLists) -> Iterator[Span]:
    """Find listed names in small letters that label a line."""
    for match in LABEL.finditer(text):
        word = match["name"]
        if "name" in lists.tags(word) and lists.stem(word) == word:
            yield Span(match.start("name"), match.end("name"), "PER", SAID)


def honoured(cut: Iterable[Sequence[Token]], lists: KazakhLists) -> Iterator[Span]:
    """Find listed names in small letters before a form of address: "махаббат апай"."""
    for tokens in cut:
        for word, after in pairwise(tokens):
            if word.text.islower() and HONORIFIC.fullmatch(after.text) and "name" in lists.tags(word.text):
                yield Span(word.start, word.end, "PER", SAID)
