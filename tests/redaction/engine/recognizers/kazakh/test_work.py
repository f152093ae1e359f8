"""Bodies in Kazakh without a marker word, and what no dictionary has; no sentence comes from an interview."""

import time
from functools import cache

import pytest

from archive.vocabulary import Category
from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.crf.tagger import NOTHING, Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.kazakh.bodies import Bodies
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.kazakh.naming import Naming
from redaction.engine.recognizers.kazakh.places import Places
from redaction.engine.recognizers.kazakh.weighing import MAYBE, STRANGE, STRANGE_FIRST, SURE, Weighing
from redaction.engine.recognizers.kazakh.work import Work


@cache
def features():
    return KazakhFeatures()


@cache
def vocabulary():
    return Vocabulary()


@cache
def work():
    return Work(vocabulary(), Bodies())


@cache
def weighing():
    return Weighing(features(), vocabulary(), Places(features(), vocabulary()))


@cache
def recognizer():
    return KazakhNamesRecognizer()


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked", "seen"),
    [
        ("Ағам бұлғынтауэнергода істейді.", ["бұлғынтауэнергода"], ["бұлғынтауэнергода"]),
        ("Мен Самұратта жұмыс істедім.", ["Самұратта"], ["Самұратта"]),
        ("Қамқорлықтан көмек сұрадым.", ["Қамқорлықтан"], ["Қамқорлықтан"]),
        ("Бірлікке мүше болдым.", ["Бірлікке"], ["Бірлікке"]),
        ("ақ орамалға қосылдым", [], ["ақ орамалға"]),
        ("інім тұғырда оқиды", [], ["тұғырда"]),
        ("Мектепте оқыдым, ауылда жұмыс істедім.", [], []),
        ("Түнгі ауысымда істеймін, үйде оқимын.", [], []),
        ("Жалғыз өзі даладан шықты.", [], []),
        ("Кеше базарға жұмысқа тұрдым.", [], []),
        ("Бала кезімде оқыдым.", [], []),
        ("Қаңтарда жұмыс істедім.", [], []),
    ],
)
def test_bodies_are_told_by_what_people_do_there(text, masked, seen):
    assert words(text, work().find(text)) == masked
    assert words(text, work().find(text), 0.2) == seen


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("жаңа тірек деген ұйымнан хабарласты", ["жаңа тірек"]),
        ("«Босаға» емес, Босаға деген қор", ["Босаға"]),
        ("көгершін деген кафеде отырдық", ["көгершін"]),
        ("Мамырлы деген ауылда тудым", ["Мамырлы"]),
        ("әділдік жолы деген ұйымнан келдік", ["әділдік жолы"]),
        ("Аналар үні деген чат аштық", ["Аналар үні"]),
        ("біздің чат аналар үні деп аталады", ["аналар үні"]),
        ("мектепте мені бала деп атайды", []),
        ("жақсы деген мектепке бердік", []),
        ("бір бар деген жерге бардық", []),
        ("істеген деген сөз, ондай деген ұйым жоқ", []),
    ],
)
def test_places_and_bodies_may_be_called_by_everyday_words(text, masked):
    naming = Naming(features().lists, vocabulary())
    assert words(text, (span for span in naming.find(text) if span.kind != "PER")) == masked


def weigh(word, chance, *, first=False, small=False):
    token = sentences(word)[0][0]
    span = weighing().weigh(token, Belief(chance, "PER", True) if chance else NOTHING, first=first, small=small)
    return span.score if span else 0.0


@pytest.mark.parametrize(
    ("word", "first", "small", "chance", "score"),
    [
        # What no dictionary has goes to a person wherever it stands, and however sure the model is that it is no name.
        ("брунгильдадан", False, False, 0.0, MAYBE),
        ("брунгильдадан", False, True, 0.0, MAYBE),
        ("Брунгильдадан", True, False, 0.0, SURE),
        ("Брунгильдадан", True, False, STRANGE_FIRST, SURE),
        ("Брунгильдадан", False, False, 0.0, SURE),
        # The ending of a surname or the parts of a given name make it surer where nothing has capitals.
        ("бұзгелдиевтен", False, True, STRANGE, SURE),
        ("бұзгелдиевтен", False, False, STRANGE, MAYBE),
        ("СГХКШ", False, False, 0.0, MAYBE),
        ("мектептен", False, True, 0.0, 0.0),
        ("Мектептен", True, False, 0.0, 0.0),
        ("вайфайға", False, False, 0.0, 0.0),
        ("жо-жоқ", False, False, 0.0, 0.0),
        ("ыыым", False, False, 0.0, 0.0),
        ("vpn", False, False, 0.0, 0.0),
    ],
)
def test_what_no_dictionary_has_goes_to_review_at_least(word, first, small, chance, score):
    assert weigh(word, chance, first=first, small=small) == score


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Зауытқа жұмысқа тұрдым.", set()),
        ("Зауытта істедім, үйге ақша жібердім.", set()),
        ("Қалада тұрамыз, ауылда мал бар.", set()),
        ("Мырзатай, қайдасың деп іздедік.", {"Мырзатай"}),
    ],
)
def test_common_nouns_are_no_bodies_and_names_are_names_whatever_they_begin_with(text, found):
    assert {text[one.start : one.end] for one in recognizer().find(text) if one.score >= 0.5} == found


def test_bodies_found_by_deeds_are_organisations():
    found = [one for one in recognizer().find("Анам Самұратэнергода жұмыс істеді.") if one.score >= 0.5]
    assert Category.ORGANISATION in {one.category for one in found}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ол бұрын Ертіс спорттың дзюдошысы болған.", {"Ертіс спорттың"}),
        ("Кеше ішкі істерге бардым.", {"ішкі істерге"}),
        ("Хабарды Жақсылық Бисенғалиевтен естідім.", {"Жақсылық Бисенғалиевтен"}),
        ("Жақсылық Бисенғалиевке барды.", {"Жақсылық Бисенғалиевке"}),
        ("Судьясы Бисенғалиев шықты.", {"Бисенғалиев"}),
        ("Біз «Қоңыр күз» фильмін көрдік.", set()),
        ("Біз «Самұрат» базарына бардық.", {"Самұрат"}),
        ("Қала толы алматылықтар ғой.", set()),
    ],
)
def test_edges_and_things(text, masked):
    found = [one for one in recognizer().find(text) if one.score >= 0.5]
    letters = {at for one in found for at in range(one.start, one.end) if not text[at].isspace()}
    wanted = {at for words in masked for at in range(text.index(words), text.index(words) + len(words))}
    assert letters & {at for at in range(len(text)) if not text[at].isspace()} >= {
        at for at in wanted if not text[at].isspace()
    }
    assert bool(masked) == bool(letters)


@pytest.mark.parametrize("text", ["аата " * 9_000, "тан та " * 9_000, "қа-" * 12_000, "деген ұйым " * 5_000])
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    assert list(work().find(text)) is not None
    assert list(Naming(features().lists, vocabulary()).find(text)) is not None
    assert time.process_time() - began < 10
