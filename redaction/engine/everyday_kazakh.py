"""Everyday words of Kazakh turns, where a known name may seem to occur again."""

import re
from functools import lru_cache
from typing import Final

from redaction.engine.crf.kazakh_forms import forms, may_be_name
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.shapes import CYRILLIC_SURNAME
from redaction.engine.namekeys import words

DEED: Final = re.compile(
    r"..(?:[дт][ыі][мқкң]?|м[ыі]н|м[ыі]з|с[ыі][ңн]|[ғқгк][ае]н|[ыі]п(?:т[ыі])?|[ае]т[ыі]н|[мпб][ае])$"
)
#: Between a sentence and the first word of the next.
PASSED_OVER: Final = frozenset(" \t\n«»\"“”„'(–—-")


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence begins at a place, so that any word has a capital there."""
    while start > 0 and text[start - 1] in PASSED_OVER:
        start -= 1
    return start == 0 or text[start - 1] in ".!?…:;"


def is_speech(text: str, start: int, end: int) -> bool:
    """Tell whether words of a Kazakh text are everyday ones, without a capital but a sentence's, and nobody's names.

    Args:
        text: the text, normalised.
        start: the first code point of the words.
        end: one past their last.
    """
    if text[start].isupper() and not opens_sentence(text, start):
        return False
    return is_everyday(text[start:end].lower())


def is_everyday(said: str) -> bool:
    """Tell whether each word of what is said in small letters is accounted for by dictionaries and nobody's name."""
    spoken = [match.group() for match in words(said)]
    return bool(spoken) and all(forms().kind(word) and not names_somebody(word) for word in spoken)


def is_deed(word: str) -> bool:
    """Tell whether a word has a verb's ending: "тоқтады", "тұрмын"."""
    return bool(DEED.search(word.lower()))


@lru_cache(8192)
def names_somebody(word: str) -> bool:
    """Tell whether a word in small letters, with endings or none, may be somebody's given or family name."""
    return may_be_name(word) or any(CYRILLIC_SURNAME.search(stem) for stem in stems(word))
