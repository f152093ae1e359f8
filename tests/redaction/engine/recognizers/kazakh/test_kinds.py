"""Bodies in Kazakh by what they make, by quotation marks or by an adjective; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.bodies import Bodies
from redaction.engine.recognizers.kazakh.heads import headed
from redaction.engine.recognizers.kazakh.kinds import kinds
from redaction.engine.recognizers.kazakh.quoted import quoted
from redaction.engine.recognizers.kazakh.work import Work


@cache
def vocabulary():
    return Vocabulary()


@cache
def work():
    return Work(vocabulary(), Bodies())


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Мен ет комбинатында істедім.", ["ет комбинатында"]),
        ("ұлым кірпіш зауытының шебері", ["кірпіш зауытының"]),
        ("Мақта зауыты жабылған соң көштік.", ["Мақта зауыты"]),
        ("апам тігін фабрикасынан зейнетке шықты", ["тігін фабрикасынан"]),
        ("көмір шахтасында қаза тапты", ["көмір шахтасында"]),
        ("мыс қорыту зауытына бардым", ["мыс қорыту зауытына"]),
        ("Мен өңдеу зауытында едім", ["өңдеу зауытында"]),
        ("нотариустар палатасына арыз жаздым", ["нотариустар палатасына"]),
        ("психиатрия диспансерінде жатты", ["психиатрия диспансерінде"]),
        ("бізді жұмыспен қамту орталығына шақырды", ["жұмыспен қамту орталығына"]),
        ("өрт сөндіру бөлімінде кезекші", ["өрт сөндіру бөлімінде"]),
        ("Медициналықта оқыдым.", ["Медициналықта"]),
        ("педагогикалықтың үшінші курсы", ["педагогикалықтың"]),
        ("аграрлыққа құжат тапсырды", ["аграрлыққа"]),
        ("политехтен шықтым, медколледжде оқыдым", ["политехтен", "медколледжде"]),
        # Whose or where it is tells no name, and a kind alone is a common noun.
        ("ауыл шахтасында, қала зауытында, біздің комбинатта", []),
        ("үлкен зауыты бар, зауытқа бардым, фабрикада істедім", []),
        ("жансақтау бөлімінде жатты", []),
        ("медициналық көмек көрсетті, педагогикалық ұжым", []),
    ],
)
def test_bodies_are_told_by_what_they_make_serve_or_teach(text, masked):
    assert words(text, kinds(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Біз «Алтын көпір» деген топ ашқанбыз.", ["Алтын көпір"]),
        ("Чаттың аты «Сағынған аналар» еді.", ["Сағынған аналар"]),
        ("Өздерін «Біздің үй» дейді.", ["Біздің үй"]),
        ("«Жылы қол» болып жиналдық.", ["Жылы қол"]),
        ("«Ақ сұңқар» деп аталатын кеңсе.", ["Ақ сұңқар"]),
        ("«ақ сұңқар» деп аталатын кеңсе", ["ақ сұңқар"]),
        ("«Отан» деген сөзді жақсы көрем, «Елім-ай» деген ән.", []),
        ("«Кел» деген соң бардым. «Бәрі жақсы», — деді.", []),
        ("Қолына «мен кінәлімін» деген тақта ұстатты.", []),
        ("«Бір кезде біз де осындай үлкен үйде тұрғанбыз» деген", []),
        ("тырнақша жоқ", []),
    ],
)
def test_what_is_quoted_and_said_to_be_called_so_is_a_body(text, masked):
    assert words(text, quoted(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked", "seen"),
    [
        ("арман кафесінде істедім", ["арман кафесінде"], ["арман кафесінде"]),
        ("сенімді компаниясына хат жаздым", ["сенімді компаниясына"], ["сенімді компаниясына"]),
        ("тұғыр дүкенінен алдық", [], ["тұғыр дүкенінен"]),
        ("адам қорына", [], []),
        ("үлкен дүкеніне, қала мектебіне", [], []),
    ],
)
def test_bodies_are_called_by_names_and_qualities(text, masked, seen):
    assert words(text, headed(text, vocabulary())) == masked
    assert words(text, headed(text, vocabulary()), 0.2) == seen


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Інім шерхабатты бітірді.", ["шерхабатты"]),
        ("шерхабаттың студенті", ["шерхабаттың"]),
        ("Мектепті бітірдім, жұмысты бітірдік.", []),
        ("әкемнің бастығы, темекіні тастады", []),
    ],
)
def test_what_somebody_finished_or_whose_student_somebody_is_names_a_body(text, masked):
    assert words(text, work().find(text)) == masked
