"""Which word forms the Kazakh dictionary accounts for: a stem of it, with endings of nouns or verbs, or none."""

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.languages.russian import is_known, is_ordinary

DICTIONARY: Final = Path(__file__).parent.parent / "models" / "kazakh_dictionary.txt.gz"
KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")
SHORTEST: Final = 3
LONGEST_ENDING: Final = 5
# Kazakh typed on a Russian keyboard: "Кызылордада турамын".
PLAIN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
VOICED: Final = {"г": "к", "ғ": "қ", "б": "п"}
# Vowel harmony: endings are as far back as the last vowel of the stem. A loan's last и, э, я, ю, ё or ь goes with
# either, and so does ә; on a Russian keyboard о stands for ө too, and и for і.
BACK, FRONT, PLAIN_I = frozenset("аоұы"), frozenset("еөүі"), "и"
EITHER: Final = frozenset("иэяюёьә")
UNBOUND: Final = re.compile("[мбп]ен(?:ен)?|[ндт]ікі|[ндт]ики|[кг]ер")
_GRAMMAR: Final = read_sections(Path(__file__).parent.parent / "data" / "kazakh_endings.txt")
# Two letters are enough where the whole stem is one of the commonest verbs or pronouns.
SHORT_STEMS: Final = frozenset(_GRAMMAR["short stems"])
HARMONISED: Final = frozenset(
    ending.replace("а", vowel).replace("ы", narrow).replace("ғ", voiced).replace("қ", voiceless)
    for ending in _GRAMMAR["endings"]
    for vowel, narrow, voiced, voiceless in (
        ("а", "ы", "ғ", "қ"),
        ("е", "і", "г", "к"),
        ("а", "ы", "г", "к"),
        ("е", "і", "ғ", "қ"),
    )
)

FORMS: Final = HARMONISED | {ending.translate(PLAIN) for ending in HARMONISED}


def plain(word: str) -> str:
    """Spell a word in small letters as a Russian keyboard does."""
    return word.translate(PLAIN)


class Forms:
    """Word forms by the dictionary: what is one of its words, what is built on one, and what it does not know."""

    def __init__(self, path: Path = DICTIONARY) -> None:
        """Read the dictionary's stems.

        Raises:
            ValueError: the file cannot be read.
        """
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                words = lines.read().split()
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error
        self._stems = frozenset(words)
        self._plain = frozenset(map(plain, words)) - self._stems
        self.kind = lru_cache(maxsize=16_384)(self._kind)

    def _kind(self, word: str) -> str:
        """Tell how a word, in small letters, is accounted for: "word", "form", "russian" or "" for not at all."""
        if word in self._stems or word in self._plain:
            return "word"
        if "-" in word:
            parts = [self._kind(part) for part in word.split("-") if part]
            return "form" if parts and all(parts) else ""
        if self._is_form(word):
            return "form"
        if not KAZAKH_LETTERS & set(word) and is_known(word):
            return "russian" if is_ordinary(word) else ""
        return ""

    def _is_form(self, word: str) -> bool:
        reach = _endings_from(word)
        for cut in range(len(word) - 1, 1, -1):
            if cut not in reach:
                continue
            stem = word[:cut]
            if len(stem) < SHORTEST and stem not in SHORT_STEMS:
                continue
            voiced = stem[-1] in VOICED and stem[:-1] + VOICED[stem[-1]] in self._stems
            known = stem in self._stems or stem in self._plain or voiced
            if known and _harmonious(stem, word[cut:], russian_keys=not KAZAKH_LETTERS & set(word)):
                return True
        return False


@cache
def forms() -> Forms:
    """Give the process its dictionary (about 6 MB); the first call reads it."""
    return Forms()


def _harmonious(stem: str, endings: str, *, russian_keys: bool) -> bool:
    """Tell whether a chain of endings has vowels of one kind, the kind of the stem's last vowel."""
    front = FRONT | {PLAIN_I} if russian_keys else FRONT
    chain = UNBOUND.sub("", endings)
    is_back, is_front = bool(BACK & set(chain)), bool(front & set(chain))
    if is_back and is_front:
        return False
    either = EITHER | {"о"} if russian_keys else EITHER
    own = next((letter for letter in reversed(stem) if letter in BACK | FRONT | either), "")
    if own in either:
        return True
    return not (own in BACK and is_front) and not (own in FRONT and is_back)


def _endings_from(word: str) -> set[int]:
    """Give the places from which a word is nothing but a chain of endings."""
    good = {len(word)}
    for start in range(len(word) - 1, 1, -1):
        if any(
            after in good and word[start:after] in FORMS
            for after in range(start + 1, min(start + LONGEST_ENDING, len(word)) + 1)
        ):
            good.add(start)
    return good
