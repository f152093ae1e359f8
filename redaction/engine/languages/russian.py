"""Russian morphology (pymorphy3 with the OpenCorpora dictionary)."""

import re
from functools import cache, lru_cache
from typing import Any, Final

import regex
from pymorphy3 import MorphAnalyzer

from redaction.engine.languages.russian_verdicts import GRAMMAR as GRAMMATICAL
from redaction.engine.languages.russian_verdicts import KNOWN, ORDINARY, verdict_table

NAME_TAGS: Final = ("Name", "Surn", "Patr", "Geox", "Orgn")
NAMING: Final = frozenset(NAME_TAGS)
NAMING_OR_SHORT: Final = frozenset((*NAME_TAGS, "Init", "Abbr"))
# Words of these parts of speech can stand for somebody or something.
NOMINAL: Final = frozenset(("NOUN", "ADJF", "ADJS", "PRTF"))
# Words of these parts of speech name nothing; those whose part of speech is none of theirs may.
GRAMMAR: Final = frozenset(("VERB", "INFN", "GRND", "PREP", "CONJ", "NPRO", "ADVB", "PRCL", "INTJ"))
WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)*")
READABLE: Final = re.compile(r"[\u0400-\u04ff]{1,40}(?:-[\u0400-\u04ff]{1,40})*")
# The word before a quotation.
QUOTING: Final = regex.compile(r"(?<!\p{L})(\p{Cyrillic}+)[\s,:—–-]{1,4}[«“„\"]?$")
QUOTING_REACH: Final = 40
# Verdicts are small and asked for again and again; readings are large and asked for in bursts.
CACHED_WORDS, CACHED_READINGS = 100_000, 2_000


@cache
def analyser() -> Any:
    """Give the process its analyser (about 15 MB); the first call loads the dictionary."""
    return MorphAnalyzer(lang="ru")


@lru_cache(CACHED_READINGS)
def parses(word: str) -> list[Any]:
    """Give the dictionary's readings of a lower-case word; none of what cannot be a Russian word.

    The analyser guesses at words it does not know, which takes long for very long ones and fails on
    letters Python has no name for.
    """
    return list(analyser().parse(word)) if READABLE.fullmatch(word) else []


@lru_cache(CACHED_WORDS)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word, in any case."""
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_known(lower) if number is None else table.says(number, KNOWN)


@lru_cache(CACHED_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Give the dictionary forms a name may stand in.

    Args:
        word: one word, any case.

    Returns:
        Lower-case lemmas with ё as е: those of its readings as a name if it has any, else of its readings
        as noun or adjective, else the word itself.
    """
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_lemmas(lower) if number is None else table.lemmas(number, lower)


@lru_cache(CACHED_WORDS)
def every_lemma(word: str) -> frozenset[str]:
    """Give the dictionary forms of all readings of a word, names or not: lower-case, ё as е; the word itself too."""
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_every_lemma(lower) if number is None else table.every_lemma(number, lower)


@lru_cache(CACHED_WORDS)
def name_tags(word: str) -> frozenset[str]:
    """Give the name tags (Name, Surn, Patr, Geox, Orgn) among a word's dictionary readings."""
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_tags(lower) if number is None else table.tags(number)


@lru_cache(CACHED_WORDS)
def is_ordinary(word: str) -> bool:
    """Tell whether a word has a dictionary reading that is no name ("вера", "роман")."""
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_ordinary(lower) if number is None else table.says(number, ORDINARY)


@lru_cache(CACHED_WORDS)
def is_grammar(word: str) -> bool:
    """Tell whether all that a word can be is a verb, a pronoun, a preposition or the like ("ещё", "видели", "этот")."""
    lower, table = word.lower(), verdict_table()
    number = table.number(lower)
    return asked_grammar(lower) if number is None else table.says(number, GRAMMATICAL)


def asked_known(lower: str) -> bool:
    """Ask the analyser for :func:`is_known`. Here and below the word is in small letters."""
    return bool(READABLE.fullmatch(lower)) and bool(analyser().word_is_known(lower))


