"""What findings say of their neighbours: kinds of places before a name, capitals, words cut by a line."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.languages.russian import every_lemma
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.russian.dictionary import opens

MASKED, LIKELY, DOUBTED = 0.5, 0.7, 0.35
# How letters are noted that something has found, doubtfully or surely.
UNSURE, SETTLED = b"\1", b"\2"
NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
# Words written with a capital inside a sentence though they name nobody.
POLITE: Final = frozenset(load_words("russian_capitals.txt"))
ADJECTIVE: Final = regex.compile(r"\p{Lu}\p{Ll}+[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)")
SMALL_INITIALS: Final = regex.compile(r"(?<![\p{L}.])(?P<letters>[а-яё]\.\s?[а-яё]\.)")
INITIAL_BEHIND: Final = regex.compile(r"\s[а-яё]\.(?=\s*(?:[\p{Ll}\d(,;:»)—–]|$))")
SHORTENED: Final = frozenset(load_words("russian_shortened.txt"))
BROKEN: Final = regex.compile(r"-\n[^\S\n]*\p{Ll}+")
BROKEN_BEFORE: Final = regex.compile(r"\p{L}+-\n[^\S\n]*$")
# What a line's end leaves of a word.
CUT: Final = "-\n"
LONGEST_WORD: Final = 40
# "Памятник создателю телевидения Зворыкину": what people are remembered by is described at length.
MEMORIALS: Final = frozenset(("памятник", "монумент", "мавзолей", "мемориал", "святилище", "храм", "собор", "бюст"))
MOST_BETWEEN: Final = 6
_DESCRIBED: Final = [COLUMN["ADJF"]]
_DEDICATED: Final = [COLUMN["ADJF"], COLUMN["NOUN"]]
# "на юго-востоке Польши"
COMPASS: Final = regex.compile(r"(?i)\b(?:северо|юго)-(?:восток|запад)\p{Ll}{0,2}\s$")
# "Новой (Старой) области"
ASIDE: Final = regex.compile(
    r"\s\(\p{Lu}\p{Ll}+[сц]к\p{Ll}{2,3}\)\s(?:области|областью|область|района?|районе|районом|края|крае|край)"
)
FAMILY: Final = regex.compile(
    r"(?i:семь[яиюе]й?|род[ауе]?|дом[ауе]?|клан[ауе]?|братья|братьев|братьям|сёстры|сест[её]р)$"
)
#: Behind these a capital inside a sentence is a body's or a place's: "устроилась в Добродел", "из Домика".
PLACING: Final = frozenset(("в", "во", "из", "на", "от", "с", "со", "у", "при", "через", "к", "для"))


def find_capitals(text: str, stretch: Stretch, covered: bytearray) -> Iterator[Found]:
    """Find capitalised words inside sentences that nothing has found yet.

    Russian writes a capital inside a sentence for names alone. Adjectives made from names ("Каннский") are masked,
    other ordinary words ("на Орбите") are doubtful.

    Args:
        text: the text.
        stretch: tokens of it.
        covered: for each of its code points, whether it is found, and surely.
    """
    if not stretch.cased:
        return
    for place in stretch.told(_is_word).nonzero()[0].tolist():
        token: Any = stretch.tokens[place]
        word = token.text
        noted = covered[token.start : token.start + 1]
        if not word[0].isupper() or word.isupper() or noted == SETTLED or opens(text, stretch, place):
            continue
        made_of_name = ADJECTIVE.fullmatch(word)
        if stretch.words[place].replace("ё", "е") not in POLITE and (made_of_name or noted != UNSURE):
            if made_of_name:
                yield Found(token.start, token.stop, Category.PLACE, LIKELY)
            else:
                placed = place > 0 and stretch.words[place - 1] in PLACING
                end = _extent(text, stretch, place)
                yield Found(token.start, end, Category.ORGANISATION, LIKELY if placed else DOUBTED)


def _extent(text: str, stretch: Stretch, place: int) -> int:
    """Give the end of what a capital begins: an adjective or a verb calls something only with what follows it."""
    here = stretch.tokens[place]
    if place + 1 >= len(stretch.tokens) or not stretch.letters[place + 1]:
        return int(here.stop)
    after = stretch.tokens[place + 1]
    row, following = stretch.rows[place], stretch.rows[place + 1]
    alone = row[COLUMN["NOUN"]] or not row[COLUMN["known"]]
    fits = following[COLUMN["NOUN"]] or not row[COLUMN["ADJF"]]
    joined = text[here.stop : after.start] == " " and after.text.islower()
    return int(after.stop if joined and fits and not alone and not following[COLUMN["PREP"]] else here.stop)


def find_kinds(text: str, stretch: Stretch, covered: bytearray) -> Iterator[Found]:
    """Find the kind of place, or the word for a family, that stands before a found name ("штат Алабама").

    Args:
        text: the text.
        stretch: tokens of it.
        covered: for each code point of the text, whether it is found.
    """
    for place in stretch.rows[:, COLUMN["place_head"]].nonzero()[0].tolist():
        yield from _behind_adjective(text, stretch, place, covered)
        following = place + 1
        described = _DESCRIBED if MEMORIALS.isdisjoint(every_lemma(stretch.words[place])) else _DEDICATED
        while (
            following < min(len(stretch.tokens), place + MOST_BETWEEN)
            and stretch.rows[following, described].any()
            and _small(stretch, following)
        ):
            following += 1
        if following < len(stretch.tokens) and stretch.words[place] not in POLITE:
            here, after = stretch.tokens[place], stretch.tokens[following]
            if covered[after.start] and not covered[here.start] and _adjacent(text, here, after):
                note = covered[after.start : after.start + 1]
                other = next((at for at in range(after.start, len(covered)) if covered[at : at + 1] != note), len(text))
                yield Found(here.start, other, Category.PLACE, MASKED if note == SETTLED else DOUBTED)


def _behind_adjective(text: str, stretch: Stretch, place: int, covered: bytearray) -> Iterator[Found]:
    """Find the kind of place behind an adjective that is its name ("Арлингтонском кладбище")."""
    if not place or not stretch.cased or not _small(stretch, place):
        return
    before, here = stretch.tokens[place - 1], stretch.tokens[place]
    sure = before.text[0].isupper() and covered[before.start : before.start + 1] == SETTLED
    if sure and stretch.rows[place - 1, COLUMN["ADJF"]] and text[before.stop : here.start] == " ":
        yield Found(before.start, here.stop, Category.PLACE, MASKED)


def find_initials(text: str) -> Iterator[Found]:
    """Find initials in text without capitals ("сеитова м. т."), shortened everyday words aside ("и т. д.")."""
    for match in SMALL_INITIALS.finditer(text):
        if match["letters"].replace(" ", "").replace("\n", "") not in SHORTENED:
            yield within(match, "letters", Category.PERSON, MASKED)


def find_bodies(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find bodies called by a capitalised adjective and a common noun or an abbreviation ("Медеуский районный суд")."""
    if not stretch.cased:
        return
    for place in stretch.told(_may_be_called).nonzero()[0].tolist():
        first = place
        while (
            first
            and stretch.rows[first - 1, COLUMN["ADJF"]]
            and _adjacent(text, *stretch.tokens[first - 1 : first + 1])
        ):
            first -= 1
        adjectives = stretch.tokens[first:place]
        named = next((token for token in adjectives if ADJECTIVE.fullmatch(token.text)), None)
        if named and stretch.tokens[place].text[0].isalpha():
            yield Found(named.start, stretch.tokens[place].stop, Category.ORGANISATION, LIKELY)


