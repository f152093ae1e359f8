"""What a reviewer of a Kazakh interview is asked about, and what not; no sentence comes from an interview."""

from functools import cache

import pytest

from archive.vocabulary import Language, Tier
from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_spans import USUAL
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.detect import load_detector
from redaction.engine.document import detect_document
from redaction.engine.everyday_kazakh import is_everyday, is_speech
from redaction.engine.recognizers.kazakh.bodies import Bodies
from redaction.engine.recognizers.kazakh.heads import headed
from redaction.engine.recognizers.kazakh.naming import Naming
from redaction.engine.recognizers.kazakh.places import Places
from redaction.engine.recognizers.kazakh.small import speakers
from redaction.engine.recognizers.kazakh.weighing import EXACT_SMALL, HARDLY, MAYBE, PLAINLY, VERBAL, Weighing
from redaction.engine.recognizers.kazakh.work import Work


@cache
def vocabulary():
    return Vocabulary()


@cache
def weighing():
    features = KazakhFeatures()
    return Weighing(features, vocabulary(), Places(features, vocabulary()))


def asked(word, chance):
    span = weighing().weigh(sentences(word)[0][0], Belief(chance, "PER", True), first=False, small=False)
    return bool(span) and span.score == MAYBE


@pytest.mark.parametrize("word", ["ерлік", "айгүлге", "медетті", "ардаққа", "бақытқа"])
def test_small_words_that_are_names_too_are_asked_about_early(word):
    assert asked(word, EXACT_SMALL) or weighing().weigh(
        sentences(word)[0][0], Belief(EXACT_SMALL, "PER", True), first=False, small=False
    )


@pytest.mark.parametrize("word", ["қызыл", "қазан", "есіктің", "азаматы", "атаның", "тоқсан", "айтпай", "тұрған"])
def test_a_place_a_number_a_deed_or_what_is_owned_is_asked_about_late(word):
    assert not asked(word, HARDLY - 0.001)
    assert weighing().weigh(sentences(word)[0][0], Belief(0.09, "PER", True), first=False, small=False)


@pytest.mark.parametrize("word", ["төледі", "айтпаймын"])
def test_verb_that_begins_as_a_name_does_is_asked_about_last(word):
    assert not asked(word, PLAINLY - 0.001)
    assert asked(word, PLAINLY)


@pytest.mark.parametrize(("word", "seen"), [("дзинькдады", False), ("брунгильдадан", True)])
def test_an_unheard_of_deed_is_no_name(word, seen):
    assert asked(word, 0.0) is seen


@pytest.mark.parametrize(("word", "floor"), [("Праздник", VERBAL), ("Мектепке", VERBAL), ("Брунгильда", USUAL.floor)])
def test_a_russian_word_at_the_head_of_a_sentence_counts_from_a_higher_chance(word, floor):
    assert weighing().bounds(sentences(word)[0][0], True, "ORG", small=False).floor == floor


@pytest.mark.parametrize(
    ("said", "everyday"),
    [
        ("мектепке", True),
        ("театрға", True),
        ("айгүлге", False),
        ("ахметовада", False),
        ("брунгильда", False),
        ("…", False),
    ],
)
def test_everyday_words_are_nobodys_names(said, everyday):
    assert is_everyday(said) is everyday


@pytest.mark.parametrize(
    ("text", "word", "speech"),
    [
        ("Келді. Театрға бардық.", "Театрға", True),
        ("Кеше Театрға бардық.", "Театрға", False),
        ("кеше театрға бардық", "театрға", True),
        ("Келді. Айгүлге бардық.", "Айгүлге", False),
    ],
)
def test_a_capital_that_no_sentence_asks_for_makes_a_name(text, word, speech):
    start = text.index(word)
    assert is_speech(text, start, start + len(word)) is speech


