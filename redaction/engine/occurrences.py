"""Every other occurrence of a name the study knows already: in any inflection, case or script, short, or misspelt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.conflicts import resolve
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.kazakh import is_dictionary_word
from redaction.engine.languages.russian import is_known, is_ordinary
from redaction.engine.leaks.everyday import is_everyday, is_word
from redaction.engine.leaks.spellings import Neighbours
from redaction.engine.linking import EntityForms
from redaction.engine.namekeys import keys, words
from redaction.engine.nameparts import name_words, parts
from redaction.engine.naming.diminutives import short_forms
from redaction.engine.normalise import normalise
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

NAME: Final = "occurrence"
NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
WRITTEN: Final = (Category.EMAIL, Category.HANDLE, Category.PHONE, Category.DOCUMENT_NUMBER)
SHORTEST_KEY: Final = 3
#: Shorter words are one edit from too many others.
SHORTEST_MISSPELT: Final = 6
LONGEST_ENDING: Final = 2
#: A small English word this short that is a name too ("will", "mark") is passed over: it stands in every second line.
SHORTEST_ENGLISH: Final = 5
CERTAIN, LIKELY, DOUBTFUL, NOTHING = 0.85, 0.6, 0.3, 0.0
Parts = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that name something when they stand side by side; ``short`` where they are another, shorter name for it."""

    category: Category
    parts: Parts
    short: bool = False


class FormsIndex:
    """Known names by the key of their first word, built once for many turns."""

    def __init__(self, entities: Iterable[EntityForms]) -> None:
        self.phrases: dict[str, set[_Phrase]] = {}
        self.written: dict[str, Category] = {}
        self.spellings = Neighbours()
        self.spelt: list[Category] = []
        for entity in entities:
            for form in entity.forms:
                self._add(entity.category, form)

    def _add(self, category: Category, form: str) -> None:
        written = _folded(normalise(form).text).strip()
        if category in WRITTEN and written:
            self.written[written] = category
        if category not in NAMES:
            return
        named = parts(form, category, None)
        self._add_phrase(_Phrase(category, named))
        for part in named:
            self._add_spelling(category, part)
        if category is Category.PERSON:
            for part in named:
                self._add_phrase(_Phrase(category, (part,)))
            for word in name_words(form, category, None):
                self._add_phrase(_Phrase(category, (word.firm,)))
                self._add_phrase(_Phrase(category, (short_forms(word.firm),), short=True))

    def _add_phrase(self, phrase: _Phrase) -> None:
        if max((len(key) for part in phrase.parts for key in part), default=0) < SHORTEST_KEY:
            return
        for key in phrase.parts[0]:
            self.phrases.setdefault(key, set()).add(phrase)

    def _add_spelling(self, category: Category, part: frozenset[str]) -> None:
        long = [key for key in part if len(key) >= SHORTEST_MISSPELT]
        if long:
            self.spellings.add(long, len(self.spelt))
            self.spelt.append(category)


def occurrences(text: str, language: Language | None, forms_index: FormsIndex) -> list[Detected]:
    """Find where known names occur.

    Args:
        text: a turn.
        language: the language it is tagged with.
        forms_index: the names to look for.

    Returns:
        Disjoint findings by the recogniser ``occurrence``, in order. A lower-case word that is also an
        ordinary one ("вера") goes to review if it may be a person, and is passed over otherwise. So does a
        short form of a known name written small, and a word no dictionary has that is one edit from a name.
    """
    normalised = normalise(text)
    found = [*_named(normalised.text, language, forms_index), *_written(normalised.text, forms_index)]
    results: list[Detected] = []
    for start, end, category, score in found:
        tier = tier_of(score)
        if tier:
            results.append(Detected(*normalised.span(start, end), category, score, tier, NAME))
    return resolve(text, results)


def _named(text: str, language: Language | None, index: FormsIndex) -> Iterator[tuple[int, int, Category, float]]:
    tokens = [(match.start(), match.end(), keys(match.group(), language)) for match in words(text)]
    for at, (start, stop, first) in enumerate(tokens):
        phrases = {phrase for key in first for phrase in index.phrases.get(key, ())}
        for phrase in phrases:
            following = tokens[at : at + len(phrase.parts)]
            if len(following) == len(phrase.parts) and all(
                not part.isdisjoint(token[2]) for part, token in zip(phrase.parts, following, strict=True)
            ):
                end = following[-1][1]
                yield start, end, phrase.category, _score(text, start, end, phrase, language)
        if not phrases:
            yield from _misspelt(text[start:stop], start, first, language, index)


def _misspelt(
    word: str, start: int, read: frozenset[str], language: Language | None, index: FormsIndex
) -> Iterator[tuple[int, int, Category, float]]:
    if len(word) < SHORTEST_MISSPELT or is_known(word):
        return
    if is_everyday(word) and not (language is Language.RUSSIAN and CYRILLIC_WORD.search(word)):
        return
    # No dictionary tells the ending of a word it does not have.
    without_ending = {key[: len(key) - cut] for key in read for cut in range(LONGEST_ENDING + 1)}
    near = index.spellings.near(key for key in without_ending if len(key) >= SHORTEST_MISSPELT)
    for category in {index.spelt[number] for number in near}:
        yield start, start + len(word), category, LIKELY if word[0].isupper() else DOUBTFUL


def _score(text: str, start: int, end: int, phrase: _Phrase, language: Language | None) -> float:
    mention = text[start:end]
    small = not mention[0].isupper() and not mention[0].isdigit()
    plain = all(_is_word(match.group()) for match in words(mention))
    person = phrase.category is Category.PERSON
    if phrase.short:
        return (NOTHING if plain else DOUBTFUL) if small else LIKELY
    if small and len(phrase.parts) == 1:
        # Where others have capitals, a small everyday Kazakh word ("арманымыз") is no name.
        if language is Language.KAZAKH and is_dictionary_word(mention) and any(map(str.isupper, text)):
            return NOTHING
        return _small(mention, plain, person)
    if not plain:
        return CERTAIN
    # Every word of it is an everyday one too: a capital that the sentence asks for says nothing.
    return CERTAIN if not small and (person or not _opens_sentence(text, start)) else DOUBTFUL


def _small(mention: str, plain: bool, person: bool) -> float:
    if plain:
        return DOUBTFUL if person and not _too_short(mention) else NOTHING
    return LIKELY


def _too_short(mention: str) -> bool:
    return mention.isascii() and len(mention) < SHORTEST_ENGLISH


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\n«»\"“”„'(–—-")
    return not before or before[-1] in ".!?…:;"


def _is_word(word: str) -> bool:
    """Tell whether a word, were it written small, might be an everyday one."""
    if not CYRILLIC_WORD.search(word):
        return is_word(word)
    return is_ordinary(word)


def _written(text: str, index: FormsIndex) -> Iterable[tuple[int, int, Category, float]]:
    folded = _folded(text)
    for form, category in index.written.items():
        at = folded.find(form)
        while at >= 0:
            yield at, at + len(form), category, CERTAIN
            at = folded.find(form, at + len(form))


def _folded(text: str) -> str:
    """Make letters small one by one, so that offsets stay: the small form of "İ" is two code points."""
    return "".join(each.lower()[0] for each in text)
