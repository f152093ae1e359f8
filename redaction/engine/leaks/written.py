"""Addresses, handles and numbers, which stand letter for letter or not at all."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.normalise import normalise

#: Digits with what people put between them.
DIGITS: Final = regex.compile(r"\d(?:[\s\-().+/]{0,3}\d)+")
NOT_DIGIT: Final = regex.compile(r"\D")
NUMBERS: Final = (Category.PHONE, Category.DOCUMENT_NUMBER)
ADDRESSES: Final = (Category.EMAIL, Category.HANDLE)
#: Of a telephone number this many last digits tell it apart; a number of fewer than the least tells nothing.
LOCAL, LEAST = 7, 6
#: The name before the @ counts by itself from this length.
SHORTEST_ADDRESS: Final = 4


class Written:
    """Known addresses and numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, tuple[Category, str]] = {}
        self._addresses: dict[str, tuple[Category, str]] = {}

    def add(self, category: Category, form: str, key: str) -> None:
        """Learn one; what is too short to tell anybody apart is passed over."""
        if category in NUMBERS:
            digits = NOT_DIGIT.sub("", normalise(form).text)
            if len(digits) >= LEAST:
                tail = digits[-LOCAL:] if category is Category.PHONE else digits
                self._numbers.setdefault(tail, (category, key))
        elif category in ADDRESSES:
            for name in _names(form):
                self._addresses.setdefault(name, (category, key))

    def find(self, text: str) -> Iterator[tuple[int, int, Category, str]]:
        """Yield where they stand in a normalised text: start, end, category, the entity's key."""
        for match in DIGITS.finditer(text):
            digits = NOT_DIGIT.sub("", match.group())
            for tail, (category, key) in self._numbers.items():
                if tail in digits:
                    yield match.start(), match.end(), category, key
                    break
        small = folded(text)
        for name, (category, key) in self._addresses.items():
            at = small.find(name)
            while at >= 0:
                if not (small[at - 1 : at].isalnum() or small[at + len(name) : at + len(name) + 1].isalnum()):
                    yield at, at + len(name), category, key
                at = small.find(name, at + 1)


def _names(form: str) -> set[str]:
    """Give an address or handle whole, and the part of it that is somebody's name for themselves."""
    whole = "".join(folded(normalise(form).text).split()).lstrip("@")
    own = whole.partition("@")[0].rstrip("/").rpartition("/")[2]
    return {name for name in (whole, own) if len(name) >= SHORTEST_ADDRESS}


def folded(text: str) -> str:
    """Make letters small one by one, so that offsets stay: the small form of "İ" is two code points."""
    return "".join(each.lower()[0] for each in text)
