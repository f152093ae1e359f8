"""Features of the numbers of a turn, for a model that tells ages from other numbers.

Training and detection share them: a change here, or of what the rules for ages find, asks for new models.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from redaction.engine.numerals import Numeral
from redaction.engine.words import Words

#: The label of a number that tells an age, and of any other.
AGE, OTHER = "AGE", "O"
#: So many words on either side are told by their places, and so many by standing there at all.
NEAR, REACH = 4, 9
#: Values up to here are told apart one by one, those above from each bound to before the next.
ALONE: Final = 4
BOUNDS: Final = (5, 7, 10, 11, 13, 16, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90, 100, 106, 126, 1900, 2027)
ROUND: Final = 20
#: Letters of a word's beginning and end that stand for all its forms.
STEM, TAIL = 5, 3
ENDS: Final = frozenset((".", "!", "?", "…", "\n"))
NUMBER: Final = "#"


class Opinion(NamedTuple):
    """What the rules make of a number.

    Attributes:
        score: how surely they take it for an age; 0.0 if they do not.
        counts: whether what follows is what the number counts.
        company: whether they found another age within :data:`REACH` words.
    """

    score: float
    counts: bool
    company: bool


def features(words: Words, numbers: Sequence[Numeral], opinions: Sequence[Opinion]) -> list[list[str]]:
    """List features for each number of a turn: its own, what stands around it, and what the rules make of it.

    Args:
        words: the turn.
        numbers: its numbers, in order.
        opinions: one a number.

    Returns:
        One list a number.
    """
    taken = frozenset(place for number in numbers for place in range(number.first, number.last))
    found: list[list[str]] = []
    last = -REACH
    for number, opinion in zip(numbers, opinions, strict=True):
        found.append([*_features(words, number, opinion, taken), f"gap={min(number.first - last, REACH)}"])
        last = number.last
    return found


def kind_of(value: int) -> str:
    """Give the class of a number's value: small ones alone, then by tens, round or not, years apart."""
    if value <= ALONE:
        return str(value)
    place = bisect_right(BOUNDS, value)
    return f"{BOUNDS[place - 1] if place else 0}{'r' if value >= ROUND and value % 10 == 0 else ''}"


def _features(words: Words, number: Numeral, opinion: Opinion, taken: frozenset[int]) -> list[str]:
    kind, tail = kind_of(number.value), number.form[-TAIL:]
    form = "o" if number.ordinal else "w" if number.spelled else "d"
    before = [_key(words, place, taken) for place in range(number.first - 1, number.first - 1 - REACH, -1)]
    after = [_key(words, place, taken) for place in range(number.last, number.last + REACH)]
    ruled = f"r={opinion.score:.2f}"
    found = ["bias", f"v={kind}", f"f={form}", f"v={kind}{form}", f"e={number.ending}", f"t={tail}{form}"]
    found += (ruled, f"{ruled}|{opinion.counts}", f"{ruled}|{kind}", f"{ruled}|{opinion.company}|{opinion.counts}")
    found += (f"counts={opinion.counts}", f"company={opinion.company}")
    found += _side("-", words, before, range(number.first - 1, number.first - 1 - NEAR, -1))
    found += _side("+", words, after, range(number.last, number.last + NEAR))
    for side, keys in (("-", before), ("+", after)):
        found += (
            f"{side}v={keys[0]}|{kind}",
            f"{side}e={keys[0]}|{number.ending or tail}",
            f"{side}r={keys[0]}|{ruled}",
        )
    found += (f"={before[0]}|{after[0]}", f"={before[1]}|{before[0]}|{after[0]}", f"={before[0]}|{after[0]}|{after[1]}")
    return found


def _side(side: str, words: Words, keys: Sequence[str], places: Sequence[int]) -> list[str]:
    """List what stands on one side of a number, nearest first."""
    found: list[str] = []
    for distance, (key, place) in enumerate(zip(keys, places, strict=False)):
        found.append(f"{side}{distance}={key}")
        if len(key) > STEM:
            found.append(f"{side}{distance}s={key[:STEM]}")
        if key.isalpha():
            found.append(f"{side}{distance}t={key[-TAIL:]}")
        if words[place].capital:
            found.append(f"{side}{distance}C")
    found += sorted({f"{side}={key[:STEM]}" for key in _sentence(keys)})
    found += (f"{side}2={keys[0]}|{keys[1]}", f"{side}3={keys[0]}|{keys[1]}|{keys[2]}")
    return found


def _key(words: Words, place: int, taken: frozenset[int]) -> str:
    """Give what stands at a place; of another number only that it is one."""
    return NUMBER if place in taken else words.key(place)


def _sentence(keys: Sequence[str]) -> Sequence[str]:
    """Give what stands before the end of the sentence."""
    return keys[: next((at for at, key in enumerate(keys) if key in ENDS or not key), len(keys))]
