"""Setting a text in the way of one copy, and back in the usual way. Pure."""

from collections.abc import Callable

from archive.release.exports.marks.kinds import FORMS, KINDS, Kind, Palette, wanted
from archive.release.exports.marks.places import places

#: From the words around a place to the keyed digest that decides on it, for one copy.
Digest = Callable[[str], bytes]


def marked(text: str, digest: Digest, palette: Palette) -> str:
    """Return ``text`` as it is set in one copy: the same words in the same order, its spaces and punctuation its own.

    Args:
        text: What is set; ``unmarked`` gives the same for it and for what is returned.
        digest: Keyed, and of this copy alone.
        palette: What may be set.
    """
    return _set(text, KINDS[palette], lambda kind, around: wanted(kind, digest(around)))


def unmarked(text: str) -> str:
    """Return a text with everything that could carry a mark in its usual form, so that copies can be compared."""
    return _set(text, frozenset(Kind), lambda _kind, _around: 0)


def _set(text: str, kinds: frozenset[Kind], form_of: Callable[[Kind, str], int]) -> str:
    pieces, done = [], 0
    for place in places(text, kinds):
        form = form_of(place.kind, place.around)
        if form != place.form:
            pieces += [text[done : place.start], FORMS[place.kind][form]]
            done = place.end
    return "".join([*pieces, text[done:]])
