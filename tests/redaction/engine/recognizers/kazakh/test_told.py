"""Bodies, towns and parts of names in Kazakh told by their form or their place; no sentence comes from an interview."""

from functools import cache

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.detect import load_detector
from redaction.engine.document import detect_document
from redaction.engine.recognizers.country import CountryRecognizer
from redaction.engine.recognizers.kazakh.institutions import abbreviated, russian_bodies
from redaction.engine.recognizers.kazakh.quoted import quoted


@cache
def vocabulary():
    return Vocabulary()


def words(text, spans):
    return [text[span.start : span.end] for span in spans]


def found(text, tier=Tier.MASK):
    detected = detect_document(load_detector(), text, Language.KAZAKH)
    return {text[one.start : one.end] for one in detected if one.tier is tier and one.category in NAMES}


NAMES = (Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.COUNTRY)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Жазда «Сәуле» базасына аспаз болдым.", ["Сәуле"]),
        ("Содан «Үкіште» тегін киім берді.", ["Үкіште"]),
        ("Ол «Тұлпар» қоғамына мүше.", ["Тұлпар"]),
        ("«Ақ қайың» ма еді, әлде басқа ма.", ["Ақ қайың"]),
        ("Атын ойлап таптық: «Қарындаш».", ["Қарындаш"]),
        ("«Мейірім» деген жастар кинотеатрда жиналатын.", ["Мейірім"]),
        # What is said, what is explained and what is no body.
        ("Ол «Қайтам» деді, мен «Барма» деп жылап қалдым.", []),
        ("Мен «Мұң» дегенді түсінбеймін.", []),
        ("Бізде «Абай» фильмі көрсетілді.", []),
        ("Содан «Келемін» жазып жіберді.", []),
        ("содан «аузыңды жап» айқай салды", []),
    ],
)
def test_a_name_in_quotation_marks_amid_a_sentence_is_a_body(text, masked):
    assert words(text, quoted(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Бізді Сарыбұлақ РОВД-ға апарды.", ["Сарыбұлақ РОВД-ға"]),
        ("Кейін Еңбекші ЦОН-ына бардым.", ["Еңбекші ЦОН-ына"]),
        ("Бізді РОВД-ға апарды.", []),
        ("Кеше ЦОН-ға бардық.", []),
    ],
)
def test_a_place_and_a_short_form_are_a_body(text, masked):
    assert words(text, abbreviated(text, vocabulary())) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Миграционная служба ғой, содан бардым.", ["Миграционная служба"]),
        ("апам педагогический институтта істеді, правозащитное бюро ашты", ["правозащитное бюро"]),
        ("новый магазин аштық, большой центр", []),
    ],
)
def test_a_russian_adjective_and_its_noun_are_a_body(text, masked):
    assert words(text, russian_bodies(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("жаралыны үшінші қалалыққа апарды", "үшінші қалалыққа"),
        ("көршім түлкібайскіден қоныс аударған", "түлкібайскіден"),
    ],
)
def test_hospitals_said_short_and_russian_towns_are_masked(text, masked):
    assert masked in found(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ағам қайсар агро деген фирмада істейді", "қайсар агро"),
        ("содан кейін мейірбан келін деген цехта тіктім", "мейірбан келін"),
    ],
)
def test_both_words_of_what_is_called_so_are_masked_in_raw_speech(text, masked):
    assert any(masked in each for each in found(text))


def test_part_of_a_name_is_masked_where_nothing_has_a_capital():
    text = "менің атым тоғжұпар сейдуәлиева\n\nкеше базарда тоғжұпар деп айқайлады ғой"
    assert any("тоғжұпар" in each for each in found(text))
    assert not any("тоғжұпар" in each for each in found(text, Tier.REVIEW))


@pytest.mark.parametrize("text", ["Ақша берді ғой.", "Ақшаға сатты.", "ақшаны алды"])
def test_money_is_no_country(text):
    assert not list(CountryRecognizer("kk").find(text))


def test_a_country_by_its_letters_is_one():
    text = "АҚШ-қа кетті, кейін АҚШта қалды."
    assert words(text, CountryRecognizer("kk").find(text))[0].startswith("АҚШ")


@pytest.mark.parametrize("text", ["Соны айтқан едім.", "Сонда не істедің?", "Сонымен кетіп қалды.", "әкесінің аты ғой"])
def test_pronouns_and_particles_are_nobody(text):
    assert not found(text)
    assert not found(text, Tier.REVIEW)


def test_kinship_before_a_name_stays_open():
    assert found("Кенжем Нұрдәулет он жетіде, қалада оқиды.") == {"Нұрдәулет"}
