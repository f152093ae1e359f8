"""Whole documents: offsets are theirs, and a name found once is found everywhere."""

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.detect import load_detector
from redaction.engine.document import detect_document
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected


def found(text, language=None):
    return [(text[one.start : one.end], one.category) for one in detect_document(load_detector(), text, language)]


def test_offsets_are_those_of_the_document():
    text = "I: Where from?\n\nP-01: From Almaty.\n\nI: Who came?\nP-01: Gulzada Ospanova."
    assert ("Almaty", Category.PLACE) in found(text, Language.ENGLISH)
    assert ("Gulzada Ospanova", Category.PERSON) in found(text, Language.ENGLISH)


def test_a_name_broken_over_two_lines_is_found_whole():
    text = "There was a woman on our street, a teacher of chemistry, Gulzada\nOspanova, who never asked."
    assert "Gulzada\nOspanova" in [mention for mention, _ in found(text, Language.ENGLISH)]


def test_a_name_found_once_is_found_everywhere():
    text = "Её зовут Гульзада Оспанова.\n\nМы говорили долго.\n\nа потом гульзадой все гордились"
    assert "гульзадой" in [mention for mention, _ in found(text, Language.RUSSIAN)]


@pytest.mark.parametrize("text", ["", "\n\n", "a" * 10_000])
def test_nothing_is_found_in_nothing(text):
    assert detect_document(load_detector(), text, None) == []


@pytest.mark.parametrize("text", ["\ud800 \x00", "\ufffe" * 500, "\u0301\u200b\n" * 50, "İ" * 100])
def test_odd_documents_are_read(text):
    assert all(0 <= one.start < one.end <= len(text) for one in detect_document(load_detector(), text, None))


def test_what_was_unsure_once_is_not_surer_elsewhere():
    unsure = Detected(0, 4, Category.PERSON, 0.3, Tier.REVIEW, "any")
    passages = [Read("Orda came", Language.ENGLISH, [unsure]), Read("Then Orda left", Language.ENGLISH, [])]
    assert [[one.tier for one in mentions] for mentions in spread(passages)] == [[Tier.REVIEW], [Tier.REVIEW]]
