"""Everyday words in Kazakh that are said to be names, in capitals or without; no sentence comes from an interview."""

from functools import cache

import pytest

from archive.vocabulary import Language, Tier
from redaction.engine.crf.kazakh import KazakhLists
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.detect import load_detector
from redaction.engine.document import detect_document
from redaction.engine.everyday_kazakh import is_deed
from redaction.engine.languages.kazakh import without_everyday
from redaction.engine.recognizers.kazakh.introduced import MAYBE, SAID, introduced
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.kazakh.quoted import quoted


@cache
def lists():
    return KazakhLists(), Vocabulary()


@cache
def recognizer():
    return KazakhNamesRecognizer()


def found(text):
    return {text[span.start : span.end]: span.score for span in introduced(text, *lists())}


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("атым бақ. солай қойған", "бақ", SAID),
        ("фамилиясы шаң", "шаң", SAID),
        ("ағамның тегі қамыс болған", "қамыс", SAID),
        ("лақап аты ток, электрик", "ток", SAID),
        ("атасының аты бұлт болған", "бұлт", SAID),
        ("інімнің аты тас жақсы бала", "тас", MAYBE),
        ("гүлнәр шаң деген бастық отыр", "гүлнәр шаң", SAID),
        ("зейнегүл бұлт, алпыста", "зейнегүл бұлт", MAYBE),
    ],
)
def test_word_said_to_be_a_name_is_one(text, name, score):
    assert found(text).get(name) == score


@pytest.mark.parametrize(
    "text",
    [
        "аты жоқ, тегі белгісіз.",
        "аты шықты, абыройы қалды",
        "есімі басқа. аты кім?",
        "атын айтпады, атынан сөйледі",
        "тегін сұрамады",
        "гүлнәр апай, отырыңыз",
        "кеше шаң деген сұмдық болды",
        "ауылға су, жарық керек",
    ],
)
def test_what_is_said_of_names_is_none(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Чатымыз бар ғой, «Жылы үй», сонда жазамыз.", "Жылы үй"),
        ("хабарды чаттан («үлкен қазан», төрт жүз мүше) алдым", "үлкен қазан"),
        ("Ұйымымыз кейін ашылды, «Құдық» дейді, он төрт кемпір.", "Құдық"),
        ("Асхана ашады, аты дайын: «Тәтті шай».", "Тәтті шай"),
        ("Ол «Таза құдықтың» белсендісі еді.", "Таза құдықтың"),
    ],
)
def test_what_is_quoted_beside_a_kind_of_body_is_its_name(text, name):
    assert name in [text[span.start : span.end] for span in quoted(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Дүкенде тұрмын, «Кел» деді.",
        "чатқа жазды, «қайт» деп",
        "Қызым күлді, «Жоқ» дейді.",
        "Мектепте айтты: «Ертең келіңдер» деді.",
    ],
)
def test_what_somebody_says_is_no_body(text):
    assert not list(quoted(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("хатшы болып а. сейдахмет жүрді", "а. сейдахмет"),
        ("снежанна қ. астанадан жазды", "снежанна қ."),
        ("хатты Снежанна Қ. Астанадан жазды", "Снежанна Қ."),
    ],
)
def test_initials_belong_to_the_name_beside_them(text, name):
    assert name in [text[one.start : one.end] for one in recognizer().find(text)]


@pytest.mark.parametrize("text", ["есіктің алдында тұрды", "есікті ішінен жапты", "Есікке шығып, тыңдадым"])
def test_door_is_no_town(text):
    assert not list(recognizer().find(text))


def test_town_called_as_a_door_is_one():
    text = "мен есік қаласынанмын"
    assert any("есік" in text[one.start : one.end] and one.score >= 0.5 for one in recognizer().find(text))


@pytest.mark.parametrize("word", ["фамилиясын", "трубканы", "протоколда"])
def test_loan_with_a_kazakh_ending_is_an_everyday_word(word):
    assert without_everyday(word, 0, len(word)) is None


@pytest.mark.parametrize("word", ["верадан", "галинада", "светланадан"])
def test_russian_name_with_a_kazakh_ending_is_none(word):
    assert without_everyday(word, 0, len(word)) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [("қайнар жігіті, тракторист", "қайнар"), ("шамалған тұрғыны", "шамалған"), ("тоқырау жақтан келді", "тоқырау")],
)
def test_somebody_is_from_a_place_by_its_side(text, name):
    assert name in [text[one.start : one.end] for one in recognizer().find(text)]


@pytest.mark.parametrize(
    "text", ["терезе жақта отырды", "біздің жақта", "отырған жақта", "оң жақтан келді", "ауыл жігіті", "арғы жақта"]
)
def test_side_of_a_thing_is_no_place(text):
    assert not list(recognizer().find(text))


def test_introduced_word_is_asked_about_wherever_nothing_has_capitals():
    text = "атым бақ. солай қойған\n\nмаған айтты бақ қалай\n\nолар тоқтады"
    found = detect_document(load_detector(), text, Language.KAZAKH)
    tiers = {(text[one.start : one.end], one.tier) for one in found}
    assert ("бақ", Tier.MASK) in tiers
    assert ("бақ", Tier.REVIEW) in tiers


def test_introduced_word_is_a_name_where_a_sentence_begins_with_it_unless_it_is_spoken_of():
    text = "Інімнің аты Шөп еді.\n\nШөп үйге келмеді."
    found = detect_document(load_detector(), text, Language.KAZAKH)
    assert {(one.start, one.tier) for one in found} >= {(12, Tier.MASK), (22, Tier.MASK)}
    text += " Есікке шөпті сүйеді."
    found = detect_document(load_detector(), text, Language.KAZAKH)
    assert {(one.start, one.tier) for one in found} >= {(12, Tier.MASK), (22, Tier.REVIEW)}


@pytest.mark.parametrize(("word", "deed"), [("тоқтады", True), ("айтпаймын", True), ("бақ", False), ("шаң", False)])
def test_verbs_are_told_by_their_endings(word, deed):
    assert is_deed(word) is deed
