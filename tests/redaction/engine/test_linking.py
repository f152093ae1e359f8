"""One entity, one key: across inflections, scripts, cases and short forms."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine import linking
from redaction.engine.linking import EntityForms, Mention, link

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH
PERSON, PLACE, ORGANISATION, PHONE = Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.PHONE


def linked(*mentions, known=()):
    given = [Mention(str(at), text, category, language) for at, (text, category, language) in enumerate(mentions)]
    answer = link(given, known)
    return [answer[str(at)] for at in range(len(mentions))]


@pytest.mark.parametrize(
    ("one", "other", "category"),
    [
        (("Айгуль Ахметова", RU), ("Айгуль Ахметовой", RU), PERSON),
        (("Айгуль", RU), ("Aigul", EN), PERSON),
        (("Айгүлдің", KK), ("Айгуль", RU), PERSON),
        (("Nurlan's", EN), ("Нурлана", RU), PERSON),
        (("тётя Валя", RU), ("Вале", RU), PERSON),
        (("ИВАН ПЕТРОВ", RU), ("ивана петрова", RU), PERSON),
        (("А. Ахметова", RU), ("Айгуль Ахметова", RU), PERSON),
        (("Алматыда", KK), ("Almaty", EN), PLACE),
        (("город Тараз", RU), ("Тараза", RU), PLACE),
        (("+7 701 555-12-34", None), ("8 (701) 555 12 34", None), PHONE),
    ],
)
def test_forms_of_one_name_share_an_entity(one, other, category):
    assert linked((one[0], category, one[1]), (other[0], category, other[1])) == ["new-1", "new-1"]


@pytest.mark.parametrize(
    ("one", "other", "category"),
    [
        ("Айгуль", "Айжан", PERSON),
        ("Иван Петров", "Иван Сидоров", PERSON),
        ("Алматы", "Астана", PLACE),
        ("фонд «Алма»", "фонд «Бота»", ORGANISATION),
    ],
)
def test_different_names_stay_apart(one, other, category):
    assert linked((one, category, RU), (other, category, RU)) == ["new-1", "new-2"]


def test_a_short_form_joins_only_when_there_is_one_it_can_be_short_for():
    one = linked(("Иван", PERSON, RU), ("Иван Петров", PERSON, RU), ("Петрова", PERSON, RU))
    assert one == ["new-1", "new-1", "new-1"]
    two = linked(
        ("Иван", PERSON, RU), ("Иван Петров", PERSON, RU), ("Иван Сидоров", PERSON, RU), ("Иваном", PERSON, RU)
    )
    assert two == ["new-1", "new-2", "new-3", "new-1"]


def test_known_entities_keep_their_keys_and_categories_do_not_mix():
    known = [EntityForms("e-7", PERSON, ("Айгуль Ахметова",)), EntityForms("e-8", PLACE, ("Вера",))]
    answer = linked(("Ахметовой", PERSON, RU), ("Вера", PERSON, RU), ("Aigul", PERSON, EN), known=known)
    assert answer == ["e-7", "new-1", "e-7"]


def test_the_same_input_gives_the_same_answer_and_odd_text_does_no_harm():
    mentions = [(text, PERSON, None) for text in ("Айгуль", "", "…", "\ud800", "А", "А.", "Айгуль А.", "李明", "тётя")]
    assert linked(*mentions) == linked(*mentions)


def test_comparisons_grow_with_the_mentions_not_with_their_pairs(monkeypatch):
    compared = 0
    really = linking.shares

    def counted(one, other):
        nonlocal compared
        compared += 1
        return really(one, other)

    monkeypatch.setattr(linking, "shares", counted)

    def comparisons(count):
        nonlocal compared
        compared = 0
        mentions = [Mention(str(at), f"Иван Ф{at:x}ов", PERSON, EN) for at in range(count)]
        mentions += [Mention(f"b{at}", "Иван", PERSON, EN) for at in range(count)]
        link(mentions, [])
        return compared

    assert comparisons(2000) < 15 * comparisons(200)
