"""Names in Kazakh turns; none of these sentences comes from an interview."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.engine.recognizers.kazakh.cues import cued
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer

MASKED, SEEN = 0.5, 0.2


@cache
def recognizer():
    return KazakhNamesRecognizer()


def named(text, least=SEEN):
    """Give what is found as (words, type)."""
    results = recognizer().analyze(text, [], None)
    return {(text[one.start : one.end], one.entity_type) for one in results if one.score >= least}


def covered(text, words, least):
    """Tell whether every letter of some words is found."""
    start = text.index(words)
    hidden = {
        at for one in recognizer().analyze(text, [], None) if one.score >= least for at in range(one.start, one.end)
    }
    return all(at in hidden for at in range(start, start + len(words)) if not text[at].isspace())


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Менің атым Айгүл, жасым отызда.", "Айгүл", "PERSON"),
        ("Кеше Нұрланға телефон соқтым.", "Нұрланға", "PERSON"),
        ("Біз Әлихан Сәрсеновпен бірге оқыдық.", "Әлихан Сәрсеновпен", "PERSON"),
        ("Көршім Светлана көп көмектесті.", "Светлана", "PERSON"),
        ("Сапаргүл апай есікті ашты.", "Сапаргүл", "PERSON"),
        ("Ерлан кеше үйге келді.", "Ерлан", "PERSON"),
        ("Хаттамаға Сәрсенов А. Б. қол қойды.", "Сәрсенов А. Б.", "PERSON"),
        ("Мен Талдықорғанда туғанмын.", "Талдықорғанда", "PLACE"),
        ("Содан Алматы облысына көштік.", "Алматы облысына", "PLACE"),
        ("Інім Ресейде жұмыс істейді.", "Ресейде", "COUNTRY"),
        ("Ол Денсаулық сақтау министрлігінде істеді.", "Денсаулық сақтау министрлігінде", "ORGANISATION"),
        ("Журналист Азаттықтан келді.", "Азаттықтан", "ORGANISATION"),
        ("Мен № 12 мектепте оқыдым.", "№ 12 мектепте", "ORGANISATION"),
        ("Біз «Жылы үй» деген ұйым аштық.", "Жылы үй", "ORGANISATION"),
        ("Біз Сергейге айттық.", "Сергейге", "PERSON"),
        ("Сосын Еленаның үйіне бардық.", "Еленаның", "PERSON"),
        ("Ерліктің әкесі прокурор еді.", "Ерліктің", "PERSON"),
        ("Хаттаманы Тоғжан Ә. жазды.", "Тоғжан Ә.", "PERSON"),
        ("Ол Бурсада тұрады.", "Бурсада", "PLACE"),
        ("Оны № 4 колонияға апарды.", "№ 4 колонияға", "ORGANISATION"),
        ("Хат Greenfield-тен келді.", "Greenfield", "ORGANISATION"),
        ("Әйелім Сайрам сүтте істейді.", "Сайрам сүтте", "ORGANISATION"),
        ("Бажасының дүкені бар, «Береке» деген.", "Береке", "ORGANISATION"),
        ("Компьютер клубында, «Матрица» дейтін, отыратын.", "Матрица", "ORGANISATION"),
        ("Жетінші колонияда отырды.", "Жетінші колонияда", "ORGANISATION"),
        ("Мені бірінші қалалық ауруханаға жатқызды.", "бірінші қалалық ауруханаға", "ORGANISATION"),
    ],
)
def test_names_are_masked(text, words, kind):
    assert kind in {type_ for found, type_ in named(text, MASKED) if words in found}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Тергеуші Ким Виктор Сергеевич сұрақ қойды.", "Ким Виктор Сергеевич", id="a Russian full name"),
        pytest.param("айгерім алматыда тұрады дейді", "айгерім", id="small letters, a person"),
        pytest.param("айгерім алматыда тұрады дейді", "алматыда", id="small letters, a place"),
        pytest.param("көршім гүлмаржан шай әкелді", "гүлмаржан", id="small letters, kinship"),
        pytest.param("Мурат деген жигит Кызылордада турады.", "Кызылордада", id="typed on a Russian keyboard"),
        pytest.param("Menin atym Aigerim, men Shymkentte turamyn.", "Aigerim", id="Latin letters, a person"),
        pytest.param("Menin atym Aigerim, men Shymkentte turamyn.", "Shymkentte", id="Latin letters, a place"),
        pytest.param("ол сергейге қарады да кетті", "сергейге", id="small letters, a Russian name in a Kazakh case"),
        pytest.param("умардың інісі екен", "умардың", id="small letters, a name that the dictionary has"),
        pytest.param("екеуі технодомда істейді", "технодомда", id="small letters, a firm"),
        pytest.param("Бізге Тұрсынгелді көмектесті.", "Тұрсынгелді", id="a name put together from parts"),
        pytest.param("Ақжалтыр деген ауылда өстім.", "Ақжалтыр", id="a village that no list has"),
        pytest.param("Достарым Таңшы деп атайды.", "Таңшы", id="a nickname that no list has, of whatever kind"),
    ],
)
def test_names_are_masked_however_they_are_written(text, words):
    assert covered(text, words, MASKED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Брунгильда келген жоқ.", "Брунгильда"),
        ("Ну, короче, Серёга уже в Омске, біз күттік.", "Омске"),
        ("Балалар «мейіргүл апай» дейді.", "мейіргүл"),
        ("«Тәтті таң» дүкеніне бардық.", "Тәтті таң"),
        ("Түркістан облысының әкімдігі жауап берді.", "Түркістан облысының әкімдігі"),
    ],
)
def test_doubtful_names_are_at_least_reviewed(text, words):
    assert covered(text, words, SEEN)


@pytest.mark.parametrize(
    "text",
    [
        "Қатты шаршадым, ұйықтап қалдым.",
        "Мен қазақпын, ол орыс.",
        "Әрине, бәрі жақсы болды.",
        "Апай, рахмет сізге.",
        "Сол кезде жұмыстан шықтым, ақша болмады.",
        "Жұмыс іздедім, таппадым.",
        "қатты шаршадым ұйықтап қалдым ертең жұмысқа барамын",
        "М1: Иә, солай болды. Ә2: Жоқ, олай емес.",
        "[00:01:20] Жауап: Білмеймін.",
        "Сосын Президент сөйледі, бәріміз тыңдадық.",
        "Көршінің баласы келді.",
        "Адамның әкесі біреу ғана.",
        "Мұны үміт деп атайды.",
        "ол моңғолша сәлем берді",
        "Балаларға айтпаңыз.",
    ],
)
def test_ordinary_speech_stays(text):
    assert named(text, MASKED) == set()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Мен Жаркентте тұрамын.", "Мен"),
        ("Мен Шымкент қаласында тұрамын.", "қаласында"),
        ("Ақтауда — жұмыс көп.", "—"),
        ("Жолдасым Әбен кеше келді.", "Жолдасым"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text, kept):
    start = text.index(kept)
    assert not any(one.start < start + len(kept) and start < one.end for one in recognizer().analyze(text, [], None))


def test_what_everybody_has_is_no_foreign_body():
    assert not list(cued("Фотоны Instagram-ға салдым, WhatsApp-тан жаздым.", {}))
    assert list(cued("Хат Greenfield-тен келді.", {}))


def test_a_sure_name_is_found_in_other_cases():
    text = "Құрбымның аты Меруерт. Кейін Меруертке хат жаздым, Меруертпен сөйлестім."
    spans = {one.start for one in recognizer().analyze(text, [], None) if text.startswith("Меруерт", one.start)}
    assert len(spans) == 3


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_inside_of_it(text):
    for one in recognizer().analyze(text, [], None):
        assert 0 <= one.start < one.end <= len(text)
        assert SEEN <= one.score <= 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Ә" * 30_000,
        "«" * 9_000,
        "Аа " * 9_000,
        "№" * 9_000,
        "Ә-" * 9_000,
        "Аа бб вв " * 3_000,
        "атым " * 6_000,
        "a" * 30_000,
    ],
)
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    assert list(cued(text, {})) is not None
    assert recognizer().analyze(text, [], None) is not None
    assert time.process_time() - began < 10
