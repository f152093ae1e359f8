"""What researchers may write about a code: checked before it is sealed, so that it can also leave as XML. Pure."""

import re
import unicodedata
from dataclasses import dataclass

NAME_LENGTH = 250
DEFINITION_LENGTH = 10_000
MEMO_LENGTH = 5_000
#: Codes of one study, and levels of its tree: beyond what people keep apart, and within what a page can show.
MOST_CODES = 2_000
MOST_LEVELS = 12
#: What XML 1.0 cannot hold at all, lone surrogates included.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


@dataclass(frozen=True, slots=True)
class CodeWords:
    """What a code is called, what it stands for, and its colour (``#rrggbb``, empty for none)."""

    name: str
    definition: str = ""
    colour: str = ""


class BadWordsError(ValueError):
    """Something written about a code cannot be taken.

    Attributes:
        field: Which part of it.
        problem: ``empty``, ``too_long``, ``characters`` or ``colour``; sentences stand in ``wording.py``.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


def cleaned(words: CodeWords) -> CodeWords:
    """Return ``words`` as they are kept: a name on one line, a colour with six small digits.

    Raises:
        BadWordsError: The name is empty, something is too long, cannot stand in a file, or is no colour.
    """
    name = line(words.name)
    if not name:
        raise BadWordsError("name", "empty")
    return CodeWords(name, text("definition", words.definition, DEFINITION_LENGTH), _colour(words.colour))


def line(value: str) -> str:
    """Return a name on one line: white space of any kind as single spaces.

    Raises:
        BadWordsError: It is too long, or cannot stand in a file.
    """
    return text("name", " ".join(value.split()), NAME_LENGTH)


def text(field: str, value: str, longest: int) -> str:
    """Return a text as it is kept: line ends as one character, no white space around it.

    Raises:
        BadWordsError: It is longer than ``longest`` characters, or cannot stand in a file.
    """
    if _NOT_IN_XML.search(value):
        raise BadWordsError(field, "characters")
    kept = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(kept) > longest:
        raise BadWordsError(field, "too_long")
    return kept


def _colour(value: str) -> str:
    colour = value.strip().lower()
    if colour and not _COLOUR.fullmatch(colour):
        raise BadWordsError("colour", "colour")
    return "#" + "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour


def folded(name: str) -> str:
    """Return a name as names of siblings are compared: whatever their case, and however a letter is put together."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
