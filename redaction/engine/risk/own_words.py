"""Whether somebody says a thing of themselves: "I was 27 then", not "my mother was 60".

Rules of thumb over the words around a mention. What they miss is not counted as visible, so the report says as much:
it is a lower bound of what a reader who knows the participant could put together.
"""

from collections.abc import Sequence
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.risk.cues import CUES, FIRST_PERSON_KK, FIRST_PERSON_RU, Cues

WORD: Final = regex.compile(r"\p{L}+(?:[-'’]\p{L}+)*|\d+")
SENTENCE: Final = regex.compile(r"[.!?…;\n]")
#: Words to look back and ahead.
BACK, AHEAD = 8, 3


def about_self(text: str, start: int, end: int, category: Category, language: Language | None) -> bool:
    """Tell whether a speaker says something of themselves.

    Args:
        text: their turn.
        start: first code point of the mention.
        end: one past its last.
        category: what it names; an age, place, country, organisation, occupation, nationality or date.
        language: of the turn; English where it is not known.
    """
    cues = CUES[language or Language.ENGLISH]
    before = words_near(text[:start], -BACK)
    if language is Language.KAZAKH:
        return _said_in_kazakh(cues, before, text[start:end], words_near(text[end:], AHEAD))
    for at in range(len(before) - 1, -1, -1):
        if before[at] in cues.others:
            return False
        if before[at] in cues.self:
            return _fits(cues, category, before[at:])
    said = {*before[-3:]} if language is Language.RUSSIAN else set()
    return category is not Category.AGE and bool(said & FIRST_PERSON_RU & cues.verbs.get(category, frozenset()))


def _fits(cues: Cues, category: Category, said: Sequence[str]) -> bool:
    """Tell whether what stands from the pronoun to the mention says the mention of the speaker."""
    if category is Category.AGE:
        return all(word in cues.between for word in said[1:])
    if category in (Category.OCCUPATION, Category.NATIONALITY):
        return all(word in cues.verbs[category] or word in cues.between for word in said[1:])
    return any(word in cues.verbs.get(category, ()) for word in said)


def _said_in_kazakh(cues: Cues, before: Sequence[str], mention: str, after: Sequence[str]) -> bool:
    """Kazakh puts the person at the end of the verb, and the verb last."""
    nearest = next((word for word in reversed(before) if word in cues.self or word in cues.others), "")
    if nearest in cues.others:
        return False
    own = [*words_near(mention, BACK), *after]
    return any(FIRST_PERSON_KK.search(word) for word in own) or (nearest != "" and before[-1:] == [nearest])


def words_near(text: str, number: int) -> list[str]:
    """Give the words of the sentence next to a mention: the last ones before it (negative), or the first after it."""
    sentences = SENTENCE.split(text)
    near = sentences[-1] if number < 0 else sentences[0]
    words = [match.group().lower() for match in WORD.finditer(near)]
    return words[number:] if number < 0 else words[:number]
