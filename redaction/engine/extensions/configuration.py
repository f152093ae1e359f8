"""Reading a deployment's recognisers from a YAML file in Presidio's own formats.

``recognizers`` is a list as in Presidio's recogniser registry: patterns and deny lists, Presidio's predefined
recognisers (GLiNER and Hugging Face models among them), or a class of one's own by its full name. ``nlp_engines`` is
a list of Presidio's NLP engine configurations (spaCy, stanza, transformers). Models are folders beside the file;
nothing is ever fetched.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import yaml
from presidio_analyzer import EntityRecognizer
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from redaction.engine.extensions.entities import category_of
from redaction.engine.extensions.nlp_model import NlpModelRecognizer

SECTIONS: Final = ("recognizers", "nlp_engines")
#: Keys whose value names a model; Presidio would take a missing folder for a name to download.
MODELS: Final = ("model_name", "spacy", "transformers", "tokenizer_name")


def read_recognizers(path: Path, languages: list[str]) -> list[EntityRecognizer]:
    """Build what a file adds to detection.

    Args:
        path: YAML, UTF-8; relative model folders are beside it.
        languages: languages that recognisers may be for; one that names none is for each of them.

    Returns:
        Loaded recognisers.

    Raises:
        ValueError: the file cannot be used as it is. The message names the file and says what to change.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        _check(content)
        located = _located(content, path.parent)
        # Libraries of models look models up on the network unless they are told not to.
        os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
        built = [*_recognizers(located, languages), *_models(located, languages)]
        for recognizer in built:
            for entity in recognizer.supported_entities:
                category_of(entity)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    # Presidio and the libraries behind it raise whatever they like; whatever it is, the start stops here.
    except Exception as error:
        raise ValueError(f"{path}: {error.__cause__ or error}") from error
    return built


def _check(content: object) -> None:
    if not isinstance(content, dict) or not content or set(content) - set(SECTIONS):
        raise ValueError(f"needs {' or '.join(SECTIONS)} at its top, and nothing else")
    for section, entries in content.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ValueError(f"{section} has to be a list of mappings")


def _located(value: Any, folder: Path, key: str = "") -> Any:
    """Return the configuration with every model as an absolute folder.

    Raises:
        ValueError: there is no such folder.
    """
    if isinstance(value, dict):
        return {name: _located(inner, folder, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_located(inner, folder, key) for inner in value]
    if key not in MODELS or not isinstance(value, str):
        return value
    model = (folder / value).resolve()
    if not model.is_dir():
        raise ValueError(f"{key}: {value} is no folder beside it; copy the model there, for nothing is downloaded")
    return str(model)


def _recognizers(content: dict[str, Any], languages: list[str]) -> Iterator[EntityRecognizer]:
    entries = content.get("recognizers", [])
    for entry in entries:
        # Presidio leaves a recogniser for a language it does not know out, with a warning nobody would see.
        named = [entry.get("supported_language"), *(entry.get("supported_languages") or [])]
        for each in named:
            _check_language(each["language"] if isinstance(each, dict) else each or languages[0], languages)
        module, dot, name = entry.get("class_name", "").rpartition(".")
        if dot:
            import_module(module)
            entry["class_name"] = name
    if entries:
        configuration = {"supported_languages": languages, "recognizers": entries}
        registry = RecognizerRegistryProvider(registry_configuration=configuration).create_recognizer_registry()
        yield from registry.recognizers


def _check_language(language: str, languages: list[str]) -> None:
    if language not in languages:
        raise ValueError(f"unknown language {language}; known are {', '.join(languages)}")


def _models(content: dict[str, Any], languages: list[str]) -> Iterator[EntityRecognizer]:
    for configuration in content.get("nlp_engines", []):
        engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
        for language in engine.get_supported_languages():
            _check_language(language, languages)
            yield NlpModelRecognizer(engine, language)
