"""Words that a language's recognisers do not know, off the ends of the names they found."""

from typing import Final

import regex
from presidio_analyzer import RecognizerResult

from archive.vocabulary import Category, Language
from redaction.engine.extensions.entities import category_of
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD, LATIN_WORD, VOICE, VOICE_AT_HEAD
from redaction.engine.languages.kazakh import without_everyday
from redaction.engine.languages.russian import quotes, without_grammar
from redaction.engine.readings import Reading
from redaction.engine.recognizers.kazakh.clans import beginnings, clans

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
#: A Kazakh word so many characters from a name found in a Russian turn makes its words Kazakh ones.
NEAR: Final = 30
#: "Танцы в бақытты жан", "волонтёр из чата қостанай қонақжай".
PLACING: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:в|из|от|при|через|чат\p{L}{0,2}|групп[аеуы]|канал\p{L}?|фонд\p{L}?)\s$"
)
PLACED_WITHIN: Final = 12


def own_part(language: Language, read: Reading, result: RecognizerResult) -> RecognizerResult | None:
    """Take words that a language's recognisers do not know off the ends of a name they found; None if none is left.

    To Russian ones everyday Kazakh words are unknown, and unknown words look like names; to Kazakh ones Russian verbs
    and the like; to English ones all Cyrillic.
    """
    if category_of(result.entity_type) not in NAMES:
        return result
    text = read.normalised.text
    voice = VOICE.match(text, result.start) or _voice(text, result)
    if voice:
        result.start = voice.end()
    left: tuple[int, int] | None = (result.start, result.end) if result.start < result.end else None
    if left is None:
        return None
    if language is Language.RUSSIAN and _amid_kazakh(read, result) and not _is_meant(read, result):
        left = None if _is_clan(text, result) else without_everyday(text, result.start, result.end)
    elif language is Language.KAZAKH and read.russian:
        left = without_grammar(text, result.start, result.end)
    elif language is Language.ENGLISH and CYRILLIC_WORD.search(text, result.start, result.end):
        latin = list(LATIN_WORD.finditer(text, result.start, result.end))
        left = (latin[0].start(), latin[-1].end()) if latin else None
    if left is None:
        return None
    result.start, result.end = left
    return result


def _voice(text: str, result: RecognizerResult) -> regex.Match[str] | None:
    """Give the label of a voice that is taken for a name: alone, or before somebody's name."""
    label = VOICE_AT_HEAD.match(text, result.start)
    whole = label and (result.end <= label.end() or category_of(result.entity_type) is Category.PERSON)
    return label if whole else None


def _is_meant(read: Reading, result: RecognizerResult) -> bool:
    """Tell whether Kazakh words are a name where they stand: quoted, or a body's behind a Russian word for where."""
    text = read.normalised.text
    if quotes(text, result.start):
        return True
    body = not read.kazakh and category_of(result.entity_type) is Category.ORGANISATION
    return body and PLACING.search(text, max(0, result.start - PLACED_WITHIN), result.start) is not None


def _is_clan(text: str, result: RecognizerResult) -> bool:
    """Tell whether what a Russian recogniser found is whose clan somebody is of, and nobody's name."""
    return text[result.start : result.end].lower().startswith(beginnings()) and any(
        clan.certain and clan.start <= result.start and result.end <= clan.end for clan in clans(text)
    )


def _amid_kazakh(read: Reading, result: RecognizerResult) -> bool:
    """Tell whether what a Russian recogniser found stands in a Kazakh turn, or near a Kazakh word in another."""
    near = max(0, result.start - NEAR), result.end + NEAR
    return read.kazakh or (read.mixed and bool(KAZAKH_WORD.search(read.normalised.text, *near)))
