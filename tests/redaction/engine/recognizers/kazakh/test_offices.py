"""Bodies in Kazakh by their number, by whom they serve, by syllables or by two words; the sentences are ours."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.heads import headed
from redaction.engine.recognizers.kazakh.offices import offices
from redaction.engine.recognizers.kazakh.ordinals import ordinals


@cache
def vocabulary():
    return Vocabulary()


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked", "asked"),
    [
        ("Сот екінші райсотта өтті.", ["екінші райсотта"], []),
        ("ағам алпыс сегізінші зонада отырды", ["алпыс сегізінші зонада"], []),
        ("Мен үшінші автопаркте шофёр болдым.", ["үшінші автопаркте"], []),
        ("Бесінші роддомда босандым, он бесінші училищеде оқыдым", ["Бесінші роддомда", "он бесінші училищеде"], []),
        ("жиырма екінші автобазаға ауыстым", ["жиырма екінші автобазаға"], []),
        ("7-ші поликлиникаға бардық", ["7-ші поликлиникаға"], []),
        ("Елу төртінші бригада тоқтап қалды", ["Елу төртінші бригада"], []),
        ("үшінші қалалық диспансерге жатқызды", ["үшінші қалалық диспансерге"], []),
        ("Алты мыңыншы бөлімшеге апарды", [], ["Алты мыңыншы бөлімшеге"]),
        ("екінші цехта істедім", [], ["екінші цехта"]),
        # What is counted in order is no body.
        ("бірінші жылы, екінші рет, үшінші күні, бесінші сыныпта", [], []),
        ("екінші баламды, төртінші қабатта, бірінші арнайы киімім", [], []),
    ],
)
def test_bodies_go_by_their_number(text, masked, asked):
    found = list(ordinals(text))
    assert words(text, found) == masked
    doubts = [text[one.start : one.end] for one in found if one.score < 0.5]
    assert doubts == asked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ардагерлер кеңесінің төрағасы келді.", ["Ардагерлер кеңесінің"]),
        ("солдат аналары комитетіне жаздым", ["солдат аналары комитетіне"]),
        ("мұғалімдер үйінде кеш өтті", ["мұғалімдер үйінде"]),
        ("Жазушылар одағына мүше болды", ["Жазушылар одағына"]),
        ("соқырлар қоғамында істеймін", ["соқырлар қоғамында"]),
        ("Горводоканалға шағымдандық, энергосбыттан келді", ["Горводоканалға", "энергосбыттан"]),
        ("тубдиспансердің ауласы, облсотқа жаздым", ["тубдиспансердің", "облсотқа"]),
        ("стройтрестте прораб едім", ["стройтрестте"]),
        ("облыстық психиатриялық диспансерге апарды", ["облыстық психиатриялық диспансерге"]),
        ("Ұлттық ядролық орталықтың адамдары", ["Ұлттық ядролық орталықтың"]),
        ("облыстық көпбейінді ауруханаға жатқызды", ["облыстық көпбейінді ауруханаға"]),
        # Homes that every town has, whose a house is, what is yet to be built, and one that was just spoken of.
        ("балалар үйінде өстім, қарттар үйі жабылды", []),
        ("олар үйінде жоқ, көршілер үйінен шықты", []),
        ("мясокомбинат салуға ақша керек", []),
        ("осы облыстық перинаталдық орталықтың мамандары", []),
        ("балаларды үйіне апардым, достар кеше келді", []),
        ("торғай, коммуналка, строгий, газет", []),
    ],
)
def test_bodies_are_told_by_whom_they_serve_or_by_syllables(text, masked):
    assert words(text, offices(text)) == masked


def test_a_body_of_a_region_with_nothing_more_is_asked_about():
    text = "Қалалық әкімдіктегі біреу, аудандық мұрағатта, облыстық жарыста"
    assert words(text, offices(text)) == []
    assert words(text, offices(text), 0.2) == ["Қалалық әкімдіктегі", "аудандық мұрағатта"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("тойды ақ босаға тойханасында жасадық", ["ақ босаға тойханасында"]),
        ("Жас толқын клубына барды", ["Жас толқын клубына"]),
        ("Бізді Қуғын-сүргін мұражайына шақырды", ["Қуғын-сүргін мұражайына"]),
        ("Ол Құрылысшы стадионында жүгірді", ["Құрылысшы стадионында"]),
        ("жаңа сауда орталығы ашылды", []),
        ("ауыл кітапханасында, қала мұражайында, біздің редакцияда", []),
    ],
)
def test_bodies_of_two_words_are_taken_whole(text, masked):
    assert words(text, headed(text, vocabulary())) == masked
