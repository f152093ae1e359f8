"""Undoing what hides a name from detection, with a way back to the original offsets.

Zero-width characters, soft hyphens and direction marks go; compatibility forms become plain ones (NFKC);
controls and blanks that show nothing go too; the many hyphens, and dashes between digits, become the one on
keyboards; letters of one script that pose as another's become that script's. Detection reads the result;
:meth:`Normalised.span` takes what it found back to the original, noise included.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.engine.homoglyphs import unmix

# Characters that NFKC would turn into Latin letters, though recognisers read them as signs.
KEPT: Final = frozenset("№™℠©®")
SUSPECT: Final = regex.compile(
    r"[\p{C}\p{M}\u1680\u1c80-\u1c88\u115f\u1160\u3164\uffa0\u2800\u2028\u2029\u00a0\u2000-\u200a\u202f\u205f\u3000--[\n\r\t]]",
    regex.V1,
)
# Letters and signs that stay as they are, whatever stands beside them: most turns have no others.
PLAIN: Final = re.compile(r"[\n\r\t -~А-Яа-яЁё«»“”„–—]*")
MIXED: Final = regex.compile(
    r"\p{Cyrillic}[\p{Latin}\p{Greek}]|[\p{Latin}\p{Greek}]\p{Cyrillic}|\p{L}[03]\p{L}|\p{Cyrillic}[^\p{L}\n.!?]{1,3}[ABEKMHOPCTXYaeopcyx]{3}"
)
# Where nothing but Cyrillic letters and usual signs stands, nothing is mixed: which costs a thirtieth to see.
OTHER_LETTER: Final = re.compile(r"[^\s!-/1245-9:-@\u0400-\u052f«»“”„—–…№]")
CYRILLIC: Final = regex.compile(r"\p{Cyrillic}")
# Between digits a longer dash parts the groups of a telephone number; between words it parts clauses, and stays.
DASH: Final = re.compile("[\u2010-\u2015\u2212]")
HYPHEN: Final = re.compile(r"[\u2010-\u2012\u2212]|(?<=\d)[\u2013-\u2015](?=\d)")
# Controls that part words, and letters that show nothing (fillers of Hangul, the blank of Braille).
PARTING: Final = frozenset("\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# Other shapes of Cyrillic letters, from old prints: their capitals are the everyday ones.
OLD: Final = {letter: letter.upper().lower() for letter in map(chr, range(0x1C80, 0x1C89))}
# Cyrillic letters that have a mark and are letters all the same; any other mark on one is noise.
MARKED: Final = frozenset("ёйїўЁЙЇЎ")
# Letters and signs that stay as they are, if no mark goes with the last; a letter with its marks; any other character.
CLUSTER: Final = regex.compile(
    r"(?P<same>[ -~А-Яа-яЁё«»“”„—–]+(?![\p{M}\p{Cf}]))|(?:\P{M}\p{Cf}*\p{M}|\p{M})(?:\p{M}|\p{Cf})*(?<=\p{M})|.",
    regex.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as detection reads it.

    Attributes:
        text: the normalised text.
        offsets: for each of its code points, where in the original the source of it starts.
        ends: for each of its code points, where in the original the source of it ends.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Take a span back to the original text.

        Args:
            start: first code point in :attr:`text`.
            end: one past the last; greater than ``start``.

        Returns:
            The span of the original that covers it, with everything removed inside of it.
        """
        return self.offsets[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Make a text readable for detection.

    Args:
        text: any string; lone surrogates and control characters are fine.

    Returns:
        The normalised text and its offset map. Newlines and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return _identity(text)
    clean = PLAIN.fullmatch(text) or (not SUSPECT.search(text) and unicodedata.is_normalized("NFKC", text))
    plain = _identity(text) if clean else _rewritten(text)
    read = HYPHEN.sub("-", plain.text) if DASH.search(plain.text) else plain.text
    mixed = OTHER_LETTER.search(read) and MIXED.search(read)
    return Normalised(unmix(read) if mixed else read, plain.offsets, plain.ends)


def _identity(text: str) -> Normalised:
    return Normalised(text, range(len(text)), range(1, len(text) + 1))


def _rewritten(text: str) -> Normalised:
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for cluster in CLUSTER.finditer(text):
        start, end = cluster.span()
        if cluster["same"]:
            pieces.append(cluster["same"])
            offsets.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        piece = _plain(cluster.group())
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return Normalised("".join(pieces), offsets, ends)


def _plain(cluster: str) -> str:
    if len(cluster) == 1 and (cluster.isascii() or cluster in KEPT):
        return _letter(cluster)
    visible = "".join(each for each in cluster if unicodedata.category(each) != "Cf")
    marks = sum(unicodedata.category(each).startswith("M") for each in visible)
    if CYRILLIC.match(visible):
        visible = _cyrillic(visible)
    elif marks > 1:
        # Nobody writes two accents on a Latin letter of these languages.
        visible = visible[0]
    composed = unicodedata.normalize("NFKC", visible)
    return "".join(_letter(each) for each in composed if not unicodedata.category(each).startswith("M"))


def _cyrillic(visible: str) -> str:
    """Take marks off a Cyrillic letter that do not make another letter of it: stress, strokes, dots."""
    parts = unicodedata.normalize("NFD", visible)
    base = parts[0]
    composed = (unicodedata.normalize("NFC", base + mark) for mark in parts[1:])
    return next((each for each in composed if each in MARKED), base)


def _letter(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if character in "\n\r\t":
        return character
    if character in PARTING or category == "Zs":
        return " "
    return "" if category == "Cc" or character in BLANK else OLD.get(character, character)
