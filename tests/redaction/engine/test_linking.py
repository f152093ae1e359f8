"""One entity, one key: across inflections, scripts, cases, short forms and misspellings; and doubts where unsure."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine import entityindex, fitting
from redaction.engine.linking import Doubt, EntityForms, Mention, link

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH
PERSON, PLACE, ORGANISATION, PHONE = Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.PHONE


def answer_to(mentions, known=()):
    given = [Mention(str(at), text, category, language) for at, (text, category, language) in enumerate(mentions)]
    return link(given, known)


def linked(*mentions, known=()):
    answer = answer_to(mentions, known)
    return [answer.entities[str(at)] for at in range(len(mentions))]


def doubts(*mentions, known=()):
    return {(one.one, one.other): one.doubt for one in answer_to(mentions, known).questions}


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
        # inflections of names that dictionaries lack
        (("Гульзада", RU), ("Гульзадой", RU), PERSON),
        (("Гульзада", RU), ("Гульзаде", RU), PERSON),
        (("Сериков", RU), ("Сериковым", RU), PERSON),
        (("Асель", RU), ("Асели", RU), PERSON),
        (("Ботой", RU), ("Бота", RU), PERSON),
        # diminutives
        (("Константин", RU), ("Костя", RU), PERSON),
        (("Костик", RU), ("Костей", RU), PERSON),
        (("Анастасия", RU), ("Настя", RU), PERSON),
        (("Анастасия", RU), ("Настенька", RU), PERSON),
        (("Sasha", EN), ("Alexander", EN), PERSON),
        (("Sasha", EN), ("Александра Петровна", RU), PERSON),
        (("Саша", RU), ("Alexander", EN), PERSON),
        (("Гульзада", RU), ("Гульзадочка", RU), PERSON),
        (("William", EN), ("Bill", EN), PERSON),
        # Kazakh short and respectful forms
        (("Мәдина", KK), ("Мәдиша", KK), PERSON),
        (("Айгүл", KK), ("Айгүлжан", KK), PERSON),
        (("Нұрлан", KK), ("Нұреке", KK), PERSON),
        (("Сәкен", KK), ("Сәке", KK), PERSON),
        (("Данияр", KK), ("Даниярша", KK), PERSON),
        (("Мадина", RU), ("Мәдинамен", KK), PERSON),
        (("Айжанға", KK), ("Айжаннан", KK), PERSON),
        # initials and patronymics
        (("Кузнецов М. И.", RU), ("М. И. Кузнецов", RU), PERSON),
        (("Кузнецов М. И.", RU), ("Михаилом Ивановичем Кузнецовым", RU), PERSON),
        (("Сергей Иванович", RU), ("Сергей Иваныч", RU), PERSON),
        (("Мария Сергеевна", RU), ("Марии Сергевне", RU), PERSON),
        (("Михалыч", RU), ("Иван Михайлович", RU), PERSON),
        (("Болат Нурланұлы", KK), ("Bolat Nurlanuly", EN), PERSON),
        # transliterations
        (("Zhanar", EN), ("Жанар", KK), PERSON),
        (("Janar", EN), ("Жанар", RU), PERSON),
        (("Gülzada", KK), ("Гүлзада", KK), PERSON),
        (("Şolpan", KK), ("Шолпан", KK), PERSON),
        (("Kuznetsova", EN), ("Кузнецовой", RU), PERSON),
        # misspellings of longer names
        (("Гульзада", RU), ("Гульзода", RU), PERSON),
        (("Тлеубердинова", RU), ("Тлеубирдинова", RU), PERSON),
        (("Shymkent", EN), ("Shimkent", EN), PLACE),
        # renamed places
        (("Алматы", RU), ("Алма-Ате", RU), PLACE),
        (("Питере", RU), ("Санкт-Петербург", RU), PLACE),
        (("Нур-Султана", RU), ("Астана", RU), PLACE),
        (("Feminita", EN), ("Феминитой", RU), ORGANISATION),
    ],
)
def test_forms_of_one_name_share_an_entity(one, other, category):
    assert linked((one[0], category, one[1]), (other[0], category, other[1])) == ["new-1", "new-1"]
    assert linked((other[0], category, other[1]), (one[0], category, one[1])) == ["new-1", "new-1"]


@pytest.mark.parametrize(
    ("one", "other", "category"),
    [
        ("Айгуль", "Айжан", PERSON),
        ("Иван Петров", "Иван Сидоров", PERSON),
        ("Марина", "Карина", PERSON),
        ("Данияр", "Дамир", PERSON),
        ("Кузнецов", "Кузнецовой", PERSON),
        ("Александр", "Александрой", PERSON),
        ("Амина", "Амином", PERSON),
        ("Сауле", "Саулом", PERSON),
        ("Костя", "Паша", PERSON),
        ("Гуля", "Айка", PERSON),
        ("Марине", "Марату", PERSON),
        ("Иван Иванович", "Иван Петрович", PERSON),
        ("Алматы", "Астана", PLACE),
        ("Омск", "Томск", PLACE),
        ("фонд «Алма»", "фонд «Бота»", ORGANISATION),
    ],
)
def test_different_names_stay_apart(one, other, category):
    assert linked((one, category, RU), (other, category, RU)) == ["new-1", "new-2"]
    assert linked((other, category, RU), (one, category, RU)) == ["new-1", "new-2"]


@pytest.mark.parametrize(
    ("mentions", "category", "doubt"),
    [
        (("Мурманск", "Мормонске"), PLACE, Doubt.ALIKE),
        (("Murmansk", "Mormonsk"), PLACE, Doubt.ALIKE),
        (("М. И. Кузнецов", "К. И. Кузнецов"), PERSON, Doubt.INITIALS),
        (("Александр", "Александра"), PERSON, Doubt.ALIKE),
        (("Кузнецов", "Кузнецова"), PERSON, Doubt.ALIKE),
        (("Ахметова", "Ахмедова"), PERSON, Doubt.ALIKE),
        (("Kuznetsov", "Kuznetsova"), PERSON, Doubt.ALIKE),
        (("Вероника", "Вера"), PERSON, Doubt.ALIKE),
        (("Саша", "Шура"), PERSON, Doubt.ALIKE),
    ],
)
def test_what_may_be_one_or_two_is_asked_and_not_joined(mentions, category, doubt):
    language = EN if mentions[0].isascii() else RU
    given = [(text, category, language) for text in mentions]
    assert len(set(linked(*given))) == 2
    assert list(doubts(*given).values()) == [doubt]


@pytest.mark.parametrize("names", [("Марина", "Карина"), ("Иван", "Пётр"), ("Гульнара", "Гульнур"), ("Дана", "Диана")])
def test_names_that_are_merely_similar_raise_no_question(names):
    assert doubts(*[(name, PERSON, RU) for name in names]) == {}


def test_a_diminutive_that_fits_two_people_joins_neither():
    mentions = [(name, PERSON, RU) for name in ("Александр Ким", "Александра Цой", "Саша", "Сашей")]
    assert linked(*mentions) == ["new-1", "new-2", "new-3", "new-3"]
    assert doubts(*mentions) == {("new-1", "new-3"): Doubt.SHORT_FORM, ("new-2", "new-3"): Doubt.SHORT_FORM}


def test_a_short_form_joins_only_when_there_is_one_it_can_be_short_for():
    one = linked(("Иван", PERSON, RU), ("Иван Петров", PERSON, RU), ("Петрова", PERSON, RU))
    assert one[:2] == ["new-1", "new-1"]
    two = [("Иван", PERSON, RU), ("Иван Петров", PERSON, RU), ("Иван Сидоров", PERSON, RU), ("Иваном", PERSON, RU)]
    assert linked(*two) == ["new-1", "new-2", "new-3", "new-1"]
    assert set(doubts(*two)) == {("new-2", "new-1"), ("new-3", "new-1")}


def test_a_preposition_tells_a_case_from_another_name():
    before = [Mention("0", "Кузнецов", PERSON, RU), Mention("1", "Кузнецова", PERSON, RU, oblique=True)]
    answer = link(before, [])
    assert set(answer.entities.values()) == {"new-1"}
    assert not answer.questions


def test_known_entities_keep_their_keys_and_categories_do_not_mix():
    known = [EntityForms("e-7", PERSON, ("Айгуль Ахметова",)), EntityForms("e-8", PLACE, ("Вера",))]
    answer = linked(("Ахметовой", PERSON, RU), ("Вера", PERSON, RU), ("Aigul", PERSON, EN), known=known)
    assert answer == ["e-7", "new-1", "e-7"]


def test_of_two_people_with_one_name_the_one_of_this_interview_is_meant():
    here, there = EntityForms("e-1", PERSON, ("Айгуль",), here=True), EntityForms("e-2", PERSON, ("Айгуль",))
    assert linked(("Айгулью", PERSON, RU), ("Айгуль", PERSON, RU), known=[there, here]) == ["e-1", "e-1"]
    unsure = [EntityForms("e-1", PERSON, ("Айгуль",)), there]
    assert linked(("Айгуль", PERSON, RU), known=unsure) == ["new-1"]
    assert set(doubts(("Айгуль", PERSON, RU), known=unsure)) == {("e-1", "new-1"), ("e-2", "new-1")}


def test_what_one_form_leaves_open_another_settles():
    known = [EntityForms("e-1", PERSON, ("Кузнецову", "Кузнецов"))]
    assert linked(("Кузнецовой", PERSON, RU), ("Кузнецову", PERSON, RU), known=known) == ["new-1", "e-1"]
    both = [(name, PERSON, RU) for name in ("Кузнецов", "Кузнецовой", "Кузнецову")]
    assert linked(*both) == ["new-1", "new-2", "new-3"]
    assert len(doubts(*both)) >= 2


def test_a_form_of_a_known_man_does_not_draw_a_woman_in():
    known = [EntityForms("e-1", PERSON, ("Кузнецова", "Кузнецов"))]
    assert linked(("Кузнецовым", PERSON, RU), ("Кузнецовой", PERSON, RU), known=known) == ["e-1", "new-1"]
    assert doubts(("Кузнецова", PERSON, RU), known=known) == {("e-1", "new-1"): Doubt.ALIKE}


def test_the_same_input_gives_the_same_answer_and_odd_text_does_no_harm():
    texts = ("Айгуль", "", "…", "\ud800", "А", "А.", "Айгуль А.", "李明", "тётя", "-", "ь", "ке", "Ъъъъъъъъ")
    for category in (PERSON, PLACE, ORGANISATION):
        mentions = [(text, category, language) for text in texts for language in (*Language, None)]
        assert linked(*mentions) == linked(*mentions)


def test_comparisons_grow_with_the_mentions_not_with_their_pairs(monkeypatch):
    compared = 0
    really = entityindex.bond

    def counted(*words, **how):
        nonlocal compared
        compared += 1
        return really(*words, **how)

    for module in (entityindex, fitting):
        monkeypatch.setattr(module, "bond", counted)

    def comparisons(count):
        nonlocal compared
        compared = 0
        mentions = [Mention(str(at), f"Иван Ф{at:x}ов", PERSON, EN) for at in range(count)]
        mentions += [Mention(f"b{at}", "Иван", PERSON, EN) for at in range(count)]
        link(mentions, [])
        return compared

    assert comparisons(2000) < 15 * comparisons(200)
