"""Known names, filed for looking them up in any form: built once for a study, asked for every turn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.languages.translit import skeleton
from redaction.engine.leaks.everyday import is_everyday, is_word
from redaction.engine.leaks.kinds import Kind, Leak, kind_of
from redaction.engine.leaks.spellings import SHORTEST, Neighbours
from redaction.engine.leaks.tokens import Token, humps, joined, tokens
from redaction.engine.leaks.written import Written
from redaction.engine.linking import EntityForms
from redaction.engine.namekeys import keys
from redaction.engine.nameparts import GENERIC_PLACES, TITLES
from redaction.engine.normalise import normalise

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.COUNTRY)
SHORTEST_NAME: Final = 3
#: First letters of a spelling that a word put together must share with a known name to be looked at closely.
PREFIX: Final = 4
#: What a text shows in the place of something removed: no letter, so that nothing is found there.
REMOVED: Final = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that name an entity when they stand side by side: numbers of known words, in order."""

    words: tuple[int, ...]
    category: Category
    key: str
    forms: frozenset[str]


class LeakIndex:
    """The names that a text must not show."""

    def __init__(self, known: Iterable[EntityForms]) -> None:
        """File every known form of every entity; the language of a form is not known, so all readings count."""
        self._numbers: dict[str, int] = {}
        self._by_key: dict[str, set[int]] = {}
        self._phrases: dict[int, dict[tuple[tuple[int, ...], Category], _Phrase]] = {}
        self._prefixes: set[str] = set()
        self._neighbours = Neighbours()
        self._written = Written()
        for entity in known:
            for form in entity.forms:
                if entity.category in NAMES:
                    self._add(entity.category, entity.key, form)
                else:
                    self._written.add(entity.category, form, entity.key)

    def _add(self, category: Category, key: str, form: str) -> None:
        said = [token.text for token in tokens(normalise(form).text)]
        generic = TITLES if category is Category.PERSON else GENERIC_PLACES
        telling = [word for word in said if word.lower().replace("ё", "е") not in generic] or said
        if category is Category.PERSON:
            telling = _named(telling)
            for word in telling:
                self._file((word,), category, key)
        orders = {tuple(telling)} | ({tuple(telling[::-1])} if category is Category.PERSON else set())
        for order in orders if telling else ():
            self._file(order, category, key)
            if len(order) > 1:
                self._file(("".join(order),), category, key)

    def _file(self, words: tuple[str, ...], category: Category, key: str) -> None:
        numbers = tuple(self._number(word) for word in words)
        if max(len(skeleton(word)) for word in words) < SHORTEST_NAME or (len(words) == 1 and words[0].isdigit()):
            return
        filed = self._phrases.setdefault(numbers[0], {})
        form = " ".join(words).casefold()
        old = filed.get((numbers, category))
        forms = frozenset({form}) | (old.forms if old else frozenset())
        filed[numbers, category] = _Phrase(numbers, category, old.key if old else key, forms)

    def _number(self, word: str) -> int:
        folded = word.casefold()
        if folded in self._numbers:
            return self._numbers[folded]
        number = self._numbers[folded] = len(self._numbers)
        shared = keys(word, None)
        for one in shared:
            self._by_key.setdefault(one, set()).add(number)
            self._prefixes.add(one[:PREFIX])
        if len(folded) >= SHORTEST:
            self._neighbours.add({folded, *shared}, number)
        return number

    def find(self, text: str, language: Language | None, removed: Iterable[tuple[int, int]] = ()) -> list[Leak]:
        """Find where a text shows a known name.

        Args:
            text: a turn as it would be released.
            language: the language it is tagged with.
            removed: stretches of it that stand for something removed (codes, pseudonyms, general words).

        Returns:
            Disjoint leaks in order. A name shown several ways at once counts as the longest. Where capitals are
            written, an ordinary word without one ("вера") is that word, and no leak.
        """
        normalised = normalise(without(text, removed))
        read = normalised.text
        said = tokens(read)
        found = [*self._whole(said, language), *self._apart(read, said, language)]
        if any(token.text[0].isupper() for token in said):
            found = [leak for leak in found if not leak.doubtful]
        found += [Leak(start, end, category, Kind.SAME, key) for start, end, category, key in self._written.find(read)]
        placed = []
        for leak in found:
            start, end = normalised.span(leak.start, leak.end)
            hidden = leak.kind in (Kind.SAME, Kind.INFLECTED) and text[start:end] != read[leak.start : leak.end]
            placed.append(replace(leak, start=start, end=end, kind=Kind.DISGUISED if hidden else leak.kind))
        return disjoint(placed)

    def _whole(self, said: Sequence[Token], language: Language | None) -> Iterator[Leak]:
        """Find names that stand as words, in any form or with a slip of the pen."""
        for row in (said, *(parts for token in said if (parts := [*humps(token)]))):
            exact = [self._exactly(token.text, language) for token in row]
            near = [self._nearly(token.text, language) for token in row]
            for at, firsts in enumerate(zip(exact, near, strict=True)):
                for phrase in self._begun_by(firsts[0] | firsts[1]):
                    span = slice(at, at + len(phrase.words))
                    wrong = _mistakes(phrase.words, exact[span], near[span])
                    if wrong is not None:
                        yield from _leak(row[span], phrase, misspelt=wrong > 0)

    def _begun_by(self, numbers: set[int]) -> Iterator[_Phrase]:
        for number in numbers:
            yield from self._phrases.get(number, {}).values()

    def _exactly(self, word: str, language: Language | None) -> set[int]:
        return {number for key in keys(word, language) for number in self._by_key.get(key, ())}

    def _nearly(self, word: str, language: Language | None) -> set[int]:
        if len(word) < SHORTEST - 1 or is_everyday(word):
            return set()
        return self._neighbours.near({word.casefold(), *keys(word, language)})

    def _apart(self, text: str, said: Sequence[Token], language: Language | None) -> Iterator[Leak]:
        """Find names whose letters or parts stand apart."""
        for token in joined(text, said):
            if len(token.text) < SHORTEST or skeleton(token.text)[:PREFIX] not in self._prefixes:
                continue
            if _plain_words(text, token):
                continue
            for phrase in self._begun_by(self._exactly(token.text, language)):
                if len(phrase.words) == 1:
                    yield Leak(token.start, token.end, phrase.category, Kind.SPACED, phrase.key)