def _is_word(stretch: Stretch) -> npt.NDArray[np.bool_]:
    return np.asarray(stretch.letters & (stretch.rows[:, COLUMN["two"]] == 0))


def _may_be_called(stretch: Stretch) -> npt.NDArray[np.bool_]:
    heads = (stretch.rows[:, COLUMN["organisation_head"]] > 0) | (stretch.rows[:, COLUMN["abbreviation"]] > 0)
    tall = np.array([token.text.isupper() and len(token.text) > 1 for token in stretch.tokens])
    return np.asarray(heads | (tall & stretch.letters))


def _small(stretch: Stretch, place: int) -> bool:
    return bool(stretch.tokens[place].text.islower())


def _adjacent(text: str, here: Any, after: Any) -> bool:
    between = text[here.stop : after.start]
    return not regex.search(r"[.,;:!?—–]|\n\s*\n", between)


def find_broken(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Find the rest of a name: what a line's end cut off, and what an initial, a bracket or a compass adds."""
    wrapped = CUT in text
    for one in found:
        if one.category is Category.PLACE:
            aside = ASIDE.match(text, one.end)
            if aside:
                yield Found(one.start, aside.end(), one.category, one.score)
            compass = COMPASS.search(text, max(0, one.start - LONGEST_WORD), one.start)
            if compass:
                yield Found(compass.start(), one.end, one.category, one.score)
        initial = INITIAL_BEHIND.match(text, one.end) if one.category is Category.PERSON else None
        if initial:
            # "Жени о.", in small letters.
            yield Found(one.start, initial.end(), one.category, one.score)
        after = BROKEN.match(text, one.end) if wrapped else None
        if after:
            yield Found(one.start, after.end(), one.category, one.score)
        before = BROKEN_BEFORE.search(text, max(0, one.start - LONGEST_WORD), one.start) if wrapped else None
        if before:
            yield Found(before.start(), one.end, one.category, one.score)
