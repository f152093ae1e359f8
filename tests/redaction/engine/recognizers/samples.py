"""Texts made of a pattern's own alternatives, and what people, programs and disguises make of a text."""

import re
import warnings
from collections.abc import Callable, Iterator
from random import Random
from re import _constants as named  # the standard library's own reading of patterns
from re import _parser as parsing
from typing import Any

import regex

#: What stands for a class of letters that the standard library has no name for, and some such letters.
CLASSES = {
    r"\p{L}": ("\ue000", "абвеёийқәіңғabeis"),
    r"\p{Lu}": ("\ue001", "АБВЕЁҚӘІABEIS"), r"\p{Ll}": ("\ue002", "абвеыәіabeis"),
    r"\p{Cyrillic}": ("\ue003", "абвеыАБВәқ"), r"\p{Latin}": ("\ue004", "abeisABEI"), r"\P{L}": ("\ue005", "-1 "),
}  # fmt: skip
LETTERS = dict(CLASSES.values())
OF_CATEGORY = {
    named.CATEGORY_DIGIT: "0123456789", named.CATEGORY_SPACE: " \n\t", named.CATEGORY_WORD: "абвaxz7",
    named.CATEGORY_NOT_SPACE: "аx1.", named.CATEGORY_NOT_DIGIT: "а -", named.CATEGORY_NOT_WORD: " .,\n-",
}  # fmt: skip
ANYTHING = "абвгaxz1 .,-;#"
MOST_REPEATED = 3


class Samples:
    """Makes texts that a pattern may match: what looks around is written out or left out, so not all of them do."""

    def __init__(self, pattern: regex.Pattern[str], random: Random) -> None:
        written = pattern.pattern
        for name, (letter, _) in CLASSES.items():
            written = written.replace(name, letter)
        written = re.sub(r"\(\?[ims]+\)", "", re.sub(r"\(\?P<\w+>", "(", written))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._tree = parsing.parse(re.sub(r"\(\?P=\w+\)", ".", written))
        self._random = random
        self._made: dict[Any, Callable[[Any], str]] = {
            named.LITERAL: lambda code: self._letter(chr(code)),
            named.NOT_LITERAL: lambda code: self._random.choice(ANYTHING.replace(chr(code), "")),
            named.ANY: lambda _: self._random.choice(ANYTHING),
            named.IN: self._one_of,
            named.BRANCH: lambda several: self._all(self._random.choice(several[1])),
            named.SUBPATTERN: lambda group: self._all(group[3]),
            named.ASSERT: lambda look: self._all(look[1]) if self._random.random() < 0.6 else "",
            named.MAX_REPEAT: self._repeated,
            named.MIN_REPEAT: self._repeated,
            named.POSSESSIVE_REPEAT: self._repeated,
            named.ATOMIC_GROUP: self._all,
            named.GROUPREF: lambda _: self._random.choice(ANYTHING),
        }

    def one(self) -> str:
        return self._all(self._tree)

    def _all(self, tree: Any) -> str:
        return "".join(self._made[kind](what) for kind, what in tree if kind in self._made)

    def _letter(self, letter: str) -> str:
        return self._random.choice(LETTERS.get(letter, letter))

    def _repeated(self, what: Any) -> str:
        fewest, most, tree = what
        return "".join(self._all(tree) for _ in range(self._random.randint(fewest, min(most, fewest + MOST_REPEATED))))

    def _one_of(self, several: Any) -> str:
        if several[0][0] is named.NEGATE:
            unwanted = "".join(self._listed(kind, what) for kind, what in several[1:])
            return self._random.choice([each for each in ANYTHING if each not in unwanted])
        return self._random.choice(self._listed(*self._random.choice(several)))

    def _listed(self, kind: Any, what: Any) -> str:
        if kind is named.LITERAL:
            return LETTERS.get(chr(what), chr(what))
        return "".join(map(chr, range(what[0], what[1] + 1))) if kind is named.RANGE else OF_CATEGORY[what]


#: Letters that patterns take for others when they take no notice of case, or that typists and programs put for them.
POSING = {
    "i": "İ", "s": "ſ", "k": "\u212a", "е": "ё", "ё": "е",
    "в": "ᲀ", "д": "ᲁ", "о": "ᲂ", "с": "ᲃ", "т": "ᲄ", "ъ": "ᲆ",
}  # fmt: skip


def disguised(text: str, random: Random) -> Iterator[str]:
    """Give a text in other cases, over several lines, with marks, other scripts' letters and invisible signs."""
    yield from (text, text.upper(), text.title(), text.replace(" ", "\n"), text.replace(" ", "\t"))
    yield from (
        text.replace(" ", "\u00a0"),
        "\u00ad".join(text),
        "".join(f"{each}\u0301" for each in text if each != "е"),
    )
    yield from (text.replace("е", "ё"), text.replace("i", "İ"), text.replace("i", "ı"), text.replace("'", "’"))
    yield "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)
    yield "".join(random.choice((each, each.upper(), POSING.get(each, each))) for each in text)
    yield f"а{random.choice(' («_-1')}{text}"
