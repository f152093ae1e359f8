"""What may stand on a list of public figures and words that are not hidden, judged by its words alone."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final

from redaction.engine.keptform import KeptForm
from redaction.engine.namekeys import words
from redaction.engine.normalise import normalise
from redaction.engine.notednames import is_borne, is_given
from redaction.engine.recognizers.base import Recognizer
from redaction.engine.recognizers.contacts.email import EmailRecognizer
from redaction.engine.recognizers.contacts.handle import HandleRecognizer
from redaction.engine.recognizers.contacts.phone import PhoneRecognizer
from redaction.engine.recognizers.documents.recognizer import DocumentNumberRecognizer

LONGEST: Final = 80
MOST_WORDS: Final = 6
#: Digits that make no year and no house number any more.
MOST_DIGITS: Final = 4


class Objection(StrEnum):
    """Why something cannot be listed."""

    NO_WORD = "no_word"
    TOO_LONG = "too_long"
    CONTACT = "contact"
    INITIAL = "initial"
    GIVEN_NAME = "given_name"
    NAME = "name"


def objection_to(form: KeptForm) -> Objection | None:
    """Tell why an entry cannot be listed; None if nothing speaks against its words.

    Contacts, links and numbers of documents point at one person by themselves. Initials and given names of public
    figures would keep the names of people whom nobody knows; so would a name that is listed as a mere word.
    """
    plain = normalise(form.written).text
    found = [match.group() for match in words(plain)]
    if not any(len(word) > 1 and any(map(str.isalpha, word)) for word in found):
        return Objection.CONTACT if _is_contact(plain) else Objection.NO_WORD
    if len(form.written) > LONGEST or len(found) > MOST_WORDS:
        return Objection.TOO_LONG
    if _is_contact(plain):
        return Objection.CONTACT
    return _of_a_figure(form, found) if form.figure else _of_a_word(form, found)


def _of_a_figure(form: KeptForm, found: list[str]) -> Objection | None:
    if any(len(word) == 1 for word in found):
        return Objection.INITIAL
    alone = len(found) == 1 or not form.in_full
    return Objection.GIVEN_NAME if alone and is_given(found[-1]) else None


def _of_a_word(form: KeptForm, found: Iterable[str]) -> Objection | None:
    return Objection.NAME if not form.small and all(is_borne(word) for word in found) else None


def _is_contact(plain: str) -> bool:
    if "@" in plain or sum(map(str.isdigit, plain)) > MOST_DIGITS:
        return True
    return any(True for recognizer in _contacts() for _found in recognizer.find(plain))


@cache
def _contacts() -> tuple[Recognizer, ...]:
    return PhoneRecognizer(), EmailRecognizer(), HandleRecognizer(), DocumentNumberRecognizer()
