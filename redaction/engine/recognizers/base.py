"""What every recogniser of ours is: a Presidio recogniser with one method to write."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from functools import cache
from typing import ClassVar, Final, NamedTuple

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from archive.vocabulary import Category

# Recognisers of things that look the same in every language (ISO 639-2: undetermined).
ANY_LANGUAGE: Final = "und"


@cache
def entity_type(category: Category) -> str:
    """Name a category the way Presidio's entity types are written."""
    return category.value.upper()


class Found(NamedTuple):
    """A mention in the text a recogniser was given."""

    start: int
    end: int
    category: Category
    score: float


def within(match: regex.Match[str], group: int | str, category: Category, score: float) -> Found:
    """Make a finding of one group of a match."""
    return Found(match.start(group), match.end(group), category, score)


class Recognizer(EntityRecognizer):
    """Base of our recognisers.

    A subclass names itself in ``NAME``, its categories in ``CATEGORIES``, and writes :meth:`find`.
    """

    NAME: ClassVar[str]
    CATEGORIES: ClassVar[tuple[Category, ...]]

    def __init__(self, language: str = ANY_LANGUAGE) -> None:
        super().__init__(
            supported_entities=[entity_type(category) for category in self.CATEGORIES],
            supported_language=language,
            name=self.NAME,
        )

    def load(self) -> None:
        """Load nothing; recognisers with data override this."""

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Get ready for :meth:`find` on some texts, for a model that reads many faster than one by one.

        What was read ahead before is forgotten, so an empty sequence lets go of everything.
        """

    @abstractmethod
    def find(self, text: str) -> Iterable[Found]:
        """Find mentions in normalised text, in any order, overlaps allowed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Answer Presidio's call with what :meth:`find` found."""
        return [
            RecognizerResult(entity_type(found.category), found.start, found.end, found.score)
            for found in self.find(text)
        ]
