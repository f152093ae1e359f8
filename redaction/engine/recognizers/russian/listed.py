"""Bodies known by list."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.languages.russian import CACHED_WORDS, every_lemma
from redaction.engine.languages.russian_text import STOPS, Stretch
from redaction.engine.languages.russian_words import COLUMN, DATA, WHOLE
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.workplaces import sits_near, works_near

SURE, LIKELY, DOUBTED = 0.8, 0.6, 0.35


# "в контуре": in text without capitals a listed name that is an ordinary word may be meant behind these.
BEHIND: Final = frozenset(("в", "во", "из", "от", "с", "со", "на", "про", "к", "при", "для", "через"))
# Listed names too common as words for that.
COMMON: Final = frozenset(
    (
        "весна",
        "выход",
        "голос",
        "дождь",
        "республика",
        "власть",
        "реформа",
        "сфера",
        "сестра",
        "подруга",
        "спутник",
        "магнит",
        "самокат",
        "жабка",
        "связной",
        "скат",
    )
)
# Endings change at most so many letters of a word.
SHARED: Final = 3
LONGEST: Final = 5
# Listed names that are everyday phrases too.
PHRASES: Final = frozenset({"настоящее время", "новая газета", "первый канал"})
FILES: Final = ("russian_organisations.txt", "regional_organisations.txt")


def find_listed(stretch: Stretch) -> Iterator[Found]:
    """Find listed bodies in any case; a name that is also an ordinary word counts only where it has a capital."""
    words, until = stretch.words, 0
    for place, word in enumerate(words):
        phrases = _beginning(word)
        if not phrases or place < until:
            continue
        length = _longest(phrases, words, place)
        if length:
            until = place + length
            score = SURE if _is_name(stretch, place, length) else _perhaps(stretch, place, length)
            if score:
                start, end = stretch.tokens[place].start, stretch.tokens[until - 1].stop
                yield Found(start, end, Category.ORGANISATION, score)


@lru_cache(CACHED_WORDS)
def _beginning(word: str) -> tuple[tuple[str, ...], ...]:
    """Give the listed names that may begin with a word, the longest first; there are none for most words."""
    shared, listed_from = word[:SHARED], _beginnings()
    lemmas = every_lemma(word) if shared in _letters() else ()
    found = (phrase for lemma in lemmas if lemma[:SHARED] == shared for phrase in listed_from.get(lemma, ()))
    return tuple(sorted(found, key=len, reverse=True))


def _longest(phrases: Iterable[Sequence[str]], words: Sequence[str], place: int) -> int:
    """Give how many words from here on are one of some listed names, of which longer ones come first."""
    return next((len(phrase) for phrase in phrases if _stands(phrase, words, place)), 0)


def _stands(phrase: Sequence[str], words: Sequence[str], place: int) -> bool:
    if len(phrase) == 1:
        return True
    following = words[place + 1 : place + len(phrase)]
    return len(following) == len(phrase) - 1 and all(
        part in every_lemma(word) for part, word in zip(phrase[1:], following, strict=True)
    )


def _is_name(stretch: Stretch, place: int, length: int) -> bool:
    ordinary = bool(stretch.rows[place : place + length, COLUMN["ordinary"]].all())
    opening = not place or stretch.words[place - 1][-1] in STOPS
    if not ordinary or (stretch.cased and not opening and stretch.tokens[place].text[0].isupper()):
        return True
    return length > 1 and " ".join(stretch.words[place : place + length]) not in PHRASES


def _perhaps(stretch: Stretch, place: int, length: int) -> float:
    """Say how surely an ordinary word is meant as the listed name: an authority's, or in the place of one's name."""
    lemmas = every_lemma(stretch.words[place])
    if length > 1 or not lemmas.isdisjoint(COMMON):
        return 0.0
    if not lemmas.isdisjoint(_authorities()):
        return DOUBTED
    if stretch.cased:
        return 0.0
    behind = bool(place and stretch.words[place - 1] in BEHIND)
    if behind and (works_near(stretch.words, place - 1) or sits_near(stretch.words, place - 1)):
        return LIKELY
    acts = stretch.rows[place + 1 : place + 2, COLUMN["VERB"]]
    return DOUBTED if behind or (acts == WHOLE).any() else 0.0


@cache
def _authorities() -> frozenset[str]:
    return frozenset(read_sections(DATA / FILES[0], one_a_line=True)["authorities"])


@cache
def _beginnings() -> dict[str, list[tuple[str, ...]]]:
    """Give the listed names by their first word, but those too long to be looked for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed():
        if len(phrase) <= LONGEST:
            found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _letters() -> frozenset[str]:
    """Give the letters that listed names begin with: most words are looked at no further."""
    return frozenset(word[:SHARED] for word in _beginnings())


@cache
def listed() -> frozenset[tuple[str, ...]]:
    """Give the listed names in Cyrillic as they are looked up: words in dictionary form and as they are."""
    lines = [name for file in FILES for names in read_sections(DATA / file, one_a_line=True).values() for name in names]
    return frozenset(phrase for line in lines if regex.search(r"\p{Cyrillic}", line) for phrase in _phrases(line))


def _phrases(line: str) -> Iterable[tuple[str, ...]]:
    words = tuple(regex.findall(r"[\p{L}\d]+(?:-[\p{L}\d]+)*", line.lower().replace("ё", "е")))
    yield words
    # A form that the dictionary lacks ("хельсинкская") is one of its own readings, and the least of them.
    others = [sorted(every_lemma(word) - {word}) or [word] for word in words]
    yield from product(*others) if len(words) > 1 else [(min(every_lemma(words[0])),)]
