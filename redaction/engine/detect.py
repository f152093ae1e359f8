"""Detection: a turn in, disjoint findings out."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import regex
from presidio_analyzer import AnalyzerEngine, RecognizerResult

from archive.vocabulary import Category, Language
from redaction.engine.adjoining import join_names
from redaction.engine.conflicts import resolve
from redaction.engine.extensions.entities import category_of
from redaction.engine.languages.guess import (
    CYRILLIC_WORD,
    KAZAKH_WORD,
    LATIN_STRETCH,
    LATIN_WORD,
    RUSSIAN_WORD,
    VOICE,
    VOICE_AT_HEAD,
    evidence,
    has_kazakh,
    languages_of,
)
from redaction.engine.languages.kazakh import without_everyday
from redaction.engine.languages.russian import quotes, without_grammar
from redaction.engine.normalise import Normalised, normalise
from redaction.engine.plain_kazakh import without_plain
from redaction.engine.recognizers.base import ANY_LANGUAGE, Recognizer
from redaction.engine.recognizers.kazakh.clans import beginnings, clans
from redaction.engine.registry import build_engine
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
#: Characters of several turns that models read at once: enough to be fast, few enough to stay in the processor's cache.
AHEAD: Final = 8_000
#: Fewer than these are read with those before them.
LEAST_AHEAD: Final = 4_000
#: A Kazakh word so many characters from a name found in a Russian turn makes its words Kazakh ones.
NEAR: Final = 30
#: "Танцы в бақытты жан", "волонтёр из чата қостанай қонақжай".
PLACING: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:в|из|от|при|через|чат\p{L}{0,2}|групп[аеуы]|канал\p{L}?|фонд\p{L}?)\s$"
)
PLACED_WITHIN: Final = 12
Turn = tuple[str, Language | None]


class _Read(NamedTuple):
    """A turn as it is read, and by whose recognisers: nobody's, where there is nothing.

    Attributes:
        normalised: its text.
        languages: whose recognisers.
        kazakh: whether it is tagged as Kazakh.
        mixed: whether it has a word that only Kazakh can have.
        russian: whether Kazakh recognisers read it too, and it has a word that only Russian can have.
    """

    normalised: Normalised
    languages: tuple[Language, ...]
    kazakh: bool
    mixed: bool
    russian: bool


def _read(text: str, language: Language | None) -> _Read:
    normalised = normalise(text)
    said = normalised.text
    languages = languages_of(said, language) if said.strip() else ()
    mixed = bool(languages) and has_kazakh(said)
    russian = Language.KAZAKH in languages and RUSSIAN_WORD.search(said) is not None
    return _Read(normalised, languages, language is Language.KAZAKH, mixed, russian)


class Detector:
    """Finds what identifies people in one turn at a time. Holds models; text only while it reads several turns."""

    def __init__(self, engine: AnalyzerEngine) -> None:
        self._engine = engine
        self._ours = [one for one in engine.registry.recognizers if isinstance(one, Recognizer)]
        self._ahead: dict[Turn, _Read] = {}

    def detect_each(self, turns: Iterable[Turn]) -> Iterator[list[Detected]]:
        """Find mentions in many turns, which is faster than to give them to :meth:`detect` one by one.

        Args:
            turns: each with the language it is tagged with.

        Yields:
            For each turn, in order, what :meth:`detect` finds in it.
        """
        for together in _together(turns):
            try:
                self._read_ahead(together)
                yield from (self.detect(text, language) for text, language in together)
            finally:
                self._read_ahead([])

    def _read_ahead(self, turns: Iterable[Turn]) -> None:
        self._ahead = {turn: _read(*turn) for turn in turns}
        texts: dict[str, list[str]] = {}
        for read in self._ahead.values():
            for position, each in enumerate(read.languages):
                whole = position == 0 or each is not Language.ENGLISH
                stretches = [read.normalised.text] if whole else LATIN_STRETCH.findall(read.normalised.text)
                texts.setdefault(each.value, []).extend(stretches)
        for one in self._ours:
            one.read_ahead(texts.get(one.supported_language, []))

    def detect(self, text: str, language: Language | None) -> list[Detected]:
        """Find mentions.

        Args:
            text: a turn, any string.
            language: the language it is tagged with; None makes detection guess from the letters.

        Returns:
            Disjoint findings in order of appearance; offsets are code points of ``text``.
        """
        read = self._ahead.get((text, language)) or _read(text, language)
        if not read.languages:
            return []
        normalised = read.normalised
        found = self._results(normalised, ANY_LANGUAGE)
        for position, each in enumerate(read.languages):
            results = self._results(normalised, each.value) if position == 0 else self._beside(normalised, each)
            trusted = each is not Language.ENGLISH and (position == 0 or language is None)
            found += [
                own
                for one in results
                if (own := _of_language(each, read, one))
                and (trusted or evidence(each, normalised.text, own.start, own.end))
            ]
        named = resolve(text, (one for result in found if (one := _detected(normalised, result))))
        return join_names(text, without_plain(text, named) if read.kazakh else named)

    def _beside(self, normalised: Normalised, language: Language) -> list[RecognizerResult]:
        """Run a language's recognisers on a turn of another one: the English ones on its Latin stretches alone."""
        if language is not Language.ENGLISH:
            return self._results(normalised, language.value)
        found: list[RecognizerResult] = []
        for stretch in LATIN_STRETCH.finditer(normalised.text):
            for one in self._engine.analyze(stretch.group(), language.value):
                one.start, one.end = one.start + stretch.start(), one.end + stretch.start()
                found.append(one)
        return found

    def _results(self, normalised: Normalised, language: str) -> list[RecognizerResult]:
        return list(self._engine.analyze(normalised.text, language))


