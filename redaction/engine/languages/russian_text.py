"""A Russian text as the models read it: stretches of tokens, with guessed capitals where the text has none."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex
from slovnet.shape import word_shape

from redaction.engine.languages.russian_network import Floats, Numbers, Pass, RussianNetwork, network
from redaction.engine.languages.russian_tokens import tokens_of
from redaction.engine.languages.russian_words import COLUMN, TAGS, WHOLE, describe, word_table

# A stretch is read at once: memory and time stay flat however long the text is.
STRETCH: Final = 1000
# It ends where a sentence ends, if one does within so many tokens of its limit.
SLACK: Final = 200
STOPS: Final = frozenset(".!?…")
TITLE: Final = regex.compile(r"(?m)\b\p{Lu}\p{Ll}+(?!\p{L})(?!\s*:)")
WORD: Final = regex.compile(r"\b\p{L}{2,}")
CYRILLIC: Final = re.compile(r"[а-яё-]*[а-яё][а-яё-]*")
PARTICLE: Final = regex.compile(r"(?<=\p{L}{2})-(?:то|ка|таки|де)$")
# Fewer words than one in so many begin with a capital: the text has none to go by.
FEW_CAPITALS: Final = 50
# From this likelihood on a word gets its capital back.
CAPITAL_FROM: Final = 0.1
CACHED: Final = 50_000
STRANGER, LISTED = 0.9, 0.6


Told = npt.NDArray[Any]
Telling = Callable[["Stretch"], Told]


@dataclass(eq=False)
class Stretch:
    """Consecutive tokens and what dictionaries say of each; or several such stretches, joined to be read at once.

    Attributes:
        tokens: razdel's tokens, offsets into the whole text.
        words: their lower-case words.
        cased: whether capitals tell anything here.
        numbers: of the words among slovnet's, its number of the unknown for others.
        rows: (tokens x columns) rows of :mod:`russian_words`.
        chances: (tokens x 4) what each names by its vector, 0 to 1.
        joined: where several are joined, the tokens of each; else empty.
        weighed: what the second reader says of it, once it was read together with others.
        within: those it was read together with, joined, and where it stands among them.
        interview: whether it is read with an interview's other turns.
    """

    tokens: list[Any]
    words: list[str]
    cased: bool
    numbers: Numbers
    rows: npt.NDArray[np.uint8]
    chances: Floats
    joined: tuple[int, ...] = ()
    weighed: Floats | None = None
    within: tuple["Stretch", slice] | None = None
    interview: bool = False
    _told: dict[Telling, Told] = field(default_factory=dict)

    def told(self, what: Telling) -> Told:
        """Give what a function tells of each token by itself, asked once for all that are read together. Read only."""
        if self.within is not None:
            whole, place = self.within
            return whole.told(what)[place]
        if what not in self._told:
            self._told[what] = what(self)
        return self._told[what]

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many tokens follow each other before others begin that have nothing to do with them."""
        return self.joined or (len(self.tokens),)

    @cached_property
    def likelihood(self) -> Floats:
        """How likely each word is to be written with a capital, by itself, 0 to 1."""
        shares = self.rows[:, : len(TAGS)].sum(axis=1) / WHOLE
        known = self.rows[:, COLUMN["known"]] > 0
        stranger = np.where(self.numbers == network().unknown, STRANGER, 1 - self.chances[:, 0])
        listed = self.rows[:, [COLUMN["given"], COLUMN["kazakh"], COLUMN["place"]]].any(axis=1)
        guess = np.maximum(np.where(known, shares, stranger), LISTED * listed)
        return np.asarray(np.where(self.letters, guess, 0.0), dtype=np.float32)

    @cached_property
    def letters(self) -> npt.NDArray[np.bool_]:
        """Whether each token is a word in Russian letters."""
        return np.array([is_russian(word) for word in self.words])

    @cached_property
    def distinct(self) -> tuple[Numbers, Numbers]:
        """The numbers of the words, each once, and for each token the place of its word's among them."""
        distinct, places = np.unique(self.numbers, return_inverse=True)
        return distinct, places

    @cached_property
    def alike(self) -> tuple[Numbers, Numbers]:
        """Where each lower-case word stands first, and for each token the place of its word among them."""
        index: dict[str, int] = {}
        places = np.array([index.setdefault(word, len(index)) for word in self.words])
        return np.unique(places, return_index=True)[1], places

    @cached_property
    def vectors(self) -> Floats:
        """The vectors of the distinct words: what is made of a vector is made once for all tokens of the word."""
        return network().vectors(self.distinct[0])

    @property
    def said(self) -> Floats:
        """What the network makes of each token's word before it looks at the tokens around."""
        return network().said(self.vectors)[self.distinct[1]]

    @cached_property
    def passes(self) -> list[Pass]:
        """What slovnet says: of the text as it is written, or twice, with likely and with all capitals."""
        shapes = network().shape_numbers
        if self.cased:
            written = np.array([shapes[shape_of(token.text)] for token in self.tokens])
            return [network().read(self.said, written, self.lengths)]
        small = np.array([shapes[shape_of(word)] for word in self.words])
        tall = np.array([shapes[_capitalised(word, row)] for word, row in zip(self.words, self.rows, strict=True)])
        likely = np.where(self.likelihood > CAPITAL_FROM, tall, small)
        said = self.said
        return [network().read(said, shape, self.lengths) for shape in (likely, tall)]


