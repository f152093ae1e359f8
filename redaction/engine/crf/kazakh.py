"""Features of Kazakh tokens. Training and detection share them: a change here needs a new model."""

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.shapes import CYRILLIC_SURNAME, casing, shape
from redaction.engine.crf.tokens import Token

ENGINE: Final = Path(__file__).parent.parent
LEXICON: Final = ENGINE / "models" / "kazakh_lexicon.txt.gz"
COMMON: Final = ENGINE / "models" / "kazakh_common.txt.gz"
WORDS: Final = ENGINE / "data" / "kazakh_words.txt"
CUES: Final = (("org", "organisation_heads"), ("place", "place_heads"), ("person", "person_cues"))


class Seen(NamedTuple):
    """A word's own features and the few that its neighbours share."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    case: str


class KazakhLists:
    """Names of people and places by their stems."""

    def __init__(self, path: Path = LEXICON) -> None:
        """Read the list.

        Raises:
            ValueError: the file is absent or not in the format.
        """
        self._tags: dict[str, tuple[str, ...]] = {}
        self.phrases: list[tuple[list[str], str]] = []
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    name, tags = line.rstrip("\n").split("\t")
                    if " " in name:
                        self.phrases.append((name.split(), tags.split(",")[0]))
                    else:
                        self._tags[name] = tuple(tags.split(","))
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error

    def tags(self, word: str) -> tuple[str, ...]:
        """Give the lists in which the word stands, by the longest stem that stands in any."""
        return next((self._tags[stem] for stem in stems(word.lower()) if stem in self._tags), ())

    def stem(self, word: str) -> str:
        """Give the listed stem of a word, or the word in small letters."""
        return next((stem for stem in stems(word.lower()) if stem in self._tags), word.lower())


class KazakhFeatures:
    """Turns sentences into the feature lists of the Kazakh model."""

    def __init__(self) -> None:
        """Load the word lists.

        Raises:
            ValueError: one cannot be read.
        """
        self.lists = KazakhLists()
        self.phrases = Phrases(self.lists.phrases)
        sections = read_sections(WORDS)
        self._cues = [(name, frozenset(sections[section])) for name, section in CUES]
        self._seen = lru_cache(maxsize=4096)(self._look)

    def features(self, tokens: Sequence[Token]) -> list[list[str]]:
        """List features for each token of a sentence."""
        seen = [self._seen(token.text) for token in tokens]
        low = not any(token.text[0].isupper() for token in tokens)
        found = [["all=low" if low else "all=mixed", *each.own] for each in seen]
        quoted = False
        for position, row in enumerate(found):
            quoted = tokens[position].text == "«" or (quoted and tokens[position].text != "»")
            if quoted:
                row.append("quoted")
            for offset in (-2, -1, 1, 2):
                other = position + offset
                near = seen[other].near if 0 <= other < len(seen) else ("edge",)
                row.extend(f"{offset}{each}" for each in near)
            before = seen[position - 1].case if position else "^"
            after = seen[position + 1].case if position + 1 < len(seen) else "$"
            row.append(f"3={before}|{seen[position].case}|{after}")
        self._mark_phrases(tokens, found)
        return found

    def _mark_phrases(self, tokens: Sequence[Token], found: list[list[str]]) -> None:
        words = [token.text.lower() for token in tokens]
        words = [self.lists.stem(word) if len(word) > 3 else word for word in words]
        for first, after, tag in self.phrases.matches(words):
            for position in range(first, after):
                found[position].append(f"phrase={tag}")

    def _look(self, word: str) -> Seen:
        low, case = word.lower(), casing(word)
        own = ["bias", f"w={low}", f"s={shape(word)}", f"c={case}"]
        own.extend(f"p{size}={low[:size]}" for size in (2, 3, 4))
        own.extend(f"x{size}={low[-size:]}" for size in (1, 2, 3, 4, 5))
        bases = stems(low)
        own.append(f"st={bases[-1]}")
        near = [f"c={case}", f"x={low[-3:]}"]
        tags = self.lists.tags(word)
        marks = [f"g={tag}" for tag in tags]
        marks.extend(f"cue={name}" for name, words in self._cues if any(base in words for base in bases))
        if len(low) > 4 and any(len(base) > 4 and CYRILLIC_SURNAME.search(base) for base in bases):
            marks.append("surname")
        if not any(letter in "әғқңөұүһі" for letter in low) and any(letter in "щцъьэюяфв" for letter in low):
            own.append("russian")
        own.extend([*marks, *(f"{mark}|{case}" for mark in marks)])
        own.append(f"latin={low.isascii()}")
        return Seen(tuple(own), tuple(near + marks), case)
