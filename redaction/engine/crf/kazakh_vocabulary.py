"""What is an everyday word, and what a Russian name, in Kazakh speech that mixes both languages."""

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.kazakh import COMMON
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.languages.russian import analyser, is_ordinary, name_tags

KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")
# Shorter stems are shared by too many words.
SHORTEST: Final = 4
# Endings of verbs in the first and second person, in the negative and of converbs: names do not end so.
VERB: Final = re.compile(
    r"\w{2,}(?:[ңғ][ыі]з(?:ды|ді|ға|ге)?|[мбп][ыі]н|[мбп][ыі]з|й[дт][ыі]|[мбп][ае]д[ыі]м?|[дт][ыі]м|[ғгқк][ае]н[ыі]?м|с[ае]ң|[ыі]п)$"
)
PEOPLE: Final = frozenset({"Name", "Surn", "Patr"})


class Vocabulary:
    """Everyday words of Kazakh news, by all their stems, and of the Russian dictionary."""

    def __init__(self, path: Path = COMMON) -> None:
        """Read the list.

        Raises:
            ValueError: the file cannot be read.
        """
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                words = lines.read().split()
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error
        self._stems = {stem for word in words for stem in stems(word) if len(stem) >= SHORTEST} | set(words)

    def is_everyday(self, word: str) -> bool:
        """Tell whether a word, in any case and with any ending, also stands in small letters."""
        low = word.lower()
        if (
            low in self._stems
            or VERB.fullmatch(low)
            or any(len(stem) >= SHORTEST and stem in self._stems for stem in stems(low))
        ):
            return True
        return not KAZAKH_LETTERS & set(low) and is_ordinary(low)


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
