"""Every other occurrence of a name the study knows already, in any inflection or case."""

from collections.abc import Iterable
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.conflicts import resolve
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.linking import EntityForms
from redaction.engine.namekeys import keys, words
from redaction.engine.nameparts import parts
from redaction.engine.normalise import normalise
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

NAME: Final = "occurrence"
NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
WRITTEN: Final = (Category.EMAIL, Category.HANDLE, Category.PHONE, Category.DOCUMENT_NUMBER)
SHORTEST_KEY: Final = 3
CERTAIN, LIKELY, DOUBTFUL = 0.85, 0.6, 0.3
Phrase = tuple[Category, tuple[frozenset[str], ...]]


class FormsIndex:
    """Known names by the key of their first word, built once for many turns."""

    def __init__(self, entities: Iterable[EntityForms]) -> None:
        self.phrases: dict[str, set[Phrase]] = {}
        self.written: dict[str, Category] = {}
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
        self._add_phrase(category, named)
        if category is Category.PERSON:
            for part in named:
                self._add_phrase(category, (part,))

    def _add_phrase(self, category: Category, phrase: tuple[frozenset[str], ...]) -> None:
        if max(len(key) for part in phrase for key in part) < SHORTEST_KEY:
            return
        for key in phrase[0]:
            self.phrases.setdefault(key, set()).add((category, phrase))


def occurrences(text: str, language: Language | None, forms_index: FormsIndex) -> list[Detected]:
    """Find where known names occur.

    Args:
        text: a turn.
        language: the language it is tagged with.
        forms_index: the names to look for.

    Returns:
        Disjoint findings by the recogniser ``occurrence``, in order. A lower-case word that is also an
        ordinary one ("вера") goes to review if it may be a person, and is passed over otherwise.
    """
    normalised = normalise(text)
    found = [*_named(normalised.text, language, forms_index), *_written(normalised.text, forms_index)]
    results: list[Detected] = []
    for start, end, category, score in found:
        tier = tier_of(score)
        if tier:
            results.append(Detected(*normalised.span(start, end), category, score, tier, NAME))
    return resolve(text, results)


def _named(text: str, language: Language | None, index: FormsIndex) -> Iterable[tuple[int, int, Category, float]]:
    tokens = [(match.start(), match.end(), keys(match.group(), language)) for match in words(text)]
    for at, (start, _, first) in enumerate(tokens):
        phrases = {phrase for key in first for phrase in index.phrases.get(key, ())}
        for category, phrase in phrases:
            following = tokens[at : at + len(phrase)]
            if len(following) == len(phrase) and all(
                not part.isdisjoint(token[2]) for part, token in zip(phrase, following, strict=True)
            ):
                end = following[-1][1]
                yield start, end, category, _score(text[start:end], category, len(phrase))


def _score(mention: str, category: Category, length: int) -> float:
    if mention[0].isupper() or length > 1 or mention[0].isdigit():
        return CERTAIN
    if mention.isascii():
        return DOUBTFUL if category is Category.PERSON else LIKELY
    if not is_ordinary(mention):
        return LIKELY
    return DOUBTFUL if category is Category.PERSON else 0.0


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
