"""One turn as it is read, and by whose recognisers."""

from typing import NamedTuple

from archive.vocabulary import Language
from redaction.engine.languages.guess import RUSSIAN_WORD, has_kazakh, languages_of
from redaction.engine.normalise import Normalised, normalise


class Reading(NamedTuple):
    """A turn as it is read, and by whose recognisers: nobody's, where there is nothing.

    Attributes:
        normalised: its text.
        languages: whose recognisers.
        tagged: whether somebody said what language it is in.
        kazakh: whether it is tagged as Kazakh.
        mixed: whether it has a word that only Kazakh can have.
        russian: whether Kazakh recognisers read it too, and it has a word that only Russian can have.
    """

    normalised: Normalised
    languages: tuple[Language, ...]
    tagged: bool
    kazakh: bool
    mixed: bool
    russian: bool


def reading_of(text: str, language: Language | None) -> Reading:
    """Read a turn in the language it is tagged with; None makes it be guessed from the letters."""
    normalised = normalise(text)
    said = normalised.text
    languages = languages_of(said, language) if said.strip() else ()
    mixed = bool(languages) and has_kazakh(said)
    russian = Language.KAZAKH in languages and RUSSIAN_WORD.search(said) is not None
    return Reading(normalised, languages, language is not None, language is Language.KAZAKH, mixed, russian)
