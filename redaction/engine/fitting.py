"""How well the words of one name fit those of another."""

from collections.abc import Callable, Iterable

from redaction.engine.entitykeys import Words
from redaction.engine.naming.bonds import Bond, bond
from redaction.engine.naming.word import NameWord

Tie = Callable[[NameWord, NameWord], Bond]


def same_but_initials(form: Words, words: Iterable[NameWord]) -> bool:
    """Tell whether a name differs from a form in an initial alone."""
    own = list(words)
    spelt = [word for word in form if not word.is_initial]
    return all(any(bond(word, each) is Bond.FIRM for each in own) for word in spelt) and len(own) > len(spelt)


def weakest(words: Words, among: Words, tie: Tie, least: Bond) -> Bond:
    """Give the weakest of the bonds by which each of ``words`` finds its like; none if it is weaker than ``least``.

    Initials are left what others leave. ``tie`` is :func:`bond`, or remembers what it answered.
    """
    found = Bond.FIRM
    initials = False
    for word in words:
        if word.is_initial:
            initials = True
            continue
        found = min(found, _strongest(word, among, tie))
        if found < least:
            return Bond.NONE
    if not initials:
        return found
    spelt = [word for word in words if not word.is_initial]
    left = [each for each in among if not any(bond(word, each) is Bond.FIRM for word in spelt)]
    found = min(found, *(_strongest(word, left, tie) for word in words if word.is_initial))
    return found if found >= least else Bond.NONE


def _strongest(word: NameWord, among: Iterable[NameWord], tie: Tie) -> Bond:
    strongest = Bond.NONE
    for each in among:
        tied = tie(word, each)
        if tied is Bond.FIRM:
            return tied
        strongest = max(strongest, tied)
    return strongest
