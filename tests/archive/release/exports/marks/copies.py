"""Paragraphs as people speak them, and what happens to a text on its way."""

import hmac
import unicodedata
from pathlib import Path

import regex

_FOLDER = Path("redaction/evaluation/interviews")
_TAGS = regex.compile(r"\{\{[A-Z]+\|([^}]*)\}\}")
_LONG = 35


def paragraphs(language: str, many: int = 60) -> list[str]:
    """Invented answers of at least 35 words, in one language."""
    found: list[str] = []
    for path in sorted(_FOLDER.glob(f"{language}-*.marked.txt")):
        lines = _TAGS.sub(r"\1", path.read_text(encoding="utf-8")).splitlines()
        found += [line for line in lines if len(line.split()) >= _LONG]
        if len(found) >= many:
            break
    return found[:many]


def digest(copy: str):
    """The digests of a copy, under a key that tests have."""
    return lambda around: hmac.digest(copy.encode(), around.encode(), "sha256")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def collapsed(text: str) -> str:
    return " ".join(text.split())


def nothing_invisible(text: str) -> str:
    return regex.sub(r"\p{Default_Ignorable_Code_Point}", "", text)


def scrubbed(text: str) -> str:
    return collapsed(nfkc(nothing_invisible(text)))


def cut(text: str) -> str:
    """Partial paragraphs: the middle of each."""
    lines = [line.split(" ") for line in text.splitlines()]
    return "\n".join(" ".join(words[len(words) // 6 : -len(words) // 6]) for words in lines)


def in_an_article(text: str) -> str:
    return f"The paper says, in its third part, that people stay.\n\n“{text}”\n\nThat, in short, is all – or nearly so."
