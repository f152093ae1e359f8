"""People, places and organisations in Russian: a tagger's probabilities joined with what dictionaries know."""

from collections.abc import Iterable
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.russian_ner import Token, tagger
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.russian_cues import ORDINARY_ACRONYMS, find_cued
from redaction.engine.recognizers.russian_dictionary import find_known

CATEGORIES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
# A token joins a name from this probability on; the surest token of the name gives its score.
LOWEST: Final = 0.1
HIGHEST_SCORE: Final = 0.95
PUNCTUATION: Final = frozenset("\"'«»“”„().,:;!?-–— \n\t")


class RussianNamesRecognizer(Recognizer):
    """Slovnet's probabilities, dictionary names (pymorphy3, GeoNames) and cues such as "тётя Валя"."""

    NAME: ClassVar = "russian_names"
    CATEGORIES: ClassVar = CATEGORIES

    def __init__(self) -> None:
        super().__init__(Language.RUSSIAN.value)

    def load(self) -> None:
        """Load the tagger."""
        self._tagger = tagger()

    def find(self, text: str) -> Iterable[Found]:
        """Find names; overlaps between the three sources are left to the caller."""
        tokens = self._tagger.tag(text)
        yield from find_tagged(text, tokens)
        yield from find_known(text)
        yield from find_cued(text)


def find_tagged(text: str, tokens: list[Token]) -> Iterable[Found]:
    """Join tokens that are probably parts of one name.

    Args:
        text: the text the tokens point into.
        tokens: its tokens in order.

    Returns:
        Names with the probability of their surest token as score.
    """
    run: list[Token] = []
    kind = -1
    for token in tokens:
        probable = [begin + inner for begin, inner in zip(token.begins, token.continues, strict=True)]
        likeliest = max(range(len(CATEGORIES)), key=probable.__getitem__)
        inside = sum(probable) >= LOWEST
        if run and (not inside or likeliest != kind or token.begins[kind] > token.continues[kind]):
            yield from _name(text, run, CATEGORIES[kind])
            run = []
        if inside:
            run.append(token)
            kind = likeliest
    if run:
        yield from _name(text, run, CATEGORIES[kind])


def _name(text: str, run: list[Token], category: Category) -> Iterable[Found]:
    start, end = run[0].start, run[-1].end
    while start < end and text[start] in PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    if category is Category.ORGANISATION and text[start:end] in ORDINARY_ACRONYMS:
        return
    if start < end:
        score = max(sum(token.begins) + sum(token.continues) for token in run)
        yield Found(start, end, category, min(score, HIGHEST_SCORE))
