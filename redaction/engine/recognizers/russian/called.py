"""What raw speech says a body is called, word by word: "чат называется мамы окраины", "в простых делах мастерская"."""

from collections.abc import Iterator
from typing import Any, Final

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import every_lemma, parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.explained import IDLE, SO_CALLED, more_heads
from redaction.engine.recognizers.russian.pairs import agree, points
from redaction.engine.recognizers.russian.ungoverned import is_call, is_left
from redaction.engine.recognizers.russian.workplaces import is_special

LIKELY, DOUBTED = 0.6, 0.35
HEAD, NOUN, ADJECTIVE, NUMERAL, PREPOSITION, NOMINATIVE, GENITIVE, KNOWN = (
    COLUMN[name] for name in ("organisation_head", "NOUN", "ADJF", "NUMR", "PREP", "nomn", "gent", "known")
)
NO_NAMES: Final = tuple(COLUMN[name] for name in ("NPRO", "ADVB", "VERB", "CONJ"))
#: Beside the word for a kind of body, what else is called something: "бригада", "зал", "проект".
KINDS: Final = cues("russian_called", "kinds")
#: What is called something and is no body: papers, illnesses, dishes, words.
THINGS: Final = cues("russian_called", "things")
#: Kinds whose word goes with a name nearly always.
CALLED_BY_NAME: Final = cues("russian_called", "by_name")
BEHIND: Final = frozenset(("в", "во", "из", "на", "с", "со", "от", "при"))
HALF: Final = 2
#: How far the kind may stand before "называется".
REACH, FAR = 3, 6
SHORTEST: Final = 3


def find_so_named(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, the words of a body's name by the word for its kind and what it is called.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        Likely findings behind and before "называется" and the like, and of a place of work said before its kind.
    """
    if stretch.cased:
        return
    for place, word in enumerate(stretch.words):
        if word in SO_CALLED:
            yield from _behind(text, stretch, place)
            yield from _before(text, stretch, place)
        elif word in BEHIND:
            yield from _apposed(text, stretch, place)
        if is_kind(stretch, place):
            yield from _headed(text, stretch, place)


def _behind(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    kinds = [at for at in range(max(0, place - REACH), place) if is_kind(stretch, at)]
    last = name_end(text, stretch, place + 1)
    if kinds and last > place:
        yield _found(stretch, place + 1, last)


def _before(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find an adjective with its noun, or a call, between a kind of body and "называется"."""
    if place < REACH or text[stretch.tokens[place - 1].stop] != " ":
        return
    one, other = stretch.words[place - 2 : place]
    near = any(is_kind(stretch, at) for at in range(max(0, place - 2 - FAR), place - 2))
    pair = stretch.rows[place - 2, ADJECTIVE] >= HALF and stretch.rows[place - 1, NOMINATIVE] > 0 and not points(one)
    numbered = stretch.rows[place - 2, NUMERAL] >= HALF and stretch.rows[place - 1, NOUN] >= HALF
    if near and (
        (pair and agree(one, other) and stretch.rows[place - 1, NOUN] >= HALF) or numbered or is_call(one, other)
    ):
        yield _found(stretch, place - 2, place - 1)


def _apposed(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find "в простых делах мастерская": what stands behind a preposition and the word for its kind behind that."""
    last = place + 2
    if last + 1 >= len(stretch.words) or not is_kind(stretch, last + 1):
        return
    one, other = stretch.words[place + 1 : place + 3]
    described = stretch.rows[place + 1, ADJECTIVE] >= HALF or stretch.rows[place + 1, NUMERAL] >= HALF
    if not described or points(one) or stretch.rows[last, NOUN] < HALF or not agree(one, other):
        return
    called = any({"NOUN", "nomn", "sing"} in each.tag for each in parses(stretch.words[last + 1])[:2])
    beside = text[stretch.tokens[place].stop : stretch.tokens[last + 1].start].count(" ") == REACH
    if called and beside and is_special(other) and not agree(other, stretch.words[last + 1]):
        yield _found(stretch, place + 1, last)


def _headed(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find "в группе светлые окна": what is left as it is called behind the word for its kind."""
    last = place + 2
    if last >= len(stretch.words) or text[stretch.tokens[place].stop : stretch.tokens[last].start].count(" ") != 2:
        return
    one, other = stretch.words[place + 1 : place + 3]
    pair = stretch.rows[place + 1, ADJECTIVE] >= HALF and stretch.rows[last, NOUN] >= HALF
    if not pair or not is_left(one, other):
        return
    named, apart = (
        not CALLED_BY_NAME.isdisjoint(every_lemma(stretch.words[place])),
        not agree(stretch.words[place], one),
    )
    if named or apart:
        sure = named and apart and is_special(other)
        yield _found(stretch, place + 1, last)._replace(score=LIKELY if sure else DOUBTED)


def is_kind(stretch: Stretch, place: int) -> bool:
    """Tell whether a word is for a kind of body, or for what else people call something."""
    word = stretch.words[place]
    return bool(stretch.rows[place, HEAD]) or word in more_heads() or word in KINDS


def name_end(text: str, stretch: Stretch, first: int) -> int:
    """Give the place of the last word of a name that begins at a place; one before it where no name does."""
    if first >= len(stretch.words) or not stretch.letters[first] or text[stretch.tokens[first - 1].stop] != " ":
        return first - 1
    row, word = stretch.rows[first], stretch.words[first]
    after = stretch.words[first + 1] if first + 1 < len(stretch.words) and stretch.letters[first + 1] else ""
    if row[PREPOSITION] >= HALF:
        named = after and stretch.rows[first + 1, NOUN] >= HALF
        return first + 1 if named else first - 1
    if after and is_call(word, after):
        return first + 1
    if (row[list(NO_NAMES)] >= HALF).any() or len(word) < SHORTEST or word in THINGS | IDLE:
        return first - 1
    last = first
    if (
        (row[ADJECTIVE] >= HALF or row[NUMERAL] >= HALF)
        and after
        and stretch.rows[first + 1, NOUN]
        and agree(word, after)
    ):
        last += 1
    return _tail(text, stretch, last)


def _tail(text: str, stretch: Stretch, last: int) -> int:
    """Take in a number, a second name joined by "и", or a noun in the genitive behind a name's noun."""
    for at in range(last + 1, min(len(stretch.words), last + 2)):
        here: Any = stretch.tokens[at - 1]
        if text[here.stop : stretch.tokens[at].start] != " ":
            return last
        row, word = stretch.rows[at], stretch.words[at]
        if word == "номер" and at + 1 < len(stretch.words) and stretch.rows[at + 1, NUMERAL]:
            return at + 1
        if word in ("и", "для", "без", "на") and at + 1 < len(stretch.words) and stretch.rows[at + 1, NOUN] >= HALF:
            return at + 1 if word != "на" else last
        named = row[NOUN] >= HALF and (row[GENITIVE] or row[COLUMN["geographic"]])
        if stretch.letters[at] and (named or not row[KNOWN]):
            return at
    return last


def _found(stretch: Stretch, first: int, last: int) -> Found:
    return Found(stretch.tokens[first].start, stretch.tokens[last].stop, Category.ORGANISATION, LIKELY)
