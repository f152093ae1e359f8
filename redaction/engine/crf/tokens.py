"""Cutting a text into sentences of tokens, with offsets."""

import re
from typing import Final, NamedTuple

# A run longer than this is cut: the time of one sentence is linear in it, the memory too.
LONGEST_SENTENCE: Final = 160

# Links and handles stay whole, so do "U.S.", "Kok.team", "Alma-TQ" and "O'Brien"; "'s" and "n't" come off.
TOKEN: Final = re.compile(
    r"""
    https?://\S+ | www\.\S+
    | [@\#]\w+
    | (?:[^\W\d_]\.){2,}                            # initials without spaces
    | [ODod]['’](?=[A-Z])\w+                        # Irish and French names
    | \w+(?:(?:-|&|/(?=[A-ZА-ЯЁ])|\.(?=[^\W\d_A-ZА-ЯЁ]))\w+)*
    | ['’]\w+
    | \n+
    | [^\w\s]
    """,
    re.VERBOSE,
)
CLOSERS: Final = frozenset("\"'”’»)]")
ENDERS: Final = frozenset(".!?…")


class Token(NamedTuple):
    """A word or sign; ``start`` and ``end`` count code points of the text."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[list[Token]]:
    """Cut a text into sentences.

    Args:
        text: any string.

    Returns:
        Non-empty lists of tokens in order of the text; white space belongs to none.
    """
    done: list[list[Token]] = []
    current: list[Token] = []
    ended = False
    for match in TOKEN.finditer(text):
        word = match.group()
        if word[0] == "\n" or len(current) >= LONGEST_SENTENCE or (ended and word not in CLOSERS):
            if current:
                done.append(current)
            current, ended = [], False
        if word[0] == "\n":
            continue
        current.append(Token(word, match.start(), match.end()))
        ended = (word in ENDERS and not _abbreviated(current)) or (ended and word in CLOSERS)
    if current:
        done.append(current)
    return done


def _abbreviated(tokens: list[Token]) -> bool:
    """Tell whether a full stop at the end belongs to a short capitalised word: "St.", "Mr.", "J."."""
    if tokens[-1].text != "." or len(tokens) < 2:
        return False
    word = tokens[-2]
    return word.end == tokens[-1].start and len(word.text) <= 2 and word.text[0].isupper()
