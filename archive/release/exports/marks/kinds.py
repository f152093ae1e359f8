"""What of a text can be set in more than one way without a word, a letter or the sense being touched. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of place. Its order here says which byte of a place's keyed digest decides on it: add at the end."""

    SPACE = "space"
    ZERO_WIDTH = "zero_width"
    COMMA = "comma"
    DASH = "dash"
    APOSTROPHE = "apostrophe"
    ELLIPSIS = "ellipsis"


#: How each can be set. The first form is what a text that carries no mark usually has.
FORMS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SPACE: (" ", "\N{FOUR-PER-EM SPACE}", "\N{MEDIUM MATHEMATICAL SPACE}"),
    Kind.ZERO_WIDTH: ("", "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NON-JOINER}"),
    Kind.COMMA: (",", "\N{SINGLE LOW-9 QUOTATION MARK}"),
    Kind.DASH: ("\N{EN DASH}", "\N{EM DASH}"),
    Kind.APOSTROPHE: ("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    Kind.ELLIPSIS: ("...", "\N{HORIZONTAL ELLIPSIS}"),
}
#: Kinds of which only few places are set apart: one in eight in each of two ways, all others left as they are.
SPARSE = frozenset({Kind.SPACE, Kind.ZERO_WIDTH})
_EIGHTH = 256 // 8


class Palette(StrEnum):
    """Which kinds a file uses. Stored with each export: a new palette gets a new name."""

    NONE = ""
    READING = "reading-1"
    ANALYSIS = "analysis-1"


#: Programs count words and places: what cuts or joins words, or makes a text longer or shorter, is not for analysis.
KINDS: Mapping[Palette, frozenset[Kind]] = {
    Palette.NONE: frozenset(),
    Palette.READING: frozenset(Kind),
    Palette.ANALYSIS: frozenset({Kind.SPACE, Kind.COMMA, Kind.DASH}),
}


def wanted(kind: Kind, digest: bytes) -> int:
    """Return which form a place of a kind gets, by the keyed digest of what stands around it."""
    drawn = digest[list(Kind).index(kind)]
    if kind in SPARSE:
        return 1 + drawn // _EIGHTH if drawn < 2 * _EIGHTH else 0
    return drawn & 1


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text that can be set in more than one way.

    Attributes:
        kind: What it is.
        start: Where it begins, in code points.
        end: Where it ends.
        around: The words around it, as they are after any normalisation: its digest is made of them.
        form: In which way it is set, an index of ``FORMS``.
    """

    kind: Kind
    start: int
    end: int
    around: str
    form: int


_SPACE = re.compile(r"\S*(?P<it>[ \u2005\u205f])\S*")
_COMMA = re.compile(r"(?P<it>[,\u201a])\s\S*")
_DASH = re.compile(r"\s(?P<it>[\u2013\u2014])\s")
_APOSTROPHE = re.compile(r"(?P<it>['\u2019])")
_ELLIPSIS = re.compile(r"[^.\u2026]*(?P<it>\.\.\.|\u2026)[^.\u2026]*")
#: What may stand between two words for there to be a place of each kind, with the place itself in it.
SHAPES: Mapping[Kind, "re.Pattern[str]"] = {
    Kind.SPACE: _SPACE,
    Kind.COMMA: _COMMA,
    Kind.DASH: _DASH,
    Kind.APOSTROPHE: _APOSTROPHE,
    Kind.ELLIPSIS: _ELLIPSIS,
}
