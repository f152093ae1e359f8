"""Which recognisers run for which language."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine
from presidio_analyzer.recognizer_result import RecognizerResult

from archive.vocabulary import Language
from redaction.engine.extensions.configuration import read_recognizers
from redaction.engine.recognizers.base import ANY_LANGUAGE

LANGUAGES: Final = (ANY_LANGUAGE, *(language.value for language in Language))
# Each is built once per argument list; a module is imported only when the engine is built.
PLAN: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("contacts.email", "EmailRecognizer", ()),
    ("contacts.phone", "PhoneRecognizer", ()),
    ("contacts.handle", "HandleRecognizer", ()),
    ("spelled_name", "SpelledNameRecognizer", ()),
    ("contacts.spoken_email", "SpokenEmailRecognizer", ()),
    ("contacts.spoken_handle", "SpokenHandleRecognizer", ()),
    ("contacts.account_name", "AccountNameRecognizer", ()),
    *(("contacts.spoken_number", "SpokenNumberRecognizer", (language.value,)) for language in Language),
    *(("documents.cued", "CuedNumberRecognizer", (language.value,)) for language in Language),
    ("documents.code", "CodeRecognizer", ()),
    ("documents.recognizer", "DocumentNumberRecognizer", ()),
    ("russian.names", "RussianNamesRecognizer", ()),
    ("english.names", "EnglishNamesRecognizer", ()),
    ("kazakh.names", "KazakhNamesRecognizer", ()),
    *(("ages.recognizer", "AgeRecognizer", (language.value,)) for language in Language),
    *(("ages.birth", "BirthRecognizer", (language.value,)) for language in Language),
    *(("dates.recognizer", "DateRecognizer", (language.value,)) for language in Language),
    ("dates.numeric", "NumericDateRecognizer", ()),
    *(("country", "CountryRecognizer", (language.value,)) for language in Language),
    *(("nationality", "NationalityRecognizer", (language.value,)) for language in Language),
    *(("occupation", "OccupationRecognizer", (language.value,)) for language in Language),
)


class _NoContext(ContextAwareEnhancer):
    """Leaves scores alone: our recognisers weigh their own context."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Hand the results back."""
        return raw_results


class _NoModel(NoOpNlpEngine):
    """Says nothing of any text, in one object that is made once: our recognisers do not look at it."""

    def __init__(self, models: list[dict[str, str]]) -> None:
        super().__init__(models)
        self._nothing: dict[str, NlpArtifacts] = {}

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Give nothing."""
        if language not in self._nothing:
            self._nothing[language] = super().process_text(text, language)
        return self._nothing[language]


class _Engine(AnalyzerEngine):
    """Presidio's engine over recognisers that stay as they are: what they look for is put together once."""

    def __init__(self, **parts: Any) -> None:
        self._looked_for: dict[str | None, list[str]] = {}
        super().__init__(**parts)

    def get_supported_entities(self, language: str | None = None) -> list[str]:
        """Give the entities that are looked for in a language."""
        if language not in self._looked_for:
            self._looked_for[language] = super().get_supported_entities(language)
        return self._looked_for[language]

    def _enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Hand the results to recognisers that weigh their context by themselves; ours do so before they find."""
        if not any(map(_weighs, recognizers)):
            return raw_results
        enhanced: list[RecognizerResult] = super()._enhance_using_context(
            text, raw_results, nlp_artifacts, recognizers, context
        )
        return enhanced


def _weighs(recognizer: EntityRecognizer) -> bool:
    return type(recognizer).enhance_using_context is not EntityRecognizer.enhance_using_context


class _Registry(RecognizerRegistry):
    """Presidio's registry of recognisers that stay as they are: whose they are is sorted out once a language."""

    def __init__(self, **parts: Any) -> None:
        self._of_language: dict[str, list[EntityRecognizer]] = {}
        super().__init__(**parts)

    def get_recognizers(
        self,
        language: str,
        entities: list[str] | None = None,
        all_fields: bool = False,
        ad_hoc_recognizers: list[EntityRecognizer] | None = None,
    ) -> list[EntityRecognizer]:
        """Give the recognisers for a language, of all entities or some."""
        if not all_fields or ad_hoc_recognizers:
            return list(super().get_recognizers(language, entities, all_fields, ad_hoc_recognizers))
        if language not in self._of_language:
            self._of_language[language] = super().get_recognizers(language, all_fields=True)
        return self._of_language[language]


def build_recognizers(added: Path | None = None) -> list[EntityRecognizer]:
    """Build every recogniser of the plan, and those that a deployment adds; this loads their models (seconds).

    Args:
        added: a file for :func:`redaction.engine.extensions.configuration.read_recognizers`.

    Raises:
        ValueError: the file cannot be used.
    """
    built: list[EntityRecognizer] = read_recognizers(added, list(Language)) if added else []
    for module, name, arguments in PLAN:
        recognizer = getattr(import_module(f"redaction.engine.recognizers.{module}"), name)
        built.append(recognizer(*arguments))
    return built


def build_engine(added: Path | None = None) -> AnalyzerEngine:
    """Build Presidio's engine around the recognisers and a blank NLP engine: no model is fetched.

    Args:
        added: what a deployment adds, as for :func:`build_recognizers`.
    """
    registry = _Registry(recognizers=build_recognizers(added), supported_languages=list(LANGUAGES))
    return _Engine(
        registry=registry,
        nlp_engine=_NoModel([{"lang_code": language, "model_name": ""} for language in LANGUAGES]),
        supported_languages=list(LANGUAGES),
        context_aware_enhancer=_NoContext(),
    )
