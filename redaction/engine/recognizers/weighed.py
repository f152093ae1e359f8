"""What readers and rules found in a turn of an interview, weighed with the words beside it by a model.

Rules and readers of a language were made by different examples, and neither knows what the other is worth: of what they
say together a model makes more. It learnt from turns that neither had seen (``redaction/training/named.py``).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.crf.model import MODELS, CrfModel
from redaction.engine.crf.named import Candidate, Opinion, features, may_name
from redaction.engine.crf.spans import score_of
from redaction.engine.crf.tagger import KINDS, OUTSIDE, Belief
from redaction.engine.crf.tokens import Token
from redaction.engine.numerals import numerals
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.surest import surest
from redaction.engine.tiers import BESIDE, MASK_FROM, REVIEW_FROM
from redaction.engine.words import words_of

CATEGORIES: Final[Mapping[str, Category]] = MappingProxyType(
    {"PER": Category.PERSON, "LOC": Category.PLACE, "ORG": Category.ORGANISATION}
)
KIND_OF: Final[Mapping[Category, str]] = MappingProxyType(
    {**{category: kind for kind, category in CATEGORIES.items()}, Category.COUNTRY: "LOC"}
)
#: How surely rules found a word, as the model is told: masked, asked about, asked about beside a name, not found.
MASKED, ASKED, NEXT, UNFOUND = "m", "q", "b", ""


class Ruled(NamedTuple):
    """What readers and rules say of a turn.

    Attributes:
        text: the turn.
        tokens: its words and signs.
        beliefs: what each reader believes of each.
        found: the names that were found, in any order, overlaps allowed.
    """

    text: str
    tokens: Sequence[Token]
    beliefs: Sequence[tuple[Belief, ...]]
    found: Sequence[Found]


class Bounds(NamedTuple):
    """Chances from which a word is masked, and from which it is asked about."""

    masked: float
    asked: float


#: For each language the bounds of what a model takes for a body, and of what it takes for a person or a place.
BOUNDS: Final[Mapping[Language, tuple[Bounds, Bounds]]] = MappingProxyType(
    {Language.KAZAKH: (Bounds(0.2, 0.06), Bounds(0.5, 0.03))}
)
#: Below this chance a body that was masked is asked about.
KEPT: Final = 0.1


class _Weighed(NamedTuple):
    """A word that may name something.

    Attributes:
        place: where among the words it stands.
        named: how probably it names anything.
        kind: what it names: what rules took it for, or what it rather would.
        found: what was found there most surely.
        number: whether it is a number, or part of one.
    """

    place: int
    named: float
    kind: str
    found: Found | None
    number: bool


def weigh(ruled: Ruled, language: Language) -> list[Found]:
    """Weigh what was found in a turn of an interview, and the words beside it that may name something.

    Args:
        ruled: what readers and rules say of it.
        language: whose model weighs that.

    Returns:
        All that was found, bodies of which the model believes little as questions; and stretches in which some word was
        not found, or not as surely. Each of them scores as its likeliest word does, so that no half of a name stays
        open. What rules found says what it names, the model how surely.
    """
    weighed = list(_weigh(ruled, language))
    return [*_doubted(ruled, weighed), *_raised(ruled.tokens, weighed, language)]


def _weigh(ruled: Ruled, language: Language) -> Iterator[_Weighed]:
    before, numbers = surest(ruled.tokens, ruled.found), _numbers(ruled, language)
    words = _candidates(ruled, before)
    places = [place for place, word in enumerate(words) if may_name(word)]
    if not places:
        return
    chance = model_of(language).read(features(words, places))
    for at, place in enumerate(places):
        likely = max(KINDS, key=lambda kind: chance(kind, at))
        kind = words[place].opinion.kind or likely
        yield _Weighed(place, 1.0 - chance(OUTSIDE, at), kind, before[place], place in numbers)


def _doubted(ruled: Ruled, weighed: Sequence[_Weighed]) -> Iterator[Found]:
    """Give what was found; bodies that the model hardly believes in as questions, but those that go by a number.

    Where nothing has a capital, bodies and people are too hard to tell apart for that: they stay as they are.
    """
    if not any(token.text[0].isupper() for token in ruled.tokens):
        yield from ruled.found
        return
    starts = [ruled.tokens[word.place].start for word in weighed]
    ends = [ruled.tokens[word.place].end for word in weighed]
    for one in ruled.found:
        if one.category is Category.ORGANISATION and one.score >= MASK_FROM:
            inside = weighed[bisect_right(ends, one.start) : bisect_left(starts, one.end)]
            named = max((word.named for word in inside), default=1.0)
            if named < KEPT and not any(word.number for word in inside):
                yield one._replace(score=score_of(named, KEPT, 0.0))
                continue
        yield one


def _raised(tokens: Sequence[Token], weighed: Iterable[_Weighed], language: Language) -> Iterator[Found]:
    """Give the stretches in which some word was not found, or not as surely."""
    for run in _runs(tokens, weighed, language):
        named, bounds = max(word.named for word in run), bounds_of(run[0].kind, language)
        scores = [word.found.score if word.found else 0.0 for word in run]
        score = score_of(named, bounds.masked, bounds.asked)
        if min(scores) < (MASK_FROM if score >= MASK_FROM else REVIEW_FROM):
            start, end = tokens[run[0].place].start, tokens[run[-1].place].end
            yield Found(start, end, CATEGORIES[run[0].kind], score)


def candidates(ruled: Ruled) -> list[Candidate]:
    """Put together what is known of each word and sign; training and detection share it."""
    return _candidates(ruled, surest(ruled.tokens, ruled.found))


def _candidates(ruled: Ruled, before: Sequence[Found | None]) -> list[Candidate]:
    known = zip(ruled.tokens, ruled.beliefs, before, strict=True)
    return [Candidate(token.text, beliefs, _opinion(token, found)) for token, beliefs, found in known]


def _opinion(token: Token, found: Found | None) -> Opinion:
    if found is None:
        return Opinion("", UNFOUND, begins=False)
    tier = MASKED if found.score >= MASK_FROM else NEXT if found.score == BESIDE else ASKED
    return Opinion(KIND_OF.get(found.category, ""), tier, token.start <= found.start)


def _numbers(ruled: Ruled, language: Language) -> frozenset[int]:
    """Give the places of what is a number, or part of one."""
    words = words_of(ruled.text)
    spans = [
        Found(words[one.first].start, words[one.last - 1].end, Category.AGE, 1.0) for one in numerals(words, language)
    ]
    inside = zip(ruled.tokens, surest(ruled.tokens, spans), strict=True)
    return frozenset(place for place, (token, one) in enumerate(inside) if one or any(map(str.isdigit, token.text)))


def bounds_of(kind: str, language: Language) -> Bounds:
    """Give the bounds of a kind of name."""
    bodies, others = BOUNDS[language]
    return bodies if kind == "ORG" else others


def _runs(tokens: Sequence[Token], weighed: Iterable[_Weighed], language: Language) -> Iterator[list[_Weighed]]:
    """Put likely words together that stand next to each other and would name one thing; two that were found stay two.

    A number that no rule takes for part of a name is none: an age is found elsewhere.
    """
    run: list[_Weighed] = []
    last: Found | None = None
    for word in weighed:
        if word.named < bounds_of(word.kind, language).asked or (word.number and word.found is None):
            continue
        apart = run and (
            word.place != run[-1].place + 1
            or word.kind != run[-1].kind
            or tokens[word.place].start - tokens[run[-1].place].end > 1
            or (last is not None and word.found is not None and word.found is not last)
        )
        if apart:
            yield run
            run, last = [], None
        run.append(word)
        last = word.found or last
    if run:
        yield run


@cache
def model_of(language: Language) -> CrfModel:
    """Give the model that weighs the words of a language.

    Raises:
        ValueError: it cannot be loaded.
    """
    return CrfModel(MODELS / f"named_{language.name.lower()}.crf", frozenset((OUTSIDE, *KINDS)))
