"""What readers and rules found in a turn of an interview, weighed by a model that knows what either is worth.

Rules and readers of a language were made by different examples, and neither knows the other: of what they say together
a model makes more. It learnt from turns that neither had seen (``redaction/training/named.py``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.crf.model import MODELS, CrfModel
from redaction.engine.crf.named import Candidate, Opinion, features, may_name
from redaction.engine.crf.spans import score_of
from redaction.engine.crf.tagger import KINDS, OUTSIDE, Belief
from redaction.engine.crf.tokens import Token
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.surest import surest
from redaction.engine.tiers import BESIDE, MASK_FROM

CATEGORIES: Final[Mapping[str, Category]] = MappingProxyType(
    {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
)
KIND_OF: Final[Mapping[Category, str]] = MappingProxyType(
    {**{category: kind for kind, category in CATEGORIES.items()}, Category.COUNTRY: "LOC"}
)
FIGURE: Final = re.compile(r"\d")
#: How surely rules found a word, as the model is told: masked, asked about, asked about beside a name, not found.
MASKED, ASKED, NEXT, UNFOUND = "m", "q", "b", ""


class Ruled(NamedTuple):
    """What readers and rules say of a turn.

    Attributes:
        tokens: its words and signs.
        beliefs: what each reader believes of each.
        found: the names that were found, in any order, overlaps allowed.
    """

    tokens: Sequence[Token]
    beliefs: Sequence[tuple[Belief, ...]]
    found: Sequence[Found]


class Bounds(NamedTuple):
    """Chances from which something is done with a word.

    Attributes:
        masked: one that was not masked is.
        kept: one that was masked stays so; below, it is asked about.
        asked: one that was not found is asked about.
        doubted: one that was asked about still is; below, it is let be.
    """

    masked: float
    kept: float
    asked: float
    doubted: float


#: For each language the bounds of what a model takes for a body, and of what it takes for a person or a place.
BOUNDS: Final[Mapping[Language, tuple[Bounds, Bounds]]] = MappingProxyType(
    {Language.KAZAKH: (Bounds(0.15, 0.1, 0.035, 0.03), Bounds(0.5, 0.15, 0.03, 0.02))}
)


class _Weighed(NamedTuple):
    """A word that may name something: its place, its chance of it, what it would name, and that kind's bounds."""

    place: int
    named: float
    kind: str
    bounds: Bounds


def weigh(ruled: Ruled, language: Language) -> list[Found]:
    """Weigh what was found in a turn of an interview, and the words beside it that may name something.

    Args:
        ruled: what readers and rules say of it.
        language: whose model weighs that.

    Returns:
        What was found, as surely as the model believes it, without the doubts of which it believes nothing; and
        stretches in which some word was not found before, or not as surely. Each of them scores as its likeliest word
        does, so that no half of a name stays open; what is masked as a name of another kind is no part of one.
    """
    words = candidates(ruled)
    weighed = list(_weigh(words, language))
    return [*_reconsidered(ruled, weighed, language), *_raised(ruled.tokens, words, weighed)]


def candidates(ruled: Ruled) -> list[Candidate]:
    """Put together what is known of each word and sign; training and detection share it."""
    known = zip(ruled.tokens, ruled.beliefs, surest(ruled.tokens, ruled.found), strict=True)
    return [Candidate(token.text, beliefs, _opinion(token, found)) for token, beliefs, found in known]


def _opinion(token: Token, found: Found | None) -> Opinion:
    if found is None:
        return Opinion("", UNFOUND, begins=False)
    tier = MASKED if found.score >= MASK_FROM else NEXT if found.score == BESIDE else ASKED
    return Opinion(KIND_OF.get(found.category, found.category.value), tier, token.start <= found.start)


def _weigh(words: Sequence[Candidate], language: Language) -> Iterator[_Weighed]:
    places = [place for place, word in enumerate(words) if may_name(word)]
    if not places:
        return
    chance = model_of(language).read(features(words, places))
    for at, place in enumerate(places):
        kind = max(KINDS, key=lambda kind: chance(kind, at))
        yield _Weighed(place, 1.0 - chance(OUTSIDE, at), kind, bounds_of(kind, language))


def bounds_of(kind: str, language: Language) -> Bounds:
    """Give the bounds of a kind of name."""
    bodies, others = BOUNDS[language]
    return bodies if kind == "ORG" else others


def _reconsidered(ruled: Ruled, weighed: Sequence[_Weighed], language: Language) -> Iterator[Found]:
    """Give what was found as surely as the model believes it; what has no word that was weighed stays as it is."""
    starts = [ruled.tokens[word.place].start for word in weighed]
    ends = [ruled.tokens[word.place].end for word in weighed]
    for one in ruled.found:
        inside = weighed[bisect_right(ends, one.start) : bisect_left(starts, one.end)]
        # What has a figure is of a kind that rules know by it: "40398-бөлім".
        if not inside or any(FIGURE.search(ruled.tokens[word.place].text) for word in inside):
            yield one
            continue
        bounds = bounds_of(KIND_OF.get(one.category, ""), language)
        named = max(word.named for word in inside)
        if one.score < MASK_FROM:
            if named >= bounds.doubted:
                yield one
        else:
            yield one if named >= bounds.kept else one._replace(score=score_of(named, bounds.kept, 0.0))


def _raised(tokens: Sequence[Token], words: Sequence[Candidate], weighed: Sequence[_Weighed]) -> Iterator[Found]:
    """Give the stretches of likely words in which some word was not found, or not as surely."""
    for run in _runs(words, weighed):
        named, bounds = max(word.named for word in run), run[0].bounds
        before = [words[word.place].opinion.tier for word in run]
        if all(tier == MASKED for tier in before) or (named < bounds.masked and UNFOUND not in before):
            continue
        start, end = tokens[run[0].place].start, tokens[run[-1].place].end
        yield Found(start, end, CATEGORIES[run[0].kind], score_of(named, bounds.masked, bounds.asked))


def _runs(words: Sequence[Candidate], weighed: Sequence[_Weighed]) -> Iterator[list[_Weighed]]:
    """Put likely words together that follow each other and would name one thing."""
    run: list[_Weighed] = []
    for word in weighed:
        opinion = words[word.place].opinion
        if word.named < word.bounds.asked or (opinion.tier == MASKED and opinion.kind != word.kind):
            continue
        if run and (word.place != run[-1].place + 1 or word.kind != run[-1].kind):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


@cache
def model_of(language: Language) -> CrfModel:
    """Give the model that weighs the words of a language.

    Raises:
        ValueError: it cannot be loaded.
    """
    return CrfModel(MODELS / f"named_{language.name.lower()}.crf", frozenset((OUTSIDE, *KINDS)))
