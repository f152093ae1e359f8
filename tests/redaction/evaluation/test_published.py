"""The promise about published interviews: nine of ten mentions are masked or go to review.

The texts are not ours to ship: set CONFIDED_PUBLISHED_INTERVIEWS to the folder where they lie.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

import redaction.evaluation
from archive.vocabulary import Category, Language
from redaction.engine.detect import load_detector
from redaction.engine.types import Detected
from redaction.evaluation.gold import GoldDocument, read_published
from redaction.evaluation.scores import score

FOLDER = os.environ.get("CONFIDED_PUBLISHED_INTERVIEWS", "")
PUBLISHED = Path(redaction.evaluation.__file__).parent / "published"
NAMES = (Category.PERSON, Category.PLACE, Category.ORGANISATION)


def detect(document: GoldDocument) -> list[Detected]:
    """Detect names paragraph by paragraph, as turns are."""
    found: list[Detected] = []
    start = 0
    for paragraph in document.text.split("\n\n"):
        results = load_detector().detect(paragraph, Language.ENGLISH)
        # Dates and ages are not annotated there, so they count neither for nor against.
        names = (one for one in results if one.category in (*NAMES, Category.COUNTRY))
        found.extend(replace(one, start=one.start + start, end=one.end + start) for one in names)
        start += len(paragraph) + 2
    return found


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER, reason="CONFIDED_PUBLISHED_INTERVIEWS names no folder with the published interviews")
@pytest.mark.parametrize("name", ["002", "003"])
def test_nine_of_ten_mentions_are_covered(name):
    document = read_published(PUBLISHED / f"{name}.json", Path(FOLDER))
    assert document is not None, f"{FOLDER} holds no text with the digest of {name}"
    scores = score([document], detect)
    assert scores.total(NAMES).mentions > 20
    assert scores.total(NAMES).recall >= 0.9
    assert scores.total([Category.COUNTRY]).recall >= 0.9
    assert scores.precision >= 0.75


@pytest.mark.parametrize("name", ["002", "003"])
def test_annotations_hold_offsets_only(name):
    content = (PUBLISHED / f"{name}.json").read_text(encoding="utf-8")
    words = {word for word in content.replace('"', " ").replace("[", " ").replace(",", " ").split() if word.isalpha()}
    assert words <= {"PER", "LOC", "ORG", "COUNTRY", "regions", "spans"}