def asked_lemmas(lower: str) -> frozenset[str]:
    """Ask the analyser for :func:`lemmas`."""
    if found := listed(lower):
        # Of most words no dictionary form is asked for: they are verbs, adverbs and the like.
        best = max(_rank(paradigm, form) for paradigm, form, _ in found)
        chosen = [reading for reading in found if _rank(*reading[:2]) == best] if best else []
        forms = [_normal(*reading) for reading in chosen]
    else:
        readings = [(each.tag, each.normal_form) for each in parses(lower)]
        forms = [form for tag, form in readings if not NAMING.isdisjoint(tag.grammemes)]
        forms = forms or [form for tag, form in readings if not NOMINAL.isdisjoint(tag.grammemes)]
    return frozenset(form.replace("ё", "е") for form in forms) or frozenset([lower])


def asked_every_lemma(lower: str) -> frozenset[str]:
    """Ask the analyser for :func:`every_lemma`."""
    forms = [_normal(*reading) for reading in listed(lower)] or [each.normal_form for each in parses(lower)]
    return frozenset(form.replace("ё", "е") for form in (*forms, lower))


def asked_tags(lower: str) -> frozenset[str]:
    """Ask the analyser for :func:`name_tags`."""
    return NAMING & frozenset[str]().union(*(each.tag.grammemes for each in parses(lower)))


def asked_ordinary(lower: str) -> bool:
    """Ask the analyser for :func:`is_ordinary`."""
    return asked_known(lower) and any(NAMING_OR_SHORT.isdisjoint(each.tag.grammemes) for each in parses(lower))


def asked_grammar(lower: str) -> bool:
    """Ask the analyser for :func:`is_grammar`."""
    return asked_known(lower) and all(
        each.tag.POS in GRAMMAR or "Apro" in each.tag or "Abbr" in each.tag for each in parses(lower)
    )


@lru_cache(CACHED_READINGS)
def listed(lower: str) -> tuple[tuple[int, int, str], ...]:
    """Give a lower-case word's readings in the dictionary, unweighed, since weighing them takes most of the time.

    Each is the number of a paradigm, the place of the word's form in it, and the word as the dictionary spells it.
    """
    if not READABLE.fullmatch(lower):
        return ()
    found = analyser().dictionary.words.similar_items(lower, analyser().char_substitutes)
    return tuple((paradigm, form, spelt) for spelt, places in found for paradigm, form in places)


@lru_cache(CACHED_WORDS)
def _rank(paradigm: int, form: int) -> int:
    """Say what a form of a paradigm is: a name, 2; another word that can stand for something, 1; neither, 0."""
    grammemes = tag_of(paradigm, form).grammemes
    return 2 * (not NAMING.isdisjoint(grammemes)) or int(not NOMINAL.isdisjoint(grammemes))


def tag_of(paradigm: int, form: int) -> Any:
    """Give the tag of a form of a paradigm."""
    return analyser().dictionary.build_tag_info(paradigm, form)


def _normal(paradigm: int, form: int, spelt: str) -> str:
    return str(analyser().dictionary.build_normal_form(paradigm, form, spelt))


def other_form(paradigm: int, form: int, spelt: str, wanted: int) -> str:
    """Give another form of a word.

    Args:
        paradigm: its number.
        form: the place of the word's form in it.
        spelt: the word, as :func:`listed` gives it.
        wanted: the place of the other form; 0 is the normal one.
    """
    dictionary = analyser().dictionary
    # A paradigm is the numbers of its forms' endings, of their tags, and of their prefixes.
    numbers = dictionary.paradigms[paradigm]
    stem = dictionary.build_stem(numbers, form, spelt)
    prefix = dictionary.paradigm_prefixes[numbers[2 * (len(numbers) // 3) + wanted]]
    return f"{prefix}{stem}{dictionary.suffixes[numbers[wanted]]}"


def quotes(text: str, start: int) -> bool:
    """Tell whether a Russian word introduces what is quoted from ``start`` on, with its mark or without it."""
    if text[start] not in '«“„"' and text[start - 1 : start] not in tuple('«“„"'):
        return False
    before = QUOTING.search(text, max(0, start - QUOTING_REACH), start)
    return bool(before and is_known(before[1]))


def without_grammar(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take small words of grammar off the ends of what another language's recogniser found in a Russian sentence.

    Args:
        text: the text the offsets point into, code points.
        start: first of what was found.
        end: one past its last.

    Returns:
        Start and end of what is left; None if nothing is.
    """
    words = [match.span() for match in WORD.finditer(text, start, end)]
    kept = [(first, last) for first, last in words if not (text[first].islower() and is_grammar(text[first:last]))]
    if not words:
        return start, end
    if not kept:
        return None
    return start if kept[0] == words[0] else kept[0][0], end if kept[-1] == words[-1] else kept[-1][1]
