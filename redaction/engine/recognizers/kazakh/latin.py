"""Kazakh in Latin letters, read as it would be typed on a Russian keyboard; offsets lead back."""

import re
from typing import Final, NamedTuple

from redaction.engine.crf.kazakh_forms import forms

# Spellings in use: the drafts of the Latin alphabet, passports, messages. Longer ones go first.
SPELLINGS: Final = (
    "shch щ zh ж sh ш ch ч kh х gh г ts ц ya я yu ю yo ё a а b б c ц d д e е f ф g г h х j ж k к l л m м n н o о p п "
    "q к r р s с t т u у v в w у x х z з ä а á а ā а ə а ö о ó о ü у ú у ū у ğ г ǵ г ñ н ń н ŋ н ş ш ç ч ı ы ž ж ý у"
)
GROUPS: Final = SPELLINGS.split()
LETTERS: Final = dict(zip(GROUPS[::2], GROUPS[1::2], strict=True))
VOWELS: Final = frozenset("aeiouyäáāəöóüúūı")
WORD: Final = re.compile(r"[^\W\d_]{2,}")
LATIN: Final = re.compile(r"[A-Za-zÀ-žǴǵə]")
LATIN_SHARE: Final = 0.6
# In English a third of the words, read so, happen to be known; in Kazakh nearly all are.
KNOWN_SHARE: Final = 0.55
# A twelfth of its words is enough to tell English.
ENGLISH_WORD: Final = re.compile(
    r"\b(?:the|a|of|to|and|in|is|for|it|on|that|was|with|you|my|are|this|i|have|at|not|all|so|we|he|she|had|very|as|me|"
    r"good|from|if|an|would|were|there|no|place|will|can|just|what|do|don|they|been|about|your|his|her)\b",
    re.IGNORECASE,
)
ENGLISH_SHARE: Final = 1 / 12
FEWEST: Final = 3


class Cyrillised(NamedTuple):
    """A text in Cyrillic; ``origin`` gives for each of its code points where its letter began, and the end at last."""

    text: str
    origin: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that a stretch of the Cyrillic text was made of."""
        return self.origin[start], self.origin[end]


def cyrillised(text: str) -> Cyrillised | None:
    """Read a text in Latin letters as Kazakh.

    Args:
        text: a turn.

    Returns:
        The same in Cyrillic, None where the text is in Cyrillic already or no Kazakh.
    """
    letters = sum(map(str.isalpha, text))
    if not letters or len(LATIN.findall(text)) < LATIN_SHARE * letters:
        return None
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(text):
        size, letter = _read(text, at)
        pieces.append(letter)
        origin.extend([at] * len(letter))
        at += size
    made = Cyrillised("".join(pieces), (*origin, len(text)))
    words = WORD.findall(made.text.lower())
    known = sum(bool(forms().kind(word)) for word in words)
    if len(ENGLISH_WORD.findall(text)) > ENGLISH_SHARE * len(words):
        return None
    return made if len(words) >= FEWEST and known >= KNOWN_SHARE * len(words) else None


def _read(text: str, at: int) -> tuple[int, str]:
    low = text[at : at + 4].lower()
    if low[:2] == "ng" and low[2:3] not in VOWELS:
        return 2, _cased("н", text[at])
    for size in (4, 2, 1):
        group = low[:size]
        if len(group) == size and group in LETTERS:
            return size, _cased(LETTERS[group], text[at])
    if low[:1] in ("i", "y"):
        after_vowel = at > 0 and text[at - 1].lower() in VOWELS
        return 1, _cased("й" if after_vowel else "и" if low[0] == "i" else "ы", text[at])
    return 1, text[at]


def _cased(letters: str, model: str) -> str:
    return letters.capitalize() if model.isupper() else letters
