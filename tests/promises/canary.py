"""A sentence and names that occur nowhere else in the world, to be searched for everywhere."""

import base64
from collections.abc import Iterator
from urllib.parse import quote

#: A sentence of the interview without any name: it may be read after release, and must never lie about in plain.
CANARY = "we were counting every empty window along the way"
RUSSIAN = "цапля смотрела на тихую воду у самого берега"
NAMES = ("Zhuldyzay", "Tolegenkyzy", "Жулдызай", "Kostanay", "zhuldyzay@example.net")
SPOKEN = (CANARY, RUSSIAN)
TEXT = f"""Interviewer: Who came with you?

P-01: My friend Zhuldyzay Tolegenkyzy came from Kostanay and {CANARY}.

Interviewer: And how can I reach her?

P-01: Write to zhuldyzay@example.net. Моя подруга Жулдызай сказала, что {RUSSIAN}.
"""


def disguises(word: str) -> Iterator[bytes]:
    """Yield the ways in which ``word`` could lie in a file: encodings, escapes, and three alignments of base64."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
        yield word.encode(encoding, "ignore") if encoding != "cp1251" else word.encode(encoding, "replace")
    yield word.encode("unicode_escape")
    yield quote(word).encode()
    for shift in range(3):
        padded = base64.b64encode(b"\0" * shift + word.encode())
        yield padded[4 if shift else 0 : -4]


def found_in(data: bytes, words: tuple[str, ...]) -> list[str]:
    """Return which of ``words`` occur in ``data`` in any disguise, in any case."""
    haystacks = (data, data.lower())
    return sorted(
        {
            word
            for word in words
            for needle in {*disguises(word), *disguises(word.lower())}
            if len(needle) > 5 and any(needle in haystack for haystack in haystacks)
        }
    )
