"""Numbers of papers, plates and accounts by their look alone, in capitals or small letters."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.recognizers.base import Found, Recognizer

#: Figures: hardly any turn has four of them near each other.
FIGURES: Final = re.compile(r"\d(?:\D{0,8}\d){3}")
HASHED: Final = regex.compile(r"(?<![\p{L}\d_.])[\p{L}\d_.]{2,32}#\d{4,5}(?!\d)")
#: Six figures or more in one piece, with letters at either end: "7755312qa", "A 0918265", "an 3048127".
SOLID: Final = regex.compile(
    r"(?<![\p{L}\d\-/_.,@:#=+])(?:(?P<head>\p{L}{1,3})[ \-]?(?:№ ?)?)?(?P<figures>\d{5,14})(?P<tail>\p{L}{1,3}\d?)?(?![\p{L}\d_@]|[\-/.,:]\d)(?! ?[%$€£₸₽])"
)
#: Letters and figures in groups with strokes or stops: "10/5-5531", "dl.wipo.412.1187.2022", "0555-әқб/24".
GROUPED: Final = regex.compile(
    r"(?<![\p{L}\d\-/_.,@:#=+])(?=(?:[^\s\d]{0,8}\d){4})[\p{L}\d]{1,20}(?:[/\-.][\p{L}\d]{1,20}){1,10}(?![\p{L}\d_@]|[\-/.,:]\d)(?! ?[%$€£₸₽])"
)
# Only letters and figures mixed within one group: "14ab38206", "4155562н055рв1".
MIXED: Final = regex.compile(
    r"(?<![\p{L}\d\-/_.@:#=+])(?=(?:\p{L}{0,4}\d){5})(?=\d*\p{L}+\d)\w{6,40}(?![\p{L}\d_@]|[\-/.]\p{L})"
)
#: Of cars: Russia's, Kazakhstan's, Kyrgyzstan's, Uzbekistan's, Britain's.
PLATES: Final = (
    r"[авекмнорстух] ?\d{3} ?[авекмнорстух]{2} ?\d{2,3}", r"[abekmhopctyx] ?\d{3} ?[abekmhopctyx]{2} ?\d{2,3}",
    r"\d{3} ?[a-z]{2,3} ?\d\d", r"\d\d ?kg ?\d{3} ?[a-z]{3}", r"\d\d ?[a-z] ?\d{3} ?[a-z]{2}",
)  # fmt: skip
PLATE: Final = regex.compile(rf"(?<![\p{{L}}\d\-/_.,])(?:{'|'.join(PLATES)})(?![\p{{L}}\d\-/_])", regex.IGNORECASE)
CADASTRAL: Final = regex.compile(r"(?<![\d:.])\d{2}:\d{2,3}:\d{3,7}(?::\d{1,6}){0,2}(?![\d:])")
#: Of the United Nations' agency for refugees: "833-17C00291".
REFUGEE: Final = regex.compile(r"(?<![\p{L}\d\-/])\d{3}[- ]?\d\d[ -]?[cCсС] ?\d{5}(?!\d)")
#: With a sign that each has; the empty one stands everywhere.
BY_LOOK: Final = ((HASHED, "#"), (PLATE, ""), (CADASTRAL, ":"), (REFUGEE, ""))
ORDINAL: Final = regex.compile(r"\d+(?:[\-–]?\p{Ll}{1,6}|-\p{Ll}+)")
DATED: Final = regex.compile(
    r"\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:\d{4}|\d\d)|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:1[89]|20)\d\d[/\-–](?:\d{4}|\d\d)(?:-\p{Ll}+)?|\d{1,2}[./](?:19|20)\d\d|\p{L}{3,}-(?:19|20)\d\d|\p{L}+\.?(?:19|20)\d\d\p{Ll}?|[\p{L}\d]+\.\p{L}{2,4}"
)
RANGE: Final = regex.compile(
    r"[1-9]\d*[\-–.][1-9]\d*(?:-?\p{Ll}{1,5})?|\d+(?:\.\d{3})+|\d{1,2}(?:\.\d{1,2}){1,3}|\d+\.\d+"
)
HEADINGS: Final = cues("code", "headings")
NO_HEAD: Final = cues("spoken_number", "short_words") | cues("cued_number", "between")
COUNTED: Final = tuple(sorted(cues("cued_number", "counted")))
FOLLOWING: Final = regex.compile(r"\s?(\p{L}+)")
LIKELY, FEWEST_BARE, LONGEST_HEAD = 0.6, 6, 3
ROUND: Final = "00"


class CodeRecognizer(Recognizer):
    """Finds what nobody counts, pays or dates with: long unround numbers, and figures amid letters and strokes."""

    NAME: ClassVar = "code"
    CATEGORIES: ClassVar = (Category.DOCUMENT_NUMBER, Category.HANDLE)

    def find(self, text: str) -> Iterable[Found]:
        """Find codes of four figures or more."""
        if not FIGURES.search(text):
            return
        yield from _by_look(text)
        for match in SOLID.finditer(text):
            start = _start(match)
            if start >= 0 and not _is_counted(text, match.end()):
                yield Found(start, match.end(), Category.DOCUMENT_NUMBER, LIKELY)
        for pattern in (GROUPED, MIXED):
            for match in pattern.finditer(text):
                if _is_code(match.group()) and not _is_counted(text, match.end()):
                    yield Found(match.start(), match.end(), Category.DOCUMENT_NUMBER, LIKELY)


def _by_look(text: str) -> Iterable[Found]:
    for pattern, hint in BY_LOOK:
        for match in pattern.finditer(text) if hint in text else ():
            category = Category.HANDLE if pattern is HASHED else Category.DOCUMENT_NUMBER
            yield Found(match.start(), match.end(), category, LIKELY)


def _start(match: regex.Match[str]) -> int:
    """Give where a code begins; -1 for an amount, an ordinal and too short a number."""
    head, figures, tail = match["head"], match["figures"], match["tail"]
    if head and (head.lower() in HEADINGS or (not head.isupper() and (head.lower() in NO_HEAD or len(head) > 2))):
        head = None
    if (figures.endswith(ROUND) and not head) or (tail and not (head or (tail.isascii() and len(tail) < LONGEST_HEAD))):
        return -1
    if len(figures) < FEWEST_BARE and not (head and head.isupper()):
        return -1
    return int(match.start() if head else match.start("figures"))


def _is_code(written: str) -> bool:
    if ORDINAL.fullmatch(written) or DATED.fullmatch(written) or RANGE.fullmatch(written):
        return False
    return written.count("/") < 3 or any(map(str.isalpha, written))


def _is_counted(text: str, end: int) -> bool:
    match = FOLLOWING.match(text, end)
    return match is not None and match[1].lower().startswith(COUNTED)
