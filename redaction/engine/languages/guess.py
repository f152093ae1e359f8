"""Which languages' recognisers a turn needs, from its tag and its letters."""

import re
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.recognizers.kazakh.latin import cyrillised

#: Latin words with what stands between them, in a text of another script.
LATIN_STRETCH: Final = regex.compile(r"\p{Latin}[^\p{Cyrillic}\n]*(?<=[\p{L}\p{N}.])")
LATIN_WORD: Final = regex.compile(r"\p{Latin}{2,}")
CYRILLIC_WORD: Final = regex.compile(r"\p{Cyrillic}{2,}")
# The look-behind keeps reading linear: a match begins only where a word does.
KAZAKH_WORD: Final = regex.compile(r"(?<!\p{Cyrillic})(?=\p{Cyrillic}*[әғқңөұүһіӘҒҚҢӨҰҮҺІ])\p{Cyrillic}+")
# A letter that only Kazakh words have: most texts of others have none, which costs far less to see.
KAZAKH_LETTER: Final = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
# Frequent words of Russian that no Kazakh sentence has. "Не" and "он" are not among them: they are Kazakh for
# "what" and "ten".
RUSSIAN_WORD: Final = regex.compile(
    r"\b(?:и|в|на|что|это|как|с|я|мы|она|они|но|по|так|у|был[аио]?|меня|мне|когда|потом|уже|там)\b",
    regex.IGNORECASE,
)
KAZAKH_SHARE: Final = 0.3
#: So far from a word that only Kazakh can have, others of a turn in another language may be Kazakh too.
AROUND: Final = 80
CYRILLIC_LETTER: Final = regex.compile(r"\p{Cyrillic}")
# Whom a program that tells voices apart calls so ("SPEAKER_01").
VOICE: Final = regex.compile(r"(?:speaker|spk)[_ ]?\d{1,2}\s?", regex.IGNORECASE)
# The same in Russian and Kazakh, at the head of a line alone: elsewhere a body may be called so ("«Спикер 24»").
VOICE_AT_HEAD: Final = regex.compile(r"(?m)^[^\S\n]*(?:спикер|диктор|сөйлеуші)[_ ]?\d{1,2}(?!\d)\s?", regex.IGNORECASE)


def languages_of(text: str, language: Language | None) -> tuple[Language, ...]:
    """Tell which languages' recognisers to run on a turn.

    Args:
        text: the normalised turn.
        language: its tag, None if nobody said.

    Returns:
        The tagged language first, then every other one whose words occur, but Kazakh alone for a turn that is tagged
        so and in Latin letters. Without a tag, Cyrillic text
        gets both Russian and Kazakh unless it is plainly one of them; text without letters gets Russian.
    """
    present = _present(text)
    if language is Language.KAZAKH and cyrillised(text):
        return (language,)
    if language is not None:
        # Without a Kazakh letter no finding of Kazakh recognisers would have evidence.
        kazakh = Language.KAZAKH if not has_kazakh(text) else None
        return (language, *(other for other in present if other not in (language, kazakh)))
    return present or (Language.RUSSIAN,)


def has_kazakh(text: str) -> bool:
    """Tell whether a text has a word that only Kazakh can have."""
    return bool(KAZAKH_LETTER.search(text) and KAZAKH_WORD.search(text))


def kazakh_stretches(text: str) -> list[tuple[int, int]]:
    """Give the parts of a turn in another language that may be Kazakh: what stands around words of it.

    Where a sentence ends makes no difference: the dot of an initial would part a name ("А. Құнанбаев").

    Args:
        text: the normalised turn.

    Returns:
        Start and end of each, in order, between words.
    """
    found: list[tuple[int, int]] = []
    for word in KAZAKH_WORD.finditer(text):
        start = text.rfind(" ", 0, max(0, word.start() - AROUND)) + 1
        space = text.find(" ", word.end() + AROUND)
        end = len(text) if space < 0 else space
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


def evidence(language: Language, text: str, start: int, end: int) -> bool:
    """Tell whether a finding of a language the turn is not tagged with stands among words of that language."""
    if language is Language.ENGLISH:
        return bool(LATIN_WORD.search(text, start, end)) or not CYRILLIC_LETTER.search(text, start, end)
    left = max(text.rfind(mark, 0, start) for mark in ".!?…\n") + 1
    right = min((at for mark in ".!?…\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    if language is Language.KAZAKH:
        return bool(KAZAKH_WORD.search(text, left, right))
    return bool(CYRILLIC_WORD.search(text, start, end)) and not KAZAKH_WORD.search(text, start, end)


def _present(text: str) -> tuple[Language, ...]:
    kazakh = len(KAZAKH_WORD.findall(text)) if KAZAKH_LETTER.search(text) else 0
    russian = bool(RUSSIAN_WORD.search(text))
    # How many words there are counts only where some are Kazakh and none surely Russian.
    counted = kazakh and not russian
    cyrillic = len(CYRILLIC_WORD.findall(text)) if counted else bool(CYRILLIC_WORD.search(text))
    found: list[Language] = []
    if cyrillic and (russian or kazakh < KAZAKH_SHARE * cyrillic):
        found.append(Language.RUSSIAN)
    if kazakh or (cyrillic and not russian):
        found.append(Language.KAZAKH)
    if LATIN_WORD.search(text):
        found.append(Language.ENGLISH)
    return tuple(found)
