"""What somebody looks for: words in any form, "exact phrases", and -words that must not occur. Pure.

Neither a query nor the words that match it are stored anywhere.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from archive.release.search.sought import Sought
from archive.release.search.stems import terms
from archive.release.search.words import Word, words_of

#: Longest query, in characters, and the most words it may have: the work for one request is bounded.
QUERY_LENGTH = 400
MOST_WORDS = 32
_PART = re.compile(r'(?P<minus>(?<!\S)[-\u2212])?(?:["“”„«](?P<phrase>[^"“”„«»]*)["“”»]|(?P<word>[^\s"“”„«»]+))')

T = TypeVar("T")
Terms = frozenset[str]
Span = tuple[int, int]


class BadQueryError(ValueError):
    """Nothing can be looked for: the message says why, and never repeats what was typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        words: For each word that must occur, the terms it may be indexed under.
        without: The same for each word that must not.
        phrases: Forms that must follow each other exactly, one tuple a phrase.
        without_phrases: Those that must not.
    """

    words: tuple[Terms, ...] = ()
    without: tuple[Terms, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without_phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.without or self.phrases or self.without_phrases)

    @property
    def exact(self) -> bool:
        """Whether the index alone cannot tell: phrases stand in the opened words only."""
        return bool(self.phrases or self.without_phrases)

    @property
    def required(self) -> tuple[Terms, ...]:
        """For each word that must occur, those of phrases included, its terms."""
        return (*self.words, *(terms(form) for phrase in self.phrases for form in phrase))

    def matches(self, text: str, language: str) -> bool:
        """Whether an opened text in ``language`` is what is looked for."""
        return self.matcher()(text, language)

    def matcher(self) -> Callable[[str, str], bool]:
        """Return what :meth:`matches` one text after another; it remembers words, so let it go with the page."""
        required, without = ([Sought(wanted) for wanted in several] for several in (self.required, self.without))

        def matches(text: str, language: str) -> bool:
            if not all(_holds(one, text, language) for one in required):
                return False
            found = list(words_of(text)) if self.exact else []
            return (
                all(_places(phrase, found) for phrase in self.phrases)
                and not any(_places(phrase, found) for phrase in self.without_phrases)
                and not any(_holds(one, text, language) for one in without)
            )

        return matches

    def marks(self, text: str, language: str) -> list[Span]:
        """Return where ``text`` holds what is looked for, as code points in order, none overlapping."""
        return self.marker()(text, language)

    def marker(self) -> Callable[[str, str], list[Span]]:
        """Return what :meth:`marks` one text after another; it remembers words, so let it go with the page."""
        sought = Sought(frozenset().union(*self.words))

        def marks(text: str, language: str) -> list[Span]:
            found = list(words_of(text)) if self.phrases else []
            spans = [
                (found[place].start, found[place + len(phrase) - 1].end)
                for phrase in self.phrases
                for place in _places(phrase, found)
            ]
            return _merged([*spans, *sought.places(text, language)])

        return marks


def _holds(sought: Sought, text: str, language: str) -> bool:
    return any(True for _ in sought.places(text, language))


def parsed(text: str) -> Query:
    """Understand what was typed.

    Quotation marks of any kind set off a phrase; a minus right before a word or a phrase excludes it; one that is
    never closed is taken as if it were not there.

    Raises:
        BadQueryError: It is too long, has too many words, or holds no word at all.
    """
    if len(text) > QUERY_LENGTH:
        raise BadQueryError(f"A query has at most {QUERY_LENGTH} characters. Look for fewer words at once.")
    words: list[Terms] = []
    without: list[Terms] = []
    phrases: list[tuple[str, ...]] = []
    without_phrases: list[tuple[str, ...]] = []
    for part in _PART.finditer(text):
        forms = tuple(word.form for word in words_of(part["phrase"] or part["word"] or ""))
        together = part["phrase"] is not None and len(forms) > 1
        if together or (part["minus"] and len(forms) > 1):
            (without_phrases if part["minus"] else phrases).append(forms)
        else:
            (without if part["minus"] else words).extend(terms(form) for form in forms)
    query = Query(_once(words), _once(without), _once(phrases), _once(without_phrases))
    if sum(map(len, (query.required, query.without, *query.without_phrases))) > MOST_WORDS:
        raise BadQueryError(f"A query has at most {MOST_WORDS} words. Look for fewer at once.")
    if text.strip() and not query:
        raise BadQueryError("There is no word in this query. Type letters or digits.")
    return query


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _places(phrase: Sequence[str], words: Sequence[Word]) -> list[int]:
    forms = [word.form for word in words]
    wanted = list(phrase)
    return [place for place in range(len(forms) - len(wanted) + 1) if forms[place : place + len(wanted)] == wanted]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
