"""Addresses in Kazakh, places by what lies beside them, and what goes with a name; no sentence is from an interview."""

import time
from functools import cache

import pytest

from archive.vocabulary import Category
from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.addresses import addresses
from redaction.engine.recognizers.kazakh.kinds import kinds
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.kazakh.naming import Naming
from redaction.engine.recognizers.kazakh.quoted import quoted


@cache
def vocabulary():
    return Vocabulary()


@cache
def naming():
    return Naming(KazakhFeatures().lists, vocabulary())


@cache
def recognizer():
    return KazakhNamesRecognizer()


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Мекенжайым Толстой көшесі 18, 7 пәтер.", ["Толстой көшесі 18, 7 пәтер"]),
        ("Біз Бәйдібек көшесі, 41 үйде тұрдық.", ["Бәйдібек көшесі, 41 үйде"]),
        ("Кеңсе Қабанбай батыр даңғылы, 12/3.", ["Қабанбай батыр даңғылы, 12/3"]),
        ("Хатты Ақсай ауылы, Тоқтар 14 деп жаз.", ["Тоқтар 14"]),
        ("Шілікқопаның етегінде қыстадық.", ["Шілікқопаның"]),
        ("керегетастың арғы бетінде", ["керегетастың"]),
        ("Таудың етегінде, өзеннің жағалауында, көшенің ортасында.", []),
        ("Көшесі 12 шақырым, бұл көше ұзын.", []),
        ("Айгүл 14 деп жазды.", []),
    ],
)
def test_addresses_and_places_by_what_lies_beside(text, masked):
    assert words(text, addresses(text, vocabulary())) == masked


@pytest.mark.parametrize(
    ("text", "masked", "seen"),
    [
        ("менің атым дастан", ["дастан"], ["дастан"]),
        ("күйеуім толя кетіп қалды", ["толя"], ["толя"]),
        ("шешем маржан сатушы", ["маржан"], ["маржан"]),
        ("ол кісі салтанат деген келіншек", ["салтанат"], ["салтанат"]),
        ("директоры орлов келмеді", ["орлов"], ["орлов"]),
        ("мені шерхабат дейді", ["шерхабат"], ["шерхабат"]),
        ("мама гүл деп отыр", [], ["гүл"]),
        ("ауылымыз шерхабат еді", ["шерхабат"], ["шерхабат"]),
        ("мұны үміт деп атайды", [], ["үміт"]),
        ("әкем туралы айтпаймын, анам ерте қайтты, ағам жалғыз", [], []),
        ("шешем машинаның астында, папам машина айдайды", [], []),
        ("аты жоқ, есімі белгісіз", [], []),
    ],
)
def test_what_kinship_or_the_word_for_a_name_introduces(text, masked, seen):
    assert words(text, naming().find(text)) == masked
    assert words(text, naming().find(text), 0.2) == seen


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Көршіміз Қадырбай қажы шақырды.", "Қадырбай қажы"),
        ("мұқадас қари жаназа шығарды", "мұқадас қари"),
        ("галина пак сөйледі", "галина пак"),
        ("Мәулен сонда тұрады.", "Мәулен"),
        ("Айгүл кан емес", "Айгүл кан"),
    ],
)
def test_titles_and_surnames_of_one_syllable_go_with_a_name(text, person):
    found = [one for one in recognizer().find(text) if one.score >= 0.5 and one.category is Category.PERSON]
    assert person in {text[one.start : one.end] for one in found}


def test_hostile_text_costs_linear_time():
    def seconds(size):
        texts = ("а" * size, "қамту " * size, "«" * size, "Абай көшесі " * size, "мама " * size, "Ә 12 " * size)
        began = time.process_time()
        for text in texts:
            list(kinds(text)), list(quoted(text)), list(addresses(text, vocabulary()))
        return time.process_time() - began

    seconds(500)
    small = max(seconds(1000), 0.02)
    assert seconds(8000) < 24 * small
