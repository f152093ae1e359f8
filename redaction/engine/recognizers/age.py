"""Ages of people, in digits and words; not how long something lasted."""

from collections.abc import Iterable
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.recognizers.age_patterns import PATTERNS
from redaction.engine.recognizers.base import Found, Recognizer, within

OLDEST: Final = 125


class AgeRecognizer(Recognizer):
    """Finds ages by a personal cue: half of all "N лет" are durations."""

    NAME: ClassVar = "age"
    CATEGORIES: ClassVar = (Category.AGE,)

    def __init__(self, language: str) -> None:
        self._patterns = PATTERNS[Language(language)]
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find ages with their unit ("27 лет"); numbers beyond 125 are none."""
        for pattern, score in self._patterns:
            for match in pattern.finditer(text):
                digits = "".join(each for each in match["age"] if each.isdigit())
                if not digits or int(digits) <= OLDEST:
                    yield within(match, "age", Category.AGE, score)
