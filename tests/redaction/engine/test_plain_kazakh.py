"""What alone names nobody in Kazakh talk; no sentence comes from an interview."""

from dataclasses import replace

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.linking import EntityForms
from redaction.engine.plain_kazakh import counts, names_nothing, resolve_kazakh, without_plain
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected


def found(text, word, category=Category.PERSON, tier=Tier.REVIEW):
    start = text.index(word)
    return Detected(start, start + len(word), category, 0.3, tier, "test")


@pytest.mark.parametrize(
    "word", ["әкең", "әжемнің", "анасынан", "ма", "дейді", "берді", "үйінен", "балаларымыз", "әлі"]
)
def test_grammar_kin_and_talk_name_nobody(word):
    assert names_nothing(word)


@pytest.mark.parametrize("word", ["атамекен", "анар", "бекзат", "досым", "қызы", "бала", "ұлан", "тәтті", "жиенбай"])
def test_what_only_begins_so_may_be_a_name(word):
    assert not names_nothing(word)


@pytest.mark.parametrize("word", ["он", "алтыдан", "онға", "тоғызыншыға", "жүздің", "екеуіміз"])
def test_numbers_count_in_any_case(word):
    assert counts(word)


@pytest.mark.parametrize("word", ["алтын", "мақаншыға", "онгар", "алтай", "сексен", "мыңбай", "жетісу"])
def test_names_that_begin_as_numbers_do_count_nothing(word):
    assert not counts(word)


@pytest.mark.parametrize(
    ("text", "word", "category", "kept"),
    [
        ("содан алтыдан кеш келдім", "алтыдан", Category.PLACE, False),
        ("Алтыншыда оқыдым", "Алтыншыда", Category.ORGANISATION, True),
        ("Алтыншыда оқыдым", "Алтыншыда", Category.PLACE, False),
        ("он жыл болды", "он", Category.ORGANISATION, False),
        ("Әкем келді", "Әкем", Category.PERSON, False),
        # A capital that no sentence asks for is somebody's.
        ("Кеше Мә келді", "Мә", Category.PERSON, True),
        ("менің жасым он алтыда", "он", Category.AGE, True),
    ],
)
def test_a_word_that_alone_names_nobody_is_left_out(text, word, category, kept):
    assert bool(without_plain(text, [found(text, word, category)])) is kept


def test_a_short_word_beside_a_name_may_be_a_family_name():
    text = "сосын нелли те келді"
    both = [found(text, "нелли", tier=Tier.MASK), found(text, "те")]
    assert without_plain(text, both) == both
    # What is left over of a longer finding is grammar.
    rest = [both[0], found(text, " те")]
    assert without_plain(text, rest) == rest[:1]


@pytest.mark.parametrize(
    "said",
    [
        "пять мектеп",
        "екі мектепте",
        "первый рет мектепке",
        "второй класста",
        "вторая смена",
        "қырық минут",
        "алпыс үш кемеге",
    ],
)
def test_what_is_counted_is_no_body(said):
    text = f"содан {said} болды"
    assert without_plain(text, [found(text, said, Category.ORGANISATION)]) == []


@pytest.mark.parametrize(
    "said", ["төртінші қабат", "сорок шесть мектепте", "екінші райсотта", "он бес қарағай", "пятый роддомда"]
)
def test_what_numbers_tell_apart_may_be_one(said):
    text = f"содан {said} болды"
    assert without_plain(text, [found(text, said, Category.ORGANISATION)]) != []


@pytest.mark.parametrize("signs", ["«»", "...", " ", "!"])
def test_signs_alone_stay_as_they_were_found(signs):
    text = f"ол{signs}айтты"
    one = found(text, signs, Category.ORGANISATION)
    assert without_plain(text, [one]) == [one]


@pytest.mark.parametrize(
    "said", ["сексен мыңбаев", "алпыс айтжанов", "жетпіс турсын", "тоқсан орынбай", "сексен елемесов", "алпыс жасымов"]
)
def test_a_name_that_begins_as_a_count_does_is_somebodys(said):
    text = f"көршім {said} полицияда"
    one = found(text, said, tier=Tier.MASK)
    assert without_plain(text, [one]) == [one]


@pytest.mark.parametrize("knowing", ["occurrence", "speaker"])
def test_what_is_known_is_found_whatever_else_its_words_mean(knowing):
    text = "кеше адам үйге келді"
    known = replace(found(text, "адам", tier=Tier.MASK), recognizer=knowing)
    assert without_plain(text, [known]) == [known]
    assert without_plain(text, [replace(known, tier=Tier.REVIEW)]) == []


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("Адам Ахмадов", "Адам үйге келді."),
        ("Алпыс Айтжанов", "менің атым алпыс айтжанов осында тұрамын"),
        ("Аманкелді Артық", "Артық айтты маған."),
    ],
)
def test_somebody_known_is_masked_in_another_transcript(called, said):
    known = [EntityForms("1", Category.PERSON, (called, *called.split()))]
    [read] = spread([Read(said, Language.KAZAKH, [])], known)
    assert Tier.MASK in {one.tier for one in read}


def test_what_a_plain_word_stood_over_is_found_nevertheless():
    text = "аты гүл қырықта"
    age, body = found(text, "қырықта", Category.AGE), found(text, "қырықта", Category.PERSON)
    assert resolve_kazakh(text, [age, replace(body, score=age.score + 0.05)]) == [age]
    assert resolve_kazakh(text, [body]) == []
    assert resolve_kazakh(text, [age]) == [age]


def test_many_plain_words_take_no_longer_than_they_are_many():
    said = "қырықта бекзат "
    text = said * 20_000
    every = [
        Detected(at + start, at + end, category, 0.3, Tier.REVIEW, "test")
        for at in range(0, len(text), len(said))
        for start, end, category in ((0, 7, Category.AGE), (0, 7, Category.PERSON), (8, 14, Category.PERSON))
    ]
    named = resolve_kazakh(text, every)
    assert len(named) == 40_000
    assert {one.category for one in named} == {Category.AGE, Category.PERSON}