def _together(turns: Iterable[Turn]) -> Iterator[list[Turn]]:
    """Put turns together until there is enough to read at once.

    What is left at the end goes with what stands before it, if it is little: of a few turns nothing tells whether they
    are an interview's or raw speech.
    """
    before: list[Turn] = []
    gathered: list[Turn] = []
    size = 0
    for turn in turns:
        gathered.append(turn)
        size += len(turn[0])
        if size >= AHEAD:
            if before:
                yield before
            before, gathered, size = gathered, [], 0
    if before and size >= LEAST_AHEAD:
        yield before
        before = []
    if before or gathered:
        yield before + gathered


@cache
def load_detector(added: Path | None = None) -> Detector:
    """Give the process its detector; the first call loads the models (seconds, no network).

    Args:
        added: a YAML file of further recognisers and models
            (:func:`redaction.engine.extensions.configuration.read_recognizers`).

    Raises:
        ValueError: that file cannot be used.
    """
    return Detector(build_engine(added))


def _of_language(language: Language, read: _Read, result: RecognizerResult) -> RecognizerResult | None:
    """Take words that a language's recognisers do not know off the ends of a name they found; None if none is left.

    To Russian ones everyday Kazakh words are unknown, and unknown words look like names; to Kazakh ones Russian verbs
    and the like; to English ones all Cyrillic.
    """
    if category_of(result.entity_type) not in NAMES:
        return result
    text = read.normalised.text
    voice = VOICE.match(text, result.start) or _voice(text, result)
    if voice:
        result.start = voice.end()
    left: tuple[int, int] | None = (result.start, result.end) if result.start < result.end else None
    if left is None:
        return None
    if language is Language.RUSSIAN and _amid_kazakh(read, result) and not _is_meant(read, result):
        left = None if _is_clan(text, result) else without_everyday(text, result.start, result.end)
    elif language is Language.KAZAKH and read.russian:
        left = without_grammar(text, result.start, result.end)
    elif language is Language.ENGLISH and CYRILLIC_WORD.search(text, result.start, result.end):
        latin = list(LATIN_WORD.finditer(text, result.start, result.end))
        left = (latin[0].start(), latin[-1].end()) if latin else None
    if left is None:
        return None
    result.start, result.end = left
    return result


def _voice(text: str, result: RecognizerResult) -> regex.Match[str] | None:
    """Give the label of a voice that is taken for a name: alone, or before somebody's name."""
    label = VOICE_AT_HEAD.match(text, result.start)
    whole = label and (result.end <= label.end() or category_of(result.entity_type) is Category.PERSON)
    return label if whole else None


def _is_meant(read: _Read, result: RecognizerResult) -> bool:
    """Tell whether Kazakh words are a name where they stand: quoted, or a body's behind a Russian word for where."""
    text = read.normalised.text
    if quotes(text, result.start):
        return True
    body = not read.kazakh and category_of(result.entity_type) is Category.ORGANISATION
    return body and PLACING.search(text, max(0, result.start - PLACED_WITHIN), result.start) is not None


def _is_clan(text: str, result: RecognizerResult) -> bool:
    """Tell whether what a Russian recogniser found is whose clan somebody is of, and nobody's name."""
    return text[result.start : result.end].lower().startswith(beginnings()) and any(
        clan.certain and clan.start <= result.start and result.end <= clan.end for clan in clans(text)
    )


def _amid_kazakh(read: _Read, result: RecognizerResult) -> bool:
    """Tell whether what a Russian recogniser found stands in a Kazakh turn, or near a Kazakh word in another."""
    near = max(0, result.start - NEAR), result.end + NEAR
    return read.kazakh or (read.mixed and bool(KAZAKH_WORD.search(read.normalised.text, *near)))


def _detected(normalised: Normalised, result: RecognizerResult) -> Detected | None:
    tier = tier_of(result.score)
    if tier is None or result.start >= result.end:
        return None
    start, end = normalised.span(result.start, result.end)
    name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
    return Detected(start, end, category_of(result.entity_type), float(result.score), tier, name)
