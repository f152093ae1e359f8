"""Everyday words in Kazakh that are said to be somebody's or something's name: "атым Бақ", "фамилиясы шаң"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import WORDS, KazakhLists
from redaction.engine.crf.kazakh_forms import forms, is_name
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.weighing import VERB

# Quantifiers are bounded, so that hostile text costs linear time.
WORD: Final = r"[^\W\d_][\w-]{1,30}"
GAP: Final = r"[ \t]{1,3}"
#: Whose name it is stands in the ending; with "family name" or "nickname" hardly anything but one follows.
NAMED: Final = re.compile(
    rf"(?<![\w-])(?:(?P<sure>тег|фамилия|есім|лақап{GAP}ат|аты-жөн)|(?P<maybe>ат))(?:ым|ім|м|ы|і|сы|сіз|ымыз|іміз|ңыз|ыңыз)"
    rf"(?:{GAP}(?:де|да|болса|мен|менің))?[ \t]{{0,3}}[—–:-]?[ \t]{{1,3}}(?P<name>{WORD})"
    rf"(?P<after>[ \t]{{0,3}}(?:[.,;!?…»]|$)|{GAP}"
    r"(?:болған|болатын|болсын|екен|деп|деген|дейтін|еді|ғой|ма|ме|емес)(?![\w-]))?",
    re.IGNORECASE | re.MULTILINE,
)
#: "Назым Ес,", "мейрамбек шаң деген": a given name, and a noun that only a family name can be there.
FAMILY: Final = re.compile(
    rf"(?<![\w-])(?P<given>{WORD})[ ](?P<name>[^\W\d_]{{2,5}})(?:(?P<stop>[.,])|{GAP}(?:деген|дейтін|екеу))(?![\w-])",
    re.IGNORECASE,
)
_SECTIONS: Final = read_sections(WORDS)
#: What is said of a name: that there is none, that it is another, that it is known.
OF_NAMES: Final = frozenset(_SECTIONS["said_of_names"])
NOBODY: Final = OF_NAMES.union(_SECTIONS["never_names"], _SECTIONS["person_cues"])
PERSONAL: Final = frozenset({"name", "neighbour", "runame"})
#: "Аты шықты": the dictionary has some verbs as they are said.
PAST: Final = re.compile(r"..[дт][ыі]$")
SAID, MAYBE = 0.6, 0.3


def introduced(text: str, lists: KazakhLists, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find everyday words that stand where names do.

    Args:
        text: a turn.
        lists: tell given names.
        vocabulary: tells everyday words; others are found elsewhere.
    """
    for match in NAMED.finditer(text):
        word = match["name"]
        if _may_be(word) and vocabulary.is_everyday(word):
            told = bool(match["after"]) or (match["sure"] and forms().kind(word.lower()) == "word")
            yield Span(match.start("name"), match.end("name"), "PER", SAID if told else MAYBE)
    for match in FAMILY.finditer(text):
        given, word = match["given"].lower(), match["name"]
        if not is_name(given) and PERSONAL.isdisjoint(lists.tags(given)):
            continue
        if lists.stem(given) == given and not vocabulary.is_everyday(given) and _may_be(word):
            yield Span(match.start("given"), match.end("name"), "PER", MAYBE if match["stop"] else SAID)


def _may_be(word: str) -> bool:
    """Tell whether a word may be a name by itself: a noun or an adjective without endings."""
    low = word.lower()
    kind = forms().kind(low)
    deed = PAST.search(low) or (kind != "word" and VERB.search(low))
    return low not in NOBODY and kind in ("word", "russian") and not deed
