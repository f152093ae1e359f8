"""Ages that are no numbers: "Тимоше полтора", "Иришке годик", "ему и полгода не было", "мне полтинник"."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS
from redaction.engine.recognizers.ages.context import LIKELY, POSSIBLE, STOPS, Age
from redaction.engine.recognizers.ages.russian.grammar import PRONOUNS, is_called_so, is_dative
from redaction.engine.recognizers.ages.russian.named import is_named
from redaction.engine.words import Words

#: What is said of nobody but a child.
SMALL: Final = frozenset(("годик", "полтора", "годочек"))
#: What may be how long something went on as well.
DOUBTFUL: Final = frozenset(("год", "полгода", "полгодика"))
#: What is how long something went on, or what it cost, unless one of these stands right before it: "ему был месяц".
SELDOM: Final = MappingProxyType(
    {
        "месяц": frozenset(("был", "исполнился")),
        "полтинник": frozenset(("уже", "самому", "самой", "скоро", "исполнился", "стукнул")),
    }
)
#: Nothing is read without one of these.
SAID: Final = SMALL | DOUBTFUL | SELDOM.keys()
FILLERS: Final = HESITATIONS | cues("age_russian", "before_infants")
UNIT: Final = frozenset(("года", "годика", "годик", "месяца", "месяцев"))
ENDS: Final = frozenset(("было", "будет", "исполнился", "исполнилось", "исполнилась", "и", "а"))


def find_infants(words: Words) -> Iterator[Age]:
    """Find the ages of small children that are said without a number.

    Args:
        words: the text.

    Yields:
        The words that say the age, where somebody stands before them in the dative and nothing is counted.
    """
    for at in [place for place, word in enumerate(words) if word.key in SAID]:
        word = words[at]
        if word.key in SELDOM and words.key(at - 1) not in SELDOM[word.key]:
            continue
        owner = words.left(at, FILLERS, 4)
        whose = words[owner]
        somebody = owner >= 0 and (whose.key in PRONOUNS or is_dative(whose) or is_called_so(whose))
        last = at + 1 + (words.key(at + 1) in UNIT)
        closed = last >= len(words) or words.key(last) in STOPS or words.key(last) in ENDS or _not_yet(words, last)
        if words.key(at - 1) == "," and words[at - 2].capital and is_named(words[at - 2]) and words.key(last) in STOPS:
            yield Age(at, last, POSSIBLE)
        elif somebody and closed:
            yield Age(at, last, LIKELY if word.key in SMALL else POSSIBLE)


def _not_yet(words: Words, last: int) -> bool:
    return words.keys(last, last + 2) in (["не", "было"], ["не", "исполнилось"], ["не", "исполнился"])
