"""What is an everyday word, and what a Russian name, in Kazakh speech that mixes both languages."""

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_capitals import is_capital
from redaction.engine.crf.kazakh_forms import KAZAKH_LETTERS, Forms, forms, is_name, is_town
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.languages.russian import analyser, is_known, is_ordinary, name_tags

__all__ = ["COMMON", "KAZAKH_LETTERS", "Vocabulary", "russian_kind"]

COMMON: Final = Path(__file__).parent.parent / "models" / "kazakh_common.txt.gz"
# Shorter stems are shared by too many words.
SHORTEST: Final = 4
SHORTEST_LOAN: Final = 4
PEOPLE: Final = frozenset({"Name", "Surn", "Patr"})
TALK: Final = Path(__file__).parent.parent / "data" / "kazakh_words.txt"
# "Ә-ә", "мм", "эээ"; a word begun twice: "жо-жоқ".
HESITATION: Final = re.compile(r"(?:[аәеёиоөуұүыіэюямһх]-?){1,6}|(?P<begun>\w{1,6})-(?P=begun)\w{0,20}")


class Vocabulary:
    """Everyday words: of the Kazakh dictionary, of Kazakh news by all their stems, and of the Russian dictionary."""

    def __init__(self, path: Path = COMMON, dictionary: Forms | None = None) -> None:
        """Read the list.

        Args:
            path: words as the news writes them in small letters.
            dictionary: word forms, the installed ones if None.

        Raises:
            ValueError: a file cannot be read.
        """
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                words = lines.read().split()
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error
        words += read_sections(TALK)["colloquial"]
        self._stems = {stem for word in words for stem in stems(word) if len(stem) >= SHORTEST} | set(words)
        self._forms = dictionary or forms()
        self._everyday = lru_cache(maxsize=8192)(self._is_everyday)

    def is_heard(self, word: str) -> bool:
        """Tell whether the news, or talk, has a word in small letters, with any ending."""
        low = word.lower()
        return low in self._stems or any(len(stem) >= SHORTEST and stem in self._stems for stem in stems(low))

    def is_everyday(self, word: str) -> bool:
        """Tell whether a word, in any case and with any ending, also stands in small letters."""
        return self._everyday(word.lower())

    def _is_everyday(self, low: str) -> bool:
        kind = self._forms.kind(low)
        # What is written with capitals alone is no word, though endings may make one of it ("бейне" + "у").
        if is_name(low) or is_town(low) or (kind in ("", "form") and is_capital(low, exact=is_loan(low))):
            return False
        return bool(kind) or self.is_heard(low) or is_loan(low) or bool(HESITATION.fullmatch(low))


@lru_cache(8192)
def is_loan(word: str) -> bool:
    """Tell whether a word in small letters is an everyday Russian one with a Kazakh ending: "квартирасында"."""
    return any(
        len(stem) >= SHORTEST_LOAN and not KAZAKH_LETTERS & set(stem) and is_known(stem) and is_ordinary(stem)
        for stem in stems(word)
        if stem != word
    )


@lru_cache(8192)
def russian_kind(word: str) -> str:
    """Look a word up in the Russian dictionary, with a Kazakh ending or none.

    Args:
        word: a capitalised word.

    Returns:
        "PER" or "LOC" for a name that the dictionary has no other reading for, else "".
    """
    for stem in stems(word.lower()):
        if KAZAKH_LETTERS & set(stem) or not analyser().word_is_known(stem) or is_ordinary(stem):
            continue
        tags = name_tags(stem)
        if tags:
            return "PER" if tags & PEOPLE else "LOC" if "Geox" in tags else ""
    return ""
