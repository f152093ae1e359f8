"""People, places and organisations in Russian speech."""

import json
from collections import Counter
from pathlib import Path

import pytest

from archive.vocabulary import Language
from redaction.engine.detect import load_detector
from redaction.engine.recognizers.russian_cues import find_cued
from redaction.engine.recognizers.russian_dictionary import known
from redaction.engine.recognizers.russian_names import RussianNamesRecognizer
from tests.redaction.engine.recognizers.tables import found

GOLD = Path(__file__).parents[4] / "demo" / "gold" / "ru.jsonl"


@pytest.fixture(scope="module")
def recognizer():
    return RussianNamesRecognizer()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Меня зовут Айгуль Ахметова, я живу в Таразе.", ["Айгуль Ахметова", "Таразе"]),
        ("Потом тётя Валя уехала.", ["Валя"]),
        ("меня зовут светлана, я из шымкента", ["светлана", "шымкента"]),
        ("Мы учились в гимназии № 39 на улице Толе би.", ["гимназии № 39", "Толе би"]),
        ("Работала в фонде «Алма».", ["фонде «Алма»"]),
        ("Толеген пришёл, а Саша нет.", ["Толеген", "Саша"]),
    ],
)
def test_names_are_masked(recognizer, text, names):
    masked = [name for name in found(recognizer, text) if not name.endswith("?")]
    assert [name for name in names if not any(name in one for one in masked)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Это была наша вера и надежда.",
        "мы шли по улице, и лев рычал",
        "Он сказал: «Не звони на этот, понял?»",
        "У него ВИЧ, мы за ЛГБТ.",
    ],
)
def test_ordinary_words_are_left_alone(recognizer, text):
    assert [name for name in found(recognizer, text) if not name.endswith("?")] == []


def test_a_name_that_is_also_a_word_is_doubtful():
    assert known("Вера")[1] < known("Светлана")[1]
    assert known("вера")[0] is None


def test_cues_give_names_without_the_cue():
    text = "моя подруга Жанна"
    assert [text[one.start : one.end] for one in find_cued(text)] == ["Жанна"]


def test_nine_of_ten_mentions_of_the_demo_interviews_are_caught():
    detector = load_detector()
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        covered = set()
        for one in detector.detect(turn["text"], Language(turn["lang"])):
            covered |= set(range(one.start, one.end))
        for start, end, label in turn["spans"]:
            total[label] += 1
            caught[label] += all(at in covered for at in range(start, end) if turn["text"][at].isalnum())
    for label in ("PER", "LOC", "ORG"):
        assert total[label] >= 15
        assert caught[label] >= 0.9 * total[label], label
