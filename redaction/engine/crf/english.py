"""Features of English tokens. Training and detection share them: a change here needs a new model."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.lexicon import FLAG_NAMES, read_lexicon
from redaction.engine.crf.shapes import LATIN_SURNAME, casing, shape
from redaction.engine.crf.tokens import Token

ENGINE: Final = Path(__file__).parent.parent
LEXICON: Final = ENGINE / "models" / "english_lexicon.txt.gz"
WORDS: Final = ENGINE / "data" / "english_words.txt"
# Nouns that head the name of an organisation or a place, and words that announce a person or a place.
CUES: Final = (
    ("org", "organisation_heads"),
    ("place", "place_heads"),
    ("person", "person_cues"),
    ("toplace", "place_cues"),
)


class Seen(NamedTuple):
    """A word's own features, and the few that its neighbours share."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    shape: str


class EnglishFeatures:
    """Turns sentences into the feature lists of the English model."""

    def __init__(self, lexicon: Path = LEXICON) -> None:
        """Load the word list.

        Raises:
            ValueError: it cannot be read.
        """
        self.lexicon = read_lexicon(lexicon)
        self.phrases = Phrases(self.lexicon.phrases)
        sections = read_sections(WORDS)
        self._cues = [(name, frozenset(sections[section])) for name, section in CUES]
        self._seen = lru_cache(maxsize=4096)(self._look)

    def features(self, tokens: Sequence[Token], own: Sequence[Sequence[str]] | None = None) -> list[list[str]]:
        """List features for each token: its own (``own``, where they are known already) and its neighbours'."""
        found = [list(row) for row in own or self.own(tokens)]
        seen = [self._seen(token.text) for token in tokens]
        words = [token.text.lower() for token in tokens]
        for position, row in enumerate(found):
            row.extend(_neighbours(seen, position))
            row.append(f"ws={_at(words, position - 1)}|{seen[position].shape}")
        return found

    def own(self, tokens: Sequence[Token]) -> list[list[str]]:
        """List for each token of a sentence what is known of it alone: form, lists, clusters, quotes around it."""
        setting = _setting(tokens)
        found = [[setting, *self._seen(token.text).own] for token in tokens]
        for first, after, tag in self.phrases.matches([token.text.lower() for token in tokens]):
            for position in range(first, after):
                found[position].append(f"phrase={tag}")
        _mark_quotes(tokens, found)
        return found

    def _look(self, word: str) -> Seen:
        low = word.lower()
        case, form = casing(word), shape(word)
        own = ["bias", f"w={low}", f"s={form}", f"c={case}", f"p3={low[:3]}", f"x2={low[-2:]}", f"x3={low[-3:]}"]
        own.append(f"x4={low[-4:]}")
        near = [f"s={form}", f"c={case}"]
        entry = self.lexicon.look_up(word)
        cluster = (entry.title or entry.lower) if case != "low" else entry.lower or entry.title
        own.extend(f"b{size}={cluster[:size]}" for size in (4, 7, 10, 16) if cluster)
        near.append(f"b={cluster[:8]}")
        habit = f"h={entry.capitals}{case}"
        own.append(habit)
        near.append(habit)
        lists = [name for flag, name in FLAG_NAMES if entry.flags & flag]
        own.extend(f"g={name}{'' if case == 'low' else '+'}" for name in lists)
        own.append(f"g={'/'.join(lists)}|{habit}")
        near.extend(f"g={name}" for name in lists)
        cues = [f"cue={name}" for name, words in self._cues if low in words]
        own.extend(cues)
        near.extend(cues)
        if len(low) > 4 and LATIN_SURNAME.search(low):
            own.append(f"surname|{habit}")
            near.append("surname")
        own.extend(self._parts(word))
        return Seen(tuple(own), tuple(near), f"{case}{entry.capitals}")

    def _parts(self, word: str) -> list[str]:
        """Look at the pieces of a word with a hyphen or apostrophe: "pro-Putin", "Almaty-based"."""
        pieces = word.replace("’", "'").split("-") if "-" in word else word.replace("’", "'").split("'")
        if len(pieces) < 2:
            return []
        found = {f"part={name}" for piece in pieces for flag, name in FLAG_NAMES if self._flags(piece) & flag}
        return sorted(found)

    def _flags(self, piece: str) -> int:
        return self.lexicon.look_up(piece).flags if piece[:1].isupper() else 0


def _neighbours(seen: Sequence[Seen], position: int) -> list[str]:
    found: list[str] = []
    for offset in (-2, -1, 1, 2):
        other = position + offset
        if 0 <= other < len(seen):
            found.extend(f"{offset}{each}" for each in seen[other].near)
        else:
            found.append(f"{offset}edge")
    before = seen[position - 1].shape if position else "^"
    after = seen[position + 1].shape if position + 1 < len(seen) else "$"
    found.append(f"3={before}|{seen[position].shape}|{after}")
    return found


def _at(words: Sequence[str], position: int) -> str:
    return words[position] if position >= 0 else "^"


def _setting(tokens: Sequence[Token]) -> str:
    """Tell how a sentence is cased: raw speech recognition has no capitals, headlines have too many."""
    words = [token.text for token in tokens if token.text[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    if not capital:
        return "all=low"
    if len(words) > 2 and all(word.isupper() for word in words):
        return "all=up"
    return "all=title" if len(words) > 3 and capital * 5 > len(words) * 4 else "all=mixed"


def _mark_quotes(tokens: Sequence[Token], found: list[list[str]]) -> None:
    """Mark short stretches in quotation marks: names of organisations often stand so."""
    opened = -1
    for position, token in enumerate(tokens):
        if token.text in '"“”«»‘’':
            if opened >= 0 and 1 < position - opened <= 6:
                for inside in range(opened + 1, position):
                    found[inside].append("quoted")
            opened = position
