"""A text in which names are looked for: its words, each read once for all texts that are searched together."""

from functools import cached_property
from typing import Final, NamedTuple

from archive.vocabulary import Language
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.russian import is_known
from redaction.engine.languages.russian_text import has_capitals
from redaction.engine.leaks.everyday import is_everyday
from redaction.engine.namekeys import keys, words
from redaction.engine.normalise import normalise

#: Shorter words are one edit from too many others.
SHORTEST_MISSPELT: Final = 6
LONGEST_ENDING: Final = 2
NO_KEYS: Final = frozenset[str]()


class SearchedWord:
    """A word as names are compared with it; equal to no other, so that indices remember what they have of it.

    Attributes:
        keys: all its keys.
        meant: those of what it may be a misspelling of; none where dictionaries have it.
    """

    __slots__ = ("keys", "meant")

    def __init__(self, word: str, language: Language | None) -> None:
        self.keys = keys(word, language)
        self.meant = _meant(word, self.keys, language)


class Token(NamedTuple):
    """Where a word stands in a text."""

    start: int
    end: int
    word: SearchedWord


class Vocabulary:
    """The words of texts that are searched together. It lives no longer than the search: these are words of people."""

    def __init__(self) -> None:
        self._read: dict[Language | None, dict[str, SearchedWord]] = {}

    def of(self, language: Language | None) -> dict[str, SearchedWord]:
        """Give the words read so far in texts of a language, to be added to."""
        return self._read.setdefault(language, {})


class Searchable:
    """A text in which names can be looked for, in one index after another."""

    def __init__(self, text: str, language: Language | None, vocabulary: Vocabulary | None = None) -> None:
        """Read it.

        Args:
            text: a turn.
            language: the language it is tagged with.
            vocabulary: of the texts it is searched with; by itself if None.
        """
        self.text = text
        self.language = language
        self.normalised = normalise(text)
        self.folded = folded(self.normalised.text)
        self.tokens = self._tokens((vocabulary or Vocabulary()).of(language))

    def _tokens(self, known: dict[str, SearchedWord]) -> list[Token]:
        found = []
        for match in words(self.normalised.text):
            word = match.group()
            read = known.get(word)
            if read is None:
                read = known[word] = SearchedWord(word, self.language)
            found.append(Token(match.start(), match.end(), read))
        return found

    @cached_property
    def has_capitals(self) -> bool:
        """Whether any letter is a capital: raw speech recognition has none."""
        return any(map(str.isupper, self.text))

    @cached_property
    def tells_by_capitals(self) -> bool:
        """Whether it is Russian that writes names, and names alone, with a capital inside a sentence."""
        return self.language is Language.RUSSIAN and has_capitals(self.normalised.text)


def folded(text: str) -> str:
    """Make letters small one by one, so that offsets stay: the small form of "İ" is two code points."""
    small = text.lower()
    # A sigma at the end of a word has a small form of its own.
    if len(small) == len(text) and "Σ" not in text:
        return small
    return "".join(each.lower()[0] for each in text)


def _meant(word: str, read: frozenset[str], language: Language | None) -> frozenset[str]:
    """Give the keys of what a word may be a misspelling of; none where dictionaries have it."""
    if len(word) < SHORTEST_MISSPELT or is_known(word):
        return NO_KEYS
    if is_everyday(word) and not (language is Language.RUSSIAN and CYRILLIC_WORD.search(word)):
        return NO_KEYS
    # No dictionary tells the ending of a word it does not have.
    without_ending = {key[: len(key) - cut] for key in read for cut in range(LONGEST_ENDING + 1)}
    return frozenset(key for key in without_ending if len(key) >= SHORTEST_MISSPELT)
