"""What a list of public figures and words keeps, and above all what it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language
from redaction.engine.kept import Said, kept_mentions
from redaction.engine.keptform import KEEPABLE, KeptForm
from redaction.engine.notednames import is_borne, is_given

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH
PUTIN = KeptForm("Владимир Путин", figure=True)


@pytest.mark.parametrize(
    ("listed", "mention", "language", "kept"),
    [
        ("Владимир Путин", "Путина", RU, True),
        ("Владимир Путин", "В. Путин", RU, True),
        ("Владимир Путин", "Владимиром Путиным", RU, True),
        ("Владимир Путин", "путину", RU, True),
        ("Владимир Путин", "Путиннің", KK, True),
        ("Владимир Путин", "Vladimir Putin's", EN, True),
        ("Владимир Путин", "Mr Putin", EN, True),
        ("Владимир Путин", "Пут\u00adи\u200bн", RU, True),
        ("Vladimir Putin", "Путиным", None, True),
        ("Дарига Назарбаева", "Даригой Назарбаевой", RU, True),
        ("Қасым-Жомарт Тоқаев", "Тоқаевтың", KK, True),
        ("Қасым-Жомарт Тоқаев", "Касым-Жомарта Токаева", RU, True),
        ("Владимир Путин", "Вася Путин", RU, False),
        ("Владимир Путин", "Владимир", RU, False),
        ("Владимир Путин", "Владимир Кузнецов", RU, False),
        ("Владимир Путин", "Людмила Путина", RU, False),
        ("Владимир Путин", "А. Путин", RU, False),
        ("Владимир Путин", "П.", RU, False),
        ("Владимир Путин", "В. П.", RU, False),
        ("Владимир Путин", "дядя Путин", RU, False),
        ("Владимир Путин", "Путинцев", RU, False),
        ("Владимир Путин", "Владимир Владимирович Путин", RU, False),
        ("Владимир Владимирович Путин", "Владимир Владимирович", RU, False),
        ("Владимир Владимирович Путин", "Владимир Владимирович Путин", RU, True),
        ("Қасым-Жомарт Тоқаев", "Жомарт", KK, False),
        ("В. Путин", "Вася Путин", RU, False),
        ("Владимир Путин", "Путиной", RU, False),  # a woman of that name
        ("Vladimir Putin", "с Путиными", RU, False),
        ("Владимир Путин", "Путины", RU, False),  # a family
        ("Дарига Назарбаева", "Назарбаевым", RU, False),
        ("Дарига Назарбаева", "Назарбаеву", RU, True),
    ],
)
def test_a_public_figure_is_kept_by_the_family_name_and_nothing_foreign(listed, mention, language, kept):
    assert KeptForm(listed, figure=True).keeps(mention, Category.PERSON, language) == kept


@pytest.mark.parametrize(
    ("mention", "kept"), [("Виктор Цой", True), ("Виктора Цоя", True), ("Цой", False), ("В. Цой", False)]
)
def test_a_common_family_name_can_be_kept_in_full_alone(mention, kept):
    assert KeptForm("Виктор Цой", figure=True, in_full=True).keeps(mention, Category.PERSON, RU) == kept


@pytest.mark.parametrize("category", sorted(set(Category) - {Category.PERSON}))
def test_a_public_figure_is_a_person(category):
    assert not PUTIN.keeps("Путин", category, RU)


@pytest.mark.parametrize(
    ("listed", "mention", "category", "language", "kept"),
    [
        ("надежда", "надежды", Category.PERSON, RU, True),
        ("надежда", "Надежды", Category.PERSON, RU, False),
        ("Quiet Garden", "quiet garden", Category.ORGANISATION, EN, True),
        ("Quiet Garden", "Garden", Category.ORGANISATION, EN, False),
        ("Quiet Garden", "Quiet Garden Street", Category.PLACE, EN, False),
        ("Quiet Garden", "Garden Quiet", Category.ORGANISATION, EN, False),
        ("бақыт", "бақытты", Category.PERSON, KK, True),
        ("бақыт", "бақытжан", Category.PERSON, KK, False),
        ("2020", "2020", Category.DATE, None, False),
        ("87011234567", "87011234567", Category.PHONE, None, False),
        ("gulzada", "gulzada", Category.HANDLE, EN, False),
    ],
)
def test_a_word_is_kept_whole_and_in_its_own_case(listed, mention, category, language, kept):
    assert KeptForm(listed, figure=False).keeps(mention, category, language) == kept


@pytest.mark.parametrize("listed", ["Айгуль апай", "Соседка Марина", "Марина"])
def test_a_persons_name_is_not_kept_as_a_phrase(listed):
    assert not KeptForm(listed, figure=False).keeps(listed, Category.PERSON, RU)


def test_an_organisation_that_bears_a_name_can_be_kept():
    assert KeptForm("Фонд Сорос", figure=False).keeps("Фонда Сорос", Category.ORGANISATION, RU)


@pytest.mark.parametrize(
    ("listed", "name", "short"),
    [
        ("саша", "Александр Иванов", True),
        ("наша саша", "Alexandra Ivanova", True),
        ("вера", "Александр Иванов", False),
        ("арык", "Айгуль Серикова", False),
    ],
)
def test_a_word_may_be_somebodys_short_name(listed, name, short):
    assert KeptForm(listed, figure=False).may_be_short_for(name) is short


def said(text, *mentions, language=RU, category=Category.PERSON, **more):
    """Mentions of one turn, in order; ``more`` holds for all."""
    found, at = [], 0
    for mention in mentions:
        start = text.index(mention, at)
        at = start + len(mention)
        found.append(Said(text, start, at, category, language, **more))
    return found


def nothing_else(_entities):
    return {}


def kept_words(mentions, forms=(PUTIN,), called=nothing_else):
    return [mentions[at].words for at in sorted(kept_mentions(mentions, forms, called))]


def test_undecided_mentions_are_kept():
    spoken = said("Путин выступал, Владимир слушал, о Путине писали.", "Путин", "Владимир", "Путине", entity="1")
    assert kept_words(spoken) == ["Путин", "Путине"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Мой брат Путин уехал.", ["Путин"]),
        ("Тётя Путина пришла.", ["Путина"]),
        ("У апай Путин дома.", ["Путин"]),
    ],
)
def test_a_kinship_word_before_the_name_speaks_for_somebody_close(text, mentions):
    assert kept_words(said(text, *mentions)) == []


def test_a_polite_title_does_not():
    assert kept_words(said("Сказал президент Путин.", "Путин")) == ["Путин"]


def test_what_a_reviewer_masked_stays_masked_and_so_does_whom_it_names():
    one, two = said("Путин и Путин.", "Путин", "Путин", entity="cousin")
    masked = Said(one.text, one.start, one.end, one.category, one.language, "cousin", accepted=True)
    assert kept_words([masked, two]) == []
    other = Said(two.text, two.start, two.end, two.category, two.language, "president")
    assert kept_words([masked, other]) == ["Путин"]


def test_a_participant_is_never_kept():
    assert kept_words(said("Я Путин.", "Путин", own=True, entity="1")) == []


def test_an_entity_that_goes_by_another_name_is_somebody_else():
    first, second = said("Вася Путин, потом Путин.", "Вася Путин", "Путин", entity="1")
    assert kept_words([first, second]) == []
    alone = said("Потом пришёл Путин.", "Путин", entity="1")
    assert kept_words(alone, called=lambda entities: {"1": ["Путин", "Вася Путин"]} if "1" in entities else {}) == []
    assert kept_words(alone, called=lambda _entities: {"1": ["Путин", "В. Путин"]}) == ["Путин"]


def test_with_a_namesake_in_the_transcript_the_bare_family_name_is_nobodys():
    spoken = said("Вася Путин и Владимир Путин, и Путин.", "Вася Путин", "Владимир Путин", "Путин")
    assert kept_words(spoken) == ["Владимир Путин"]


def test_without_capitals_a_name_that_is_a_word_is_not_kept():
    hope = KeptForm("надежда", figure=False)
    assert kept_words(said("У нас была надежда.", "надежда"), [hope]) == ["надежда"]
    assert kept_words(said("пришла надежда и сказала", "надежда"), [hope]) == []
    river = KeptForm("арыка", figure=False)
    assert kept_words(said("мы сидели у арыка", "арыка", category=Category.PLACE), [river]) == ["арыка"]


NAMES = st.sampled_from(["Путин", "Путина", "Вася Путин", "Владимир", "В. Путин", "Марат", "Putin", "П.", ""])


@given(st.lists(st.tuples(NAMES.filter(bool), st.sampled_from(Category), st.booleans(), st.booleans())))
def test_nothing_but_open_mentions_of_people_is_ever_kept(drawn):
    text = " ; ".join(name for name, *_ in drawn)
    spoken, at = [], 0
    for name, category, accepted, own in drawn:
        spoken.append(Said(text, at, at + len(name), category, RU, "", accepted, own))
        at += len(name) + 3
    for index in kept_mentions(spoken, [PUTIN], nothing_else):
        one = spoken[index]
        assert (one.category, one.accepted, one.own) == (Category.PERSON, False, False)
        assert one.words in {"Путин", "Путина", "В. Путин", "Putin"}


@given(st.text(), st.sampled_from(Category), st.booleans())
@settings(deadline=None)
def test_any_text_can_be_asked_about(text, category, figure):
    form = KeptForm(text, figure=figure)
    assert not form.keeps(text, category, None) or category in KEEPABLE


@pytest.mark.parametrize("word", ["Emma", "Rose", "Жомарт", "Абай", "Владимир", "вера", "Айгүл"])
def test_given_names(word):
    assert is_given(word)
    assert is_borne(word)


@pytest.mark.parametrize("word", ["Токаев", "Путин", "Иванова", "Harris", "Цой"])
def test_family_names(word):
    assert not is_given(word)
    assert is_borne(word)


@pytest.mark.parametrize("word", ["Google", "Feminita", "арык", "табурет"])
def test_words_that_nobody_is_called(word):
    assert not is_borne(word)
