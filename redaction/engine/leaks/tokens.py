"""Words of a text, and words that were pulled apart put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import regex

#: Letters, or digits: "gulzada1990" is a name and a number.
TOKEN: Final = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|\d+")
HUMP: Final = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
#: What may stand between the pieces of one name; a full stop or a line end only between pieces of one or two letters.
GAP: Final = regex.compile(r"[\s\-_*/\\|~+·•.,]{1,3}")
NARROW: Final = regex.compile(r"(?: ?[-_*/\\|~+·•] ?| |\n)")
#: Pieces of a name spelt letter by letter, and of one merely broken.
MOST_LETTERS, MOST_PIECES, LONGEST = 24, 3, 40
SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word in a text that was normalised; ``pieces`` of it stood apart."""

    start: int
    end: int
    text: str
    pieces: tuple[str, ...] = ()


def tokens(text: str) -> list[Token]:
    """Give the words of a text in order."""
    return [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]


def humps(token: Token) -> Iterator[Token]:
    """Give the parts of a word written LikeThis; none of any other."""
    cuts = [0, *(match.start() for match in HUMP.finditer(token.text)), len(token.text)]
    if len(cuts) > 2:
        for start, end in pairwise(cuts):
            yield Token(token.start + start, token.start + end, token.text[start:end])


def joined(text: str, said: Sequence[Token]) -> Iterator[Token]:
    """Give what neighbouring words make when put together: "Г у л ь з а д а", "Gul-zada", "G.U.L.Z.A.D.A.".

    Args:
        text: the text.
        said: its words, from :func:`tokens`.

    Yields:
        Every run of two or more pieces that only blanks, hyphens and the like keep apart.
    """
    for first, token in enumerate(said):
        if token.text[0].isdigit():
            continue
        pieces = [token]
        for following in said[first + 1 : first + MOST_LETTERS]:
            if not _go_together(text, pieces, following):
                break
            pieces.append(following)
            written = tuple(piece.text for piece in pieces)
            yield Token(token.start, following.end, "".join(written), written)


def _go_together(text: str, pieces: Sequence[Token], following: Token) -> bool:
    gap = text[pieces[-1].end : following.start]
    if following.text[0].isdigit() or following.end - pieces[0].start > 3 * LONGEST:
        return False
    if all(len(piece.text) <= SHORT for piece in (*pieces, following)):
        return bool(GAP.fullmatch(gap))
    return len(pieces) < MOST_PIECES and bool(NARROW.fullmatch(gap))
