"""Inflected forms of word lists, made once, so that reading a text takes no morphology."""

from collections.abc import Iterable

from redaction.engine.languages.russian import parses

# Nouns and adjectives, participles that have become nouns ("военнослужащий") among them.
INFLECTED = frozenset(("NOUN", "ADJF", "PRTF"))


def forms(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """Inflect words.

    Args:
        words: lower-case dictionary forms, ё as е.

    Returns:
        For each form (ё as е), the words of the list that it is a form of.
    """
    found: dict[str, set[str]] = {}
    for word in words:
        for form in {word, *_inflected(word)}:
            found.setdefault(form, set()).add(word)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


def _inflected(word: str) -> Iterable[str]:
    readings = [each for each in parses(word) if each.tag.POS in INFLECTED and "nomn" in each.tag]
    for reading in readings[:1]:
        for each in reading.lexeme:
            yield each.word.replace("ё", "е")
