"""Features of Kazakh tokens. Training and detection share them: a change here needs a new model."""

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.gazetteer import Phrases, read_sections
from redaction.engine.crf.kazakh_forms import KAZAKH_LETTERS, Forms, forms, plain
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.shapes import CYRILLIC_SURNAME, casing, shape
from redaction.engine.crf.tokens import Token

ENGINE: Final = Path(__file__).parent.parent
LEXICON: Final = ENGINE / "models" / "kazakh_lexicon.txt.gz"
WORDS: Final = ENGINE / "data" / "kazakh_words.txt"
PARTS: Final = ENGINE / "data" / "kazakh_name_parts.txt"
PLACE_PARTS: Final = ENGINE / "data" / "kazakh_place_parts.txt"
CUES: Final = (("org", "organisation_heads"), ("place", "place_heads"), ("person", "person_cues"))
OPENERS: Final = frozenset('«“"„—–-(:')
RUSSIAN_LETTERS: Final = frozenset("щцъьэюяфв")
# Names longer than this are a part and an ending anyway.
LONGEST_PART: Final = 10


class Seen(NamedTuple):
    """A word's own features, the few that its neighbours share, and what its place in the sentence is joined with."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    case: str
    known: str


class KazakhLists:
    """Names of people, places and organisations by their stems."""

    def __init__(self, path: Path | None = LEXICON) -> None:
        """Read the list.

        Args:
            path: the list, None for one without entries.

        Raises:
            ValueError: the file is absent or not in the format.
        """
        self._tags: dict[str, tuple[str, ...]] = {}
        self.phrases: list[tuple[list[str], str]] = []
        if path is None:
            return
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    name, tags = line.rstrip("\n").split("\t")
                    if " " in name:
                        self.phrases.append((name.split(), tags.split(",")[0]))
                    else:
                        self._tags[name] = tuple(tags.split(","))
            for name in [name for name in self._tags if plain(name) != name]:
                self._tags.setdefault(plain(name), self._tags[name])
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error

    def tags(self, word: str) -> tuple[str, ...]:
        """Give the lists in which the word stands, by the longest stem that stands in any."""
        return next((self._tags[stem] for stem in stems(word.lower()) if stem in self._tags), ())

    def stem(self, word: str) -> str:
        """Give the listed stem of a word, or the word in small letters."""
        return next((stem for stem in stems(word.lower()) if stem in self._tags), word.lower())


class NameParts:
    """Tells words that are put together as Kazakh given names are, Нұр+бек, or as villages are, Ақ+бұлақ."""

    def __init__(self, path: Path = PARTS) -> None:
        """Read the parts."""
        sections = read_sections(path)
        self._first, self._last = (
            frozenset(each for part in sections[name] for each in (part, plain(part))) for name in ("first", "last")
        )

    def fits(self, word: str) -> bool:
        """Tell whether a word in small letters is a first and a last part, with endings or none."""
        return any(
            stem[:cut] in self._first and stem[cut:] in self._last
            for stem in stems(word)
            for cut in range(2, min(len(stem) - 1, LONGEST_PART))
        )


class KazakhFeatures:
    """Turns sentences into the feature lists of the Kazakh model."""

    def __init__(self, *, lists: bool = True) -> None:
        """Load the word lists.

        Args:
            lists: whether names are looked up; in training some sentences are read as if no list had their names.

        Raises:
            ValueError: one cannot be read.
        """
        self.lists = KazakhLists() if lists else KazakhLists(None)
        self.forms = forms() if lists else Forms(lists=False)
        self.parts, self.place_parts = NameParts(), NameParts(PLACE_PARTS)
        self.phrases = Phrases(self.lists.phrases)
        sections = read_sections(WORDS)
        self._cues = [(name, frozenset(sections[section])) for name, section in CUES]
        self._seen = lru_cache(maxsize=4096)(self._look)

    def own(self, word: str) -> tuple[str, ...]:
        """Give the features that a word has whatever stands around it."""
        return self._seen(word).own

    def features(self, tokens: Sequence[Token]) -> list[list[str]]:
        """List features for each token of a sentence."""
        seen = [self._seen(token.text) for token in tokens]
        low = not any(token.text[0].isupper() for token in tokens)
        found = [[*each.own] for each in seen]
        quoted = False
        for position, row in enumerate(found):
            own = seen[position]
            quoted = tokens[position].text == "«" or (quoted and tokens[position].text != "»")
            place = _place(tokens, position)
            row += [f"{place}|{own.case}", f"{place}|{own.known}", f"quoted={quoted}", f"quoted|{own.known}|{quoted}"]
            for offset in (-2, -1, 1, 2):
                other = position + offset
                near = seen[other].near if 0 <= other < len(seen) else ("edge",)
                row.extend(f"{offset}{each}" for each in (near if abs(offset) == 1 else near[1:]))
            before = seen[position - 1].case if position else "^"
            after = seen[position + 1].case if position + 1 < len(seen) else "$"
            row.append(f"3={before}|{own.case}|{after}")
            if low:
                row.extend([f"low:{each}" for each in row])
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
        bases = stems(low)
        known = self.forms.kind(low) if any(map(str.isalpha, low)) else "sign"
        marks = self._marks(word, low, bases)
        own = ["bias", f"w={low}", f"s={shape(word)}", f"c={case}", f"st={bases[-1]}", f"latin={low.isascii()}"]
        own.extend(f"p{size}={low[:size]}" for size in (2, 3, 4))
        own.extend(f"x{size}={low[-size:]}" for size in (1, 2, 3, 4, 5))
        if not KAZAKH_LETTERS & set(low) and RUSSIAN_LETTERS & set(low):
            own.append("russian")
        own.extend([*marks, *(f"{mark}|{case}" for mark in marks), f"d={known}|{case}"])
        listed = "+".join(mark for mark in marks if mark[:2] in ("g=", "np", "pp", "su")) or "none"
        own.append(f"d={known}|{listed}|{case}")
        near = (f"w={low}", f"c={case}", f"x={low[-3:]}", f"d={known}|{case}", *marks)
        return Seen(tuple(own), near, case, f"{known}|{case}|{listed}")

    def _marks(self, word: str, low: str, bases: Sequence[str]) -> list[str]:
        marks = [f"g={tag}" for tag in self.lists.tags(word)]
        marks.extend(f"cue={name}" for name, words in self._cues if any(base in words for base in bases))
        if len(low) > 4 and any(len(base) > 4 and CYRILLIC_SURNAME.search(base) for base in bases):
            marks.append("surname")
        if len(low) > 4 and self.parts.fits(low):
            marks.append("np")
        if len(low) > 4 and self.place_parts.fits(low):
            marks.append("pp")
        return marks


def _place(tokens: Sequence[Token], position: int) -> str:
    """Tell whether a word begins a sentence or a stretch in it, where anything may have a capital."""
    if position == 0 or all(not token.text[0].isalnum() for token in tokens[:position]):
        return "first"
    return "opened" if tokens[position - 1].text in OPENERS else "inside"