def _named(words: Sequence[str]) -> list[str]:
    """Give the words of a person's name: no initials, and no "друг" of "друг Марата"."""
    full = [word for word in words if len(word) > 1]
    if any(word[0].isupper() for word in full):
        full = [word for word in full if word[0].isupper() or not is_everyday(word)]
    return full


def _plain_words(text: str, token: Token) -> bool:
    """Tell whether what was put together are ordinary words with blanks between them, as in any sentence."""
    pieces = token.pieces
    blank = text[token.start : token.end].split() == list(pieces)
    words = [piece for piece in pieces if len(piece) > 1]
    return blank and len(words) >= len(pieces) - 1 > 0 and all(word.islower() and is_everyday(word) for word in words)


def _mistakes(words: Sequence[int], exact: Sequence[set[int]], near: Sequence[set[int]]) -> int | None:
    """Count a phrase's misspelt words; None where these are not its words, or more than half of them are wrong."""
    if len(exact) < len(words):
        return None
    wrong = 0
    for number, here, almost in zip(words, exact, near, strict=True):
        if number not in here and number not in almost:
            return None
        wrong += number not in here
    return wrong if wrong <= (len(words) + 1) // 2 else None


def _leak(row: Sequence[Token], phrase: _Phrase, *, misspelt: bool) -> Iterator[Leak]:
    word = row[0].text
    alone = len(row) == 1 and word[0].islower()
    if alone and phrase.category is not Category.PERSON and _in_dictionary(word):
        return  # a place is not written small where it could be taken for a word
    kind = Kind.MISSPELT if misspelt else kind_of(" ".join(token.text for token in row), phrase.forms)
    yield Leak(row[0].start, row[-1].end, phrase.category, kind, phrase.key, alone and is_word(word))


def _in_dictionary(word: str) -> bool:
    return is_ordinary(word) if CYRILLIC_WORD.search(word) else is_word(word)


def without(text: str, removed: Iterable[tuple[int, int]]) -> str:
    """Blot out stretches of a text, its length unchanged."""
    for start, end in removed:
        text = text[:start] + REMOVED * (end - start) + text[end:]
    return text


def disjoint(leaks: Iterable[Leak]) -> list[Leak]:
    """Keep, of leaks that overlap, the surest and longest; in order of appearance."""
    kept: list[Leak] = []
    ranks = list(Kind)
    for leak in sorted(leaks, key=lambda one: (one.doubtful, one.start - one.end, ranks.index(one.kind))):
        if all(leak.end <= other.start or other.end <= leak.start for other in kept):
            kept.append(leak)
    return sorted(kept, key=lambda one: one.start)