def test_what_is_left_of_a_bodys_name_is_not_found_at_the_head_of_a_sentence():
    text = "Біз «Арайлым театры» деген топ аштық.\n\nТеатрға қайтпадым."
    found = [text[one.start : one.end] for one in detect_document(load_detector(), text, Language.KAZAKH)]
    assert any("Арайлым" in each for each in found)
    assert "Театрға" not in found


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Апам Самұратта фельдшер болған.", ["Самұратта"]),
        ("Қазір Самұратқа такси айдаймын.", ["Самұратқа"]),
        ("Анам ауылда Самұратта істейді.", ["Самұратта"]),
        ("Ағам Үшқайыңда никельде істейді.", ["никельде"]),
        ("Бір апта үйде фельдшер болды.", []),
        ("Қаланы айналып такси айдаймын.", []),
    ],
)
def test_bodies_are_told_by_the_nearest_deed(text, bodies):
    found = [text[span.start : span.end] for span in Work(vocabulary(), Bodies()).find(text)]
    assert [each for each in found if not each.startswith("Үш")] == bodies


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Атын Қарамерген қойдық.", ["Қарамерген"]),
        ("Атын Айсұлтан деп қойыпты.", ["Айсұлтан"]),
        ("Ұйымның атын Таза қол қойдық.", ["Таза қол"]),
        ("қызымның атын қармерген қойдық", ["қармерген"]),
        ("Біздің Таза қол деген ұйым бар.", ["Таза қол"]),
        ("Атын ұмытып қойдым.", []),
        ("Атын естіп қойдым.", []),
        ("Атын атасы қойды.", []),
        ("Атын деп қойды.", []),
        ("Үйдің атын өзгерттік.", []),
    ],
)
def test_what_somebody_named_so_is_a_name(text, named):
    naming = Naming(KazakhFeatures().lists, vocabulary())
    assert [text[span.start : span.end] for span in naming.find(text)] == named


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Бізді Шатқалшылар кәсіподағы қабылдамады.", ["Шатқалшылар кәсіподағы"]),
        ("біздің кәсіподағы болмаған", []),
    ],
)
def test_bodies_are_told_by_their_kind(text, bodies):
    assert [text[span.start : span.end] for span in headed(text, vocabulary())] == bodies


def test_an_unsure_word_is_asked_about_where_it_stands_and_not_again():
    text = "«Ұшқын» дейміз, үш бөлме.\n\nотқа ұшқын түсті. Сол ұшқыннан үй жанды."
    flags = [
        text[one.start : one.end]
        for one in detect_document(load_detector(), text, Language.KAZAKH)
        if one.tier is Tier.REVIEW
    ]
    assert "ұшқыннан" not in flags


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("кеше ішкі істерге бардым", ["ішкі істерге"]),
        ("Кеше Бас прокуратура хат жазды.", ["Бас прокуратура"]),
        ("сол азаматтарға арналған үкіметтен қағаз алдым", ["азаматтарға арналған үкіметтен"]),
        ("Денсаулық сақтау саласы құлап жатыр.", []),
        ("ұлттық қауіпсіздік деп айтады", []),
    ],
)
def test_what_a_body_does_is_a_body_in_a_case_alone(text, bodies):
    found = (span for tokens in sentences(text) for span in Bodies().find(tokens))
    assert [text[span.start : span.end] for span in found] == bodies


@pytest.mark.parametrize(
    ("text", "speakers_named"),
    [
        ("[00:00:12] Брунгильда: Қосылды ма?", ["Брунгильда"]),
        ("21:33 Қырмас: сәлем 21:34 Жұпақ: иә", ["Қырмас", "Жұпақ"]),
        ("Бердісай: жақсы.", ["Бердісай"]),
        ("Сұхбаттасушы: Ал сіз ше?", []),
        ("Қатысушылар: иә.", []),
        ("Жауабым: жоқ.", []),
        ("Байқағаным: жоқ.", []),
        ("Дауыс: жоқ. Модератор: иә.", []),
    ],
)
def test_who_speaks_is_named_by_what_no_dictionary_has(text, speakers_named):
    found = [text[span.start : span.end] for span in speakers(text, KazakhFeatures().lists)]
    assert found == speakers_named
