"""Known names by what they can be found by in a text, built once for many turns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from archive.vocabulary import Category
from redaction.engine.leaks.spellings import Neighbours
from redaction.engine.linking import EntityForms
from redaction.engine.nameparts import name_words, parts
from redaction.engine.naming.diminutives import short_forms
from redaction.engine.normalise import normalise
from redaction.engine.searchable import SHORTEST_MISSPELT, SearchedWord, folded

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
#: What may be a person comes last, which is what counts of two that are as sure: nothing is hidden better.
BY_WEIGHT: Final = NAMES[::-1]
WRITTEN: Final = (Category.EMAIL, Category.HANDLE, Category.PHONE, Category.DOCUMENT_NUMBER)
SHORTEST_KEY: Final = 3
#: A fragment of a number, a letter of it read out, is found by itself nowhere else.
SHORTEST_WRITTEN: Final = 3
#: From this length what is written is found inside of whatever it is run together with, too.
LONG_WRITTEN: Final = 6
NUMBERS: Final = (Category.PHONE, Category.DOCUMENT_NUMBER)
Parts = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name something when they stand side by side; ``short`` where they are another, shorter name for it."""

    category: Category
    parts: Parts
    short: bool = False


class Hit(NamedTuple):
    """What may begin with a word of a text.

    Attributes:
        phrases: those one of whose first word's keys it has; see :data:`BY_WEIGHT` for their order.
        misspelt: if there are none, as what it may be a misspelt name, in that order too.
    """

    phrases: tuple[Phrase, ...]
    misspelt: tuple[Category, ...]


class FormsIndex:
    """Known names by the key of their first word, built once for many turns."""

    def __init__(self, entities: Iterable[EntityForms]) -> None:
        # In the order they were added, which no set would keep from one process to the next.
        self.phrases: dict[str, dict[Phrase, None]] = {}
        self.written: dict[str, Category] = {}
        self.spellings = Neighbours()
        self.spelt: set[tuple[int, str]] = set()
        self._hits: dict[SearchedWord, Hit | None] = {}
        for entity in entities:
            for form in entity.forms:
                self._add(entity.category, form)

    def hit(self, word: SearchedWord) -> Hit | None:
        """Give what may begin with a word: nothing, for most. It is looked up once for each word."""
        if word not in self._hits:
            self._hits[word] = self._look_up(word)
        return self._hits[word]

    def _look_up(self, word: SearchedWord) -> Hit | None:
        named: dict[Phrase, None] = {}
        for key in word.keys:
            named |= self.phrases.get(key, {})
        if not named and not word.meant:
            return None
        phrases = sorted(named, key=lambda phrase: BY_WEIGHT.index(phrase.category))
        near = self.spellings.near(word.meant) if word.meant and not phrases else ()
        misspelt = tuple(BY_WEIGHT[number] for number in sorted(near))
        return Hit(tuple(phrases), misspelt) if phrases or misspelt else None

    @cached_property
    def shortest_written(self) -> int:
        """How many characters of a written form are looked at first."""
        return min(map(len, self.written))

    @cached_property
    def written_from(self) -> dict[str, list[str]]:
        """Written forms by their first characters: however many there are, a text is walked through once."""
        found: dict[str, list[str]] = {}
        for form in self.written:
            found.setdefault(form[: self.shortest_written], []).append(form)
        return found

    @cached_property
    def written_first(self) -> re.Pattern[str]:
        """What finds a character that a written form begins with: figures and Latin letters, mostly, and so few."""
        return re.compile(f"[{''.join(re.escape(each) for each in sorted({form[0] for form in self.written}))}]")

    def written_in(self, small: str) -> Iterator[tuple[int, int, Category]]:
        """Find the numbers, addresses and handles that occur in a text; letters made small by :func:`folded`."""
        if not self.written:
            return
        size, beginnings = self.shortest_written, self.written_from
        for at in [match.start() for match in self.written_first.finditer(small)]:
            for form in beginnings.get(small[at : at + size], ()):
                after = at + len(form)
                if small.startswith(form, at) and (len(form) >= LONG_WRITTEN or _stands_alone(small, at, after)):
                    yield at, after, self.written[form]

    def _add(self, category: Category, form: str) -> None:
        if category in WRITTEN:
            written = folded(normalise(form).text).strip()
            if written and not _is_fragment(category, written):
                self.written[written] = category
        if category not in NAMES:
            return
        named = parts(form, category, None)
        self._add_phrase(Phrase(category, named))
        for part in named:
            self._add_spelling(category, part)
        if category is Category.PERSON:
            for part in named:
                self._add_phrase(Phrase(category, (part,)))
            for word in name_words(form, category, None):
                self._add_phrase(Phrase(category, (word.firm,)))
                self._add_phrase(Phrase(category, (short_forms(word.firm),), short=True))

    def _add_phrase(self, phrase: Phrase) -> None:
        if max((len(key) for part in phrase.parts for key in part), default=0) < SHORTEST_KEY:
            return
        for key in phrase.parts[0]:
            self.phrases.setdefault(key, {})[phrase] = None

    def _add_spelling(self, category: Category, part: frozenset[str]) -> None:
        """File the spellings of a name under its category, once for all the forms it stands in."""
        number = BY_WEIGHT.index(category)
        fresh = {(number, key) for key in part if len(key) >= SHORTEST_MISSPELT} - self.spelt
        self.spelt |= fresh
        self.spellings.add((key for _, key in fresh), number)


def _is_fragment(category: Category, written: str) -> bool:
    return category in NUMBERS and sum(map(str.isalnum, written)) < SHORTEST_WRITTEN


def _stands_alone(small: str, start: int, end: int) -> bool:
    """Tell whether a short form is no part of a word or a longer number."""
    return not (small[start].isalnum() and small[start - 1 : start].isalnum()) and not small[end : end + 1].isalnum()