@lru_cache(CACHED)
def shape_of(word: str) -> str:
    """Give slovnet's name for what a word looks like."""
    return str(word_shape(word))


@lru_cache(CACHED)
def is_russian(word: str) -> bool:
    """Tell whether a lower-case token is a word in Russian letters."""
    return bool(CYRILLIC.fullmatch(word))


def stretches(text: str) -> Iterator[Stretch]:
    """Cut a text into stretches of at most 1000 tokens, at the ends of sentences where there are any.

    Args:
        text: normalised text of any length.
    """
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        until = _cut(tokens, at)
        yield _stretch(text[tokens[at].start : tokens[until - 1].stop], tokens[at:until])
        at = until


def join(several: Sequence[Stretch]) -> Stretch:
    """Join stretches that are all written with, or all without capitals."""
    return Stretch(
        [token for each in several for token in each.tokens],
        [word for each in several for word in each.words],
        several[0].cased,
        np.concatenate([each.numbers for each in several]),
        np.concatenate([each.rows for each in several]),
        np.concatenate([each.chances for each in several]),
        tuple(len(each.tokens) for each in several),
    )


def _cut(tokens: list[Any], at: int) -> int:
    limit = at + STRETCH
    if limit >= len(tokens):
        return len(tokens)
    for until in range(limit, limit - SLACK, -1):
        if tokens[until - 1].text in STOPS:
            return until
    return limit


def _stretch(written: str, tokens: list[Any]) -> Stretch:
    net, table = network(), word_table()
    words = [token.text.lower() for token in tokens]
    numbers = np.array([_number(net, word) for word in words])
    rows = np.array(table.rows(numbers))
    chances = table.chances[numbers].astype(np.float32) / 255
    for place in np.flatnonzero(numbers == net.unknown):
        word = without_particle(words[place])
        rows[place] = describe(word) if is_russian(word) else 0
        chances[place] = 0
    return Stretch(tokens, words, has_capitals(written), numbers, rows, chances)


def without_particle(word: str) -> str:
    """Give a small word without the particle that stresses it: "маша-то", "капитану-ка"."""
    return PARTICLE.sub("", word) if "-" in word else word


def _number(net: RussianNetwork, word: str) -> int:
    number = net.word_numbers.get(word)
    if number is None:
        word = without_particle(word)
        number = net.word_numbers.get(word)
    if number is None and "ё" in word:
        number = net.word_numbers.get(word.replace("ё", "е"))
    return net.unknown if number is None else number


def has_capitals(text: str) -> bool:
    """Tell whether a text is written with capitals at the heads of sentences and names.

    Speech recognition gives small letters alone, others type in capitals alone; a speaker's label before a colon
    tells nothing.
    """
    enough = FEW_CAPITALS * sum(1 for _ in TITLE.finditer(text))
    # A word takes two letters, and a sign that parts it from the next: most texts cannot have too many.
    return enough > (len(text) + 1) // 3 or enough > sum(1 for _ in WORD.finditer(text))


def _capitalised(word: str, row: npt.NDArray[np.uint8]) -> str:
    if not word[0].isalpha():
        return shape_of(word)
    if row[COLUMN["abbreviation"]] or len(word) == 1:
        return shape_of(word.upper())
    return shape_of("-".join(part.capitalize() for part in word.split("-")))
