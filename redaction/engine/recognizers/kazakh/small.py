"""Names in Kazakh text without capitals: initials, speakers, and words before a form of address."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.kazakh_forms import names_too
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token
from redaction.engine.recognizers.kazakh.nothing import says_part

LETTER: Final = r"[а-яёәғқңөұүһі]"
NAME: Final = rf"{LETTER}[\w-]{{2,30}}"
INITIALS: Final = re.compile(
    rf"(?:(?<![\w-])(?P<before>{NAME})[ ])?(?<![\w.])(?P<first>{LETTER})\.\s?(?P<second>{LETTER})\."
    rf"(?:\s?(?P<name>{NAME}))?"
)
# One initial needs a name beside it: "ә. сейдахмет", "тоғжан ә.".
BESIDE: Final = (
    re.compile(rf"(?<![\w.-]){LETTER}\.\s?(?P<name>{NAME})"),
    re.compile(rf"(?<![\w.-])(?P<name>{NAME})[ ]{LETTER}\.(?![\w.])"),
)
# "т.б.", "ж.т.б.", "б.з.", "и т.д.": abbreviations that stand as initials do.
ABBREVIATED: Final = frozenset(read_sections(WORDS)["abbreviations"])
# "21:35 жұлдыз:", a line's label.
LABEL: Final = re.compile(rf"^\s*(?:[\[(]?\d\d?(?::\d\d){{1,2}}[\])]?\s*)?(?P<name>{LETTER}{{3,20}}):", re.MULTILINE)
# "[00:01:20] Айсәт:", the same with a capital: what no dictionary has as it stands, and nobody's part in a talk.
SPEAKER: Final = re.compile(
    r"(?:^|(?<=\d\d[\])] )|(?<=\d\d ))\s*(?:[\[(]?\d\d?(?::\d\d){1,2}[\])]?\s*)?"
    rf"(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ](?:{LETTER}{{2,20}}|[А-ЯЁӘҒҚҢӨҰҮҺІ]{{3,20}})):",
    re.MULTILINE,
)
HONORIFIC: Final = re.compile(r"(?:апай|ағай|әпке|тәте|көке|шешей|жеңге|ақсақал|апке|т[её]тя|дядя)\w{0,6}")
# Before these a name has to be unheard of as a word: "тәжікүл апа", but not "үлкен апа".
KIN: Final = re.compile(r"(?:апа|аға|ата|әже|ана|шеше|мырза|ханым|қажы|молда|келін|жезде|қайнаға|ака)\w{0,6}")
# Before one's own kin a name that is a word too is a name: "тоқтар ағам", but not "үлкен ағам", "кенже інім".
OWN_KIN: Final = re.compile(
    r"(?:аға|апа|ата|әже|іні|әпке|тәте|көке|жеңге|жезде|нағашы|қайнаға|сіңлі|қарындас|жиен|дос|көрші|келін)"
    r"(?:ым|ім|м|ымыз|іміз|мыз|міз)(?:н?[ыі]ң|[ағ]а|[ег]е|[дн][ыі]|мен|нан|нен)?"
)
_SECTIONS: Final = read_sections(WORDS)
SELDOM: Final = frozenset(_SECTIONS["seldom_names"])
CALLED: Final = names_too().difference(SELDOM, _SECTIONS["persons"], _SECTIONS["hardly_names"])
SHORTEST: Final = 4
PERSONAL: Final = frozenset({"name", "neighbour", "runame"})
SAID: Final = 0.6


def without_capitals(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence has no capitals but those of its first word and of a line's label."""
    label = next((at for at, token in enumerate(tokens) if token.text == ":"), 0)
    return not any(token.text[0].isupper() for token in tokens[label + 1 :])


def initials(text: str, is_everyday: Callable[[str], bool]) -> Iterator[Span]:
    """Find initials in small letters, and the surname after them unless it is an everyday word.

    Args:
        text: a turn; where it has capitals, initials have them too, and nothing is found here.
        is_everyday: tells everyday words.
    """
    if any(map(str.isupper, text)):
        return
    for match in INITIALS.finditer(text):
        if match["first"] + match["second"] not in ABBREVIATED:
            first, last = match["before"], match["name"]
            start = match.start("before" if first and not is_everyday(first) else "first")
            yield Span(start, match.end() if last and not is_everyday(last) else match.end("second") + 1, "PER", SAID)
    pairs = {at for match in INITIALS.finditer(text) for at in range(match.start("first"), match.end("second"))}
    for pattern in BESIDE:
        for match in pattern.finditer(text):
            if pairs.isdisjoint(range(*match.span())) and not is_everyday(match["name"]):
                yield Span(match.start(), match.end(), "PER", SAID)


def speakers(text: str, lists: KazakhLists) -> Iterator[Span]:
    """Find names that label a line: listed ones in small letters, with a capital whatever no dictionary has so."""
    for match in LABEL.finditer(text):
        word = match["name"]
        if "name" in lists.tags(word) and lists.stem(word) == word:
            yield Span(match.start("name"), match.end("name"), "PER", SAID)
    for match in SPEAKER.finditer(text):
        low = match["name"].lower()
        if not says_part(low):
            yield Span(match.start("name"), match.end("name"), "PER", SAID)


def honoured(cut: Iterable[Sequence[Token]], lists: KazakhLists, is_everyday: Callable[[str], bool]) -> Iterator[Span]:
    """Find names in small letters before a form of address: listed ones, "махаббат апай", and unheard-of words."""
    for tokens in cut:
        for word, after in pairwise(tokens):
            if not word.text.islower() or word.text in SELDOM:
                continue
            listed = bool(HONORIFIC.fullmatch(after.text)) and not PERSONAL.isdisjoint(lists.tags(word.text))
            listed = listed or (word.text in CALLED and bool(OWN_KIN.fullmatch(after.text)))
            kin = HONORIFIC.fullmatch(after.text) or KIN.fullmatch(after.text)
            if listed or (kin and len(word.text) >= SHORTEST and not is_everyday(word.text)):
                yield Span(word.start, word.end, "PER", SAID)
