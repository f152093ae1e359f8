"""Kazakh names without capitals, and places told by what stands around them; no sentence comes from an interview."""

import time
from functools import cache

import pytest

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.kazakh_vocabulary import Vocabulary, is_loan
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.kazakh.heads import headed
from redaction.engine.recognizers.kazakh.places import Places
from redaction.engine.recognizers.kazakh.small import honoured, initials, speakers


@cache
def features():
    return KazakhFeatures()


@cache
def vocabulary():
    return Vocabulary()


@cache
def places():
    return Places(features(), vocabulary())


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("біз бейбітшілік көшесінде тұрдық", ["бейбітшілік"]),
        ("ақдөңкент ауылына бардық", ["ақдөңкент"]),
        ("біздің ауылында мектеп бар", []),
        ("қала көшесінде адам көп", []),
        ("ол ескі көшеде тұрады", []),
        ("Сары көлі деген көл", ["Сары"]),
        ("мен ақдөңкентте тұрамын", ["ақдөңкентте"]),
        ("мен үйде тұрамын", []),
        ("мен ақдөңкенттенмін ғой", ["ақдөңкенттенмін"]),
        ("біз мартөктікпіз", ["мартөктікпіз"]),
        ("мен ауылданмын, ол қалалықпын дейді", []),
        ("қалада туғанмын", []),
    ],
)
def test_places_are_told_by_what_stands_after_them(text, found):
    assert words(text, places().find(text)) == found


@pytest.mark.parametrize(
    ("text", "masked", "seen"),
    [
        ("үмітжол партиясына кірдім", ["үмітжол партиясына"], ["үмітжол партиясына"]),
        ("біз адалдық қорына бардық", [], ["адалдық қорына"]),
        ("мені одунпазары полис қарақолына апарды", ["одунпазары полис қарақолына"], ["одунпазары полис қарақолына"]),
        ("зейнетақы қорына салдым", [], []),
        ("біздің мектебіміз үлкен, ауыл мектебі кішкентай", [], []),
        ("сүт зауытында істедім", [], []),
    ],
)
def test_bodies_are_told_by_the_noun_that_ends_them(text, masked, seen):
    assert words(text, headed(text, vocabulary())) == masked
    assert words(text, headed(text, vocabulary()), 0.2) == seen


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Кеше Қосшыда, Көктем ауыл мөлтек ауданында болдық.", ["Көктем ауыл"]),
        ("Оны алып келді, Бес теректің жанына қойды.", ["Бес теректің"]),
        ("Әкем Қос бұлақта туған.", ["Қос бұлақта"]),
        ("Бес терек өсіп тұр.", []),
        ("үйдің жанында бес терек бар", []),
        ("Мен білетін жаңа ауыл ауданы жоқ.", []),
    ],
)
def test_places_of_two_words_have_a_capital_within_the_sentence(text, found):
    assert words(text, places().find(text)) == found


@pytest.mark.parametrize(
    ("word", "made"),
    [("қарашоқы", True), ("жаңажалда", True), ("көкшоқыдан", True), ("мектепте", False), ("жаңалық", False)],
)
def test_villages_are_told_by_their_parts(word, made):
    assert places().is_put_together(word) is made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("хатшы с. т. қол қойды", ["с. т."]),
        ("хаттамаға қ. м. бисенғалиев қол қойды", ["қ. м. бисенғалиев"]),
        ("тізімде бисенғалиев қ. м. бар", ["бисенғалиев қ. м."]),
        ("хатшы ә. сейдахметов жазды", ["ә. сейдахметов"]),
        ("көмекші тоғжан ә. отырды", ["тоғжан ә."]),
        ("сағат он б. келді", []),
        ("нан, су, т.б. алдық", []),
        ("Хаттамаға Қ. М. қол қойды, т. с. жоқ", []),
    ],
)
def test_initials_in_small_letters(text, found):
    assert words(text, initials(text, vocabulary().is_everyday)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21:14 арман: сәлем\nсұрақ: қалайсыз", ["арман"]),
        ("жауап: білмеймін", []),
        ("айтқаны: арман келді", []),
    ],
)
def test_names_that_label_lines(text, found):
    assert words(text, speakers(text, features().lists)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("махаббат апай келді, жаңа апай кетті", ["махаббат"]),
        ("люда тётя нан берді", ["люда"]),
        ("тәжікүл апа мен үлкен апа келді", ["тәжікүл"]),
        ("бригадир аға ұрысты", []),
        ("біздің ата айтатын", []),
    ],
)
def test_names_before_a_form_of_address(text, found):
    assert words(text, honoured(sentences(text), features().lists, vocabulary().is_everyday)) == found


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("үйлерімізде", "form"),
        ("балаларымыздан", "form"),
        ("академияның", "form"),
        ("кундерден", "form"),
        ("батуми", ""),
        ("балкашин", ""),
    ],
)
def test_endings_have_to_harmonise_with_the_stem(word, kind):
    assert forms().kind(word) == kind


@pytest.mark.parametrize(
    ("word", "loan"), [("квартирасында", True), ("паспортта", True), ("настяға", False), ("мектепте", False)]
)
def test_russian_words_with_kazakh_endings(word, loan):
    assert is_loan(word) is loan


@pytest.mark.parametrize("text", ["аа " * 9_000, "а." * 12_000, "қ" * 30_000, "та тұра" * 4_000, "а:\n" * 9_000])
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    assert list(places().find(text)) is not None
    assert list(initials(text, vocabulary().is_everyday)) is not None
    assert list(speakers(text, features().lists)) is not None
    assert list(headed(text, vocabulary())) is not None
    assert time.process_time() - began < 10
