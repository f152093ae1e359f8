"""Numbers of papers in English speech, written with letters and figures: by the word for the paper."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.documents.code import FIGURES

PAPERS: Final = r"passport|identity|(?:hk)?id|permit|\w*card|brp|certificate|licen[cs]e|case|file|claim|application|protocol|ticket|badge|inmate|alien|registration|diploma|record|insurance|plates?|aktenzeichen|visa|account|policy|reference|patent|prisoner|booking|dossier|warrant|a-number|pesel|pinfl|jshshir|iin|inn|snils|ssn|ni|pin"
BETWEEN: Final = r"(?:[\s:,.#№]|number|no\.?|nr\.?|series|is|was|were|says|said|had|my|the){1,10}"
SMALL: Final = r"(?!(?:i|in|at|to|on|of|is|it|we|he|and|the|for|was|my|no|so|or|as|by|if|up|a|are|had|has|me|us|id)\b)"
LETTERS: Final = rf"(?:{SMALL}[a-z]{{1,4}}|(?-i:A)|a(?=\s\d\d))"
COUNTED: Final = r"(?!\w|[ ](?:tenge|som|soums?|rubles?|roubles?|dollars?|euros?|people|years?|days?|months?|hours?|times|others?|kilometres?|kilometers?|km|percent|pages)\b)"
CODE: Final = (
    rf"(?:{LETTERS}[ \-/.]?)?\d++(?:[ ]number[ ]\d++|[ \-/.]?(?:\d++|{LETTERS}(?=[ \-/.]?\d|\b(?![ ][a-z])))){{0,9}}+"
)
# Possessive: a hostile row of figures costs linear time.
WRITTEN: Final = regex.compile(rf"\b(?:{PAPERS})\b(?P<between>{BETWEEN})(?P<number>{CODE}){COUNTED}", regex.IGNORECASE)
#: A paper's number by its look ("RX1234567", "K123456(7)"), and any code that is called a number ("the boat number was SUV123").
#: Others are told by their groups: a card's fours, a file's letters and figures, a number plate ("KV 12 AB 3456").
BY_LOOK: Final = regex.compile(
    r"\b[A-Z]{1,3}\d{6,9}(?:\(\d\)|\b)|(?<![\d.,+-])(?<!\d )(?!(?:19|20)\d\d[ -](?:19|20)\d\d)\d{4}(?:[ -]\d{4}){2,3}(?![\d-]|[.,]\d)|"
    r"\b[A-Z]{2,6}(?:\.\d{2,6}){2,5}\b|\b[A-Z]{3,5}[ -]\d{2,4}[-/]\d{3,6}\b|\b[A-Z]{2} \d\d [A-Z]{1,3} \d{4}\b"
)
BY_NAME: Final = regex.compile(r"\b[Nn]umber(?:[ :]|is\b|was\b|'s\b){1,4}(?P<number>[A-Z]{1,4}[ -]?\d{3,9}+)\b")
HINT: Final = regex.compile(rf"\b(?:{PAPERS})\b", regex.IGNORECASE)
# A letter that a word for a paper may have: most turns in Cyrillic letters have none.
LATIN: Final = re.compile(r"[A-Za-zİı]")
YEAR: Final = regex.compile(r"(?:19|20)\d\d")
LIKELY, DOUBTFUL = 0.7, 0.3
FEWEST, FEWEST_BARE = 4, 6


def papers(text: str) -> Iterator[Found]:
    """Find numbers of at least four figures behind a word for a paper; a bare short one goes to review unless it is called a number.

    A code of capitals and figures is found without such a word if it is long, or is called a number.

    Args:
        text: normalised text.
    """
    for match in BY_LOOK.finditer(text) if FIGURES.search(text) else ():
        yield Found(match.start(), match.end(), Category.DOCUMENT_NUMBER, LIKELY)
    for match in BY_NAME.finditer(text):
        yield Found(match.start("number"), match.end("number"), Category.DOCUMENT_NUMBER, LIKELY)
    if not (LATIN.search(text) and HINT.search(text)):
        return
    for match in WRITTEN.finditer(text):
        score = _score(match["number"], match["between"])
        if score:
            yield Found(match.start("number"), match.end("number"), Category.DOCUMENT_NUMBER, score)


def _score(code: str, between: str) -> float:
    figures = sum(map(str.isdecimal, code))
    if figures < FEWEST or YEAR.fullmatch(code):
        return 0.0
    called = regex.search(r"number|no\.|nr|#|№|:", between.lower()) is not None
    sure = called or not code.isdecimal() or figures >= FEWEST_BARE or code.startswith("0")
    return LIKELY if sure else DOUBTFUL
