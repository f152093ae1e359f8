"""What a deployment adds: patterns, classes of its own, models in folders; anything else stops the start."""

from pathlib import Path

import pytest
import spacy
from presidio_analyzer import EntityRecognizer, RecognizerResult

from archive.vocabulary import Category, Language, Tier
from config.checks import check_recognizers
from redaction.detector import configured_detector
from redaction.engine.extensions.configuration import read_recognizers

PATTERNS = """
recognizers:
  - name: Case numbers
    supported_entity: DOCUMENT_NUMBER
    patterns:
      - name: case
        regex: "дело № ?[0-9]+"
        score: 0.9
  - name: Camps
    supported_entity: LOCATION
    supported_languages: [ru, kk]
    deny_list: [Карлаг, АЛЖИР]
    deny_list_score: 0.3
"""
MODEL = """
nlp_engines:
  - nlp_engine_name: spacy
    models:
      - {lang_code: en, model_name: tiny}
    ner_model_configuration:
      model_to_presidio_entity_mapping: {PERSON: PERSON, FAC: LOCATION, MOOD: MOOD}
      labels_to_ignore: []
"""


class Shouted(EntityRecognizer):
    """A recogniser as somebody else would write it."""

    def __init__(self, supported_language="en", name="Shouted", **_):
        super().__init__(supported_entities=["PERSON"], supported_language=supported_language, name=name)

    def load(self):
        """Load nothing."""

    def analyze(self, text, entities, nlp_artifacts=None):
        at = text.find("teapot")
        return [RecognizerResult("PERSON", at, at + 6, 0.95)] if at >= 0 else []


@pytest.fixture
def detector(tmp_path, settings):
    def build(content):
        path = tmp_path / "recognizers.yaml"
        path.write_text(content, encoding="utf-8")
        settings.RECOGNIZERS_FILE = str(path)
        return configured_detector()

    return build


@pytest.fixture
def tiny(tmp_path):
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "zorblax"},
            {"label": "FAC", "pattern": "the old gate"},
            {"label": "MOOD", "pattern": "gloomy"},
        ]
    )
    model.to_disk(tmp_path / "tiny")


def found(detector, text, language):
    return [(text[one.start : one.end], one.category, one.tier) for one in detector.detect(text, language)]


def test_patterns_and_lists_find_in_their_languages(detector):
    added = detector(PATTERNS)
    assert ("дело № 17", Category.DOCUMENT_NUMBER, Tier.MASK) in found(added, "это дело № 17", Language.RUSSIAN)
    assert any(each == "карлаг".capitalize() for each, _, _ in found(added, "деда забрали в Карлаг", Language.RUSSIAN))


def test_a_class_of_ones_own_is_named_in_full(detector):
    added = detector(f"recognizers: [{{name: loud, class_name: {__name__}.Shouted, type: predefined}}]")
    assert ("teapot", Category.PERSON, Tier.MASK) in found(added, "Then the teapot came", Language.ENGLISH)


def test_a_model_from_a_folder_is_one_more_recogniser(detector, tiny):
    added = detector(MODEL)
    assert ("zorblax", Category.PERSON, Tier.MASK) in found(added, "then zorblax was gloomy", Language.ENGLISH)
    assert ("the old gate", Category.PLACE, Tier.MASK) in found(added, "we met at the old gate", Language.ENGLISH)
    assert ("Almaty", Category.PLACE, Tier.MASK) in found(added, "we met in Almaty", Language.ENGLISH)


def test_nothing_is_added_by_default(settings):
    assert settings.RECOGNIZERS_FILE == ""
    assert found(configured_detector(), "Then the teapot came", Language.ENGLISH) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "needs recognizers or nlp_engines"),
        ("- a", "needs recognizers or nlp_engines"),
        ("other: []", "needs recognizers or nlp_engines"),
        ("recognizers: [", "while parsing"),
        ("recognizers: {a: b}", "recognizers has to be a list of mappings"),
        ("recognizers: [EmailRecognizer]", "recognizers has to be a list of mappings"),
        (MODEL, "model_name: tiny is no folder beside it; copy the model there"),
        (
            "recognizers: [{name: G, class_name: GLiNERRecognizer, type: predefined, model_name: big/one}]",
            "big/one is no",
        ),
        ("recognizers: [{name: x, class_name: no.such.Thing, type: predefined}]", "No module named"),
        (PATTERNS.replace("LOCATION", "SPACESHIP"), "unknown entity SPACESHIP; known are AGE, "),
        (PATTERNS.replace("ru, kk", "ru, de"), "unknown language de"),
        (PATTERNS.replace("дело №", "(("), "unterminated|missing"),
        (MODEL.replace("spacy", "skynet").replace("tiny", "."), "skynet"),
    ],
)
def test_what_cannot_be_used_stops_the_start(tmp_path, settings, content, message):
    path = tmp_path / "recognizers.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=f"recognizers.yaml: (.|\\n)*{message}"):
        read_recognizers(path, list(Language))
    settings.RECOGNIZERS_FILE = str(path)
    assert [error.id for error in check_recognizers()] == ["confided.E007"]


def test_a_missing_file_is_told():
    with pytest.raises(ValueError, match=r"none\.yaml: No such file"):
        read_recognizers(Path("none.yaml"), list(Language))


def test_a_model_for_another_language_is_told(tmp_path, tiny):
    path = tmp_path / "recognizers.yaml"
    path.write_text(MODEL.replace("lang_code: en", "lang_code: de"), encoding="utf-8")
    with pytest.raises(ValueError, match="unknown language de"):
        read_recognizers(path, list(Language))
