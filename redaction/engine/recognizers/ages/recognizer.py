"""Ages of people, in digits and words; not how long something lasted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.english_speech import are_told
from redaction.engine.languages.telling import are_told_in_kazakh, are_told_in_russian
from redaction.engine.numerals import HESITATIONS, numerals
from redaction.engine.recognizers.ages.about import with_about
from redaction.engine.recognizers.ages.company import in_company
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE, Age, corrected, echoed, in_a_row
from redaction.engine.recognizers.ages.english import numbers as english
from redaction.engine.recognizers.ages.english.ends import find_ends
from redaction.engine.recognizers.ages.english.hints import find_hints
from redaction.engine.recognizers.ages.english.infants import find_infants
from redaction.engine.recognizers.ages.english.learnt import find_learnt
from redaction.engine.recognizers.ages.english.phrases import find_phrases
from redaction.engine.recognizers.ages.english.rest import find_rest
from redaction.engine.recognizers.ages.english.told import find_told
from redaction.engine.recognizers.ages.english.turns import find_turns as english_turns
from redaction.engine.recognizers.ages.english.words import find_words as english_words
from redaction.engine.recognizers.ages.kazakh import numbers as kazakh
from redaction.engine.recognizers.ages.kazakh.words import find_words as kazakh_words
from redaction.engine.recognizers.ages.russian import numbers as russian
from redaction.engine.recognizers.ages.russian.net import find_unexplained
from redaction.engine.recognizers.ages.russian.relative import find_relative
from redaction.engine.recognizers.ages.russian.running import find_running
from redaction.engine.recognizers.ages.russian.shared import find_shared
from redaction.engine.recognizers.ages.russian.turns import find_turns as russian_turns
from redaction.engine.recognizers.ages.russian.words import find_words as russian_words
from redaction.engine.recognizers.ages.weighed import find_weighed, model_of
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.words import Word, Words, words_of

# "The kids, nine, and four and a half".
HALF: Final = ["and", "a", "half"]
Rules = tuple[Callable[[Words], Iterator[Age]], Callable[[Word], bool], Callable[[str], Iterator[Found]]]
RULES: Final[Mapping[Language, Rules]] = MappingProxyType(
    {
        Language.ENGLISH: (english.ages, english.counts_in_a_row, english_words),
        Language.RUSSIAN: (russian.ages, russian.counts, russian_words),
        Language.KAZAKH: (kazakh.ages, kazakh.counts, kazakh_words),
    }
)
TOLD: Final[Mapping[Language, Callable[[Sequence[str]], bool]]] = MappingProxyType(
    {Language.ENGLISH: are_told, Language.RUSSIAN: are_told_in_russian, Language.KAZAKH: are_told_in_kazakh}
)


class AgeRecognizer(Recognizer):
    """Finds ages by what stands around a number: half of all "N лет" are durations.

    One for each language. A number alone is judged by the words before and after it; words that are an
    age by themselves ("двадцатилетняя", "forties") and set phrases are read by patterns.
    """

    NAME: ClassVar = "age"
    CATEGORIES: ClassVar = (Category.AGE,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        self._numbers, self.counts, self._words = RULES[self._language]
        self._told = False
        super().__init__(language)

    def load(self) -> None:
        """Load the model."""
        model_of(self._language)

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Look whether turns are an interview: who is asked of a life says numbers that are ages."""
        self._told = TOLD[self._language](texts)

    def find(self, text: str) -> Iterable[Found]:
        """Find ages with their unit ("27 лет"); numbers beyond 125 are none.

        In an English or a Russian interview what may be an age is masked: a third of those are, and the others cost
        a few letters. What is left there of numbers that nothing explains is asked about in English, masked in Russian.
        In an interview a model weighs what the rules leave.
        """
        found = list(self.find_by_rules(text, told=self._told))
        if self._told:
            words = words_of(text)
            found += find_weighed(words, numerals(words, self._language), found, self.counts, self._language)
        return [with_about(text, age, self._language) for age in found]

    def find_by_rules(self, text: str, *, told: bool) -> Iterator[Found]:
        """Find what rules find alone.

        Args:
            text: normalised text.
            told: whether it is a turn of an interview.
        """
        sure = told and self._language is not Language.KAZAKH
        ages = list(self._ages(text, told))
        for found in ages:
            yield found._replace(score=POSSIBLE) if sure and found.score == DOUBTFUL else found
        words = words_of(text)
        if sure and self._language is Language.ENGLISH:
            rest = list(find_rest(words, ages))
            yield from rest
            ages += rest
        if sure or self._language is Language.KAZAKH:
            known = ((found.start, found.end) for found in ages)
            for age in in_company(words, numerals(words, self._language), known, self.counts):
                yield Found(words[age.first].start, words[age.last - 1].end, Category.AGE, age.score)

    def _ages(self, text: str, told: bool) -> Iterator[Found]:
        words = words_of(text)
        every = numerals(words, self._language)
        ages = list(self._numbers(words))
        row = list(in_a_row(words, every, ages, self.counts)) if ages else []
        english = self._language is Language.ENGLISH
        again = corrected(words, every, ages, self.counts) if ages and english else ()
        twice = echoed(words, [*ages, *row]) if ages and english else ()
        russian = self._language is Language.RUSSIAN
        unexplained = find_unexplained(words, every, [*ages, *row]) if told and russian else ()
        for age in chain(ages, row, again, twice, unexplained):
            last = age.last + (3 if words.keys(age.last, age.last + 3) == HALF else 0)
            yield Found(words[_stammer(words, age.first)].start, words[last - 1].end, Category.AGE, age.score)
        yield from self._words(text)
        if english:
            yield from find_phrases(text)
            yield from english_turns(text)
            yield from find_hints(text)
            yield from find_told(text)
            yield from find_ends(text)
            yield from find_learnt(text)
            yield from find_infants(words)
        elif russian:
            yield from russian_turns(text)
            yield from find_relative(text)
            yield from find_shared(text)
            yield from find_running(text)


def _stammer(words: Words, first: int) -> int:
    """Take in the number's beginning where it was said twice: "двад… двадцать три", "twen- twenty-three"."""
    before = words.left(first, HESITATIONS | {"-", "…", ".", ","}, 4)
    begun = words.key(before)
    return before if before < first - 1 and len(begun) > 1 and words.key(first).startswith(begun) else first
