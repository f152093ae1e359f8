"""Kazakh bodies of several words, and words written with capitals alone; no sentence comes from an interview."""

import gzip
import time
from functools import cache

import pytest

from redaction.engine.crf import kazakh_capitals
from redaction.engine.crf.kazakh import KazakhLists
from redaction.engine.crf.kazakh_capitals import is_capital
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.institutions import institutions
from redaction.engine.recognizers.kazakh.naming import Naming


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Кейін Шоқыбас локомотив депосына ауыстым.", ["Шоқыбас локомотив депосына"]),
        ("Бізге Қазақстандық аналар бірлестігі көмектесті.", ["Қазақстандық аналар бірлестігі"]),
        ("Ісім, Тасбұлақ аудандық сотында қаралды.", ["Тасбұлақ аудандық сотында"]),
        ("Анам Сарыдала ет комбинатында істеді.", ["Сарыдала ет комбинатында"]),
        ("Сол жылы Еркін құс фабрикасы жабылды.", ["Еркін құс фабрикасы"]),
        ("Тасбұлақ аудандық сотында қаралды.", ["Тасбұлақ аудандық сотында"]),
        ("Біздің ауылдың мектебі жабылды.", []),
        ("Ауылдың орта мектебі жабылды.", []),
        ("Кеше Айгүлге аудандық соты хат жазыпты.", []),
        ("Сол күні Алматыда қалалық соты өтті.", []),
        ("Кеше Нұрлан келіп мектебі туралы айтты.", []),
        ("Сосын Мен аудандық мектебі дедім.", []),
        ("кейін шоқыбас локомотив депосына ауыстым", []),
    ],
)
def test_bodies_of_several_words_are_found_by_their_last(text, bodies):
    assert [text[span.start : span.end] for span in institutions(text, vocabulary())] == bodies


def test_hostile_text_takes_seconds_at_most():
    begun = time.process_time()
    for text in ("Аааа " * 20_000, "Аааа бббб " * 10_000, "Тасбұлақ " + "аудандық " * 10_000):
        list(institutions(text, vocabulary()))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Солдат анасы деген комитетке жаздым.", "Солдат анасы"),
        ("Шаттық деген студияда билейтінбіз.", "Шаттық"),
        ("Қарамерген деген қыстақта туғам.", "Қарамерген"),
    ],
)
def test_what_a_body_or_a_place_is_said_to_be_called_is_found(text, said):
    assert said in {text[span.start : span.end] for span in Naming(KazakhLists(), vocabulary()).find(text)}


@pytest.mark.parametrize("text", ["Жақсы деген студияда билейтінбіз.", "Бір деген комитетке жаздым."])
def test_what_describes_a_body_does_not_call_it(text):
    assert not list(Naming(KazakhLists(), vocabulary()).find(text))


@pytest.mark.parametrize("word", ["бейнеуде", "дохадағы", "жанбосынға", "алексейге"])
def test_what_is_written_with_a_capital_alone_is_no_everyday_word(word):
    assert is_capital(word)
    assert not vocabulary().is_everyday(word)


@pytest.mark.parametrize("word", ["айтасың", "мектепке", "бардық", "жақсы", "келдім"])
def test_what_is_written_small_too_is_one(word):
    assert not is_capital(word)
    assert vocabulary().is_everyday(word)


def test_a_russian_loan_is_a_word_though_its_beginning_is_a_name():
    assert is_capital("стоянкада")
    assert not is_capital("стоянкада", exact=True)
    assert vocabulary().is_everyday("стоянкада")


@pytest.mark.parametrize("content", [None, b"no gzip", gzip.compress(b"\xff\xff", mtime=0)])
def test_a_broken_list_is_told(tmp_path, monkeypatch, content):
    path = tmp_path / "capitals.txt.gz"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(kazakh_capitals, "CAPITALS", path)
    with pytest.raises(ValueError, match=r"capitals\.txt\.gz"):
        kazakh_capitals._capitals.__wrapped__()
