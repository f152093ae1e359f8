"""Bodies that raw speech names behind a preposition which cannot govern them: "из тихая гавань", "в подари жизнь".

Where capitals tell nothing, it is the grammar that does: a name is often left as it is called, or is a call itself.
"""

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import points

LIKELY: Final = 0.6
_GENITIVE: Final = frozenset(("gent", "gen1", "gen2"))
_INTO: Final = frozenset(("accs", "acc2", "loct", "loc1", "loc2"))
#: The cases that a preposition can have behind it.
GOVERNED: Final = MappingProxyType(
    {
        **dict.fromkeys(("из", "от", "для"), _GENITIVE),
        **dict.fromkeys(("в", "во"), _INTO),
        "к": frozenset(("datv",)),
        "с": _GENITIVE | {"ablt", "accs"},
        "при": _INTO,
    }
)
NOUN, ADJECTIVE, NOMINATIVE = (COLUMN[name] for name in ("NOUN", "ADJF", "nomn"))
LIVES_ON: Final = [COLUMN[name] for name in ("kin", "role", "given", "person")]
#: What is said to somebody in the middle of a sentence rather than in a name.
SAID: Final = cues("russian_ungoverned", "said")
SHORTEST: Final = 3


def find_ungoverned(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, two words behind a preposition that no case of theirs lets stand there.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        Likely findings of an adjective with its noun in the nominative, or of a call with what it is for.
    """
    if stretch.cased:
        return
    for place, word in enumerate(stretch.words[:-2]):
        cases = GOVERNED.get(word)
        if cases and stretch.letters[place + 1] and stretch.letters[place + 2]:
            here, after = stretch.words[place + 1], stretch.words[place + 2]
            start, end = stretch.tokens[place + 1].start, stretch.tokens[place + 2].stop
            apart = text[stretch.tokens[place].stop : end].count(" ") != 2 or min(len(here), len(after)) < SHORTEST
            if not apart and (
                (stretch.rows[place + 1, ADJECTIVE] and _is_called(stretch, place, cases)) or is_call(here, after)
            ):
                yield Found(start, end, Category.ORGANISATION, LIKELY)


def _is_called(stretch: Stretch, place: int, cases: frozenset[str]) -> bool:
    """Tell whether an adjective and its noun stand in the nominative alone where another case is due."""
    one, other = stretch.words[place + 1], stretch.words[place + 2]
    if stretch.rows[place + 2, LIVES_ON].any() or not stretch.rows[place + 2, NOUN] or points(one):
        return False
    described, named = _forms(one, "ADJF"), _forms(other, "NOUN")
    return (
        bool(named)
        and not any(case in cases for case, _ in described | named)
        and any(case == "nomn" and (case, form) in named for case, form in described)
    )


@lru_cache(20_000)
def _forms(word: str, speech: str) -> frozenset[tuple[str, str]]:
    """Give the cases of a word's readings, each with the gender or the plural; none of numbers and pronouns."""
    tags: list[Any] = [each.tag for each in parses(word) if each.tag.case]
    if any("Apro" in tag or "Anum" in tag or tag.POS in ("NPRO", "NUMR") for tag in tags):
        return frozenset()
    return frozenset(
        (str(tag.case), "plur" if tag.number == "plur" else str(tag.gender)) for tag in tags if speech == tag.POS
    )


@lru_cache(20_000)
def is_left(one: str, other: str) -> bool:
    """Tell whether an adjective and its noun stand as they are called, and agree."""
    described, named = _forms(one, "ADJF"), _forms(other, "NOUN")
    return any(case == "nomn" and (case, form) in named for case, form in described)


@lru_cache(20_000)
def is_call(verb: str, noun: str) -> bool:
    """Tell whether two words are a call and what it is for: "верните детство", "подари жизнь"."""
    if verb in SAID or not verb.endswith(("и", "те", "й", "ь")):
        return False
    readings = parses(verb)[:2]
    if not any({"VERB", "impr"} in each.tag for each in readings) or readings[0].tag.POS not in ("VERB", "INFN"):
        return False
    return any(
        "accs" in each.tag and each.tag.POS in ("NOUN", "ADJF") and "Apro" not in each.tag for each in parses(noun)[:3]
    )
