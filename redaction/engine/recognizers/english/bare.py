"""People whom speech without capitals calls by an everyday word: a noun without an article does what people do.

"Then rooster said no", "my sister jewel", "because lake's mother": a thing would be "the lake" or "a jewel".
"""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.english import LEXICON
from redaction.engine.crf.lexicon import read_lexicon
from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import names_nobody
from redaction.engine.recognizers.ages.english.speech import is_person
from redaction.engine.words import NOTHING, Word, words_of

#: Masked in raw speech, and asked about there and elsewhere.
LIKELY, DOUBTED = 0.43, 0.4
#: What only people do, and what people and things do.
SAYS: Final = cues("english_bare", "says")
DOES: Final = cues("english_bare", "does")
#: Behind one of these a clause begins.
BEGINS: Final = cues("english_bare", "begins") | {"", ".", ",", "!", "?", ";", ":", "…", "\n", '"', "“", "—", "–"}
#: Words that no article stands before either: stuff, weather, times, places where people are.
UNCOUNTED: Final = cues("english_bare", "uncounted") | cues("english_net", "words_only") | cues("age_english", "months")
KIN: Final = cues("english_bare", "kin")
#: Behind one of these a noun is a thing's, or part of a longer phrase.
BOUND: Final = cues("english_bare", "bound") | cues("english_trifles", "determiners")
OWNERS: Final = frozenset(("my", "his", "her", "our", "their", "your"))
NOTHING_SAID: Final = (
    cues("english_slots", "common")
    | cues("english_slots", "plain")
    | cues("english_slots", "never")
    | cues("english_slots", "ends")
    | cues("english_employed", "ends")
    | cues("english_employed", "never")
    | cues("english_titled", "titles")
    | cues("age_english", "kin")
)
#: How the classes of words end that are a noun or an adjective (Brown clusters).
NAMING: Final = ("0101", "1001", "0111", "1011", "1101101")
PLAIN: Final = re.compile(r"[a-z]{3,14}")
POSSESSIVE: Final = "'s"


def bare(text: str, masked: set[int]) -> Iterator[Span]:
    """Find everyday words that stand as somebody's name in a turn without capitals.

    Args:
        text: a turn.
        masked: the places of characters that are masked anyway.

    Yields:
        Doubtful spans of kind "PER".
    """
    words = words_of(text)
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else NOTHING, words[at + 1]
        if word.start in masked:
            continue
        if word.key.endswith(POSSESSIVE):
            if before.key in BEGINS and after.key in KIN and may_name(word.key[: -len(POSSESSIVE)]):
                yield Span(word.start, word.end - len(POSSESSIVE), "PER", LIKELY)
        elif after.key in SAYS or after.key in DOES or before.key in KIN:
            score = _score(before, after, owned=words.key(at - 2) in OWNERS)
            if score and may_name(word.key):
                yield Span(word.start, word.end, "PER", score)


def may_name(word: str) -> bool:
    """Tell whether an everyday word in small letters is a noun or the like that somebody may be called by."""
    if not PLAIN.fullmatch(word) or word in NOTHING_SAID or word in UNCOUNTED or names_nobody(word):
        return False
    entry = read_lexicon(LEXICON).look_up(word)
    # A rare word has no class, but is seldom anything else than a noun: "magpie".
    naming = entry.lower.endswith(NAMING) or (not entry.lower and entry.capitals in "23")
    return naming and not word.endswith(("ing", "ly", "ed")) and not is_person(Word(word, 0, 0, False))


def _score(before: Word, after: Word, *, owned: bool) -> float:
    if before.key in KIN and owned:
        return LIKELY
    if before.key in BEGINS:
        return LIKELY if after.key in SAYS else DOUBTED if after.key in DOES else 0.0
    if before.key in BOUND or before.key in OWNERS or _kind(before.key).endswith(NAMING):
        return 0.0
    return LIKELY if after.key in SAYS else DOUBTED if after.key in DOES else 0.0


def _kind(word: str) -> str:
    return read_lexicon(LEXICON).look_up(word).lower
