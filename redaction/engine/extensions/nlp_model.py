"""A spaCy, stanza or transformers model as one recogniser among others, through Presidio's own engine for it."""

from typing import Final

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redaction.engine.extensions.entities import ENTITIES

#: What Presidio's engines say of models that give labels without scores.
UNSCORED: Final = 0.85


class NlpModelRecognizer(EntityRecognizer):
    """Runs a loaded Presidio NLP engine for one of its languages.

    Args:
        engine: loaded; its labels are mapped to Presidio's entities already.
        language: one that the engine has a model for.
    """

    def __init__(self, engine: NlpEngine, language: str) -> None:
        self._engine = engine
        known = [entity for entity in engine.get_supported_entities() if entity.upper() in ENTITIES]
        name = f"{type(engine).__name__}_{language}"
        super().__init__(supported_entities=known, supported_language=language, name=name)

    def load(self) -> None:
        """Load nothing: the engine is loaded when it is made."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Hand on what the model names; labels that are none of our categories are left out."""
        artifacts = self._engine.process_text(text, self.supported_language)
        scores = artifacts.scores or [UNSCORED] * len(artifacts.entities)
        return [
            RecognizerResult(entity.label_, entity.start_char, entity.end_char, float(score))
            for entity, score in zip(artifacts.entities, scores, strict=True)
            if entity.label_ in self.supported_entities
        ]
