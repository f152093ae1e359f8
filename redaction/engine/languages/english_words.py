"""English words that are names too: whether one stands where a word stands and a name does not."""

from functools import cache
from typing import Final

import regex

from redaction.engine.crf.english import LEXICON, WORDS
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.lexicon import CITY, COUNTRY, GIVEN, REGIONAL_PLACE, read_lexicon
from redaction.engine.leaks.everyday import is_word

#: Before a verb or a noun, hardly ever before a name: "i hope", "the rose", "she had faith".
BEFORE: Final = regex.compile(
    r"(?:^|[^\p{L}])(?:i|we|you|they|he|she|to|will|would|can|could|may|might|should|must|do|does|don['’]t|did|didn['’]t|"
    r"never|always|also|just|let['’]s|please|really|the|a|an|my|your|his|our|their|this|that|these|those|some|any|no|"
    r"every|each|with|without|in|full|had|have|has|much|more|little|good|great|red|only|lost|lose|losing|of|there['’]s|"
    r"people|who)\s+$",
    regex.IGNORECASE,
)
LONGEST: Final = 12


def means_itself(text: str, start: int) -> bool:
    """Tell by the word before it that a word is the word and no name.

    Args:
        text: a turn.
        start: where the word begins.
    """
    return BEFORE.search(text[max(0, start - LONGEST) : start]) is not None


@cache
def _nobody() -> frozenset[str]:
    common = read_sections(WORDS)
    return frozenset((*common["never_names"], *common["peoples"], *common["rarely_names"]))


def names_nobody(word: str) -> bool:
    """Tell whether a word in small letters is grammar, a people, a number or the like, and hardly ever a name."""
    return word in _nobody()


def is_given_name(word: str) -> bool:
    """Tell whether a word in small letters is a given name in some list, and no place's in any."""
    flags = read_lexicon(LEXICON).look_up(word).flags
    return bool(flags & GIVEN) and not flags & (CITY | REGIONAL_PLACE | COUNTRY)


def looks_like_name(word: str) -> bool:
    """Tell whether a word is one that English hardly ever writes small, or does not know.

    Args:
        word: a word in small letters.
    """
    if word in _nobody():
        return False
    habit = read_lexicon(LEXICON).look_up(word).capitals
    return habit in "34" or (habit == "?" and not is_word(word))
