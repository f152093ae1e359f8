"""Detection: a turn in, disjoint findings out."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from presidio_analyzer import AnalyzerEngine, RecognizerResult

from archive.vocabulary import Language
from redaction.engine.adjoining import join_names
from redaction.engine.conflicts import resolve
from redaction.engine.extensions.entities import category_of
from redaction.engine.foreign import own_part
from redaction.engine.languages.guess import LATIN_STRETCH, evidence, kazakh_stretches
from redaction.engine.normalise import Normalised
from redaction.engine.plain_kazakh import resolve_kazakh
from redaction.engine.readings import Reading, reading_of
from redaction.engine.recognizers.base import ANY_LANGUAGE, Recognizer
from redaction.engine.registry import build_engine
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

#: Characters of several turns that models read at once: enough to be fast, few enough to stay in the processor's cache.
AHEAD: Final = 16_000
#: Fewer than these are read with those before them.
LEAST_AHEAD: Final = 4_000
Turn = tuple[str, Language | None]


class Detector:
    """Finds what identifies people in one turn at a time. Holds models; text only while it reads several turns."""

    def __init__(self, engine: AnalyzerEngine) -> None:
        self._engine = engine
        self._ours = [one for one in engine.registry.recognizers if isinstance(one, Recognizer)]
        self._ahead: dict[Turn, Reading] = {}

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
        self._ahead = {turn: reading_of(*turn) for turn in turns}
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
        read = self._ahead.get((text, language)) or reading_of(text, language)
        if not read.languages:
            return []
        normalised = read.normalised
        found = self._results(normalised, ANY_LANGUAGE)
        for position, each in enumerate(read.languages):
            results = self._beside(read, each) if position else self._results(normalised, each.value)
            trusted = each is not Language.ENGLISH and (position == 0 or not read.tagged)
            found += [
                own
                for one in results
                if (own := own_part(each, read, one))
                and (trusted or evidence(each, normalised.text, own.start, own.end))
            ]
        named = (one for result in found if (one := _detected(normalised, result)))
        return join_names(text, resolve_kazakh(text, named) if read.kazakh else resolve(text, named))

    def _beside(self, read: Reading, language: Language) -> list[RecognizerResult]:
        """Run a language's recognisers on a turn of another one.

        The English ones read its Latin stretches alone; the Kazakh ones, where somebody said that it is in another
        language, what stands around its Kazakh words.
        """
        text = read.normalised.text
        if language is Language.ENGLISH:
            stretches = [match.span() for match in LATIN_STRETCH.finditer(text)]
        elif language is Language.KAZAKH and read.tagged:
            stretches = kazakh_stretches(text)
        else:
            return self._results(read.normalised, language.value)
        found: list[RecognizerResult] = []
        for start, end in stretches:
            for one in self._engine.analyze(text[start:end], language.value):
                one.start, one.end = one.start + start, one.end + start
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


def _detected(normalised: Normalised, result: RecognizerResult) -> Detected | None:
    tier = tier_of(result.score)
    if tier is None or result.start >= result.end:
        return None
    start, end = normalised.span(result.start, result.end)
    name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
    return Detected(start, end, category_of(result.entity_type), float(result.score), tier, name)
