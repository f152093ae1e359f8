"""Doubts of the models that a reviewer would only be tired by: classes of words of which hardly any was ever a name."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from redaction.engine.crf.tokens import Token
from redaction.engine.cues import cues
from redaction.engine.recognizers.english.lists import NameLists

#: Behind one of these stands a noun, and hardly ever a name in small letters: "the pen", "my godfather".
DETERMINERS: Final = cues("english_trifles", "determiners")
#: What decides, pays or stands for people, and parts of towns: "the loan board" is one, whatever words it is called by.
GOVERNING: Final = cues("english_trifles", "governing")
ENDS: Final = frozenset((".", "!", "?", "…", ":", "—", "–", "-", "\n", '"', "“"))
CALENDAR: Final = cues("age_english", "months")


class Least(NamedTuple):
    """The scores below which a word is let go of.

    Attributes:
        namelike: of one that names are.
        unknown: of one no list knows, where others have capitals.
        never: of one that is never capitalised.
        head: of a capitalised everyday one at the head of a sentence.
        plain: of one there that is hardly ever capitalised.
    """

    namelike: float
    unknown: float
    never: float
    head: float
    plain: float


#: Where somebody speaks of people a question is worth more than in prose about things.
SPOKEN, WRITTEN = Least(0.2, 0.25, 0.35, 0.4, 0.5), Least(0.3, 0.35, 0.48, 0.45, 0.5)


def _is_aside(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether a word is a remark on how something was said: "(Laughter)", "[Applause.]"."""
    return first > 0 and tokens[first - 1].text in "([" and after < len(tokens) and tokens[after].text in ".)]"


def behind_determiner(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an article or the like stands before a place in a sentence."""
    return at > 0 and tokens[at - 1].text.lower() in DETERMINERS


def is_trifle(
    tokens: Sequence[Token], first: int, after: int, score: float, lists: NameLists, *, capitals: bool, spoken: bool
) -> bool:
    """Tell whether what the models are unsure of is of a kind that names nobody.

    Args:
        tokens: a sentence.
        first: where the doubtful words begin in it.
        after: one past their last.
        score: below that of what is masked.
        lists: tells how words are usually written.
        capitals: whether the turn has capitals where others have them.
        spoken: whether it is speech and not prose.
    """
    least = SPOKEN if spoken else WRITTEN
    words = [token.text for token in tokens[first:after]]
    if len(words) > 1:
        return behind_determiner(tokens, first) and lists.common(words) and words[-1] not in GOVERNING
    word = words[0]
    habit = lists.usual(word)
    if word.lower() in CALENDAR or (habit in "012" and _is_aside(tokens, first, after)):
        return True
    if not word.islower():
        goes_on = after < len(tokens) and tokens[after].text[0].isupper()
        head = (first == 0 or tokens[first - 1].text in ENDS) and not goes_on
        return (
            head
            and word.istitle()
            and habit in "012"
            and not lists.listed(word)
            and score < (least.head if habit == "2" else least.plain)
        )
    if habit in "012" and behind_determiner(tokens, first):
        return True
    if habit == "0":
        return score < least.never and not lists.listed(word)
    if habit == "?":
        return score < (least.unknown if capitals else least.namelike) and (
            capitals or behind_determiner(tokens, first)
        )
    return habit in "34" and score < least.namelike
